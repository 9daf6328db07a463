/* Meetings, their series, and acts as quads. */
#include "map/graph_private.h"

#include <stdlib.h>

/** At most so many parties stand in an IRI by name; the rest is in a digest. */
#define PARTIES_IN_NAME 3

/* -- Names ----------------------------------------------------------------------------------- */

static int
compare_str(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/** The slugs sorted, without doubles, joined by hyphens; a long list ends in a digest. */
static struct str
join_sorted(struct graph_writer *w, struct str *slugs, size_t count)
{
    struct emit *e = &w->emit;
    struct str   all = STR(""), head = STR("");
    size_t       kept = 0;

    qsort(slugs, count, sizeof *slugs, compare_str);
    for (size_t i = 0; i < count; i++) {
        if (i && str_eq(slugs[i], slugs[i - 1]))
            continue;
        all = emit_format(e, "%.*s%s%.*s", STR_ARG(all), kept ? "-" : "", STR_ARG(slugs[i]));
        if (kept++ < PARTIES_IN_NAME)
            head = all;
    }
    if (kept > PARTIES_IN_NAME)
        return emit_format(e, "%.*s-%.*s", STR_ARG(head), STR_ARG(mint_digest(e, all, 8)));
    return all;
}

/** The sides of a meeting: what its participants stand for, or themselves. */
static struct str
parties_of(struct graph_writer *w, const struct meeting *m)
{
    struct str *slugs = ARENA_ARRAY(w->emit.arena, m->participant_count + 1, struct str);

    if (!slugs) {
        w->emit.status = STATUS_NOMEM;
        return STR_NONE;
    }
    for (size_t i = 0; i < m->participant_count; i++) {
        const struct participant *p = &m->participants[i];
        slugs[i] = graph_actor_slug(w, p->represents != ACTOR_NONE ? p->represents : p->actor);
    }
    return join_sorted(w, slugs, m->participant_count);
}

static struct str
evidence_digest(struct graph_writer *w, const struct grounds *g, size_t digits)
{
    struct str text = STR("");

    for (size_t i = 0; i < g->evidence_count; i++)
        text = emit_format(&w->emit, "%.*s\n%.*s", STR_ARG(text),
                           STR_ARG(str_slice(w->facts->article->text, g->evidence[i].begin,
                                             g->evidence[i].end)));
    return mint_digest(&w->emit, text, digits);
}

static bool
is_one_day(const struct fact_date *d)
{
    return d->earliest_begin.day && d->earliest_begin.year == d->latest_begin.year
           && d->earliest_begin.month == d->latest_begin.month
           && d->earliest_begin.day == d->latest_begin.day;
}

static bool
is_taken(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(names[i], name))
            return true;
    }
    return false;
}

/** The parties and the day name an event in every article alike. Without a day, or when one article has two
 * such, the article and the words of the evidence tell it from others. */
static struct str
mint_event(struct graph_writer *w, struct str what, const struct fact_date *date,
           const struct grounds *g, const struct str *before, size_t before_count)
{
    struct emit *e = &w->emit;

    if (is_one_day(date)) {
        struct str day = graph_day(w, date->earliest_begin, false);
        struct str iri = emit_format(e, "%.*sevent/%.*s-%.*s", STR_ARG(w->base), STR_ARG(what),
                                     STR_ARG(day));
        if (!is_taken(before, before_count, iri))
            return iri;
    }
    struct str iri = emit_format(e, "%.*sevent/%.*s-%.*s-%.*s", STR_ARG(w->base), STR_ARG(what),
                                 STR_ARG(w->slug), STR_ARG(evidence_digest(w, g, 8)));
    if (!is_taken(before, before_count, iri))
        return iri;
    return emit_format(e, "%.*s-%.*s", STR_ARG(iri),
                       STR_ARG(mint_digest(e, date->edtf.len ? date->edtf : g->rule, 8)));
}

static struct str
act_name(struct graph_writer *w, const struct act *x)
{
    size_t      count = x->source_count + x->target_count;
    struct str *slugs = ARENA_ARRAY(w->emit.arena, count + 1, struct str);

    if (!slugs) {
        w->emit.status = STATUS_NOMEM;
        return STR_NONE;
    }
    for (size_t i = 0; i < x->source_count; i++)
        slugs[i] = graph_actor_slug(w, x->sources[i]);
    for (size_t i = 0; i < x->target_count; i++)
        slugs[x->source_count + i] = graph_actor_slug(w, x->targets[i]);

    struct str type    = mint_slug(&w->emit, x->type);
    struct str sources = join_sorted(w, slugs, x->source_count);
    if (x->target_count == 0)
        return emit_format(&w->emit, "%.*s-%.*s", STR_ARG(type), STR_ARG(sources));
    struct str targets = join_sorted(w, slugs + x->source_count, x->target_count);
    return emit_format(&w->emit, "%.*s-%.*s--%.*s", STR_ARG(type), STR_ARG(sources), STR_ARG(targets));
}

void
graph_mint_events(struct graph_writer *w)
{
    const struct facts *f = w->facts;

    w->meetings = ARENA_ARRAY(w->emit.arena, f->meeting_count + 1, struct str);
    w->acts     = ARENA_ARRAY(w->emit.arena, f->act_count + 1, struct str);
    if (!w->meetings || !w->acts) {
        w->emit.status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < f->meeting_count; i++) {
        const struct meeting *m = &f->meetings[i];
        struct str name = emit_format(&w->emit, "meeting-%.*s", STR_ARG(parties_of(w, m)));
        w->meetings[i]  = mint_event(w, name, &m->date, &m->grounds, w->meetings, i);
    }
    for (size_t i = 0; i < f->act_count; i++) {
        const struct act *x = &f->acts[i];
        w->acts[i] = mint_event(w, act_name(w, x), &x->date, &x->grounds, w->acts, i);
    }
}

/* -- Participations --------------------------------------------------------------------------- */

struct part {
    actor_ref   actor, represents;
    const char *role;
};

static void
write_participation(struct graph_writer *w, struct str event, struct part part,
                    const struct grounds *g)
{
    struct emit *e    = &w->emit;
    struct str   key  = emit_format(e, "%.*s %.*s %s", STR_ARG(event), STR_ARG(w->actors[part.actor]),
                                    part.role);
    struct str   node = emit_format(e, "%.*s#p-%.*s", STR_ARG(w->article),
                                    STR_ARG(mint_digest(e, key, 12)));

    emit_iri(e, event, NS_DIP "hasParticipation", node);
    emit_iri(e, event, NS_DIP "hasActor", w->actors[part.actor]);
    emit_type(e, node, NS_DIP "Participation");
    emit_iri(e, node, NS_DIP "participant", w->actors[part.actor]);
    emit_iri(e, node, NS_DIP "role", str_from(part.role));
    if (part.represents != ACTOR_NONE) {
        const struct actor *a = &w->facts->actors[part.actor];
        emit_iri(e, node, NS_DIP "represents", w->actors[part.represents]);
        emit_iri(e, event, NS_DIP "involves", w->actors[part.represents]);
        for (size_t r = 0; a->type == ACTOR_PERSON && r < a->role_count; r++) {
            if (!a->role_former[r] && part.represents == a->represents) {
                emit_iri(e, node, NS_DIP "inCapacity", graph_holding(w, part.actor, r));
                break;
            }
        }
    }
    graph_grounds(w, node, g);
}

/** The side that an actor stands for in an act: a state for itself. */
static actor_ref
side_of(const struct graph_writer *w, actor_ref actor)
{
    const struct actor *a = &w->facts->actors[actor];

    return a->represents != ACTOR_NONE ? a->represents : a->type == ACTOR_STATE ? actor : ACTOR_NONE;
}

/* -- Meetings --------------------------------------------------------------------------------- */

static const char *const meeting_classes[] = {
    [MEETING_TALKS] = NS_DIP "Talks",
    [MEETING_SUMMIT] = NS_DIP "Summit",
    [MEETING_VISIT] = NS_DIP "Visit",
    [MEETING_CALL] = NS_DIP "RemoteMeeting",
    [MEETING_NEGOTIATION_ROUND] = NS_DIP "NegotiationRound",
    [MEETING_CONFERENCE] = NS_DIP "Conference",
    [MEETING_OTHER] = NS_DIP "Meeting",
};

/** Each status with its codes: a meeting that takes place is CONSULT, an agreed one AGREE (PLOVER 2021);
 * the others are no act of consulting. */
static const struct {
    const char *status, *plover, *cameo;
} meeting_states[] = {
    [MEETING_HELD] = { NS_V "held", NS_PLOVER "CONSULT", NS_CAMEO "c04" },
    [MEETING_ONGOING] = { NS_V "ongoing", NS_PLOVER "CONSULT", NS_CAMEO "c04" },
    [MEETING_PLANNED] = { NS_V "announced", NS_PLOVER "AGREE", NS_CAMEO "c03" },
    [MEETING_PROPOSED] = { NS_V "proposed", NULL, NULL },
    [MEETING_CANCELLED] = { NS_V "cancelled", NULL, NULL },
    [MEETING_REFUSED] = { NS_V "refused", NULL, NULL },
    [MEETING_HYPOTHETICAL] = { NS_V "hypothetical", NULL, NULL },
};

static const char *const participant_roles[] = { NS_V "participant", NS_V "host", NS_V "mediator" };

/** Some other participant sits for `actor`. */
static bool
is_represented(const struct meeting *m, actor_ref actor)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        if (m->participants[i].actor != actor && m->participants[i].represents == actor)
            return true;
    }
    return false;
}

/** The names of the sides in the order of their identifiers, each once: the same whoever sat for them. */
static struct str
series_label(struct graph_writer *w, const struct meeting *m)
{
    struct emit *e     = &w->emit;
    struct str   label = STR("Talks:");
    struct str   last  = STR_NONE;

    for (size_t written = 0; written < m->participant_count; written++) {
        struct str next = STR_NONE, name = STR_NONE;
        for (size_t i = 0; i < m->participant_count; i++) {
            const struct participant *p    = &m->participants[i];
            const actor_ref           side = p->represents != ACTOR_NONE ? p->represents : p->actor;
            const struct str          slug = graph_actor_slug(w, side);
            if ((last.len && str_cmp(slug, last) <= 0) || (next.len && str_cmp(slug, next) >= 0))
                continue;
            next = slug;
            name = w->facts->actors[side].name;
        }
        if (!next.len)
            break;
        label = emit_format(e, "%.*s%s %.*s", STR_ARG(label), last.len ? "," : "", STR_ARG(name));
        last  = next;
    }
    return label;
}

static void
write_series(struct graph_writer *w, const struct meeting *m, struct str meeting)
{
    struct emit *e      = &w->emit;
    struct str   series = emit_format(e, "%.*sseries/talks-%.*s", STR_ARG(w->base),
                                      STR_ARG(parties_of(w, m)));

    emit_type(e, series, NS_DIP "MeetingSeries");
    emit_english(e, series, NS_RDFS "label", series_label(w, m));
    emit_iri(e, series, NS_DIP "round", meeting);
    emit_iri(e, meeting, NS_DIP "roundOf", series);
    emit_number(e, meeting, NS_DIP "roundNumber", (size_t)m->round, NS_XSD "positiveInteger");
    if (m->previous >= 0)
        emit_iri(e, meeting, NS_DIP "previousRound", w->meetings[m->previous]);
}

static struct str
meeting_label(struct graph_writer *w, const struct meeting *m)
{
    static const char *const names[] = { "Talks", "Summit", "Visit", "Call",
                                         "Round of talks", "Conference", "Meeting" };
    struct emit *e     = &w->emit;
    struct str   label = STR("");

    for (size_t i = 0; i < m->participant_count; i++) {
        const struct participant *p = &m->participants[i];
        if (is_represented(m, p->actor))
            continue;
        label = emit_format(e, "%.*s%s%.*s", STR_ARG(label), label.len ? ", " : "",
                            STR_ARG(w->facts->actors[p->actor].name));
    }
    return emit_format(e, "%s: %.*s%s%.*s%s%.*s", names[m->type], STR_ARG(label),
                       m->place.len ? ", " : "", STR_ARG(m->place), m->date.edtf.len ? ", " : "",
                       STR_ARG(m->date.edtf));
}

static void
write_meeting(struct graph_writer *w, const struct meeting *m, struct str iri)
{
    struct emit *e = &w->emit;

    emit_type(e, iri, meeting_classes[m->type]);
    emit_english(e, iri, NS_RDFS "label", meeting_label(w, m));
    emit_iri(e, iri, NS_DIP "status", str_from(meeting_states[m->status].status));
    if (m->confirmed && m->status == MEETING_PLANNED)
        emit_iri(e, iri, NS_DIP "status", STR(NS_V "confirmed"));
    if (meeting_states[m->status].plover) {
        emit_iri(e, iri, NS_DIP "code", str_from(meeting_states[m->status].plover));
        emit_iri(e, iri, NS_DIP "code", str_from(meeting_states[m->status].cameo));
    }
    for (size_t i = 0; i < m->participant_count; i++) {
        const struct participant *p    = &m->participants[i];
        struct part               part = { p->actor, p->represents, participant_roles[p->role] };
        if (is_represented(m, p->actor))
            continue;
        if (part.represents == ACTOR_NONE && w->facts->actors[p->actor].type == ACTOR_STATE)
            part.represents = p->actor;
        write_participation(w, iri, part, &m->grounds);
    }
    if (m->round > 0)
        write_series(w, m, iri);
    if (m->place_entity.len) {
        const struct entity *place = w->knowledge ? knowledge_entity(w->knowledge, m->place_entity) : NULL;
        emit_iri(e, iri, NS_DIP "place", m->place_entity);
        if (place)
            graph_place(w, place);
    }
    emit_string(e, iri, NS_DIP "placeText", m->place);
    emit_string(e, iri, NS_DIP "topicText", m->topic);
    graph_date(w, iri, &m->date);
    graph_grounds(w, iri, &m->grounds);
}

void
graph_meetings(struct graph_writer *w)
{
    for (size_t i = 0; i < w->facts->meeting_count; i++)
        write_meeting(w, &w->facts->meetings[i], w->meetings[i]);
}

/* -- Acts ------------------------------------------------------------------------------------- */

void
graph_act_body(struct graph_writer *w, const struct act *x, struct str iri)
{
    struct emit *e = &w->emit;

    emit_type(e, iri, NS_DIP "Act");
    emit_iri(e, iri, NS_DIP "code", emit_format(e, NS_PLOVER "%.*s", STR_ARG(x->type)));
    if (x->cameo.len)
        emit_iri(e, iri, NS_DIP "code", emit_format(e, NS_CAMEO "c%.*s", STR_ARG(x->cameo)));
    if (x->mode.len)
        emit_iri(e, iri, NS_DIP "mode", emit_format(e, NS_PLOVER "%.*s", STR_ARG(x->mode)));
    for (size_t i = 0; i < x->source_count; i++)
        write_participation(w, iri, (struct part){ x->sources[i], side_of(w, x->sources[i]), NS_V "actor" },
                            &x->grounds);
    for (size_t i = 0; i < x->target_count; i++)
        write_participation(w, iri,
                            (struct part){ x->targets[i], side_of(w, x->targets[i]), NS_V "recipient" },
                            &x->grounds);
    graph_date(w, iri, &x->date);
}

static void
write_act(struct graph_writer *w, const struct act *x, struct str iri)
{
    struct emit *e = &w->emit;

    graph_act_body(w, x, iri);
    emit_iri(e, iri, NS_DIP "status", STR(NS_V "asserted"));
    emit_typed(e, iri, NS_DIP "standing", x->standing ? STR("true") : STR("false"), NS_XSD "boolean");
    if (x->content.len && x->source_count)
        emit_iri(e, iri, NS_DIP "expresses",
                 graph_claim(w, x->sources[0], x->content, x->claim_act, &x->grounds));
    graph_grounds(w, iri, &x->grounds);
}

void
graph_acts(struct graph_writer *w)
{
    for (size_t i = 0; i < w->facts->act_count; i++) {
        if (!w->facts->acts[i].claimed)
            write_act(w, &w->facts->acts[i], w->acts[i]);
    }
}
