/* Updates (productions [29] to [51]). */
#include "sparql/syntax/parser.h"

/* [48] QuadData, [49] QuadPattern, [50] Quads: triples and GRAPH blocks under a node of `kind`. */
static enum status
parse_Quads(struct parser *p, enum ast_kind kind, struct ast **quads)
{
    struct ast *made = node_new(p, kind), *triples = NULL, *graph = NULL, *name = NULL;
    bool        dot;

    if (!made)
        return STATUS_NOMEM;
    TRY(expect(p, TOKEN_OPEN_BRACE));
    for (;;) {
        TRY(parse_TriplesTemplate(p, &triples));
        if (triples->count > 0)
            TRY(node_add(p, made, triples));
        if (!at_word(p, "GRAPH"))
            break;
        graph = node_new(p, AST_GRAPH);
        if (!graph)
            return STATUS_NOMEM;
        TRY(advance(p));
        TRY(parse_VarOrIri(p, &name));
        TRY(expect(p, TOKEN_OPEN_BRACE));
        TRY(parse_TriplesTemplate(p, &triples));
        TRY(expect(p, TOKEN_CLOSE_BRACE));
        TRY(node_add(p, graph, name));
        TRY(node_add(p, graph, triples));
        TRY(node_add(p, made, graph));
        TRY(accept(p, TOKEN_DOT, &dot));
    }
    *quads = made;
    if (!at_kind(p, TOKEN_CLOSE_BRACE))
        return expected(p, "triples, GRAPH or '}'");
    return advance(p);
}

static enum status
parse_data(struct parser *p, enum ast_kind kind, struct ast **operation)
{
    p->no_vars   = true;
    p->no_blanks = kind == AST_DELETE_DATA;
    p->in_data   = true;
    TRY(parse_Quads(p, kind, operation));
    p->no_vars = p->no_blanks = p->in_data = false;
    /* The labels of this operation's data are closed to the operations that follow. */
    for (size_t i = 0; i < p->used.cap; i++)
        if (p->used.slots[i].key.data)
            TRY(map_put(&p->closed, p->used.slots[i].key, 1));
    return STATUS_OK;
}

static enum status
parse_delete_template(struct parser *p, enum ast_kind kind, struct ast **quads)
{
    p->no_blanks = true;
    TRY(parse_Quads(p, kind, quads));
    p->no_blanks = false;
    return STATUS_OK;
}

/* [41] Modify behind its DELETE and INSERT clauses. WITH comes in later. */
static enum status
parse_Modify(struct parser *p, struct ast *delete, struct ast *insert, struct ast **operation)
{
    struct ast *modify = node_new(p, AST_MODIFY), *dataset = NULL, *group = NULL;

    if (!modify)
        return STATUS_NOMEM;
    TRY(parse_dataset(p, "USING", &dataset));
    TRY(expect_word(p, "WHERE"));
    TRY(parse_GroupGraphPattern(p, &group));
    TRY(node_add_none(p, modify));
    TRY(node_add(p, modify, delete));
    TRY(node_add(p, modify, insert));
    TRY(node_add(p, modify, dataset));
    TRY(node_add(p, modify, group));
    *operation = modify;
    return STATUS_OK;
}

/* [38] InsertData, or Modify */
static enum status
parse_insert(struct parser *p, struct ast **operation)
{
    struct ast *insert = NULL;
    bool        data   = false;

    TRY(advance(p));
    TRY(accept_word(p, "DATA", &data));
    if (data)
        return parse_data(p, AST_INSERT_DATA, operation);
    TRY(parse_Quads(p, AST_INSERT, &insert));
    return parse_Modify(p, node_new(p, AST_NONE), insert, operation);
}

/* [39] DeleteData, [40] DeleteWhere, or Modify */
static enum status
parse_delete(struct parser *p, struct ast **operation)
{
    struct ast *delete = NULL, *insert = NULL;
    bool        taken  = false;

    TRY(advance(p));
    TRY(accept_word(p, "DATA", &taken));
    if (taken)
        return parse_data(p, AST_DELETE_DATA, operation);
    TRY(accept_word(p, "WHERE", &taken));
    if (taken)
        return parse_delete_template(p, AST_DELETE_WHERE, operation);
    TRY(parse_delete_template(p, AST_DELETE, &delete));
    TRY(accept_word(p, "INSERT", &taken));
    if (taken)
        TRY(parse_Quads(p, AST_INSERT, &insert));
    else
        insert = node_new(p, AST_NONE);
    return parse_Modify(p, delete, insert, operation);
}

static enum status
parse_with(struct parser *p, struct ast **operation)
{
    struct ast *iri = NULL;

    TRY(advance(p));
    TRY(parse_iri(p, &iri));
    if (at_word(p, "DELETE") || at_word(p, "INSERT")) {
        const bool delete = at_word(p, "DELETE");
        TRY(delete ? parse_delete(p, operation) : parse_insert(p, operation));
        if ((*operation)->kind != AST_MODIFY)
            return complain(p, iri->column, "WITH goes with DELETE {} or INSERT {} only");
        (*operation)->child[MODIFY_WITH] = iri;
        return STATUS_OK;
    }
    return expected(p, "DELETE or INSERT");
}

/* ---- graph management ---- */

/* GRAPH iri */
static enum status
parse_GraphRef(struct parser *p, struct ast **graph)
{
    TRY(expect_word(p, "GRAPH"));
    return parse_iri(p, graph);
}

/* [47] GraphRefAll; the keyword at hand becomes a node. */
static enum status
parse_GraphRefAll(struct parser *p, struct ast **graph)
{
    const enum ast_kind kind = at_word(p, "DEFAULT") ? AST_DEFAULT_GRAPH
                               : at_word(p, "NAMED") ? AST_NAMED_GRAPHS
                               : at_word(p, "ALL")   ? AST_ALL_GRAPHS
                                                     : AST_NONE;

    if (kind == AST_NONE)
        return at_word(p, "GRAPH") ? parse_GraphRef(p, graph)
                                   : expected(p, "GRAPH, DEFAULT, NAMED or ALL");
    *graph = node_new(p, kind);
    return *graph ? advance(p) : STATUS_NOMEM;
}

/* [45] GraphOrDefault */
static enum status
parse_GraphOrDefault(struct parser *p, struct ast **graph)
{
    if (at_word(p, "DEFAULT"))
        return parse_GraphRefAll(p, graph);
    return at_word(p, "GRAPH") ? parse_GraphRef(p, graph) : parse_iri(p, graph);
}

/* [31] Load */
static enum status
parse_Load(struct parser *p, struct ast *operation)
{
    struct ast *source = NULL, *graph = NULL;
    bool        into = false;

    TRY(parse_iri(p, &source));
    TRY(node_add(p, operation, source));
    TRY(accept_word(p, "INTO", &into));
    if (!into)
        return node_add_none(p, operation);
    TRY(parse_GraphRef(p, &graph));
    return node_add(p, operation, graph);
}

static enum status
parse_transfer(struct parser *p, struct ast *operation)
{
    struct ast *from = NULL, *to = NULL;

    TRY(parse_GraphOrDefault(p, &from));
    TRY(expect_word(p, "TO"));
    TRY(parse_GraphOrDefault(p, &to));
    TRY(node_add(p, operation, from));
    return node_add(p, operation, to);
}

static enum status
parse_management(struct parser *p, enum ast_kind kind, struct ast **operation)
{
    struct ast *graph = NULL;

    *operation = node_new(p, kind);
    if (!*operation)
        return STATUS_NOMEM;
    TRY(advance(p));
    TRY(accept_word(p, "SILENT", &(*operation)->silent));
    if (kind == AST_LOAD)
        return parse_Load(p, *operation);
    if (kind == AST_ADD_GRAPH || kind == AST_MOVE || kind == AST_COPY)
        return parse_transfer(p, *operation);
    TRY(kind == AST_CREATE ? parse_GraphRef(p, &graph) : parse_GraphRefAll(p, &graph));
    return node_add(p, *operation, graph);
}

/* ---- requests ---- */

/* [30] Update1. *operation NULL: none starts here. */
static enum status
parse_Update1(struct parser *p, struct ast **operation)
{
    static const struct {
        const char   *word;
        enum ast_kind kind;
    } managements[] = {
        { "LOAD", AST_LOAD },     { "CLEAR", AST_CLEAR },   { "DROP", AST_DROP }, { "CREATE", AST_CREATE },
        { "ADD", AST_ADD_GRAPH }, { "MOVE", AST_MOVE },     { "COPY", AST_COPY },
    };

    *operation = NULL;
    for (size_t i = 0; i < sizeof managements / sizeof *managements; i++)
        if (at_word(p, managements[i].word))
            return parse_management(p, managements[i].kind, operation);
    if (at_word(p, "INSERT"))
        return parse_insert(p, operation);
    if (at_word(p, "DELETE"))
        return parse_delete(p, operation);
    return at_word(p, "WITH") ? parse_with(p, operation) : STATUS_OK;
}

/* [29] Update */
enum status
parse_UpdateUnit(struct parser *p, struct ast **tree)
{
    struct ast *update = node_new(p, AST_UPDATE);
    bool        more   = true;

    if (!update)
        return STATUS_NOMEM;
    while (more) {
        struct ast  *operation = NULL;
        const size_t begin     = p->token.begin;
        TRY(parse_Prologue(p));
        map_clear(&p->labels);
        map_clear(&p->used);
        p->scope = 0;
        TRY(parse_Update1(p, &operation));
        if (!operation)
            break;
        operation->column = (uint32_t)begin;
        if (operation->kind == AST_MODIFY)
            operation->text = p->base;
        TRY(node_add(p, update, operation));
        TRY(accept(p, TOKEN_SEMICOLON, &more));
    }
    if (!at_kind(p, TOKEN_END))
        return expected(p, update->count == 0 ? "an update operation" : "';' or the end of the request");
    *tree = update;
    return STATUS_OK;
}
