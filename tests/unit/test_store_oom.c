/* The store when memory runs out, one allocation at a time: opening, loading, scanning, changing. Each
 * time the failure is told, nothing leaks, and the file is as it was before or after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "tests/store/content.h"
#include "tests/unit/oom.h"

enum { QUADS = 300, AT_MOST = 200000 };

static char folder[64]; /* in memory if there is such a place: thousands of stores are made */
static char path[96], copy[96], pristine[96];

static enum status
opening(store *st)
{
    uint64_t             count = 0;
    const struct id_quad all   = { 0 };

    return store_count(st, &all, &count, NULL);
}

static enum status
scanning(store *st)
{
    uint64_t digest = 0;

    return content_digest(st, &digest);
}

static enum status
loading(store *st)
{
    TRY(store_begin_write(st));
    TRY(content_feed(st, QUADS, QUADS + 200));
    return store_commit(st);
}

/* Spilled runs, merged into the blocks. */
static enum status
sorting(store *st)
{
    store_load_memory(st, 65536);
    TRY(store_begin_write(st));
    TRY(content_feed(st, 0, 140000));
    return store_commit(st);
}

static enum status
changing(store *st)
{
    const struct term p       = term_iri(STR("http://example.org/property/3"));
    struct id_quad    pattern = { 0 };
    size_t            changed = 0;

    TRY(store_begin_write(st));
    TRY(store_lookup(st, &p, &pattern.p));
    TRY(store_remove(st, &pattern, &changed));
    TRY(content_feed(st, QUADS, QUADS + 20));
    return store_commit(st);
}

static enum status
optimizing(store *st)
{
    return store_optimize(st);
}

static enum status
checking(store *st)
{
    return store_check(st);
}

static enum status
copying(store *st)
{
    unlink(copy);
    return store_backup(st, copy);
}

static enum status
act(enum status (*deed)(store *st))
{
    store      *st = NULL;
    enum status s;

    TRY(store_open(path, STORE_WRITE, NULL, &st));
    s = deed(st);
    store_close(st);
    return s;
}

static uint64_t
digest_of_file(void)
{
    store   *st     = NULL;
    uint64_t digest = 0;

    assert_int_equal(store_open(path, STORE_WRITE, NULL, &st), STATUS_OK);
    assert_int_equal(store_check(st), STATUS_OK);
    assert_int_equal(content_digest(st, &digest), STATUS_OK);
    store_close(st);
    return digest;
}

/* Every allocation fails once; with `step` above 1, some of them. */
static void
starve(enum status (*deed)(store *st), long step)
{
    uint64_t before, after;
    long     failures = 0;
    bool     failed   = true;

    content_unlink(path);
    content_copy(pristine, path);
    before = digest_of_file();
    assert_int_equal(act(deed), STATUS_OK);
    after = digest_of_file();
    for (long n = 1; failed; n += step) {
        assert_true(n < AT_MOST * step);
        content_unlink(path);
        content_copy(pristine, path);
        sqlite3_shutdown(); /* its own caches */
        const long live = oom_live;
        oom_arm(n);
        const enum status s = act(deed);
        failed              = oom_disarm();
        sqlite3_shutdown();
        assert_int_equal(oom_live, live);
        failures += failed;
        if (!failed)
            assert_int_equal(s, STATUS_OK);
        const uint64_t is = digest_of_file();
        assert_true(is == before || is == after);
        if (s == STATUS_OK)
            assert_true(is == after);
    }
    assert_in_range(failures, 10, AT_MOST);
}

#define DEED(name, step)                                                                           \
    static void name##_without_memory(void **state)                                                \
    {                                                                                              \
        (void)state;                                                                               \
        starve(name, step);                                                                        \
    }
DEED(opening, 1)
DEED(scanning, 1)
DEED(loading, 2)
DEED(sorting, 701)
DEED(changing, 2)
DEED(optimizing, 3)
DEED(checking, 3)
DEED(copying, 3)

static int
set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s/chancery-oom-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/s.db", folder);
    snprintf(copy, sizeof copy, "%s/copy.db", folder);
    snprintf(pristine, sizeof pristine, "%s/old.db", folder);
    return content_make(pristine, NULL, QUADS) != STATUS_OK;
}

static int
tear_down(void **state)
{
    (void)state;
    content_unlink(path);
    content_unlink(copy);
    content_unlink(pristine);
    return rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_without_memory),    cmocka_unit_test(scanning_without_memory),
        cmocka_unit_test(loading_without_memory),    cmocka_unit_test(sorting_without_memory),
        cmocka_unit_test(changing_without_memory),   cmocka_unit_test(optimizing_without_memory),
        cmocka_unit_test(checking_without_memory),   cmocka_unit_test(copying_without_memory),
    };
    return cmocka_run_group_tests_name("store without memory", tests, set_up, tear_down);
}
