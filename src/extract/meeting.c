/* Meetings. The frames say which words mean one; this file decides status, side, place and identity. */
#include "extract/meeting.h"

#include <stdlib.h>

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/frame.h"
#include "extract/mention.h"
#include "extract/setting.h"

/** One mention of a meeting before it is merged with others. */
struct encounter {
    int32_t             head;  /**< the verb, or the noun when no verb is part of it */
    int32_t             noun;  /**< "talks", or NOTHING */
    enum meeting_type   type;
    enum meeting_status status;
    struct actor_list   actors, hosts, mediators;
    int32_t             place; /**< mention, or NOTHING */
    struct fact_date    date;
    int                 round;
    struct str          topic;
    bool                definite; /**< "the talks": one that the text has already spoken of */
    bool                headline;
    struct str          rule;
    double              confidence;
};

/* -- Type, round, topic ----------------------------------------------------------------------- */

static enum meeting_type
type_by_name(struct str name)
{
    static const char *const names[] = { "talks", "summit", "visit", "call", "negotiation-round",
                                         "conference", "other" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i])))
            return (enum meeting_type)i;
    }
    return MEETING_OTHER;
}

static int
ordinal_of(struct str word)
{
    static const char *const words[] = { "first",   "second", "third",   "fourth",  "fifth", "sixth",
                                         "seventh", "eighth", "ninth",   "tenth",   "eleventh", "twelfth" };
    int number = 0;

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq_nocase(word, str_from(words[i])))
            return (int)i + 1;
    }
    for (size_t i = 0; i < word.len && word.data[i] >= '0' && word.data[i] <= '9' && number < 1000; i++)
        number = number * 10 + (word.data[i] - '0');
    return number && (str_ends(word, STR("st")) || str_ends(word, STR("nd")) || str_ends(word, STR("rd"))
                      || str_ends(word, STR("th"))) ? number : 0;
}

/** "a second round of talks": the ordinal on "round" above or below the noun. */
static int
round_of(const struct work *w, int32_t noun)
{
    int32_t round = NOTHING;

    if (noun == NOTHING)
        return 0;
    if (is_lemma(w, noun, "round") || is_lemma(w, noun, "session"))
        round = noun;
    else if (token_at(w, noun)->head >= 0 && is_lemma(w, token_at(w, noun)->head, "round"))
        round = token_at(w, noun)->head;
    if (round == NOTHING)
        return 0;
    FOR_CHILDREN(w, round, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if (r == DEP_AMOD || r == DEP_NUMMOD || r == DEP_COMPOUND) {
            int number = ordinal_of(token_at(w, c)->form);
            if (number)
                return number;
        }
    }
    return 0;
}

/** "on Iraq's security", "about trade": the shortest phrase behind the meeting noun. */
static struct str
topic_of(const struct work *w, int32_t noun)
{
    if (noun == NOTHING)
        return STR_NONE;
    FOR_CHILDREN(w, noun, c)
    {
        if (token_at(w, c)->deprel != DEP_NMOD || w->timex_at[c] != NOTHING)
            continue;
        struct str p = preposition_of(w, c);
        if (!str_eq_nocase(p, STR("on")) && !str_eq_nocase(p, STR("about")) && !str_eq_nocase(p, STR("over"))
            && !str_eq_nocase(p, STR("regarding")) && !str_eq_nocase(p, STR("concerning")))
            continue;
        struct token_range r = subtree(w, c);
        uint32_t first = r.first, last = (uint32_t)c + 1;
        while (first < last && token_at(w, (int32_t)first)->deprel == DEP_CASE)
            first++;
        return token_text(w, first, last);
    }
    return STR_NONE;
}

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
    if (m->negated)
        return MEETING_REFUSED;
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
static enum meeting_status
status_of(const struct work *w, const struct encounter *e, const struct frame *frame)
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
    if (frame->status.len && status_by_name(frame->status, &status)
        && !(status == MEETING_HELD && (m.tense == TENSE_FUTURE || m.intended || m.conditional || m.negated)))
        return status;
    if (governor != NOTHING) {
        for (size_t i = 0; i < sizeof by_act / sizeof by_act[0]; i++) {
            if (frame_can_be(w, governor, by_act[i].type))
                return by_act[i].status;
        }
        if (!is_verb(w, e->head)) {
            struct modality above = modality_of(w, clause_head(w, governor));
            return status_by_modality(w, e, &above);
        }
    }
    return status_by_modality(w, e, &m);
}

/* -- Participants ------------------------------------------------------------------------------ */

/** "the U.S.-Iranian talks": every modifier that names a party, where the frame has one. */
static void
add_modifiers(struct work *w, const struct frame_match *match, struct encounter *e)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        const struct frame_slot *slot = &match->frame->slots[i];
        if (slot->role != ROLE_PARTICIPANT || slot->place != SLOT_MODIFIER || match->filler[i] == NOTHING)
            continue;
        FOR_CHILDREN(w, match->head, c)
        {
            enum deprel r = token_at(w, c)->deprel;
            if (r == DEP_AMOD || r == DEP_COMPOUND)
                coref_resolve(w, c, &e->actors);
        }
    }
}

static void
collect_actors(struct work *w, const struct frame_match *match, struct encounter *e)
{
    add_modifiers(w, match, e);
    frame_actors(w, match, ROLE_PARTICIPANT, &e->actors);
    frame_actors(w, match, ROLE_SOURCE, &e->actors);
    frame_actors(w, match, ROLE_TARGET, &e->actors);
    frame_actors(w, match, ROLE_SPEAKER, &e->actors);
    frame_actors(w, match, ROLE_ADDRESSEE, &e->actors);
    frame_actors(w, match, ROLE_HOST, &e->hosts);
    frame_actors(w, match, ROLE_MEDIATOR, &e->mediators);
}

/** The state on whose land the place lies, when the text names that state. */
static actor_ref
state_of_place(const struct work *w, const struct entity *place)
{
    for (; place; place = place->within) {
        for (size_t i = 0; i < w->drafts.len; i++) {
            if (w->drafts.data[i].entity && w->drafts.data[i].entity->kind == ENTITY_STATE
                && w->drafts.data[i].entity->territory == place)
                return (actor_ref)i;
        }
    }
    return ACTOR_NONE;
}

/** The land visited is a party of the visit: "arrived in Saudi Arabia", "a visit to China". */
static void
add_visited(struct work *w, struct encounter *e)
{
    struct token_list from = { .count = 0 };

    from.items[from.count++] = e->head;
    if (e->noun != NOTHING)
        from.items[from.count++] = e->noun;
    for (size_t i = 0; i < from.count; i++) {
        FOR_CHILDREN(w, from.items[i], c)
        {
            enum deprel       r = token_at(w, c)->deprel;
            struct token_list all = { .count = 0 };
            if (r != DEP_OBL && r != DEP_NMOD && r != DEP_OBJ)
                continue;
            conjuncts(w, c, &all);
            for (size_t k = 0; k < all.count; k++) {
                int32_t m = w->mention_at[all.items[k]];
                if (m == NOTHING || !w->mentions.data[m].place)
                    continue;
                const struct mention *place = &w->mentions.data[m];
                const struct entity  *state = place->entity && place->entity->kind == ENTITY_STATE
                                                  ? place->entity : NULL;
                struct str p = preposition_of(w, c);
                if (r != DEP_OBJ && !str_eq_nocase(p, STR("to")) && !str_eq_nocase(p, STR("in")))
                    continue;
                if (state)
                    actor_list_add(&e->actors, actor_of_entity(w, state));
                else
                    actor_list_add(&e->actors, state_of_place(w, place->place));
                if (e->place == NOTHING)
                    e->place = m;
            }
        }
    }
}

static void
complete(struct work *w, struct encounter *e, const struct frame *frame)
{
    int32_t second = e->noun != NOTHING && e->noun != e->head ? e->noun : NOTHING;

    e->date = setting_date(w, e->head);
    if (e->date.edtf.len == 0 && second != NOTHING)
        e->date = setting_date(w, second);
    e->place = setting_place(w, e->head);
    if (e->place == NOTHING && second != NOTHING)
        e->place = setting_place(w, second);
    e->round  = round_of(w, e->noun);
    e->topic  = topic_of(w, e->noun);
    e->status = status_of(w, e, frame);
    if (e->type == MEETING_VISIT)
        add_visited(w, e);
    if (e->round > 0)
        e->type = MEETING_NEGOTIATION_ROUND;
    if (e->noun != NOTHING) {
        int32_t det = child_with(w, e->noun, DEP_DET);
        e->definite = det != NOTHING && (is_lemma(w, det, "the") || is_lemma(w, det, "this")
                                         || is_lemma(w, det, "these") || is_lemma(w, det, "those"));
    }
    e->headline = w->doc->sentences[token_at(w, e->head)->sentence].kind == BLOCK_TITLE;
}

/** Two heads of state or government make talks a summit only when the text says so; a frame does. */
static bool
read_encounter(struct work *w, int32_t t, bool *consumed, struct encounter *e)
{
    struct frame_match match, noun_match;

    if (!frame_match(w, t, FRAME_MEETING, &match))
        return false;
    *e = (struct encounter){ .head = t, .noun = NOTHING, .place = NOTHING };
    e->type       = type_by_name(match.frame->type);
    e->rule       = match.frame->iri;
    e->confidence = match.frame->confidence > 0 ? match.frame->confidence : 0.8;
    collect_actors(w, &match, e);
    if (match.frame->noun) {
        e->noun = t;
    } else {
        int32_t noun = frame_object(&match);
        if (noun != NOTHING && !is_verb(w, noun)) {
            e->noun = noun;
            consumed[noun] = true;
            /* "a round of talks": both nouns are this meeting. */
            FOR_CHILDREN(w, noun, c)
            {
                if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"))) {
                    consumed[c] = true;
                    if (frame_match(w, c, FRAME_MEETING, &noun_match))
                        collect_actors(w, &noun_match, e);
                }
            }
            if (frame_match(w, noun, FRAME_MEETING, &noun_match)) {
                collect_actors(w, &noun_match, e);
                if (e->type == MEETING_OTHER || e->type == MEETING_TALKS)
                    e->type = type_by_name(noun_match.frame->type);
            }
        }
    }
    complete(w, e, match.frame);
    if (e->topic.len == 0 && frame_filler(&match, ROLE_TOPIC) != NOTHING) {
        int32_t            topic = frame_filler(&match, ROLE_TOPIC);
        struct token_range r     = subtree(w, topic);
        while (r.first < r.last && token_at(w, (int32_t)r.first)->deprel == DEP_CASE)
            r.first++;
        e->topic = token_text(w, r.first, (uint32_t)topic + 1);
    }
    if (e->topic.len == 0 && e->noun != NOTHING) {
        FOR_CHILDREN(w, e->noun, c)
        {
            if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"))
                && e->topic.len == 0)
                e->topic = topic_of(w, c);
        }
    }
    return true;
}

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

static void
add_sides(struct work *w, struct meeting *m)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        actor_ref side = m->participants[i].represents;
        if (side != ACTOR_NONE && m->participants[i].role == PARTICIPANT)
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
    bool call = a == MEETING_CALL || b == MEETING_CALL;
    bool visit = a == MEETING_VISIT || b == MEETING_VISIT;
    return !call && !visit;
}

static bool
rounds_agree(int a, int b)
{
    return a == b || a == 0 || b == 0;
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
        if (e->actors.count == 0) {
            if (e->definite && (types_agree(m->type, e->type)))
                return (int32_t)i;
            continue;
        }
        if (!types_agree(m->type, e->type) || !shares_participants(w, m, e))
            continue;
        if (statuses_agree(m->status, e->status) || e->definite)
            return (int32_t)i;
    }
    return -1;
}

static size_t
count_sides(const struct work *w, const struct encounter *e)
{
    struct actor_list sides = { .count = 0 };

    for (size_t i = 0; i < e->actors.count; i++) {
        actor_ref side = actor_side(w, e->actors.items[i]);
        actor_list_add(&sides, side == ACTOR_NONE ? e->actors.items[i] : side);
    }
    return sides.count;
}

static void
fill_place(const struct work *w, struct meeting *m, const struct encounter *e)
{
    if (e->place == NOTHING)
        return;
    const struct mention *place = &w->mentions.data[e->place];
    if (m->place.len && !(place->place->within && str_eq(place->place->within->iri, m->place_entity)))
        return;
    m->place        = mention_text(w, place);
    m->place_entity = place->place->iri;
}

/** Take what the encounter adds; its sentence becomes evidence when it adds something. */
static void
merge(struct work *w, struct meeting *m, const struct encounter *e)
{
    size_t before = m->participant_count;
    bool   added  = false;

    for (size_t i = 0; i < e->actors.count; i++)
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

/** A meeting is taken when two sides are named, or a visitor and a land. */
static bool
is_worth_keeping(const struct work *w, const struct encounter *e)
{
    if (e->status == MEETING_HYPOTHETICAL)
        return false;
    /* "called him humble" is no call. */
    if (e->type == MEETING_CALL && e->noun == NOTHING && child_with(w, e->head, DEP_XCOMP) != NOTHING)
        return false;
    if (e->type == MEETING_VISIT && !has_visitor(w, e))
        return false;
    return count_sides(w, e) >= 2;
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
            if (!read_encounter(w, (int32_t)t, consumed, &e))
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
    for (size_t i = 0; i < w->meetings.len && w->status == STATUS_OK; i++)
        add_sides(w, &w->meetings.data[i]);
    link_rounds(w);
}
