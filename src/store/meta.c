/* Prefixes and small named values; care of the file: check, backup, compaction. */
#include <stdlib.h>
#include <unistd.h>

#include "store/private.h"

static enum status
set_pair(store *st, int which, struct str name, struct str value)
{
    sqlite3_stmt *stmt = store_statement(st, which);

    sqlite3_bind_text64(stmt, 1, name.data, name.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(stmt, 2, value.len ? value.data : "", value.len, SQLITE_STATIC, SQLITE_UTF8);
    const int code = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    return code == SQLITE_DONE ? STATUS_OK : store_fail(st);
}

enum status
store_prefix_set(store *st, struct str prefix, struct str iri)
{
    return set_pair(st, S_PREFIX_SET, prefix, iri);
}

enum status
store_prefixes(store *st, struct arena *a, size_t *count, struct str (**pairs)[2])
{
    sqlite3_stmt *stmt = NULL;
    size_t        n    = 0;

    *pairs = arena_array(a, (size_t)store_number(st, "SELECT count(*)+1 FROM prefix"), sizeof **pairs);
    if (!*pairs)
        return STATUS_NOMEM;
    if (sqlite3_prepare_v2(st->db, "SELECT prefix,iri FROM prefix ORDER BY 1", -1, &stmt, NULL) != SQLITE_OK)
        return store_fail(st);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        (*pairs)[n][0] = store_column(stmt, 0, a);
        (*pairs)[n++][1] = store_column(stmt, 1, a);
    }
    sqlite3_finalize(stmt);
    *count = n;
    return STATUS_OK;
}

enum status
store_meta_set(store *st, const char *name, struct str value)
{
    return set_pair(st, S_META_SET, str_from(name), value);
}

enum status
store_meta(store *st, const char *name, struct arena *a, struct str *value)
{
    sqlite3_stmt *stmt = store_statement(st, S_META);

    sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *value = store_column(stmt, 0, a);
    sqlite3_reset(stmt);
    return code == SQLITE_ROW ? STATUS_OK : STATUS_NOT_FOUND;
}

/* ---- care of the file ---- */

/* Each question counts what is wrong. */
static const struct {
    const char *sql, *what;
} questions[] = {
    { "SELECT count(*) FROM quad WHERE (s >> 60) NOT IN (1, 2)", "quads whose subject is neither IRI nor blank node" },
    { "SELECT count(*) FROM quad WHERE (p >> 60) <> 1", "quads whose predicate is no IRI" },
    { "SELECT count(*) FROM quad, (SELECT max(id) m FROM term) WHERE (s & 0xfffffffffffffff) > m + 1 OR (p & 0xfffffffffffffff) > m + 1"
      " OR (o & 0xfffffffffffffff) > m + 1 OR (g & 0xfffffffffffffff) > m + 1", "quads that name terms which are not there" },
    { "SELECT (SELECT count(*) FROM quad NOT INDEXED) <> (SELECT count(*) FROM quad INDEXED BY posg)", "orders whose counts differ: posg" },
    { "SELECT (SELECT count(*) FROM quad NOT INDEXED) <> (SELECT count(*) FROM quad INDEXED BY ospg)", "orders whose counts differ: ospg" },
    { "SELECT (SELECT count(*) FROM quad NOT INDEXED) <> (SELECT count(*) FROM quad INDEXED BY gspo)", "orders whose counts differ: gspo" },
};

static enum status
integrity(store *st, unsigned *findings)
{
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(st->db, "PRAGMA integrity_check", -1, &stmt, NULL) != SQLITE_OK)
        return store_fail(st);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (text && strcmp(text, "ok") == 0)
            continue;
        diag_error(st->diag, STATUS_CORRUPT, (struct place){ .source = st->path }, "%s", text ? text : "?");
        ++*findings;
    }
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE ? STATUS_OK : store_fail(st);
}

enum status
store_check(store *st)
{
    unsigned findings = 0;

    TRY(integrity(st, &findings));
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        const long long n = store_number(st, questions[i].sql);
        if (n == 0)
            continue;
        if (n < 0)
            return store_fail(st);
        diag_error(st->diag, STATUS_CORRUPT, (struct place){ .source = st->path }, "%lld %s", n, questions[i].what);
        findings++;
    }
    return findings ? STATUS_CORRUPT : STATUS_OK;
}

enum status
store_backup(store *st, const char *path)
{
    const struct place at   = { .source = path };
    sqlite3           *copy = NULL;
    enum status        status = STATUS_OK;

    if (access(path, F_OK) == 0)
        return diag_error(st->diag, STATUS_IO, at, "exists already");
    if (sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
        status = diag_error(st->diag, STATUS_IO, at, "cannot write: %s", sqlite3_errmsg(copy));
    } else {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", st->db, "main");
        const int       code   = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
        sqlite3_backup_finish(backup);
        if (code != SQLITE_DONE)
            status = diag_error(st->diag, STATUS_IO, at, "cannot write: %s", sqlite3_errmsg(copy));
    }
    sqlite3_close(copy);
    if (status != STATUS_OK)
        unlink(path);
    return status;
}

enum status
store_optimize(store *st)
{
    return store_run(st, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE); VACUUM;");
}

enum status
store_size(store *st, struct store_size *size)
{
    static const char *const sql[] = { "SELECT count(*) FROM quad", "SELECT count(DISTINCT g) FROM quad",
                                       "SELECT count(*) FROM term",
                                       "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size" };
    uint64_t *const out[] = { &size->quads, &size->graphs, &size->terms, &size->bytes };

    for (size_t i = 0; i < 4; i++) {
        const long long n = store_number(st, sql[i]);
        if (n < 0)
            return store_fail(st);
        *out[i] = (uint64_t)n;
    }
    return STATUS_OK;
}
