/* Actors, places, offices and office holdings as quads. */
#include "map/graph_private.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const actor_classes[] = { NS_DIP "Person", NS_DIP "State", NS_DIP "Organization",
                                             NS_DIP "Organization", NS_DIP "Group" };

static const char *const entity_classes[] = {
    [ENTITY_PERSON] = NS_DIP "Person",
    [ENTITY_STATE] = NS_DIP "State",
    [ENTITY_ORGANIZATION] = NS_DIP "Organization",
    [ENTITY_GROUP] = NS_DIP "Group",
    [ENTITY_MEDIUM] = NS_DIP "Medium",
    [ENTITY_PLACE] = NS_DIP "Place",
};

/** True the first time that `iri` is asked for. */
static bool
is_new_entity(struct graph_writer *w, struct str iri)
{
    for (size_t i = 0; i < w->entities_written.len; i++) {
        if (str_eq(w->entities_written.data[i], iri))
            return false;
    }
    if (vec_push(&w->entities_written, iri) != STATUS_OK)
        w->emit.status = STATUS_NOMEM;
    return true;
}

static void
write_point(struct graph_writer *w, const struct entity *place)
{
    struct emit *e     = &w->emit;
    struct str   point = emit_format(e, "%.*s#point", STR_ARG(place->iri));
    char         wkt[64];
    long         parts[2] = { (long)(place->longitude * 10000 + (place->longitude < 0 ? -0.5 : 0.5)),
                              (long)(place->latitude * 10000 + (place->latitude < 0 ? -0.5 : 0.5)) };

    /* Whole numbers of 1/10000 degree: no locale, the same digits on every machine. */
    snprintf(wkt, sizeof wkt, "POINT(%s%ld.%04ld %s%ld.%04ld)", parts[0] < 0 ? "-" : "",
             labs(parts[0]) / 10000, labs(parts[0]) % 10000, parts[1] < 0 ? "-" : "",
             labs(parts[1]) / 10000, labs(parts[1]) % 10000);
    emit_iri(e, place->iri, NS_GEO "hasGeometry", point);
    emit_type(e, point, NS_SF "Point");
    emit_typed(e, point, NS_GEO "asWKT", str_from(wkt), NS_GEO "wktLiteral");
}

void
graph_place(struct graph_writer *w, const struct entity *place)
{
    struct emit *e      = &w->emit;
    struct str   before = graph_enter(w, w->entities);

    for (; place && place->kind == ENTITY_PLACE && is_new_entity(w, place->iri); place = place->within) {
        emit_type(e, place->iri, NS_DIP "Place");
        emit_english(e, place->iri, NS_RDFS "label", place->label);
        if (place->has_point)
            write_point(w, place);
        if (place->within)
            emit_iri(e, place->iri, NS_DIP "within", place->within->iri);
    }
    graph_enter(w, before);
}

static void
write_entity(struct graph_writer *w, const struct entity *entity)
{
    struct emit *e      = &w->emit;
    struct str   before = graph_enter(w, w->entities);

    if (is_new_entity(w, entity->iri)) {
        emit_type(e, entity->iri, entity_classes[entity->kind]);
        emit_english(e, entity->iri, NS_RDFS "label", entity->label);
        if (entity->kind == ENTITY_STATE && entity->code.len)
            emit_string(e, entity->iri, NS_SCHEMA "identifier", entity->code);
        if (entity->kind == ENTITY_STATE && entity->territory) {
            emit_iri(e, entity->iri, NS_DIP "territory", entity->territory->iri);
            graph_place(w, entity->territory);
        }
    }
    graph_enter(w, before);
}

/** An actor that the gazetteer does not know. */
static void
write_unlisted(struct graph_writer *w, struct str iri, const char *klass, struct str label)
{
    struct str before = graph_enter(w, w->entities);

    if (is_new_entity(w, iri)) {
        emit_type(&w->emit, iri, klass);
        emit_english(&w->emit, iri, NS_RDFS "label", label);
    }
    graph_enter(w, before);
}

/** The entry of the gazetteer that `name` names, of the wanted kind, or NULL. */
static const struct entity *
entity_by_name(const struct graph_writer *w, struct str name, enum entity_kind kind)
{
    struct str words[8];
    size_t     count = 0, from = 0, reading_count;

    const struct name_reading *readings;
    if (!w->knowledge)
        return NULL;
    for (size_t i = 0; i <= name.len && count < 8; i++) {
        if (i < name.len && name.data[i] != ' ')
            continue;
        if (i > from)
            words[count++] = str_slice(name, from, i);
        from = i + 1;
    }
    if (count == 0 || knowledge_name(w->knowledge, words, count, &readings, &reading_count) != count)
        return NULL;
    for (size_t i = 0; i < reading_count; i++) {
        if (readings[i].entity->kind == kind)
            return readings[i].entity;
    }
    return NULL;
}

struct str
graph_medium(struct graph_writer *w, struct str name)
{
    const struct entity *known = entity_by_name(w, name, ENTITY_MEDIUM);

    if (known) {
        write_entity(w, known);
        return known->iri;
    }
    struct str iri = emit_format(&w->emit, "%.*sactor/%.*s", STR_ARG(w->base),
                                 STR_ARG(mint_slug(&w->emit, name)));
    write_unlisted(w, iri, NS_DIP "Medium", name);
    return iri;
}

/* -- Names ----------------------------------------------------------------------------------- */

struct str
graph_actor_slug(const struct graph_writer *w, actor_ref actor)
{
    return actor == ACTOR_NONE ? STR("unknown") : mint_local(w->actors[actor]);
}

/** Persons and organizations are named by their names, everywhere alike; "the officials" of one article are
 * not those of another, so that groups and offices without a proper name carry the state or the article. */
static struct str
mint_actor(struct graph_writer *w, const struct actor *a)
{
    struct emit *e    = &w->emit;
    struct str   slug = mint_slug(e, a->name);

    if (a->entity.len)
        return a->entity;
    if (a->type == ACTOR_PERSON || a->type == ACTOR_ORGANIZATION || a->type == ACTOR_STATE)
        return emit_format(e, "%.*sactor/%.*s", STR_ARG(w->base), STR_ARG(slug));
    return emit_format(e, "%.*sactor/%.*s-%.*s", STR_ARG(w->base), STR_ARG(w->slug), STR_ARG(slug));
}

void
graph_mint_actors(struct graph_writer *w)
{
    const struct facts *f = w->facts;

    w->actors = ARENA_ARRAY(w->emit.arena, f->actor_count + 1, struct str);
    if (!w->actors) {
        w->emit.status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < f->actor_count; i++)
        w->actors[i] = mint_actor(w, &f->actors[i]);
}

/* -- Offices --------------------------------------------------------------------------------- */

/** The post: its kind in the knowledge or its words, the state that it belongs to, and where it is accredited. */
static struct str
mint_office(struct graph_writer *w, const struct actor *a, size_t role)
{
    struct emit *e    = &w->emit;
    struct str   what = a->role_offices[role].len ? mint_local(a->role_offices[role])
                                                  : mint_slug(e, a->roles[role]);
    struct str   of   = a->represents == ACTOR_NONE ? STR("any") : graph_actor_slug(w, a->represents);

    if (a->role_to[role].len)
        return emit_format(e, "%.*soffice/%.*s-%.*s-to-%.*s", STR_ARG(w->base), STR_ARG(of),
                           STR_ARG(what), STR_ARG(mint_local(a->role_to[role])));
    return emit_format(e, "%.*soffice/%.*s-%.*s", STR_ARG(w->base), STR_ARG(of), STR_ARG(what));
}

struct str
graph_holding(struct graph_writer *w, actor_ref actor, size_t role)
{
    struct str office = mint_office(w, &w->facts->actors[actor], role);

    return emit_format(&w->emit, "%.*sholding/%.*s--%.*s", STR_ARG(w->base),
                       STR_ARG(graph_actor_slug(w, actor)), STR_ARG(mint_local(office)));
}

static void
write_office(struct graph_writer *w, const struct actor *a, size_t role, struct str office)
{
    struct emit *e      = &w->emit;
    struct str   before = graph_enter(w, w->entities);

    if (is_new_entity(w, office)) {
        emit_type(e, office, NS_DIP "Office");
        if (a->represents != ACTOR_NONE) {
            const struct actor *of = &w->facts->actors[a->represents];
            emit_english(e, office, NS_RDFS "label",
                         emit_format(e, "%.*s, %.*s", STR_ARG(a->roles[role]), STR_ARG(of->name)));
            if (of->type == ACTOR_STATE)
                emit_iri(e, office, NS_DIP "sendingState", w->actors[a->represents]);
        } else {
            emit_english(e, office, NS_RDFS "label", a->roles[role]);
        }
        if (a->role_to[role].len) {
            const struct entity *to = w->knowledge ? knowledge_entity(w->knowledge, a->role_to[role]) : NULL;
            emit_iri(e, office, NS_DIP "accreditedTo", a->role_to[role]);
            if (to)
                write_entity(w, to);
        }
    }
    graph_enter(w, before);
}

/** No beginning or end is invented: a held office is attested on the day of the article, a former one
 * ended before. */
static void
write_holding(struct graph_writer *w, actor_ref actor, size_t role)
{
    const struct actor *a         = &w->facts->actors[actor];
    struct emit        *e         = &w->emit;
    struct str          office    = mint_office(w, a, role);
    struct str          holding   = graph_holding(w, actor, role);
    struct date         published = w->facts->article->published;

    write_office(w, a, role, office);
    emit_type(e, holding, NS_DIP "OfficeHolding");
    emit_iri(e, holding, NS_DIP "holder", w->actors[actor]);
    emit_iri(e, holding, NS_DIP "office", office);
    emit_string(e, holding, NS_DIP "roleText", a->roles[role]);
    if (published.day)
        emit_typed(e, holding, a->role_former[role] ? NS_DIP "latestEnd" : NS_DIP "attestedOn",
                   graph_day(w, published, false), NS_XSD "date");
    if (a->role_spans[role].end > a->role_spans[role].begin)
        emit_iri(e, holding, NS_DIP "evidence", graph_mention(w, a->role_spans[role]));
}

static void
write_actor(struct graph_writer *w, actor_ref index)
{
    const struct actor  *a     = &w->facts->actors[index];
    struct emit         *e     = &w->emit;
    struct str           iri   = w->actors[index];
    const struct entity *known = a->entity.len && w->knowledge
                                     ? knowledge_entity(w->knowledge, a->entity) : NULL;

    if (known)
        write_entity(w, known);
    else
        write_unlisted(w, iri, a->medium ? NS_DIP "Medium" : actor_classes[a->type], a->name);

    for (size_t i = 0; i < a->mention_count; i++) {
        struct str mention = graph_mention(w, a->mentions[i]);
        emit_iri(e, iri, NS_DIP "evidence", mention);
        emit_iri(e, mention, NS_DIP "denotes", iri);
    }
    if (a->type != ACTOR_PERSON)
        return;
    for (size_t r = 0; r < a->role_count; r++)
        write_holding(w, index, r);
}

void
graph_actors(struct graph_writer *w)
{
    for (size_t i = 0; i < w->facts->actor_count; i++)
        write_actor(w, (actor_ref)i);
}
