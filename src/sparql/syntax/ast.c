/* Printing syntax trees as s-expressions, and comparing them. */
#include "sparql/syntax/ast.h"

static const char *const names[] = {
#define AST(name, text) text,
#include "sparql/syntax/ast.def"
#undef AST
};

const char *
ast_name(enum ast_kind kind)
{
    return names[kind];
}

static void
print_string(struct str s, struct out *out)
{
    out_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.data[i];
        if (c == '"' || c == '\\')
            out_char(out, '\\');
        if (c == '\n')
            out_cstr(out, "\\n");
        else
            out_char(out, c);
    }
    out_char(out, '"');
}

static void
print_leaf(const struct ast *node, struct out *out)
{
    const struct term *t = &node->term;

    switch (node->kind) {
    case AST_VAR:
        out_printf(out, "?%.*s", STR_ARG(node->text));
        return;
    case AST_IRI:
        out_printf(out, "<%.*s>", STR_ARG(t->text));
        return;
    case AST_BLANK:
        out_printf(out, "_:%.*s", STR_ARG(t->text));
        return;
    default:
        print_string(t->text, out);
        if (t->lang.len)
            out_printf(out, "@%.*s", STR_ARG(t->lang));
        else if (t->datatype.len)
            out_printf(out, "^^<%.*s>", STR_ARG(t->datatype));
    }
}

static bool
is_leaf(const struct ast *node)
{
    return node->kind == AST_VAR || node->kind == AST_IRI || node->kind == AST_BLANK
           || node->kind == AST_LITERAL;
}

/* A node whose children are all leaves stands on one line. */
static bool
is_flat(const struct ast *node)
{
    for (size_t i = 0; i < node->count; i++)
        if (!is_leaf(node->child[i]) && node->child[i]->count > 0)
            return false;
    return node->count <= 4;
}

static void
print_head(const struct ast *node, struct out *out)
{
    out_printf(out, "(%s", ast_name(node->kind));
    if (node->kind == AST_CALL_IRI)
        out_printf(out, " <%.*s>", STR_ARG(node->term.text));
    else if (node->text.len)
        out_printf(out, " %.*s", STR_ARG(node->text));
    if (node->distinct)
        out_cstr(out, " distinct");
    if (node->silent)
        out_cstr(out, " silent");
    if (node->separator.data) {
        out_cstr(out, " separator ");
        print_string(node->separator, out);
    }
}

static void
print(const struct ast *node, unsigned depth, struct out *out)
{
    const bool flat = is_flat(node);

    if (is_leaf(node)) {
        print_leaf(node, out);
        return;
    }
    print_head(node, out);
    for (size_t i = 0; i < node->count; i++) {
        if (flat)
            out_char(out, ' ');
        else
            out_printf(out, "\n%*s", (int)(2 * depth + 2), "");
        print(node->child[i], depth + 1, out);
    }
    out_char(out, ')');
}

void
ast_print(const struct ast *node, struct out *out)
{
    print(node, 0, out);
    out_char(out, '\n');
}

bool
ast_equal(const struct ast *a, const struct ast *b)
{
    if (a->kind != b->kind || a->count != b->count || a->distinct != b->distinct
        || a->silent != b->silent || !str_eq(a->text, b->text)
        || !str_eq(a->separator, b->separator) || !a->separator.data != !b->separator.data
        || a->term.kind != b->term.kind || !term_eq(&a->term, &b->term))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!ast_equal(a->child[i], b->child[i]))
            return false;
    return true;
}
