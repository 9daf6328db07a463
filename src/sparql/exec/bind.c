/* Binding of expressions to columns. */
#include "sparql/exec/code.h"

static const enum code_kind kinds[EXPR_KIND_COUNT] = {
    [EXPR_OR] = CODE_OR,
    [EXPR_AND] = CODE_AND,
    [EXPR_NOT] = CODE_NOT,
    [EXPR_EQUAL] = CODE_EQUAL,
    [EXPR_NOT_EQUAL] = CODE_NOT_EQUAL,
    [EXPR_LESS] = CODE_LESS,
    [EXPR_GREATER] = CODE_GREATER,
    [EXPR_LESS_EQUAL] = CODE_LESS_EQUAL,
    [EXPR_GREATER_EQUAL] = CODE_GREATER_EQUAL,
    [EXPR_IN] = CODE_IN,
    [EXPR_NOT_IN] = CODE_NOT_IN,
    [EXPR_ADD] = CODE_ADD,
    [EXPR_SUBTRACT] = CODE_SUBTRACT,
    [EXPR_MULTIPLY] = CODE_MULTIPLY,
    [EXPR_DIVIDE] = CODE_DIVIDE,
    [EXPR_PLUS] = CODE_PLUS,
    [EXPR_MINUS] = CODE_MINUS,
    [EXPR_BOUND] = CODE_BOUND,
    [EXPR_IF] = CODE_IF,
    [EXPR_COALESCE] = CODE_COALESCE,
    [EXPR_CALL] = CODE_CALL,
    [EXPR_EXISTS] = CODE_EXISTS,
    [EXPR_NOT_EXISTS] = CODE_NOT_EXISTS,
};

static enum status
bind_term(struct exec *x, const struct expr *e, struct code *c)
{
    c->kind = CODE_CONST;
    value_of_term(&e->term, x->arena, &c->constant);
    return terms_intern(x->terms, &e->term, &c->constant.id);
}

static void
bind_var(const struct expr *e, const struct plan *input, struct code *c)
{
    c->var    = e->var;
    c->column = input ? plan_column(input, e->var) : SIZE_MAX;
    c->kind   = c->column == SIZE_MAX ? CODE_PARAM : CODE_COLUMN;
}

enum status
code_new(struct exec *x, const struct expr *e, const struct plan *input,
         const struct plan_graph *graph, struct code **out)
{
    struct code *c = ARENA_NEW(x->arena, struct code);

    if (!c)
        return STATUS_NOMEM;
    c->x = x;
    if (e->kind == EXPR_TERM) {
        TRY(bind_term(x, e, c));
        *out = c;
        return STATUS_OK;
    }
    if (e->kind == EXPR_VAR) {
        bind_var(e, input, c);
        *out = c;
        return STATUS_OK;
    }
    c->kind      = kinds[e->kind];
    c->arg       = ARENA_ARRAY(x->arena, e->arg_count + 1, struct code *);
    if (!c->arg)
        return STATUS_NOMEM;
    for (size_t i = 0; i < e->arg_count; i++)
        TRY(code_new(x, e->args[i], input, graph, &c->arg[c->arg_count++]));
    if (e->kind == EXPR_CALL) {
        c->function = function_by_name(e->function);
        if (e->is_iri && !c->function) { /* an unknown function is an error wherever it is called */
            c->kind     = CODE_CONST;
            c->constant = VALUE_NONE;
        } else if (!c->function) {
            return diag_error(x->d, STATUS_UNSUPPORTED, NOWHERE, "the function %.*s is not known",
                              STR_ARG(e->function));
        } else if (e->arg_count < c->function->min || e->arg_count > c->function->max) {
            c->kind     = CODE_CONST;
            c->constant = VALUE_NONE;
        }
    }
    if (e->pattern)
        TRY(exists_new(c, e->pattern, input, graph));
    *out = c;
    return STATUS_OK;
}
