/* The query that tells what another query's answers rest on: the same patterns, with every variable shown.
 *
 * Sequences of a path are taken apart and blank nodes become variables, so that each triple pattern can be read
 * in each solution. A subselect stays as it is, for its limits and counts; what it matched is joined to it under new names.
 * What EXISTS, MINUS and SERVICE look at is left out: it is no part of a solution. Looking up the triples, and who
 * says them, is left to the caller. */
#include "sparql/sparql.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "sparql/syntax/parse.h"

struct maker {
    struct arena *a;
    struct str    mark;  /* how the new variables begin; stands nowhere in the text */
    unsigned      fresh; /* made so far */
    struct map    names; /* variables of the patterns */
    VEC(struct sparql_pattern) patterns;
    VEC(struct ast *) vars; /* the same as nodes, for the SELECT clause */
};

/* ---- nodes ---- */

static struct ast *
new_node(struct maker *m, enum ast_kind kind)
{
    struct ast *node = ARENA_NEW(m->a, struct ast);

    if (node)
        node->kind = kind;
    return node;
}

static enum status
add_child(struct maker *m, struct ast *parent, struct ast *child)
{
    if (!child)
        return STATUS_NOMEM;
    if (parent->count == parent->cap) {
        const size_t cap  = parent->cap ? 2 * parent->cap : 4;
        struct ast **more = ARENA_ARRAY(m->a, cap, struct ast *);
        if (!more)
            return STATUS_NOMEM;
        for (size_t i = 0; i < parent->count; i++)
            more[i] = parent->child[i];
        parent->child = more;
        parent->cap   = cap;
    }
    parent->child[parent->count++] = child;
    return STATUS_OK;
}

static struct ast *
new_var(struct maker *m, struct str name)
{
    struct ast *var = name.data ? new_node(m, AST_VAR) : NULL;

    if (var)
        var->text = name;
    return var;
}

static struct ast *
fresh_var(struct maker *m)
{
    return new_var(m, arena_strf(m->a, "%.*s%u", STR_ARG(m->mark), m->fresh++));
}

/* ---- patterns ---- */

static enum status
slot_of(struct maker *m, struct ast *node, struct sparql_slot *slot)
{
    bool      added = false;
    uint64_t *place = NULL;

    *slot = (struct sparql_slot){ 0 };
    if (!node)
        return STATUS_OK;
    if (node->kind != AST_VAR) {
        slot->term = node->term;
        return STATUS_OK;
    }
    slot->name = node->text;
    TRY(map_at(&m->names, node->text, 1, &place, &added));
    return added ? vec_push(&m->vars, node) : STATUS_OK;
}

/* A triple pattern as it will stand in the query; a path stands for any predicate. `reach`: the object is at the
 * end of the path's first step. */
static enum status
note_pattern(struct maker *m, struct ast *s, struct ast *p, struct ast *o, struct ast *graph, bool reach)
{
    struct sparql_pattern pattern = { 0 };

    TRY(slot_of(m, s, &pattern.s));
    TRY(slot_of(m, p->kind == AST_IRI || p->kind == AST_VAR ? p : NULL, &pattern.p));
    TRY(slot_of(m, reach ? o : NULL, &pattern.o));
    TRY(slot_of(m, graph, &pattern.g));
    return vec_push(&m->patterns, pattern);
}

static enum status
add_triple(struct maker *m, struct ast *triples, struct ast *s, struct ast *p, struct ast *o)
{
    struct ast *triple = new_node(m, AST_TRIPLE);

    if (!triple)
        return STATUS_NOMEM;
    TRY(add_child(m, triple, s));
    TRY(add_child(m, triple, p));
    TRY(add_child(m, triple, o));
    return add_child(m, triples, triple);
}

static enum status
take_triple(struct maker *m, struct ast *triples, struct ast *s, struct ast *p, struct ast *o, struct ast *graph)
{
    switch (p->kind) {
    case AST_PATH_SEQUENCE:
        for (size_t i = 0; i < p->count; i++) {
            struct ast *next = i + 1 == p->count ? o : fresh_var(m);
            if (!next)
                return STATUS_NOMEM;
            TRY(take_triple(m, triples, s, p->child[i], next, graph));
            s = next;
        }
        return STATUS_OK;
    case AST_PATH_INVERSE:
        return take_triple(m, triples, o, p->child[0], s, graph);
    case AST_IRI:
    case AST_VAR:
    case AST_PATH_ALTERNATIVE:
    case AST_PATH_NEGATED:
        TRY(note_pattern(m, s, p, o, graph, true));
        return add_triple(m, triples, s, p, o);
    default:
        TRY(note_pattern(m, s, p, o, graph, false));
        return add_triple(m, triples, s, p, o);
    }
}

/* The variable in place of a blank node; other nodes as they are. */
static struct ast *
without_blank(struct maker *m, struct ast *node)
{
    uint64_t number = 0;

    if (node->kind != AST_BLANK)
        return node;
    const struct str label = arena_strf(m->a, "_:%.*s", STR_ARG(node->term.text));
    if (!label.data)
        return NULL;
    if (!map_get(&m->names, label, &number)) {
        number = m->fresh++;
        if (map_put(&m->names, label, number) != STATUS_OK)
            return NULL;
    }
    return new_var(m, arena_strf(m->a, "%.*s%u", STR_ARG(m->mark), (unsigned)number));
}

static enum status
take_triples(struct maker *m, struct ast *triples, struct ast *graph)
{
    struct ast plain = { .kind = AST_TRIPLES };

    for (size_t i = 0; i < triples->count; i++) {
        struct ast *const *part = triples->child[i]->child;
        struct ast        *s    = without_blank(m, part[0]);
        struct ast        *o    = without_blank(m, part[2]);
        if (!s || !o)
            return STATUS_NOMEM;
        TRY(take_triple(m, &plain, s, part[1], o, graph));
    }
    *triples = plain;
    return STATUS_OK;
}

/* ---- subselects ---- */

/* Variables that a subselect shows as they were matched. */
struct shown {
    struct map names;
    bool       all;
    struct str mark; /* before the names of the others */
};

static enum status
shown_by(const struct ast *query, struct shown *shown)
{
    const struct ast *form = query->child[QUERY_FORM];

    shown->all = form->count == 0;
    for (size_t i = 0; i < form->count; i++)
        if (form->child[i]->count == 1)
            TRY(map_put(&shown->names, form->child[i]->child[0]->text, 1));
    return STATUS_OK;
}

static enum status
copy_tree(struct maker *m, const struct ast *node, const struct shown *shown, struct ast **copy)
{
    struct ast *made = new_node(m, node->kind);

    if (!made)
        return STATUS_NOMEM;
    *made       = *node;
    made->child = NULL;
    made->count = made->cap = 0;
    if (node->kind == AST_VAR && !shown->all && !map_get(&shown->names, node->text, NULL)) {
        made->text = arena_strf(m->a, "%.*s_%.*s", STR_ARG(shown->mark), STR_ARG(node->text));
        if (!made->text.data)
            return STATUS_NOMEM;
    }
    for (size_t i = 0; i < node->count; i++) {
        struct ast *child = NULL;
        TRY(copy_tree(m, node->child[i], shown, &child));
        TRY(add_child(m, made, child));
    }
    *copy = made;
    return STATUS_OK;
}

static enum status take_group(struct maker *m, struct ast *group, struct ast *graph);

/* { SELECT … } becomes { { SELECT … } { its patterns } }. */
static enum status
take_subselect(struct maker *m, struct ast *group, struct ast *graph)
{
    struct ast  *select = group->child[0], *inner = new_node(m, AST_GROUP), *copy = NULL;
    struct shown shown  = { 0 };
    enum status  status;

    if (!inner)
        return STATUS_NOMEM;
    TRY_GOTO(status, shown_by(select->child[0], &shown), done);
    if (!shown.all && shown.names.count == 0)
        goto done; /* counts alone: nothing joins them to what was counted */
    shown.mark = arena_strf(m->a, "%.*s%u", STR_ARG(m->mark), m->fresh++);
    status     = shown.mark.data ? STATUS_OK : STATUS_NOMEM;
    TRY_GOTO(status, status, done);
    TRY_GOTO(status, copy_tree(m, select->child[0]->child[QUERY_WHERE], &shown, &copy), done);
    TRY_GOTO(status, take_group(m, copy, graph), done);
    TRY_GOTO(status, add_child(m, inner, select), done);
    group->count = 0;
    TRY_GOTO(status, add_child(m, group, inner), done);
    status = add_child(m, group, copy);
done:
    map_clear(&shown.names);
    return status;
}

static enum status
take_element(struct maker *m, struct ast *element, struct ast *graph)
{
    switch (element->kind) {
    case AST_TRIPLES:
        return take_triples(m, element, graph);
    case AST_GROUP:
        return take_group(m, element, graph);
    case AST_OPTIONAL:
    case AST_UNION:
        for (size_t i = 0; i < element->count; i++)
            TRY(take_group(m, element->child[i], graph));
        return STATUS_OK;
    case AST_GRAPH:
        return take_group(m, element->child[1], element->child[0]);
    default:
        return STATUS_OK;
    }
}

static enum status
take_group(struct maker *m, struct ast *group, struct ast *graph)
{
    if (group->count == 1 && group->child[0]->kind == AST_SUBSELECT)
        return take_subselect(m, group, graph);
    for (size_t i = 0; i < group->count; i++)
        TRY(take_element(m, group->child[i], graph));
    return STATUS_OK;
}

/* ---- the SELECT clause ---- */

/* An aggregate in it, or a name that a left out item has given. */
static bool
is_of_groups(const struct ast *e, const struct map *left_out)
{
    if (e->kind == AST_AGGREGATE || (e->kind == AST_VAR && map_get(left_out, e->text, NULL)))
        return true;
    for (size_t i = 0; i < e->count; i++)
        if (is_of_groups(e->child[i], left_out))
            return true;
    return false;
}

/* The item that names a variable of the groups: GROUP BY (expression AS ?variable). */
static struct ast *
grouping_item(const struct ast *group_by, const struct ast *var)
{
    for (size_t i = 0; i < group_by->count; i++) {
        struct ast *item = group_by->child[i];
        if (item->count == 2 && item->child[0]->kind == AST_VAR && str_eq(item->child[0]->text, var->text))
            return item;
    }
    return NULL;
}

/* Keep the items that are the same for a whole group, then show every variable of the patterns. */
static enum status
make_items(struct maker *m, const struct ast *query, struct ast *select)
{
    const struct ast *form     = query->child[QUERY_FORM];
    struct map        left_out = { 0 }, there = { 0 };
    enum status       status   = STATUS_OK;

    for (size_t i = 0; i < form->count; i++) {
        struct ast *item  = form->child[i];
        struct ast *named = item->count == 1 ? grouping_item(query->child[QUERY_GROUP_BY], item->child[0]) : NULL;
        const struct str name = item->child[0]->text;
        if (item->count == 2 && is_of_groups(item->child[1], &left_out)) {
            TRY_GOTO(status, map_put(&left_out, name, 1), done);
            continue;
        }
        TRY_GOTO(status, map_put(&there, name, 1), done);
        TRY_GOTO(status, add_child(m, select, named ? named : item), done);
    }
    for (size_t i = 0; i < m->vars.len; i++) {
        struct ast *item = new_node(m, AST_ITEM);
        if (map_get(&there, m->vars.data[i]->text, NULL))
            continue;
        status = item ? STATUS_OK : STATUS_NOMEM;
        TRY_GOTO(status, status, done);
        TRY_GOTO(status, add_child(m, item, m->vars.data[i]), done);
        TRY_GOTO(status, add_child(m, select, item), done);
    }
done:
    map_clear(&left_out);
    map_clear(&there);
    return status;
}

static enum status
make_query(struct maker *m, struct ast *query, struct str *text)
{
    static const enum ast_kind empty[] = { AST_GROUP_BY, AST_HAVING, AST_ORDER_BY, AST_NONE, AST_NONE };
    struct ast *form = query->child[QUERY_FORM], *select = new_node(m, AST_SELECT);
    struct buf  words;
    struct out  out = out_to_buf(&words);
    enum status status;

    if (!select)
        return STATUS_NOMEM;
    select->text = STR("distinct");
    if (form->count) /* else "*" shows all there is */
        TRY(make_items(m, query, select));
    query->child[QUERY_FORM] = select;
    for (int i = 0; i < 5; i++)
        if (!(query->child[QUERY_GROUP_BY + i] = new_node(m, empty[i])))
            return STATUS_NOMEM;

    buf_init(&words, 0);
    if (query->text.len)
        out_printf(&out, "BASE <%.*s> ", STR_ARG(query->text));
    ast_unparse(query, &out);
    *text  = arena_str(m->a, buf_str(&words));
    status = buf_status(&words) == STATUS_OK && text->data ? STATUS_OK : STATUS_NOMEM;
    buf_clear(&words);
    return status;
}

/* A beginning of names that the text does not have. */
static enum status
choose_mark(struct maker *m, struct str text)
{
    m->mark = STR("w_");
    while (str_find(text, m->mark, 0) != SIZE_MAX) {
        m->mark = arena_strf(m->a, "w%.*s", STR_ARG(m->mark));
        if (!m->mark.data)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

enum status
sparql_witness(struct str text, const struct sparql_options *options, struct arena *a, struct diag *d,
               struct sparql_witness *witness)
{
    const struct parse_options p = { options->source, options->base, options->prefixes, options->prefix_count };
    struct maker               m = { .a = a };
    struct ast                *query;
    enum status                status;

    *witness = (struct sparql_witness){ 0 };
    TRY_GOTO(status, sparql_parse(text, PARSE_QUERY, &p, a, d, &query), done);
    if (query->child[QUERY_FORM]->kind != AST_SELECT) {
        status = diag_error(d, STATUS_USAGE, (struct place){ .source = options->source },
                            "only the rows of a SELECT can be traced to their evidence");
        goto done;
    }
    TRY_GOTO(status, choose_mark(&m, text), done);
    TRY_GOTO(status, take_group(&m, query->child[QUERY_WHERE], NULL), done);
    if (m.patterns.len == 0)
        goto done;
    TRY_GOTO(status, make_query(&m, query, &witness->text), done);
    witness->patterns = ARENA_ARRAY(a, m.patterns.len, struct sparql_pattern);
    status            = witness->patterns ? STATUS_OK : STATUS_NOMEM;
    for (size_t i = 0; witness->patterns && i < m.patterns.len; i++)
        witness->patterns[witness->pattern_count++] = m.patterns.data[i];
done:
    map_clear(&m.names);
    vec_clear(&m.patterns);
    vec_clear(&m.vars);
    return status;
}
