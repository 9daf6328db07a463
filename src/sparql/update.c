/* SPARQL 1.1 Update: the operations of a request one after the other, in one transaction. */
#include <stdlib.h>

#include "rdf/syntax.h"
#include "sparql/request.h"

/** A request on its way. */
struct change {
    store                       *st;
    const struct sparql_options *options;
    struct diag                 *d;
    struct sparql_report        *report;
};

/** Places of messages about an operation. */
static struct place
place_of(const struct change *c, const struct update_operation *op)
{
    return (struct place){ .source = c->options->source, .line = op->line, .column = op->column };
}

/** Tell the listener of one quad. */
static enum status
tell(struct change *c, bool added, const struct id_quad *ids)
{
    struct arena a = { 0 };
    struct quad  q = { 0 };
    enum status  status;

    TRY_GOTO(status, store_term(c->st, ids->s, &a, &q.s), done);
    TRY_GOTO(status, store_term(c->st, ids->p, &a, &q.p), done);
    TRY_GOTO(status, store_term(c->st, ids->o, &a, &q.o), done);
    if (ids->g != ID_DEFAULT_GRAPH)
        TRY_GOTO(status, store_term(c->st, ids->g, &a, &q.g), done);
    status = c->options->listener->changed(c->options->listener->self, added, &q);
done:
    arena_clear(&a);
    return status;
}

/** Tell of all quads that match: they are about to go. */
static enum status
tell_removal(struct change *c, const struct id_quad *pattern)
{
    store_scan      *scan = NULL;
    struct id_batch *in   = malloc(sizeof *in);
    enum status      status = STATUS_NOMEM;

    if (!in)
        return status;
    TRY_GOTO(status, store_scan_open(c->st, pattern, store_order_for(pattern), &scan), done);
    for (;;) {
        TRY_GOTO(status, store_scan_next(scan, in), done);
        if (in->rows == 0)
            break;
        for (size_t i = 0; i < in->rows; i++) {
            const struct id_quad q = { in->s[i], in->p[i], in->o[i], in->g[i] };
            TRY_GOTO(status, tell(c, false, &q), done);
        }
    }
done:
    store_scan_close(scan);
    free(in);
    return status;
}

static enum status
remove_quads(struct change *c, const struct id_quad *pattern)
{
    size_t changed = 0;

    if (c->options->listener)
        TRY(tell_removal(c, pattern));

    TRY(store_remove(c->st, pattern, &changed));
    c->report->deleted += changed;
    return STATUS_OK;
}

static enum status
insert_quads(struct change *c, const struct id_quad *q, size_t count)
{
    size_t changed = 0;

    if (count == 0)
        return STATUS_OK;
    for (size_t i = 0; c->options->listener && i < count; i++) {
        TRY(store_insert(c->st, &q[i], 1, &changed));
        c->report->inserted += changed;
        if (changed)
            TRY(tell(c, true, &q[i]));
    }
    if (c->options->listener)
        return STATUS_OK;
    TRY(store_insert(c->st, q, count, &changed));
    c->report->inserted += changed;
    return STATUS_OK;
}

/* ---- INSERT, DELETE ---- */

/** The id that the store has, or gives, to an id of the query. */
static enum status
stored_id(struct change *c, struct run *r, term_id *id)
{
    struct term t;

    if (id_tag(*id) != ID_TAG_LOCAL)
        return STATUS_OK;
    TRY(terms_get(&r->terms, *id, &t));
    return store_intern(c->st, &t, id);
}

static enum status
insert_instance(struct change *c, struct run *r, term_id id[POS_COUNT])
{
    for (int i = 0; i < POS_COUNT; i++)
        TRY(stored_id(c, r, &id[i]));
    const struct id_quad q = { id[POS_S], id[POS_P], id[POS_O], id[POS_G] };
    return insert_quads(c, &q, 1);
}

static enum status
delete_instance(struct change *c, term_id id[POS_COUNT])
{
    for (int i = 0; i < POS_COUNT; i++)
        if (id_tag(id[i]) == ID_TAG_LOCAL)
            return STATUS_OK; /* the store does not know the term */
    const struct id_quad q = { id[POS_S], id[POS_P], id[POS_O], id[POS_G] };
    return remove_quads(c, &q);
}

/** Fill templates in for all solutions; inserting or deleting. */
static enum status
apply_templates(struct change *c, struct run *r, const struct quad_template *templates, size_t count,
                const struct rows *solutions, bool inserting)
{
    const struct batch b = { .rows = solutions->len, .col = solutions->col };
    struct instance   *in;

    TRY(instance_new(r, templates, count, r->plan, &in));
    for (size_t i = 0; i < solutions->len; i++) {
        instance_begin(in);
        for (size_t k = 0; k < count; k++) {
            term_id id[POS_COUNT];
            bool    valid;
            TRY(instance_quad(in, &b, i, k, id, &valid));
            if (valid)
                TRY(inserting ? insert_instance(c, r, id) : delete_instance(c, id));
        }
        if ((i & 1023) == 0) {
            TRY(exec_tick(&r->x));
            terms_trim(&r->terms, 32U << 20);
        }
    }
    return STATUS_OK;
}

/** Quads without GRAPH go to the graph of WITH. */
static struct quad_template *
with_graph(struct arena *a, const struct update_operation *op, const struct quad_template *quads,
           size_t count)
{
    struct quad_template *copy = ARENA_ARRAY(a, count + 1, struct quad_template);

    for (size_t i = 0; copy && i < count; i++) {
        copy[i] = quads[i];
        if (!copy[i].g.is_var && copy[i].g.term.kind == TERM_NONE)
            copy[i].g.term = op->with;
    }
    return copy;
}

static enum status
solve(struct run *r, const struct update_operation *op, struct rows *solutions)
{
    bool     *flags = ARENA_ARRAY(&r->arena, op->vars.count + 1, bool);
    uint32_t *vars  = ARENA_ARRAY(&r->arena, op->vars.count + 1, uint32_t);
    size_t    count = 0;

    if (!flags || !vars)
        return STATUS_NOMEM;
    for (size_t i = 0; i < op->delete_count; i++)
        template_mentions(&op->delete_quads[i], flags);
    for (size_t i = 0; i < op->insert_count; i++)
        template_mentions(&op->insert_quads[i], flags);
    for (uint32_t v = 0; v < op->vars.count; v++)
        if (flags[v])
            vars[count++] = v;
    TRY(rows_init(solutions, &r->x, count));
    if (!op->pattern) { /* DATA: once, without variables */
        solutions->len = 1;
        return STATUS_OK;
    }
    TRY(run_plan(r, op->pattern, vars, count));
    TRY(run_open(r));
    TRY(rows_append_all(solutions, r->op));
    op_close(r->op); /* no scan may be open when the store changes */
    r->op = NULL;
    return STATUS_OK;
}

/** INSERT DATA, DELETE DATA, DELETE/INSERT WHERE: all solutions first, then the deletions, then the
 * insertions (Update §3.1.3). */
static enum status
modify(struct change *c, const struct update_operation *op)
{
    const struct run_options ro = request_run_options(c->options, op->base);
    struct run               r  = { 0 };
    struct rows              solutions = { 0 };
    enum status              status;

    TRY_GOTO(status, run_init(&r, c->st, &ro, &op->using_clause, &op->with, &op->vars, c->d), done);
    struct quad_template *gone = with_graph(&r.arena, op, op->delete_quads, op->delete_count);
    struct quad_template *more = with_graph(&r.arena, op, op->insert_quads, op->insert_count);
    TRY_GOTO(status, gone && more ? STATUS_OK : STATUS_NOMEM, done);
    TRY_GOTO(status, solve(&r, op, &solutions), done);
    TRY_GOTO(status, apply_templates(c, &r, gone, op->delete_count, &solutions, false), done);
    status = apply_templates(c, &r, more, op->insert_count, &solutions, true);
done:
    rows_clear(&solutions);
    run_clear(&r);
    return status;
}

/* ---- graph management ---- */

/** Id of a graph; ID_NONE if the store does not know it. */
static enum status
graph_id(struct change *c, const struct update_graph *g, term_id *id)
{
    *id = ID_DEFAULT_GRAPH;
    if (g->target == TARGET_DEFAULT)
        return STATUS_OK;
    enum status status = store_lookup(c->st, &g->graph, id);
    if (status == STATUS_NOT_FOUND) {
        *id = ID_NONE;
        return STATUS_OK;
    }
    return status;
}

static enum status
quad_count(struct change *c, term_id graph, uint64_t *count)
{
    const struct id_quad pattern = { .g = graph };
    bool                 exact;

    *count = 0;
    return graph == ID_NONE ? STATUS_OK : store_count(c->st, &pattern, count, &exact);
}

/** Names of all named graphs. */
static enum status
list_graphs(struct change *c, struct id_set *graphs)
{
    const struct id_quad any = { 0 };
    struct id_quad       from = { .g = ID_DEFAULT_GRAPH + 1 };
    store_scan          *scan = NULL;
    struct id_batch     *in   = malloc(sizeof *in);
    enum status          status;

    if (!in)
        return STATUS_NOMEM;
    TRY_GOTO(status, store_scan_open(c->st, &any, ORDER_GSPO, &scan), done);
    for (;;) {
        TRY_GOTO(status, store_scan_seek(scan, &from), done);
        TRY_GOTO(status, store_scan_next(scan, in), done);
        if (in->rows == 0)
            break;
        for (size_t i = 0; i < in->rows; i++)
            TRY_GOTO(status, id_set_add(graphs, in->g[i], NULL), done);
        from.g = in->g[in->rows - 1] + 1;
    }
done:
    store_scan_close(scan);
    free(in);
    return status;
}

static enum status
clear_named(struct change *c)
{
    struct id_set graphs = { 0 };
    enum status   status = list_graphs(c, &graphs);

    for (size_t i = 0; status == STATUS_OK && i < graphs.cap; i++)
        if (graphs.slots[i] != ID_NONE) {
            const struct id_quad pattern = { .g = graphs.slots[i] };
            status                       = remove_quads(c, &pattern);
        }
    id_set_clear(&graphs);
    return status;
}

static enum status
clear_target(struct change *c, const struct update_graph *g)
{
    struct id_quad pattern = { 0 };

    if (g->target == TARGET_NAMED)
        return clear_named(c);
    if (g->target != TARGET_ALL) {
        TRY(graph_id(c, g, &pattern.g));
        if (pattern.g == ID_NONE)
            return STATUS_OK; /* a graph without quads: stores like this one do not keep any */
    }
    return remove_quads(c, &pattern);
}

static enum status
create(struct change *c, const struct update_operation *op)
{
    term_id  graph;
    uint64_t count;

    TRY(graph_id(c, &op->from, &graph));
    TRY(quad_count(c, graph, &count));
    if (count > 0 && !op->silent)
        return diag_error(c->d, STATUS_USAGE, place_of(c, op), "the graph <%.*s> exists already",
                          STR_ARG(op->from.graph.text));
    return STATUS_OK;
}

/** Copies a graph's quads in pieces: the scan is over before anything is written. */
static enum status
copy_quads(struct change *c, term_id from, term_id to)
{
    const struct id_quad pattern = { .g = from };
    store_scan          *scan    = NULL;
    struct id_batch     *in      = malloc(sizeof *in);
    VEC(struct id_quad) quads    = { 0 };
    enum status status           = STATUS_NOMEM;

    if (!in)
        goto done;
    TRY_GOTO(status, store_scan_open(c->st, &pattern, ORDER_GSPO, &scan), done);
    for (;;) {
        TRY_GOTO(status, store_scan_next(scan, in), done);
        if (in->rows == 0)
            break;
        for (size_t i = 0; i < in->rows; i++) {
            const struct id_quad q = { in->s[i], in->p[i], in->o[i], to };
            TRY_GOTO(status, vec_push(&quads, q), done);
        }
    }
    store_scan_close(scan);
    scan   = NULL;
    status = insert_quads(c, quads.data, quads.len);
done:
    store_scan_close(scan);
    vec_clear(&quads);
    free(in);
    return status;
}

/** ADD, MOVE, COPY (Update §3.2.3-3.2.5). */
static enum status
transfer(struct change *c, const struct update_operation *op)
{
    term_id  from, to;
    uint64_t count;

    TRY(graph_id(c, &op->from, &from));
    TRY(quad_count(c, from, &count));
    if (from != ID_DEFAULT_GRAPH && count == 0) {
        if (op->silent)
            return STATUS_OK;
        return diag_error(c->d, STATUS_NOT_FOUND, place_of(c, op), "there is no graph <%.*s>",
                          STR_ARG(op->from.graph.text));
    }
    to = ID_DEFAULT_GRAPH;
    if (op->to.target == TARGET_GRAPH)
        TRY(store_intern(c->st, &op->to.graph, &to));
    if (from == to)
        return STATUS_OK;
    if (op->kind != UPDATE_ADD)
        TRY(clear_target(c, &op->to));
    TRY(copy_quads(c, from, to));
    return op->kind == UPDATE_MOVE ? clear_target(c, &op->from) : STATUS_OK;
}

/** Counts what the store's own sink takes. */
struct counting_sink {
    struct quad_sink to;
    uint64_t         count;
};

static enum status
count_quad(void *self, const struct quad *q)
{
    struct counting_sink *s = self;

    s->count++;
    return sink_quad(&s->to, q);
}

/** Inserts quad by quad, for a listener. */
static enum status
insert_quad(void *self, const struct quad *q)
{
    struct change *c = self;
    struct id_quad ids = { .g = ID_DEFAULT_GRAPH };

    TRY(store_intern(c->st, &q->s, &ids.s));
    TRY(store_intern(c->st, &q->p, &ids.p));
    TRY(store_intern(c->st, &q->o, &ids.o));
    if (q->g.kind != TERM_NONE)
        TRY(store_intern(c->st, &q->g, &ids.g));
    return insert_quads(c, &ids, 1);
}

/** Path of a file: IRI or a plain path; NULL for anything else. */
static const char *
path_of(struct arena *a, struct str iri)
{
    if (str_starts(iri, STR("file://")))
        iri = str_slice(iri, 7, iri.len);
    else if (str_starts(iri, STR("file:")))
        iri = str_slice(iri, 5, iri.len);
    else if (str_find(iri, STR("://"), 0) != SIZE_MAX)
        return NULL;
    return arena_str(a, iri).data;
}

static enum status
load(struct change *c, const struct update_operation *op, struct arena *a)
{
    struct counting_sink    counter = { .to = store_sink(c->st) };
    const struct quad_sink  sink    = c->options->listener
                                          ? (struct quad_sink){ .self = c, .quad = insert_quad }
                                          : (struct quad_sink){ .self = &counter, .quad = count_quad };
    struct rdf_read_options ro = { .source = c->options->source, .base = op->source.text };
    const char             *path;
    input                  *in;
    enum status             status;

    if (!c->options->allow_load)
        return diag_error(c->d, STATUS_UNSUPPORTED, place_of(c, op), "LOAD is not allowed here");
    path = path_of(a, op->source.text);
    if (!path)
        return diag_error(c->d, STATUS_UNSUPPORTED, place_of(c, op),
                          "LOAD reads files only, not <%.*s>", STR_ARG(op->source.text));
    ro.source = path;
    if (op->to.target == TARGET_GRAPH)
        ro.graph = op->to.graph;
    TRY(store_blank_prefix(c->st, a, &ro.blank_prefix));
    enum rdf_syntax syntax = rdf_syntax_of_file(path);
    TRY(input_open(path, c->d, &in));
    status = rdf_read(in, syntax == RDF_UNKNOWN ? RDF_TURTLE : syntax, &ro, &sink, c->d);
    input_close(in);
    TRY(status);
    TRY(sink_finish(&counter.to));
    c->report->inserted += counter.count;
    return STATUS_OK;
}

static enum status
operate(struct change *c, const struct update_operation *op, struct arena *a)
{
    switch (op->kind) {
    case UPDATE_INSERT_DATA:
    case UPDATE_DELETE_DATA:
    case UPDATE_MODIFY:
        return modify(c, op);
    case UPDATE_LOAD:
        return load(c, op, a);
    case UPDATE_CLEAR:
    case UPDATE_DROP:
        return clear_target(c, &op->from);
    case UPDATE_CREATE:
        return create(c, op);
    case UPDATE_ADD:
    case UPDATE_MOVE:
    case UPDATE_COPY:
        return transfer(c, op);
    }
    return STATUS_INTERNAL;
}

static enum status
run_operations(struct change *c, const struct update *u, struct arena *a)
{
    for (size_t i = 0; i < u->operation_count; i++) {
        const struct update_operation *op = &u->operations[i];
        struct diag                   *d  = c->d;
        if (op->silent && op->kind == UPDATE_LOAD)
            c->d = NULL; /* its failure is none */
        enum status status = operate(c, op, a);
        c->d               = d;
        if (status != STATUS_OK && !(op->silent && op->kind == UPDATE_LOAD))
            return status;
    }
    return STATUS_OK;
}

enum status
sparql_update(store *st, struct str text, const struct sparql_options *options, struct diag *d,
              struct sparql_report *report)
{
    static const struct sparql_options defaults;
    struct sparql_report               done_so_far = { .form = SPARQL_UPDATE };
    struct change                      c = { .st = st, .options = options ? options : &defaults,
                                             .d = d, .report = &done_so_far };
    struct translate_options           to;
    struct update                      u;
    struct arena                       a = { 0 };
    enum status                        status;

    if (c.options->explain == EXPLAIN_AST) {
        status = request_explain_ast(text, PARSE_UPDATE, c.options, &a, d);
        goto done;
    }
    TRY_GOTO(status, request_parameters(c.options, &a, &to), done);
    TRY_GOTO(status, sparql_translate_update(text, &to, &a, d, &u), done);
    if (c.options->explain != EXPLAIN_NONE)
        update_print(&u, c.options->explain_out);
    if (c.options->parse_only || c.options->explain != EXPLAIN_NONE)
        goto done;
    TRY_GOTO(status, store_begin_write(st), done);
    status = run_operations(&c, &u, &a);
    if (status != STATUS_OK || c.options->dry_run)
        store_rollback(st);
    else
        status = store_commit(st);
    if (status == STATUS_OK && report)
        *report = done_so_far;
done:
    arena_clear(&a);
    return status;
}
