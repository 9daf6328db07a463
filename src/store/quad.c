/* Quads as rows: insertion, removal, the bulk sink, counts and statistics. */
#include <stdlib.h>

#include "store/private.h"

enum status
store_insert(store *st, const struct id_quad *q, size_t count, size_t *changed)
{
    sqlite3_stmt *stmt  = store_statement(st, S_INSERT);
    size_t        added = 0;

    for (size_t i = 0; i < count; i++) {
        const term_id slots[] = { q[i].s, q[i].p, q[i].o, q[i].g };
        for (int k = 0; k < 4; k++)
            sqlite3_bind_int64(stmt, k + 1, (long long)slots[k]);
        if (sqlite3_step(stmt) != SQLITE_DONE) {
            sqlite3_reset(stmt);
            return store_fail(st);
        }
        sqlite3_reset(stmt);
        added += (size_t)sqlite3_changes(st->db);
    }
    if (changed)
        *changed = added;
    return STATUS_OK;
}

/* " WHERE s=.. AND .." for the bound slots; all literals are numbers. */
void
store_add_where(struct buf *sql, const struct id_quad *pattern)
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
    store_add_where(&sql, pattern);
    const enum status status = store_run(st, sql.data);
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

enum status
store_count(store *st, const struct id_quad *pattern, uint64_t *count, bool *exact)
{
    struct buf sql;

    buf_init(&sql, 0);
    buf_add_cstr(&sql, "SELECT count(*) FROM quad");
    store_add_where(&sql, pattern);
    *count = (uint64_t)store_number(st, sql.data);
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
        store_add_where(&sql, &pattern);
        *out[i] = (uint64_t)store_number(st, sql.data);
    }
    buf_clear(&sql);
    return STATUS_OK;
}

