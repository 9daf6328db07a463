/* Unit tests of blocks and inline ids: exact round trips, orders, and every flipped byte found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "store/block.h"
#include "store/id.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static uint64_t
random64(void)
{
    return (uint64_t)random() << 42 ^ (uint64_t)random() << 21 ^ (uint64_t)random();
}

/* Columns of many shapes: constant, rising, in runs, of few values, of mixed tags, of full width. */
static void
fill(uint64_t *v, size_t n, int shape)
{
    uint64_t value = random64() >> (random() % 64);

    for (size_t i = 0; i < n; i++) {
        switch (shape) {
        case 0: v[i] = value; break;
        case 1: v[i] = value / 2 + i * (uint64_t)(1 + random() % 3); break;
        case 2: v[i] = value / 2 + i / 37 * 1000; break;
        case 3: v[i] = value ^ (uint64_t)(random() % 9) << 50; break;
        case 4: v[i] = id_make((enum id_tag)(1 + random() % 3), (uint64_t)random() % 5000); break;
        case 5: v[i] = random64(); break;
        case 6: v[i] = i % 2 ? UINT64_MAX : 0; break;
        default: v[i] = id_make((enum id_tag)(random() % 16), random64() >> (4 + random() % 60));
        }
    }
}

static void
blocks_give_back_what_they_took(void **state)
{
    static uint64_t      in[4][BLOCK_ROWS], out[4][BLOCK_ROWS];
    static unsigned char bytes[BLOCK_MAX_BYTES];
    const uint64_t *const columns[4] = { in[0], in[1], in[2], in[3] };
    uint64_t *const       back[4]    = { out[0], out[1], out[2], out[3] };

    (void)state;
    srandom(7);
    for (int round = 0; round < 4000; round++) {
        const size_t rows = round % 5 == 0 ? BLOCK_ROWS : 1 + (size_t)random() % BLOCK_ROWS;
        for (int k = 0; k < 4; k++)
            fill(in[k], rows, (int)(random() % 8));
        memset(bytes, 0xa5, sizeof bytes);
        const size_t size = block_encode(columns, rows, bytes);
        assert_true(size <= BLOCK_MAX_BYTES - 8);
        assert_int_equal(block_decode(bytes, size, rows, back), STATUS_OK);
        for (int k = 0; k < 4; k++)
            assert_memory_equal(in[k], out[k], rows * sizeof(uint64_t));
        assert_int_equal(block_decode(bytes, size, rows % BLOCK_ROWS + 1, back), STATUS_CORRUPT);
        for (int flip = 0; flip < 20; flip++) {
            const size_t at = (size_t)random() % size;
            const unsigned char bit = (unsigned char)(1u << random() % 8);
            bytes[at] ^= bit;
            assert_int_equal(block_decode(bytes, size, rows, back), STATUS_CORRUPT);
            bytes[at] ^= bit;
        }
    }
}

/* Sorted by value; each must come back exactly and in this order. */
static const struct {
    const char *datatype;
    const char *lexical[16];
} ordered[] = {
    { XSD "boolean", { "false", "true" } },
    { XSD "integer",
      { "-576460752303423488", "-1000", "-2", "-1", "0", "1", "42", "2007", "576460752303423487" } },
    { XSD "decimal",
      { "-5764607523.03423488", "-1.5", "-0.25", "-0.00000001", "0.0", "0.00000001", "0.5", "0.51",
        "1.0", "28.05", "5764607523.03423487" } },
    { XSD "date",
      { "0001-01-01", "1899-12-31", "1900-03-01", "2000-02-29", "2007-05-28", "2007-05-29",
        "9999-12-31" } },
    { XSD "dateTime",
      { "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00", "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00.001Z", "2007-05-28T10:00:00+03:30", "2007-05-28T10:00:00Z",
        "2007-05-28T10:00:00.5Z", "2007-05-28T10:00:00.75-00:01", "2007-05-28T10:00:00-05:00",
        "9999-12-31T23:59:59.999-14:00" } },
};

static void
inline_ids_keep_order_and_form(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof ordered / sizeof *ordered; t++) {
        term_id last = 0;
        for (size_t i = 0; ordered[t].lexical[i]; i++) {
            char          text[ID_LEXICAL_MAX];
            struct str    lexical, datatype;
            const term_id id = id_of_literal(str_from(ordered[t].lexical[i]),
                                             str_from(ordered[t].datatype));
            assert_true(id_is_inline(id));
            assert_true(id > last);
            id_literal(id, text, &lexical, &datatype);
            assert_string_equal(text, ordered[t].lexical[i]);
            assert_string_equal(datatype.data, ordered[t].datatype);
            last = id;
        }
    }
}

static void
other_forms_go_to_the_dictionary(void **state)
{
    static const char *const forms[][2] = {
        { "boolean", "1" },          { "boolean", "TRUE" },        { "integer", "01" },
        { "integer", "+1" },         { "integer", "-0" },          { "integer", "" },
        { "integer", "-" },          { "integer", "1.0" },         { "integer", " 1" },
        { "integer", "576460752303423488" },                       { "decimal", "1" },
        { "decimal", "1.50" },       { "decimal", ".5" },          { "decimal", "-0.0" },
        { "decimal", "00.5" },       { "decimal", "1." },          { "decimal", "0.000000001" },
        { "date", "2007-02-29" },    { "date", "2007-05-28Z" },    { "date", "0000-01-01" },
        { "date", "07-05-28" },      { "dateTime", "2007-05-28T24:00:00" },
        { "dateTime", "2007-05-28T10:00:60Z" },                    { "dateTime", "2007-05-28T10:00:00.50Z" },
        { "dateTime", "2007-05-28T10:00:00.Z" },                   { "dateTime", "2007-05-28T10:00:00-00:00" },
        { "dateTime", "2007-05-28T10:00:00+14:01" },               { "dateTime", "2007-05-28T10:00:00z" },
        { "double", "1.0E0" },       { "int", "1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char datatype[64];
        snprintf(datatype, sizeof datatype, XSD "%s", forms[i][0]);
        assert_true(id_of_literal(str_from(forms[i][1]), str_from(datatype)) == ID_NONE);
    }
}

static void
every_day_comes_back(void **state)
{
    char    text[32];
    term_id last = 0;

    (void)state;
    for (int year = 1600; year < 2105; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= 31; day++) {
                struct id_time t;
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                const term_id id = id_of_literal(str_from(text), STR(XSD "date"));
                if (!id)
                    continue;
                assert_true(last == 0 || id == last + 1);
                id_time(id, &t);
                assert_true(t.year == year && t.month == month && t.day == day);
                last = id;
            }
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_give_back_what_they_took),
        cmocka_unit_test(inline_ids_keep_order_and_form),
        cmocka_unit_test(other_forms_go_to_the_dictionary),
        cmocka_unit_test(every_day_comes_back),
    };
    return cmocka_run_group_tests_name("block", tests, NULL, NULL);
}
