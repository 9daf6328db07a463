/* Statistics: quads and distinct subjects, objects and graphs of every predicate. */
#include <stdlib.h>

#include "store/state.h"

struct counter {
    term_id            predicate; /* ID_NONE: free, or the totals */
    term_id            last_graph;
    struct store_stats stats;
};

struct census {
    struct counter *slots;
    size_t          count, cap; /* cap: a power of two */
    struct counter  totals;
};

static struct counter *
slot_for(const struct census *c, term_id predicate)
{
    size_t i = (predicate * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (c->cap - 1);

    while (c->slots[i].predicate && c->slots[i].predicate != predicate)
        i = (i + 1) & (c->cap - 1);
    return &c->slots[i];
}

static enum status
counter_of(struct census *c, term_id predicate, struct counter **counter)
{
    if (2 * (c->count + 1) > c->cap) {
        struct census bigger = { .cap = c->cap ? c->cap * 2 : 256 };
        bigger.slots         = calloc(bigger.cap, sizeof *bigger.slots);
        if (!bigger.slots)
            return STATUS_NOMEM;
        for (size_t i = 0; i < c->cap; i++)
            if (c->slots[i].predicate)
                *slot_for(&bigger, c->slots[i].predicate) = c->slots[i];
        free(c->slots);
        c->slots = bigger.slots;
        c->cap   = bigger.cap;
    }
    *counter = slot_for(c, predicate);
    if (!(*counter)->predicate) {
        (*counter)->predicate = predicate;
        c->count++;
    }
    return STATUS_OK;
}

/* What changes from one row of an order to the next. */
static enum status
count_rows(struct census *c, enum index_order order, uint64_t *const columns[4], size_t rows,
           struct key *last)
{
    struct counter *counter = NULL;

    for (size_t i = 0; i < rows; i++) {
        const struct key key  = { { columns[0][i], columns[1][i], columns[2][i], columns[3][i] } };
        const bool       new0 = key.k[0] != last->k[0];
        const bool       new1 = new0 || key.k[1] != last->k[1];
        switch (order) {
        case ORDER_SPOG:
            c->totals.stats.subjects += new0;
            if (new1) {
                TRY(counter_of(c, key.k[1], &counter));
                counter->stats.subjects++;
            }
            break;
        case ORDER_POSG:
            if (!counter || new0)
                TRY(counter_of(c, key.k[0], &counter));
            counter->stats.quads++;
            counter->stats.objects += new1;
            break;
        case ORDER_OSPG: c->totals.stats.objects += new0; break;
        default:
            c->totals.stats.graphs += new0;
            TRY(counter_of(c, key.k[2], &counter));
            counter->stats.graphs += counter->last_graph != key.k[0];
            counter->last_graph = key.k[0];
        }
        *last = key;
    }
    c->totals.stats.quads += order == ORDER_SPOG ? rows : 0;
    return STATUS_OK;
}

static enum status
put(struct store *st, term_id predicate, const struct store_stats *stats)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(&st->db, SQL_STAT_PUT, &stmt));
    sqlite3_bind_int64(stmt, 1, (int64_t)predicate);
    sqlite3_bind_int64(stmt, 2, (int64_t)stats->quads);
    sqlite3_bind_int64(stmt, 3, (int64_t)stats->subjects);
    sqlite3_bind_int64(stmt, 4, (int64_t)stats->objects);
    sqlite3_bind_int64(stmt, 5, (int64_t)stats->graphs);
    return db_run(&st->db, stmt);
}

static enum status
store_census(struct store *st, const struct census *c)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(&st->db, SQL_STAT_CLEAR, &stmt));
    TRY(db_run(&st->db, stmt));
    TRY(put(st, ID_NONE, &c->totals.stats));
    for (size_t i = 0; i < c->cap; i++)
        if (c->slots[i].predicate)
            TRY(put(st, c->slots[i].predicate, &c->slots[i].stats));
    return STATUS_OK;
}

enum status
stat_refresh(struct store *st)
{
    uint64_t     *memory = malloc(4 * BLOCK_ROWS * sizeof *memory);
    struct census census = { 0 };
    enum status   s      = memory ? STATUS_OK : STATUS_NOMEM;

    for (int order = 0; s == STATUS_OK && order < ORDER_COUNT; order++) {
        struct directory *dir        = NULL;
        struct key        last       = { { 0 } };
        uint64_t *const   columns[4] = { memory, memory + BLOCK_ROWS, memory + 2 * BLOCK_ROWS,
                                         memory + 3 * BLOCK_ROWS };
        s = state_directory(st, (enum index_order)order, &dir);
        for (uint32_t i = 0; s == STATUS_OK && i < dir->count; i++) {
            s = block_read(&st->db, (enum index_order)order, dir, i, columns);
            if (s == STATUS_OK)
                s = count_rows(&census, (enum index_order)order, columns, dir->rows[i], &last);
        }
    }
    if (s == STATUS_OK)
        s = store_census(st, &census);
    free(census.slots);
    free(memory);
    return s;
}

static enum status
stored(struct store *st, term_id predicate, struct store_stats *stats)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = false;

    TRY(db_statement(&st->db, SQL_STAT, &stmt));
    sqlite3_bind_int64(stmt, 1, (int64_t)predicate);
    TRY(db_step(&st->db, stmt, &row));
    if (!row)
        return STATUS_NOT_FOUND;
    *stats = (struct store_stats){ (uint64_t)sqlite3_column_int64(stmt, 0),
                                   (uint64_t)sqlite3_column_int64(stmt, 1),
                                   (uint64_t)sqlite3_column_int64(stmt, 2),
                                   (uint64_t)sqlite3_column_int64(stmt, 3) };
    const bool sound = sqlite3_column_int(stmt, 4);
    sqlite3_reset(stmt);
    return sound ? STATUS_OK
                 : db_corrupt(&st->db, "a row of statistics does not match its checksum");
}

static int
by_id(const void *a, const void *b)
{
    const term_id x = *(const term_id *)a, y = *(const term_id *)b;

    return x < y ? -1 : x > y;
}

static uint64_t
distinct(term_id *ids, size_t count)
{
    uint64_t n = 0;

    if (count)
        qsort(ids, count, sizeof *ids, by_id);
    for (size_t i = 0; i < count; i++)
        n += i == 0 || ids[i] != ids[i - 1];
    return n;
}

/* Count `quads` rows of a scan. */
static enum status
count_by_scan(struct store *st, term_id predicate, uint64_t quads, struct store_stats *stats)
{
    const struct id_quad pattern = { .p = predicate };
    const size_t         n       = (size_t)quads;
    struct id_batch     *batch   = malloc(sizeof *batch);
    term_id             *ids     = malloc((3 * n + 1) * sizeof *ids);
    store_scan          *scan    = NULL;
    size_t               at      = 0;
    enum status          s       = batch && ids ? STATUS_OK : STATUS_NOMEM;

    if (s == STATUS_OK)
        s = store_scan_open(st, &pattern, store_order_for(&pattern), &scan);
    while (s == STATUS_OK && (s = store_scan_next(scan, batch)) == STATUS_OK && batch->rows) {
        for (size_t i = 0; i < batch->rows && at < n; i++, at++) {
            ids[at]         = batch->s[i];
            ids[n + at]     = batch->o[i];
            ids[2 * n + at] = batch->g[i];
        }
    }
    if (s == STATUS_OK)
        *stats = (struct store_stats){ quads, distinct(ids, n), distinct(ids + n, n),
                                       distinct(ids + 2 * n, n) };
    store_scan_close(scan);
    free(batch);
    free(ids);
    return s;
}

#define SCAN_AT_MOST 20000 /* quads that are counted anew when the delta may have changed them */

static uint64_t
scaled(uint64_t distinct_then, uint64_t quads_then, uint64_t quads_now)
{
    if (quads_now == 0 || quads_then == 0)
        return 0;
    const uint64_t n = (uint64_t)((double)distinct_then * (double)quads_now / (double)quads_then);
    return n == 0 ? 1 : n > quads_now ? quads_now : n;
}

static enum status
statistics(struct store *st, term_id predicate, struct store_stats *stats)
{
    const struct id_quad pattern = { .p = predicate };
    struct store_stats   then    = { 0 };
    uint64_t             quads   = 0;

    TRY(store_count(st, &pattern, &quads, NULL));
    const enum status s = stored(st, predicate, &then);
    if (s != STATUS_OK && s != STATUS_NOT_FOUND)
        return s;
    if (s == STATUS_OK && st->delta.live == 0 && then.quads == quads) {
        *stats = then;
        return STATUS_OK;
    }
    if (quads <= SCAN_AT_MOST)
        return count_by_scan(st, predicate, quads, stats);
    if (s == STATUS_NOT_FOUND || then.quads == 0)
        then = (struct store_stats){ quads, quads, quads, quads };
    *stats = (struct store_stats){ quads, scaled(then.subjects, then.quads, quads),
                                   scaled(then.objects, then.quads, quads),
                                   scaled(then.graphs, then.quads, quads) };
    return STATUS_OK;
}

enum status
store_statistics(store *st, term_id predicate, struct store_stats *stats)
{
    TRY(state_enter(st));
    const enum status s = statistics(st, predicate, stats);
    state_leave(st);
    return s;
}
