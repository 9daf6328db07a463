/* Open addressing with linear probing, at most half full. */
#include "base/map.h"

#include <stdlib.h>

void
map_clear(struct map *m)
{
    free(m->slots);
    *m = (struct map){ 0 };
}

static struct map_slot *
slot_of(const struct map *m, struct str key, uint64_t hash)
{
    for (size_t i = hash & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
        struct map_slot *s = &m->slots[i];
        if (!s->key.data || (s->hash == hash && str_eq(s->key, key)))
            return s;
    }
}

bool
map_get(const struct map *m, struct str key, uint64_t *value)
{
    if (!m->cap)
        return false;

    const struct map_slot *s = slot_of(m, key, str_hash(key));
    if (!s->key.data)
        return false;
    if (value)
        *value = s->value;
    return true;
}

static enum status
grow(struct map *m)
{
    struct map bigger = { .cap = m->cap ? m->cap * 2 : 16, .count = m->count };

    bigger.slots = calloc(bigger.cap, sizeof *bigger.slots);
    if (!bigger.slots)
        return STATUS_NOMEM;
    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].key.data)
            *slot_of(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    free(m->slots);
    *m = bigger;
    return STATUS_OK;
}

enum status
map_at(struct map *m, struct str key, uint64_t initial, uint64_t **place, bool *added)
{
    const uint64_t hash = str_hash(key);

    if (2 * (m->count + 1) > m->cap)
        TRY(grow(m));

    struct map_slot *s   = slot_of(m, key, hash);
    const bool       new = !s->key.data;
    if (new) {
        *s = (struct map_slot){ .key = key, .hash = hash, .value = initial };
        m->count++;
    }
    *place = &s->value;
    if (added)
        *added = new;
    return STATUS_OK;
}

enum status
map_put(struct map *m, struct str key, uint64_t value)
{
    uint64_t *place = NULL;

    TRY(map_at(m, key, value, &place, NULL));
    *place = value;
    return STATUS_OK;
}
