/* Blocks in a chain; those behind `top` are free for reuse. */
#include "rdf/pool.h"

#include <stdlib.h>

#define POOL_BLOCK ((size_t)16 * 1024)

struct pool_block {
    struct pool_block *next;
    size_t             size;
    char               bytes[];
};

void
pool_clear(struct pool *p)
{
    for (struct pool_block *b = p->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *p = (struct pool){ 0 };
}

static struct pool_block *
new_block(size_t size)
{
    const size_t       room = size > POOL_BLOCK ? size : POOL_BLOCK;
    struct pool_block *b    = room <= SIZE_MAX - sizeof *b ? malloc(sizeof *b + room) : NULL;

    if (b)
        *b = (struct pool_block){ .size = room };
    return b;
}

char *
pool_alloc(struct pool *p, size_t size)
{
    if (!p->top || p->top->size - p->used < size) {
        struct pool_block **link = p->top ? &p->top->next : &p->first;

        if (!*link || (*link)->size < size) {
            struct pool_block *b = new_block(size);
            if (!b)
                return NULL;
            b->next = *link;
            *link   = b;
        }
        p->top  = *link;
        p->used = 0;
    }

    char *bytes = p->top->bytes + p->used;
    p->used += size;
    return bytes;
}

struct str
pool_str(struct pool *p, struct str s)
{
    char *copy = pool_alloc(p, s.len + 1);

    if (!copy)
        return STR_NONE;
    if (s.len)
        memcpy(copy, s.data, s.len);
    copy[s.len] = '\0';
    return (struct str){ copy, s.len };
}
