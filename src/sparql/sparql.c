/* Running queries: text to algebra to plan to rows or quads. Updates are in update.c. */
#include "sparql/sparql.h"

#include "sparql/request.h"

enum status
request_parameters(const struct sparql_options *options, struct arena *a,
                   struct translate_options *t)
{
    *t = (struct translate_options){ .source       = options->source,
                                     .base         = options->base,
                                     .prefixes     = options->prefixes,
                                     .prefix_count = options->prefix_count };
    struct parameter *p = ARENA_ARRAY(a, options->binding_count + 1, struct parameter);
    if (!p)
        return STATUS_NOMEM;
    for (size_t i = 0; i < options->binding_count; i++)
        p[i] = (struct parameter){ options->bindings[i].name, options->bindings[i].value };
    t->parameters      = p;
    t->parameter_count = options->binding_count;
    return STATUS_OK;
}

struct run_options
request_run_options(const struct sparql_options *options, struct str base)
{
    return (struct run_options){
        .base            = base.len > 0 ? base : options->base,
        .timeout_ms      = options->timeout_ms,
        .memory          = options->memory,
        .temp_dir        = options->temp_dir,
        .allow_service   = options->allow_service,
        .timed           = options->explain == EXPLAIN_ANALYZE,
        .unnamed_default = options->default_graph == DEFAULT_UNNAMED,
        .disabled_passes = options->disabled_passes,
        .interrupted     = options->interrupted,
    };
}

enum status
request_explain_ast(struct str text, enum parse_unit unit, const struct sparql_options *options,
                    struct arena *a, struct diag *d)
{
    const struct parse_options p = { options->source, options->base, options->prefixes,
                                     options->prefix_count };
    struct ast                *tree;

    TRY(sparql_parse(text, unit, &p, a, d, &tree));
    ast_print(tree, options->explain_out);
    return STATUS_OK;
}

enum status
sparql_form_of(struct str text, const struct sparql_options *options, struct diag *d,
               enum sparql_form *form)
{
    static const enum sparql_form forms[] = { [QUERY_SELECT]    = SPARQL_SELECT,
                                              [QUERY_ASK]       = SPARQL_ASK,
                                              [QUERY_CONSTRUCT] = SPARQL_CONSTRUCT,
                                              [QUERY_DESCRIBE]  = SPARQL_DESCRIBE };
    const struct sparql_options none = { 0 };
    struct translate_options    t;
    struct arena                a = { 0 };
    enum parse_unit             unit;
    enum status                 status;

    TRY_GOTO(status, request_parameters(options ? options : &none, &a, &t), done);
    TRY_GOTO(status, sparql_unit_of(text, &a, d, &unit), done);
    if (unit == PARSE_UPDATE) {
        struct update u;
        TRY_GOTO(status, sparql_translate_update(text, &t, &a, d, &u), done);
        *form = SPARQL_UPDATE;
    } else {
        struct query q;
        TRY_GOTO(status, sparql_translate(text, &t, &a, d, &q), done);
        *form = forms[q.form];
    }
done:
    arena_clear(&a);
    return status;
}

/** A query on its way. */
struct task {
    const struct sparql_options *options;
    const struct row_sink       *rows;
    const struct quad_sink      *graph;
    struct diag                 *d;
    struct query                 query;
    struct run                   run;
    uint64_t                     count; /* rows or quads delivered */
};

/** True when max_rows have been delivered: one more row is an error, after the sink has finished. */
static bool
is_full(const struct task *t)
{
    return t->options->max_rows != 0 && t->count >= t->options->max_rows;
}

static enum status
over_limit(const struct task *t)
{
    return diag_error(t->d, STATUS_LIMIT, NOWHERE, "the answer has more than %llu rows",
                      (unsigned long long)t->options->max_rows);
}

static enum status
deliver_rows(struct task *t, bool *over)
{
    size_t       width = t->query.project_count;
    struct term *terms = ARENA_ARRAY(&t->run.arena, width + 1, struct term);
    struct batch *b;

    if (!terms)
        return STATUS_NOMEM;
    for (;;) {
        TRY(run_next(&t->run, &b));
        if (b->rows == 0)
            return STATUS_OK;
        for (size_t i = 0; i < b->rows; i++) {
            if (is_full(t)) {
                *over = true;
                return STATUS_OK;
            }
            for (size_t c = 0; c < width; c++)
                TRY(terms_get(&t->run.terms, b->col[c][i], &terms[c]));
            if (t->rows)
                TRY(t->rows->row(t->rows->self, terms));
            t->count++;
        }
    }
}

static enum status
run_select(struct task *t)
{
    struct query *q    = &t->query;
    struct str   *name = ARENA_ARRAY(&t->run.arena, q->project_count + 1, struct str);
    bool          over = false;

    if (!name)
        return STATUS_NOMEM;
    for (size_t i = 0; i < q->project_count; i++)
        name[i] = q->vars.names[q->project[i]].name;
    if (t->rows)
        TRY(t->rows->variables(t->rows->self, name, q->project_count));
    TRY(deliver_rows(t, &over));
    if (t->rows && t->rows->finish)
        TRY(t->rows->finish(t->rows->self));
    return over ? over_limit(t) : STATUS_OK;
}

static enum status
run_ask(struct task *t)
{
    struct batch *b;

    TRY(run_next(&t->run, &b));
    t->count = 1;
    if (t->rows) {
        TRY(t->rows->boolean(t->rows->self, b->rows > 0));
        if (t->rows->finish)
            TRY(t->rows->finish(t->rows->self));
    }
    return STATUS_OK;
}

/* ---- graphs ---- */

/** Hand a triple over unless it has been before: an answer is a set. */
static enum status
deliver_triple(struct task *t, struct table *seen, const term_id id[3])
{
    term_id        cell[3] = { id[0], id[1], id[2] };
    term_id *const col[3]  = { &cell[0], &cell[1], &cell[2] };
    uint64_t       hash;
    bool           added;
    struct quad    q = { 0 };

    TRY(table_room(seen, 1));
    table_hash(col, 3, 1, &hash);
    table_note(seen, col, 0, hash, &added);
    if (!added)
        return STATUS_OK;
    TRY(terms_get(&t->run.terms, id[0], &q.s));
    TRY(terms_get(&t->run.terms, id[1], &q.p));
    TRY(terms_get(&t->run.terms, id[2], &q.o));
    t->count++;
    return t->graph ? sink_quad(t->graph, &q) : STATUS_OK;
}

static enum status
run_construct(struct task *t, struct table *seen, bool *over)
{
    struct instance *in;
    struct batch    *b;

    TRY(instance_new(&t->run, t->query.template, t->query.template_count, t->run.plan, &in));
    for (;;) {
        TRY(run_next(&t->run, &b));
        if (b->rows == 0)
            return STATUS_OK;
        for (size_t i = 0; i < b->rows; i++) {
            instance_begin(in);
            for (size_t k = 0; k < t->query.template_count; k++) {
                term_id id[POS_COUNT];
                bool    valid;
                TRY(instance_quad(in, b, i, k, id, &valid));
                if (!valid)
                    continue;
                if (is_full(t)) {
                    *over = true;
                    return STATUS_OK;
                }
                TRY(deliver_triple(t, seen, id));
            }
        }
    }
}

/** The concise bounded description: triples of a node, and of the blank nodes they lead to. */
static enum status
describe_node(struct task *t, struct table *seen, struct id_set *done, term_id node, unsigned depth)
{
    const struct id_quad pattern = { .s = node };
    struct id_batch     *in;
    store_scan          *scan = NULL;
    bool                 added;
    enum status          status;

    TRY(id_set_add(done, node, &added));
    if (!added || depth > 200 || id_tag(node) == ID_TAG_LOCAL || node == ID_NONE)
        return STATUS_OK;
    in = malloc(sizeof *in);
    if (!in)
        return STATUS_NOMEM;
    TRY_GOTO(status, store_scan_open(t->run.x.st, &pattern, ORDER_SPOG, &scan), done);
    for (;;) {
        TRY_GOTO(status, store_scan_next(scan, in), done);
        if (in->rows == 0)
            break;
        for (size_t i = 0; i < in->rows && !is_full(t); i++) {
            if (!dataset_default_has(&t->run.dataset, in->g[i]))
                continue;
            const term_id id[3] = { in->s[i], in->p[i], in->o[i] };
            TRY_GOTO(status, deliver_triple(t, seen, id), done);
            if (id_tag(id[2]) == ID_TAG_BLANK)
                TRY_GOTO(status, describe_node(t, seen, done, id[2], depth + 1), done);
        }
    }
done:
    store_scan_close(scan);
    free(in);
    return status;
}

static enum status
run_describe(struct task *t, struct table *seen)
{
    struct query *q    = &t->query;
    struct id_set done = { 0 };
    enum status   status = STATUS_OK;

    for (size_t i = 0; i < q->describe_count && status == STATUS_OK; i++) {
        term_id id;
        if (q->describe[i].is_var)
            continue;
        status = terms_intern(&t->run.terms, &q->describe[i].term, &id);
        if (status == STATUS_OK)
            status = describe_node(t, seen, &done, id, 0);
    }
    while (status == STATUS_OK && t->run.op) {
        struct batch *b;
        TRY_GOTO(status, run_next(&t->run, &b), done);
        if (b->rows == 0)
            break;
        for (size_t c = 0; c < t->run.plan->width; c++)
            for (size_t i = 0; i < b->rows; i++)
                TRY_GOTO(status, describe_node(t, seen, &done, b->col[c][i], 0), done);
    }
done:
    id_set_clear(&done);
    return status;
}

static enum status
run_graph(struct task *t)
{
    struct table seen;
    bool         over = false;
    enum status  status = table_init(&seen, &t->run.x, 3);

    if (status == STATUS_OK)
        status = t->query.form == QUERY_CONSTRUCT ? run_construct(t, &seen, &over)
                                                  : run_describe(t, &seen);
    table_clear(&seen);
    TRY(status);
    if (t->graph)
        TRY(sink_finish(t->graph));
    return over ? over_limit(t) : STATUS_OK;
}

/* ---- the whole ---- */

/** Variables that the answer reads. */
static enum status
needed_variables(struct task *t, uint32_t **vars, size_t *count)
{
    struct query *q = &t->query;
    size_t        n = 0;

    if (q->form == QUERY_SELECT) {
        *vars  = q->project;
        *count = q->project_count;
        return STATUS_OK;
    }
    bool *flags = ARENA_ARRAY(&t->run.arena, q->vars.count + 1, bool);
    *vars       = ARENA_ARRAY(&t->run.arena, q->vars.count + 1, uint32_t);
    if (!flags || !*vars)
        return STATUS_NOMEM;
    for (size_t i = 0; i < q->template_count; i++)
        template_mentions(&q->template[i], flags);
    for (size_t i = 0; i < q->describe_count; i++)
        if (q->describe[i].is_var)
            flags[q->describe[i].var] = true;
    for (uint32_t v = 0; v < q->vars.count; v++)
        if (flags[v])
            (*vars)[n++] = v;
    *count = n;
    return STATUS_OK;
}

static enum status
answer(struct task *t)
{
    switch (t->query.form) {
    case QUERY_SELECT:
        return run_select(t);
    case QUERY_ASK:
        return run_ask(t);
    case QUERY_CONSTRUCT:
    case QUERY_DESCRIBE:
        return run_graph(t);
    }
    return STATUS_INTERNAL;
}

static enum status
run_query(struct task *t, store *st)
{
    const struct run_options ro = request_run_options(t->options, t->query.base);
    uint32_t                *vars;
    size_t                   count;

    TRY(run_init(&t->run, st, &ro, &t->query.dataset, NULL, &t->query.vars, t->d));
    TRY(needed_variables(t, &vars, &count));
    if (t->query.pattern) {
        TRY(run_plan(&t->run, t->query.pattern, vars, count));
        if (t->options->explain == EXPLAIN_PLAN) {
            run_explain(&t->run, false, t->options->explain_out);
            return STATUS_OK;
        }
        TRY(run_open(&t->run));
    }
    if (t->options->explain == EXPLAIN_ANALYZE) {
        t->rows  = NULL;
        t->graph = NULL;
    }
    TRY(answer(t));
    if (t->options->explain == EXPLAIN_ANALYZE && t->run.plan)
        run_explain(&t->run, true, t->options->explain_out);
    return STATUS_OK;
}

enum status
sparql_query(store *st, struct str text, const struct sparql_options *options,
             const struct row_sink *rows, const struct quad_sink *graph, struct diag *d,
             struct sparql_report *report)
{
    static const struct sparql_options defaults;
    static const enum sparql_form      forms[] = { [QUERY_SELECT]    = SPARQL_SELECT,
                                                   [QUERY_ASK]       = SPARQL_ASK,
                                                   [QUERY_CONSTRUCT] = SPARQL_CONSTRUCT,
                                                   [QUERY_DESCRIBE]  = SPARQL_DESCRIBE };
    struct arena             a = { 0 };
    struct translate_options to;
    struct task              t = { .options = options ? options : &defaults, .rows = rows,
                                   .graph = graph, .d = d };
    enum status              status;
    bool                     open = false;

    options = t.options;
    if (options->explain == EXPLAIN_AST) {
        status = request_explain_ast(text, PARSE_QUERY, options, &a, d);
        goto done;
    }
    TRY_GOTO(status, request_parameters(options, &a, &to), done);
    TRY_GOTO(status, sparql_translate(text, &to, &a, d, &t.query), done);
    if (options->explain == EXPLAIN_ALGEBRA)
        query_print(&t.query, options->explain_out);
    if (!options->parse_only && options->explain != EXPLAIN_ALGEBRA) {
        TRY_GOTO(status, store_begin_read(st), done);
        open   = true;
        status = run_query(&t, st);
    }
    if (report)
        *report = (struct sparql_report){ .form = forms[t.query.form], .rows = t.count };
done:
    run_clear(&t.run);
    if (open)
        store_rollback(st);
    arena_clear(&a);
    return status;
}
