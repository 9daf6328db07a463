/* A naive evaluator of the algebra, written straight from SPARQL 1.1 §18: the oracle that the engine is
 * compared with. It shares no code with sparql/plan and sparql/exec: values, comparison and paths are
 * its own, in the simplest way that is right. Only small data is meant for it. */
#ifndef ORACLE_NAIVE_H
#define ORACLE_NAIVE_H

#include "base/vec.h"
#include "sparql/algebra/op.h"

/** Quads; the default graph holds what has graph TERM_NONE. */
struct data {
    VEC(struct quad) quads;
};

/** A solution: for each variable a term, kind TERM_NONE where unbound. */
struct solutions {
    struct term **rows;
    size_t        count, cap;
};

/** Evaluate an operator over the default graph into `result`; everything is in `a`. Functions that it
 * does not know make STATUS_UNSUPPORTED. */
enum status naive_evaluate(const struct data *data, const struct algebra *op, const struct var_table *vars,
                           struct arena *a, struct solutions *result);

#endif
