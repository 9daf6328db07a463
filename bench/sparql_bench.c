/* Times queries in a process of their own each: usage: sparql_bench STORE RUNS [-m BYTES] QUERY.rq…
 * Prints a line a query: name, rows, CPU ms of the first run (the store's opening included) and of
 * the fastest of RUNS further ones, peak memory in MiB. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/input.h"
#include "sparql/sparql.h"

static double
cpu_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void
show(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)severity;
    fprintf(stderr, "%s: %s: %s\n", (const char *)user, at->source ? at->source : "query", message);
}

/* Rows are read, not written: the other engines do no more. */
static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    (void)names;
    *(size_t *)self = count;
    return STATUS_OK;
}

static enum status
hear_row(void *self, const struct term *terms)
{
    volatile size_t length = 0;

    for (size_t i = 0; i < *(size_t *)self; i++)
        length += terms[i].text.len;
    return STATUS_OK;
}

static enum status
hear_boolean(void *self, bool value)
{
    (void)self, (void)value;
    return STATUS_OK;
}

static int
measure(const char *path, const char *file, int runs, size_t memory)
{
    struct diag           d       = { .handle = show, .user = (void *)file };
    struct sparql_options options = { .source = file, .memory = memory, .timeout_ms = 600000 };
    struct sparql_report  report  = { 0 };
    size_t                width   = 0;
    const struct row_sink sink    = { &width, hear_variables, hear_row, hear_boolean, NULL };
    double                first = 0, warm = 1e30;
    const char           *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
    store                *st   = NULL;
    struct buf            text;
    struct rusage         usage;

    buf_init(&text, 0);
    if (input_read_all(file, (size_t)1 << 20, &d, &text) != STATUS_OK)
        return 1;
    for (int i = 0; i <= runs; i++) {
        const double begin = cpu_ms();
        if (i == 0 && store_open(path, STORE_READ, &d, &st) != STATUS_OK)
            return 1;
        if (sparql_query(st, buf_str(&text), &options, &sink, NULL, &d, &report) != STATUS_OK)
            return 1;
        const double took = cpu_ms() - begin;
        if (i == 0)
            first = took;
        else if (took < warm)
            warm = took;
    }
    getrusage(RUSAGE_SELF, &usage);
    printf("%.3s\t%llu\t%.3f\t%.3f\t%.1f\n", name, (unsigned long long)report.rows, first, warm,
           (double)usage.ru_maxrss / 1024);
    store_close(st);
    buf_clear(&text);
    return 0;
}

int
main(int argc, char **argv)
{
    size_t memory = 0;
    int    failed = 0;
    int    at     = 3;

    if (argc > 5 && strcmp(argv[3], "-m") == 0) {
        memory = (size_t)strtoull(argv[4], NULL, 10);
        at     = 5;
    }
    if (argc <= at) {
        fprintf(stderr, "usage: sparql_bench STORE RUNS [-m BYTES] QUERY.rq...\n");
        return 2;
    }
    for (; at < argc; at++) {
        int         result = 0;
        const pid_t child  = fork();
        if (child == 0) {
            result = measure(argv[1], argv[at], atoi(argv[2]), memory);
            fflush(stdout);
            _exit(result);
        }
        if (child < 0 || waitpid(child, &result, 0) < 0 || result)
            failed = 1;
    }
    return failed;
}
