/* RDF into the store, out of it, and past it. */
#include "engine/internal.h"

#include <stdlib.h>

#include "base/map.h"
#include "engine/vocabulary.h"
#include "rdf/syntax.h"
#include "redland/redland.h"

/* A sink that counts and passes on, and notices that the user wants to stop. */
struct counter {
    const engine           *engine;
    const struct quad_sink *next;
    unsigned long long      quads;
};

static enum status
count_quad(void *self, const struct quad *q)
{
    struct counter *c = self;

    if ((++c->quads & 0xfff) == 0)
        TRY(engine_interrupted(c->engine));
    return sink_quad(c->next, q);
}

static enum status
count_prefix(void *self, struct str prefix, struct str iri)
{
    const struct counter *c = self;

    return sink_prefix(c->next, prefix, iri);
}

static struct quad_sink
counting(struct counter *c)
{
    return (struct quad_sink){ .self = c, .quad = count_quad, .prefix = count_prefix };
}

static enum status
syntax_of(engine *e, const char *format, const char *path, enum rdf_syntax *syntax)
{
    *syntax = format ? rdf_syntax_by_name(str_from(format)) : rdf_syntax_of_file(path);
    if (*syntax == RDF_UNKNOWN)
        return diag_error(e->diag, STATUS_USAGE, (struct place){ .source = path },
                          "the name does not tell the RDF syntax; say it with --format");
    return STATUS_OK;
}

/* The base IRI of a file: what the user says, else its file: IRI. */
static enum status
base_of(engine *e, const char *given, const char *path, struct str *base)
{
    char *absolute = given || strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);

    *base = given ? str_from(given) : STR_NONE;
    if (absolute) {
        *base = arena_strf(&e->arena, "file://%s", absolute);
        free(absolute);
        if (!base->data)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

/* Read one file into `sink`. */
static enum status
read_file(engine *e, const char *path, struct str blank_prefix,
          const struct engine_load_options *options, const struct quad_sink *sink,
          unsigned long long *skipped)
{
    struct rdf_read_options read   = { .source       = path,
                                       .lenient      = options->lenient,
                                       .blank_prefix = blank_prefix };
    enum rdf_syntax         syntax = RDF_UNKNOWN;
    input                  *in     = NULL;

    TRY(syntax_of(e, options->format, path, &syntax));
    TRY(base_of(e, options->base, path, &read.base));
    if (options->graph)
        read.graph = term_iri(str_from(options->graph));
    TRY(input_open(path, e->diag, &in));
    const enum status status = rdf_read(in, syntax, &read, sink, e->diag);
    input_close(in);
    *skipped += read.skipped;
    return status;
}

/* Commit what has gone into the store if all of it went well, else leave the store as it was. */
static enum status
end_load(engine *e, const struct quad_sink *into, enum status status)
{
    if (status == STATUS_OK)
        status = sink_finish(into);
    if (status == STATUS_OK)
        status = store_commit(e->store);
    if (status != STATUS_OK)
        store_rollback(e->store);
    return status;
}

enum status
engine_load(engine *e, const char *const *paths, size_t path_count,
            const struct engine_load_options *options, unsigned long long *quads,
            unsigned long long *skipped)
{
    TRY(store_begin_write(e->store));

    const struct quad_sink into    = store_sink(e->store);
    struct counter         counter = { .engine = e, .next = &into };
    const struct quad_sink sink    = counting(&counter);
    enum status            status  = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < path_count; i++) {
        struct str blank_prefix = STR_NONE;
        if (!options->keep_labels)
            status = store_blank_prefix(e->store, &e->arena, &blank_prefix);
        if (status == STATUS_OK)
            status = read_file(e, paths[i], blank_prefix, options, &sink, skipped);
    }
    *quads = counter.quads;
    return end_load(e, &into, status);
}

enum status
engine_import_redland(engine *e, const char *path, unsigned long long *quads)
{
    TRY(store_begin_write(e->store));

    const struct quad_sink into    = store_sink(e->store);
    struct counter         counter = { .engine = e, .next = &into };
    const struct quad_sink sink    = counting(&counter);
    enum status            status  = redland_import(path, &sink, e->diag);
    *quads = counter.quads;
    return end_load(e, &into, status);
}

enum status
engine_convert(engine *e, const char *path, const struct engine_load_options *options,
               const char *format, struct out *out)
{
    rdf_writer        *writer  = NULL;
    unsigned long long skipped = 0;

    TRY(rdf_writer_new(rdf_syntax_by_name(str_from(format)), out, &writer));

    const struct quad_sink sink    = rdf_writer_sink(writer);
    struct counter         counter = { .engine = e, .next = &sink };
    const struct quad_sink counted = counting(&counter);
    enum status            status  = read_file(e, path, STR_NONE, options, &counted, &skipped);
    if (status == STATUS_OK)
        status = sink_finish(&sink);
    rdf_writer_free(writer);
    return status;
}

/* ---- export ---- */

struct exporter {
    engine                 *engine;
    const struct quad_sink *sink;
    bool                    reify;  /* claim graphs become rdf:Statement nodes */
    struct map              claims; /* graph IRI -> 1 */
    struct arena            scratch;
    unsigned long long      quads;
};

/* Ids repeat: the terms of the last row are kept. */
struct row_terms {
    term_id     ids[4];
    struct quad quad;
};

static enum status
fetch(struct exporter *x, struct row_terms *row, const term_id ids[4])
{
    struct term *const places[] = { &row->quad.s, &row->quad.p, &row->quad.o, &row->quad.g };

    if (x->scratch.used > (size_t)4 << 20) {
        arena_clear(&x->scratch);
        *row = (struct row_terms){ 0 };
    }
    for (int i = 0; i < 4; i++) {
        if (row->ids[i] == ids[i])
            continue;
        *places[i]  = (struct term){ 0 };
        row->ids[i] = ids[i];
        if (ids[i] != ID_DEFAULT_GRAPH)
            TRY(store_term(x->engine->store, ids[i], &x->scratch, places[i]));
    }
    return STATUS_OK;
}

/* A claimed quad as a node of its own, named by its content. */
static enum status
reify(struct exporter *x, const struct quad *q)
{
    const uint64_t hash = term_hash(&q->s) * 31 * 31 + term_hash(&q->p) * 31 + term_hash(&q->o);
    const struct term node
        = term_iri(arena_strf(&x->scratch, "%.*s/statement/%016llx", STR_ARG(q->g.text),
                              (unsigned long long)hash));
    const struct quad quads[] = {
        { node, term_iri(STR(RDF_NS "type")), term_iri(STR(RDF_NS "Statement")), { 0 } },
        { node, term_iri(STR(RDF_NS "subject")), q->s, { 0 } },
        { node, term_iri(STR(RDF_NS "predicate")), q->p, { 0 } },
        { node, term_iri(STR(RDF_NS "object")), q->o, { 0 } },
        { node, term_iri(STR(DIP_NS "inClaimGraph")), q->g, { 0 } },
    };

    if (!node.text.data)
        return STATUS_NOMEM;
    for (size_t i = 0; i < sizeof quads / sizeof *quads; i++)
        TRY(sink_quad(x->sink, &quads[i]));
    return STATUS_OK;
}

static enum status
export_quad(struct exporter *x, const struct quad *q)
{
    x->quads++;
    if (x->reify && q->g.kind && map_get(&x->claims, q->g.text, NULL))
        return reify(x, q);
    return sink_quad(x->sink, q);
}

/* The graphs typed dip:ClaimGraph, into x->claims. */
static enum status
find_claims(struct exporter *x)
{
    const struct term type  = term_iri(STR(RDF_NS "type"));
    const struct term class = term_iri(STR(DIP_NS "ClaimGraph"));
    struct id_quad    pattern = { 0 };
    struct id_batch   batch;
    store_scan       *scan = NULL;
    enum status       status;

    status = store_lookup(x->engine->store, &type, &pattern.p);
    if (status == STATUS_OK)
        status = store_lookup(x->engine->store, &class, &pattern.o);
    if (status == STATUS_NOT_FOUND)
        return STATUS_OK;
    TRY(status);
    TRY(store_scan_open(x->engine->store, &pattern, store_order_for(&pattern), &scan));
    do {
        status = store_scan_next(scan, &batch);
        for (size_t i = 0; status == STATUS_OK && i < batch.rows; i++) {
            struct term graph;
            status = store_term(x->engine->store, batch.s[i], &x->engine->arena, &graph);
            if (status == STATUS_OK)
                status = map_put(&x->claims, graph.text, 1);
        }
    } while (status == STATUS_OK && batch.rows);
    store_scan_close(scan);
    return status;
}

static enum status
export_scan(struct exporter *x, const char *graph, bool with_claims)
{
    struct id_quad   pattern = { 0 };
    struct row_terms row     = { 0 };
    store_scan      *scan    = NULL;
    struct id_batch  batch;
    enum status      status;

    if (graph) {
        const struct term name = term_iri(str_from(graph));
        status = store_lookup(x->engine->store, &name, &pattern.g);
        if (status == STATUS_NOT_FOUND)
            return diag_error(x->engine->diag, status, NOWHERE, "there is no graph <%s>", graph);
        TRY(status);
    }
    TRY(store_scan_open(x->engine->store, &pattern, ORDER_GSPO, &scan));
    do {
        TRY_GOTO(status, engine_interrupted(x->engine), done);
        TRY_GOTO(status, store_scan_next(scan, &batch), done);
        for (size_t i = 0; i < batch.rows; i++) {
            const term_id ids[4] = { batch.s[i], batch.p[i], batch.o[i], batch.g[i] };
            TRY_GOTO(status, fetch(x, &row, ids), done);
            const bool claim = row.quad.g.kind && map_get(&x->claims, row.quad.g.text, NULL);
            if (claim && !with_claims && !graph)
                continue;
            TRY_GOTO(status, export_quad(x, &row.quad), done);
        }
    } while (batch.rows);
done:
    store_scan_close(scan);
    return status;
}

enum status
engine_export(engine *e, const struct engine_export_options *options, struct out *out,
              unsigned long long *quads)
{
    const char     *format = options->format ? options->format : "trig";
    const bool      none   = !options->claims || strcmp(options->claims, "none") == 0;
    struct exporter x      = { .engine = e };
    rdf_writer     *writer = NULL;
    enum status     status;

    TRY(rdf_writer_new(rdf_syntax_by_name(str_from(format)), out, &writer));
    const struct quad_sink sink = rdf_writer_sink(writer);
    x.sink  = &sink;
    x.reify = options->claims && strcmp(options->claims, "reified") == 0;
    TRY_GOTO(status, store_begin_read(e->store), done);
    TRY_GOTO(status, engine_tell_prefixes(&sink), end);
    TRY_GOTO(status, find_claims(&x), end);
    TRY_GOTO(status, export_scan(&x, options->graph, !none), end);
    TRY_GOTO(status, sink_finish(&sink), end);
    if (none && x.claims.count && !options->graph)
        diag_note(e->diag, NOWHERE, "the content of %zu claims is left out; --claims graphs keeps it",
                  x.claims.count);
    *quads = x.quads;
end:
    store_rollback(e->store); /* ends the read transaction */
done:
    rdf_writer_free(writer);
    map_clear(&x.claims);
    arena_clear(&x.scratch);
    return status;
}
