/* Fuzzing of the SPARQL parser, its printer and the translation. A request that parses must parse
 * again from its own text to an equal tree, and must have an algebra; one that does not must say why.
 *
 * With clang: -fsanitize=fuzzer,address -DFUZZING. Without FUZZING the program replays the files of
 * the folders given to it (TAP), as make check does. */
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
#include "replay.h"

int
main(int argc, char **argv)
{
    return replay_main(argc, argv, "sparql", NULL);
}
#endif
