/* Commands on articles: what becomes of what is read. Files are found and handed out here, read by as many threads as
 * asked for (reading.c), and taken back in their order: into the store or onto an output. */
#include "engine/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/input.h"
#include "engine/crew.h"
#include "engine/reading.h"
#include "engine/walk.h"
#include "lang/conllu.h"
#include "rdf/syntax.h"

/* What becomes of an article that was read. */
struct ingest;
typedef enum status taker(struct ingest *in, const struct reading *reading, size_t number);

struct ingest {
    engine                       *engine;
    struct reading_plan           plan;
    pthread_mutex_t               lock; /* of the store */
    unsigned                      workers;
    crew                         *crew;
    struct engine_count          *count;
    const struct engine_progress *progress;
    size_t                        files_total;
    taker                        *take;
    struct out                   *out;     /* of extract and analyse */
    struct quad_sink              sink;    /* of extract, when it writes RDF */
    unsigned                      pending; /* articles since the last commit */
    enum status                   failure; /* the first failure of an article */
};

static void
tick(const struct ingest *in)
{
    if (in->progress && in->progress->tick)
        in->progress->tick(in->progress->user, in->count->files, in->files_total, in->count->articles);
}

/* A failure that the others need not share. Returns what must stop the whole command. */
static enum status
note_failure(struct ingest *in, enum status status)
{
    if (status == STATUS_OK || reading_is_fatal(status))
        return status;
    in->count->failed++;
    if (in->failure == STATUS_OK)
        in->failure = status;
    return STATUS_OK;
}

/* ---- readings ---- */

static void
work(void *user, void *unit)
{
    const struct ingest *in = user;

    reading_run(&in->plan, unit);
}

static void
drop(void *user, void *unit)
{
    (void)user;
    reading_free(unit);
}

static enum status
take_article(struct ingest *in, const struct reading *r, size_t number)
{
    const struct article_result *result = &r->results.data[number];

    in->count->articles++;
    in->count->sentences += result->sentences;
    TRY(note_failure(in, result->status));
    if (result->status == STATUS_OK)
        TRY(note_failure(in, in->take(in, r, number)));
    tick(in);
    return STATUS_OK;
}

static enum status
take(void *user, void *unit)
{
    struct ingest  *in     = user;
    struct reading *r      = unit;
    enum status     status = STATUS_OK;

    reading_tell(r, in->engine->diag);
    for (size_t i = 0; status == STATUS_OK && i < r->results.len; i++)
        status = take_article(in, r, i);
    if (status == STATUS_OK)
        status = note_failure(in, r->status);
    in->count->files += !r->line;
    tick(in);
    reading_free(r);
    return status;
}

/* ---- files ---- */

static enum status
submit_file(struct ingest *in, const char *path)
{
    struct reading *r = reading_new(path);

    return r ? crew_submit(in->crew, r) : STATUS_NOMEM;
}

/* The line in `line`, which is empty then. */
static enum status
submit_line(struct ingest *in, const char *path, size_t number, struct buf *line)
{
    struct reading *r;

    if (buf_status(line) != STATUS_OK) {
        TRY(crew_drain(in->crew)); /* messages in the order of the lines */
        buf_reset(line);
        return note_failure(in, diag_error(in->engine->diag, STATUS_LIMIT,
                                           (struct place){ .source = path, .line = (uint32_t)number },
                                           "the line is longer than %zu MiB", ARTICLE_MAX_BYTES >> 20));
    }
    if (!str_trim(buf_str(line)).len) {
        buf_reset(line);
        return STATUS_OK;
    }
    r = reading_new(path);
    if (!r)
        return STATUS_NOMEM;
    r->line   = true;
    r->number = number;
    buf_clear(&r->bytes);
    r->bytes = *line;
    buf_init(line, ARTICLE_MAX_BYTES);
    return crew_submit(in->crew, r);
}

static bool
starts_object(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strchr(" \t\r\n", bytes[i]) || !bytes[i])
            return bytes[i] == '{';
    return false;
}

/* JSON Lines are read a line at a time: such a file may be larger than memory, and a pipe may have no end. What begins like
 * something else is read whole unless it `must` be JSON Lines. */
static enum status
read_lines(struct ingest *in, const char *path, bool must)
{
    char            chunk[1 << 16];
    struct buf      line;
    input          *source = NULL;
    struct reading *whole  = NULL;
    size_t          number = 0, got = 0;
    bool            first  = true;
    enum status     status;

    buf_init(&line, ARTICLE_MAX_BYTES);
    TRY_GOTO(status, note_failure(in, input_open(path, in->engine->diag, &source)), done);
    while (source) {
        status = input_read(source, chunk, sizeof chunk, &got);
        if (status != STATUS_OK) {
            status = note_failure(in, status);
            goto done;
        }
        TRY_GOTO(status, engine_interrupted(in->engine), done);
        if (first && !must && !starts_object(chunk, got)) {
            whole = reading_new(path);
            if (!whole)
                TRY_GOTO(status, STATUS_NOMEM, done);
        }
        first = false;
        if (whole)
            buf_add(&whole->bytes, (struct str){ chunk, got });
        for (size_t i = 0; !whole && i < got;) {
            const char  *end  = memchr(chunk + i, '\n', got - i);
            const size_t stop = end ? (size_t)(end - chunk) : got;
            buf_add(&line, (struct str){ chunk + i, stop - i });
            i = stop + (end != NULL);
            if (end)
                TRY_GOTO(status, submit_line(in, path, ++number, &line), done);
        }
        if (got == 0)
            break;
    }
    if (whole && buf_status(&whole->bytes) != STATUS_OK) {
        reading_free(whole);
        status = note_failure(in, diag_error(in->engine->diag, STATUS_LIMIT, (struct place){ .source = path },
                                             "the article has more than %zu MiB", ARTICLE_MAX_BYTES >> 20));
    } else if (whole) {
        status = crew_submit(in->crew, whole);
    } else {
        status = submit_line(in, path, ++number, &line);
    }
    in->count->files += !whole;
    whole = NULL;
done:
    reading_free(whole);
    input_close(source);
    buf_clear(&line);
    return status;
}

static bool
is_jsonl(const struct ingest *in, const char *path)
{
    struct str name = str_from(path);

    if (in->plan.hints.format.len)
        return str_eq(in->plan.hints.format, STR("jsonl"));
    if (str_ends(name, STR(".gz")))
        name.len -= 3;
    return str_ends(name, STR(".jsonl")) || str_ends(name, STR(".ndjson"));
}

static enum status
read_file(struct ingest *in, const char *path)
{
    if (is_jsonl(in, path))
        return read_lines(in, path, true);
    if (strcmp(path, "-") == 0 && !in->plan.hints.format.len)
        return read_lines(in, path, false);
    return submit_file(in, path);
}

static enum status
read_files(struct ingest *in, const char *const *operands, size_t count)
{
    const struct crew_job job    = { .work = work, .take = take, .drop = drop, .user = in };
    struct arena          arena  = { 0 };
    struct file_list      files  = { 0 };
    enum status           status = walk_files(operands, count, &arena, in->engine->diag, &files);

    in->failure     = status;
    in->files_total = files.count;
    if (status == STATUS_NOMEM)
        goto done;
    TRY_GOTO(status, crew_new(in->workers, &job, &in->crew), done);
    for (size_t i = 0; status == STATUS_OK && i < files.count; i++)
        status = read_file(in, files.paths[i]);
    const enum status drained = crew_drain(in->crew);
    if (status == STATUS_OK)
        status = drained;
    crew_free(in->crew);
done:
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

/* Threads asked for: none said is one, 0 is one for each processor. */
static unsigned
worker_count(const struct engine_article_options *options)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (options->workers != ENGINE_ALL_PROCESSORS)
        return options->workers ? options->workers : 1;
    return processors > 1 ? (unsigned)processors : 1;
}

/* Another program's analysis; it stays as long as the engine. */
static enum status
read_analysis(engine *e, const char *path, const struct conllu_file **out)
{
    struct conllu_file *file = ARENA_NEW(&e->arena, struct conllu_file);
    struct buf          bytes;
    enum status         status;

    buf_init(&bytes, 0);
    TRY_GOTO(status, input_read_all(path, 0, e->diag, &bytes), done);
    const struct str kept = arena_str(&e->arena, buf_str(&bytes));
    status                = file && kept.data ? conllu_open(kept, path, &e->arena, file) : STATUS_NOMEM;
    *out                  = file;
done:
    buf_clear(&bytes);
    return status;
}

static enum status
prepare(struct ingest *in, engine *e, const struct engine_article_options *options, enum reading_product product,
        const struct engine_progress *progress, struct engine_count *count)
{
    *in = (struct ingest){ .engine = e, .progress = progress, .count = count, .workers = worker_count(options),
                           .lock = PTHREAD_MUTEX_INITIALIZER };
    in->plan = (struct reading_plan){ .engine = e, .product = product, .lock = &in->lock };
    in->plan.hints.format    = str_from(options->format);
    in->plan.hints.publisher = str_from(options->publisher);
    in->plan.hints.id        = str_from(options->id);
    in->plan.graph.version   = STR(PACKAGE_VERSION);
    if (options->date)
        TRY(parse_date(e, options->date, &in->plan.hints.published));
    TRY(engine_need_reader(e));
    knowledge_media(e->knowledge, &in->plan.hints.media_names, &in->plan.hints.media_name_count);
    return options->analysis ? read_analysis(e, options->analysis, &in->plan.analysis) : STATUS_OK;
}

static void
count_facts(struct ingest *in, const struct article_result *result)
{
    in->count->actors += result->actors;
    in->count->meetings += result->meetings;
    in->count->statements += result->statements;
    in->count->acts += result->acts;
}

/* ---- extract and analyse ---- */

static enum status
take_for_output(struct ingest *in, const struct reading *r, size_t number)
{
    const struct article_result *result = &r->results.data[number];

    count_facts(in, result);
    out_add(in->out, buf_str(&result->text));
    for (size_t i = 0; i < result->quads.list.len; i++)
        TRY(sink_quad(&in->sink, &result->quads.list.data[i]));
    return in->out->status;
}

enum status
engine_extract(engine *e, const char *const *paths, size_t path_count,
               const struct engine_article_options *options, const char *format, struct out *out,
               const struct engine_progress *progress, struct engine_count *count)
{
    const bool    json = strcmp(format, "json") == 0;
    struct ingest in;
    rdf_writer   *writer = NULL;
    enum status   status;

    TRY(prepare(&in, e, options, json ? READING_JSON : READING_QUADS, progress, count));
    in.take = take_for_output;
    in.out  = out;
    if (!json) {
        TRY(rdf_writer_new(rdf_syntax_by_name(str_from(format)), out, &writer));
        in.sink = rdf_writer_sink(writer);
        TRY_GOTO(status, engine_tell_prefixes(&in.sink), done);
    }
    TRY_GOTO(status, read_files(&in, paths, path_count), done);
    if (!json)
        TRY_GOTO(status, sink_finish(&in.sink), done);
    status = in.failure;
done:
    rdf_writer_free(writer);
    return status;
}

enum status
engine_analyse(engine *e, const char *const *paths, size_t path_count,
               const struct engine_article_options *options, const char *format, struct out *out)
{
    const bool          json  = strcmp(format, "json") == 0;
    struct engine_count count = { 0 };
    struct ingest       in;

    TRY(prepare(&in, e, options, json ? READING_ANALYSIS_JSON : READING_CONLLU, NULL, &count));
    in.take = take_for_output;
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

/* Put one article into the store. What was unchanged when it was read may have been changed since by an article before it with
 * the same name: then *again is set and nothing done. */
static enum status
store_article(struct ingest *in, const struct article_result *result, bool *again)
{
    store             *st       = in->engine->store;
    enum article_state state    = ARTICLE_NEW;
    unsigned long long inserted = 0;
    enum status        status;

    *again = false;
    if (in->pending == 0)
        TRY(store_begin_write(st));
    TRY_GOTO(status, article_state(st, result->graph, result->run, &state), failed);
    if (state != ARTICLE_UNCHANGED && result->known) {
        *again = true;
        goto failed;
    }
    if (state == ARTICLE_CHANGED)
        TRY_GOTO(status, article_forget(st, result->graph), broken);
    if (state != ARTICLE_UNCHANGED)
        TRY_GOTO(status, article_quads_insert(&result->quads, st, &inserted), broken);
    in->count->added += state == ARTICLE_NEW;
    in->count->replaced += state == ARTICLE_CHANGED;
    in->count->unchanged += state == ARTICLE_UNCHANGED;
    in->count->quads += inserted;
    if (state != ARTICLE_UNCHANGED)
        count_facts(in, result);
    in->pending++;
    return commit_some(in, false);

failed: /* nothing of this article is in the transaction: what is pending can stay */
    if (in->pending == 0)
        store_rollback(st);
    return status;
broken:
    store_rollback(st);
    in->pending = 0;
    return status;
}

/* Read the file once more, the store not asked. */
static enum status
store_again(struct ingest *in, const struct reading *r, size_t number)
{
    struct reading_plan plan   = in->plan;
    struct reading     *second = reading_new(r->path);
    bool                again  = false;
    enum status         status = second ? STATUS_OK : STATUS_NOMEM;

    plan.known = NULL;
    if (status == STATUS_OK) {
        second->line   = r->line;
        second->number = r->number;
        buf_add(&second->bytes, buf_str(&r->bytes));
        reading_run(&plan, second);
        status = number < second->results.len ? second->results.data[number].status : second->status;
    }
    if (status == STATUS_OK)
        status = store_article(in, &second->results.data[number], &again);
    reading_free(second);
    return status;
}

static enum status
take_for_store(struct ingest *in, const struct reading *r, size_t number)
{
    bool        again = false;
    enum status status;

    pthread_mutex_lock(&in->lock);
    status = store_article(in, &r->results.data[number], &again);
    if (status == STATUS_OK && again)
        status = store_again(in, r, number);
    pthread_mutex_unlock(&in->lock);
    return status;
}

enum status
engine_add(engine *e, const char *const *paths, size_t path_count,
           const struct engine_article_options *options, const struct engine_progress *progress,
           struct engine_count *count)
{
    struct ingest in;

    TRY(prepare(&in, e, options, READING_QUADS, progress, count));
    TRY(engine_need_vocabulary(e));
    in.plan.known = e->store;
    in.take       = take_for_store;

    const enum status status = read_files(&in, paths, path_count);
    const enum status stored = commit_some(&in, true); /* what was complete when it was interrupted stays */
    if (status != STATUS_OK)
        return status;
    return stored != STATUS_OK ? stored : in.failure;
}
