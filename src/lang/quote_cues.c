/* Reporting verbs and "according to", sentence by sentence. */
#include <stdlib.h>

#include "lang/quote_work.h"

enum { SENTENCE_MAX = 400 };

static bool
is_negation(const struct token *t)
{
    return quote_is_form(t, "not") || quote_is_form(t, "n't") || quote_is_form(t, "n\xE2\x80\x99t")
           || quote_is_form(t, "never");
}

/* Speech that did not take place: negated, or under a modal. */
static bool
is_unreal(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, verb)->sentence];

    for (uint32_t t = s->first; t < s->last; t++) {
        const struct token *c = quote_token(w, t);
        if (c->head == (int32_t)verb && (quote_has_tag(c, "MD") || (t < verb && is_negation(c))))
            return true;
    }
    return false;
}

/* "to say" reports only where somebody went on to say it. */
static bool
is_bare_infinitive(const struct quote_work *w, uint32_t verb)
{
    const struct token *v = quote_token(w, verb);

    if (!quote_has_tag(v, "VB") || !quote_has_child(w, verb, DEP_MARK, "to"))
        return false;
    return !(v->head >= 0
             && (quote_is_form(quote_token(w, (uint32_t)v->head), "went")
                 || quote_is_form(quote_token(w, (uint32_t)v->head), "continued")));
}

static enum status
read_verb(struct quote_work *w, uint32_t verb)
{
    uint32_t                cue_end;
    const struct quote_cue *cue = quote_cue_of(w, verb, &cue_end);

    if (quote_token(w, verb)->deprel == DEP_AMOD || quote_token(w, verb)->deprel == DEP_COMPOUND)
        return STATUS_OK; /* "the so-called president" */
    if (!cue || cue->takes == QUOTE_AS || w->quoted_at[verb] != QUOTE_NONE || is_unreal(w, verb)
        || is_bare_infinitive(w, verb))
        return STATUS_OK;
    uint32_t source = quote_source_of(w, verb, 0);
    bool     lost   = source == QUOTE_NONE || quote_in_utterance(w, source);
    if (lost && !quote_is_passive(w, verb) && !quote_has_tag(quote_token(w, verb), "VBG")
        && quote_has_beside(w, verb))
        source = quote_source_beside(w, verb);
    if (source != QUOTE_NONE && quote_is_no_reporter(w, source))
        return STATUS_OK;

    struct spoken u = { .cue      = { verb, cue_end },
                        .sentence = quote_token(w, verb)->sentence,
                        .verb     = verb };
    if (source != QUOTE_NONE)
        u.source = quote_noun_phrase(w, source);
    struct token_range r;
    enum status        status;
    if ((cue->takes & QUOTE_CLAUSE) && quote_find_parenthesis(w, verb, &r, &source)) {
        u.source = source < verb ? (struct token_range){ r.first + 1, source + 1 }
                                 : (struct token_range){ verb + 1, source + 1 };
        status   = quote_add_parenthesis(w, &u, r);
    } else {
        status = quote_find_content(w, &u, verb, source, cue->takes);
    }
    if (status == STATUS_OK)
        status = vec_push(&w->spoken, u);
    if (status != STATUS_OK)
        vec_clear(&u.content);
    return status;
}

/* "This is according to reports" says nothing by itself. */
static bool
says_something(const struct quote_work *w, const struct spoken *u)
{
    for (size_t i = 0; i < u->content.len; i++)
        for (uint32_t t = u->content.data[i].first; t < u->content.data[i].last; t++)
            if (quote_token(w, t)->upos == UPOS_NOUN || quote_token(w, t)->upos == UPOS_PROPN
                || quote_token(w, t)->upos == UPOS_VERB || quote_token(w, t)->upos == UPOS_ADJ)
                return true;
    return false;
}

/* "According to X, …", "…, according to X." */
static enum status
read_according_to(struct quote_work *w, uint32_t t)
{
    const struct sentence *s    = &w->doc->sentences[quote_token(w, t)->sentence];
    struct spoken          u    = { .cue      = { t, t + 2 },
                                    .sentence = quote_token(w, t)->sentence,
                                    .verb     = QUOTE_NONE };
    int32_t                head = quote_token(w, t)->head;

    if (w->quoted_at[t] != QUOTE_NONE)
        return STATUS_OK;
    if (head < (int32_t)t + 2 || head >= (int32_t)s->last) {
        head = (int32_t)t + 2; /* the parser lost it: the nouns that follow */
        while (head + 1 < (int32_t)s->last && quote_token(w, (uint32_t)head)->upos != UPOS_NOUN
               && quote_token(w, (uint32_t)head)->upos != UPOS_PROPN)
            head++;
    }
    if (head >= (int32_t)s->last)
        return STATUS_OK;
    u.source       = quote_noun_phrase(w, (uint32_t)head);
    u.source.first = u.source.first < t + 2 ? t + 2 : u.source.first;
    uint32_t end   = w->right[head] > u.source.last ? w->right[head] : u.source.last;
    for (uint32_t k = u.source.last; k < end;
         k++) /* a comma may close the phrase before its subtree ends */
        if (quote_is_form(quote_token(w, k), ",") && t == s->first && k + 1 < end
            && w->right[head] > k + 8)
            end = k;
    uint32_t first = s->first, last = s->last;
    for (uint32_t k = t; k > s->first; k--)
        if (quote_is_form(quote_token(w, k - 1), ";")) {
            first = k;
            break;
        }
    for (uint32_t k = end; k < s->last; k++)
        if (quote_is_form(quote_token(w, k), ";")) {
            last = k;
            break;
        }
    enum status status = quote_add_around(w, &u, t, end, first, last);
    if (status == STATUS_OK && says_something(w, &u))
        status = vec_push(&w->spoken, u);
    else
        vec_clear(&u.content);
    if (status != STATUS_OK)
        vec_clear(&u.content);
    return status;
}

static bool
is_within(const struct spoken *u, uint32_t t)
{
    for (size_t i = 0; i < u->content.len; i++)
        if (t >= u->content.data[i].first && t < u->content.data[i].last)
            return true;
    return false;
}

/* A report inside the words of another one is that one's matter. */
static void
drop_nested(struct quote_work *w, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < w->spoken.len; i++) {
        struct spoken *u      = &w->spoken.data[i];
        bool           nested = false;
        for (size_t k = first; k < w->spoken.len && !nested; k++)
            nested = k != i && w->spoken.data[k].content.len
                     && is_within(&w->spoken.data[k], u->cue.first)
                     && !(is_within(u, w->spoken.data[k].cue.first)
                          && u->cue.first < w->spoken.data[k].cue.first);
        if (nested) {
            vec_clear(&u->content);
            u->cue.last = u->cue.first; /* marked: dropped below, once all have been compared */
        }
    }
    for (size_t i = first; i < w->spoken.len; i++)
        if (w->spoken.data[i].cue.last > w->spoken.data[i].cue.first)
            w->spoken.data[kept++] = w->spoken.data[i];
    w->spoken.len = kept;
}

enum status
quote_read_cues(struct quote_work *w, uint32_t index)
{
    const struct sentence *s     = &w->doc->sentences[index];
    size_t                 first = w->spoken.len;

    if (s->last - s->first > SENTENCE_MAX)
        return STATUS_OK;
    quote_find_edges(w, s);
    for (uint32_t t = s->first; t < s->last; t++) {
        const struct token *c = quote_token(w, t);
        if (t + 2 < s->last && quote_is_form(c, "according")
            && quote_is_form(quote_token(w, t + 1), "to"))
            TRY(read_according_to(w, t));
        else if (c->upos == UPOS_VERB)
            TRY(read_verb(w, t));
    }
    drop_nested(w, first);
    return STATUS_OK;
}
