/* RDF/XML through raptor2, fed in pieces; its messages become ours, with line and column, and its
 * blank node labels keep clear of each other. Nothing is fetched: no DTD, no entity, no URI. */
#include <raptor2.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "rdf/iri.h"
#include "rdf/reader.h"

#define PIECE 65536

struct rdfxml {
    struct reader *r;
    raptor_world  *world;
    raptor_parser *parser;
    struct pool    pool;   /* terms of the statement at hand */
    enum status    status; /* the first failure; the parser is told to stop */
};

static void
stop(struct rdfxml *x, enum status status)
{
    if (x->status != STATUS_OK)
        return;
    x->status = status;
    if (x->parser)
        raptor_parser_parse_abort(x->parser);
}

static struct place
place_of(const struct rdfxml *x, const raptor_locator *locator)
{
    struct place at = { .source = x->r->options->source };

    if (locator && locator->line > 0)
        at.line = (uint32_t)locator->line;
    if (locator && locator->line > 0 && locator->column > 0)
        at.column = (uint32_t)locator->column;
    return at;
}

static void
on_message(void *user, raptor_log_message *message)
{
    struct rdfxml     *x  = user;
    const struct place at = place_of(x, message->locator);

    if (x->status != STATUS_OK)
        return; /* what follows from the first failure */
    if (message->level < RAPTOR_LOG_LEVEL_ERROR)
        diag_warn(x->r->diag, at, "%s", message->text);
    else if (reader_fault(x->r, at, "%s", message->text) != STATUS_OK)
        stop(x, STATUS_SYNTAX);
}

static struct str
view(const unsigned char *text, size_t len)
{
    return (struct str){ (const char *)text, len };
}

static struct str
view_uri(raptor_uri *uri)
{
    size_t               len  = 0;
    const unsigned char *text = raptor_uri_as_counted_string(uri, &len);

    return view(text, len);
}

static enum status
convert_iri(struct rdfxml *x, struct str iri, const raptor_locator *locator, struct str *checked)
{
    *checked = iri;
    if (!iri_is_absolute(iri))
        return reader_fault(x->r, place_of(x, locator), "relative IRI <%.*s>, but no base IRI is known",
                            (int)(iri.len > 100 ? 100 : iri.len), iri.data);
    if (!iri_valid(iri, NULL))
        return reader_fault(x->r, place_of(x, locator), "<%.*s> has a character that no IRI may have",
                            (int)(iri.len > 100 ? 100 : iri.len), iri.data);
    return STATUS_OK;
}

static enum status
convert(struct rdfxml *x, const raptor_term *from, const raptor_locator *locator, struct term *to)
{
    const raptor_term_literal_value *literal = &from->value.literal;

    switch (from->type) {
    case RAPTOR_TERM_TYPE_URI:
        *to = (struct term){ .kind = TERM_IRI };
        return convert_iri(x, view_uri(from->value.uri), locator, &to->text);
    case RAPTOR_TERM_TYPE_BLANK:
        *to = term_blank(view(from->value.blank.string, from->value.blank.string_len));
        return STATUS_OK;
    case RAPTOR_TERM_TYPE_LITERAL:
        if (literal->language)
            *to = term_lang(view(literal->string, literal->string_len),
                            view(literal->language, literal->language_len));
        else
            *to = term_typed(view(literal->string, literal->string_len),
                             literal->datatype ? view_uri(literal->datatype) : STR_NONE);
        return STATUS_OK;
    default:
        return diag_error(x->r->diag, STATUS_INTERNAL, place_of(x, locator), "unknown kind of term");
    }
}

static void
on_statement(void *user, raptor_statement *statement)
{
    struct rdfxml        *x       = user;
    const raptor_locator *locator = raptor_parser_get_locator(x->parser);
    struct quad           q       = { 0 };
    enum status           status;

    if (x->status != STATUS_OK)
        return;
    TRY_GOTO(status, convert(x, statement->subject, locator, &q.s), done);
    TRY_GOTO(status, convert(x, statement->predicate, locator, &q.p), done);
    TRY_GOTO(status, convert(x, statement->object, locator, &q.o), done);
    status = reader_emit(x->r, &q, place_of(x, locator).line);
done:
    if (status != STATUS_OK && !reader_forgives(x->r, status))
        stop(x, status);
}

/* raptor asks for every label, that of rdf:nodeID included, and frees `given` no more. */
static unsigned char *
on_label(void *user, unsigned char *given)
{
    struct rdfxml          *x    = user;
    const struct pool_mark  mark = pool_mark(&x->pool);
    struct term             t    = { 0 };
    enum status             status;
    unsigned char          *copy = NULL;

    if (given)
        status = reader_label(x->r, &x->pool, str_from((const char *)given), &t);
    else
        status = reader_new_label(x->r, &x->pool, &t);
    if (status == STATUS_OK)
        copy = raptor_alloc_memory(t.text.len + 1);
    if (copy) {
        memcpy(copy, t.text.data, t.text.len);
        copy[t.text.len] = '\0';
    }
    if (given)
        raptor_free_memory(given);
    pool_release(&x->pool, mark);
    return copy;
}

static void
on_namespace(void *user, raptor_namespace *namespace)
{
    struct rdfxml       *x      = user;
    const unsigned char *prefix = raptor_namespace_get_prefix(namespace);
    raptor_uri          *uri    = raptor_namespace_get_uri(namespace);
    enum status          status;

    if (!uri || x->status != STATUS_OK)
        return;
    status = sink_prefix(x->r->sink, str_from((const char *)prefix), view_uri(uri));
    if (status != STATUS_OK)
        stop(x, status);
}

static enum status
set_up(struct rdfxml *x)
{
    x->world = raptor_new_world();
    if (!x->world)
        return STATUS_NOMEM;
    raptor_world_set_log_handler(x->world, x, on_message);
    raptor_world_set_generate_bnodeid_handler(x->world, x, on_label);
    if (raptor_world_open(x->world))
        return STATUS_NOMEM;
    x->parser = raptor_new_parser(x->world, "rdfxml");
    if (!x->parser)
        return STATUS_NOMEM;
    raptor_parser_set_statement_handler(x->parser, x, on_statement);
    raptor_parser_set_namespace_handler(x->parser, x, on_namespace);
    raptor_parser_set_option(x->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(x->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_option(x->parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
    return STATUS_OK;
}

static enum status
parse(struct rdfxml *x, const char *base)
{
    unsigned char piece[PIECE];
    size_t        got = 0;
    raptor_uri   *uri = raptor_new_uri(x->world, (const unsigned char *)base);
    bool          bad = !uri || raptor_parser_parse_start(x->parser, uri);

    if (uri)
        raptor_free_uri(uri);
    while (!bad && x->status == STATUS_OK) {
        TRY(input_read(x->r->in, piece, sizeof piece, &got));
        bad = raptor_parser_parse_chunk(x->parser, piece, got, got == 0);
        if (got == 0)
            break;
    }
    if (x->status == STATUS_OK && bad)
        return reader_fault(x->r, place_of(x, raptor_parser_get_locator(x->parser)),
                            "this is no RDF/XML");
    return x->status;
}

enum status
read_rdfxml(struct reader *r)
{
    struct rdfxml x    = { .r = r };
    struct buf    base = { 0 };
    enum status   status;

    buf_add(&base, r->options->base.len ? r->options->base : STR("."));
    TRY_GOTO(status, buf_status(&base), done);
    TRY_GOTO(status, set_up(&x), done);
    status = parse(&x, base.data);
done:
    if (x.parser)
        raptor_free_parser(x.parser);
    if (x.world)
        raptor_free_world(x.world);
    pool_clear(&x.pool);
    buf_clear(&base);
    if (reader_forgives(r, status)) /* what follows a fault of the XML cannot be read */
        status = STATUS_OK;
    return status;
}
