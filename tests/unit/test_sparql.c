/* The query engine over a store: the competency questions with every planner pass on and off, updates,
 * limits, and the work that plans do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "rdf/syntax.h"
#include "sparql/plan/planner.h"
#include "sparql/sparql.h"

static store *st; /* the competency dataset */

static const char *
in_tree(const char *name, char path[512])
{
    const char *top = getenv("top_srcdir");

    snprintf(path, 512, "%s/tests/competency/%s", top ? top : ".", name);
    return path;
}

static int
open_dataset(void **state)
{
    char                    path[512];
    input                  *in;
    struct rdf_read_options ro = { 0 };

    (void)state;
    if (store_open(":memory:", STORE_CREATE, NULL, &st) != STATUS_OK
        || input_open(in_tree("dataset.nq", path), NULL, &in) != STATUS_OK)
        return -1;
    if (store_begin_write(st) != STATUS_OK)
        return -1;
    struct quad_sink sink   = store_sink(st);
    enum status      status = rdf_read(in, RDF_NQUADS, &ro, &sink, NULL);
    input_close(in);
    return status == STATUS_OK && sink_finish(&sink) == STATUS_OK && store_commit(st) == STATUS_OK
               ? 0
               : -1;
}

static int
close_dataset(void **state)
{
    (void)state;
    store_close(st);
    return 0;
}

/* ---- sinks that keep what they hear ---- */

struct heard {
    struct buf text;   /* rows: terms by blanks, ended by ';' */
    size_t     width;
    bool       truth;
    uint64_t   quads;
};

static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    (void)names;
    ((struct heard *)self)->width = count;
    return STATUS_OK;
}

static enum status
hear_row(void *self, const struct term *terms)
{
    struct heard *h   = self;
    struct out    out = out_to_buf(&h->text);

    for (size_t i = 0; i < h->width; i++) {
        if (i > 0)
            out_char(&out, ' ');
        if (terms[i].kind == TERM_NONE)
            out_char(&out, '-');
        else
            out_add(&out, terms[i].text);
    }
    out_char(&out, ';');
    return out_finish(&out);
}

static enum status
hear_boolean(void *self, bool value)
{
    ((struct heard *)self)->truth = value;
    return STATUS_OK;
}

static enum status
hear_quad(void *self, const struct quad *q)
{
    (void)q;
    ((struct heard *)self)->quads++;
    return STATUS_OK;
}

static enum status
ask(store *s, const char *text, const struct sparql_options *options, struct heard *h,
    struct sparql_report *report)
{
    const struct row_sink  rows  = { h, hear_variables, hear_row, hear_boolean, NULL };
    const struct quad_sink graph = { .self = h, .quad = hear_quad };

    *h = (struct heard){ 0 };
    return sparql_query(s, str_from(text), options, &rows, &graph, NULL, report);
}

/** The rows of a query over `s`, as text. */
static const char *
rows_of(store *s, const char *text)
{
    static struct heard  h;
    struct sparql_report report;

    buf_clear(&h.text);
    assert_int_equal(ask(s, text, NULL, &h, &report), STATUS_OK);
    return h.text.data ? h.text.data : "";
}

/* ---- competency ---- */

static void
answer_all(const char *disabled)
{
    char  path[512], name[64], expected[32], file[80];
    FILE *list = fopen(in_tree("expected.txt", path), "r");
    int   count = 0;

    assert_non_null(list);
    while (fscanf(list, "%63s %31s", name, expected) == 2) {
        struct buf            text;
        struct heard          h;
        struct sparql_report  report  = { 0 };
        struct sparql_options options = { .disabled_passes = disabled };
        buf_init(&text, 0);
        snprintf(file, sizeof file, "%s.rq", name);
        assert_int_equal(input_read_all(in_tree(file, path), 0, NULL, &text), STATUS_OK);
        assert_int_equal(ask(st, text.data, &options, &h, &report), STATUS_OK);
        if (report.form == SPARQL_ASK)
            assert_int_equal(h.truth, strcmp(expected, "true") == 0);
        else if (report.rows != strtoull(expected, NULL, 10))
            fail_msg("%s without pass \"%s\": %llu rows, not %s", name, disabled ? disabled : "",
                     (unsigned long long)report.rows, expected);
        buf_clear(&text);
        buf_clear(&h.text);
        count++;
    }
    fclose(list);
    assert_int_equal(count, 34);
}

static void
competency_questions_are_answered(void **state)
{
    (void)state;
    answer_all(NULL);
}

static void
no_pass_changes_an_answer(void **state)
{
    const char *name;

    (void)state;
    for (size_t i = 0; (name = plan_pass_name(i, NULL)); i++)
        answer_all(name);
    struct buf all;
    buf_init(&all, 0);
    for (size_t i = 0; (name = plan_pass_name(i, NULL)); i++)
        buf_addf(&all, "%s%s", i > 0 ? "," : "", name);
    answer_all(all.data);
    buf_clear(&all);
}

/* ---- semantics on small data ---- */

static store *
small(const char *data)
{
    store                *s;
    struct sparql_report  report;

    assert_int_equal(store_open(":memory:", STORE_CREATE, NULL, &s), STATUS_OK);
    assert_int_equal(sparql_update(s, str_from(data), NULL, NULL, &report), STATUS_OK);
    return s;
}

#define P "PREFIX : <x:> "

static void
joins_respect_unbound_variables(void **state)
{
    store *s = small(P "INSERT DATA { :a :p 1 . :b :p 2 . :a :q 3 . :c :q 2 }");

    (void)state;
    /* ?v is unbound for :b on the left: compatible with every value on the right */
    assert_string_equal(rows_of(s, P "SELECT ?x ?v ?z { { ?x :p ?y OPTIONAL { ?x :q ?v } } "
                                     "{ ?z :q ?v } } ORDER BY ?x ?z"),
                        "x:a 3 x:a;x:b 3 x:a;x:b 2 x:c;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?y MINUS { ?x :q ?z } }"), "x:b;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?y MINUS { ?a :q ?z } } ORDER BY ?x"),
                        "x:a;x:b;");
    assert_string_equal(rows_of(s, P "SELECT ?x ?z { ?x :p ?y OPTIONAL { ?x :q ?z FILTER(?y = 2) }"
                                     " } ORDER BY ?x"),
                        "x:a -;x:b -;");
    store_close(s);
}

static void
exists_substitutes(void **state)
{
    store *s = small(P "INSERT DATA { :a :p 1 . :b :p 2 . :a :q 1 . :b :q 5 }");

    (void)state;
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?n FILTER EXISTS { ?x :q ?m "
                                     "FILTER(?n = ?m) } }"),
                        "x:a;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?n FILTER NOT EXISTS { ?x :q ?n } }"),
                        "x:b;");
    assert_string_equal(rows_of(s, P "SELECT ?x ?e { ?x :p ?n "
                                     "BIND(EXISTS { ?x :q ?n } AS ?e) } ORDER BY ?x"),
                        "x:a true;x:b false;");
    store_close(s);
}

/* Within EXISTS the variable of GRAPH may have the value of a term that names no graph. */
static void
exists_in_a_graph_that_is_none(void **state)
{
    store *s = small(P "INSERT DATA { :a :p :g . :b :p :x . :c :p 7 . :g :in :x GRAPH :g { :a :q 1 } }");

    (void)state;
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?g FILTER EXISTS { GRAPH ?g "
                                     "{ OPTIONAL { ?y :q 2 } } } }"),
                        "x:a;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?g FILTER NOT EXISTS { ?y :in ?z GRAPH ?g "
                                     "{ OPTIONAL { ?y :q 2 } } } } ORDER BY ?x"),
                        "x:b;x:c;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?g FILTER EXISTS { GRAPH ?g {} } }"), "x:a;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?g FILTER EXISTS { GRAPH ?g { ?x :q ?v } } }"),
                        "x:a;");
    assert_string_equal(rows_of(s, P "SELECT ?x FROM <x:d> FROM NAMED <x:e> { VALUES (?x ?g) { (1 <x:d>) "
                                     "(2 <x:e>) } FILTER EXISTS { GRAPH ?g { OPTIONAL { ?y :q 2 } } } }"),
                        "2;");
    store_close(s);
}

static void
paths_walk(void **state)
{
    store *s = small(P "INSERT DATA { :a :n :b . :b :n :c . :c :n :a . :c :m :d }");

    (void)state;
    assert_string_equal(rows_of(s, P "SELECT ?x { :a :n+ ?x } ORDER BY ?x"), "x:a;x:b;x:c;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :n*/:m :d } ORDER BY ?x"), "x:a;x:b;x:c;");
    assert_string_equal(rows_of(s, P "SELECT ?x { :z :n* ?x }"), "x:z;");
    assert_string_equal(rows_of(s, P "SELECT ?x { :a :n? ?x } ORDER BY ?x"), "x:a;x:b;");
    assert_string_equal(rows_of(s, P "SELECT ?x { :c !:n ?x }"), "x:d;");
    assert_string_equal(rows_of(s, P "SELECT ?x { :a !^:m ?x }"), "x:c;");
    assert_string_equal(rows_of(s, P "SELECT (COUNT(*) AS ?c) { ?x :n+ ?y }"), "9;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :n+ ?x } ORDER BY ?x"), "x:a;x:b;x:c;");
    store_close(s);
}

/** A group within GRAPH that is planned as a path over a scan keeps the scan when it is joined. */
static void
a_path_over_other_patterns_is_no_leaf(void **state)
{
    store *s = small(P "INSERT DATA { GRAPH :u { :x :r :b } GRAPH :g { :a :p :b , :c , :d , :e } }");

    (void)state;
    assert_string_equal(rows_of(s, P "SELECT ?x ?z FROM :u FROM NAMED :g { "
                                     "?x :r ?y . GRAPH :g { ?y !^:q ?z . ?x :p ?y } }"),
                        "");
    assert_string_equal(rows_of(s, P "SELECT ?w ?z FROM :u FROM NAMED :g { "
                                     "?x :r ?y . GRAPH :g { ?y !^:q ?z . ?w :p ?y } }"),
                        "x:a x:a;");
    store_close(s);
}

/** One triple in two graphs is one triple of the default graph; claims are not in it. */
static void
the_default_graph_is_a_set_without_claims(void **state)
{
    store *s = small(P "INSERT DATA { GRAPH :g1 { :a :p 1 } GRAPH :g2 { :a :p 1 , 2 } "
                       "GRAPH :claim { :a :p 3 } GRAPH :meta { :claim a "
                       "<https://w3id.org/chancery/ns#ClaimGraph> } :a :p 4 }");
    struct heard          h;
    struct sparql_options unnamed = { .default_graph = DEFAULT_UNNAMED };

    (void)state;
    assert_string_equal(rows_of(s, P "SELECT ?v { :a :p ?v } ORDER BY ?v"), "1;2;4;");
    assert_string_equal(rows_of(s, P "SELECT ?g { GRAPH ?g { :a :p ?v } } ORDER BY ?g"),
                        "x:claim;x:g1;x:g2;x:g2;");
    assert_string_equal(rows_of(s, P "SELECT ?v FROM :claim FROM :g1 { :a :p ?v } ORDER BY ?v"),
                        "1;3;");
    assert_string_equal(rows_of(s, P "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { SELECT * { ?s ?p ?o } "
                                     "LIMIT 1 } } GROUP BY ?g ORDER BY ?g"),
                        "x:claim 1;x:g1 1;x:g2 1;x:meta 1;");
    assert_int_equal(ask(s, P "SELECT ?v { :a :p ?v }", &unnamed, &h, NULL), STATUS_OK);
    assert_string_equal(h.text.data, "4;");
    buf_clear(&h.text);
    store_close(s);
}

static void
aggregates_follow_the_specification(void **state)
{
    store *s = small(P "INSERT DATA { :a :p 1, 2, 2.5 . :b :p 4, \"x\" . :a :q 1 . :b :q 1 }");

    (void)state;
    assert_string_equal(rows_of(s, P "SELECT ?x (SUM(?v) AS ?s) (COUNT(?v) AS ?n) (MAX(?v) AS ?m) "
                                     "{ ?x :p ?v } GROUP BY ?x ORDER BY ?x"),
                        "x:a 5.5 3 2.5;x:b - 2 4;");
    assert_string_equal(rows_of(s, P "SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?s) (AVG(?v) AS ?a) "
                                     "(MIN(?v) AS ?m) { :z :p ?v }"),
                        "0 0 0 -;");
    assert_string_equal(rows_of(s, P "SELECT (COUNT(DISTINCT ?v) AS ?n) "
                                     "(GROUP_CONCAT(?v; SEPARATOR=\"+\") AS ?c) { ?x :q ?v }"),
                        "1 1+1;");
    assert_string_equal(rows_of(s, P "SELECT ?x { ?x :p ?v } GROUP BY ?x HAVING (COUNT(*) > 2)"),
                        "x:a;");
    store_close(s);
}

/* ---- updates ---- */

static void
updates_are_transactions(void **state)
{
    store                *s      = small(P "INSERT DATA { :a :p 1 . :b :p 2 }");
    struct sparql_report  report = { 0 };
    struct sparql_options dry    = { .dry_run = true };

    (void)state;
    assert_int_equal(sparql_update(s, STR(P "DELETE { ?x :p ?v } INSERT { ?x :q ?w } "
                                            "WHERE { ?x :p ?v BIND(?v + 10 AS ?w) }"),
                                   &dry, NULL, &report),
                     STATUS_OK);
    assert_int_equal(report.inserted, 2);
    assert_int_equal(report.deleted, 2);
    assert_string_equal(rows_of(s, P "SELECT ?x ?v { ?x :p ?v } ORDER BY ?x"), "x:a 1;x:b 2;");
    assert_int_equal(sparql_update(s, STR(P "DELETE { ?x :p ?v } INSERT { ?x :q ?w } "
                                            "WHERE { ?x :p ?v BIND(?v + 10 AS ?w) }"),
                                   NULL, NULL, &report),
                     STATUS_OK);
    assert_string_equal(rows_of(s, P "SELECT ?x ?v { ?x :q ?v } ORDER BY ?x"), "x:a 11;x:b 12;");
    /* the second operation fails: the first is undone */
    assert_int_equal(sparql_update(s, STR(P "CLEAR ALL ; ADD :nowhere TO :g"), NULL, NULL, &report),
                     STATUS_NOT_FOUND);
    assert_string_equal(rows_of(s, P "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), "2;");
    assert_int_equal(sparql_update(s, STR(P "COPY DEFAULT TO :g ; CLEAR DEFAULT"), NULL, NULL,
                                   &report),
                     STATUS_OK);
    assert_string_equal(rows_of(s, P "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"),
                        "x:g 2;");
    assert_int_equal(sparql_update(s, STR("LOAD <file:///etc/hostname>"), NULL, NULL, &report),
                     STATUS_UNSUPPORTED);
    store_close(s);
}

static void
construct_makes_a_set_with_fresh_blank_nodes(void **state)
{
    store       *s = small(P "INSERT DATA { :a :p 1 . :b :p 1 . :c :p _:x . _:x :q 2 }");
    struct heard h;

    (void)state;
    assert_int_equal(ask(s, P "CONSTRUCT { :k :v ?v } { ?x :p ?v FILTER(isLiteral(?v)) }", NULL, &h,
                         NULL),
                     STATUS_OK);
    assert_int_equal(h.quads, 1);
    assert_int_equal(ask(s, P "CONSTRUCT { _:n :v ?v } { ?x :p ?v }", NULL, &h, NULL), STATUS_OK);
    assert_int_equal(h.quads, 3);
    assert_int_equal(ask(s, P "CONSTRUCT { ?v :v ?x } { ?x :p ?v }", NULL, &h, NULL), STATUS_OK);
    assert_int_equal(h.quads, 1); /* no literal subjects */
    assert_int_equal(ask(s, P "DESCRIBE :c", NULL, &h, NULL), STATUS_OK);
    assert_int_equal(h.quads, 2); /* with the blank node that it leads to */
    store_close(s);
}

/* ---- limits ---- */

static void
limits_end_a_query(void **state)
{
    volatile int          interrupted = 1;
    struct sparql_options few = { .max_rows = 5 }, late = { .timeout_ms = 20 },
                          tight = { .memory = 1 << 14 }, stop = { .interrupted = &interrupted };
    struct heard          h;

    (void)state;
    assert_int_equal(ask(st, "SELECT * { ?s ?p ?o }", &few, &h, NULL), STATUS_LIMIT);
    buf_clear(&h.text);
    assert_int_equal(ask(st, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . "
                             "FILTER(?c != ?f) }",
                         &late, &h, NULL),
                     STATUS_LIMIT);
    assert_int_equal(ask(st, "SELECT * { ?a ?b ?c . ?d ?e ?f }", &tight, &h, NULL),
                     STATUS_LIMIT);
    assert_int_equal(ask(st, "SELECT * { ?s ?p ?o }", &stop, &h, NULL), STATUS_INTERRUPTED);
    buf_clear(&h.text);
}

/** The numbers after "read " in the explanation, added up. */
static unsigned long
rows_read(const char *query)
{
    struct buf            b;
    struct heard          h;
    unsigned long         sum = 0;
    buf_init(&b, 0);
    struct out            out     = out_to_buf(&b);
    struct sparql_options options = { .explain = EXPLAIN_ANALYZE, .explain_out = &out };

    assert_int_equal(ask(st, query, &options, &h, NULL), STATUS_OK);
    for (const char *at = b.data; (at = strstr(at, ", read ")); at++)
        sum += strtoul(at + 7, NULL, 10);
    buf_clear(&b);
    return sum;
}

/** Plans are judged by the rows they read, not by seconds. */
static void
plans_read_little(void **state)
{
    (void)state;
    /* the constant leads; its few matches are looked up */
    assert_true(rows_read("PREFIX dip: <https://w3id.org/chancery/ns#> "
                          "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
                          "PREFIX actor: <https://w3id.org/chancery/id/actor/> "
                          "SELECT ?l { ?e rdfs:label ?l . ?e dip:hasActor actor:iran }")
                < 200);
    /* the index counts */
    assert_int_equal(rows_read("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"), 0);
    /* a limit stops the scan */
    assert_true(rows_read("SELECT * { ?s ?p ?o } LIMIT 3") <= 1024);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(competency_questions_are_answered),
        cmocka_unit_test(no_pass_changes_an_answer),
        cmocka_unit_test(joins_respect_unbound_variables),
        cmocka_unit_test(exists_substitutes),
        cmocka_unit_test(exists_in_a_graph_that_is_none),
        cmocka_unit_test(paths_walk),
        cmocka_unit_test(a_path_over_other_patterns_is_no_leaf),
        cmocka_unit_test(the_default_graph_is_a_set_without_claims),
        cmocka_unit_test(aggregates_follow_the_specification),
        cmocka_unit_test(updates_are_transactions),
        cmocka_unit_test(construct_makes_a_set_with_fresh_blank_nodes),
        cmocka_unit_test(limits_end_a_query),
        cmocka_unit_test(plans_read_little),
    };
    return cmocka_run_group_tests_name("sparql", tests, open_dataset, close_dataset);
}
