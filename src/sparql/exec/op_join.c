/* Hash joins: inner, left, minus, semi, anti. The second input is read into a table; the rows of the
 * first look their partners up by the variables that are certain on both sides. Variables that may
 * be unbound are tested for compatibility (SPARQL 1.1 §18.3). */
#include <stdlib.h>

#include "sparql/exec/expr.h"

struct join_state {
    struct rows   build;
    uint32_t     *bucket, *chain; /* 1 + row */
    size_t        bucket_count;
    size_t       *left_key, *right_key;       /* columns */
    size_t       *left_shared, *right_shared; /* columns that need a test */
    bool          overlaps; /* minus: rows that pass the key have a variable in common */
    size_t       *from_left, *from_right;     /* for each column of the output, or SIZE_MAX */
    struct code **condition;
    bool          built;

    struct batch *left;
    uint64_t      hash[BATCH_ROWS];
    bool          matched[BATCH_ROWS];
    size_t        row;       /* of `left` */
    uint32_t      candidate; /* next in the chain of `row`, 1 + row of build; 0: none */
    bool          entered;
    uint16_t      pair_left[BATCH_ROWS];
    uint32_t      pair_right[BATCH_ROWS];
};

static size_t *
columns_of(struct exec *x, const struct plan *p, const uint32_t *vars, size_t count)
{
    size_t *columns = ARENA_ARRAY(x->arena, count + 1, size_t);

    for (size_t i = 0; columns && i < count; i++)
        columns[i] = plan_column(p, vars[i]);
    return columns;
}

static enum status
join_begin(struct op *o)
{
    const struct plan *p = o->plan, *left = p->input[0], *right = p->input[1];
    struct join_state *s = o->state = calloc(1, sizeof *s);

    if (!s)
        return STATUS_NOMEM;
    s->left_key     = columns_of(o->x, left, p->key, p->key_count);
    s->right_key    = columns_of(o->x, right, p->key, p->key_count);
    s->left_shared  = columns_of(o->x, left, p->shared, p->shared_count);
    s->right_shared = columns_of(o->x, right, p->shared, p->shared_count);
    s->from_left    = columns_of(o->x, left, p->out, p->width);
    s->from_right   = columns_of(o->x, right, p->out, p->width);
    s->condition    = ARENA_ARRAY(o->x->arena, p->filter_count + 1, struct code *);
    if (!s->left_key || !s->right_key || !s->left_shared || !s->right_shared || !s->from_left
        || !s->from_right || !s->condition)
        return STATUS_NOMEM;
    for (size_t i = 0; i < p->filter_count; i++)
        TRY(code_new(o->x, p->filter[i], p, &p->graph, &s->condition[i]));
    s->overlaps = p->key_count > 0 && !p->needs_overlap;
    TRY(rows_init(&s->build, o->x, right->width));
    return batch_new(o->x, p->width, &o->out);
}

static enum status
build(struct op *o, struct join_state *s)
{
    TRY(rows_append_all(&s->build, o->input[1]));
    size_t count = 1024;
    while (count < s->build.len)
        count *= 2;
    if (s->build.len >= UINT32_MAX)
        return diag_error(o->x->d, STATUS_LIMIT, NOWHERE, "a join has too many rows on one side");
    TRY(exec_hold(o->x, (count + s->build.len) * sizeof(uint32_t)));
    s->bucket_count = count;
    s->bucket       = calloc(count, sizeof *s->bucket);
    s->chain        = malloc((s->build.len + 1) * sizeof *s->chain);
    if (!s->bucket || !s->chain)
        return STATUS_NOMEM;
    for (size_t i = s->build.len; i-- > 0;) {
        uint64_t hash = 0;
        for (size_t k = 0; k < o->plan->key_count; k++)
            hash = hash_id(hash, s->build.col[s->right_key[k]][i]);
        uint32_t *head = &s->bucket[hash & (count - 1)];
        s->chain[i]    = *head;
        *head          = (uint32_t)i + 1;
    }
    s->built = true;
    return STATUS_OK;
}

/** Compatible mappings (§18.3), and for MINUS at least one variable in common. */
static bool
compatible(const struct op *o, const struct join_state *s, size_t l, size_t r)
{
    const struct plan *p       = o->plan;
    bool               overlap = false;

    for (size_t k = 0; k < p->key_count; k++)
        if (s->left->col[s->left_key[k]][l] != s->build.col[s->right_key[k]][r])
            return false;
    for (size_t k = 0; k < p->shared_count; k++) {
        term_id x = s->left->col[s->left_shared[k]][l];
        term_id y = s->build.col[s->right_shared[k]][r];
        if (x == ID_NONE || y == ID_NONE)
            continue;
        if (x != y)
            return false;
        overlap = true;
    }
    return p->kind != PLAN_MINUS || !p->needs_overlap || overlap;
}

static enum status
fetch_left(struct op *o, struct join_state *s)
{
    TRY(op_next(o->input[0], &s->left));
    s->row     = 0;
    s->entered = false;
    memset(s->matched, 0, s->left->rows);
    memset(s->hash, 0, s->left->rows * sizeof s->hash[0]);
    for (size_t k = 0; k < o->plan->key_count; k++) {
        const term_id *col = s->left->col[s->left_key[k]];
        for (size_t i = 0; i < s->left->rows; i++)
            s->hash[i] = hash_id(s->hash[i], col[i]);
    }
    return STATUS_OK;
}

/** Up to BATCH_ROWS compatible pairs of the current left batch. */
static size_t
find_pairs(struct op *o, struct join_state *s, bool one_each)
{
    size_t n = 0;

    while (s->row < s->left->rows) {
        if (!s->entered) {
            s->candidate = s->bucket[s->hash[s->row] & (s->bucket_count - 1)];
            s->entered   = true;
        }
        while (s->candidate != 0) {
            size_t r     = s->candidate - 1;
            s->candidate = s->chain[r];
            if (!compatible(o, s, s->row, r))
                continue;
            s->pair_left[n]    = (uint16_t)s->row;
            s->pair_right[n++] = (uint32_t)r;
            if (one_each)
                break;
            if (n == BATCH_ROWS)
                return n;
        }
        s->entered = false;
        s->row++;
        if (n == BATCH_ROWS)
            return n;
    }
    return n;
}

static void
gather_pairs(struct op *o, struct join_state *s, size_t n)
{
    for (size_t c = 0; c < o->plan->width; c++) {
        term_id *to = o->out.col[c];
        if (s->from_left[c] != SIZE_MAX) {
            const term_id *from = s->left->col[s->from_left[c]];
            for (size_t k = 0; k < n; k++)
                to[k] = from[s->pair_left[k]];
            if (s->from_right[c] != SIZE_MAX && !o->plan->certain[c]) {
                const term_id *other = s->build.col[s->from_right[c]];
                for (size_t k = 0; k < n; k++)
                    if (to[k] == ID_NONE)
                        to[k] = other[s->pair_right[k]];
            }
        } else {
            const term_id *from = s->build.col[s->from_right[c]];
            for (size_t k = 0; k < n; k++)
                to[k] = from[s->pair_right[k]];
        }
    }
    /* A column that the left has unbound in some row and the right has bound in all. */
    for (size_t c = 0; c < o->plan->width; c++) {
        if (s->from_left[c] == SIZE_MAX || s->from_right[c] == SIZE_MAX || !o->plan->certain[c])
            continue;
        term_id       *to    = o->out.col[c];
        const term_id *other = s->build.col[s->from_right[c]];
        for (size_t k = 0; k < n; k++)
            if (to[k] == ID_NONE)
                to[k] = other[s->pair_right[k]];
    }
    o->out.rows = n;
}

/** Drop pairs whose condition is not true. */
static enum status
apply_condition(struct op *o, struct join_state *s)
{
    uint16_t selected[BATCH_ROWS];
    size_t   n = o->out.rows;

    for (size_t k = 0; k < n; k++)
        selected[k] = (uint16_t)k;
    for (size_t i = 0; i < o->plan->filter_count; i++)
        TRY(code_filter(s->condition[i], &o->out, selected, &n));
    for (size_t c = 0; c < o->plan->width; c++)
        for (size_t k = 0; k < n; k++)
            o->out.col[c][k] = o->out.col[c][selected[k]];
    for (size_t k = 0; k < n; k++)
        s->pair_left[k] = s->pair_left[selected[k]];
    o->out.rows = n;
    return STATUS_OK;
}

/** Rows of the left batch whose `matched` is as asked, alone. */
static void
gather_left(struct op *o, struct join_state *s, bool matched)
{
    size_t n = 0;

    for (size_t i = 0; i < s->left->rows; i++)
        if (s->matched[i] == matched)
            s->pair_left[n++] = (uint16_t)i;
    for (size_t c = 0; c < o->plan->width; c++) {
        term_id *to = o->out.col[c];
        if (s->from_left[c] == SIZE_MAX) {
            memset(to, 0, n * sizeof *to);
            continue;
        }
        const term_id *from = s->left->col[s->from_left[c]];
        for (size_t k = 0; k < n; k++)
            to[k] = from[s->pair_left[k]];
    }
    o->out.rows = n;
}

static enum status
join_next(struct op *o, struct batch **out)
{
    const enum plan_kind kind = o->plan->kind;

    if (!o->state)
        TRY(join_begin(o));
    struct join_state *s = o->state;
    *out                 = &o->out;
    o->out.rows          = 0;
    if (!s->built) {
        TRY(build(o, s));
        if (s->build.len == 0 && (kind == PLAN_JOIN || kind == PLAN_SEMI))
            return STATUS_OK;
    }
    for (;;) {
        if (!s->left) {
            TRY(fetch_left(o, s));
            if (s->left->rows == 0) {
                s->left = NULL;
                return STATUS_OK;
            }
        }
        bool   filters = kind == PLAN_MINUS || kind == PLAN_SEMI || kind == PLAN_ANTI;
        size_t n       = find_pairs(o, s, filters && o->plan->filter_count == 0);
        bool   more    = s->row < s->left->rows;
        if (kind == PLAN_JOIN || kind == PLAN_LEFT) {
            gather_pairs(o, s, n);
            if (o->plan->filter_count > 0)
                TRY(apply_condition(o, s));
            n = o->out.rows;
        }
        if (kind != PLAN_JOIN)
            for (size_t k = 0; k < n; k++)
                s->matched[s->pair_left[k]] = true;
        if (n > 0 && (kind == PLAN_JOIN || kind == PLAN_LEFT))
            return STATUS_OK;
        if (more) {
            TRY(exec_tick(o->x));
            continue;
        }
        if (kind != PLAN_JOIN)
            gather_left(o, s, kind == PLAN_SEMI);
        s->left = NULL;
        if (o->out.rows > 0)
            return STATUS_OK;
    }
}

static void
forget_build(struct op *o, struct join_state *s)
{
    if (s->built)
        exec_release(o->x, (s->bucket_count + s->build.len) * sizeof(uint32_t));
    free(s->bucket);
    free(s->chain);
    s->bucket = s->chain = NULL;
    rows_clear(&s->build);
    s->built = false;
    s->left  = NULL;
}

static enum status
join_rewind(struct op *o)
{
    struct join_state *s = o->state;

    forget_build(o, s);
    for (size_t i = 0; i < o->plan->filter_count; i++)
        code_rewind(s->condition[i]);
    return rows_init(&s->build, o->x, o->plan->input[1]->width);
}

static void
join_close(struct op *o)
{
    struct join_state *s = o->state;

    for (size_t i = 0; s->condition && i < o->plan->filter_count; i++)
        code_close(s->condition[i]);
    forget_build(o, s);
    free(s);
}

const struct op_class op_join = { join_next, join_rewind, join_close };
