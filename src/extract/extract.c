/* The door of extraction: one pass over the analysed article, step by step. */
#include "extract/extract.h"

#include <stdlib.h>

#include "extract/act.h"
#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/meeting.h"
#include "extract/mention.h"
#include "extract/naming.h"
#include "extract/quotation.h"
#include "extract/statement.h"

static int32_t *
token_table(struct work *w)
{
    size_t   count = w->doc->token_count + 1;
    int32_t *table = ARENA_ARRAY(w->a, count, int32_t);

    if (!table) {
        w->status = STATUS_NOMEM;
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        table[i] = NOTHING;
    return table;
}

static void
make_tables(struct work *w)
{
    const struct document *doc = w->doc;

    w->first_child  = token_table(w);
    w->next_sibling = token_table(w);
    w->mention_at   = token_table(w);
    w->name_at      = token_table(w);
    w->timex_at     = token_table(w);
    w->words        = ARENA_ARRAY(w->a, doc->token_count + 1, struct str);
    w->speech       = ARENA_ARRAY(w->a, doc->token_count + 1, uint8_t);
    if (w->status != STATUS_OK || !w->words || !w->speech) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < doc->token_count; i++)
        w->words[i] = doc->tokens[i].form;
    for (size_t i = 0; i < doc->name_count; i++) {
        for (uint32_t t = doc->names[i].first; t < doc->names[i].last; t++)
            w->name_at[t] = (int32_t)i;
    }
    for (size_t i = 0; i < doc->timex_count; i++) {
        for (uint32_t t = doc->timexes[i].first; t < doc->timexes[i].last; t++)
            w->timex_at[t] = (int32_t)i;
    }
}

static void
clear(struct work *w)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        vec_clear(&w->drafts.data[i].aliases);
        vec_clear(&w->drafts.data[i].roles);
        vec_clear(&w->drafts.data[i].mentions);
    }
    vec_clear(&w->drafts);
    vec_clear(&w->mentions);
    vec_clear(&w->meetings);
    vec_clear(&w->meeting_kept);
    vec_clear(&w->statements);
    vec_clear(&w->statement_heads);
    vec_clear(&w->acts);
    vec_clear(&w->sightings);
}

typedef void (*step)(struct work *);

/* The steps one by one, as long as all is well. */
static enum status
run(struct work *w, const step *steps, size_t count, struct diag *d)
{
    for (size_t i = 0; i < count && w->status == STATUS_OK; i++)
        steps[i](w);
    clear(w);
    if (w->status != STATUS_OK)
        return diag_error(d, w->status, NOWHERE, "facts of %.*s: %s", STR_ARG(w->doc->article->id),
                          status_meaning(w->status));
    return STATUS_OK;
}

enum status
extract_facts(const struct knowledge *k, const struct document *doc, struct arena *a, struct diag *d,
              struct facts *facts)
{
    static const step steps[] = {
        make_tables,    clause_link,    quotation_find, mention_find, actor_build,
        statement_find, meeting_find,   statement_link, act_find,     actor_finish,
    };
    struct facts    found = { .article = doc->article };
    struct document own   = *doc;
    struct work     w     = { .k = k, .doc = &own, .a = a, .facts = &found, .author = ACTOR_NONE };

    TRY(run(&w, steps, sizeof steps / sizeof *steps, d));
    *facts = found;
    return STATUS_OK;
}

enum status
extract_names(const struct knowledge *k, const struct document *doc, struct arena *a, struct diag *d,
              struct document *named)
{
    static const step steps[] = { make_tables, clause_link, quotation_find, mention_find, actor_build, naming_list };
    struct facts      facts   = { .article = doc->article };
    struct document   own     = *doc;
    struct work       w       = { .k = k, .doc = &own, .a = a, .facts = &facts, .author = ACTOR_NONE };

    TRY(run(&w, steps, sizeof steps / sizeof *steps, d));
    *named = own;
    return STATUS_OK;
}
