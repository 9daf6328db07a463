/* Terms of one query. */
#include "sparql/plan/terms.h"

#include <stdlib.h>

void
terms_clear(struct terms *ts)
{
    arena_clear(&ts->local_text);
    arena_clear(&ts->cache_text);
    vec_clear(&ts->locals);
    free(ts->table);
    free(ts->cache);
    *ts = terms_over(ts->st);
}

static size_t
spread(term_id id, size_t cap)
{
    return (size_t)(id * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (cap - 1);
}

static enum status
cache_grow(struct terms *ts)
{
    size_t               cap   = ts->cache_cap ? ts->cache_cap * 2 : 1024;
    struct terms_cached *cache = large_calloc(cap, sizeof *cache);

    if (!cache)
        return STATUS_NOMEM;
    for (size_t i = 0; i < ts->cache_cap; i++) {
        if (ts->cache[i].id == ID_NONE)
            continue;
        size_t at = spread(ts->cache[i].id, cap);
        while (cache[at].id != ID_NONE)
            at = (at + 1) & (cap - 1);
        cache[at] = ts->cache[i];
    }
    free(ts->cache);
    ts->cache     = cache;
    ts->cache_cap = cap;
    return STATUS_OK;
}

enum status
terms_get(struct terms *ts, term_id id, struct term *t)
{
    if (id_tag(id) == ID_TAG_SPECIAL) {
        *t = (struct term){ .kind = TERM_NONE };
        return STATUS_OK;
    }
    if (id_tag(id) == ID_TAG_LOCAL) {
        *t = ts->locals.data[ID_PAYLOAD(id)].term;
        return STATUS_OK;
    }
    if (ts->cache_count * 2 >= ts->cache_cap)
        TRY(cache_grow(ts));
    size_t at = spread(id, ts->cache_cap);
    while (ts->cache[at].id != ID_NONE && ts->cache[at].id != id)
        at = (at + 1) & (ts->cache_cap - 1);
    if (ts->cache[at].id == ID_NONE) {
        struct term found;
        TRY(store_term(ts->st, id, &ts->cache_text, &found));
        ts->cache[at] = (struct terms_cached){ id, found };
        ts->cache_count++;
        ts->lookups++;
    }
    *t = ts->cache[at].term;
    return STATUS_OK;
}

void
terms_trim(struct terms *ts, size_t bytes)
{
    if (ts->cache_text.used <= bytes)
        return;
    arena_clear(&ts->cache_text);
    memset(ts->cache, 0, ts->cache_cap * sizeof *ts->cache);
    ts->cache_count = 0;
}

static enum status
table_grow(struct terms *ts)
{
    size_t    cap   = ts->table_cap ? ts->table_cap * 2 : 256;
    uint32_t *table = large_calloc(cap, sizeof *table);

    if (!table)
        return STATUS_NOMEM;
    for (size_t i = 0; i < ts->locals.len; i++) {
        size_t at = ts->locals.data[i].hash & (cap - 1);
        while (table[at])
            at = (at + 1) & (cap - 1);
        table[at] = (uint32_t)i + 1;
    }
    free(ts->table);
    ts->table     = table;
    ts->table_cap = cap;
    return STATUS_OK;
}

enum status
terms_intern(struct terms *ts, const struct term *t, term_id *id)
{
    if (t->kind == TERM_NONE) {
        *id = ID_NONE;
        return STATUS_OK;
    }
    uint64_t hash = term_hash(t);
    if ((ts->locals.len + 1) * 2 > ts->table_cap)
        TRY(table_grow(ts));
    size_t at = hash & (ts->table_cap - 1);
    for (; ts->table[at]; at = (at + 1) & (ts->table_cap - 1)) {
        size_t i = ts->table[at] - 1;
        if (ts->locals.data[i].hash == hash && term_eq(&ts->locals.data[i].term, t)) {
            *id = id_make(ID_TAG_LOCAL, i);
            return STATUS_OK;
        }
    }
    enum status found = store_lookup(ts->st, t, id);
    if (found != STATUS_NOT_FOUND)
        return found;
    if (ts->locals.len >= UINT32_MAX - 1)
        return STATUS_LIMIT;
    struct terms_local local = { .hash = hash };
    TRY(term_copy(&ts->local_text, t, &local.term));
    TRY(vec_push(&ts->locals, local));
    ts->table[at] = (uint32_t)ts->locals.len;
    *id           = id_make(ID_TAG_LOCAL, ts->locals.len - 1);
    return STATUS_OK;
}
