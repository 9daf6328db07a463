/* Words between quotation marks. Who said them is the business of statement.c. */
#include "extract/quotation.h"

#include "extract/clause.h"

/** Fewer words are an expression that somebody used, such as "worst dictatorships". */
#define UTTERANCE_WORDS 4

static bool
is_opening(struct str form)
{
    return str_eq(form, STR("“")) || str_eq(form, STR("«")) || str_eq(form, STR("``")) || str_eq(form, STR("„"));
}

static bool
is_closing(struct str form)
{
    return str_eq(form, STR("”")) || str_eq(form, STR("»"));
}

static bool
is_straight(struct str form)
{
    return str_eq(form, STR("\""));
}

bool
is_quotation_mark(struct str form)
{
    return is_opening(form) || is_closing(form) || is_straight(form);
}

static void
add_quotation(struct work *w, uint32_t first, uint32_t last, uint32_t block, bool closed)
{
    struct quotation q = { first, last, block, closed, false };

    if (first >= last)
        return;
    work_push(w, &w->quotations, q);
    for (uint32_t t = first; t < last && w->status == STATUS_OK; t++)
        w->quote_at[t] = (int32_t)w->quotations.len - 1;
}

bool
quotation_is_utterance(const struct work *w, const struct quotation *q)
{
    (void)w;
    return q->last - q->first >= UTTERANCE_WORDS;
}

void
quotation_find(struct work *w)
{
    const struct document *doc  = w->doc;
    int64_t                open = -1;
    uint32_t               block = UINT32_MAX;

    for (size_t i = 0; i < doc->token_count && w->status == STATUS_OK; i++) {
        const struct token *t = &doc->tokens[i];
        uint32_t            b = doc->sentences[t->sentence].block;
        if (b != block) { /* a quotation that the paragraph leaves open ends with it */
            if (open >= 0)
                add_quotation(w, (uint32_t)open, (uint32_t)i, block, false);
            open  = -1;
            block = b;
        }
        if (open < 0 && (is_opening(t->form) || is_straight(t->form)))
            open = (int64_t)i + 1;
        else if (open >= 0 && (is_closing(t->form) || is_straight(t->form))) {
            add_quotation(w, (uint32_t)open, (uint32_t)i, block, true);
            open = -1;
        }
    }
    if (open >= 0)
        add_quotation(w, (uint32_t)open, (uint32_t)doc->token_count, block, false);

    for (size_t i = 0; i < w->quotations.len; i++) {
        const struct quotation *q = &w->quotations.data[i];
        for (uint32_t t = q->first; t < q->last && quotation_is_utterance(w, q); t++)
            w->speech[t] = SPEECH_QUOTED;
    }
}
