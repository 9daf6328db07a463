/* Triples and property paths of a pattern (SPARQL 1.1 §18.2.2.3 and §18.2.2.4). */
#include "sparql/algebra/builder.h"

/* A growing basic graph pattern and what has been joined before it. */
struct block {
    struct builder        *b;
    struct algebra        *op;
    struct triple_pattern *triples;
    size_t                 count, cap;
};

static enum status
add_triple(struct block *k, struct triple_pattern t)
{
    if (k->count == k->cap) {
        const size_t           cap   = k->cap ? k->cap * 2 : 4;
        struct triple_pattern *grown = ARENA_ARRAY(k->b->arena, cap, struct triple_pattern);
        if (!grown)
            return STATUS_NOMEM;
        if (k->count)
            memcpy(grown, k->triples, k->count * sizeof *grown);
        k->triples = grown;
        k->cap     = cap;
    }
    k->triples[k->count++] = t;
    return STATUS_OK;
}

/* The triples so far become a BGP, joined to what stands before. */
static enum status
close_block(struct block *k)
{
    struct algebra *bgp = NULL;

    if (k->count == 0)
        return STATUS_OK;
    bgp = op_new(k->b, ALGEBRA_BGP, NULL, NULL);
    if (!bgp)
        return STATUS_NOMEM;
    bgp->triples      = k->triples;
    bgp->triple_count = k->count;
    k->triples        = NULL;
    k->count = k->cap = 0;
    return build_join(k->b, k->op, bgp, &k->op);
}

/* ---- paths ---- */

static struct path *
path_new(struct builder *b, enum path_kind kind, struct path *left, struct path *right)
{
    struct path *p = ARENA_NEW(b->arena, struct path);

    if (!p)
        return NULL;
    p->kind  = kind;
    p->left  = left;
    p->right = right;
    return p;
}

static enum status build_path(struct builder *b, const struct ast *ast, struct path **path);

static enum status
build_path_list(struct builder *b, struct ast *const *asts, size_t count, enum path_kind kind,
                struct path **path)
{
    struct path *left = NULL, *right = NULL;

    if (count == 1)
        return build_path(b, asts[0], path);
    const size_t half = (count + 1) / 2;
    TRY(build_path_list(b, asts, half, kind, &left));
    TRY(build_path_list(b, asts + half, count - half, kind, &right));
    *path = path_new(b, kind, left, right);
    return *path ? STATUS_OK : STATUS_NOMEM;
}

static enum status
build_negated(struct builder *b, const struct ast *ast, struct path **path)
{
    struct path *p = path_new(b, PATH_NEGATED, NULL, NULL);

    if (!p)
        return STATUS_NOMEM;
    p->forward  = ARENA_ARRAY(b->arena, ast->count + 1, struct term);
    p->backward = ARENA_ARRAY(b->arena, ast->count + 1, struct term);
    if (!p->forward || !p->backward)
        return STATUS_NOMEM;
    for (size_t i = 0; i < ast->count; i++) {
        if (ast->child[i]->kind == AST_PATH_INVERSE)
            p->backward[p->backward_count++] = ast->child[i]->child[0]->term;
        else
            p->forward[p->forward_count++] = ast->child[i]->term;
    }
    p->looks_backward = p->backward_count > 0;
    p->looks_forward  = p->forward_count > 0 || !p->looks_backward;
    *path             = p;
    return STATUS_OK;
}

static enum status
build_path(struct builder *b, const struct ast *ast, struct path **path)
{
    static const struct {
        enum ast_kind  ast;
        enum path_kind path;
    } unary[] = {
        { AST_PATH_INVERSE, PATH_INVERSE },
        { AST_PATH_ZERO_OR_ONE, PATH_ZERO_OR_ONE },
        { AST_PATH_ZERO_OR_MORE, PATH_ZERO_OR_MORE },
        { AST_PATH_ONE_OR_MORE, PATH_ONE_OR_MORE },
    };
    struct path *inner = NULL;

    if (ast->kind == AST_PATH_SEQUENCE)
        return build_path_list(b, ast->child, ast->count, PATH_SEQUENCE, path);
    if (ast->kind == AST_PATH_ALTERNATIVE)
        return build_path_list(b, ast->child, ast->count, PATH_ALTERNATIVE, path);
    if (ast->kind == AST_PATH_NEGATED)
        return build_negated(b, ast, path);
    for (size_t i = 0; i < sizeof unary / sizeof *unary; i++) {
        if (unary[i].ast != ast->kind)
            continue;
        TRY(build_path(b, ast->child[0], &inner));
        *path = path_new(b, unary[i].path, inner, NULL);
        return *path ? STATUS_OK : STATUS_NOMEM;
    }
    *path = path_new(b, PATH_LINK, NULL, NULL);
    if (!*path)
        return STATUS_NOMEM;
    (*path)->predicate = ast->term;
    return STATUS_OK;
}

/* §18.2.2.4: links, inverses and sequences become triples, other paths stay paths. */
static enum status
add_path(struct block *k, struct node s, const struct ast *path, struct node o)
{
    struct algebra *op = NULL;

    switch (path->kind) {
    case AST_IRI:
        return add_triple(k, (struct triple_pattern){ s, { .term = path->term }, o });
    case AST_PATH_INVERSE:
        return add_path(k, o, path->child[0], s);
    case AST_PATH_SEQUENCE:
        for (size_t i = 0; i < path->count; i++) {
            struct node next = o;
            if (i + 1 < path->count)
                next = (struct node){ .is_var = true, .var = var_new(k->b->arena, &k->b->vars, STR("step"), true) };
            if (next.is_var && next.var == VAR_NONE)
                return STATUS_NOMEM;
            TRY(add_path(k, s, path->child[i], next));
            s = next;
        }
        return STATUS_OK;
    default:
        TRY(close_block(k));
        op = op_new(k->b, ALGEBRA_PATH, NULL, NULL);
        if (!op)
            return STATUS_NOMEM;
        op->s = s;
        op->o = o;
        TRY(build_path(k->b, path, &op->path));
        TRY(build_join(k->b, k->op, op, &k->op));
        return k->op->depth < ALGEBRA_DEPTH ? STATUS_OK : too_deep(k->b, path);
    }
}

enum status
build_triples(struct builder *b, const struct ast *triples, struct algebra **op)
{
    struct block k = { .b = b, .op = op_new(b, ALGEBRA_UNIT, NULL, NULL) };

    if (!k.op)
        return STATUS_NOMEM;
    for (size_t i = 0; i < triples->count; i++) {
        struct ast *const *part = triples->child[i]->child;
        struct node        s = { 0 }, p = { 0 }, o = { 0 };
        TRY(build_node(b, part[0], &s));
        TRY(build_node(b, part[2], &o));
        if (part[1]->kind == AST_VAR) {
            TRY(build_node(b, part[1], &p));
            TRY(add_triple(&k, (struct triple_pattern){ s, p, o }));
        } else {
            TRY(add_path(&k, s, part[1], o));
        }
    }
    TRY(close_block(&k));
    *op = k.op;
    return STATUS_OK;
}
