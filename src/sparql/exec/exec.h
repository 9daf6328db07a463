/* Running a plan: the state of one query, batches of columns, and the interface of operators.
 * What each operator does is in its op_*.c. */
#ifndef SPARQL_EXEC_EXEC_H
#define SPARQL_EXEC_EXEC_H

#include "sparql/exec/eval.h"
#include "sparql/plan/planner.h"

#define BATCH_ROWS 1024

/** Columns of ids; ID_NONE is unbound. Owned by the operator that made it, valid until the next
 * call of that operator. Columns may be shared with an input's batch. */
struct batch {
    size_t    rows;
    term_id **col;
};

struct exec {
    store                *st;
    struct terms         *terms;
    const struct dataset *dataset;
    const struct var_table *vars;
    struct diag          *d;
    struct arena         *arena; /**< lives as long as the query: operators and plans of subqueries */
    struct arena          scratch; /**< lives as long as a batch of values */
    struct eval           eval;
    struct planner       *planner; /**< plans patterns of EXISTS when they are first met */
    term_id              *param;   /**< by variable: values of the enclosing solution */
    uint64_t              deadline; /**< nanoseconds of the monotonic clock; 0: none */
    const volatile int   *interrupted;
    size_t                memory, memory_max; /**< bytes held by sort, group, join */
    const char           *temp_dir; /**< where rows go that do not fit into memory */
    int                   spill_file; /**< 0: none yet */
    uint64_t              spill_end;
    bool                  allow_service, timed;
    bool                  spill_always; /**< hold nothing in memory that can be put aside */
    unsigned              ticks;
    unsigned              nesting; /**< evaluations of EXISTS under way */
};

struct op;

struct op_class {
    /** The next batch; rows == 0 at the end. */
    enum status (*next)(struct op *o, struct batch **out);
    /** Start anew with the parameters as they are now; inputs have been rewound. */
    enum status (*rewind)(struct op *o);
    /** Free what the operator holds; inputs are closed by op_close. */
    void (*close)(struct op *o);
};

struct op {
    const struct op_class *class;
    struct exec           *x;
    const struct plan     *plan;
    struct op            **input;
    void                  *state;
    struct batch           out;
    uint64_t               rows, batches, nanoseconds; /**< nanoseconds include the inputs' */
    uint64_t               read; /**< rows that scans read from the store */
    uint64_t               spilled; /**< bytes written to the temporary file */
};

/** Make the operators of a plan. */
enum status op_open(struct exec *x, const struct plan *plan, struct op **o);
void        op_close(struct op *o); /**< NULL is allowed */
enum status op_rewind(struct op *o);

/** The next batch, counted and timed; fails when time is up or the query is interrupted. */
enum status op_next(struct op *o, struct batch **out);

/** Time and interruption, for loops that make no rows. */
enum status exec_tick(struct exec *x);

/** Account for `more` bytes held; STATUS_LIMIT with a message beyond the limit. */
enum status exec_hold(struct exec *x, size_t more);
void        exec_release(struct exec *x, size_t bytes);

/** Whether an operator that holds `own` bytes may hold `more` in memory; if not, it should put rows
 * aside on disk (spill.h). A quarter of the limit is kept for others, but each may have a sixteenth. */
bool exec_room(const struct exec *x, size_t own, size_t more);

/** Columns of `width` of BATCH_ROWS ids in the arena. */
enum status batch_new(struct exec *x, size_t width, struct batch *b);

/** All rows of an input, by column. Zero-initialise with x and width; rows_clear frees. */
struct rows {
    struct exec *x;
    size_t       width, len, cap;
    term_id    **col;
};

enum status rows_init(struct rows *r, struct exec *x, size_t width);
void        rows_clear(struct rows *r);
void        rows_forget(struct rows *r); /**< as after rows_init */
enum status rows_reserve(struct rows *r, size_t more);
/** By how many rows rows_reserve enlarges the capacity for `more` rows. */
size_t      rows_growth(const struct rows *r, size_t more);
enum status rows_append(struct rows *r, const struct batch *b);
enum status rows_append_all(struct rows *r, struct op *input);

static inline uint64_t
hash_id(uint64_t seed, term_id id)
{
    seed = (seed ^ id) * UINT64_C(0x9e3779b97f4a7c15);
    return seed ^ seed >> 29;
}

extern const struct op_class op_unit, op_scan, op_seek, op_path, op_graphs, op_each_graph,
    op_one_graph, op_values, op_join, op_union, op_filter, op_extend, op_project, op_distinct, op_order, op_slice,
    op_group, op_service, op_none;

#endif
