/* What a name means: an IRI, a prefixed name, or a label of something in the store. */
#include "engine/rows.h"

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
               "  ?named rdfs:label|skos:altLabel|dip:claimText|dct:title ?label ."
               "  FILTER (CONTAINS(LCASE(STR(?label)), LCASE(STR(?name))))"
               "  ?named dip:mergedInto* ?this . FILTER NOT EXISTS { ?this dip:mergedInto ?further }"
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

enum status
engine_find(engine *e, const char *what, struct str *iri)
{
    *iri = STR_NONE;
    if (!*what)
        return diag_error(e->diag, STATUS_USAGE, NOWHERE, "a name must not be empty");
    TRY(as_iri(e, str_from(what), iri));
    return iri->len ? STATUS_OK : find_by_label(e, str_from(what), iri);
}
