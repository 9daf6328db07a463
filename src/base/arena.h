/* Memory that is freed all at once: one arena per compiled query, per article, per lexicon. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block;

/** Bump allocator over a chain of blocks. Zero-initialise or arena_init; arena_clear frees
 * everything. With --enable-arena-debug every allocation is its own malloc, so that
 * sanitizers see inside. */
struct arena {
    struct arena_block *blocks;
    size_t              used;  /**< bytes handed out, for statistics */
    size_t              limit; /**< ceiling in bytes; 0: none */
    bool                large; /**< much will be taken: in large pages, which cost fewer faults */
};

/** Memory aligned to a large page and, where the system has such, in large pages; `size` is a multiple of
 * LARGE_PAGE. NULL when there is none. free() frees it. */
#define LARGE_PAGE ((size_t)2 << 20)
void *large_pages(size_t size);

/** calloc, in large pages if it fills some. */
void *large_calloc(size_t count, size_t size);

void arena_init(struct arena *a, size_t limit);
void arena_clear(struct arena *a);

/** `size` zeroed bytes, aligned for any type; NULL when memory or the limit is exhausted. */
void *arena_alloc(struct arena *a, size_t size);

/** Like arena_alloc for `count` items, NULL also if the product overflows. */
void *arena_array(struct arena *a, size_t count, size_t size);

/** Copy of `s` in the arena, NUL-terminated. On failure {NULL, 0}; the copy of an empty view
 * has data != NULL, so that data tells failure. */
struct str arena_str(struct arena *a, struct str s);

/** Formatted string in the arena; {NULL, 0} on failure. */
struct str arena_strf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** A zeroed `type` in the arena, or NULL. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_array((a), (count), sizeof(type)))

#endif
