/* The terms of one query: ids for terms that the store does not have, and a cache of looked-up
 * ones. Within a query, equal ids are equal terms and the other way round. */
#ifndef SPARQL_PLAN_TERMS_H
#define SPARQL_PLAN_TERMS_H

#include "base/vec.h"
#include "store/store.h"

struct terms_cached {
    term_id     id; /* ID_NONE: free */
    struct term term;
};

struct terms_local {
    struct term term;
    uint64_t    hash;
};

/** Made by terms_over, freed by terms_clear. */
struct terms {
    store       *st;
    struct arena local_text, cache_text;
    VEC(struct terms_local) locals; /**< payload of an ID_TAG_LOCAL id: index */
    uint32_t            *table;     /**< hash table of 1 + index */
    size_t               table_cap;
    struct terms_cached *cache; /**< open addressing */
    size_t               cache_cap, cache_count;
    uint64_t             lookups; /**< terms asked of the store, for EXPLAIN ANALYZE */
};

static inline struct terms
terms_over(store *st)
{
    return (struct terms){ .st = st, .local_text = { .large = true }, .cache_text = { .large = true } };
}

void terms_clear(struct terms *ts);

/** The term of `id`; its strings are borrowed until terms_trim or terms_clear. ID_NONE and
 * ID_DEFAULT_GRAPH give TERM_NONE. */
enum status terms_get(struct terms *ts, term_id id, struct term *t);

/** Id of a term: inline, of the store, or local. TERM_NONE gives ID_NONE. */
enum status terms_intern(struct terms *ts, const struct term *t, term_id *id);

/** Forget cached terms if they take more than `bytes`; nothing borrowed from terms_get stays valid,
 * but local terms do. */
void terms_trim(struct terms *ts, size_t bytes);

#endif
