/* The averaged perceptron (Collins 2002) over hashed features, and its packing into the form of linear.h. */
#include <math.h>
#include <stdlib.h>

#include "lang/train.h"

struct cell {
    uint8_t  class;
    int32_t  weight;
    int64_t  total; /* sum of the weight over all steps before `since` */
    uint32_t since;
};

struct row {
    uint64_t     feature; /* 0: free */
    struct cell *cells;
    uint16_t     count, cap;
    uint32_t     updates;
};

struct perceptron {
    struct row *rows;
    size_t      mask, used;
    unsigned    classes;
    uint32_t    step;
    uint32_t    least;
};

static uint64_t random_state = UINT64_C(88172645463325252);

uint64_t
train_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

void
train_shuffle(uint32_t *order, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        const size_t   j = train_random() % i;
        const uint32_t x = order[i - 1];
        order[i - 1]     = order[j];
        order[j]         = x;
    }
}

struct perceptron *
perceptron_new(unsigned classes, unsigned least)
{
    struct perceptron *p = calloc(1, sizeof *p);

    if (!p)
        return NULL;
    p->classes = classes;
    p->least   = least;
    p->mask    = ((size_t)1 << 20) - 1;
    p->rows    = calloc(p->mask + 1, sizeof *p->rows);
    if (!p->rows) {
        free(p);
        return NULL;
    }
    return p;
}

void
perceptron_free(struct perceptron *p)
{
    if (!p)
        return;
    for (size_t i = 0; i <= p->mask; i++)
        free(p->rows[i].cells);
    free(p->rows);
    free(p);
}

static struct row *
find(const struct perceptron *p, uint64_t feature)
{
    size_t i = feature & p->mask;

    feature = feature ? feature : 1;
    while (p->rows[i].feature && p->rows[i].feature != feature)
        i = (i + 1) & p->mask;
    return &p->rows[i];
}

static enum status
grow(struct perceptron *p)
{
    struct row  *old = p->rows;
    const size_t n   = p->mask + 1;

    p->rows = calloc(2 * n, sizeof *p->rows);
    if (!p->rows) {
        p->rows = old;
        return STATUS_NOMEM;
    }
    p->mask = 2 * n - 1;
    for (size_t i = 0; i < n; i++)
        if (old[i].feature)
            *find(p, old[i].feature) = old[i];
    free(old);
    return STATUS_OK;
}

static void
score(const void *weights, const uint64_t *features, unsigned count, int32_t scores[SCORER_CLASSES])
{
    const struct perceptron *p = weights;
    const struct row        *rows[SCORER_FEATURES];

    memset(scores, 0, SCORER_CLASSES * sizeof *scores);
    for (unsigned i = 0; i < count; i++)
        __builtin_prefetch(&p->rows[features[i] & p->mask]);
    for (unsigned i = 0; i < count; i++) {
        rows[i] = find(p, features[i]);
        __builtin_prefetch(rows[i]->cells);
    }
    for (unsigned i = 0; i < count; i++) {
        const struct row *r = rows[i];
        if (r->updates < p->least)
            continue;
        for (unsigned k = 0; k < r->count; k++)
            scores[r->cells[k].class] += r->cells[k].weight;
    }
}

struct scorer
perceptron_scorer(const struct perceptron *p)
{
    return (struct scorer){ score, p, p->classes };
}

static enum status
add(struct perceptron *p, struct row *r, unsigned class, int32_t by)
{
    unsigned k = 0;

    while (k < r->count && r->cells[k].class != class)
        k++;
    if (k == r->count) {
        if (r->count == r->cap) {
            const uint16_t cap   = (uint16_t)(r->cap ? r->cap * 2 : 2);
            struct cell   *grown = realloc(r->cells, cap * sizeof *grown);
            if (!grown)
                return STATUS_NOMEM;
            r->cells = grown;
            r->cap   = cap;
        }
        r->cells[r->count++] = (struct cell){ .class = (uint8_t)class, .since = p->step };
    }
    struct cell *c = &r->cells[k];
    c->total += (int64_t)c->weight * (p->step - c->since);
    c->since = p->step;
    c->weight += by;
    return STATUS_OK;
}

enum status
perceptron_update(struct perceptron *p, const uint64_t *features, unsigned count, unsigned good, unsigned bad)
{
    for (unsigned i = 0; i < count; i++) {
        struct row *r = find(p, features[i]);
        if (!r->feature) {
            if (2 * (p->used + 1) > p->mask) {
                TRY(grow(p));
                r = find(p, features[i]);
            }
            r->feature = features[i] ? features[i] : 1;
            p->used++;
        }
        r->updates++;
        TRY(add(p, r, good, 1));
        TRY(add(p, r, bad, -1));
    }
    return STATUS_OK;
}

void
perceptron_step(struct perceptron *p)
{
    p->step++;
}

enum { SCALE = 1024 }; /* averages are kept to a thousandth */

void
perceptron_average(struct perceptron *p)
{
    for (size_t i = 0; i <= p->mask; i++) {
        for (unsigned k = 0; k < p->rows[i].count; k++) {
            struct cell *c = &p->rows[i].cells[k];
            c->total += (int64_t)c->weight * (p->step - c->since);
            c->weight = (int32_t)lround((double)c->total * SCALE / (p->step ? p->step : 1));
        }
    }
}

/* ---- packing ---- */

struct slot {
    uint32_t slot;
    const struct row *row;
};

static int
by_slot(const void *a, const void *b)
{
    const struct slot *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return x->row->feature < y->row->feature ? -1 : x->row->feature > y->row->feature;
}

/* Square-root companding: a byte has fine steps for small weights and coarse ones for large. */
static int
code_of(int32_t weight, int32_t limit)
{
    const double w = (double)weight / limit;
    const long   q = lround(127 * sqrt(fabs(w)));

    return (int)(weight < 0 ? -q : q);
}

static int32_t
limit_of(const struct perceptron *p)
{
    int32_t limit = 1;

    for (size_t i = 0; i <= p->mask; i++)
        for (unsigned k = 0; k < p->rows[i].count; k++)
            if (abs(p->rows[i].cells[k].weight) > limit)
                limit = abs(p->rows[i].cells[k].weight);
    return limit;
}

/* Cells of a row that are left when codes nearer to zero than `smallest` are dropped. */
static unsigned
kept_cells(const struct row *r, int32_t limit, int smallest)
{
    unsigned n = 0;

    for (unsigned k = 0; k < r->count; k++)
        n += abs(code_of(r->cells[k].weight, limit)) >= smallest;
    return n;
}

static uint32_t
slots_for(size_t rows)
{
    uint32_t slots = 1;

    while (slots * 2 <= rows)
        slots *= 2;
    return slots;
}

/* The smallest code to keep so that the tables fit into `room` bytes: what is dropped is what says least. */
static int
smallest_code(const struct perceptron *p, int32_t limit, size_t room)
{
    size_t cells[128] = { 0 }, rows[128] = { 0 }; /* by code; by the largest code of the row */
    size_t kept_cell_count = 0, kept_row_count = 0;

    for (size_t i = 0; i <= p->mask; i++) {
        const struct row *r    = &p->rows[i];
        int               most = 0;
        if (!r->feature || r->updates < p->least)
            continue;
        for (unsigned k = 0; k < r->count; k++) {
            const int code = abs(code_of(r->cells[k].weight, limit));
            most           = code > most ? code : most;
            cells[code]++;
        }
        rows[most]++;
    }
    for (int smallest = 127; smallest > 1; smallest--) {
        kept_cell_count += cells[smallest - 1] + (smallest == 127 ? cells[127] : 0);
        kept_row_count += rows[smallest - 1] + (smallest == 127 ? rows[127] : 0);
        const size_t bytes = 3 * kept_row_count + 2 * kept_cell_count + sizeof(uint32_t) * slots_for(kept_row_count);
        if (bytes > room)
            return smallest;
    }
    return 1;
}

static void
add_cell(struct buf *cells, const struct row *r, int32_t limit, int smallest)
{
    const uint8_t check[2] = { (uint8_t)(r->feature >> 48), (uint8_t)(r->feature >> 56) };
    char          classes[256], codes[256];
    size_t        n = 0;

    for (unsigned k = 0; k < r->count && n < 255; k++) {
        const int code = code_of(r->cells[k].weight, limit);
        if (abs(code) < smallest)
            continue;
        classes[n] = (char)r->cells[k].class;
        codes[n++] = (char)(code + 128);
    }
    buf_add(cells, (struct str){ (const char *)check, 2 });
    buf_add_char(cells, (char)n);
    buf_add(cells, (struct str){ classes, n });
    buf_add(cells, (struct str){ codes, n });
}

enum status
perceptron_pack(const struct perceptron *p, size_t room, struct buf *values, struct buf *offsets,
                struct buf *cells)
{
    const int32_t limit    = limit_of(p);
    const int     smallest = smallest_code(p, limit, room);
    struct slot  *kept  = malloc((p->used + 1) * sizeof *kept);
    size_t        n     = 0;
    uint32_t      slots;

    if (!kept)
        return STATUS_NOMEM;
    for (size_t i = 0; i <= p->mask; i++)
        if (p->rows[i].updates >= p->least && kept_cells(&p->rows[i], limit, smallest))
            kept[n++].row = &p->rows[i];
    slots = slots_for(n);
    for (size_t i = 0; i < n; i++)
        kept[i].slot = (uint32_t)kept[i].row->feature & (slots - 1);
    qsort(kept, n, sizeof *kept, by_slot);
    for (int code = -128; code < 128; code++) {
        const double  part  = code / 127.0;
        const int32_t value = (int32_t)lround((code < 0 ? -1 : 1) * part * part * limit);
        buf_add(values, (struct str){ (const char *)&value, sizeof value });
    }
    for (size_t i = 0, slot = 0; slot <= slots; slot++) {
        const uint32_t at = (uint32_t)cells->len;
        buf_add(offsets, (struct str){ (const char *)&at, sizeof at });
        for (; i < n && kept[i].slot == slot; i++)
            add_cell(cells, kept[i].row, limit, smallest);
    }
    free(kept);
    return values->failed || offsets->failed || cells->failed ? STATUS_NOMEM : STATUS_OK;
}
