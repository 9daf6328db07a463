/* Every function of func.def, called as an expression would call it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "sparql/exec/eval.h"

static struct arena arena;
static struct eval  context = { .scratch = &arena, .random = 1, .base = STR_INIT("http://b.example/d/") };

/** Arguments: "text", "text@lang", "lexical^XSD name", <iri>, _:blank. */
static struct value
make(const char *spec)
{
    struct value v;
    struct term  t;
    const char  *at = strrchr(spec, '@'), *type = strrchr(spec, '^');

    if (spec[0] == '<')
        t = term_iri(str_slice(str_from(spec), 1, strlen(spec) - 1));
    else if (spec[0] == '_' && spec[1] == ':')
        t = term_blank(str_from(spec + 2));
    else if (type && type != spec && type[-1] != '[')
        t = term_typed((struct str){ spec, (size_t)(type - spec) },
                       arena_strf(&arena, XSD_NS "%s", type + 1));
    else if (at)
        t = term_lang((struct str){ spec, (size_t)(at - spec) }, str_from(at + 1));
    else
        t = term_string(str_from(spec));
    value_of_term(&t, &arena, &v);
    return v;
}

/** The result in the same notation; a cast shows as its local name: "xsd:integer". */
static const char *
call(const char *name, size_t count, const char *const *spec)
{
    struct value           value[8];
    const struct value    *arg[8];
    struct value           v = VALUE_NONE;
    struct str             full = str_from(name);
    const struct function *f;

    if (str_starts(full, STR("xsd:")))
        full = arena_strf(&arena, XSD_NS "%s", name + 4);
    f = function_by_name(full);
    if (!f)
        fail_msg("no function %s", name);
    assert_true(count >= f->min && count <= f->max);
    for (size_t i = 0; i < count; i++) {
        value[i] = make(spec[i]);
        arg[i]   = &value[i];
    }
    f->call(&context, count, arg, &v);
    assert_int_equal(context.status, STATUS_OK);
    if (v.kind == VALUE_ERROR)
        return "error";
    struct str lexical = value_lexical(&v, &arena);
    if (v.kind == VALUE_IRI)
        return arena_strf(&arena, "<%.*s>", STR_ARG(lexical)).data;
    if (v.kind == VALUE_BLANK)
        return "blank";
    if (v.kind == VALUE_LANG)
        return arena_strf(&arena, "%.*s@%.*s", STR_ARG(lexical), STR_ARG(v.extra)).data;
    if (v.kind == VALUE_STRING)
        return arena_str(&arena, lexical).data;
    struct str type = value_datatype(&v);
    return arena_strf(&arena, "%.*s^%.*s", STR_ARG(lexical),
                      STR_ARG(str_slice(type, sizeof XSD_NS - 1, type.len)))
        .data;
}

static const struct {
    const char *name;
    const char *arg[5]; /* ended by NULL */
    const char *result;
} cases[] = {
    { "isIRI", { "<http://a/>" }, "true^boolean" },
    { "isURI", { "http://a/" }, "false^boolean" },
    { "isBlank", { "_:b" }, "true^boolean" },
    { "isLiteral", { "a@en" }, "true^boolean" },
    { "isLiteral", { "_:b" }, "false^boolean" },
    { "isNumeric", { "1.5^decimal" }, "true^boolean" },
    { "isNumeric", { "1200^byte" }, "false^boolean" },
    { "isNumeric", { "1" }, "false^boolean" },
    { "str", { "<http://a/>" }, "http://a/" },
    { "str", { "01^integer" }, "01" },
    { "str", { "_:b" }, "error" },
    { "lang", { "a@en-GB" }, "en-GB" },
    { "lang", { "a" }, "" },
    { "lang", { "<http://a/>" }, "error" },
    { "datatype", { "a" }, "<" XSD_NS "string>" },
    { "datatype", { "a@en" }, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>" },
    { "datatype", { "1^byte" }, "<" XSD_NS "byte>" },
    { "datatype", { "x^integer" }, "<" XSD_NS "integer>" },
    { "IRI", { "x" }, "<http://b.example/d/x>" },
    { "URI", { "http://c/../y" }, "<http://c/../y>" },
    { "IRI", { "1^integer" }, "error" },
    { "BNODE", { NULL }, "blank" },
    { "BNODE", { "a" }, "blank" },
    { "BNODE", { "1^integer" }, "error" },
    { "STRDT", { "1", "<" XSD_NS "integer>" }, "1^integer" },
    { "STRDT", { "1@en", "<" XSD_NS "integer>" }, "error" },
    { "STRLANG", { "chat", "fr" }, "chat@fr" },
    { "STRLANG", { "chat@en", "fr" }, "error" },
    { "sameTerm", { "1^integer", "1^integer" }, "true^boolean" },
    { "sameTerm", { "1^integer", "01^integer" }, "false^boolean" },
    { "langMatches", { "de-CH", "de" }, "true^boolean" },
    { "langMatches", { "de", "DE-ch" }, "false^boolean" },
    { "langMatches", { "den", "de" }, "false^boolean" },
    { "langMatches", { "", "*" }, "false^boolean" },
    { "langMatches", { "x", "*" }, "true^boolean" },
    { "strlen", { "Tōkyō" }, "5^integer" },
    { "strlen", { "食@ja" }, "1^integer" },
    { "strlen", { "12^integer" }, "error" },
    { "substr", { "foobar", "4^integer" }, "bar" },
    { "substr", { "foobar", "4^integer", "1^integer" }, "b" },
    { "substr", { "食べ物@ja", "2^integer", "1^integer" }, "べ@ja" },
    { "substr", { "12345", "1.5^decimal", "2.6^decimal" }, "234" },
    { "substr", { "12345", "0^integer", "3^integer" }, "12" },
    { "substr", { "12345", "NaN^double", "3^integer" }, "" },
    { "substr", { "12345", "-INF^double" }, "12345" },
    { "ucase", { "straša é@de" }, "STRAŠA É@de" },
    { "lcase", { "ÀÉ Ω" }, "àé ω" },
    { "strstarts", { "foobar", "foo" }, "true^boolean" },
    { "strstarts", { "foobar", "foo@en" }, "error" },
    { "strstarts", { "foobar@en", "foo" }, "true^boolean" },
    { "strends", { "foobar@en", "bar@en" }, "true^boolean" },
    { "strends", { "foobar@en", "bar@fr" }, "error" },
    { "contains", { "foobar", "ob" }, "true^boolean" },
    { "contains", { "foobar", "" }, "true^boolean" },
    { "strbefore", { "abc@en", "b" }, "a@en" },
    { "strbefore", { "abc@en", "z" }, "" },
    { "strbefore", { "abc@en", "" }, "@en" },
    { "strbefore", { "abc", "b@en" }, "error" },
    { "strafter", { "abc", "b" }, "c" },
    { "strafter", { "abc@en", "" }, "abc@en" },
    { "strafter", { "abc", "xyz" }, "" },
    { "encode_for_uri", { "Los Ängeles~" }, "Los%20%C3%84ngeles~" },
    { "concat", { NULL }, "" },
    { "concat", { "a", "b" }, "ab" },
    { "concat", { "a@en", "b@en" }, "ab@en" },
    { "concat", { "a@en", "b" }, "ab" },
    { "concat", { "a", "1^integer" }, "error" },
    { "regex", { "Alice", "^ali", "i" }, "true^boolean" },
    { "regex", { "Alice", "^ali" }, "false^boolean" },
    { "regex", { "a\nb", "^b$", "m" }, "true^boolean" },
    { "regex", { "a\nb", "a.b" }, "false^boolean" },
    { "regex", { "a\nb", "a.b", "s" }, "true^boolean" },
    { "regex", { "helloworld", "hello world", "x" }, "true^boolean" },
    { "regex", { "a.c", "a.c", "q" }, "true^boolean" },
    { "regex", { "abc", "a.c", "q" }, "false^boolean" },
    { "regex", { "é", "^\\w$" }, "true^boolean" },
    { "regex", { "x:y", "^\\i\\c*$" }, "true^boolean" },
    { "regex", { "abc", "(" }, "error" },
    { "regex", { "abc", "a", "w" }, "error" },
    { "replace", { "abcd", "b", "Z" }, "aZcd" },
    { "replace", { "abab@en", "B", "Z", "i" }, "aZaZ@en" },
    { "replace", { "abcd", "(ab)|(cd)", "[$1,$2]" }, "[ab,][,cd]" },
    { "replace", { "abc", "b", "\\$\\\\" }, "a$\\c" },
    { "replace", { "abc", "", "x" }, "error" },
    { "replace", { "abc", "x*", "-" }, "error" },
    { "replace", { "abc", "b", "$" }, "error" },
    { "replace", { "darted", "^(.*?)d(.*)$", "$1c$2" }, "carted" },
    { "abs", { "-5^integer" }, "5^integer" },
    { "abs", { "-2.5^decimal" }, "2.5^decimal" },
    { "abs", { "-1e0^double" }, "1.0E0^double" },
    { "abs", { "x" }, "error" },
    { "round", { "2.5^decimal" }, "3^decimal" },
    { "round", { "-2.5^decimal" }, "-2^decimal" },
    { "round", { "-2.5^double" }, "-2.0E0^double" },
    { "ceil", { "1.1^decimal" }, "2^decimal" },
    { "ceil", { "7^byte" }, "7^integer" },
    { "floor", { "-1.6^decimal" }, "-2^decimal" },
    { "floor", { "1.9^float" }, "1.0E0^float" },
    { "year", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "2011^integer" },
    { "year", { "2011-01-10^date" }, "2011^integer" },
    { "year", { "2011" }, "error" },
    { "month", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "1^integer" },
    { "day", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "10^integer" },
    { "hours", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "14^integer" },
    { "minutes", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "45^integer" },
    { "seconds", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "13.815^decimal" },
    { "seconds", { "2011-01-10T14:45:01Z^dateTime" }, "1^decimal" },
    { "timezone", { "2011-01-10T14:45:13.815-05:00^dateTime" }, "-PT5H^dayTimeDuration" },
    { "timezone", { "2011-01-10T14:45:13Z^dateTime" }, "PT0S^dayTimeDuration" },
    { "timezone", { "2011-01-10T14:45:13^dateTime" }, "error" },
    { "tz", { "2011-01-10T14:45:13.815-05:30^dateTime" }, "-05:30" },
    { "tz", { "2011-01-10T14:45:13Z^dateTime" }, "Z" },
    { "tz", { "2011-01-10T14:45:13^dateTime" }, "" },
    { "now", { NULL }, "2020-05-01T12:00:00Z^dateTime" },
    { "md5", { "abc" }, "900150983cd24fb0d6963f7d28e17f72" },
    { "md5", { "abc@en" }, "error" },
    { "sha1", { "abc" }, "a9993e364706816aba3e25717850c26c9cd0d89d" },
    { "sha256", { "abc" },
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "sha384", { "abc" },
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
      "8086072ba1e7cc2358baeca134c825a7" },
    { "sha512", { "abc" },
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
      "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
    { "xsd:boolean", { "1" }, "true^boolean" },
    { "xsd:boolean", { "0E0^double" }, "false^boolean" },
    { "xsd:boolean", { "13" }, "error" },
    { "xsd:integer", { "-7.9^float" }, "-7^integer" },
    { "xsd:integer", { " 13 " }, "13^integer" },
    { "xsd:integer", { "1.5" }, "error" },
    { "xsd:integer", { "1e30^double" }, "1000000000000000019884624838656^integer" },
    { "xsd:integer", { "INF^double" }, "error" },
    { "xsd:integer", { "true^boolean" }, "1^integer" },
    { "xsd:decimal", { "+33.3300" }, "33.33^decimal" },
    { "xsd:decimal", { "13^integer" }, "13.0^decimal" },
    { "xsd:decimal", { "1E0" }, "error" },
    { "xsd:decimal", { "13e0^double" }, "13.0^decimal" },
    { "xsd:float", { "1.1^double" }, "1.1E0^float" },
    { "xsd:double", { "-10.2E3" }, "-1.02E4^double" },
    { "xsd:double", { "<http://a/>" }, "error" },
    { "xsd:string", { "<http://a/>" }, "http://a/" },
    { "xsd:string", { "1.0^decimal" }, "1" },
    { "xsd:string", { "1.25e2^double" }, "125" },
    { "xsd:string", { "-7.875^float" }, "-7.875" },
    { "xsd:string", { "1e7^double" }, "1.0E7" },
    { "xsd:string", { "0^boolean" }, "false" },
    { "xsd:dateTime", { "2002-10-10T17:00:00Z" }, "2002-10-10T17:00:00Z^dateTime" },
    { "xsd:dateTime", { "2002-10-10^date" }, "2002-10-10T00:00:00^dateTime" },
    { "xsd:dateTime", { "1^integer" }, "error" },
    { "xsd:date", { "2002-10-10T17:00:00Z^dateTime" }, "2002-10-10Z^date" },
    { "xsd:time", { "2002-10-10T17:00:00Z^dateTime" }, "17:00:00Z^time" },
    { "xsd:duration", { "P1Y" }, "P1Y^duration" },
    { "xsd:dayTimeDuration", { "P1YT1H^duration" }, "PT1H^dayTimeDuration" },
    { "xsd:yearMonthDuration", { "P1YT1H^duration" }, "P1Y^yearMonthDuration" },
};

static void
table_of_calls(void **state)
{
    (void)state;
    context.now = (struct moment){ .seconds = INT64_C(1588334400), .zone = 0 };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t count = 0;
        while (cases[i].arg[count])
            count++;
        const char *result = call(cases[i].name, count, cases[i].arg);
        if (strcmp(result, cases[i].result) != 0)
            fail_msg("case %zu: %s(%s, …) is %s, not %s", i, cases[i].name,
                     count ? cases[i].arg[0] : "", result, cases[i].result);
    }
}

static bool
has_case(const char *name)
{
    struct str wanted = str_from(name);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str tried = str_from(cases[i].name);
        if (str_eq_nocase(tried, wanted)
            || (str_starts(tried, STR("xsd:")) && str_ends(wanted, str_slice(tried, 4, tried.len))
                && str_starts(wanted, STR(XSD_NS))))
            return true;
    }
    return false;
}

static void
every_function_has_a_case(void **state)
{
    static const char *const random[] = { "RAND", "UUID", "STRUUID" };

    (void)state;
    for (size_t i = 0; function_at(i); i++) {
        bool found = has_case(function_at(i)->name);
        for (size_t k = 0; k < sizeof random / sizeof random[0]; k++)
            found = found || strcmp(random[k], function_at(i)->name) == 0;
        if (!found)
            fail_msg("%s has no test", function_at(i)->name);
    }
}

static void
random_functions_differ_from_call_to_call(void **state)
{
    (void)state;
    struct str first = str_from(call("UUID", 0, NULL)), second = str_from(call("UUID", 0, NULL));
    assert_false(str_eq(first, second));
    assert_true(str_starts(first, STR("<urn:uuid:")));
    assert_int_equal(first.len, 47);
    assert_int_equal(first.data[24], '4');
    assert_int_equal(strlen(call("STRUUID", 0, NULL)), 36);
    for (int i = 0; i < 1000; i++) {
        struct value v;
        function_by_name(STR("rand"))->call(&context, 0, NULL, &v);
        assert_true(v.real >= 0 && v.real < 1);
    }
}

static void
blank_nodes_are_per_solution(void **state)
{
    struct value           a, b, label = make("x");
    const struct value    *arg = &label;
    const struct function *f   = function_by_name(STR("BNODE"));

    (void)state;
    f->call(&context, 1, &arg, &a);
    f->call(&context, 1, &arg, &b);
    assert_true(value_same_term(&a, &b));
    context.solution++;
    f->call(&context, 1, &arg, &b);
    assert_false(value_same_term(&a, &b));
}

static void
hostile_patterns_end(void **state)
{
    struct value           text = make("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    struct value           pattern = make("^(a|aa|a*)*(b|a*)*$"), v = VALUE_NONE;
    const struct value    *arg[] = { &text, &pattern };

    (void)state;
    function_by_name(STR("REGEX"))->call(&context, 2, arg, &v);
    if (context.status != STATUS_OK)
        assert_int_equal(context.status, STATUS_LIMIT);
    context.status = STATUS_OK;
}

static int
clear(void **state)
{
    (void)state;
    regex_cache_free(context.regexes);
    arena_clear(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_of_calls),
        cmocka_unit_test(every_function_has_a_case),
        cmocka_unit_test(random_functions_differ_from_call_to_call),
        cmocka_unit_test(blank_nodes_are_per_solution),
        cmocka_unit_test(hostile_patterns_end),
    };
    return cmocka_run_group_tests_name("functions", tests, NULL, clear);
}
