/* Answers of SELECT and ASK on their way to files and people: every format is a row sink over an
 * output. Graph answers are left to rdf/syntax.h. */
#ifndef SPARQL_RESULTS_RESULTS_H
#define SPARQL_RESULTS_RESULTS_H

#include "base/out.h"
#include "rdf/rows.h"

enum results_format {
    RESULTS_NONE,     /**< no such format */
    RESULTS_JSON,     /**< SPARQL 1.1 Query Results JSON Format */
    RESULTS_XML,      /**< SPARQL Query Results XML Format */
    RESULTS_CSV,      /**< SPARQL 1.1 Query Results CSV: values only */
    RESULTS_TSV,      /**< … TSV: terms as Turtle writes them */
    RESULTS_JSONL,    /**< one object a line: variable → its SPARQL JSON binding */
    RESULTS_RECORDS,  /**< one plain object a line: variable → string, number or boolean; terms lose their kind */
    RESULTS_MARKDOWN, /**< a table for a document */
    RESULTS_HTML,     /**< a <table> */
    RESULTS_VERTICAL, /**< one value a line, for wide rows */
    RESULTS_TABLE,    /**< columns that fit the terminal, prefixed names */
    RESULTS_COUNT_
};

struct results_options {
    const struct str (*prefixes)[2]; /**< {prefix, IRI}: how people's formats shorten IRIs */
    size_t   prefix_count;
    unsigned width; /**< of the terminal in columns, for RESULTS_TABLE; 0: no limit */
};

/** By name ("json"), media type ("text/csv", parameters ignored) or file extension ("srx"). */
enum results_format results_format_by_name(struct str name);
const char         *results_format_name(enum results_format format);
/** Media type with its charset where it has one. */
const char         *results_format_media_type(enum results_format format);

typedef struct results_writer results_writer;

/** A writer onto `out`; `out`, and what `options` point to, are borrowed. `options` may be NULL. Its
 * sink's finish writes the end and flushes. Failures of `out` are reported by finish, or earlier.
 * Memory does not grow with the answer (RESULTS_TABLE keeps the rows that set its widths). */
enum status results_writer_new(enum results_format format, struct out *out,
                               const struct results_options *options, results_writer **writer);
struct row_sink results_writer_sink(results_writer *writer);
void            results_writer_free(results_writer *writer); /**< NULL is allowed */

/** Whether the format has a place for words under a row. */
bool results_format_has_notes(enum results_format format);
/** A line of words under the row that was written last; nothing where the format has no place for it. */
enum status results_writer_note(results_writer *writer, struct str text);

#endif
