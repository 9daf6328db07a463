/* EXISTS and NOT EXISTS (§18.6): the pattern is evaluated with the solution's values in the place
 * of its variables. There is one plan for each set of variables that are bound, and solutions that
 * agree in these variables are asked once. */
#include <stdlib.h>

#include "sparql/exec/code.h"
#include "sparql/exec/table.h"
#include "sparql/plan/planner.h"

/** The pattern planned for one set of bound variables. */
struct variant {
    bool        *bound; /* by correlated variable */
    struct plan *plan;
    struct op   *op;
};

struct exists {
    const struct algebra *pattern;
    struct plan_graph     graph;
    uint32_t             *var;    /* correlated variables */
    size_t               *column; /* of the input, or SIZE_MAX: parameter */
    size_t                var_count;
    struct table          known; /* values of the correlated variables */
    bool                 *answer;
    size_t                answer_cap;
    VEC(struct variant) variants;
};

enum status
exists_new(struct code *c, const struct algebra *pattern, const struct plan *input,
           const struct plan_graph *graph)
{
    struct exec    *x     = c->x;
    struct planner *pl    = x->planner;
    struct exists  *e     = calloc(1, sizeof *e);
    bool           *flags = ARENA_ARRAY(x->arena, pl->var_max + 1, bool);

    if (!e || !flags) {
        free(e);
        return STATUS_NOMEM;
    }
    c->exists  = e;
    e->pattern = pattern;
    e->graph   = *graph;
    plan_mentions(pattern, flags, pl->var_max);
    if (e->graph.scope != SCOPE_DEFAULT && e->graph.slot.kind == SLOT_VAR)
        flags[e->graph.slot.var] = true;
    e->var    = ARENA_ARRAY(x->arena, pl->var_max + 1, uint32_t);
    e->column = ARENA_ARRAY(x->arena, pl->var_max + 1, size_t);
    if (!e->var || !e->column)
        return STATUS_NOMEM;
    for (uint32_t v = 0; v < pl->var_max; v++) {
        size_t column = input ? plan_column(input, v) : SIZE_MAX;
        if (!flags[v] || (column == SIZE_MAX && x->param[v] == ID_NONE))
            continue;
        e->var[e->var_count]      = v;
        e->column[e->var_count++] = column;
    }
    return table_init(&e->known, x, e->var_count);
}

/** The variant for the variables bound in `key`, planned when it is first met. */
static enum status
variant_for(struct code *c, term_id *const *key, size_t row, struct variant **out)
{
    struct exists *e = c->exists;
    struct exec   *x = c->x;

    for (size_t i = 0; i < e->variants.len; i++) {
        bool same = true;
        for (size_t k = 0; k < e->var_count; k++)
            same = same && e->variants.data[i].bound[k] == (key[k][row] != ID_NONE);
        if (same) {
            *out = &e->variants.data[i];
            return STATUS_OK;
        }
    }
    struct variant    v     = { .bound = ARENA_ARRAY(x->arena, e->var_count + 1, bool) };
    struct plan_graph graph = e->graph;
    bool             *outer = x->planner->param;
    bool             *param = ARENA_ARRAY(x->arena, x->planner->var_max + 1, bool);
    if (!v.bound || !param)
        return STATUS_NOMEM;
    memcpy(param, outer, x->planner->var_max * sizeof *param);
    for (size_t k = 0; k < e->var_count; k++) {
        v.bound[k]       = key[k][row] != ID_NONE;
        param[e->var[k]] = v.bound[k];
    }
    if (graph.scope != SCOPE_DEFAULT && graph.slot.kind == SLOT_VAR && param[graph.slot.var])
        graph.slot.kind = SLOT_PARAM;
    x->planner->param  = param;
    enum status status = planner_plan(x->planner, e->pattern, &graph, &(uint32_t){ 0 }, 0, true,
                                      &v.plan);
    x->planner->param  = outer;
    TRY(status);
    TRY(op_open(x, v.plan, &v.op));
    if (vec_push(&e->variants, v) != STATUS_OK) {
        op_close(v.op);
        return STATUS_NOMEM;
    }
    *out = &e->variants.data[e->variants.len - 1];
    return STATUS_OK;
}

/** Does the pattern have a solution with these values? */
static enum status
ask(struct code *c, term_id *const *key, size_t row, bool *answer)
{
    struct exists  *e = c->exists;
    struct exec    *x = c->x;
    struct variant *v;
    struct batch   *b = NULL;
    term_id         saved[64], *keep = saved;
    enum status     status;

    TRY(variant_for(c, key, row, &v));
    if (e->var_count > 64 && !(keep = malloc(e->var_count * sizeof *keep)))
        return STATUS_NOMEM;
    for (size_t k = 0; k < e->var_count; k++) {
        keep[k]             = x->param[e->var[k]];
        x->param[e->var[k]] = key[k][row];
    }
    x->nesting++;
    status = op_rewind(v->op);
    if (status == STATUS_OK)
        status = op_next(v->op, &b);
    x->nesting--;
    for (size_t k = 0; k < e->var_count; k++)
        x->param[e->var[k]] = keep[k];
    if (keep != saved)
        free(keep);
    if (status == STATUS_OK)
        *answer = b->rows > 0;
    return status;
}

static enum status
answer_room(struct exists *e, size_t more)
{
    TRY(table_room(&e->known, more));
    if (e->answer_cap < e->known.rows.cap) {
        bool *answer = realloc(e->answer, e->known.rows.cap * sizeof *answer);
        if (!answer)
            return STATUS_NOMEM;
        e->answer     = answer;
        e->answer_cap = e->known.rows.cap;
    }
    return STATUS_OK;
}

enum status
exists_eval(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
            struct value *out)
{
    struct exists *e   = c->exists;
    term_id      **key = ARENA_ARRAY(&c->x->scratch, e->var_count + 1, term_id *);

    if (!key)
        return STATUS_NOMEM;
    for (size_t k = 0; k < e->var_count; k++) {
        if (e->column[k] != SIZE_MAX) {
            key[k] = b->col[e->column[k]];
            continue;
        }
        key[k] = ARENA_ARRAY(&c->x->scratch, BATCH_ROWS, term_id);
        if (!key[k])
            return STATUS_NOMEM;
        for (size_t i = 0; i < BATCH_ROWS; i++)
            key[k][i] = c->x->param[e->var[k]];
    }
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = 0;
        bool     added;
        for (size_t k = 0; k < e->var_count; k++)
            hash = hash_id(hash, key[k][rows[i]]);
        TRY(answer_room(e, 1));
        size_t number = table_note(&e->known, key, rows[i], hash, &added);
        if (added)
            TRY(ask(c, key, rows[i], &e->answer[number]));
        out[rows[i]] = value_boolean(e->answer[number] == (c->kind == CODE_EXISTS));
    }
    return STATUS_OK;
}

void
exists_close(struct exists *e)
{
    for (size_t i = 0; i < e->variants.len; i++)
        op_close(e->variants.data[i].op);
    vec_clear(&e->variants);
    table_clear(&e->known);
    free(e->answer);
    free(e);
}

void
exists_rewind(struct exists *e)
{
    /* Answers depend on the correlated variables only, and these are part of the key; but the graph
     * of GRAPH ?g may have changed. */
    struct exec *x     = e->known.rows.x;
    size_t       width = e->var_count;

    table_clear(&e->known);
    if (table_init(&e->known, x, width) != STATUS_OK)
        e->known.rows.x = x; /* the next use fails for lack of memory */
}
