/* Bulk loading: ids of many quads are collected, sorted in every order, spilled as runs of blocks
 * when they exceed the memory, and merged into the index. */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include <stdio.h>

#include "base/vec.h"
#include "store/order.h"

/** Default memory of a load in bytes. */
#define LOAD_MEMORY ((size_t)512 << 20)

struct run {
    FILE    *files[ORDER_COUNT]; /* unnamed; blocks, each behind its length and rows */
};

struct loader {
    struct id_quad *quads;
    size_t          count, cap;
    size_t          memory; /* bytes for quads and their sorting */
    VEC(struct run) runs;
    struct buf last_text[4]; /* the terms of the last quad, by slot */
    struct term last[4];
    term_id     last_id[4];
};

void loader_clear(struct loader *l);

/** Put what the loader holds into the index, or into the delta if it is little. */
enum status loader_finish(struct store *st);

#endif
