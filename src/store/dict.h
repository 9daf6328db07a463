/* The dictionary: terms to ids and back. Terms that came since the last fold are in memory (and in
 * the log); older ones in segments of 256 and in hash buckets (docs/STORE.md, "Dictionary").
 * Inline ids are left to id.h, transactions to store.c. */
#ifndef STORE_DICT_H
#define STORE_DICT_H

#include "base/arena.h"
#include "base/vec.h"
#include "store/db.h"
#include "store/id.h"

#define DICT_KINDS 3 /* IRI, blank node, literal: tag - 1 */

struct dict_slot {
    uint64_t hash;
    term_id  id; /* ID_NONE: empty */
};

struct dict_cache {
    unsigned char **items; /* by row id; NULL: not read */
    size_t         *sizes;
    size_t          cap;
};

struct dict {
    struct db *db;
    uint64_t   base[DICT_KINDS]; /* terms in segments */
    unsigned   bucket_bits;

    VEC(struct str) added[DICT_KINDS]; /* records behind the base, in id order */
    size_t            logged[DICT_KINDS]; /* of those: in the log already */
    struct arena      text;
    struct dict_slot *slots;
    size_t            slot_count, slot_cap;

    struct dict_cache segments[DICT_KINDS], buckets;
    struct arena      rows;   /* what is in the caches */
    size_t            cached; /* bytes of that */
    size_t            cache_limit;

    struct buf record, folded, entry; /* scratch */
    struct str last_datatype;         /* its bytes are in last_datatype_text */
    struct buf last_datatype_text;
    term_id    last_datatype_id;
};

void dict_init(struct dict *d, struct db *db, size_t cache_limit);

/** Forget everything in memory and stand on `base` terms in the file. */
void dict_reset(struct dict *d, const uint64_t base[DICT_KINDS], unsigned bucket_bits);
void dict_clear(struct dict *d);

enum status dict_find(struct dict *d, const struct term *t, term_id *id);
enum status dict_intern(struct dict *d, const struct term *t, term_id *id);
enum status dict_term(struct dict *d, term_id id, struct arena *a, struct term *t);

/** True if the dictionary has a term for this id (inline ids: always). */
bool dict_knows(const struct dict *d, term_id id);

/** Append a record that was read from the log. */
enum status dict_replay(struct dict *d, unsigned kind, struct str record);

/** Write all terms in memory to segments and buckets. The base counts move; the caller stores
 * them. */
enum status dict_fold(struct dict *d);

static inline uint64_t
dict_count(const struct dict *d, unsigned kind)
{
    return d->base[kind] + d->added[kind].len;
}

#endif
