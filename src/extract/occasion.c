/* Whether a meeting took place: held, planned, proposed, refused. What the verbs above the meeting mean, their
 * tense and modality, and the date decide. */
#include "extract/encounter.h"

#include "extract/clause.h"
#include "extract/frame.h"
#include "extract/setting.h"

/* -- Status ------------------------------------------------------------------------------------- */

/** The verb that a meeting noun is the object of, or a verb above an infinitive: what is done to the meeting. */
static int32_t
governor_of(const struct work *w, const struct encounter *e)
{
    struct modality m = modality_of(w, e->head);

    if (m.governor != NOTHING)
        return m.governor;
    const struct token *x = token_at(w, e->head);
    if (is_verb(w, e->head) || x->head < 0)
        return NOTHING;
    for (int32_t t = x->head, depth = 0; t >= 0 && depth < 3; t = token_at(w, t)->head, depth++) {
        if (is_verb(w, t) || token_at(w, t)->upos == UPOS_NOUN)
            return t;
    }
    return NOTHING;
}

static bool
is_future_date(const struct work *w, const struct fact_date *d)
{
    uint32_t today = date_number(w->doc->article->published);

    return today && date_number(d->earliest_begin) > today;
}

static bool
is_past_date(const struct work *w, const struct fact_date *d)
{
    uint32_t today = date_number(w->doc->article->published);

    return today && d->edtf.len && date_number(d->latest_end) && date_number(d->latest_end) < today;
}

/** "said that they would meet": the future of a past report. */
static bool
is_reported_future(const struct work *w, int32_t t)
{
    const struct token *v = token_at(w, clause_head(w, t));

    return child_with_lemma(w, (int32_t)(v - w->doc->tokens), "would") != NOTHING && v->deprel == DEP_CCOMP
           && v->head >= 0 && strcmp(token_at(w, v->head)->xpos, "VBD") == 0
           && child_with_lemma(w, (int32_t)(v - w->doc->tokens), "if") == NOTHING;
}

static enum meeting_status
status_by_modality(const struct work *w, const struct encounter *e, const struct modality *m)
{
    if (m->negated) /* "will not meet" refuses; "did not meet" says that nothing took place */
        return m->tense == TENSE_PAST || m->tense == TENSE_PERFECT ? MEETING_HYPOTHETICAL : MEETING_REFUSED;
    if (is_future_date(w, &e->date) && !m->conditional)
        return MEETING_PLANNED;
    if (m->conditional)
        return is_reported_future(w, e->head) ? MEETING_PLANNED : MEETING_HYPOTHETICAL;
    if (m->tense == TENSE_FUTURE)
        return MEETING_PLANNED;
    if (m->modal_must)
        return MEETING_PROPOSED;
    if (m->intended)
        return MEETING_PLANNED;
    if (m->progressive && m->tense == TENSE_PRESENT)
        return MEETING_ONGOING;
    return MEETING_HELD;
}

/** "the upcoming summit", "a possible visit": the word before the noun tells that it is still to be. */
static bool
status_by_modifier(const struct work *w, int32_t noun, enum meeting_status *status)
{
    if (noun == NOTHING)
        return false;
    FOR_CHILDREN(w, noun, c)
    {
        if (token_at(w, c)->deprel != DEP_AMOD)
            continue;
        if (knowledge_word(w->k, token_at(w, c)->form, WORD_COMING)) {
            *status = MEETING_PLANNED;
            return true;
        }
        if (knowledge_word(w->k, token_at(w, c)->form, WORD_POSSIBLE)) {
            *status = MEETING_PROPOSED;
            return true;
        }
    }
    return false;
}

/** "looks forward to hosting him": what somebody looks forward to has not been. */
static bool
is_prospect(const struct work *w, int32_t t)
{
    const struct token *x = token_at(w, t);

    return strcmp(x->xpos, "VBG") == 0 && x->head >= 0 && child_with_lemma(w, t, "to") != NOTHING
           && knowledge_word(w->k, token_at(w, clause_head(w, x->head))->lemma, WORD_PROSPECT);
}

static bool
status_by_name(struct str name, enum meeting_status *status)
{
    static const char *const names[] = { "held", "ongoing", "planned", "proposed",
                                         "cancelled", "refused", "hypothetical" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i]))) {
            *status = (enum meeting_status)i;
            return true;
        }
    }
    return false;
}

/** Verbs above the meeting decide first: to agree to talks is to plan them, to reject them is to refuse. */
enum meeting_status
occasion_status(struct work *w, const struct encounter *e, const struct frame *frame)
{
    static const struct {
        const char         *type;
        enum meeting_status status;
    } by_act[] = {
        { "REJECT", MEETING_REFUSED },
        { "REQUEST", MEETING_PROPOSED },
        { "AGREE", MEETING_PLANNED },
        { "THREATEN", MEETING_HYPOTHETICAL },
    };
    struct modality     m = modality_of(w, e->head);
    enum meeting_status status;
    int32_t             governor = governor_of(w, e);

    if (is_past_date(w, &e->date) && !m.negated && !m.conditional)
        return MEETING_HELD;
    if (is_prospect(w, e->head))
        return MEETING_PLANNED;
    if (e->noun == e->head && status_by_modifier(w, e->noun, &status))
        return status;
    if (frame->status.len && status_by_name(frame->status, &status)
        && !(status == MEETING_HELD && (m.tense == TENSE_FUTURE || m.intended || m.conditional || m.negated)))
        return status;
    if (governor != NOTHING) {
        struct frame_match act;
        bool               acts = frame_match(w, governor, FRAME_ACT, &act);
        for (size_t i = 0; acts && i < sizeof by_act / sizeof by_act[0]; i++) {
            if (str_eq(act.frame->type, str_from(by_act[i].type)))
                return by_act[i].status;
        }
        if (!is_verb(w, e->head)) {
            struct modality above = modality_of(w, clause_head(w, governor));
            return status_by_modality(w, e, &above);
        }
    }
    return status_by_modality(w, e, &m);
}
