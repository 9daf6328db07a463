/* Values: exact numbers, moments, lexical forms, operators and order (SPARQL 1.1 §15.1, §17). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "sparql/exec/value.h"

static struct arena arena;

/** "text", "text@lang" or "text^local-name of XSD"; <iri>; _:blank. */
static struct value
make(const char *spec)
{
    struct value v;
    struct term  t;
    const char  *at = strrchr(spec, '@'), *type = strrchr(spec, '^');

    if (spec[0] == '<')
        t = term_iri(str_slice(str_from(spec), 1, strlen(spec) - 1));
    else if (spec[0] == '_')
        t = term_blank(str_from(spec + 2));
    else if (type && type[1] == '<')
        t = term_typed((struct str){ spec, (size_t)(type - spec) },
                       str_slice(str_from(type), 2, strlen(type) - 1));
    else if (type)
        t = term_typed((struct str){ spec, (size_t)(type - spec) },
                       arena_strf(&arena, XSD_NS "%s", type + 1));
    else if (at)
        t = term_lang((struct str){ spec, (size_t)(at - spec) }, str_from(at + 1));
    else
        t = term_string(str_from(spec));
    value_of_term(&t, &arena, &v);
    return v;
}

/** Canonical lexical form and datatype of a computed value. */
static const char *
show(const struct value *v)
{
    if (v->kind == VALUE_ERROR)
        return "error";
    struct str lexical = value_lexical(v, &arena), type = value_datatype(v);
    return arena_strf(&arena, "%.*s^%.*s", STR_ARG(lexical),
                      STR_ARG(str_slice(type, sizeof XSD_NS - 1, type.len)))
        .data;
}

static const char *
calculate(const char *x, char op, const char *y)
{
    struct value p = make(x), q = make(y), v;

    (op == '+'   ? value_add
     : op == '-' ? value_subtract
     : op == '*' ? value_multiply
                 : value_divide)(&p, &q, &arena, &v);
    return show(&v);
}

static void
arithmetic_is_exact_and_promotes(void **state)
{
    (void)state;
    assert_string_equal(calculate("1^integer", '+', "2^integer"), "3^integer");
    assert_string_equal(calculate("9223372036854775807^integer", '+', "1^integer"),
                        "9223372036854775808^integer");
    assert_string_equal(calculate("9223372036854775808^integer", '-', "1^integer"),
                        "9223372036854775807^integer");
    assert_string_equal(calculate("123456789012345678901234567890^integer", '*', "-10^integer"),
                        "-1234567890123456789012345678900^integer");
    assert_string_equal(calculate("0.1^decimal", '+', "0.2^decimal"), "0.3^decimal");
    assert_string_equal(calculate("1.0^decimal", '+', "1.0^decimal"), "2.0^decimal");
    assert_string_equal(calculate("1^integer", '/', "4^integer"), "0.25^decimal");
    assert_string_equal(calculate("6^integer", '/', "3^integer"), "2.0^decimal");
    assert_string_equal(calculate("1^integer", '/', "3^integer"), "0.333333333333333333^decimal");
    assert_string_equal(calculate("-2^integer", '/', "3^integer"), "-0.666666666666666667^decimal");
    assert_string_equal(calculate("1^integer", '/', "0^integer"), "error");
    assert_string_equal(calculate("1^integer", '/', "0^double"), "INF^double");
    assert_string_equal(calculate("1^byte", '+', "2.5^float"), "3.5E0^float");
    assert_string_equal(calculate("1.5^decimal", '*', "2^double"), "3.0E0^double");
    assert_string_equal(calculate("1", '+', "2^integer"), "error");
    assert_string_equal(calculate("300^byte", '+', "2^integer"), "error");
    assert_string_equal(calculate("0.00000000000000000000000000000000001^decimal", '+',
                                  "1^integer"),
                        "1.00000000000000000000000000000000001^decimal");
}

static void
dates_and_durations_add_up(void **state)
{
    (void)state;
    assert_string_equal(calculate("2004-02-28^date", '+', "P1D^dayTimeDuration"), "2004-02-29^date");
    assert_string_equal(calculate("2004-01-31^date", '+', "P1M^yearMonthDuration"),
                        "2004-02-29^date");
    assert_string_equal(
        calculate("2011-01-10T14:45:13.815Z^dateTime", '-', "2011-01-10T14:45:13Z^dateTime"),
        "PT0.815S^dayTimeDuration");
    assert_string_equal(calculate("2000-01-01T00:00:00+02:00^dateTime", '-',
                                  "1999-12-31T00:00:00Z^dateTime"),
                        "PT22H^dayTimeDuration");
    assert_string_equal(calculate("P1D^dayTimeDuration", '+', "PT36H^dayTimeDuration"),
                        "P2DT12H^dayTimeDuration");
    assert_string_equal(calculate("23:00:00^time", '+', "PT2H^dayTimeDuration"), "01:00:00^time");
}

static enum truth
equal(const char *x, const char *y)
{
    struct value p = make(x), q = make(y);
    enum truth   t = value_equal(&p, &q);

    assert_int_equal(t, value_equal(&q, &p)); /* symmetric */
    return t;
}

static void
equality_knows_value_spaces(void **state)
{
    (void)state;
    assert_int_equal(equal("1^integer", "1.0^decimal"), TRUTH_TRUE);
    assert_int_equal(equal("1^integer", "01^integer"), TRUTH_TRUE);
    assert_int_equal(equal("1e0^double", "1^unsignedByte"), TRUTH_TRUE);
    assert_int_equal(equal("NaN^double", "NaN^double"), TRUTH_FALSE);
    assert_int_equal(equal("a", "a"), TRUTH_TRUE);
    assert_int_equal(equal("a", "a@en"), TRUTH_FALSE);
    assert_int_equal(equal("a@EN", "a@en"), TRUTH_TRUE);
    assert_int_equal(equal("true^boolean", "1^boolean"), TRUTH_TRUE);
    assert_int_equal(equal("<http://a/>", "<http://a/>"), TRUTH_TRUE);
    assert_int_equal(equal("<http://a/>", "http://a/"), TRUTH_FALSE);
    assert_int_equal(equal("x^<http://t/>", "x^<http://t/>"), TRUTH_TRUE);
    assert_int_equal(equal("x^<http://t/>", "y^<http://t/>"), TRUTH_ERROR);
    assert_int_equal(equal("zzz^integer", "1^integer"), TRUTH_ERROR);
    assert_int_equal(equal("a", "a^<http://t/>"), TRUTH_ERROR);
    assert_int_equal(equal("a@en", "a^<http://t/>"), TRUTH_FALSE);
    assert_int_equal(equal("2006-08-23^date", "2006-08-23Z^date"), TRUTH_ERROR);
    assert_int_equal(equal("2006-08-23Z^date", "2006-08-23+00:00^date"), TRUTH_TRUE);
    assert_int_equal(equal("2001-01-01^date", "2006-08-23Z^date"), TRUTH_FALSE);
    assert_int_equal(equal("2006-08-23T09:00:00+01:00^dateTime", "2006-08-23T08:00:00Z^dateTime"),
                     TRUTH_TRUE);
    assert_int_equal(equal("2006-08-23T00:00:00Z^dateTime", "2006-08-23Z^date"), TRUTH_FALSE);
    assert_int_equal(equal("P1Y^yearMonthDuration", "P12M^duration"), TRUTH_TRUE);
}

static enum comparison
compare(const char *x, const char *y)
{
    struct value p = make(x), q = make(y);

    return value_compare(&p, &q);
}

static void
comparison_is_typed(void **state)
{
    (void)state;
    assert_int_equal(compare("2^integer", "10^integer"), COMPARE_LESS);
    assert_int_equal(compare("2", "10"), COMPARE_GREATER);
    assert_int_equal(compare("2", "10^integer"), COMPARE_ERROR);
    assert_int_equal(compare("a@en", "b@en"), COMPARE_ERROR);
    assert_int_equal(compare("<http://a/>", "<http://b/>"), COMPARE_ERROR);
    assert_int_equal(compare("NaN^double", "1^integer"), COMPARE_UNORDERED);
    assert_int_equal(compare("false^boolean", "true^boolean"), COMPARE_LESS);
    assert_int_equal(compare("2020-01-01^date", "2020-01-02^date"), COMPARE_LESS);
    assert_int_equal(compare("-INF^double", "-99999999999999999999^integer"), COMPARE_LESS);
    assert_int_equal(compare("99999999999999999999.1^decimal", "99999999999999999999^integer"),
                     COMPARE_GREATER);
}

static void
order_is_total(void **state)
{
    /* ascending; no two are equal */
    static const char *const terms[] = {
        "_:a", "_:b", "<http://a/>", "<http://b/>", "", "10", "2", "b", "a@de", "a@en",
        "false^boolean", "true^boolean", "NaN^double", "-INF^double", "-2^integer", "1.5^decimal",
        "2^integer", "2.0^decimal", "1e300^double", "2000-01-01T00:00:00Z^dateTime",
        "2000-01-01T00:00:01Z^dateTime", "2000-01-01^date", "2000-01-02^date", "x^<http://t/>",
        "zzz^integer",
    };
    const size_t count = sizeof terms / sizeof terms[0];

    (void)state;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            struct value x = make(terms[i]), y = make(terms[j]);
            int          order = value_order(&x, &y);
            if ((order > 0) - (order < 0) != (i > j) - (i < j))
                fail_msg("%s and %s: %d", terms[i], terms[j], order);
        }
    struct value none = VALUE_NONE, blank = make("_:a");
    assert_true(value_order(&none, &blank) < 0);
}

static enum truth
ebv(const char *spec)
{
    struct value v = make(spec);

    return value_ebv(&v);
}

static void
effective_boolean_values(void **state)
{
    (void)state;
    assert_int_equal(ebv(""), TRUTH_FALSE);
    assert_int_equal(ebv("x"), TRUTH_TRUE);
    assert_int_equal(ebv("0.0^decimal"), TRUTH_FALSE);
    assert_int_equal(ebv("NaN^double"), TRUTH_FALSE);
    assert_int_equal(ebv("abc^integer"), TRUTH_FALSE);
    assert_int_equal(ebv("abc^boolean"), TRUTH_FALSE);
    assert_int_equal(ebv("abc^date"), TRUTH_ERROR);
    assert_int_equal(ebv("<http://a/>"), TRUTH_ERROR);
    assert_int_equal(ebv("2020-01-01^date"), TRUTH_ERROR);
    assert_int_equal(ebv("1^boolean"), TRUTH_TRUE);
}

/** The lexical space is checked, and terms keep their form. */
static void
lexical_spaces(void **state)
{
    static const char *const ill[] = {
        "1.0^integer", "^integer", "+^integer", "1e0^decimal", ".^decimal", "256^unsignedByte",
        "-1^nonNegativeInteger", "TRUE^boolean", "1e^double", "e1^double", "2001-02-29^date",
        "2001-13-01^date", "01-01-01^date", "2001-01-01T25:00:00^dateTime",
        "2001-01-01T00:00:00+15:00^dateTime", "24:00:01^time", "P^duration", "P1YT^duration",
        "P1D^yearMonthDuration", "P1Y^dayTimeDuration", "1^date",
    };
    static const char *const well[] = {
        "+1^integer", "-0^integer", ".5^decimal", "5.^decimal", "-INF^double", "1.e3^double",
        "2000-02-29^date", "-0001-01-01^date", "12000-01-01Z^date", "24:00:00^time",
        "2001-01-01T24:00:00^dateTime", "-P1Y2M3DT4H5M6.7S^duration", "18446744073709551615^unsignedLong",
    };

    (void)state;
    for (size_t i = 0; i < sizeof ill / sizeof ill[0]; i++)
        if (make(ill[i]).kind != VALUE_ILL)
            fail_msg("%s should be ill-typed", ill[i]);
    for (size_t i = 0; i < sizeof well / sizeof well[0]; i++) {
        struct value v = make(well[i]);
        if (v.kind >= VALUE_OTHER)
            fail_msg("%s should be well-typed", well[i]);
        assert_string_equal(show(&v), well[i]);
    }
}

/** The form that a value of this lexical form is printed in when it is computed. */
static const char *
canonical(const char *spec)
{
    struct value v = make(spec);

    v.text = STR_NONE;
    return show(&v);
}

static void
canonical_forms(void **state)
{
    (void)state;
    assert_string_equal(canonical("+007^integer"), "7^integer");
    assert_string_equal(canonical("-0.500^decimal"), "-0.5^decimal");
    assert_string_equal(canonical("100^decimal"), "100.0^decimal");
    assert_string_equal(canonical("100^double"), "1.0E2^double");
    assert_string_equal(canonical("0.1^float"), "1.0E-1^float");
    assert_string_equal(canonical("1e-320^double"), "1.0E-320^double");
    assert_string_equal(canonical("123456.789e3^double"), "1.23456789E8^double");
    assert_string_equal(canonical("1^boolean"), "true^boolean");
    assert_string_equal(canonical("2001-01-01T24:00:00-00:30^dateTime"),
                        "2001-01-02T00:00:00-00:30^dateTime");
    assert_string_equal(canonical("-0044-03-15^date"), "-0044-03-15^date");
    assert_string_equal(canonical("PT90M^dayTimeDuration"), "PT1H30M^dayTimeDuration");
    assert_string_equal(canonical("-P14M^yearMonthDuration"), "-P1Y2M^yearMonthDuration");
    assert_string_equal(canonical("P0Y^yearMonthDuration"), "P0M^yearMonthDuration");
}

static void
big_numbers_convert(void **state)
{
    struct number n;
    int64_t       i;

    (void)state;
    assert_true(number_from_double(0.1, &arena, &n));
    struct buf b;
    buf_init(&b, 0);
    number_print(&n, &b);
    assert_string_equal(b.data, "0.1000000000000000055511151231257827021181583404541015625");
    buf_clear(&b);
    assert_true(number_parse(STR("12.00"), true, &arena, &n));
    assert_true(number_to_int64(&n, &i));
    assert_int_equal(i, 12);
    assert_true(number_parse(STR("-2.5"), true, &arena, &n));
    assert_false(number_to_int64(&n, &i));
    assert_true(number_round(&n, ROUND_HALF_UP, &arena, &n));
    assert_int_equal(n.small, -2);
    assert_true(number_parse(STR("9007199254740993"), false, &arena, &n));
    assert_true(number_to_double(&n) == 9007199254740992.0);
}

static int
clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic_is_exact_and_promotes),
        cmocka_unit_test(dates_and_durations_add_up),
        cmocka_unit_test(equality_knows_value_spaces),
        cmocka_unit_test(comparison_is_typed),
        cmocka_unit_test(order_is_total),
        cmocka_unit_test(effective_boolean_values),
        cmocka_unit_test(lexical_spaces),
        cmocka_unit_test(canonical_forms),
        cmocka_unit_test(big_numbers_convert),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, clear);
}
