/* The door of the translation: requests as a whole. */
#include "sparql/algebra/builder.h"

#include <stdlib.h>

static const struct translate_options no_options = { 0 };

enum status
builder_init(struct builder *b, const struct translate_options *options, struct arena *a, struct diag *d,
             struct names *names)
{
    *b     = (struct builder){ .arena = a, .d = d, .options = options ? options : &no_options };
    *names = (struct names){ 0 };
    b->names = names;
    b->used  = calloc(b->options->parameter_count + 1, sizeof *b->used);
    return b->used ? STATUS_OK : STATUS_NOMEM;
}

void
builder_clear(struct builder *b)
{
    free(b->used);
    map_clear(&b->names->map);
    map_clear(&b->blanks);
}

static enum status
parse_request(struct str text, enum parse_unit unit, const struct translate_options *options,
              struct arena *a, struct diag *d, struct ast **tree)
{
    const struct translate_options *o     = options ? options : &no_options;
    const struct parse_options      parse = { o->source, o->base, o->prefixes, o->prefix_count };

    return sparql_parse(text, unit, &parse, a, d, tree);
}

/* ---- queries ---- */

static enum status
build_describe(struct builder *b, const struct ast *form, const var_id *all, size_t count, struct query *q)
{
    q->describe_count = form->count > 0 ? form->count : count;
    q->describe       = ARENA_ARRAY(b->arena, q->describe_count + 1, struct node);
    if (!q->describe)
        return STATUS_NOMEM;
    for (size_t i = 0; i < q->describe_count; i++) {
        if (form->count > 0)
            TRY(build_node(b, form->child[i], &q->describe[i]));
        else
            q->describe[i] = (struct node){ .is_var = true, .var = all[i] };
    }
    return STATUS_OK;
}

static enum status
build_query(struct builder *b, const struct ast *tree, struct query *q)
{
    const struct ast *form = tree->child[QUERY_FORM];

    q->base = tree->text;
    q->form = form->kind == AST_SELECT      ? QUERY_SELECT
              : form->kind == AST_CONSTRUCT ? QUERY_CONSTRUCT
              : form->kind == AST_DESCRIBE  ? QUERY_DESCRIBE
                                            : QUERY_ASK;
    TRY(build_dataset(b, tree->child[QUERY_DATASET], &q->dataset));
    TRY(build_select(b, tree, &q->pattern, &q->project, &q->project_count));
    if (q->form == QUERY_CONSTRUCT)
        TRY(build_template(b, form, &q->template, &q->template_count));
    if (q->form == QUERY_DESCRIBE)
        TRY(build_describe(b, form, q->project, q->project_count, q));
    q->vars = b->vars;
    return algebra_scope(b->arena, q->pattern);
}

enum status
algebra_of_query(const struct ast *tree, const struct translate_options *options, struct arena *a,
                 struct diag *d, struct query *q)
{
    struct builder b;
    struct names   names;
    struct query   made = { 0 };
    enum status    status;

    TRY(builder_init(&b, options, a, d, &names));
    status = build_query(&b, tree, &made);
    builder_clear(&b);
    if (status == STATUS_OK)
        *q = made;
    return status;
}

enum status
sparql_translate(struct str text, const struct translate_options *options, struct arena *a,
                 struct diag *d, struct query *q)
{
    struct ast *tree = NULL;

    TRY(parse_request(text, PARSE_QUERY, options, a, d, &tree));
    return algebra_of_query(tree, options, a, d, q);
}

/* ---- updates ---- */

/* The pattern of DELETE WHERE: its quads. */
static enum status
build_quads(struct builder *b, const struct ast *quads, struct algebra **op)
{
    *op = op_new(b, ALGEBRA_UNIT, NULL, NULL);
    if (!*op)
        return STATUS_NOMEM;
    for (size_t i = 0; i < quads->count; i++) {
        const struct ast *part = quads->child[i];
        struct algebra   *one  = NULL, *graph = NULL;
        TRY(build_triples(b, part->kind == AST_GRAPH ? part->child[1] : part, &one));
        if (part->kind == AST_GRAPH) {
            graph = op_new(b, ALGEBRA_GRAPH, one, NULL);
            if (!graph)
                return STATUS_NOMEM;
            TRY(build_node(b, part->child[0], &graph->graph));
            one = graph;
        }
        TRY(build_join(b, *op, one, op));
        if ((*op)->depth >= ALGEBRA_DEPTH)
            return too_deep(b, part);
    }
    return STATUS_OK;
}

static enum status
build_modify(struct builder *b, const struct ast *ast, struct update_operation *o)
{
    struct ast *const *part = ast->child;

    o->kind = UPDATE_MODIFY;
    o->base = ast->text;
    o->with = part[MODIFY_WITH]->term;
    TRY(build_dataset(b, part[MODIFY_DATASET], &o->using_clause));
    TRY(build_group(b, part[MODIFY_WHERE], &o->pattern));
    TRY(build_parameters(b, o->pattern, &o->pattern));
    TRY(build_template(b, part[MODIFY_DELETE], &o->delete_quads, &o->delete_count));
    return build_template(b, part[MODIFY_INSERT], &o->insert_quads, &o->insert_count);
}

static struct update_graph
graph_of(const struct ast *ast)
{
    switch (ast->kind) {
    case AST_NAMED_GRAPHS:
        return (struct update_graph){ .target = TARGET_NAMED };
    case AST_ALL_GRAPHS:
        return (struct update_graph){ .target = TARGET_ALL };
    case AST_IRI:
        return (struct update_graph){ .target = TARGET_GRAPH, .graph = ast->term };
    default:
        return (struct update_graph){ .target = TARGET_DEFAULT };
    }
}

static enum status
build_management(const struct ast *ast, struct update_operation *o)
{
    static const struct {
        enum ast_kind    ast;
        enum update_kind update;
    } kinds[] = {
        { AST_LOAD, UPDATE_LOAD },   { AST_CLEAR, UPDATE_CLEAR },   { AST_DROP, UPDATE_DROP },
        { AST_CREATE, UPDATE_CREATE }, { AST_ADD_GRAPH, UPDATE_ADD }, { AST_MOVE, UPDATE_MOVE },
        { AST_COPY, UPDATE_COPY },
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].ast != ast->kind)
            continue;
        o->kind = kinds[i].update;
        if (ast->kind == AST_LOAD)
            o->source = ast->child[0]->term;
        else
            o->from = graph_of(ast->child[0]);
        if (ast->count > 1)
            o->to = graph_of(ast->child[1]);
        return STATUS_OK;
    }
    return STATUS_INTERNAL;
}

static enum status
build_operation(struct builder *b, const struct ast *ast, struct update_operation *o)
{
    o->line   = ast->line;
    o->column = ast->column;
    o->silent = ast->silent;
    switch (ast->kind) {
    case AST_INSERT_DATA:
        o->kind = UPDATE_INSERT_DATA;
        TRY(build_template(b, ast, &o->insert_quads, &o->insert_count));
        break;
    case AST_DELETE_DATA:
        o->kind = UPDATE_DELETE_DATA;
        TRY(build_template(b, ast, &o->delete_quads, &o->delete_count));
        break;
    case AST_DELETE_WHERE:
        o->kind = UPDATE_MODIFY;
        TRY(build_quads(b, ast, &o->pattern));
        TRY(build_template(b, ast, &o->delete_quads, &o->delete_count));
        break;
    case AST_MODIFY:
        TRY(build_modify(b, ast, o));
        break;
    default:
        TRY(build_management(ast, o));
    }
    o->vars = b->vars;
    return o->pattern ? algebra_scope(b->arena, o->pattern) : STATUS_OK;
}

enum status
algebra_of_update(const struct ast *tree, const struct translate_options *options, struct arena *a,
                  struct diag *d, struct update *u)
{
    struct update made   = { .operation_count = tree->count };
    enum status   status = STATUS_OK;

    made.operations = ARENA_ARRAY(a, tree->count + 1, struct update_operation);
    if (!made.operations)
        return STATUS_NOMEM;
    for (size_t i = 0; i < tree->count && status == STATUS_OK; i++) {
        struct builder b;
        struct names   names;
        TRY(builder_init(&b, options, a, d, &names));
        status = build_operation(&b, tree->child[i], &made.operations[i]);
        builder_clear(&b);
    }
    if (status == STATUS_OK)
        *u = made;
    return status;
}

enum status
sparql_translate_update(struct str text, const struct translate_options *options, struct arena *a,
                        struct diag *d, struct update *u)
{
    struct ast *tree = NULL;

    TRY(parse_request(text, PARSE_UPDATE, options, a, d, &tree));
    return algebra_of_update(tree, options, a, d, u);
}
