/* The files as they are: every statement of the Turtle files with the file and line it stands on, grouped by
 * subject. What the statements mean is left to gazetteer.h, frames.h and lint.h. */
#ifndef KNOWLEDGE_STATEMENTS_H
#define KNOWLEDGE_STATEMENTS_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/vec.h"

/** Nodes (IRIs and blank nodes) are numbered; the terms of terms.def come first, in their order, so
 * that a node number below TERM_COUNT_ is an enum known_term. */
enum known_term {
#define TERM(name, iri) T_##name,
#include "knowledge/terms.def"
#undef TERM
    TERM_COUNT_
};

#define NODE_NONE UINT32_MAX

struct node {
    struct str name; /**< IRI, or label of a blank node */
    bool       blank;
    uint32_t   first, count; /**< its statements, once statements_group has run */
};

struct statement {
    uint32_t   subject, property;
    uint32_t   object;  /**< a node, or NODE_NONE: a literal */
    uint32_t   line;    /**< where the object begins */
    struct str literal; /**< its lexical form; types and language tags have no meaning here */
    uint16_t   file;
};

struct source_file {
    const char *path;   /**< as opened */
    struct str  name;   /**< below the directory, for the digest; the whole path of a user's file */
    bool        vocabulary; /**< belongs to the ontology beside the directory */
};

struct statements {
    struct arena *arena; /**< owns all strings; borrowed */
    VEC(struct node) nodes;
    VEC(struct statement) list;
    VEC(struct source_file) files;
    struct map index; /**< node names -> numbers; blank labels begin with "_:" */
};

enum status statements_init(struct statements *st, struct arena *arena);
void        statements_clear(struct statements *st);

/** Note every *.ttl file below `directory`, in byte order of the paths. */
enum status statements_find(struct statements *st, const char *directory, bool vocabulary,
                            struct diag *d);
/** Note one file. */
enum status statements_note(struct statements *st, const char *path, struct diag *d);

/** Read the noted files. With `all` a file that fails is reported and the rest is read nevertheless. */
enum status statements_read(struct statements *st, bool all, struct diag *d);

/** Bring the statements of each subject together, in the order read; fills node.first and count. */
enum status statements_group(struct statements *st);

/** Number of the node named `iri`, or NODE_NONE. */
uint32_t statements_node(const struct statements *st, struct str iri);

/** First statement of `node` with `property`, or NULL. */
const struct statement *statements_get(const struct statements *st, uint32_t node,
                                       enum known_term property);

/** Object node of the first statement of `node` with `property`, or NODE_NONE. */
uint32_t statements_object(const struct statements *st, uint32_t node, enum known_term property);

/** Literal of the first statement of `node` with `property`, or the empty view. */
struct str statements_literal(const struct statements *st, uint32_t node, enum known_term property);

/** True if `node` has the literal "true" (or "1") as `property`. */
bool statements_flag(const struct statements *st, uint32_t node, enum known_term property);

/** File and line of a statement. */
struct place statement_place(const struct statements *st, const struct statement *s);

/** Loop over the statements of a node. */
#define FOR_STATEMENTS(st, node, s)                                                                \
    for (const struct statement *s = (st)->list.data + (st)->nodes.data[node].first,               \
                                *s##_end = s + (st)->nodes.data[node].count;                       \
         s < s##_end; s++)

#endif
