/* Unit tests of base/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/out.h"
#include "base/utf8.h"
#include "base/vec.h"

static void
strings_compare_by_bytes(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_cmp(STR_NONE, STR("")), 0);
    assert_true(str_eq_nocase(STR("TeHran"), STR("tEhRAN")));
    assert_int_equal(str_find(STR("a second round"), STR("round"), 0), 9);
    assert_true(str_find(STR("abc"), STR("d"), 0) == SIZE_MAX);
    assert_true(str_find(STR_NONE, STR("d"), 0) == SIZE_MAX);
    assert_int_equal(str_find(STR("abc"), STR(""), 3), 3);
    assert_true(str_eq(str_trim(STR(" \t talks \n")), STR("talks")));
}

static void
buffers_keep_their_ceiling(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 8);
    buf_add(&b, STR("12345678"));
    assert_int_equal(buf_status(&b), STATUS_OK);
    buf_add_char(&b, '9');
    assert_int_equal(buf_status(&b), STATUS_NOMEM);
    assert_int_equal(b.len, 8);
    buf_reset(&b);
    buf_addf(&b, "%d-%s", 28, "May");
    assert_string_equal(b.data, "28-May");
    buf_clear(&b);
}

static void
arenas_hand_out_zeroed_aligned_memory(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t size = 1; size < 3000; size += 7) {
        unsigned char *p = arena_alloc(&a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xff, size);
#ifdef __SANITIZE_ADDRESS__
        assert_true(__asan_address_is_poisoned(p + size) && !__asan_address_is_poisoned(p + size - 1));
#endif
    }
    assert_null(arena_alloc(&a, 2 << 20));
    assert_null(arena_array(&a, SIZE_MAX / 2, 4));
    assert_string_equal(arena_strf(&a, "%s %d", "round", 2).data, "round 2");
    arena_clear(&a);
}

static void
maps_find_what_was_put(void **state)
{
    struct map   m = { 0 };
    struct arena a = { 0 };
    uint64_t     value = 0;

    (void)state;
    for (unsigned i = 0; i < 5000; i++)
        assert_int_equal(map_put(&m, arena_strf(&a, "key %u", i), i), STATUS_OK);
    assert_int_equal(m.count, 5000);
    assert_int_equal(map_put(&m, STR("key 7"), 70), STATUS_OK);
    assert_int_equal(m.count, 5000);
    assert_true(map_get(&m, STR("key 4999"), &value));
    assert_int_equal(value, 4999);
    assert_true(map_get(&m, STR("key 7"), &value));
    assert_int_equal(value, 70);
    assert_false(map_get(&m, STR("key 5000"), NULL));
    map_clear(&m);
    arena_clear(&a);
}

static void
utf8_follows_rfc_3629(void **state)
{
    static const char *const bad[] = { "\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80",
                                       "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xc3" };
    char   bytes[4];
    size_t at = 0;

    (void)state;
    assert_true(utf8_valid(STR("Erdo\xc4\x9f" "an \xf0\x9f\x95\x8a"), NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(utf8_valid(str_from(bad[i]), NULL));
    assert_false(utf8_valid(STR("ab\xff"), &at));
    assert_int_equal(at, 2);
    assert_int_equal(utf8_count(STR("Erdo\xc4\x9f" "an")), 7);
    assert_int_equal(utf8_offset(STR("\xc4\x9f" "an"), 1), 2);
    for (uint32_t code = 0; code <= 0x10ffff; code += 17) {
        const size_t len = utf8_encode(code, bytes);
        if (!len)
            continue;
        at = 0;
        assert_int_equal(utf8_next((struct str){ bytes, len }, &at), code);
        assert_int_equal(at, len);
        assert_int_equal(utf8_previous((struct str){ bytes, len }, &at), code);
        assert_int_equal(at, 0);
    }
}

static void
places_count_code_points(void **state)
{
    const struct str   text = STR("one\nErdo\xc4\x9f" "an said\n");
    const struct place at   = place_in("x.txt", text, 4 + 9);

    (void)state;
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 9);
    assert_true(str_eq(at.text, STR("Erdo\xc4\x9f" "an said")));
}

static void
outputs_keep_the_first_failure(void **state)
{
    FILE      *full = fopen("/dev/full", "w");
    struct out o    = out_to_file(full);

    (void)state;
    assert_non_null(full);
    out_cstr(&o, "lost");
    assert_int_equal(out_finish(&o), STATUS_IO);
    assert_int_not_equal(o.error, 0);
    fclose(full);
}

static void
vectors_grow(void **state)
{
    VEC(int) v = { 0 };

    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_int_equal(vec_push(&v, i), STATUS_OK);
    assert_int_equal(v.data[999], 999);
    vec_clear(&v);
    assert_null(v.data);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_compare_by_bytes),
        cmocka_unit_test(buffers_keep_their_ceiling),
        cmocka_unit_test(arenas_hand_out_zeroed_aligned_memory),
        cmocka_unit_test(maps_find_what_was_put),
        cmocka_unit_test(utf8_follows_rfc_3629),
        cmocka_unit_test(places_count_code_points),
        cmocka_unit_test(outputs_keep_the_first_failure),
        cmocka_unit_test(vectors_grow),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
