/* JSON-LD 1.1 to quads in one walk, following JSON-LD API §5.1.2 (expansion) and §7.2 (objects to
 * RDF): each node's statements are handed on when it is met, no expanded form is built. Contexts and
 * documents that stand elsewhere are not fetched. */
#include "rdf/jsonld.h"

#include <stdlib.h>

#include "rdf/chars.h"
#include "rdf/iri.h"
#include "rdf/jsonld_value.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define MAX_DEPTH 500

static const struct term rdf_type  = { .kind = TERM_IRI, .text = STR_INIT(RDF "type") };
static const struct term rdf_first = { .kind = TERM_IRI, .text = STR_INIT(RDF "first") };
static const struct term rdf_rest  = { .kind = TERM_IRI, .text = STR_INIT(RDF "rest") };
static const struct term rdf_nil   = { .kind = TERM_IRI, .text = STR_INIT(RDF "nil") };

/* Where the values that a walk meets belong. */
struct slot {
    enum { TOP, FORWARD, REVERSE, LIST } kind;
    bool               document; /* TOP: of the whole document, not of an item in it */
    const struct term *graph;
    struct term        node, predicate; /* FORWARD: node predicate value; REVERSE: the other way */
    struct slot *list_at;         /* LIST: where the list itself belongs */
    struct term        last;            /* LIST: its last cell; kind NONE at the start */
};

/* What an index, id or type map says of the nodes in it. */
struct extras {
    struct str id;
    json_t    *type;
    struct str index; /* a value of the property that the term names for its index */
};

/* A term of the context and the values to read under it. */
struct property {
    struct str                name;
    const struct jsonld_term *term; /* NULL for compact and full IRIs */
    bool                      from_map;
    const struct extras      *extras;
};

/* The members of an object that are keywords. */
struct members {
    json_t *value, *list, *set, *id, *graph, *language, *type, *index;
    bool    has_type, has_reverse;
    size_t  others;     /* without @id, @graph, @context, and those that are null */
    size_t  properties; /* that are no keywords */
};

static enum status walk(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
                        json_t *value, struct slot *at);
static enum status find_members(struct jsonld *j, const struct jsonld_context *c, json_t *object,
                                struct members *m);
static enum status emit_types(struct jsonld *j, const struct jsonld_context *scope, json_t *types,
                              const struct term *graph, const struct term *node);

static enum status
emit(struct jsonld *j, const struct term *graph, const struct term *s, const struct term *p,
     const struct term *o)
{
    struct quad q = { *s, *p, *o, *graph };

    if (s->kind == TERM_NONE || p->kind == TERM_NONE || o->kind == TERM_NONE)
        return STATUS_OK; /* a warning was given */
    return reader_emit(j->r, &q, 0);
}

/* Warn that statements with `text` are left out: what JSON-LD does with them. */
static void
skip(struct jsonld *j, struct str text, const char *why)
{
    j->r->options->skipped++;
    diag_warn(j->r->diag, (struct place){ .source = j->r->options->source }, "\"%.*s\" %s; skipped",
              (int)(text.len > 80 ? 80 : text.len), text.data, why);
}

/* An IRI or blank node of the text; TERM_NONE, with a warning, for what is neither. */
static enum status
make_node(struct jsonld *j, struct str iri, struct term *t)
{
    *t = (struct term){ 0 };
    if (str_starts(iri, STR("_:")))
        return reader_label(j->r, &j->pool, str_slice(iri, 2, iri.len), t);
    if (iri_is_absolute(iri) && iri_valid(iri, NULL)) {
        *t = term_iri(iri);
        return STATUS_OK;
    }
    skip(j, iri, "is no absolute IRI");
    return STATUS_OK;
}

/* A language-tagged string; TERM_NONE, with a warning, if `lang` is no language tag. */
static struct term
make_text(struct jsonld *j, struct str text, struct str lang)
{
    if (rdf_is_language(lang))
        return term_lang(text, lang);
    skip(j, lang, "is no language tag");
    return (struct term){ 0 };
}

static enum status
deliver(struct jsonld *j, struct slot *at, const struct term *value)
{
    struct term cell = { 0 };

    if (value->kind == TERM_NONE)
        return STATUS_OK;
    switch (at->kind) {
    case TOP:
        return STATUS_OK;
    case FORWARD:
        return emit(j, at->graph, &at->node, &at->predicate, value);
    case REVERSE:
        if (value->kind == TERM_LITERAL)
            return jsonld_fault(j, "invalid reverse property value: a literal");
        return emit(j, at->graph, value, &at->predicate, &at->node);
    case LIST:
        TRY(reader_new_label(j->r, &j->pool, &cell));
        if (at->last.kind == TERM_NONE)
            TRY(deliver(j, at->list_at, &cell));
        else
            TRY(emit(j, at->graph, &at->last, &rdf_rest, &cell));
        at->last = cell;
        return emit(j, at->graph, &cell, &rdf_first, value);
    }
    return STATUS_OK;
}

static size_t
item_count(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : 1;
}

static json_t *
item(json_t *value, size_t i)
{
    return json_is_array(value) ? json_array_get(value, i) : value;
}

static enum status
walk_items(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *value,
           struct slot *at)
{
    for (size_t i = 0; i < item_count(value); i++) {
        const enum status status = walk(j, c, p, item(value, i), at);
        if (status != STATUS_OK && (at->kind != TOP || !reader_forgives(j->r, status)))
            return status;
    }
    return STATUS_OK;
}

static enum status
walk_list(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *items,
          struct slot *at)
{
    struct slot list = { .kind = LIST, .graph = at->graph, .list_at = at };

    if (at->kind == REVERSE)
        return jsonld_fault(j, "invalid reverse property value: a list");
    for (size_t i = 0; i < item_count(items); i++) {
        json_t *it = item(items, i);
        if (json_is_array(it))
            TRY(walk_list(j, c, p, it, &list));
        else
            TRY(walk(j, c, p, it, &list));
    }
    return list.last.kind == TERM_NONE ? deliver(j, at, &rdf_nil)
                                       : emit(j, at->graph, &list.last, &rdf_rest, &rdf_nil);
}

/* Value Expansion of a string, number or boolean. */
static enum status
walk_scalar(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *value,
            struct slot *at)
{
    const struct jsonld_term *term     = p->term;
    struct str                type     = term ? term->type : STR_NONE;
    const bool                as_vocab = str_eq(type, STR("@vocab"));
    struct term               t        = { 0 };

    if (at->kind == TOP)
        return STATUS_OK;
    if (json_is_string(value) && (as_vocab || str_eq(type, STR("@id")))) {
        struct str iri = STR_NONE;
        TRY(jsonld_expand(j, c, jsonld_text(value), EXPAND_DOCUMENT | (as_vocab ? EXPAND_VOCAB : 0), &iri));
        if (!iri.data)
            return STATUS_OK;
        TRY(make_node(j, iri, &t));
        return deliver(j, at, &t);
    }
    if (type.len && type.data[0] == '@')
        type = STR_NONE;

    const struct str lang = term && term->has_language ? term->language : c->language;
    if (json_is_string(value) && !type.len && lang.len) {
        t = make_text(j, jsonld_text(value), lang);
    } else {
        TRY(jsonld_native(j, value, type, &t));
    }
    return deliver(j, at, &t);
}

/* A value object. */
static enum status
walk_value(struct jsonld *j, const struct jsonld_context *c, const struct members *m, struct slot *at)
{
    struct term t    = { 0 };
    struct str  type = STR_NONE;
    struct str  lang = jsonld_text(m->language);

    if (m->type && !json_is_null(m->type)) {
        if (!json_is_string(m->type))
            return jsonld_fault(j, "invalid typed value: its type is no IRI");
        TRY(jsonld_expand(j, c, jsonld_text(m->type), EXPAND_VOCAB | EXPAND_DOCUMENT, &type));
    }
    if (str_eq(type, STR("@json"))) {
        TRY(jsonld_json(j, m->value, &t));
        return at->kind == TOP ? STATUS_OK : deliver(j, at, &t);
    }
    if (json_is_null(m->value))
        return STATUS_OK;
    if (json_is_array(m->value) || json_is_object(m->value))
        return jsonld_fault(j, "invalid value object value");
    if (m->index && !json_is_string(m->index))
        return jsonld_fault(j, "invalid @index value: it is no string");
    if (m->language && (m->has_type || !json_is_string(m->language)))
        return jsonld_fault(j, m->has_type ? "invalid value object: @type and @language"
                                           : "invalid language-tagged string");
    if (m->language && !json_is_string(m->value))
        return jsonld_fault(j, "invalid language-tagged value");
    if (m->type && !json_is_null(m->type)
        && (!iri_is_absolute(type) || !iri_valid(type, NULL)))
        return jsonld_fault(j, "invalid typed value: its type is no IRI");
    if (at->kind == TOP)
        return STATUS_OK;
    if (m->language)
        t = make_text(j, jsonld_text(m->value), lang);
    else
        TRY(jsonld_native(j, m->value, type, &t));
    return deliver(j, at, &t);
}

/* The values of a language map. */
static enum status
walk_languages(struct jsonld *j, const struct jsonld_context *c, json_t *map, struct slot *at)
{
    const char *key;
    size_t      length;
    json_t     *value;

    json_object_keylen_foreach(map, key, length, value) {
        struct str expanded = STR_NONE;
        TRY(jsonld_expand(j, c, (struct str){ key, length }, EXPAND_VOCAB, &expanded));
        const bool       none = str_eq(expanded, STR("@none"));
        const struct str lang = { key, length };

        for (size_t i = 0; i < item_count(value); i++) {
            json_t *text = item(value, i);
            if (json_is_null(text))
                continue;
            if (!json_is_string(text))
                return jsonld_fault(j, "invalid language map value");
            const struct term t = none ? term_string(jsonld_text(text))
                                       : make_text(j, jsonld_text(text), lang);
            TRY(deliver(j, at, &t));
        }
    }
    return STATUS_OK;
}

/* What is known of a node while its members are read. */
struct node {
    const struct jsonld_context *c;     /* for its members */
    const struct jsonld_context *scope; /* for its types */
    struct term                  name;
    const struct term           *graph;
    bool                         top;   /* the document itself, with nothing but @graph */
};

/* The key of an index map as a property of its node: @index in the term's definition. */
static enum status
emit_index(struct jsonld *j, const struct node *n, const struct property *p)
{
    const struct str      name = p->term->index;
    const struct property q    = { name, jsonld_find(n->c, name), false, NULL };
    struct slot at   = { .kind = FORWARD, .graph = n->graph, .node = n->name };
    struct str            iri  = STR_NONE;
    json_t               *text = NULL;
    enum status           status;

    TRY(jsonld_expand(j, n->c, name, EXPAND_VOCAB, &iri));
    TRY(make_node(j, iri, &at.predicate));
    text   = json_stringn(p->extras->index.data, p->extras->index.len);
    status = text ? walk_scalar(j, n->c, &q, text, &at) : STATUS_NOMEM;
    json_decref(text);
    return status;
}

/* A value that a @graph container makes a graph of its own: named by the key of an id map, or by a
 * new blank node. */
static enum status
walk_graph(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *value,
           struct slot *at)
{
    const struct property inner  = { p->name, p->term, p->from_map, NULL };
    struct node           n      = { .c = c, .scope = c, .graph = at->graph };
    struct slot           inside = { .kind = TOP, .graph = &n.name };

    if (p->extras && p->extras->id.data)
        TRY(make_node(j, p->extras->id, &n.name));
    else
        TRY(reader_new_label(j->r, &j->pool, &n.name));
    TRY(deliver(j, at, &n.name));
    if (p->extras && p->extras->index.data)
        TRY(emit_index(j, &n, p));
    return n.name.kind == TERM_NONE ? STATUS_OK : walk(j, c, &inner, value, &inside);
}

/* A string in a type map, or in an index map that makes a property of its keys: a reference. */
static enum status
walk_reference(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *value,
               struct slot *at)
{
    const bool  as_vocab = str_eq(p->term->type, STR("@vocab"));
    struct node n        = { .c = c, .scope = c, .graph = at->graph };
    struct str  iri      = STR_NONE;

    if (!as_vocab && !str_eq(p->term->type, STR("@id")))
        return jsonld_fault(j, "invalid value object: a literal cannot have a property");
    TRY(jsonld_expand(j, c, jsonld_text(value), EXPAND_DOCUMENT | (as_vocab ? EXPAND_VOCAB : 0), &iri));
    if (!iri.data)
        return STATUS_OK;
    TRY(make_node(j, iri, &n.name));
    TRY(deliver(j, at, &n.name));
    if (p->extras->index.data)
        return emit_index(j, &n, p);
    return emit_types(j, c, p->extras->type, at->graph, &n.name);
}

/* One entry of an index map, id map or type map. */
static enum status
walk_entry(struct jsonld *j, const struct jsonld_context *c, const struct property *p, struct str key,
           json_t *type, json_t *value, struct slot *at)
{
    const unsigned               container = p->term->container;
    const struct jsonld_context *inside    = c;
    struct extras                extras    = { 0 };
    const struct property        q         = { p->name, p->term, true, &extras };
    struct str                   expanded  = STR_NONE;

    if (container & (CONTAINER_ID | CONTAINER_TYPE) && c->previous)
        inside = c->previous;
    if (container & CONTAINER_TYPE) {
        const struct jsonld_term *scoped = jsonld_find(inside, key);
        if (scoped && scoped->context)
            TRY(jsonld_process(j, inside, scoped->context, false, true, &inside));
    }
    TRY(jsonld_expand(j, c, key, EXPAND_VOCAB, &expanded));
    if (!str_eq(expanded, STR("@none"))) {
        if (container & CONTAINER_ID)
            TRY(jsonld_expand(j, c, key, EXPAND_DOCUMENT, &extras.id));
        else if (container & CONTAINER_TYPE)
            extras.type = type;
        else if (p->term->index.len && !str_eq(p->term->index, STR("@index")))
            extras.index = key;
    }

    for (size_t i = 0; i < item_count(value); i++) {
        json_t *it = item(value, i);
        struct members m = { 0 };

        TRY(find_members(j, inside, it, &m));
        if (container & CONTAINER_GRAPH && !m.graph)
            TRY(walk_graph(j, inside, &q, it, at));
        else if (json_is_string(it) && (extras.type || extras.index.data))
            TRY(walk_reference(j, inside, &q, it, at));
        else if (m.value && extras.index.data)
            return jsonld_fault(j, "invalid value object: a literal cannot have a property");
        else
            TRY(walk(j, inside, &q, it, at));
    }
    return STATUS_OK;
}

static enum status
walk_map(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *map,
         struct slot *at)
{
    const char *key;
    size_t      length;
    json_t     *value;

    json_object_keylen_foreach(map, key, length, value) {
        json_t           *type   = json_stringn(key, length);
        const enum status status = type ? walk_entry(j, c, p, (struct str){ key, length }, type, value, at)
                                        : STATUS_NOMEM;
        json_decref(type);
        TRY(status);
    }
    return STATUS_OK;
}

/* One property of a node: §5.1.2 steps 13.5 to 13.14. */
static enum status
walk_property(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *value,
              struct slot *at)
{
    const unsigned container = p->term ? p->term->container : 0;

    if (p->term && str_eq(p->term->type, STR("@json"))) {
        struct term t = { 0 };
        TRY(jsonld_json(j, value, &t));
        return deliver(j, at, &t);
    }
    if (json_is_object(value) && container & CONTAINER_LANGUAGE)
        return walk_languages(j, c, value, at);
    if (json_is_object(value) && container & (CONTAINER_INDEX | CONTAINER_ID | CONTAINER_TYPE))
        return walk_map(j, c, p, value, at);
    if (container & CONTAINER_GRAPH) {
        for (size_t i = 0; i < item_count(value); i++)
            if (!json_is_null(item(value, i)))
                TRY(walk_graph(j, c, p, item(value, i), at));
        return STATUS_OK;
    }
    if (container & CONTAINER_LIST) {
        if (json_is_null(value))
            return STATUS_OK;
        if (json_is_object(value)) { /* perhaps a list object already */
            const char *key;
            json_t     *member;
            json_object_foreach(value, key, member) {
                struct str expanded = STR_NONE;
                TRY(jsonld_expand(j, c, str_from(key), EXPAND_VOCAB, &expanded));
                if (str_eq(expanded, STR("@list")))
                    return walk(j, c, p, value, at);
            }
        }
        return walk_list(j, c, p, value, at);
    }
    return walk(j, c, p, value, at);
}

/* An @id may stand within @nest. */
static enum status
find_nested_id(struct jsonld *j, const struct jsonld_context *c, json_t *value, json_t **id)
{
    struct members m = { 0 };

    for (size_t i = 0; i < item_count(value) && !*id; i++) {
        TRY(find_members(j, c, item(value, i), &m));
        *id = m.id;
    }
    return STATUS_OK;
}

/* The keywords among the members of `object`, by the names that the context gives them. */
static enum status
find_members(struct jsonld *j, const struct jsonld_context *c, json_t *object, struct members *m)
{
    const char *key;
    size_t      length;
    json_t     *value;

    *m = (struct members){ 0 };
    json_object_keylen_foreach(object, key, length, value) {
        struct str name = STR_NONE;
        TRY(jsonld_expand(j, c, (struct str){ key, length }, EXPAND_VOCAB, &name));
        if (!name.data || (!jsonld_is_keyword(name) && str_find(name, STR(":"), 0) == SIZE_MAX))
            continue;

        const struct {
            const char *name;
            json_t    **slot;
        } table[] = { { "@value", &m->value }, { "@list", &m->list },   { "@set", &m->set },
                      { "@id", &m->id },       { "@graph", &m->graph }, { "@language", &m->language },
                      { "@index", &m->index } };
        bool found = false;
        for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
            if (!str_eq(name, str_from(table[i].name)))
                continue;
            if (*table[i].slot)
                return jsonld_fault(j, "colliding keywords: %s stands twice", table[i].name);
            *table[i].slot = value;
            found          = true;
        }
        if (str_eq(name, STR("@type"))) {
            m->type     = value;
            m->has_type = true;
        }
        if (str_eq(name, STR("@reverse")))
            m->has_reverse = true;
        if (str_eq(name, STR("@nest")) && !m->id)
            TRY(find_nested_id(j, c, value, &m->id));
        m->properties += !jsonld_is_keyword(name);
        if ((!found || m->index == value) && !str_eq(name, STR("@context")) && !json_is_null(value))
            m->others++;
    }
    return STATUS_OK;
}

static int
compare_strings(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Step 11: contexts that belong to the types of the node. */
static enum status
apply_type_contexts(struct jsonld *j, const struct jsonld_context *scope, json_t *types,
                    const struct jsonld_context **c)
{
    struct str  *names = NULL;
    const size_t count = item_count(types);
    enum status  status = STATUS_OK;

    names = calloc(count + 1, sizeof *names);
    if (!names)
        return STATUS_NOMEM;
    for (size_t i = 0; i < count; i++)
        names[i] = jsonld_text(item(types, i));
    qsort(names, count, sizeof *names, compare_strings);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct jsonld_term *t = names[i].data ? jsonld_find(scope, names[i]) : NULL;
        if (t && t->context)
            status = jsonld_process(j, *c, t->context, false, false, c);
    }
    free(names);
    return status;
}

static enum status
emit_types(struct jsonld *j, const struct jsonld_context *scope, json_t *types, const struct term *graph,
           const struct term *node)
{
    for (size_t i = 0; i < item_count(types); i++) {
        json_t     *type = item(types, i);
        struct str  iri  = STR_NONE;
        struct term t    = { 0 };

        if (!json_is_string(type))
            return jsonld_fault(j, "invalid type value: it is no string");
        TRY(jsonld_expand(j, scope, jsonld_text(type), EXPAND_VOCAB | EXPAND_DOCUMENT, &iri));
        if (!iri.data)
            continue;
        TRY(make_node(j, iri, &t));
        TRY(emit(j, graph, node, &rdf_type, &t));
    }
    return STATUS_OK;
}

static enum status walk_members(struct jsonld *j, const struct node *n, json_t *object);

static enum status
walk_reverse(struct jsonld *j, const struct node *n, json_t *map)
{
    const char *key;
    size_t      length;
    json_t     *value;

    if (!json_is_object(map))
        return jsonld_fault(j, "invalid @reverse value: it is no object");
    json_object_keylen_foreach(map, key, length, value) {
        const struct str          name     = { key, length };
        const struct jsonld_term *term     = jsonld_find(n->c, name);
        const struct property     p        = { name, term, false, NULL };
        struct str                expanded = STR_NONE;
        struct slot at       = { .graph = n->graph, .node = n->name };

        TRY(jsonld_expand(j, n->c, name, EXPAND_VOCAB, &expanded));
        if (expanded.data && jsonld_is_keyword(expanded))
            return jsonld_fault(j, "invalid reverse property map: \"%.80s\" is a keyword", key);
        if (!expanded.data || str_find(expanded, STR(":"), 0) == SIZE_MAX)
            continue;
        TRY(make_node(j, expanded, &at.predicate));
        at.kind = term && term->reverse ? FORWARD : REVERSE;
        TRY(walk_property(j, n->c, &p, value, &at));
    }
    return STATUS_OK;
}

static enum status
walk_nested(struct jsonld *j, const struct node *n, struct str key, json_t *value)
{
    const struct jsonld_term *term   = jsonld_find(n->c, key);
    struct node               nested = *n;

    if (term && term->context)
        TRY(jsonld_process(j, n->c, term->context, true, true, &nested.c));
    for (size_t i = 0; i < item_count(value); i++) {
        json_t        *object = item(value, i);
        struct members m;

        if (!json_is_object(object))
            return jsonld_fault(j, "invalid @nest value: it is no object");
        TRY(find_members(j, n->c, object, &m));
        if (m.value)
            return jsonld_fault(j, "invalid @nest value: it has a @value");
        TRY(walk_members(j, &nested, object));
    }
    return STATUS_OK;
}

static enum status
walk_included(struct jsonld *j, const struct node *n, json_t *value)
{
    const struct property p  = { 0 };
    struct slot at = { .kind = TOP, .graph = n->graph };

    for (size_t i = 0; i < item_count(value); i++) {
        json_t        *object = item(value, i);
        struct members m;

        if (!json_is_object(object))
            return jsonld_fault(j, "invalid @included value: it is no node");
        TRY(find_members(j, n->c, object, &m));
        if (m.value || m.list || m.set)
            return jsonld_fault(j, "invalid @included value: it is no node");
        TRY(walk(j, n->c, &p, object, &at));
    }
    return STATUS_OK;
}

static enum status
walk_keyword(struct jsonld *j, const struct node *n, struct str key, struct str keyword, json_t *value)
{
    if (str_eq(keyword, STR("@type")))
        return emit_types(j, n->scope, value, n->graph, &n->name);
    if (str_eq(keyword, STR("@graph"))) {
        const struct property p  = { 0 };
        struct slot at = { .kind = TOP, .graph = n->top ? n->graph : &n->name };
        if (!n->top && n->name.kind == TERM_NONE)
            return STATUS_OK;
        return walk_items(j, n->c, &p, value, &at);
    }
    if (str_eq(keyword, STR("@reverse")))
        return walk_reverse(j, n, value);
    if (str_eq(keyword, STR("@included")))
        return walk_included(j, n, value);
    if (str_eq(keyword, STR("@nest")))
        return walk_nested(j, n, key, value);
    if (str_eq(keyword, STR("@index")) && !json_is_string(value))
        return jsonld_fault(j, "invalid @index value: it is no string");
    if (str_eq(keyword, STR("@language")) && !json_is_string(value) && !json_is_null(value))
        return jsonld_fault(j, "invalid language-tagged string");
    return STATUS_OK;
}

/* Steps 13 and 14: the members of a node object. */
static enum status
walk_members(struct jsonld *j, const struct node *n, json_t *object)
{
    const char *key;
    size_t      length;
    json_t     *value;

    json_object_keylen_foreach(object, key, length, value) {
        const struct pool_mark    mark = pool_mark(&j->pool);
        const struct str          name = { key, length };
        const struct jsonld_term *term = jsonld_find(n->c, name);
        struct str                iri  = STR_NONE;
        struct slot at   = { .kind = FORWARD, .graph = n->graph, .node = n->name };
        const struct property     p    = { name, term, false, NULL };

        if (str_eq(name, STR("@context")))
            continue;
        TRY(jsonld_expand(j, n->c, name, EXPAND_VOCAB, &iri));
        if (!iri.data)
            continue;
        if (jsonld_is_keyword(iri)) {
            TRY(walk_keyword(j, n, name, iri, value));
        } else if (str_find(iri, STR(":"), 0) != SIZE_MAX) {
            if (str_starts(iri, STR("_:"))) { /* RDF has no blank predicates */
                skip(j, name, "is a blank node, which cannot be a property");
                continue;
            }
            TRY(make_node(j, iri, &at.predicate));
            if (term && term->reverse)
                at.kind = REVERSE;
            TRY(walk_property(j, n->c, &p, value, &at));
        }
        pool_release(&j->pool, mark);
    }
    return STATUS_OK;
}

static enum status
walk_node(struct jsonld *j, const struct jsonld_context *c, const struct jsonld_context *scope,
          const struct property *p, json_t *object, const struct members *m, struct slot *at)
{
    const struct extras *extras = p->extras;
    struct node          n      = { .c = c, .scope = scope, .graph = at->graph };
    struct str           id     = extras ? extras->id : STR_NONE;

    if (m->id) {
        if (!json_is_string(m->id) && !json_is_null(m->id))
            return jsonld_fault(j, "invalid @id value: it is no string");
        if (json_is_string(m->id)) {
            TRY(jsonld_expand(j, c, jsonld_text(m->id), EXPAND_DOCUMENT, &id));
            if (!id.data) /* looks like a keyword */
                return STATUS_OK;
        }
    }
    n.top = at->document && m->graph && !m->id && !m->others;
    if (id.data)
        TRY(make_node(j, id, &n.name));
    else
        TRY(reader_new_label(j->r, &j->pool, &n.name));
    TRY(deliver(j, at, &n.name));

    if (extras && extras->type)
        TRY(emit_types(j, scope, extras->type, n.graph, &n.name));
    if (extras && extras->index.data)
        TRY(emit_index(j, &n, p));
    return walk_members(j, &n, object);
}

/* Step 8: the context that belongs to the property. */
static enum status
enter_property(struct jsonld *j, const struct property *p, const struct jsonld_context **c)
{
    if (!p->term || !p->term->context)
        return STATUS_OK;
    return jsonld_process(j, *c, p->term->context, true, true, c);
}

/* Steps 7 to 15: an object of whatever kind. */
static enum status
walk_object(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *object,
            struct slot *at)
{
    struct members m;

    TRY(find_members(j, c, object, &m));
    if (c->previous && !p->from_map && !m.value && !(m.id && json_object_size(object) == 1))
        c = c->previous;
    TRY(enter_property(j, p, &c));
    if (json_object_get(object, "@context"))
        TRY(jsonld_process(j, c, json_object_get(object, "@context"), false, true, &c));

    const struct jsonld_context *scope = c;
    const char                  *key;
    json_t                      *value;
    json_object_foreach(object, key, value) {
        struct str name = STR_NONE;
        TRY(jsonld_expand(j, scope, str_from(key), EXPAND_VOCAB, &name));
        if (str_eq(name, STR("@type")))
            TRY(apply_type_contexts(j, scope, value, &c));
    }
    if (p->extras && p->extras->type)
        TRY(apply_type_contexts(j, scope, p->extras->type, &c));

    TRY(find_members(j, c, object, &m));
    if (m.value) {
        if (m.id || m.list || m.set || m.graph || m.has_reverse || m.properties)
            return jsonld_fault(j, "invalid value object: @value and other keywords");
        return walk_value(j, c, &m, at);
    }
    if (m.list || m.set) {
        if ((m.list && m.set) || m.id || m.has_type || m.graph || m.properties)
            return jsonld_fault(j, "invalid set or list object");
        if (m.set)
            return walk_items(j, c, p, m.set, at);
        return at->kind == TOP ? STATUS_OK : walk_list(j, c, p, m.list, at);
    }
    if (m.language && !m.id && !m.graph && !m.others)
        return STATUS_OK; /* a language without a value */
    return walk_node(j, c, scope, p, object, &m, at);
}

static enum status
walk(struct jsonld *j, const struct jsonld_context *c, const struct property *p, json_t *value,
     struct slot *at)
{
    enum status status;

    if (json_is_null(value))
        return STATUS_OK;
    if (j->depth >= MAX_DEPTH)
        return diag_error(j->r->diag, STATUS_LIMIT, (struct place){ .source = j->r->options->source },
                          "more than %d values within each other", MAX_DEPTH);
    j->depth++;
    if (json_is_array(value))
        status = walk_items(j, c, p, value, at);
    else if (json_is_object(value))
        status = walk_object(j, c, p, value, at);
    else if ((status = enter_property(j, p, &c)) == STATUS_OK)
        status = walk_scalar(j, c, p, value, at);
    j->depth--;
    return status;
}

struct source {
    input      *in;
    enum status status;
};

static size_t
more_bytes(void *bytes, size_t size, void *user)
{
    struct source *s   = user;
    size_t         got = 0;

    s->status = input_read(s->in, bytes, size, &got);
    return s->status == STATUS_OK ? got : (size_t)-1;
}

static enum status
load(struct reader *r, json_t **document)
{
    struct source source = { .in = r->in };
    json_error_t  error;

    *document = json_load_callback(more_bytes, &source, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (*document)
        return STATUS_OK;
    if (source.status != STATUS_OK)
        return source.status;
    if (json_error_code(&error) == json_error_out_of_memory)
        return STATUS_NOMEM;

    const struct place at = { .source = r->options->source,
                              .line   = error.line > 0 ? (uint32_t)error.line : 0,
                              .column = error.column > 0 ? (uint32_t)error.column : 0 };
    return reader_fault(r, at, "%s", error.text);
}

/* Prefixes that the outermost context declares, for the sink. */
static enum status
tell_prefixes(struct jsonld *j, json_t *document)
{
    json_t     *context = json_object_get(document, "@context");
    const char *key;
    json_t     *value;

    for (size_t i = 0; context && i < item_count(context); i++) {
        json_t *one = item(context, i);
        json_object_foreach(one, key, value) {
            const struct str iri = jsonld_text(value);
            if (key[0] != '@' && iri.len && iri_is_absolute(iri) && iri_valid(iri, NULL)
                && strchr(":/?#[]@", iri.data[iri.len - 1]))
                TRY(sink_prefix(j->r->sink, str_from(key), iri));
        }
    }
    return STATUS_OK;
}

enum status
read_jsonld(struct reader *r)
{
    static const struct term     default_graph = { 0 };
    const struct property        p        = { 0 };
    struct jsonld                j        = { .r = r };
    struct slot at       = { .kind = TOP, .graph = &default_graph };
    struct jsonld_context       *initial  = NULL;
    json_t                      *document = NULL;
    enum status                  status;

    TRY_GOTO(status, load(r, &document), done);
    TRY_GOTO(status, jsonld_new_context(&j, &initial), done);
    initial->base = r->options->base;
    at.document   = json_is_object(document);
    TRY_GOTO(status, tell_prefixes(&j, document), done);
    status = walk(&j, initial, &p, document, &at);
done:
    jsonld_free_contexts(&j);
    json_decref(document);
    buf_clear(&j.scratch);
    pool_clear(&j.pool);
    if (reader_forgives(r, status))
        status = STATUS_OK;
    return status;
}
