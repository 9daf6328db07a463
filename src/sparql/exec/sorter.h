/* Sorting more rows than memory holds: sorted runs go to disk and are merged. The order itself is
 * given by callbacks; the sort is stable. */
#ifndef SPARQL_EXEC_SORTER_H
#define SPARQL_EXEC_SORTER_H

#include "sparql/exec/spill.h"

/** How rows compare. In memory they are known by their numbers in `rows`, from disk by the input
 * (0 … SORTER_FAN - 1) whose first row they are. */
struct sorter_order {
    void *self;
    /** Bytes that sorting takes for each row, besides the row. */
    size_t (*overhead)(void *self);
    /** The rows are complete and will be compared; NULL: nothing to prepare. */
    enum status (*prepare)(void *self, const struct rows *rows);
    int (*compare)(void *self, const struct rows *rows, size_t p, size_t q);
    /** `b`'s row `row` has become the first of `input`; NULL: nothing to prepare. */
    enum status (*arrive)(void *self, size_t input, const struct batch *b, size_t row);
    int (*compare_inputs)(void *self, const struct batch *bp, size_t p_row, size_t p,
                          const struct batch *bq, size_t q_row, size_t q);
};

/** Runs that are merged at once, at most: fewer when memory is short. */
#define SORTER_FAN 64

struct sorter {
    struct op          *o;
    struct sorter_order order;
    struct rows         rows; /**< in memory */
    uint32_t           *sorted;
    VEC(struct spill)   run;
    size_t              fan;
    bool                merging;
    /* merging: one reader for each run, the least first in a heap */
    struct spill_reader reader[SORTER_FAN];
    size_t              row[SORTER_FAN], heap[SORTER_FAN], heap_count;
    struct batch        whole; /* not merging: `rows` as a batch, and the next of `sorted` */
    size_t              at;
};

/** sorter_clear after. */
enum status sorter_init(struct sorter *s, struct op *o, size_t width, const struct sorter_order *order);
void        sorter_clear(struct sorter *s);

/** Add rows of a batch: `selected` lists them, NULL is all. col[c][…] for the sorter's columns. */
enum status sorter_add(struct sorter *s, term_id *const *col, const uint16_t *selected, size_t count);

/** Of the rows in memory keep the first `count` in order: those to come lose against equals. */
enum status sorter_keep_first(struct sorter *s, size_t count);

/** All rows are there. */
enum status sorter_finish(struct sorter *s);

/** The next row is (*b)->col[…][*row]; *b is NULL at the end. Valid until the next call. */
enum status sorter_next(struct sorter *s, const struct batch **b, size_t *row);

/** The order of the ids of the first *keys columns; `keys` must live as long as the sorter. */
struct sorter_order sorter_by_ids(size_t *keys);

#endif
