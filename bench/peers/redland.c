/* Stock Redland: librdf's SQLite storage, asked through rasqal. usage: redland load IN.nq NAME, or
 * redland ask NAME RUNS QUERY.rq…; a line a query: name, rows, CPU ms of the first and of the fastest further run. */
#include <librdf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../watch.h"

static int
quiet(void *user, librdf_log_message *message)
{
    (void)user, (void)message;
    return 1;
}

static librdf_model *
open_model(librdf_world *world, const char *name, bool new)
{
    librdf_storage *storage = librdf_new_storage(world, "sqlite", name, new ? "contexts='yes',new='yes',synchronous='off'"
                                                                            : "contexts='yes'");

    return storage ? librdf_new_model(world, storage, NULL) : NULL;
}

static int
load(librdf_world *world, const char *file, const char *name)
{
    librdf_model  *model  = open_model(world, name, true);
    librdf_parser *parser = librdf_new_parser(world, "nquads", NULL, NULL);
    librdf_uri    *uri    = librdf_new_uri_from_filename(world, file);
    librdf_stream *stream = model && parser && uri ? librdf_parser_parse_as_stream(parser, uri, uri) : NULL;

    if (!stream)
        return 1;
    const bool whole = librdf_model_transaction_start(model) == 0;
    for (; !librdf_stream_end(stream); librdf_stream_next(stream))
        if (librdf_model_context_add_statement(model, librdf_stream_get_context2(stream), librdf_stream_get_object(stream)))
            return 1;
    if (whole)
        librdf_model_transaction_commit(model);
    librdf_free_stream(stream);
    librdf_free_parser(parser);
    librdf_free_uri(uri);
    librdf_free_model(model);
    return 0;
}

/* Number of rows, or -1 when the query is refused. */
static long
run(librdf_world *world, librdf_model *model, const char *text)
{
    librdf_query         *query   = librdf_new_query(world, "sparql11-query", NULL, (const unsigned char *)text, NULL);
    librdf_query_results *results = query ? librdf_model_query_execute(model, query) : NULL;
    long                  count   = results ? 0 : -1;

    for (; results && !librdf_query_results_finished(results); librdf_query_results_next(results), count++)
        for (int i = 0; i < librdf_query_results_get_bindings_count(results); i++) {
            librdf_node *node = librdf_query_results_get_binding_value(results, i);
            if (node)
                librdf_free_node(node);
        }
    if (results)
        librdf_free_query_results(results);
    if (query)
        librdf_free_query(query);
    return count;
}

static void
measure(librdf_world *world, librdf_model *model, const char *file, int runs)
{
    const char *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
    char        text[8192];
    double      first = 0, warm = 1e30;
    long        count = 0;
    FILE       *in    = fopen(file, "r");

    if (!in)
        exit(1);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    for (int i = 0; i <= runs && count >= 0; i++) {
        const struct watch w = watch_start();
        count                = run(world, model, text);
        const double took    = (seconds(CLOCK_PROCESS_CPUTIME_ID) - w.cpu) * 1e3;
        if (i == 0)
            first = took;
        else if (took < warm)
            warm = took;
        if (first > 1000 && i == 1)
            break;
    }
    if (count < 0)
        printf("%.3s\trefused\n", name);
    else
        printf("%.3s\t%ld\t%.3f\t%.3f\n", name, count, first, warm);
    fflush(stdout);
}

int
main(int argc, char **argv)
{
    librdf_world *world = librdf_new_world();

    librdf_world_open(world);
    librdf_world_set_logger(world, NULL, quiet);
    if (argc == 4 && strcmp(argv[1], "load") == 0)
        return load(world, argv[2], argv[3]);
    if (argc < 5 || strcmp(argv[1], "ask") != 0) {
        fprintf(stderr, "usage: redland load IN.nq NAME | redland ask NAME RUNS QUERY.rq...\n");
        return 2;
    }
    librdf_model *model = open_model(world, argv[2], false);
    if (!model)
        return 1;
    for (int i = 4; i < argc; i++)
        measure(world, model, argv[i], atoi(argv[3]));
    fflush(stdout);
    _Exit(0);
}
