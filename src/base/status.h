/* Outcomes of functions and the way failures travel.
 * Messages for people are the business of diag.h. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/** Outcome of a function. STATUS_OK is 0; everything else is a failure, and a function
 * that fails leaves its outputs untouched. */
enum status {
#define STATUS(name, exit_code, meaning) STATUS_##name,
#include "base/status.def"
#undef STATUS
    STATUS_COUNT_
};

/** Short name, such as "NOT_FOUND". Static storage. */
const char *status_name(enum status status);

/** One sentence for people. Static storage. */
const char *status_meaning(enum status status);

/** Exit code of the command line for this outcome (chancery(1), EXIT STATUS). */
int status_exit_code(enum status status);

/** Return from the calling function if `expr` is not STATUS_OK. */
#define TRY(expr)                                                                                  \
    do {                                                                                           \
        enum status try_status_ = (expr);                                                          \
        if (try_status_ != STATUS_OK)                                                              \
            return try_status_;                                                                    \
    } while (0)

/** Jump to `label` with `var` set if `expr` is not STATUS_OK: for functions with one exit. */
#define TRY_GOTO(var, expr, label)                                                                 \
    do {                                                                                           \
        (var) = (expr);                                                                            \
        if ((var) != STATUS_OK)                                                                    \
            goto label;                                                                            \
    } while (0)

#endif
