/* Triple patterns and paths as leaves of plans, with counts from the store. */
#include "sparql/plan/planner_private.h"

double *
plan_guess_distinct(struct arena *a, const struct plan *plan)
{
    double *distinct = ARENA_ARRAY(a, plan->width + 1, double);

    for (size_t c = 0; distinct && c < plan->width; c++)
        distinct[c] = plan->rows;
    return distinct;
}

enum status
slot_of_node(const struct context *c, const struct node *n, struct plan_slot *slot)
{
    if (n->is_var) {
        slot->kind = c->pl->param[n->var] ? SLOT_PARAM : SLOT_VAR;
        slot->var  = n->var;
        return STATUS_OK;
    }
    slot->kind = SLOT_CONST;
    return terms_intern(c->pl->terms, &n->term, &slot->id);
}

/** The graph slot and scope of a pattern in the active graph. */
static void
set_graph(const struct context *c, struct plan_pattern *pattern)
{
    term_id single;

    pattern->scope       = c->graph.scope;
    pattern->slot[POS_G] = c->graph.slot;
    if (pattern->scope != SCOPE_DEFAULT)
        return;
    if (dataset_single_default(c->pl->dataset, &single)) {
        pattern->scope       = SCOPE_GRAPH;
        pattern->slot[POS_G] = (struct plan_slot){ .kind = SLOT_CONST, .id = single };
    } else {
        pattern->distinct = true;
    }
}

/** True if some constant is a term that no store has. */
static bool
is_foreign(const struct plan_pattern *pattern)
{
    for (int i = 0; i < POS_COUNT; i++)
        if (pattern->slot[i].kind == SLOT_CONST && id_tag(pattern->slot[i].id) == ID_TAG_LOCAL
            && (i < POS_G || pattern->scope != SCOPE_DEFAULT))
            return true;
    return false;
}

static term_id
constant(const struct plan_slot *slot)
{
    return slot->kind == SLOT_CONST ? slot->id : ID_NONE;
}

/** Expected rows of a pattern, and distinct values of each position. */
static enum status
estimate(const struct context *c, const struct plan_pattern *pattern, double *rows,
         double values[POS_COUNT])
{
    const struct plan_slot *slot = pattern->slot;
    bool                    has_g = pattern->scope != SCOPE_DEFAULT;
    struct id_quad key = { constant(&slot[POS_S]), constant(&slot[POS_P]), constant(&slot[POS_O]),
                           has_g ? constant(&slot[POS_G]) : ID_NONE };
    struct store_stats stats = { 0 };
    uint64_t           count;
    bool               exact;

    TRY(store_count(c->pl->st, &key, &count, &exact));
    TRY(store_statistics(c->pl->st, key.p, &stats));
    *rows          = (double)count;
    double quads   = stats.quads ? (double)stats.quads : 1;
    double part    = *rows / quads < 1 ? *rows / quads : 1;
    values[POS_S]  = key.o != ID_NONE ? *rows : (double)stats.subjects;
    values[POS_O]  = key.s != ID_NONE ? *rows : (double)stats.objects;
    values[POS_P]  = key.s != ID_NONE || key.o != ID_NONE ? 20 : 50;
    values[POS_G]  = (double)stats.graphs;
    if (key.g != ID_NONE && !exact)
        *rows = *rows / (stats.graphs ? (double)stats.graphs : 1) + 1;
    (void)part;
    for (int i = 0; i < POS_COUNT; i++) { /* parameters are as selective as their position */
        if (slot[i].kind == SLOT_PARAM && (i < POS_G || has_g) && values[i] > 1)
            *rows /= values[i];
    }
    for (int i = 0; i < POS_COUNT; i++)
        if (values[i] > *rows)
            values[i] = *rows;
    return STATUS_OK;
}

enum status
plan_triple(const struct context *c, const struct node *s, const struct node *p,
            const struct node *o, struct plan **plan, double **distinct)
{
    struct arena       *a       = c->pl->arena;
    struct plan_pattern pattern = { 0 };
    double              values[POS_COUNT], rows = 0;

    TRY(slot_of_node(c, s, &pattern.slot[POS_S]));
    TRY(slot_of_node(c, p, &pattern.slot[POS_P]));
    TRY(slot_of_node(c, o, &pattern.slot[POS_O]));
    set_graph(c, &pattern);
    struct plan *scan = plan_scan(a, &pattern);
    if (!scan)
        return STATUS_NOMEM;
    if (is_foreign(&pattern))
        scan->kind = PLAN_NONE;
    else
        TRY(estimate(c, &pattern, &rows, values));
    scan->rows = rows;
    scan->cost = 300 + rows * 4;
    *distinct  = ARENA_ARRAY(a, scan->width + 1, double);
    if (!*distinct)
        return STATUS_NOMEM;
    for (int i = 0; i < POS_COUNT && scan->kind == PLAN_SCAN; i++) {
        size_t column = pattern.slot[i].kind == SLOT_VAR ? plan_column(scan, pattern.slot[i].var)
                                                         : SIZE_MAX;
        if (column != SIZE_MAX && (i < POS_G || pattern.scope != SCOPE_DEFAULT))
            (*distinct)[column] = values[i];
    }
    *plan = scan;
    return STATUS_OK;
}

/** Terms of a path have to be known before it runs. */
static enum status
intern_path(const struct context *c, const struct path *path)
{
    term_id id;

    if (path->kind == PATH_LINK)
        return terms_intern(c->pl->terms, &path->predicate, &id);
    if (path->left)
        TRY(intern_path(c, path->left));
    return path->right ? intern_path(c, path->right) : STATUS_OK;
}

enum status
plan_path(const struct context *c, const struct node *s, const struct path *path,
          const struct node *o, struct plan **plan, double **distinct)
{
    struct store_stats all;
    struct plan       *p = plan_new(c->pl->arena, PLAN_PATH, 0);

    if (!p)
        return STATUS_NOMEM;
    TRY(intern_path(c, path));
    TRY(slot_of_node(c, s, &p->pattern.slot[POS_S]));
    TRY(slot_of_node(c, o, &p->pattern.slot[POS_O]));
    set_graph(c, &p->pattern);
    /* in SCOPE_NAMED the graph is fixed by now: paths are planned graph by graph */
    p->pattern.slot[POS_P] = (struct plan_slot){ .kind = SLOT_CONST };
    p->path                = path;
    if (!plan_add_pattern(c->pl->arena, p))
        return STATUS_NOMEM;
    TRY(store_statistics(c->pl->st, ID_NONE, &all));
    double ends = (p->pattern.slot[POS_S].kind == SLOT_VAR) + (p->pattern.slot[POS_O].kind == SLOT_VAR);
    double nodes = (double)(all.subjects + all.objects);
    p->rows = ends == 0 ? 1 : ends == 1 ? 10 : nodes * 2;
    p->cost = ends == 2 ? nodes * 5000 : 20000;
    *distinct = plan_guess_distinct(c->pl->arena, p);
    *plan     = p;
    return *distinct ? STATUS_OK : STATUS_NOMEM;
}
