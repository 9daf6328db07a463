/* The translation to algebra, against expected s-expressions in tests/golden/algebra: each file is a
 * request, a line "----", and its algebra. UPDATE_GOLDEN=1 rewrites the second part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <glob.h>

#include "base/input.h"
#include "sparql/algebra/build.h"
#include "sparql/algebra/print.h"

static const struct str prefixes[][2] = { { STR_INIT(""), STR_INIT("http://ex/") } };

static struct translate_options options = { .prefixes = prefixes, .prefix_count = 1 };

static void
translate_and_print(struct str text, bool update, struct out *out)
{
    struct arena  a = { 0 };
    struct query  q;
    struct update u;

    if (update) {
        assert_int_equal(sparql_translate_update(text, &options, &a, NULL, &u), STATUS_OK);
        update_print(&u, out);
    } else {
        assert_int_equal(sparql_translate(text, &options, &a, NULL, &q), STATUS_OK);
        query_print(&q, out);
    }
    arena_clear(&a);
}

static void
write_golden(const char *path, struct str request, struct str algebra)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fprintf(f, "%.*s----\n%.*s", STR_ARG(request), STR_ARG(algebra));
    fclose(f);
}

static void
golden(void **state)
{
    const char *top = getenv("top_srcdir");
    char        pattern[4096];
    glob_t      files = { 0 };

    (void)state;
    snprintf(pattern, sizeof pattern, "%s/tests/golden/algebra/*.r[qu]", top ? top : ".");
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct buf text, printed;
        struct out out = out_to_buf(&printed);
        buf_init(&text, 0);
        buf_init(&printed, 0);
        assert_int_equal(input_read_all(files.gl_pathv[i], 0, NULL, &text), STATUS_OK);
        const size_t     cut     = str_find(buf_str(&text), STR("----\n"), 0);
        const struct str request = str_slice(buf_str(&text), 0, cut == SIZE_MAX ? text.len : cut);
        translate_and_print(request, str_ends(str_from(files.gl_pathv[i]), STR("u")), &out);
        if (getenv("UPDATE_GOLDEN"))
            write_golden(files.gl_pathv[i], request, buf_str(&printed));
        else if (cut == SIZE_MAX || strcmp(text.data + cut + 5, printed.data) != 0)
            fail_msg("%s: the algebra is now\n%s", files.gl_pathv[i], printed.data);
        buf_clear(&text);
        buf_clear(&printed);
    }
    assert_true(files.gl_pathc >= 10);
    globfree(&files);
}

static void
parameters(void **state)
{
    const struct parameter   p = { STR("who"), term_iri(STR("http://ex/baker")) };
    struct translate_options o = options;
    struct arena             a = { 0 };
    struct query             q;
    struct buf               b;
    struct out               out = out_to_buf(&b);

    (void)state;
    o.parameters      = &p;
    o.parameter_count = 1;
    buf_init(&b, 0);
    assert_int_equal(sparql_translate(STR("SELECT ?who ?x { ?who :met ?x FILTER(?who != ?x) }"), &o, &a, NULL, &q),
                     STATUS_OK);
    query_print(&q, &out);
    assert_string_equal(b.data, "(select\n"
                                "  (project (?who ?x)\n"
                                "    (extend ?who <http://ex/baker>\n"
                                "      (filter (!= <http://ex/baker> ?x)\n"
                                "        (bgp\n"
                                "          (triple <http://ex/baker> <http://ex/met> ?x))))))\n");
    buf_clear(&b);
    arena_clear(&a);
}

static void
scopes(void **state)
{
    struct arena a = { 0 };
    struct query q;

    (void)state;
    assert_int_equal(sparql_translate(STR("SELECT * { ?a :p ?b OPTIONAL { ?b :q ?c } MINUS { ?d :r ?b } "
                                          "FILTER(?e = 1) { ?b :s ?f } UNION { ?b :t ?g } BIND(?c AS ?h) }"),
                                      &options, &a, NULL, &q),
                     STATUS_OK);
    struct str certain = STR("ab"), possible = STR("abcfgh");
    for (uint32_t v = 0; v < q.vars.count; v++) {
        const struct str name = q.vars.names[v].name;
        assert_int_equal(var_set_has(&q.pattern->certain, v), str_find(certain, name, 0) != SIZE_MAX);
        assert_int_equal(var_set_has(&q.pattern->possible, v), str_find(possible, name, 0) != SIZE_MAX);
    }
    assert_int_equal(q.project_count, 6);
    arena_clear(&a);
}

/* Requests that would make deep trees without being nested deeply. */
static void
hostile(void **state)
{
    static const struct {
        const char *head, *unit;
        size_t      count;
        const char *tail;
        enum status status;
    } cases[] = {
        { "ASK { {} ", "UNION { ?s ?p 1 } ", 60000, "}", STATUS_OK },
        { "ASK { ?s ?p 0 ", "OPTIONAL { ?s ?p 1 } ", 50000, "}", STATUS_LIMIT },
        { "ASK { ?s ?p 0 ", "{ ?s ?p 1 } ", 80000, "}", STATUS_LIMIT },
        { "ASK { ?s a", "/a", 400000, " ?o }", STATUS_OK },
        { "ASK { ?s (a", "|a", 400000, ") ?o }", STATUS_OK },
        { "ASK { ", "?s a* 1 . ", 80000, " }", STATUS_LIMIT },
        { "ASK { ", "FILTER(1) ", 80000, " }", STATUS_OK },
        { "SELECT ", "(1 AS ?a) ", 1, " { FILTER(1", STATUS_SYNTAX },
        { "ASK { ", "OPTIONAL { ", 10000, "", STATUS_LIMIT },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = { 0 };
        struct diag  d = { 0 };
        struct query q;
        struct buf   b;
        buf_init(&b, 0);
        buf_add_cstr(&b, cases[i].head);
        for (size_t k = 0; k < cases[i].count; k++)
            buf_add_cstr(&b, cases[i].unit);
        buf_add_cstr(&b, cases[i].tail);
        assert_int_equal(sparql_translate(buf_str(&b), &options, &a, &d, &q), cases[i].status);
        assert_int_equal(d.errors, cases[i].status != STATUS_OK);
        buf_clear(&b);
        arena_clear(&a);
    }
}

/* Every arena allocation fails in turn. */
static void
no_memory(void **state)
{
    static const char text[] = "SELECT ?s (SUM(?x + 1) AS ?n) { ?s :p/:q* ?x OPTIONAL { ?s :r ?y FILTER EXISTS { ?y :s [] } } "
                               "{ SELECT ?s { VALUES (?s ?t) { (:a 1) } } } } GROUP BY ?s HAVING(COUNT(*) > 1) ORDER BY ?n";
    enum status       status = STATUS_NOMEM;

    (void)state;
    for (size_t limit = 1; status != STATUS_OK; limit += 64) {
        struct arena a;
        struct query q;
        arena_init(&a, limit);
        status = sparql_translate(STR(text), &options, &a, NULL, &q);
        assert_true(status == STATUS_OK || status == STATUS_NOMEM);
        arena_clear(&a);
        assert_true(limit < 1 << 20);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden),  cmocka_unit_test(parameters), cmocka_unit_test(scopes),
        cmocka_unit_test(hostile), cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
