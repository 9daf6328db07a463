/* Random data, random queries and the engine's answers as JSON Lines, for a third opinion: oxigraph.mjs asks Oxigraph
 * the same. Without the LIMIT and OFFSET at the end, which leave open what rows there are.
 *
 *   cases [QUERIES [SEED]]
 *
 * A line is {"quads": [[s, p, o, g] …], "query": "…", "rows": [{"a": term …} …]} or has "boolean" for rows; a query that
 * the engine refuses has neither. Terms are written as in N-Triples; g is "" for the default graph. */
#include <stdio.h>
#include <stdlib.h>

#include "oracle/generate.h"
#include "rdf/syntax.h"
#include "sparql/sparql.h"

enum { QUERIES_PER_DATA = 25 };

/* The part of a line that answers, written as it comes. */
struct answer {
    struct out        out;
    struct buf        term;
    const struct str *names;
    size_t            width, rows;
};

static void
put_term(struct out *out, struct buf *text, const struct term *t)
{
    struct out to = out_to_buf(text);

    buf_reset(text);
    if (t->kind != TERM_NONE)
        rdf_write_term(&to, t);
    out_json(out, buf_str(text));
}

static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    struct answer *a = self;

    a->names = names;
    a->width = count;
    return STATUS_OK;
}

static enum status
hear_row(void *self, const struct term *terms)
{
    struct answer *a     = self;
    bool           first = true;

    out_cstr(&a->out, a->rows++ ? ", {" : "{");
    for (size_t i = 0; i < a->width; i++) {
        if (terms[i].kind == TERM_NONE)
            continue;
        out_cstr(&a->out, first ? "" : ", ");
        out_json(&a->out, a->names[i]);
        out_cstr(&a->out, ": ");
        put_term(&a->out, &a->term, &terms[i]);
        first = false;
    }
    out_char(&a->out, '}');
    return a->out.status;
}

static enum status
hear_boolean(void *self, bool value)
{
    out_printf(&((struct answer *)self)->out, "], \"boolean\": %s, \"none\": [", value ? "true" : "false");
    return STATUS_OK;
}

static void
put_data(struct out *out, struct buf *text, const struct data *data)
{
    out_cstr(out, "{\"quads\": [");
    for (size_t i = 0; i < data->quads.len; i++) {
        const struct quad *q       = &data->quads.data[i];
        const struct term  terms[] = { q->s, q->p, q->o, q->g };
        for (size_t k = 0; k < 4; k++) {
            out_cstr(out, k ? ", " : i ? ", [" : "[");
            put_term(out, text, &terms[k]);
        }
        out_char(out, ']');
    }
    out_cstr(out, "], \"query\": ");
}

static enum status
write_case(struct out *out, store *st, const struct data *data, struct str text)
{
    struct buf                  told;
    struct answer               a       = { .out = out_to_buf(&told) };
    const struct row_sink       rows    = { &a, hear_variables, hear_row, hear_boolean, NULL };
    const struct quad_sink      graph   = { 0 };
    const struct sparql_options options = { .default_graph = DEFAULT_UNNAMED };
    struct sparql_report        report;

    buf_init(&told, 0);
    buf_init(&a.term, 0);
    const enum status status = sparql_query(st, text, &options, &rows, &graph, NULL, &report);
    put_data(out, &a.term, data);
    out_json(out, text);
    if (status == STATUS_OK) {
        out_cstr(out, ", \"rows\": [");
        out_add(out, buf_str(&told));
        out_char(out, ']');
    }
    out_cstr(out, "}\n");
    buf_clear(&told);
    buf_clear(&a.term);
    return status == STATUS_NOMEM ? status : out->status;
}

static struct str
unsliced(struct str text)
{
    static const char *const ends[] = { " LIMIT ", " OFFSET " };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t at = str_find(text, str_from(ends[i]), 0);
        if (at != SIZE_MAX)
            text.len = at;
    }
    return text;
}

static enum status
write_cases(struct out *out, uint64_t seed)
{
    struct random random = { seed };
    struct data   data   = { 0 };
    struct buf    text;
    store        *st = NULL;
    enum status   status;

    buf_init(&text, 0);
    TRY_GOTO(status, generate_data(&random, &data), done);
    TRY_GOTO(status, store_data(&data, &st), done);
    for (unsigned i = 0; i < QUERIES_PER_DATA; i++) {
        buf_reset(&text);
        generate_query(&random, &text);
        TRY_GOTO(status, buf_status(&text), done);
        TRY_GOTO(status, write_case(out, st, &data, unsliced(buf_str(&text))), done);
    }
done:
    store_close(st);
    vec_clear(&data.quads);
    buf_clear(&text);
    return status;
}

int
main(int argc, char **argv)
{
    const unsigned long queries = argc > 1 ? strtoul(argv[1], NULL, 10) : 2000;
    const uint64_t      seed    = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
    struct out          out     = out_to_file(stdout);
    enum status         status  = STATUS_OK;

    for (uint64_t i = 0; status == STATUS_OK && i * QUERIES_PER_DATA < queries; i++)
        status = write_cases(&out, seed * UINT64_C(1000003) + i);
    return out_finish(&out) == STATUS_OK && status == STATUS_OK ? 0 : 1;
}
