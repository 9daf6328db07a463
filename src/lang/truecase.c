/* Capitals that mean something, and those that do not. */
#include "lang/truecase.h"

#include "base/utf8.h"
#include "lang/word.h"

enum { SEEN_SMALL = 1, SEEN_CAPITAL = 2 };

static bool
ascii_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
ascii_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool
has_small(struct str form)
{
    for (size_t i = 0; i < form.len; i++)
        if (ascii_lower(form.data[i]) || (form.data[i] & 0x80))
            return true;
    return false;
}

/* Share of longer words with a capital tells the style of a sentence. */
enum style { STYLE_PLAIN, STYLE_TITLE, STYLE_CAPITALS };

static enum style
style_of(const struct document *doc, const struct sentence *s)
{
    unsigned long_words = 0, capital = 0, all_capital = 0;

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct str form = doc->tokens[i].form;
        if (form.len < 4 || !(ascii_upper(form.data[0]) || ascii_lower(form.data[0])))
            continue;
        long_words++;
        capital += ascii_upper(form.data[0]);
        all_capital += ascii_upper(form.data[0]) && !has_small(form);
    }
    if (long_words >= 3 && all_capital * 10 >= long_words * 8)
        return STYLE_CAPITALS;
    return long_words >= 3 && capital * 10 >= long_words * 8 ? STYLE_TITLE : STYLE_PLAIN;
}

enum status
truecase_learn(struct truecase *c, const struct document *doc, const struct lexicon *lexicon)
{
    c->lexicon = lexicon;
    for (size_t k = 0; k < doc->sentence_count; k++) {
        const struct sentence *s = &doc->sentences[k];
        if (style_of(doc, s) != STYLE_PLAIN)
            continue;
        for (uint32_t i = s->first + 1; i < s->last; i++) {
            const struct str form = doc->tokens[i].form;
            char             lower[WORD_MAX];
            uint64_t        *place = NULL;
            if (!ascii_upper(form.data[0]) && !ascii_lower(form.data[0]))
                continue;
            struct str key = { lower, word_lower(form, lower) };
            if (!map_get(&c->seen, key, NULL)) {
                key = arena_str(&c->keys, key);
                if (!key.data)
                    return STATUS_NOMEM;
            }
            TRY(map_at(&c->seen, key, 0, &place, NULL));
            *place |= ascii_upper(form.data[0]) ? SEEN_CAPITAL : SEEN_SMALL;
        }
    }
    return STATUS_OK;
}

void
truecase_clear(struct truecase *c)
{
    map_clear(&c->seen);
    arena_clear(&c->keys);
}

/* Is the word written small within sentences? By this article, else by the lexicon; unknown words are names. */
static bool
is_small(const struct truecase *c, struct str lower)
{
    uint64_t seen = 0;

    if (map_get(&c->seen, lower, &seen))
        return (seen & SEEN_SMALL) != 0;
    const struct lexicon_entry *e = lexicon_find(c->lexicon, str_hash(lower));
    return e && e->capital && e->capital < 128;
}

struct str
truecase_form(const struct truecase *c, const struct document *doc, const struct sentence *s, uint32_t i,
              char *buffer, size_t size)
{
    const struct str form = doc->tokens[i].form;
    char             lower[WORD_MAX];

    if (form.len == 0 || !ascii_upper(form.data[0]) || form.len >= WORD_MAX - 8 || form.len > size)
        return form;
    const enum style style = style_of(doc, s);
    if (style == STYLE_PLAIN || (style == STYLE_TITLE && !has_small(form)) || (i == s->first && style == STYLE_TITLE))
        return form;
    const size_t n = word_lower(form, lower);
    if (n != form.len)
        return form;
    const bool small = is_small(c, (struct str){ lower, n });
    if (style == STYLE_CAPITALS && (form.len <= 3 || str_find(form, STR("."), 0) != SIZE_MAX) && !small)
        return form; /* an acronym */
    memcpy(buffer, lower, n);
    if (!small)
        buffer[0] = form.data[0];
    return (struct str){ buffer, n };
}
