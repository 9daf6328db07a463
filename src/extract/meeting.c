/* Meetings of an article: which mentions are one meeting, and what each adds to it. */
#include "extract/meeting.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/encounter.h"
#include "extract/mention.h"
#include "extract/setting.h"

/* -- Identity ----------------------------------------------------------------------------------- */

/** The participants as the annotation wants them: persons and the parties that they sit for. */
static void
add_participant(struct work *w, struct meeting *m, actor_ref actor, enum participant_role role)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        if (m->participants[i].actor == actor)
            return;
    }
    struct participant *more = ARENA_ARRAY(w->a, m->participant_count + 1, struct participant);
    if (!more) {
        w->status = STATUS_NOMEM;
        return;
    }
    if (m->participant_count)
        memcpy(more, m->participants, m->participant_count * sizeof *more);
    const struct draft *d = &w->drafts.data[actor];
    more[m->participant_count++] = (struct participant){
        actor, d->type == ACTOR_STATE ? ACTOR_NONE : d->represents, role
    };
    m->participants = more;
}

/** The state or body that a person or office sits for takes part; the parent of a body does not. */
static void
add_sides(struct work *w, struct meeting *m)
{
    size_t named = m->participant_count;

    for (size_t i = 0; i < named; i++) {
        actor_ref       side = m->participants[i].represents;
        enum actor_type type = w->drafts.data[m->participants[i].actor].type;
        if (side == ACTOR_NONE || m->participants[i].role != PARTICIPANT)
            continue;
        if (type != ACTOR_ORGANIZATION || w->drafts.data[side].type == ACTOR_STATE)
            add_participant(w, m, side, PARTICIPANT);
    }
}

static bool
has_participant(const struct meeting *m, actor_ref actor)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        if (m->participants[i].actor == actor || m->participants[i].represents == actor)
            return true;
    }
    return false;
}

static bool
shares_participants(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    size_t shared = 0;

    for (size_t i = 0; i < e->actors.count; i++) {
        actor_ref side = actor_side(w, e->actors.items[i]);
        if (has_participant(m, e->actors.items[i]) || (side != ACTOR_NONE && has_participant(m, side)))
            shared++;
    }
    return e->actors.count > 0 && shared == e->actors.count;
}

static bool
statuses_agree(enum meeting_status a, enum meeting_status b)
{
    bool past_a = a == MEETING_HELD || a == MEETING_ONGOING, past_b = b == MEETING_HELD || b == MEETING_ONGOING;

    return a == b || past_a == past_b;
}

static bool
places_agree(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    if (m->place_entity.len == 0 || e->place == NOTHING)
        return true;
    const struct entity *place = w->mentions.data[e->place].place;
    for (const struct entity *p = place; p; p = p->within) {
        if (str_eq(p->iri, m->place_entity))
            return true;
    }
    const struct entity *known = knowledge_entity(w->k, m->place_entity);
    for (; known; known = known->within) {
        if (known == place)
            return true;
    }
    return false;
}

static bool
types_agree(enum meeting_type a, enum meeting_type b)
{
    if (a == b || a == MEETING_OTHER || b == MEETING_OTHER)
        return true;
    return a != MEETING_CALL && b != MEETING_CALL; /* talks held on a visit are one object with it */
}

/** A party that the text names: not "partners" or "allies" whose side it leaves open. */
static bool
is_named_party(const struct work *w, actor_ref actor)
{
    const struct draft *d = &w->drafts.data[actor];

    return (d->type != ACTOR_GROUP && d->type != ACTOR_OFFICE) || d->entity || actor_side(w, actor) != ACTOR_NONE;
}

static size_t
count_sides(const struct work *w, const struct encounter *e)
{
    struct actor_list sides = { .count = 0 };

    for (size_t i = 0; i < e->actors.count; i++) {
        actor_ref side = actor_side(w, e->actors.items[i]);
        if (is_named_party(w, e->actors.items[i]))
            actor_list_add(&sides, side == ACTOR_NONE ? e->actors.items[i] : side);
    }
    return sides.count;
}

/** A summit of a body is not every meeting that the body takes part in. */
static bool
assemblies_agree(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    bool a = m->type == MEETING_SUMMIT || m->type == MEETING_CONFERENCE;
    bool b = e->type == MEETING_SUMMIT || e->type == MEETING_CONFERENCE;

    return a == b || e->actors.count == 0 || count_sides(w, e) >= 2;
}

static bool
rounds_agree(int a, int b)
{
    return a == b || a == 0 || b == 0;
}

/** The meeting was spoken of in one of the last few sentences. */
static bool
is_near(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    uint32_t last = m->grounds.evidence_count ? m->grounds.evidence[m->grounds.evidence_count - 1].end : 0;

    for (uint32_t s = token_at(w, e->head)->sentence, back = 0; back < 5; back++, s--) {
        if (w->doc->tokens[w->doc->sentences[s].last - 1].end == last)
            return true;
        if (s == 0)
            break;
    }
    return false;
}

/** The meeting that the encounter mentions again, or -1. */
static int32_t
same_meeting(const struct work *w, const struct encounter *e, bool same_status)
{
    for (size_t i = w->meetings.len; i-- > 0;) {
        const struct meeting *m = &w->meetings.data[i];
        if (same_status && !statuses_agree(m->status, e->status))
            continue;
        if (!dates_agree(&m->date, &e->date) || !places_agree(w, m, e) || !rounds_agree(m->round, e->round))
            continue;
        if (e->anaphoric && e->type == MEETING_OTHER && !is_near(w, m, e))
            continue;
        if (e->actors.count == 0 || e->anaphoric) {
            if ((e->definite && types_agree(m->type, e->type))
                || (e->anaphoric && (e->type == MEETING_OTHER || types_agree(m->type, e->type))))
                return (int32_t)i;
            continue;
        }
        if (!types_agree(m->type, e->type) || !assemblies_agree(w, m, e) || !shares_participants(w, m, e))
            continue;
        if (statuses_agree(m->status, e->status) || (e->definite && e->type == m->type))
            return (int32_t)i;
    }
    return -1;
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

static void
fill_place(const struct work *w, struct meeting *m, const struct encounter *e)
{
    if (e->place == NOTHING)
        return;
    const struct mention *place = &w->mentions.data[e->place];
    if (m->place.len && !(place->place->within && str_eq(place->place->within->iri, m->place_entity)))
        return;
    m->place        = setting_place_text(w, e->place);
    m->place_entity = place->place->iri;
}

/** Take what the encounter adds; its sentence becomes evidence when it adds something. */
static void
merge(struct work *w, struct meeting *m, const struct encounter *e)
{
    size_t before = m->participant_count;
    bool   added  = false;

    for (size_t i = 0; i < e->actors.count && !e->anaphoric; i++)
        add_participant(w, m, e->actors.items[i], PARTICIPANT);
    for (size_t i = 0; i < e->mediators.count; i++)
        add_participant(w, m, e->mediators.items[i], PARTICIPANT_MEDIATOR);
    added |= m->participant_count > before;
    if (date_is_finer(&e->date, &m->date) && !str_eq(e->date.edtf, m->date.edtf)) {
        m->date = e->date;
        added   = true;
    }
    if (e->place != NOTHING && m->place.len == 0)
        added = true;
    fill_place(w, m, e);
    if (m->round == 0 && e->round) {
        m->round = e->round;
        m->type  = MEETING_NEGOTIATION_ROUND;
        added    = true;
    }
    if (m->topic.len == 0 && e->topic.len) {
        m->topic = e->topic;
        added    = true;
    }
    if (m->type == MEETING_OTHER || (m->type == MEETING_TALKS && e->type == MEETING_SUMMIT))
        m->type = e->type;
    if (added && !e->headline)
        grounds_add(w, &m->grounds, setting_sentence(w, e->head));
}

static void
add_meeting(struct work *w, const struct encounter *e)
{
    struct meeting m = {
        .type = e->type, .status = e->status, .date = e->date, .round = e->round, .previous = -1,
        .topic = e->topic, .grounds = { .rule = e->rule, .confidence = e->confidence },
    };

    for (size_t i = 0; i < e->actors.count; i++)
        add_participant(w, &m, e->actors.items[i], PARTICIPANT);
    for (size_t i = 0; i < e->hosts.count; i++)
        add_participant(w, &m, e->hosts.items[i], PARTICIPANT_HOST);
    for (size_t i = 0; i < e->mediators.count; i++)
        add_participant(w, &m, e->mediators.items[i], PARTICIPANT_MEDIATOR);
    fill_place(w, &m, e);
    grounds_add(w, &m.grounds, setting_sentence(w, e->head));
    work_push(w, &w->meetings, m);
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

    if (object == NOTHING || object < verb || is_passive(w, verb))
        return true;
    int32_t m = w->mention_at[object];
    int32_t t = m == NOTHING ? object + 1 : (int32_t)w->mentions.data[m].last;
    if ((size_t)t >= w->doc->token_count)
        return false;
    enum upos u = token_at(w, t)->upos;
    return !(u == UPOS_ADP || u == UPOS_PART || u == UPOS_ADV || u == UPOS_CCONJ || u == UPOS_SCONJ
             || w->timex_at[t] != NOTHING || is_form(w, t, ".") || is_form(w, t, ","));
}

/** A meeting is taken when two sides are named, or a visitor and a land. */
static bool
is_worth_keeping(const struct work *w, const struct encounter *e)
{
    if (e->status == MEETING_HYPOTHETICAL)
        return false;
    if (is_interview(w, e) || !is_public(w, e))
        return false;
    if (e->type == MEETING_CALL && e->noun == NOTHING && is_naming(w, e->head))
        return false;
    if (e->type == MEETING_VISIT)
        return has_visitor(w, e) && (count_sides(w, e) >= 2 || is_abroad(w, e));
    return count_sides(w, e) >= 2 || (e->assembly && has_international_body(w, e));
}

/** Rounds of one series: the round numbered n follows the one numbered n-1 of the same parties. */
static void
link_rounds(struct work *w)
{
    for (size_t i = 0; i < w->meetings.len; i++) {
        struct meeting *m = &w->meetings.data[i];
        for (size_t k = 0; k < w->meetings.len; k++) {
            const struct meeting *other = &w->meetings.data[k];
            if (k != i && m->round > 1 && other->round == m->round - 1 && other->participant_count
                && has_participant(m, other->participants[0].actor))
                m->previous = (int32_t)k;
        }
    }
}

/** Those who lead the talks of their own sides are no mediators: "the ambassadors of both countries". */
static void
side_mediators(const struct work *w, struct encounter *e)
{
    struct actor_list kept = { .count = 0 };

    for (size_t i = 0; i < e->mediators.count; i++) {
        actor_ref actor = e->mediators.items[i];
        bool      party = e->actors.count == 0 && e->mediators.count > 1
                     && actor_side(w, actor) != ACTOR_NONE;
        for (size_t k = 0; k < e->actors.count; k++)
            party |= actor_side(w, actor) == e->actors.items[k];
        actor_list_add(party ? &e->actors : &kept, actor);
    }
    e->mediators = kept;
}

static void
read_sentences(struct work *w, bool headlines, bool *consumed)
{
    for (int pass = 0; pass < 2; pass++) { /* verbs take their nouns before the nouns stand alone */
        for (size_t t = 0; t < w->doc->token_count && w->status == STATUS_OK; t++) {
            struct encounter e;
            bool             verb = w->doc->tokens[t].upos == UPOS_VERB;
            enum block_kind  kind = w->doc->sentences[w->doc->tokens[t].sentence].kind;
            if (verb != (pass == 0) || consumed[t] || kind == BLOCK_NON_BODY || kind == BLOCK_CREDIT
                || (kind == BLOCK_TITLE) != headlines || w->speech[t] == SPEECH_QUOTED)
                continue;
            if (!encounter_read(w, (int32_t)t, consumed, &e))
                continue;
            consumed[t] = true;
            side_mediators(w, &e);
            int32_t same = same_meeting(w, &e, true);
            if (same < 0)
                same = same_meeting(w, &e, false);
            if (same >= 0) {
                merge(w, &w->meetings.data[same], &e);
            } else if (!headlines && is_worth_keeping(w, &e)) {
                add_meeting(w, &e);
                same = (int32_t)w->meetings.len - 1;
            }
            if (same >= 0)
                work_push(w, &w->sightings, ((struct sighting){ (int32_t)t, same }));
            if (same >= 0 && e.noun != NOTHING && e.noun != (int32_t)t)
                work_push(w, &w->sightings, ((struct sighting){ e.noun, same }));
        }
    }
}

void
meeting_find(struct work *w)
{
    bool *consumed = ARENA_ARRAY(w->a, w->doc->token_count + 1, bool);

    if (!consumed) {
        w->status = STATUS_NOMEM;
        return;
    }
    read_sentences(w, false, consumed);
    read_sentences(w, true, consumed);
    for (size_t i = 0; i < w->meetings.len && w->status == STATUS_OK; i++) {
        add_sides(w, &w->meetings.data[i]);
        if (w->meetings.data[i].type == MEETING_OTHER)
            w->meetings.data[i].type = MEETING_TALKS; /* no word said more exactly what it was */
    }
    link_rounds(w);
}
