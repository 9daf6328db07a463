/* Whole queries and subselects: grouping, solution modifiers, scopes (SPARQL 1.1 §18.2.4, §18.2.5). */
#include "sparql/algebra/builder.h"

#include <stdlib.h>

/* ---- names ---- */

enum status
build_var(struct builder *b, struct str name, var_id *var)
{
    uint64_t *place = NULL;
    bool      added = false;

    TRY(map_at(&b->names->map, name, VAR_NONE, &place, &added));
    if (added)
        *place = var_new(b->arena, &b->vars, name, b->names->outer != NULL);
    *var = (var_id)*place;
    if (*var == VAR_NONE)
        return STATUS_NOMEM;
    b->vars.names[*var].named = true;
    return STATUS_OK;
}

const struct term *
parameter_value(struct builder *b, struct str name)
{
    for (size_t i = 0; i < b->options->parameter_count; i++) {
        if (str_eq(b->options->parameters[i].name, name)) {
            b->used[i] = true;
            return &b->options->parameters[i].value;
        }
    }
    return NULL;
}

static enum status
build_blank(struct builder *b, struct str label, var_id *var)
{
    uint64_t *place = NULL;
    bool      added = false;

    TRY(map_at(&b->blanks, label, VAR_NONE, &place, &added));
    if (added)
        *place = var_new(b->arena, &b->vars, label, true);
    *var = (var_id)*place;
    return *var == VAR_NONE ? STATUS_NOMEM : STATUS_OK;
}

enum status
build_node(struct builder *b, const struct ast *ast, struct node *node)
{
    const struct term *value = ast->kind == AST_VAR ? parameter_value(b, ast->text) : NULL;

    *node = (struct node){ 0 };
    if (value) {
        node->term = *value;
        return STATUS_OK;
    }
    node->is_var = ast->kind == AST_VAR || ast->kind == AST_BLANK;
    if (ast->kind == AST_VAR)
        return build_var(b, ast->text, &node->var);
    if (ast->kind == AST_BLANK)
        return build_blank(b, ast->term.text, &node->var);
    node->term = ast->term;
    return STATUS_OK;
}

/* ---- parameters as columns ---- */

/* Where the pattern gives the parameter's variable a value of its own (by AS or VALUES), it must be
 * the parameter's; elsewhere the parameter's value is added. */
static enum status
build_parameter(struct builder *b, const struct parameter *p, struct algebra *in, struct algebra **op)
{
    struct expr *value = expr_new(b, EXPR_TERM, NULL), *same = expr_new(b, EXPR_CALL, NULL);
    var_id       var   = VAR_NONE;

    if (!value || !same || !(same->args = ARENA_ARRAY(b->arena, 2, struct expr *)))
        return STATUS_NOMEM;
    value->term = p->value;
    TRY(build_var(b, p->name, &var));
    TRY(algebra_scope(b->arena, in));
    if (!var_set_has(&in->possible, var))
        return build_extend(b, in, var, value, op);
    same->function  = STR("SAMETERM");
    same->arg_count = 2;
    same->args[0]   = expr_var(b, var);
    same->args[1]   = value;
    return same->args[0] ? build_filter(b, in, same, op) : STATUS_NOMEM;
}

enum status
build_parameters(struct builder *b, struct algebra *in, struct algebra **op)
{
    *op = in;
    for (size_t i = 0; i < b->options->parameter_count; i++)
        if (b->used[i])
            TRY(build_parameter(b, &b->options->parameters[i], *op, op));
    return STATUS_OK;
}

/* ---- one SELECT (or the pattern and modifiers of another form) ---- */

/* An expression, and the depth of the patterns in it. */
struct built {
    var_id       var;
    struct expr *expr;
    uint32_t     depth;
};

/* The parts of a query while it is built. */
struct parts {
    struct algebra *op;
    bool            grouping;
    var_id         *keys;
    size_t          key_count;
    struct built   *having, *order, *extend;
    size_t          extend_count;
};

static bool
has_aggregate(const struct ast *e)
{
    if (e->kind == AST_AGGREGATE)
        return true;
    if (e->kind == AST_EXISTS || e->kind == AST_NOT_EXISTS)
        return false;
    for (size_t i = 0; i < e->count; i++)
        if (has_aggregate(e->child[i]))
            return true;
    return false;
}

static bool
is_grouped(const struct ast *query)
{
    return query->child[QUERY_GROUP_BY]->count > 0 || query->child[QUERY_HAVING]->count > 0
           || has_aggregate(query->child[QUERY_FORM]) || has_aggregate(query->child[QUERY_ORDER_BY]);
}

static enum status
build_one(struct builder *b, const struct ast *ast, struct built *built)
{
    b->deepest = 0;
    TRY(build_expr(b, ast, &built->expr));
    built->depth = b->deepest;
    b->deepest   = 0;
    return STATUS_OK;
}

static enum status
extend_one(struct builder *b, const struct built *built, struct algebra **op)
{
    b->deepest = built->depth;
    return build_extend(b, *op, built->var, built->expr, op);
}

/* GROUP BY: keys that are expressions become variables first. */
static enum status
build_keys(struct builder *b, const struct ast *clause, struct parts *q)
{
    q->keys = ARENA_ARRAY(b->arena, clause->count + 1, var_id);
    if (!q->keys)
        return STATUS_NOMEM;
    for (size_t i = 0; i < clause->count; i++) {
        const struct ast *item = clause->child[i];
        struct built      key  = { 0 };
        if (item->child[0]->kind == AST_VAR)
            TRY(build_var(b, item->child[0]->text, &key.var));
        else
            key.var = var_new(b->arena, &b->vars, STR("key"), true);
        if (key.var == VAR_NONE)
            return STATUS_NOMEM;
        if (item->count > 1) {
            TRY(build_one(b, item->child[1], &key));
            TRY(extend_one(b, &key, &q->op));
        }
        q->keys[q->key_count++] = key.var;
        TRY(var_set_add(b->arena, &b->grouped, key.var));
    }
    return STATUS_OK;
}

static enum status
build_list(struct builder *b, const struct ast *clause, struct built **list)
{
    *list = ARENA_ARRAY(b->arena, clause->count + 1, struct built);
    if (!*list)
        return STATUS_NOMEM;
    for (size_t i = 0; i < clause->count; i++) {
        const struct ast *e = clause->child[i];
        TRY(build_one(b, e->kind == AST_ASC || e->kind == AST_DESC ? e->child[0] : e, &(*list)[i]));
    }
    return STATUS_OK;
}

/* (expression AS ?v) of SELECT, in order. */
static enum status
build_select_expressions(struct builder *b, const struct ast *form, struct parts *q)
{
    q->extend = ARENA_ARRAY(b->arena, form->count + 1, struct built);
    if (!q->extend)
        return STATUS_NOMEM;
    for (size_t i = 0; form->kind == AST_SELECT && i < form->count; i++) {
        const struct ast *item  = form->child[i];
        struct built     *built = &q->extend[q->extend_count];
        if (item->count < 2)
            continue;
        TRY(build_one(b, item->child[1], built));
        TRY(build_var(b, item->child[0]->text, &built->var));
        TRY(var_set_add(b->arena, &b->grouped, built->var));
        q->extend_count++;
    }
    return STATUS_OK;
}

/* The expressions that see groups; afterwards all aggregates are known. */
static enum status
build_expressions(struct builder *b, const struct ast *query, struct parts *q)
{
    TRY(build_list(b, query->child[QUERY_HAVING], &q->having));
    TRY(build_select_expressions(b, query->child[QUERY_FORM], q));
    return build_list(b, query->child[QUERY_ORDER_BY], &q->order);
}

static enum status
add_group(struct builder *b, struct parts *q)
{
    struct algebra *op = op_new(b, ALGEBRA_GROUP, q->op, NULL);

    if (!op)
        return STATUS_NOMEM;
    op->vars            = q->keys;
    op->var_count       = q->key_count;
    op->aggregate_count = b->aggregates.len;
    op->aggregates      = ARENA_ARRAY(b->arena, b->aggregates.len + 1, struct aggregate);
    if (!op->aggregates)
        return STATUS_NOMEM;
    if (b->aggregates.len)
        memcpy(op->aggregates, b->aggregates.data, b->aggregates.len * sizeof *op->aggregates);
    q->op = op;
    return STATUS_OK;
}

/* Keys, and everything that is evaluated per group, with lists of aggregates of its own. */
static enum status
build_grouped(struct builder *b, const struct ast *query, struct parts *q)
{
    const struct builder saved = *b;
    enum status          status;

    b->grouped = (struct var_set){ 0 };
    memset(&b->aggregates, 0, sizeof b->aggregates);
    memset(&b->collected, 0, sizeof b->collected);
    b->grouping = false;
    status      = build_keys(b, query->child[QUERY_GROUP_BY], q);
    b->grouping = true;
    if (status == STATUS_OK)
        status = build_expressions(b, query, q);
    if (status == STATUS_OK)
        status = add_group(b, q);
    vec_clear(&b->aggregates);
    vec_clear(&b->collected);
    b->grouped  = saved.grouped;
    b->grouping = saved.grouping;
    memcpy(&b->aggregates, &saved.aggregates, sizeof b->aggregates);
    memcpy(&b->collected, &saved.collected, sizeof b->collected);
    return status;
}

static enum status
add_order(struct builder *b, const struct ast *clause, struct parts *q)
{
    struct algebra *op = NULL;

    if (clause->count == 0)
        return STATUS_OK;
    op = op_new(b, ALGEBRA_ORDER, q->op, NULL);
    if (!op || !(op->order = ARENA_ARRAY(b->arena, clause->count, struct order_key)))
        return STATUS_NOMEM;
    op->order_count = clause->count;
    for (size_t i = 0; i < clause->count; i++) {
        op->order[i] = (struct order_key){ q->order[i].expr, clause->child[i]->kind == AST_DESC };
        if (q->order[i].depth + 1 > op->depth)
            op->depth = q->order[i].depth + 1;
    }
    q->op = op;
    return STATUS_OK;
}

static uint64_t
number(struct str digits)
{
    uint64_t n = 0;

    for (size_t i = 0; i < digits.len; i++) {
        const uint64_t digit = (uint64_t)(digits.data[i] - '0');
        if (n > (UINT64_MAX - digit) / 10)
            return UINT64_MAX;
        n = n * 10 + digit;
    }
    return n;
}

static enum status
add_slice(struct builder *b, const struct ast *query, struct parts *q)
{
    const struct ast *limit = query->child[QUERY_LIMIT], *offset = query->child[QUERY_OFFSET];

    if (limit->kind == AST_NONE && offset->kind == AST_NONE)
        return STATUS_OK;
    q->op = op_new(b, ALGEBRA_SLICE, q->op, NULL);
    if (!q->op)
        return STATUS_NOMEM;
    if (limit->kind != AST_NONE)
        q->op->limit = number(limit->text);
    if (offset->kind != AST_NONE)
        q->op->offset = number(offset->text);
    return STATUS_OK;
}

/* ---- projection ---- */

static int
by_number(const void *a, const void *b)
{
    const var_id x = *(const var_id *)a, y = *(const var_id *)b;

    return x < y ? -1 : x > y;
}

/* "*": the named variables that the pattern can bind, in the order in which the request first names them. */
static enum status
project_all(struct builder *b, struct parts *q, var_id **vars, size_t *count)
{
    const struct map *names = &b->names->map;

    *count = 0;
    *vars  = ARENA_ARRAY(b->arena, names->count + 1, var_id);
    if (!*vars)
        return STATUS_NOMEM;
    TRY(algebra_scope(b->arena, q->op));
    for (size_t i = 0; i < names->cap; i++)
        if (names->slots[i].key.data && var_set_has(&q->op->possible, (var_id)names->slots[i].value))
            (*vars)[(*count)++] = (var_id)names->slots[i].value;
    qsort(*vars, *count, sizeof **vars, by_number);
    return STATUS_OK;
}

static enum status
project_items(struct builder *b, const struct ast *form, var_id **vars, size_t *count)
{
    *count = form->count;
    *vars  = ARENA_ARRAY(b->arena, form->count + 1, var_id);
    if (!*vars)
        return STATUS_NOMEM;
    for (size_t i = 0; i < form->count; i++)
        TRY(build_var(b, form->child[i]->child[0]->text, &(*vars)[i]));
    return STATUS_OK;
}

static enum status
add_project(struct builder *b, const struct ast *form, struct parts *q, var_id **vars, size_t *count)
{
    TRY(form->count == 0 ? project_all(b, q, vars, count) : project_items(b, form, vars, count));
    q->op = op_new(b, ALGEBRA_PROJECT, q->op, NULL);
    if (!q->op)
        return STATUS_NOMEM;
    q->op->vars      = *vars;
    q->op->var_count = *count;
    if (form->text.len) {
        q->op = op_new(b, str_eq(form->text, STR("distinct")) ? ALGEBRA_DISTINCT : ALGEBRA_REDUCED, q->op, NULL);
        if (!q->op)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

/* Parameters that are projected or grouped by count as mentioned. */
static void
mention_parameters(struct builder *b, const struct ast *query)
{
    const struct ast *lists[2] = { query->child[QUERY_FORM], query->child[QUERY_GROUP_BY] };

    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            if (lists[l]->child[i]->kind == AST_ITEM && lists[l]->child[i]->child[0]->kind == AST_VAR)
                parameter_value(b, lists[l]->child[i]->child[0]->text);
}

enum status
build_select(struct builder *b, const struct ast *query, struct algebra **op, var_id **projection,
             size_t *count)
{
    const struct ast *form   = query->child[QUERY_FORM];
    struct algebra   *values = NULL;
    struct parts      q      = { .grouping = is_grouped(query) };

    if (query->child[QUERY_WHERE]->kind == AST_NONE)
        q.op = op_new(b, ALGEBRA_UNIT, NULL, NULL);
    else
        TRY(build_group(b, query->child[QUERY_WHERE], &q.op));
    if (!q.op)
        return STATUS_NOMEM;
    mention_parameters(b, query);
    TRY(build_parameters(b, q.op, &q.op));
    TRY(q.grouping ? build_grouped(b, query, &q) : build_expressions(b, query, &q));
    for (size_t i = 0; i < query->child[QUERY_HAVING]->count; i++) {
        b->deepest = q.having[i].depth;
        TRY(build_filter(b, q.op, q.having[i].expr, &q.op));
    }
    if (query->child[QUERY_VALUES]->kind != AST_NONE) {
        TRY(build_values(b, query->child[QUERY_VALUES], &values));
        TRY(build_join(b, q.op, values, &q.op));
    }
    for (size_t i = 0; i < q.extend_count; i++)
        TRY(extend_one(b, &q.extend[i], &q.op));
    TRY(add_order(b, query->child[QUERY_ORDER_BY], &q));
    if (form->kind == AST_SELECT)
        TRY(add_project(b, form, &q, projection, count));
    else if (form->kind == AST_DESCRIBE && form->count == 0)
        TRY(project_all(b, &q, projection, count));
    TRY(add_slice(b, query, &q));
    if (q.op->depth >= ALGEBRA_DEPTH)
        return too_deep(b, query);
    *op = q.op;
    return STATUS_OK;
}

/* A subselect with a list shares with the query around it only what it lists. */
enum status
build_subselect(struct builder *b, const struct ast *query, struct algebra **op)
{
    const struct ast *form     = query->child[QUERY_FORM];
    const bool        grouping = b->grouping;
    struct names      names    = { .outer = b->names };
    enum status       status   = STATUS_OK;
    var_id           *vars     = NULL;
    size_t            count    = 0;

    b->grouping = false;
    if (form->count > 0) {
        for (size_t i = 0; i < form->count && status == STATUS_OK; i++) {
            const struct str name = form->child[i]->child[0]->text;
            var_id           var  = VAR_NONE;
            status                = build_var(b, name, &var);
            if (status == STATUS_OK)
                status = map_put(&names.map, name, var);
        }
        b->names = &names;
    }
    if (status == STATUS_OK)
        status = build_select(b, query, op, &vars, &count);
    b->grouping = grouping;
    if (form->count > 0)
        b->names = names.outer;
    map_clear(&names.map);
    return status;
}

/* ---- datasets and templates ---- */

enum status
build_dataset(struct builder *b, const struct ast *ast, struct dataset_clause *dataset)
{
    dataset->graphs = ARENA_ARRAY(b->arena, ast->count + 1, struct term);
    dataset->named  = ARENA_ARRAY(b->arena, ast->count + 1, struct term);
    if (!dataset->graphs || !dataset->named)
        return STATUS_NOMEM;
    dataset->given = ast->count > 0;
    for (size_t i = 0; i < ast->count; i++) {
        const struct term *iri = &ast->child[i]->child[0]->term;
        if (ast->child[i]->kind == AST_FROM_NAMED)
            dataset->named[dataset->named_count++] = *iri;
        else
            dataset->graphs[dataset->graph_count++] = *iri;
    }
    return STATUS_OK;
}

/* Blank nodes of templates stay terms. */
static enum status
template_node(struct builder *b, const struct ast *ast, struct node *node)
{
    if (ast->kind != AST_BLANK)
        return build_node(b, ast, node);
    *node = (struct node){ .term = ast->term };
    return STATUS_OK;
}

static enum status
add_template(struct builder *b, const struct ast *triples, const struct node *graph,
             struct quad_template *quads, size_t *count)
{
    for (size_t i = 0; i < triples->count; i++) {
        struct quad_template *quad = &quads[(*count)++];
        TRY(template_node(b, triples->child[i]->child[0], &quad->s));
        TRY(template_node(b, triples->child[i]->child[1], &quad->p));
        TRY(template_node(b, triples->child[i]->child[2], &quad->o));
        quad->g = *graph;
    }
    return STATUS_OK;
}

/* `quads`: TRIPLES and GRAPH. */
enum status
build_template(struct builder *b, const struct ast *quads, struct quad_template **quad, size_t *count)
{
    const struct node unnamed = { 0 };
    size_t            total   = 0;

    for (size_t i = 0; i < quads->count; i++)
        total += quads->child[i]->kind == AST_GRAPH ? quads->child[i]->child[1]->count : quads->child[i]->count;
    *quad  = ARENA_ARRAY(b->arena, total + 1, struct quad_template);
    *count = 0;
    if (!*quad)
        return STATUS_NOMEM;
    for (size_t i = 0; i < quads->count; i++) {
        struct node graph = { 0 };
        if (quads->child[i]->kind != AST_GRAPH) {
            TRY(add_template(b, quads->child[i], &unnamed, *quad, count));
            continue;
        }
        TRY(build_node(b, quads->child[i]->child[0], &graph));
        TRY(add_template(b, quads->child[i]->child[1], &graph, *quad, count));
    }
    return STATUS_OK;
}
