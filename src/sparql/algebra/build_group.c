/* Group graph patterns (SPARQL 1.1 §18.2.2.5 to §18.2.2.8). */
#include "sparql/algebra/builder.h"

#include "base/out.h"

struct algebra *
op_new(struct builder *b, enum algebra_kind kind, struct algebra *left, struct algebra *right)
{
    struct algebra *op = ARENA_NEW(b->arena, struct algebra);

    if (!op)
        return NULL;
    op->kind  = kind;
    op->left  = left;
    op->right = right;
    op->limit = UINT64_MAX;
    op->depth = 1;
    if (left && left->depth + 1 > op->depth)
        op->depth = left->depth + 1;
    if (right && right->depth + 1 > op->depth)
        op->depth = right->depth + 1;
    return op;
}

/* The patterns within its expression count for the depth of an operator. */
static void
add_depth(struct builder *b, struct algebra *op)
{
    if (op && b->deepest + 1 > op->depth)
        op->depth = b->deepest + 1;
    b->deepest = 0;
}

enum status
too_deep(struct builder *b, const struct ast *node)
{
    const struct place at = { .source = b->options->source, .line = node->line, .column = node->column };

    return diag_error(b->d, STATUS_LIMIT, at, "more than %d patterns depend on each other here",
                      ALGEBRA_DEPTH);
}

/* ---- small operators ---- */

/* Two basic graph patterns in one. */
static enum status
merge_bgp(struct builder *b, struct algebra *left, const struct algebra *right)
{
    const size_t           count = left->triple_count + right->triple_count;
    struct triple_pattern *both  = ARENA_ARRAY(b->arena, count, struct triple_pattern);

    if (!both)
        return STATUS_NOMEM;
    memcpy(both, left->triples, left->triple_count * sizeof *both);
    memcpy(both + left->triple_count, right->triples, right->triple_count * sizeof *both);
    left->triples      = both;
    left->triple_count = count;
    return STATUS_OK;
}

enum status
build_join(struct builder *b, struct algebra *left, struct algebra *right, struct algebra **op)
{
    if (left->kind == ALGEBRA_UNIT) {
        *op = right;
        return STATUS_OK;
    }
    *op = right->kind == ALGEBRA_UNIT ? left : op_new(b, ALGEBRA_JOIN, left, right);
    return *op ? STATUS_OK : STATUS_NOMEM;
}

enum status
build_filter(struct builder *b, struct algebra *in, struct expr *condition, struct algebra **op)
{
    *op = op_new(b, ALGEBRA_FILTER, in, NULL);
    if (!*op)
        return STATUS_NOMEM;
    (*op)->condition = condition;
    add_depth(b, *op);
    return STATUS_OK;
}

enum status
build_extend(struct builder *b, struct algebra *in, var_id var, struct expr *value, struct algebra **op)
{
    *op = op_new(b, ALGEBRA_EXTEND, in, NULL);
    if (!*op || !value)
        return STATUS_NOMEM;
    (*op)->var       = var;
    (*op)->condition = value;
    add_depth(b, *op);
    return STATUS_OK;
}

/* ---- elements of a group ---- */

enum status
build_values(struct builder *b, const struct ast *values, struct algebra **op)
{
    const struct ast *vars = values->child[0];

    *op = op_new(b, ALGEBRA_VALUES, NULL, NULL);
    if (!*op)
        return STATUS_NOMEM;
    (*op)->var_count = vars->count;
    (*op)->row_count = values->count - 1;
    (*op)->vars      = ARENA_ARRAY(b->arena, vars->count + 1, var_id);
    (*op)->values    = ARENA_ARRAY(b->arena, vars->count * (*op)->row_count + 1, struct term);
    if (!(*op)->vars || !(*op)->values)
        return STATUS_NOMEM;
    for (size_t i = 0; i < vars->count; i++)
        TRY(build_var(b, vars->child[i]->text, &(*op)->vars[i]));
    for (size_t r = 0; r < (*op)->row_count; r++)
        for (size_t c = 0; c < vars->count; c++)
            (*op)->values[r * vars->count + c] = values->child[r + 1]->child[c]->term;
    return STATUS_OK;
}

/* Union is associative: a list of groups becomes a tree of least depth. */
static enum status
build_union(struct builder *b, struct ast *const *groups, size_t count, struct algebra **op)
{
    struct algebra *left = NULL, *right = NULL;

    if (count == 1)
        return build_group(b, groups[0], op);
    const size_t half = (count + 1) / 2;
    TRY(build_union(b, groups, half, &left));
    TRY(build_union(b, groups + half, count - half, &right));
    *op = op_new(b, ALGEBRA_UNION, left, right);
    return *op ? STATUS_OK : STATUS_NOMEM;
}

static enum status
build_service(struct builder *b, const struct ast *ast, struct algebra *op)
{
    struct buf text;
    struct out out = out_to_buf(&text);

    op->silent = ast->kind == AST_SERVICE_SILENT;
    buf_init(&text, 0);
    ast_unparse(ast->child[1], &out);
    op->service_text = out.status == STATUS_OK ? arena_str(b->arena, buf_str(&text)) : STR_NONE;
    buf_clear(&text);
    return op->service_text.data ? STATUS_OK : STATUS_NOMEM;
}

/* GRAPH and SERVICE */
static enum status
build_named(struct builder *b, const struct ast *ast, enum algebra_kind kind, struct algebra **op)
{
    struct node     name  = { 0 };
    struct algebra *inner = NULL;

    TRY(build_node(b, ast->child[0], &name));
    TRY(build_group(b, ast->child[1], &inner));
    *op = op_new(b, kind, inner, NULL);
    if (!*op)
        return STATUS_NOMEM;
    (*op)->graph = name;
    return kind == ALGEBRA_SERVICE ? build_service(b, ast, *op) : STATUS_OK;
}

static enum status build_parts(struct builder *b, const struct ast *group, struct algebra **op,
                               struct expr **condition);

/* §18.2.2.6: the filters of the optional group are the condition of the left join. */
static enum status
build_optional(struct builder *b, struct algebra *left, const struct ast *group, struct algebra **op)
{
    struct algebra *right     = NULL;
    struct expr    *condition = NULL;

    TRY(build_parts(b, group, &right, &condition));
    *op = op_new(b, ALGEBRA_LEFT_JOIN, left, right);
    if (!*op)
        return STATUS_NOMEM;
    (*op)->condition = condition;
    add_depth(b, *op);
    return STATUS_OK;
}

static enum status
build_minus(struct builder *b, struct algebra *left, const struct ast *group, struct algebra **op)
{
    struct algebra *right = NULL;

    TRY(build_group(b, group, &right));
    *op = op_new(b, ALGEBRA_MINUS, left, right);
    return *op ? STATUS_OK : STATUS_NOMEM;
}

static enum status
build_bind(struct builder *b, struct algebra *left, const struct ast *bind, struct algebra **op)
{
    struct expr *value = NULL;
    var_id       var   = VAR_NONE;

    TRY(build_expr(b, bind->child[0], &value));
    TRY(build_var(b, bind->child[1]->text, &var));
    return build_extend(b, left, var, value, op);
}

/* Patterns that are joined to what stands before them. */
static enum status
build_joined(struct builder *b, const struct ast *element, struct algebra **op)
{
    switch (element->kind) {
    case AST_TRIPLES:
        return build_triples(b, element, op);
    case AST_GROUP:
        return build_group(b, element, op);
    case AST_UNION:
        return build_union(b, element->child, element->count, op);
    case AST_GRAPH:
        return build_named(b, element, ALGEBRA_GRAPH, op);
    case AST_SERVICE:
    case AST_SERVICE_SILENT:
        return build_named(b, element, ALGEBRA_SERVICE, op);
    case AST_VALUES:
        return build_values(b, element, op);
    case AST_SUBSELECT:
        return build_subselect(b, element->child[0], op);
    default:
        return STATUS_INTERNAL;
    }
}

static enum status
add_element(struct builder *b, const struct ast *element, bool after_triples, struct algebra **op)
{
    struct algebra *joined = NULL;

    switch (element->kind) {
    case AST_OPTIONAL:
        return build_optional(b, *op, element->child[0], op);
    case AST_MINUS:
        return build_minus(b, *op, element->child[0], op);
    case AST_BIND:
        return build_bind(b, *op, element, op);
    default:
        TRY(build_joined(b, element, &joined));
        if (after_triples && (*op)->kind == ALGEBRA_BGP && joined->kind == ALGEBRA_BGP)
            return merge_bgp(b, *op, joined);
        return build_join(b, *op, joined, op);
    }
}

/* The pattern of a group without its filters, and the filters as one condition (NULL: none). */
static enum status
build_parts(struct builder *b, const struct ast *group, struct algebra **op, struct expr **condition)
{
    struct algebra *made    = op_new(b, ALGEBRA_UNIT, NULL, NULL);
    struct ast    **filters = ARENA_ARRAY(b->arena, group->count + 1, struct ast *);
    size_t          count   = 0;
    bool            triples = false; /* only filters since the last triples */

    if (!made || !filters)
        return STATUS_NOMEM;
    for (size_t i = 0; i < group->count; i++) {
        const struct ast *element = group->child[i];
        if (element->kind == AST_FILTER) {
            filters[count++] = element->child[0];
            continue;
        }
        TRY(add_element(b, element, triples && element->kind == AST_TRIPLES, &made));
        if (made->depth >= ALGEBRA_DEPTH)
            return too_deep(b, element);
        triples = element->kind == AST_TRIPLES;
    }
    if (count > 0)
        TRY(build_exprs(b, filters, count, EXPR_AND, condition));
    *op = made;
    return STATUS_OK;
}

enum status
build_group(struct builder *b, const struct ast *group, struct algebra **op)
{
    struct expr *condition = NULL;

    TRY(build_parts(b, group, op, &condition));
    return condition ? build_filter(b, *op, condition, op) : STATUS_OK;
}
