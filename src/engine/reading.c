/* A file or line on its way: bytes -> articles -> analysis -> facts -> quads, JSON or CoNLL-U. */
#include "engine/reading.h"

#include <stdlib.h>

#include "base/input.h"
#include "extract/extract.h"
#include "lang/conllu.h"
#include "map/annotation.h"

struct reader {
    const struct reading_plan *plan;
    struct reading            *reading;
};

bool
reading_is_fatal(enum status status)
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

/* ---- messages are kept until their turn ---- */

static void
keep_message(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct reading        *r    = user;
    struct reading_message kept = { .severity = severity, .place = *at };

    kept.text       = arena_str(&r->arena, str_from(message));
    kept.place.text = arena_str(&r->arena, at->text);
    if (at->source)
        kept.place.source = arena_str(&r->arena, str_from(at->source)).data;
    if (r->line)
        kept.place.line = (uint32_t)r->number;
    if (!kept.text.data || vec_push(&r->messages, kept) != STATUS_OK)
        r->status = STATUS_NOMEM;
}

void
reading_tell(const struct reading *r, struct diag *d)
{
    for (size_t i = 0; i < r->messages.len; i++) {
        const struct reading_message *m = &r->messages.data[i];
        if (m->severity == SEVERITY_ERROR)
            diag_error(d, STATUS_OK, m->place, "%.*s", STR_ARG(m->text));
        else if (m->severity == SEVERITY_WARNING)
            diag_warn(d, m->place, "%.*s", STR_ARG(m->text));
        else
            diag_note(d, m->place, "%.*s", STR_ARG(m->text));
    }
}

/* ---- articles ---- */

static enum status
make_facts(const struct reader *reader, const struct document *doc, struct arena *scratch,
           struct article_result *result, struct facts *facts)
{
    TRY(extract_facts(reader->plan->engine->knowledge, doc, scratch, &reader->reading->diag, facts));
    result->actors     = facts->actor_count;
    result->meetings   = facts->meeting_count;
    result->statements = facts->statement_count;
    result->acts       = facts->act_count;
    return STATUS_OK;
}

static enum status
make_product(const struct reader *reader, const struct document *doc, struct arena *scratch,
             struct article_result *result)
{
    const struct reading_plan *plan  = reader->plan;
    const struct knowledge    *k     = plan->engine->knowledge;
    struct facts               facts = { 0 };
    struct document            named;
    struct out                 out = out_to_buf(&result->text);

    if (plan->product == READING_CONLLU || plan->product == READING_ANALYSIS_JSON) {
        TRY(extract_names(k, doc, scratch, &reader->reading->diag, &named));
        if (plan->product == READING_CONLLU)
            conllu_write(&named, &out);
        else
            analysis_write_json(&named, &out);
        return out_finish(&out);
    }
    TRY(make_facts(reader, doc, scratch, result, &facts));
    if (plan->product == READING_JSON) {
        annotation_write(&facts, &out);
        return out_finish(&out);
    }
    const struct quad_sink sink = article_quads_sink(&result->quads);
    return graph_write(&facts, k, &plan->graph, scratch, &sink);
}

static enum status
look_up(const struct reader *reader, struct article_result *result)
{
    const struct reading_plan *plan  = reader->plan;
    enum article_state         state = ARTICLE_NEW;

    if (!plan->known)
        return STATUS_OK;
    pthread_mutex_lock(plan->lock);
    const enum status status = article_state(plan->known, result->graph, result->run, &state);
    pthread_mutex_unlock(plan->lock);
    result->known = state == ARTICLE_UNCHANGED;
    return status;
}

static enum status
read_article(const struct reader *reader, const struct article *article, struct article_result *result)
{
    const struct reading_plan *plan    = reader->plan;
    struct arena              *kept    = &reader->reading->arena;
    struct arena               scratch = { 0 };
    struct document            doc     = { 0 };
    enum status                status;

    TRY(graph_of_article(article, &plan->graph, kept, &result->graph));
    TRY(graph_of_extraction(article, plan->engine->knowledge, &plan->graph, kept, &result->run));
    TRY(look_up(reader, result));
    if (result->known)
        return STATUS_OK;
    if (plan->analysis)
        status = conllu_read(plan->analysis, article, &scratch, &reader->reading->diag, &doc);
    else
        status = lang_analyse(plan->engine->model, article, &scratch, &reader->reading->diag, &doc);
    if (status != STATUS_OK)
        goto done;
    result->sentences = doc.sentence_count;
    status            = make_product(reader, &doc, &scratch, result);
done:
    arena_clear(&scratch);
    return status;
}

static enum status
on_article(void *user, const struct article *article)
{
    const struct reader  *reader = user;
    struct reading       *r      = reader->reading;
    struct article_result result = { .quads = { .arena = &r->arena } };

    TRY(engine_interrupted(reader->plan->engine));
    buf_init(&result.text, 0);
    result.status = read_article(reader, article, &result);
    if (vec_push(&r->results, result) != STATUS_OK) {
        article_quads_clear(&result.quads);
        buf_clear(&result.text);
        return STATUS_NOMEM;
    }
    return reading_is_fatal(result.status) ? result.status : STATUS_OK;
}

/* ---- files and lines ---- */

struct reading *
reading_new(const char *path)
{
    struct reading *r = calloc(1, sizeof *r);

    if (!r)
        return NULL;
    r->path = path;
    r->diag = (struct diag){ .handle = keep_message, .user = r };
    buf_init(&r->bytes, ARTICLE_MAX_BYTES);
    return r;
}

void
reading_free(struct reading *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->results.len; i++) {
        article_quads_clear(&r->results.data[i].quads);
        buf_clear(&r->results.data[i].text);
    }
    vec_clear(&r->results);
    vec_clear(&r->messages);
    buf_clear(&r->bytes);
    arena_clear(&r->arena);
    free(r);
}

void
reading_run(const struct reading_plan *plan, struct reading *r)
{
    struct reader        reader   = { plan, r };
    struct article_hints hints    = plan->hints;
    struct arena         articles = { 0 };
    enum status          status   = STATUS_OK;

    if (r->line)
        hints.format = STR("jsonl");
    if (!r->bytes.len && !r->line)
        status = input_read_all(r->path, ARTICLE_MAX_BYTES, &r->diag, &r->bytes);
    if (status == STATUS_OK)
        status = article_read(buf_str(&r->bytes), r->path, &hints, &articles, &r->diag, on_article, &reader);
    arena_clear(&articles);
    if (r->status == STATUS_OK) /* else a message was lost for want of memory */
        r->status = status;
}
