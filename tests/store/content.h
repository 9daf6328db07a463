/* What the safety tests share: stores of known content and a digest of all that a store holds. */
#ifndef TESTS_STORE_CONTENT_H
#define TESTS_STORE_CONTENT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/bytes.h"
#include "store/store.h"

/** Seconds of a clock that only runs forward. */
static inline double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/** Quads `from` to `to` of an endless list, into an open write transaction. */
static inline enum status
content_feed(store *st, int from, int to)
{
    const struct quad_sink sink = store_sink(st);

    for (int i = from; i < to; i++) {
        char        text[4][64];
        struct quad q;
        snprintf(text[0], sizeof text[0], "http://example.org/thing/%d", i / 5);
        snprintf(text[1], sizeof text[1], "http://example.org/property/%d", i % 13);
        snprintf(text[2], sizeof text[2], "value %d of the list", i);
        snprintf(text[3], sizeof text[3], "http://example.org/graph/%d", i % 31);
        q.s = i % 7 ? term_iri(str_from(text[0])) : term_blank(str_from(text[0] + 19));
        q.p = term_iri(str_from(text[1]));
        q.o = i % 3 ? term_lang(str_from(text[2]), STR("en")) : term_string(str_from(text[2]));
        q.g = i % 11 ? term_iri(str_from(text[3])) : (struct term){ 0 };
        TRY(sink_quad(&sink, &q));
    }
    return sink_finish(&sink);
}

/** A store at `path` with quads 0 to `quads`, some of them changed after the last fold, prefixes and
 * a named value. */
static inline enum status
content_make(const char *path, struct diag *d, int quads)
{
    store      *st = NULL;
    enum status s;

    TRY(store_open(path, STORE_CREATE, d, &st));
    TRY_GOTO(s, store_begin_write(st), done);
    TRY_GOTO(s, content_feed(st, 0, quads - 100), done);
    TRY_GOTO(s, store_commit(st), done);
    TRY_GOTO(s, store_prefix_set(st, STR("ex"), STR("http://example.org/")), done);
    TRY_GOTO(s, store_meta_set(st, "made", STR("for a test")), done);
    TRY_GOTO(s, store_optimize(st), done);
    TRY_GOTO(s, store_begin_write(st), done);
    TRY_GOTO(s, content_feed(st, quads - 100, quads), done);
    TRY_GOTO(s, store_commit(st), done);
done:
    store_close(st);
    return s;
}

static inline uint64_t
content_hash(uint64_t seed, struct str s)
{
    return hash_bytes(seed, s.data, s.len);
}

static inline uint64_t
content_term(const struct term *t)
{
    return content_hash(content_hash(content_hash(t->kind, t->text), t->lang), t->datatype);
}

/* The sum over the quads of one order. Terms are looked up both ways. */
static inline enum status
content_order(store *st, enum index_order order, bool terms, uint64_t *sum)
{
    const struct id_quad all = { 0 };
    struct id_batch     *b   = malloc(sizeof *b);
    store_scan          *scan = NULL;
    struct arena         a    = { 0 };
    enum status          s    = b ? STATUS_OK : STATUS_NOMEM;

    if (s == STATUS_OK)
        s = store_scan_open(st, &all, order, &scan);
    while (s == STATUS_OK && (s = store_scan_next(scan, b)) == STATUS_OK && b->rows) {
        for (size_t i = 0; i < b->rows; i++) {
            const term_id ids[4] = { b->s[i], b->p[i], b->o[i], b->g[i] };
            uint64_t      h      = 7;
            for (int k = 0; k < 4; k++) {
                struct term t  = { 0 };
                term_id     id = ids[k];
                if (terms && id != ID_DEFAULT_GRAPH) {
                    TRY_GOTO(s, store_term(st, ids[k], &a, &t), done);
                    s = store_lookup(st, &t, &id);
                    if (s == STATUS_NOT_FOUND || (s == STATUS_OK && id != ids[k])) {
                        *sum = 0;
                        s    = STATUS_OK;
                        goto done;
                    }
                    if (s != STATUS_OK)
                        goto done;
                }
                h = h * 31 + (terms ? content_term(&t) : id);
            }
            *sum += h ^ h >> 29;
        }
        arena_clear(&a);
    }
done:
    store_scan_close(scan);
    arena_clear(&a);
    free(b);
    return s;
}

/** A number that depends on every quad, prefix and the named value, not on ids. *digest is 0 if the
 * orders do not agree. */
static inline enum status
content_digest(store *st, uint64_t *digest)
{
    uint64_t     sums[ORDER_COUNT] = { 0 };
    uint64_t     sum               = 0;
    struct arena a                 = { 0 };
    size_t       count             = 0;
    struct str (*pairs)[2]         = NULL;
    struct str value               = STR_NONE;
    enum status s;

    TRY(store_begin_read(st));
    TRY_GOTO(s, content_order(st, ORDER_SPOG, true, &sum), done);
    for (int order = 0; order < ORDER_COUNT; order++)
        TRY_GOTO(s, content_order(st, (enum index_order)order, false, &sums[order]), done);
    TRY_GOTO(s, store_prefixes(st, &a, &count, &pairs), done);
    for (size_t i = 0; i < count; i++)
        sum = content_hash(content_hash(sum, pairs[i][0]), pairs[i][1]);
    s = store_meta(st, "made", &a, &value);
    if (s == STATUS_NOT_FOUND)
        s = STATUS_OK;
    sum = content_hash(sum, value);
    for (int order = 1; order < ORDER_COUNT; order++)
        if (sums[order] != sums[0])
            sum = 0;
done:
    store_rollback(st);
    arena_clear(&a);
    if (s == STATUS_OK)
        *digest = sum;
    return s;
}

static inline void
content_unlink(const char *path)
{
    static const char *const tails[] = { "", "-wal", "-shm", "-journal", "-part", "-part-journal" };
    char                     text[256];

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(text, sizeof text, "%s%s", path, tails[i]);
        unlink(text);
    }
}

/** Copy a closed store, its log file included. */
static inline void
content_copy(const char *from, const char *to)
{
    static char bytes[1 << 16];
    FILE       *in  = fopen(from, "rb");
    FILE       *out = fopen(to, "wb");
    size_t      n;

    if (!in || !out)
        abort();
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
        if (fwrite(bytes, 1, n, out) != n)
            abort();
    fclose(in);
    if (fclose(out) != 0)
        abort();
}

#endif
