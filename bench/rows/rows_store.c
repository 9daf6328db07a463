/* The plain baseline: the door of the store (store/store.h) over one SQLite row per quad with four
 * covering indexes and one row per term. Measured against the real store by `make bench`; nothing
 * else links it. */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/vec.h"
#include "store/store.h"

enum { S_LOOKUP, S_INTERN, S_TERM, S_INSERT, S_META, S_META_SET, S_PREFIX_SET, S_COUNT };

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
    = "PRAGMA application_id=1128811074; PRAGMA user_version=1;"
      "CREATE TABLE term(id INTEGER PRIMARY KEY, kind INT, text TEXT, datatype TEXT, lang TEXT);"
      "CREATE UNIQUE INDEX term_text ON term(text,kind,datatype,lang);"
      "CREATE TABLE quad(s INT,p INT,o INT,g INT,PRIMARY KEY(s,p,o,g)) WITHOUT ROWID;"
      "CREATE INDEX posg ON quad(p,o,s,g); CREATE INDEX ospg ON quad(o,s,p,g);"
      "CREATE INDEX gspo ON quad(g,s,p,o);"
      "CREATE TABLE meta(name TEXT PRIMARY KEY,value) WITHOUT ROWID;"
      "CREATE TABLE prefix(prefix TEXT PRIMARY KEY,iri) WITHOUT ROWID;";

struct store {
    sqlite3      *db;
    struct diag  *diag;
    sqlite3_stmt *stmt[S_COUNT];
};

struct store_scan {
    store           *st;
    sqlite3_stmt    *stmt;
    enum index_order order;
    struct id_quad   pattern;
};

static enum status
fail(store *st)
{
    const int         code = sqlite3_errcode(st->db) & 0xff;
    const enum status status = code == SQLITE_BUSY       ? STATUS_BUSY
                               : code == SQLITE_READONLY ? STATUS_READONLY
                               : code == SQLITE_NOTADB   ? STATUS_STORE
                               : code == SQLITE_CANTOPEN ? STATUS_STORE
                               : code == SQLITE_CORRUPT  ? STATUS_CORRUPT
                               : code == SQLITE_NOMEM    ? STATUS_NOMEM
                                                         : STATUS_IO;

    return diag_error(st->diag, status, NOWHERE, "store: %s", sqlite3_errmsg(st->db));
}

static enum status
run(store *st, const char *sql)
{
    return sqlite3_exec(st->db, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK : fail(st);
}

static sqlite3_stmt *
statement(store *st, int which)
{
    if (!st->stmt[which])
        sqlite3_prepare_v3(st->db, statement_sql[which], -1, SQLITE_PREPARE_PERSISTENT, &st->stmt[which], NULL);
    return st->stmt[which];
}

static long long
pragma(store *st, const char *sql)
{
    sqlite3_stmt *stmt  = NULL;
    long long     value = -1;

    if (sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
        value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

enum status
store_open(const char *path, enum store_mode mode, struct diag *d, store **out)
{
    static const int flags[] = { SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
    store           *st      = calloc(1, sizeof *st);
    enum status      status  = STATUS_OK;

    if (!st)
        return STATUS_NOMEM;
    st->diag = d;
    if (sqlite3_open_v2(path, &st->db, flags[mode], NULL) != SQLITE_OK) {
        status = diag_error(d, STATUS_STORE, (struct place){ .source = path }, "cannot open the store: %s",
                            sqlite3_errmsg(st->db));
    } else {
        sqlite3_busy_timeout(st->db, 10000);
        const long long objects = pragma(st, "SELECT count(*) FROM sqlite_schema");
        if (objects == 0 && mode == STORE_CREATE) {
            status = run(st, "PRAGMA journal_mode=WAL;");
            if (status == STATUS_OK)
                status = run(st, schema);
        } else if (pragma(st, "PRAGMA application_id") != 1128811074) {
            status = diag_error(d, STATUS_STORE, (struct place){ .source = path }, "is no Chancery store");
        }
    }
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

enum status
store_begin_read(store *st)
{
    return run(st, "BEGIN");
}

enum status
store_begin_write(store *st)
{
    return run(st, "BEGIN IMMEDIATE");
}

enum status
store_commit(store *st)
{
    return run(st, "COMMIT");
}

enum status
store_rollback(store *st)
{
    return sqlite3_get_autocommit(st->db) ? STATUS_OK : run(st, "ROLLBACK");
}

static void
bind_term(sqlite3_stmt *stmt, const struct term *t)
{
    sqlite3_bind_int(stmt, 1, (int)t->kind);
    sqlite3_bind_text64(stmt, 2, t->text.len ? t->text.data : "", t->text.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(stmt, 3, t->datatype.len ? t->datatype.data : "", t->datatype.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(stmt, 4, t->lang.len ? t->lang.data : "", t->lang.len, SQLITE_STATIC, SQLITE_UTF8);
}

/* Row numbers of terms are payloads of dictionary ids; tags follow from the kind. */
static term_id
id_for(enum term_kind kind, long long row)
{
    return id_make((enum id_tag)kind, (uint64_t)row + 1);
}

enum status
store_lookup(store *st, const struct term *t, term_id *id)
{
    sqlite3_stmt *stmt = statement(st, S_LOOKUP);

    if (!stmt)
        return fail(st);
    bind_term(stmt, t);
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *id = id_for(t->kind, sqlite3_column_int64(stmt, 0));
    sqlite3_reset(stmt);
    return code == SQLITE_ROW ? STATUS_OK : code == SQLITE_DONE ? STATUS_NOT_FOUND : fail(st);
}

enum status
store_intern(store *st, const struct term *t, term_id *id)
{
    enum status status = store_lookup(st, t, id);

    if (status != STATUS_NOT_FOUND)
        return status;
    sqlite3_stmt *stmt = statement(st, S_INTERN);
    if (!stmt)
        return fail(st);
    bind_term(stmt, t);
    status = sqlite3_step(stmt) == SQLITE_DONE ? STATUS_OK : fail(st);
    sqlite3_reset(stmt);
    *id = id_for(t->kind, sqlite3_last_insert_rowid(st->db));
    return status;
}

static struct str
column(sqlite3_stmt *stmt, int i, struct arena *a)
{
    const struct str s = { (const char *)sqlite3_column_text(stmt, i), (size_t)sqlite3_column_bytes(stmt, i) };

    return s.len ? arena_str(a, s) : STR_NONE;
}

enum status
store_term(store *st, term_id id, struct arena *a, struct term *t)
{
    sqlite3_stmt *stmt = statement(st, S_TERM);

    if (!stmt)
        return fail(st);
    sqlite3_bind_int64(stmt, 1, (long long)ID_PAYLOAD(id) - 1);
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *t = (struct term){ .kind = (enum term_kind)sqlite3_column_int(stmt, 0), .text = column(stmt, 1, a),
                            .datatype = column(stmt, 2, a), .lang = column(stmt, 3, a) };
    sqlite3_reset(stmt);
    return code == SQLITE_ROW ? STATUS_OK : fail(st);
}

enum status
store_insert(store *st, const struct id_quad *q, size_t count, size_t *changed)
{
    sqlite3_stmt *stmt  = statement(st, S_INSERT);
    size_t        added = 0;

    for (size_t i = 0; i < count; i++) {
        const term_id slots[] = { q[i].s, q[i].p, q[i].o, q[i].g };
        for (int k = 0; k < 4; k++)
            sqlite3_bind_int64(stmt, k + 1, (long long)slots[k]);
        if (sqlite3_step(stmt) != SQLITE_DONE) {
            sqlite3_reset(stmt);
            return fail(st);
        }
        sqlite3_reset(stmt);
        added += (size_t)sqlite3_changes(st->db);
    }
    if (changed)
        *changed = added;
    return STATUS_OK;
}

/* " WHERE s=.. AND .." for the bound slots; all literals are numbers. */
static void
add_where(struct buf *sql, const struct id_quad *pattern)
{
    const term_id     slots[] = { pattern->s, pattern->p, pattern->o, pattern->g };
    static const char names[] = "spog";
    bool              any     = false;

    for (int i = 0; i < 4; i++) {
        if (!slots[i])
            continue;
        buf_addf(sql, "%s %c=%lld", any ? " AND" : " WHERE", names[i], (long long)slots[i]);
        any = true;
    }
}

enum status
store_remove(store *st, const struct id_quad *pattern, size_t *changed)
{
    struct buf sql;

    buf_init(&sql, 0);
    buf_add_cstr(&sql, "DELETE FROM quad");
    add_where(&sql, pattern);
    const enum status status = run(st, sql.data);
    buf_clear(&sql);
    if (status == STATUS_OK && changed)
        *changed = (size_t)sqlite3_changes64(st->db);
    return status;
}

static enum status
sink_one(void *self, const struct quad *q)
{
    store         *st = self;
    struct id_quad id = { .g = ID_DEFAULT_GRAPH };

    TRY(store_intern(st, &q->s, &id.s));
    TRY(store_intern(st, &q->p, &id.p));
    TRY(store_intern(st, &q->o, &id.o));
    if (q->g.kind)
        TRY(store_intern(st, &q->g, &id.g));
    return store_insert(st, &id, 1, NULL);
}

struct quad_sink
store_sink(store *st)
{
    return (struct quad_sink){ .self = st, .quad = sink_one };
}

enum index_order
store_order_for(const struct id_quad *p)
{
    if (p->s)
        return p->o && !p->p ? ORDER_OSPG : ORDER_SPOG;
    if (p->p)
        return ORDER_POSG;
    if (p->o)
        return ORDER_OSPG;
    return p->g ? ORDER_GSPO : ORDER_SPOG;
}

static const char *const order_columns[] = { "s,p,o,g", "p,o,s,g", "o,s,p,g", "g,s,p,o" };

static enum status
open_at(store_scan *scan, const struct id_quad *from)
{
    struct buf sql;

    buf_init(&sql, 0);
    buf_add_cstr(&sql, "SELECT s,p,o,g FROM quad");
    add_where(&sql, &scan->pattern);
    if (from) {
        const term_id v[4] = { from->s, from->p, from->o, from->g };
        static const int slots[4][4] = { { 0, 1, 2, 3 }, { 1, 2, 0, 3 }, { 2, 0, 1, 3 }, { 3, 0, 1, 2 } };
        const int *k = slots[scan->order];
        buf_addf(&sql, "%s (%s)>=(%lld,%lld,%lld,%lld)", sql.len > 24 ? " AND" : " WHERE",
                 order_columns[scan->order], (long long)v[k[0]], (long long)v[k[1]], (long long)v[k[2]],
                 (long long)v[k[3]]);
    }
    buf_addf(&sql, " ORDER BY %s", order_columns[scan->order]);
    sqlite3_finalize(scan->stmt);
    scan->stmt = NULL;
    const int code = sqlite3_prepare_v2(scan->st->db, sql.data, -1, &scan->stmt, NULL);
    buf_clear(&sql);
    return code == SQLITE_OK ? STATUS_OK : fail(scan->st);
}

enum status
store_scan_open(store *st, const struct id_quad *pattern, enum index_order order, store_scan **out)
{
    store_scan *scan = calloc(1, sizeof *scan);

    if (!scan)
        return STATUS_NOMEM;
    *scan = (store_scan){ .st = st, .order = order, .pattern = *pattern };
    const enum status status = open_at(scan, NULL);
    if (status != STATUS_OK) {
        store_scan_close(scan);
        return status;
    }
    *out = scan;
    return STATUS_OK;
}

enum status
store_scan_next(store_scan *scan, struct id_batch *b)
{
    b->rows = 0;
    while (b->rows < SCAN_BATCH) {
        const int code = sqlite3_step(scan->stmt);
        if (code == SQLITE_DONE)
            break;
        if (code != SQLITE_ROW)
            return fail(scan->st);
        b->s[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 0);
        b->p[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 1);
        b->o[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 2);
        b->g[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 3);
        b->rows++;
    }
    if (b->rows < SCAN_BATCH) {
        scan->pattern = (struct id_quad){ .s = 0 };
        sqlite3_reset(scan->stmt);
        sqlite3_finalize(scan->stmt);
        sqlite3_prepare_v2(scan->st->db, "SELECT 0,0,0,0 WHERE 0", -1, &scan->stmt, NULL);
    }
    return STATUS_OK;
}

enum status
store_scan_seek(store_scan *scan, const struct id_quad *from)
{
    return open_at(scan, from);
}

void
store_scan_close(store_scan *scan)
{
    if (!scan)
        return;
    sqlite3_finalize(scan->stmt);
    free(scan);
}

enum status
store_count(store *st, const struct id_quad *pattern, uint64_t *count, bool *exact)
{
    struct buf sql;

    buf_init(&sql, 0);
    buf_add_cstr(&sql, "SELECT count(*) FROM quad");
    add_where(&sql, pattern);
    *count = (uint64_t)pragma(st, sql.data);
    *exact = true;
    buf_clear(&sql);
    return STATUS_OK;
}

enum status
store_statistics(store *st, term_id predicate, struct store_stats *stats)
{
    const struct id_quad pattern = { .p = predicate };
    struct buf           sql;
    uint64_t *const      out[] = { &stats->quads, &stats->subjects, &stats->objects, &stats->graphs };
    static const char *const what[] = { "*", "DISTINCT s", "DISTINCT o", "DISTINCT g" };

    buf_init(&sql, 0);
    for (int i = 0; i < 4; i++) {
        buf_reset(&sql);
        buf_addf(&sql, "SELECT count(%s) FROM quad", what[i]);
        add_where(&sql, &pattern);
        *out[i] = (uint64_t)pragma(st, sql.data);
    }
    buf_clear(&sql);
    return STATUS_OK;
}

static enum status
set_pair(store *st, int which, struct str name, struct str value)
{
    sqlite3_stmt *stmt = statement(st, which);

    sqlite3_bind_text64(stmt, 1, name.data, name.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(stmt, 2, value.len ? value.data : "", value.len, SQLITE_STATIC, SQLITE_UTF8);
    const int code = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    return code == SQLITE_DONE ? STATUS_OK : fail(st);
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

    *pairs = arena_array(a, (size_t)pragma(st, "SELECT count(*)+1 FROM prefix"), sizeof **pairs);
    if (!*pairs)
        return STATUS_NOMEM;
    if (sqlite3_prepare_v2(st->db, "SELECT prefix,iri FROM prefix ORDER BY 1", -1, &stmt, NULL) != SQLITE_OK)
        return fail(st);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        (*pairs)[n][0] = column(stmt, 0, a);
        (*pairs)[n++][1] = column(stmt, 1, a);
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
    sqlite3_stmt *stmt = statement(st, S_META);

    sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *value = column(stmt, 0, a);
    sqlite3_reset(stmt);
    return code == SQLITE_ROW ? STATUS_OK : STATUS_NOT_FOUND;
}
