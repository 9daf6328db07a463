/* A hash table of rows of ids, numbered in the order of their arrival. */
#ifndef SPARQL_EXEC_TABLE_H
#define SPARQL_EXEC_TABLE_H

#include "sparql/exec/exec.h"

/** table_init before, table_clear after. */
struct table {
    struct rows rows;
    uint32_t   *slot; /**< 1 + row, open addressing */
    uint64_t   *hash;
    size_t      cap, hash_cap;
};

enum status table_init(struct table *t, struct exec *x, size_t width);
void        table_clear(struct table *t);

/** Hashes of the rows of `col`, for table_note. */
void table_hash(term_id *const *col, size_t width, size_t count, uint64_t *hash);

/** Make room for `more` new rows, so that as many calls of table_note cannot fail. */
enum status table_room(struct table *t, size_t more);

/** Whether table_room for `more` rows stays within the query's memory (exec_room). */
bool table_fits(const struct table *t, size_t more);

/** Whether the table has the row, and its number; nothing is added. `number` may be NULL. */
bool table_find(const struct table *t, term_id *const *col, size_t row, uint64_t hash, size_t *number);

/** The number of the row col[0][row], col[1][row], …; *added tells whether it is new. */
size_t table_note(struct table *t, term_id *const *col, size_t row, uint64_t hash, bool *added);

#endif
