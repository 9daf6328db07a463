/* Work shared among threads: the order of taking, failures, what is not taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <time.h>

#include "engine/crew.h"

struct unit {
    int number, answer;
};

struct log {
    int taken, dropped, fail_at;
    int last;
};

static void
work(void *user, void *unit)
{
    struct unit          *u     = unit;
    const struct timespec pause = { .tv_nsec = u->number % 3 == 0 ? 2000000 : 0 }; /* later units overtake */

    (void)user;
    nanosleep(&pause, NULL);
    u->answer = u->number * u->number;
}

static enum status
take(void *user, void *unit)
{
    struct log  *log = user;
    struct unit *u   = unit;

    assert_int_equal(u->answer, u->number * u->number);
    assert_int_equal(u->number, log->last + 1);
    log->last = u->number;
    log->taken++;
    free(u);
    return log->taken == log->fail_at ? STATUS_IO : STATUS_OK;
}

static void
drop(void *user, void *unit)
{
    struct log *log = user;

    log->dropped++;
    free(unit);
}

/* Hand out units 1 to `count`; the first status that is not STATUS_OK. */
static enum status
run(unsigned workers, int count, struct log *log)
{
    const struct crew_job job    = { work, take, drop, log };
    enum status           status = STATUS_OK;
    crew                 *c      = NULL;

    assert_int_equal(crew_new(workers, &job, &c), STATUS_OK);
    for (int i = 1; i <= count; i++) {
        struct unit *u = calloc(1, sizeof *u);
        assert_non_null(u);
        u->number              = i;
        const enum status next = crew_submit(c, u);
        status                 = status == STATUS_OK ? next : status;
    }
    const enum status drained = crew_drain(c);
    crew_free(c);
    return status == STATUS_OK ? drained : status;
}

static void
units_come_back_in_their_order(void **state)
{
    (void)state;
    for (unsigned workers = 0; workers < 6; workers++) {
        struct log log = { 0 };
        assert_int_equal(run(workers, 100, &log), STATUS_OK);
        assert_int_equal(log.taken, 100);
        assert_int_equal(log.dropped, 0);
    }
}

static void
after_a_failure_nothing_is_taken_and_all_is_dropped(void **state)
{
    (void)state;
    for (unsigned workers = 1; workers < 6; workers++) {
        struct log log = { .fail_at = 10 };
        assert_int_equal(run(workers, 100, &log), STATUS_IO);
        assert_int_equal(log.taken, 10);
        assert_int_equal(log.dropped, 90);
    }
}

static void
an_idle_crew_ends(void **state)
{
    struct log log = { 0 };

    (void)state;
    assert_int_equal(run(4, 0, &log), STATUS_OK);
    crew_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_come_back_in_their_order),
        cmocka_unit_test(after_a_failure_nothing_is_taken_and_all_is_dropped),
        cmocka_unit_test(an_idle_crew_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
