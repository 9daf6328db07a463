/* Turtle and TriG (RDF 1.1): recursive descent over the terminals of turtle_lex.c, one function per
 * production. Statements are handed on as they are read. */
#include "rdf/turtle_lex.h"

#include <stdlib.h>

#include "rdf/chars.h"
#include "rdf/iri.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define MAX_DEPTH 2000 /* brackets within brackets; guards the C stack */

static const struct term rdf_type  = { .kind = TERM_IRI, .text = STR_INIT(RDF "type") };
static const struct term rdf_first = { .kind = TERM_IRI, .text = STR_INIT(RDF "first") };
static const struct term rdf_rest  = { .kind = TERM_IRI, .text = STR_INIT(RDF "rest") };
static const struct term rdf_nil   = { .kind = TERM_IRI, .text = STR_INIT(RDF "nil") };

static enum status read_predicateObjectList(struct turtle *t, const struct term *subject);

static enum status
emit(struct turtle *t, const struct term *s, const struct term *p, const struct term *o, uint32_t line)
{
    struct quad q = { *s, *p, *o, t->graph };

    return reader_emit(t->r, &q, line);
}

static enum status
enter(struct turtle *t)
{
    if (++t->depth <= MAX_DEPTH)
        return STATUS_OK;
    t->depth = 0;
    return diag_error(t->r->diag, STATUS_LIMIT, window_place(&t->w, t->w.mark),
                      "more than %d brackets within each other", MAX_DEPTH);
}

/* An IRI, or a word that must be one of the keywords: then *iri is left empty and the word stands
 * between mark and pos. */
static enum status
read_iri_or_word(struct turtle *t, struct str *iri)
{
    struct str word = STR_NONE;

    *iri = STR_NONE;
    if (window_peek(&t->w) == '<')
        return lex_iri(t, iri);
    TRY(lex_word(t, &word));
    if (window_peek(&t->w) == ':') {
        word = (struct str){ t->w.data + t->w.mark, t->w.pos - t->w.mark };
        return lex_prefixed(t, word, iri);
    }
    return STATUS_OK;
}

static struct str
word_read(const struct turtle *t)
{
    return (struct str){ t->w.data + t->w.mark, t->w.pos - t->w.mark };
}

/* The word just read is none of the keywords that may stand here. */
static enum status
unknown_word(struct turtle *t, const char *expected)
{
    const struct str word = word_read(t);

    if (!word.len)
        return lex_expected(t, expected);
    return lex_fault(t, "expected %s, found \"%.*s\"", expected, (int)(word.len > 60 ? 60 : word.len),
                     word.data);
}

/* [15] collection, behind its '(', whose first cell is `cell`; takes the ')'. */
static enum status read_object(struct turtle *t, const struct term *s, const struct term *p);

static enum status
read_collection(struct turtle *t, struct term cell)
{
    TRY(enter(t));
    for (;;) {
        struct term next = rdf_nil;

        TRY(read_object(t, &cell, &rdf_first));
        const bool more = lex_next(t) != ')';
        if (more)
            TRY(reader_new_label(t->r, &t->pool, &next));
        TRY(emit(t, &cell, &rdf_rest, &next, t->w.line));
        if (!more)
            break;
        cell = next;
    }
    t->w.pos++;
    t->depth--;
    return STATUS_OK;
}

/* [14] blankNodePropertyList, behind its '['; takes the ']'. */
static enum status
read_blankNodePropertyList(struct turtle *t, const struct term *subject)
{
    TRY(enter(t));
    if (lex_next(t) != ']')
        TRY(read_predicateObjectList(t, subject));
    TRY(lex_take(t, ']', "';', ',' or ']'"));
    t->depth--;
    return STATUS_OK;
}

/* [13] literal, [135s] iri, [137s] BlankNode but for '[' and '('. */
static enum status
read_term(struct turtle *t, struct term *term)
{
    const int c = window_peek(&t->w);

    if (c == '"' || c == '\'')
        return lex_literal(t, term);
    if (c == '_')
        return lex_label(t, term);
    if (ch_is(c, CH_DIGIT) || c == '+' || c == '-'
        || (c == '.' && ch_is(window_at(&t->w, 1), CH_DIGIT)))
        return lex_number(t, term);

    *term = (struct term){ .kind = TERM_IRI };
    TRY(read_iri_or_word(t, &term->text));
    if (term->text.data)
        return STATUS_OK;
    if (str_eq(word_read(t), STR("true")))
        *term = term_typed(STR("true"), STR(XSD "boolean"));
    else if (str_eq(word_read(t), STR("false")))
        *term = term_typed(STR("false"), STR(XSD "boolean"));
    else
        return unknown_word(t, "an object: an IRI, a blank node, a literal, '[' or '('");
    return STATUS_OK;
}

/* [12] object: emits the statement, then those of the brackets. */
static enum status
read_object(struct turtle *t, const struct term *s, const struct term *p)
{
    const int      c    = lex_next(t);
    const uint32_t line = t->w.line;
    struct term    o    = rdf_nil;

    switch (c) {
    case '[':
        t->w.pos++;
        TRY(reader_new_label(t->r, &t->pool, &o));
        TRY(emit(t, s, p, &o, line));
        return read_blankNodePropertyList(t, &o);
    case '(':
        t->w.pos++;
        if (lex_next(t) == ')') {
            t->w.pos++;
            return emit(t, s, p, &rdf_nil, line);
        }
        TRY(reader_new_label(t->r, &t->pool, &o));
        TRY(emit(t, s, p, &o, line));
        return read_collection(t, o);
    default:
        TRY(read_term(t, &o));
        return emit(t, s, p, &o, line);
    }
}

/* [8] objectList. */
static enum status
read_objectList(struct turtle *t, const struct term *s, const struct term *p)
{
    for (;;) {
        const struct pool_mark mark = pool_mark(&t->pool);

        TRY(read_object(t, s, p));
        pool_release(&t->pool, mark);
        if (lex_next(t) != ',')
            return STATUS_OK;
        t->w.pos++;
    }
}

/* [9] verb. */
static enum status
read_verb(struct turtle *t, struct term *p)
{
    *p = rdf_type;

    struct str iri = STR_NONE;
    TRY(read_iri_or_word(t, &iri));
    if (iri.data)
        *p = term_iri(iri);
    else if (!str_eq(word_read(t), STR("a")))
        return unknown_word(t, "a predicate: an IRI or \"a\"");
    return STATUS_OK;
}

static bool
ends_predicates(int c)
{
    return c == '.' || c == ']' || c == '}' || c < 0;
}

/* [7] predicateObjectList. */
static enum status
read_predicateObjectList(struct turtle *t, const struct term *subject)
{
    const struct pool_mark mark = pool_mark(&t->pool);

    lex_next(t);
    for (;;) {
        struct term p = { 0 };

        TRY(read_verb(t, &p));
        TRY(read_objectList(t, subject, &p));
        pool_release(&t->pool, mark);
        if (lex_next(t) != ';')
            return STATUS_OK;
        while (lex_next(t) == ';')
            t->w.pos++;
        if (ends_predicates(lex_next(t)))
            return STATUS_OK;
    }
}

/* [10] subject. *alone: it came with statements of its own and may end the triples; *plain: it may
 * name a graph. For a word that is no IRI the kind is TERM_NONE. */
static enum status
read_subject(struct turtle *t, struct term *subject, bool *alone, bool *plain)
{
    *alone   = false;
    *plain   = true;
    *subject = (struct term){ .kind = TERM_NONE };
    switch (window_peek(&t->w)) {
    case '[':
        t->w.pos++;
        TRY(reader_new_label(t->r, &t->pool, subject));
        if (lex_next(t) != ']') {
            *alone = true;
            *plain = false;
        }
        return read_blankNodePropertyList(t, subject);
    case '(':
        t->w.pos++;
        *plain = false;
        if (lex_next(t) == ')') {
            t->w.pos++;
            *subject = rdf_nil;
            return STATUS_OK;
        }
        TRY(reader_new_label(t->r, &t->pool, subject));
        return read_collection(t, *subject);
    case '_':
        return lex_label(t, subject);
    default:
        TRY(read_iri_or_word(t, &subject->text));
        if (subject->text.data)
            subject->kind = TERM_IRI;
        return STATUS_OK;
    }
}

#define EXPECTED_SUBJECT "a subject: an IRI, a blank node, '[' or '('"

/* [6] triples, their subject read. */
static enum status
read_triples(struct turtle *t, const struct term *subject, bool alone)
{
    if (alone && ends_predicates(lex_next(t)))
        return STATUS_OK;
    return read_predicateObjectList(t, subject);
}

/* TriG [2g] wrappedGraph, behind its '{'; takes the '}'. */
static enum status
read_wrappedGraph(struct turtle *t, const struct term *graph)
{
    t->graph = *graph;
    while (lex_next(t) != '}') {
        const struct pool_mark mark = pool_mark(&t->pool);
        struct term            subject;
        bool                   alone, plain;

        TRY(read_subject(t, &subject, &alone, &plain));
        if (subject.kind == TERM_NONE)
            return unknown_word(t, EXPECTED_SUBJECT " or '}'");
        TRY(read_triples(t, &subject, alone));
        pool_release(&t->pool, mark);
        if (lex_next(t) != '.') {
            TRY(lex_take(t, '}', "';', ',', '.' or '}'"));
            t->graph = (struct term){ 0 };
            return STATUS_OK;
        }
        t->w.pos++;
    }
    t->w.pos++;
    t->graph = (struct term){ 0 };
    return STATUS_OK;
}

/* [4] prefixID and [5s] sparqlPrefix, behind the keyword. */
static enum status
read_prefix(struct turtle *t)
{
    struct str word = STR_NONE, iri = STR_NONE;
    uint64_t  *place = NULL;
    bool       added = false;

    lex_next(t);
    TRY(lex_word(t, &word));
    if (window_peek(&t->w) != ':')
        return lex_expected(t, "a prefix and ':'");

    const struct str prefix = arena_str(&t->kept, word_read(t));
    if (!prefix.data)
        return STATUS_NOMEM;
    t->w.pos++;
    if (lex_next(t) != '<')
        return lex_expected(t, "'<' and the IRI of the prefix");
    TRY(lex_iri(t, &iri));
    iri = arena_str(&t->kept, iri);
    if (!iri.data)
        return STATUS_NOMEM;

    TRY(map_at(&t->prefixes, prefix, t->iris.len, &place, &added));
    if (added) {
        const enum status status = vec_push(&t->iris, iri);
        if (status != STATUS_OK) {
            *place = 0; /* reading ends here */
            return status;
        }
    } else {
        t->iris.data[*place] = iri;
    }
    return sink_prefix(t->r->sink, prefix, iri);
}

/* [5] base and [6s] sparqlBase, behind the keyword. */
static enum status
read_base(struct turtle *t)
{
    struct str iri = STR_NONE;

    if (lex_next(t) != '<')
        return lex_expected(t, "'<' and the base IRI");
    TRY(lex_iri(t, &iri));
    iri = arena_str(&t->kept, iri);
    if (!iri.data)
        return STATUS_NOMEM;
    t->base = iri;
    return STATUS_OK;
}

static enum status
read_at_directive(struct turtle *t)
{
    struct str word = STR_NONE;

    TRY(lex_at_word(t, &word));
    if (str_eq(word, STR("prefix")))
        TRY(read_prefix(t));
    else if (str_eq(word, STR("base")))
        TRY(read_base(t));
    else
        return lex_fault(t, "expected \"@prefix\" or \"@base\"");
    return lex_take(t, '.', "'.' at the end of the directive");
}

/* TriG: GRAPH labelOrSubject wrappedGraph, behind the keyword. */
static enum status
read_graph(struct turtle *t)
{
    struct term name = { 0 };
    bool        alone, plain;

    lex_next(t);
    TRY(read_subject(t, &name, &alone, &plain));
    if (name.kind == TERM_NONE || !plain)
        return unknown_word(t, "a graph name");
    TRY(lex_take(t, '{', "'{'"));
    return read_wrappedGraph(t, &name);
}

/* A statement that starts with a word that is no IRI: PREFIX, BASE or GRAPH. */
static enum status
read_keyword(struct turtle *t)
{
    const struct str word = word_read(t);

    if (str_eq_nocase(word, STR("prefix")))
        return read_prefix(t);
    if (str_eq_nocase(word, STR("base")))
        return read_base(t);
    if (t->r->syntax == RDF_TRIG && str_eq_nocase(word, STR("graph")))
        return read_graph(t);
    return unknown_word(t, EXPECTED_SUBJECT " or a directive");
}

/* Turtle [2] statement, TriG [2] block; `c` is its first byte. */
static enum status
read_statement(struct turtle *t, int c)
{
    static const struct term default_graph = { 0 };
    struct term              subject;
    bool                     alone, plain;

    if (c == '@')
        return read_at_directive(t);
    if (c == '{' && t->r->syntax == RDF_TRIG) {
        t->w.pos++;
        return read_wrappedGraph(t, &default_graph);
    }
    TRY(read_subject(t, &subject, &alone, &plain));
    if (subject.kind == TERM_NONE)
        return read_keyword(t);
    if (t->r->syntax == RDF_TRIG && plain && lex_next(t) == '{') {
        t->w.pos++;
        return read_wrappedGraph(t, &subject);
    }
    TRY(read_triples(t, &subject, alone));
    return lex_take(t, '.', "';', ',' or '.'");
}

/* After a fault: behind the next '.' or '}' that ends a line. */
static void
resynchronise(struct turtle *t)
{
    bool end = false;

    t->graph = (struct term){ 0 };
    t->depth = 0;
    for (int c; (c = window_peek(&t->w)) >= 0;) {
        t->w.mark = t->w.pos++;
        if (c == '\n' || c == '\r') {
            if (c == '\n' || window_peek(&t->w) != '\n')
                window_newline(&t->w);
            if (end)
                return;
        } else if (c != ' ' && c != '\t') {
            end = c == '.' || c == '}';
        }
    }
}

enum status
read_turtle(struct reader *r)
{
    struct turtle t = { .r = r, .base = r->options->base };
    enum status   status;

    TRY_GOTO(status, window_open(&t.w, r->in, r->options->source, r->diag), done);
    for (int c; (c = lex_next(&t)) >= 0;) {
        status = read_statement(&t, c);
        if (t.pool.top)
            pool_release(&t.pool, (struct pool_mark){ 0 });
        if (status != STATUS_OK) {
            if (!reader_forgives(r, status))
                goto done;
            resynchronise(&t);
        }
    }
    status = t.w.status;
done:
    vec_clear(&t.iris);
    map_clear(&t.prefixes);
    arena_clear(&t.kept);
    buf_clear(&t.scratch);
    pool_clear(&t.pool);
    window_close(&t.w);
    return status;
}
