/* Triples, their abbreviations, and property paths (productions [52] to [105]). */
#include "sparql/syntax/parser.h"

#define RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static enum status
iri_node(struct parser *p, struct str iri, struct ast **node)
{
    struct ast *made = node_new(p, AST_IRI);

    if (!made)
        return STATUS_NOMEM;
    made->term = term_iri(iri);
    *node      = made;
    return STATUS_OK;
}

static enum status
add_triple(struct parser *p, struct ast *triples, struct ast *s, struct ast *v, struct ast *o)
{
    struct ast *triple = node_new(p, AST_TRIPLE);

    if (!triple)
        return STATUS_NOMEM;
    triple->column = s->column;
    TRY(node_add(p, triple, s));
    TRY(node_add(p, triple, v));
    TRY(node_add(p, triple, o));
    return node_add(p, triples, triple);
}

/* ---- paths ---- */

static enum status parse_Path(struct parser *p, struct ast **path);

static enum status
wrap_path(struct parser *p, enum ast_kind kind, struct ast *inner, struct ast **path)
{
    struct ast *made = node_new(p, kind);

    if (!made)
        return STATUS_NOMEM;
    made->column = inner->column;
    TRY(node_add(p, made, inner));
    *path = made;
    return STATUS_OK;
}

/* iri | 'a' */
static enum status
parse_link(struct parser *p, struct ast **path)
{
    if (p->token.kind == TOKEN_WORD && str_eq(p->token.text, STR("a"))) {
        TRY(iri_node(p, STR(RDF_NS "type"), path));
        return advance(p);
    }
    return at_iri(p) ? parse_iri(p, path) : expected(p, "a property path");
}

/* [96] PathOneInPropertySet */
static enum status
parse_PathOneInPropertySet(struct parser *p, struct ast *set)
{
    struct ast *link    = NULL;
    bool        inverse = false;

    TRY(accept(p, TOKEN_CARET, &inverse));
    TRY(parse_link(p, &link));
    if (inverse)
        TRY(wrap_path(p, AST_PATH_INVERSE, link, &link));
    return node_add(p, set, link);
}

/* [95] PathNegatedPropertySet */
static enum status
parse_PathNegatedPropertySet(struct parser *p, struct ast **path)
{
    bool several = false, more = true;

    *path = node_new(p, AST_PATH_NEGATED);
    if (!*path)
        return STATUS_NOMEM;
    TRY(accept(p, TOKEN_OPEN, &several));
    if (!several)
        return parse_PathOneInPropertySet(p, *path);
    if (at_kind(p, TOKEN_CLOSE))
        return advance(p);
    while (more) {
        TRY(parse_PathOneInPropertySet(p, *path));
        TRY(accept(p, TOKEN_PIPE, &more));
    }
    return expect(p, TOKEN_CLOSE);
}

/* [94] PathPrimary */
static enum status
parse_PathPrimary(struct parser *p, struct ast **path)
{
    bool taken = false;

    TRY(accept(p, TOKEN_BANG, &taken));
    if (taken)
        return parse_PathNegatedPropertySet(p, path);
    TRY(accept(p, TOKEN_OPEN, &taken));
    if (!taken)
        return parse_link(p, path);
    TRY(parse_Path(p, path));
    return expect(p, TOKEN_CLOSE);
}

/* [92] PathEltOrInverse, [91] PathElt */
static enum status
parse_PathEltOrInverse(struct parser *p, struct ast **path)
{
    bool          inverse = false;
    enum ast_kind kind    = AST_NONE;

    TRY(accept(p, TOKEN_CARET, &inverse));
    TRY(parse_PathPrimary(p, path));
    kind = at_kind(p, TOKEN_QUESTION) ? AST_PATH_ZERO_OR_ONE
           : at_kind(p, TOKEN_STAR)   ? AST_PATH_ZERO_OR_MORE
           : at_kind(p, TOKEN_PLUS)   ? AST_PATH_ONE_OR_MORE
                                      : AST_NONE;
    if (kind != AST_NONE) {
        TRY(wrap_path(p, kind, *path, path));
        TRY(advance(p));
    }
    return inverse ? wrap_path(p, AST_PATH_INVERSE, *path, path) : STATUS_OK;
}

static enum status
parse_path_list(struct parser *p, enum token_kind token, enum ast_kind kind,
                enum status (*parse_operand)(struct parser *, struct ast **), struct ast **path)
{
    struct ast *left = NULL, *right = NULL;
    bool        more = false;

    TRY(parse_operand(p, &left));
    if (at_kind(p, token))
        TRY(wrap_path(p, kind, left, &left));
    TRY(accept(p, token, &more));
    while (more) {
        TRY(parse_operand(p, &right));
        TRY(node_add(p, left, right));
        TRY(accept(p, token, &more));
    }
    *path = left;
    return STATUS_OK;
}

/* [90] PathSequence */
static enum status
parse_PathSequence(struct parser *p, struct ast **path)
{
    return parse_path_list(p, TOKEN_SLASH, AST_PATH_SEQUENCE, parse_PathEltOrInverse, path);
}

/* [88] Path, [89] PathAlternative */
static enum status
parse_Path(struct parser *p, struct ast **path)
{
    TRY(enter(p));
    TRY(parse_path_list(p, TOKEN_PIPE, AST_PATH_ALTERNATIVE, parse_PathSequence, path));
    leave(p);
    return STATUS_OK;
}

/* ---- nodes with triples of their own ---- */

static enum status parse_PropertyList(struct parser *p, struct ast *triples, struct ast *subject);
static enum status parse_GraphNode(struct parser *p, struct ast *triples, struct ast **node);

/* [102] Collection behind '(': the list's head in *node, its triples in `triples`. */
static enum status
parse_Collection(struct parser *p, struct ast *triples, struct ast **node)
{
    struct ast *cell = NULL, *next = NULL, *item = NULL, *first = NULL, *rest = NULL, *nil = NULL;

    TRY(iri_node(p, STR(RDF_NS "first"), &first));
    TRY(iri_node(p, STR(RDF_NS "rest"), &rest));
    TRY(iri_node(p, STR(RDF_NS "nil"), &nil));
    TRY(make_blank(p, &cell));
    *node = cell;
    for (;;) {
        TRY(parse_GraphNode(p, triples, &item));
        TRY(add_triple(p, triples, cell, first, item));
        if (at_kind(p, TOKEN_CLOSE))
            break;
        TRY(make_blank(p, &next));
        TRY(add_triple(p, triples, cell, rest, next));
        cell = next;
    }
    TRY(add_triple(p, triples, cell, rest, nil));
    return advance(p);
}

/* Any node. *alone: it has triples of its own, so that it may be a subject without properties. */
static enum status
parse_node(struct parser *p, struct ast *triples, struct ast **node, bool *alone)
{
    bool opened = false;

    *alone = false;
    TRY(accept(p, TOKEN_OPEN, &opened));
    if (opened && at_kind(p, TOKEN_CLOSE)) {
        TRY(iri_node(p, STR(RDF_NS "nil"), node));
        return advance(p);
    }
    if (opened) {
        *alone = true;
        return parse_Collection(p, triples, node);
    }
    TRY(accept(p, TOKEN_OPEN_BRACKET, &opened));
    if (!opened)
        return parse_VarOrTerm(p, node);
    TRY(make_blank(p, node));
    if (!at_kind(p, TOKEN_CLOSE_BRACKET)) {
        *alone = true;
        TRY(parse_PropertyList(p, triples, *node));
    }
    return expect(p, TOKEN_CLOSE_BRACKET);
}

static enum status
parse_GraphNode(struct parser *p, struct ast *triples, struct ast **node)
{
    bool alone;

    TRY(enter(p));
    TRY(parse_node(p, triples, node, &alone));
    leave(p);
    return STATUS_OK;
}

static bool
at_verb(const struct parser *p)
{
    return at_kind(p, TOKEN_VAR) || at_iri(p)
           || (at_kind(p, TOKEN_WORD) && str_eq(p->token.text, STR("a")))
           || (p->paths
               && (at_kind(p, TOKEN_OPEN) || at_kind(p, TOKEN_BANG) || at_kind(p, TOKEN_CARET)));
}

/* [77] PropertyListNotEmpty, [83] PropertyListPathNotEmpty */
static enum status
parse_PropertyList(struct parser *p, struct ast *triples, struct ast *subject)
{
    for (;;) {
        struct ast *verb = NULL, *object = NULL;
        bool        more = true;
        if (!at_verb(p))
            return expected(p, "a property");
        if (at_kind(p, TOKEN_VAR))
            TRY(parse_Var(p, &verb));
        else if (p->paths)
            TRY(parse_Path(p, &verb));
        else
            TRY(parse_link(p, &verb));
        while (more) {
            TRY(parse_GraphNode(p, triples, &object));
            TRY(add_triple(p, triples, subject, verb, object));
            TRY(accept(p, TOKEN_COMMA, &more));
        }
        if (!at_kind(p, TOKEN_SEMICOLON))
            return STATUS_OK;
        while (at_kind(p, TOKEN_SEMICOLON))
            TRY(advance(p));
        if (!at_verb(p))
            return STATUS_OK;
    }
}

static bool
at_triples(const struct parser *p)
{
    return at_kind(p, TOKEN_VAR) || at_iri(p) || at_kind(p, TOKEN_BLANK) || at_literal(p)
           || at_kind(p, TOKEN_OPEN) || at_kind(p, TOKEN_OPEN_BRACKET);
}

/* [75] TriplesSameSubject, [81] TriplesSameSubjectPath */
static enum status
parse_TriplesSameSubject(struct parser *p, struct ast *triples)
{
    struct ast *subject = NULL;
    bool        alone   = false;

    TRY(enter(p));
    TRY(parse_node(p, triples, &subject, &alone));
    leave(p);
    return alone && !at_verb(p) ? STATUS_OK : parse_PropertyList(p, triples, subject);
}

static enum status
parse_some_triples(struct parser *p, bool paths, struct ast **triples)
{
    struct ast *made  = node_new(p, AST_TRIPLES);
    const bool  saved = p->paths;

    if (!made)
        return STATUS_NOMEM;
    p->paths = paths;
    while (at_triples(p)) {
        bool dot = false;
        TRY(parse_TriplesSameSubject(p, made));
        TRY(accept(p, TOKEN_DOT, &dot));
        if (!dot)
            break;
    }
    p->paths = saved;
    *triples = made;
    return STATUS_OK;
}

/* [52] TriplesTemplate, perhaps empty */
enum status
parse_TriplesTemplate(struct parser *p, struct ast **triples)
{
    return parse_some_triples(p, false, triples);
}

/* [55] TriplesBlock, perhaps empty */
enum status
parse_TriplesBlock(struct parser *p, struct ast **triples)
{
    return parse_some_triples(p, true, triples);
}
