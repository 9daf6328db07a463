/* The queries as SQL over the rows that rows_bench loads, join orders chosen by hand: what a good optimizer could get
 * from SQLite. In the SQL [kind:name] is the id of an IRI, [d:2010-01-01] that of a date; lex(id) is a term's text,
 * lexlt(a, b) compares such, month(id) numbers the months of dates. usage: rows_query FILE RUNS QUERY.sql…; a line a
 * query: name, rows, CPU ms of the first run (opening included) and of the fastest further one. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../watch.h"

#include "base/input.h"
#include "base/str.h"
#include "store/id.h"

struct rows {
    sqlite3      *db;
    sqlite3_stmt *text_of, *id_of;
};

static void
must(sqlite3 *db, bool held)
{
    if (!held) {
        fprintf(stderr, "rows_query: %s\n", db ? sqlite3_errmsg(db) : "no memory");
        exit(1);
    }
}

/* ---- functions ---- */

static void
put_text(const struct rows *r, sqlite3_value *id, struct buf *out)
{
    const term_id value = (term_id)sqlite3_value_int64(id);

    buf_reset(out);
    if (id_is_inline(value)) {
        char       text[ID_LEXICAL_MAX];
        struct str lexical, datatype;
        id_literal(value, text, &lexical, &datatype);
        buf_add(out, lexical);
        return;
    }
    sqlite3_bind_int64(r->text_of, 1, (int64_t)value);
    if (sqlite3_step(r->text_of) == SQLITE_ROW) {
        const struct str whole = (struct str){ sqlite3_column_blob(r->text_of, 0),
                                             (size_t)sqlite3_column_bytes(r->text_of, 0) };
        buf_add(out, str_slice(whole, str_find(whole, STR("\n"), 0) + 1, whole.len));
    }
    sqlite3_reset(r->text_of);
}

static void
lex(sqlite3_context *c, int count, sqlite3_value **args)
{
    struct buf text;

    (void)count;
    buf_init(&text, 0);
    put_text(sqlite3_user_data(c), args[0], &text);
    if (sqlite3_value_type(args[0]) != SQLITE_NULL)
        sqlite3_result_text(c, text.data, (int)text.len, SQLITE_TRANSIENT);
    buf_clear(&text);
}

static void
lexlt(sqlite3_context *c, int count, sqlite3_value **args)
{
    struct buf a, b;

    (void)count;
    buf_init(&a, 0);
    buf_init(&b, 0);
    put_text(sqlite3_user_data(c), args[0], &a);
    put_text(sqlite3_user_data(c), args[1], &b);
    sqlite3_result_int(c, str_cmp(buf_str(&a), buf_str(&b)) < 0);
    buf_clear(&a);
    buf_clear(&b);
}

static void
month(sqlite3_context *c, int count, sqlite3_value **args)
{
    struct id_time t;

    (void)count;
    id_time((term_id)sqlite3_value_int64(args[0]), &t);
    sqlite3_result_int(c, t.year * 12 + t.month - 1);
}

/* ---- [kind:name] ---- */

static int64_t
id_of(const struct rows *r, struct str name)
{
    static const char *const spaces[][2] = {
        { "ns", "http://example.org/ns#" },
        { "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
        { "rdfs", "http://www.w3.org/2000/01/rdf-schema#" },
        { "dct", "http://purl.org/dc/terms/" },
        { "prov", "http://www.w3.org/ns/prov#" },
    };
    const size_t     colon = str_find(name, STR(":"), 0);
    const struct str kind = str_slice(name, 0, colon), local = str_slice(name, colon + 1, name.len);
    char             key[256];
    int              len = 0;
    int64_t          id  = -1;

    if (str_eq(kind, STR("d")))
        return (int64_t)id_of_literal(local, STR("http://www.w3.org/2001/XMLSchema#date"));
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_eq(kind, str_from(spaces[i][0])))
            len = snprintf(key, sizeof key, "1\n%s%.*s", spaces[i][1], STR_ARG(local));
    if (len == 0)
        len = snprintf(key, sizeof key, "1\nhttp://example.org/%.*s/%.*s", STR_ARG(kind), STR_ARG(local));
    sqlite3_bind_blob(r->id_of, 1, key, len, SQLITE_TRANSIENT);
    if (sqlite3_step(r->id_of) == SQLITE_ROW)
        id = sqlite3_column_int64(r->id_of, 0);
    sqlite3_reset(r->id_of);
    return id;
}

static void
expand(const struct rows *r, struct str sql, struct buf *out)
{
    buf_reset(out);
    for (size_t at = 0; at < sql.len;) {
        const size_t open = str_find(sql, STR("["), at), end = open < sql.len ? open : sql.len;
        buf_add(out, str_slice(sql, at, end));
        at = end;
        if (open < sql.len) {
            const size_t shut = str_find(sql, STR("]"), open);
            buf_addf(out, "%lld", (long long)id_of(r, str_slice(sql, open + 1, shut)));
            at = shut + 1;
        }
    }
    must(NULL, buf_status(out) == STATUS_OK);
}

/* ---- runs ---- */

static struct rows
rows_open(const char *path)
{
    struct rows r = { 0 };

    must(r.db, sqlite3_open_v2(path, &r.db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    must(r.db, sqlite3_exec(r.db,
                            "PRAGMA cache_size=-262144; CREATE TEMP VIEW t AS SELECT s, p, o FROM quad;",
                            NULL, NULL, NULL) == SQLITE_OK);
    must(r.db, sqlite3_prepare_v2(r.db, "SELECT text FROM term WHERE id = ?1", -1, &r.text_of, NULL) == SQLITE_OK);
    must(r.db, sqlite3_prepare_v2(r.db, "SELECT id FROM term WHERE text = ?1", -1, &r.id_of, NULL) == SQLITE_OK);
    return r;
}

static unsigned long
run(struct rows *r, struct str sql, struct buf *expanded)
{
    sqlite3_stmt *stmt  = NULL;
    unsigned long count = 0;
    volatile int  seen  = 0;

    expand(r, sql, expanded);
    must(r->db, sqlite3_prepare_v2(r->db, expanded->data, (int)expanded->len, &stmt, NULL) == SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; count++)
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            seen += sqlite3_column_text(stmt, i) ? sqlite3_column_bytes(stmt, i) : 0;
    must(r->db, sqlite3_finalize(stmt) == SQLITE_OK);
    return count;
}

static void
measure(const char *path, const char *file, int runs)
{
    const char   *name  = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
    double        first = 0, warm = 1e30;
    unsigned long count = 0;
    struct buf    sql, expanded;
    struct rows   r = { 0 };

    buf_init(&sql, 0);
    buf_init(&expanded, 0);
    must(NULL, input_read_all(file, (size_t)1 << 20, NULL, &sql) == STATUS_OK);
    for (int i = 0; i <= runs; i++) {
        const struct watch w = watch_start();
        if (i == 0) {
            r = rows_open(path);
            for (int k = 0; k < 3; k++)
                must(r.db, sqlite3_create_function(r.db, k == 0 ? "lex" : k == 1 ? "lexlt" : "month", k == 1 ? 2 : 1,
                                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC, &r, k == 0 ? lex : k == 1 ? lexlt : month,
                                                   NULL, NULL) == SQLITE_OK);
        }
        count             = run(&r, buf_str(&sql), &expanded);
        const double took = (seconds(CLOCK_PROCESS_CPUTIME_ID) - w.cpu) * 1e3;
        if (i == 0)
            first = took;
        else if (took < warm)
            warm = took;
    }
    printf("%.3s\t%lu\t%.3f\t%.3f\n", name, count, first, warm);
    fflush(stdout);
    sqlite3_finalize(r.text_of);
    sqlite3_finalize(r.id_of);
    sqlite3_close(r.db);
    buf_clear(&sql);
    buf_clear(&expanded);
}

int
main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: rows_query FILE RUNS QUERY.sql...\n");
        return 2;
    }
    for (int i = 3; i < argc; i++)
        measure(argv[1], argv[i], atoi(argv[2]));
    return 0;
}
