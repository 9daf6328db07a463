/* Bump allocation over a chain of malloc'd blocks, and memory in large pages for what is big. Under AddressSanitizer each allocation ends where it was asked to
 * end, and the bytes up to the next one may not be touched. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define GUARD ((size_t)16) /* bytes after each allocation */
#else
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define GUARD                                      ((size_t)0)
#endif

#define BLOCK_SIZE ((size_t)16 * 1024)

#ifdef ARENA_DEBUG
#define DEBUGGING true
#else
#define DEBUGGING false
#endif

struct arena_block {
    struct arena_block *next;
    size_t              used;
    size_t              size;
    alignas(max_align_t) unsigned char bytes[];
};

void
arena_init(struct arena *a, size_t limit)
{
    *a = (struct arena){ .limit = limit };
}

void
arena_clear(struct arena *a)
{
    for (struct arena_block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->size);
        free(b);
    }
    *a = (struct arena){ .limit = a->limit, .large = a->large };
}

void *
large_pages(size_t size)
{
    void *p = aligned_alloc(LARGE_PAGE, size);

    if (p)
        (void)madvise(p, size, MADV_HUGEPAGE); /* without them it is memory all the same */
    return p;
}

void *
large_calloc(size_t count, size_t size)
{
    if (size == 0 || count < LARGE_PAGE / size || count > SIZE_MAX / 2 / size)
        return calloc(count, size);

    const size_t whole = (count * size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    void        *p     = large_pages(whole);
    return p ? memset(p, 0, count * size) : NULL;
}

/* The second block and later ones of an arena from which much will be taken. */
static struct arena_block *
large_block(size_t size)
{
    const size_t        whole = (sizeof(struct arena_block) + size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    struct arena_block *b     = large_pages(whole);

    if (b)
        b->size = whole - sizeof *b;
    return b;
}

/* A new block able to hold `size` bytes. Blocks double up to 1 MiB, so that a large arena
 * has few of them. An oversized request goes behind the current block, whose rest stays usable. */
static struct arena_block *
add_block(struct arena *a, size_t size)
{
#ifdef ARENA_DEBUG
    size_t room = size;
#else
    size_t room = a->blocks ? a->blocks->size * 2 : a->large ? 4 * BLOCK_SIZE : BLOCK_SIZE;
    if (room > (size_t)1 << 20)
        room = (size_t)1 << 20;
    if (room < size)
        room = size;
#endif

    struct arena_block *b;
    if (a->large && a->blocks && !DEBUGGING) {
        b = large_block(size);
    } else {
        b = malloc(sizeof *b + room);
        if (b)
            b->size = room;
    }
    if (!b)
        return NULL;
    b->used = 0;
    ASAN_POISON_MEMORY_REGION(b->bytes, b->size);
    if (a->blocks && size > ((size_t)1 << 18)) {
        b->next         = a->blocks->next;
        a->blocks->next = b;
    } else {
        b->next   = a->blocks;
        a->blocks = b;
    }
    return b;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    const size_t asked = size;

    if (size > SIZE_MAX - align - GUARD - sizeof(struct arena_block))
        return NULL;
    size = size ? (size + align - 1) / align * align : align;
    if (a->limit && (size > a->limit || a->used > a->limit - size))
        return NULL;

    struct arena_block *b = a->blocks;
#ifdef ARENA_DEBUG
    b = NULL;
#endif
    if (!b || b->size - b->used < size + GUARD) {
        b = add_block(a, size + GUARD);
        if (!b)
            return NULL;
    }

    void *p = b->bytes + b->used;
    b->used += size + GUARD;
    a->used += size;
    ASAN_UNPOISON_MEMORY_REGION(p, asked);
    return memset(p, 0, asked);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return arena_alloc(a, count * size);
}

struct str
arena_str(struct arena *a, struct str s)
{
    char *copy = s.len < SIZE_MAX ? arena_alloc(a, s.len + 1) : NULL;

    if (!copy)
        return STR_NONE;
    if (s.len)
        memcpy(copy, s.data, s.len);
    return (struct str){ copy, s.len };
}

struct str
arena_strf(struct arena *a, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const int need = vsnprintf(NULL, 0, format, args);
    va_end(args);

    char *text = need < 0 ? NULL : arena_alloc(a, (size_t)need + 1);
    if (!text)
        return STR_NONE;
    va_start(args, format);
    vsnprintf(text, (size_t)need + 1, format, args);
    va_end(args);
    return (struct str){ text, (size_t)need };
}
