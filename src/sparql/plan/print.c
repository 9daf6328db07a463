/* Plans for people: one operator a line, inputs indented below. */
#include "sparql/algebra/print.h"
#include "sparql/plan/planner.h"

static const char *const kind_name[] = {
#define PLAN(name, text) text,
#include "sparql/plan/plan.def"
#undef PLAN
};

struct printer {
    const struct var_table *vars;
    struct terms           *terms;
    struct out             *out;
};

static void
print_var(struct printer *pr, uint32_t v)
{
    if (v < pr->vars->count && pr->vars->names[v].name.len > 0)
        out_printf(pr->out, "?%.*s", STR_ARG(pr->vars->names[v].name));
    else
        out_printf(pr->out, "?.%u", v);
}

static void
print_id(struct printer *pr, term_id id)
{
    struct term t;

    if (id == ID_DEFAULT_GRAPH) {
        out_cstr(pr->out, "unnamed");
        return;
    }
    if (terms_get(pr->terms, id, &t) != STATUS_OK || t.kind == TERM_NONE) {
        out_cstr(pr->out, "UNDEF");
        return;
    }
    switch (t.kind) {
    case TERM_IRI:
        out_printf(pr->out, "<%.*s>", STR_ARG(t.text));
        break;
    case TERM_BLANK:
        out_printf(pr->out, "_:%.*s", STR_ARG(t.text));
        break;
    default:
        out_printf(pr->out, "\"%.*s\"", STR_ARG(t.text));
        break;
    }
}

static void
print_slot(struct printer *pr, const struct plan_slot *slot)
{
    out_char(pr->out, ' ');
    if (slot->kind == SLOT_CONST) {
        print_id(pr, slot->id);
        return;
    }
    if (slot->kind == SLOT_PARAM)
        out_char(pr->out, '$');
    print_var(pr, slot->var);
}

static void
print_vars(struct printer *pr, const char *label, const uint32_t *vars, size_t count)
{
    if (count == 0)
        return;
    out_printf(pr->out, " %s(", label);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            out_char(pr->out, ' ');
        print_var(pr, vars[i]);
    }
    out_char(pr->out, ')');
}

static void
print_pattern(struct printer *pr, const struct plan *p)
{
    static const char *const order[] = { "spog", "posg", "ospg", "gspo" };

    if (p->kind != PLAN_PATH)
        out_printf(pr->out, " %s", order[p->order]);
    print_slot(pr, &p->pattern.slot[POS_S]);
    if (p->path) {
        out_char(pr->out, ' ');
        path_print(p->path, pr->out);
    } else {
        print_slot(pr, &p->pattern.slot[POS_P]);
    }
    print_slot(pr, &p->pattern.slot[POS_O]);
    if (p->pattern.scope != SCOPE_DEFAULT) {
        out_cstr(pr->out, " graph");
        print_slot(pr, &p->pattern.slot[POS_G]);
    } else if (p->pattern.distinct) {
        out_cstr(pr->out, " union");
    }
    if (p->range_count > 0)
        out_printf(pr->out, " ranges(%zu)", p->range_count);
}

static void
print_details(struct printer *pr, const struct plan *p)
{
    switch (p->kind) {
    case PLAN_SCAN:
    case PLAN_SEEK:
    case PLAN_PATH:
        print_pattern(pr, p);
        break;
    case PLAN_JOIN:
    case PLAN_LEFT:
    case PLAN_MINUS:
    case PLAN_SEMI:
    case PLAN_ANTI:
        print_vars(pr, "on", p->key, p->key_count);
        print_vars(pr, "compatible", p->shared, p->shared_count);
        break;
    case PLAN_GROUP:
        print_vars(pr, "by", p->key, p->key_count);
        out_printf(pr->out, " aggregates(%zu)", p->item_count);
        break;
    case PLAN_EXTEND:
        print_vars(pr, "set", &p->item[0].var, 1);
        break;
    case PLAN_PROJECT:
        print_vars(pr, "to", p->out, p->width);
        break;
    case PLAN_SLICE:
        out_printf(pr->out, " offset=%llu", (unsigned long long)p->offset);
        if (p->limit != UINT64_MAX)
            out_printf(pr->out, " limit=%llu", (unsigned long long)p->limit);
        break;
    case PLAN_ORDER:
        if (p->limit != UINT64_MAX)
            out_printf(pr->out, " top=%llu", (unsigned long long)p->limit);
        break;
    default:
        break;
    }
    for (size_t i = 0; i < p->filter_count; i++) {
        out_char(pr->out, ' ');
        expr_print(p->filter[i], pr->vars, pr->out);
    }
    if (p->kind == PLAN_EXTEND) {
        out_char(pr->out, ' ');
        expr_print(p->item[0].expr, pr->vars, pr->out);
    }
}

static void
print_node(struct printer *pr, const struct plan *p, unsigned depth,
           void (*actual)(void *user, const struct plan *p, struct out *out), void *user)
{
    for (unsigned i = 0; i < depth; i++)
        out_cstr(pr->out, "  ");
    out_cstr(pr->out, kind_name[p->kind]);
    print_details(pr, p);
    out_printf(pr->out, "  [estimated rows %.0f, cost %.0f us", p->rows, p->cost / 1000);
    if (actual)
        actual(user, p, pr->out);
    out_cstr(pr->out, "]\n");
    for (size_t i = 0; i < p->input_count; i++)
        print_node(pr, p->input[i], depth + 1, actual, user);
}

void
plan_print(const struct plan *p, const struct var_table *vars, struct terms *terms,
           void (*actual)(void *user, const struct plan *p, struct out *out), void *user,
           struct out *out)
{
    struct printer pr = { vars, terms, out };

    print_node(&pr, p, 0, actual, user);
}
