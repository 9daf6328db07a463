/* Group graph patterns (productions [53] to [69]). */
#include "sparql/syntax/parser.h"

/* A node of `kind` over the group graph pattern that follows. */
static enum status
parse_over_group(struct parser *p, enum ast_kind kind, struct ast **node)
{
    struct ast *group = NULL;

    *node = node_new(p, kind);
    if (!*node)
        return STATUS_NOMEM;
    TRY(advance(p));
    TRY(parse_GroupGraphPattern(p, &group));
    return node_add(p, *node, group);
}

/* [58] GraphGraphPattern, [59] ServiceGraphPattern */
static enum status
parse_over_named_group(struct parser *p, enum ast_kind kind, struct ast **node)
{
    struct ast *name = NULL, *group = NULL;
    bool        silent = false;

    *node = node_new(p, kind);
    if (!*node)
        return STATUS_NOMEM;
    TRY(advance(p));
    if (kind == AST_SERVICE)
        TRY(accept_word(p, "SILENT", &silent));
    if (silent)
        (*node)->kind = AST_SERVICE_SILENT;
    TRY(parse_VarOrIri(p, &name));
    TRY(node_add(p, *node, name));
    TRY(parse_GroupGraphPattern(p, &group));
    return node_add(p, *node, group);
}

/* [68] Filter */
static enum status
parse_Filter(struct parser *p, struct ast **node)
{
    struct ast *constraint = NULL;
    const bool  saved      = p->no_aggregates;

    *node = node_new(p, AST_FILTER);
    if (!*node)
        return STATUS_NOMEM;
    p->no_aggregates = true;
    TRY(advance(p));
    TRY(parse_Constraint(p, &constraint));
    p->no_aggregates = saved;
    return node_add(p, *node, constraint);
}

/* [60] Bind */
static enum status
parse_Bind(struct parser *p, struct ast **node)
{
    struct ast *value = NULL, *var = NULL;
    const bool  saved = p->no_aggregates;

    *node = node_new(p, AST_BIND);
    if (!*node)
        return STATUS_NOMEM;
    p->no_aggregates = true;
    TRY(advance(p));
    TRY(expect(p, TOKEN_OPEN));
    TRY(parse_Expression(p, &value));
    p->no_aggregates = saved;
    TRY(expect_word(p, "AS"));
    TRY(parse_Var(p, &var));
    TRY(node_add(p, *node, value));
    TRY(node_add(p, *node, var));
    return expect(p, TOKEN_CLOSE);
}

/* [65] DataBlockValue */
static enum status
parse_DataBlockValue(struct parser *p, struct ast *row)
{
    struct ast *value = NULL;

    if (at_word(p, "UNDEF")) {
        TRY(node_add(p, row, node_new(p, AST_UNDEF)));
        return advance(p);
    }
    if (at_iri(p))
        TRY(parse_iri(p, &value));
    else if (at_literal(p))
        TRY(parse_Literal(p, &value));
    else
        return expected(p, "an IRI, a literal or UNDEF");
    return node_add(p, row, value);
}

/* The rows of [63] InlineDataOneVar or [64] InlineDataFull, behind '{'. */
static enum status
parse_rows(struct parser *p, struct ast *values, bool full)
{
    const size_t width = values->child[0]->count;

    while (!at_kind(p, TOKEN_CLOSE_BRACE)) {
        struct ast *row = node_new(p, AST_ROW);
        if (!row)
            return STATUS_NOMEM;
        TRY(node_add(p, values, row));
        if (!full) {
            TRY(parse_DataBlockValue(p, row));
            continue;
        }
        const size_t begin = p->token.begin;
        TRY(expect(p, TOKEN_OPEN));
        while (!at_kind(p, TOKEN_CLOSE))
            TRY(parse_DataBlockValue(p, row));
        TRY(advance(p));
        if (row->count != width)
            return complain(p, begin, "a row of %zu value%s for %zu variable%s", row->count,
                            row->count == 1 ? "" : "s", width, width == 1 ? "" : "s");
    }
    return advance(p);
}

/* [62] DataBlock, behind VALUES */
enum status
parse_DataBlock(struct parser *p, struct ast **values)
{
    struct ast *vars = NULL, *var = NULL;
    bool        full = false;

    *values = node_new(p, AST_VALUES);
    vars    = node_new(p, AST_ROW);
    if (!*values || !vars)
        return STATUS_NOMEM;
    TRY(node_add(p, *values, vars));
    TRY(accept(p, TOKEN_OPEN, &full));
    while (full ? !at_kind(p, TOKEN_CLOSE) : vars->count == 0) {
        TRY(parse_Var(p, &var));
        for (size_t i = 0; i < vars->count; i++)
            if (str_eq(vars->child[i]->text, var->text))
                return complain(p, var->column, "?%.*s stands twice in VALUES", STR_ARG(var->text));
        TRY(node_add(p, vars, var));
    }
    if (full)
        TRY(advance(p));
    TRY(expect(p, TOKEN_OPEN_BRACE));
    return parse_rows(p, *values, full);
}

/* [28] ValuesClause */
enum status
parse_ValuesClause(struct parser *p, struct ast **values)
{
    bool taken = false;

    TRY(accept_word(p, "VALUES", &taken));
    if (taken)
        return parse_DataBlock(p, values);
    *values = node_new(p, AST_NONE);
    return *values ? STATUS_OK : STATUS_NOMEM;
}

/* [67] GroupOrUnionGraphPattern: a group, or a union of two and more. */
static enum status
parse_GroupOrUnionGraphPattern(struct parser *p, struct ast **node)
{
    struct ast *first = NULL, *next = NULL;
    bool        more = false;

    TRY(parse_GroupGraphPattern(p, &first));
    if (!at_word(p, "UNION")) {
        *node = first;
        return STATUS_OK;
    }
    *node = node_new(p, AST_UNION);
    if (!*node)
        return STATUS_NOMEM;
    (*node)->column = first->column;
    TRY(node_add(p, *node, first));
    TRY(accept_word(p, "UNION", &more));
    while (more) {
        TRY(parse_GroupGraphPattern(p, &next));
        TRY(node_add(p, *node, next));
        TRY(accept_word(p, "UNION", &more));
    }
    return STATUS_OK;
}

/* [56] GraphPatternNotTriples. *node NULL: none starts here. */
static enum status
parse_GraphPatternNotTriples(struct parser *p, struct ast **node)
{
    bool taken = false;

    *node = NULL;
    if (at_kind(p, TOKEN_OPEN_BRACE))
        return parse_GroupOrUnionGraphPattern(p, node);
    if (at_word(p, "OPTIONAL"))
        return parse_over_group(p, AST_OPTIONAL, node);
    if (at_word(p, "MINUS"))
        return parse_over_group(p, AST_MINUS, node);
    if (at_word(p, "GRAPH"))
        return parse_over_named_group(p, AST_GRAPH, node);
    if (at_word(p, "SERVICE"))
        return parse_over_named_group(p, AST_SERVICE, node);
    if (at_word(p, "FILTER"))
        return parse_Filter(p, node);
    if (at_word(p, "BIND"))
        return parse_Bind(p, node);
    TRY(accept_word(p, "VALUES", &taken));
    return taken ? parse_DataBlock(p, node) : STATUS_OK;
}

/* [54] GroupGraphPatternSub. Every pattern but a filter ends the basic graph pattern before it. */
static enum status
parse_GroupGraphPatternSub(struct parser *p, struct ast *group)
{
    p->scope = ++p->scopes;
    for (;;) {
        struct ast *triples = NULL, *other = NULL;
        bool        dot     = false;
        TRY(parse_TriplesBlock(p, &triples));
        if (triples->count > 0)
            TRY(node_add(p, group, triples));
        TRY(parse_GraphPatternNotTriples(p, &other));
        if (!other)
            return STATUS_OK;
        TRY(node_add(p, group, other));
        if (other->kind != AST_FILTER)
            p->scope = ++p->scopes;
        TRY(accept(p, TOKEN_DOT, &dot));
    }
}

/* [53] GroupGraphPattern */
enum status
parse_GroupGraphPattern(struct parser *p, struct ast **group)
{
    const unsigned scope = p->scope;
    struct ast    *made  = NULL, *select = NULL, *sub = NULL;

    TRY(enter(p));
    made = node_new(p, AST_GROUP);
    if (!made)
        return STATUS_NOMEM;
    TRY(expect(p, TOKEN_OPEN_BRACE));
    if (at_word(p, "SELECT")) {
        sub = node_new(p, AST_SUBSELECT);
        if (!sub)
            return STATUS_NOMEM;
        TRY(parse_SubSelect(p, &select));
        TRY(node_add(p, sub, select));
        TRY(node_add(p, made, sub));
    } else {
        TRY(parse_GroupGraphPatternSub(p, made));
    }
    if (!at_kind(p, TOKEN_CLOSE_BRACE))
        return expected(p, "a graph pattern or '}'");
    TRY(advance(p));
    p->scope = scope;
    leave(p);
    *group = made;
    return STATUS_OK;
}
