/* The dataset of one query (SPARQL 1.1 §13): which stored graphs make its default graph, which are
 * its named graphs. How patterns are matched is left to scans. */
#ifndef SPARQL_PLAN_DATASET_H
#define SPARQL_PLAN_DATASET_H

#include "sparql/plan/terms.h"

/** A set of ids. Zero-initialise; id_set_clear frees. */
struct id_set {
    term_id *slots; /**< ID_NONE: free */
    size_t   cap, count;
};

void        id_set_clear(struct id_set *set);
enum status id_set_add(struct id_set *set, term_id id, bool *added);
bool        id_set_has(const struct id_set *set, term_id id);

enum dataset_kind {
    DATASET_UNION,   /**< default graph: all graphs but the claim graphs, as one set of triples */
    DATASET_UNNAMED, /**< default graph: the unnamed graph only */
    DATASET_LISTED,  /**< default graph: the union of those listed; named: those listed */
};

struct dataset {
    enum dataset_kind kind;
    struct id_set     claims;         /**< DATASET_UNION: graphs left out */
    struct id_set     defaults, named; /**< DATASET_LISTED */
    bool              named_all;       /**< DATASET_LISTED: named graphs are not (WITH, USING) */
};

void dataset_clear(struct dataset *ds);

/** Find the claim graphs: those that some graph types <https://w3id.org/chancery/ns#ClaimGraph>. */
enum status dataset_find_claims(struct dataset *ds, store *st);

/** True if the default graph is one stored graph, and which. */
bool dataset_single_default(const struct dataset *ds, term_id *graph);

/** Whether `g` is the name of a named graph: one that is listed, else one that has quads. */
enum status dataset_names_graph(const struct dataset *ds, store *st, term_id g, bool *is);

static inline bool
dataset_default_has(const struct dataset *ds, term_id g)
{
    if (ds->kind == DATASET_UNION)
        return ds->claims.count == 0 || !id_set_has(&ds->claims, g);
    if (ds->kind == DATASET_UNNAMED)
        return g == ID_DEFAULT_GRAPH;
    return id_set_has(&ds->defaults, g);
}

/** True if the named graphs are those of a list, not all that there are. */
static inline bool
dataset_lists_named(const struct dataset *ds)
{
    return ds->kind == DATASET_LISTED && !ds->named_all;
}

static inline bool
dataset_named_has(const struct dataset *ds, term_id g)
{
    if (dataset_lists_named(ds))
        return id_set_has(&ds->named, g);
    return g != ID_DEFAULT_GRAPH;
}

#endif
