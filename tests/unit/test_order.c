/* Unit tests of the searches in directories and decoded blocks: each answer against a walk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>

#include "store/order.h"

enum { ROWS = 300 };

static int
compare(const void *a, const void *b)
{
    return key_cmp(a, b);
}

/* Ascending keys, all different; the smaller `span`, the longer the runs of each slot. */
static uint32_t
fill(struct key keys[ROWS], unsigned span)
{
    const uint32_t wanted = 1 + (uint32_t)random() % ROWS;
    uint32_t       n      = 0;

    for (uint32_t i = 0; i < wanted; i++)
        for (int k = 0; k < 4; k++) {
            const unsigned r = (unsigned)random() % span;
            keys[i].k[k]     = r == 0 ? 0 : r == 1 ? UINT64_MAX : UINT64_MAX / span * r;
        }
    qsort(keys, wanted, sizeof *keys, compare);
    for (uint32_t i = 0; i < wanted; i++)
        if (n == 0 || key_cmp(&keys[n - 1], &keys[i]) != 0)
            keys[n++] = keys[i];
    return n;
}

/* A key that is there or nearly. */
static struct key
pick(const struct key *keys, uint32_t n)
{
    struct key key = keys[(uint32_t)random() % n];

    if (random() % 2)
        key.k[random() % 4] += (uint64_t)(random() % 3) - 1;
    return key;
}

static void
blocks_of_a_directory_are_found(void **state)
{
    static struct key keys[ROWS];
    static uint64_t   lead[ROWS];
    struct directory  dir = { .first = keys, .lead = lead };

    (void)state;
    srandom(1815);
    for (int round = 0; round < 20000; round++) {
        if (round % 50 == 0) {
            dir.count = fill(keys, 3u << random() % 8);
            for (uint32_t i = 0; i < dir.count; i++)
                lead[i] = keys[i].k[0];
        }
        const struct key key  = pick(keys, dir.count);
        const uint32_t   from = (uint32_t)random() % dir.count;
        uint32_t         last = from;
        for (uint32_t i = from; i < dir.count; i++)
            if (key_cmp(&keys[i], &key) <= 0)
                last = i;
        assert_int_equal(directory_find(&dir, &key, from), last);
    }
    dir.count = 0;
    assert_int_equal(directory_find(&dir, &keys[0], 0), 0);
}

static void
rows_of_a_block_are_found(void **state)
{
    static struct key keys[ROWS];
    static uint64_t   columns[4][ROWS];
    struct decoded    block = { .columns = { columns[0], columns[1], columns[2], columns[3] } };

    (void)state;
    srandom(1648);
    for (int round = 0; round < 20000; round++) {
        if (round % 50 == 0) {
            block.rows = (uint16_t)fill(keys, 3u << random() % 8);
            for (uint32_t i = 0; i < block.rows; i++)
                for (int k = 0; k < 4; k++)
                    columns[k][i] = keys[i].k[k];
            block.first = columns[0][0];
            block.last  = columns[0][block.rows - 1];
        }
        const struct key key    = pick(keys, block.rows);
        const uint32_t   from   = (uint32_t)random() % block.rows;
        const unsigned   prefix = 1 + (unsigned)random() % 4;
        uint32_t         lower  = from, end = from;
        while (lower < block.rows && key_cmp(&keys[lower], &key) < 0)
            lower++;
        while (end < block.rows) {
            struct key whole = keys[end];
            memcpy(whole.k + prefix, key.k + prefix, (4 - prefix) * sizeof *key.k);
            if (key_cmp(&whole, &key) > 0)
                break;
            end++;
        }
        assert_int_equal(decoded_lower(&block, &key, from), lower);
        assert_int_equal(decoded_end(&block, &key, prefix, from), end);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_of_a_directory_are_found),
        cmocka_unit_test(rows_of_a_block_are_found),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
