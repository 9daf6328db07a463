/* One thing for people: finds what a name means, then runs the queries of data/queries/show/<kind>/ and prints
 * their rows. What is shown, and in which words, is in those files. */
#include "engine/internal.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/input.h"
#include "engine/rows.h"
#include "engine/vocabulary.h"

/* ---- what a name means ---- */

/* "actor:iran" by the predeclared prefixes, or an IRI as it is; empty if `what` is neither. */
static enum status
as_iri(engine *e, struct str what, struct str *iri)
{
    const size_t colon = str_find(what, STR(":"), 0);

    *iri = STR_NONE;
    if (colon == SIZE_MAX)
        return STATUS_OK;
    if (what.data[0] == '<' && what.data[what.len - 1] == '>') {
        *iri = str_slice(what, 1, what.len - 1);
        return STATUS_OK;
    }
    for (size_t i = 0; i < engine_prefix_count; i++) {
        if (!str_eq(engine_prefixes[i][0], str_slice(what, 0, colon)))
            continue;
        *iri = arena_strf(&e->arena, "%.*s%.*s", STR_ARG(engine_prefixes[i][1]),
                          STR_ARG(str_slice(what, colon + 1, what.len)));
        return iri->data ? STATUS_OK : STATUS_NOMEM;
    }
    if (str_find(what, STR("://"), 0) != SIZE_MAX || str_starts(what, STR("urn:")))
        *iri = what;
    return STATUS_OK;
}

static const struct str by_label
    = STR_INIT("SELECT DISTINCT ?this ?label ?exact ?actor WHERE {"
               "  ?this rdfs:label|skos:altLabel|dip:claimText|dct:title ?label ."
               "  FILTER (CONTAINS(LCASE(STR(?label)), LCASE(STR(?name))))"
               "  FILTER EXISTS { ?this a/rdfs:subClassOf* ?class ."
               "    VALUES ?class { dip:Actor dip:Event dip:MeetingSeries dip:Article dip:Place } }"
               "  BIND (LCASE(STR(?label)) = LCASE(STR(?name)) AS ?exact)"
               "  BIND (EXISTS { ?this a/rdfs:subClassOf* dip:Actor } AS ?actor)"
               "} ORDER BY DESC(?exact) DESC(?actor) STRLEN(STR(?label)) ?label ?this LIMIT 40");

/* Choose among the things whose label has `what` in it: an exact label wins, then actors before events;
 * of that kind one thing must be left. */
static enum status
find_by_label(engine *e, struct str what, struct str *iri)
{
    const struct sparql_binding name = { .name = STR("name"), .value = term_string(what) };
    struct rows                 r    = { 0 };
    enum status                 status;
    size_t                      others = 0;

    TRY_GOTO(status, kept_rows_select(e, by_label, NULL, &name, 1, &r), done);
    if (r.list.len == 0) {
        status = diag_error(e->diag, STATUS_NOT_FOUND, NOWHERE, "nothing in the store is called '%.*s'",
                            STR_ARG(what));
        goto done;
    }
    const struct str first = kept_rows_cell(&r, 0, STR("this"));
    for (size_t i = 1; i < r.list.len; i++)
        others += !str_eq(kept_rows_cell(&r, i, STR("this")), first)
                  && str_eq(kept_rows_cell(&r, i, STR("exact")), kept_rows_cell(&r, 0, STR("exact")))
                  && str_eq(kept_rows_cell(&r, i, STR("actor")), kept_rows_cell(&r, 0, STR("actor")));
    if (others) {
        for (size_t i = 0; i < r.list.len; i++)
            diag_note(e->diag, NOWHERE, "%.*s  <%.*s>", STR_ARG(kept_rows_cell(&r, i, STR("label"))),
                      STR_ARG(kept_rows_cell(&r, i, STR("this"))));
        status = diag_error(e->diag, STATUS_NOT_FOUND, NOWHERE,
                            "'%.*s' may mean several things; name one of these", STR_ARG(what));
        goto done;
    }
    *iri   = arena_str(&e->arena, first);
    status = iri->data ? STATUS_OK : STATUS_NOMEM;
done:
    kept_rows_clear(&r);
    return status;
}

static const struct str kinds_of
    = STR_INIT("SELECT DISTINCT ?kind WHERE { ?this a/rdfs:subClassOf* ?class . VALUES (?class ?kind) {"
               " (dip:Actor 'actor') (dip:Meeting 'meeting') (dip:Statement 'statement') (dip:Act 'act')"
               " (dip:MeetingSeries 'series') (dip:Article 'article') (dip:Place 'place') } } ORDER BY ?kind");

/* ---- printing ---- */

static int
is_query(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), STR(".rq"));
}

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
show_section(engine *e, const char *path, const struct sparql_binding *this, struct out *out)
{
    struct buf  text;
    struct rows r = { 0 };
    enum status status;

    buf_init(&text, 1 << 20);
    TRY_GOTO(status, input_read_all(path, 1 << 20, e->diag, &text), done);
    TRY_GOTO(status, kept_rows_select(e, buf_str(&text), path, this, 1, &r), done);
    print_section(heading(buf_str(&text)), &r, out);
done:
    kept_rows_clear(&r);
    buf_clear(&text);
    return status;
}

static enum status
show_kind(engine *e, struct str kind, const struct sparql_binding *this, struct out *out)
{
    struct dirent **entries = NULL;
    struct str      name, directory;
    enum status     status = STATUS_OK;

    name = arena_strf(&e->arena, "data/queries/show/%.*s", STR_ARG(kind));
    if (!name.data)
        return STATUS_NOMEM;
    TRY(engine_data_path(e, name.data, &directory));
    const int count = scandir(directory.data, &entries, is_query, alphasort);
    for (int i = 0; i < count; i++) {
        const struct str path = arena_strf(&e->arena, "%s/%s", directory.data, entries[i]->d_name);
        if (status == STATUS_OK)
            status = path.data ? show_section(e, path.data, this, out) : STATUS_NOMEM;
        free(entries[i]);
    }
    free(entries);
    return status;
}

enum status
engine_show(engine *e, const char *what, struct out *out)
{
    struct str  iri   = STR_NONE;
    struct rows kinds = { 0 };
    enum status status;

    TRY(as_iri(e, str_from(what), &iri));
    if (!iri.len)
        TRY(find_by_label(e, str_from(what), &iri));

    const struct sparql_binding this = { .name = STR("this"), .value = term_iri(iri) };
    TRY_GOTO(status, kept_rows_select(e, kinds_of, NULL, &this, 1, &kinds), done);
    if (kinds.list.len == 0) {
        status = diag_error(e->diag, STATUS_NOT_FOUND, NOWHERE, "the store says nothing of <%.*s>",
                            STR_ARG(iri));
        goto done;
    }
    out_printf(out, "<%.*s>\n", STR_ARG(iri));
    for (size_t i = 0; i < kinds.list.len; i++)
        TRY_GOTO(status, show_kind(e, kept_rows_cell(&kinds, i, STR("kind")), &this, out), done);
done:
    kept_rows_clear(&kinds);
    return status;
}
