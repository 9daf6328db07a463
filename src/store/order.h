/* One index order: a directory of blocks, each known by its first tuple; reading, finding and
 * rewriting blocks. Merging with recent changes is left to scan.c, the bytes of a block to block.c.
 * Tuples here are keys: the four ids in the order's sequence of slots. */
#ifndef STORE_ORDER_H
#define STORE_ORDER_H

#include "base/vec.h"
#include "store/block.h"
#include "store/db.h"

struct key {
    term_id k[4];
};

/** Slots of each order, from the most significant on (0 s, 1 p, 2 o, 3 g). */
extern const unsigned char order_slots[ORDER_COUNT][4];

static inline struct key
key_of(const struct id_quad *q, enum index_order order)
{
    const term_id slots[4] = { q->s, q->p, q->o, q->g };
    struct key    key;

    for (int i = 0; i < 4; i++)
        key.k[i] = slots[order_slots[order][i]];
    return key;
}

static inline struct id_quad
quad_of(const struct key *key, enum index_order order)
{
    term_id slots[4];

    for (int i = 0; i < 4; i++)
        slots[order_slots[order][i]] = key->k[i];
    return (struct id_quad){ slots[0], slots[1], slots[2], slots[3] };
}

static inline int
key_cmp(const struct key *a, const struct key *b)
{
    for (int i = 0; i < 4; i++)
        if (a->k[i] != b->k[i])
            return a->k[i] < b->k[i] ? -1 : 1;
    return 0;
}

/** A decoded block; columns in the order's sequence of slots. One line of the processor's cache: a random look-up
 * comes to a block that is in none. */
struct decoded {
    struct decoded **home; /* the directory's pointer to it */
    uint32_t         pins;
    uint16_t         rows;
    bool             recent;
    uint64_t         first, last; /* of the leading column */
    uint64_t        *columns[4];
};

struct directory {
    unsigned         refs;
    uint32_t         count;
    uint32_t         next_row; /* row id for the next segment */
    struct key      *first;
    uint64_t        *lead; /* the leading slot of each first tuple, close together for the search */
    uint32_t        *row, *offset, *length, *rows;
    uint64_t        *before; /* quads before block i; count + 1 of them */
    struct decoded **decoded;
    unsigned char   *segment; /* the row read last */
    size_t           segment_size;
    uint32_t         segment_row; /* 0: none */
};

/** Decoded blocks of all directories, thrown out by the clock algorithm. Each has a slot for BLOCK_ROWS rows;
 * slots come many at a time and go when the cache is cleared. */
struct block_cache {
    VEC(struct decoded *) ring, unused;
    VEC(void *) pages;
    size_t hand, limit; /* limit: bytes */
};

enum status directory_load(struct db *db, enum index_order order, struct directory **dir);
void        directory_release(struct block_cache *cache, struct directory *dir);

static inline uint64_t
directory_quads(const struct directory *dir)
{
    return dir->before[dir->count];
}

/** Block `i`, pinned; give it back with block_unpin. */
enum status block_pin(struct db *db, struct block_cache *cache, enum index_order order,
                      struct directory *dir, uint32_t i, struct decoded **block);
static inline void
block_unpin(struct decoded *block)
{
    if (block)
        block->pins--;
}

/** Decode block `i` into columns of the order's sequence, past the cache. */
enum status block_read(struct db *db, enum index_order order, struct directory *dir, uint32_t i,
                       uint64_t *const columns[4]);
void        block_cache_clear(struct block_cache *cache);

/** Number of the last block in [from, count) whose first tuple is <= key; `from` if none. */
uint32_t directory_find(const struct directory *dir, const struct key *key, uint32_t from);

/** First row at or after `from` whose tuple is >= key; block->rows if none. */
uint32_t decoded_lower(const struct decoded *block, const struct key *key, uint32_t from);

/** First row at or after `from` whose first `prefix` slots are > those of `key`. Quick if that is
 * near. */
uint32_t decoded_end(const struct decoded *block, const struct key *key, unsigned prefix,
                     uint32_t from);

static inline struct key
decoded_key(const struct decoded *block, uint32_t row)
{
    return (struct key){ { block->columns[0][row], block->columns[1][row], block->columns[2][row],
                           block->columns[3][row] } };
}

/** Sorted changes for order_apply. */
struct change_source {
    void *self;
    /** The next change; *more false at the end. */
    enum status (*next)(void *self, struct key *key, bool *removed, bool *more);
};

/** Merge changes into the blocks of an order and write its new directory. Segments that no change
 * falls into stay, unless `rewrite`. Additions of what is there and removals of what is not are
 * allowed. The loaded directory `old` is left as it was. *quads: quads in the order afterwards. */
enum status order_apply(struct db *db, enum index_order order, struct directory *old,
                        const struct change_source *changes, bool rewrite, uint64_t *quads);

#endif
