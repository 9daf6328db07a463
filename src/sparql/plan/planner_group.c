/* One group of joined patterns: members and filters are collected from nested joins, then
 * join_order.c decides. */
#include <stdlib.h>

#include "base/vec.h"
#include "sparql/plan/planner_private.h"

struct group {
    const struct context *c;
    struct arena         *arena;
    VEC(struct join_member) members;
    VEC(struct join_filter) filters;
    VEC(const struct algebra *) others; /* planned when it is known what the group needs of them */
    VEC(const struct algebra *) calls; /* SERVICE whose endpoint the rest of the group names */
};

static void
group_clear(struct group *g)
{
    free(g->members.data);
    free(g->filters.data);
    free(g->others.data);
    free(g->calls.data);
}

static enum status
add_member(struct group *g, struct plan *plan, double *distinct)
{
    if (!plan || !distinct)
        return STATUS_NOMEM;
    struct join_member m = { plan, distinct };
    return vec_push(&g->members, m);
}

/** p|q between two nodes is a union (§18.2.2.4). */
static enum status
add_alternative(struct group *g, const struct node *s, const struct path *path,
                const struct node *o)
{
    struct algebra *either = ARENA_ARRAY(g->arena, 3, struct algebra);

    if (!either)
        return STATUS_NOMEM;
    either[0] = (struct algebra){ .kind = ALGEBRA_UNION, .left = &either[1], .right = &either[2] };
    either[1] = (struct algebra){ .kind = ALGEBRA_PATH, .s = *s, .o = *o, .path = path->left };
    either[2] = (struct algebra){ .kind = ALGEBRA_PATH, .s = *s, .o = *o, .path = path->right };
    return vec_push(&g->others, (const struct algebra *)either);
}

/** Sequences and inverses are joins (§18.2.2.4); what is left is an operator of its own. */
static enum status
add_path(struct group *g, const struct node *s, const struct path *path, const struct node *o)
{
    struct plan *plan;
    double      *distinct;

    switch (path->kind) {
    case PATH_LINK: {
        const struct node p = { .term = path->predicate };
        TRY(plan_triple(g->c, s, &p, o, &plan, &distinct));
        break;
    }
    case PATH_INVERSE:
        return add_path(g, o, path->left, s);
    case PATH_SEQUENCE: {
        const struct node middle = { .is_var = true, .var = planner_var(g->c->pl) };
        if (middle.var == VAR_NONE)
            return diag_error(g->c->pl->d, STATUS_LIMIT, NOWHERE,
                              "the query has too many path elements");
        TRY(add_path(g, s, path->left, &middle));
        return add_path(g, &middle, path->right, o);
    }
    case PATH_ALTERNATIVE:
        return add_alternative(g, s, path, o);
    default:
        TRY(plan_path(g->c, s, path, o, &plan, &distinct));
        break;
    }
    return add_member(g, plan, distinct);
}

/** True if every variable of `e` that `a` can bind at all is certain in it. */
static bool
is_settled(const struct context *c, const struct expr *e, const struct algebra *a)
{
    bool *flags = var_flags(c->pl, NULL);

    if (!flags)
        return false;
    plan_expr_mentions(e, flags, c->pl->var_max);
    for (var_id v = 0; v < c->pl->var_max; v++)
        if (flags[v] && !c->pl->param[v] && !var_set_has(&a->certain, v))
            return false;
    return true;
}

static double
selectivity(const struct expr *e)
{
    switch (e->kind) {
    case EXPR_EQUAL:
        return 0.05;
    case EXPR_NOT_EQUAL:
        return 0.9;
    case EXPR_LESS:
    case EXPR_GREATER:
    case EXPR_LESS_EQUAL:
    case EXPR_GREATER_EQUAL:
        return 0.45;
    case EXPR_AND:
        return selectivity(e->args[0]) * selectivity(e->args[1]);
    case EXPR_CALL:
        return 0.2;
    default:
        return 0.5;
    }
}

static enum status
add_filter(struct group *g, const struct expr *e)
{
    struct planner *pl = g->c->pl;

    if (e->kind == EXPR_AND) { /* conjuncts may be applied at different places */
        TRY(add_filter(g, e->args[0]));
        return add_filter(g, e->args[1]);
    }
    struct join_filter f     = { .expr = e, .selectivity = selectivity(e) };
    bool              *flags = var_flags(pl, NULL);
    uint32_t          *vars  = ARENA_ARRAY(pl->arena, pl->var_max + 1, uint32_t);
    if (!flags || !vars)
        return STATUS_NOMEM;
    plan_expr_mentions(e, flags, pl->var_max);
    for (var_id v = 0; v < pl->var_max; v++)
        if (flags[v] && !pl->param[v])
            vars[f.var_count++] = v;
    f.vars = vars;
    return vec_push(&g->filters, f);
}

/** Gather members and filters. `top`: filters here see the whole group. */
static enum status
collect(struct group *g, const struct algebra *a, bool top)
{
    switch (a->kind) {
    case ALGEBRA_UNIT:
        return STATUS_OK;
    case ALGEBRA_BGP:
        for (size_t i = 0; i < a->triple_count; i++) {
            struct plan *plan;
            double      *distinct;
            TRY(plan_triple(g->c, &a->triples[i].s, &a->triples[i].p, &a->triples[i].o, &plan,
                            &distinct));
            TRY(add_member(g, plan, distinct));
        }
        return STATUS_OK;
    case ALGEBRA_PATH:
        return add_path(g, &a->s, a->path, &a->o);
    case ALGEBRA_JOIN:
        TRY(collect(g, a->left, false));
        return collect(g, a->right, false);
    case ALGEBRA_FILTER:
        if (!top && !is_settled(g->c, a->condition, a->left))
            break;
        TRY(collect(g, a->left, top));
        return add_filter(g, a->condition);
    case ALGEBRA_SERVICE:
        if (a->graph.is_var && !g->c->pl->param[a->graph.var])
            return vec_push(&g->calls, a);
        break;
    default:
        break;
    }
    return vec_push(&g->others, a);
}

static void
mention_calls(const struct group *g, bool *flags)
{
    for (size_t i = 0; i < g->calls.len; i++)
        plan_mentions(g->calls.data[i], flags, g->c->pl->var_max);
}

/** Plan the members that are not patterns: all that the rest of the group mentions is needed. */
static enum status
plan_others(struct group *g)
{
    struct planner *pl   = g->c->pl;
    bool           *base = var_flags(pl, g->c->needed);

    if (!base)
        return STATUS_NOMEM;
    for (size_t i = 0; i < g->members.len; i++)
        for (size_t k = 0; k < g->members.data[i].plan->width; k++)
            base[g->members.data[i].plan->out[k]] = true;
    for (size_t i = 0; i < g->filters.len; i++)
        for (size_t k = 0; k < g->filters.data[i].var_count; k++)
            base[g->filters.data[i].vars[k]] = true;
    for (size_t i = 0; i < g->others.len; i++) {
        struct context c      = *g->c;
        bool          *needed = var_flags(pl, base);
        struct plan   *plan;
        if (!needed)
            return STATUS_NOMEM;
        for (size_t k = 0; k < g->others.len; k++)
            if (k != i)
                plan_mentions(g->others.data[k], needed, pl->var_max);
        mention_calls(g, needed);
        c.needed = needed;
        TRY(plan_algebra(&c, g->others.data[i], &plan));
        TRY(add_member(g, plan, plan_guess_distinct(g->arena, plan)));
    }
    return STATUS_OK;
}

/** `?v op constant` with an inline constant: a range of ids of its tag. */
static bool
range_of(struct planner *pl, const struct expr *e, var_id *var, term_id *low, term_id *high)
{
    if (e->kind < EXPR_LESS || e->kind > EXPR_GREATER_EQUAL)
        return false;
    const struct expr *l = e->args[0], *r = e->args[1];
    bool               less = e->kind == EXPR_LESS || e->kind == EXPR_LESS_EQUAL;
    term_id            id;
    if (l->kind == EXPR_TERM && r->kind == EXPR_VAR) {
        const struct expr *swap = l;
        l    = r;
        r    = swap;
        less = !less;
    }
    if (l->kind != EXPR_VAR || r->kind != EXPR_TERM
        || terms_intern(pl->terms, &r->term, &id) != STATUS_OK || !id_is_inline(id)
        || id_tag(id) == ID_TAG_DATETIME)
        return false; /* dateTimes of different zones are not in the order of their ids */
    *var  = l->var;
    *low  = less ? id_make(id_tag(id), 0) : id;
    *high = less ? id : id_make(id_tag(id), ID_PAYLOAD(UINT64_MAX));
    return true;
}

/** Let scans drop what a comparison with an inline constant will drop anyway. The bound itself is
 * kept and left to the filter, and so are values of other tags. */
static enum status
push_ranges(struct group *g)
{
    for (size_t f = 0; f < g->filters.len; f++) {
        var_id  var;
        term_id low, high;
        if (!range_of(g->c->pl, g->filters.data[f].expr, &var, &low, &high))
            continue;
        for (size_t i = 0; i < g->members.len; i++) {
            struct plan *p = g->members.data[i].plan;
            if (p->kind != PLAN_SCAN || p->pattern.slot[POS_O].kind != SLOT_VAR
                || p->pattern.slot[POS_O].var != var)
                continue;
            struct plan_range *range
                = ARENA_ARRAY(g->arena, p->range_count + 1, struct plan_range);
            if (!range)
                return STATUS_NOMEM;
            if (p->range_count > 0)
                memcpy(range, p->range, p->range_count * sizeof *range);
            range[p->range_count++] = (struct plan_range){ POS_O, low, high };
            p->range                = range;
        }
    }
    return STATUS_OK;
}

/** Whether one of the first `calls` calls may still bind a variable of the filter. */
static bool
awaits_call(const struct group *g, const struct join_filter *f, const struct plan *plan, size_t calls)
{
    for (size_t k = 0; k < f->var_count; k++) {
        const size_t column = plan_column(plan, f->vars[k]);
        if (column != SIZE_MAX && plan->certain[column])
            continue;
        for (size_t i = 0; i < calls; i++)
            if (var_set_has(&g->calls.data[i]->possible, f->vars[k]))
                return true;
    }
    return false;
}

/** Apply the filters that have not been and need not wait for one of the first `calls` calls. */
static enum status
filter_rest(struct group *g, size_t calls, struct plan **plan)
{
    const struct expr **rest  = ARENA_ARRAY(g->arena, g->filters.len + 1, const struct expr *);
    size_t              count = 0;

    if (!rest)
        return STATUS_NOMEM;
    for (size_t i = 0; i < g->filters.len; i++)
        if (!g->filters.data[i].used && !awaits_call(g, &g->filters.data[i], *plan, calls)) {
            rest[count++]           = g->filters.data[i].expr;
            g->filters.data[i].used = true;
        }
    if (count == 0)
        return STATUS_OK;
    double rows = (*plan)->rows;
    *plan       = plan_filter(g->arena, *plan, rest, count);
    if (!*plan)
        return STATUS_NOMEM;
    (*plan)->graph = g->c->graph;
    (*plan)->rows  = rows / 2;
    return STATUS_OK;
}

/** Join the calls to the rest of the group, those whose endpoints are named by then first. */
static enum status
join_calls(struct group *g, struct plan **plan)
{
    for (size_t left = g->calls.len; left > 0; left--) {
        struct plan *call;
        size_t       i = 0;
        TRY(filter_rest(g, left, plan));
        while (i < left && plan_column(*plan, g->calls.data[i]->graph.var) == SIZE_MAX)
            i++;
        i = i < left ? i : 0;
        TRY(plan_service(g->c, g->calls.data[i], *plan, &call));
        memmove(&g->calls.data[i], &g->calls.data[i + 1], (left - i - 1) * sizeof g->calls.data[0]);
        struct plan *both = plan_join(g->arena, PLAN_JOIN, *plan, call);
        if (!both)
            return STATUS_NOMEM;
        both->rows = (*plan)->rows + call->rows;
        both->cost = (*plan)->cost + call->cost;
        *plan      = both;
    }
    return STATUS_OK;
}

static enum status
finish(struct group *g, struct plan **plan)
{
    struct planner *pl           = g->c->pl;
    uint32_t       *needed       = ARENA_ARRAY(g->arena, pl->var_max + 1, uint32_t);
    bool           *flags        = var_flags(pl, g->c->needed);
    bool            push         = !pl->off[PASS_FILTER_PUSH] && g->calls.len == 0;
    size_t          needed_count = 0;

    if (!needed || !flags)
        return STATUS_NOMEM;
    for (size_t f = 0; !push && f < g->filters.len; f++) /* read at the very end */
        for (size_t k = 0; k < g->filters.data[f].var_count; k++)
            flags[g->filters.data[f].vars[k]] = true;
    mention_calls(g, flags);
    for (var_id v = 0; v < pl->var_max; v++)
        if (flags[v] || pl->off[PASS_PRUNE])
            needed[needed_count++] = v;
    struct join_group group = {
        .arena        = g->arena,
        .member       = g->members.data,
        .member_count = g->members.len,
        .filter       = g->filters.data,
        .filter_count = push ? g->filters.len : 0,
        .needed       = needed,
        .needed_count = needed_count,
        .graph        = g->c->graph,
        .as_set       = g->c->as_set && !pl->off[PASS_DISTINCT_PUSH],
        .no_seek      = pl->off[PASS_SEEK],
        .no_order     = pl->off[PASS_JOIN_ORDER],
    };
    *plan = g->members.len == 0 ? plan_new(g->arena, PLAN_UNIT, 0) : join_order(&group);
    if (!*plan)
        return STATUS_NOMEM;
    TRY(join_calls(g, plan));
    return filter_rest(g, 0, plan);
}

enum status
plan_group(const struct context *c, const struct algebra *a, struct plan **plan)
{
    struct group g = { .c = c, .arena = c->pl->arena };
    enum status  status;

    TRY_GOTO(status, collect(&g, a, true), done);
    TRY_GOTO(status, plan_others(&g), done);
    if (!c->pl->off[PASS_RANGE_PUSH])
        TRY_GOTO(status, push_ranges(&g), done);
    status = finish(&g, plan);
done:
    group_clear(&g);
    return status;
}
