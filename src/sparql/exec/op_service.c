/* SERVICE (SPARQL 1.1 Federated Query): the pattern's text goes to the endpoint by the SPARQL
 * Protocol, its JSON result comes back as a table. Off unless allowed. */
#include <jansson.h>
#include <stdlib.h>

#include "sparql/exec/exec.h"
#include "sparql/exec/http.h"

/** An endpoint may not answer with more than this. */
#define ANSWER_MAX ((size_t)256 << 20)

struct service_state {
    struct rows rows;
    size_t      at;
    bool        ready;
};

static bool
go_on(void *user)
{
    return exec_tick(user) == STATUS_OK;
}

static struct str
member(const json_t *object, const char *name)
{
    return str_from(json_string_value(json_object_get(object, name)));
}

/** A term of the SPARQL 1.1 Query Results JSON Format, §3.2.2. Blank nodes are of the answer only. */
static enum status
read_term(struct exec *x, const json_t *json, uint64_t answer, term_id *id)
{
    struct str  type = member(json, "type"), value = member(json, "value");
    struct term t = { 0 };

    if (str_eq(type, STR("uri")))
        t = term_iri(value);
    else if (str_eq(type, STR("bnode")))
        t = term_blank(arena_strf(&x->scratch, "r%016llx%.*s", (unsigned long long)answer,
                                  STR_ARG(value)));
    else if (member(json, "xml:lang").len > 0)
        t = term_lang(value, member(json, "xml:lang"));
    else
        t = term_typed(value, member(json, "datatype"));
    return terms_intern(x->terms, &t, id);
}

static enum status
read_rows(struct op *o, struct service_state *s, const struct var_table *vars, const json_t *root)
{
    const json_t *bindings = json_object_get(json_object_get(root, "results"), "bindings");
    uint64_t      answer   = eval_random(&o->x->eval);

    for (size_t i = 0; i < json_array_size(bindings); i++) {
        const json_t *row = json_array_get(bindings, i);
        TRY(rows_reserve(&s->rows, 1));
        for (size_t c = 0; c < o->plan->width; c++) {
            struct str  name = vars->names[o->plan->out[c]].name;
            const char *key  = arena_str(&o->x->scratch, name).data;
            json_t     *cell = key ? json_object_get(row, key) : NULL;
            s->rows.col[c][s->rows.len] = ID_NONE;
            if (cell)
                TRY(read_term(o->x, cell, answer, &s->rows.col[c][s->rows.len]));
        }
        s->rows.len++;
    }
    return STATUS_OK;
}

/** A failed call is the empty solution when SILENT, else an error (Federated Query §2.2). */
static enum status
fail(struct op *o, struct service_state *s, const char *url, const char *reason)
{
    if (!o->plan->service->silent)
        return diag_error(o->x->d, STATUS_IO, NOWHERE, "SERVICE <%s>: %s", url, reason);
    TRY(rows_reserve(&s->rows, 1));
    for (size_t c = 0; c < o->plan->width; c++)
        s->rows.col[c][0] = ID_NONE;
    s->rows.len = 1;
    return STATUS_OK;
}

static enum status
call(struct op *o, struct service_state *s)
{
    const struct algebra *a = o->plan->service;
    struct term           endpoint = a->graph.term;
    struct buf            query, answer;
    const char           *reason;
    enum status           status;

    if (a->graph.is_var)
        TRY(terms_get(o->x->terms, o->x->param[a->graph.var], &endpoint));
    const char *url = arena_str(&o->x->scratch, endpoint.text).data;
    if (!o->x->allow_service)
        return fail(o, s, url, "calls of other endpoints are not allowed here");
    if (!url || endpoint.kind != TERM_IRI)
        return fail(o, s, url, "the endpoint is not an IRI");
    buf_init(&query, 0);
    buf_init(&answer, ANSWER_MAX);
    buf_addf(&query, "SELECT * WHERE %.*s", STR_ARG(a->service_text));
    status = buf_status(&query);
    const struct http_post request = { .url    = url,
                                       .accept = "application/sparql-results+json",
                                       .query  = buf_str(&query),
                                       .go_on  = go_on,
                                       .user   = o->x };
    if (status == STATUS_OK && !http_post(&request, &answer, &reason))
        status = fail(o, s, url, reason);
    else if (status == STATUS_OK) {
        json_t *root = json_loadb(answer.data ? answer.data : "", answer.len, 0, NULL);
        status = root ? read_rows(o, s, o->x->vars, root)
                      : fail(o, s, url, "the answer is not in the JSON result format");
        json_decref(root);
    }
    buf_clear(&query);
    buf_clear(&answer);
    return status;
}

static enum status
service_next(struct op *o, struct batch **out)
{
    struct service_state *s = o->state;

    if (!s) {
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
        TRY(rows_init(&s->rows, o->x, o->plan->width));
        TRY(batch_new(o->x, o->plan->width, &o->out));
    }
    if (!s->ready) {
        TRY(call(o, s));
        s->ready = true;
    }
    size_t n = s->rows.len - s->at < BATCH_ROWS ? s->rows.len - s->at : BATCH_ROWS;
    for (size_t c = 0; c < o->plan->width; c++)
        memcpy(o->out.col[c], s->rows.col[c] + s->at, n * sizeof(term_id));
    s->at += n;
    o->out.rows = n;
    *out        = &o->out;
    return STATUS_OK;
}

static enum status
service_rewind(struct op *o)
{
    struct service_state *s = o->state;

    s->at = s->rows.len = 0;
    s->ready            = false;
    return STATUS_OK;
}

static void
service_close(struct op *o)
{
    struct service_state *s = o->state;

    rows_clear(&s->rows);
    free(s);
}

const struct op_class op_service = { service_next, service_rewind, service_close };
