/* SQLite behind a narrow door. */
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#include "store/bytes.h"

#define BUSY_MILLISECONDS 5000

static const char *const statement_texts[SQL_COUNT] = {
#define SQL(name, text) [SQL_##name] = text,
#include "store/sql.def"
#undef SQL
};

static const char schema[] =
    "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), fold INTEGER NOT NULL,"
    " iris INTEGER NOT NULL, blanks INTEGER NOT NULL, literals INTEGER NOT NULL,"
    " bucket_bits INTEGER NOT NULL, quads INTEGER NOT NULL, seq INTEGER NOT NULL, sum INTEGER NOT NULL);"
    "INSERT INTO state VALUES (1, 0, 0, 0, 0, 0, 0, 0, row_sum(1, 0, 0, 0, 0, 0, 0, 0));"
    "CREATE TABLE log (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE directory (ord INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE block_spog (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE block_posg (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE block_ospg (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE block_gspo (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE term_iri (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE term_blank (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE term_literal (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE term_hash (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE stat (predicate INTEGER PRIMARY KEY, quads INTEGER NOT NULL,"
    " subjects INTEGER NOT NULL, objects INTEGER NOT NULL, graphs INTEGER NOT NULL,"
    " sum INTEGER NOT NULL);"
    "CREATE TABLE prefix (prefix TEXT PRIMARY KEY, iri TEXT NOT NULL, sum INTEGER NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL, sum INTEGER NOT NULL)"
    " WITHOUT ROWID;";

/* To version 2: sums for the small rows, seals in place of the checksums of the others, and in the
 * state how many quads and rows of the log there must be. */
static const char to_version_2[] =
    "ALTER TABLE state RENAME TO old;"
    "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), fold INTEGER NOT NULL,"
    " iris INTEGER NOT NULL, blanks INTEGER NOT NULL, literals INTEGER NOT NULL,"
    " bucket_bits INTEGER NOT NULL, quads INTEGER NOT NULL, seq INTEGER NOT NULL, sum INTEGER NOT NULL);"
    "INSERT INTO state SELECT one, fold, iris, blanks, literals, bucket_bits,"
    " ifnull((SELECT quads FROM stat WHERE predicate = 0), 0), ifnull((SELECT max(seq) FROM log), 0), 0"
    " FROM old;"
    "UPDATE state SET sum = row_sum(1, fold, iris, blanks, literals, bucket_bits, quads, seq);"
    "DROP TABLE old;"
    "ALTER TABLE prefix ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;"
    "UPDATE prefix SET sum = row_sum(2, prefix, iri);"
    "ALTER TABLE meta ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;"
    "UPDATE meta SET sum = row_sum(3, name, value);"
    "ALTER TABLE stat ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;"
    "UPDATE stat SET sum = row_sum(4, predicate, quads, subjects, objects, graphs);"
    "UPDATE directory SET bytes = sealed(1, ord, bytes);"
    "UPDATE term_iri SET bytes = sealed(2, id, bytes);"
    "UPDATE term_blank SET bytes = sealed(3, id, bytes);"
    "UPDATE term_literal SET bytes = sealed(4, id, bytes);"
    "UPDATE term_hash SET bytes = sealed(5, id, bytes);"
    "UPDATE log SET bytes = sealed(6, seq, bytes);";

/* What leads from version i to i + 1; run in one transaction at opening for writing. */
static const char *const migrations[DB_VERSION] = { NULL, to_version_2 };

static const struct {
    int         rc;
    enum status status;
    const char *words;
} failures[] = {
    { SQLITE_BUSY, STATUS_BUSY, "another program is writing it" },
    { SQLITE_LOCKED, STATUS_BUSY, "another program is writing it" },
    { SQLITE_CORRUPT, STATUS_CORRUPT, "the file is damaged" },
    { SQLITE_NOTADB, STATUS_STORE, "the file is not a Chancery store" },
    { SQLITE_READONLY, STATUS_READONLY, "the file cannot be written" },
    { SQLITE_PERM, STATUS_READONLY, "access is not permitted" },
    { SQLITE_AUTH, STATUS_READONLY, "access is not permitted" },
    { SQLITE_CANTOPEN, STATUS_STORE, "the file or its -wal or -shm companion cannot be opened" },
    { SQLITE_FULL, STATUS_IO, "the disk is full" },
    { SQLITE_IOERR, STATUS_IO, "reading or writing failed" },
    { SQLITE_NOMEM, STATUS_NOMEM, "memory is exhausted" },
    { SQLITE_TOOBIG, STATUS_LIMIT, "a value is too large for the file" },
    { SQLITE_INTERRUPT, STATUS_INTERRUPTED, "interrupted" },
};

enum status
db_error(struct db *db, int rc, const char *doing)
{
    const struct place at = { .source = db->path };

    if (rc == SQLITE_IOERR_NOMEM)
        rc = SQLITE_NOMEM;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].rc == (rc & 0xff))
            return diag_error(db->diag, failures[i].status, at, "cannot %s: %s", doing,
                              failures[i].words);
    /* Our statements are sound: what SQLite has against them is in the file. */
    return diag_error(db->diag, STATUS_CORRUPT, at, "cannot %s: the file is damaged (%s)", doing,
                      db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
}

enum status
db_corrupt(struct db *db, const char *what)
{
    return diag_error(db->diag, STATUS_CORRUPT, (struct place){ .source = db->path },
                      "the store is damaged: %s", what);
}

enum status
db_exec(struct db *db, const char *sql)
{
    const int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK ? STATUS_OK : db_error(db, rc, "set the store up");
}

enum status
db_statement(struct db *db, enum db_statement which, sqlite3_stmt **stmt)
{
    if (!db->statements[which]) {
        const int rc = sqlite3_prepare_v3(db->handle, statement_texts[which], -1,
                                          SQLITE_PREPARE_PERSISTENT, &db->statements[which], NULL);
        if (rc != SQLITE_OK)
            return db_error(db, rc, "read the store");
    }
    *stmt = db->statements[which];
    sqlite3_reset(*stmt);
    return STATUS_OK;
}

enum status
db_step(struct db *db, sqlite3_stmt *stmt, bool *row)
{
    const int rc = sqlite3_step(stmt);

    if (rc != SQLITE_ROW)
        sqlite3_reset(stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return db_error(db, rc, sqlite3_stmt_readonly(stmt) ? "read the store" : "write the store");
    *row = rc == SQLITE_ROW;
    return STATUS_OK;
}

enum status
db_run(struct db *db, sqlite3_stmt *stmt)
{
    bool row = false;

    TRY(db_step(db, stmt, &row));
    sqlite3_reset(stmt);
    return STATUS_OK;
}

enum status
db_blob(struct db *db, enum db_statement which, int64_t key, sqlite3_stmt **stmt,
        const unsigned char **bytes, size_t *size)
{
    bool row = false;

    TRY(db_statement(db, which, stmt));
    sqlite3_bind_int64(*stmt, 1, key);
    TRY(db_step(db, *stmt, &row));
    if (!row)
        return STATUS_NOT_FOUND;
    *bytes = sqlite3_column_blob(*stmt, 0);
    *size  = (size_t)sqlite3_column_bytes(*stmt, 0);
    if (!*bytes) {
        const bool memory = sqlite3_errcode(db->handle) == SQLITE_NOMEM;
        sqlite3_reset(*stmt);
        return memory ? STATUS_NOMEM : db_corrupt(db, "an empty row");
    }
    return STATUS_OK;
}

enum status
db_put(struct db *db, enum db_statement which, int64_t key, const void *bytes, size_t size)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(db, which, &stmt));
    sqlite3_bind_int64(stmt, 1, key);
    const int rc = sqlite3_bind_blob64(stmt, 2, bytes, size, SQLITE_STATIC);
    if (rc != SQLITE_OK)
        return db_error(db, rc, "write the store");
    const enum status s = db_run(db, stmt);
    sqlite3_clear_bindings(stmt);
    return s;
}

enum status
db_delete(struct db *db, enum db_statement which, int64_t key)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(db, which, &stmt));
    sqlite3_bind_int64(stmt, 1, key);
    return db_run(db, stmt);
}

/* ---- sums and seals ---- */

/* The tables whose rows are sealed, by the statements that read them. */
static unsigned
sealed_table(enum db_statement which)
{
    switch (which) {
    case SQL_DIRECTORY:
    case SQL_DIRECTORY_PUT: return 1;
    case SQL_TERM_IRI:
    case SQL_TERM_IRI_PUT: return 2;
    case SQL_TERM_BLANK:
    case SQL_TERM_BLANK_PUT: return 3;
    case SQL_TERM_LITERAL:
    case SQL_TERM_LITERAL_PUT: return 4;
    case SQL_BUCKET:
    case SQL_BUCKET_PUT: return 5;
    default: return 6; /* the log */
    }
}

bool
db_seal_holds(enum db_statement which, int64_t key, const unsigned char *bytes, size_t size)
{
    return bytes && size >= CHECKSUM_SIZE
           && load64(bytes + size - CHECKSUM_SIZE)
                  == (checksum(bytes, size - CHECKSUM_SIZE)
                      ^ seal_of(sealed_table(which), (uint64_t)key));
}

enum status
db_sealed(struct db *db, enum db_statement which, int64_t key, sqlite3_stmt **stmt,
          const unsigned char **bytes, size_t *size)
{
    TRY(db_blob(db, which, key, stmt, bytes, size));
    if (!db_seal_holds(which, key, *bytes, *size)) {
        sqlite3_reset(*stmt);
        return db_corrupt(db, which == SQL_DIRECTORY
                                  ? "the directory of an index order does not match its checksum"
                                  : "a part of the dictionary does not match its checksum");
    }
    *size -= CHECKSUM_SIZE;
    return STATUS_OK;
}

enum status
db_put_sealed(struct db *db, enum db_statement which, int64_t key, struct buf *row)
{
    unsigned char seal[CHECKSUM_SIZE];

    TRY(buf_status(row));
    save64(seal, checksum((const unsigned char *)row->data, row->len)
                     ^ seal_of(sealed_table(which), (uint64_t)key));
    buf_add(row, (struct str){ (const char *)seal, sizeof seal });
    TRY(buf_status(row));
    return db_put(db, which, key, row->data, row->len);
}

/* SQL: the sum of values. */
static void
row_sum(sqlite3_context *context, int count, sqlite3_value **values)
{
    uint64_t sum = 0;

    for (int i = 0; i < count; i++) {
        unsigned char number[8];
        const void   *bytes = number;
        size_t        size  = sizeof number;
        if (sqlite3_value_type(values[i]) == SQLITE_INTEGER) {
            save64(number, (uint64_t)sqlite3_value_int64(values[i]));
        } else {
            bytes = sqlite3_value_blob(values[i]);
            size  = (size_t)sqlite3_value_bytes(values[i]);
        }
        sum = hash_bytes(sum + 1, bytes, size);
    }
    sqlite3_result_int64(context, (int64_t)sum);
}

/* SQL: a row of version 1 with its checksum made a seal. One whose checksum fails stays as it is,
 * and fails in version 2. */
static void
sealed(sqlite3_context *context, int count, sqlite3_value **values)
{
    const unsigned       table = (unsigned)sqlite3_value_int(values[0]);
    const uint64_t       key   = (uint64_t)sqlite3_value_int64(values[1]);
    const unsigned char *bytes = sqlite3_value_blob(values[2]);
    const size_t         size  = (size_t)sqlite3_value_bytes(values[2]);
    unsigned char       *made  = bytes && size ? sqlite3_malloc64(size) : NULL;

    (void)count;
    if (!made) {
        sqlite3_result_error_nomem(context);
        return;
    }
    memcpy(made, bytes, size);
    if (checksum_holds(bytes, size))
        save64(made + size - CHECKSUM_SIZE,
               load64(bytes + size - CHECKSUM_SIZE) ^ seal_of(table, key));
    sqlite3_result_blob64(context, made, size, sqlite3_free);
}

static enum status
add_functions(struct db *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    int rc = sqlite3_create_function(db->handle, "row_sum", -1, flags, NULL, row_sum, NULL, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_create_function(db->handle, "sealed", 3, flags, NULL, sealed, NULL, NULL);
    return rc == SQLITE_OK ? STATUS_OK : db_error(db, rc, "open the store");
}

/* ---- opening ---- */

static int
read_pragma(sqlite3 *handle, const char *sql, int64_t *value)
{
    sqlite3_stmt *stmt = NULL;
    int           rc   = sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL);

    if (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        *value = sqlite3_column_int64(stmt, 0);
        rc     = SQLITE_OK;
    }
    sqlite3_finalize(stmt);
    return rc;
}

/* Look at the file: *version 0 means that it is empty. */
static enum status
identify(struct db *db, int64_t *version)
{
    const struct place at          = { .source = db->path };
    int64_t            application = 0;
    int64_t            tables      = 0;
    int rc = read_pragma(db->handle, "PRAGMA application_id", &application);

    if (rc == SQLITE_OK)
        rc = read_pragma(db->handle, "PRAGMA user_version", version);
    if (rc == SQLITE_OK)
        rc = read_pragma(db->handle, "SELECT count(*) FROM sqlite_schema", &tables);
    if (rc != SQLITE_OK)
        return db_error(db, rc, "open the store");
    if (application == 0 && tables == 0) {
        *version = 0;
        return STATUS_OK;
    }
    if (application != DB_APPLICATION_ID)
        return diag_error(db->diag, STATUS_STORE, at, "this SQLite file is not a Chancery store");
    if (*version > DB_VERSION)
        return diag_error(db->diag, STATUS_STORE, at,
                          "the store has format %d; this program knows up to %d", (int)*version,
                          DB_VERSION);
    if (*version < 1)
        return db_corrupt(db, "it has no format version");
    return STATUS_OK;
}

/* Create or migrate, under the write lock; another program may have been quicker. */
static enum status
bring_up_to_date(struct db *db)
{
    int64_t     version = 0;
    char        set[64];
    enum status s;

    TRY(db_exec(db, "BEGIN IMMEDIATE"));
    TRY_GOTO(s, identify(db, &version), undo);
    if (version == 0) {
        TRY_GOTO(s, db_exec(db, schema), undo);
        version = DB_VERSION;
    }
    for (; version < DB_VERSION; version++)
        TRY_GOTO(s, db_exec(db, migrations[version]), undo);
    sqlite3_snprintf(sizeof set, set, "PRAGMA application_id=%d;PRAGMA user_version=%d",
                     DB_APPLICATION_ID, DB_VERSION);
    TRY_GOTO(s, db_exec(db, set), undo);
    TRY_GOTO(s, db_exec(db, "COMMIT"), undo);
    return STATUS_OK;
undo:
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return s;
}

static enum status
set_up(struct db *db, enum store_mode mode)
{
    int64_t version = 0;

    TRY(identify(db, &version));
    db->readonly = mode == STORE_READ || sqlite3_db_readonly(db->handle, "main") == 1;
    if (version == 0 && mode != STORE_CREATE)
        return diag_error(db->diag, STATUS_STORE, (struct place){ .source = db->path },
                          "the file is empty, not a Chancery store");
    if (!db->readonly) {
        TRY(db_exec(db, "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL"));
    }
    if (!db->readonly && version < DB_VERSION)
        TRY(bring_up_to_date(db));
    else if (version != DB_VERSION)
        return diag_error(db->diag, STATUS_READONLY, (struct place){ .source = db->path },
                          "the store must be brought to format %d first: open it for writing",
                          DB_VERSION);
    /* Who reads has the rows in caches of the store; what SQLite keeps of their pages is read but once. */
    return db_exec(db, db->readonly ? "PRAGMA cache_size=-1024;PRAGMA temp_store=FILE"
                                    : "PRAGMA cache_size=-16384;PRAGMA temp_store=FILE");
}

enum status
db_open(struct db *db, const char *path, enum store_mode mode, struct diag *d)
{
    static const int flags[] = {
        [STORE_READ]   = SQLITE_OPEN_READONLY,
        [STORE_WRITE]  = SQLITE_OPEN_READWRITE,
        [STORE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    };

    *db      = (struct db){ .diag = d };
    db->path = strdup(path);
    if (!db->path)
        return STATUS_NOMEM;

    const int rc = sqlite3_open_v2(path, &db->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
    enum status s;
    if (rc != SQLITE_OK) {
        s = db_error(db, rc, "open the store");
    } else {
        sqlite3_extended_result_codes(db->handle, 1);
        sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
        s = add_functions(db);
        if (s == STATUS_OK)
            s = set_up(db, mode);
    }
    if (s != STATUS_OK)
        db_close(db);
    return s;
}

void
db_close(struct db *db)
{
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(db->statements[i]);
    sqlite3_close(db->handle);
    free(db->path);
    *db = (struct db){ 0 };
}
