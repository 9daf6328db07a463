/* From algebra to a physical plan. The passes are named and can be switched off one by one. */
#ifndef SPARQL_PLAN_PLANNER_H
#define SPARQL_PLAN_PLANNER_H

#include "sparql/plan/plan.h"

enum plan_pass {
#define PASS(name, text, does) PASS_##name,
#include "sparql/plan/pass.def"
#undef PASS
    PASS_COUNT_
};

struct planner {
    struct arena         *arena;
    store                *st;
    struct terms         *terms;
    const struct dataset *dataset;
    struct diag          *d;
    uint32_t              var_count; /**< grows by the planner's own variables */
    uint32_t              var_max;   /**< room that the executor has for parameters */
    bool                 *param;     /**< by variable, var_max long: values come from the outside */
    bool                  off[PASS_COUNT_];
};

/** Switch passes off by name. STATUS_USAGE with a message for a name that is none. */
enum status planner_disable(struct planner *pl, const char *names);

/** Name and purpose of a pass, for help texts; NULL beyond the last. */
const char *plan_pass_name(size_t index, const char **does);

/** Plan a pattern whose solutions are read by `needed` (NULL: all its variables), with the columns of
 * `needed` in that order. `as_set`: duplicates do not matter. */
enum status planner_plan(struct planner *pl, const struct algebra *a, const struct plan_graph *graph,
                         const uint32_t *needed, size_t needed_count, bool as_set,
                         struct plan **plan);

/** Mark in `set` (var_count long) all variables that occur in a pattern or expression. */
void plan_mentions(const struct algebra *a, bool *set, size_t size);
void plan_expr_mentions(const struct expr *e, bool *set, size_t size);

/** Write a plan for people: one operator a line. `actual` may add what happened (rows, time). */
void plan_print(const struct plan *p, const struct var_table *vars, struct terms *terms,
                void (*actual)(void *user, const struct plan *p, struct out *out), void *user,
                struct out *out);

#endif
