/* Scans: quads of a pattern in one of the four orders, a batch at a time. */
#include <stdlib.h>

#include "store/private.h"

struct store_scan {
    store           *st;
    sqlite3_stmt    *stmt;
    enum index_order order;
    struct id_quad   pattern;
    bool             ended;
};

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
    store_add_where(&sql, &scan->pattern);
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
    return code == SQLITE_OK ? STATUS_OK : store_fail(scan->st);
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
    while (b->rows < SCAN_BATCH && !scan->ended) {
        const int code = sqlite3_step(scan->stmt);
        if (code == SQLITE_DONE) {
            scan->ended = true; /* a further step would start the statement anew */
            break;
        }
        if (code != SQLITE_ROW)
            return store_fail(scan->st);
        b->s[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 0);
        b->p[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 1);
        b->o[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 2);
        b->g[b->rows] = (term_id)sqlite3_column_int64(scan->stmt, 3);
        b->rows++;
    }
    return STATUS_OK;
}

enum status
store_scan_seek(store_scan *scan, const struct id_quad *from)
{
    if (scan->ended)
        return STATUS_OK;
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

