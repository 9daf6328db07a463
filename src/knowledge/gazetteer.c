/* Statements -> entities, offices, names. */
#include "knowledge/gazetteer.h"

#include <stdlib.h>

/* Classes of entries and what they become. */
static const struct {
    enum known_term  class;
    enum entity_kind kind;
} classes[] = {
    { T_dip_Person, ENTITY_PERSON },         { T_dip_State, ENTITY_STATE },
    { T_dip_Organization, ENTITY_ORGANIZATION }, { T_dip_ArmedGroup, ENTITY_GROUP },
    { T_dip_Group, ENTITY_GROUP },           { T_dip_Medium, ENTITY_MEDIUM },
    { T_dip_Place, ENTITY_PLACE },
};

/* Properties that give a name, and what kind of name. */
static const struct {
    enum known_term property;
    enum name_kind  kind;
    bool            land; /* names the territory of a state as well */
} naming[] = {
    { T_skos_prefLabel, NAME_LABEL, true },    { T_skos_altLabel, NAME_LABEL, true },
    { T_lex_formerName, NAME_LABEL, true },    { T_lex_adjective, NAME_ADJECTIVE, false },
    { T_lex_demonym, NAME_DEMONYM, false },    { T_lex_metonym, NAME_METONYM, false },
    { T_lex_acronym, NAME_ACRONYM, true },     { T_lex_surname, NAME_SURNAME, false },
};

/* Which reading of a name is the better known when nothing in the data says so: actors before places. */
static const uint32_t default_prominence[] = {
    [ENTITY_STATE] = 900, [ENTITY_ORGANIZATION] = 500, [ENTITY_PERSON] = 400,
    [ENTITY_GROUP] = 300, [ENTITY_MEDIUM] = 200,       [ENTITY_PLACE] = 0,
};

struct building {
    const struct statements *st;
    struct arena            *arena;
    struct diag             *d;
    struct gazetteer        *g;
    uint32_t                *entity_of; /* node -> entity index + 1 */
    uint32_t                *office_of; /* node -> office index + 1 */
    unsigned                 errors;
};

static bool
kind_of(const struct statements *st, uint32_t node, enum entity_kind *kind)
{
    FOR_STATEMENTS (st, node, s) {
        if (s->property != T_rdf_type)
            continue;
        for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
            if (s->object == classes[i].class) {
                *kind = classes[i].kind;
                return true;
            }
    }
    return false;
}

static bool
is_office(const struct statements *st, uint32_t node)
{
    FOR_STATEMENTS (st, node, s) {
        if (s->property == T_rdf_type && s->object == T_dip_Office)
            return true;
    }
    return false;
}

static void
complain(struct building *b, const struct statement *s, const char *what)
{
    const struct str name = b->st->nodes.data[s->subject].name;

    diag_error(b->d, STATUS_SYNTAX, statement_place(b->st, s), "%.*s: %s", STR_ARG(name), what);
    b->errors++;
}

/* Number the entries; their order is the order of the files. */
static enum status
count_entries(struct building *b)
{
    const struct statements *st = b->st;
    enum entity_kind         kind;

    for (uint32_t n = 0; n < st->nodes.len; n++) {
        if (st->nodes.data[n].blank || !st->nodes.data[n].count)
            continue;
        if (kind_of(st, n, &kind))
            b->entity_of[n] = (uint32_t)++b->g->entity_count;
        else if (is_office(st, n))
            b->office_of[n] = (uint32_t)++b->g->office_count;
    }
    b->g->entities = ARENA_ARRAY(b->arena, b->g->entity_count + 1, struct entity);
    b->g->offices  = ARENA_ARRAY(b->arena, b->g->office_count + 1, struct office);
    return b->g->entities && b->g->offices ? STATUS_OK : STATUS_NOMEM;
}

static const struct entity *
entity_at(const struct building *b, uint32_t node)
{
    return node != NODE_NONE && b->entity_of[node] ? &b->g->entities[b->entity_of[node] - 1] : NULL;
}

/* The entity that the first `property` of `node` points to; none is fine, a wrong one is not. */
static const struct entity *
reference(struct building *b, uint32_t node, enum known_term property)
{
    const struct statement *s = statements_get(b->st, node, property);

    if (!s)
        return NULL;
    const struct entity *found = entity_at(b, s->object);
    if (!found)
        complain(b, s, "points to an entry that is not in the gazetteer");
    return found;
}

static bool
number(struct building *b, uint32_t node, enum known_term property, double *value)
{
    const struct statement *s = statements_get(b->st, node, property);
    char                    text[64], *end;

    if (!s)
        return false;
    if (s->object != NODE_NONE || s->literal.len == 0 || s->literal.len >= sizeof text) {
        complain(b, s, "is not a number");
        return false;
    }
    memcpy(text, s->literal.data, s->literal.len);
    text[s->literal.len] = 0;
    *value = strtod(text, &end);
    if (*end) {
        complain(b, s, "is not a number");
        return false;
    }
    return true;
}

/* "2004-03-09", "2004-03" or "2004" as YYYYMMDD, missing parts 0. */
static uint32_t
day(struct building *b, uint32_t node, enum known_term property)
{
    const struct statement *s = statements_get(b->st, node, property);
    uint32_t                part[3] = { 0 };
    size_t                  parts = 0, digits = 0;

    if (!s)
        return 0;
    for (size_t i = 0; i < s->literal.len; i++) {
        const char c = s->literal.data[i];
        if (c >= '0' && c <= '9' && digits < 4) {
            part[parts] = part[parts] * 10 + (uint32_t)(c - '0');
            digits++;
        } else if (c == '-' && parts < 2 && digits == (parts ? 2u : 4u)) {
            parts++;
            digits = 0;
        } else {
            digits = 9;
            break;
        }
    }
    if (s->object != NODE_NONE || digits != (parts ? 2u : 4u) || part[1] > 12 || part[2] > 31) {
        complain(b, s, "is not a date (YYYY, YYYY-MM or YYYY-MM-DD)");
        return 0;
    }
    return part[0] * 10000 + part[1] * 100 + part[2];
}

static enum status
fill_tenures(struct building *b, uint32_t node, struct entity *e)
{
    size_t         count = 0;
    struct tenure *t;

    FOR_STATEMENTS (b->st, node, s)
        count += s->property == T_lex_holds;
    if (!count)
        return STATUS_OK;
    t = ARENA_ARRAY(b->arena, count, struct tenure);
    if (!t)
        return STATUS_NOMEM;
    e->tenures = t;
    FOR_STATEMENTS (b->st, node, s) {
        if (s->property != T_lex_holds)
            continue;
        const uint32_t office = s->object == NODE_NONE ? NODE_NONE
                                                       : statements_object(b->st, s->object, T_dip_office);
        if (office == NODE_NONE || !b->office_of[office]) {
            complain(b, s, "holds something without a known dip:office");
            continue;
        }
        t->office = &b->g->offices[b->office_of[office] - 1];
        t->of     = reference(b, s->object, T_lex_of);
        t->since  = day(b, s->object, T_lex_since);
        t->until  = day(b, s->object, T_lex_until);
        t++;
        e->tenure_count++;
    }
    return STATUS_OK;
}

static struct str
label_of(const struct building *b, uint32_t node)
{
    struct str label = statements_literal(b->st, node, T_skos_prefLabel);

    if (!label.len)
        label = statements_literal(b->st, node, T_rdfs_label);
    return label;
}

static enum status
fill_entity(struct building *b, uint32_t node)
{
    struct entity *e = &b->g->entities[b->entity_of[node] - 1];
    double         value;

    e->iri   = arena_str(b->arena, b->st->nodes.data[node].name);
    e->label = arena_str(b->arena, label_of(b, node));
    if (!e->iri.data || !e->label.data)
        return STATUS_NOMEM;
    kind_of(b->st, node, &e->kind);
    e->armed = false;
    FOR_STATEMENTS (b->st, node, s)
        e->armed |= s->property == T_rdf_type && s->object == T_dip_ArmedGroup;
    FOR_STATEMENTS (b->st, node, s)
        if (s->property == T_skos_notation && s->literal.len == 3)
            e->code = arena_str(b->arena, s->literal);
    e->territory = reference(b, node, T_dip_territory);
    e->capital   = reference(b, node, T_lex_capital);
    e->within    = reference(b, node, e->kind == ENTITY_PLACE ? T_dip_within : T_lex_parent);
    if (number(b, node, T_lex_population, &value) && value >= 0 && value <= UINT32_MAX)
        e->population = (uint32_t)value;
    e->has_point = number(b, node, T_geo_lat, &e->latitude) && number(b, node, T_geo_long, &e->longitude);
    TRY(fill_tenures(b, node, e));
    const size_t first = str_find(e->label, STR(" "), 0);
    if (e->kind == ENTITY_PERSON && first != SIZE_MAX && first > 1)
        TRY(map_put(&b->g->first_names, str_slice(e->label, 0, first), 1));
    return map_put(&b->g->by_iri, e->iri, b->entity_of[node] - 1);
}

/* Smaller is better known: prominence first, then population, then how directly the name names. */
static uint64_t
rank_of(struct building *b, uint32_t node, const struct entity *e, enum name_kind kind)
{
    double   prominence = default_prominence[e->kind];
    uint64_t rank;

    number(b, node, T_lex_prominence, &prominence);
    if (!(prominence >= 0 && prominence <= 9999))
        prominence = 0;
    rank = (uint64_t)kind << 56;
    rank |= (uint64_t)(9999 - (uint32_t)prominence) << 32;
    return rank | (UINT32_MAX - e->population);
}

static enum status
add_name(struct building *b, struct phrases *p, const struct statement *s, bool exact,
         struct phrase_value value)
{
    const enum status status = phrases_add(p, s->literal, exact, value);

    if (status == STATUS_NOT_FOUND)
        complain(b, s, "has a name without letters or digits");
    else if (status == STATUS_LIMIT)
        complain(b, s, "has a name that is too long, or written in too many ways");
    else
        return status;
    return STATUS_OK;
}

static enum status
add_names(struct building *b, uint32_t node)
{
    const uint32_t       index = b->entity_of[node] - 1;
    const struct entity *e     = &b->g->entities[index];

    FOR_STATEMENTS (b->st, node, s) {
        for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
            const enum name_kind kind  = naming[i].kind;
            const bool           exact = kind == NAME_ACRONYM;
            if (s->property != naming[i].property || s->object != NODE_NONE)
                continue;
            const struct phrase_value value = { index, (uint16_t)kind, rank_of(b, node, e, kind) };
            TRY(add_name(b, &b->g->names, s, exact, value));
            if (naming[i].land && e->territory) {
                const struct phrase_value land = { (uint32_t)(e->territory - b->g->entities),
                                                   (uint16_t)kind, value.rank + 1 };
                TRY(add_name(b, &b->g->names, s, exact, land));
            }
        }
    }
    return STATUS_OK;
}

static enum status
fill_office(struct building *b, uint32_t node)
{
    const struct statements *st    = b->st;
    const uint32_t           index = b->office_of[node] - 1;
    struct office           *o     = &b->g->offices[index];

    o->iri          = arena_str(b->arena, st->nodes.data[node].name);
    o->label        = arena_str(b->arena, label_of(b, node));
    o->heads_state  = statements_flag(st, node, T_lex_headsState);
    o->represents   = statements_flag(st, node, T_lex_represents);
    o->spokesperson = statements_flag(st, node, T_lex_spokesperson);
    o->honorific    = statements_flag(st, node, T_lex_honorific);
    if (!o->iri.data || !o->label.data)
        return STATUS_NOMEM;
    FOR_STATEMENTS (st, node, s) {
        const bool plural = s->property == T_lex_plural;
        const bool exact  = s->property == T_lex_acronym;
        if (s->object != NODE_NONE
            || (!plural && !exact && s->property != T_skos_prefLabel && s->property != T_skos_altLabel))
            continue;
        TRY(add_name(b, &b->g->titles, s, exact, (struct phrase_value){ index, plural, index }));
    }
    return STATUS_OK;
}

static enum status
build(struct building *b)
{
    const struct statements *st = b->st;
    struct gazetteer        *g  = b->g;

    TRY(count_entries(b));
    for (uint32_t n = 0; n < st->nodes.len; n++) {
        if (b->entity_of[n])
            TRY(fill_entity(b, n));
        else if (b->office_of[n])
            TRY(fill_office(b, n));
    }
    for (uint32_t n = 0; n < st->nodes.len; n++)
        if (b->entity_of[n])
            TRY(add_names(b, n));
    TRY(phrases_freeze(&g->names));
    TRY(phrases_freeze(&g->titles));

    g->readings = ARENA_ARRAY(b->arena, g->names.value_count + 1, struct name_reading);
    if (!g->readings)
        return STATUS_NOMEM;
    for (size_t i = 0; i < g->names.value_count; i++)
        g->readings[i] = (struct name_reading){ &g->entities[g->names.values[i].id],
                                                (enum name_kind)g->names.values[i].tag };
    return b->errors ? STATUS_SYNTAX : STATUS_OK;
}

enum status
gazetteer_build(const struct statements *st, struct arena *arena, struct diag *d, struct gazetteer *g)
{
    struct building b = { .st = st, .arena = arena, .d = d, .g = g };
    enum status     status;

    *g = (struct gazetteer){ 0 };
    phrases_init(&g->names, arena);
    phrases_init(&g->titles, arena);
    b.entity_of = calloc(st->nodes.len + 1, sizeof *b.entity_of);
    b.office_of = calloc(st->nodes.len + 1, sizeof *b.office_of);
    status = b.entity_of && b.office_of ? build(&b) : STATUS_NOMEM;
    free(b.entity_of);
    free(b.office_of);
    if (status != STATUS_OK)
        gazetteer_clear(g);
    return status;
}

void
gazetteer_clear(struct gazetteer *g)
{
    phrases_clear(&g->names);
    phrases_clear(&g->titles);
    map_clear(&g->by_iri);
    map_clear(&g->first_names);
    *g = (struct gazetteer){ 0 };
}
