/* Order and kind of joins. Cardinalities come from exact prefix counts of the patterns and from
 * numbers of distinct values; the size of a join is |A| |B| / max(distinct A, distinct B) for each
 * variable in common. */
#include "sparql/plan/join_order.h"

#include <math.h>

#define EXHAUSTIVE 9  /* members up to which all bushy trees are tried */
#define VARS_MAX 64   /* variables up to which this file works on sets of bits */

/* Nanoseconds per row. */
static const double cost_build = 30, cost_probe = 18, cost_row = 4, cost_seek = 700,
                    cost_match = 6, cost_distinct = 30, cost_filter = 20;

typedef uint64_t set;

/** A part of the group, joined. */
struct part {
    set     members, vars, certain;
    double  rows, cost;
    double *distinct; /* by local variable */
    /* how it is made */
    enum { PART_NONE, PART_MEMBER, PART_HASH, PART_SEEK } kind;
    struct part *left, *right;
    size_t       member;
    set          filters; /* applied here */
    set          applied; /* applied here or below */
    bool         dedupe;  /* projected to what is still needed, and made a set */
    set          keep;    /* variables after `dedupe` */
    struct plan *plan;
};

struct order {
    struct join_group *g;
    uint32_t           var[VARS_MAX];
    size_t             var_count;
    set               *member_vars, *filter_vars;
    set                needed;
    struct part       *raw; /* members before their filters: what a seek finds */
};

static size_t
local(struct order *o, uint32_t var)
{
    for (size_t i = 0; i < o->var_count; i++)
        if (o->var[i] == var)
            return i;
    if (o->var_count == VARS_MAX)
        return SIZE_MAX;
    o->var[o->var_count] = var;
    return o->var_count++;
}

/** A filter is ripe when its variables are there and no other member can still bind them. */
static bool
is_ripe(const struct order *o, set need, const struct part *p)
{
    if ((need & ~p->vars) != 0)
        return false;
    for (size_t i = 0; (need & ~p->certain) != 0 && i < o->g->member_count; i++)
        if (!(p->members >> i & 1) && (o->member_vars[i] & need & ~p->certain) != 0)
            return false;
    return true;
}

/** Filters that are ripe in `p` and have not been applied below. */
static set
ripe_filters(const struct order *o, const struct part *p, set applied)
{
    set ripe = 0;

    for (size_t i = 0; i < o->g->filter_count; i++)
        if (!(applied >> i & 1) && is_ripe(o, o->filter_vars[i], p))
            ripe |= (set)1 << i;
    return ripe;
}

/** Variables of `p` that something outside still needs. */
static set
still_needed(const struct order *o, const struct part *p)
{
    set keep = o->needed;

    for (size_t i = 0; i < o->g->member_count; i++)
        if (!(p->members >> i & 1))
            keep |= o->member_vars[i];
    for (size_t i = 0; i < o->g->filter_count; i++)
        if (!(p->applied >> i & 1))
            keep |= o->filter_vars[i];
    return keep & p->vars;
}

static void
apply_filters(struct order *o, struct part *p)
{
    for (size_t i = 0; i < o->g->filter_count; i++)
        if (p->filters >> i & 1) {
            p->cost += p->rows * cost_filter;
            p->rows *= o->g->filter[i].selectivity;
        }
    for (size_t v = 0; v < o->var_count; v++)
        if (p->distinct[v] > p->rows)
            p->distinct[v] = p->rows;
}

/** Where duplicates do not matter and a variable has served its purpose, drop both. */
static void
consider_dedupe(struct order *o, struct part *p)
{
    p->keep = still_needed(o, p);
    if (!o->g->as_set || p->keep == p->vars || p->rows < 64)
        return;
    double possible = 1;
    for (size_t v = 0; v < o->var_count && possible < p->rows; v++)
        if (p->keep >> v & 1)
            possible *= p->distinct[v] < 1 ? 1 : p->distinct[v];
    if (possible * 2 > p->rows)
        return;
    p->dedupe = true;
    p->cost += p->rows * cost_distinct;
    p->rows = possible;
    p->vars = p->keep;
}

/** Sizes of the join of two parts, without its cost. */
static void
estimate(struct order *o, struct part *p, const struct part *l, const struct part *r)
{
    set shared = l->vars & r->vars;

    p->members = l->members | r->members;
    p->vars    = l->vars | r->vars;
    p->certain = l->certain | r->certain;
    p->rows    = l->rows * r->rows;
    for (size_t v = 0; v < o->var_count; v++) {
        if (shared >> v & 1) {
            double most = l->distinct[v] > r->distinct[v] ? l->distinct[v] : r->distinct[v];
            p->rows /= most < 1 ? 1 : most;
            p->distinct[v] = l->distinct[v] < r->distinct[v] ? l->distinct[v] : r->distinct[v];
        } else {
            p->distinct[v] = l->vars >> v & 1 ? l->distinct[v] : r->distinct[v];
        }
    }
    for (size_t v = 0; v < o->var_count; v++)
        if (p->distinct[v] > p->rows)
            p->distinct[v] = p->rows < 1 ? 1 : p->rows;
    p->filters = ripe_filters(o, p, l->applied | r->applied);
    p->applied = l->applied | r->applied | p->filters;
}

static double
hash_cost(const struct part *l, const struct part *r, double rows)
{
    return l->cost + r->cost + r->rows * cost_build + l->rows * cost_probe + rows * cost_row;
}

/** Seeks are cheaper when the same keys return: rows are sorted within a batch. */
static double
seek_cost(const struct order *o, const struct part *l, const struct part *r, double rows)
{
    set    shared = l->vars & r->vars;
    double keys   = 1;

    for (size_t v = 0; v < o->var_count && keys < l->rows; v++)
        if (shared >> v & 1)
            keys *= l->distinct[v];
    keys = keys < l->rows ? keys : l->rows;
    /* within each batch a key is looked up once */
    double batches = ceil(l->rows / 1024), seeks = keys * batches < l->rows ? keys * batches
                                                                            : l->rows;
    return l->cost + seeks * cost_seek + l->rows * 10 + rows * cost_match;
}

static bool
can_seek(const struct order *o, const struct part *l, const struct part *r)
{
    set shared = l->vars & r->vars;

    if (o->g->no_seek || r->kind != PART_MEMBER || shared == 0 || (shared & ~l->certain) != 0)
        return false;
    const struct plan *found = o->g->member[r->member].plan;
    return found->kind == PLAN_SCAN || (found->kind == PLAN_PATH && found->input_count == 0);
}

/** Finish a candidate whose kind and cost are set, and keep it if it beats `best`. */
static bool
consider(struct order *o, struct part *p, struct part *best)
{
    apply_filters(o, p);
    consider_dedupe(o, p);
    if (best->kind != PART_NONE && p->cost >= best->cost)
        return true;
    double *kept = best->distinct;
    if (!kept && !(kept = ARENA_ARRAY(o->g->arena, VARS_MAX, double)))
        return false;
    memcpy(kept, p->distinct, VARS_MAX * sizeof *kept);
    *best          = *p;
    best->distinct = kept;
    return true;
}

/** Join `l` and `r` the cheapest way; into `best` if that beats it. */
static bool
try_join(struct order *o, struct part *l, struct part *r, struct part *best)
{
    double distinct[VARS_MAX] = { 0 };

    if (can_seek(o, l, r)) {
        struct part p = { .left = l, .right = r, .kind = PART_SEEK, .distinct = distinct };
        estimate(o, &p, l, &o->raw[r->member]);
        p.cost = seek_cost(o, l, r, p.rows);
        if (!consider(o, &p, best))
            return false;
    }
    struct part p = { .left = l, .right = r, .kind = PART_HASH, .distinct = distinct };
    estimate(o, &p, l, r);
    p.cost = hash_cost(l, r, p.rows);
    if ((l->vars & r->vars) == 0)
        p.cost += p.rows * cost_row * 4; /* a cross product is a last resort among equals */
    return consider(o, &p, best);
}

static bool
member_part(struct order *o, size_t i, struct part *p)
{
    const struct join_member *m = &o->g->member[i];

    *p = (struct part){ .members = (set)1 << i, .kind = PART_MEMBER, .member = i,
                        .rows = m->plan->rows, .cost = m->plan->cost };
    p->distinct = ARENA_ARRAY(o->g->arena, VARS_MAX, double);
    if (!p->distinct)
        return false;
    for (size_t c = 0; c < m->plan->width; c++) {
        size_t v = local(o, m->plan->out[c]);
        p->vars |= (set)1 << v;
        if (m->plan->certain[c])
            p->certain |= (set)1 << v;
        p->distinct[v] = m->distinct[c];
    }
    o->raw[i]          = *p;
    o->raw[i].distinct = ARENA_ARRAY(o->g->arena, VARS_MAX, double);
    if (!o->raw[i].distinct)
        return false;
    memcpy(o->raw[i].distinct, p->distinct, VARS_MAX * sizeof *p->distinct);
    p->filters = p->applied = ripe_filters(o, p, 0);
    apply_filters(o, p);
    consider_dedupe(o, p);
    return true;
}

/* ---- search ---- */

/** True if no member outside `p` shares a variable with it: a whole component (or several). */
static bool
is_whole(const struct order *o, set members)
{
    set inside = 0, outside = 0;

    for (size_t i = 0; i < o->g->member_count; i++)
        *(members >> i & 1 ? &inside : &outside) |= o->member_vars[i];
    return (inside & outside) == 0;
}

/** All bushy trees over at most EXHAUSTIVE members. */
static struct part *
search_all(struct order *o, struct part *single)
{
    size_t       n     = o->g->member_count;
    set          full  = ((set)1 << n) - 1;
    struct part *table = ARENA_ARRAY(o->g->arena, (size_t)full + 1, struct part);

    if (!table)
        return NULL;
    for (size_t i = 0; i < n; i++)
        table[(set)1 << i] = single[i];
    for (set s = 1; s <= full; s++) {
        if ((s & (s - 1)) == 0)
            continue;
        for (set l = (s - 1) & s; l; l = (l - 1) & s) {
            struct part *left = &table[l], *right = &table[s & ~l];
            if (left->kind == PART_NONE || right->kind == PART_NONE)
                continue;
            /* cross products only between components that are joined already */
            if ((left->vars & right->vars) == 0 && !is_whole(o, l) && !is_whole(o, s & ~l))
                continue;
            if (!try_join(o, left, right, &table[s]))
                return NULL;
        }
    }
    return &table[full];
}

/** Join the two parts with the cheapest join again and again. */
static struct part *
search_greedy(struct order *o, struct part *single)
{
    size_t        n     = o->g->member_count;
    struct part **parts = ARENA_ARRAY(o->g->arena, n + 1, struct part *);

    if (!parts)
        return NULL;
    for (size_t i = 0; i < n; i++)
        parts[i] = &single[i];
    while (n > 1) {
        struct part *best = ARENA_NEW(o->g->arena, struct part);
        size_t       x = 0, y = 1;
        double       best_score = INFINITY;
        if (!best)
            return NULL;
        for (int crossing = 0; crossing < 2 && best->kind == PART_NONE; crossing++)
            for (size_t i = 0; i < n; i++)
                for (size_t j = 0; j < n; j++) {
                    struct part tried = { 0 };
                    if (i == j || (!crossing && (parts[i]->vars & parts[j]->vars) == 0))
                        continue;
                    if (!try_join(o, parts[i], parts[j], &tried))
                        return NULL;
                    double score = tried.cost - parts[i]->cost
                                   - (tried.kind == PART_HASH ? parts[j]->cost : 0)
                                   + tried.rows * 20;
                    if (score < best_score) {
                        best_score = score;
                        *best      = tried;
                        x          = i;
                        y          = j;
                    }
                }
        if (x > y) {
            size_t swap = x;
            x           = y;
            y           = swap;
        }
        parts[x] = best;
        memmove(&parts[y], &parts[y + 1], (n - y - 1) * sizeof *parts);
        n--;
    }
    return parts[0];
}

/** As written: for tests and for switching the search off. */
static struct part *
search_none(struct order *o, struct part *single)
{
    struct part *left = &single[0];

    for (size_t i = 1; i < o->g->member_count; i++) {
        struct part *p = ARENA_NEW(o->g->arena, struct part);
        if (!p || !try_join(o, left, &single[i], p))
            return NULL;
        left = p;
    }
    return left;
}

/* ---- from parts to plans ---- */

static struct plan *
build(struct order *o, struct part *p)
{
    struct arena *a = o->g->arena;
    struct plan  *plan;

    switch (p->kind) {
    case PART_MEMBER:
        plan = o->g->member[p->member].plan;
        break;
    case PART_SEEK: {
        struct plan *left = build(o, p->left);
        plan = left ? plan_seek(a, left, o->g->member[p->right->member].plan) : NULL;
        break;
    }
    case PART_HASH: {
        struct plan *left = build(o, p->left), *right = build(o, p->right);
        plan = left && right ? plan_join(a, PLAN_JOIN, left, right) : NULL;
        break;
    }
    default:
        return NULL;
    }
    if (!plan)
        return NULL;
    if (p->kind != PART_MEMBER) {
        plan->rows = p->rows;
        plan->cost = p->cost;
    }
    if (p->filters) {
        const struct expr **filter = ARENA_ARRAY(a, o->g->filter_count, const struct expr *);
        size_t              count  = 0;
        if (!filter)
            return NULL;
        for (size_t i = 0; i < o->g->filter_count; i++)
            if (p->filters >> i & 1) {
                filter[count++]       = o->g->filter[i].expr;
                o->g->filter[i].used = true;
            }
        plan = plan_filter(a, plan, filter, count);
        if (!plan)
            return NULL;
        plan->graph = o->g->graph;
    }
    uint32_t vars[VARS_MAX];
    size_t   count = 0;
    for (size_t c = 0; c < plan->width; c++)
        for (size_t v = 0; v < o->var_count; v++)
            if (o->var[v] == plan->out[c] && p->keep >> v & 1)
                vars[count++] = plan->out[c];
    if (p->dedupe) {
        plan = plan_project(a, plan, vars, count);
        plan = plan ? plan_distinct(a, plan) : NULL;
    } else if (count < plan->width) {
        plan = plan_project(a, plan, vars, count);
    }
    if (plan) {
        plan->rows = p->rows;
        plan->cost = p->cost;
    }
    return plan;
}

/** More variables than bits: join as written, without estimates. */
static struct plan *
join_as_written(struct join_group *g)
{
    struct plan *plan = g->member[0].plan;

    for (size_t i = 1; plan && i < g->member_count; i++)
        plan = plan_join(g->arena, PLAN_JOIN, plan, g->member[i].plan);
    return plan;
}

struct plan *
join_order(struct join_group *g)
{
    struct order o = { .g = g };
    struct part *single, *best;

    for (size_t i = 0; i < g->member_count; i++)
        for (size_t c = 0; c < g->member[i].plan->width; c++)
            if (local(&o, g->member[i].plan->out[c]) == SIZE_MAX)
                return join_as_written(g);
    if (g->member_count > 63 || g->filter_count > 63)
        return join_as_written(g);
    o.member_vars = ARENA_ARRAY(g->arena, g->member_count + 1, set);
    o.filter_vars = ARENA_ARRAY(g->arena, g->filter_count + 1, set);
    single        = ARENA_ARRAY(g->arena, g->member_count + 1, struct part);
    o.raw         = ARENA_ARRAY(g->arena, g->member_count + 1, struct part);
    if (!o.member_vars || !o.filter_vars || !single || !o.raw)
        return NULL;
    for (size_t i = 0; i < g->member_count; i++)
        for (size_t c = 0; c < g->member[i].plan->width; c++)
            o.member_vars[i] |= (set)1 << local(&o, g->member[i].plan->out[c]);
    for (size_t i = 0; i < g->filter_count; i++)
        for (size_t v = 0; v < g->filter[i].var_count; v++) {
            size_t bit = local(&o, g->filter[i].vars[v]);
            if (bit == SIZE_MAX)
                return join_as_written(g);
            o.filter_vars[i] |= (set)1 << bit;
        }
    for (size_t i = 0; i < g->needed_count; i++)
        for (size_t v = 0; v < o.var_count; v++)
            if (o.var[v] == g->needed[i])
                o.needed |= (set)1 << v;
    for (size_t i = 0; i < g->member_count; i++)
        if (!member_part(&o, i, &single[i]))
            return NULL;
    best = g->no_order ? search_none(&o, single)
           : g->member_count <= EXHAUSTIVE ? search_all(&o, single)
                                           : search_greedy(&o, single);
    return best ? build(&o, best) : NULL;
}
