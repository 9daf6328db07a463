/* From algebra to a physical plan: everything but groups of joined patterns (planner_group.c). */
#include <stdlib.h>

#include "sparql/plan/planner_private.h"

static const struct {
    const char *name, *does;
} passes[] = {
#define PASS(name, text, does) { text, does },
#include "sparql/plan/pass.def"
#undef PASS
};

const char *
plan_pass_name(size_t index, const char **does)
{
    if (index >= PASS_COUNT_)
        return NULL;
    if (does)
        *does = passes[index].does;
    return passes[index].name;
}

enum status
planner_disable(struct planner *pl, const char *names)
{
    for (struct str rest = str_from(names); rest.len > 0;) {
        size_t     comma = str_find(rest, STR(","), 0);
        size_t     end   = comma == SIZE_MAX ? rest.len : comma;
        struct str name  = str_trim(str_slice(rest, 0, end));
        size_t     i     = 0;
        while (i < PASS_COUNT_ && !str_eq(name, str_from(passes[i].name)))
            i++;
        if (i == PASS_COUNT_ && name.len > 0)
            return diag_error(pl->d, STATUS_USAGE, NOWHERE, "there is no planner pass \"%.*s\"",
                              STR_ARG(name));
        if (name.len > 0)
            pl->off[i] = true;
        rest = str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
    }
    return STATUS_OK;
}

bool *
var_flags(struct planner *pl, const bool *copy)
{
    bool *flags = ARENA_ARRAY(pl->arena, pl->var_max + 1, bool);

    if (flags && copy)
        memcpy(flags, copy, pl->var_max * sizeof *flags);
    return flags;
}

var_id
planner_var(struct planner *pl)
{
    return pl->var_count < pl->var_max ? pl->var_count++ : VAR_NONE;
}

static void
add_set(bool *flags, const struct var_set *set)
{
    for (var_id v = var_set_next(set, 0); v != VAR_NONE; v = var_set_next(set, v + 1))
        flags[v] = true;
}

/** The context for an input that `more` is read of as well. */
static enum status
also_needs(const struct context *c, const struct expr *e, struct context *inner)
{
    bool *needed = var_flags(c->pl, c->needed);

    if (!needed)
        return STATUS_NOMEM;
    if (e)
        plan_expr_mentions(e, needed, c->pl->var_max);
    *inner        = *c;
    inner->needed = needed;
    return STATUS_OK;
}

static struct plan *
none(const struct context *c)
{
    return plan_new(c->pl->arena, PLAN_NONE, 0);
}

/* ---- two inputs ---- */

/** Left join, minus: the right side is needed where it shares variables with the left. */
static enum status
plan_left_join(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct context inner;
    struct plan   *left, *right;

    TRY(also_needs(c, a->condition, &inner));
    bool *for_left = var_flags(c->pl, inner.needed), *for_right = var_flags(c->pl, inner.needed);
    if (!for_left || !for_right)
        return STATUS_NOMEM;
    add_set(for_left, &a->right->possible);
    add_set(for_right, &a->left->possible);
    struct context of_left = inner, of_right = inner;
    of_left.needed  = for_left;
    of_right.needed = for_right;
    TRY(plan_algebra(&of_left, a->left, &left));
    if (a->right->kind == ALGEBRA_SERVICE)
        TRY(plan_service(&of_right, a->right, left, &right));
    else
        TRY(plan_algebra(&of_right, a->right, &right));
    struct plan *p = plan_join(c->pl->arena, PLAN_LEFT, left, right);
    if (!p)
        return STATUS_NOMEM;
    if (a->condition) {
        p->filter = ARENA_ARRAY(c->pl->arena, 1, const struct expr *);
        if (!p->filter)
            return STATUS_NOMEM;
        p->filter[0]    = a->condition;
        p->filter_count = 1;
    }
    p->graph = c->graph;
    p->rows  = left->rows > right->rows ? left->rows : right->rows;
    p->cost  = left->cost + right->cost + right->rows * 30 + left->rows * 20;
    *out     = p;
    return STATUS_OK;
}

static enum status
plan_minus(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct context of_left = *c, of_right = *c;
    bool *for_left = var_flags(c->pl, c->needed), *for_right = var_flags(c->pl, NULL);
    struct plan *left, *right;

    if (!for_left || !for_right)
        return STATUS_NOMEM;
    add_set(for_left, &a->right->possible);
    add_set(for_right, &a->left->possible);
    of_left.needed  = for_left;
    of_right.needed = for_right;
    of_right.as_set = true;
    TRY(plan_algebra(&of_left, a->left, &left));
    TRY(plan_algebra(&of_right, a->right, &right));
    if (!var_set_overlap(&a->left->possible, &a->right->possible)) {
        *out = left; /* disjoint domains remove nothing */
        return STATUS_OK;
    }
    struct plan *p = plan_join(c->pl->arena, PLAN_MINUS, left, right);
    if (!p)
        return STATUS_NOMEM;
    p->rows = left->rows;
    p->cost = left->cost + right->cost + right->rows * 30 + left->rows * 20;
    *out    = p;
    return STATUS_OK;
}

/** Nested unions become one with many inputs. */
static size_t
count_branches(const struct algebra *a)
{
    size_t count = 1;

    for (; a->kind == ALGEBRA_UNION; a = a->left)
        count++;
    return count;
}

static enum status
plan_union(const struct context *c, const struct algebra *a, struct plan **out)
{
    size_t       count = count_branches(a);
    struct plan *p     = plan_new(c->pl->arena, PLAN_UNION, count);

    if (!p)
        return STATUS_NOMEM;
    for (size_t i = count; i-- > 0; a = a->left)
        TRY(plan_algebra(c, i > 0 ? a->right : a, &p->input[i]));
    for (size_t i = 0; i < count; i++) {
        p->rows += p->input[i]->rows;
        p->cost += p->input[i]->cost;
        for (size_t k = 0; k < p->input[i]->width; k++) {
            uint32_t v       = p->input[i]->out[k];
            bool     certain = true;
            if (plan_column(p, v) != SIZE_MAX)
                continue;
            for (size_t j = 0; j < count; j++) {
                size_t column = plan_column(p->input[j], v);
                certain = certain && column != SIZE_MAX && p->input[j]->certain[column];
            }
            if (!plan_add_column(c->pl->arena, p, v, certain))
                return STATUS_NOMEM;
        }
    }
    *out = p;
    return STATUS_OK;
}

/* ---- one input ---- */

static enum status
plan_extend(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct context inner;
    struct plan   *input;

    TRY(also_needs(c, a->condition, &inner));
    TRY(plan_algebra(&inner, a->left, &input));
    struct plan *p = plan_new(c->pl->arena, PLAN_EXTEND, 1);
    if (!p || !plan_copy_columns(c->pl->arena, p, input))
        return STATUS_NOMEM;
    if (plan_column(p, a->var) == SIZE_MAX && !plan_add_column(c->pl->arena, p, a->var, false))
        return STATUS_NOMEM;
    p->input[0] = input;
    p->item     = ARENA_NEW(c->pl->arena, struct plan_item);
    if (!p->item)
        return STATUS_NOMEM;
    p->item[0]    = (struct plan_item){ .var = a->var, .expr = a->condition };
    p->item_count = 1;
    p->graph      = c->graph;
    p->rows       = input->rows;
    p->cost       = input->cost + input->rows * 100;
    *out          = p;
    return STATUS_OK;
}

static enum status
plan_values(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct plan *p = plan_new(c->pl->arena, PLAN_VALUES, 0);

    if (!p)
        return STATUS_NOMEM;
    p->value_rows = a->row_count;
    p->values     = ARENA_ARRAY(c->pl->arena, a->row_count * a->var_count + 1, term_id);
    if (!p->values)
        return STATUS_NOMEM;
    for (size_t i = 0; i < a->row_count * a->var_count; i++)
        TRY(terms_intern(c->pl->terms, &a->values[i], &p->values[i]));
    for (size_t k = 0; k < a->var_count; k++) {
        bool certain = true;
        for (size_t i = 0; i < a->row_count; i++)
            certain = certain && p->values[i * a->var_count + k] != ID_NONE;
        if (!plan_add_column(c->pl->arena, p, a->vars[k], certain))
            return STATUS_NOMEM;
    }
    p->rows = p->cost = (double)a->row_count;
    *out    = p;
    return STATUS_OK;
}

/** Duplicates do not matter to these aggregates. */
static bool
takes_sets(const struct algebra *a)
{
    for (size_t i = 0; i < a->aggregate_count; i++) {
        const struct aggregate *g = &a->aggregates[i];
        if (!g->arg || !(g->distinct || g->kind == AGGREGATE_MIN || g->kind == AGGREGATE_MAX
                         || g->kind == AGGREGATE_SAMPLE))
            return false;
    }
    return true;
}

/** COUNT(*) over one pattern whose matches the index counts exactly: a table of one row. */
static enum status
plan_count(const struct context *c, const struct plan *group, struct plan **out)
{
    const struct plan         *input   = group->input[0];
    const struct plan_pattern *pattern = &input->pattern;
    term_id                    id[POS_COUNT];
    uint64_t                   count, unnamed = 0;
    bool                       exact, exact_unnamed = true;

    while (input->kind == PLAN_PROJECT)
        input = input->input[0];
    pattern = &input->pattern;
    if (c->pl->off[PASS_COUNT] || group->key_count > 0 || group->item_count != 1
        || group->item[0].aggregate->kind != AGGREGATE_COUNT || group->item[0].expr
        || group->item[0].aggregate->distinct || input->kind != PLAN_SCAN || pattern->distinct
        || input->range_count > 0)
        return STATUS_OK;
    for (int i = 0; i < POS_COUNT; i++) {
        if (pattern->slot[i].kind == SLOT_PARAM)
            return STATUS_OK;
        for (int k = 0; k < i; k++)
            if (pattern->slot[i].kind == SLOT_VAR && pattern->slot[k].kind == SLOT_VAR
                && pattern->slot[i].var == pattern->slot[k].var)
                return STATUS_OK;
        id[i] = pattern->slot[i].kind == SLOT_CONST ? pattern->slot[i].id : ID_NONE;
    }
    struct id_quad key = { id[POS_S], id[POS_P], id[POS_O], id[POS_G] };
    TRY(store_count(c->pl->st, &key, &count, &exact));
    if (pattern->scope == SCOPE_NAMED && key.g == ID_NONE) {
        if (dataset_lists_named(c->pl->dataset))
            return STATUS_OK;
        key.g = ID_DEFAULT_GRAPH;
        TRY(store_count(c->pl->st, &key, &unnamed, &exact_unnamed));
    }
    if (!exact || !exact_unnamed)
        return STATUS_OK;
    struct buf b;
    buf_init(&b, 0);
    buf_addf(&b, "%llu", (unsigned long long)(count - unnamed));
    struct plan      *p = plan_new(c->pl->arena, PLAN_VALUES, 0);
    const struct term t = term_typed(arena_str(c->pl->arena, buf_str(&b)),
                                     STR("http://www.w3.org/2001/XMLSchema#integer"));
    buf_clear(&b);
    if (!p || !t.text.data || !(p->values = ARENA_ARRAY(c->pl->arena, 1, term_id))
        || !plan_add_column(c->pl->arena, p, group->item[0].var, true))
        return STATUS_NOMEM;
    p->value_rows = 1;
    p->rows       = 1;
    *out          = p;
    return terms_intern(c->pl->terms, &t, &p->values[0]);
}

/** A scan of everything below a group may as well come in the order of the group's first key. */
static void
order_for_group(const struct context *c, struct plan *group)
{
    struct plan *input            = group->input[0];
    bool         first[POS_COUNT] = { false };
    bool         found            = false;

    while (input->kind == PLAN_PROJECT)
        input = input->input[0];
    if (c->pl->off[PASS_GROUP_ORDER] || input->kind != PLAN_SCAN || group->key_count == 0
        || input->pattern.scope == SCOPE_GRAPH)
        return;
    for (int i = 0; i < POS_G; i++) {
        if (input->pattern.slot[i].kind != SLOT_VAR)
            return; /* the constants decide */
        first[i] = !found && input->pattern.slot[i].var == group->key[0];
        found    = found || first[i];
    }
    if (found)
        input->order = plan_order_for(&input->pattern, first);
}

static enum status
plan_grouping(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct arena  *arena = c->pl->arena;
    struct context inner = *c;
    bool          *needed = var_flags(c->pl, NULL);
    struct plan   *input;
    struct plan   *p = plan_new(arena, PLAN_GROUP, 1);

    if (!needed || !p)
        return STATUS_NOMEM;
    for (size_t k = 0; k < a->var_count; k++)
        needed[a->vars[k]] = true;
    for (size_t i = 0; i < a->aggregate_count; i++) {
        plan_expr_mentions(a->aggregates[i].arg, needed, c->pl->var_max);
        if (!a->aggregates[i].arg && a->aggregates[i].distinct) /* COUNT(DISTINCT *) reads rows */
            add_set(needed, &a->left->possible);
    }
    inner.needed = needed;
    inner.as_set = takes_sets(a);
    TRY(plan_algebra(&inner, a->left, &input));
    p->input[0]  = input;
    p->key       = a->vars;
    p->key_count = a->var_count;
    p->item      = ARENA_ARRAY(arena, a->aggregate_count + 1, struct plan_item);
    if (!p->item)
        return STATUS_NOMEM;
    for (size_t k = 0; k < a->var_count; k++) {
        size_t column = plan_column(input, a->vars[k]);
        if (!plan_add_column(arena, p, a->vars[k], column != SIZE_MAX && input->certain[column]))
            return STATUS_NOMEM;
    }
    for (size_t i = 0; i < a->aggregate_count; i++) {
        p->item[i] = (struct plan_item){ .var = a->aggregates[i].var, .expr = a->aggregates[i].arg,
                                         .aggregate = &a->aggregates[i] };
        if (!plan_add_column(arena, p, a->aggregates[i].var, false))
            return STATUS_NOMEM;
    }
    p->item_count = a->aggregate_count;
    p->graph      = c->graph;
    p->rows       = a->var_count == 0 ? 1 : input->rows / 4 + 1;
    p->cost       = input->cost + input->rows * 50;
    *out          = p;
    order_for_group(c, p);
    return plan_count(c, p, out);
}

static enum status
plan_order(const struct context *c, const struct algebra *a, uint64_t limit, struct plan **out)
{
    struct context inner;
    struct plan   *input;

    TRY(also_needs(c, NULL, &inner));
    for (size_t i = 0; i < a->order_count; i++)
        plan_expr_mentions(a->order[i].expr, (bool *)inner.needed, c->pl->var_max);
    if (limit != UINT64_MAX)
        inner.as_set = false;
    TRY(plan_algebra(&inner, a->left, &input));
    struct plan *p = plan_new(c->pl->arena, PLAN_ORDER, 1);
    if (!p || !plan_copy_columns(c->pl->arena, p, input))
        return STATUS_NOMEM;
    p->input[0] = input;
    p->item     = ARENA_ARRAY(c->pl->arena, a->order_count + 1, struct plan_item);
    if (!p->item)
        return STATUS_NOMEM;
    for (size_t i = 0; i < a->order_count; i++)
        p->item[i] = (struct plan_item){ .expr       = a->order[i].expr,
                                         .descending = a->order[i].descending };
    p->item_count = a->order_count;
    p->limit      = limit;
    p->graph      = c->graph;
    p->rows       = input->rows;
    p->cost       = input->cost + input->rows * 100;
    *out          = p;
    return STATUS_OK;
}

/** Variables of the enclosing solution that are hidden within a subselect which does not project
 * them have names of their own by now: the translation renames them. */
static enum status
plan_projection(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct context inner = *c;
    bool          *needed = var_flags(c->pl, NULL);
    uint32_t      *vars   = ARENA_ARRAY(c->pl->arena, a->var_count + 2, uint32_t);
    size_t         count  = 0;
    struct plan   *input;

    if (!needed || !vars)
        return STATUS_NOMEM;
    for (size_t i = 0; i < a->var_count; i++)
        if (c->needed[a->vars[i]] || c->pl->off[PASS_PRUNE]) {
            needed[a->vars[i]] = true;
            vars[count++]      = a->vars[i];
        }
    /* the hidden column by which patterns within GRAPH ?g are joined */
    if (c->graph.scope == SCOPE_NAMED && c->graph.slot.kind == SLOT_VAR
        && !needed[c->graph.slot.var]) {
        needed[c->graph.slot.var] = true;
        vars[count++]             = c->graph.slot.var;
    }
    inner.needed = needed;
    TRY(plan_algebra(&inner, a->left, &input));
    *out = plan_project(c->pl->arena, input, vars, count);
    return *out ? STATUS_OK : STATUS_NOMEM;
}

static enum status
plan_distinction(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct context inner  = *c;
    bool          *needed = var_flags(c->pl, c->needed);
    struct plan   *input;

    if (!needed)
        return STATUS_NOMEM;
    add_set(needed, &a->left->possible);
    if (a->left->kind == ALGEBRA_PROJECT)
        for (size_t i = 0; i < a->left->var_count; i++)
            needed[a->left->vars[i]] = true;
    inner.needed = needed;
    inner.as_set = true;
    TRY(plan_algebra(&inner, a->left, &input));
    *out = plan_distinct(c->pl->arena, input);
    return *out ? STATUS_OK : STATUS_NOMEM;
}

/** ORDER BY below a slice needs to keep only its first rows, if nothing but projection is between. */
static enum status
plan_slice(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct context        inner = *c;
    const struct algebra *below = a->left;
    struct plan          *input;

    inner.as_set = false;
    if (below->kind == ALGEBRA_PROJECT && below->left->kind == ALGEBRA_ORDER
        && a->limit != UINT64_MAX && !c->pl->off[PASS_TOP_K]) {
        uint64_t last;
        if (__builtin_add_overflow(a->offset, a->limit, &last))
            last = UINT64_MAX;
        bool *needed = var_flags(c->pl, NULL);
        if (!needed)
            return STATUS_NOMEM;
        uint32_t *vars  = ARENA_ARRAY(c->pl->arena, below->var_count + 1, uint32_t);
        size_t    count = 0;
        if (!vars)
            return STATUS_NOMEM;
        for (size_t i = 0; i < below->var_count; i++)
            if (c->needed[below->vars[i]]) {
                needed[below->vars[i]] = true;
                vars[count++]          = below->vars[i];
            }
        inner.needed = needed;
        TRY(plan_order(&inner, below->left, last, &input));
        input = plan_project(c->pl->arena, input, vars, count);
        if (!input)
            return STATUS_NOMEM;
    } else {
        TRY(plan_algebra(&inner, below, &input));
    }
    struct plan *p = plan_new(c->pl->arena, PLAN_SLICE, 1);
    if (!p || !plan_copy_columns(c->pl->arena, p, input))
        return STATUS_NOMEM;
    p->input[0] = input;
    p->offset   = a->offset;
    p->limit    = a->limit;
    p->rows     = a->limit != UINT64_MAX && (double)a->limit < input->rows ? (double)a->limit
                                                                             : input->rows;
    p->cost     = input->cost;
    *out        = p;
    return STATUS_OK;
}

enum status
plan_service(const struct context *c, const struct algebra *a, struct plan *beside, struct plan **out)
{
    const bool   named = beside && a->graph.is_var && plan_column(beside, a->graph.var) != SIZE_MAX;
    struct plan *p     = plan_new(c->pl->arena, PLAN_SERVICE, named);

    if (!p)
        return STATUS_NOMEM;
    for (var_id v = var_set_next(&a->possible, 0); v != VAR_NONE;
         v = var_set_next(&a->possible, v + 1))
        if (!plan_add_column(c->pl->arena, p, v, named && v == a->graph.var))
            return STATUS_NOMEM;
    p->service = a;
    p->rows    = 100;
    p->cost    = 1e9;
    if (named) {
        struct plan *endpoints = plan_project(c->pl->arena, beside, &a->graph.var, 1);
        p->input[0] = endpoints ? plan_distinct(c->pl->arena, endpoints) : NULL;
        if (!p->input[0])
            return STATUS_NOMEM;
        p->cost += beside->cost;
    }
    *out = p;
    return STATUS_OK;
}

/* ---- GRAPH ---- */

static bool
has_exists(const struct expr *e)
{
    if (!e)
        return false;
    for (size_t i = 0; i < e->arg_count; i++)
        if (has_exists(e->args[i]))
            return true;
    return e->pattern != NULL;
}

/** A path that becomes plain patterns. */
static bool
path_distributes(const struct path *p)
{
    switch (p->kind) {
    case PATH_LINK:
        return true;
    case PATH_INVERSE:
        return path_distributes(p->left);
    case PATH_SEQUENCE:
    case PATH_ALTERNATIVE:
        return path_distributes(p->left) && path_distributes(p->right);
    default:
        return false;
    }
}

/** True if every solution of `a` comes from patterns that can be matched with the graph as one more
 * variable: joins of patterns, and what distributes over the union of the graphs. */
static bool
distributes(const struct algebra *a)
{
    if (has_exists(a->condition))
        return false;
    switch (a->kind) {
    case ALGEBRA_BGP:
        return a->triple_count > 0;
    case ALGEBRA_PATH:
        return path_distributes(a->path);
    case ALGEBRA_JOIN:
    case ALGEBRA_LEFT_JOIN:
    case ALGEBRA_UNION:
        return distributes(a->left) && distributes(a->right);
    case ALGEBRA_FILTER:
    case ALGEBRA_EXTEND:
    case ALGEBRA_PROJECT:
    case ALGEBRA_DISTINCT:
        return distributes(a->left);
    default:
        return false;
    }
}

/** GRAPH with a constant or a variable of the enclosing solution. Patterns that match nothing have
 * solutions, too, so that no graph of this name is not the same as a graph without quads. */
static enum status
plan_one_graph(const struct context *c, const struct algebra *a, const struct plan_slot *slot,
               struct plan **out)
{
    struct context inner = *c;

    inner.graph = (struct plan_graph){ SCOPE_NAMED, *slot };
    if (slot->kind == SLOT_CONST) {
        bool is_graph;
        TRY(dataset_names_graph(c->pl->dataset, c->pl->st, slot->id, &is_graph));
        if (!is_graph) {
            *out = none(c);
            return *out ? STATUS_OK : STATUS_NOMEM;
        }
        return plan_algebra(&inner, a->left, out);
    }
    struct plan *input, *p;
    TRY(plan_algebra(&inner, a->left, &input));
    if (distributes(a->left)) {
        *out = input;
        return STATUS_OK;
    }
    p = plan_new(c->pl->arena, PLAN_ONE_GRAPH, 1);
    if (!p)
        return STATUS_NOMEM;
    p->input[0]            = input;
    p->pattern.slot[POS_G] = *slot;
    p->rows                = input->rows;
    p->cost                = input->cost + 1000;
    *out                   = p;
    return plan_copy_columns(c->pl->arena, p, input) ? STATUS_OK : STATUS_NOMEM;
}

static enum status
plan_each_graph(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct arena  *arena  = c->pl->arena;
    struct context inner  = *c;
    bool          *needed = var_flags(c->pl, c->needed);
    struct plan   *input, *p = plan_new(arena, PLAN_EACH_GRAPH, 1);
    var_id         hidden = planner_var(c->pl);

    if (!p || !needed)
        return STATUS_NOMEM;
    if (hidden == VAR_NONE)
        return diag_error(c->pl->d, STATUS_LIMIT, NOWHERE, "the query has too many GRAPH patterns");
    needed[a->graph.var] = true;
    inner.needed         = needed;
    inner.graph = (struct plan_graph){ SCOPE_NAMED, { .kind = SLOT_PARAM, .var = hidden } };
    TRY(plan_algebra(&inner, a->left, &input));
    p->input[0] = input;
    p->pattern.slot[POS_G] = (struct plan_slot){ .kind = SLOT_PARAM, .var = hidden };
    p->key = ARENA_NEW(arena, uint32_t);
    if (!p->key || !plan_copy_columns(arena, p, input))
        return STATUS_NOMEM;
    p->key[0]     = a->graph.var;
    p->key_count  = 1;
    size_t column = plan_column(p, a->graph.var);
    if (column != SIZE_MAX)
        p->certain[column] = true;
    else if (!plan_add_column(arena, p, a->graph.var, true))
        return STATUS_NOMEM;
    struct store_stats all;
    TRY(store_statistics(c->pl->st, ID_NONE, &all));
    p->rows = input->rows + (double)all.graphs;
    p->cost = (input->cost + 1000) * (double)(all.graphs + 1);
    *out    = p;
    return STATUS_OK;
}

static enum status
plan_graph(const struct context *c, const struct algebra *a, struct plan **out)
{
    struct plan_slot slot;

    TRY(slot_of_node(c, &a->graph, &slot));
    if (slot.kind != SLOT_VAR)
        return plan_one_graph(c, a, &slot, out);
    if (a->left->kind == ALGEBRA_UNIT) {
        struct plan *p = plan_new(c->pl->arena, PLAN_GRAPHS, 0);
        if (!p || !plan_add_column(c->pl->arena, p, slot.var, true))
            return STATUS_NOMEM;
        p->rows = p->cost = 1000;
        *out    = p;
        return STATUS_OK;
    }
    bool *inside = var_flags(c->pl, NULL);
    if (!inside)
        return STATUS_NOMEM;
    plan_mentions(a->left, inside, c->pl->var_max);
    if (c->pl->off[PASS_GRAPH_PUSH] || inside[slot.var] || !distributes(a->left))
        return plan_each_graph(c, a, out);
    struct context inner = *c;
    inner.graph          = (struct plan_graph){ SCOPE_NAMED, slot };
    return plan_algebra(&inner, a->left, out);
}

enum status
plan_algebra(const struct context *c, const struct algebra *a, struct plan **out)
{
    switch (a->kind) {
    case ALGEBRA_BGP:
    case ALGEBRA_JOIN:
    case ALGEBRA_FILTER:
    case ALGEBRA_UNIT:
    case ALGEBRA_PATH:
        return plan_group(c, a, out);
    case ALGEBRA_LEFT_JOIN:
        return plan_left_join(c, a, out);
    case ALGEBRA_UNION:
        return plan_union(c, a, out);
    case ALGEBRA_MINUS:
        return plan_minus(c, a, out);
    case ALGEBRA_GRAPH:
        return plan_graph(c, a, out);
    case ALGEBRA_EXTEND:
        return plan_extend(c, a, out);
    case ALGEBRA_VALUES:
        return plan_values(c, a, out);
    case ALGEBRA_GROUP:
        return plan_grouping(c, a, out);
    case ALGEBRA_ORDER:
        return plan_order(c, a, UINT64_MAX, out);
    case ALGEBRA_PROJECT:
        return plan_projection(c, a, out);
    case ALGEBRA_DISTINCT:
    case ALGEBRA_REDUCED:
        return plan_distinction(c, a, out);
    case ALGEBRA_SLICE:
        return plan_slice(c, a, out);
    case ALGEBRA_SERVICE:
        return plan_service(c, a, NULL, out);
    case ALGEBRA_KIND_COUNT:
        break;
    }
    return STATUS_INTERNAL;
}

enum status
planner_plan(struct planner *pl, const struct algebra *a, const struct plan_graph *graph,
             const uint32_t *needed, size_t needed_count, bool as_set, struct plan **plan)
{
    bool *flags = var_flags(pl, NULL);

    if (!flags)
        return STATUS_NOMEM;
    for (size_t i = 0; i < needed_count; i++)
        flags[needed[i]] = true;
    if (!needed)
        add_set(flags, &a->possible);
    struct context c = { .pl = pl, .graph = *graph, .needed = flags, .as_set = as_set };
    struct plan   *p;
    TRY(plan_algebra(&c, a, &p));
    if (needed)
        p = plan_project(pl->arena, p, needed, needed_count);
    *plan = p;
    return p ? STATUS_OK : STATUS_NOMEM;
}
