/* A stack of strings with stable addresses: what a reader keeps of the statement at hand. */
#ifndef RDF_POOL_H
#define RDF_POOL_H

#include <stddef.h>

#include "base/str.h"

struct pool_block;

/** Zero-initialise; pool_clear frees. */
struct pool {
    struct pool_block *first;
    struct pool_block *top; /**< NULL until the first allocation */
    size_t             used; /**< bytes used of `top` */
};

struct pool_mark {
    struct pool_block *top;
    size_t             used;
};

void pool_clear(struct pool *p);

/** `size` bytes, not aligned, or NULL. */
char *pool_alloc(struct pool *p, size_t size);

/** A copy of `s`, with data != NULL unless memory is exhausted. */
struct str pool_str(struct pool *p, struct str s);

static inline struct pool_mark
pool_mark(const struct pool *p)
{
    return (struct pool_mark){ p->top, p->used };
}

/** Give back everything allocated since `mark`; the blocks are kept for reuse. */
static inline void
pool_release(struct pool *p, struct pool_mark mark)
{
    p->top  = mark.top ? mark.top : p->first;
    p->used = mark.used;
}

#endif
