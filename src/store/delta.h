/* Recent changes, in memory: quads added to and removed from the blocks. In the file they are the
 * log (docs/STORE.md, "Log"). Every change here is a real one: what is added is not in the blocks,
 * what is removed is. */
#ifndef STORE_DELTA_H
#define STORE_DELTA_H

#include "base/vec.h"
#include "store/order.h"

enum change { CHANGE_REMOVED = -1, CHANGE_NONE, CHANGE_ADDED };

struct delta_entry {
    struct id_quad quad;
    enum change    change; /* CHANGE_NONE: taken back */
};

/** The changes in one order. Never changed once made: scans hold on to it. */
struct delta_row {
    struct key key;
    uint32_t   entry;
    bool       removed;
    int64_t    before; /* added less removed in the rows before */
};
struct delta_rows {
    unsigned         refs;
    size_t           count;
    int64_t          total; /* added less removed */
    struct delta_row rows[];
};

struct delta {
    VEC(struct delta_entry) entries;
    uint32_t          *slots; /* entry + 1; by hash of the quad */
    size_t             slot_cap;
    size_t             live;
    int64_t            net;
    struct delta_rows *sorted[ORDER_COUNT]; /* NULL: none yet */
    size_t             sorted_upto[ORDER_COUNT]; /* entries that it has seen */
    bool               stale[ORDER_COUNT]; /* an entry it has seen was taken back */
};

void delta_clear(struct delta *d);

/** What the delta says about `quad`. */
enum change delta_get(const struct delta *d, const struct id_quad *quad);

/** Note a change; the opposite change takes an earlier one back. */
enum status delta_set(struct delta *d, const struct id_quad *quad, enum change change);

/** The changes sorted by `order`; give them back with delta_release. */
enum status delta_sorted(struct delta *d, enum index_order order, struct delta_rows **rows);
void        delta_release(struct delta_rows *rows);

/** First row at or after `from` whose key is >= key. */
size_t delta_lower(const struct delta_rows *rows, const struct key *key, size_t from);

#endif
