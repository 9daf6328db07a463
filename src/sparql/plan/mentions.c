/* Which variables occur in a pattern or an expression, wherever that may be. */
#include "sparql/plan/planner.h"

static void
mark(bool *set, size_t size, var_id v)
{
    if (v < size)
        set[v] = true;
}

static void
mark_node(bool *set, size_t size, const struct node *n)
{
    if (n->is_var)
        mark(set, size, n->var);
}

void
plan_expr_mentions(const struct expr *e, bool *set, size_t size)
{
    if (!e)
        return;
    if (e->kind == EXPR_VAR)
        mark(set, size, e->var);
    for (size_t i = 0; i < e->arg_count; i++)
        plan_expr_mentions(e->args[i], set, size);
    if (e->pattern)
        plan_mentions(e->pattern, set, size);
}

void
plan_mentions(const struct algebra *a, bool *set, size_t size)
{
    if (!a)
        return;
    plan_mentions(a->left, set, size);
    plan_mentions(a->right, set, size);
    plan_expr_mentions(a->condition, set, size);
    for (size_t i = 0; i < a->triple_count; i++) {
        mark_node(set, size, &a->triples[i].s);
        mark_node(set, size, &a->triples[i].p);
        mark_node(set, size, &a->triples[i].o);
    }
    if (a->kind == ALGEBRA_PATH) {
        mark_node(set, size, &a->s);
        mark_node(set, size, &a->o);
    }
    if (a->kind == ALGEBRA_GRAPH || a->kind == ALGEBRA_SERVICE)
        mark_node(set, size, &a->graph);
    if (a->kind == ALGEBRA_EXTEND)
        mark(set, size, a->var);
    for (size_t i = 0; i < a->var_count; i++)
        mark(set, size, a->vars[i]);
    for (size_t i = 0; i < a->aggregate_count; i++) {
        plan_expr_mentions(a->aggregates[i].arg, set, size);
        mark(set, size, a->aggregates[i].var);
    }
    for (size_t i = 0; i < a->order_count; i++)
        plan_expr_mentions(a->order[i].expr, set, size);
    if (a->kind == ALGEBRA_SERVICE) /* what the text mentions */
        for (var_id v = var_set_next(&a->possible, 0); v != VAR_NONE;
             v = var_set_next(&a->possible, v + 1))
            mark(set, size, v);
}
