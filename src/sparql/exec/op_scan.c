/* Leaves that read the store: scan, and seek, which looks a pattern up for each row of its input. */
#include <stdlib.h>

#include "sparql/exec/exec.h"

/** How matches of a pattern become columns. */
struct match {
    const struct plan_pattern *pattern;
    int                        column[POS_COUNT]; /* of the output, or -1 */
    int                        equal_to[POS_COUNT]; /* earlier position with the same variable, or -1 */
    bool                       dedupe;
    term_id                    last[3]; /* s, p, o of the last match, for dedupe */
};

static const term_id *
position(const struct id_batch *b, int pos)
{
    const term_id *const columns[POS_COUNT] = { b->s, b->p, b->o, b->g };

    return columns[pos];
}

static void
match_init(struct match *m, const struct plan *plan)
{
    const struct plan_pattern *pattern = &plan->pattern;
    int positions = pattern->scope == SCOPE_DEFAULT ? POS_G : POS_COUNT;

    *m = (struct match){ .pattern = pattern, .dedupe = pattern->distinct };
    for (int i = 0; i < POS_COUNT; i++) {
        m->column[i] = m->equal_to[i] = -1;
        if (i >= positions || pattern->slot[i].kind != SLOT_VAR)
            continue;
        size_t column = plan_column(plan, pattern->slot[i].var);
        m->column[i]  = column == SIZE_MAX ? -1 : (int)column;
        for (int j = 0; j < i; j++)
            if (pattern->slot[j].kind == SLOT_VAR && pattern->slot[j].var == pattern->slot[i].var
                && m->equal_to[i] < 0)
                m->equal_to[i] = j;
    }
}

/** The rows of `in` that match, as indexes in `selected`; their number. */
static size_t
match_select(struct match *m, const struct exec *x, const struct plan *plan,
             const struct id_batch *in, uint16_t *selected)
{
    size_t                n  = 0;
    const struct dataset *ds = x->dataset;

    switch (m->pattern->scope) {
    case SCOPE_DEFAULT:
        if (ds->kind == DATASET_UNION && ds->claims.count == 0) {
            for (size_t i = 0; i < in->rows; i++)
                selected[n++] = (uint16_t)i;
        } else {
            for (size_t i = 0; i < in->rows; i++)
                if (dataset_default_has(ds, in->g[i]))
                    selected[n++] = (uint16_t)i;
        }
        break;
    case SCOPE_NAMED:
        for (size_t i = 0; i < in->rows; i++)
            if (dataset_named_has(ds, in->g[i]))
                selected[n++] = (uint16_t)i;
        break;
    case SCOPE_GRAPH:
        for (size_t i = 0; i < in->rows; i++)
            selected[n++] = (uint16_t)i;
        break;
    }
    if (m->dedupe) { /* equal triples are neighbours in every order that ends in the graph */
        size_t kept = 0;
        for (size_t k = 0; k < n; k++) {
            uint16_t i = selected[k];
            if (in->s[i] == m->last[0] && in->o[i] == m->last[2] && in->p[i] == m->last[1])
                continue;
            m->last[0]       = in->s[i];
            m->last[1]       = in->p[i];
            m->last[2]       = in->o[i];
            selected[kept++] = i;
        }
        n = kept;
    }
    for (int pos = 0; pos < POS_COUNT; pos++) {
        if (m->equal_to[pos] < 0)
            continue;
        const term_id *p = position(in, m->equal_to[pos]), *q = position(in, pos);
        size_t         kept = 0;
        for (size_t k = 0; k < n; k++)
            if (p[selected[k]] == q[selected[k]])
                selected[kept++] = selected[k];
        n = kept;
    }
    for (size_t r = 0; r < plan->range_count; r++) {
        const struct plan_range *range = &plan->range[r];
        const term_id           *col   = position(in, (int)range->position);
        uint64_t                 tag   = range->low >> ID_TAG_SHIFT;
        size_t                   kept  = 0;
        for (size_t k = 0; k < n; k++) {
            term_id id = col[selected[k]];
            if (id >> ID_TAG_SHIFT != tag || (id >= range->low && id <= range->high))
                selected[kept++] = selected[k];
        }
        n = kept;
    }
    return n;
}

/** The quad of constants and parameters. */
static struct id_quad
constants(const struct exec *x, const struct plan_pattern *pattern)
{
    term_id id[POS_COUNT];

    for (int i = 0; i < POS_COUNT; i++)
        id[i] = pattern->slot[i].kind == SLOT_CONST   ? pattern->slot[i].id
                : pattern->slot[i].kind == SLOT_PARAM ? x->param[pattern->slot[i].var]
                                                      : ID_NONE;
    if (pattern->scope == SCOPE_DEFAULT)
        id[POS_G] = ID_NONE;
    return (struct id_quad){ id[POS_S], id[POS_P], id[POS_O], id[POS_G] };
}

/** A local term is in no store. */
static bool
possible(const struct id_quad *q)
{
    return id_tag(q->s) != ID_TAG_LOCAL && id_tag(q->p) != ID_TAG_LOCAL
           && id_tag(q->o) != ID_TAG_LOCAL && id_tag(q->g) != ID_TAG_LOCAL;
}

/* ---- scan ---- */

struct scan_state {
    store_scan     *scan;
    struct match    match;
    bool            started, done;
    struct id_batch in;
    uint16_t        selected[SCAN_BATCH];
};

static enum status
scan_next(struct op *o, struct batch **out)
{
    struct scan_state *s = o->state;

    if (!s) {
        TRY(exec_hold(o->x, sizeof *s));
        o->state = s = calloc(1, sizeof *s);
        if (!s)
            return STATUS_NOMEM;
        TRY(batch_new(o->x, o->plan->width, &o->out));
    }
    *out        = &o->out;
    o->out.rows = 0;
    if (!s->started) {
        struct id_quad pattern = constants(o->x, &o->plan->pattern);
        match_init(&s->match, o->plan);
        s->started = true;
        s->done    = !possible(&pattern);
        if (!s->done)
            TRY(store_scan_open(o->x->st, &pattern, o->plan->order, &s->scan));
    }
    while (!s->done && o->out.rows == 0) {
        TRY(store_scan_next(s->scan, &s->in));
        if (s->in.rows == 0) {
            s->done = true;
            break;
        }
        o->read += s->in.rows;
        size_t n = match_select(&s->match, o->x, o->plan, &s->in, s->selected);
        for (int pos = 0; pos < POS_COUNT; pos++) {
            if (s->match.column[pos] < 0 || s->match.equal_to[pos] >= 0)
                continue;
            term_id       *to   = o->out.col[s->match.column[pos]];
            const term_id *from = position(&s->in, pos);
            if (n == s->in.rows)
                memcpy(to, from, n * sizeof *to);
            else
                for (size_t k = 0; k < n; k++)
                    to[k] = from[s->selected[k]];
        }
        o->out.rows = n;
        if (n == 0)
            TRY(exec_tick(o->x));
    }
    return STATUS_OK;
}

static enum status
scan_rewind(struct op *o)
{
    struct scan_state *s = o->state;

    store_scan_close(s->scan);
    s->scan    = NULL;
    s->started = s->done = false;
    return STATUS_OK;
}

static void
scan_close(struct op *o)
{
    struct scan_state *s = o->state;

    store_scan_close(s->scan);
    free(s);
}

const struct op_class op_scan = { scan_next, scan_rewind, scan_close };

/* ---- seek ---- */

struct seek_state {
    struct match    match;
    int             from[POS_COUNT]; /* input column that fills the position, or -1 */
    struct batch   *left;
    size_t          next;  /* in `sorted` */
    bool            inside; /* a scan for row sorted[next] is open, or its matches are in `in` */
    bool            whole;  /* `in` holds all matches of `key` */
    struct id_quad  key;
    store_scan     *scan;
    size_t          at, found; /* in `selected` */
    struct id_batch *in, *ahead, buffer[2];
    uint16_t        selected[SCAN_BATCH];
    uint16_t        sorted[BATCH_ROWS];
    uint16_t        left_row[BATCH_ROWS];
};

static enum status
seek_begin(struct op *o)
{
    struct seek_state *s    = o->state = calloc(1, sizeof *s);
    const struct plan *left = o->plan->input[0];

    if (!s)
        return STATUS_NOMEM;
    s->in    = &s->buffer[0];
    s->ahead = &s->buffer[1];
    match_init(&s->match, o->plan);
    for (int i = 0; i < POS_COUNT; i++) {
        const struct plan_slot *slot = &o->plan->pattern.slot[i];
        bool used = slot->kind == SLOT_VAR && (i < POS_G || o->plan->pattern.scope == SCOPE_NAMED);
        size_t column = used ? plan_column(left, slot->var) : SIZE_MAX;
        s->from[i]    = column == SIZE_MAX ? -1 : (int)column;
        if (s->from[i] >= 0)
            s->match.column[i] = -1; /* comes with the input's row */
    }
    return batch_new(o->x, o->plan->width, &o->out);
}

static struct id_quad
key_of(const struct op *o, const struct seek_state *s, size_t row)
{
    struct id_quad q    = constants(o->x, &o->plan->pattern);
    term_id *const at[] = { &q.s, &q.p, &q.o, &q.g };

    for (int i = 0; i < POS_COUNT; i++)
        if (s->from[i] >= 0)
            *at[i] = s->left->col[s->from[i]][row];
    return q;
}

static bool
same_key(const struct id_quad *p, const struct id_quad *q)
{
    return p->s == q->s && p->p == q->p && p->o == q->o && p->g == q->g;
}

static int
compare_keys(const void *p, const void *q, void *context)
{
    const struct seek_state *s = context;
    size_t                   x = *(const uint16_t *)p, y = *(const uint16_t *)q;

    for (int i = 0; i < POS_COUNT; i++) {
        if (s->from[i] < 0)
            continue;
        const term_id *col = s->left->col[s->from[i]];
        if (col[x] != col[y])
            return col[x] < col[y] ? -1 : 1;
    }
    return 0;
}

/** Rows of the input in the order of their keys: equal keys are looked up once, near keys read the
 * same blocks. */
static void
sort_left(struct seek_state *s)
{
    bool sorted = true;

    for (size_t i = 0; i < s->left->rows; i++) {
        s->sorted[i] = (uint16_t)i;
        if (i > 0 && sorted && compare_keys(&s->sorted[i - 1], &s->sorted[i], s) > 0)
            sorted = false;
    }
    if (!sorted)
        qsort_r(s->sorted, s->left->rows, sizeof s->sorted[0], compare_keys, s);
    s->next   = 0;
    s->inside = s->whole = false;
}

/** Move on to the next matches of the current key, in `in`; found == 0 at their end. One batch is
 * read ahead, so that it is known whether `in` has them all. */
static enum status
more_matches(struct op *o, struct seek_state *s)
{
    s->at = s->found = 0;
    while (s->scan && s->found == 0) {
        struct id_batch *in = s->in;
        s->in               = s->ahead;
        s->ahead            = in;
        o->read += s->in->rows;
        s->found = match_select(&s->match, o->x, o->plan, s->in, s->selected);
        TRY(store_scan_next(s->scan, s->ahead));
        if (s->ahead->rows == 0) {
            store_scan_close(s->scan);
            s->scan = NULL;
        }
    }
    return STATUS_OK;
}

/** Find the matches of row sorted[next]. */
static enum status
enter_row(struct op *o, struct seek_state *s)
{
    struct id_quad key = key_of(o, s, s->sorted[s->next]);

    s->inside = true;
    if (s->whole && same_key(&key, &s->key)) {
        s->at = 0;
        return STATUS_OK;
    }
    store_scan_close(s->scan);
    s->scan          = NULL;
    s->key           = key;
    s->match.last[0] = ID_NONE;
    s->at = s->found = 0;
    s->whole         = true;
    if (!possible(&key))
        return STATUS_OK;
    TRY(store_scan_open(o->x->st, &key, o->plan->order, &s->scan));
    TRY(store_scan_next(s->scan, s->ahead));
    if (s->ahead->rows == 0) {
        store_scan_close(s->scan);
        s->scan = NULL;
        return STATUS_OK;
    }
    TRY(more_matches(o, s));
    s->whole = s->scan == NULL;
    return STATUS_OK;
}

static enum status
seek_next(struct op *o, struct batch **out)
{
    if (!o->state)
        TRY(seek_begin(o));
    struct seek_state *s     = o->state;
    const struct plan *left  = o->plan->input[0];
    size_t             n     = 0;

    *out = &o->out;
    while (n == 0) {
        if (!s->left || s->next >= s->left->rows) {
            TRY(op_next(o->input[0], &s->left));
            if (s->left->rows == 0) {
                s->left     = NULL;
                o->out.rows = 0;
                return STATUS_OK;
            }
            sort_left(s);
        }
        while (n < BATCH_ROWS && s->next < s->left->rows) {
            if (!s->inside)
                TRY(enter_row(o, s));
            size_t take = s->found - s->at;
            if (take > BATCH_ROWS - n)
                take = BATCH_ROWS - n;
            for (size_t k = 0; k < take; k++)
                s->left_row[n + k] = s->sorted[s->next];
            for (int pos = 0; pos < POS_COUNT; pos++) {
                if (s->match.column[pos] < 0 || s->match.equal_to[pos] >= 0)
                    continue;
                term_id       *to   = o->out.col[s->match.column[pos]] + n;
                const term_id *from = position(s->in, pos);
                for (size_t k = 0; k < take; k++)
                    to[k] = from[s->selected[s->at + k]];
            }
            n += take;
            s->at += take;
            if (s->at < s->found)
                break;
            if (s->scan) {
                TRY(more_matches(o, s));
                if (s->found > 0)
                    continue;
            }
            s->inside = false;
            s->next++;
        }
        for (size_t c = 0; c < left->width; c++) {
            size_t column = plan_column(o->plan, left->out[c]);
            if (column == SIZE_MAX)
                continue;
            term_id       *to   = o->out.col[column];
            const term_id *from = s->left->col[c];
            for (size_t k = 0; k < n; k++)
                to[k] = from[s->left_row[k]];
        }
        if (n == 0)
            TRY(exec_tick(o->x));
    }
    o->out.rows = n;
    return STATUS_OK;
}

static enum status
seek_rewind(struct op *o)
{
    struct seek_state *s = o->state;

    store_scan_close(s->scan);
    s->scan   = NULL;
    s->left   = NULL;
    s->inside = s->whole = false;
    return STATUS_OK;
}

static void
seek_close(struct op *o)
{
    struct seek_state *s = o->state;

    store_scan_close(s->scan);
    free(s);
}

const struct op_class op_seek = { seek_next, seek_rewind, seek_close };
