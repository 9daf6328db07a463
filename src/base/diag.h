/* The one throat for messages: everything a person may read about a failure goes through a
 * struct diag, which knows how to show it. Nothing below cli/ writes to stderr or exits. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdarg.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/** Where in the input a message applies. Zero members are unknown. */
struct place {
    const char *source; /**< file name, "-" for standard input, NULL if none */
    uint32_t    line;   /**< from 1 */
    uint32_t    column; /**< in Unicode code points, from 1 */
    struct str  text;   /**< the line itself, shown with a caret under the column */
};

#define NOWHERE ((struct place){ 0 })

/** Receives messages. `handle` may be NULL; the counters go up all the same. */
struct diag {
    void (*handle)(void *user, enum severity severity, const struct place *at, const char *message);
    void    *user;
    unsigned errors;
    unsigned warnings;
};

/** Report an error and return `status`, so that a failure is one line:
 * `return diag_error(d, STATUS_SYNTAX, at, "expected %s", what);`. `d` may be NULL. */
enum status diag_error(struct diag *d, enum status status, struct place at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

void diag_warn(struct diag *d, struct place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_note(struct diag *d, struct place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The place of byte `offset` in `text`, a whole input named `source`: counts lines and code
 * points; linear in offset. */
struct place place_in(const char *source, struct str text, size_t offset);

#endif
