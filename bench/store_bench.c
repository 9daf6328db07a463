/* Speed and size of the store alone: load, scan, look-ups, small transactions, opening.
 * usage: store_bench IN.nq STORE: all. store_bench STORE: what does not change the store that is
 * there. Prints one line a figure, with CPU time. */
#include <stdio.h>
#include <stdlib.h>

#include "watch.h"

#include "base/input.h"
#include "rdf/syntax.h"
#include "store/store.h"

static void
show(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)user;
    (void)severity;
    fprintf(stderr, "%s: %s\n", at->source ? at->source : "store_bench", message);
}

static void
must(enum status s)
{
    if (s != STATUS_OK) {
        fprintf(stderr, "store_bench: %s\n", status_meaning(s));
        exit(status_exit_code(s));
    }
}

static void
load(store *st, const char *path, struct diag *d)
{
    struct rdf_read_options options = { .source = path };
    struct quad_sink        sink    = store_sink(st);
    struct watch            w       = watch_start();
    input                  *in      = NULL;
    struct store_size       size;

    must(input_open(path, d, &in));
    must(store_begin_write(st));
    must(rdf_read(in, RDF_NQUADS, &options, &sink, d));
    report("  read and intern", w, 0);
    must(sink_finish(&sink));
    must(store_commit(st));
    input_close(in);
    must(store_size(st, &size));
    report("load", w, (double)size.quads);
    printf("%-34s %llu quads, %llu terms, %.1f bytes a quad\n", "size",
           (unsigned long long)size.quads, (unsigned long long)size.terms,
           (double)size.bytes / (double)size.quads);
}

static void
scan(store *st, enum index_order order, const char *what)
{
    static struct id_batch batch;
    const struct id_quad   all   = { 0 };
    struct watch           w     = watch_start();
    size_t                 total = 0;

    for (int i = 0; i < 5; i++) {
        store_scan *s = NULL;
        must(store_scan_open(st, &all, order, &s));
        do {
            must(store_scan_next(s, &batch));
            total += batch.rows;
        } while (batch.rows);
        store_scan_close(s);
    }
    report(what, w, (double)total);
}

static void
look_up(store *st)
{
    enum { SAMPLE = 100000, ROUNDS = 10 };
    static struct id_batch batch;
    static struct id_quad  sample[SAMPLE];
    const struct id_quad   all  = { 0 };
    store_scan            *s    = NULL;
    size_t                 seen = 0, found = 0;

    must(store_scan_open(st, &all, ORDER_OSPG, &s));
    do {
        must(store_scan_next(s, &batch));
        for (size_t i = 0; i < batch.rows; i++, seen++) {
            const size_t at = seen < SAMPLE ? seen : (size_t)random() % (seen + 1);
            if (at < SAMPLE)
                sample[at] = (struct id_quad){ batch.s[i], batch.p[i], 0, 0 };
        }
    } while (batch.rows);
    store_scan_close(s);
    const size_t n = seen < SAMPLE ? seen : SAMPLE;
    for (size_t i = n - 1; i > 0; i--) {
        const size_t         j = (size_t)random() % (i + 1);
        const struct id_quad q = sample[i];
        sample[i]              = sample[j];
        sample[j]              = q;
    }
    for (int round = 0; round < 2; round++) {
        struct watch w = watch_start();
        for (int k = 0; k < (round ? ROUNDS : 1); k++) {
            for (size_t i = 0; i < n; i++) {
                must(store_scan_open(st, &sample[i], ORDER_SPOG, &s));
                must(store_scan_next(s, &batch));
                found += batch.rows;
                store_scan_close(s);
            }
        }
        report(round ? "look-ups (s, p), warm" : "look-ups (s, p), first", w,
               (double)n * (round ? ROUNDS : 1));
    }
    if (found < n)
        printf("look-ups failed: %zu of %zu\n", found, n);

    struct arena a = { 0 };
    struct watch w = watch_start();
    struct term  t;
    term_id      id;
    for (size_t i = 0; i < n; i++)
        must(store_term(st, sample[i].s, &a, &t));
    report("id to term", w, (double)n);
    w = watch_start();
    for (size_t i = 0; i < n; i++) {
        arena_clear(&a);
        must(store_term(st, sample[i].s, &a, &t));
        must(store_lookup(st, &t, &id));
    }
    report("id to term to id", w, (double)n);
    arena_clear(&a);
}

static void
small_transactions(store *st)
{
    enum { TRANSACTIONS = 500, QUADS = 100 };
    struct watch w = watch_start();
    char         text[64];

    for (int i = 0; i < TRANSACTIONS; i++) {
        struct id_quad quads[QUADS];
        must(store_begin_write(st));
        for (int k = 0; k < QUADS; k++) {
            term_id *const slots[4] = { &quads[k].s, &quads[k].p, &quads[k].o, &quads[k].g };
            const int      parts[4] = { i * QUADS + k / 4, k % 20, k * i, i };
            for (int slot = 0; slot < 4; slot++) {
                const int         len = snprintf(text, sizeof text, "urn:bench:%d:%d", slot, parts[slot]);
                const struct term t   = term_iri((struct str){ text, (size_t)len });
                must(store_intern(st, &t, slots[slot]));
            }
        }
        must(store_insert(st, quads, QUADS, NULL));
        must(store_commit(st));
    }
    report("100-quad durable transactions", w, (double)TRANSACTIONS * QUADS);
}

int
main(int argc, char **argv)
{
    struct diag d  = { .handle = show };
    store      *st = NULL;

    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: store_bench [IN.nq] STORE\n");
        return 2;
    }
    const bool        fresh = argc == 3;
    const char *const path  = argv[argc - 1];
    if (fresh) {
        must(store_open(path, STORE_CREATE, &d, &st));
        load(st, argv[1], &d);
        store_close(st);
    }

    struct watch         w     = watch_start();
    const struct id_quad all   = { 0 };
    uint64_t             count = 0;
    const struct term    type  = term_iri(STR("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"));
    struct id_quad       one   = { 0 };
    must(store_open(path, fresh ? STORE_WRITE : STORE_READ, &d, &st));
    must(store_lookup(st, &type, &one.p));
    must(store_count(st, &one, &count, NULL));
    report("open, look a term up, count", w, 1);

    must(store_begin_read(st));
    scan(st, ORDER_SPOG, "scan SPOG, five times");
    scan(st, ORDER_POSG, "scan POSG, five times");
    scan(st, ORDER_OSPG, "scan OSPG, five times");
    scan(st, ORDER_GSPO, "scan GSPO, five times");
    look_up(st);
    must(store_commit(st));
    w = watch_start();
    must(store_check(st));
    must(store_count(st, &all, &count, NULL));
    report("check", w, (double)count);
    if (fresh) {
        small_transactions(st);
        w = watch_start();
        must(store_optimize(st));
        report("optimize", w, (double)count);
    }
    store_close(st);
    return 0;
}
