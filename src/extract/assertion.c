/* Whether the words assert a deed: it was done, it is announced, or it is refused. Negation, condition, obligation and
 * intention decide, and for a noun those of the verb that it belongs to. */
#include "extract/assertion.h"

#include "extract/clause.h"

static bool
is_word(const struct work *w, int32_t t, enum word_use use)
{
    return t != NOTHING && knowledge_word(w->k, token_at(w, t)->lemma, use);
}

/** What is asked for, refused or planned has not happened: "demanded the withdrawal of". */
static bool
is_only_wanted(const struct work *w, int32_t verb, struct str type)
{
    static const char *const wishes[] = { "REQUEST", "REJECT", "THREATEN", "AGREE" };

    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        if (!deed_is_verbal(type) && is_verb(w, verb) && frame_can_be(w, verb, wishes[i]))
            return true;
    }
    return false;
}

/** An intention is told of a deed, or a deed of words is done for a purpose: "used the speech to accuse". */
static enum factuality
factuality_of_intention(const struct work *w, const struct modality *m, struct str type)
{
    bool verbal = deed_is_verbal(type) && !str_eq(type, STR("SUPPORT"));

    if (is_word(w, m->governor, WORD_DONE))
        return m->tense == TENSE_FUTURE ? ANNOUNCED : ASSERTED;
    if (is_word(w, m->governor, WORD_INTENTION) && !verbal)
        return ANNOUNCED;
    if (is_word(w, m->purpose_of, WORD_MEANS) && (verbal || str_eq(type, STR("PROTEST"))))
        return ASSERTED;
    return NOT_ASSERTED;
}

static enum factuality
factuality_of_modality(const struct work *w, const struct modality *m, const struct frame *frame)
{
    if (m->negated && frame->refusable && !m->intended && !m->modal_must && (!m->conditional || m->would))
        return REFUSED;
    if (m->negated || m->conditional || m->modal_must)
        return NOT_ASSERTED;
    if (m->intended)
        return factuality_of_intention(w, m, frame->type);
    return m->tense == TENSE_FUTURE ? ANNOUNCED : ASSERTED;
}

static enum factuality
factuality_of_noun(const struct work *w, int32_t t, const struct frame *frame)
{
    int32_t         light     = deed_light_verb(w, t);
    int32_t         predicate = light == NOTHING ? clause_head(w, t) : light;
    int32_t         det       = child_with(w, t, DEP_DET);
    struct modality m         = { .governor = NOTHING, .purpose_of = NOTHING };

    if (det != NOTHING && knowledge_word(w->k, token_at(w, det)->lemma, WORD_NONE))
        return NOT_ASSERTED;
    FOR_CHILDREN(w, t, c)
    {
        if ((token_at(w, c)->deprel == DEP_AMOD || token_at(w, c)->deprel == DEP_COMPOUND) && is_word(w, c, WORD_FIGURATIVE))
            return NOT_ASSERTED;
    }
    if (predicate != NOTHING && predicate != t)
        m = modality_of(w, predicate);
    if (light != NOTHING)
        return factuality_of_modality(w, &m, frame);
    if (predicate != NOTHING && is_only_wanted(w, predicate, frame->type))
        return NOT_ASSERTED;
    if (m.negated || m.conditional || m.modal_must || m.tense == TENSE_FUTURE)
        return NOT_ASSERTED;
    return m.intended && !is_word(w, m.governor, WORD_DONE) ? NOT_ASSERTED : ASSERTED;
}

enum factuality
assertion_of(const struct work *w, int32_t t, const struct frame *frame)
{
    struct modality m;

    if (frame->noun)
        return factuality_of_noun(w, t, frame);
    m = modality_of(w, t);
    return factuality_of_modality(w, &m, frame);
}

bool
assertion_is_intended(const struct work *w, const struct modality *m)
{
    return m->intended && !is_word(w, m->governor, WORD_DONE);
}

bool
assertion_is_thought(const struct work *w, int32_t t)
{
    for (int32_t v = t; v >= 0; v = token_at(w, v)->head) {
        enum deprel r = token_at(w, v)->deprel;
        if (r == DEP_CCOMP || r == DEP_CSUBJ || (r == DEP_ADVCL && modality_of(w, v).conditional))
            return true;
    }
    return false;
}

bool
assertion_is_obliged(const struct work *w, int32_t t)
{
    int32_t above = token_at(w, t)->head;

    if (token_at(w, t)->deprel == DEP_XCOMP && is_word(w, above, WORD_OBLIGATION)
        && child_with_lemma(w, t, "to") != NOTHING)
        return strcmp(token_at(w, above)->xpos, "VBZ") == 0 || strcmp(token_at(w, above)->xpos, "VBP") == 0;
    return modality_of(w, t).modal_must;
}

bool
assertion_is_main(const struct work *w, int32_t t)
{
    enum deprel r = token_at(w, t)->deprel;

    if ((r == DEP_CONJ || r == DEP_XCOMP) && token_at(w, t)->head >= 0)
        return assertion_is_main(w, token_at(w, t)->head);
    return r == DEP_ROOT || r == DEP_CCOMP || r == DEP_PARATAXIS;
}
