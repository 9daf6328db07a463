/* Cursors over the store that outlive writes. */
#include "redland/storage.h"

#include <stdlib.h>

#include "redland/node.h"

struct cursor *
cursor_new(struct instance *in, const struct id_quad *pattern)
{
    struct cursor *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    c->in      = in;
    c->pattern = *pattern;
    c->order   = store_order_for(pattern);
    c->triples = !in->contexts && pattern->g == ID_NONE;
    if (c->triples && c->order == ORDER_GSPO)
        c->order = ORDER_SPOG; /* where equal triples are neighbours */
    c->next = in->cursors;
    c->link = &in->cursors;
    if (c->next)
        c->next->link = &c->next;
    in->cursors = c;
    return c;
}

static void
let_go(struct cursor *c)
{
    store_scan_close(c->scan);
    c->scan       = NULL;
    c->batch.rows = c->row = 0;
}

void
cursor_free(struct cursor *c)
{
    if (!c)
        return;
    if (c->link) {
        *c->link = c->next;
        if (c->next)
            c->next->link = c->link;
    }
    let_go(c);
    free(c);
}

void
cursors_let_go(struct instance *in)
{
    for (struct cursor *c = in->cursors; c; c = c->next)
        let_go(c);
}

static bool
same_triple(const struct id_quad *a, const struct id_quad *b)
{
    return a->s == b->s && a->p == b->p && a->o == b->o;
}

/* The next quad of the scan, opened if need be from `from` on. */
static enum status
step(struct cursor *c, const struct id_quad *from, struct id_quad *q, bool *more)
{
    *more = false;
    if (!c->scan) {
        TRY(store_scan_open(c->in->st, &c->pattern, c->order, &c->scan));
        if (from)
            TRY(store_scan_seek(c->scan, from));
        c->batch.rows = c->row = 0;
    }
    if (c->row == c->batch.rows) {
        TRY(store_scan_next(c->scan, &c->batch));
        c->row = 0;
        if (!c->batch.rows)
            return STATUS_OK;
    }
    *q = (struct id_quad){ c->batch.s[c->row], c->batch.p[c->row], c->batch.o[c->row],
                           c->batch.g[c->row] };
    c->row++;
    *more = true;
    return STATUS_OK;
}

enum status
cursor_next(struct cursor *c, bool *more)
{
    const struct id_quad last = c->at;
    bool                 seen;

    *more = false;
    if (c->ended || !c->in->st)
        return STATUS_OK;
    do {
        TRY(step(c, c->begun ? &last : NULL, &c->at, more));
        seen = c->begun && *more && same_triple(&c->at, &last) && (c->triples || c->at.g == last.g);
    } while (seen);
    c->begun = true;
    c->ended = !*more;
    return STATUS_OK;
}

enum status
cursor_next_graph(struct cursor *c, bool *more)
{
    *more = false;
    if (c->ended || !c->in->st)
        return STATUS_OK;

    struct id_quad from = { .g = c->begun ? c->at.g + 1 : ID_DEFAULT_GRAPH + 1 };
    let_go(c);
    TRY(step(c, &from, &c->at, more));
    let_go(c); /* the next graph is a new search */
    c->begun = true;
    c->ended = !*more;
    return STATUS_OK;
}

static enum status
id_of(struct instance *in, librdf_node *node, term_id *id)
{
    const struct term t = node_view(node);

    *id = ID_NONE;
    return t.kind == TERM_NONE ? STATUS_OK : store_lookup(in->st, &t, id);
}

enum status
pattern_of(struct instance *in, librdf_statement *statement, librdf_node *context,
           struct id_quad *pattern)
{
    *pattern = (struct id_quad){ 0 };
    if (statement) {
        TRY(id_of(in, librdf_statement_get_subject(statement), &pattern->s));
        TRY(id_of(in, librdf_statement_get_predicate(statement), &pattern->p));
        TRY(id_of(in, librdf_statement_get_object(statement), &pattern->o));
    }
    return id_of(in, context, &pattern->g);
}
