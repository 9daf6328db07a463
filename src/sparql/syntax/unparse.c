/* Syntax trees as SPARQL text that parses to an equal tree. IRIs are written in full. */
#include "sparql/syntax/ast.h"
#include "rdf/syntax.h"

static void write_group(const struct ast *group, unsigned depth, struct out *out);
static void write_query(const struct ast *query, unsigned depth, struct out *out);
static void write_expression(const struct ast *e, unsigned depth, struct out *out);

static void
line(unsigned depth, struct out *out)
{
    out_printf(out, "\n%*s", (int)(2 * depth), "");
}

/* ---- terms ---- */

static void
write_term(const struct ast *node, struct out *out)
{
    if (node->kind == AST_VAR)
        out_printf(out, "?%.*s", STR_ARG(node->text));
    else if (node->kind == AST_UNDEF)
        out_cstr(out, "UNDEF");
    else
        rdf_write_term(out, &node->term);
}

/* ---- paths ---- */

static void
write_path(const struct ast *path, struct out *out)
{
    const char *mark = path->kind == AST_PATH_ALTERNATIVE ? " | " : " / ";

    switch (path->kind) {
    case AST_PATH_ALTERNATIVE:
    case AST_PATH_SEQUENCE:
        out_char(out, '(');
        for (size_t i = 0; i < path->count; i++) {
            out_cstr(out, i ? mark : "");
            write_path(path->child[i], out);
        }
        out_char(out, ')');
        return;
    case AST_PATH_INVERSE:
        out_cstr(out, "(^");
        write_path(path->child[0], out);
        out_char(out, ')');
        return;
    case AST_PATH_ZERO_OR_ONE:
    case AST_PATH_ZERO_OR_MORE:
    case AST_PATH_ONE_OR_MORE:
        out_char(out, '(');
        write_path(path->child[0], out);
        out_char(out, path->kind == AST_PATH_ZERO_OR_ONE ? '?' : path->kind == AST_PATH_ZERO_OR_MORE ? '*' : '+');
        out_char(out, ')');
        return;
    case AST_PATH_NEGATED:
        out_cstr(out, "!(");
        for (size_t i = 0; i < path->count; i++) {
            const struct ast *member = path->child[i];
            out_cstr(out, i ? " | " : "");
            if (member->kind == AST_PATH_INVERSE) {
                out_char(out, '^');
                member = member->child[0];
            }
            write_term(member, out);
        }
        out_char(out, ')');
        return;
    default:
        write_term(path, out);
    }
}

static void
write_triples(const struct ast *triples, unsigned depth, struct out *out)
{
    for (size_t i = 0; i < triples->count; i++) {
        const struct ast *triple = triples->child[i];
        line(depth, out);
        write_term(triple->child[0], out);
        out_char(out, ' ');
        write_path(triple->child[1], out);
        out_char(out, ' ');
        write_term(triple->child[2], out);
        out_cstr(out, " .");
    }
}

/* ---- expressions ---- */

static void
write_list(const struct ast *e, size_t from, const char *between, unsigned depth, struct out *out)
{
    out_char(out, '(');
    for (size_t i = from; i < e->count; i++) {
        out_cstr(out, i > from ? between : "");
        write_expression(e->child[i], depth, out);
    }
    out_char(out, ')');
}

static void
write_aggregate(const struct ast *e, unsigned depth, struct out *out)
{
    out_printf(out, "%.*s(%s", STR_ARG(e->text), e->distinct ? "DISTINCT " : "");
    if (e->child[0]->kind == AST_NONE)
        out_char(out, '*');
    else
        write_expression(e->child[0], depth, out);
    if (e->separator.data) {
        const struct term separator = term_string(e->separator);
        out_cstr(out, "; SEPARATOR = ");
        rdf_write_term(out, &separator);
    }
    out_char(out, ')');
}

static void
write_expression(const struct ast *e, unsigned depth, struct out *out)
{
    char between[8];

    switch (e->kind) {
    case AST_CALL:
        out_printf(out, "%.*s", STR_ARG(e->text));
        write_list(e, 0, ", ", depth, out);
        return;
    case AST_CALL_IRI:
        out_printf(out, "<%.*s>", STR_ARG(e->term.text));
        if (e->distinct) {
            out_cstr(out, "(DISTINCT ");
            for (size_t i = 0; i < e->count; i++) {
                out_cstr(out, i ? ", " : "");
                write_expression(e->child[i], depth, out);
            }
            out_char(out, ')');
            return;
        }
        write_list(e, 0, ", ", depth, out);
        return;
    case AST_AGGREGATE:
        write_aggregate(e, depth, out);
        return;
    case AST_EXISTS:
    case AST_NOT_EXISTS:
        out_cstr(out, e->kind == AST_EXISTS ? "(EXISTS " : "(NOT EXISTS ");
        write_group(e->child[0], depth, out);
        out_char(out, ')');
        return;
    case AST_IN:
    case AST_NOT_IN:
        out_char(out, '(');
        write_expression(e->child[0], depth, out);
        out_cstr(out, e->kind == AST_IN ? " IN " : " NOT IN ");
        write_list(e, 1, ", ", depth, out);
        out_char(out, ')');
        return;
    case AST_NOT:
    case AST_UNARY_PLUS:
    case AST_UNARY_MINUS:
        out_printf(out, "(%s ", e->kind == AST_NOT ? "!" : e->kind == AST_UNARY_PLUS ? "+" : "-");
        write_expression(e->child[0], depth, out);
        out_char(out, ')');
        return;
    default:
        if (e->kind >= AST_OR && e->kind <= AST_DIVIDE) {
            snprintf(between, sizeof between, " %s ", ast_name(e->kind));
            write_list(e, 0, between, depth, out);
        } else {
            write_term(e, out);
        }
    }
}

/* An expression where the grammar asks for brackets or a call. */
static void
write_constraint(const struct ast *e, unsigned depth, struct out *out)
{
    out_char(out, '(');
    write_expression(e, depth, out);
    out_char(out, ')');
}

/* ---- patterns ---- */

static void
write_row(const struct ast *row, struct out *out)
{
    out_char(out, '(');
    for (size_t i = 0; i < row->count; i++) {
        out_cstr(out, i ? " " : "");
        write_term(row->child[i], out);
    }
    out_char(out, ')');
}

static void
write_values(const struct ast *values, unsigned depth, struct out *out)
{
    out_cstr(out, "VALUES ");
    write_row(values->child[0], out);
    out_cstr(out, " {");
    for (size_t i = 1; i < values->count; i++) {
        line(depth + 1, out);
        write_row(values->child[i], out);
    }
    line(depth, out);
    out_char(out, '}');
}

static void
write_named(const char *keyword, const struct ast *node, unsigned depth, struct out *out)
{
    out_printf(out, "%s ", keyword);
    write_term(node->child[0], out);
    out_char(out, ' ');
    write_group(node->child[1], depth, out);
}

static void
write_element(const struct ast *element, unsigned depth, struct out *out)
{
    switch (element->kind) {
    case AST_TRIPLES:
        write_triples(element, depth, out);
        return;
    case AST_SUBSELECT:
        write_query(element->child[0], depth, out);
        return;
    default:
        line(depth, out);
    }
    switch (element->kind) {
    case AST_OPTIONAL:
        out_cstr(out, "OPTIONAL ");
        write_group(element->child[0], depth, out);
        return;
    case AST_MINUS:
        out_cstr(out, "MINUS ");
        write_group(element->child[0], depth, out);
        return;
    case AST_UNION:
        for (size_t i = 0; i < element->count; i++) {
            out_cstr(out, i ? " UNION " : "");
            write_group(element->child[i], depth, out);
        }
        return;
    case AST_GRAPH:
        write_named("GRAPH", element, depth, out);
        return;
    case AST_SERVICE:
        write_named("SERVICE", element, depth, out);
        return;
    case AST_SERVICE_SILENT:
        write_named("SERVICE SILENT", element, depth, out);
        return;
    case AST_FILTER:
        out_cstr(out, "FILTER ");
        write_constraint(element->child[0], depth, out);
        return;
    case AST_BIND:
        out_cstr(out, "BIND (");
        write_expression(element->child[0], depth, out);
        out_printf(out, " AS ?%.*s)", STR_ARG(element->child[1]->text));
        return;
    case AST_VALUES:
        write_values(element, depth, out);
        return;
    default:
        write_group(element, depth, out);
    }
}

static void
write_group(const struct ast *group, unsigned depth, struct out *out)
{
    out_char(out, '{');
    for (size_t i = 0; i < group->count; i++)
        write_element(group->child[i], depth + 1, out);
    line(depth, out);
    out_char(out, '}');
}

/* ---- queries ---- */

static void
write_item(const struct ast *item, unsigned depth, struct out *out)
{
    if (item->count == 1) {
        write_term(item->child[0], out);
        return;
    }
    out_char(out, '(');
    write_expression(item->child[1], depth, out);
    if (item->child[0]->kind == AST_VAR)
        out_printf(out, " AS ?%.*s", STR_ARG(item->child[0]->text));
    out_char(out, ')');
}

static void
write_form(const struct ast *form, unsigned depth, struct out *out)
{
    line(depth, out);
    switch (form->kind) {
    case AST_SELECT:
        out_cstr(out, str_eq(form->text, STR("distinct"))  ? "SELECT DISTINCT"
                      : str_eq(form->text, STR("reduced")) ? "SELECT REDUCED"
                                                           : "SELECT");
        for (size_t i = 0; i < form->count; i++) {
            out_char(out, ' ');
            write_item(form->child[i], depth, out);
        }
        out_cstr(out, form->count == 0 ? " *" : "");
        return;
    case AST_CONSTRUCT:
        out_cstr(out, "CONSTRUCT");
        if (form->text.len)
            return;
        out_cstr(out, " {");
        write_triples(form->child[0], depth + 1, out);
        line(depth, out);
        out_char(out, '}');
        return;
    case AST_DESCRIBE:
        out_cstr(out, "DESCRIBE");
        for (size_t i = 0; i < form->count; i++) {
            out_char(out, ' ');
            write_term(form->child[i], out);
        }
        out_cstr(out, form->count == 0 ? " *" : "");
        return;
    default:
        out_cstr(out, "ASK");
    }
}

static void
write_dataset(const char *keyword, const struct ast *dataset, unsigned depth, struct out *out)
{
    for (size_t i = 0; i < dataset->count; i++) {
        line(depth, out);
        out_printf(out, "%s %s", keyword, dataset->child[i]->kind == AST_FROM_NAMED ? "NAMED " : "");
        write_term(dataset->child[i]->child[0], out);
    }
}

static void
write_order(const struct ast *condition, unsigned depth, struct out *out)
{
    out_cstr(out, condition->kind == AST_DESC ? "DESC" : "ASC");
    write_constraint(condition->child[0], depth, out);
}

static void
write_clause(const char *keyword, const struct ast *clause,
             void (*write_one)(const struct ast *, unsigned, struct out *), unsigned depth, struct out *out)
{
    if (clause->count == 0)
        return;
    line(depth, out);
    out_cstr(out, keyword);
    for (size_t i = 0; i < clause->count; i++) {
        out_char(out, ' ');
        write_one(clause->child[i], depth, out);
    }
}

static void
write_number(const char *keyword, const struct ast *part, unsigned depth, struct out *out)
{
    if (part->kind == AST_NONE)
        return;
    line(depth, out);
    out_printf(out, "%s %.*s", keyword, STR_ARG(part->text));
}

static void
write_query(const struct ast *query, unsigned depth, struct out *out)
{
    struct ast *const *part = query->child;

    write_form(part[QUERY_FORM], depth, out);
    write_dataset("FROM", part[QUERY_DATASET], depth, out);
    if (part[QUERY_WHERE]->kind != AST_NONE) {
        line(depth, out);
        out_cstr(out, "WHERE ");
        write_group(part[QUERY_WHERE], depth, out);
    }
    write_clause("GROUP BY", part[QUERY_GROUP_BY], write_item, depth, out);
    write_clause("HAVING", part[QUERY_HAVING], write_constraint, depth, out);
    write_clause("ORDER BY", part[QUERY_ORDER_BY], write_order, depth, out);
    write_number("LIMIT", part[QUERY_LIMIT], depth, out);
    write_number("OFFSET", part[QUERY_OFFSET], depth, out);
    if (part[QUERY_VALUES]->kind != AST_NONE) {
        line(depth, out);
        write_values(part[QUERY_VALUES], depth, out);
    }
}

/* ---- updates ---- */

static void
write_quads(const struct ast *quads, struct out *out)
{
    out_cstr(out, " {");
    for (size_t i = 0; i < quads->count; i++) {
        const struct ast *part = quads->child[i];
        if (part->kind == AST_TRIPLES) {
            write_triples(part, 1, out);
            continue;
        }
        out_cstr(out, "\n  GRAPH ");
        write_term(part->child[0], out);
        out_cstr(out, " {");
        write_triples(part->child[1], 2, out);
        out_cstr(out, "\n  }");
    }
    out_cstr(out, "\n}");
}

static void
write_modify(const struct ast *modify, struct out *out)
{
    struct ast *const *part = modify->child;

    if (part[MODIFY_WITH]->kind != AST_NONE) {
        out_cstr(out, "WITH ");
        write_term(part[MODIFY_WITH], out);
        out_char(out, '\n');
    }
    if (part[MODIFY_DELETE]->kind != AST_NONE) {
        out_cstr(out, "DELETE");
        write_quads(part[MODIFY_DELETE], out);
        out_char(out, '\n');
    }
    if (part[MODIFY_INSERT]->kind != AST_NONE) {
        out_cstr(out, "INSERT");
        write_quads(part[MODIFY_INSERT], out);
    }
    write_dataset("USING", part[MODIFY_DATASET], 0, out);
    out_cstr(out, "\nWHERE ");
    write_group(part[MODIFY_WHERE], 0, out);
}

static void
write_graph_ref(const struct ast *graph, struct out *out)
{
    switch (graph->kind) {
    case AST_DEFAULT_GRAPH:
        out_cstr(out, " DEFAULT");
        return;
    case AST_NAMED_GRAPHS:
        out_cstr(out, " NAMED");
        return;
    case AST_ALL_GRAPHS:
        out_cstr(out, " ALL");
        return;
    default:
        out_cstr(out, " GRAPH ");
        write_term(graph, out);
    }
}

static void
write_management(const struct ast *operation, const char *keyword, struct out *out)
{
    out_printf(out, "%s%s", keyword, operation->silent ? " SILENT" : "");
    if (operation->kind == AST_LOAD) {
        out_char(out, ' ');
        write_term(operation->child[0], out);
        if (operation->child[1]->kind != AST_NONE) {
            out_cstr(out, " INTO");
            write_graph_ref(operation->child[1], out);
        }
        return;
    }
    write_graph_ref(operation->child[0], out);
    if (operation->count > 1) {
        out_cstr(out, " TO");
        write_graph_ref(operation->child[1], out);
    }
}

static void
write_operation(const struct ast *operation, struct out *out)
{
    static const struct {
        enum ast_kind kind;
        const char   *keyword;
        bool          quads;
    } simple[] = {
        { AST_INSERT_DATA, "INSERT DATA", true },   { AST_DELETE_DATA, "DELETE DATA", true },
        { AST_DELETE_WHERE, "DELETE WHERE", true }, { AST_LOAD, "LOAD", false },
        { AST_CLEAR, "CLEAR", false },              { AST_DROP, "DROP", false },
        { AST_CREATE, "CREATE", false },            { AST_ADD_GRAPH, "ADD", false },
        { AST_MOVE, "MOVE", false },                { AST_COPY, "COPY", false },
    };

    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
        if (simple[i].kind != operation->kind)
            continue;
        if (simple[i].quads) {
            out_cstr(out, simple[i].keyword);
            write_quads(operation, out);
        } else {
            write_management(operation, simple[i].keyword, out);
        }
        return;
    }
    write_modify(operation, out);
}

static void
write_base(struct str base, struct out *out)
{
    if (base.len)
        out_printf(out, "BASE <%.*s>\n", STR_ARG(base));
}

void
ast_unparse(const struct ast *node, struct out *out)
{
    switch (node->kind) {
    case AST_UPDATE:
        for (size_t i = 0; i < node->count; i++) {
            out_cstr(out, i ? " ;\n" : "");
            write_base(node->child[i]->text, out);
            write_operation(node->child[i], out);
        }
        break;
    case AST_QUERY:
        write_base(node->text, out);
        write_query(node, 0, out);
        break;
    case AST_GROUP:
        write_group(node, 0, out);
        break;
    default:
        write_expression(node, 0, out);
    }
    out_char(out, '\n');
}
