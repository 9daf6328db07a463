/* Makers of plan nodes. */
#include "sparql/plan/make.h"

size_t
plan_column(const struct plan *p, uint32_t var)
{
    for (size_t i = 0; i < p->width; i++)
        if (p->out[i] == var)
            return i;
    return SIZE_MAX;
}

struct plan *
plan_new(struct arena *a, enum plan_kind kind, size_t inputs)
{
    struct plan *p = ARENA_NEW(a, struct plan);

    if (!p)
        return NULL;
    p->kind        = kind;
    p->input_count = inputs;
    p->input       = ARENA_ARRAY(a, inputs + 1, struct plan *);
    p->limit       = UINT64_MAX;
    return p->input ? p : NULL;
}

bool
plan_add_column(struct arena *a, struct plan *p, uint32_t var, bool certain)
{
    if ((p->width & 7) == 0) { /* room for eight more */
        uint32_t *out     = ARENA_ARRAY(a, p->width + 8, uint32_t);
        bool     *certain_ = ARENA_ARRAY(a, p->width + 8, bool);
        if (!out || !certain_)
            return false;
        if (p->width > 0) {
            memcpy(out, p->out, p->width * sizeof *out);
            memcpy(certain_, p->certain, p->width * sizeof *certain_);
        }
        p->out     = out;
        p->certain = certain_;
    }
    p->out[p->width]       = var;
    p->certain[p->width++] = certain;
    return true;
}

bool
plan_copy_columns(struct arena *a, struct plan *p, const struct plan *from)
{
    for (size_t i = 0; i < from->width; i++)
        if (!plan_add_column(a, p, from->out[i], from->certain[i]))
            return false;
    return true;
}

enum index_order
plan_order_for(const struct plan_pattern *pattern, const bool bound[POS_COUNT])
{
    bool is_bound[POS_COUNT];

    for (int i = 0; i < POS_COUNT; i++)
        is_bound[i] = pattern->slot[i].kind != SLOT_VAR || bound[i];
    if (pattern->scope == SCOPE_DEFAULT)
        is_bound[POS_G] = false;
    const struct id_quad key = { is_bound[POS_S], is_bound[POS_P], is_bound[POS_O],
                                 is_bound[POS_G] };
    enum index_order     order = store_order_for(&key);
    /* the union of graphs is made of neighbours that differ in the graph only */
    return pattern->distinct && order == ORDER_GSPO ? ORDER_SPOG : order;
}

bool
plan_add_pattern(struct arena *a, struct plan *p)
{
    int positions = p->pattern.scope == SCOPE_DEFAULT ? POS_G : POS_COUNT;

    for (int i = 0; i < positions; i++) {
        const struct plan_slot *slot = &p->pattern.slot[i];
        if (slot->kind == SLOT_VAR && plan_column(p, slot->var) == SIZE_MAX
            && !plan_add_column(a, p, slot->var, true))
            return false;
    }
    return true;
}

struct plan *
plan_scan(struct arena *a, const struct plan_pattern *pattern)
{
    static const bool none[POS_COUNT];
    struct plan      *p = plan_new(a, PLAN_SCAN, 0);

    if (!p)
        return NULL;
    p->pattern = *pattern;
    p->order   = plan_order_for(pattern, none);
    return plan_add_pattern(a, p) ? p : NULL;
}

struct plan *
plan_seek(struct arena *a, struct plan *left, const struct plan *scan)
{
    const struct plan_pattern *pattern = &scan->pattern;
    struct plan               *p = plan_new(a, scan->kind == PLAN_PATH ? PLAN_PATH : PLAN_SEEK, 1);
    bool                       bound[POS_COUNT];

    if (!p || !plan_copy_columns(a, p, left))
        return NULL;
    p->input[0]    = left;
    p->pattern     = *pattern;
    p->path        = scan->path;
    p->range       = scan->range;
    p->range_count = scan->range_count;
    for (int i = 0; i < POS_COUNT; i++)
        bound[i] = pattern->slot[i].kind == SLOT_VAR
                   && plan_column(left, pattern->slot[i].var) != SIZE_MAX;
    p->order = plan_order_for(pattern, bound);
    return plan_add_pattern(a, p) ? p : NULL;
}

struct plan *
plan_join(struct arena *a, enum plan_kind kind, struct plan *left, struct plan *right)
{
    struct plan *p = plan_new(a, kind, 2);

    if (!p || !plan_copy_columns(a, p, left))
        return NULL;
    p->input[0] = left;
    p->input[1] = right;
    p->key      = ARENA_ARRAY(a, left->width + 1, uint32_t);
    p->shared   = ARENA_ARRAY(a, left->width + 1, uint32_t);
    if (!p->key || !p->shared)
        return NULL;
    bool outputs = kind == PLAN_JOIN || kind == PLAN_LEFT;
    for (size_t i = 0; i < right->width; i++) {
        size_t column = plan_column(left, right->out[i]);
        if (column == SIZE_MAX) {
            if (outputs
                && !plan_add_column(a, p, right->out[i], kind == PLAN_JOIN && right->certain[i]))
                return NULL;
            continue;
        }
        if (left->certain[column] && right->certain[i])
            p->key[p->key_count++] = right->out[i];
        else
            p->shared[p->shared_count++] = right->out[i];
        if (kind == PLAN_JOIN && right->certain[i])
            p->certain[column] = true;
    }
    p->needs_overlap = kind == PLAN_MINUS && p->key_count == 0;
    return p;
}

struct plan *
plan_filter(struct arena *a, struct plan *input, const struct expr **filter, size_t count)
{
    struct plan *p = plan_new(a, PLAN_FILTER, 1);

    if (!p || !plan_copy_columns(a, p, input))
        return NULL;
    p->input[0]     = input;
    p->filter       = filter;
    p->filter_count = count;
    p->rows         = input->rows;
    p->cost         = input->cost;
    return p;
}

struct plan *
plan_project(struct arena *a, struct plan *input, const uint32_t *vars, size_t count)
{
    struct plan *p = plan_new(a, PLAN_PROJECT, 1);

    if (!p)
        return NULL;
    p->input[0] = input;
    p->rows     = input->rows;
    p->cost     = input->cost;
    for (size_t i = 0; i < count; i++) {
        size_t column = plan_column(input, vars[i]);
        if (!plan_add_column(a, p, vars[i], column != SIZE_MAX && input->certain[column]))
            return NULL;
    }
    return p;
}

struct plan *
plan_distinct(struct arena *a, struct plan *input)
{
    struct plan *p = plan_new(a, PLAN_DISTINCT, 1);

    if (!p || !plan_copy_columns(a, p, input))
        return NULL;
    p->input[0] = input;
    p->rows     = input->rows;
    p->cost     = input->cost;
    return p;
}

bool
plan_may_repeat(const struct dataset *ds)
{
    term_id graph;

    return !dataset_single_default(ds, &graph);
}
