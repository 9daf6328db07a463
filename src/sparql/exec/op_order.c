/* ORDER BY (§15.1). Keys are ids; in memory each distinct id is looked up and ranked once and rows
 * are compared by ranks, while runs on disk are merged by the values of their first rows. The sort is
 * stable. With a small limit (top-k) all but the first rows are dropped whenever TOP_ROWS have come
 * together. */
#include <stdlib.h>

#include "sparql/exec/expr.h"
#include "sparql/exec/sorter.h"

#define TOP_ROWS 32768u
#define TYPICAL_TEXT 48 /* bytes of a key's strings, for the account */

/** A key of the row at hand of a run on disk. */
struct head {
    term_id      id;
    struct value value;
    struct arena text;
};

/** A key: a column behind those of the input. */
struct sort_key {
    struct code *code;
    bool         descending;
    unsigned     tag;    /* of the ids so far, if `seen` and not `mixed` */
    bool         seen, mixed;
    uint32_t    *rank;   /* by row in memory; NULL: the ids themselves are in order */
    struct head *head;   /* by run that is being merged; NULL: none is */
};

struct order_state {
    struct op       *o;
    struct sorter    sorter; /* the input's columns, then one for each key */
    struct sort_key *key;
    size_t           key_count;
    term_id        **col;  /* columns of a batch with its keys */
    size_t          *from; /* column of the sorter for each of the output */
    uint64_t         left; /* rows still to be handed out */
    bool             ready;
};

/** An id with its value while the distinct ids of a column are ranked. */
struct ranked {
    term_id      id;
    struct value value;
};

static int
compare_ranked(const void *p, const void *q)
{
    return value_order(&((const struct ranked *)p)->value, &((const struct ranked *)q)->value);
}

static int
compare_ids(const void *p, const void *q)
{
    term_id x = *(const term_id *)p, y = *(const term_id *)q;

    return (x > y) - (x < y);
}

static size_t
find_id(const term_id *ids, size_t count, term_id id)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** True if all ids share one inline tag, whose order is the value order. */
static bool
order_by_bits(const term_id *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] != ID_NONE && (!id_is_inline(ids[i]) || id_tag(ids[i]) != id_tag(ids[count - 1])))
            return false;
    return true;
}

/** Values of distinct ids, with strings that stay: term by term, since the cache may be trimmed. */
static enum status
load_values(struct op *o, const term_id *ids, size_t count, struct arena *text, struct ranked *r)
{
    for (size_t i = 0; i < count; i++) {
        struct term t, copy;
        TRY(terms_get(o->x->terms, ids[i], &t));
        TRY(term_copy(text, &t, &copy));
        r[i].id = ids[i];
        value_of_term(&copy, text, &r[i].value);
        r[i].value.id = ids[i];
        if ((i & 1023) == 1023) {
            code_trim(o->x);
            TRY(exec_tick(o->x));
        }
    }
    return STATUS_OK;
}

/** Rank the ids of a column: equal ranks for values that no rule tells apart. *rank is NULL if the ids
 * themselves are in order. */
static enum status
rank_column(struct op *o, const term_id *col, size_t count, uint32_t **rank)
{
    enum status    status   = STATUS_OK;
    struct arena   text     = { 0 };
    struct ranked *ranked   = NULL;
    uint32_t      *by_id    = NULL, *by_row = NULL;
    term_id       *ids      = malloc((count + 1) * sizeof *ids);
    size_t         distinct = 0;
    uint32_t       next     = 0;

    *rank = NULL;
    if (!ids)
        return STATUS_NOMEM;
    if (count > 0) {
        memcpy(ids, col, count * sizeof *ids);
        qsort(ids, count, sizeof *ids, compare_ids);
    }
    for (size_t i = 0; i < count; i++)
        if (distinct == 0 || ids[distinct - 1] != ids[i])
            ids[distinct++] = ids[i];
    if (distinct == 0 || order_by_bits(ids, distinct))
        goto done;
    ranked = malloc(distinct * sizeof *ranked);
    by_id  = malloc(distinct * sizeof *by_id);
    by_row = malloc(count * sizeof *by_row);
    status = ranked && by_id && by_row ? load_values(o, ids, distinct, &text, ranked) : STATUS_NOMEM;
    if (status != STATUS_OK)
        goto done;
    qsort(ranked, distinct, sizeof *ranked, compare_ranked);
    for (size_t i = 0; i < distinct; i++) {
        if (i > 0 && compare_ranked(&ranked[i - 1], &ranked[i]) != 0)
            next++;
        by_id[find_id(ids, distinct, ranked[i].id)] = next;
    }
    for (size_t i = 0; i < count; i++)
        by_row[i] = by_id[find_id(ids, distinct, col[i])];
    *rank  = by_row;
    by_row = NULL;
done:
    free(ids);
    free(ranked);
    free(by_id);
    free(by_row);
    arena_clear(&text);
    return status;
}

/* ---- the order, for the sorter ---- */

static size_t
key_column(const struct order_state *s, size_t k)
{
    return s->o->plan->input[0]->width + k;
}

/** Keys whose ids are not in order need their values while they are ranked. */
static size_t
overhead(void *self)
{
    const struct order_state *s     = self;
    size_t                    bytes = 0;

    for (size_t k = 0; k < s->key_count; k++)
        if (s->key[k].mixed)
            bytes += sizeof(struct ranked) + sizeof(term_id) + 2 * sizeof(uint32_t) + TYPICAL_TEXT;
    return bytes;
}

static void
forget_ranks(struct order_state *s)
{
    for (size_t k = 0; k < s->key_count; k++) {
        free(s->key[k].rank);
        s->key[k].rank = NULL;
    }
}

static enum status
prepare(void *self, const struct rows *rows)
{
    struct order_state *s = self;

    forget_ranks(s);
    for (size_t k = 0; k < s->key_count; k++)
        TRY(rank_column(s->o, rows->col[key_column(s, k)], rows->len, &s->key[k].rank));
    return STATUS_OK;
}

static int
compare_rows(void *self, const struct rows *rows, size_t p, size_t q)
{
    const struct order_state *s = self;

    for (size_t k = 0; k < s->key_count; k++) {
        const struct sort_key *key = &s->key[k];
        const term_id          *col = rows->col[key_column(s, k)];
        const term_id           x   = key->rank ? key->rank[p] : col[p];
        const term_id           y   = key->rank ? key->rank[q] : col[q];
        if (x != y)
            return (x < y) == key->descending ? 1 : -1;
    }
    return 0;
}

static enum status
arrive(void *self, size_t input, const struct batch *b, size_t row)
{
    struct order_state *s = self;

    for (size_t k = 0; k < s->key_count; k++) {
        struct sort_key *key = &s->key[k];
        const term_id     id  = b->col[key_column(s, k)][row];
        struct term       t, copy;
        if (!key->head && !(key->head = calloc(SORTER_FAN, sizeof *key->head)))
            return STATUS_NOMEM;
        struct head *head = &key->head[input];
        if (head->id == id && id != ID_NONE)
            continue;
        arena_clear(&head->text);
        code_trim(s->o->x);
        TRY(terms_get(s->o->x->terms, id, &t));
        TRY(term_copy(&head->text, &t, &copy));
        value_of_term(&copy, &head->text, &head->value);
        head->value.id = head->id = id;
    }
    return STATUS_OK;
}

static int
compare_inputs(void *self, const struct batch *bp, size_t p_row, size_t p, const struct batch *bq,
               size_t q_row, size_t q)
{
    const struct order_state *s = self;

    (void)bp, (void)p_row, (void)bq, (void)q_row;
    for (size_t k = 0; k < s->key_count; k++) {
        const struct sort_key *key = &s->key[k];
        const struct head      *x = &key->head[p], *y = &key->head[q];
        const int               c = x->id == y->id ? 0 : value_order(&x->value, &y->value);
        if (c != 0)
            return (c < 0) == key->descending ? 1 : -1;
    }
    return 0;
}

static void
forget_heads(struct order_state *s)
{
    for (size_t k = 0; k < s->key_count; k++) {
        for (size_t i = 0; s->key[k].head && i < SORTER_FAN; i++)
            arena_clear(&s->key[k].head[i].text);
        free(s->key[k].head);
        s->key[k].head = NULL;
    }
}

/* ---- the operator ---- */

static enum status
start(struct order_state *s)
{
    const struct sorter_order order = { s, overhead, prepare, compare_rows, arrive, compare_inputs };

    s->ready = false;
    for (size_t k = 0; k < s->key_count; k++)
        s->key[k].seen = s->key[k].mixed = false;
    return sorter_init(&s->sorter, s->o, key_column(s, s->key_count), &order);
}

static void
forget(struct order_state *s)
{
    sorter_clear(&s->sorter);
    forget_ranks(s);
    forget_heads(s);
}

static enum status
order_begin(struct op *o, struct order_state **state)
{
    const struct plan  *p = o->plan;
    struct order_state *s = o->state = calloc(1, sizeof *s);

    if (!s)
        return STATUS_NOMEM;
    s->o   = o;
    s->key = ARENA_ARRAY(o->x->arena, p->item_count + 1, struct sort_key);
    s->col = ARENA_ARRAY(o->x->arena, p->input[0]->width + p->item_count + 1, term_id *);
    s->from = ARENA_ARRAY(o->x->arena, p->width + 1, size_t);
    if (!s->key || !s->col || !s->from)
        return STATUS_NOMEM;
    for (size_t c = 0; c < p->width; c++)
        s->from[c] = plan_column(p->input[0], p->out[c]);
    for (; s->key_count < p->item_count; s->key_count++) {
        struct sort_key *key = &s->key[s->key_count];
        key->descending       = p->item[s->key_count].descending;
        TRY(code_new(o->x, p->item[s->key_count].expr, p->input[0], &p->graph, &key->code));
        s->col[key_column(s, s->key_count)] = ARENA_ARRAY(o->x->arena, BATCH_ROWS, term_id);
        if (!s->col[key_column(s, s->key_count)])
            return STATUS_NOMEM;
    }
    TRY(start(s));
    TRY(batch_new(o->x, p->width, &o->out));
    *state = s;
    return STATUS_OK;
}

/** The keys of a batch, and whether their ids are still in order. */
static enum status
evaluate_key(struct order_state *s, size_t k, const struct batch *in)
{
    struct sort_key *key = &s->key[k];
    term_id          *ids = s->col[key_column(s, k)];

    TRY(code_ids(key->code, in, ids));
    for (size_t i = 0; i < in->rows && !key->mixed; i++) {
        if (ids[i] == ID_NONE)
            continue;
        key->mixed = !id_is_inline(ids[i]) || (key->seen && id_tag(ids[i]) != key->tag);
        key->tag   = id_tag(ids[i]);
        key->seen  = true;
    }
    return STATUS_OK;
}

static enum status
sort_input(struct op *o, struct order_state *s)
{
    const size_t   width = o->plan->input[0]->width;
    const uint64_t limit = o->plan->limit;

    for (;;) {
        struct batch *in;
        TRY(op_next(o->input[0], &in));
        if (in->rows == 0)
            break;
        memcpy(s->col, in->col, width * sizeof *s->col);
        for (size_t k = 0; k < s->key_count; k++)
            TRY(evaluate_key(s, k, in));
        TRY(sorter_add(&s->sorter, s->col, NULL, in->rows));
        if (limit < TOP_ROWS && s->sorter.rows.len >= TOP_ROWS)
            TRY(sorter_keep_first(&s->sorter, (size_t)limit));
    }
    TRY(sorter_finish(&s->sorter));
    s->left  = limit;
    s->ready = true;
    return STATUS_OK;
}

static enum status
order_next(struct op *o, struct batch **out)
{
    const struct plan  *p = o->plan;
    struct order_state *s = o->state;

    if (!s)
        TRY(order_begin(o, &s));
    if (!s->ready)
        TRY(sort_input(o, s));
    for (o->out.rows = 0; o->out.rows < BATCH_ROWS && s->left > 0; s->left--) {
        const struct batch *b;
        size_t              row;
        TRY(sorter_next(&s->sorter, &b, &row));
        if (!b)
            break;
        for (size_t c = 0; c < p->width; c++)
            o->out.col[c][o->out.rows] = b->col[s->from[c]][row];
        o->out.rows++;
    }
    *out = &o->out;
    return STATUS_OK;
}

static enum status
order_rewind(struct op *o)
{
    struct order_state *s = o->state;

    forget(s);
    for (size_t k = 0; k < s->key_count; k++)
        code_rewind(s->key[k].code);
    return start(s);
}

static void
order_close(struct op *o)
{
    struct order_state *s = o->state;

    for (size_t k = 0; k < s->key_count; k++)
        code_close(s->key[k].code);
    forget(s);
    free(s);
}

const struct op_class op_order = { order_next, order_rewind, order_close };
