/* Algebra as s-expressions. */
#include "sparql/algebra/print.h"

#include "rdf/syntax.h"

static const char *const names[ALGEBRA_KIND_COUNT] = {
    [ALGEBRA_BGP] = "bgp",         [ALGEBRA_PATH] = "path",         [ALGEBRA_JOIN] = "join",
    [ALGEBRA_LEFT_JOIN] = "leftjoin", [ALGEBRA_FILTER] = "filter",  [ALGEBRA_UNION] = "union",
    [ALGEBRA_MINUS] = "minus",     [ALGEBRA_GRAPH] = "graph",       [ALGEBRA_EXTEND] = "extend",
    [ALGEBRA_VALUES] = "table",    [ALGEBRA_GROUP] = "group",       [ALGEBRA_ORDER] = "order",
    [ALGEBRA_PROJECT] = "project", [ALGEBRA_DISTINCT] = "distinct", [ALGEBRA_REDUCED] = "reduced",
    [ALGEBRA_SLICE] = "slice",     [ALGEBRA_SERVICE] = "service",   [ALGEBRA_UNIT] = "unit",
};

static const char *const expr_names[EXPR_KIND_COUNT] = {
    [EXPR_OR] = "||",           [EXPR_AND] = "&&",          [EXPR_NOT] = "!",
    [EXPR_EQUAL] = "=",         [EXPR_NOT_EQUAL] = "!=",    [EXPR_LESS] = "<",
    [EXPR_GREATER] = ">",       [EXPR_LESS_EQUAL] = "<=",   [EXPR_GREATER_EQUAL] = ">=",
    [EXPR_IN] = "in",           [EXPR_NOT_IN] = "notin",    [EXPR_ADD] = "+",
    [EXPR_SUBTRACT] = "-",      [EXPR_MULTIPLY] = "*",      [EXPR_DIVIDE] = "/",
    [EXPR_PLUS] = "+",          [EXPR_MINUS] = "-",         [EXPR_BOUND] = "bound",
    [EXPR_IF] = "if",           [EXPR_COALESCE] = "coalesce", [EXPR_EXISTS] = "exists",
    [EXPR_NOT_EXISTS] = "notexists",
};

static const char *const aggregate_names[] = { "count", "sum", "min", "max", "avg", "sample", "group_concat" };

struct printer {
    struct out             *out;
    const struct var_table *vars;
    unsigned                depth;
};

const char *
algebra_name(enum algebra_kind kind)
{
    return names[kind];
}

static void print_op(struct printer *p, const struct algebra *op);

static void
new_line(struct printer *p)
{
    out_printf(p->out, "\n%*s", (int)(2 * p->depth), "");
}

/* Names of internal variables need not be unique: their number is. */
static void
print_var(struct printer *p, var_id v)
{
    const struct var_name *name = &p->vars->names[v];

    if (name->internal)
        out_printf(p->out, "?.%.*s%u", STR_ARG(name->name), (unsigned)v);
    else
        out_printf(p->out, "?%.*s", STR_ARG(name->name));
}

static void
print_node(struct printer *p, const struct node *node)
{
    if (node->is_var)
        print_var(p, node->var);
    else if (node->term.kind == TERM_NONE)
        out_cstr(p->out, "default");
    else
        rdf_write_term(p->out, &node->term);
}

static void
print_vars(struct printer *p, const var_id *vars, size_t count)
{
    out_char(p->out, '(');
    for (size_t i = 0; i < count; i++) {
        out_cstr(p->out, i ? " " : "");
        print_var(p, vars[i]);
    }
    out_char(p->out, ')');
}

/* ---- paths ---- */

static void
print_negated(struct out *out, const struct path *path)
{
    out_cstr(out, "(notoneof");
    for (size_t i = 0; i < path->forward_count; i++) {
        out_char(out, ' ');
        rdf_write_term(out, &path->forward[i]);
    }
    for (size_t i = 0; i < path->backward_count; i++) {
        out_cstr(out, " ^");
        rdf_write_term(out, &path->backward[i]);
    }
    out_char(out, ')');
}

void
path_print(const struct path *path, struct out *out)
{
    static const char *const heads[] = { "", "reverse", "seq", "alt", "path?", "path*", "path+", "" };

    if (path->kind == PATH_LINK) {
        rdf_write_term(out, &path->predicate);
        return;
    }
    if (path->kind == PATH_NEGATED) {
        print_negated(out, path);
        return;
    }
    out_printf(out, "(%s ", heads[path->kind]);
    path_print(path->left, out);
    if (path->right) {
        out_char(out, ' ');
        path_print(path->right, out);
    }
    out_char(out, ')');
}

/* ---- expressions ---- */

static void
print_expr(struct printer *p, const struct expr *e)
{
    if (e->kind == EXPR_VAR) {
        print_var(p, e->var);
        return;
    }
    if (e->kind == EXPR_TERM) {
        rdf_write_term(p->out, &e->term);
        return;
    }
    out_char(p->out, '(');
    if (e->kind != EXPR_CALL)
        out_cstr(p->out, expr_names[e->kind]);
    else
        out_printf(p->out, e->is_iri ? "<%.*s>" : "%.*s", STR_ARG(e->function));
    for (size_t i = 0; i < e->arg_count; i++) {
        out_char(p->out, ' ');
        print_expr(p, e->args[i]);
    }
    if (e->pattern) {
        p->depth++;
        new_line(p);
        print_op(p, e->pattern);
        p->depth--;
    }
    out_char(p->out, ')');
}

static void
print_aggregate(struct printer *p, const struct aggregate *a)
{
    out_char(p->out, '(');
    print_var(p, a->var);
    out_printf(p->out, " (%s%s", aggregate_names[a->kind], a->distinct ? " distinct" : "");
    if (a->kind == AGGREGATE_GROUP_CONCAT) {
        const struct term separator = term_string(a->separator);
        out_cstr(p->out, " separator ");
        rdf_write_term(p->out, &separator);
    }
    out_char(p->out, ' ');
    if (a->arg)
        print_expr(p, a->arg);
    else
        out_char(p->out, '*');
    out_cstr(p->out, "))");
}

/* ---- operators ---- */

static void
print_bgp(struct printer *p, const struct algebra *op)
{
    p->depth++;
    for (size_t i = 0; i < op->triple_count; i++) {
        const struct triple_pattern *t = &op->triples[i];
        new_line(p);
        out_cstr(p->out, "(triple ");
        print_node(p, &t->s);
        out_char(p->out, ' ');
        print_node(p, &t->p);
        out_char(p->out, ' ');
        print_node(p, &t->o);
        out_char(p->out, ')');
    }
    p->depth--;
}

static void
print_table(struct printer *p, const struct algebra *op)
{
    out_char(p->out, ' ');
    print_vars(p, op->vars, op->var_count);
    p->depth++;
    for (size_t r = 0; r < op->row_count; r++) {
        new_line(p);
        out_cstr(p->out, "(row");
        for (size_t c = 0; c < op->var_count; c++) {
            const struct term *t = &op->values[r * op->var_count + c];
            out_char(p->out, ' ');
            if (t->kind == TERM_NONE)
                out_cstr(p->out, "undef");
            else
                rdf_write_term(p->out, t);
        }
        out_char(p->out, ')');
    }
    p->depth--;
}

static void
print_group(struct printer *p, const struct algebra *op)
{
    out_char(p->out, ' ');
    print_vars(p, op->vars, op->var_count);
    out_cstr(p->out, " (");
    for (size_t i = 0; i < op->aggregate_count; i++) {
        out_cstr(p->out, i ? " " : "");
        print_aggregate(p, &op->aggregates[i]);
    }
    out_char(p->out, ')');
}

static void
print_order(struct printer *p, const struct algebra *op)
{
    out_cstr(p->out, " (");
    for (size_t i = 0; i < op->order_count; i++) {
        out_printf(p->out, "%s(%s ", i ? " " : "", op->order[i].descending ? "desc" : "asc");
        print_expr(p, op->order[i].expr);
        out_char(p->out, ')');
    }
    out_char(p->out, ')');
}

/* What an operator has beside its inputs. */
static void
print_detail(struct printer *p, const struct algebra *op)
{
    switch (op->kind) {
    case ALGEBRA_BGP:
        print_bgp(p, op);
        return;
    case ALGEBRA_PATH:
        out_char(p->out, ' ');
        print_node(p, &op->s);
        out_char(p->out, ' ');
        path_print(op->path, p->out);
        out_char(p->out, ' ');
        print_node(p, &op->o);
        return;
    case ALGEBRA_LEFT_JOIN:
    case ALGEBRA_FILTER:
        if (op->condition) {
            out_char(p->out, ' ');
            print_expr(p, op->condition);
        }
        return;
    case ALGEBRA_EXTEND:
        out_char(p->out, ' ');
        print_var(p, op->var);
        out_char(p->out, ' ');
        print_expr(p, op->condition);
        return;
    case ALGEBRA_GRAPH:
    case ALGEBRA_SERVICE:
        out_cstr(p->out, op->silent ? " silent " : " ");
        print_node(p, &op->graph);
        return;
    case ALGEBRA_VALUES:
        print_table(p, op);
        return;
    case ALGEBRA_GROUP:
        print_group(p, op);
        return;
    case ALGEBRA_ORDER:
        print_order(p, op);
        return;
    case ALGEBRA_PROJECT:
        out_char(p->out, ' ');
        print_vars(p, op->vars, op->var_count);
        return;
    case ALGEBRA_SLICE:
        out_printf(p->out, " offset %llu", (unsigned long long)op->offset);
        if (op->limit != UINT64_MAX)
            out_printf(p->out, " limit %llu", (unsigned long long)op->limit);
        return;
    default:
        return;
    }
}

static void
print_op(struct printer *p, const struct algebra *op)
{
    out_printf(p->out, "(%s", names[op->kind]);
    print_detail(p, op);
    p->depth++;
    if (op->left) {
        new_line(p);
        print_op(p, op->left);
    }
    if (op->right) {
        new_line(p);
        print_op(p, op->right);
    }
    p->depth--;
    out_char(p->out, ')');
}

void
algebra_print(const struct algebra *op, const struct var_table *vars, struct out *out)
{
    struct printer p = { .out = out, .vars = vars };

    print_op(&p, op);
    out_char(out, '\n');
}

void
expr_print(const struct expr *e, const struct var_table *vars, struct out *out)
{
    struct printer p = { .out = out, .vars = vars };

    print_expr(&p, e);
}

/* ---- requests ---- */

static void
print_terms(struct printer *p, const char *head, const struct term *terms, size_t count)
{
    out_printf(p->out, "(%s", head);
    for (size_t i = 0; i < count; i++) {
        out_char(p->out, ' ');
        rdf_write_term(p->out, &terms[i]);
    }
    out_cstr(p->out, ")");
}

static void
print_dataset(struct printer *p, const struct dataset_clause *dataset)
{
    if (!dataset->given)
        return;
    new_line(p);
    print_terms(p, "from", dataset->graphs, dataset->graph_count);
    new_line(p);
    print_terms(p, "named", dataset->named, dataset->named_count);
}

static void
print_quads(struct printer *p, const char *head, const struct quad_template *quads, size_t count)
{
    if (count == 0)
        return;
    new_line(p);
    out_printf(p->out, "(%s", head);
    p->depth++;
    for (size_t i = 0; i < count; i++) {
        const struct node *slots[4] = { &quads[i].s, &quads[i].p, &quads[i].o, &quads[i].g };
        new_line(p);
        out_cstr(p->out, "(quad");
        for (size_t k = 0; k < 4; k++) {
            out_char(p->out, ' ');
            print_node(p, slots[k]);
        }
        out_char(p->out, ')');
    }
    p->depth--;
    out_char(p->out, ')');
}

void
query_print(const struct query *q, struct out *out)
{
    static const char *const forms[] = { "select", "ask", "construct", "describe" };
    struct printer           p       = { .out = out, .vars = &q->vars, .depth = 1 };

    out_printf(out, "(%s", forms[q->form]);
    print_dataset(&p, &q->dataset);
    print_quads(&p, "template", q->template, q->template_count);
    if (q->form == QUERY_DESCRIBE) {
        new_line(&p);
        out_cstr(out, "(targets");
        for (size_t i = 0; i < q->describe_count; i++) {
            out_char(out, ' ');
            print_node(&p, &q->describe[i]);
        }
        out_char(out, ')');
    }
    new_line(&p);
    print_op(&p, q->pattern);
    out_cstr(out, ")\n");
}

static void
print_target(struct printer *p, const struct update_graph *g)
{
    static const char *const targets[] = { "", " default", " named", " all" };

    if (g->target == TARGET_GRAPH && g->graph.kind != TERM_NONE) {
        out_char(p->out, ' ');
        rdf_write_term(p->out, &g->graph);
    } else {
        out_cstr(p->out, targets[g->target]);
    }
}

static void
print_operation(struct printer *p, const struct update_operation *o)
{
    static const char *const kinds[] = { "insertdata", "deletedata", "modify", "load", "clear",
                                         "drop",       "create",     "add",    "move", "copy" };

    out_printf(p->out, "(%s%s", kinds[o->kind], o->silent ? " silent" : "");
    if (o->source.kind != TERM_NONE) {
        out_char(p->out, ' ');
        rdf_write_term(p->out, &o->source);
    }
    if (o->kind > UPDATE_LOAD)
        print_target(p, &o->from);
    if (o->kind == UPDATE_LOAD || o->kind >= UPDATE_ADD)
        print_target(p, &o->to);
    if (o->with.kind != TERM_NONE) {
        out_cstr(p->out, " with ");
        rdf_write_term(p->out, &o->with);
    }
    p->depth++;
    print_dataset(p, &o->using_clause);
    print_quads(p, "delete", o->delete_quads, o->delete_count);
    print_quads(p, "insert", o->insert_quads, o->insert_count);
    if (o->pattern) {
        new_line(p);
        print_op(p, o->pattern);
    }
    p->depth--;
    out_char(p->out, ')');
}

void
update_print(const struct update *u, struct out *out)
{
    struct printer p = { .out = out, .depth = 1 };

    out_cstr(out, "(update");
    for (size_t i = 0; i < u->operation_count; i++) {
        p.vars = &u->operations[i].vars;
        new_line(&p);
        print_operation(&p, &u->operations[i]);
    }
    out_cstr(out, ")\n");
}
