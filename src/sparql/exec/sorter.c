/* Sorting with runs on disk. */
#include "sparql/exec/sorter.h"

#include <stdlib.h>

enum status
sorter_init(struct sorter *s, struct op *o, size_t width, const struct sorter_order *order)
{
    const size_t each = (width + 1) * SPILL_ROWS * sizeof(term_id); /* of a run that is merged */
    const size_t fan  = o->x->memory_max ? o->x->memory_max / 8 / each : SORTER_FAN;

    *s = (struct sorter){ .o     = o,
                          .order = *order,
                          .fan   = fan < 3 ? 3 : fan > SORTER_FAN ? SORTER_FAN : fan };
    return rows_init(&s->rows, o->x, width);
}

static void
forget_sorted(struct sorter *s)
{
    free(s->sorted);
    s->sorted = NULL;
}

void
sorter_clear(struct sorter *s)
{
    for (size_t i = 0; i < SORTER_FAN; i++)
        spill_reader_clear(&s->reader[i]);
    for (size_t i = 0; i < s->run.len; i++)
        spill_clear(&s->run.data[i]);
    vec_clear(&s->run);
    forget_sorted(s);
    rows_clear(&s->rows);
}

/* ---- in memory ---- */

static int
compare_numbers(const void *p, const void *q, void *context)
{
    struct sorter *s = context;
    const uint32_t x = *(const uint32_t *)p, y = *(const uint32_t *)q;
    const int      c = s->order.compare(s->order.self, &s->rows, x, y);

    return c != 0 ? c : (x > y) - (x < y);
}

/** Number the rows in memory in their order. */
static enum status
sort_in_memory(struct sorter *s)
{
    if (s->rows.len >= UINT32_MAX)
        return diag_error(s->o->x->d, STATUS_LIMIT, NOWHERE, "too many rows to sort");
    if (s->order.prepare)
        TRY(s->order.prepare(s->order.self, &s->rows));
    forget_sorted(s);
    s->sorted = malloc((s->rows.len + 1) * sizeof *s->sorted);
    if (!s->sorted)
        return STATUS_NOMEM;
    for (size_t i = 0; i < s->rows.len; i++)
        s->sorted[i] = (uint32_t)i;
    qsort_r(s->sorted, s->rows.len, sizeof *s->sorted, compare_numbers, s);
    return STATUS_OK;
}

/** Whether the rows in memory may become `more` more. */
static bool
has_room(struct sorter *s, size_t more)
{
    const size_t each  = s->rows.width * sizeof(term_id);
    const size_t extra = s->order.overhead(s->order.self) + sizeof *s->sorted;
    const size_t grown = rows_growth(&s->rows, more);

    return exec_room(s->o->x, s->rows.cap * each, grown * each + (s->rows.len + more) * extra);
}

/* ---- runs ---- */

/** A new run at the end of the list. */
static enum status
new_run(struct sorter *s, struct spill **run)
{
    TRY(vec_push(&s->run, (struct spill){ 0 }));
    *run = &s->run.data[s->run.len - 1];
    return spill_init(*run, s->o, s->rows.width);
}

static enum status
write_run(struct sorter *s)
{
    struct spill *run;

    TRY(sort_in_memory(s));
    TRY(new_run(s, &run));
    for (size_t i = 0; i < s->rows.len; i++)
        TRY(spill_add(run, s->rows.col, s->sorted[i]));
    TRY(spill_finish(run));
    forget_sorted(s);
    rows_forget(&s->rows);
    return STATUS_OK;
}

enum status
sorter_add(struct sorter *s, term_id *const *col, const uint16_t *selected, size_t count)
{
    if (count == 0)
        return STATUS_OK;
    if (s->rows.len > 0 && !has_room(s, count))
        TRY(write_run(s));
    TRY(rows_reserve(&s->rows, count));
    for (size_t c = 0; c < s->rows.width; c++) {
        term_id *to = s->rows.col[c] + s->rows.len;
        for (size_t i = 0; i < count; i++)
            to[i] = col[c][selected ? selected[i] : i];
    }
    s->rows.len += count;
    return STATUS_OK;
}

enum status
sorter_keep_first(struct sorter *s, size_t count)
{
    struct rows first = { 0 };
    enum status status;

    TRY(sort_in_memory(s));
    TRY_GOTO(status, rows_init(&first, s->o->x, s->rows.width), done);
    TRY_GOTO(status, rows_reserve(&first, count), done);
    for (size_t c = 0; c < s->rows.width; c++)
        for (size_t i = 0; i < count; i++)
            first.col[c][i] = s->rows.col[c][s->sorted[i]];
    first.len = count;
    rows_clear(&s->rows);
    s->rows = first;
    first   = (struct rows){ 0 };
done:
    forget_sorted(s);
    rows_clear(&first);
    return status;
}

/* ---- merging ---- */

static bool
is_less(struct sorter *s, size_t p, size_t q)
{
    const int c = s->order.compare_inputs(s->order.self, &s->reader[p].batch, s->row[p], p,
                                          &s->reader[q].batch, s->row[q], q);

    return c < 0 || (c == 0 && p < q); /* runs are in the order of their rows' arrival */
}

static void
sift_down(struct sorter *s, size_t at)
{
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < s->heap_count; child++)
            if (is_less(s, s->heap[child], s->heap[least]))
                least = child;
        if (least == at)
            return;
        size_t swap    = s->heap[at];
        s->heap[at]    = s->heap[least];
        s->heap[least] = swap;
        at             = least;
    }
}

/** Move input `i` on to its next row; *there is false when it has none. */
static enum status
step(struct sorter *s, size_t i, bool *there)
{
    if (++s->row[i] >= s->reader[i].batch.rows) {
        TRY(spill_read(&s->reader[i]));
        s->row[i] = 0;
    }
    *there = s->reader[i].batch.rows > 0;
    if (*there && s->order.arrive)
        TRY(s->order.arrive(s->order.self, i, &s->reader[i].batch, s->row[i]));
    return STATUS_OK;
}

/** Start merging `count` runs, the first of them number `from`. */
static enum status
start_merge(struct sorter *s, size_t from, size_t count)
{
    s->heap_count = 0;
    for (size_t i = 0; i < count; i++) {
        bool there;
        TRY(spill_reader_start(&s->reader[i], &s->run.data[from + i]));
        s->row[i] = 0;
        TRY(step(s, i, &there));
        if (there)
            s->heap[s->heap_count++] = i;
    }
    for (size_t i = s->heap_count; i-- > 0;)
        sift_down(s, i);
    return STATUS_OK;
}

static enum status
leave_least(struct sorter *s)
{
    bool there;

    TRY(step(s, s->heap[0], &there));
    if (!there)
        s->heap[0] = s->heap[--s->heap_count];
    sift_down(s, 0);
    return STATUS_OK;
}

/** Merge runs from number `from` on into one, which takes the place of number `to`. */
static enum status
merge_some(struct sorter *s, size_t from, size_t count, size_t to)
{
    struct spill merged;
    enum status  status;

    TRY(spill_init(&merged, s->o, s->rows.width));
    TRY_GOTO(status, start_merge(s, from, count), failed);
    while (s->heap_count > 0) {
        size_t least = s->heap[0];
        TRY_GOTO(status, spill_add(&merged, s->reader[least].batch.col, s->row[least]), failed);
        TRY_GOTO(status, leave_least(s), failed);
    }
    TRY_GOTO(status, spill_finish(&merged), failed);
    for (size_t i = 0; i < count; i++) {
        spill_reader_clear(&s->reader[i]);
        spill_clear(&s->run.data[from + i]);
    }
    s->run.data[to] = merged;
    return STATUS_OK;
failed:
    spill_clear(&merged);
    return status;
}

/** Merge until no more runs are left than can be merged at once; their order stays. */
static enum status
merge_passes(struct sorter *s)
{
    while (s->run.len > s->fan) {
        const size_t count  = s->run.len;
        size_t       merged = 0;
        for (size_t from = 0; from < count; from += s->fan)
            TRY(merge_some(s, from, count - from < s->fan ? count - from : s->fan, merged++));
        s->run.len = merged;
    }
    return STATUS_OK;
}

enum status
sorter_finish(struct sorter *s)
{
    s->at      = 0;
    s->merging = s->run.len > 0;
    if (!s->merging)
        return sort_in_memory(s);
    if (s->rows.len > 0)
        TRY(write_run(s));
    TRY(merge_passes(s));
    return start_merge(s, 0, s->run.len);
}

enum status
sorter_next(struct sorter *s, const struct batch **b, size_t *row)
{
    if (!s->merging) {
        s->whole = (struct batch){ s->rows.len, s->rows.col };
        *b       = s->at < s->rows.len ? &s->whole : NULL;
        *row     = *b ? s->sorted[s->at++] : 0;
        return STATUS_OK;
    }
    if (s->at++ > 0 && s->heap_count > 0)
        TRY(leave_least(s));
    *b   = s->heap_count > 0 ? &s->reader[s->heap[0]].batch : NULL;
    *row = *b ? s->row[s->heap[0]] : 0;
    return STATUS_OK;
}

/* ---- by ids ---- */

static size_t
no_overhead(void *self)
{
    (void)self;
    return 0;
}

static int
compare_ids(const size_t *keys, term_id *const *p_col, size_t p, term_id *const *q_col, size_t q)
{
    for (size_t c = 0; c < *keys; c++)
        if (p_col[c][p] != q_col[c][q])
            return p_col[c][p] < q_col[c][q] ? -1 : 1;
    return 0;
}

static int
compare_rows_by_ids(void *self, const struct rows *rows, size_t p, size_t q)
{
    return compare_ids(self, rows->col, p, rows->col, q);
}

static int
compare_inputs_by_ids(void *self, const struct batch *bp, size_t p_row, size_t p,
                      const struct batch *bq, size_t q_row, size_t q)
{
    (void)p, (void)q;
    return compare_ids(self, bp->col, p_row, bq->col, q_row);
}

struct sorter_order
sorter_by_ids(size_t *keys)
{
    return (struct sorter_order){ .self           = keys,
                                  .overhead       = no_overhead,
                                  .compare        = compare_rows_by_ids,
                                  .compare_inputs = compare_inputs_by_ids };
}
