/* Physical plans: which operators run over which columns. A plan is a tree in the arena of its
 * query; it is made by planner.c, printed by print.c and run by sparql/exec. */
#ifndef SPARQL_PLAN_PLAN_H
#define SPARQL_PLAN_PLAN_H

#include "base/out.h"
#include "sparql/algebra/op.h"
#include "sparql/plan/dataset.h"

enum plan_kind {
#define PLAN(name, text) PLAN_##name,
#include "sparql/plan/plan.def"
#undef PLAN
    PLAN_COUNT_
};

enum slot_kind {
    SLOT_CONST, /**< `id` */
    SLOT_VAR,   /**< column of `var` */
    SLOT_PARAM, /**< the value that `var` has in the enclosing solution */
};

struct plan_slot {
    enum slot_kind kind;
    term_id        id;
    uint32_t       var;
};

/** Which graphs a pattern is matched in, and whether one triple counts once. */
enum graph_scope {
    SCOPE_DEFAULT, /**< the default graph: triples of its members as a set */
    SCOPE_GRAPH,   /**< the graph in slot g, a constant or parameter */
    SCOPE_NAMED,   /**< named graphs only, whatever slot g is */
};

/** Positions within a quad. */
enum { POS_S, POS_P, POS_O, POS_G, POS_COUNT };

struct plan_pattern {
    struct plan_slot slot[POS_COUNT]; /**< slot[POS_G] is unused in SCOPE_DEFAULT */
    enum graph_scope scope;
    bool             distinct; /**< duplicates may occur and must go */
};

/** A closed interval of ids that a column must lie in, if its tag is that of the bounds; other
 * tags pass (the filter that it came from is still evaluated). */
struct plan_range {
    unsigned position;
    term_id  low, high;
};

/** The active graph of a part of the query: what GRAPH has chosen. */
struct plan_graph {
    enum graph_scope scope;
    struct plan_slot slot; /**< unused in SCOPE_DEFAULT */
};

struct plan {
    enum plan_kind kind;
    uint32_t      *out; /**< variables of the columns */
    bool          *certain; /**< for each column: bound in every row */
    size_t         width;
    double         rows, cost; /**< estimates */

    struct plan **input;
    size_t        input_count;

    /* scan, seek, path, graphs */
    struct plan_pattern pattern;
    enum index_order    order;
    struct plan_range  *range;
    size_t              range_count;
    const struct path  *path; /**< path: between slot s and slot o */

    /* join, left join, minus, semi, anti: equal on `key`, compatible on `shared` */
    uint32_t *key, *shared;
    size_t    key_count, shared_count;
    bool      needs_overlap; /**< minus: some variable must be bound on both sides */

    /* filter, left join condition */
    const struct expr **filter;
    size_t              filter_count;

    /* extend: out column of `var` from `expr`; group: keys and aggregates; order: keys */
    struct plan_item *item;
    size_t            item_count;

    /* slice, top-k */
    uint64_t offset, limit; /**< limit UINT64_MAX: none */

    /* values */
    size_t   value_rows;
    term_id *values; /**< value_rows × width */

    const struct algebra *service; /**< service: the call; its input, if any, gives the endpoints */

    struct plan_graph graph; /**< the active graph, for EXISTS within the node's expressions */
};

struct plan_item {
    uint32_t           var;
    const struct expr *expr;
    bool               descending;
    const struct aggregate *aggregate;
};

/** Column of `var` in the output, or SIZE_MAX. */
size_t plan_column(const struct plan *p, uint32_t var);

#endif
