/* Hash joins: inner, left, minus, semi, anti. The second input is read into a table; the rows of the
 * first look their partners up by the variables that are certain on both sides. Variables that may
 * be unbound are tested for compatibility (SPARQL 1.1 §18.3).
 *
 * When the table does not fit into memory, both inputs are parted by the hash of their keys on disk,
 * and the parts are joined one after the other; a part that still does not fit is taken in pieces,
 * with one pass over the first input's part for each. */
#include <stdlib.h>

#include "sparql/exec/expr.h"
#include "sparql/exec/spill.h"

#define PARTS 16 /* a power of two */

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

    bool          parted; /* the inputs are on disk */
    struct spill  left_part[PARTS], right_part[PARTS];
    size_t        part;
    struct spill_reader left_rows, right_rows; /* of the part at hand */
    bool          last_piece; /* of right_part[part] is in `build` */
    bool         *found;      /* by row of left_part[part]: matched in an earlier piece; NULL: one piece */
    uint64_t      left_at;    /* number of the first row of `left` in the part */

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

/** Bytes for each row of the table besides its columns. */
#define ROW_LINKS (3 * sizeof(uint32_t))

/** Whether the table may have `more` rows in memory. */
static bool
fits(const struct op *o, const struct join_state *s, size_t more)
{
    const size_t each = s->build.width * sizeof(term_id);

    return exec_room(o->x, s->build.cap * each,
                     rows_growth(&s->build, more) * each + (s->build.len + more) * ROW_LINKS);
}

/** Chain the rows in `build` by the hashes of their keys. */
static enum status
index_rows(struct op *o, struct join_state *s)
{
    size_t count = 1024;

    while (count < s->build.len)
        count *= 2;
    if (s->build.len >= UINT32_MAX)
        return diag_error(o->x->d, STATUS_LIMIT, NOWHERE, "a join has too many rows on one side");
    TRY(exec_hold(o->x, (count + s->build.len) * sizeof(uint32_t)));
    s->bucket_count = count;
    s->built        = true;
    s->bucket       = large_calloc(count, sizeof *s->bucket);
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
    return STATUS_OK;
}

static void
forget_index(struct op *o, struct join_state *s)
{
    if (s->built)
        exec_release(o->x, (s->bucket_count + s->build.len) * sizeof(uint32_t));
    free(s->bucket);
    free(s->chain);
    s->bucket = s->chain = NULL;
    s->built             = false;
}

/* ---- parts on disk ---- */

/** Add rows to the parts of their keys' hashes: high bits, since the table uses the low ones. */
static enum status
part_rows(struct op *o, struct spill *part, const size_t *key, term_id *const *col, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        uint64_t hash = 0;
        for (size_t k = 0; k < o->plan->key_count; k++)
            hash = hash_id(hash, col[key[k]][i]);
        TRY(spill_add(&part[hash >> 40 & (PARTS - 1)], col, i));
    }
    return STATUS_OK;
}

static enum status
start_parts(struct op *o, struct spill *part, size_t width)
{
    for (size_t i = 0; i < PARTS; i++)
        TRY(spill_init(&part[i], o, width));
    return STATUS_OK;
}

static enum status
finish_parts(struct spill *part)
{
    for (size_t i = 0; i < PARTS; i++)
        TRY(spill_finish(&part[i]));
    return STATUS_OK;
}

/** Part both inputs: what `build` holds, `in`, and all that is to come. */
static enum status
part_inputs(struct op *o, struct join_state *s, struct batch *in)
{
    s->parted = true;
    TRY(start_parts(o, s->right_part, o->plan->input[1]->width));
    TRY(part_rows(o, s->right_part, s->right_key, s->build.col, s->build.len));
    rows_forget(&s->build);
    while (in->rows > 0) {
        TRY(part_rows(o, s->right_part, s->right_key, in->col, in->rows));
        TRY(op_next(o->input[1], &in));
    }
    TRY(finish_parts(s->right_part));
    TRY(start_parts(o, s->left_part, o->plan->input[0]->width));
    for (;;) {
        TRY(op_next(o->input[0], &in));
        if (in->rows == 0)
            break;
        TRY(part_rows(o, s->left_part, s->left_key, in->col, in->rows));
    }
    return finish_parts(s->left_part);
}

/** Read as much of the part's right side as fits, and start the left side again. */
static enum status
next_piece(struct op *o, struct join_state *s)
{
    const uint64_t rows = s->left_part[s->part].rows;

    forget_index(o, s);
    rows_forget(&s->build);
    for (;;) {
        if (s->right_rows.batch.rows == 0)
            TRY(spill_read(&s->right_rows));
        s->last_piece = s->right_rows.batch.rows == 0;
        if (s->last_piece || (s->build.len > 0 && !fits(o, s, s->right_rows.batch.rows)))
            break;
        TRY(rows_append(&s->build, &s->right_rows.batch));
        s->right_rows.batch.rows = 0;
    }
    if (!s->last_piece && !s->found && o->plan->kind != PLAN_JOIN) {
        TRY(exec_hold(o->x, rows));
        s->found = calloc(rows + 1, sizeof *s->found);
        if (!s->found)
            return STATUS_NOMEM;
    }
    TRY(index_rows(o, s));
    s->left_at = 0;
    return spill_reader_start(&s->left_rows, &s->left_part[s->part]);
}

static void
leave_part(struct op *o, struct join_state *s)
{
    if (s->found)
        exec_release(o->x, s->left_part[s->part].rows);
    free(s->found);
    s->found = NULL;
}

static enum status
enter_part(struct op *o, struct join_state *s)
{
    TRY(spill_reader_start(&s->right_rows, &s->right_part[s->part]));
    return next_piece(o, s);
}

/** The next rows of the first input from the parts; none after the last part. */
static enum status
next_parted(struct op *o, struct join_state *s)
{
    for (;;) {
        s->left = &s->left_rows.batch;
        s->left_at += s->left->rows;
        TRY(spill_read(&s->left_rows));
        if (s->left->rows > 0)
            return STATUS_OK;
        if (!s->last_piece) {
            TRY(next_piece(o, s));
            continue;
        }
        if (s->part + 1 == PARTS)
            return STATUS_OK;
        leave_part(o, s);
        s->part++;
        TRY(enter_part(o, s));
    }
}

static enum status
build(struct op *o, struct join_state *s)
{
    for (;;) {
        struct batch *in;
        TRY(op_next(o->input[1], &in));
        if (in->rows == 0)
            return index_rows(o, s);
        if (!fits(o, s, in->rows)) {
            TRY(part_inputs(o, s, in));
            return enter_part(o, s);
        }
        TRY(rows_append(&s->build, in));
    }
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
    TRY(s->parted ? next_parted(o, s) : op_next(o->input[0], &s->left));
    s->row     = 0;
    s->entered = false;
    if (s->found)
        memcpy(s->matched, s->found + s->left_at, s->left->rows);
    else
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
        if (!s->parted && s->build.len == 0 && (kind == PLAN_JOIN || kind == PLAN_SEMI))
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
        if (s->found)
            memcpy(s->found + s->left_at, s->matched, s->left->rows);
        if (kind != PLAN_JOIN && (!s->parted || s->last_piece))
            gather_left(o, s, kind == PLAN_SEMI);
        s->left = NULL;
        if (o->out.rows > 0)
            return STATUS_OK;
    }
}

static void
forget_build(struct op *o, struct join_state *s)
{
    forget_index(o, s);
    rows_clear(&s->build);
    if (s->parted)
        leave_part(o, s);
    spill_reader_clear(&s->left_rows);
    spill_reader_clear(&s->right_rows);
    for (size_t i = 0; i < PARTS; i++) {
        spill_clear(&s->left_part[i]);
        spill_clear(&s->right_part[i]);
    }
    s->parted = false;
    s->part   = 0;
    s->left   = NULL;
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
