/* Which variables the solutions of an operator bind: certainly, or possibly. */
#include "sparql/algebra/op.h"

static enum status scope_expr(struct arena *a, struct expr *e);

static enum status
bind(struct arena *a, struct algebra *op, var_id v, bool certain)
{
    if (certain)
        TRY(var_set_add(a, &op->certain, v));
    return var_set_add(a, &op->possible, v);
}

static enum status
bind_node(struct arena *a, struct algebra *op, const struct node *node)
{
    return node->is_var ? bind(a, op, node->var, true) : STATUS_OK;
}

static enum status
bind_all(struct arena *a, struct algebra *op, const struct algebra *from, bool certain)
{
    if (certain)
        TRY(var_set_union(a, &op->certain, &from->certain));
    return var_set_union(a, &op->possible, &from->possible);
}

static enum status
scope_values(struct arena *a, struct algebra *op)
{
    for (size_t c = 0; c < op->var_count; c++) {
        bool certain = true;
        for (size_t r = 0; r < op->row_count && certain; r++)
            certain = op->values[r * op->var_count + c].kind != TERM_NONE;
        TRY(bind(a, op, op->vars[c], certain));
    }
    return STATUS_OK;
}

static enum status
scope_union(struct arena *a, struct algebra *op)
{
    TRY(var_set_union(a, &op->certain, &op->left->certain));
    var_set_intersect(&op->certain, &op->right->certain);
    TRY(var_set_union(a, &op->possible, &op->left->possible));
    return var_set_union(a, &op->possible, &op->right->possible);
}

/* PROJECT and the keys of GROUP: listed variables only. */
static enum status
scope_listed(struct arena *a, struct algebra *op)
{
    for (size_t i = 0; i < op->var_count; i++)
        TRY(bind(a, op, op->vars[i], var_set_has(&op->left->certain, op->vars[i])));
    return STATUS_OK;
}

/* COUNT of anything is a number; other aggregates may fail. */
static enum status
scope_group(struct arena *a, struct algebra *op)
{
    TRY(scope_listed(a, op));
    for (size_t i = 0; i < op->aggregate_count; i++) {
        if (op->aggregates[i].arg)
            TRY(scope_expr(a, op->aggregates[i].arg));
        TRY(bind(a, op, op->aggregates[i].var, op->aggregates[i].kind == AGGREGATE_COUNT));
    }
    return STATUS_OK;
}

/* An expression that cannot fail: a constant, or a variable that is certain. */
static bool
never_fails(const struct expr *e, const struct var_set *certain)
{
    return e->kind == EXPR_TERM || (e->kind == EXPR_VAR && var_set_has(certain, e->var));
}

static enum status
scope_own(struct arena *a, struct algebra *op)
{
    switch (op->kind) {
    case ALGEBRA_BGP:
        for (size_t i = 0; i < op->triple_count; i++) {
            TRY(bind_node(a, op, &op->triples[i].s));
            TRY(bind_node(a, op, &op->triples[i].p));
            TRY(bind_node(a, op, &op->triples[i].o));
        }
        return STATUS_OK;
    case ALGEBRA_PATH:
        TRY(bind_node(a, op, &op->s));
        return bind_node(a, op, &op->o);
    case ALGEBRA_JOIN:
        TRY(bind_all(a, op, op->left, true));
        return bind_all(a, op, op->right, true);
    case ALGEBRA_LEFT_JOIN:
        TRY(bind_all(a, op, op->left, true));
        return bind_all(a, op, op->right, false);
    case ALGEBRA_UNION:
        return scope_union(a, op);
    case ALGEBRA_GRAPH:
        TRY(bind_all(a, op, op->left, true));
        return bind_node(a, op, &op->graph);
    case ALGEBRA_SERVICE: /* a silent failure is one solution that binds nothing */
        TRY(bind_all(a, op, op->left, !op->silent));
        return op->graph.is_var ? bind(a, op, op->graph.var, !op->silent) : STATUS_OK;
    case ALGEBRA_EXTEND:
        TRY(bind_all(a, op, op->left, true));
        return bind(a, op, op->var, never_fails(op->condition, &op->left->certain));
    case ALGEBRA_VALUES:
        return scope_values(a, op);
    case ALGEBRA_GROUP:
        return scope_group(a, op);
    case ALGEBRA_PROJECT:
        return scope_listed(a, op);
    case ALGEBRA_UNIT:
        return STATUS_OK;
    default:
        return bind_all(a, op, op->left, true);
    }
}

static enum status
scope_expr(struct arena *a, struct expr *e)
{
    for (size_t i = 0; i < e->arg_count; i++)
        TRY(scope_expr(a, e->args[i]));
    return e->pattern ? algebra_scope(a, e->pattern) : STATUS_OK;
}

enum status
algebra_scope(struct arena *a, struct algebra *op)
{
    if (op->left)
        TRY(algebra_scope(a, op->left));
    if (op->right)
        TRY(algebra_scope(a, op->right));
    if (op->condition)
        TRY(scope_expr(a, op->condition));
    for (size_t i = 0; i < op->order_count; i++)
        TRY(scope_expr(a, op->order[i].expr));
    op->certain = op->possible = (struct var_set){ 0 };
    return scope_own(a, op);
}
