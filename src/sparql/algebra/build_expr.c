/* Expressions of the syntax tree as expressions of the algebra; aggregates become variables
 * (SPARQL 1.1 §18.2.4.1). */
#include "sparql/algebra/builder.h"

struct expr *
expr_new(struct builder *b, enum expr_kind kind, const struct ast *at)
{
    struct expr *e = ARENA_NEW(b->arena, struct expr);

    if (!e)
        return NULL;
    e->kind = kind;
    if (at) {
        e->line   = at->line;
        e->column = at->column;
    }
    return e;
}

struct expr *
expr_var(struct builder *b, var_id var)
{
    struct expr *e = expr_new(b, EXPR_VAR, NULL);

    if (e)
        e->var = var;
    return e;
}

static enum status
build_args(struct builder *b, const struct ast *ast, struct expr *e)
{
    e->arg_count = ast->count;
    e->args      = ARENA_ARRAY(b->arena, ast->count + 1, struct expr *);
    if (!e->args)
        return STATUS_NOMEM;
    for (size_t i = 0; i < ast->count; i++)
        TRY(build_expr(b, ast->child[i], &e->args[i]));
    return STATUS_OK;
}

/* AND and OR are associative: a list of operands becomes a tree of least depth. */
enum status
build_exprs(struct builder *b, struct ast *const *asts, size_t count, enum expr_kind kind, struct expr **e)
{
    struct expr *made = NULL;

    if (count == 1)
        return build_expr(b, asts[0], e);
    made = expr_new(b, kind, asts[0]);
    if (!made || !(made->args = ARENA_ARRAY(b->arena, 2, struct expr *)))
        return STATUS_NOMEM;
    made->arg_count   = 2;
    const size_t half = (count + 1) / 2;
    TRY(build_exprs(b, asts, half, kind, &made->args[0]));
    TRY(build_exprs(b, asts + half, count - half, kind, &made->args[1]));
    *e = made;
    return STATUS_OK;
}

/* ---- aggregates ---- */

static enum status
add_aggregate(struct builder *b, struct aggregate aggregate, struct collected origin)
{
    TRY(vec_push(&b->aggregates, aggregate));
    return vec_push(&b->collected, origin);
}

static enum aggregate_kind
aggregate_kind(struct str name)
{
    static const char *const names[] = { "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from(names[i])))
            return (enum aggregate_kind)i;
    return AGGREGATE_GROUP_CONCAT;
}

/* The variable of an aggregate; equal aggregates share one. */
static enum status
build_aggregate(struct builder *b, const struct ast *ast, struct expr **e)
{
    struct aggregate made = { .kind     = aggregate_kind(ast->text),
                              .distinct = ast->distinct,
                              .separator = ast->separator.data ? ast->separator : STR(" ") };

    *e = expr_new(b, EXPR_VAR, ast);
    if (!*e)
        return STATUS_NOMEM;
    for (size_t i = 0; i < b->collected.len; i++) {
        if (b->collected.data[i].node && ast_equal(b->collected.data[i].node, ast)) {
            (*e)->var = b->aggregates.data[i].var;
            return STATUS_OK;
        }
    }
    if (ast->child[0]->kind != AST_NONE) {
        b->grouping = false;
        TRY(build_expr(b, ast->child[0], &made.arg));
        b->grouping = true;
    }
    made.var = var_new(b->arena, &b->vars, STR("aggregate"), true);
    if (made.var == VAR_NONE)
        return STATUS_NOMEM;
    (*e)->var = made.var;
    return add_aggregate(b, made, (struct collected){ .node = ast });
}

/* A variable that is not grouped stands for a sample of its values. */
static enum status
build_sample(struct builder *b, var_id var, struct expr *e)
{
    struct aggregate made = { .kind = AGGREGATE_SAMPLE };

    for (size_t i = 0; i < b->collected.len; i++) {
        if (!b->collected.data[i].node && b->collected.data[i].sampled == var) {
            e->var = b->aggregates.data[i].var;
            return STATUS_OK;
        }
    }
    made.arg = expr_var(b, var);
    made.var = var_new(b->arena, &b->vars, STR("sample"), true);
    if (!made.arg || made.var == VAR_NONE)
        return STATUS_NOMEM;
    e->var = made.var;
    return add_aggregate(b, made, (struct collected){ .sampled = var });
}

/* ---- the others ---- */

static enum status
build_variable(struct builder *b, const struct ast *ast, struct expr **e)
{
    const struct term *value = parameter_value(b, ast->text);

    *e = expr_new(b, value ? EXPR_TERM : EXPR_VAR, ast);
    if (!*e)
        return STATUS_NOMEM;
    if (value) {
        (*e)->term = *value;
        return STATUS_OK;
    }
    TRY(build_var(b, ast->text, &(*e)->var));
    if (b->grouping && !var_set_has(&b->grouped, (*e)->var))
        return build_sample(b, (*e)->var, *e);
    return STATUS_OK;
}

static enum status
build_call(struct builder *b, const struct ast *ast, struct expr **e)
{
    static const struct {
        const char    *name;
        enum expr_kind kind;
    } forms[] = { { "BOUND", EXPR_BOUND }, { "IF", EXPR_IF }, { "COALESCE", EXPR_COALESCE } };
    enum expr_kind kind = EXPR_CALL;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ast->kind == AST_CALL && str_eq(ast->text, str_from(forms[i].name)))
            kind = forms[i].kind;
    *e = expr_new(b, kind, ast);
    if (!*e)
        return STATUS_NOMEM;
    (*e)->is_iri   = ast->kind == AST_CALL_IRI;
    (*e)->function = ast->kind == AST_CALL_IRI ? ast->term.text : ast->text;
    TRY(build_args(b, ast, *e));
    if (kind == EXPR_BOUND && (*e)->args[0]->kind == EXPR_TERM) { /* a parameter is bound */
        (*e)->kind      = EXPR_TERM;
        (*e)->term      = term_typed(STR("true"), STR("http://www.w3.org/2001/XMLSchema#boolean"));
        (*e)->arg_count = 0;
    }
    return STATUS_OK;
}

static enum status
build_exists(struct builder *b, const struct ast *ast, struct expr **e)
{
    const bool     grouping = b->grouping;
    const uint32_t outer    = b->deepest;

    *e = expr_new(b, ast->kind == AST_EXISTS ? EXPR_EXISTS : EXPR_NOT_EXISTS, ast);
    if (!*e)
        return STATUS_NOMEM;
    b->grouping = false;
    b->deepest  = 0;
    TRY(build_group(b, ast->child[0], &(*e)->pattern));
    b->grouping = grouping;
    b->deepest  = outer > (*e)->pattern->depth ? outer : (*e)->pattern->depth;
    return b->deepest < ALGEBRA_DEPTH ? STATUS_OK : too_deep(b, ast);
}

static const struct {
    enum ast_kind  ast;
    enum expr_kind expr;
} operators[] = {
    { AST_NOT, EXPR_NOT },
    { AST_EQUAL, EXPR_EQUAL },
    { AST_NOT_EQUAL, EXPR_NOT_EQUAL },
    { AST_LESS, EXPR_LESS },
    { AST_GREATER, EXPR_GREATER },
    { AST_LESS_EQUAL, EXPR_LESS_EQUAL },
    { AST_GREATER_EQUAL, EXPR_GREATER_EQUAL },
    { AST_IN, EXPR_IN },
    { AST_NOT_IN, EXPR_NOT_IN },
    { AST_ADD, EXPR_ADD },
    { AST_SUBTRACT, EXPR_SUBTRACT },
    { AST_MULTIPLY, EXPR_MULTIPLY },
    { AST_DIVIDE, EXPR_DIVIDE },
    { AST_UNARY_PLUS, EXPR_PLUS },
    { AST_UNARY_MINUS, EXPR_MINUS },
};

enum status
build_expr(struct builder *b, const struct ast *ast, struct expr **e)
{
    switch (ast->kind) {
    case AST_VAR:
        return build_variable(b, ast, e);
    case AST_IRI:
    case AST_LITERAL:
        *e = expr_new(b, EXPR_TERM, ast);
        if (!*e)
            return STATUS_NOMEM;
        (*e)->term = ast->term;
        return STATUS_OK;
    case AST_OR:
        return build_exprs(b, ast->child, ast->count, EXPR_OR, e);
    case AST_AND:
        return build_exprs(b, ast->child, ast->count, EXPR_AND, e);
    case AST_CALL:
    case AST_CALL_IRI:
        return build_call(b, ast, e);
    case AST_AGGREGATE:
        return build_aggregate(b, ast, e);
    case AST_EXISTS:
    case AST_NOT_EXISTS:
        return build_exists(b, ast, e);
    default:
        break;
    }
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (operators[i].ast != ast->kind)
            continue;
        *e = expr_new(b, operators[i].expr, ast);
        return *e ? build_args(b, ast, *e) : STATUS_NOMEM;
    }
    return STATUS_INTERNAL;
}
