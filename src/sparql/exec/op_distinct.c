/* DISTINCT and REDUCED: rows that have not been seen, in the order of their first appearance. */
#include <stdlib.h>

#include "sparql/exec/table.h"

struct distinct_state {
    struct table seen;
    uint64_t     hash[BATCH_ROWS];
    uint16_t     selected[BATCH_ROWS];
};

static enum status
distinct_next(struct op *o, struct batch **out)
{
    const size_t           width = o->plan->width;
    struct distinct_state *s     = o->state;

    if (!s) {
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
        TRY(table_init(&s->seen, o->x, width));
        TRY(batch_new(o->x, width, &o->out));
    }
    *out = &o->out;
    for (;;) {
        struct batch *in;
        size_t        n = 0;
        TRY(op_next(o->input[0], &in));
        o->out.rows = 0;
        if (in->rows == 0)
            return STATUS_OK;
        TRY(table_room(&s->seen, in->rows));
        table_hash(in->col, width, in->rows, s->hash);
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
}

static enum status
distinct_rewind(struct op *o)
{
    struct distinct_state *s = o->state;

    table_clear(&s->seen);
    return table_init(&s->seen, o->x, o->plan->width);
}

static void
distinct_close(struct op *o)
{
    struct distinct_state *s = o->state;

    table_clear(&s->seen);
    free(s);
}

const struct op_class op_distinct = { distinct_next, distinct_rewind, distinct_close };
