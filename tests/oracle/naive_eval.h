/* What the files of the oracle share. */
#ifndef ORACLE_NAIVE_EVAL_H
#define ORACLE_NAIVE_EVAL_H

#include "oracle/naive.h"

struct naive {
    const struct data      *data;
    struct arena           *arena;
    const struct var_table *vars;
    size_t                  width; /* of a solution */
    struct term             graph; /* the active one; NONE: the default graph */
    size_t                  steps; /* taken so far */
    const struct term      *outer; /* within EXISTS: the solution tested */
};

/* STATUS_LIMIT when the work is too much for a naive evaluator. */
enum status  naive_step(struct naive *n);
struct term *solution_copy(struct naive *n, struct term *const mu); /* mu NULL: the empty solution */
enum status  solutions_add(struct naive *n, struct solutions *omega, struct term *mu);
enum status  naive_eval(struct naive *n, const struct algebra *op, struct solutions *out);

/* The value of an expression; kind NONE: an error. */
enum status naive_value(struct naive *n, const struct expr *e, const struct term *mu, struct term *value);
/* Its effective boolean value; an error is false. */
enum status naive_holds(struct naive *n, const struct expr *e, const struct term *mu, bool *holds);
enum status naive_aggregate(struct naive *n, const struct aggregate *aggregate, const struct algebra *in,
                            const struct solutions *members, struct term *value);
/* §15.1: order of terms for ORDER BY; terms that have no order are equal. */
int naive_order(const struct term *a, const struct term *b);

#endif
