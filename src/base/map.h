/* Hash map from strings to 64-bit values (indexes or pointers). */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct map_slot {
    struct str key;
    uint64_t   hash;
    uint64_t   value;
};

/** Open-addressing map. Keys are borrowed: their bytes must outlive the map (put them in an
 * arena). Zero-initialise; map_clear frees. Iteration order is the slot order, which depends
 * on the insertions only. */
struct map {
    struct map_slot *slots; /**< a slot is empty when key.data == NULL */
    size_t           count;
    size_t           cap;   /**< 0 or a power of two */
};

void map_clear(struct map *m);

/** The value of `key` in *value, or false. `value` may be NULL. */
bool map_get(const struct map *m, struct str key, uint64_t *value);

/** Set `key` to `value`, replacing an older value. key.data must not be NULL. */
enum status map_put(struct map *m, struct str key, uint64_t value);

/** The place of `key`'s value; a new key starts with `initial` (*added tells). */
enum status map_at(struct map *m, struct str key, uint64_t initial, uint64_t **place, bool *added);

#endif
