/* Operators that handle one batch at a time: none, unit, values, union, filter, extend, project,
 * slice, and the list of named graphs. */
#include <stdlib.h>

#include "sparql/exec/expr.h"

static enum status
keep_nothing(struct op *o)
{
    (void)o;
    return STATUS_OK;
}

static void
free_state(struct op *o)
{
    free(o->state);
}

/* ---- none and unit ---- */

static enum status
none_next(struct op *o, struct batch **out)
{
    if (!o->out.col)
        TRY(batch_new(o->x, o->plan->width, &o->out));
    o->out.rows = 0;
    *out        = &o->out;
    return STATUS_OK;
}

const struct op_class op_none = { none_next, keep_nothing, free_state };

struct cursor {
    uint64_t at;
    uint64_t passed;
};

/** The state of operators that only remember where they are. */
static enum status
cursor_of(struct op *o, struct cursor **c)
{
    if (!o->state) {
        o->state = calloc(1, sizeof **c);
        if (!o->state)
            return STATUS_NOMEM;
        TRY(batch_new(o->x, o->plan->width, &o->out));
    }
    *c = o->state;
    return STATUS_OK;
}

static enum status
cursor_rewind(struct op *o)
{
    memset(o->state, 0, sizeof(struct cursor));
    return STATUS_OK;
}

/** One solution without bindings. */
static enum status
unit_next(struct op *o, struct batch **out)
{
    struct cursor *c;

    TRY(cursor_of(o, &c));
    o->out.rows = c->at == 0;
    c->at       = 1;
    *out        = &o->out;
    return STATUS_OK;
}

const struct op_class op_unit = { unit_next, cursor_rewind, free_state };

static enum status
values_next(struct op *o, struct batch **out)
{
    struct cursor *c;

    TRY(cursor_of(o, &c));
    size_t rows = o->plan->value_rows - (size_t)c->at;
    if (rows > BATCH_ROWS)
        rows = BATCH_ROWS;
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < o->plan->width; k++)
            o->out.col[k][i] = o->plan->values[(c->at + i) * o->plan->width + k];
    c->at += rows;
    o->out.rows = rows;
    *out        = &o->out;
    return STATUS_OK;
}

const struct op_class op_values = { values_next, cursor_rewind, free_state };

/* ---- union and project: columns of the inputs under their new places ---- */

/** Point the output at the input's columns; a missing one is unbound. */
static void
take_columns(struct op *o, const struct op *input, struct batch *in, term_id *unbound)
{
    for (size_t c = 0; c < o->plan->width; c++) {
        size_t column = plan_column(input->plan, o->plan->out[c]);
        o->out.col[c] = column == SIZE_MAX ? unbound : in->col[column];
    }
    o->out.rows = in->rows;
}

struct columns_state {
    size_t   input;
    term_id *unbound; /* BATCH_ROWS times ID_NONE */
};

static enum status
columns_begin(struct op *o, struct columns_state **s)
{
    if (!o->state) {
        *s = o->state = calloc(1, sizeof **s);
        if (!*s)
            return STATUS_NOMEM;
        o->out.col    = ARENA_ARRAY(o->x->arena, o->plan->width + 1, term_id *);
        (*s)->unbound = ARENA_ARRAY(o->x->arena, BATCH_ROWS, term_id);
        if (!o->out.col || !(*s)->unbound)
            return STATUS_NOMEM;
    }
    *s = o->state;
    return STATUS_OK;
}

static enum status
columns_rewind(struct op *o)
{
    ((struct columns_state *)o->state)->input = 0;
    return STATUS_OK;
}

static enum status
union_next(struct op *o, struct batch **out)
{
    struct columns_state *s;

    TRY(columns_begin(o, &s));
    *out        = &o->out;
    o->out.rows = 0;
    for (; s->input < o->plan->input_count; s->input++) {
        struct batch *in;
        TRY(op_next(o->input[s->input], &in));
        if (in->rows > 0) {
            take_columns(o, o->input[s->input], in, s->unbound);
            return STATUS_OK;
        }
    }
    return STATUS_OK;
}

const struct op_class op_union = { union_next, columns_rewind, free_state };

static enum status
project_next(struct op *o, struct batch **out)
{
    struct columns_state *s;
    struct batch         *in;

    TRY(columns_begin(o, &s));
    TRY(op_next(o->input[0], &in));
    take_columns(o, o->input[0], in, s->unbound);
    *out = &o->out;
    return STATUS_OK;
}

const struct op_class op_project = { project_next, columns_rewind, free_state };

/* ---- filter and extend ---- */

struct code_state {
    size_t        count;
    struct code **code;
    uint16_t      selected[BATCH_ROWS];
};

static void
code_state_close(struct op *o)
{
    struct code_state *s = o->state;

    for (size_t i = 0; i < s->count; i++)
        code_close(s->code[i]);
    free(s);
}

static enum status
code_state_rewind(struct op *o)
{
    struct code_state *s = o->state;

    for (size_t i = 0; i < s->count; i++)
        code_rewind(s->code[i]);
    return STATUS_OK;
}

static enum status
code_state_begin(struct op *o, size_t count, struct code_state **s)
{
    *s = o->state = calloc(1, sizeof **s);
    if (!*s)
        return STATUS_NOMEM;
    (*s)->code = ARENA_ARRAY(o->x->arena, count + 1, struct code *);
    return (*s)->code ? batch_new(o->x, o->plan->width, &o->out) : STATUS_NOMEM;
}

static enum status
filter_next(struct op *o, struct batch **out)
{
    struct code_state *s = o->state;

    if (!s) {
        TRY(code_state_begin(o, o->plan->filter_count, &s));
        for (; s->count < o->plan->filter_count; s->count++)
            TRY(code_new(o->x, o->plan->filter[s->count], o->plan->input[0],
                         &o->plan->graph, &s->code[s->count]));
    }
    *out = &o->out;
    for (;;) {
        struct batch *in;
        TRY(op_next(o->input[0], &in));
        o->out.rows = 0;
        if (in->rows == 0)
            return STATUS_OK;
        size_t n = in->rows;
        for (size_t k = 0; k < n; k++)
            s->selected[k] = (uint16_t)k;
        for (size_t i = 0; i < s->count && n > 0; i++)
            TRY(code_filter(s->code[i], in, s->selected, &n));
        if (n == 0)
            continue;
        for (size_t c = 0; c < o->plan->width; c++) {
            size_t         column = plan_column(o->plan->input[0], o->plan->out[c]);
            const term_id *from   = in->col[column];
            term_id       *to     = o->out.col[c];
            if (n == in->rows)
                memcpy(to, from, n * sizeof *to);
            else
                for (size_t k = 0; k < n; k++)
                    to[k] = from[s->selected[k]];
        }
        o->out.rows = n;
        return STATUS_OK;
    }
}

const struct op_class op_filter = { filter_next, code_state_rewind, code_state_close };

/** Columns of the input and a new one for each item, which may use the items before it. */
static enum status
extend_next(struct op *o, struct batch **out)
{
    struct code_state *s = o->state;
    struct batch      *in;

    if (!s) {
        TRY(code_state_begin(o, o->plan->item_count, &s));
        for (; s->count < o->plan->item_count; s->count++)
            TRY(code_new(o->x, o->plan->item[s->count].expr, o->plan, &o->plan->graph,
                         &s->code[s->count]));
    }
    TRY(op_next(o->input[0], &in));
    *out        = &o->out;
    o->out.rows = in->rows;
    if (in->rows == 0)
        return STATUS_OK;
    for (size_t c = 0; c < o->plan->width; c++) {
        size_t column = plan_column(o->plan->input[0], o->plan->out[c]);
        if (column != SIZE_MAX)
            memcpy(o->out.col[c], in->col[column], in->rows * sizeof(term_id));
        else
            memset(o->out.col[c], 0, in->rows * sizeof(term_id));
    }
    for (size_t i = 0; i < s->count; i++) {
        term_id ids[BATCH_ROWS];
        TRY(code_ids(s->code[i], &o->out, ids));
        memcpy(o->out.col[plan_column(o->plan, o->plan->item[i].var)], ids,
               in->rows * sizeof(term_id));
    }
    return STATUS_OK;
}

const struct op_class op_extend = { extend_next, code_state_rewind, code_state_close };

/* ---- slice ---- */

static enum status
slice_next(struct op *o, struct batch **out)
{
    const struct plan *p = o->plan;
    struct cursor     *c;

    TRY(cursor_of(o, &c));
    *out        = &o->out;
    o->out.rows = 0;
    while (c->passed < p->limit) {
        struct batch *in;
        TRY(op_next(o->input[0], &in));
        if (in->rows == 0)
            return STATUS_OK;
        size_t begin = 0, end = in->rows;
        if (c->at < p->offset) {
            begin = p->offset - c->at < in->rows ? (size_t)(p->offset - c->at) : in->rows;
            c->at += begin;
        }
        if (end - begin > p->limit - c->passed)
            end = begin + (size_t)(p->limit - c->passed);
        c->passed += end - begin;
        if (end == begin)
            continue;
        for (size_t k = 0; k < p->width; k++)
            memcpy(o->out.col[k], in->col[plan_column(p->input[0], p->out[k])] + begin,
                   (end - begin) * sizeof(term_id));
        o->out.rows = end - begin;
        return STATUS_OK;
    }
    return STATUS_OK;
}

const struct op_class op_slice = { slice_next, cursor_rewind, free_state };
