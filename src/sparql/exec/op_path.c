/* Property paths that are no joins (§18.4): closures, optional steps, negated sets. Nodes are found
 * by frontiers: all nodes of one distance are looked up together, visited ones are kept in a set. */
#include <stdlib.h>

#include "base/vec.h"
#include "sparql/exec/exec.h"

typedef VEC(term_id) id_list;

struct path_state {
    struct op      *o;
    struct id_batch in;
    struct batch   *left;
    size_t          row;
    term_id         start, end; /* of the row at hand; ID_NONE: free */
    id_list         starts;     /* still to be walked from, when both ends are free */
    size_t          next_start;
    id_list         found; /* ends reached from `start`, or starts from which `end` is reached */
    size_t          next_found;
    bool            open;
};

/** Visit the objects of (s, p, ?) or the subjects of (?, p, s) in the active graph. `p` ID_NONE: any
 * predicate that is not excluded. */
struct step {
    const struct path *path; /* LINK or NEGATED */
    bool               backward;
};

static bool
is_listed(struct exec *x, const struct term *iris, size_t count, term_id p)
{
    for (size_t i = 0; i < count; i++) {
        term_id id;
        if (terms_intern(x->terms, &iris[i], &id) == STATUS_OK && id == p)
            return true;
    }
    return false;
}

static bool
in_scope(const struct path_state *s, term_id g)
{
    const struct plan_pattern *pattern = &s->o->plan->pattern;
    const struct dataset      *ds      = s->o->x->dataset;

    return pattern->scope == SCOPE_DEFAULT ? dataset_default_has(ds, g)
           : pattern->scope == SCOPE_NAMED ? dataset_named_has(ds, g)
                                           : true;
}

static term_id
graph_of(const struct path_state *s)
{
    const struct plan_pattern *pattern = &s->o->plan->pattern;
    const struct plan_slot    *slot    = &pattern->slot[POS_G];

    if (pattern->scope == SCOPE_DEFAULT)
        return ID_NONE;
    return slot->kind == SLOT_CONST ? slot->id
           : slot->kind == SLOT_PARAM ? s->o->x->param[slot->var]
                                      : ID_NONE;
}

static bool
in_store(term_id id)
{
    return id_tag(id) != ID_TAG_LOCAL;
}

/** Append what one predicate (or set of predicates) leads to from `from`, duplicates included. */
static enum status
neighbours(struct path_state *s, term_id from, term_id p, bool backward, const struct path *negated,
           id_list *to)
{
    struct exec *x = s->o->x;
    struct id_quad pattern = { .p = p, .g = graph_of(s) }, last = { 0 };
    store_scan    *scan;
    enum status    status;

    if (!in_store(from) || !in_store(p) || !in_store(pattern.g))
        return STATUS_OK;
    *(backward ? &pattern.o : &pattern.s) = from;
    TRY(store_scan_open(x->st, &pattern, store_order_for(&pattern), &scan));
    for (;;) {
        TRY_GOTO(status, store_scan_next(scan, &s->in), done);
        if (s->in.rows == 0)
            break;
        s->o->read += s->in.rows;
        for (size_t i = 0; i < s->in.rows; i++) {
            if (!in_scope(s, s->in.g[i]))
                continue;
            if (s->in.s[i] == last.s && s->in.p[i] == last.p && s->in.o[i] == last.o)
                continue; /* the same triple in another graph */
            last = (struct id_quad){ s->in.s[i], s->in.p[i], s->in.o[i], ID_NONE };
            if (negated
                && (backward ? is_listed(x, negated->backward, negated->backward_count, s->in.p[i])
                             : is_listed(x, negated->forward, negated->forward_count, s->in.p[i])))
                continue;
            TRY_GOTO(status, vec_push(to, backward ? s->in.s[i] : s->in.o[i]), done);
        }
        TRY_GOTO(status, exec_tick(x), done);
    }
done:
    store_scan_close(scan);
    return status;
}

static enum status walk(struct path_state *s, const struct path *path, const id_list *from,
                        bool backward, id_list *to);

/** Nodes of `list` that `seen` does not have yet, into `fresh`. */
static enum status
keep_new(const id_list *list, struct id_set *seen, id_list *fresh)
{
    for (size_t i = 0; i < list->len; i++) {
        bool added;
        TRY(id_set_add(seen, list->data[i], &added));
        if (added)
            TRY(vec_push(fresh, list->data[i]));
    }
    return STATUS_OK;
}

/** All nodes that steps of `path` lead to; with the start itself if `zero`. */
static enum status
closure(struct path_state *s, const struct path *path, const id_list *from, bool backward, bool zero,
        id_list *to)
{
    struct id_set seen     = { 0 };
    id_list       frontier = { 0 }, reached = { 0 }, fresh = { 0 };
    enum status   status   = STATUS_OK;

    if (zero) {
        TRY_GOTO(status, keep_new(from, &seen, &frontier), done);
        for (size_t i = 0; i < frontier.len; i++)
            TRY_GOTO(status, vec_push(to, frontier.data[i]), done);
    } else {
        for (size_t i = 0; i < from->len; i++)
            TRY_GOTO(status, vec_push(&frontier, from->data[i]), done);
    }
    while (frontier.len > 0) {
        reached.len = fresh.len = 0;
        TRY_GOTO(status, walk(s, path, &frontier, backward, &reached), done);
        TRY_GOTO(status, keep_new(&reached, &seen, &fresh), done);
        for (size_t i = 0; i < fresh.len; i++)
            TRY_GOTO(status, vec_push(to, fresh.data[i]), done);
        id_list swap = frontier;
        frontier     = fresh;
        fresh        = swap;
    }
done:
    id_set_clear(&seen);
    vec_clear(&frontier);
    vec_clear(&reached);
    vec_clear(&fresh);
    return status;
}

/** Ends of `path` from all nodes of `from`; backward: starts of it. */
static enum status
walk(struct path_state *s, const struct path *path, const id_list *from, bool backward, id_list *to)
{
    term_id     p;
    enum status status = STATUS_OK;

    switch (path->kind) {
    case PATH_LINK:
        TRY(terms_intern(s->o->x->terms, &path->predicate, &p));
        for (size_t i = 0; i < from->len; i++)
            TRY(neighbours(s, from->data[i], p, backward, NULL, to));
        return STATUS_OK;
    case PATH_INVERSE:
        return walk(s, path->left, from, !backward, to);
    case PATH_SEQUENCE: {
        id_list middle = { 0 };
        status = walk(s, backward ? path->right : path->left, from, backward, &middle);
        if (status == STATUS_OK)
            status = walk(s, backward ? path->left : path->right, &middle, backward, to);
        vec_clear(&middle);
        return status;
    }
    case PATH_ALTERNATIVE:
        TRY(walk(s, path->left, from, backward, to));
        return walk(s, path->right, from, backward, to);
    case PATH_ZERO_OR_ONE: {
        struct id_set seen = { 0 };
        id_list       once = { 0 };
        for (size_t i = 0; status == STATUS_OK && i < from->len; i++)
            status = vec_push(&once, from->data[i]);
        if (status == STATUS_OK)
            status = walk(s, path->left, from, backward, &once);
        if (status == STATUS_OK)
            status = keep_new(&once, &seen, to);
        id_set_clear(&seen);
        vec_clear(&once);
        return status;
    }
    case PATH_ZERO_OR_MORE:
        return closure(s, path->left, from, backward, true, to);
    case PATH_ONE_OR_MORE:
        return closure(s, path->left, from, backward, false, to);
    case PATH_NEGATED:
        for (size_t i = 0; i < from->len; i++) {
            if (path->looks_forward)
                TRY(neighbours(s, from->data[i], ID_NONE, backward,
                               &(struct path){ .forward        = path->forward,
                                               .forward_count  = path->forward_count,
                                               .backward       = path->forward,
                                               .backward_count = path->forward_count },
                               to));
            if (path->looks_backward)
                TRY(neighbours(s, from->data[i], ID_NONE, !backward,
                               &(struct path){ .forward        = path->backward,
                                               .forward_count  = path->backward_count,
                                               .backward       = path->backward,
                                               .backward_count = path->backward_count },
                               to));
        }
        return STATUS_OK;
    }
    return STATUS_INTERNAL;
}

/** All nodes of the active graph: subjects and objects. */
static enum status
all_nodes(struct path_state *s, id_list *nodes)
{
    struct exec         *x       = s->o->x;
    const struct id_quad pattern = { .g = graph_of(s) };
    struct id_set        seen    = { 0 };
    store_scan          *scan    = NULL;
    enum status          status;

    if (!in_store(pattern.g))
        return STATUS_OK;
    TRY(store_scan_open(x->st, &pattern, store_order_for(&pattern), &scan));
    for (;;) {
        TRY_GOTO(status, store_scan_next(scan, &s->in), done);
        if (s->in.rows == 0)
            break;
        s->o->read += s->in.rows;
        for (size_t i = 0; i < s->in.rows; i++) {
            bool added[2];
            if (!in_scope(s, s->in.g[i]))
                continue;
            TRY_GOTO(status, id_set_add(&seen, s->in.s[i], &added[0]), done);
            if (added[0])
                TRY_GOTO(status, vec_push(nodes, s->in.s[i]), done);
            TRY_GOTO(status, id_set_add(&seen, s->in.o[i], &added[1]), done);
            if (added[1])
                TRY_GOTO(status, vec_push(nodes, s->in.o[i]), done);
        }
        TRY_GOTO(status, exec_tick(x), done);
    }
done:
    store_scan_close(scan);
    id_set_clear(&seen);
    return status;
}

/** The value of an end in the current row: constant, parameter, column of the input, or free. */
static term_id
end_value(const struct path_state *s, int pos)
{
    const struct plan_slot *slot = &s->o->plan->pattern.slot[pos];

    if (slot->kind == SLOT_CONST)
        return slot->id;
    if (slot->kind == SLOT_PARAM)
        return s->o->x->param[slot->var];
    if (s->o->plan->input_count == 0)
        return ID_NONE;
    size_t column = plan_column(s->o->plan->input[0], slot->var);
    return column == SIZE_MAX ? ID_NONE : s->left->col[column][s->row];
}

/** Walk from one start; with a given end only that is kept. */
static enum status
walk_from(struct path_state *s, term_id from, bool backward, term_id wanted)
{
    const id_list one = { .data = &from, .len = 1, .cap = 1 };

    s->found.len = s->next_found = 0;
    TRY(walk(s, s->o->plan->path, &one, backward, &s->found));
    if (wanted == ID_NONE)
        return STATUS_OK;
    size_t kept = 0;
    for (size_t i = 0; i < s->found.len; i++)
        if (s->found.data[i] == wanted)
            s->found.data[kept++] = wanted;
    s->found.len = kept;
    return STATUS_OK;
}

/** Whether a path may have no step at all. */
static bool
may_be_empty(const struct path *p)
{
    switch (p->kind) {
    case PATH_ZERO_OR_ONE:
    case PATH_ZERO_OR_MORE:
        return true;
    case PATH_SEQUENCE:
        return may_be_empty(p->left) && may_be_empty(p->right);
    case PATH_ALTERNATIVE:
        return may_be_empty(p->left) || may_be_empty(p->right);
    case PATH_INVERSE:
    case PATH_ONE_OR_MORE:
        return may_be_empty(p->left);
    default:
        return false;
    }
}

/** Whether a triple of the active graph has `node` as its subject, or as its object. */
static enum status
is_end(struct path_state *s, term_id node, bool object, bool *is)
{
    struct id_quad pattern = { .g = graph_of(s) };
    store_scan    *scan;
    enum status    status;

    *is = false;
    if (!in_store(node) || !in_store(pattern.g))
        return STATUS_OK;
    *(object ? &pattern.o : &pattern.s) = node;
    TRY(store_scan_open(s->o->x->st, &pattern, store_order_for(&pattern), &scan));
    do {
        TRY_GOTO(status, store_scan_next(scan, &s->in), done);
        for (size_t i = 0; i < s->in.rows && !*is; i++)
            *is = in_scope(s, s->in.g[i]);
        TRY_GOTO(status, exec_tick(s->o->x), done);
    } while (s->in.rows > 0 && !*is);
done:
    store_scan_close(scan);
    return status;
}

/** §18.4: between two variables, a path without steps joins the nodes of the active graph, and no
 * term that another pattern has bound to an end. A parameter stands for its value (§18.6 substitute). */
static enum status
may_start(struct path_state *s, term_id node, bool *may)
{
    const struct plan_slot *slot = s->o->plan->pattern.slot;

    *may = true;
    if (slot[POS_S].kind != SLOT_VAR || slot[POS_O].kind != SLOT_VAR
        || !may_be_empty(s->o->plan->path))
        return STATUS_OK;
    TRY(is_end(s, node, false, may));
    return *may ? STATUS_OK : is_end(s, node, true, may);
}

/** Begin a row of the input (or the only row there is). */
static enum status
enter(struct path_state *s)
{
    s->start     = end_value(s, POS_S);
    s->end       = end_value(s, POS_O);
    s->open      = true;
    s->found.len = s->next_found = 0;
    s->starts.len = s->next_start = 0;
    if (s->start == ID_NONE && s->end == ID_NONE)
        return all_nodes(s, &s->starts);

    const bool backward = s->start == ID_NONE;
    bool       may;
    TRY(may_start(s, backward ? s->end : s->start, &may));
    return may ? walk_from(s, backward ? s->end : s->start, backward, backward ? ID_NONE : s->end)
               : STATUS_OK;
}

static bool
same_variable(const struct plan *p)
{
    const struct plan_slot *slot = p->pattern.slot;

    return slot[POS_S].kind == SLOT_VAR && slot[POS_O].kind == SLOT_VAR
           && slot[POS_S].var == slot[POS_O].var;
}

/** The next pair of ends of the current row; false when there are no more. */
static enum status
next_pair(struct path_state *s, bool *any)
{
    while (s->next_found == s->found.len) {
        if (s->next_start == s->starts.len) {
            *any = false;
            return STATUS_OK;
        }
        s->start = s->starts.data[s->next_start++];
        TRY(walk_from(s, s->start, false, same_variable(s->o->plan) ? s->start : ID_NONE));
        TRY(exec_tick(s->o->x));
    }
    *any = true;
    return STATUS_OK;
}

static enum status
next_row(struct path_state *s, bool *any)
{
    const struct plan *p = s->o->plan;

    if (p->input_count == 0) {
        *any = !s->open;
        return *any ? enter(s) : STATUS_OK;
    }
    if (s->left)
        s->row++;
    if (!s->left || s->row >= s->left->rows) {
        TRY(op_next(s->o->input[0], &s->left));
        s->row = 0;
        if (s->left->rows == 0) {
            s->left = NULL;
            *any    = false;
            return STATUS_OK;
        }
    }
    *any = true;
    return enter(s);
}

static void
emit(struct path_state *s, size_t n)
{
    struct op         *o     = s->o;
    const struct plan *p     = o->plan;
    term_id            found = s->found.data[s->next_found++];
    bool               back  = s->start == ID_NONE;

    for (size_t c = 0; c < p->width; c++) {
        size_t column = p->input_count ? plan_column(p->input[0], p->out[c]) : SIZE_MAX;
        if (column != SIZE_MAX)
            o->out.col[c][n] = s->left->col[column][s->row];
        else if (p->pattern.slot[POS_S].kind == SLOT_VAR && p->out[c] == p->pattern.slot[POS_S].var)
            o->out.col[c][n] = back ? found : s->start;
        else
            o->out.col[c][n] = back ? s->end : found;
    }
}

static enum status
path_next(struct op *o, struct batch **out)
{
    struct path_state *s = o->state;

    if (!s) {
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
        s->o = o;
        TRY(batch_new(o->x, o->plan->width, &o->out));
    }
    *out        = &o->out;
    o->out.rows = 0;
    while (o->out.rows < BATCH_ROWS) {
        bool any = false;
        if (s->open)
            TRY(next_pair(s, &any));
        if (!any) {
            TRY(next_row(s, &any));
            if (!any)
                break;
            continue;
        }
        emit(s, o->out.rows++);
    }
    return STATUS_OK;
}

static enum status
path_rewind(struct op *o)
{
    struct path_state *s = o->state;

    s->left = NULL;
    s->open = false;
    s->row = s->found.len = s->next_found = s->starts.len = s->next_start = 0;
    return STATUS_OK;
}

static void
path_close(struct op *o)
{
    struct path_state *s = o->state;

    vec_clear(&s->starts);
    vec_clear(&s->found);
    free(s);
}

const struct op_class op_path = { path_next, path_rewind, path_close };
