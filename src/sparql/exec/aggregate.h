/* Set functions (§18.5.1): one state per group and aggregate. Grouping itself is in op_group.c. */
#ifndef SPARQL_EXEC_AGGREGATE_H
#define SPARQL_EXEC_AGGREGATE_H

#include "sparql/exec/expr.h"

struct aggregate_state {
    uint64_t     count;
    bool         error;
    struct value value;    /**< sum, least, greatest or first so far; its strings lie in `text` */
    struct buf   joined;   /**< GROUP_CONCAT */
};

/** Where a group's values keep their strings and limbs. */
enum status aggregate_add(struct exec *x, const struct aggregate *a, struct aggregate_state *s,
                          const struct value *v, struct arena *text);

/** Whether ids alone decide: COUNT, SAMPLE. */
bool aggregate_needs_values(const struct aggregate *a);

/** The result, VALUE_ERROR where it is an error. */
void aggregate_result(struct exec *x, const struct aggregate *a, struct aggregate_state *s,
                      struct value *v);

void aggregate_clear(struct aggregate_state *s);

#endif
