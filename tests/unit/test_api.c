/* Unit tests of the public interface: contracts, misuse, rows, messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "engine/chancery.h"

static chancery *
open_memory(void)
{
    chancery *db = NULL;

    assert_int_equal(chancery_open(":memory:", CHANCERY_OPEN_CREATE, &db), CHANCERY_OK);
    return db;
}

static void
misuse_is_told_and_harmless(void **state)
{
    chancery      *db   = NULL;
    chancery_stmt *stmt = NULL;

    (void)state;
    assert_int_equal(chancery_open(NULL, CHANCERY_OPEN_READ, &db), CHANCERY_MISUSE);
    assert_int_equal(chancery_open(":memory:", 9, &db), CHANCERY_MISUSE);
    assert_int_equal(chancery_prepare(NULL, "ASK {}", &stmt), CHANCERY_MISUSE);
    assert_int_equal(chancery_step(NULL), CHANCERY_MISUSE);
    assert_null(chancery_column_text(NULL, 0));
    chancery_finalize(NULL);
    chancery_close(NULL);
}

static void
a_missing_store_is_an_error_with_a_message(void **state)
{
    chancery *db = NULL;

    (void)state;
    assert_int_equal(chancery_open("/nonexistent/x.db", CHANCERY_OPEN_READ, &db), CHANCERY_STORE);
    assert_non_null(db);
    assert_true(strlen(chancery_message(db)) > 0);
    assert_int_equal(chancery_update(db, "CLEAR ALL"), CHANCERY_MISUSE);
    chancery_close(db);
}

static void
rows_come_out_term_by_term(void **state)
{
    chancery      *db   = open_memory();
    chancery_stmt *stmt = NULL;

    (void)state;
    assert_int_equal(chancery_update(db, "INSERT DATA { <urn:a> rdfs:label 'x'@en, 7 ; dip:place _:b }"),
                     CHANCERY_OK);
    assert_int_equal(chancery_prepare(db, "SELECT ?o ?none { ?s rdfs:label ?o } ORDER BY DESC(LANG(?o))", &stmt),
                     CHANCERY_OK);
    assert_int_equal(chancery_step(stmt), CHANCERY_ROW);
    assert_int_equal(chancery_column_count(stmt), 2);
    assert_string_equal(chancery_column_name(stmt, 0), "o");
    assert_int_equal(chancery_column_kind(stmt, 0), CHANCERY_LITERAL);
    assert_string_equal(chancery_column_text(stmt, 0), "x");
    assert_string_equal(chancery_column_lang(stmt, 0), "en");
    assert_int_equal(chancery_column_kind(stmt, 1), CHANCERY_UNBOUND);
    assert_null(chancery_column_text(stmt, 1));
    assert_int_equal(chancery_step(stmt), CHANCERY_ROW);
    assert_string_equal(chancery_column_text(stmt, 0), "7");
    assert_string_equal(chancery_column_datatype(stmt, 0), "http://www.w3.org/2001/XMLSchema#integer");
    assert_int_equal(chancery_step(stmt), CHANCERY_DONE);
    assert_int_equal(chancery_step(stmt), CHANCERY_DONE);
    chancery_finalize(stmt);
    chancery_close(db);
}

static void
bindings_hold_until_finalize(void **state)
{
    chancery      *db   = open_memory();
    chancery_stmt *stmt = NULL;

    (void)state;
    assert_int_equal(chancery_update(db, "INSERT DATA { <urn:a> <urn:p> 1 . <urn:b> <urn:p> 2 }"), CHANCERY_OK);
    assert_int_equal(chancery_prepare(db, "SELECT ?o { ?s <urn:p> ?o }", &stmt), CHANCERY_OK);
    assert_int_equal(chancery_bind_iri(stmt, "s", "urn:b"), CHANCERY_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(chancery_step(stmt), CHANCERY_ROW);
        assert_string_equal(chancery_column_text(stmt, 0), "2");
        assert_int_equal(chancery_bind_iri(stmt, "s", "urn:a"), CHANCERY_MISUSE);
        assert_int_equal(chancery_step(stmt), CHANCERY_DONE);
        assert_int_equal(chancery_reset(stmt), CHANCERY_OK);
    }
    chancery_finalize(stmt);
    chancery_close(db);
}

static void
ask_is_one_row(void **state)
{
    chancery      *db   = open_memory();
    chancery_stmt *stmt = NULL;

    (void)state;
    assert_int_equal(chancery_prepare(db, "ASK { ?s ?p ?o }", &stmt), CHANCERY_OK);
    assert_int_equal(chancery_step(stmt), CHANCERY_ROW);
    assert_string_equal(chancery_column_text(stmt, 0), "false");
    assert_int_equal(chancery_step(stmt), CHANCERY_DONE);
    chancery_finalize(stmt);
    chancery_close(db);
}

static void
syntax_errors_have_line_and_column(void **state)
{
    chancery      *db   = open_memory();
    chancery_stmt *stmt = NULL;

    (void)state;
    assert_int_equal(chancery_prepare(db, "SELECT ?x\n{ ?x a }", &stmt), CHANCERY_SYNTAX);
    assert_null(stmt);
    assert_non_null(strstr(chancery_message(db), "2:"));
    assert_int_equal(chancery_prepare(db, "CONSTRUCT WHERE { ?s ?p ?o }", &stmt), CHANCERY_MISUSE);
    chancery_close(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misuse_is_told_and_harmless),
        cmocka_unit_test(a_missing_store_is_an_error_with_a_message),
        cmocka_unit_test(rows_come_out_term_by_term),
        cmocka_unit_test(bindings_hold_until_finalize),
        cmocka_unit_test(ask_is_one_row),
        cmocka_unit_test(syntax_errors_have_line_and_column),
    };
    return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
