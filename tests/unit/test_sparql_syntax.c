/* The SPARQL parser: trees, messages with their places, hostile requests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "sparql/syntax/parse.h"
#include "tests/rounds.h"

struct heard {
    unsigned line, column;
    char     text[300];
};

static void
hear(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct heard *h = user;

    (void)severity;
    h->line   = at->line;
    h->column = at->column;
    snprintf(h->text, sizeof h->text, "%s", message);
}

static enum status
parse(struct str text, enum parse_unit unit, struct arena *a, struct heard *h, struct ast **tree)
{
    static const struct str prefixes[][2] = { { STR_INIT("ex"), STR_INIT("http://example.org/") },
                                              { STR_INIT(""), STR_INIT("http://default/") } };
    struct parse_options options = { .base = STR("http://base/"), .prefixes = prefixes, .prefix_count = 2 };
    struct diag          d       = { .handle = hear, .user = h };

    return sparql_parse(text, unit, &options, a, &d, tree);
}

static void
expect_tree(const char *text, enum parse_unit unit, const char *printed)
{
    struct arena a    = { 0 };
    struct heard h    = { 0 };
    struct ast  *tree = NULL;
    struct buf   b;
    struct out   out = out_to_buf(&b);

    buf_init(&b, 0);
    assert_int_equal(parse(str_from(text), unit, &a, &h, &tree), STATUS_OK);
    ast_print(tree, &out);
    assert_string_equal(b.data, printed);
    buf_clear(&b);
    arena_clear(&a);
}

static void
trees(void **state)
{
    (void)state;
    expect_tree("SELECT ?s { ?s a ex:A , :b }", PARSE_QUERY,
                "(query http://base/\n"
                "  (select\n"
                "    (item ?s))\n"
                "  (dataset)\n"
                "  (group\n"
                "    (triples\n"
                "      (triple ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/A>)\n"
                "      (triple ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://default/b>)))\n"
                "  (group-by)\n"
                "  (having)\n"
                "  (order-by)\n"
                "  (none)\n"
                "  (none)\n"
                "  (none))\n");
    expect_tree("ASK { FILTER(1 + 2 * -3 <= ?x || !true && ?y IN (\"a\"@en)) }", PARSE_QUERY,
                "(query http://base/\n"
                "  (ask)\n"
                "  (dataset)\n"
                "  (group\n"
                "    (filter\n"
                "      (||\n"
                "        (<=\n"
                "          (+\n"
                "            \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
                "            (* \"2\"^^<http://www.w3.org/2001/XMLSchema#integer>"
                " \"-3\"^^<http://www.w3.org/2001/XMLSchema#integer>))\n"
                "          ?x)\n"
                "        (&&\n"
                "          (! \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>)\n"
                "          (in ?y \"a\"@en)))))\n"
                "  (group-by)\n"
                "  (having)\n"
                "  (order-by)\n"
                "  (none)\n"
                "  (none)\n"
                "  (none))\n");
    expect_tree("WITH <g> DELETE { ?s :p 1 } WHERE { ?s ^:p/(:q|!a)* ?o } ; CLEAR SILENT ALL", PARSE_UPDATE,
                "(update\n"
                "  (modify http://base/\n"
                "    <http://base/g>\n"
                "    (delete\n"
                "      (triples\n"
                "        (triple ?s <http://default/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>)))\n"
                "    (none)\n"
                "    (dataset)\n"
                "    (group\n"
                "      (triples\n"
                "        (triple\n"
                "          ?s\n"
                "          (path/\n"
                "            (path^ <http://default/p>)\n"
                "            (path*\n"
                "              (path|\n"
                "                <http://default/q>\n"
                "                (path! <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>))))\n"
                "          ?o))))\n"
                "  (clear silent (all-graphs)))\n");
}

static const struct {
    const char *text;
    unsigned    line, column;
    const char *message;
} wrong[] = {
    { "SELECT ?x\nWHERE { ?x ex:p }", 2, 17, "expected a variable or a term, found '}'" },
    { "SELECT ?x WHERE { ?x nope:p 1 }", 1, 22, "the prefix 'nope:' is not declared" },
    { "SELECT WHERE { }", 1, 8, "expected '*', a variable or '(', found 'WHERE'" },
    { "SELECT * { ?s ?p ?o", 1, 20, "expected a graph pattern or '}', found the end of the request" },
    { "SELECT * { \"\xc3\xa4\" ?p }", 1, 19, "expected a variable or a term, found '}'" },
    { "SELECT (1 AS ?s) { ?s ?p ?o }", 1, 14, "?s has a meaning here already, AS cannot give it another" },
    { "SELECT * { ?s ?p ?o BIND(1 AS ?o) }", 1, 31, "?o has a meaning here already, AS cannot give it another" },
    { "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", 1, 8,
      "?o is neither grouped nor inside an aggregate" },
    { "SELECT * { ?s ?p ?o } GROUP BY ?s", 1, 1, "SELECT * cannot be grouped" },
    { "SELECT * { FILTER(COUNT(?x) > 1) }", 1, 19, "an aggregate such as COUNT cannot stand here" },
    { "SELECT (SUM(MAX(?x)) AS ?y) { }", 1, 13, "an aggregate such as MAX cannot stand here" },
    { "SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", 1, 33,
      "the blank node label _:a stands in another basic graph pattern, too" },
    { "SELECT * { VALUES (?a ?b) { (1) } }", 1, 29, "a row of 1 value for 2 variables" },
    { "ASK { FILTER(STRLEN(?a, ?b)) }", 1, 14, "STRLEN does not take 2 arguments" },
    { "ASK { FILTER(?a = \"x) }", 1, 19, "the string does not end" },
    { "ASK { } LIMIT x", 1, 15, "expected an integer, found 'x'" },
};

static void
messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct arena a    = { 0 };
        struct heard h    = { 0 };
        struct ast  *tree = NULL;
        assert_int_equal(parse(str_from(wrong[i].text), PARSE_QUERY, &a, &h, &tree), STATUS_SYNTAX);
        assert_string_equal(h.text, wrong[i].message);
        assert_int_equal(h.line, wrong[i].line);
        assert_int_equal(h.column, wrong[i].column);
        assert_null(tree);
        arena_clear(&a);
    }
}

static const char *const wrong_updates[] = {
    "INSERT DATA { ?s :p :o }",
    "DELETE DATA { _:a :p :o }",
    "DELETE WHERE { [] :p :o }",
    "DELETE { ?s :p [] } WHERE { ?s :p ?o }",
    "INSERT DATA { _:a :p 1 } ; INSERT DATA { _:a :p 2 }",
    "INSERT { } INSERT { } WHERE { }",
    "WITH <g> DELETE WHERE { ?s ?p ?o }",
    "CREATE DEFAULT",
    "COPY ALL TO <g>",
    "DELETE { ?s :p/:q ?o } WHERE { }",
    "CLEAR DEFAULT CLEAR ALL",
};

static void
updates(void **state)
{
    struct arena a    = { 0 };
    struct heard h    = { 0 };
    struct ast  *tree = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof wrong_updates / sizeof *wrong_updates; i++)
        assert_int_equal(parse(str_from(wrong_updates[i]), PARSE_UPDATE, &a, &h, &tree), STATUS_SYNTAX);
    assert_int_equal(parse(STR(""), PARSE_UPDATE, &a, &h, &tree), STATUS_OK);
    assert_int_equal(parse(STR("INSERT DATA { _:a :p 1 . GRAPH :g { _:a :p 2 } } ;"), PARSE_UPDATE, &a, &h, &tree),
                     STATUS_OK);
    arena_clear(&a);
}

/* Ends within a second, with a message if it fails. */
static void
expect_end(const char *head, const char *unit, size_t count, const char *tail, enum status expected)
{
    struct arena a    = { 0 };
    struct heard h    = { 0 };
    struct ast  *tree = NULL;
    struct buf   b;
    clock_t      begin = 0;

    buf_init(&b, 0);
    buf_add_cstr(&b, head);
    for (size_t i = 0; i < count; i++)
        buf_add_cstr(&b, unit);
    buf_add_cstr(&b, tail);
    begin = clock();
    assert_int_equal(parse(buf_str(&b), PARSE_QUERY, &a, &h, &tree), expected);
    assert_true((double)(clock() - begin) < test_patience(2) * CLOCKS_PER_SEC);
    assert_true(expected == STATUS_OK || h.text[0]);
    buf_clear(&b);
    arena_clear(&a);
}

static void
hostile(void **state)
{
    (void)state;
    expect_end("ASK { FILTER ", "(", 10000, "", STATUS_LIMIT);
    expect_end("ASK ", "{", 10000, "", STATUS_LIMIT);
    expect_end("ASK { ?s ", "(", 10000, "", STATUS_LIMIT);
    expect_end("ASK { ?s ?p ", "[ :p ", 10000, "", STATUS_LIMIT);
    expect_end("ASK { ?s ?p ", "( ", 10000, "", STATUS_LIMIT);
    expect_end("ASK { FILTER(1", " + 1", 10000, ") }", STATUS_LIMIT);
    expect_end("ASK { FILTER(true", " || true", 100000, ") }", STATUS_OK);
    expect_end("ASK { {} ", "UNION {} ", 110000, "}", STATUS_OK);
    expect_end("ASK { ?s ?p 1", ", 2", 300000, "}", STATUS_OK);
    expect_end("ASK { ", "{ SELECT * { ", 10000, "", STATUS_LIMIT);
    expect_end("ASK { FILTER ", "EXISTS { FILTER ", 10000, "", STATUS_LIMIT);
    expect_end("ASK { FILTER(", "!", 100000, "", STATUS_SYNTAX);
    expect_end("ASK { FILTER(", "\\u0028", 10000, "", STATUS_LIMIT);
    expect_end("ASK { \"", "\\", 100000, "", STATUS_SYNTAX);
}

static void
escapes(void **state)
{
    struct arena a    = { 0 };
    struct heard h    = { 0 };
    struct ast  *tree = NULL;

    (void)state;
    assert_int_equal(parse(STR("\\u0041SK { ?s <\\u00e4> '\\U0001F600' }"), PARSE_QUERY, &a, &h, &tree), STATUS_OK);
    assert_int_equal(parse(STR("ASK { ?s ?p '\\uD800' }"), PARSE_QUERY, &a, &h, &tree), STATUS_SYNTAX);
    assert_int_equal(parse(STR("ASK { ?s ?p '\xff' }"), PARSE_QUERY, &a, &h, &tree), STATUS_SYNTAX);
    arena_clear(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees),   cmocka_unit_test(messages), cmocka_unit_test(updates),
        cmocka_unit_test(hostile), cmocka_unit_test(escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
