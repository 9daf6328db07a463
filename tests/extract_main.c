/* extract_main DATA MODEL FORMAT FILE...: articles to annotation lines (json) or quads (nquads) on standard
 * output; with -o DIR one file an article. For tests and measurements, below the engine. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "extract/extract.h"
#include "lang/analyse.h"
#include "map/annotation.h"
#include "map/graph.h"
#include "rdf/syntax.h"
#include "text/article.h"

struct run {
    struct knowledge *knowledge;
    lang_model       *model;
    const char       *format, *directory;
    struct diag      *d;
};

static void
show(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)user;
    (void)severity;
    fprintf(stderr, "%s:%u: %s\n", at->source ? at->source : "-", at->line, message);
}

static enum status
write_quads(const struct run *run, const struct facts *facts, struct arena *a, struct out *out)
{
    struct graph_options options = { .version = STR("test") };
    rdf_writer          *writer  = NULL;
    enum status          status;

    TRY(rdf_writer_new(rdf_syntax_by_name(str_from(run->format)), out, &writer));
    struct quad_sink sink = rdf_writer_sink(writer);
    status                = graph_write(facts, run->knowledge, &options, a, &sink);
    if (status == STATUS_OK)
        status = sink_finish(&sink);
    rdf_writer_free(writer);
    return status;
}

static enum status
write_facts(const struct run *run, const struct facts *facts, struct arena *a, FILE *file)
{
    struct out out = out_to_file(file);

    if (strcmp(run->format, "json") != 0)
        return write_quads(run, facts, a, &out);
    annotation_write(facts, &out);
    return out_finish(&out);
}

static enum status
read_one(void *user, const struct article *article)
{
    struct run     *run = user;
    struct arena    a   = { 0 };
    struct document doc;
    struct facts    facts;
    char            path[4096];
    FILE           *file = stdout;
    enum status     status;

    status = lang_analyse(run->model, article, &a, run->d, &doc);
    if (status == STATUS_OK)
        status = extract_facts(run->knowledge, &doc, &a, run->d, &facts);
    if (status == STATUS_OK && run->directory) {
        snprintf(path, sizeof path, "%s/%.*s.json", run->directory, STR_ARG(article->id));
        file = fopen(path, "w");
        if (!file)
            status = STATUS_IO;
    }
    if (status == STATUS_OK)
        status = write_facts(run, &facts, &a, file);
    if (file && file != stdout)
        fclose(file);
    arena_clear(&a);
    return status;
}

static enum status
read_file(struct run *run, const char *path)
{
    struct arena         a     = { 0 };
    struct article_hints hints = { 0 };
    struct buf           bytes;
    enum status          status;

    buf_init(&bytes, 0);
    status = input_read_all(path, 0, run->d, &bytes);
    if (status == STATUS_OK)
        status = article_read(buf_str(&bytes), path, &hints, &a, run->d, read_one, run);
    arena_clear(&a);
    buf_clear(&bytes);
    return status;
}

int
main(int argc, char **argv)
{
    struct diag d    = { .handle = show };
    struct run  run  = { .d = &d };
    int         first = 4, failed = 0;

    if (argc < 5) {
        fprintf(stderr, "usage: %s DATA MODEL FORMAT [-o DIR] FILE...\n", argv[0]);
        return 2;
    }
    run.format = argv[3];
    if (strcmp(argv[first], "-o") == 0 && argc > 6) {
        run.directory = argv[5];
        first         = 6;
    }
    const char *more = getenv("CHANCERY_LEXICON");
    if (knowledge_load(argv[1], &more, more ? 1 : 0, &d, &run.knowledge) != STATUS_OK
        || lang_model_open(argv[2], &d, &run.model) != STATUS_OK)
        return 1;
    for (int i = first; i < argc; i++)
        failed |= read_file(&run, argv[i]) != STATUS_OK;
    lang_model_close(run.model);
    knowledge_free(run.knowledge);
    return failed;
}
