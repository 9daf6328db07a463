/* What the benches of the store print: wall and CPU seconds, and items for each CPU second. */
#ifndef BENCH_WATCH_H
#define BENCH_WATCH_H

#include <stdio.h>
#include <time.h>

static inline double
seconds(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

struct watch {
    double wall, cpu;
};

static inline struct watch
watch_start(void)
{
    return (struct watch){ seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID) };
}

static inline void
report(const char *what, struct watch w, double items)
{
    const double wall = seconds(CLOCK_MONOTONIC) - w.wall;
    const double cpu  = seconds(CLOCK_PROCESS_CPUTIME_ID) - w.cpu;

    printf("%-34s wall %8.3f s  cpu %8.3f s  %12.0f per cpu s\n", what, wall, cpu, items / cpu);
    fflush(stdout);
}

#endif
