/* A hash table of rows of ids. */
#include "sparql/exec/table.h"

#include <stdlib.h>

enum status
table_init(struct table *t, struct exec *x, size_t width)
{
    *t = (struct table){ 0 };
    return rows_init(&t->rows, x, width);
}

void
table_clear(struct table *t)
{
    if (t->rows.x)
        exec_release(t->rows.x, t->cap * sizeof *t->slot + t->hash_cap * sizeof *t->hash);
    free(t->slot);
    free(t->hash);
    rows_clear(&t->rows);
    *t = (struct table){ 0 };
}

void
table_hash(term_id *const *col, size_t width, size_t count, uint64_t *hash)
{
    memset(hash, 0, count * sizeof *hash);
    for (size_t c = 0; c < width; c++)
        for (size_t i = 0; i < count; i++)
            hash[i] = hash_id(hash[i], col[c][i]);
}

static enum status
grow(struct table *t)
{
    size_t cap = t->cap ? t->cap * 2 : 1024;

    TRY(exec_hold(t->rows.x, (cap - t->cap) * sizeof *t->slot));
    uint32_t *slot = large_calloc(cap, sizeof *slot);
    if (!slot)
        return STATUS_NOMEM;
    for (size_t i = 0; i < t->rows.len; i++) {
        size_t at = t->hash[i] & (cap - 1);
        while (slot[at])
            at = (at + 1) & (cap - 1);
        slot[at] = (uint32_t)i + 1;
    }
    free(t->slot);
    t->slot = slot;
    t->cap  = cap;
    return STATUS_OK;
}

enum status
table_room(struct table *t, size_t more)
{
    TRY(rows_reserve(&t->rows, more));
    if (t->hash_cap < t->rows.cap) {
        TRY(exec_hold(t->rows.x, (t->rows.cap - t->hash_cap) * sizeof *t->hash));
        uint64_t *hash = realloc(t->hash, t->rows.cap * sizeof *hash);
        if (!hash)
            return STATUS_NOMEM;
        t->hash     = hash;
        t->hash_cap = t->rows.cap;
    }
    while ((t->rows.len + more) * 2 > t->cap)
        TRY(grow(t));
    return STATUS_OK;
}

static bool
same_row(const struct table *t, size_t number, term_id *const *col, size_t row)
{
    for (size_t c = 0; c < t->rows.width; c++)
        if (t->rows.col[c][number] != col[c][row])
            return false;
    return true;
}

bool
table_fits(const struct table *t, size_t more)
{
    const size_t each = t->rows.width * sizeof(term_id) + sizeof *t->hash;
    const size_t own  = t->cap * sizeof *t->slot + t->rows.cap * each;
    size_t       cap  = t->cap ? t->cap : 1024;

    while ((t->rows.len + more) * 2 > cap)
        cap *= 2;
    return exec_room(t->rows.x, own,
                     (cap - t->cap) * sizeof *t->slot + rows_growth(&t->rows, more) * each);
}

bool
table_find(const struct table *t, term_id *const *col, size_t row, uint64_t hash, size_t *number)
{
    if (t->cap == 0)
        return false;
    for (size_t at = hash & (t->cap - 1); t->slot[at]; at = (at + 1) & (t->cap - 1)) {
        const size_t found = t->slot[at] - 1;
        if (t->hash[found] == hash && same_row(t, found, col, row)) {
            if (number)
                *number = found;
            return true;
        }
    }
    return false;
}

size_t
table_note(struct table *t, term_id *const *col, size_t row, uint64_t hash, bool *added)
{
    size_t at = hash & (t->cap - 1);

    for (; t->slot[at]; at = (at + 1) & (t->cap - 1)) {
        size_t number = t->slot[at] - 1;
        if (t->hash[number] == hash && same_row(t, number, col, row)) {
            *added = false;
            return number;
        }
    }
    for (size_t c = 0; c < t->rows.width; c++)
        t->rows.col[c][t->rows.len] = col[c][row];
    t->hash[t->rows.len] = hash;
    t->slot[at]          = (uint32_t)++t->rows.len;
    *added               = true;
    return t->rows.len - 1;
}
