/* What the grammar's notes ask of variables (SPARQL 1.1 §18.2.1, §19.8 notes 12 and 13, §11.4): which
 * are in scope, which AS may introduce, which a grouped query may project. */
#include "sparql/syntax/parser.h"

#include <stdlib.h>

static enum status check_query(struct parser *p, const struct ast *query, struct map *outer);
static enum status check_group(struct parser *p, const struct ast *group, struct map *outer);

static enum status
add_var(struct map *scope, const struct ast *var)
{
    return var->kind == AST_VAR ? map_put(scope, var->text, 1) : STATUS_OK;
}

static enum status
add_all(struct map *scope, const struct map *more)
{
    for (size_t i = 0; i < more->cap; i++)
        if (more->slots[i].key.data)
            TRY(map_put(scope, more->slots[i].key, 1));
    return STATUS_OK;
}

/* "AS ?v": v must be new. */
static enum status
introduce(struct parser *p, struct map *scope, const struct ast *var)
{
    if (map_get(scope, var->text, NULL))
        return complain(p, var->column, "?%.*s has a meaning here already, AS cannot give it another",
                        STR_ARG(var->text));
    return add_var(scope, var);
}

/* ---- expressions ---- */

static bool
is_aggregate_free(const struct ast *e)
{
    if (e->kind == AST_AGGREGATE)
        return false;
    if (e->kind == AST_EXISTS || e->kind == AST_NOT_EXISTS)
        return true;
    for (size_t i = 0; i < e->count; i++)
        if (!is_aggregate_free(e->child[i]))
            return false;
    return true;
}

/* The patterns of EXISTS have scopes of their own. */
static enum status
check_expression(struct parser *p, const struct ast *e)
{
    struct map  inner  = { 0 };
    enum status status = STATUS_OK;

    if (e->kind == AST_EXISTS || e->kind == AST_NOT_EXISTS) {
        status = check_group(p, e->child[0], &inner);
        map_clear(&inner);
        return status;
    }
    for (size_t i = 0; i < e->count; i++)
        TRY(check_expression(p, e->child[i]));
    return STATUS_OK;
}

/* Outside aggregates, an expression of a grouped query may mention only `grouped` variables. */
static enum status
check_grouped(struct parser *p, const struct ast *e, const struct map *grouped)
{
    if (e->kind == AST_VAR && !map_get(grouped, e->text, NULL))
        return complain(p, e->column, "?%.*s is neither grouped nor inside an aggregate", STR_ARG(e->text));
    if (e->kind == AST_AGGREGATE || e->kind == AST_EXISTS || e->kind == AST_NOT_EXISTS)
        return STATUS_OK;
    for (size_t i = 0; i < e->count; i++)
        TRY(check_grouped(p, e->child[i], grouped));
    return STATUS_OK;
}

/* ---- patterns ---- */

static enum status
check_element(struct parser *p, const struct ast *element, struct map *scope)
{
    struct map  inner  = { 0 };
    enum status status = STATUS_OK;

    switch (element->kind) {
    case AST_TRIPLES:
        for (size_t i = 0; i < element->count; i++)
            for (size_t k = 0; k < 3; k++)
                TRY(add_var(scope, element->child[i]->child[k]));
        return STATUS_OK;
    case AST_FILTER:
        return check_expression(p, element->child[0]);
    case AST_BIND:
        TRY(check_expression(p, element->child[0]));
        return introduce(p, scope, element->child[1]);
    case AST_VALUES:
        for (size_t i = 0; i < element->child[0]->count; i++)
            TRY(add_var(scope, element->child[0]->child[i]));
        return STATUS_OK;
    case AST_GROUP:
        return check_group(p, element, scope);
    case AST_UNION:
    case AST_OPTIONAL:
        for (size_t i = 0; i < element->count; i++)
            TRY(check_group(p, element->child[i], scope));
        return STATUS_OK;
    case AST_MINUS:
        status = check_group(p, element->child[0], &inner);
        map_clear(&inner);
        return status;
    case AST_GRAPH:
    case AST_SERVICE:
    case AST_SERVICE_SILENT:
        TRY(add_var(scope, element->child[0]));
        return check_group(p, element->child[1], scope);
    case AST_SUBSELECT:
        return check_query(p, element->child[0], scope);
    default:
        return STATUS_OK;
    }
}

/* Check a group; the variables in scope in it are added to `outer`. */
static enum status
check_group(struct parser *p, const struct ast *group, struct map *outer)
{
    struct map  scope  = { 0 };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < group->count && status == STATUS_OK; i++)
        status = check_element(p, group->child[i], &scope);
    if (status == STATUS_OK)
        status = add_all(outer, &scope);
    map_clear(&scope);
    return status;
}

/* ---- queries ---- */

static bool
is_grouped(const struct ast *query)
{
    return query->child[QUERY_GROUP_BY]->count > 0 || query->child[QUERY_HAVING]->count > 0
           || !is_aggregate_free(query->child[QUERY_FORM])
           || !is_aggregate_free(query->child[QUERY_ORDER_BY]);
}

/* GROUP BY: what it names is what the rest of a grouped query can see. */
static enum status
check_group_by(struct parser *p, const struct ast *clause, struct map *scope, struct map *grouped)
{
    for (size_t i = 0; i < clause->count; i++) {
        const struct ast *item = clause->child[i];
        if (item->count > 1)
            TRY(check_expression(p, item->child[1]));
        if (item->count > 1 && item->child[0]->kind == AST_VAR)
            TRY(introduce(p, scope, item->child[0]));
        TRY(add_var(grouped, item->child[0]));
    }
    return STATUS_OK;
}

static enum status
check_select(struct parser *p, const struct ast *query, struct map *scope, struct map *grouped,
             struct map *outer)
{
    const struct ast *select  = query->child[QUERY_FORM];
    const bool        grouping = is_grouped(query);

    if (select->count == 0 && grouping)
        return complain(p, select->column, "SELECT * cannot be grouped");
    if (select->count == 0)
        return add_all(outer, scope);
    for (size_t i = 0; i < select->count; i++) {
        const struct ast *item = select->child[i];
        if (grouping)
            TRY(check_grouped(p, item->child[item->count - 1], grouped));
        if (item->count > 1) {
            TRY(check_expression(p, item->child[1]));
            TRY(introduce(p, scope, item->child[0]));
        } else {
            TRY(add_var(scope, item->child[0]));
        }
        TRY(add_var(grouped, item->child[0]));
        TRY(add_var(outer, item->child[0]));
    }
    return STATUS_OK;
}

static enum status
check_parts(struct parser *p, const struct ast *query, struct map *scope, struct map *grouped,
            struct map *outer)
{
    TRY(check_group(p, query->child[QUERY_WHERE], scope));
    TRY(check_group_by(p, query->child[QUERY_GROUP_BY], scope, grouped));
    if (query->child[QUERY_FORM]->kind == AST_SELECT)
        TRY(check_select(p, query, scope, grouped, outer));
    TRY(check_expression(p, query->child[QUERY_HAVING]));
    TRY(check_expression(p, query->child[QUERY_ORDER_BY]));
    return check_element(p, query->child[QUERY_VALUES], outer);
}

/* Check a query; the variables it projects are added to `outer`. */
static enum status
check_query(struct parser *p, const struct ast *query, struct map *outer)
{
    struct map  scope = { 0 }, grouped = { 0 };
    enum status status = check_parts(p, query, &scope, &grouped, outer);

    map_clear(&scope);
    map_clear(&grouped);
    return status;
}

enum status
check_scopes(struct parser *p, const struct ast *tree)
{
    struct map  scope  = { 0 };
    enum status status = STATUS_OK;

    if (tree->kind == AST_QUERY)
        status = check_query(p, tree, &scope);
    for (size_t i = 0; tree->kind == AST_UPDATE && i < tree->count && status == STATUS_OK; i++)
        if (tree->child[i]->kind == AST_MODIFY)
            status = check_group(p, tree->child[i]->child[MODIFY_WHERE], &scope);
    map_clear(&scope);
    return status;
}
