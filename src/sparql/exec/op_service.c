/* SERVICE (SPARQL 1.1 Federated Query): the pattern's text goes to the endpoint by the SPARQL
 * Protocol, its answer comes back as a table. When the endpoint is a variable, the input gives its
 * values, each once, and each is called. Off unless allowed. */
#include <stdlib.h>

#include "sparql/exec/exec.h"
#include "sparql/exec/http.h"
#include "sparql/results/read.h"

/** An endpoint may not answer with more than this. */
#define ANSWER_MAX ((size_t)256 << 20)

struct service_state {
    struct op    *o;
    struct rows   rows; /* of the endpoint called last */
    size_t        at;
    struct batch *input;
    size_t        input_row;
    bool          done;
    term_id       endpoint; /* when the input gives it */
    bool          clash;    /* the row at hand gives a bound variable another value */
    uint64_t      answer;   /* tells the blank nodes of answers apart */
};

static bool
go_on(void *user)
{
    return exec_tick(user) == STATUS_OK;
}

/** A new row begins with what is bound already: the endpoint's variable, and within EXISTS those of
 * the solution that is tested. */
static enum status
begin_row(struct service_state *s)
{
    const struct plan *p = s->o->plan;

    TRY(rows_reserve(&s->rows, 1));
    s->clash = false;
    for (size_t c = 0; c < p->width; c++)
        s->rows.col[c][s->rows.len]
            = p->input_count > 0 && p->out[c] == p->service->graph.var ? s->endpoint
                                                                       : s->o->x->param[p->out[c]];
    return STATUS_OK;
}

static enum status
take_binding(void *self, struct str variable, const struct term *t)
{
    struct service_state *s = self;
    struct exec          *x = s->o->x;
    struct term           local = *t;

    if (t->kind == TERM_BLANK)
        local = term_blank(arena_strf(&x->scratch, "r%016llx%.*s", (unsigned long long)s->answer,
                                      STR_ARG(t->text)));
    for (size_t c = 0; c < s->o->plan->width; c++)
        if (str_eq(x->vars->names[s->o->plan->out[c]].name, variable)) {
            const term_id named = s->rows.col[c][s->rows.len];
            term_id       id;
            TRY(terms_intern(x->terms, &local, &id));
            s->clash = s->clash || (named != ID_NONE && named != id);
            s->rows.col[c][s->rows.len] = id;
        }
    return STATUS_OK;
}

/** A solution that gives a bound variable another value is not compatible. */
static enum status
take_solution(void *self)
{
    struct service_state *s = self;

    s->rows.len += !s->clash;
    return begin_row(s);
}

/** A failed call is the empty solution when SILENT, else an error (Federated Query §2.2). */
static enum status
fail(struct service_state *s, struct str url, const char *reason)
{
    if (!s->o->plan->service->silent)
        return diag_error(s->o->x->d, STATUS_IO, NOWHERE, "SERVICE <%.*s>: %s", STR_ARG(url), reason);
    s->rows.len = 0;
    TRY(begin_row(s));
    s->rows.len = 1;
    return STATUS_OK;
}

static enum status
read_answer(struct service_state *s, struct str url, const struct buf *answer)
{
    const struct solution_sink sink = { s, take_binding, take_solution };

    s->answer = eval_random(&s->o->x->eval);
    TRY(begin_row(s));
    const enum status status = results_read(buf_str(answer), &sink);
    return status == STATUS_SYNTAX
               ? fail(s, url, "the answer is no table in SPARQL's JSON or XML format")
               : status;
}

/** Call one endpoint; the rows are those of its answer. */
static enum status
call(struct service_state *s, const struct term *endpoint)
{
    struct exec *x = s->o->x;
    struct buf   query, answer;
    const char  *reason;
    enum status  status;

    s->rows.len = s->at = 0;
    if (!x->allow_service)
        return fail(s, endpoint->text, "calls of other endpoints are not allowed here");
    if (endpoint->kind == TERM_NONE)
        return fail(s, endpoint->text, "no pattern beside it binds the endpoint");
    if (endpoint->kind != TERM_IRI)
        return fail(s, endpoint->text, "the endpoint is not an IRI");
    const struct str url = arena_str(&x->scratch, endpoint->text);
    if (!url.data)
        return STATUS_NOMEM;
    buf_init(&query, 0);
    buf_init(&answer, ANSWER_MAX);
    buf_addf(&query, "SELECT * WHERE %.*s", STR_ARG(s->o->plan->service->service_text));
    status = buf_status(&query);
    const struct http_post request = { .url    = url.data,
                                       .accept = RESULTS_READABLE,
                                       .query  = buf_str(&query),
                                       .go_on  = go_on,
                                       .user   = x };
    if (status == STATUS_OK)
        status = http_post(&request, &answer, &reason) ? read_answer(s, url, &answer)
                                                       : fail(s, url, reason);
    buf_clear(&query);
    buf_clear(&answer);
    return status;
}

/** Call the endpoint of the pattern, or that of the next row of the input. */
static enum status
call_next(struct service_state *s)
{
    struct op            *o = s->o;
    const struct algebra *a = o->plan->service;
    struct term           endpoint = a->graph.term;

    if (o->plan->input_count == 0) {
        s->done = true;
        if (a->graph.is_var)
            TRY(terms_get(o->x->terms, o->x->param[a->graph.var], &endpoint));
        return call(s, &endpoint);
    }
    if (!s->input || s->input_row == s->input->rows) {
        TRY(op_next(o->input[0], &s->input));
        s->input_row = 0;
        s->done      = s->input->rows == 0;
        if (s->done)
            return STATUS_OK;
    }
    s->endpoint = s->input->col[0][s->input_row++];
    if (s->endpoint == ID_NONE && a->silent)
        return STATUS_OK; /* nobody to call: what others answer may still fit the row */
    TRY(terms_get(o->x->terms, s->endpoint, &endpoint));
    return call(s, &endpoint);
}

static enum status
service_next(struct op *o, struct batch **out)
{
    struct service_state *s = o->state;

    if (!s) {
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
        s->o = o;
        TRY(rows_init(&s->rows, o->x, o->plan->width));
        TRY(batch_new(o->x, o->plan->width, &o->out));
    }
    while (s->at == s->rows.len && !s->done)
        TRY(call_next(s));
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

    s->at = s->rows.len = s->input_row = 0;
    s->input                           = NULL;
    s->done                            = false;
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
