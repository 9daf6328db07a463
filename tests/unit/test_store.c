/* Unit tests of the store: terms, quads against a naive model, transactions, files that are not ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <stdio.h>
#include <unistd.h>

#include "store/store.h"

static store *
open_memory(void)
{
    store *st = NULL;

    assert_int_equal(store_open(":memory:", STORE_CREATE, NULL, &st), STATUS_OK);
    return st;
}

static void
terms_come_back_as_they_were(void **state)
{
    const struct term terms[] = {
        term_iri(STR("urn:a")), term_blank(STR("b0")), term_string(STR("")), term_string(STR("urn:a")),
        term_lang(STR("talks"), STR("en")), term_lang(STR("talks"), STR("en-GB")),
        term_typed(STR("01"), STR("http://www.w3.org/2001/XMLSchema#integer")),
        term_typed(STR("1"), STR("http://www.w3.org/2001/XMLSchema#integer")),
        term_typed(STR("2007-05-28"), STR("http://www.w3.org/2001/XMLSchema#date")),
        term_string(STR("a\0b")),
    };
    enum { N = sizeof terms / sizeof *terms };
    struct arena a  = { 0 };
    store       *st = open_memory();
    term_id      ids[N];

    (void)state;
    assert_int_equal(store_begin_write(st), STATUS_OK);
    for (size_t i = 0; i < N; i++)
        assert_int_equal(store_intern(st, &terms[i], &ids[i]), STATUS_OK);
    for (size_t i = 0; i < N; i++) {
        struct term back;
        term_id     again;
        for (size_t j = 0; j < i; j++)
            assert_true(ids[i] != ids[j]);
        assert_int_equal(store_lookup(st, &terms[i], &again), STATUS_OK);
        assert_true(again == ids[i]);
        assert_int_equal(store_term(st, ids[i], &a, &back), STATUS_OK);
        assert_true(term_eq(&back, &terms[i]));
        assert_true(str_eq(back.lang, terms[i].lang));
    }
    assert_int_equal(id_tag(ids[0]), ID_TAG_IRI);
    assert_int_equal(id_tag(ids[1]), ID_TAG_BLANK);
    const struct term absent = term_iri(STR("urn:absent"));
    assert_int_equal(store_lookup(st, &absent, &ids[0]), STATUS_NOT_FOUND);
    assert_int_equal(store_commit(st), STATUS_OK);
    store_close(st);
    arena_clear(&a);
}

/* ---- quads against a model: a plain array ---- */

enum { SPAN = 8 };

struct model {
    struct id_quad q[20000];
    size_t         n;
};

static bool
matches(const struct id_quad *p, const struct id_quad *q)
{
    return (!p->s || p->s == q->s) && (!p->p || p->p == q->p) && (!p->o || p->o == q->o)
           && (!p->g || p->g == q->g);
}

static size_t
model_count(const struct model *m, const struct id_quad *p)
{
    size_t n = 0;

    for (size_t i = 0; i < m->n; i++)
        n += matches(p, &m->q[i]);
    return n;
}

static void
model_remove(struct model *m, const struct id_quad *p)
{
    size_t kept = 0;

    for (size_t i = 0; i < m->n; i++)
        if (!matches(p, &m->q[i]))
            m->q[kept++] = m->q[i];
    m->n = kept;
}

static void
key_of(enum index_order order, const struct id_quad *q, term_id key[4])
{
    const term_id keys[ORDER_COUNT][4] = { { q->s, q->p, q->o, q->g },
                                           { q->p, q->o, q->s, q->g },
                                           { q->o, q->s, q->p, q->g },
                                           { q->g, q->s, q->p, q->o } };

    memcpy(key, keys[order], sizeof keys[order]);
}

static int
compare_keys(const term_id a[4], const term_id b[4])
{
    for (int i = 0; i < 4; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

/* The scan gives just the model's quads, ascending in its order. */
static void
check_scan(store *st, const struct model *m, const struct id_quad *pattern, enum index_order order,
           const struct id_quad *from)
{
    store_scan     *scan = NULL;
    struct id_batch b;
    term_id         last[4] = { 0 }, start[4] = { 0 };
    size_t          n = 0, wanted = 0;

    assert_int_equal(store_scan_open(st, pattern, order, &scan), STATUS_OK);
    if (from) {
        assert_int_equal(store_scan_seek(scan, from), STATUS_OK);
        key_of(order, from, start);
    }
    do {
        assert_int_equal(store_scan_next(scan, &b), STATUS_OK);
        for (size_t i = 0; i < b.rows; i++) {
            const struct id_quad q = { b.s[i], b.p[i], b.o[i], b.g[i] };
            term_id              key[4];
            key_of(order, &q, key);
            assert_true(matches(pattern, &q));
            assert_true(n == 0 || compare_keys(last, key) < 0);
            assert_true(compare_keys(start, key) <= 0);
            assert_int_equal(model_count(m, &q), 1);
            memcpy(last, key, sizeof last);
            n++;
        }
    } while (b.rows);
    store_scan_close(scan);
    for (size_t i = 0; i < m->n; i++) {
        term_id key[4];
        key_of(order, &m->q[i], key);
        wanted += matches(pattern, &m->q[i]) && compare_keys(start, key) <= 0;
    }
    assert_int_equal(n, wanted);
}

static term_id
pick(term_id *ids, bool may_be_any)
{
    const int n = rand() % (SPAN + may_be_any);

    return n == SPAN ? ID_NONE : ids[n];
}

static store *
open_path(const char *path, enum store_mode mode)
{
    store *st = NULL;

    assert_int_equal(store_open(path, mode, NULL, &st), STATUS_OK);
    return st;
}

/* A path in a new directory. */
static void
make_path(char path[64])
{
    strcpy(path, "/tmp/chancery-store-XXXXXX");
    assert_non_null(mkdtemp(path));
    strcat(path, "/s.db");
}

static void
remove_path(const char *path)
{
    static const char *const tails[] = { "", "-wal", "-shm", "-copy-wal", "-copy-shm" };
    char                     text[96];

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(text, sizeof text, "%s%s", path, tails[i]);
        unlink(text);
    }
    snprintf(text, sizeof text, "%s", path);
    *strrchr(text, '/') = '\0';
    assert_int_equal(rmdir(text), 0);
}

/* Commit, and now and then fold, or roll a few changes back, or close and open again. */
static void
interrupt(store **st, const char *path, term_id *ids)
{
    assert_int_equal(store_commit(*st), STATUS_OK);
    switch (rand() % 4) {
    case 0: assert_int_equal(store_optimize(*st), STATUS_OK); break;
    case 1:
        store_close(*st);
        *st = open_path(path, STORE_WRITE);
        break;
    case 2:
        assert_int_equal(store_begin_write(*st), STATUS_OK);
        for (int i = 0; i < 10; i++) {
            const struct id_quad q = { ids[rand() % SPAN], ids[0], ids[rand() % SPAN], ids[1] };
            if (i % 2)
                assert_int_equal(store_insert(*st, &q, 1, NULL), STATUS_OK);
            else
                assert_int_equal(store_remove(*st, &q, NULL), STATUS_OK);
        }
        assert_int_equal(store_rollback(*st), STATUS_OK);
        break;
    default: break;
    }
    assert_int_equal(store_begin_write(*st), STATUS_OK);
}

static void
quads_behave_like_a_list(void **state)
{
    struct model *m  = calloc(1, sizeof *m);
    term_id       ids[SPAN];
    char          path[64];

    (void)state;
    make_path(path);
    store *st = open_path(path, STORE_CREATE);
    srand(2007);
    assert_int_equal(store_begin_write(st), STATUS_OK);
    for (int i = 0; i < SPAN; i++) {
        char              text[16];
        snprintf(text, sizeof text, "urn:%d", i);
        const struct term t = term_iri(str_from(text));
        assert_int_equal(store_intern(st, &t, &ids[i]), STATUS_OK);
    }
    for (int round = 0; round < 6000; round++) {
        size_t         changed = 99;
        struct id_quad q = { pick(ids, false), pick(ids, false), pick(ids, false), pick(ids, false) };
        if (rand() % 12) {
            const size_t before = model_count(m, &q);
            assert_int_equal(store_insert(st, &q, 1, &changed), STATUS_OK);
            assert_int_equal(changed, 1 - before);
            if (!before)
                m->q[m->n++] = q;
        } else {
            q.g = pick(ids, true);
            const size_t before = model_count(m, &q);
            assert_int_equal(store_remove(st, &q, &changed), STATUS_OK);
            assert_int_equal(changed, before);
            model_remove(m, &q);
        }
        if (round % 97 == 0)
            interrupt(&st, path, ids);
        if (round % 10 == 0) {
            const struct id_quad pattern = { pick(ids, true), pick(ids, true), pick(ids, true), pick(ids, true) };
            const struct id_quad from    = { pick(ids, false), pick(ids, false), pick(ids, false), pick(ids, false) };
            uint64_t             count   = 0;
            bool                 exact   = false;
            check_scan(st, m, &pattern, (enum index_order)(rand() % ORDER_COUNT), rand() % 2 ? &from : NULL);
            assert_int_equal(store_count(st, &pattern, &count, &exact), STATUS_OK);
            assert_true(exact ? count == model_count(m, &pattern) : count >= model_count(m, &pattern));
        }
    }
    assert_int_equal(store_commit(st), STATUS_OK);
    assert_int_equal(store_check(st), STATUS_OK);
    store_close(st);
    remove_path(path);
    free(m);
}

/* ---- much data: sorted runs, merged ---- */

enum { BULK = 200000, BULK_SUBJECTS = 5000 };

static void
feed(store *st, int from, int to)
{
    const struct quad_sink sink = store_sink(st);
    char                   text[4][64];

    for (int i = from; i < to; i++) {
        const unsigned r = (unsigned)i * 2654435761u;
        snprintf(text[0], 64, "http://example.org/article/%u", r % BULK_SUBJECTS);
        snprintf(text[1], 64, "http://example.org/property/%d", i % 17);
        snprintf(text[2], 64, "%s %d", i % 3 ? "a statement of" : "the report of", i);
        snprintf(text[3], 64, "http://example.org/graph/%u", r % 97);
        const struct quad q = { term_iri(str_from(text[0])), term_iri(str_from(text[1])),
                                term_string(str_from(text[2])), term_iri(str_from(text[3])) };
        assert_int_equal(sink_quad(&sink, &q), STATUS_OK);
    }
    assert_int_equal(sink_finish(&sink), STATUS_OK);
}

static uint64_t
count_of(store *st, struct id_quad pattern)
{
    uint64_t n     = 0;
    bool     exact = false;

    assert_int_equal(store_count(st, &pattern, &n, &exact), STATUS_OK);
    assert_true(exact);
    return n;
}

static void
bulk_data_is_merged_with_what_is_there(void **state)
{
    char               path[64];
    struct store_stats stats;
    struct store_size  size;
    struct id_quad     property = { 0 };

    (void)state;
    make_path(path);
    store *st = open_path(path, STORE_CREATE);
    assert_int_equal(store_begin_write(st), STATUS_OK);
    feed(st, 0, 100);
    assert_int_equal(store_commit(st), STATUS_OK);
    assert_int_equal(count_of(st, property), 100);

    store_load_memory(st, 1); /* as many runs as there can be */
    assert_int_equal(store_begin_write(st), STATUS_OK);
    feed(st, 50, BULK);
    assert_int_equal(store_commit(st), STATUS_OK);
    store_load_memory(st, (size_t)64 << 20);
    assert_int_equal(store_begin_write(st), STATUS_OK);
    feed(st, BULK / 2, BULK + BULK / 2);
    assert_int_equal(store_commit(st), STATUS_OK);

    assert_int_equal(store_begin_write(st), STATUS_OK);
    feed(st, 0, BULK / 2);
    assert_int_equal(store_rollback(st), STATUS_OK);

    assert_int_equal(count_of(st, property), BULK + BULK / 2);
    const struct term t = term_iri(STR("http://example.org/property/3"));
    assert_int_equal(store_lookup(st, &t, &property.p), STATUS_OK);
    const uint64_t with = count_of(st, property);
    assert_int_equal(with, (BULK + BULK / 2 - 3 + 16) / 17);
    assert_int_equal(store_statistics(st, property.p, &stats), STATUS_OK);
    assert_int_equal(stats.quads, with);
    assert_int_equal(stats.objects, with);
    assert_int_equal(stats.graphs, 97);
    assert_in_range(stats.subjects, 4000, BULK_SUBJECTS);
    assert_int_equal(store_statistics(st, ID_NONE, &stats), STATUS_OK);
    assert_int_equal(stats.quads, BULK + BULK / 2);
    assert_int_equal(stats.subjects, BULK_SUBJECTS);
    assert_int_equal(store_size(st, &size), STATUS_OK);
    assert_int_equal(size.graphs, 97);
    assert_int_equal(size.terms, BULK + BULK / 2 + BULK_SUBJECTS + 17 + 97);
    assert_int_equal(store_check(st), STATUS_OK);

    strcat(path, "-copy");
    assert_int_equal(store_backup(st, path), STATUS_OK);
    assert_int_equal(store_backup(st, path), STATUS_IO);
    store *copy = open_path(path, STORE_READ);
    assert_int_equal(store_check(copy), STATUS_OK);
    assert_int_equal(count_of(copy, (struct id_quad){ 0 }), BULK + BULK / 2);
    store_close(copy);
    unlink(path);
    *strrchr(path, '-') = '\0';
    store_close(st);
    remove_path(path);
}

/* ---- scans and writers ---- */

static void
scans_keep_their_snapshot(void **state)
{
    char            path[64];
    struct id_batch b;
    store_scan     *scan = NULL;
    const struct id_quad all = { 0 };

    (void)state;
    make_path(path);
    store *writer = open_path(path, STORE_CREATE);
    store *reader = open_path(path, STORE_READ);
    assert_int_equal(store_begin_write(writer), STATUS_OK);
    feed(writer, 0, 3000);
    assert_int_equal(store_commit(writer), STATUS_OK);

    assert_int_equal(store_scan_open(reader, &all, ORDER_SPOG, &scan), STATUS_OK);
    assert_int_equal(store_begin_write(writer), STATUS_OK);
    assert_int_equal(store_remove(writer, &all, NULL), STATUS_OK);
    assert_int_equal(store_commit(writer), STATUS_OK);
    assert_int_equal(store_optimize(writer), STATUS_OK);
    size_t n = 0;
    do {
        assert_int_equal(store_scan_next(scan, &b), STATUS_OK);
        n += b.rows;
    } while (b.rows);
    assert_int_equal(n, 3000);
    assert_int_equal(count_of(reader, all), 3000);
    store_scan_close(scan);
    assert_int_equal(count_of(reader, all), 0);
    assert_int_equal(store_begin_write(reader), STATUS_READONLY);

    /* A scan of the writer itself lives through its own changes. */
    assert_int_equal(store_begin_write(writer), STATUS_OK);
    feed(writer, 0, 3000);
    assert_int_equal(store_commit(writer), STATUS_OK);
    assert_int_equal(store_scan_open(writer, &all, ORDER_GSPO, &scan), STATUS_OK);
    assert_int_equal(store_begin_write(writer), STATUS_OK);
    for (n = 0; store_scan_next(scan, &b) == STATUS_OK && b.rows; n += b.rows) {
        const struct id_quad q = { b.s[0], b.p[0], b.o[0], b.g[0] };
        assert_int_equal(store_remove(writer, &q, NULL), STATUS_OK);
    }
    assert_int_equal(n, 3000);
    store_scan_close(scan);
    assert_int_equal(store_commit(writer), STATUS_OK);
    assert_int_equal(count_of(writer, all), 2997);
    store_close(reader);
    store_close(writer);
    remove_path(path);
}

static void
rollback_undoes_everything(void **state)
{
    const struct term a  = term_iri(STR("urn:a"));
    store            *st = open_memory();
    struct id_quad    q;
    struct id_quad    all = { 0 };
    uint64_t          n = 9;
    bool              exact;

    (void)state;
    assert_int_equal(store_begin_write(st), STATUS_OK);
    assert_int_equal(store_intern(st, &a, &q.s), STATUS_OK);
    q = (struct id_quad){ q.s, q.s, q.s, ID_DEFAULT_GRAPH };
    assert_int_equal(store_insert(st, &q, 1, NULL), STATUS_OK);
    assert_int_equal(store_rollback(st), STATUS_OK);
    assert_int_equal(store_count(st, &all, &n, &exact), STATUS_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_lookup(st, &a, &q.s), STATUS_NOT_FOUND);
    store_close(st);
}

static void
other_files_are_refused_and_left_alone(void **state)
{
    char   path[] = "/tmp/chancery-test-XXXXXX";
    int    fd     = mkstemp(path);
    store *st     = NULL;
    char   back[6] = { 0 };

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "notes", 5), 5);
    assert_int_equal(store_open(path, STORE_CREATE, NULL, &st), STATUS_STORE);
    assert_int_equal(pread(fd, back, 5, 0), 5);
    assert_string_equal(back, "notes");
    close(fd);
    unlink(path);
    assert_int_equal(store_open(path, STORE_READ, NULL, &st), STATUS_STORE);
    assert_int_equal(access(path, F_OK), -1);
}

static void
meta_and_prefixes_are_kept(void **state)
{
    struct arena       a  = { 0 };
    store             *st = open_memory();
    struct str         value;
    size_t             count = 0;
    struct str       (*pairs)[2];

    (void)state;
    assert_int_equal(store_meta(st, "x", &a, &value), STATUS_NOT_FOUND);
    assert_int_equal(store_meta_set(st, "x", STR("1")), STATUS_OK);
    assert_int_equal(store_meta_set(st, "x", STR("2")), STATUS_OK);
    assert_int_equal(store_meta(st, "x", &a, &value), STATUS_OK);
    assert_true(str_eq(value, STR("2")));
    assert_int_equal(store_prefix_set(st, STR("b"), STR("urn:b:")), STATUS_OK);
    assert_int_equal(store_prefix_set(st, STR("a"), STR("urn:a:")), STATUS_OK);
    assert_int_equal(store_prefixes(st, &a, &count, &pairs), STATUS_OK);
    assert_int_equal(count, 2);
    assert_true(str_eq(pairs[0][0], STR("a")));
    assert_true(str_eq(pairs[1][1], STR("urn:b:")));
    store_close(st);
    arena_clear(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_come_back_as_they_were),
        cmocka_unit_test(quads_behave_like_a_list),
        cmocka_unit_test(bulk_data_is_merged_with_what_is_there),
        cmocka_unit_test(scans_keep_their_snapshot),
        cmocka_unit_test(rollback_undoes_everything),
        cmocka_unit_test(other_files_are_refused_and_left_alone),
        cmocka_unit_test(meta_and_prefixes_are_kept),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
