/* One pattern, planned and run: what queries and updates have in common. */
#ifndef SPARQL_EXEC_RUN_H
#define SPARQL_EXEC_RUN_H

#include "sparql/exec/exec.h"

struct run_options {
    struct str          base;
    uint32_t            timeout_ms;
    size_t              memory; /**< bytes; 0: the default of 256 MiB */
    const char         *temp_dir; /**< for rows that do not fit; NULL: /tmp */
    bool                allow_service, timed;
    bool                unnamed_default; /**< the default graph is the unnamed graph alone */
    const char         *disabled_passes;
    const volatile int *interrupted;
};

/** run_init before, run_clear after; both members of one request. */
struct run {
    struct arena            arena;
    struct terms            terms;
    struct dataset          dataset;
    struct planner          planner;
    struct exec             x;
    const struct var_table *vars;
    struct plan            *plan;
    struct op              *op;
};

/** Ready for patterns over `st`, whose transaction must be open. `clause` may be NULL; `with`, if not
 * TERM_NONE, is the default graph unless the clause says otherwise. */
enum status run_init(struct run *r, store *st, const struct run_options *options,
                     const struct dataset_clause *clause, const struct term *with,
                     const struct var_table *vars, struct diag *d);

/** Plan `pattern`; its solutions have the columns `needed`, in that order. */
enum status run_plan(struct run *r, const struct algebra *pattern, const uint32_t *needed,
                     size_t needed_count);

/** Make the operators of the plan. */
enum status run_open(struct run *r);

/** The next solutions; rows == 0 at the end. Terms read before are forgotten when they are many. */
enum status run_next(struct run *r, struct batch **b);

void run_clear(struct run *r);

/** Write what each operator did. */
void run_explain(struct run *r, bool analyzed, struct out *out);

#endif
