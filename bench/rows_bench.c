/* The same measurements as store_bench's, of what one would do without it: quads as rows of SQLite
 * tables, terms numbered in a table of their own or, where the store's ids hold them, as those; each index
 * order is an index that covers the rows. Loaded as well as rows can be: numbered in memory, sorted, indexes
 * made at the end. usage: rows_bench IN.nq FILE [load]; with "load" no more than that. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "watch.h"

#include "base/arena.h"
#include "base/input.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "rdf/syntax.h"
#include "store/id.h"

struct row {
    int64_t v[4];
};

struct rows {
    struct map   numbers; /* term -> number */
    struct arena text;
    VEC(struct str) terms;
    VEC(struct row) quads;
    struct buf key;
};

static void
must(enum status s)
{
    if (s != STATUS_OK) {
        fprintf(stderr, "rows_bench: %s\n", status_meaning(s));
        exit(status_exit_code(s));
    }
}

static void
must_sql(sqlite3 *db, int rc)
{
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) {
        fprintf(stderr, "rows_bench: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static void
run(sqlite3 *db, const char *sql)
{
    must_sql(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt = NULL;

    must_sql(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL));
    return stmt;
}

/* ---- load ---- */

static int64_t
number_of(struct rows *r, const struct term *t)
{
    uint64_t *number = NULL;
    bool      added  = false;

    if (t->kind == TERM_NONE)
        return 0;
    if (t->kind == TERM_LITERAL && id_of_literal(t->text, t->datatype) != ID_NONE)
        return (int64_t)id_of_literal(t->text, t->datatype);
    buf_reset(&r->key);
    buf_add_char(&r->key, (char)('0' + t->kind));
    buf_add(&r->key, t->lang);
    buf_add(&r->key, t->datatype);
    buf_add_char(&r->key, '\n');
    buf_add(&r->key, t->text);
    must(buf_status(&r->key));
    if (map_get(&r->numbers, buf_str(&r->key), NULL)) {
        must(map_at(&r->numbers, buf_str(&r->key), 0, &number, &added));
        return (int64_t)*number;
    }
    const struct str key = arena_str(&r->text, buf_str(&r->key));
    must(key.data ? STATUS_OK : STATUS_NOMEM);
    must(vec_push(&r->terms, key));
    must(map_put(&r->numbers, key, r->terms.len));
    return (int64_t)r->terms.len;
}

static enum status
take(void *self, const struct quad *q)
{
    struct rows     *r   = self;
    const struct row row = { { number_of(r, &q->s), number_of(r, &q->p), number_of(r, &q->o),
                               number_of(r, &q->g) } };

    return vec_push(&r->quads, row);
}

static int
compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    for (int i = 0; i < 4; i++)
        if (x->v[i] != y->v[i])
            return x->v[i] < y->v[i] ? -1 : 1;
    return 0;
}

static const char schema[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-200000;"
    "CREATE TABLE term (id INTEGER PRIMARY KEY, text BLOB NOT NULL);"
    "CREATE TABLE quad (s INTEGER, p INTEGER, o INTEGER, g INTEGER, PRIMARY KEY (s, p, o, g)) WITHOUT ROWID;";

static const char indexes[] = "CREATE UNIQUE INDEX term_text ON term (text);"
                              "CREATE INDEX posg ON quad (p, o, s, g);"
                              "CREATE INDEX ospg ON quad (o, s, p, g);"
                              "CREATE INDEX gspo ON quad (g, s, p, o);"
                              "ANALYZE;";

static void
insert_all(sqlite3 *db, const struct rows *r)
{
    sqlite3_stmt *term = prepare(db, "INSERT INTO term VALUES (?1, ?2)");
    sqlite3_stmt *quad = prepare(db, "INSERT OR IGNORE INTO quad VALUES (?1, ?2, ?3, ?4)");

    for (size_t i = 0; i < r->terms.len; i++) {
        sqlite3_bind_int64(term, 1, (int64_t)i + 1);
        sqlite3_bind_blob(term, 2, r->terms.data[i].data, (int)r->terms.data[i].len, SQLITE_STATIC);
        must_sql(db, sqlite3_step(term));
        sqlite3_reset(term);
    }
    for (size_t i = 0; i < r->quads.len; i++) {
        for (int k = 0; k < 4; k++)
            sqlite3_bind_int64(quad, k + 1, r->quads.data[i].v[k]);
        must_sql(db, sqlite3_step(quad));
        sqlite3_reset(quad);
    }
    sqlite3_finalize(term);
    sqlite3_finalize(quad);
}

static void
load(sqlite3 *db, struct rows *r, const char *path, const char *file)
{
    struct rdf_read_options options = { .source = path };
    const struct quad_sink  sink    = { .self = r, .quad = take };
    const struct watch      w       = watch_start();
    struct diag             d       = { 0 };
    input                  *in      = NULL;
    struct stat             about;

    run(db, schema);
    must(input_open(path, &d, &in));
    must(rdf_read(in, RDF_NQUADS, &options, &sink, &d));
    input_close(in);
    qsort(r->quads.data, r->quads.len, sizeof *r->quads.data, compare);
    run(db, "BEGIN");
    insert_all(db, r);
    run(db, indexes);
    run(db, "COMMIT");
    run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    report("load", w, (double)r->quads.len);
    if (stat(file, &about) == 0)
        printf("%-34s %zu quads, %zu terms, %.1f bytes a quad\n", "size", r->quads.len, r->terms.len,
               (double)about.st_size / (double)r->quads.len);
}

/* ---- reading and small changes ---- */

static void
scan(sqlite3 *db, const char *what, const char *sql)
{
    sqlite3_stmt      *stmt  = prepare(db, sql);
    const struct watch w     = watch_start();
    size_t             total = 0;
    volatile int64_t   seen  = 0;

    for (int i = 0; i < 5; i++) {
        for (; sqlite3_step(stmt) == SQLITE_ROW; total++)
            for (int k = 0; k < 4; k++)
                seen += sqlite3_column_int64(stmt, k);
        sqlite3_reset(stmt);
    }
    report(what, w, (double)total);
    sqlite3_finalize(stmt);
}

static void
look_up(sqlite3 *db, const struct rows *r)
{
    enum { SAMPLE = 100000 };
    sqlite3_stmt    *stmt  = prepare(db, "SELECT o, g FROM quad WHERE s = ?1 AND p = ?2");
    size_t           found = 0;
    volatile int64_t seen  = 0;

    for (int round = 0; round < 2; round++) {
        const struct watch w = watch_start();
        srandom(1815);
        for (int i = 0; i < SAMPLE; i++) {
            const struct row *q = &r->quads.data[(size_t)random() % r->quads.len];
            sqlite3_bind_int64(stmt, 1, q->v[0]);
            sqlite3_bind_int64(stmt, 2, q->v[1]);
            for (; sqlite3_step(stmt) == SQLITE_ROW; found++)
                seen += sqlite3_column_int64(stmt, 0) + sqlite3_column_int64(stmt, 1);
            sqlite3_reset(stmt);
        }
        report(round ? "look-ups (s, p), warm" : "look-ups (s, p), first", w, SAMPLE);
    }
    sqlite3_finalize(stmt);
    if (found < 2 * SAMPLE)
        printf("look-ups failed: %zu of %d\n", found, 2 * SAMPLE);
}

static void
small_transactions(sqlite3 *db)
{
    enum { TRANSACTIONS = 500, QUADS = 100 };
    sqlite3_stmt      *find = prepare(db, "SELECT id FROM term WHERE text = ?1");
    sqlite3_stmt      *add  = prepare(db, "INSERT INTO term (text) VALUES (?1)");
    sqlite3_stmt      *quad = prepare(db, "INSERT OR IGNORE INTO quad VALUES (?1, ?2, ?3, ?4)");
    const struct watch w    = watch_start();
    char               text[64];

    for (int i = 0; i < TRANSACTIONS; i++) {
        run(db, "BEGIN IMMEDIATE");
        for (int k = 0; k < QUADS; k++) {
            const int parts[4] = { i * QUADS + k / 4, k % 20, k * i, i };
            for (int slot = 0; slot < 4; slot++) {
                const int len = snprintf(text, sizeof text, "1\nurn:bench:%d:%d", slot, parts[slot]);
                int64_t   id  = 0;
                sqlite3_bind_blob(find, 1, text, len, SQLITE_STATIC);
                if (sqlite3_step(find) == SQLITE_ROW)
                    id = sqlite3_column_int64(find, 0);
                sqlite3_reset(find);
                if (!id) {
                    sqlite3_bind_blob(add, 1, text, len, SQLITE_STATIC);
                    must_sql(db, sqlite3_step(add));
                    sqlite3_reset(add);
                    id = sqlite3_last_insert_rowid(db);
                }
                sqlite3_bind_int64(quad, slot + 1, id);
            }
            must_sql(db, sqlite3_step(quad));
            sqlite3_reset(quad);
        }
        run(db, "COMMIT");
    }
    report("100-quad durable transactions", w, (double)TRANSACTIONS * QUADS);
    sqlite3_finalize(find);
    sqlite3_finalize(add);
    sqlite3_finalize(quad);
}

int
main(int argc, char **argv)
{
    struct rows r  = { 0 };
    sqlite3    *db = NULL;

    if (argc < 3) {
        fprintf(stderr, "usage: rows_bench IN.nq FILE [load]\n");
        return 2;
    }
    must_sql(db, sqlite3_open(argv[2], &db));
    load(db, &r, argv[1], argv[2]);
    if (argc == 3) {
        scan(db, "scan SPOG, five times", "SELECT s, p, o, g FROM quad ORDER BY s, p, o, g");
        scan(db, "scan POSG, five times", "SELECT p, o, s, g FROM quad INDEXED BY posg ORDER BY p, o, s, g");
        look_up(db, &r);
        small_transactions(db);
    }
    sqlite3_close(db);
    map_clear(&r.numbers);
    vec_clear(&r.terms);
    vec_clear(&r.quads);
    buf_clear(&r.key);
    arena_clear(&r.text);
    return 0;
}
