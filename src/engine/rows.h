/* The answer of a query, kept in memory: for what looks at its rows more than once. */
#ifndef ENGINE_ROWS_H
#define ENGINE_ROWS_H

#include "base/vec.h"
#include "engine/internal.h"
#include "sparql/sparql.h"

struct row {
    struct term *terms;
};

/** Zero-initialise; free with kept_rows_clear. */
struct rows {
    struct arena arena;
    struct str  *names;
    size_t       width;
    VEC(struct row) list;
};

/** A sink that keeps what it is given. */
struct row_sink kept_rows_sink(struct rows *r);
void            kept_rows_clear(struct rows *r);

/** The text of column `name` in a row; empty if there is none. */
struct str kept_rows_cell(const struct rows *r, size_t row, struct str name);

/** Run the query `text`, with the predeclared prefixes, into `r`. */
enum status kept_rows_select(engine *e, struct str text, const char *source, const struct sparql_binding *bindings,
                        size_t binding_count, struct rows *r);

#endif
