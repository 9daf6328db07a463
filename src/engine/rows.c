/* Keeping the rows of a query. What they are for is left to the callers. */
#include "engine/rows.h"

#include <stdlib.h>

static enum status
keep_variables(void *self, const struct str *names, size_t count)
{
    struct rows *r = self;

    r->width = count;
    r->names = ARENA_ARRAY(&r->arena, count ? count : 1, struct str);
    if (!r->names)
        return STATUS_NOMEM;
    for (size_t i = 0; i < count; i++) {
        r->names[i] = arena_str(&r->arena, names[i]);
        if (!r->names[i].data)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static enum status
keep_row(void *self, const struct term *terms)
{
    struct rows *r   = self;
    struct row   row = { ARENA_ARRAY(&r->arena, r->width ? r->width : 1, struct term) };

    if (!row.terms)
        return STATUS_NOMEM;
    for (size_t i = 0; i < r->width; i++)
        TRY(term_copy(&r->arena, &terms[i], &row.terms[i]));
    return vec_push(&r->list, row);
}

struct row_sink
kept_rows_sink(struct rows *r)
{
    return (struct row_sink){ .self = r, .variables = keep_variables, .row = keep_row };
}

void
kept_rows_clear(struct rows *r)
{
    vec_clear(&r->list);
    arena_clear(&r->arena);
}

struct str
kept_rows_cell(const struct rows *r, size_t row, struct str name)
{
    for (size_t i = 0; i < r->width; i++)
        if (str_eq(r->names[i], name))
            return r->list.data[row].terms[i].text;
    return STR_NONE;
}

enum status
kept_rows_select(engine *e, struct str text, const char *source, const struct sparql_binding *bindings,
            size_t binding_count, struct rows *r)
{
    const struct sparql_options options
        = { .source = source, .prefixes = engine_prefixes, .prefix_count = engine_prefix_count,
            .bindings = bindings, .binding_count = binding_count,
            .interrupted = e->config.interrupted };
    const struct row_sink sink   = kept_rows_sink(r);
    struct sparql_report  report = { 0 };

    return sparql_query(e->store, text, &options, &sink, NULL, e->diag, &report);
}
