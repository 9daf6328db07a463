/* Operators in general: making, counting, limits; rows kept by those that need all of their input. */
#include "sparql/exec/exec.h"

#include <stdlib.h>
#include <time.h>

static const struct op_class *const classes[PLAN_COUNT_] = {
    [PLAN_NONE] = &op_none,         [PLAN_UNIT] = &op_unit,
    [PLAN_SCAN] = &op_scan,         [PLAN_SEEK] = &op_seek,
    [PLAN_PATH] = &op_path,         [PLAN_GRAPHS] = &op_graphs,
    [PLAN_EACH_GRAPH] = &op_each_graph, [PLAN_ONE_GRAPH] = &op_one_graph,
    [PLAN_VALUES] = &op_values,
    [PLAN_JOIN] = &op_join,         [PLAN_LEFT] = &op_join,
    [PLAN_MINUS] = &op_join,
    [PLAN_SEMI] = &op_join,         [PLAN_ANTI] = &op_join,
    [PLAN_UNION] = &op_union,       [PLAN_FILTER] = &op_filter,
    [PLAN_EXTEND] = &op_extend,     [PLAN_PROJECT] = &op_project,
    [PLAN_DISTINCT] = &op_distinct, [PLAN_ORDER] = &op_order,
    [PLAN_SLICE] = &op_slice,       [PLAN_GROUP] = &op_group,
    [PLAN_SERVICE] = &op_service,
};

static uint64_t
clock_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * UINT64_C(1000000000) + (uint64_t)t.tv_nsec;
}

enum status
exec_tick(struct exec *x)
{
    if (x->interrupted && *x->interrupted)
        return diag_error(x->d, STATUS_INTERRUPTED, NOWHERE, "the query was interrupted");
    if (x->deadline != 0 && (x->ticks++ & 15) == 0 && clock_now() > x->deadline)
        return diag_error(x->d, STATUS_LIMIT, NOWHERE, "the query's time is up");
    return STATUS_OK;
}

enum status
exec_hold(struct exec *x, size_t more)
{
    x->memory += more;
    if (x->memory_max != 0 && x->memory > x->memory_max)
        return diag_error(x->d, STATUS_LIMIT, NOWHERE,
                          "the query needs more than %zu MiB for its operators, joins, groups and sorts",
                          x->memory_max >> 20);
    return STATUS_OK;
}

bool
exec_room(const struct exec *x, size_t own, size_t more)
{
    return !x->spill_always
           && (x->memory_max == 0 || x->memory + more <= x->memory_max / 4 * 3
               || own + more <= x->memory_max / 16);
}

void
exec_release(struct exec *x, size_t bytes)
{
    x->memory = bytes < x->memory ? x->memory - bytes : 0;
}

enum status
batch_new(struct exec *x, size_t width, struct batch *b)
{
    TRY(exec_hold(x, width * BATCH_ROWS * sizeof(term_id)));
    b->rows = 0;
    b->col  = ARENA_ARRAY(x->arena, width + 1, term_id *);
    if (!b->col)
        return STATUS_NOMEM;
    for (size_t i = 0; i < width; i++) {
        b->col[i] = ARENA_ARRAY(x->arena, BATCH_ROWS, term_id);
        if (!b->col[i])
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

enum status
op_open(struct exec *x, const struct plan *plan, struct op **out)
{
    struct op *o = ARENA_NEW(x->arena, struct op);

    if (!o)
        return STATUS_NOMEM;
    o->class = classes[plan->kind];
    o->x     = x;
    o->plan  = plan;
    o->input = ARENA_ARRAY(x->arena, plan->input_count + 1, struct op *);
    if (!o->input)
        return STATUS_NOMEM;
    for (size_t i = 0; i < plan->input_count; i++) {
        enum status status = op_open(x, plan->input[i], &o->input[i]);
        if (status != STATUS_OK) {
            op_close(o);
            return status;
        }
    }
    *out = o;
    return STATUS_OK;
}

void
op_close(struct op *o)
{
    if (!o)
        return;
    if (o->state)
        o->class->close(o);
    o->state = NULL;
    for (size_t i = 0; i < o->plan->input_count; i++)
        op_close(o->input[i]);
}

enum status
op_rewind(struct op *o)
{
    for (size_t i = 0; i < o->plan->input_count; i++)
        TRY(op_rewind(o->input[i]));
    return o->state ? o->class->rewind(o) : STATUS_OK;
}

enum status
op_next(struct op *o, struct batch **out)
{
    TRY(exec_tick(o->x));
    if (!o->x->timed) {
        TRY(o->class->next(o, out));
    } else {
        uint64_t    begin  = clock_now();
        enum status status = o->class->next(o, out);
        o->nanoseconds += clock_now() - begin;
        TRY(status);
    }
    o->rows += (*out)->rows;
    o->batches += (*out)->rows > 0;
    return STATUS_OK;
}

/* ---- rows ---- */

enum status
rows_init(struct rows *r, struct exec *x, size_t width)
{
    *r = (struct rows){ .x = x, .width = width };
    r->col = calloc(width + 1, sizeof *r->col);
    return r->col ? STATUS_OK : STATUS_NOMEM;
}

void
rows_clear(struct rows *r)
{
    if (r->col)
        for (size_t i = 0; i < r->width; i++)
            free(r->col[i]);
    free(r->col);
    if (r->x)
        exec_release(r->x, r->cap * r->width * sizeof(term_id));
    *r = (struct rows){ 0 };
}

void
rows_forget(struct rows *r)
{
    for (size_t i = 0; i < r->width; i++) {
        free(r->col[i]);
        r->col[i] = NULL;
    }
    exec_release(r->x, r->cap * r->width * sizeof(term_id));
    r->len = r->cap = 0;
}

size_t
rows_growth(const struct rows *r, size_t more)
{
    size_t cap = r->cap ? r->cap * 2 : BATCH_ROWS;

    while (cap < r->len + more)
        cap *= 2;
    return r->len + more <= r->cap ? 0 : cap - r->cap;
}

enum status
rows_reserve(struct rows *r, size_t more)
{
    const size_t cap = r->cap + rows_growth(r, more);

    if (cap == r->cap)
        return STATUS_OK;
    TRY(exec_hold(r->x, (cap - r->cap) * r->width * sizeof(term_id)));
    for (size_t i = 0; i < r->width; i++) {
        term_id *col = realloc(r->col[i], cap * sizeof *col);
        if (!col)
            return STATUS_NOMEM;
        r->col[i] = col;
    }
    r->cap = cap;
    return STATUS_OK;
}

enum status
rows_append(struct rows *r, const struct batch *b)
{
    TRY(rows_reserve(r, b->rows));
    for (size_t i = 0; i < r->width; i++)
        memcpy(r->col[i] + r->len, b->col[i], b->rows * sizeof(term_id));
    r->len += b->rows;
    return STATUS_OK;
}

enum status
rows_append_all(struct rows *r, struct op *input)
{
    for (;;) {
        struct batch *b;
        TRY(op_next(input, &b));
        if (b->rows == 0)
            return STATUS_OK;
        TRY(rows_append(r, b));
    }
}
