/* The order and the kind of joins for one group of patterns: dynamic programming over subsets for
 * small groups, greedy beyond. Costs are in nanoseconds of a middling machine; only their ratios
 * matter. */
#ifndef SPARQL_PLAN_JOIN_ORDER_H
#define SPARQL_PLAN_JOIN_ORDER_H

#include "sparql/plan/make.h"

/** A member of the group. Scans and paths may be sought from the rows of other members instead. */
struct join_member {
    struct plan *plan;       /**< a scan, a path, or another plan; rows and cost are set */
    double      *distinct;   /**< for each column of `plan`: different values expected */
};

/** A condition that is applied as soon as its variables are there. */
struct join_filter {
    const struct expr *expr;
    const uint32_t    *vars;
    size_t             var_count;
    double             selectivity;
    bool               used; /**< out: applied within the group */
};

struct join_group {
    struct arena       *arena;
    struct join_member *member;
    size_t              member_count;
    struct join_filter *filter;
    size_t              filter_count;
    const uint32_t     *needed; /**< variables that are read above the group */
    size_t              needed_count;
    struct plan_graph   graph; /**< the active graph, for EXISTS within filters */
    bool                as_set; /**< duplicates do not matter above: drop them early */
    bool                no_seek, no_order; /**< switched-off passes */
};

/** The plan for the whole group; NULL when memory is exhausted. */
struct plan *join_order(struct join_group *g);

#endif
