/* Variables, IRIs with their literals, and blank nodes (productions [106] to [138]). */
#include "sparql/syntax/parser.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

enum status
parse_Var(struct parser *p, struct ast **node)
{
    struct ast *made = node_new(p, AST_VAR);

    if (!made)
        return STATUS_NOMEM;
    if (!at_kind(p, TOKEN_VAR))
        return expected(p, "a variable");
    if (p->no_vars)
        return complain(p, p->token.begin, "data cannot have variables");
    made->text = p->token.text;
    *node      = made;
    return advance(p);
}

enum status
parse_VarOrIri(struct parser *p, struct ast **node)
{
    if (at_kind(p, TOKEN_VAR))
        return parse_Var(p, node);
    return at_iri(p) ? parse_iri(p, node) : expected(p, "a variable or an IRI");
}

/* ---- literals ---- */

/* A sign and a number without space between them are one number. */
static bool
at_signed_number(const struct parser *p)
{
    const struct str source = p->lexer.source;
    size_t           next   = p->token.end;

    if (!at_kind(p, TOKEN_PLUS) && !at_kind(p, TOKEN_MINUS))
        return false;
    if (next < source.len && source.data[next] == '.')
        next++;
    return next < source.len && source.data[next] >= '0' && source.data[next] <= '9';
}

static bool
at_number(const struct parser *p)
{
    return at_kind(p, TOKEN_INTEGER) || at_kind(p, TOKEN_DECIMAL) || at_kind(p, TOKEN_DOUBLE);
}

bool
at_literal(const struct parser *p)
{
    return at_kind(p, TOKEN_STRING) || at_number(p) || at_signed_number(p) || at_word(p, "true")
           || at_word(p, "false");
}

enum status
parse_NumericLiteral(struct parser *p, struct ast **node)
{
    struct ast  *made  = node_new(p, AST_LITERAL);
    const size_t begin = p->token.begin;

    if (!made)
        return STATUS_NOMEM;
    if (at_signed_number(p))
        TRY(advance(p));
    if (!at_number(p))
        return expected(p, "a number");
    made->term = term_typed(str_slice(p->lexer.source, begin, p->token.end),
                            at_kind(p, TOKEN_INTEGER)   ? STR(XSD "integer")
                            : at_kind(p, TOKEN_DECIMAL) ? STR(XSD "decimal")
                                                        : STR(XSD "double"));
    *node = made;
    return advance(p);
}

/* [129] RDFLiteral */
enum status
parse_RDFLiteral(struct parser *p, struct ast **node)
{
    struct ast *made     = node_new(p, AST_LITERAL);
    struct ast *datatype = NULL;
    bool        typed    = false;

    if (!made)
        return STATUS_NOMEM;
    if (!at_kind(p, TOKEN_STRING))
        return expected(p, "a string");
    made->term = term_string(p->token.text);
    TRY(advance(p));
    if (at_kind(p, TOKEN_LANG)) {
        made->term = term_lang(made->term.text, p->token.text);
        TRY(advance(p));
    } else {
        TRY(accept(p, TOKEN_CARETS, &typed));
    }
    if (typed) {
        TRY(parse_iri(p, &datatype));
        made->term = term_typed(made->term.text, datatype->term.text);
    }
    *node = made;
    return STATUS_OK;
}

enum status
parse_Literal(struct parser *p, struct ast **node)
{
    struct ast *made = NULL;

    if (at_kind(p, TOKEN_STRING))
        return parse_RDFLiteral(p, node);
    if (!at_word(p, "true") && !at_word(p, "false"))
        return parse_NumericLiteral(p, node);
    made = node_new(p, AST_LITERAL);
    if (!made)
        return STATUS_NOMEM;
    made->term = term_typed(at_word(p, "true") ? STR("true") : STR("false"), STR(XSD "boolean"));
    *node      = made;
    return advance(p);
}

/* ---- blank nodes ---- */

/* Labels that the parser makes begin with a prefix that no label of the request begins with. */
static enum status
choose_prefix(struct parser *p)
{
    struct str prefix = STR("_:b");

    while (str_find(p->lexer.source, prefix, 0) != SIZE_MAX) {
        prefix = arena_strf(p->arena, "%.*sb", STR_ARG(prefix));
        if (!prefix.data)
            return STATUS_NOMEM;
    }
    p->blank_prefix = str_slice(prefix, 2, prefix.len);
    return STATUS_OK;
}

enum status
make_blank(struct parser *p, struct ast **node)
{
    struct ast *made = node_new(p, AST_BLANK);

    if (!made)
        return STATUS_NOMEM;
    if (p->no_blanks)
        return complain(p, p->token.begin, "a blank node cannot stand in what is deleted");
    if (!p->blank_prefix.len)
        TRY(choose_prefix(p));
    made->term = term_blank(arena_strf(p->arena, "%.*s%u", STR_ARG(p->blank_prefix), p->blanks++));
    *node      = made;
    return made->term.text.data ? STATUS_OK : STATUS_NOMEM;
}

/* A label means one node in one basic graph pattern, and stands in no other (§5.1.1). Scope 0 is a
 * template, where the rule does not hold. */
static enum status
check_label(struct parser *p, struct str label)
{
    uint64_t *scope = NULL;
    bool      added = false;

    if (p->scope == 0)
        return p->in_data && map_get(&p->closed, label, NULL)
                   ? complain(p, p->token.begin,
                              "the blank node label _:%.*s stands in the data of an earlier operation",
                              STR_ARG(label))
                   : STATUS_OK;
    TRY(map_at(&p->labels, label, p->scope, &scope, &added));
    if (*scope != p->scope)
        return complain(p, p->token.begin,
                        "the blank node label _:%.*s stands in another basic graph pattern, too",
                        STR_ARG(label));
    return STATUS_OK;
}

static enum status
parse_label(struct parser *p, struct ast **node)
{
    struct ast *made = node_new(p, AST_BLANK);

    if (!made)
        return STATUS_NOMEM;
    if (p->no_blanks)
        return complain(p, p->token.begin, "a blank node cannot stand in what is deleted");
    TRY(check_label(p, p->token.text));
    if (p->in_data)
        TRY(map_put(&p->used, p->token.text, 1));
    made->term = term_blank(p->token.text);
    *node      = made;
    return advance(p);
}

/* [106] VarOrTerm, but for NIL and ANON, which begin like a collection or a property list. */
enum status
parse_VarOrTerm(struct parser *p, struct ast **node)
{
    if (at_kind(p, TOKEN_VAR))
        return parse_Var(p, node);
    if (at_iri(p))
        return parse_iri(p, node);
    if (at_kind(p, TOKEN_BLANK))
        return parse_label(p, node);
    if (at_literal(p))
        return parse_Literal(p, node);
    return expected(p, "a variable or a term");
}
