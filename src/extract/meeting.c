/* Meetings of an article: which mentions are one meeting, and what each adds to it. */
#include "extract/meeting.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/encounter.h"
#include "extract/mention.h"
#include "extract/setting.h"
#include "extract/transcript.h"
#include "extract/worth.h"

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

/** "Talks between the ambassadors of the United States and Iran": where the states take part, the group of their
 * people is no third party. */
static void
drop_joint_groups(const struct work *w, struct meeting *m)
{
    size_t states = 0, kept = 0;

    for (size_t i = 0; i < m->participant_count; i++)
        states += w->drafts.data[m->participants[i].actor].type == ACTOR_STATE;
    for (size_t i = 0; i < m->participant_count; i++) {
        if (states < 2 || !w->drafts.data[m->participants[i].actor].joint)
            m->participants[kept++] = m->participants[i];
    }
    m->participant_count = kept;
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

/** Somebody else by name sits for the side. */
static bool
has_other_person(const struct work *w, const struct meeting *m, actor_ref side)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        if (w->drafts.data[m->participants[i].actor].type == ACTOR_PERSON && m->participants[i].represents == side)
            return true;
    }
    return false;
}

/** Whoever was named before; a person whom his side stood for, unless somebody else sits for it and it is not "the
 * talks" of which the text has spoken. */
static bool
shares_participants(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    size_t shared = 0;

    for (size_t i = 0; i < e->actors.count; i++) {
        actor_ref side = actor_side(w, e->actors.items[i]);
        bool person = w->drafts.data[e->actors.items[i]].type == ACTOR_PERSON && !e->definite;
        if (has_participant(m, e->actors.items[i])
            || (side != ACTOR_NONE && has_participant(m, side) && !(person && has_other_person(w, m, side))))
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
    const struct entity *place = e->place == NOTHING ? NULL : w->mentions.data[e->place].place;

    if (m->place_entity.len == 0 || !place) /* a place that only the text knows is known by its name */
        return m->place.len == 0 || e->place == NOTHING || m->place_entity.len || place
               || str_eq(m->place, setting_place_text(w, e->place));
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

/** A call is also "talks" or "discussions" as long as no place and no other day is given. Talks held on a visit are
 * one object with it. */
static bool
types_agree(const struct meeting *m, const struct encounter *e)
{
    enum meeting_type a = m->type, b = e->type;

    if (a == b || a == MEETING_OTHER || b == MEETING_OTHER)
        return true;
    if (a != MEETING_CALL && b != MEETING_CALL)
        return true;
    return (a == MEETING_TALKS || b == MEETING_TALKS) && m->place.len == 0 && e->place == NOTHING
           && (e->date.edtf.len == 0 || m->date.edtf.len);
}

/** A summit of a body is not every meeting that the body takes part in. */
static bool
assemblies_agree(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    bool a = m->type == MEETING_SUMMIT || m->type == MEETING_CONFERENCE;
    bool b = e->type == MEETING_SUMMIT || e->type == MEETING_CONFERENCE;

    return a == b || e->actors.count == 0 || worth_sides(w, e) >= 2;
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

/** The encounter names all who were known to take part, and more. */
static bool
completes_participants(const struct work *w, const struct meeting *m, const struct encounter *e)
{
    struct actor_list sides = { .count = 0 };

    for (size_t i = 0; i < e->actors.count; i++) {
        actor_list_add(&sides, e->actors.items[i]);
        actor_list_add(&sides, actor_side(w, e->actors.items[i]));
    }
    for (size_t i = 0; i < m->participant_count; i++) {
        if (!actor_list_has(&sides, m->participants[i].actor)
            && !actor_list_has(&sides, m->participants[i].represents))
            return false;
    }
    return e->actors.count > 0;
}

/** The meeting that the encounter mentions again, or -1. Those whose parties are not `kept` yet are looked through
 * apart: "the talks" will rather be those of known parties. */
static int32_t
same_meeting(const struct work *w, const struct encounter *e, bool same_status, bool kept)
{
    for (size_t i = w->meetings.len; i-- > 0;) {
        const struct meeting *m = &w->meetings.data[i];
        if (w->meeting_kept.data[i] != kept || (same_status && !statuses_agree(m->status, e->status)))
            continue;
        if (!dates_agree(&m->date, &e->date) || !places_agree(w, m, e) || !rounds_agree(m->round, e->round))
            continue;
        if (((e->anaphoric && e->type == MEETING_OTHER) || (e->actors.count == 0 && !kept)) && !is_near(w, m, e))
            continue;
        if (e->actors.count == 0 || e->anaphoric) {
            if ((e->definite && types_agree(m, e)) || (e->anaphoric && (e->type == MEETING_OTHER || types_agree(m, e))))
                return (int32_t)i;
            continue;
        }
        if (!types_agree(m, e) || !assemblies_agree(w, m, e))
            continue;
        if (!shares_participants(w, m, e) && (kept || !e->definite || !completes_participants(w, m, e)))
            continue;
        if (statuses_agree(m->status, e->status) || (e->definite && e->type == m->type))
            return (int32_t)i;
    }
    return -1;
}

static void
fill_place(const struct work *w, struct meeting *m, const struct encounter *e)
{
    if (e->place == NOTHING)
        return;
    const struct mention *place = &w->mentions.data[e->place];
    if (m->place.len
        && !(place->place && place->place->within && str_eq(place->place->within->iri, m->place_entity)))
        return;
    m->place        = setting_place_text(w, e->place);
    m->place_entity = place->place ? place->place->iri : STR_NONE;
}

/** Take what the encounter adds; its sentence becomes evidence when it adds something. */
static void
merge(struct work *w, struct meeting *m, const struct encounter *e)
{
    size_t before = m->participant_count;
    bool   added  = false;

    for (size_t i = 0; i < e->actors.count && !e->anaphoric; i++)
        add_participant(w, m, e->actors.items[i], PARTICIPANT);
    for (size_t i = 0; i < e->hosts.count && m->type == MEETING_VISIT; i++) /* who houses talks may stay outside */
        add_participant(w, m, e->hosts.items[i], PARTICIPANT_HOST);
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
    if (m->type == MEETING_OTHER
        || (m->type == MEETING_TALKS && (e->type == MEETING_SUMMIT || e->type == MEETING_CALL)))
        m->type = e->type;
    if (added && !e->headline)
        grounds_add(w, &m->grounds, setting_sentence(w, e->head));
}

static void
add_meeting(struct work *w, const struct encounter *e, bool kept)
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
    work_push(w, &w->meeting_kept, kept);
}

/** A mention added parties or a place: perhaps enough is known of the meeting now. */
static void
reconsider(struct work *w, int32_t index, const struct encounter *e)
{
    const struct meeting *m     = &w->meetings.data[index];
    struct encounter      whole = *e;

    whole.actors.count = 0;
    whole.type         = m->type;
    for (size_t i = 0; i < m->participant_count; i++) {
        if (m->participants[i].role == PARTICIPANT)
            actor_list_add(&whole.actors, m->participants[i].actor);
    }
    w->meeting_kept.data[index] |= worth_keeping(w, &whole);
}

/** Forget the meetings whose parties nothing in the text names. */
static void
drop_unknown(struct work *w)
{
    size_t   kept  = 0, seen = 0;
    int32_t *moved = ARENA_ARRAY(w->a, w->meetings.len + 1, int32_t);

    if (!moved) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < w->meetings.len; i++) {
        moved[i] = w->meeting_kept.data[i] ? (int32_t)kept : -1;
        if (w->meeting_kept.data[i])
            w->meetings.data[kept++] = w->meetings.data[i];
    }
    w->meetings.len = kept;
    for (size_t i = 0; i < w->sightings.len; i++) {
        struct sighting s = w->sightings.data[i];
        if (moved[s.meeting] >= 0)
            w->sightings.data[seen++] = (struct sighting){ s.token, moved[s.meeting] };
    }
    w->sightings.len = seen;
}

/* -- Visits ---------------------------------------------------------------------------------------- */

static bool
has_person(const struct work *w, const struct meeting *m, const struct meeting *other)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        if (w->drafts.data[m->participants[i].actor].type == ACTOR_PERSON
            && has_participant(other, m->participants[i].actor))
            return true;
    }
    return false;
}

/** A state of the visit takes part: the visitor's or the visited. */
static bool
has_visited(const struct work *w, const struct meeting *visit, const struct meeting *m)
{
    for (size_t i = 0; i < visit->participant_count; i++) {
        actor_ref actor = visit->participants[i].actor;
        if (w->drafts.data[actor].type == ACTOR_STATE && has_participant(m, actor))
            return true;
    }
    return false;
}

/** What a visitor does in the land he visits, he does in the days of the visit. */
static void
date_by_visits(struct work *w)
{
    for (size_t i = 0; i < w->meetings.len; i++) {
        struct meeting *m     = &w->meetings.data[i];
        int32_t         found = -1;
        for (size_t k = 0; k < w->meetings.len && !m->date.edtf.len; k++) {
            const struct meeting *visit = &w->meetings.data[k];
            if (k == i || visit->type != MEETING_VISIT || m->type == MEETING_VISIT || m->type == MEETING_CALL
                || !visit->date.edtf.len || !statuses_agree(visit->status, m->status) || !has_person(w, visit, m))
                continue;
            if (m->place_entity.len ? str_eq(m->place_entity, visit->place_entity) : has_visited(w, visit, m))
                found = (int32_t)k;
        }
        if (found < 0)
            continue;
        m->date = w->meetings.data[found].date;
        if (!m->place.len) {
            m->place        = w->meetings.data[found].place;
            m->place_entity = w->meetings.data[found].place_entity;
        }
    }
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

static int32_t
find_same(const struct work *w, const struct encounter *e)
{
    int32_t same = -1;

    if (e->actors.count == 0 && transcript_turn(w, e->head) != TURN_NONE)
        return -1; /* "the talks" of a briefing may be any */
    for (int kept = 1; kept >= 0 && same < 0; kept--) {
        same = same_meeting(w, e, true, kept);
        if (same < 0)
            same = same_meeting(w, e, false, kept);
    }
    return same;
}

/** "will travel to Seoul to meet Moon", "arrived for talks with Moon", "met to discuss trade": the meeting whose purpose
 * the encounter is. */
static int32_t
meeting_for(const struct work *w, const struct encounter *e)
{
    const struct token *x       = token_at(w, e->head);
    bool                aim     = x->deprel == DEP_XCOMP || x->deprel == DEP_ADVCL || x->deprel == DEP_ACL;
    bool                purpose = (aim && strcmp(x->xpos, "VB") == 0)
                   || ((x->deprel == DEP_OBL || x->deprel == DEP_NMOD)
                       && knowledge_word(w->k, preposition_of(w, e->head), WORD_PURPOSE));

    for (size_t i = 0; purpose && x->head >= 0 && i < w->sightings.len; i++) {
        const struct meeting *m = &w->meetings.data[w->sightings.data[i].meeting];
        if (w->sightings.data[i].token != x->head || !dates_agree(&m->date, &e->date) || !places_agree(w, m, e))
            continue;
        if (m->type == MEETING_VISIT ? statuses_agree(m->status, e->status) : e->type == MEETING_OTHER)
            return w->sightings.data[i].meeting;
    }
    return -1;
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
            if (!worth_believing(w, &e))
                continue;
            int32_t same = meeting_for(w, &e);
            if (same >= 0 && w->meetings.data[same].type == MEETING_VISIT && e.type != MEETING_CALL)
                w->meetings.data[same].type = e.type == MEETING_OTHER ? MEETING_TALKS : e.type;
            if (same < 0)
                same = find_same(w, &e);
            if (same >= 0) {
                merge(w, &w->meetings.data[same], &e);
                reconsider(w, same, &e);
            } else if (!headlines && e.actors.count && worth_mentioning(w, &e)) {
                add_meeting(w, &e, worth_keeping(w, &e));
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
    drop_unknown(w);
    date_by_visits(w);
    for (size_t i = 0; i < w->meetings.len && w->status == STATUS_OK; i++) {
        add_sides(w, &w->meetings.data[i]);
        drop_joint_groups(w, &w->meetings.data[i]);
        if (w->meetings.data[i].type == MEETING_OTHER)
            w->meetings.data[i].type = MEETING_TALKS; /* no word said more exactly what it was */
    }
    link_rounds(w);
}
