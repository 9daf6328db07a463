/* SPARQL requests of people: parameters, prefixes, formats of answers. */
#include "engine/internal.h"

#include <stdlib.h>

#include "engine/evidence.h"
#include "engine/vocabulary.h"
#include "rdf/syntax.h"
#include "sparql/results/results.h"
#include "sparql/sparql.h"

/* A value as people write it on a command line: an IRI in <>, a prefixed name, a number, a boolean, else
 * a string. */
static enum status
parse_value(engine *e, struct str text, struct term *value)
{
    const size_t colon = str_find(text, STR(":"), 0);
    size_t       digits = 0, dots = 0;

    if (text.len > 2 && text.data[0] == '<' && text.data[text.len - 1] == '>') {
        *value = term_iri(str_slice(text, 1, text.len - 1));
        return STATUS_OK;
    }
    for (size_t i = 0; colon != SIZE_MAX && i < engine_prefix_count; i++) {
        if (!str_eq(engine_prefixes[i][0], str_slice(text, 0, colon)))
            continue;
        *value = term_iri(arena_strf(&e->arena, "%.*s%.*s", STR_ARG(engine_prefixes[i][1]),
                                     STR_ARG(str_slice(text, colon + 1, text.len))));
        return value->text.data ? STATUS_OK : STATUS_NOMEM;
    }
    for (size_t i = text.len && (text.data[0] == '-' || text.data[0] == '+'); i < text.len; i++) {
        digits += text.data[i] >= '0' && text.data[i] <= '9';
        dots += text.data[i] == '.';
    }
    const size_t sign = text.len && (text.data[0] == '-' || text.data[0] == '+');
    if (digits && digits + dots + sign == text.len && dots <= 1)
        *value = term_typed(text, dots ? STR(XSD_NS "decimal") : STR(XSD_NS "integer"));
    else if (str_eq(text, STR("true")) || str_eq(text, STR("false")))
        *value = term_typed(text, STR(XSD_NS "boolean"));
    else
        *value = term_string(text);
    return STATUS_OK;
}

static enum status
parse_argument(engine *e, const char *argument, struct sparql_binding *binding)
{
    const struct str whole  = str_from(argument);
    const size_t     equals = str_find(whole, STR("="), 0);

    if (equals == SIZE_MAX || equals == 0)
        return diag_error(e->diag, STATUS_USAGE, NOWHERE, "'%s' is not of the form NAME=VALUE", argument);
    binding->name = str_slice(whole, 0, equals);
    if (binding->name.data[0] == '?' || binding->name.data[0] == '$')
        binding->name = str_slice(binding->name, 1, binding->name.len);
    return parse_value(e, str_slice(whole, equals + 1, whole.len), &binding->value);
}

static enum sparql_explain
explain_of(const char *what)
{
    static const struct {
        const char         *name;
        enum sparql_explain explain;
    } table[] = { { "ast", EXPLAIN_AST },
                  { "algebra", EXPLAIN_ALGEBRA },
                  { "plan", EXPLAIN_PLAN },
                  { "analyze", EXPLAIN_ANALYZE } };

    for (size_t i = 0; what && i < sizeof table / sizeof *table; i++)
        if (strcmp(what, table[i].name) == 0)
            return table[i].explain;
    return EXPLAIN_NONE;
}

/* The options of the engine below, from those of the request. */
static enum status
options_of(engine *e, const struct engine_request *request, struct sparql_options *options)
{
    struct sparql_binding *bindings
        = ARENA_ARRAY(&e->arena, request->argument_count + 1, struct sparql_binding);

    if (!bindings)
        return STATUS_NOMEM;
    for (size_t i = 0; i < request->argument_count; i++)
        TRY(parse_argument(e, request->arguments[i], &bindings[i]));
    *options = (struct sparql_options){
        .source          = request->source,
        .base            = str_from(request->base),
        .prefixes        = request->strict ? NULL : engine_prefixes,
        .prefix_count    = request->strict ? 0 : engine_prefix_count,
        .bindings        = bindings,
        .binding_count   = request->argument_count,
        .timeout_ms      = request->timeout_ms,
        .max_rows        = request->max_rows,
        .memory          = request->memory,
        .temp_dir        = request->temp_dir,
        .allow_service   = request->allow_service,
        .allow_load      = request->allow_load,
        .parse_only      = request->parse_only,
        .dry_run         = request->dry_run,
        .explain         = explain_of(request->explain),
        .explain_out     = request->explain_out,
        .disabled_passes = request->disabled_passes,
        .interrupted     = e->config.interrupted,
        .default_graph   = request->unnamed_default ? DEFAULT_UNNAMED : DEFAULT_UNION,
    };
    return STATUS_OK;
}

/* The prefixes that answers are written with. */
static enum status
tell_prefixes(const struct engine_request *request, const struct quad_sink *sink)
{
    return request->strict ? STATUS_OK : engine_tell_prefixes(sink);
}

bool
engine_has_format(const char *format)
{
    const struct str name = str_from(format);

    return results_format_by_name(name) || rdf_syntax_by_name(name) != RDF_UNKNOWN;
}

bool
engine_has_row_format(const char *format)
{
    return results_format_by_name(str_from(format)) != RESULTS_NONE;
}

/* The writer's sink with an ear for the answer of ASK. */
struct ask_listener {
    struct row_sink next;
    bool            truth;
};

static enum status
listen_variables(void *self, const struct str *names, size_t count)
{
    const struct ask_listener *l = self;

    return l->next.variables(l->next.self, names, count);
}

static enum status
listen_row(void *self, const struct term *terms)
{
    const struct ask_listener *l = self;

    return l->next.row(l->next.self, terms);
}

static enum status
listen_boolean(void *self, bool value)
{
    struct ask_listener *l = self;

    l->truth = value;
    return l->next.boolean(l->next.self, value);
}

static enum status
listen_finish(void *self)
{
    const struct ask_listener *l = self;

    return l->next.finish ? l->next.finish(l->next.self) : STATUS_OK;
}

/* Run the query into the writers of rows and of graphs that its format names. A format of rows does not fit a graph, nor
 * the other way round: then the default takes its place. */
static enum status
run(engine *e, const struct engine_request *request, const struct sparql_options *options,
    struct out *out, struct sparql_report *report, bool *truth)
{
    const struct str            name   = str_from(request->format);
    const enum results_format   format = results_format_by_name(name.len ? name : STR("tsv"));
    enum rdf_syntax             syntax = name.len ? rdf_syntax_by_name(name) : RDF_TURTLE;
    const struct results_options layout = { .width = request->width, .prefixes = options->prefixes,
                                            .prefix_count = options->prefix_count };
    results_writer *rows  = NULL;
    rdf_writer     *graph = NULL;
    enum status     status;

    if (syntax == RDF_UNKNOWN)
        syntax = RDF_TURTLE;
    TRY_GOTO(status, results_writer_new(format ? format : RESULTS_TSV, out, &layout, &rows), done);
    if (request->evidence) {
        status = evidence_answer(e, request->text, options, rows, format && results_format_has_notes(format), report);
        goto done;
    }
    TRY_GOTO(status, rdf_writer_new(syntax, out, &graph), done);

    struct ask_listener    listener  = { .next = results_writer_sink(rows) };
    const struct row_sink  row_sink  = { &listener, listen_variables, listen_row, listen_boolean, listen_finish };
    const struct quad_sink quad_sink = rdf_writer_sink(graph);
    if (report->form == SPARQL_CONSTRUCT || report->form == SPARQL_DESCRIBE)
        TRY_GOTO(status, tell_prefixes(request, &quad_sink), done);
    status = sparql_query(e->store, request->text, options, &row_sink, &quad_sink, e->diag, report);
    *truth = listener.truth;
done:
    results_writer_free(rows);
    rdf_writer_free(graph);
    return status;
}

enum status
engine_query(engine *e, const struct engine_request *request, struct out *out,
             struct engine_answer *answer)
{
    struct sparql_options options = { 0 };
    struct sparql_report  report  = { 0 };

    TRY(options_of(e, request, &options));
    TRY(sparql_form_of(request->text, &options, e->diag, &report.form));
    if (report.form == SPARQL_UPDATE)
        return diag_error(e->diag, STATUS_SYNTAX, (struct place){ .source = request->source },
                          "this is an update; use chancery update");
    if (request->parse_only)
        return STATUS_OK;
    TRY(run(e, request, &options, out, &report, &answer->truth));
    answer->rows = report.rows;
    answer->kind = report.form == SPARQL_SELECT ? ANSWER_SELECT
                   : report.form == SPARQL_ASK  ? ANSWER_ASK
                                                : ANSWER_GRAPH;
    return STATUS_OK;
}

/* Changes as N-Quads behind a sign, as diff(1) writes lines. */
struct change_writer {
    struct out      *out;
    struct quad_sink quads;
};

static enum status
write_change(void *self, bool added, const struct quad *q)
{
    const struct change_writer *w = self;

    out_cstr(w->out, added ? "+ " : "- ");
    return sink_quad(&w->quads, q);
}

enum status
engine_update(engine *e, const struct engine_request *request, struct out *out,
              struct engine_answer *answer)
{
    struct sparql_options options = { 0 };
    struct sparql_report  report  = { 0 };

    TRY(options_of(e, request, &options));
    if (request->parse_only) {
        options.parse_only = true;
        return sparql_update(NULL, request->text, &options, e->diag, &report);
    }
    if (request->dry_run) {
        rdf_writer *writer = NULL;
        TRY(rdf_writer_new(RDF_NQUADS, out, &writer));
        struct change_writer         changes  = { out, rdf_writer_sink(writer) };
        const struct sparql_listener listener = { &changes, write_change };
        options.listener     = &listener;
        const enum status status = sparql_update(e->store, request->text, &options, e->diag, &report);
        rdf_writer_free(writer);
        TRY(status);
    } else {
        TRY(sparql_update(e->store, request->text, &options, e->diag, &report));
    }
    *answer = (struct engine_answer){ .kind = ANSWER_UPDATE, .inserted = report.inserted,
                                      .deleted = report.deleted };
    return STATUS_OK;
}

enum status
engine_run(engine *e, const struct engine_request *request, struct out *out,
           struct engine_answer *answer)
{
    struct sparql_options options = { 0 };
    enum sparql_form      form;

    TRY(options_of(e, request, &options));
    TRY(sparql_form_of(request->text, &options, e->diag, &form));
    if (form == SPARQL_UPDATE)
        return engine_update(e, request, out, answer);

    struct engine_request query = *request;
    query.evidence              = request->evidence && form == SPARQL_SELECT;
    return engine_query(e, &query, out, answer);
}
