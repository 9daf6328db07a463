/* Templates of CONSTRUCT, INSERT and DELETE filled in with solutions. */
#include "sparql/request.h"

struct cell {
    enum { CELL_CONST, CELL_COLUMN, CELL_UNBOUND, CELL_BLANK } kind;
    term_id id;
    size_t  column;
    size_t  blank; /* number of the label */
};

struct instance {
    struct run *run;
    struct cell (*quad)[POS_COUNT];
    struct str *label;
    term_id    *blank; /* by label: the node of this solution, ID_NONE until it is met */
    size_t      label_count;
};

void
template_mentions(const struct quad_template *t, bool *flags)
{
    const struct node *const node[] = { &t->s, &t->p, &t->o, &t->g };

    for (size_t i = 0; i < POS_COUNT; i++)
        if (node[i]->is_var)
            flags[node[i]->var] = true;
}

static size_t
label_number(struct instance *in, struct str label)
{
    for (size_t i = 0; i < in->label_count; i++)
        if (str_eq(in->label[i], label))
            return i;
    in->label[in->label_count] = label;
    return in->label_count++;
}

static enum status
bind_node(struct instance *in, const struct node *n, const struct plan *plan, bool is_graph,
          struct cell *cell)
{
    if (n->is_var) {
        cell->column = plan ? plan_column(plan, n->var) : SIZE_MAX;
        cell->kind   = cell->column == SIZE_MAX ? CELL_UNBOUND : CELL_COLUMN;
        return STATUS_OK;
    }
    if (n->term.kind == TERM_BLANK) {
        cell->kind  = CELL_BLANK;
        cell->blank = label_number(in, n->term.text);
        return STATUS_OK;
    }
    cell->kind = CELL_CONST;
    if (n->term.kind == TERM_NONE && is_graph) {
        cell->id = ID_DEFAULT_GRAPH;
        return STATUS_OK;
    }
    return terms_intern(&in->run->terms, &n->term, &cell->id);
}

enum status
instance_new(struct run *r, const struct quad_template *templates, size_t count,
             const struct plan *plan, struct instance **out)
{
    struct instance *in = ARENA_NEW(&r->arena, struct instance);

    if (!in)
        return STATUS_NOMEM;
    in->run   = r;
    in->quad  = arena_array(&r->arena, count + 1, sizeof *in->quad);
    in->label = ARENA_ARRAY(&r->arena, count * 3 + 1, struct str);
    in->blank = ARENA_ARRAY(&r->arena, count * 3 + 1, term_id);
    if (!in->quad || !in->label || !in->blank)
        return STATUS_NOMEM;
    for (size_t i = 0; i < count; i++) {
        const struct quad_template *t = &templates[i];
        TRY(bind_node(in, &t->s, plan, false, &in->quad[i][POS_S]));
        TRY(bind_node(in, &t->p, plan, false, &in->quad[i][POS_P]));
        TRY(bind_node(in, &t->o, plan, false, &in->quad[i][POS_O]));
        TRY(bind_node(in, &t->g, plan, true, &in->quad[i][POS_G]));
    }
    *out = in;
    return STATUS_OK;
}

void
instance_begin(struct instance *in)
{
    memset(in->blank, 0, in->label_count * sizeof *in->blank);
}

static enum status
fresh_blank(struct instance *in, size_t number, term_id *id)
{
    if (in->blank[number] == ID_NONE) {
        struct value v = VALUE_NONE;
        struct term  t;
        eval_fresh_blank(&in->run->x.eval, &v);
        if (v.kind == VALUE_ERROR)
            return STATUS_NOMEM;
        t = term_blank(v.text);
        TRY(terms_intern(&in->run->terms, &t, &in->blank[number]));
    }
    *id = in->blank[number];
    return STATUS_OK;
}

static enum status
kind_of(struct run *r, term_id id, enum term_kind *kind)
{
    struct term t;

    TRY(terms_get(&r->terms, id, &t));
    *kind = t.kind;
    return STATUS_OK;
}

enum status
instance_quad(struct instance *in, const struct batch *b, size_t row, size_t k,
              term_id id[POS_COUNT], bool *valid)
{
    enum term_kind s, p, g;

    *valid = false;
    for (int i = 0; i < POS_COUNT; i++) {
        const struct cell *cell = &in->quad[k][i];
        id[i] = cell->kind == CELL_CONST    ? cell->id
                : cell->kind == CELL_COLUMN ? b->col[cell->column][row]
                                            : ID_NONE;
        if (cell->kind == CELL_BLANK)
            TRY(fresh_blank(in, cell->blank, &id[i]));
        if (id[i] == ID_NONE)
            return STATUS_OK;
    }
    TRY(kind_of(in->run, id[POS_S], &s));
    TRY(kind_of(in->run, id[POS_P], &p));
    TRY(kind_of(in->run, id[POS_G], &g));
    *valid = (s == TERM_IRI || s == TERM_BLANK) && p == TERM_IRI
             && (g == TERM_IRI || g == TERM_BLANK || id[POS_G] == ID_DEFAULT_GRAPH);
    return STATUS_OK;
}
