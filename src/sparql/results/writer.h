/* What the formats share: the state of a writer, and a set of functions per format. */
#ifndef SPARQL_RESULTS_WRITER_H
#define SPARQL_RESULTS_WRITER_H

#include "base/arena.h"
#include "base/vec.h"
#include "sparql/results/results.h"

struct cell_row {
    struct str *cells;
    struct str  notes; /* whole lines */
};

struct results_writer {
    const struct format   *format;
    struct out            *out;
    struct results_options options;
    struct arena           arena; /* names; of a table: the rows kept */
    struct str            *names;
    size_t                 count;
    uint64_t               rows;
    bool                   boolean; /* an ASK has been answered */

    VEC(struct cell_row) kept; /* table: rows that set the widths */
    size_t *widths;            /* table: NULL until the widths are set */
};

struct format {
    void (*head)(struct results_writer *w);
    void (*row)(struct results_writer *w, const struct term *terms);
    void (*boolean)(struct results_writer *w, bool value);
    void (*end)(struct results_writer *w);
    void (*note)(struct results_writer *w, struct str text); /* NULL: no place for it */
};

#define FORMAT(constant, prefix, name, type, others) extern const struct format prefix##_format;
#include "sparql/results/format.def"
#undef FORMAT

/** The answer of ASK in formats without syntax of their own for it. */
void plain_boolean(struct results_writer *w, bool value);
void nothing_at_end(struct results_writer *w);

/** A term for people: prefixed where a prefix fits, a plain literal without quotes and datatype,
 * control characters escaped. */
void show_term(const struct results_writer *w, const struct term *t, struct buf *b);

/** Text in which control characters are escaped. */
void show_text(struct buf *b, struct str s);

/** Text in an HTML or XML document; characters that XML cannot hold become U+FFFD. */
void out_xml_text(struct out *o, struct str s);

#endif
