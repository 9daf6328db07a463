/* Scans: the blocks of an order merged with recent changes. Counting without scanning. */
#include <stdlib.h>

#include "store/state.h"

struct store_scan {
    struct store      *st;
    struct directory  *dir;
    struct delta_rows *delta;
    enum index_order   order;
    int64_t            fold; /* the generation of blocks that it reads */
    struct key         low, high;
    unsigned           prefix;    /* leading slots that are bound */
    bool               filtered;  /* others are bound, too */
    struct id_quad     pattern;
    uint32_t           block, row; /* next row of the blocks */
    struct decoded    *pinned;     /* block `block`, or NULL */
    size_t             delta_at, delta_end;
};

static unsigned
bound_prefix(const struct key *pattern)
{
    unsigned n = 0;

    while (n < 4 && pattern->k[n] != ID_NONE)
        n++;
    return n;
}

static unsigned
bound_slots(const struct id_quad *p)
{
    return (p->s != ID_NONE) + (p->p != ID_NONE) + (p->o != ID_NONE) + (p->g != ID_NONE);
}

enum index_order
store_order_for(const struct id_quad *pattern)
{
    enum index_order best   = ORDER_SPOG;
    unsigned         longest = 0;

    for (int order = 0; order < ORDER_COUNT; order++) {
        const struct key key    = key_of(pattern, (enum index_order)order);
        const unsigned   prefix = bound_prefix(&key);
        if (prefix > longest) {
            longest = prefix;
            best    = (enum index_order)order;
        }
    }
    return best;
}

/* The first and the last key that a pattern's prefix allows. */
static unsigned
range_of(const struct id_quad *pattern, enum index_order order, struct key *low, struct key *high)
{
    const struct key key    = key_of(pattern, order);
    const unsigned   prefix = bound_prefix(&key);

    for (unsigned i = 0; i < 4; i++) {
        low->k[i]  = i < prefix ? key.k[i] : 0;
        high->k[i] = i < prefix ? key.k[i] : UINT64_MAX;
    }
    return prefix;
}

/* First row > key. */
static uint32_t
decoded_upper(const struct decoded *block, const struct key *key, uint32_t from)
{
    uint32_t row = decoded_lower(block, key, from);

    if (row < block->rows) {
        const struct key at = decoded_key(block, row);
        row += key_cmp(&at, key) == 0;
    }
    return row;
}

static enum status
pin(struct store_scan *scan)
{
    struct store *st = scan->st;

    if (scan->pinned)
        return STATUS_OK;
    if (scan->fold != st->fold)
        return diag_error(st->db.diag, STATUS_BUSY, (struct place){ .source = st->db.path },
                          "the store was rewritten while a scan was open");
    return block_pin(&st->db, &st->cache, scan->order, scan->dir, scan->block, &scan->pinned);
}

static void
leave_block(struct store_scan *scan, uint32_t next)
{
    block_unpin(scan->pinned);
    scan->pinned = NULL;
    scan->block  = next;
    scan->row    = 0;
}

/* Go to the first row >= key from here. */
static enum status
move_to(struct store_scan *scan, const struct key *key)
{
    scan->delta_at = delta_lower(scan->delta, key, scan->delta_at);
    if (scan->delta_at > scan->delta_end)
        scan->delta_at = scan->delta_end;
    if (scan->block >= scan->dir->count)
        return STATUS_OK;

    const uint32_t block = directory_find(scan->dir, key, scan->block);
    if (block != scan->block)
        leave_block(scan, block);
    if (key_cmp(key, &scan->dir->first[block]) <= 0)
        return STATUS_OK;
    TRY(pin(scan));
    scan->row = decoded_lower(scan->pinned, key, scan->row);
    return STATUS_OK;
}

enum status
store_scan_open(store *st, const struct id_quad *pattern, enum index_order order,
                store_scan **scan)
{
    struct store_scan *made = NULL;
    enum status        s;

    TRY(state_enter(st));
    made           = st->spare_scan ? st->spare_scan : malloc(sizeof *made);
    st->spare_scan = NULL;
    if (!made) {
        state_leave(st);
        return STATUS_NOMEM;
    }
    *made = (struct store_scan){ .st = st, .order = order, .fold = st->fold, .pattern = *pattern };
    made->prefix   = range_of(pattern, order, &made->low, &made->high);
    made->filtered = made->prefix < bound_slots(pattern);
    st->scans++;
    TRY_GOTO(s, state_directory(st, order, &made->dir), failed);
    made->dir->refs++;
    TRY_GOTO(s, delta_sorted(&st->delta, order, &made->delta), failed);
    made->delta_end = made->delta->count;
    if (made->prefix) {
        TRY_GOTO(s, move_to(made, &made->low), failed);
        made->delta_end = delta_lower(made->delta, &made->high, made->delta_at);
        if (made->delta_end < made->delta->count
            && key_cmp(&made->delta->rows[made->delta_end].key, &made->high) == 0)
            made->delta_end++;
    }
    *scan = made;
    return STATUS_OK;
failed:
    store_scan_close(made);
    return s;
}

void
store_scan_close(store_scan *scan)
{
    if (!scan)
        return;
    struct store *st = scan->st;
    block_unpin(scan->pinned);
    if (scan->dir)
        directory_release(&st->cache, scan->dir);
    delta_release(scan->delta);
    if (st->spare_scan)
        free(scan);
    else
        st->spare_scan = scan;
    st->scans--;
    state_leave(st);
}

/* True if no row of the current block lies beyond the range. */
static bool
block_is_inside(const struct store_scan *scan)
{
    return scan->prefix == 0
           || (scan->block + 1 < scan->dir->count
               && key_cmp(&scan->dir->first[scan->block + 1], &scan->high) <= 0);
}

static bool
delta_touches_block(const struct store_scan *scan)
{
    return scan->delta_at < scan->delta_end
           && (scan->block + 1 >= scan->dir->count
               || key_cmp(&scan->delta->rows[scan->delta_at].key,
                          &scan->dir->first[scan->block + 1])
                      < 0);
}

static void
batch_columns(struct id_batch *batch, enum index_order order, uint64_t *columns[4])
{
    uint64_t *const slots[4] = { batch->s, batch->p, batch->o, batch->g };

    for (int k = 0; k < 4; k++)
        columns[k] = slots[order_slots[order][k]];
}

/* A whole block straight into an empty batch. */
static enum status
read_through(struct store_scan *scan, struct id_batch *batch)
{
    struct store *st = scan->st;
    uint64_t     *columns[4];

    if (scan->fold != st->fold)
        return pin(scan);
    batch_columns(batch, scan->order, columns);
    TRY(block_read(&st->db, scan->order, scan->dir, scan->block, columns));
    batch->rows = scan->dir->rows[scan->block];
    leave_block(scan, scan->block + 1);
    return STATUS_OK;
}

static void
copy_rows(struct store_scan *scan, struct id_batch *batch, uint32_t end)
{
    enum { FEW = 4 }; /* what a look-up finds: a call takes longer */
    const uint32_t room = (uint32_t)(SCAN_BATCH - batch->rows);
    uint32_t       n    = end - scan->row;
    uint64_t      *columns[4];

    if (n > room)
        n = room;
    batch_columns(batch, scan->order, columns);
    for (int k = 0; k < 4; k++) {
        uint64_t *const       to   = columns[k] + batch->rows;
        const uint64_t *const from = scan->pinned->columns[k] + scan->row;
        if (n > FEW)
            memcpy(to, from, n * sizeof *to);
        else
            for (uint32_t i = 0; i < n; i++)
                to[i] = from[i];
    }
    batch->rows += n;
    scan->row += n;
}

static void
copy_delta_row(struct store_scan *scan, struct id_batch *batch)
{
    const struct delta_row *row = &scan->delta->rows[scan->delta_at++];
    uint64_t               *columns[4];

    if (row->removed)
        return;
    batch_columns(batch, scan->order, columns);
    for (int k = 0; k < 4; k++)
        columns[k][batch->rows] = row->key.k[k];
    batch->rows++;
}

/* Rows of the pinned block, merged with the changes that fall between them. *over: the range ends
 * in this block. */
static enum status
merge_block(struct store_scan *scan, struct id_batch *batch, bool *over)
{
    TRY(pin(scan));
    const bool     inside = block_is_inside(scan);
    const uint32_t end =
        inside ? scan->pinned->rows
               : decoded_end(scan->pinned, &scan->high, scan->prefix, scan->row);

    while (batch->rows < SCAN_BATCH && scan->row < end) {
        if (scan->delta_at == scan->delta_end) {
            copy_rows(scan, batch, end);
            continue;
        }
        const struct delta_row *change = &scan->delta->rows[scan->delta_at];
        uint32_t                until  = decoded_lower(scan->pinned, &change->key, scan->row);
        if (until > end)
            until = end;
        copy_rows(scan, batch, until);
        if (scan->row < until || until == end || batch->rows == SCAN_BATCH)
            continue;
        if (change->removed)
            scan->row++;
        copy_delta_row(scan, batch);
    }
    *over = false;
    if (scan->row == end) {
        *over = !inside;
        leave_block(scan, inside ? scan->block + 1 : scan->dir->count);
    }
    return STATUS_OK;
}

static void
filter(const struct id_quad *p, struct id_batch *b)
{
    size_t kept = 0;

    for (size_t i = 0; i < b->rows; i++) {
        const bool fits = (!p->s || p->s == b->s[i]) & (!p->p || p->p == b->p[i])
                          & (!p->o || p->o == b->o[i]) & (!p->g || p->g == b->g[i]);
        b->s[kept] = b->s[i];
        b->p[kept] = b->p[i];
        b->o[kept] = b->o[i];
        b->g[kept] = b->g[i];
        kept += fits;
    }
    b->rows = kept;
}

static enum status
fill(struct store_scan *scan, struct id_batch *batch)
{
    bool over = false;

    while (scan->block < scan->dir->count && batch->rows < SCAN_BATCH) {
        if (scan->row == 0 && !scan->dir->decoded[scan->block] && block_is_inside(scan)
            && !delta_touches_block(scan)) {
            if (batch->rows)
                return STATUS_OK;
            return read_through(scan, batch);
        }
        TRY(merge_block(scan, batch, &over));
        if (batch->rows && scan->delta_at == scan->delta_end)
            return STATUS_OK;
    }
    if (scan->block >= scan->dir->count)
        while (batch->rows < SCAN_BATCH && scan->delta_at < scan->delta_end)
            copy_delta_row(scan, batch);
    return STATUS_OK;
}

enum status
store_scan_next(store_scan *scan, struct id_batch *batch)
{
    do {
        batch->rows = 0;
        TRY(fill(scan, batch));
        if (batch->rows == 0)
            return STATUS_OK;
        if (scan->filtered)
            filter(&scan->pattern, batch);
    } while (batch->rows == 0);
    return STATUS_OK;
}

enum status
store_scan_seek(store_scan *scan, const struct id_quad *from)
{
    const struct key key = key_of(from, scan->order);

    return move_to(scan, &key);
}

/* ---- counts ---- */

/* Quads of an order before `key`, or up to it (`upper`). */
static enum status
position(struct store *st, enum index_order order, struct directory *dir, const struct key *key,
         bool upper, uint64_t *quads)
{
    struct decoded *block = NULL;

    *quads = 0;
    if (dir->count == 0)
        return STATUS_OK;
    const uint32_t i     = directory_find(dir, key, 0);
    const int      order_of_first = key_cmp(key, &dir->first[i]);
    if (order_of_first < 0 || (order_of_first == 0 && !upper)) {
        *quads = dir->before[i];
        return STATUS_OK;
    }
    TRY(block_pin(&st->db, &st->cache, order, dir, i, &block));
    *quads = dir->before[i] + (upper ? decoded_upper(block, key, 0) : decoded_lower(block, key, 0));
    block_unpin(block);
    return STATUS_OK;
}

static int64_t
delta_before(const struct delta_rows *rows, size_t i)
{
    return i < rows->count ? rows->rows[i].before : rows->total;
}

/* Quads that share the pattern's bound prefix in an order. */
static enum status
count_prefix(struct store *st, const struct id_quad *pattern, enum index_order order,
             uint64_t *count)
{
    struct directory  *dir  = NULL;
    struct delta_rows *rows = NULL;
    struct key         low, high;
    uint64_t           begin = 0, end = 0;
    const unsigned     prefix = range_of(pattern, order, &low, &high);

    TRY(state_directory(st, order, &dir));
    if (prefix == 0) {
        *count = directory_quads(dir) + (uint64_t)st->delta.net;
        return STATUS_OK;
    }
    TRY(position(st, order, dir, &low, false, &begin));
    TRY(position(st, order, dir, &high, true, &end));
    if (st->delta.live) {
        TRY(delta_sorted(&st->delta, order, &rows));
        const size_t first = delta_lower(rows, &low, 0);
        size_t       last  = delta_lower(rows, &high, first);
        if (last < rows->count && key_cmp(&rows->rows[last].key, &high) == 0)
            last++;
        end += (uint64_t)(delta_before(rows, last) - delta_before(rows, first));
        delta_release(rows);
    }
    *count = end - begin;
    return STATUS_OK;
}

enum status
store_count(store *st, const struct id_quad *pattern, uint64_t *count, bool *exact)
{
    const unsigned bound = bound_slots(pattern);
    uint64_t       least = UINT64_MAX;
    bool           known = false;
    enum status    s     = STATUS_OK;

    TRY(state_enter(st));
    for (int order = 0; s == STATUS_OK && order < ORDER_COUNT && !known; order++) {
        const struct key key    = key_of(pattern, (enum index_order)order);
        const unsigned   prefix = bound_prefix(&key);
        uint64_t         n      = 0;
        if (prefix == 0 && bound)
            continue;
        /* Only an order that answers exactly, or, if there is none, each for its bound. */
        s = count_prefix(st, pattern, (enum index_order)order, &n);
        if (n < least || prefix == bound)
            least = n;
        known = prefix == bound;
    }
    state_leave(st);
    TRY(s);
    *count = least;
    if (exact)
        *exact = known;
    return STATUS_OK;
}
