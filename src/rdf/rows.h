/* Query solutions on their way out: what the executor speaks and every result format hears. */
#ifndef RDF_ROWS_H
#define RDF_ROWS_H

#include "rdf/term.h"

/** Takes the answer of one query: either one call of `boolean`, or `variables` and then any
 * number of rows; then `finish`. Everything is borrowed for the duration of the call. */
struct row_sink {
    void *self;
    enum status (*variables)(void *self, const struct str *names, size_t count);
    /** One solution: a term for each variable, kind TERM_NONE where unbound. */
    enum status (*row)(void *self, const struct term *terms);
    enum status (*boolean)(void *self, bool value);
    enum status (*finish)(void *self);
};

#endif
