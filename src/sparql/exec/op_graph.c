/* Named graphs: their list, GRAPH ?g over patterns that have to be evaluated graph by graph, and GRAPH
 * with a name that is known only when it runs. */
#include <stdlib.h>

#include "sparql/exec/exec.h"

/** Walks over the names of the named graphs. */
struct names {
    store_scan      *scan;
    bool             started, done;
    size_t           at; /* in the listed set */
    struct id_batch *in;
    size_t           row;
    term_id          last;
};

static void
names_clear(struct names *n)
{
    store_scan_close(n->scan);
    free(n->in);
    *n = (struct names){ 0 };
}

/** The next graph of a listed dataset. */
static void
next_listed(struct exec *x, struct names *n, term_id *g)
{
    const struct id_set *set = &x->dataset->named;

    *g = ID_NONE;
    while (n->at < set->cap && *g == ID_NONE)
        *g = set->slots[n->at++];
}

/** The next graph name, ID_NONE at the end. Reads the index by graph, skipping what lies between. */
static enum status
names_next(struct exec *x, struct names *n, term_id *g)
{
    *g = ID_NONE;
    if (dataset_lists_named(x->dataset)) {
        next_listed(x, n, g);
        return STATUS_OK;
    }
    if (!n->started) {
        const struct id_quad any = { 0 };
        n->in                    = malloc(sizeof *n->in);
        if (!n->in)
            return STATUS_NOMEM;
        TRY(store_scan_open(x->st, &any, ORDER_GSPO, &n->scan));
        n->started  = true;
        n->last     = ID_DEFAULT_GRAPH;
        n->in->rows = n->row = 0;
    }
    while (!n->done) {
        while (n->row < n->in->rows && n->in->g[n->row] <= n->last)
            n->row++;
        if (n->row < n->in->rows) {
            *g = n->last = n->in->g[n->row];
            return STATUS_OK;
        }
        const struct id_quad from = { .g = n->last + 1 };
        TRY(store_scan_seek(n->scan, &from));
        TRY(store_scan_next(n->scan, n->in));
        n->row  = 0;
        n->done = n->in->rows == 0;
    }
    return STATUS_OK;
}

/* ---- the list ---- */

static enum status
graphs_next(struct op *o, struct batch **out)
{
    struct names *n = o->state;

    if (!n) {
        o->state = n = calloc(1, sizeof *n);
        if (!n)
            return STATUS_NOMEM;
        TRY(batch_new(o->x, 1, &o->out));
    }
    o->out.rows = 0;
    *out        = &o->out;
    while (o->out.rows < BATCH_ROWS) {
        term_id g;
        TRY(names_next(o->x, n, &g));
        if (g == ID_NONE)
            break;
        o->out.col[0][o->out.rows++] = g;
    }
    return STATUS_OK;
}

static enum status
graphs_rewind(struct op *o)
{
    names_clear(o->state);
    return STATUS_OK;
}

static void
graphs_close(struct op *o)
{
    names_clear(o->state);
    free(o->state);
}

const struct op_class op_graphs = { graphs_next, graphs_rewind, graphs_close };

/* ---- graph by graph: slot g is the parameter that the input's patterns read, key[0] the variable */

struct each_state {
    struct names names;
    term_id      graph;
    term_id      outer; /* value of the parameter outside */
};

static enum status
each_next(struct op *o, struct batch **out)
{
    const struct plan *p     = o->plan;
    const uint32_t     param = p->pattern.slot[POS_G].var;
    struct each_state *s     = o->state;

    if (!s) {
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
        TRY(batch_new(o->x, p->width, &o->out));
    }
    *out        = &o->out;
    o->out.rows = 0;
    for (;;) {
        struct batch *in;
        if (s->graph == ID_NONE) {
            TRY(names_next(o->x, &s->names, &s->graph));
            if (s->graph == ID_NONE)
                return STATUS_OK;
            o->x->param[param] = s->graph;
            TRY(op_rewind(o->input[0]));
        }
        o->x->param[param] = s->graph;
        TRY(op_next(o->input[0], &in));
        if (in->rows == 0) {
            s->graph = ID_NONE;
            continue;
        }
        size_t own = plan_column(p->input[0], p->key[0]); /* the pattern may bind it itself */
        size_t n   = 0;
        for (size_t i = 0; i < in->rows; i++) {
            if (own != SIZE_MAX && in->col[own][i] != ID_NONE && in->col[own][i] != s->graph)
                continue;
            for (size_t c = 0; c < p->width; c++) {
                size_t column    = plan_column(p->input[0], p->out[c]);
                o->out.col[c][n] = p->out[c] == p->key[0] ? s->graph : in->col[column][i];
            }
            n++;
        }
        o->out.rows = n;
        if (n > 0)
            return STATUS_OK;
    }
}

static enum status
each_rewind(struct op *o)
{
    struct each_state *s = o->state;

    names_clear(&s->names);
    s->graph = ID_NONE;
    return STATUS_OK;
}

static void
each_close(struct op *o)
{
    struct each_state *s = o->state;

    names_clear(&s->names);
    free(s);
}

const struct op_class op_each_graph = { each_next, each_rewind, each_close };

/* ---- the graph that the parameter in slot g names, if there is one ---- */

struct one_state {
    struct batch none;
    bool         known, is_graph;
};

static enum status
one_next(struct op *o, struct batch **out)
{
    struct one_state *s = o->state;

    if (!s) {
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
    }
    if (!s->known)
        TRY(dataset_names_graph(o->x->dataset, o->x->st,
                                o->x->param[o->plan->pattern.slot[POS_G].var], &s->is_graph));
    s->known = true;
    *out     = &s->none;
    return s->is_graph ? op_next(o->input[0], out) : STATUS_OK;
}

static enum status
one_rewind(struct op *o)
{
    ((struct one_state *)o->state)->known = false;
    return STATUS_OK;
}

static void
one_close(struct op *o)
{
    free(o->state);
}

const struct op_class op_one_graph = { one_next, one_rewind, one_close };
