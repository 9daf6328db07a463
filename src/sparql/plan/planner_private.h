/* What the files of the planner share. */
#ifndef SPARQL_PLAN_PLANNER_PRIVATE_H
#define SPARQL_PLAN_PLANNER_PRIVATE_H

#include "sparql/plan/join_order.h"
#include "sparql/plan/planner.h"

/** What the surroundings of a pattern tell about it. */
struct context {
    struct planner   *pl;
    struct plan_graph graph;
    const bool       *needed; /**< by variable, pl->var_max long */
    bool              as_set;
};

/** Plan any operator. */
enum status plan_algebra(const struct context *c, const struct algebra *a, struct plan **plan);

/** A group of joined patterns with its filters: planner_group.c. */
enum status plan_group(const struct context *c, const struct algebra *a, struct plan **plan);

/** A scan with its estimates; PLAN_NONE when a constant is not in the store. `distinct` gets the
 * expected numbers of different values of its columns. planner_pattern.c. */
enum status plan_triple(const struct context *c, const struct node *s, const struct node *p,
                        const struct node *o, struct plan **plan, double **distinct);

/** A path that is more than one predicate, between two nodes. */
enum status plan_path(const struct context *c, const struct node *s, const struct path *path,
                      const struct node *o, struct plan **plan, double **distinct);

/** A call of SERVICE. When its endpoint is a variable that `beside` may bind, the plan has the
 * different values there as its input: `beside` is then run for them, and again where it is joined.
 * `beside` may be NULL. */
enum status plan_service(const struct context *c, const struct algebra *a, struct plan *beside,
                         struct plan **plan);

enum status slot_of_node(const struct context *c, const struct node *n, struct plan_slot *slot);

/** Distinct values of a plan of which nothing more is known. */
double *plan_guess_distinct(struct arena *a, const struct plan *plan);

/** A set of variables, var_max long; NULL when memory is exhausted. */
bool *var_flags(struct planner *pl, const bool *copy);

var_id planner_var(struct planner *pl);

#endif
