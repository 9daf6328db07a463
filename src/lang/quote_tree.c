/* Looking around in the heads of a sentence. */
#include "lang/quote_work.h"

enum { CLIMB = 60 };

bool
quote_is_form(const struct token *t, const char *text)
{
    return str_eq_nocase(t->form, str_from(text));
}

bool
quote_has_tag(const struct token *t, const char *tag)
{
    return strncmp(t->xpos, tag, sizeof t->xpos) == 0;
}

void
quote_find_edges(struct quote_work *w, const struct sentence *s)
{
    for (uint32_t t = s->first; t < s->last; t++) {
        w->left[t]  = t;
        w->right[t] = t + 1;
    }
    for (uint32_t t = s->first; t < s->last; t++) {
        int32_t head = w->doc->tokens[t].head;
        for (unsigned steps = 0;
             head >= (int32_t)s->first && head < (int32_t)s->last && steps < CLIMB; steps++) {
            if (w->left[head] > t)
                w->left[head] = t;
            if (w->right[head] < t + 1)
                w->right[head] = t + 1;
            head = w->doc->tokens[head].head;
        }
    }
}

/* --- children ----------------------------------------------------------------------------- */

uint32_t
quote_child(const struct quote_work *w, uint32_t head, enum deprel relation, uint32_t from)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, head)->sentence];

    for (uint32_t t = from > s->first ? from : s->first; t < s->last; t++)
        if (quote_token(w, t)->head == (int32_t)head && quote_token(w, t)->deprel == relation)
            return t;
    return QUOTE_NONE;
}

uint32_t
quote_child_of(const struct quote_work *w, uint32_t head, const enum deprel *kinds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t t = quote_child(w, head, kinds[i], 0);
        if (t != QUOTE_NONE)
            return t;
    }
    return QUOTE_NONE;
}
bool
quote_has_child(const struct quote_work *w, uint32_t head, enum deprel relation, const char *form)
{
    for (uint32_t t = quote_child(w, head, relation, 0); t != QUOTE_NONE;
         t          = quote_child(w, head, relation, t + 1))
        if (quote_is_form(quote_token(w, t), form))
            return true;
    return false;
}

/* "…, adding that …" */
bool
quote_is_participle(const struct quote_work *w, uint32_t t)
{
    return quote_has_tag(quote_token(w, t), "VBG")
           && t > w->doc->sentences[quote_token(w, t)->sentence].first
           && quote_is_form(quote_token(w, t - 1), ",");
}

bool
quote_is_stray_verb(const struct quote_work *w, uint32_t t)
{
    const struct token *v = quote_token(w, t);

    return v->upos == UPOS_VERB && v->deprel == DEP_CONJ && v->head >= 0 && v->head < (int32_t)t
           && (quote_has_tag(v, "VBD") || quote_has_tag(v, "VBZ") || quote_has_tag(v, "VBP"))
           && (quote_token(w, (uint32_t)v->head)->upos == UPOS_NOUN
               || quote_token(w, (uint32_t)v->head)->upos == UPOS_PROPN)
           && quote_child(w, t, DEP_NSUBJ, 0) == QUOTE_NONE;
}

bool
quote_is_noun(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON;
}

/* --- noun phrases ------------------------------------------------------------------------- */

static bool
is_part_of_name(enum deprel relation)
{
    switch (relation) {
    case DEP_DET:
    case DEP_AMOD:
    case DEP_COMPOUND:
    case DEP_FLAT:
    case DEP_NMOD_POSS:
    case DEP_NUMMOD:
    case DEP_NMOD:
    case DEP_NMOD_DESC:
    case DEP_CASE:
    case DEP_FIXED:
    case DEP_DET_PREDET:
    case DEP_GOESWITH:
    case DEP_CC:
    case DEP_CONJ:
    case DEP_NMOD_UNMARKED:
    case DEP_ADVMOD:
        return true;
    default:
        return false;
    }
}

static bool
is_nominal(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}

struct token_range
quote_noun_phrase(const struct quote_work *w, uint32_t head)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, head)->sentence];
    struct token_range     r = { head, head + 1 };

    while (r.first > s->first) {
        const struct token *t      = quote_token(w, r.first - 1);
        bool                within = w->left[head] <= r.first - 1;
        if (!within || t->upos == UPOS_VERB || t->upos == UPOS_SCONJ
            || (t->upos == UPOS_PUNCT && !quote_is_form(t, "-") && !quote_is_form(t, "'")
                && !quote_is_form(t, ".")
                && !(t->deprel == DEP_PUNCT && quote_is_form(t, ",")
                     && r.first - 1 > w->left[head])))
            break;
        r.first--;
    }
    while (r.last < w->right[head]
           || (r.last < s->last && quote_token(w, r.last)->upos == UPOS_PROPN
               && quote_token(w, r.last - 1)->upos == UPOS_PROPN)) {
        const struct token *t = quote_token(w, r.last);
        if (t->upos == UPOS_PROPN && quote_token(w, r.last - 1)->upos == UPOS_PROPN) {
            r.last++; /* a name is not cut, whatever its inner heads */
            continue;
        }
        if (t->upos == UPOS_PUNCT && !quote_is_form(t, "-") && !quote_is_form(t, "\xE2\x80\x93"))
            break;
        /* The first token of a branch tells what the branch is. */
        uint32_t top = r.last;
        for (unsigned steps = 0; steps < CLIMB && quote_token(w, top)->head >= 0
                                 && !((uint32_t)quote_token(w, top)->head >= r.first
                                      && (uint32_t)quote_token(w, top)->head < r.last);
             steps++)
            top = (uint32_t)quote_token(w, top)->head;
        if (t->upos != UPOS_PUNCT && !is_part_of_name(quote_token(w, top)->deprel)
            && !(quote_token(w, top)->deprel == DEP_APPOS && t->upos == UPOS_PROPN))
            break;
        r.last++;
    }
    /* Heads within long titles are often lost: a run of nouns is one phrase. */
    while (
        r.last + 1 < s->last
        && (is_nominal(quote_token(w, r.last))
            || ((quote_token(w, r.last)->upos == UPOS_CCONJ
                 || quote_is_form(quote_token(w, r.last), "-")
                 || quote_is_form(quote_token(w, r.last), "\xE2\x80\x93"))
                && is_nominal(quote_token(w, r.last - 1)) && is_nominal(quote_token(w, r.last + 1))
                && r.last + 2 < s->last && is_nominal(quote_token(w, r.last + 2)))))
        r.last++;
    while (r.first < head
           && (quote_token(w, r.first)->upos == UPOS_PUNCT
               || quote_token(w, r.first)->deprel == DEP_CC
               || quote_token(w, r.first)->deprel == DEP_CASE))
        r.first++;
    while (r.last > head + 1 && quote_token(w, r.last - 1)->upos == UPOS_PUNCT)
        r.last--;
    return r;
}

/* The cue that `verb` is, with its particle; NULL if it reports nothing. */
const struct quote_cue *
quote_cue_of(const struct quote_work *w, uint32_t verb, uint32_t *last)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, verb)->sentence];
    uint64_t               index;
    char                   both[64];

    *last = verb + 1;
    for (uint32_t t = verb + 1; t < s->last && t <= verb + 2; t++) {
        struct str lemma = quote_token(w, verb)->lemma, particle = quote_token(w, t)->form;
        if (quote_token(w, t)->deprel != DEP_COMPOUND_PRT && t != verb + 1)
            continue;
        if (lemma.len + 1 + particle.len > sizeof both)
            continue;
        memcpy(both, lemma.data, lemma.len);
        both[lemma.len] = ' ';
        memcpy(both + lemma.len + 1, particle.data, particle.len);
        if (map_get(&w->lemmas, (struct str){ both, lemma.len + 1 + particle.len }, &index)) {
            *last = t + 1;
            return &w->cues->list[index];
        }
    }
    return map_get(&w->lemmas, quote_token(w, verb)->lemma, &index) ? &w->cues->list[index] : NULL;
}
