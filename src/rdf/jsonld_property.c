/* The values of properties: strings and other scalars, value objects, lists, and the containers
 * that turn maps into values (JSON-LD API §5.1.2, steps 13.5 to 13.14). */
#include "rdf/jsonld_walk.h"

#include "rdf/chars.h"
#include "rdf/iri.h"
#include "rdf/jsonld_value.h"

static const struct term rdf_first = { .kind = TERM_IRI, .text = STR_INIT(RDF "first") };
static const struct term rdf_rest  = { .kind = TERM_IRI, .text = STR_INIT(RDF "rest") };
static const struct term rdf_nil   = { .kind = TERM_IRI, .text = STR_INIT(RDF "nil") };

enum status
jsonld_emit(struct jsonld *j, const struct term *graph, const struct term *s, const struct term *p,
            const struct term *o)
{
    struct quad q = { *s, *p, *o, *graph };

    if (s->kind == TERM_NONE || p->kind == TERM_NONE || o->kind == TERM_NONE)
        return STATUS_OK; /* a warning was given */
    return reader_emit(j->r, &q, 0);
}

void
jsonld_skip(struct jsonld *j, struct str text, const char *why)
{
    j->r->options->skipped++;
    diag_warn(j->r->diag, (struct place){ .source = j->r->options->source }, "\"%.*s\" %s; skipped",
              (int)(text.len > 80 ? 80 : text.len), text.data, why);
}

enum status
jsonld_make_node(struct jsonld *j, struct str iri, struct term *t)
{
    *t = (struct term){ 0 };
    if (str_starts(iri, STR("_:")))
        return reader_label(j->r, &j->pool, str_slice(iri, 2, iri.len), t);
    if (iri_is_absolute(iri) && iri_valid(iri, NULL)) {
        *t = term_iri(iri);
        return STATUS_OK;
    }
    jsonld_skip(j, iri, "is no absolute IRI");
    return STATUS_OK;
}

/* A language-tagged string; TERM_NONE, with a warning, if `lang` is no language tag. */
static struct term
make_text(struct jsonld *j, struct str text, struct str lang)
{
    if (rdf_is_language(lang))
        return term_lang(text, lang);
    jsonld_skip(j, lang, "is no language tag");
    return (struct term){ 0 };
}

enum status
jsonld_deliver(struct jsonld *j, struct slot *at, const struct term *value)
{
    struct term cell = { 0 };

    switch (at->kind) {
    case TOP:
        return STATUS_OK;
    case FORWARD:
        return jsonld_emit(j, at->graph, &at->node, &at->predicate, value);
    case REVERSE:
        if (value->kind == TERM_LITERAL)
            return jsonld_fault(j, "invalid reverse property value: a literal");
        return jsonld_emit(j, at->graph, value, &at->predicate, &at->node);
    case LIST:
        TRY(reader_new_label(j->r, &j->pool, &cell));
        if (at->last.kind == TERM_NONE)
            TRY(jsonld_deliver(j, at->list_at, &cell));
        else
            TRY(jsonld_emit(j, at->graph, &at->last, &rdf_rest, &cell));
        at->last = cell;
        return jsonld_emit(j, at->graph, &cell, &rdf_first, value);
    }
    return STATUS_OK;
}

enum status
jsonld_walk_items(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
                  json_t *value, struct slot *at)
{
    for (size_t i = 0; i < item_count(value); i++) {
        const enum status status = jsonld_walk(j, c, p, item(value, i), at);
        if (status != STATUS_OK && (at->kind != TOP || !reader_forgives(j->r, status)))
            return status;
    }
    return STATUS_OK;
}

enum status
jsonld_walk_list(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
                 json_t *items, struct slot *at)
{
    struct slot list = { .kind = LIST, .graph = at->graph, .list_at = at };

    if (at->kind == REVERSE)
        return jsonld_fault(j, "invalid reverse property value: a list");
    for (size_t i = 0; i < item_count(items); i++) {
        json_t *it = item(items, i);
        if (json_is_array(it))
            TRY(jsonld_walk_list(j, c, p, it, &list));
        else
            TRY(jsonld_walk(j, c, p, it, &list));
    }
    return list.last.kind == TERM_NONE ? jsonld_deliver(j, at, &rdf_nil)
                                       : jsonld_emit(j, at->graph, &list.last, &rdf_rest, &rdf_nil);
}

/* Value Expansion of a string, number or boolean. */
enum status
jsonld_walk_scalar(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
                   json_t *value, struct slot *at)
{
    const struct jsonld_term *term     = p->term;
    struct str                type     = term ? term->type : STR_NONE;
    const bool                as_vocab = str_eq(type, STR("@vocab"));
    struct term               t        = { 0 };

    if (at->kind == TOP)
        return STATUS_OK;
    if (json_is_string(value) && (as_vocab || str_eq(type, STR("@id")))) {
        struct str iri = STR_NONE;
        TRY(jsonld_expand(j, c, jsonld_text(value), EXPAND_DOCUMENT | (as_vocab ? EXPAND_VOCAB : 0),
                          &iri));
        if (!iri.data)
            return STATUS_OK;
        TRY(jsonld_make_node(j, iri, &t));
        return jsonld_deliver(j, at, &t);
    }
    if (type.len && type.data[0] == '@')
        type = STR_NONE;

    const struct str lang = term && term->has_language ? term->language : c->language;
    if (json_is_string(value) && !type.len && lang.len) {
        t = make_text(j, jsonld_text(value), lang);
    } else {
        TRY(jsonld_native(j, value, type, &t));
    }
    return jsonld_deliver(j, at, &t);
}

/* A value object. */
enum status
jsonld_walk_value(struct jsonld *j, const struct jsonld_context *c, const struct members *m,
                  struct slot *at)
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
        return at->kind == TOP ? STATUS_OK : jsonld_deliver(j, at, &t);
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
    if (m->type && !json_is_null(m->type) && (!iri_is_absolute(type) || !iri_valid(type, NULL)))
        return jsonld_fault(j, "invalid typed value: its type is no IRI");
    if (at->kind == TOP)
        return STATUS_OK;
    if (m->language)
        t = make_text(j, jsonld_text(m->value), lang);
    else
        TRY(jsonld_native(j, m->value, type, &t));
    return jsonld_deliver(j, at, &t);
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
            const struct term t =
                none ? term_string(jsonld_text(text)) : make_text(j, jsonld_text(text), lang);
            TRY(jsonld_deliver(j, at, &t));
        }
    }
    return STATUS_OK;
}

enum status
jsonld_emit_index(struct jsonld *j, const struct node *n, const struct property *p)
{
    const struct str      name = p->term->index;
    const struct property q    = { name, jsonld_find(n->c, name), false, NULL };
    struct slot           at   = { .kind = FORWARD, .graph = n->graph, .node = n->name };
    struct str            iri  = STR_NONE;
    json_t               *text = NULL;
    enum status           status;

    TRY(jsonld_expand(j, n->c, name, EXPAND_VOCAB, &iri));
    TRY(jsonld_make_node(j, iri, &at.predicate));
    text   = json_stringn(p->extras->index.data, p->extras->index.len);
    status = text ? jsonld_walk_scalar(j, n->c, &q, text, &at) : STATUS_NOMEM;
    json_decref(text);
    return status;
}

/* A value that a @graph container makes a graph of its own: named by the key of an id map, or by a
 * new blank node. */
static enum status
walk_graph(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
           json_t *value, struct slot *at)
{
    const struct property inner  = { p->name, p->term, p->from_map, NULL };
    struct node           n      = { .c = c, .scope = c, .graph = at->graph };
    struct slot           inside = { .kind = TOP, .graph = &n.name };

    if (p->extras && p->extras->id.data)
        TRY(jsonld_make_node(j, p->extras->id, &n.name));
    else
        TRY(reader_new_label(j->r, &j->pool, &n.name));
    TRY(jsonld_deliver(j, at, &n.name));
    if (p->extras && p->extras->index.data)
        TRY(jsonld_emit_index(j, &n, p));
    return n.name.kind == TERM_NONE ? STATUS_OK : jsonld_walk(j, c, &inner, value, &inside);
}

/* A string in a type map, or in an index map that makes a property of its keys: a reference. */
static enum status
walk_reference(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
               json_t *value, struct slot *at)
{
    const bool  as_vocab = str_eq(p->term->type, STR("@vocab"));
    struct node n        = { .c = c, .scope = c, .graph = at->graph };
    struct str  iri      = STR_NONE;

    if (!as_vocab && !str_eq(p->term->type, STR("@id")))
        return jsonld_fault(j, "invalid value object: a literal cannot have a property");
    TRY(jsonld_expand(j, c, jsonld_text(value), EXPAND_DOCUMENT | (as_vocab ? EXPAND_VOCAB : 0),
                      &iri));
    if (!iri.data)
        return STATUS_OK;
    TRY(jsonld_make_node(j, iri, &n.name));
    TRY(jsonld_deliver(j, at, &n.name));
    if (p->extras->index.data)
        return jsonld_emit_index(j, &n, p);
    return jsonld_emit_types(j, c, p->extras->type, at->graph, &n.name);
}

/* One entry of an index map, id map or type map. */
static enum status
walk_entry(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
           struct str key, json_t *type, json_t *value, struct slot *at)
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
        json_t        *it = item(value, i);
        struct members m  = { 0 };

        TRY(jsonld_find_members(j, inside, it, &m));
        if (container & CONTAINER_GRAPH && !m.graph)
            TRY(walk_graph(j, inside, &q, it, at));
        else if (json_is_string(it) && (extras.type || extras.index.data))
            TRY(walk_reference(j, inside, &q, it, at));
        else if (m.value && extras.index.data)
            return jsonld_fault(j, "invalid value object: a literal cannot have a property");
        else
            TRY(jsonld_walk(j, inside, &q, it, at));
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
        json_t           *type = json_stringn(key, length);
        const enum status status =
            type ? walk_entry(j, c, p, (struct str){ key, length }, type, value, at) : STATUS_NOMEM;
        json_decref(type);
        TRY(status);
    }
    return STATUS_OK;
}

/* One property of a node: §5.1.2 steps 13.5 to 13.14. */
enum status
jsonld_walk_property(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
                     json_t *value, struct slot *at)
{
    const unsigned container = p->term ? p->term->container : 0;

    if (p->term && str_eq(p->term->type, STR("@json"))) {
        struct term t = { 0 };
        TRY(jsonld_json(j, value, &t));
        return jsonld_deliver(j, at, &t);
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
                    return jsonld_walk(j, c, p, value, at);
            }
        }
        return jsonld_walk_list(j, c, p, value, at);
    }
    return jsonld_walk(j, c, p, value, at);
}
