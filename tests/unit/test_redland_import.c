/* Unit test of redland/import: a store that librdf itself has written comes over whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "rdf/syntax.h"
#include "redland/redland.h"

static const unsigned char *
u(const char *text)
{
    return (const unsigned char *)text;
}

static void
count_error(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)at;
    (void)message;
    *(int *)user += severity == SEVERITY_ERROR;
}

/* A store with a statement of each kind; false if librdf has no SQLite storage here. */
static bool
make_store(const char *path)
{
    librdf_world   *world   = librdf_new_world();
    librdf_storage *storage = NULL;
    librdf_model   *model   = NULL;

    librdf_world_open(world);
    if (world)
        storage = librdf_new_storage(world, "sqlite", path, "new='yes',contexts='yes'");
    if (storage)
        model = librdf_new_model(world, storage, NULL);
    if (model) {
        librdf_uri  *integer = librdf_new_uri(world, u("http://www.w3.org/2001/XMLSchema#integer"));
        librdf_node *objects[] = {
            librdf_new_node_from_uri_string(world, u("http://e/o")),
            librdf_new_node_from_blank_identifier(world, u("n1")),
            librdf_new_node_from_literal(world, u("it's\n\"x\""), NULL, 0),
            librdf_new_node_from_literal(world, u("Gespr\303\244ch"), "de", 0),
            librdf_new_node_from_typed_literal(world, u("01"), NULL, integer),
        };
        librdf_node *graph = librdf_new_node_from_uri_string(world, u("http://e/g"));
        for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
            librdf_statement *s = librdf_new_statement_from_nodes(
                world,
                i == 1 ? librdf_new_node_from_blank_identifier(world, u("n1"))
                       : librdf_new_node_from_uri_string(world, u("http://e/s")),
                librdf_new_node_from_uri_string(world, u("http://e/p")), objects[i]);
            assert_int_equal(librdf_model_context_add_statement(model, i == 3 ? graph : NULL, s), 0);
            librdf_free_statement(s);
        }
        librdf_free_node(graph);
        librdf_free_uri(integer);
        librdf_free_model(model);
    }
    if (storage)
        librdf_free_storage(storage);
    librdf_free_world(world);
    return model != NULL;
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
redland_stores_come_over(void **state)
{
    static const char *const expected[] = {
        "<http://e/s> <http://e/p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer> .",
        "<http://e/s> <http://e/p> \"Gespr\303\244ch\"@de <http://e/g> .",
        "<http://e/s> <http://e/p> \"it's\\n\\\"x\\\"\" .",
        "<http://e/s> <http://e/p> <http://e/o> .",
        "_:n1 <http://e/p> _:n1 .",
    };
    char       path[]  = "/tmp/chancery-redland-XXXXXX";
    const int  fd      = mkstemp(path);
    struct buf b       = { 0 };
    struct out out     = out_to_buf(&b);
    rdf_writer *writer = NULL;
    char       *lines[5];
    size_t      count = 0;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
    if (!make_store(path)) {
        print_message("# SKIP: Redland has no storage for SQLite here (librdf-storage-sqlite)\n");
        return;
    }
    assert_int_equal(rdf_writer_new(RDF_NQUADS, &out, &writer), STATUS_OK);
    const struct quad_sink sink = rdf_writer_sink(writer);
    assert_int_equal(redland_import(path, &sink, NULL), STATUS_OK);
    assert_int_equal(sink_finish(&sink), STATUS_OK);
    for (char *line = strtok(b.data, "\n"); line; line = strtok(NULL, "\n")) {
        assert_true(count < 5);
        lines[count++] = line;
    }
    assert_int_equal(count, 5);
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(lines[i], expected[i]);
    rdf_writer_free(writer);
    buf_clear(&b);
    unlink(path);
}

static void
other_files_are_refused(void **state)
{
    const struct quad_sink none   = { 0 };
    int                    errors = 0;
    struct diag            d      = { .handle = count_error, .user = &errors };
    char                   path[] = "/tmp/chancery-redland-XXXXXX";
    const int              fd     = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "this is no database, just some text of a length", 47), 47);
    close(fd);
    assert_int_equal(redland_import(path, &none, &d), STATUS_STORE);
    unlink(path);
    assert_int_equal(redland_import(path, &none, &d), STATUS_IO);
    assert_int_equal(errors, 2);
    assert_int_equal(access(path, F_OK), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(redland_stores_come_over),
        cmocka_unit_test(other_files_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
