/* Who speaks by a reporting verb. */
#include "lang/quote_work.h"

bool
quote_is_relative(const struct token *t)
{
    return quote_is_form(t, "who") || quote_is_form(t, "which")
           || (quote_is_form(t, "that") && !quote_has_tag(t, "DT"));
}

bool
quote_is_passive(const struct quote_work *w, uint32_t verb)
{
    static const enum deprel kinds[] = { DEP_AUX_PASS, DEP_NSUBJ_PASS, DEP_OBL_AGENT };

    return QUOTE_CHILD_OF(w, verb, kinds) != QUOTE_NONE
           || (quote_has_tag(quote_token(w, verb), "VBN")
               && quote_token(w, verb)->deprel == DEP_ACL);
}

/* Agent of a passive: "confirmed … by Iran". */
static uint32_t
agent_of(const struct quote_work *w, uint32_t verb)
{
    uint32_t agent = quote_child(w, verb, DEP_OBL_AGENT, 0);

    for (uint32_t t = quote_child(w, verb, DEP_OBL, 0); agent == QUOTE_NONE && t != QUOTE_NONE;
         t          = quote_child(w, verb, DEP_OBL, t + 1))
        if (quote_has_child(w, t, DEP_CASE, "by"))
            agent = t;
    return agent;
}

/* "Reuters quoted him, saying …": the one quoted speaks. */
static bool
is_quoting(const struct quote_work *w, uint32_t verb)
{
    uint32_t                end;
    const struct quote_cue *cue = quote_cue_of(w, verb, &end);

    return cue && cue->takes == QUOTE_AS;
}

static uint32_t
object_of(const struct quote_work *w, uint32_t verb)
{
    uint32_t object = quote_child(w, verb, DEP_OBJ, 0);

    return object != QUOTE_NONE ? object : quote_child(w, verb, DEP_NSUBJ_PASS, 0);
}

/* The verb that `t` depends on by way of nouns; QUOTE_NONE. */
static uint32_t
governing_verb(const struct quote_work *w, uint32_t t)
{
    for (unsigned steps = 0; steps < 6 && quote_token(w, t)->head >= 0; steps++) {
        enum deprel relation = quote_token(w, t)->deprel;
        if (relation == DEP_NSUBJ || relation == DEP_CONJ)
            return QUOTE_NONE;
        t = (uint32_t)quote_token(w, t)->head;
        if (quote_token(w, t)->upos == UPOS_VERB)
            return t;
    }
    return QUOTE_NONE;
}

/* "a statement saying …": who made the statement; "officials saying …": the officials. */
static uint32_t
source_of_participle(const struct quote_work *w, uint32_t verb, uint32_t noun, unsigned depth)
{
    const struct sentence *s     = &w->doc->sentences[quote_token(w, verb)->sentence];
    bool                   comma = verb > s->first && quote_is_form(quote_token(w, verb - 1), ",");
    uint32_t               above = governing_verb(w, noun);

    if (above == QUOTE_NONE || (!comma && quote_token(w, noun)->upos == UPOS_PROPN))
        return noun;
    if (is_quoting(w, above))
        return object_of(w, above);
    uint32_t source = quote_source_of(w, above, depth + 1);
    return source == QUOTE_NONE ? noun : source;
}

/* The source of a verb that hangs on a noun; a finite verb coordinated with an object belongs to the
 * verb above: "denies it and accuses …". */
static uint32_t
source_above_noun(const struct quote_work *w, uint32_t verb, uint32_t noun, unsigned depth)
{
    if (quote_token(w, verb)->deprel != DEP_CONJ)
        return quote_source_of(w, noun, depth + 1);
    uint32_t above = quote_is_stray_verb(w, verb) ? governing_verb(w, noun) : QUOTE_NONE;
    return above == QUOTE_NONE ? QUOTE_NONE : quote_source_of(w, above, depth + 1);
}

/* The one who speaks by a verb without a subject of its own. */
static uint32_t
inherited_source(const struct quote_work *w, uint32_t verb, unsigned depth)
{
    const struct token *v = quote_token(w, verb);

    if (v->head < 0 || depth > 6)
        return QUOTE_NONE;
    uint32_t head = (uint32_t)v->head, end;
    /* "He said it failed, adding …": he adds. */
    if (quote_is_participle(w, verb) && quote_token(w, head)->deprel == DEP_CCOMP
        && quote_token(w, head)->head >= 0 && quote_token(w, head)->head < (int32_t)verb
        && quote_cue_of(w, (uint32_t)quote_token(w, head)->head, &end))
        return quote_source_of(w, (uint32_t)quote_token(w, head)->head, depth + 1);
    switch (v->deprel) {
    case DEP_ACL:
        return source_of_participle(w, verb, head, depth);
    case DEP_ACL_RELCL:
        return head; /* "…, who said …" */
    case DEP_CONJ:
    case DEP_ADVCL:
    case DEP_XCOMP:
    case DEP_PARATAXIS:
    case DEP_CCOMP:
    case DEP_DEP:
        if (quote_token(w, head)->upos != UPOS_VERB && quote_token(w, head)->upos != UPOS_AUX)
            return source_above_noun(w, verb, head, depth);
        if (v->deprel != DEP_CONJ
            && (is_quoting(w, head) || quote_has_child(w, verb, DEP_MARK, "as")
                || quote_has_child(w, verb, DEP_CASE, "as")))
            return object_of(w, head);
        return quote_source_of(w, head, depth + 1);
    default:
        return QUOTE_NONE;
    }
}

/* "with the minister saying …": the noun right before the participle. */
static uint32_t
source_behind_with(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, verb)->sentence];

    if (!quote_has_tag(quote_token(w, verb), "VBG") || verb == s->first
        || !quote_is_noun(quote_token(w, verb - 1)))
        return QUOTE_NONE;
    for (uint32_t t = verb - 1;
         t > s->first && quote_token(w, t)->upos != UPOS_PUNCT && verb - t < 12; t--)
        if (quote_is_form(quote_token(w, t - 1), "with"))
            return verb - 1;
    return QUOTE_NONE;
}

/* ""…," said the minister." and ""…," the minister said.": the noun next to the verb, where the
 * parser took the subject from the quotation. */
uint32_t
quote_source_beside(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s    = &w->doc->sentences[quote_token(w, verb)->sentence];
    uint32_t               best = QUOTE_NONE;

    for (uint32_t t = verb + 1; t < s->last && t < verb + 8 && w->quoted_at[t] == QUOTE_NONE; t++) {
        if (quote_token(w, t)->upos == UPOS_PUNCT || quote_token(w, t)->upos == UPOS_ADP
            || quote_token(w, t)->upos == UPOS_SCONJ)
            break;
        if (quote_is_noun(quote_token(w, t)))
            best = t;
    }
    for (uint32_t t = verb; best == QUOTE_NONE && t > s->first && w->quoted_at[t - 1] == QUOTE_NONE;
         t--) {
        if (quote_is_mark(quote_token(w, t - 1)->form))
            break;
        if (quote_is_noun(quote_token(w, t - 1)) && quote_token(w, t - 1)->head >= 0)
            best = t - 1;
    }
    return best;
}

/* Within quoted words of some length; a quoted name (an "Asian source") can speak. */
bool
quote_in_utterance(const struct quote_work *w, uint32_t t)
{
    uint32_t q = w->quoted_at[t];

    return q != QUOTE_NONE && w->quoted.data[q].last - w->quoted.data[q].first > 4;
}

static uint32_t
subject_of(const struct quote_work *w, uint32_t verb)
{
    uint32_t subject = quote_child(w, verb, DEP_NSUBJ, 0);

    while (subject != QUOTE_NONE && quote_in_utterance(w, subject)
           && w->quoted_at[verb] == QUOTE_NONE)
        subject = quote_child(w, verb, DEP_NSUBJ, subject + 1);
    return subject;
}

/* The token that names who speaks by `verb`. */
uint32_t
quote_source_of(const struct quote_work *w, uint32_t verb, unsigned depth)
{
    uint32_t subject = subject_of(w, verb);

    if (quote_is_passive(w, verb) && subject == QUOTE_NONE && depth == 0)
        return agent_of(w, verb);
    if (subject == QUOTE_NONE && depth > 0 && quote_is_passive(w, verb))
        return quote_child(w, verb, DEP_NSUBJ_PASS, 0);
    if (subject == QUOTE_NONE)
        subject = source_behind_with(w, verb);
    if (subject == QUOTE_NONE)
        return inherited_source(w, verb, depth);
    if (quote_is_relative(quote_token(w, subject))) {
        const struct token *v = quote_token(w, verb);
        return v->deprel == DEP_ACL_RELCL && v->head >= 0 ? (uint32_t)v->head : QUOTE_NONE;
    }
    return subject;
}

/* Whether quoted words stand in the sentence of `verb`, right beside its clause. */
bool
quote_has_beside(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, verb)->sentence];

    for (uint32_t t = verb; t > s->first && verb - t < 25; t--)
        if (w->quoted_at[t - 1] != QUOTE_NONE)
            return true;
    for (uint32_t t = verb; t < s->last && t - verb < 25; t++)
        if (w->quoted_at[t] != QUOTE_NONE)
            return true;
    return false;
}

/* The speaker is the text's own voice or its reader, or nobody: not a report. */
bool
quote_is_no_reporter(const struct quote_work *w, uint32_t source)
{
    const struct token *t = quote_token(w, source);

    for (uint32_t k = w->left[source]; k <= source && k < w->left[source] + 2; k++)
        if (quote_is_form(quote_token(w, k), "no") || quote_is_form(quote_token(w, k), "neither")
            || quote_is_form(quote_token(w, k), "none")
            || quote_is_form(quote_token(w, k), "nobody"))
            return true;
    return w->quoted_at[source] == QUOTE_NONE
           && (quote_is_form(t, "I") || quote_is_form(t, "we") || quote_is_form(t, "you"));
}
