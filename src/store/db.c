/* The SQLite file: opening, schema, transactions, errors. Terms are in dict.c, quads in quad.c, scans in
 * scan.c. Quads are rows with four covering indexes; the ids of terms are row numbers. */
#include <stdlib.h>
#include <unistd.h>

#include "store/private.h"

enum { APPLICATION_ID = 0x4348414e, SCHEMA_VERSION = 1, BUSY_MS = 10000 };

static const char *const statement_sql[S_COUNT] = {
    [S_LOOKUP]     = "SELECT id FROM term WHERE kind=?1 AND text=?2 AND datatype=?3 AND lang=?4",
    [S_INTERN]     = "INSERT INTO term(kind,text,datatype,lang) VALUES(?1,?2,?3,?4)",
    [S_TERM]       = "SELECT kind,text,datatype,lang FROM term WHERE id=?1",
    [S_INSERT]     = "INSERT OR IGNORE INTO quad VALUES(?1,?2,?3,?4)",
    [S_META]       = "SELECT value FROM meta WHERE name=?1",
    [S_META_SET]   = "INSERT OR REPLACE INTO meta VALUES(?1,?2)",
    [S_PREFIX_SET] = "INSERT OR REPLACE INTO prefix VALUES(?1,?2)",
};

static const char schema[]
    = "CREATE TABLE term(id INTEGER PRIMARY KEY, kind INT, text TEXT, datatype TEXT, lang TEXT);"
      "CREATE UNIQUE INDEX term_text ON term(text, kind, datatype, lang);"
      "CREATE TABLE quad(s INT, p INT, o INT, g INT, PRIMARY KEY(s, p, o, g)) WITHOUT ROWID;"
      "CREATE INDEX posg ON quad(p, o, s, g);"
      "CREATE INDEX ospg ON quad(o, s, p, g);"
      "CREATE INDEX gspo ON quad(g, s, p, o);"
      "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
      "CREATE TABLE prefix(prefix TEXT PRIMARY KEY, iri) WITHOUT ROWID;";

static enum status
status_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return STATUS_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return STATUS_READONLY;
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
        return STATUS_STORE;
    case SQLITE_CORRUPT:
        return STATUS_CORRUPT;
    case SQLITE_NOMEM:
        return STATUS_NOMEM;
    case SQLITE_INTERRUPT:
        return STATUS_INTERRUPTED;
    default:
        return STATUS_IO;
    }
}

enum status
store_fail(store *st)
{
    const int          code   = sqlite3_errcode(st->db);
    const enum status  status = status_of(code);
    const struct place at     = { .source = st->path };

    if (status == STATUS_BUSY)
        return diag_error(st->diag, status, at, "another program is writing to the store");
    if (status == STATUS_READONLY)
        return diag_error(st->diag, status, at, "the store cannot be written");
    if ((code & 0xff) == SQLITE_FULL)
        return diag_error(st->diag, status, at, "the disk is full; nothing was changed");
    return diag_error(st->diag, status, at, "%s", sqlite3_errmsg(st->db));
}

enum status
store_run(store *st, const char *sql)
{
    return sqlite3_exec(st->db, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK : store_fail(st);
}

sqlite3_stmt *
store_statement(store *st, enum store_statement which)
{
    if (!st->stmt[which]
        && sqlite3_prepare_v3(st->db, statement_sql[which], -1, SQLITE_PREPARE_PERSISTENT,
                              &st->stmt[which], NULL) != SQLITE_OK)
        return NULL;
    return st->stmt[which];
}

long long
store_number(store *st, const char *sql)
{
    sqlite3_stmt *stmt  = NULL;
    long long     value = -1;

    if (sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL) == SQLITE_OK
        && sqlite3_step(stmt) == SQLITE_ROW)
        value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

/* ---- opening ---- */

static enum status
make_schema(store *st)
{
    struct buf sql;

    TRY(store_run(st, "PRAGMA journal_mode=WAL"));
    buf_init(&sql, 0);
    buf_addf(&sql, "BEGIN IMMEDIATE; PRAGMA application_id=%d; PRAGMA user_version=%d; %s COMMIT;",
             APPLICATION_ID, SCHEMA_VERSION, schema);
    const enum status status = sql.failed ? STATUS_NOMEM : store_run(st, sql.data);
    buf_clear(&sql);
    return status;
}

/* Is the file ours, and of a version that this program knows? An empty one is made ours in
 * STORE_CREATE. */
static enum status
check_file(store *st, enum store_mode mode)
{
    const struct place at      = { .source = st->path };
    const long long    objects = store_number(st, "SELECT count(*) FROM sqlite_schema");

    if (objects < 0)
        return status_of(sqlite3_errcode(st->db)) == STATUS_STORE
                   ? diag_error(st->diag, STATUS_STORE, at, "is no Chancery store")
                   : store_fail(st);
    if (objects == 0 && mode == STORE_CREATE)
        return make_schema(st);
    if (store_number(st, "PRAGMA application_id") != APPLICATION_ID)
        return diag_error(st->diag, STATUS_STORE, at, "is no Chancery store");
    if (store_number(st, "PRAGMA user_version") != SCHEMA_VERSION)
        return diag_error(st->diag, STATUS_STORE, at, "was written by another version of Chancery");
    return STATUS_OK;
}

enum status
store_open(const char *path, enum store_mode mode, struct diag *d, store **out)
{
    static const int   flags[] = { SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
    const struct place at      = { .source = path };
    store             *st      = calloc(1, sizeof *st);
    enum status        status;

    if (!st)
        return STATUS_NOMEM;
    st->diag = d;
    st->path = path;
    if (mode != STORE_CREATE && strcmp(path, ":memory:") != 0 && access(path, F_OK) != 0)
        status = diag_error(d, STATUS_STORE, at, "there is no such store");
    else if (sqlite3_open_v2(path, &st->db, flags[mode], NULL) != SQLITE_OK)
        status = diag_error(d, STATUS_STORE, at, "cannot open the store: %s", sqlite3_errmsg(st->db));
    else {
        sqlite3_busy_timeout(st->db, BUSY_MS);
        status = check_file(st, mode);
    }
    if (status == STATUS_OK)
        status = store_run(st, "PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;");
    if (status != STATUS_OK) {
        store_close(st);
        return status;
    }
    *out = st;
    return STATUS_OK;
}

void
store_close(store *st)
{
    if (!st)
        return;
    for (int i = 0; i < S_COUNT; i++)
        sqlite3_finalize(st->stmt[i]);
    sqlite3_close_v2(st->db);
    free(st);
}

/* ---- transactions ---- */

enum status
store_begin_read(store *st)
{
    return store_run(st, "BEGIN");
}

enum status
store_begin_write(store *st)
{
    return store_run(st, "BEGIN IMMEDIATE");
}

enum status
store_commit(store *st)
{
    return store_run(st, "COMMIT");
}

enum status
store_rollback(store *st)
{
    return sqlite3_get_autocommit(st->db) ? STATUS_OK : store_run(st, "ROLLBACK");
}
