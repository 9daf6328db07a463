/* Operators (SPARQL 1.1 §18.5) and paths (§18.4), one function each, in the words of the specification. */
#include "oracle/naive_eval.h"

#include <stdlib.h>

static const struct term unbound = { 0 };

/* ---- multisets of solutions ---- */

enum status
naive_step(struct naive *n)
{
    enum { STEPS = 200000 };

    return ++n->steps > STEPS ? STATUS_LIMIT : STATUS_OK;
}

struct term *
solution_copy(struct naive *n, struct term *const mu)
{
    struct term *copy = ARENA_ARRAY(n->arena, n->width + 1, struct term);

    if (copy && mu && n->width)
        memcpy(copy, mu, n->width * sizeof *copy);
    return copy;
}

enum status
solutions_add(struct naive *n, struct solutions *omega, struct term *mu)
{
    if (!mu)
        return STATUS_NOMEM;
    TRY(naive_step(n));
    if (omega->count == omega->cap) {
        const size_t  cap   = omega->cap ? omega->cap * 2 : 16;
        struct term **grown = ARENA_ARRAY(n->arena, cap, struct term *);
        if (!grown)
            return STATUS_NOMEM;
        if (omega->count)
            memcpy(grown, omega->rows, omega->count * sizeof *grown);
        omega->rows = grown;
        omega->cap  = cap;
    }
    omega->rows[omega->count++] = mu;
    return STATUS_OK;
}

/* Equal wherever both are bound. */
static bool
compatible(const struct naive *n, const struct term *a, const struct term *b)
{
    for (size_t i = 0; i < n->width; i++)
        if (a[i].kind != TERM_NONE && b[i].kind != TERM_NONE && !term_eq(&a[i], &b[i]))
            return false;
    return true;
}

static bool
share_a_variable(const struct naive *n, const struct term *a, const struct term *b)
{
    for (size_t i = 0; i < n->width; i++)
        if (a[i].kind != TERM_NONE && b[i].kind != TERM_NONE)
            return true;
    return false;
}

static struct term *
merge(struct naive *n, struct term *a, const struct term *b)
{
    struct term *both = solution_copy(n, a);

    for (size_t i = 0; both && i < n->width; i++)
        if (both[i].kind == TERM_NONE)
            both[i] = b[i];
    return both;
}

static bool
same_solution(const struct naive *n, const struct term *a, const struct term *b)
{
    for (size_t i = 0; i < n->width; i++)
        if (!term_eq(&a[i], &b[i]))
            return false;
    return true;
}

/* ---- matching ---- */

/* §18.6 substitute: within EXISTS, a variable of the outer solution stands for its value. */
static struct node
substitute(const struct naive *n, const struct node *node)
{
    if (node->is_var && n->outer && n->outer[node->var].kind != TERM_NONE)
        return (struct node){ .term = n->outer[node->var] };
    return *node;
}

/* Bind `node` to `t` in `mu` if it can be. */
static bool
match(const struct naive *n, struct term *mu, const struct node *pattern, const struct term *t)
{
    const struct node here = substitute(n, pattern), *node = &here;

    if (!node->is_var)
        return term_eq(&node->term, t);
    if (mu[node->var].kind != TERM_NONE)
        return term_eq(&mu[node->var], t);
    mu[node->var] = *t;
    return true;
}

static bool
in_graph(const struct naive *n, const struct quad *q)
{
    return n->graph.kind == TERM_NONE ? q->g.kind == TERM_NONE : term_eq(&n->graph, &q->g);
}

static enum status
eval_bgp(struct naive *n, const struct algebra *op, size_t from, struct term *mu, struct solutions *out)
{
    if (from == op->triple_count)
        return solutions_add(n, out, mu);
    for (size_t i = 0; i < n->data->quads.len; i++) {
        const struct quad *q    = &n->data->quads.data[i];
        struct term       *next = NULL;
        TRY(naive_step(n));
        if (!in_graph(n, q))
            continue;
        next = solution_copy(n, mu);
        if (!next)
            return STATUS_NOMEM;
        if (match(n, next, &op->triples[from].s, &q->s) && match(n, next, &op->triples[from].p, &q->p)
            && match(n, next, &op->triples[from].o, &q->o))
            TRY(eval_bgp(n, op, from + 1, next, out));
    }
    return STATUS_OK;
}

/* ---- paths: from one term to the terms it leads to, a bag ---- */

struct bag {
    struct term *terms;
    size_t       count, cap;
};

static enum status
bag_add(struct naive *n, struct bag *b, struct term t)
{
    if (b->count == b->cap) {
        const size_t cap   = b->cap ? b->cap * 2 : 8;
        struct term *grown = ARENA_ARRAY(n->arena, cap, struct term);
        if (!grown)
            return STATUS_NOMEM;
        if (b->count)
            memcpy(grown, b->terms, b->count * sizeof *grown);
        b->terms = grown;
        b->cap   = cap;
    }
    b->terms[b->count++] = t;
    return STATUS_OK;
}

static bool
bag_has(const struct bag *b, const struct term *t)
{
    for (size_t i = 0; i < b->count; i++)
        if (term_eq(&b->terms[i], t))
            return true;
    return false;
}

static bool
listed(const struct term *terms, size_t count, const struct term *t)
{
    for (size_t i = 0; i < count; i++)
        if (term_eq(&terms[i], t))
            return true;
    return false;
}

static enum status follow(struct naive *n, const struct path *p, const struct term *x, bool back, struct bag *out);

static enum status
follow_edges(struct naive *n, const struct path *p, const struct term *x, bool back, struct bag *out)
{
    for (size_t i = 0; i < n->data->quads.len; i++) {
        const struct quad *q = &n->data->quads.data[i];
        const struct term *from = back ? &q->o : &q->s, *to = back ? &q->s : &q->o;
        bool               takes;
        if (!in_graph(n, q) || !term_eq(from, x))
            continue;
        if (p->kind == PATH_LINK)
            takes = term_eq(&p->predicate, &q->p);
        else
            takes = p->looks_forward && !listed(p->forward, p->forward_count, &q->p);
        if (takes)
            TRY(bag_add(n, out, *to));
    }
    return STATUS_OK;
}

/* The inverse members of a negated set. */
static enum status
follow_negated_backward(struct naive *n, const struct path *p, const struct term *x, bool back, struct bag *out)
{
    const struct path inverse = { .kind = PATH_NEGATED, .looks_forward = p->looks_backward,
                                  .forward = p->backward, .forward_count = p->backward_count };

    return p->looks_backward ? follow_edges(n, &inverse, x, !back, out) : STATUS_OK;
}

/* §18.4 ALP: everything reached, each once. */
static enum status
reach(struct naive *n, const struct path *p, const struct term *x, bool back, struct bag *seen)
{
    struct bag next = { 0 };

    if (bag_has(seen, x))
        return STATUS_OK;
    TRY(bag_add(n, seen, *x));
    TRY(follow(n, p, x, back, &next));
    for (size_t i = 0; i < next.count; i++)
        TRY(reach(n, p, &next.terms[i], back, seen));
    return STATUS_OK;
}

static enum status
follow_repeated(struct naive *n, const struct path *p, const struct term *x, bool back, struct bag *out)
{
    struct bag seen = { 0 }, first = { 0 };

    if (p->kind == PATH_ZERO_OR_MORE)
        TRY(reach(n, p->left, x, back, &seen));
    else
        TRY(follow(n, p->left, x, back, &first));
    if (p->kind == PATH_ZERO_OR_ONE)
        TRY(bag_add(n, &seen, *x));
    for (size_t i = 0; i < first.count; i++) {
        if (p->kind == PATH_ONE_OR_MORE)
            TRY(reach(n, p->left, &first.terms[i], back, &seen));
        else if (!bag_has(&seen, &first.terms[i]))
            TRY(bag_add(n, &seen, first.terms[i]));
    }
    for (size_t i = 0; i < seen.count; i++)
        TRY(bag_add(n, out, seen.terms[i]));
    return STATUS_OK;
}

static enum status
follow(struct naive *n, const struct path *p, const struct term *x, bool back, struct bag *out)
{
    struct bag middle = { 0 };

    switch (p->kind) {
    case PATH_LINK:
        return follow_edges(n, p, x, back, out);
    case PATH_NEGATED:
        TRY(follow_edges(n, p, x, back, out));
        return follow_negated_backward(n, p, x, back, out);
    case PATH_INVERSE:
        return follow(n, p->left, x, !back, out);
    case PATH_ALTERNATIVE:
        TRY(follow(n, p->left, x, back, out));
        return follow(n, p->right, x, back, out);
    case PATH_SEQUENCE:
        TRY(follow(n, back ? p->right : p->left, x, back, &middle));
        for (size_t i = 0; i < middle.count; i++)
            TRY(follow(n, back ? p->left : p->right, &middle.terms[i], back, out));
        return STATUS_OK;
    default:
        return follow_repeated(n, p, x, back, out);
    }
}

/* Subjects and objects of the active graph. */
static enum status
graph_nodes(struct naive *n, struct bag *nodes)
{
    for (size_t i = 0; i < n->data->quads.len; i++) {
        const struct quad *q = &n->data->quads.data[i];
        if (in_graph(n, q) && !bag_has(nodes, &q->s))
            TRY(bag_add(n, nodes, q->s));
        if (in_graph(n, q) && !bag_has(nodes, &q->o))
            TRY(bag_add(n, nodes, q->o));
    }
    return STATUS_OK;
}

static enum status
eval_path(struct naive *n, const struct algebra *op, struct solutions *out)
{
    struct bag starts = { 0 };
    const struct node s = substitute(n, &op->s), o = substitute(n, &op->o);
    const bool        from_object = s.is_var && !o.is_var;

    if (!s.is_var)
        TRY(bag_add(n, &starts, s.term));
    else if (from_object)
        TRY(bag_add(n, &starts, o.term));
    else
        TRY(graph_nodes(n, &starts));
    for (size_t i = 0; i < starts.count; i++) {
        struct bag ends = { 0 };
        TRY(follow(n, op->path, &starts.terms[i], from_object, &ends));
        for (size_t k = 0; k < ends.count; k++) {
            struct term *mu = solution_copy(n, NULL);
            if (!mu)
                return STATUS_NOMEM;
            if (match(n, mu, &op->s, from_object ? &ends.terms[k] : &starts.terms[i])
                && match(n, mu, &op->o, from_object ? &starts.terms[i] : &ends.terms[k]))
                TRY(solutions_add(n, out, mu));
        }
    }
    return STATUS_OK;
}

/* ---- binary operators ---- */

static enum status
eval_join(struct naive *n, const struct solutions *left, const struct solutions *right, struct solutions *out)
{
    for (size_t i = 0; i < left->count; i++)
        for (size_t k = 0; k < right->count; k++) {
            TRY(naive_step(n));
            if (compatible(n, left->rows[i], right->rows[k]))
                TRY(solutions_add(n, out, merge(n, left->rows[i], right->rows[k])));
        }
    return STATUS_OK;
}

static enum status
eval_left_join(struct naive *n, const struct algebra *op, const struct solutions *left,
               const struct solutions *right, struct solutions *out)
{
    for (size_t i = 0; i < left->count; i++) {
        bool extended = false;
        for (size_t k = 0; k < right->count; k++) {
            struct term *both = NULL;
            bool         holds = true;
            TRY(naive_step(n));
            if (!compatible(n, left->rows[i], right->rows[k]))
                continue;
            both = merge(n, left->rows[i], right->rows[k]);
            if (!both)
                return STATUS_NOMEM;
            if (op->condition)
                TRY(naive_holds(n, op->condition, both, &holds));
            if (holds)
                TRY(solutions_add(n, out, both));
            extended = extended || holds;
        }
        if (!extended)
            TRY(solutions_add(n, out, left->rows[i]));
    }
    return STATUS_OK;
}

static enum status
eval_minus(struct naive *n, const struct solutions *left, const struct solutions *right, struct solutions *out)
{
    for (size_t i = 0; i < left->count; i++) {
        bool removed = false;
        TRY(naive_step(n));
        for (size_t k = 0; k < right->count && !removed; k++)
            removed = compatible(n, left->rows[i], right->rows[k])
                      && share_a_variable(n, left->rows[i], right->rows[k]);
        if (!removed)
            TRY(solutions_add(n, out, left->rows[i]));
    }
    return STATUS_OK;
}

/* ---- graphs ---- */

static enum status
eval_in_graph(struct naive *n, const struct algebra *op, const struct term *name, struct solutions *out)
{
    const struct term outer = n->graph;
    struct solutions  inner = { 0 };
    enum status       status;

    n->graph = *name;
    status   = naive_eval(n, op->left, &inner);
    n->graph = outer;
    TRY(status);
    for (size_t i = 0; i < inner.count; i++) {
        struct term *mu = solution_copy(n, inner.rows[i]);
        if (!mu)
            return STATUS_NOMEM;
        if (match(n, mu, &op->graph, name))
            TRY(solutions_add(n, out, mu));
    }
    return STATUS_OK;
}

static enum status
eval_graph(struct naive *n, const struct algebra *op, struct solutions *out)
{
    struct bag names = { 0 };

    for (size_t i = 0; i < n->data->quads.len; i++) {
        const struct term *g = &n->data->quads.data[i].g;
        if (g->kind != TERM_NONE && !bag_has(&names, g))
            TRY(bag_add(n, &names, *g));
    }
    for (size_t i = 0; i < names.count; i++)
        if (substitute(n, &op->graph).is_var || match(n, solution_copy(n, NULL), &op->graph, &names.terms[i]))
            TRY(eval_in_graph(n, op, &names.terms[i], out));
    return STATUS_OK;
}

/* ---- unary operators ---- */

static enum status
eval_filter(struct naive *n, const struct algebra *op, const struct solutions *in, struct solutions *out)
{
    for (size_t i = 0; i < in->count; i++) {
        bool holds = false;
        TRY(naive_holds(n, op->condition, in->rows[i], &holds));
        if (holds)
            TRY(solutions_add(n, out, in->rows[i]));
    }
    return STATUS_OK;
}

static enum status
eval_extend(struct naive *n, const struct algebra *op, const struct solutions *in, struct solutions *out)
{
    for (size_t i = 0; i < in->count; i++) {
        struct term *mu    = solution_copy(n, in->rows[i]);
        struct term  value = unbound;
        if (!mu)
            return STATUS_NOMEM;
        TRY(naive_value(n, op->condition, in->rows[i], &value));
        mu[op->var] = value;
        TRY(solutions_add(n, out, mu));
    }
    return STATUS_OK;
}

static enum status
eval_values(struct naive *n, const struct algebra *op, struct solutions *out)
{
    for (size_t r = 0; r < op->row_count; r++) {
        struct term *mu = solution_copy(n, NULL);
        if (!mu)
            return STATUS_NOMEM;
        for (size_t c = 0; c < op->var_count; c++)
            mu[op->vars[c]] = op->values[r * op->var_count + c];
        TRY(solutions_add(n, out, mu));
    }
    return STATUS_OK;
}

static enum status
eval_project(struct naive *n, const struct algebra *op, const struct solutions *in, struct solutions *out)
{
    for (size_t i = 0; i < in->count; i++) {
        struct term *mu = solution_copy(n, NULL);
        if (!mu)
            return STATUS_NOMEM;
        for (size_t c = 0; c < op->var_count; c++)
            mu[op->vars[c]] = in->rows[i][op->vars[c]];
        TRY(solutions_add(n, out, mu));
    }
    return STATUS_OK;
}

static enum status
eval_distinct(struct naive *n, const struct solutions *in, struct solutions *out)
{
    for (size_t i = 0; i < in->count; i++) {
        bool seen = false;
        for (size_t k = 0; k < out->count && !seen; k++)
            seen = same_solution(n, in->rows[i], out->rows[k]);
        if (!seen)
            TRY(solutions_add(n, out, in->rows[i]));
    }
    return STATUS_OK;
}

static bool
same_key(const struct algebra *op, const struct term *a, const struct term *b)
{
    for (size_t c = 0; c < op->var_count; c++)
        if (!term_eq(&a[op->vars[c]], &b[op->vars[c]]))
            return false;
    return true;
}

static enum status
eval_one_group(struct naive *n, const struct algebra *op, const struct solutions *members, struct solutions *out)
{
    struct term *mu = solution_copy(n, NULL);

    if (!mu)
        return STATUS_NOMEM;
    for (size_t c = 0; c < op->var_count; c++)
        mu[op->vars[c]] = members->rows[0][op->vars[c]];
    for (size_t i = 0; i < op->aggregate_count; i++)
        TRY(naive_aggregate(n, &op->aggregates[i], op->left, members, &mu[op->aggregates[i].var]));
    return solutions_add(n, out, mu);
}

static enum status
eval_group(struct naive *n, const struct algebra *op, const struct solutions *in, struct solutions *out)
{
    bool *done = ARENA_ARRAY(n->arena, in->count + 1, bool);

    if (!done)
        return STATUS_NOMEM;
    if (in->count == 0 && op->var_count == 0)
        return eval_one_group(n, op, in, out);
    for (size_t i = 0; i < in->count; i++) {
        struct solutions members = { 0 };
        if (done[i])
            continue;
        for (size_t k = i; k < in->count; k++) {
            if (done[k] || !same_key(op, in->rows[i], in->rows[k]))
                continue;
            done[k] = true;
            TRY(solutions_add(n, &members, in->rows[k]));
        }
        TRY(eval_one_group(n, op, &members, out));
    }
    return STATUS_OK;
}

/* Insertion keeps equal rows in their order. */
static enum status
eval_order(struct naive *n, const struct algebra *op, const struct solutions *in, struct solutions *out)
{
    for (size_t i = 0; i < in->count; i++) {
        size_t at = out->count;
        TRY(solutions_add(n, out, in->rows[i]));
        for (; at > 0; at--) {
            int order = 0;
            for (size_t k = 0; k < op->order_count && order == 0; k++) {
                struct term x = unbound, y = unbound;
                TRY(naive_value(n, op->order[k].expr, out->rows[at - 1], &x));
                TRY(naive_value(n, op->order[k].expr, in->rows[i], &y));
                order = naive_order(&x, &y);
                order = op->order[k].descending ? -order : order;
            }
            if (order <= 0)
                break;
            out->rows[at] = out->rows[at - 1];
        }
        out->rows[at] = in->rows[i];
    }
    return STATUS_OK;
}

static enum status
eval_slice(struct naive *n, const struct algebra *op, const struct solutions *in, struct solutions *out)
{
    for (size_t i = 0; i < in->count; i++)
        if (i >= op->offset && i - op->offset < op->limit)
            TRY(solutions_add(n, out, in->rows[i]));
    return STATUS_OK;
}

enum status
naive_eval(struct naive *n, const struct algebra *op, struct solutions *out)
{
    struct solutions left = { 0 }, right = { 0 };

    if (op->kind == ALGEBRA_GRAPH)
        return eval_graph(n, op, out);
    if (op->left)
        TRY(naive_eval(n, op->left, &left));
    if (op->right)
        TRY(naive_eval(n, op->right, &right));
    switch (op->kind) {
    case ALGEBRA_UNIT:
        return solutions_add(n, out, solution_copy(n, NULL));
    case ALGEBRA_BGP:
        return eval_bgp(n, op, 0, solution_copy(n, NULL), out);
    case ALGEBRA_PATH:
        return eval_path(n, op, out);
    case ALGEBRA_JOIN:
        return eval_join(n, &left, &right, out);
    case ALGEBRA_LEFT_JOIN:
        return eval_left_join(n, op, &left, &right, out);
    case ALGEBRA_MINUS:
        return eval_minus(n, &left, &right, out);
    case ALGEBRA_UNION:
        for (size_t i = 0; i < left.count; i++)
            TRY(solutions_add(n, out, left.rows[i]));
        for (size_t i = 0; i < right.count; i++)
            TRY(solutions_add(n, out, right.rows[i]));
        return STATUS_OK;
    case ALGEBRA_FILTER:
        return eval_filter(n, op, &left, out);
    case ALGEBRA_EXTEND:
        return eval_extend(n, op, &left, out);
    case ALGEBRA_VALUES:
        return eval_values(n, op, out);
    case ALGEBRA_GROUP:
        return eval_group(n, op, &left, out);
    case ALGEBRA_ORDER:
        return eval_order(n, op, &left, out);
    case ALGEBRA_PROJECT:
        return eval_project(n, op, &left, out);
    case ALGEBRA_DISTINCT:
        return eval_distinct(n, &left, out);
    case ALGEBRA_REDUCED:
        *out = left;
        return STATUS_OK;
    case ALGEBRA_SLICE:
        return eval_slice(n, op, &left, out);
    default:
        return STATUS_UNSUPPORTED;
    }
}

enum status
naive_evaluate(const struct data *data, const struct algebra *op, const struct var_table *vars,
               struct arena *a, struct solutions *result)
{
    struct naive n = { .data = data, .arena = a, .width = vars->count, .vars = vars };

    return naive_eval(&n, op, result);
}
