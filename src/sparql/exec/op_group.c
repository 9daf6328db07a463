/* GROUP BY and aggregates (§18.5): groups are numbered by a hash table of their keys; COUNT works on
 * ids alone. Set functions themselves are in aggregate.c. Groups are made in rounds. In the first
 * they are those of the input; when memory is full, rows of groups that are not there yet go to a
 * sorter by their keys, from which further rounds take some groups at a time. Values for DISTINCT
 * that memory does not hold are sorted, too. */
#include <stdlib.h>

#include "sparql/exec/aggregate.h"
#include "sparql/exec/sorter.h"
#include "sparql/exec/table.h"

#define ASIDE UINT64_MAX /* number of the group of a row that has to wait */

/** One aggregate over all groups. */
struct column_state {
    const struct aggregate *aggregate;
    struct code            *code; /* NULL: COUNT(*) */
    struct table            seen; /* DISTINCT: group number and value, or group number and row */
    bool                    has_seen, full;
    struct sorter           unseen; /* full: rows that `seen` does not have */
    size_t                  unseen_keys;
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
    size_t               text_held; /* bytes of `text` that are accounted for */

    bool                 full;    /* no more groups in the first round */
    struct sorter        waiting; /* keys and input columns of rows of other groups */
    size_t               waiting_keys;
    term_id            **waiting_col;
    bool                 draining; /* in a further round */
    const struct batch  *next;     /* of `waiting`; NULL: at the end */
    size_t               next_row;
    bool                 has_next;
    term_id             *last_key;
    size_t               round_groups;
    struct batch         round; /* rows of a further round */
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

static size_t
state_size(const struct group_state *s)
{
    size_t size = 0;

    for (size_t i = 0; i < s->column_count; i++)
        size += counts(s->column[i].aggregate) ? sizeof(uint64_t) : sizeof(struct aggregate_state);
    return size;
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

/** Whether as many new groups stay within the query's memory. */
static bool
fits(const struct group_state *s, size_t more)
{
    const size_t each = state_size(s);
    const size_t need = s->groups.rows.len + more + 1;

    return table_fits(&s->groups, more)
           && (need <= s->cap
               || exec_room(s->groups.rows.x, s->cap * each, (2 * need - s->cap) * each));
}

/** From now on rows of new groups wait. */
static enum status
fill_up(struct op *o, struct group_state *s)
{
    const size_t width = o->plan->key_count + o->plan->input[0]->width;

    s->full                         = true;
    s->waiting_keys                 = o->plan->key_count;
    const struct sorter_order order = sorter_by_ids(&s->waiting_keys);
    s->waiting_col                  = ARENA_ARRAY(o->x->arena, width + 1, term_id *);
    s->last_key                     = ARENA_ARRAY(o->x->arena, s->waiting_keys + 1, term_id);
    if (!s->waiting_col || !s->last_key)
        return STATUS_NOMEM;
    return sorter_init(&s->waiting, o, width, &order);
}

/** Rows of groups that are there get their numbers, the others wait. */
static enum status
number_known(struct op *o, struct group_state *s, const struct batch *in, term_id *const *key)
{
    uint16_t selected[BATCH_ROWS];
    size_t   n = 0, number;

    for (size_t i = 0; i < in->rows; i++) {
        const bool known = table_find(&s->groups, key, i, s->hash[i], &number);
        s->number[i]     = known ? number : ASIDE;
        if (!known)
            selected[n++] = (uint16_t)i;
    }
    memcpy(s->waiting_col, key, o->plan->key_count * sizeof *key);
    memcpy(s->waiting_col + o->plan->key_count, in->col, o->plan->input[0]->width * sizeof *key);
    return sorter_add(&s->waiting, s->waiting_col, selected, n);
}

/** Number the groups of a batch's rows. */
static enum status
number_rows(struct op *o, struct group_state *s, const struct batch *in)
{
    static const term_id none[BATCH_ROWS];
    const size_t         count = o->plan->key_count;
    term_id            **col   = ARENA_ARRAY(&o->x->scratch, count + 1, term_id *);

    if (!col)
        return STATUS_NOMEM;
    for (size_t k = 0; k < count; k++)
        col[k] = s->key[k] == SIZE_MAX ? (term_id *)none : in->col[s->key[k]];
    table_hash(col, count, in->rows, s->hash);
    if (!s->full && count > 0 && !fits(s, in->rows))
        TRY(fill_up(o, s));
    if (s->full && !s->draining)
        return number_known(o, s, in, col);
    TRY(table_room(&s->groups, in->rows));
    for (size_t i = 0; i < in->rows; i++) {
        bool added;
        if (i > 0 && same_keys(col, count, i)) { /* sorted inputs come in runs */
            s->number[i] = s->number[i - 1];
            continue;
        }
        s->number[i] = table_note(&s->groups, col, i, s->hash[i], &added);
    }
    return grow(o, s);
}

/** Put rows aside that the full table of those seen does not have. */
static enum status
put_aside(struct op *o, struct group_state *s, struct column_state *c, term_id *const *col,
          const struct batch *in)
{
    uint16_t selected[BATCH_ROWS];
    size_t   n = 0;

    if (!c->full) {
        c->unseen_keys                  = c->seen.rows.width;
        const struct sorter_order order = sorter_by_ids(&c->unseen_keys);
        TRY(sorter_init(&c->unseen, o, c->seen.rows.width, &order));
        c->full = true;
    }
    for (size_t i = 0; i < in->rows; i++)
        if (s->number[i] != ASIDE && !table_find(&c->seen, col, i, s->hash[i], NULL))
            selected[n++] = (uint16_t)i;
    return sorter_add(&c->unseen, col, selected, n);
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
    table_hash(col, width, in->rows, s->hash);
    if (c->full || !table_fits(&c->seen, in->rows)) {
        memset(take, 0, in->rows * sizeof *take);
        return put_aside(o, s, c, col, in);
    }
    TRY(table_room(&c->seen, in->rows));
    for (size_t i = 0; i < in->rows; i++)
        if (take[i])
            table_note(&c->seen, col, i, s->hash[i], &take[i]);
    return STATUS_OK;
}

static enum status
add_value(struct op *o, struct group_state *s, struct column_state *c, size_t group, term_id id)
{
    struct aggregate_state *state = &c->state[group];
    const size_t            held  = state->joined.cap;
    struct value            v;

    TRY(value_of_id(o->x, id, &v));
    TRY(aggregate_add(o->x, c->aggregate, state, &v, &s->text));
    return exec_hold(o->x, state->joined.cap - held);
}

static enum status
add_batch(struct op *o, struct group_state *s, struct column_state *c, const struct batch *in)
{
    term_id ids[BATCH_ROWS];
    bool    take[BATCH_ROWS];

    if (c->code)
        TRY(code_ids(c->code, in, ids));
    for (size_t i = 0; i < in->rows; i++)
        take[i] = s->number[i] != ASIDE;
    if (c->has_seen)
        TRY(fresh_rows(o, s, c, in, ids, take));
    if (counts(c->aggregate)) {
        for (size_t i = 0; i < in->rows; i++)
            if (take[i])
                c->count[s->number[i]] += !c->code || ids[i] != ID_NONE;
        return STATUS_OK;
    }
    for (size_t i = 0; i < in->rows; i++)
        if (take[i])
            TRY(add_value(o, s, c, s->number[i], ids[i]));
    return STATUS_OK;
}

/** Add the values for DISTINCT that have been put aside, once each. */
static enum status
add_unseen(struct op *o, struct group_state *s, struct column_state *c)
{
    const size_t        width = c->unseen_keys;
    term_id            *last  = ARENA_ARRAY(o->x->arena, width + 1, term_id);
    const struct batch *b;
    size_t              row;

    if (!last)
        return STATUS_NOMEM;
    last[0] = ASIDE;
    TRY(sorter_finish(&c->unseen));
    for (unsigned rows = 0;; rows++) {
        bool same = true;
        TRY(sorter_next(&c->unseen, &b, &row));
        if (!b)
            break;
        for (size_t k = 0; k < width; k++) {
            same    = same && last[k] == b->col[k][row];
            last[k] = b->col[k][row];
        }
        if (same)
            continue;
        if (counts(c->aggregate))
            c->count[last[0]] += !c->code || last[1] != ID_NONE;
        else
            TRY(add_value(o, s, c, last[0], last[1]));
        if (rows % BATCH_ROWS == 0)
            code_trim(o->x);
    }
    sorter_clear(&c->unseen);
    c->full = false;
    return STATUS_OK;
}

/** Rows of a further round, whole groups: at most BATCH_ROWS groups a round. */
static enum status
next_waiting(struct op *o, struct group_state *s)
{
    const size_t keys = s->waiting_keys;

    for (s->round.rows = 0; s->round.rows < BATCH_ROWS; s->round.rows++, s->has_next = false) {
        bool same = s->round_groups > 0;
        if (!s->has_next)
            TRY(sorter_next(&s->waiting, &s->next, &s->next_row));
        s->has_next = true;
        if (!s->next)
            break;
        for (size_t k = 0; k < keys; k++)
            same = same && s->last_key[k] == s->next->col[k][s->next_row];
        if (!same && s->round_groups == BATCH_ROWS)
            break;
        s->round_groups += !same;
        for (size_t k = 0; k < keys; k++)
            s->last_key[k] = s->next->col[k][s->next_row];
        for (size_t c = 0; c < o->plan->input[0]->width; c++)
            s->round.col[c][s->round.rows] = s->next->col[keys + c][s->next_row];
    }
    return STATUS_OK;
}

static enum status
make_groups(struct op *o, struct group_state *s)
{
    for (;;) {
        struct batch *in = &s->round;
        TRY(s->draining ? next_waiting(o, s) : op_next(o->input[0], &in));
        if (in->rows == 0)
            break;
        TRY(number_rows(o, s, in));
        for (size_t i = 0; i < s->column_count; i++)
            TRY(add_batch(o, s, &s->column[i], in));
        TRY(exec_hold(o->x, s->text.used - s->text_held));
        s->text_held = s->text.used;
        code_trim(o->x);
    }
    for (size_t i = 0; i < s->column_count; i++)
        if (s->column[i].full)
            TRY(add_unseen(o, s, &s->column[i]));
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

/** Drop the groups of a round. */
static void
forget(struct op *o, struct group_state *s)
{
    for (size_t i = 0; i < s->column_count; i++) {
        struct column_state *c = &s->column[i];
        size_t size = counts(c->aggregate) ? sizeof *c->count : sizeof *c->state;
        for (size_t g = 0; c->state && g < s->cap; g++) {
            exec_release(o->x, c->state[g].joined.cap);
            aggregate_clear(&c->state[g]);
        }
        exec_release(o->x, s->cap * size);
        free(c->count);
        free(c->state);
        c->count = NULL;
        c->state = NULL;
        sorter_clear(&c->unseen);
        c->full = false;
        table_clear(&c->seen);
    }
    table_clear(&s->groups);
    arena_clear(&s->text);
    exec_release(o->x, s->text_held);
    s->cap = s->at = s->text_held = 0;
    s->ready                      = false;
}

static enum status
new_round(struct op *o, struct group_state *s)
{
    forget(o, s);
    for (size_t i = 0; i < s->column_count; i++)
        if (s->column[i].has_seen)
            TRY(table_init(&s->column[i].seen, o->x, 1 + seen_width(o, s->column[i].aggregate)));
    return table_init(&s->groups, o->x, o->plan->key_count);
}

/** The next round: of the input at first, of waiting rows then. */
static enum status
next_round(struct op *o, struct group_state *s)
{
    if (!s->ready) {
        TRY(make_groups(o, s));
        if (s->groups.rows.len > 0)
            return STATUS_OK;
    }
    if (!s->full)
        return STATUS_OK;
    TRY(new_round(o, s));
    if (!s->draining) {
        TRY(sorter_finish(&s->waiting));
        TRY(batch_new(o->x, o->plan->input[0]->width, &s->round));
        s->draining = true;
        s->has_next = false;
    }
    s->round_groups = 0;
    return make_groups(o, s);
}

static enum status
group_next(struct op *o, struct batch **out)
{
    const struct plan  *p = o->plan;
    struct group_state *s = o->state;

    if (!s)
        TRY(group_begin(o, &s));
    if (!s->ready || s->at == s->groups.rows.len)
        TRY(next_round(o, s));
    size_t n = s->groups.rows.len - s->at < BATCH_ROWS ? s->groups.rows.len - s->at : BATCH_ROWS;
    for (size_t k = 0; k < p->key_count; k++) {
        size_t column = plan_column(p, p->key[k]);
        if (column != SIZE_MAX && n > 0)
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

static enum status
group_rewind(struct op *o)
{
    struct group_state *s = o->state;

    sorter_clear(&s->waiting);
    s->full = s->draining = false;
    for (size_t i = 0; i < s->column_count; i++)
        if (s->column[i].code)
            code_rewind(s->column[i].code);
    return new_round(o, s);
}

static void
group_close(struct op *o)
{
    struct group_state *s = o->state;

    forget(o, s);
    sorter_clear(&s->waiting);
    for (size_t i = 0; i < s->column_count; i++)
        code_close(s->column[i].code);
    free(s);
}

const struct op_class op_group = { group_next, group_rewind, group_close };
