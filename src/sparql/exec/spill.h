/* Rows of ids put aside on disk when memory is short: all of a query's lie in one temporary file
 * without a name, which is gone when the query ends. What is put aside and why is left to the
 * operators; order is left to sorter.h. */
#ifndef SPARQL_EXEC_SPILL_H
#define SPARQL_EXEC_SPILL_H

#include "base/vec.h"
#include "sparql/exec/exec.h"

/** Rows of one block in the file. */
#define SPILL_ROWS 512

/** A sequence of rows on disk: written once, then read from the start as often as needed.
 * spill_init before, spill_clear after. */
struct spill {
    struct op   *o;
    size_t       width;
    uint64_t     rows;
    VEC(uint64_t) block;  /**< offsets in the file; all blocks but the last are full */
    term_id     *buffer;  /**< the block being filled, column by column; NULL when finished */
    size_t       filled;
};

/** `o` is the operator on whose behalf rows are written: its `spilled` counts the bytes. */
enum status spill_init(struct spill *s, struct op *o, size_t width);
void        spill_clear(struct spill *s);

/** Append the row col[0][row], col[1][row], … */
enum status spill_add(struct spill *s, term_id *const *col, size_t row);

/** All rows are there: write the last block. Needed before reading. */
enum status spill_finish(struct spill *s);

/** Reads a finished sequence. Zero-initialise; spill_reader_clear after. */
struct spill_reader {
    const struct spill *s;
    size_t              next; /**< block */
    term_id            *buffer;
    struct batch        batch;
};

/** Start at the first row; also of a reader that has been in use. */
enum status spill_reader_start(struct spill_reader *r, const struct spill *s);

/** The next rows in r->batch, SPILL_ROWS at most, until the next call; none at the end. */
enum status spill_read(struct spill_reader *r);
void        spill_reader_clear(struct spill_reader *r);

/** Close the query's file. */
void spill_file_close(struct exec *x);

#endif
