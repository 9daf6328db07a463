/* GROUP BY and aggregates (§18.5): groups are numbered by a hash table of their keys; COUNT works on
 * ids alone. Set functions themselves are in aggregate.c. */
#include <stdlib.h>

#include "sparql/exec/aggregate.h"
#include "sparql/exec/table.h"

/** One aggregate over all groups. */
struct column_state {
    const struct aggregate *aggregate;
    struct code            *code; /* NULL: COUNT(*) */
    struct table            seen; /* DISTINCT: group number and value, or group number and row */
    bool                    has_seen;
    uint64_t               *count; /* by group, where ids are enough */
    struct aggregate_state *state; /* by group, otherwise */
};

struct group_state {
    struct table         groups;
    size_t              *key; /* columns of the input */
    struct column_state *column;
    size_t               column_count, cap;
    struct arena         text;
    term_id              number[BATCH_ROWS]; /* group of each row */
    uint64_t             hash[BATCH_ROWS];
    size_t               at;
    bool                 ready;
};

static bool
counts(const struct aggregate *a)
{
    return a->kind == AGGREGATE_COUNT;
}

/** Whether a column of the input is of a variable that the query names: a solution has no others. */
static bool
is_named(const struct op *o, size_t column)
{
    const var_id v = o->plan->input[0]->out[column];

    return v < o->x->vars->count && o->x->vars->names[v].named;
}

/** Columns that tell one value of a DISTINCT aggregate from another, besides the group's number. */
static size_t
seen_width(const struct op *o, const struct aggregate *a)
{
    size_t width = 0;

    for (size_t k = 0; !a->arg && k < o->plan->input[0]->width; k++)
        width += is_named(o, k);
    return a->arg ? 1 : width;
}

static enum status
open_column(struct op *o, struct column_state *c, const struct aggregate *a)
{
    const struct plan *input = o->plan->input[0];

    c->aggregate = a;
    if (a->arg)
        TRY(code_new(o->x, a->arg, input, &o->plan->graph, &c->code));
    if (a->distinct) {
        TRY(table_init(&c->seen, o->x, 1 + seen_width(o, a)));
        c->has_seen = true;
    }
    return STATUS_OK;
}

static enum status
group_begin(struct op *o, struct group_state **state)
{
    const struct plan  *p = o->plan;
    struct group_state *s = o->state = calloc(1, sizeof *s);

    if (!s)
        return STATUS_NOMEM;
    s->key    = ARENA_ARRAY(o->x->arena, p->key_count + 1, size_t);
    s->column = ARENA_ARRAY(o->x->arena, p->item_count + 1, struct column_state);
    if (!s->key || !s->column)
        return STATUS_NOMEM;
    for (size_t k = 0; k < p->key_count; k++)
        s->key[k] = plan_column(p->input[0], p->key[k]);
    TRY(table_init(&s->groups, o->x, p->key_count));
    for (; s->column_count < p->item_count; s->column_count++)
        TRY(open_column(o, &s->column[s->column_count], p->item[s->column_count].aggregate));
    *state = s;
    return batch_new(o->x, p->width, &o->out);
}

/** Room for the states of all groups. */
static enum status
grow(struct op *o, struct group_state *s)
{
    size_t cap = s->cap ? s->cap : 64;

    while (cap < s->groups.rows.len + 1)
        cap *= 2;
    if (cap == s->cap)
        return STATUS_OK;
    for (size_t i = 0; i < s->column_count; i++) {
        struct column_state *c    = &s->column[i];
        size_t               size = counts(c->aggregate) ? sizeof *c->count : sizeof *c->state;
        void                *old  = counts(c->aggregate) ? (void *)c->count : (void *)c->state;
        TRY(exec_hold(o->x, (cap - s->cap) * size));
        char *grown = realloc(old, cap * size);
        if (!grown)
            return STATUS_NOMEM;
        memset(grown + s->cap * size, 0, (cap - s->cap) * size);
        if (counts(c->aggregate))
            c->count = (uint64_t *)(void *)grown;
        else
            c->state = (struct aggregate_state *)(void *)grown;
    }
    s->cap = cap;
    return STATUS_OK;
}

/** True if row `i` has the keys of the row before. */
static bool
same_keys(term_id *const *col, size_t count, size_t i)
{
    for (size_t k = 0; k < count; k++)
        if (col[k][i] != col[k][i - 1])
            return false;
    return true;
}

/** Number the groups of a batch's rows. */
static enum status
number_rows(struct op *o, struct group_state *s, const struct batch *in)
{
    term_id *key[64];
    term_id **col = key;

    if (o->plan->key_count > 64) {
        col = ARENA_ARRAY(&o->x->scratch, o->plan->key_count, term_id *);
        if (!col)
            return STATUS_NOMEM;
    }
    static const term_id none[BATCH_ROWS];
    for (size_t k = 0; k < o->plan->key_count; k++)
        col[k] = s->key[k] == SIZE_MAX ? (term_id *)none : in->col[s->key[k]];
    TRY(table_room(&s->groups, in->rows));
    table_hash(col, o->plan->key_count, in->rows, s->hash);
    for (size_t i = 0; i < in->rows; i++) {
        bool added;
        if (i > 0 && same_keys(col, o->plan->key_count, i)) { /* sorted inputs come in runs */
            s->number[i] = s->number[i - 1];
            continue;
        }
        s->number[i] = table_note(&s->groups, col, i, s->hash[i], &added);
    }
    return grow(o, s);
}

/** Which rows an aggregate takes: with DISTINCT, those not seen in their group. */
static enum status
fresh_rows(struct op *o, struct group_state *s, struct column_state *c, const struct batch *in,
           term_id *ids, bool *take)
{
    size_t    width = c->seen.rows.width;
    term_id **col   = ARENA_ARRAY(&o->x->scratch, width, term_id *);

    if (!col)
        return STATUS_NOMEM;
    col[0] = s->number;
    if (c->code)
        col[1] = ids;
    else
        for (size_t k = 0, at = 1; at < width; k++)
            if (is_named(o, k))
                col[at++] = in->col[k];
    TRY(table_room(&c->seen, in->rows));
    table_hash(col, width, in->rows, s->hash);
    for (size_t i = 0; i < in->rows; i++)
        table_note(&c->seen, col, i, s->hash[i], &take[i]);
    return STATUS_OK;
}

static enum status
add_batch(struct op *o, struct group_state *s, struct column_state *c, const struct batch *in)
{
    term_id ids[BATCH_ROWS];
    bool    take[BATCH_ROWS];

    if (c->code)
        TRY(code_ids(c->code, in, ids));
    if (c->has_seen)
        TRY(fresh_rows(o, s, c, in, ids, take));
    if (counts(c->aggregate)) {
        for (size_t i = 0; i < in->rows; i++)
            c->count[s->number[i]] += (!c->has_seen || take[i]) && (!c->code || ids[i] != ID_NONE);
        return STATUS_OK;
    }
    for (size_t i = 0; i < in->rows; i++) {
        if (c->has_seen && !take[i])
            continue;
        struct value v;
        TRY(value_of_id(o->x, ids[i], &v));
        TRY(aggregate_add(o->x, c->aggregate, &c->state[s->number[i]], &v, &s->text));
    }
    return STATUS_OK;
}

static enum status
read_input(struct op *o, struct group_state *s)
{
    for (;;) {
        struct batch *in;
        TRY(op_next(o->input[0], &in));
        if (in->rows == 0)
            break;
        TRY(number_rows(o, s, in));
        for (size_t i = 0; i < s->column_count; i++)
            TRY(add_batch(o, s, &s->column[i], in));
    }
    if (s->groups.rows.len == 0 && o->plan->key_count == 0) { /* one group even of nothing */
        bool added;
        TRY(table_room(&s->groups, 1));
        table_note(&s->groups, NULL, 0, 0, &added);
        TRY(grow(o, s));
    }
    s->ready = true;
    return STATUS_OK;
}

static enum status
result_of(struct op *o, struct column_state *c, size_t group, term_id *id)
{
    struct value v;

    if (counts(c->aggregate))
        v = value_integer((int64_t)c->count[group]);
    else
        aggregate_result(o->x, c->aggregate, &c->state[group], &v);
    return id_of_value(o->x, &v, id);
}

static enum status
group_next(struct op *o, struct batch **out)
{
    const struct plan  *p = o->plan;
    struct group_state *s = o->state;

    if (!s)
        TRY(group_begin(o, &s));
    if (!s->ready)
        TRY(read_input(o, s));
    size_t n = s->groups.rows.len - s->at < BATCH_ROWS ? s->groups.rows.len - s->at : BATCH_ROWS;
    for (size_t k = 0; k < p->key_count; k++) {
        size_t column = plan_column(p, p->key[k]);
        if (column != SIZE_MAX)
            memcpy(o->out.col[column], s->groups.rows.col[k] + s->at, n * sizeof(term_id));
    }
    for (size_t i = 0; i < s->column_count; i++) {
        size_t column = plan_column(p, p->item[i].var);
        for (size_t k = 0; column != SIZE_MAX && k < n; k++)
            TRY(result_of(o, &s->column[i], s->at + k, &o->out.col[column][k]));
    }
    s->at += n;
    o->out.rows = n;
    *out        = &o->out;
    return STATUS_OK;
}

static void
forget(struct op *o, struct group_state *s)
{
    for (size_t i = 0; i < s->column_count; i++) {
        struct column_state *c = &s->column[i];
        size_t size = counts(c->aggregate) ? sizeof *c->count : sizeof *c->state;
        for (size_t g = 0; c->state && g < s->cap; g++)
            aggregate_clear(&c->state[g]);
        exec_release(o->x, s->cap * size);
        free(c->count);
        free(c->state);
        c->count = NULL;
        c->state = NULL;
        if (c->has_seen)
            table_clear(&c->seen);
    }
    table_clear(&s->groups);
    arena_clear(&s->text);
    s->cap = s->at = 0;
    s->ready       = false;
}

static enum status
group_rewind(struct op *o)
{
    struct group_state *s = o->state;

    forget(o, s);
    for (size_t i = 0; i < s->column_count; i++) {
        struct column_state *c = &s->column[i];
        if (c->code)
            code_rewind(c->code);
        if (c->has_seen)
            TRY(table_init(&c->seen, o->x, 1 + seen_width(o, c->aggregate)));
    }
    return table_init(&s->groups, o->x, o->plan->key_count);
}

static void
group_close(struct op *o)
{
    struct group_state *s = o->state;

    forget(o, s);
    for (size_t i = 0; i < s->column_count; i++)
        code_close(s->column[i].code);
    free(s);
}

const struct op_class op_group = { group_next, group_rewind, group_close };
