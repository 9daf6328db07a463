/* Articles on their way: file -> articles -> analysis -> facts -> quads, into the store or onto an output. */
#include "engine/internal.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "base/vec.h"
#include "engine/article_store.h"
#include "engine/walk.h"
#include "extract/extract.h"
#include "lang/conllu.h"
#include "map/annotation.h"
#include "map/graph.h"
#include "rdf/syntax.h"
#include "text/article.h"

/* What becomes of an analysed article. */
struct ingest;
typedef enum status taker(struct ingest *in, const struct document *doc, struct arena *scratch);

struct ingest {
    engine                              *engine;
    const struct engine_article_options *options;
    struct article_hints                 hints;
    struct graph_options                 graph;
    struct engine_count                 *count;
    const struct engine_progress        *progress;
    size_t                               files_total;
    taker                               *take;
    struct out                          *out;  /* of extract and analyse */
    struct quad_sink                     sink; /* of extract, when it writes RDF */
    bool                                 json;
    unsigned                             pending; /* articles since the last commit */
    enum status                          failure; /* the first failure of an article */
};

static void
tick(const struct ingest *in)
{
    if (in->progress && in->progress->tick)
        in->progress->tick(in->progress->user, in->count->files, in->files_total, in->count->articles);
}

/* Failures that end the command; all others belong to one article. */
static bool
is_fatal(enum status status)
{
    switch (status) {
    case STATUS_INTERRUPTED:
    case STATUS_NOMEM:
    case STATUS_STORE:
    case STATUS_BUSY:
    case STATUS_CORRUPT:
    case STATUS_READONLY:
    case STATUS_INTERNAL:
        return true;
    default:
        return false;
    }
}

static enum status
analyse_and_take(struct ingest *in, const struct article *article)
{
    engine         *e       = in->engine;
    struct arena    scratch = { 0 };
    struct document doc     = { 0 };
    enum status     status;

    TRY_GOTO(status, lang_analyse(e->model, article, &scratch, e->diag, &doc), done);
    in->count->sentences += doc.sentence_count;
    status = in->take(in, &doc, &scratch);
done:
    arena_clear(&scratch);
    return status;
}

/* One article of a file. Returns only what must stop the whole command. */
static enum status
on_article(void *user, const struct article *article)
{
    struct ingest *in = user;

    TRY(engine_interrupted(in->engine));
    in->count->articles++;
    const enum status status = analyse_and_take(in, article);
    if (status != STATUS_OK && !is_fatal(status)) {
        in->count->failed++;
        if (in->failure == STATUS_OK)
            in->failure = status;
        tick(in);
        return STATUS_OK;
    }
    tick(in);
    return status;
}

/* ---- files ---- */

static enum status
read_bytes(struct ingest *in, struct str bytes, const char *path)
{
    struct arena      arena  = { 0 };
    const enum status status = article_read(bytes, path, &in->hints, &arena, in->engine->diag,
                                            on_article, in);

    arena_clear(&arena);
    return status;
}

/* JSON Lines are read a line at a time: such a file may be larger than memory. */
static enum status
read_lines(struct ingest *in, const char *path)
{
    char        chunk[1 << 16];
    struct buf  line;
    input      *source = NULL;
    size_t      number = 0;
    enum status status;

    buf_init(&line, ARTICLE_MAX_BYTES);
    TRY_GOTO(status, input_open(path, in->engine->diag, &source), done);
    for (;;) {
        size_t got = 0;
        TRY_GOTO(status, input_read(source, chunk, sizeof chunk, &got), done);
        for (size_t i = 0; i < got || (got == 0 && line.len);) {
            const char  *end  = got ? memchr(chunk + i, '\n', got - i) : NULL;
            const size_t stop = end ? (size_t)(end - chunk) : got;
            buf_add(&line, (struct str){ chunk + i, stop - i });
            i = stop + (end != NULL);
            if (!end && got)
                break;
            number++;
            if (buf_status(&line) != STATUS_OK)
                status = diag_error(in->engine->diag, STATUS_LIMIT,
                                    (struct place){ .source = path, .line = (uint32_t)number },
                                    "the line is longer than %zu MiB", ARTICLE_MAX_BYTES >> 20);
            else
                status = str_trim(buf_str(&line)).len ? read_bytes(in, buf_str(&line), path) : STATUS_OK;
            if (is_fatal(status))
                goto done;
            if (status != STATUS_OK) {
                in->count->failed++;
                if (in->failure == STATUS_OK)
                    in->failure = status;
            }
            buf_reset(&line);
        }
        if (got == 0)
            break;
    }
    status = STATUS_OK;
done:
    input_close(source);
    buf_clear(&line);
    return status;
}

static enum status
read_whole(struct ingest *in, const char *path)
{
    struct buf  bytes;
    enum status status;

    buf_init(&bytes, 0);
    TRY_GOTO(status, input_read_all(path, ARTICLE_MAX_BYTES, in->engine->diag, &bytes), done);
    status = read_bytes(in, buf_str(&bytes), path);
done:
    buf_clear(&bytes);
    return status;
}

static bool
is_jsonl(const struct ingest *in, const char *path)
{
    struct str name = str_from(path);

    if (in->hints.format.len)
        return str_eq(in->hints.format, STR("jsonl"));
    if (str_ends(name, STR(".gz")))
        name.len -= 3;
    return str_ends(name, STR(".jsonl")) || str_ends(name, STR(".ndjson"));
}

static enum status
read_files(struct ingest *in, const char *const *operands, size_t count)
{
    struct arena     arena  = { 0 };
    struct file_list files  = { 0 };
    enum status      status = walk_files(operands, count, &arena, in->engine->diag, &files);

    in->failure     = status;
    in->files_total = files.count;
    status          = status == STATUS_NOMEM ? status : STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < files.count; i++) {
        if (is_jsonl(in, files.paths[i])) {
            struct article_hints kept = in->hints;
            in->hints.format = STR("jsonl");
            status           = read_lines(in, files.paths[i]);
            in->hints        = kept;
        } else {
            status = read_whole(in, files.paths[i]);
        }
        in->count->files++;
        if (status != STATUS_OK && !is_fatal(status)) {
            in->count->failed++;
            if (in->failure == STATUS_OK)
                in->failure = status;
            status = STATUS_OK;
        }
        tick(in);
    }
    arena_clear(&arena);
    return status;
}

/* ---- set-up ---- */

static enum status
parse_date(engine *e, const char *text, struct date *date)
{
    static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int              year = 0, month = 0, day = 0, used = 0;

    const bool form = sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && !text[used];
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (!form || year < 1 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1]
        || (month == 2 && day == 29 && !leap))
        return diag_error(e->diag, STATUS_USAGE, NOWHERE, "'%s' is no date; write it as 2007-05-28",
                          text);
    *date = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    return STATUS_OK;
}

static enum status
prepare(struct ingest *in, engine *e, const struct engine_article_options *options,
        const struct engine_progress *progress, struct engine_count *count)
{
    *in = (struct ingest){ .engine = e, .options = options, .progress = progress, .count = count };
    in->hints.format    = str_from(options->format);
    in->hints.publisher = str_from(options->publisher);
    in->hints.id        = str_from(options->id);
    in->graph.version   = STR(PACKAGE_VERSION);
    if (options->date)
        TRY(parse_date(e, options->date, &in->hints.published));
    TRY(engine_need_reader(e));
    knowledge_media(e->knowledge, &in->hints.media_names, &in->hints.media_name_count);
    return STATUS_OK;
}

static void
count_facts(struct engine_count *count, const struct facts *facts)
{
    count->actors += facts->actor_count;
    count->meetings += facts->meeting_count;
    count->statements += facts->statement_count;
    count->acts += facts->act_count;
}

static enum status
read_facts(struct ingest *in, const struct document *doc, struct arena *scratch, struct facts *facts)
{
    engine *e = in->engine;

    TRY(extract_facts(e->knowledge, doc, scratch, e->diag, facts));
    count_facts(in->count, facts);
    return STATUS_OK;
}

/* ---- extract ---- */

static enum status
take_for_output(struct ingest *in, const struct document *doc, struct arena *scratch)
{
    struct facts facts = { 0 };

    TRY(read_facts(in, doc, scratch, &facts));
    if (in->json) {
        annotation_write(&facts, in->out);
        return in->out->status;
    }
    return graph_write(&facts, in->engine->knowledge, &in->graph, scratch, &in->sink);
}

enum status
engine_extract(engine *e, const char *const *paths, size_t path_count,
               const struct engine_article_options *options, const char *format, struct out *out,
               const struct engine_progress *progress, struct engine_count *count)
{
    struct ingest in;
    rdf_writer   *writer = NULL;
    enum status   status;

    TRY(prepare(&in, e, options, progress, count));
    in.take = take_for_output;
    in.out  = out;
    in.json = strcmp(format, "json") == 0;
    if (!in.json) {
        TRY(rdf_writer_new(rdf_syntax_by_name(str_from(format)), out, &writer));
        in.sink = rdf_writer_sink(writer);
        TRY_GOTO(status, engine_tell_prefixes(&in.sink), done);
    }
    TRY_GOTO(status, read_files(&in, paths, path_count), done);
    if (!in.json)
        TRY_GOTO(status, sink_finish(&in.sink), done);
    status = in.failure;
done:
    rdf_writer_free(writer);
    return status;
}

/* ---- analyse ---- */

static enum status
take_for_analysis(struct ingest *in, const struct document *doc, struct arena *scratch)
{
    struct document named;

    TRY(extract_names(in->engine->knowledge, doc, scratch, in->engine->diag, &named));
    conllu_write(&named, in->out);
    return in->out->status;
}

enum status
engine_analyse(engine *e, const char *const *paths, size_t path_count,
               const struct engine_article_options *options, struct out *out)
{
    struct engine_count count = { 0 };
    struct ingest       in;

    TRY(prepare(&in, e, options, NULL, &count));
    in.take = take_for_analysis;
    in.out  = out;
    TRY(read_files(&in, paths, path_count));
    return in.failure;
}

/* ---- add ---- */

enum { COMMIT_EVERY = 64 }; /* articles a transaction: each commit waits for the disk */

static enum status
commit_some(struct ingest *in, bool all)
{
    if (in->pending == 0 || (!all && in->pending < COMMIT_EVERY))
        return STATUS_OK;
    in->pending = 0;
    return store_commit(in->engine->store);
}

/* The quads are made first and stored then, so that an article that fails leaves nothing. */
static enum status
take_for_store(struct ingest *in, const struct document *doc, struct arena *scratch)
{
    engine              *e         = in->engine;
    struct article_quads quads     = { .arena = scratch };
    struct facts         facts     = { 0 };
    struct str           graph     = STR_NONE, run = STR_NONE;
    enum article_state   state     = ARTICLE_NEW;
    unsigned long long   inserted  = 0;
    enum status          status;

    TRY(graph_of_article(doc->article, &in->graph, scratch, &graph));
    TRY(graph_of_extraction(doc->article, e->knowledge, &in->graph, scratch, &run));
    if (in->pending == 0)
        TRY(store_begin_write(e->store));
    TRY_GOTO(status, article_state(e->store, graph, run, &state), failed);
    if (state != ARTICLE_UNCHANGED) {
        const struct quad_sink sink = article_quads_sink(&quads);
        TRY_GOTO(status, read_facts(in, doc, scratch, &facts), failed);
        TRY_GOTO(status, graph_write(&facts, e->knowledge, &in->graph, scratch, &sink), failed);
        if (state == ARTICLE_CHANGED)
            TRY_GOTO(status, article_forget(e->store, graph), broken);
        TRY_GOTO(status, article_quads_insert(&quads, e->store, &inserted), broken);
    }
    in->count->added += state == ARTICLE_NEW;
    in->count->replaced += state == ARTICLE_CHANGED;
    in->count->unchanged += state == ARTICLE_UNCHANGED;
    in->count->quads += inserted;
    in->pending++;
    status = commit_some(in, false);
    article_quads_clear(&quads);
    return status;

failed: /* nothing of this article is in the transaction: what is pending can stay */
    article_quads_clear(&quads);
    if (in->pending == 0)
        store_rollback(e->store);
    return status;
broken:
    article_quads_clear(&quads);
    store_rollback(e->store);
    in->pending = 0;
    return status;
}

enum status
engine_add(engine *e, const char *const *paths, size_t path_count,
           const struct engine_article_options *options, const struct engine_progress *progress,
           struct engine_count *count)
{
    struct ingest in;

    TRY(prepare(&in, e, options, progress, count));
    TRY(engine_need_vocabulary(e));
    in.take = take_for_store;

    const enum status status = read_files(&in, paths, path_count);
    const enum status stored = commit_some(&in, true); /* what was complete when it was interrupted stays */
    if (status != STATUS_OK)
        return status;
    return stored != STATUS_OK ? stored : in.failure;
}
