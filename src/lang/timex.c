/* Walks through the sentences and turns matched expressions into bounds and EDTF. The grammar is
 * timex_match.c, the calendar timex_calendar.c. */
#include "lang/timex.h"

#include <stdlib.h>

#include "lang/timex_match.h"

struct reading {
    struct document  *doc;
    struct time_words words;
    VEC(uint32_t) tokens; /* of each word */
    VEC(struct time_expression) found;
    int32_t now, anchor;
    bool    now_known, anchor_known;
};

/* The token that holds each word's first byte. */
static enum status
map_tokens(struct reading *r, const struct sentence *s)
{
    uint32_t t = s->first;

    r->tokens.len = 0;
    for (size_t i = 0; i < r->words.list.len; i++) {
        while (t + 1 < s->last && r->doc->tokens[t].end <= r->words.list.data[i].begin)
            t++;
        TRY(vec_push(&r->tokens, t));
    }
    return STATUS_OK;
}

static void
set_bounds(struct time_expression *t, const struct moment *m)
{
    if (!m->open_from) {
        t->earliest_begin = date_from_days(m->from.begin);
        t->latest_begin   = date_from_days(m->from.end);
    }
    if (!m->open_to) {
        t->earliest_end = date_from_days(m->to.begin);
        t->latest_end   = date_from_days(m->to.end);
    }
}

static enum status
add(struct reading *r, const struct moment *m, uint32_t first, uint32_t last)
{
    struct time_expression t = { .first    = first,
                                 .last     = last,
                                 .duration = m->duration,
                                 .edtf     = STR("") };
    bool known = !m->duration && (m->open_from || m->from.known) && (m->open_to || m->to.known);

    if (known) {
        set_bounds(&t, m);
        t.edtf = calendar_edtf(m->open_from ? NULL : &m->from, m->open_to ? NULL : &m->to,
                               r->doc->arena);
        if (!t.edtf.data)
            return STATUS_NOMEM;
        if (!m->open_from && !m->open_to && m->from.begin == m->to.end) {
            r->anchor       = m->from.begin;
            r->anchor_known = true;
        }
    }
    return vec_push(&r->found, t);
}

static enum status
read_sentence(struct reading *r, uint32_t index)
{
    const struct document *doc = r->doc;
    const struct sentence *s   = &doc->sentences[index];

    if (s->first >= s->last || s->kind == BLOCK_NON_BODY)
        return STATUS_OK;
    TRY(timex_cut(doc->article->text, doc->tokens[s->first].begin, doc->tokens[s->last - 1].end,
                  &r->words));
    TRY(map_tokens(r, s));
    for (size_t i = 0; i < r->words.list.len;) {
        struct sentence_words words = { doc,
                                        s->first,
                                        s->last,
                                        r->words.list.data,
                                        r->tokens.data,
                                        r->words.list.len,
                                        r->now_known ? &r->now : NULL,
                                        r->anchor_known ? &r->anchor : NULL };
        struct moment         m;
        size_t                end = timex_match(&words, i, &m);
        if (end > i) {
            uint32_t first = r->tokens.data[i], last = r->tokens.data[end - 1] + 1;
            bool     overlaps = r->found.len && r->found.data[r->found.len - 1].last > first;
            if (!overlaps && !m.impossible)
                TRY(add(r, &m, first, last));
        }
        i = end > i ? end : i + 1;
    }
    return STATUS_OK;
}

enum status
lang_timex(struct document *doc)
{
    struct reading r      = { .doc = doc };
    struct date    today  = doc->article->published;
    enum status    status = STATUS_OK;
    uint32_t       spoken = 0; /* sentence of the anchor */

    r.now_known = today.year && today.month && today.day && date_valid(today);
    r.now       = r.now_known ? date_to_days(today) : 0;
    for (uint32_t i = 0; i < doc->sentence_count && status == STATUS_OK; i++) {
        size_t before = r.found.len;
        if (r.anchor_known && i > spoken + 1)
            r.anchor_known = false; /* "the next day" speaks of what has just been named */
        status = read_sentence(&r, i);
        if (r.found.len > before)
            spoken = i;
    }
    if (status == STATUS_OK) {
        struct time_expression *list = ARENA_ARRAY(doc->arena, r.found.len,
                                                   struct time_expression);
        if (list && r.found.len)
            memcpy(list, r.found.data, r.found.len * sizeof *list);
        if (list) {
            doc->timexes     = list;
            doc->timex_count = r.found.len;
        }
        status = list ? STATUS_OK : STATUS_NOMEM;
    }
    vec_clear(&r.words.list);
    vec_clear(&r.tokens);
    vec_clear(&r.found);
    return status;
}
