/* The facts of a store one by one: for review, least certain first, and compared between two stores. What a fact is and
 * how it is told is in data/queries/facts/. */
#include <stdlib.h>

#include "base/input.h"
#include "base/map.h"
#include "engine/rows.h"
#include "sparql/results/results.h"

/* One passage that one article has for one fact. */
struct fact {
    struct str source, article, iri, line, words, confidence, rule;
};

struct fact_list {
    struct rows *answers; /* one for each query; they own the strings */
    size_t       answer_count;
    VEC(struct fact) facts;
};

static void
facts_clear(struct fact_list *list)
{
    for (size_t i = 0; i < list->answer_count; i++)
        kept_rows_clear(&list->answers[i]);
    free(list->answers);
    vec_clear(&list->facts);
    *list = (struct fact_list){ 0 };
}

static enum status
run_query(engine *e, const char *path, struct rows *answer)
{
    struct buf  text;
    enum status status;

    buf_init(&text, 1 << 20);
    status = input_read_all(path, 1 << 20, e->diag, &text);
    if (status == STATUS_OK)
        status = kept_rows_select(e, buf_str(&text), path, NULL, 0, answer);
    buf_clear(&text);
    return status;
}

/* All facts of the open store. */
static enum status
facts_of(engine *e, struct fact_list *list)
{
    struct query_files files = { 0 };

    TRY(engine_query_files(e, "data/queries/facts", &files));
    list->answers = calloc(files.count, sizeof *list->answers);
    if (!list->answers)
        return STATUS_NOMEM;
    list->answer_count = files.count;
    for (size_t f = 0; f < files.count; f++) {
        struct rows *r = &list->answers[f];
        TRY(run_query(e, files.paths[f].data, r));
        for (size_t i = 0; i < r->list.len; i++) {
            const struct fact fact = { .source     = kept_rows_cell(r, i, STR("source")),
                                       .article    = kept_rows_cell(r, i, STR("article")),
                                       .iri        = kept_rows_cell(r, i, STR("fact")),
                                       .line       = kept_rows_cell(r, i, STR("line")),
                                       .words      = kept_rows_cell(r, i, STR("words")),
                                       .confidence = kept_rows_cell(r, i, STR("confidence")),
                                       .rule       = kept_rows_cell(r, i, STR("rule")) };
            TRY(vec_push(&list->facts, fact));
        }
    }
    return STATUS_OK;
}

static int
compare(const struct str *a, const struct str *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const int order = str_cmp(a[i], b[i]);
        if (order)
            return order;
    }
    return 0;
}

/* The part of an IRI that names a thing for people. */
static struct str
local_name(struct str iri)
{
    size_t begin = 0;

    for (size_t i = 0; i < iri.len; i++)
        if (iri.data[i] == '/')
            begin = i + 1;
    return str_slice(iri, begin, iri.len);
}

static void
print_words(struct str words, struct str article, struct out *out)
{
    if (words.len)
        out_printf(out, "      \xe2\x80\x9c%.*s\xe2\x80\x9d%s%.*s\n", STR_ARG(words), article.len ? " \xe2\x80\x94 " : "",
                   STR_ARG(article));
}

static struct term
cell(struct str text)
{
    return text.len ? term_string(text) : (struct term){ 0 };
}

static enum status
open_rows(const char *format, unsigned width, const struct str *names, size_t count, struct out *out,
          results_writer **writer)
{
    const struct results_options layout = { .width = width, .prefixes = engine_prefixes,
                                            .prefix_count = engine_prefix_count };

    TRY(results_writer_new(results_format_by_name(str_from(format)), out, &layout, writer));
    const struct row_sink sink = results_writer_sink(*writer);
    return sink.variables(sink.self, names, count);
}

/* ---- review ---- */

static double
certainty(const struct fact *f)
{
    return strtod(f->confidence.data, NULL);
}

static int
by_certainty(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    const struct str   left[]  = { x->rule, x->line, x->iri, x->source, x->words };
    const struct str   right[] = { y->rule, y->line, y->iri, y->source, y->words };

    if (certainty(x) != certainty(y))
        return certainty(x) < certainty(y) ? -1 : 1;
    return compare(left, right, 5);
}

/* Keep what is asked for: facts with a confidence, of the rules named. */
static void
select_facts(struct fact_list *list, const struct engine_review_options *o)
{
    const struct str rule = str_from(o->rule);
    size_t           kept = 0;

    for (size_t i = 0; i < list->facts.len; i++) {
        const struct fact *f = &list->facts.data[i];
        if (f->confidence.len && certainty(f) <= o->below && (!rule.len || str_find(f->rule, rule, 0) != SIZE_MAX))
            list->facts.data[kept++] = *f;
    }
    list->facts.len = kept;
}

static bool
same_rule(const struct fact *a, const struct fact *b)
{
    return str_eq(a->rule, b->rule) && certainty(a) == certainty(b);
}

static bool
same_fact(const struct fact *a, const struct fact *b)
{
    return str_eq(a->iri, b->iri) && str_eq(a->line, b->line);
}

static void
print_review(const struct fact_list *list, struct out *out)
{
    const struct fact *f = list->facts.data;

    for (size_t i = 0; i < list->facts.len; i++) {
        const bool new_rule = i == 0 || !same_rule(&f[i], &f[i - 1]);
        if (new_rule)
            out_printf(out, "%sconfidence %.*s, rule %.*s\n", i ? "\n" : "", STR_ARG(f[i].confidence),
                       STR_ARG(local_name(f[i].rule)));
        if (new_rule || !same_fact(&f[i], &f[i - 1]))
            out_printf(out, "  %.*s\n", STR_ARG(f[i].line));
        print_words(f[i].words, f[i].article, out);
    }
}

static enum status
write_review(const struct fact_list *list, const struct engine_review_options *o, struct out *out)
{
    const struct str names[] = { STR("confidence"), STR("rule"), STR("fact"), STR("what"), STR("words"), STR("article") };
    results_writer  *writer  = NULL;
    enum status      status;

    TRY_GOTO(status, open_rows(o->format, o->width, names, 6, out, &writer), done);
    const struct row_sink sink = results_writer_sink(writer);
    for (size_t i = 0; i < list->facts.len; i++) {
        const struct fact *f       = &list->facts.data[i];
        const struct term  terms[] = { term_typed(f->confidence, STR("http://www.w3.org/2001/XMLSchema#decimal")),
                                       cell(f->rule), term_iri(f->iri), cell(f->line), cell(f->words), cell(f->article) };
        TRY_GOTO(status, sink.row(sink.self, terms), done);
    }
    status = sink.finish(sink.self);
done:
    results_writer_free(writer);
    return status;
}

enum status
engine_review(engine *e, const struct engine_review_options *options, struct out *out)
{
    struct fact_list list = { 0 };
    enum status      status;

    TRY_GOTO(status, facts_of(e, &list), done);
    select_facts(&list, options);
    if (list.facts.len)
        qsort(list.facts.data, list.facts.len, sizeof *list.facts.data, by_certainty);
    if (options->format)
        status = write_review(&list, options, out);
    else
        print_review(&list, out);
done:
    facts_clear(&list);
    return status;
}

/* ---- diff ---- */

static bool
is_store(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char              begin[sizeof magic];
    FILE             *f    = fopen(path, "rb");
    const size_t      got  = f ? fread(begin, 1, sizeof begin, f) : 0;

    if (f)
        fclose(f);
    return got == sizeof begin && memcmp(begin, magic, sizeof begin) == 0;
}

/* The facts of a store, or of RDF that extract has written. */
static enum status
facts_of_file(engine *e, const char *path, struct fact_list *list)
{
    const struct engine_load_options options = { 0 };
    unsigned long long               quads = 0, skipped = 0;

    if (is_store(path)) {
        TRY(engine_open(e, path, ENGINE_READ));
        return facts_of(e, list);
    }
    TRY(engine_open(e, ":memory:", ENGINE_CREATE));
    TRY(engine_need_vocabulary(e));
    TRY(engine_load(e, &path, 1, &options, &quads, &skipped));
    return facts_of(e, list);
}

static int
by_article(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    const struct str   left[]  = { x->source, x->line, x->words, x->iri };
    const struct str   right[] = { y->source, y->line, y->words, y->iri };

    return compare(left, right, 4);
}

/* Sorted, and each fact of an article once, with the first of its passages. */
static void
arrange(struct fact_list *list)
{
    struct fact *f    = list->facts.data;
    size_t       kept = 0;

    if (!list->facts.len)
        return;
    qsort(f, list->facts.len, sizeof *f, by_article);
    for (size_t i = 0; i < list->facts.len; i++)
        if (kept == 0 || !str_eq(f[i].source, f[kept - 1].source) || !str_eq(f[i].line, f[kept - 1].line))
            f[kept++] = f[i];
    list->facts.len = kept;
}

struct difference {
    const char *side; /* "-" only the first has it, "+" only the second */
    struct fact fact;
};

typedef VEC(struct difference) difference_list;

/* What stands in one of two arranged lists only, in their order. */
static enum status
subtract(const struct fact_list *a, const struct fact_list *b, difference_list *list, struct engine_difference *count)
{
    size_t i = 0, k = 0;

    while (i < a->facts.len || k < b->facts.len) {
        const struct fact *x = i < a->facts.len ? &a->facts.data[i] : NULL;
        const struct fact *y = k < b->facts.len ? &b->facts.data[k] : NULL;
        int                order = !x ? 1 : !y ? -1 : str_cmp(x->source, y->source);
        if (x && y && order == 0)
            order = str_cmp(x->line, y->line);
        i += order <= 0;
        k += order >= 0;
        count->removed += order < 0;
        count->added += order > 0;
        count->same += order == 0;
        if (order)
            TRY(vec_push(list, ((struct difference){ order < 0 ? "-" : "+", order < 0 ? *x : *y })));
    }
    return STATUS_OK;
}

static void
print_differences(const difference_list *list, struct out *out)
{
    struct str source = STR_NONE;

    for (size_t i = 0; i < list->len; i++) {
        const struct difference *d = &list->data[i];
        if (!str_eq(d->fact.source, source))
            out_printf(out, "%s%.*s\n", i ? "\n" : "", STR_ARG(local_name(d->fact.source)));
        source = d->fact.source;
        out_printf(out, "%s %.*s\n", d->side, STR_ARG(d->fact.line));
        print_words(d->fact.words, STR_NONE, out);
    }
}

static enum status
write_differences(const difference_list *list, const char *format, unsigned width, struct out *out)
{
    const struct str names[] = { STR("side"), STR("article"), STR("what"), STR("words"),
                                 STR("fact"), STR("confidence"), STR("rule") };
    results_writer  *writer  = NULL;
    enum status      status;

    TRY_GOTO(status, open_rows(format, width, names, 7, out, &writer), done);
    const struct row_sink sink = results_writer_sink(writer);
    for (size_t i = 0; i < list->len; i++) {
        const struct fact *f       = &list->data[i].fact;
        const struct term  terms[] = { term_string(str_from(list->data[i].side)), term_iri(f->source), cell(f->line),
                                       cell(f->words), term_iri(f->iri), cell(f->confidence), cell(f->rule) };
        TRY_GOTO(status, sink.row(sink.self, terms), done);
    }
    status = sink.finish(sink.self);
done:
    results_writer_free(writer);
    return status;
}

enum status
engine_diff(engine *e, const char *a, const char *b, const char *format, unsigned width, struct out *out,
            struct engine_difference *count)
{
    struct fact_list first = { 0 }, second = { 0 };
    difference_list  differences = { 0 };
    enum status      status;

    *count = (struct engine_difference){ 0 };
    TRY_GOTO(status, facts_of_file(e, a, &first), done);
    TRY_GOTO(status, facts_of_file(e, b, &second), done);
    arrange(&first);
    arrange(&second);
    TRY_GOTO(status, subtract(&first, &second, &differences, count), done);
    if (format)
        status = write_differences(&differences, format, width, out);
    else
        print_differences(&differences, out);
done:
    vec_clear(&differences);
    facts_clear(&first);
    facts_clear(&second);
    return status;
}
