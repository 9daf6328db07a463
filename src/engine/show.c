/* One thing, or what is between two, for people: runs the queries of data/queries/show/<kind>/ and prints their
 * rows. What is shown, and in which words, is in those files. */
#include "engine/internal.h"

#include "base/input.h"
#include "engine/rows.h"
#include "engine/vocabulary.h"

static const struct str kinds_of
    = STR_INIT("SELECT DISTINCT ?kind WHERE { ?this a/rdfs:subClassOf* ?class . VALUES (?class ?kind) {"
               " (dip:Actor 'actor') (dip:Meeting 'meeting') (dip:Statement 'statement') (dip:Act 'act')"
               " (dip:MeetingSeries 'series') (dip:Article 'article') (dip:Place 'place') } } ORDER BY ?kind");

/* ---- printing ---- */

/* The words after "# " in the first line of a query file. */
static struct str
heading(struct str text)
{
    const size_t end  = str_find(text, STR("\n"), 0);
    struct str   line = end == SIZE_MAX ? text : str_slice(text, 0, end);

    while (line.len && (line.data[0] == '#' || line.data[0] == ' '))
        line = str_slice(line, 1, line.len);
    return line;
}

/* Rows of one section. Column ?line is the row itself; ?words and ?article, when bound, prove it. Equal
 * lines that follow each other are one line with several proofs. */
static void
print_section(struct str title, const struct rows *r, struct out *out)
{
    struct str last = STR_NONE;

    if (r->list.len && title.len)
        out_printf(out, "\n%.*s\n", STR_ARG(title));
    for (size_t i = 0; i < r->list.len; i++) {
        const struct str line    = kept_rows_cell(r, i, STR("line"));
        const struct str words   = kept_rows_cell(r, i, STR("words"));
        const struct str article = kept_rows_cell(r, i, STR("article"));
        if (!str_eq(line, last))
            out_printf(out, "  %.*s\n", STR_ARG(line));
        last = line;
        if (words.len)
            out_printf(out, "      \xe2\x80\x9c%.*s\xe2\x80\x9d%s%.*s\n", STR_ARG(words),
                       article.len ? " \xe2\x80\x94 " : "", STR_ARG(article));
    }
}

static enum status
show_section(engine *e, const char *path, const struct sparql_binding *things, size_t count, struct out *out)
{
    struct buf  text;
    struct rows r = { 0 };
    enum status status;

    buf_init(&text, 1 << 20);
    TRY_GOTO(status, input_read_all(path, 1 << 20, e->diag, &text), done);
    TRY_GOTO(status, kept_rows_select(e, buf_str(&text), path, things, count, &r), done);
    print_section(heading(buf_str(&text)), &r, out);
done:
    kept_rows_clear(&r);
    buf_clear(&text);
    return status;
}

static enum status
show_kind(engine *e, struct str kind, const struct sparql_binding *things, size_t count, struct out *out)
{
    struct query_files files = { 0 };
    const struct str   name  = arena_strf(&e->arena, "data/queries/show/%.*s", STR_ARG(kind));

    if (!name.data)
        return STATUS_NOMEM;
    TRY(engine_query_files(e, name.data, &files));
    for (size_t i = 0; i < files.count; i++)
        TRY(show_section(e, files.paths[i].data, things, count, out));
    return STATUS_OK;
}

static enum status
show_one(engine *e, const struct sparql_binding *this, struct out *out)
{
    struct rows kinds = { 0 };
    enum status status;

    TRY_GOTO(status, kept_rows_select(e, kinds_of, NULL, this, 1, &kinds), done);
    if (kinds.list.len == 0) {
        status = diag_error(e->diag, STATUS_NOT_FOUND, NOWHERE, "the store says nothing of <%.*s>",
                            STR_ARG(this->value.text));
        goto done;
    }
    out_printf(out, "<%.*s>\n", STR_ARG(this->value.text));
    for (size_t i = 0; i < kinds.list.len; i++)
        TRY_GOTO(status, show_kind(e, kept_rows_cell(&kinds, i, STR("kind")), this, 1, out), done);
done:
    kept_rows_clear(&kinds);
    return status;
}

enum status
engine_show(engine *e, const char *const *names, size_t count, struct out *out)
{
    struct sparql_binding things[2] = { { .name = STR("this") }, { .name = STR("that") } };
    struct str            iri;

    if (count < 1 || count > 2)
        return diag_error(e->diag, STATUS_USAGE, NOWHERE, "one thing can be shown, or what is between two");
    for (size_t i = 0; i < count; i++) {
        TRY(engine_find(e, names[i], &iri));
        things[i].value = term_iri(iri);
    }
    if (count == 1)
        return show_one(e, things, out);
    out_printf(out, "<%.*s>\n<%.*s>\n", STR_ARG(things[0].value.text), STR_ARG(things[1].value.text));
    return show_kind(e, STR("dyad"), things, count, out);
}
