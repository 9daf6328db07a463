/* The walk over a JSON-LD document: what its two halves, read_jsonld.c (documents, nodes) and
 * jsonld_property.c (the values of properties), know of each other. */
#ifndef RDF_JSONLD_WALK_H
#define RDF_JSONLD_WALK_H

#include "rdf/jsonld.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/** Where the values that a walk meets belong. */
struct slot {
    enum { TOP, FORWARD, REVERSE, LIST } kind;
    bool               document; /* TOP: of the whole document, not of an item in it */
    const struct term *graph;
    struct term        node, predicate; /* FORWARD: node predicate value; REVERSE: the other way */
    struct slot       *list_at;         /* LIST: where the list itself belongs */
    struct term        last;            /* LIST: its last cell; kind NONE at the start */
};

/** What an index, id or type map says of the nodes in it. */
struct extras {
    struct str id;
    json_t    *type;
    struct str index; /* a value of the property that the term names for its index */
};

/** A term of the context and the values to read under it. */
struct property {
    struct str                name;
    const struct jsonld_term *term; /* NULL for compact and full IRIs */
    bool                      from_map;
    const struct extras      *extras;
};

/** The members of an object that are keywords. */
struct members {
    json_t *value, *list, *set, *id, *graph, *language, *type, *index;
    bool    has_type, has_reverse;
    size_t  others;     /* without @id, @graph, @context, and those that are null */
    size_t  properties; /* that are no keywords */
};

/** What is known of a node while its members are read. */
struct node {
    const struct jsonld_context *c;     /* for its members */
    const struct jsonld_context *scope; /* for its types */
    struct term                  name;
    const struct term           *graph;
    bool                         top; /* the document itself, with nothing but @graph */
};

/* jsonld_property.c */

/** A statement, unless one of its terms is TERM_NONE: a warning was given then. */
enum status jsonld_emit(struct jsonld *j, const struct term *graph, const struct term *s,
                        const struct term *p, const struct term *o);

/** Warn that statements with `text` are left out, which is what JSON-LD does with them. */
void jsonld_skip(struct jsonld *j, struct str text, const char *why);

/** An IRI or blank node of the text; TERM_NONE, with a warning, for what is neither. */
enum status jsonld_make_node(struct jsonld *j, struct str iri, struct term *t);

/** `value` is where `at` says. */
enum status jsonld_deliver(struct jsonld *j, struct slot *at, const struct term *value);

enum status jsonld_walk_items(struct jsonld *j, const struct jsonld_context *c,
                              const struct property *p, json_t *value, struct slot *at);
enum status jsonld_walk_list(struct jsonld *j, const struct jsonld_context *c,
                             const struct property *p, json_t *items, struct slot *at);
enum status jsonld_walk_scalar(struct jsonld *j, const struct jsonld_context *c,
                               const struct property *p, json_t *value, struct slot *at);
enum status jsonld_walk_value(struct jsonld *j, const struct jsonld_context *c,
                              const struct members *m, struct slot *at);
enum status jsonld_walk_property(struct jsonld *j, const struct jsonld_context *c,
                                 const struct property *p, json_t *value, struct slot *at);

/** The key of an index map as a property of its node: @index in the term's definition. */
enum status jsonld_emit_index(struct jsonld *j, const struct node *n, const struct property *p);

/** A value that is an array or one item. */
static inline size_t
item_count(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : 1;
}

static inline json_t *
item(json_t *value, size_t i)
{
    return json_is_array(value) ? json_array_get(value, i) : value;
}

/* read_jsonld.c */

/** Any JSON value that belongs at `at`. */
enum status jsonld_walk(struct jsonld *j, const struct jsonld_context *c, const struct property *p,
                        json_t *value, struct slot *at);
enum status jsonld_find_members(struct jsonld *j, const struct jsonld_context *c, json_t *object,
                                struct members *m);
enum status jsonld_emit_types(struct jsonld *j, const struct jsonld_context *scope, json_t *types,
                              const struct term *graph, const struct term *node);

#endif
