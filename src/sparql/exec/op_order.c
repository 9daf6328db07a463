/* ORDER BY (§15.1). Keys are ids; each distinct id is looked up and ranked once, rows are then
 * sorted by ranks. The sort is stable. With a small limit (top-k) all but the first rows are dropped
 * whenever TOP_ROWS have come together. */
#include <stdlib.h>

#include "sparql/exec/expr.h"

#define TOP_ROWS 32768u

struct order_state {
    struct rows   rows; /* the input's columns, then one column for each key */
    struct code **code;
    size_t        code_count;
    uint32_t     *sorted;
    size_t        count, at;
    bool          ready;
};

/** An id with its value while the distinct ids of a column are ranked. */
struct ranked {
    term_id      id;
    struct value value;
};

static int
compare_ranked(const void *p, const void *q)
{
    return value_order(&((const struct ranked *)p)->value, &((const struct ranked *)q)->value);
}

static int
compare_ids(const void *p, const void *q)
{
    term_id x = *(const term_id *)p, y = *(const term_id *)q;

    return (x > y) - (x < y);
}

static size_t
find_id(const term_id *ids, size_t count, term_id id)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** True if all ids share one inline tag, whose order is the value order. */
static bool
order_by_bits(const term_id *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] != ID_NONE && (!id_is_inline(ids[i]) || id_tag(ids[i]) != id_tag(ids[count - 1])))
            return false;
    return true;
}

/** Values of distinct ids, with strings that stay: term by term, since the cache may be trimmed. */
static enum status
load_values(struct op *o, const term_id *ids, size_t count, struct arena *text, struct ranked *r)
{
    for (size_t i = 0; i < count; i++) {
        struct term t, copy;
        TRY(terms_get(o->x->terms, ids[i], &t));
        TRY(term_copy(text, &t, &copy));
        r[i].id = ids[i];
        value_of_term(&copy, text, &r[i].value);
        r[i].value.id = ids[i];
        if ((i & 1023) == 1023) {
            terms_trim(o->x->terms, 16 << 20);
            TRY(exec_tick(o->x));
        }
    }
    return STATUS_OK;
}

/** Replace the ids of a key column by ranks: equal ranks for values that no rule tells apart. */
static enum status
rank_column(struct op *o, term_id *col, size_t count)
{
    enum status     status = STATUS_OK;
    struct arena    text   = { 0 };
    struct ranked  *ranked = NULL;
    uint32_t       *rank   = NULL;
    term_id        *ids    = malloc((count + 1) * sizeof *ids);

    if (!ids)
        return STATUS_NOMEM;
    memcpy(ids, col, count * sizeof *ids);
    qsort(ids, count, sizeof *ids, compare_ids);
    size_t distinct = 0;
    for (size_t i = 0; i < count; i++)
        if (distinct == 0 || ids[distinct - 1] != ids[i])
            ids[distinct++] = ids[i];
    if (distinct == 0 || order_by_bits(ids, distinct))
        goto done;
    ranked = malloc(distinct * sizeof *ranked);
    rank   = malloc(distinct * sizeof *rank);
    status = ranked && rank ? load_values(o, ids, distinct, &text, ranked) : STATUS_NOMEM;
    if (status != STATUS_OK)
        goto done;
    qsort(ranked, distinct, sizeof *ranked, compare_ranked);
    uint32_t next = 0;
    for (size_t i = 0; i < distinct; i++) {
        if (i > 0 && compare_ranked(&ranked[i - 1], &ranked[i]) != 0)
            next++;
        rank[find_id(ids, distinct, ranked[i].id)] = next;
    }
    for (size_t i = 0; i < count; i++)
        col[i] = rank[find_id(ids, distinct, col[i])];
done:
    free(ids);
    free(ranked);
    free(rank);
    arena_clear(&text);
    return status;
}

static int
compare_rows(const void *p, const void *q, void *context)
{
    const struct op          *o     = context;
    const struct order_state *s     = o->state;
    size_t                    width = o->plan->input[0]->width;
    uint32_t                  x = *(const uint32_t *)p, y = *(const uint32_t *)q;

    for (size_t k = 0; k < o->plan->item_count; k++) {
        const term_id *col = s->rows.col[width + k];
        if (col[x] != col[y])
            return (col[x] < col[y]) == o->plan->item[k].descending ? 1 : -1;
    }
    return (x > y) - (x < y);
}

/** Rank the keys of all rows and sort the rows' numbers. The key columns hold ranks afterwards. */
static enum status
sort_numbers(struct op *o, struct order_state *s)
{
    const size_t width = o->plan->input[0]->width;

    if (s->rows.len >= UINT32_MAX)
        return diag_error(o->x->d, STATUS_LIMIT, NOWHERE, "too many rows to sort");
    for (size_t k = 0; k < o->plan->item_count; k++)
        TRY(rank_column(o, s->rows.col[width + k], s->rows.len));
    free(s->sorted);
    s->sorted = malloc((s->rows.len + 1) * sizeof *s->sorted);
    if (!s->sorted)
        return STATUS_NOMEM;
    for (size_t i = 0; i < s->rows.len; i++)
        s->sorted[i] = (uint32_t)i;
    qsort_r(s->sorted, s->rows.len, sizeof *s->sorted, compare_rows, o);
    return STATUS_OK;
}

/** Keep the first `limit` rows of those read so far, in order: rows to come lose against equals. */
static enum status
keep_first(struct op *o, struct order_state *s)
{
    const size_t width = o->plan->input[0]->width, keys = o->plan->item_count;
    const size_t kept = (size_t)o->plan->limit;
    struct rows  first = { 0 };
    term_id    **ids   = calloc(keys + 1, sizeof *ids);
    enum status  status = ids ? STATUS_OK : STATUS_NOMEM;

    for (size_t k = 0; status == STATUS_OK && k < keys; k++) {
        ids[k] = malloc(s->rows.len * sizeof *ids[k]);
        if (ids[k])
            memcpy(ids[k], s->rows.col[width + k], s->rows.len * sizeof *ids[k]);
        else
            status = STATUS_NOMEM;
    }
    TRY_GOTO(status, status, done);
    TRY_GOTO(status, sort_numbers(o, s), done);
    TRY_GOTO(status, rows_init(&first, o->x, width + keys), done);
    TRY_GOTO(status, rows_reserve(&first, kept), done);
    for (size_t c = 0; c < width + keys; c++) {
        const term_id *from = c < width ? s->rows.col[c] : ids[c - width];
        for (size_t i = 0; i < kept; i++)
            first.col[c][i] = from[s->sorted[i]];
    }
    first.len = kept;
    rows_clear(&s->rows);
    s->rows = first;
    first   = (struct rows){ 0 };
done:
    for (size_t k = 0; ids && k < keys; k++)
        free(ids[k]);
    free(ids);
    rows_clear(&first);
    return status;
}

static enum status
read_input(struct op *o, struct order_state *s)
{
    const size_t   width = o->plan->input[0]->width;
    const uint64_t limit = o->plan->limit;
    const size_t   many  = limit < TOP_ROWS ? TOP_ROWS : SIZE_MAX;

    for (;;) {
        struct batch *in;
        TRY(op_next(o->input[0], &in));
        if (in->rows == 0)
            return STATUS_OK;
        TRY(rows_reserve(&s->rows, in->rows));
        for (size_t c = 0; c < width; c++)
            memcpy(s->rows.col[c] + s->rows.len, in->col[c], in->rows * sizeof(term_id));
        for (size_t k = 0; k < s->code_count; k++)
            TRY(code_ids(s->code[k], in, s->rows.col[width + k] + s->rows.len));
        s->rows.len += in->rows;
        if (s->rows.len >= many)
            TRY(keep_first(o, s));
    }
}

static enum status
order_begin(struct op *o, struct order_state **state)
{
    const struct plan  *p = o->plan;
    struct order_state *s = o->state = calloc(1, sizeof *s);

    if (!s)
        return STATUS_NOMEM;
    s->code = ARENA_ARRAY(o->x->arena, p->item_count + 1, struct code *);
    if (!s->code)
        return STATUS_NOMEM;
    for (; s->code_count < p->item_count; s->code_count++)
        TRY(code_new(o->x, p->item[s->code_count].expr, p->input[0], &p->graph,
                     &s->code[s->code_count]));
    TRY(rows_init(&s->rows, o->x, p->input[0]->width + p->item_count));
    TRY(batch_new(o->x, p->width, &o->out));
    *state = s;
    return STATUS_OK;
}

static enum status
sort_rows(struct op *o, struct order_state *s)
{
    TRY(read_input(o, s));
    TRY(sort_numbers(o, s));
    s->count = s->rows.len < o->plan->limit ? s->rows.len : (size_t)o->plan->limit;
    s->ready = true;
    return STATUS_OK;
}

static enum status
order_next(struct op *o, struct batch **out)
{
    struct order_state *s = o->state;

    if (!s)
        TRY(order_begin(o, &s));
    if (!s->ready)
        TRY(sort_rows(o, s));
    size_t n = s->count - s->at < BATCH_ROWS ? s->count - s->at : BATCH_ROWS;
    for (size_t c = 0; c < o->plan->width; c++) {
        const term_id *from = s->rows.col[plan_column(o->plan->input[0], o->plan->out[c])];
        for (size_t k = 0; k < n; k++)
            o->out.col[c][k] = from[s->sorted[s->at + k]];
    }
    s->at += n;
    o->out.rows = n;
    *out        = &o->out;
    return STATUS_OK;
}

static enum status
order_rewind(struct op *o)
{
    struct order_state *s = o->state;

    free(s->sorted);
    s->sorted   = NULL;
    s->rows.len = s->at = s->count = 0;
    s->ready            = false;
    for (size_t k = 0; k < s->code_count; k++)
        code_rewind(s->code[k]);
    return STATUS_OK;
}

static void
order_close(struct op *o)
{
    struct order_state *s = o->state;

    for (size_t k = 0; k < s->code_count; k++)
        code_close(s->code[k]);
    rows_clear(&s->rows);
    free(s->sorted);
    free(s);
}

const struct op_class op_order = { order_next, order_rewind, order_close };
