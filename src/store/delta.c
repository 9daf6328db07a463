/* A hash table of changes and its sorted views, which are brought up to date when asked for. */
#include "store/delta.h"

#include <stdlib.h>

void
delta_release(struct delta_rows *rows)
{
    if (rows && --rows->refs == 0)
        free(rows);
}

void
delta_clear(struct delta *d)
{
    for (int i = 0; i < ORDER_COUNT; i++)
        delta_release(d->sorted[i]);
    vec_clear(&d->entries);
    free(d->slots);
    *d = (struct delta){ 0 };
}

static uint64_t
hash_quad(const struct id_quad *q)
{
    const uint64_t k = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t       h = q->s * k;

    h = (h ^ h >> 32 ^ q->p) * k;
    h = (h ^ h >> 32 ^ q->o) * k;
    h = (h ^ h >> 32 ^ q->g) * k;
    return h ^ h >> 32;
}

static bool
same_quad(const struct id_quad *a, const struct id_quad *b)
{
    return a->s == b->s && a->p == b->p && a->o == b->o && a->g == b->g;
}

static uint32_t *
slot_for(const struct delta *d, const struct id_quad *quad)
{
    size_t i = hash_quad(quad) & (d->slot_cap - 1);

    while (d->slots[i] && !same_quad(&d->entries.data[d->slots[i] - 1].quad, quad))
        i = (i + 1) & (d->slot_cap - 1);
    return &d->slots[i];
}

static enum status
grow(struct delta *d)
{
    struct delta bigger = { .slot_cap = d->slot_cap ? d->slot_cap * 2 : 256 };

    bigger.slots = calloc(bigger.slot_cap, sizeof *bigger.slots);
    if (!bigger.slots)
        return STATUS_NOMEM;
    bigger.entries.data = d->entries.data;
    for (size_t i = 0; i < d->slot_cap; i++)
        if (d->slots[i])
            *slot_for(&bigger, &d->entries.data[d->slots[i] - 1].quad) = d->slots[i];
    free(d->slots);
    d->slots    = bigger.slots;
    d->slot_cap = bigger.slot_cap;
    return STATUS_OK;
}

enum change
delta_get(const struct delta *d, const struct id_quad *quad)
{
    if (!d->slot_cap)
        return CHANGE_NONE;
    const uint32_t slot = *slot_for(d, quad);
    return slot ? d->entries.data[slot - 1].change : CHANGE_NONE;
}

enum status
delta_set(struct delta *d, const struct id_quad *quad, enum change change)
{
    if (2 * (d->entries.len + 1) > d->slot_cap)
        TRY(grow(d));

    uint32_t *slot = slot_for(d, quad);
    if (*slot && d->entries.data[*slot - 1].change != CHANGE_NONE) {
        struct delta_entry *entry = &d->entries.data[*slot - 1];
        if (entry->change == change)
            return STATUS_OK;
        entry->change = CHANGE_NONE;
        for (int i = 0; i < ORDER_COUNT; i++)
            d->stale[i] |= *slot <= d->sorted_upto[i];
        d->live--;
        d->net += (int)change;
        return STATUS_OK;
    }
    if (d->entries.len >= UINT32_MAX - 1)
        return STATUS_LIMIT;
    const struct delta_entry entry = { *quad, change };
    TRY(vec_push(&d->entries, entry));
    *slot = (uint32_t)d->entries.len;
    d->live++;
    d->net += (int)change;
    return STATUS_OK;
}

static int
by_key(const void *a, const void *b)
{
    const struct delta_row *x = a, *y = b;

    return key_cmp(&x->key, &y->key);
}

/* Merge the view so far with the entries since, in `fresh`, and leave out what was taken back. */
static void
merge(const struct delta *d, const struct delta_rows *old, const struct delta_row *fresh,
      size_t fresh_count, struct delta_rows *out)
{
    const size_t old_count = old ? old->count : 0;
    size_t       i = 0, j = 0;

    while (i < old_count || j < fresh_count) {
        const bool take_old =
            j == fresh_count || (i < old_count && key_cmp(&old->rows[i].key, &fresh[j].key) <= 0);
        const struct delta_row *row = take_old ? &old->rows[i++] : &fresh[j++];
        if (d->entries.data[row->entry].change == CHANGE_NONE)
            continue;
        struct delta_row *to = &out->rows[out->count++];
        *to                  = *row;
        to->before           = out->total;
        out->total += row->removed ? -1 : 1;
    }
}

enum status
delta_sorted(struct delta *d, enum index_order order, struct delta_rows **rows)
{
    struct delta_rows *old   = d->sorted[order];
    const size_t       from  = d->sorted_upto[order];
    const size_t       fresh = d->entries.len - from;

    if (!old || fresh || d->stale[order]) {
        const size_t       most = (old ? old->count : 0) + fresh;
        struct delta_rows *made = malloc(sizeof *made + most * sizeof *made->rows);
        struct delta_row  *tail = malloc((fresh + 1) * sizeof *tail);
        if (!made || !tail) {
            free(made);
            free(tail);
            return STATUS_NOMEM;
        }
        size_t count = 0;
        for (size_t i = from; i < d->entries.len; i++) {
            const struct delta_entry *e = &d->entries.data[i];
            if (e->change != CHANGE_NONE)
                tail[count++] = (struct delta_row){ .key     = key_of(&e->quad, order),
                                                    .entry   = (uint32_t)i,
                                                    .removed = e->change == CHANGE_REMOVED };
        }
        if (count)
            qsort(tail, count, sizeof *tail, by_key);
        made->refs  = 1;
        made->count = 0;
        made->total = 0;
        merge(d, old, tail, count, made);
        free(tail);
        delta_release(old);
        d->sorted[order]      = made;
        d->sorted_upto[order] = d->entries.len;
        d->stale[order]       = false;
    }
    d->sorted[order]->refs++;
    *rows = d->sorted[order];
    return STATUS_OK;
}

size_t
delta_lower(const struct delta_rows *rows, const struct key *key, size_t from)
{
    size_t low = from, high = rows->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (key_cmp(&rows->rows[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
