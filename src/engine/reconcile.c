/* Two names for one thing: dip:mergedInto links in a graph of their own. Which things are one is said by the queries of
 * data/queries/reconcile/. Nothing else in the store is touched, so that the links can be taken back. */
#include <stdlib.h>

#include "base/input.h"
#include "base/map.h"
#include "engine/rows.h"
#include "engine/vocabulary.h"

struct link {
    struct str from, into;
};

struct reconciliation {
    engine      *engine;
    struct rows *answers; /* one for each query; they own the strings */
    size_t       answer_count;
    VEC(struct link) links;
    struct map by_source; /* from -> number of its link + 1 */
};

static void
clear(struct reconciliation *x)
{
    for (size_t i = 0; i < x->answer_count; i++)
        kept_rows_clear(&x->answers[i]);
    free(x->answers);
    vec_clear(&x->links);
    map_clear(&x->by_source);
}

/* Whether following the links from `iri` leads to `end`. */
static bool
leads_to(const struct reconciliation *x, struct str iri, struct str end)
{
    uint64_t number = 0;

    for (size_t steps = 0; steps <= x->links.len; steps++) {
        if (str_eq(iri, end))
            return true;
        if (!map_get(&x->by_source, iri, &number))
            return false;
        iri = x->links.data[number - 1].into;
    }
    return true;
}

/* The first answer for a thing counts; none may lead back. */
static enum status
take_rows(struct reconciliation *x, const struct rows *r)
{
    for (size_t i = 0; i < r->list.len; i++) {
        const struct link link = { kept_rows_cell(r, i, STR("old")), kept_rows_cell(r, i, STR("new")) };
        if (!link.from.len || !link.into.len || map_get(&x->by_source, link.from, NULL)
            || leads_to(x, link.into, link.from))
            continue;
        TRY(vec_push(&x->links, link));
        TRY(map_put(&x->by_source, link.from, x->links.len));
    }
    return STATUS_OK;
}

static enum status
find_links(struct reconciliation *x)
{
    struct query_files files = { 0 };

    TRY(engine_query_files(x->engine, "data/queries/reconcile", &files));
    x->answers = calloc(files.count, sizeof *x->answers);
    if (!x->answers)
        return STATUS_NOMEM;
    x->answer_count = files.count;
    for (size_t f = 0; f < files.count; f++) {
        struct buf  text;
        enum status status;
        buf_init(&text, 1 << 20);
        status = input_read_all(files.paths[f].data, 1 << 20, x->engine->diag, &text);
        if (status == STATUS_OK)
            status = kept_rows_select(x->engine, buf_str(&text), files.paths[f].data, NULL, 0, &x->answers[f]);
        if (status == STATUS_OK)
            status = take_rows(x, &x->answers[f]);
        buf_clear(&text);
        TRY(status);
    }
    return STATUS_OK;
}

static int
by_iri(const void *a, const void *b)
{
    const struct link *x = a, *y = b;

    return str_cmp(x->from, y->from);
}

static enum status
write_links(struct reconciliation *x)
{
    store            *st    = x->engine->store;
    const struct term merge = term_iri(STR(DIP_NS "mergedInto"));
    const struct term graph = term_iri(STR(ID_NS "graph/reconciliation"));
    struct id_quad    quad  = { 0 };
    size_t            count = 0;

    TRY(store_intern(st, &graph, &quad.g));
    TRY(store_remove(st, &(struct id_quad){ .g = quad.g }, &count));
    TRY(store_intern(st, &merge, &quad.p));
    for (size_t i = 0; i < x->links.len; i++) {
        const struct term from = term_iri(x->links.data[i].from), into = term_iri(x->links.data[i].into);
        TRY(store_intern(st, &from, &quad.s));
        TRY(store_intern(st, &into, &quad.o));
        TRY(store_insert(st, &quad, 1, &count));
    }
    return STATUS_OK;
}

enum status
engine_reconcile(engine *e, enum engine_reconcile_mode mode, struct out *out, size_t *merged)
{
    struct reconciliation x      = { .engine = e };
    enum status           status = STATUS_OK;

    if (mode != RECONCILE_UNDO)
        TRY_GOTO(status, find_links(&x), done);
    if (x.links.len)
        qsort(x.links.data, x.links.len, sizeof *x.links.data, by_iri);
    for (size_t i = 0; i < x.links.len; i++)
        out_printf(out, "<%.*s> -> <%.*s>\n", STR_ARG(x.links.data[i].from), STR_ARG(x.links.data[i].into));
    *merged = x.links.len;
    if (mode == RECONCILE_DRY)
        goto done;
    TRY_GOTO(status, store_begin_write(e->store), done);
    status = write_links(&x);
    if (status == STATUS_OK)
        status = store_commit(e->store);
    if (status != STATUS_OK)
        store_rollback(e->store);
done:
    clear(&x);
    return status;
}
