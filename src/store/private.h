/* What the files of the store share. */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include <sqlite3.h>

#include "base/vec.h"
#include "store/store.h"

/** Statements that are prepared once and kept. */
enum store_statement {
    S_LOOKUP, S_INTERN, S_TERM, S_INSERT, S_META, S_META_SET, S_PREFIX_SET, S_COUNT
};

struct store {
    sqlite3      *db;
    struct diag  *diag;
    const char   *path;   /* borrowed, for messages */
    sqlite3_stmt *stmt[S_COUNT];
};

/** Report the last failure of SQLite and name it as a status. */
enum status store_fail(store *st);

/** Run SQL that has no rows. */
enum status store_run(store *st, const char *sql);

/** A kept statement, ready to be bound; NULL with a message if it cannot be prepared. */
sqlite3_stmt *store_statement(store *st, enum store_statement which);

/** The first column of the first row, or -1. */
long long store_number(store *st, const char *sql);

/** " WHERE s=.. AND .." for the bound slots of a pattern. */
void store_add_where(struct buf *sql, const struct id_quad *pattern);

/** A text column copied into `a`; {NULL, 0} when empty. */
struct str store_column(sqlite3_stmt *stmt, int column, struct arena *a);

#endif
