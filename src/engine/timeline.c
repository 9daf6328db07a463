/* Events in the order of their days. Which events belong to a thing, and in which words they are told, is in
 * data/queries/timeline/. */
#include <stdlib.h>

#include "base/input.h"
#include "base/map.h"
#include "engine/rows.h"
#include "sparql/results/results.h"

/* One passage on one event. */
struct entry {
    struct str event, day, date, line, published, article, words;
};

struct timeline {
    engine                               *engine;
    const struct engine_timeline_options *options;
    VEC(struct entry) entries;
};

/* ---- events that all have part in ---- */

static struct entry
entry_of(const struct rows *r, size_t row)
{
    return (struct entry){ .event     = kept_rows_cell(r, row, STR("event")),
                           .day       = kept_rows_cell(r, row, STR("day")),
                           .date      = kept_rows_cell(r, row, STR("date")),
                           .line      = kept_rows_cell(r, row, STR("line")),
                           .published = kept_rows_cell(r, row, STR("published")),
                           .article   = kept_rows_cell(r, row, STR("article")),
                           .words     = kept_rows_cell(r, row, STR("words")) };
}

/* Days are written so that their text has their order; a time behind the day is in it. */
static bool
is_within(const struct engine_timeline_options *o, struct str day)
{
    const struct str from = str_from(o->from), to = str_from(o->to);
    const struct str date = str_slice(day, 0, day.len < 10 ? day.len : 10);

    return (!from.len || (day.len && str_cmp(date, from) >= 0)) && (!to.len || (day.len && str_cmp(date, to) <= 0));
}

/* The rows of the first thing whose events every other thing has, too. `rows` has the answers of one query for each thing. */
static enum status
keep_common(struct timeline *t, const struct rows *rows, size_t count)
{
    struct map  things = { 0 }; /* event -> how many things have it, as far as they were looked at in order */
    enum status status = STATUS_OK;

    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < rows[i].list.len; r++) {
            const struct str event = kept_rows_cell(&rows[i], r, STR("event"));
            uint64_t         seen  = 0;
            map_get(&things, event, &seen);
            if (event.data && seen == i)
                TRY_GOTO(status, map_put(&things, event, i + 1), done);
        }
    for (size_t r = 0; count && r < rows[0].list.len; r++) {
        const struct entry entry = entry_of(&rows[0], r);
        uint64_t           seen  = 0;
        if (map_get(&things, entry.event, &seen) && seen == count && is_within(t->options, entry.day))
            TRY_GOTO(status, vec_push(&t->entries, entry), done);
    }
done:
    map_clear(&things);
    return status;
}

static enum status
run_query(struct timeline *t, const char *path, const struct str *things, struct rows *rows, size_t count)
{
    struct buf  text;
    enum status status;

    buf_init(&text, 1 << 20);
    TRY_GOTO(status, input_read_all(path, 1 << 20, t->engine->diag, &text), done);
    for (size_t i = 0; i < count; i++) {
        const struct sparql_binding this = { .name = STR("this"), .value = term_iri(things[i]) };
        TRY_GOTO(status, kept_rows_select(t->engine, buf_str(&text), path, &this, 1, &rows[i]), done);
    }
    status = keep_common(t, rows, count);
done:
    buf_clear(&text);
    return status;
}

/* ---- order ---- */

static int
by_day(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    const struct str    left[]  = { x->day, x->date, x->line, x->event, x->published, x->article, x->words };
    const struct str    right[] = { y->day, y->date, y->line, y->event, y->published, y->article, y->words };

    if ((x->day.len == 0) != (y->day.len == 0))
        return x->day.len ? -1 : 1; /* the undated come last */
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        const int order = str_cmp(left[i], right[i]);
        if (order)
            return order;
    }
    return 0;
}

/* ---- writing ---- */

static void
print_entries(const struct timeline *t, struct out *out)
{
    const struct entry *last = NULL;

    for (size_t i = 0; i < t->entries.len; i++) {
        const struct entry *e   = &t->entries.data[i];
        const bool          new = !last || !str_eq(e->event, last->event) || !str_eq(e->line, last->line)
                         || !str_eq(e->date, last->date);
        if (new)
            out_printf(out, "%.*s  %.*s\n", STR_ARG(e->date), STR_ARG(e->line));
        out_printf(out, "      \xe2\x80\x9c%.*s\xe2\x80\x9d \xe2\x80\x94 %.*s%s%.*s%s\n", STR_ARG(e->words),
                   STR_ARG(e->article), e->published.len ? " (" : "", STR_ARG(e->published),
                   e->published.len ? ")" : "");
        last = e;
    }
}

static enum status
write_rows(const struct timeline *t, struct out *out)
{
    const struct str names[] = { STR("date"), STR("day"), STR("event"), STR("what"),
                                 STR("words"), STR("article"), STR("published") };
    enum { WIDTH = sizeof names / sizeof *names };
    const struct results_options layout = { .width = t->options->width, .prefixes = engine_prefixes,
                                            .prefix_count = engine_prefix_count };
    results_writer *writer = NULL;
    enum status     status;

    TRY(results_writer_new(results_format_by_name(str_from(t->options->format)), out, &layout, &writer));
    const struct row_sink sink = results_writer_sink(writer);
    TRY_GOTO(status, sink.variables(sink.self, names, WIDTH), done);
    for (size_t i = 0; i < t->entries.len; i++) {
        const struct entry *e = &t->entries.data[i];
        const struct term   terms[WIDTH]
            = { term_string(e->date), e->day.len ? term_string(e->day) : (struct term){ 0 }, term_iri(e->event),
                term_string(e->line), term_string(e->words), term_string(e->article),
                e->published.len ? term_string(e->published) : (struct term){ 0 } };
        TRY_GOTO(status, sink.row(sink.self, terms), done);
    }
    status = sink.finish(sink.self);
done:
    results_writer_free(writer);
    return status;
}

enum status
engine_timeline(engine *e, const char *const *names, size_t count, const struct engine_timeline_options *options,
                struct out *out)
{
    struct timeline    t      = { .engine = e, .options = options };
    struct query_files files  = { 0 };
    struct str        *things = ARENA_ARRAY(&e->arena, count + 1, struct str);
    struct rows       *rows   = NULL;
    enum status        status = STATUS_OK;

    if (!things)
        return STATUS_NOMEM;
    for (size_t i = 0; i < count; i++)
        TRY(engine_find(e, names[i], &things[i]));
    TRY(engine_query_files(e, "data/queries/timeline", &files));
    rows = calloc(files.count * count + 1, sizeof *rows);
    if (!rows)
        return STATUS_NOMEM;
    for (size_t f = 0; f < files.count; f++)
        TRY_GOTO(status, run_query(&t, files.paths[f].data, things, rows + f * count, count), done);
    if (t.entries.len)
        qsort(t.entries.data, t.entries.len, sizeof *t.entries.data, by_day);
    if (options->format)
        status = write_rows(&t, out);
    else
        print_entries(&t, out);
done:
    for (size_t i = 0; i < files.count * count; i++)
        kept_rows_clear(&rows[i]);
    free(rows);
    vec_clear(&t.entries);
    return status;
}
