/* The article graph's frame: article, extraction, graphs, mentions, dates. Actors are in graph_actor.c,
 * meetings and acts in graph_event.c, statements and claims in graph_statement.c. */
#include "map/graph.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "map/graph_private.h"

#define DEFAULT_BASE "https://w3id.org/chancery/id/"

struct str
graph_enter(struct graph_writer *w, struct str graph)
{
    struct str before = w->emit.graph;

    w->emit.graph = graph;
    return before;
}

/* -- Mentions ------------------------------------------------------------------------------- */

static void
count_code_points(struct graph_writer *w)
{
    struct str text  = w->facts->article->text;
    size_t     steps = text.len / CODE_POINT_STEP + 1;
    uint32_t   count = 0;

    w->code_points = ARENA_ARRAY(w->emit.arena, steps, uint32_t);
    if (!w->code_points) {
        w->emit.status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (i % CODE_POINT_STEP == 0)
            w->code_points[i / CODE_POINT_STEP] = count;
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    if (text.len % CODE_POINT_STEP == 0)
        w->code_points[steps - 1] = count;
}

static size_t
code_point_of(const struct graph_writer *w, uint32_t byte)
{
    struct str text = w->facts->article->text;
    size_t     step = byte / CODE_POINT_STEP;
    size_t     from = step * CODE_POINT_STEP;
    size_t     n    = w->code_points[step];

    for (size_t i = from; i < byte; i++)
        n += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return n;
}

/** True the first time that `span` is asked for. */
static bool
is_new_mention(struct graph_writer *w, struct span span)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        if (w->mentions.data[i].begin == span.begin && w->mentions.data[i].end == span.end)
            return false;
    }
    if (vec_push(&w->mentions, span) != STATUS_OK)
        w->emit.status = STATUS_NOMEM;
    return true;
}

struct str
graph_mention(struct graph_writer *w, struct span span)
{
    struct emit *e     = &w->emit;
    size_t       begin = code_point_of(w, span.begin);
    size_t       end   = code_point_of(w, span.end);
    struct str   iri   = emit_format(e, "%.*s#char=%zu,%zu", STR_ARG(w->article), begin, end);

    if (e->status != STATUS_OK || !is_new_mention(w, span))
        return iri;

    struct str before = graph_enter(w, w->graph);
    emit_type(e, iri, NS_DIP "Mention");
    emit_iri(e, iri, NS_DIP "inArticle", w->article);
    emit_number(e, iri, NS_DIP "begin", begin, NS_XSD "nonNegativeInteger");
    emit_number(e, iri, NS_DIP "end", end, NS_XSD "nonNegativeInteger");
    emit_string(e, iri, NS_DIP "exact", str_slice(w->facts->article->text, span.begin, span.end));
    graph_enter(w, before);
    return iri;
}

void
graph_evidence(struct graph_writer *w, struct str s, const struct grounds *g)
{
    for (size_t i = 0; i < g->evidence_count; i++)
        emit_iri(&w->emit, s, NS_DIP "evidence", graph_mention(w, g->evidence[i]));
}

void
graph_grounds(struct graph_writer *w, struct str s, const struct grounds *g)
{
    graph_evidence(w, s, g);
    emit_string(&w->emit, s, NS_DIP "rule", g->rule);
    emit_confidence(&w->emit, s, g->confidence);
}

/* -- Dates ---------------------------------------------------------------------------------- */

static unsigned
last_day(int year, unsigned month)
{
    static const unsigned char days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

struct str
graph_day(struct graph_writer *w, struct date day, bool latest)
{
    unsigned month = day.month ? day.month : latest ? 12 : 1;
    unsigned date  = day.day ? day.day : latest ? last_day(day.year, month) : 1;

    if (day.year == 0 || month > 12)
        return STR_NONE;
    return emit_format(&w->emit, "%04d-%02u-%02u", day.year, month, date);
}

void
graph_date(struct graph_writer *w, struct str s, const struct fact_date *date)
{
    static const char *const bounds[] = { NS_DIP "earliestBegin", NS_DIP "latestBegin",
                                          NS_DIP "earliestEnd", NS_DIP "latestEnd" };
    const struct date days[] = { date->earliest_begin, date->latest_begin, date->earliest_end,
                                 date->latest_end };

    for (size_t i = 0; i < 4; i++)
        emit_typed(&w->emit, s, bounds[i], graph_day(w, days[i], i % 2 == 1), NS_XSD "date");
    emit_typed(&w->emit, s, NS_DIP "edtf", date->edtf, NS_EDTF);
    emit_string(&w->emit, s, NS_DIP "timeExpression", date->words);
}

/* -- Article and extraction ------------------------------------------------------------------ */

static void
write_article(struct graph_writer *w)
{
    const struct article *a = w->facts->article;
    struct emit          *e = &w->emit;
    struct str            s = w->article;

    emit_type(e, s, NS_DIP "Article");
    emit_english(e, s, NS_DCT "title", a->title);
    emit_string(e, s, NS_SCHEMA "inLanguage", a->language.len ? a->language : STR("en"));
    if (a->published.day)
        emit_typed(e, s, NS_SCHEMA "datePublished", graph_day(w, a->published, false), NS_XSD "date");
    emit_string(e, s, NS_SCHEMA "articleSection", a->section);
    emit_string(e, s, NS_DCT "creator", a->author);
    emit_typed(e, s, NS_SCHEMA "url", a->url, NS_XSD "anyURI");
    emit_string(e, s, NS_DIP "datelinePlace", a->dateline_place);
    for (size_t i = 0; i < a->photo_credit_count; i++)
        emit_string(e, s, NS_DIP "photoCredit", a->photo_credits[i]);
    if (w->publisher.len)
        emit_iri(e, s, NS_DCT "publisher", w->publisher);
    for (size_t i = 0; i < a->agency_count; i++)
        emit_iri(e, s, NS_DIP "creditedSource", w->agencies[i]);
    emit_string(e, s, NS_DIP "textDigest",
                emit_format(e, "sha256:%.*s", STR_ARG(mint_digest(e, a->text, 64))));
    emit_string(e, s, NS_DIP "canonicalText", a->text);
}

static void
write_extraction(struct graph_writer *w, const struct graph_options *options)
{
    struct emit *e       = &w->emit;
    struct str   version = options->version.len ? options->version : STR("unknown");
    struct str   program = emit_format(e, "%.*ssoftware/%.*s", STR_ARG(w->base),
                                       STR_ARG(mint_slug(e, version)));

    emit_type(e, program, NS_PROV "SoftwareAgent");
    emit_string(e, program, NS_RDFS "label", emit_format(e, "chancery %.*s", STR_ARG(version)));
    emit_type(e, w->extraction, NS_DIP "Extraction");
    emit_iri(e, w->extraction, NS_PROV "used", w->article);
    emit_iri(e, w->extraction, NS_PROV "wasAssociatedWith", program);
    if (w->knowledge)
        emit_string(e, w->extraction, NS_SCHEMA "identifier", knowledge_digest(w->knowledge));
    emit_typed(e, w->extraction, NS_PROV "endedAtTime", options->time, NS_XSD "dateTime");

    emit_type(e, w->graph, NS_DIP "ArticleGraph");
    emit_iri(e, w->graph, NS_PROV "wasDerivedFrom", w->article);
    emit_iri(e, w->graph, NS_PROV "wasGeneratedBy", w->extraction);
    emit_typed(e, w->graph, NS_PROV "generatedAtTime", options->time, NS_XSD "dateTime");
}

/* -- The whole ------------------------------------------------------------------------------- */

static struct str
base_of(const struct graph_options *options)
{
    return options->base.len ? options->base : STR(DEFAULT_BASE);
}

/* Named by text, knowledge and version: the same reading is the same run on every machine. */
static struct str
name_extraction(struct emit *e, const struct article *a, const struct knowledge *k,
                const struct graph_options *options)
{
    struct str base   = base_of(options);
    struct str slug   = mint_slug(e, a->id);
    struct str digest = k ? knowledge_digest(k) : STR_NONE;
    struct str run    = emit_format(e, "%.*s\n%.*s\n%.*s", STR_ARG(a->text), STR_ARG(digest),
                                    STR_ARG(options->version));

    return emit_format(e, "%.*srun/%.*s-%.*s", STR_ARG(base), STR_ARG(slug),
                       STR_ARG(mint_digest(e, run, 12)));
}

static void
name_graphs(struct graph_writer *w, const struct graph_options *options)
{
    const struct article *a = w->facts->article;
    struct emit          *e = &w->emit;

    w->base       = base_of(options);
    w->slug       = mint_slug(e, a->id);
    w->article    = emit_format(e, "%.*sarticle/%.*s", STR_ARG(w->base), STR_ARG(w->slug));
    w->graph      = emit_format(e, "%.*sgraph/%.*s", STR_ARG(w->base), STR_ARG(w->slug));
    w->entities   = emit_format(e, "%.*sgraph/entities", STR_ARG(w->base));
    w->provenance = emit_format(e, "%.*sgraph/provenance", STR_ARG(w->base));
    w->extraction = name_extraction(e, a, w->knowledge, options);
}

static void
name_media(struct graph_writer *w)
{
    const struct article *a = w->facts->article;

    if (a->publisher.len)
        w->publisher = graph_medium(w, a->publisher);
    w->agencies = ARENA_ARRAY(w->emit.arena, a->agency_count + 1, struct str);
    if (!w->agencies) {
        w->emit.status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < a->agency_count; i++)
        w->agencies[i] = graph_medium(w, a->agencies[i]);
}

enum status
graph_of_article(const struct article *article, const struct graph_options *options,
                 struct arena *a, struct str *iri)
{
    struct emit e     = { .arena = a };
    struct str  slug  = mint_slug(&e, article->id);
    struct str  base  = base_of(options);
    struct str  graph = emit_format(&e, "%.*sgraph/%.*s", STR_ARG(base), STR_ARG(slug));

    TRY(e.status);
    *iri = graph;
    return STATUS_OK;
}

enum status
graph_of_extraction(const struct article *article, const struct knowledge *k,
                    const struct graph_options *options, struct arena *a, struct str *iri)
{
    struct emit e   = { .arena = a };
    struct str  run = name_extraction(&e, article, k, options);

    TRY(e.status);
    *iri = run;
    return STATUS_OK;
}

enum status
graph_write(const struct facts *facts, const struct knowledge *k,
            const struct graph_options *options, struct arena *a, const struct quad_sink *sink)
{
    struct graph_writer w = { .emit = { .sink = sink, .arena = a }, .facts = facts, .knowledge = k };
    static void (*const parts[])(struct graph_writer *) = {
        count_code_points, name_media,     graph_mint_actors, graph_mint_events,
        graph_actors,      graph_meetings, graph_acts,        graph_statements,
    };

    name_graphs(&w, options);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && w.emit.status == STATUS_OK; i++) {
        w.emit.graph = w.graph;
        parts[i](&w);
    }
    w.emit.graph = w.provenance;
    write_article(&w);
    write_extraction(&w, options);

    vec_clear(&w.mentions);
    vec_clear(&w.entities_written);
    return w.emit.status;
}
