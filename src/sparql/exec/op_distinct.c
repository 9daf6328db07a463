/* DISTINCT and REDUCED: rows that have not been seen, in the order of their first appearance. When
 * the table of those seen is full, further rows go to a sorter with their number; they come out,
 * once each, in the order of their numbers again. */
#include <stdlib.h>

#include "sparql/exec/sorter.h"
#include "sparql/exec/table.h"

struct distinct_state {
    struct table  seen;
    uint64_t      hash[BATCH_ROWS];
    uint16_t      selected[BATCH_ROWS];
    bool          full, drained;
    struct sorter by_ids, by_number; /* the row and its number; the number and the row */
    size_t        id_keys, number_keys;
    term_id       number[BATCH_ROWS];
    term_id     **col; /* columns of a batch and `number` */
    uint64_t      count;
};

static enum status
distinct_begin(struct op *o)
{
    const size_t           width = o->plan->width;
    struct distinct_state *s     = o->state = calloc(1, sizeof *s);

    if (!s)
        return STATUS_NOMEM;
    s->col = ARENA_ARRAY(o->x->arena, width + 1, term_id *);
    if (!s->col)
        return STATUS_NOMEM;
    TRY(table_init(&s->seen, o->x, width));
    return batch_new(o->x, width, &o->out);
}

/** From now on rows that the table does not have go to the sorter. */
static enum status
fill_up(struct op *o, struct distinct_state *s)
{
    s->full        = true;
    s->id_keys     = o->plan->width;
    s->number_keys = 1;
    const struct sorter_order ids = sorter_by_ids(&s->id_keys), number = sorter_by_ids(&s->number_keys);
    TRY(sorter_init(&s->by_ids, o, o->plan->width + 1, &ids));
    return sorter_init(&s->by_number, o, o->plan->width + 1, &number);
}

/** Put rows aside that the full table does not have. */
static enum status
put_aside(struct op *o, struct distinct_state *s, const struct batch *in)
{
    size_t n = 0;

    for (size_t i = 0; i < in->rows; i++)
        if (!table_find(&s->seen, in->col, i, s->hash[i], NULL)) {
            s->number[i]     = s->count++;
            s->selected[n++] = (uint16_t)i;
        }
    memcpy(s->col, in->col, o->plan->width * sizeof *s->col);
    s->col[o->plan->width] = s->number;
    return sorter_add(&s->by_ids, s->col, s->selected, n);
}

/** The first of each set of equal rows, by number. */
static enum status
sort_again(struct op *o, struct distinct_state *s)
{
    const size_t        width = o->plan->width;
    term_id            *last  = ARENA_ARRAY(o->x->arena, width + 1, term_id);
    term_id           **col   = ARENA_ARRAY(o->x->arena, width + 1, term_id *);
    bool                any   = false;
    const struct batch *b;
    size_t              row;

    if (!last || !col)
        return STATUS_NOMEM;
    table_clear(&s->seen);
    TRY(sorter_finish(&s->by_ids));
    for (;;) {
        bool same = any;
        TRY(sorter_next(&s->by_ids, &b, &row));
        if (!b)
            break;
        for (size_t c = 0; c < width; c++) {
            same    = same && last[c] == b->col[c][row];
            last[c] = b->col[c][row];
        }
        any = true;
        if (same)
            continue;
        col[0] = &b->col[width][row];
        for (size_t c = 0; c < width; c++)
            col[c + 1] = &b->col[c][row];
        TRY(sorter_add(&s->by_number, col, NULL, 1));
    }
    sorter_clear(&s->by_ids);
    s->drained = true;
    return sorter_finish(&s->by_number);
}

static enum status
next_of_sorted(struct op *o, struct distinct_state *s)
{
    for (o->out.rows = 0; o->out.rows < BATCH_ROWS; o->out.rows++) {
        const struct batch *b;
        size_t              row;
        TRY(sorter_next(&s->by_number, &b, &row));
        if (!b)
            break;
        for (size_t c = 0; c < o->plan->width; c++)
            o->out.col[c][o->out.rows] = b->col[c + 1][row];
    }
    return STATUS_OK;
}

static enum status
distinct_next(struct op *o, struct batch **out)
{
    const size_t width = o->plan->width;

    if (!o->state)
        TRY(distinct_begin(o));
    struct distinct_state *s = o->state;
    *out = &o->out;
    while (!s->drained) {
        struct batch *in;
        size_t        n = 0;
        TRY(op_next(o->input[0], &in));
        o->out.rows = 0;
        if (in->rows == 0) {
            if (!s->full)
                return STATUS_OK;
            TRY(sort_again(o, s));
            break;
        }
        table_hash(in->col, width, in->rows, s->hash);
        if (!s->full && width > 0 && !table_fits(&s->seen, in->rows))
            TRY(fill_up(o, s));
        if (s->full) {
            TRY(put_aside(o, s, in));
            continue;
        }
        TRY(table_room(&s->seen, in->rows));
        for (size_t i = 0; i < in->rows; i++) {
            bool added;
            table_note(&s->seen, in->col, i, s->hash[i], &added);
            if (added)
                s->selected[n++] = (uint16_t)i;
        }
        if (n == 0)
            continue;
        for (size_t c = 0; c < width; c++)
            for (size_t k = 0; k < n; k++)
                o->out.col[c][k] = in->col[c][s->selected[k]];
        o->out.rows = n;
        return STATUS_OK;
    }
    return next_of_sorted(o, s);
}

static void
forget(struct distinct_state *s)
{
    table_clear(&s->seen);
    sorter_clear(&s->by_ids);
    sorter_clear(&s->by_number);
    s->full = s->drained = false;
    s->count             = 0;
}

static enum status
distinct_rewind(struct op *o)
{
    struct distinct_state *s = o->state;

    forget(s);
    return table_init(&s->seen, o->x, o->plan->width);
}

static void
distinct_close(struct op *o)
{
    struct distinct_state *s = o->state;

    forget(s);
    free(s);
}

const struct op_class op_distinct = { distinct_next, distinct_rewind, distinct_close };
