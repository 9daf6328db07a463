/* rdf_convert FROM BASE FILE [TO]: read FILE in one syntax and write it to standard output in
 * another; without TO, only count. For tests and measurements. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rdf/syntax.h"

static void
show(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)user;
    fprintf(stderr, "%s:%u:%u: %s: %s\n", at->source ? at->source : "?", at->line, at->column,
            severity == SEVERITY_ERROR ? "error" : "warning", message);
}

static enum status
count(void *self, const struct quad *q)
{
    (void)q;
    ++*(unsigned long long *)self;
    return STATUS_OK;
}

int
main(int argc, char **argv)
{
    struct diag             d       = { .handle = show };
    struct out              out     = out_to_file(stdout);
    struct rdf_read_options options = { 0 };
    unsigned long long      quads   = 0;
    struct quad_sink        sink    = { .self = &quads, .quad = count };
    rdf_writer             *writer  = NULL;
    input                  *in      = NULL;
    enum status             status;

    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: rdf_convert FROM BASE FILE [TO]\n");
        return 2;
    }
    options.source  = argv[3];
    options.base    = str_from(argv[2]);
    options.lenient = getenv("RDF_LENIENT") != NULL;
    TRY_GOTO(status, input_open(argv[3], &d, &in), done);
    if (argc > 4) {
        TRY_GOTO(status, rdf_writer_new(rdf_syntax_by_name(str_from(argv[4])), &out, &writer), done);
        sink = rdf_writer_sink(writer);
    }
    TRY_GOTO(status, rdf_read(in, rdf_syntax_by_name(str_from(argv[1])), &options, &sink, &d), done);
    status = sink_finish(&sink);
    if (argc == 4)
        printf("%llu quads, %.3f s of CPU\n", quads, (double)clock() / CLOCKS_PER_SEC);
    if (options.skipped)
        fprintf(stderr, "%zu skipped\n", options.skipped);
done:
    if (status != STATUS_OK)
        fprintf(stderr, "rdf_convert: %s\n", status_meaning(status));
    rdf_writer_free(writer);
    input_close(in);
    return status_exit_code(status);
}
