/* Which mentions of meetings are worth keeping: two sides are named, or a visitor and a land; somebody of public
 * affairs takes part; it is no interview, no name-calling, no habit, no question of a journalist. */
#include "extract/worth.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/transcript.h"

/** A party that the text names: not "partners" or "allies" whose side it leaves open. */
static bool
is_named_party(const struct work *w, actor_ref actor)
{
    const struct draft *d = &w->drafts.data[actor];

    return (d->type != ACTOR_GROUP && d->type != ACTOR_OFFICE) || d->entity || actor_side(w, actor) != ACTOR_NONE;
}

size_t
worth_sides(const struct work *w, const struct encounter *e)
{
    struct actor_list sides = { .count = 0 };

    for (size_t i = 0; i < e->actors.count; i++) {
        actor_ref side = actor_side(w, e->actors.items[i]);
        if (is_named_party(w, e->actors.items[i]))
            actor_list_add(&sides, side == ACTOR_NONE ? e->actors.items[i] : side);
    }
    return sides.count;
}

/** Somebody of public affairs takes part: a state, a known body or person, or whoever acts for one. */
static bool
is_public(const struct work *w, const struct encounter *e)
{
    for (size_t i = 0; i < e->actors.count; i++) {
        const struct draft *d    = &w->drafts.data[e->actors.items[i]];
        actor_ref           side = actor_side(w, e->actors.items[i]);
        if (d->type == ACTOR_STATE || d->entity || (side != ACTOR_NONE && w->drafts.data[side].entity))
            return true;
    }
    return false;
}

/** Talking to a newspaper is an interview. */
static bool
is_interview(const struct work *w, const struct encounter *e)
{
    for (size_t i = 0; i < e->actors.count; i++) {
        if (w->drafts.data[e->actors.items[i]].medium)
            return true;
    }
    return false;
}

/** Somebody who can pay a visit: a person, or a delegation that acts for somebody. */
static bool
has_visitor(const struct work *w, const struct encounter *e)
{
    for (size_t i = 0; i < e->actors.count; i++) {
        const struct draft *d = &w->drafts.data[e->actors.items[i]];
        if (d->type == ACTOR_PERSON || (d->type == ACTOR_OFFICE && d->represents != ACTOR_NONE)
            || (d->type == ACTOR_GROUP && d->represents != ACTOR_NONE && d->noun != NOUN_OFFICIALS))
            return true;
    }
    return false;
}

/** The visitor's land is known and the place lies in another: "his visit to Birmingham", which names no state. */
static bool
is_abroad(const struct work *w, const struct encounter *e)
{
    actor_ref side = e->actors.count ? actor_side(w, e->actors.items[0]) : ACTOR_NONE;

    if (side == ACTOR_NONE || e->place == NOTHING || !w->drafts.data[side].entity
        || !w->drafts.data[side].entity->territory)
        return false;
    const struct entity *place = w->mentions.data[e->place].place;
    if (!place)
        return false;
    for (; place; place = place->within) {
        if (place == w->drafts.data[side].entity->territory)
            return false;
    }
    return true;
}

/** A body of several states takes part, such as the G8: its summit is a meeting of its members. */
static bool
has_international_body(const struct work *w, const struct encounter *e)
{
    for (size_t i = 0; i < e->actors.count; i++) {
        const struct entity *x = w->drafts.data[e->actors.items[i]].entity;
        if (x && x->kind == ENTITY_ORGANIZATION && (!x->within || x->within->kind == ENTITY_ORGANIZATION))
            return true;
    }
    return false;
}

/** "called him humble", "called Bush a liar", "a hall called Bryn": no telephone. */
static bool
is_naming(const struct work *w, int32_t verb)
{
    int32_t object = object_of(w, verb);
    int32_t m      = object == NOTHING ? NOTHING : w->mention_at[object];

    if (m == NOTHING || object < verb || is_passive(w, verb))
        return true; /* nobody can be telephoned but those who are named */
    actor_ref actor = w->mentions.data[m].actor;
    if (actor != ACTOR_NONE && w->drafts.data[actor].type != ACTOR_PERSON && w->drafts.data[actor].type != ACTOR_OFFICE)
        return true;
    int32_t t = (int32_t)w->mentions.data[m].last;
    if ((size_t)t >= w->doc->token_count)
        return false;
    enum upos u = token_at(w, t)->upos;
    return !(u == UPOS_ADP || u == UPOS_PART || u == UPOS_ADV || u == UPOS_CCONJ || u == UPOS_SCONJ
             || w->timex_at[t] != NOTHING || is_form(w, t, ".") || is_form(w, t, ","));
}


/** "they regularly discuss": a habit is no single event, nor is what is said to be so at no time. */
static bool
is_habit(const struct work *w, const struct encounter *e)
{
    int32_t verb = clause_head(w, e->head);

    if (verb == NOTHING || !is_verb(w, verb))
        return false;
    FOR_CHILDREN(w, verb, c)
    {
        if (token_at(w, c)->deprel == DEP_ADVMOD && knowledge_word(w->k, token_at(w, c)->lemma, WORD_HABIT))
            return true;
    }
    struct modality m = modality_of(w, verb);
    return verb == e->head && m.tense == TENSE_PRESENT && !m.progressive && m.governor == NOTHING
           && e->date.edtf.len == 0 && e->place == NOTHING;
}

/** "the conference conclusions", "forums such as the APEC forum": named in passing, of no time and place. */
static bool
is_in_passing(const struct work *w, const struct encounter *e)
{
    if (e->noun == NOTHING || e->noun != e->head || e->date.edtf.len)
        return false;
    if (token_at(w, e->noun)->deprel == DEP_COMPOUND && token_at(w, e->noun)->head > e->noun)
        return true;
    return e->type == MEETING_CONFERENCE && e->place == NOTHING && worth_sides(w, e) < 2;
}

/** "a press conference": held before journalists, not with one another. */
static bool
is_for_journalists(const struct work *w, const struct encounter *e)
{
    if (e->noun == NOTHING)
        return false;
    FOR_CHILDREN(w, e->noun, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if ((r == DEP_COMPOUND || r == DEP_AMOD) && knowledge_word(w->k, token_at(w, c)->lemma, WORD_PRESS))
            return true;
    }
    return false;
}

/** "we", "they", "you": whoever speaks or is spoken of at large. */
static bool
has_vague_subject(const struct work *w, int32_t verb)
{
    int32_t subject = subject_of(w, verb);

    return subject != NOTHING && token_at(w, subject)->upos == UPOS_PRON
           && !knowledge_word(w->k, token_at(w, subject)->form, WORD_SOMEBODY);
}

/** What somebody says in a briefing counts when he asserts it of others: a finite verb of past or dated future. */
bool
worth_believing(const struct work *w, const struct encounter *e)
{
    const struct sentence *s    = &w->doc->sentences[token_at(w, e->head)->sentence];
    int32_t                verb = clause_head(w, e->head);

    switch (transcript_turn(w, e->head)) {
    case TURN_NONE:
        return true;
    case TURN_QUESTION:
        return false;
    case TURN_ANSWER:
        break;
    }
    if (is_form(w, (int32_t)s->last - 1, "?") || verb == NOTHING || !is_verb(w, verb) || has_vague_subject(w, verb))
        return false;
    struct modality m = modality_of(w, verb);
    if (m.negated || m.conditional || m.intended)
        return false;
    return m.tense == TENSE_PAST || m.tense == TENSE_PERFECT
           || (e->date.edtf.len && (m.tense == TENSE_FUTURE || m.progressive));
}

bool
worth_mentioning(const struct work *w, const struct encounter *e)
{
    if (e->status == MEETING_HYPOTHETICAL || is_interview(w, e) || !is_public(w, e) || is_habit(w, e)
        || is_in_passing(w, e) || is_for_journalists(w, e))
        return false;
    return e->type != MEETING_CALL || e->noun != NOTHING || !is_naming(w, e->head);
}

/** "A and B consulted with businesses": each with people whom the text does not name, not with one another. */
static bool
has_unnamed_partners(const struct work *w, const struct encounter *e)
{
    if (!is_verb(w, e->head))
        return false;
    FOR_CHILDREN(w, e->head, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if (r == DEP_OBL && strcmp(token_at(w, c)->xpos, "NNS") == 0 && w->mention_at[c] == NOTHING
            && is_lemma(w, child_with(w, c, DEP_CASE), "with"))
            return true;
    }
    return false;
}

bool
worth_keeping(const struct work *w, const struct encounter *e)
{
    if (e->type == MEETING_VISIT)
        return has_visitor(w, e) && (worth_sides(w, e) >= 2 || is_abroad(w, e));
    if (has_unnamed_partners(w, e))
        return false;
    return worth_sides(w, e) >= 2 || (e->assembly && has_international_body(w, e));
}
