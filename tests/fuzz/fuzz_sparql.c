/* Fuzzing of the SPARQL parser, its printer and the translation. A request that parses must parse
 * again from its own text to an equal tree, and must have an algebra; one that does not must say why.
 *
 * With clang: -fsanitize=fuzzer,address -DFUZZING. Without FUZZING the program replays the files of
 * the folders given to it (TAP), as make check does. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "sparql/algebra/build.h"
#include "sparql/algebra/print.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str prefixes[][2] = { { STR_INIT(""), STR_INIT("http://default.example/") },
                                          { STR_INIT("ex"), STR_INIT("http://example.org/") } };

static void
check_round_trip(const struct ast *tree, enum parse_unit unit, struct arena *a)
{
    struct parse_options options = { 0 };
    struct ast          *again   = NULL;
    struct buf           text;
    struct out           out = out_to_buf(&text);

    buf_init(&text, 0);
    ast_unparse(tree, &out);
    const enum status status = sparql_parse(buf_str(&text), unit, &options, a, NULL, &again);
    /* brackets that the request did without may take it over the limit */
    if (status != STATUS_LIMIT && (status != STATUS_OK || !ast_equal(tree, again))) {
        fprintf(stderr, "%s\n", text.data);
        abort();
    }
    buf_clear(&text);
}

static void
check_algebra(const struct ast *tree, enum parse_unit unit, struct arena *a)
{
    struct query  q;
    struct update u;
    struct buf    text;
    struct out    out    = out_to_buf(&text);
    enum status   status = STATUS_OK;

    buf_init(&text, 0);
    if (unit == PARSE_QUERY) {
        status = algebra_of_query(tree, NULL, a, NULL, &q);
        if (status == STATUS_OK)
            query_print(&q, &out);
    } else {
        status = algebra_of_update(tree, NULL, a, NULL, &u);
        if (status == STATUS_OK)
            update_print(&u, &out);
    }
    if (status != STATUS_OK && status != STATUS_LIMIT)
        abort();
    buf_clear(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str     text    = { (const char *)data, size };
    struct parse_options options = { .base = STR("http://base.example/d"), .prefixes = prefixes, .prefix_count = 2 };
    struct arena         a       = { 0 };
    struct diag          d       = { 0 };
    struct ast          *tree    = NULL;
    enum parse_unit      unit    = PARSE_QUERY;

    if (sparql_unit_of(text, &a, NULL, &unit) == STATUS_OK) {
        const enum status status = sparql_parse(text, unit, &options, &a, &d, &tree);
        if ((status == STATUS_OK) != (d.errors == 0))
            abort();
        if (status == STATUS_OK) {
            check_round_trip(tree, unit, &a);
            check_algebra(tree, unit, &a);
        }
    }
    arena_clear(&a);
    return 0;
}

#ifndef FUZZING
static unsigned
replay_folder(const char *folder, unsigned number)
{
    struct dirent **entries = NULL;
    const int       count   = scandir(folder, &entries, NULL, alphasort);
    struct buf      bytes   = { 0 };

    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') {
            buf_reset(&bytes);
            if (input_read_all(path, 0, NULL, &bytes) != STATUS_OK)
                abort();
            LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
            printf("ok %u - %s\n", ++number, entries[i]->d_name);
            fflush(stdout);
        }
        free(entries[i]);
    }
    free(entries);
    buf_clear(&bytes);
    return number;
}

int
main(int argc, char **argv)
{
    const char *top    = getenv("top_srcdir");
    unsigned    number = 0;
    char        folder[4096];

    for (int i = 1; i < argc; i++)
        number = replay_folder(argv[i], number);
    if (argc == 1) {
        snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/sparql", top ? top : ".");
        number = replay_folder(folder, number);
    }
    printf("1..%u\n", number);
    return number ? 0 : 1;
}
#endif
