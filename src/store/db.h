/* The SQLite file: opening, schema, transactions, prepared statements, and SQLite's failures
 * turned into ours. What the tables hold is left to order.h, dict.h and store.c. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "base/diag.h"
#include "base/str.h"
#include "store/store.h"

#define DB_APPLICATION_ID 0x43484e43 /* "CHNC" */
#define DB_VERSION 2

enum db_statement {
#define SQL(name, text) SQL_##name,
#include "store/sql.def"
#undef SQL
    SQL_COUNT
};

struct db {
    sqlite3      *handle;
    struct diag  *diag;
    char         *path;
    bool          readonly;
    sqlite3_stmt *statements[SQL_COUNT];
};

enum status db_open(struct db *db, const char *path, enum store_mode mode, struct diag *d);
void        db_close(struct db *db);

/** Report SQLite's failure `rc` while `doing` and return the status that stands for it. */
enum status db_error(struct db *db, int rc, const char *doing);

/** Report damage of the file. */
enum status db_corrupt(struct db *db, const char *what);

/** A prepared statement, reset and without bindings; borrowed. */
enum status db_statement(struct db *db, enum db_statement which, sqlite3_stmt **stmt);

/** Step a statement: *row tells whether there is a row. It is reset when there is none. */
enum status db_step(struct db *db, sqlite3_stmt *stmt, bool *row);

/** Step a statement that yields no rows, and reset it. */
enum status db_run(struct db *db, sqlite3_stmt *stmt);

/** Run SQL text without parameters. */
enum status db_exec(struct db *db, const char *sql);

/** The BLOB of the only column of a one-row query by an integer key. *bytes is borrowed until
 * the statement is reset. STATUS_NOT_FOUND (silent) if there is no such row. */
enum status db_blob(struct db *db, enum db_statement which, int64_t key, sqlite3_stmt **stmt,
                    const unsigned char **bytes, size_t *size);

/** The same for a row that is sealed: STATUS_CORRUPT with a message unless its checksum holds under
 * this key. *size is without the checksum. */
enum status db_sealed(struct db *db, enum db_statement which, int64_t key, sqlite3_stmt **stmt,
                      const unsigned char **bytes, size_t *size);

/** Seal `row` and store it under `key`. */
enum status db_put_sealed(struct db *db, enum db_statement which, int64_t key, struct buf *row);

/** True if `size` bytes end in the checksum of a row that `which` reads by `key`. */
bool db_seal_holds(enum db_statement which, int64_t key, const unsigned char *bytes, size_t size);

/** Store `bytes` under `key` by a statement with the parameters (key, bytes). */
enum status db_put(struct db *db, enum db_statement which, int64_t key, const void *bytes,
                   size_t size);
enum status db_delete(struct db *db, enum db_statement which, int64_t key);

#endif
