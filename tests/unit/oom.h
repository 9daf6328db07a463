/* Failing one allocation at a time. Include in one file of a test program: it takes the place of malloc
 * and its kin, also for the libraries. Not for builds with sanitizers, which do so themselves. */
#ifndef TESTS_UNIT_OOM_H
#define TESTS_UNIT_OOM_H

#include <stdbool.h>
#include <stddef.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void  __libc_free(void *p);

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *p, size_t size);
void *aligned_alloc(size_t alignment, size_t size);
void  free(void *p);

static long oom_left; /* allocations until one fails; 0: none fails */
static long oom_live; /* blocks not freed yet */
static bool oom_met;  /* one has failed */

static bool
oom_strikes(void)
{
    if (oom_left == 0 || --oom_left > 0)
        return false;
    oom_met = true;
    return true;
}

void *
malloc(size_t size)
{
    void *p = oom_strikes() ? NULL : __libc_malloc(size);

    oom_live += p != NULL;
    return p;
}

void *
calloc(size_t count, size_t size)
{
    void *p = oom_strikes() ? NULL : __libc_calloc(count, size);

    oom_live += p != NULL;
    return p;
}

void *
realloc(void *p, size_t size)
{
    void *moved = oom_strikes() ? NULL : __libc_realloc(p, size);

    oom_live += !p && moved;
    return moved;
}

void *
aligned_alloc(size_t alignment, size_t size)
{
    void *p = oom_strikes() ? NULL : __libc_memalign(alignment, size);

    oom_live += p != NULL;
    return p;
}

void
free(void *p)
{
    oom_live -= p != NULL;
    __libc_free(p);
}

/** Let allocation number `number` (from 1) fail. */
static void
oom_arm(long number)
{
    oom_met  = false;
    oom_left = number;
}

/** True if one failed since oom_arm. */
static bool
oom_disarm(void)
{
    oom_left = 0;
    return oom_met;
}

#endif
