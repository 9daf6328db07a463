/* JSON-LD 1.1 to quads in one walk, following JSON-LD API §5.1.2 (expansion) and §7.2 (objects to
 * RDF): each node's statements are handed on when it is met, no expanded form is built. Contexts
 * and documents that stand elsewhere are not fetched. */
#include "rdf/jsonld_walk.h"

#include <stdlib.h>

#include "rdf/iri.h"

#define MAX_DEPTH 500

static const struct term rdf_type = { .kind = TERM_IRI, .text = STR_INIT(RDF "type") };

/* An @id may stand within @nest. */
static enum status
find_nested_id(struct jsonld *j, const struct jsonld_context *c, json_t *value, json_t **id)
{
    struct members m = { 0 };

    for (size_t i = 0; i < item_count(value) && !*id; i++) {
        TRY(jsonld_find_members(j, c, item(value, i), &m));
        *id = m.id;
    }
    return STATUS_OK;
}

/* The keywords among the members of `object`, by the names that the context gives them. */
enum status
jsonld_find_members(struct jsonld *j, const struct jsonld_context *c, json_t *object,
                    struct members *m)
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
        } table[]  = { { "@value", &m->value }, { "@list", &m->list },
                       { "@set", &m->set },     { "@id", &m->id },
                       { "@graph", &m->graph }, { "@language", &m->language },
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
    struct str  *names  = NULL;
    const size_t count  = item_count(types);
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

enum status
jsonld_emit_types(struct jsonld *j, const struct jsonld_context *scope, json_t *types,
                  const struct term *graph, const struct term *node)
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
        TRY(jsonld_make_node(j, iri, &t));
        TRY(jsonld_emit(j, graph, node, &rdf_type, &t));
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
        struct slot               at       = { .graph = n->graph, .node = n->name };

        TRY(jsonld_expand(j, n->c, name, EXPAND_VOCAB, &expanded));
        if (expanded.data && jsonld_is_keyword(expanded))
            return jsonld_fault(j, "invalid reverse property map: \"%.80s\" is a keyword", key);
        if (!expanded.data || str_find(expanded, STR(":"), 0) == SIZE_MAX)
            continue;
        TRY(jsonld_make_node(j, expanded, &at.predicate));
        at.kind = term && term->reverse ? FORWARD : REVERSE;
        TRY(jsonld_walk_property(j, n->c, &p, value, &at));
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
        TRY(jsonld_find_members(j, n->c, object, &m));
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
    struct slot           at = { .kind = TOP, .graph = n->graph };

    for (size_t i = 0; i < item_count(value); i++) {
        json_t        *object = item(value, i);
        struct members m;

        if (!json_is_object(object))
            return jsonld_fault(j, "invalid @included value: it is no node");
        TRY(jsonld_find_members(j, n->c, object, &m));
        if (m.value || m.list || m.set)
            return jsonld_fault(j, "invalid @included value: it is no node");
        TRY(jsonld_walk(j, n->c, &p, object, &at));
    }
    return STATUS_OK;
}

static enum status
walk_keyword(struct jsonld *j, const struct node *n, struct str key, struct str keyword,
             json_t *value)
{
    if (str_eq(keyword, STR("@type")))
        return jsonld_emit_types(j, n->scope, value, n->graph, &n->name);
    if (str_eq(keyword, STR("@graph"))) {
        const struct property p  = { 0 };
        struct slot           at = { .kind = TOP, .graph = n->top ? n->graph : &n->name };
        if (!n->top && n->name.kind == TERM_NONE)
            return STATUS_OK;
        return jsonld_walk_items(j, n->c, &p, value, &at);
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
        struct slot               at   = { .kind = FORWARD, .graph = n->graph, .node = n->name };
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
                jsonld_skip(j, name, "is a blank node, which cannot be a property");
                continue;
            }
            TRY(jsonld_make_node(j, iri, &at.predicate));
            if (term && term->reverse)
                at.kind = REVERSE;
            TRY(jsonld_walk_property(j, n->c, &p, value, &at));
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
        TRY(jsonld_make_node(j, id, &n.name));
    else
        TRY(reader_new_label(j->r, &j->pool, &n.name));
    TRY(jsonld_deliver(j, at, &n.name));

    if (extras && extras->type)
        TRY(jsonld_emit_types(j, scope, extras->type, n.graph, &n.name));
    if (extras && extras->index.data)
        TRY(jsonld_emit_index(j, &n, p));
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
walk_object(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
            json_t *object, struct slot *at)
{
    struct members m;

    TRY(jsonld_find_members(j, c, object, &m));
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

    TRY(jsonld_find_members(j, c, object, &m));
    if (m.value) {
        if (m.id || m.list || m.set || m.graph || m.has_reverse || m.properties)
            return jsonld_fault(j, "invalid value object: @value and other keywords");
        return jsonld_walk_value(j, c, &m, at);
    }
    if (m.list || m.set) {
        if ((m.list && m.set) || m.id || m.has_type || m.graph || m.properties)
            return jsonld_fault(j, "invalid set or list object");
        if (m.set)
            return jsonld_walk_items(j, c, p, m.set, at);
        return at->kind == TOP ? STATUS_OK : jsonld_walk_list(j, c, p, m.list, at);
    }
    if (m.language && !m.id && !m.graph && !m.others)
        return STATUS_OK; /* a language without a value */
    return walk_node(j, c, scope, p, object, &m, at);
}

enum status
jsonld_walk(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
            json_t *value, struct slot *at)
{
    enum status status;

    if (json_is_null(value))
        return STATUS_OK;
    if (j->depth >= MAX_DEPTH)
        return diag_error(j->r->diag, STATUS_LIMIT,
                          (struct place){ .source = j->r->options->source },
                          "more than %d values within each other", MAX_DEPTH);
    j->depth++;
    if (json_is_array(value))
        status = jsonld_walk_items(j, c, p, value, at);
    else if (json_is_object(value))
        status = walk_object(j, c, p, value, at);
    else if ((status = enter_property(j, p, &c)) == STATUS_OK)
        status = jsonld_walk_scalar(j, c, p, value, at);
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
    if (!error.text[0] || json_error_code(&error) == json_error_out_of_memory)
        return STATUS_NOMEM; /* often without a word */

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
    static const struct term default_graph = { 0 };
    const struct property    p             = { 0 };
    struct jsonld            j             = { .r = r };
    struct slot              at            = { .kind = TOP, .graph = &default_graph };
    struct jsonld_context   *initial       = NULL;
    json_t                  *document      = NULL;
    enum status              status;

    TRY_GOTO(status, load(r, &document), done);
    TRY_GOTO(status, jsonld_new_context(&j, &initial), done);
    initial->base = r->options->base;
    at.document   = json_is_object(document);
    TRY_GOTO(status, tell_prefixes(&j, document), done);
    status = jsonld_walk(&j, initial, &p, document, &at);
done:
    jsonld_free_contexts(&j);
    json_decref(document);
    buf_clear(&j.scratch);
    pool_clear(&j.pool);
    if (reader_forgives(r, status))
        status = STATUS_OK;
    return status;
}
