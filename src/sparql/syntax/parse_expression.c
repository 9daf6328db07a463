/* Expressions and calls (productions [107] to [130]). Types and values are left to the executor. */
#include "sparql/syntax/parser.h"

static const struct {
    const char *name;
    size_t      fewest, most;
} functions[] = {
#define BUILTIN(name, fewest, most) { #name, fewest, most },
#include "sparql/syntax/builtin.def"
#undef BUILTIN
};

static const char *const aggregates[] = { "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT" };

enum { FUNCTIONS = sizeof functions / sizeof *functions };
enum { AGGREGATES = sizeof aggregates / sizeof *aggregates };

/* A new node with one child already there. */
static enum status
wrap(struct parser *p, enum ast_kind kind, struct ast *child, struct ast **node)
{
    struct ast *made = node_new(p, kind);

    if (!made)
        return STATUS_NOMEM;
    made->column = child->column;
    TRY(node_add(p, made, child));
    *node = made;
    return STATUS_OK;
}

/* ---- calls ---- */

/* Expression (',' Expression)* ')' after the opening parenthesis. */
static enum status
parse_arguments(struct parser *p, struct ast *call)
{
    bool more = true;

    while (more) {
        struct ast *argument = NULL;
        TRY(parse_Expression(p, &argument));
        TRY(node_add(p, call, argument));
        TRY(accept(p, TOKEN_COMMA, &more));
    }
    if (!at_kind(p, TOKEN_CLOSE))
        return expected(p, "',' or ')'");
    return advance(p);
}

/* [71] ArgList; [72] ExpressionList without DISTINCT. */
static enum status
parse_ArgList(struct parser *p, struct ast *call, bool distinct)
{
    bool empty = false;

    TRY(expect(p, TOKEN_OPEN));
    TRY(accept(p, TOKEN_CLOSE, &empty));
    if (empty)
        return STATUS_OK;
    if (distinct)
        TRY(accept_word(p, "DISTINCT", &call->distinct));
    return parse_arguments(p, call);
}

enum status
parse_BrackettedExpression(struct parser *p, struct ast **e)
{
    TRY(expect(p, TOKEN_OPEN));
    TRY(parse_Expression(p, e));
    return expect(p, TOKEN_CLOSE);
}

/* [70] FunctionCall; [128] iriOrFunction when no argument list need follow. */
static enum status
parse_iriOrFunction(struct parser *p, bool call_only, struct ast **e)
{
    struct ast *iri = NULL;

    TRY(parse_iri(p, &iri));
    if (!call_only && !at_kind(p, TOKEN_OPEN)) {
        *e = iri;
        return STATUS_OK;
    }
    iri->kind = AST_CALL_IRI;
    TRY(parse_ArgList(p, iri, true));
    *e = iri;
    return STATUS_OK;
}

enum status
parse_FunctionCall(struct parser *p, struct ast **e)
{
    return parse_iriOrFunction(p, true, e);
}

/* [127] Aggregate, at its name. */
static enum status
parse_Aggregate(struct parser *p, const char *name, struct ast **e)
{
    struct ast *made     = node_new(p, AST_AGGREGATE);
    struct ast *argument = NULL;
    bool        star = false, more = false;

    if (!made)
        return STATUS_NOMEM;
    if (p->no_aggregates)
        return complain(p, p->token.begin, "an aggregate such as %s cannot stand here", name);
    made->text = str_from(name);
    TRY(advance(p));
    TRY(expect(p, TOKEN_OPEN));
    TRY(accept_word(p, "DISTINCT", &made->distinct));
    if (strcmp(name, "COUNT") == 0)
        TRY(accept(p, TOKEN_STAR, &star));
    if (!star) {
        p->no_aggregates = true;
        TRY(parse_Expression(p, &argument));
        p->no_aggregates = false;
        TRY(node_add(p, made, argument));
    } else {
        TRY(node_add_none(p, made));
    }
    if (strcmp(name, "GROUP_CONCAT") == 0)
        TRY(accept(p, TOKEN_SEMICOLON, &more));
    if (more) {
        TRY(expect_word(p, "SEPARATOR"));
        TRY(expect(p, TOKEN_EQUAL));
        if (!at_kind(p, TOKEN_STRING))
            return expected(p, "a string");
        made->separator = p->token.text;
        TRY(advance(p));
    }
    *e = made;
    return expect(p, TOKEN_CLOSE);
}

/* [125] ExistsFunc, [126] NotExistsFunc behind their keywords. */
static enum status
parse_exists(struct parser *p, enum ast_kind kind, struct ast **e)
{
    struct ast *made    = node_new(p, kind);
    struct ast *pattern = NULL;
    const bool  saved   = p->no_aggregates;

    if (!made)
        return STATUS_NOMEM;
    TRY(expect_word(p, "EXISTS"));
    p->no_aggregates = true;
    TRY(parse_GroupGraphPattern(p, &pattern));
    p->no_aggregates = saved;
    TRY(node_add(p, made, pattern));
    *e = made;
    return STATUS_OK;
}

/* Index of the word at hand in functions[], or FUNCTIONS. */
static size_t
function_at(const struct parser *p)
{
    size_t i = 0;

    while (i < FUNCTIONS && !at_word(p, functions[i].name))
        i++;
    return i;
}

static size_t
aggregate_at(const struct parser *p)
{
    size_t i = 0;

    while (i < AGGREGATES && !at_word(p, aggregates[i]))
        i++;
    return i;
}

bool
at_BuiltInCall(const struct parser *p)
{
    return at_kind(p, TOKEN_WORD)
           && (at_word(p, "EXISTS") || at_word(p, "NOT") || function_at(p) < FUNCTIONS
               || aggregate_at(p) < AGGREGATES);
}

static enum status
parse_function(struct parser *p, size_t which, struct ast **e)
{
    const size_t begin = p->token.begin;
    struct ast  *made  = node_new(p, AST_CALL);

    if (!made)
        return STATUS_NOMEM;
    made->text = str_from(functions[which].name);
    TRY(advance(p));
    TRY(parse_ArgList(p, made, false));
    if (made->count < functions[which].fewest || made->count > functions[which].most)
        return complain(p, begin, "%s does not take %zu argument%s", functions[which].name, made->count,
                        made->count == 1 ? "" : "s");
    if (str_eq(made->text, STR("BOUND")) && made->child[0]->kind != AST_VAR)
        return complain(p, begin, "BOUND takes a variable");
    *e = made;
    return STATUS_OK;
}

enum status
parse_BuiltInCall(struct parser *p, struct ast **e)
{
    if (at_word(p, "EXISTS"))
        return parse_exists(p, AST_EXISTS, e);
    if (at_word(p, "NOT")) {
        TRY(advance(p));
        return parse_exists(p, AST_NOT_EXISTS, e);
    }
    if (function_at(p) < FUNCTIONS)
        return parse_function(p, function_at(p), e);
    if (aggregate_at(p) < AGGREGATES)
        return parse_Aggregate(p, aggregates[aggregate_at(p)], e);
    return expected(p, "a function");
}

enum status
parse_Constraint(struct parser *p, struct ast **e)
{
    if (at_kind(p, TOKEN_OPEN))
        return parse_BrackettedExpression(p, e);
    if (at_iri(p))
        return parse_FunctionCall(p, e);
    if (at_BuiltInCall(p))
        return parse_BuiltInCall(p, e);
    return expected(p, "'(' or a function call");
}

/* ---- operators ---- */

/* [119] PrimaryExpression */
static enum status
parse_PrimaryExpression(struct parser *p, struct ast **e)
{
    if (at_kind(p, TOKEN_OPEN))
        return parse_BrackettedExpression(p, e);
    if (at_kind(p, TOKEN_VAR))
        return parse_Var(p, e);
    if (at_literal(p))
        return parse_Literal(p, e);
    if (at_iri(p))
        return parse_iriOrFunction(p, false, e);
    if (at_BuiltInCall(p))
        return parse_BuiltInCall(p, e);
    return expected(p, "an expression");
}

/* [118] UnaryExpression */
static enum status
parse_UnaryExpression(struct parser *p, struct ast **e)
{
    const enum ast_kind kind = at_kind(p, TOKEN_BANG)    ? AST_NOT
                               : at_kind(p, TOKEN_PLUS)  ? AST_UNARY_PLUS
                               : at_kind(p, TOKEN_MINUS) ? AST_UNARY_MINUS
                                                         : AST_NONE;
    struct ast *operand = NULL;

    if (kind == AST_NONE || at_literal(p))
        return parse_PrimaryExpression(p, e);
    TRY(advance(p));
    TRY(parse_PrimaryExpression(p, &operand));
    return wrap(p, kind, operand, e);
}

/* left := left op right; each turn is one level more of the tree. */
static enum status
parse_chain(struct parser *p, const enum token_kind tokens[2], const enum ast_kind kinds[2],
            enum status (*parse_operand)(struct parser *, struct ast **), struct ast **e)
{
    struct ast    *left  = NULL;
    const unsigned depth = p->depth;

    TRY(parse_operand(p, &left));
    while (at_kind(p, tokens[0]) || at_kind(p, tokens[1])) {
        const enum ast_kind kind  = at_kind(p, tokens[0]) ? kinds[0] : kinds[1];
        struct ast         *right = NULL;
        TRY(enter(p));
        TRY(advance(p));
        TRY(parse_operand(p, &right));
        TRY(wrap(p, kind, left, &left));
        TRY(node_add(p, left, right));
    }
    p->depth = depth;
    *e       = left;
    return STATUS_OK;
}

static enum status
parse_MultiplicativeExpression(struct parser *p, struct ast **e)
{
    static const enum token_kind tokens[2] = { TOKEN_STAR, TOKEN_SLASH };
    static const enum ast_kind   kinds[2]  = { AST_MULTIPLY, AST_DIVIDE };

    return parse_chain(p, tokens, kinds, parse_UnaryExpression, e);
}

/* "?a -1" is a subtraction, as the grammar's signed numbers have it. */
static enum status
parse_AdditiveExpression(struct parser *p, struct ast **e)
{
    static const enum token_kind tokens[2] = { TOKEN_PLUS, TOKEN_MINUS };
    static const enum ast_kind   kinds[2]  = { AST_ADD, AST_SUBTRACT };

    return parse_chain(p, tokens, kinds, parse_MultiplicativeExpression, e);
}

/* [114] RelationalExpression */
static enum status
parse_RelationalExpression(struct parser *p, struct ast **e)
{
    static const struct {
        enum token_kind token;
        enum ast_kind   kind;
    } comparisons[] = {
        { TOKEN_EQUAL, AST_EQUAL },           { TOKEN_NOT_EQUAL, AST_NOT_EQUAL },
        { TOKEN_LESS, AST_LESS },             { TOKEN_GREATER, AST_GREATER },
        { TOKEN_LESS_EQUAL, AST_LESS_EQUAL }, { TOKEN_GREATER_EQUAL, AST_GREATER_EQUAL },
    };
    struct ast *left = NULL, *right = NULL;
    bool        negated = false;

    TRY(parse_AdditiveExpression(p, &left));
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        if (!at_kind(p, comparisons[i].token))
            continue;
        TRY(advance(p));
        TRY(parse_AdditiveExpression(p, &right));
        TRY(wrap(p, comparisons[i].kind, left, e));
        return node_add(p, *e, right);
    }
    TRY(accept_word(p, "NOT", &negated));
    if (!negated && !at_word(p, "IN")) {
        *e = left;
        return STATUS_OK;
    }
    TRY(expect_word(p, "IN"));
    TRY(wrap(p, negated ? AST_NOT_IN : AST_IN, left, e));
    return parse_ArgList(p, *e, false);
}

/* operand (token operand)*, all operands under one node. */
static enum status
parse_list(struct parser *p, enum token_kind token, enum ast_kind kind,
           enum status (*parse_operand)(struct parser *, struct ast **), struct ast **e)
{
    struct ast *left = NULL, *right = NULL;
    bool        more = false;

    TRY(parse_operand(p, &left));
    if (at_kind(p, token))
        TRY(wrap(p, kind, left, &left));
    TRY(accept(p, token, &more));
    while (more) {
        TRY(parse_operand(p, &right));
        TRY(node_add(p, left, right));
        TRY(accept(p, token, &more));
    }
    *e = left;
    return STATUS_OK;
}

static enum status
parse_ConditionalAndExpression(struct parser *p, struct ast **e)
{
    return parse_list(p, TOKEN_AND, AST_AND, parse_RelationalExpression, e);
}

enum status
parse_Expression(struct parser *p, struct ast **e)
{
    TRY(enter(p));
    TRY(parse_list(p, TOKEN_OR, AST_OR, parse_ConditionalAndExpression, e));
    leave(p);
    return STATUS_OK;
}
