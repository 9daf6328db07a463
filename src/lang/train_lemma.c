/* Learning lemma rules: for every ending and Penn tag the edit that is right most often, and for words that
 * the endings get wrong a rule of their own. */
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "lang/train.h"

struct edit {
    uint8_t strip, add_length;
    char    add[LEMMA_ADD];
};

/* Votes: key "x|ending|xpos|edit" -> count; candidates are kept by ending. */
struct vote {
    struct str  key; /* ending + tag */
    struct edit edit;
    uint32_t    count;
};

struct votes {
    struct arena arena;
    struct map   index; /* key and edit -> position + 1 */
    struct map   best;  /* key -> position + 1 of the edit with most votes */
    VEC(struct vote) list;
};

static bool
edit_of(struct str form, struct str lemma, struct edit *e)
{
    size_t same = 0;

    while (same < form.len && same < lemma.len && form.data[same] == lemma.data[same])
        same++;
    if (form.len - same > 255 || lemma.len - same > LEMMA_ADD)
        return false;
    *e = (struct edit){ .strip = (uint8_t)(form.len - same), .add_length = (uint8_t)(lemma.len - same) };
    memcpy(e->add, lemma.data + same, lemma.len - same);
    return true;
}

static enum status
vote(struct votes *v, struct str ending, const char *xpos, bool whole, const struct edit *e)
{
    const struct str key  = arena_strf(&v->arena, "%c%.*s\t%s", whole ? 'w' : 's', STR_ARG(ending), xpos);
    const struct str full = arena_strf(&v->arena, "%.*s\t%u\t%.*s", STR_ARG(key), e->strip, e->add_length, e->add);
    uint64_t        *at = NULL, *best = NULL;
    bool             added = false;

    if (!key.data || !full.data)
        return STATUS_NOMEM;
    TRY(map_at(&v->index, full, v->list.len + 1, &at, &added));
    if (added)
        TRY(vec_push(&v->list, ((struct vote){ key, *e, 0 })));
    const uint64_t place = *at;
    v->list.data[place - 1].count++;
    TRY(map_at(&v->best, key, place, &best, NULL));
    if (v->list.data[place - 1].count > v->list.data[*best - 1].count)
        *best = place;
    return STATUS_OK;
}

static const struct vote *
winner(const struct votes *v, struct str ending, const char *xpos, bool whole)
{
    char     key[160];
    uint64_t at = 0;
    const int n = snprintf(key, sizeof key, "%c%.*s\t%s", whole ? 'w' : 's', STR_ARG(ending), xpos);

    return n > 0 && n < (int)sizeof key && map_get(&v->best, (struct str){ key, (size_t)n }, &at)
               ? &v->list.data[at - 1] : NULL;
}

/* What the endings alone say of a form. */
static const struct vote *
by_endings(const struct votes *v, struct str form, const char *xpos)
{
    for (size_t n = LEMMA_SUFFIX + 1; n-- > 0;) {
        if (n >= form.len)
            continue;
        const struct vote *w = winner(v, str_slice(form, form.len - n, form.len), xpos, false);
        if (w && (w->count > 1 || n == 0))
            return w;
    }
    return NULL;
}

static bool
same_edit(const struct edit *a, const struct edit *b)
{
    return a->strip == b->strip && a->add_length == b->add_length && memcmp(a->add, b->add, a->add_length) == 0;
}

static void
place_rule(struct lemma_rule *table, uint32_t mask, uint64_t key, const struct edit *e)
{
    uint32_t slot = (uint32_t)key & mask;

    while (table[slot].check)
        slot = (slot + 1) & mask;
    table[slot] = (struct lemma_rule){ (uint32_t)(key >> 32) | 1, e->strip, e->add_length, { 0 } };
    memcpy(table[slot].add, e->add, e->add_length);
}

/* The form as the lemmatizer sees it: lowered unless a proper noun. */
static struct str
seen_form(const struct train_token *t, char buffer[WORD_MAX])
{
    size_t n = 0;

    if (t->upos == UPOS_PROPN || t->form.len >= WORD_MAX - 8)
        return t->form;
    n = word_lower(t->form, buffer);
    for (size_t i = 0; i < n && n == t->form.len; i++)
        if (buffer[i] == '0')
            buffer[i] = t->form.data[i]; /* digits stay */
    return (struct str){ buffer, n };
}

static enum status
count_votes(const struct treebank *bank, struct votes *v)
{
    for (size_t i = 0; i < bank->count; i++) {
        for (uint32_t j = 0; j < bank->sentences[i].count; j++) {
            const struct train_token *t = &bank->sentences[i].tokens[j];
            char        buffer[WORD_MAX];
            struct str  form = seen_form(t, buffer);
            struct edit e;
            if (!edit_of(form, t->lemma, &e))
                continue;
            TRY(vote(v, form, t->xpos, true, &e));
            for (size_t n = 0; n <= LEMMA_SUFFIX && n < form.len; n++)
                TRY(vote(v, str_slice(form, form.len - n, form.len), t->xpos, false, &e));
        }
    }
    return STATUS_OK;
}

/* Is this winning vote needed in the table? Endings: always, when more than one word speaks for it; words: only when
 * the endings are wrong. */
static bool
needed(const struct votes *v, const struct vote *w, struct str text, const char *xpos, bool whole)
{
    if (!whole)
        return w->count > 1 || text.len == 0;
    const struct vote *guess = by_endings(v, text, xpos);
    const struct edit  none  = { 0 };
    return !same_edit(guess ? &guess->edit : &none, &w->edit);
}

enum status
train_lemmas(const struct treebank *bank, struct buf *table)
{
    struct votes       v = { 0 };
    uint32_t           slots = 1;
    size_t             kept = 0;
    struct lemma_rule *rules = NULL;
    enum status        status = count_votes(bank, &v);

    for (int pass = 0; pass < 2 && status == STATUS_OK; pass++) {
        for (size_t i = 0; i < v.list.len; i++) {
            const struct vote *w     = &v.list.data[i];
            const bool         whole = w->key.data[0] == 'w';
            const size_t       tab   = str_find(w->key, STR("\t"), 0);
            const struct str   text  = str_slice(w->key, 1, tab);
            const char        *xpos  = w->key.data + tab + 1;
            if (winner(&v, text, xpos, whole) != w || !needed(&v, w, text, xpos, whole))
                continue;
            if (pass == 0)
                kept++;
            else
                place_rule(rules, slots - 1, lemma_key(text, xpos, whole), &w->edit);
        }
        if (pass == 0) {
            while (slots < kept * 3 / 2)
                slots *= 2;
            rules  = calloc(slots, sizeof *rules);
            status = rules ? STATUS_OK : STATUS_NOMEM;
        }
    }
    if (status == STATUS_OK)
        buf_add(table, (struct str){ (const char *)rules, slots * sizeof *rules });
    free(rules);
    vec_clear(&v.list);
    map_clear(&v.index);
    map_clear(&v.best);
    arena_clear(&v.arena);
    return status;
}
