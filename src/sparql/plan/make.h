/* Makers of plan nodes: they derive the columns of a node from its inputs. Which node is best is
 * left to join_order.c and planner.c. */
#ifndef SPARQL_PLAN_MAKE_H
#define SPARQL_PLAN_MAKE_H

#include "sparql/plan/plan.h"

/* All return NULL when the arena is exhausted. */
struct plan *plan_new(struct arena *a, enum plan_kind kind, size_t inputs);

/** Add a column; at the end. */
bool plan_add_column(struct arena *a, struct plan *p, uint32_t var, bool certain);

/** Columns of the input, all. */
bool plan_copy_columns(struct arena *a, struct plan *p, const struct plan *from);

/** Add the variables of p->pattern that are not columns yet. */
bool plan_add_pattern(struct arena *a, struct plan *p);

/** A scan of `pattern`. */
struct plan *plan_scan(struct arena *a, const struct plan_pattern *pattern);

/** Look the pattern of `scan` (or the path) up for each row of `left`. Its variables in `left` must
 * be certain there. */
struct plan *plan_seek(struct arena *a, struct plan *left, const struct plan *scan);

/** A hash join of any kind (JOIN, LEFT, MINUS, SEMI, ANTI); `right` is the side kept in memory. */
struct plan *plan_join(struct arena *a, enum plan_kind kind, struct plan *left, struct plan *right);

struct plan *plan_filter(struct arena *a, struct plan *input, const struct expr **filter,
                         size_t count);

/** Keep `count` columns, in this order; variables that the input lacks become unbound columns. */
struct plan *plan_project(struct arena *a, struct plan *input, const uint32_t *vars, size_t count);

struct plan *plan_distinct(struct arena *a, struct plan *input);

/** True if the input has duplicates to be dropped in the default graph: several graphs may hold
 * one triple. */
bool plan_may_repeat(const struct dataset *ds);

/** Order of the index in which the constants, parameters and the variables `bound` come first. */
enum index_order plan_order_for(const struct plan_pattern *pattern, const bool bound[POS_COUNT]);

#endif
