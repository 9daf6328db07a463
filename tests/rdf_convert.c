/* Reads files in one RDF syntax and writes them in another, for tests and measurements:
 *   rdf_convert FROM BASE FILE [TO]   write to standard output; without TO, only count
 *   rdf_convert --batch               jobs from standard input, a line each, tabs between:
 *                                     FROM BASE FILE TO OUTPUT; answers STATUS and the message
 * With RDF_LENIENT in the environment bad statements are skipped. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rdf/syntax.h"

struct message {
    bool show;
    char text[500];
};

static void
hear(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct message *m = user;

    snprintf(m->text, sizeof m->text, "%s:%u:%u: %s: %s", at->source ? at->source : "?", at->line,
             at->column, severity == SEVERITY_ERROR ? "error" : "warning", message);
    if (m->show)
        fprintf(stderr, "%s\n", m->text);
}

static enum status
count(void *self, const struct quad *q)
{
    (void)q;
    ++*(unsigned long long *)self;
    return STATUS_OK;
}

/* Convert `path` into `file`, or count its quads if `to` is NULL. */
static enum status
convert(const char *from, const char *base, const char *path, const char *to, FILE *file,
        unsigned long long *quads, struct diag *d)
{
    struct out              out     = out_to_file(file);
    struct quad_sink        sink    = { .self = quads, .quad = count };
    struct rdf_read_options options = { .source = path, .base = str_from(base) };
    rdf_writer             *writer  = NULL;
    input                  *in      = NULL;
    enum status             status;

    options.lenient = getenv("RDF_LENIENT") != NULL;
    TRY(input_open(path, d, &in));
    if (to) {
        TRY_GOTO(status, rdf_writer_new(rdf_syntax_by_name(str_from(to)), &out, &writer), done);
        sink = rdf_writer_sink(writer);
    }
    TRY_GOTO(status, rdf_read(in, rdf_syntax_by_name(str_from(from)), &options, &sink, d), done);
    status = sink_finish(&sink);
done:
    rdf_writer_free(writer);
    input_close(in);
    return status;
}

static int
run_batch(void)
{
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, stdin) > 0) {
        struct message     m     = { .text = "" };
        struct diag        d     = { .handle = hear, .user = &m };
        unsigned long long quads = 0;
        char              *rest  = line;
        char              *field[5];

        for (size_t i = 0; i < 5; i++)
            field[i] = strsep(&rest, "\t\n");
        if (!rest) {
            fprintf(stderr, "rdf_convert: a job has five fields\n");
            return 2;
        }

        FILE             *file   = fopen(field[4], "w");
        const enum status status = file ? convert(field[0], field[1], field[2], field[3], file, &quads, &d)
                                        : STATUS_IO;
        if (file)
            fclose(file);
        printf("%s %s\n", status_name(status), m.text);
        fflush(stdout);
    }
    free(line);
    return 0;
}

int
main(int argc, char **argv)
{
    struct message     m     = { .show = true };
    struct diag        d     = { .handle = hear, .user = &m };
    unsigned long long quads = 0;

    if (argc == 2 && strcmp(argv[1], "--batch") == 0)
        return run_batch();
    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: rdf_convert FROM BASE FILE [TO]\n");
        return 2;
    }

    const enum status status
        = convert(argv[1], argv[2], argv[3], argc > 4 ? argv[4] : NULL, stdout, &quads, &d);
    if (status != STATUS_OK)
        fprintf(stderr, "rdf_convert: %s\n", status_meaning(status));
    else if (argc == 4)
        printf("%llu quads, %.3f s of CPU\n", quads, (double)clock() / CLOCKS_PER_SEC);
    return status_exit_code(status);
}
