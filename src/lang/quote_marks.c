/* Quotation marks in pairs. A mark opens or closes by its shape, and a straight one by the space
 * around it. Doubled single quotes without `` before them are wiki italics and no marks. */
#include "lang/quote_work.h"

#include <stdlib.h>

enum mark {
    MARK_NONE,
    MARK_OPEN,
    MARK_CLOSE,
    MARK_STRAIGHT,
    MARK_BACKTICKS,
    MARK_DOUBLE_APOSTROPHE,
    MARK_SINGLE_OPEN,
    MARK_SINGLE_CLOSE
};

static enum mark
mark_of(struct str form)
{
    static const struct {
        struct str text;
        enum mark  mark;
    } marks[] = { { STR_INIT("\""), MARK_STRAIGHT },
                  { STR_INIT("\xE2\x80\x9C"), MARK_OPEN },  /* “ */
                  { STR_INIT("\xE2\x80\x9D"), MARK_CLOSE }, /* ” */
                  { STR_INIT("\xE2\x80\x9E"), MARK_OPEN },  /* „ */
                  { STR_INIT("\xC2\xAB"), MARK_OPEN },      /* « */
                  { STR_INIT("\xC2\xBB"), MARK_CLOSE },     /* » */
                  { STR_INIT("``"), MARK_BACKTICKS },
                  { STR_INIT("''"), MARK_DOUBLE_APOSTROPHE },
                  { STR_INIT("\xE2\x80\x98"), MARK_SINGLE_OPEN },  /* ‘ */
                  { STR_INIT("\xE2\x80\x99"), MARK_SINGLE_CLOSE }, /* ’ */
                  { STR_INIT("'"), MARK_SINGLE_CLOSE } };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(form, marks[i].text))
            return marks[i].mark;
    return MARK_NONE;
}

bool
quote_is_mark(struct str form)
{
    enum mark m = mark_of(form);

    return m != MARK_NONE && m != MARK_SINGLE_CLOSE;
}

/* Whether white space, or the edge of the block, stands before and behind the token. */
static bool
space_before(const struct document *doc, uint32_t t)
{
    return t == 0 || doc->tokens[t].begin > doc->tokens[t - 1].end;
}

static bool
space_after(const struct document *doc, uint32_t t)
{
    return t + 1 >= doc->token_count || doc->tokens[t + 1].begin > doc->tokens[t].end;
}

static bool
opens(const struct document *doc, uint32_t t, bool inside)
{
    bool before = space_before(doc, t), after = space_after(doc, t);

    if (before != after)
        return before; /* space outside, the quoted word inside */
    return !inside;
}

struct pairing {
    struct quote_work *w;
    uint32_t           open;  /* token of the opening mark, QUOTE_NONE: outside */
    enum mark          style; /* of the opening mark */
    uint32_t           block;
    bool               reopens; /* the paragraph before ended inside a quotation */
};

static enum status
close_span(struct pairing *p, uint32_t end, bool closed)
{
    struct quoted q = { p->open + 1, end, p->block, closed, p->reopens, QUOTE_NONE };

    p->open    = QUOTE_NONE;
    p->reopens = !closed;
    if (q.first >= q.last)
        return STATUS_OK;
    for (uint32_t t = q.first; t < q.last; t++)
        p->w->quoted_at[t] = (uint32_t)p->w->quoted.len;
    return vec_push(&p->w->quoted, q);
}

static bool
closes(const struct pairing *p, enum mark m, bool opening)
{
    switch (p->style) {
    case MARK_BACKTICKS:
        return m == MARK_DOUBLE_APOSTROPHE || m == MARK_STRAIGHT;
    case MARK_OPEN:
        return m == MARK_CLOSE || (m == MARK_STRAIGHT && !opening);
    case MARK_SINGLE_OPEN:
        return m == MARK_SINGLE_CLOSE;
    default:
        return m == MARK_CLOSE || (m == MARK_STRAIGHT && !opening);
    }
}

static enum status
read_mark(struct pairing *p, uint32_t t)
{
    const struct document *doc = p->w->doc;
    enum mark              m   = mark_of(doc->tokens[t].form);

    if (m == MARK_NONE)
        return STATUS_OK;
    if (p->open == QUOTE_NONE) {
        bool opening = m == MARK_OPEN || m == MARK_BACKTICKS
                       || (m == MARK_STRAIGHT && opens(doc, t, false))
                       || (m == MARK_SINGLE_OPEN && space_before(doc, t) && !space_after(doc, t));
        if (opening) {
            p->open  = t;
            p->style = m;
        }
        return STATUS_OK;
    }
    /* ’ is an apostrophe too: it closes before space or punctuation only. */
    if (m == MARK_SINGLE_CLOSE && !(space_after(doc, t) || doc->tokens[t + 1].upos == UPOS_PUNCT))
        return STATUS_OK;
    return closes(p, m, m == MARK_STRAIGHT && opens(doc, t, true)) ? close_span(p, t, true)
                                                                   : STATUS_OK;
}

/* End of a block: a quotation that the next paragraph reopens stays as it is; a stray mark holds
 * for its own sentence only. */
static enum status
end_block(struct pairing *p, uint32_t end, bool reopened)
{
    const struct document *doc = p->w->doc;

    if (p->open == QUOTE_NONE)
        return STATUS_OK;
    if (!reopened)
        end = doc->sentences[doc->tokens[p->open].sentence].last;
    TRY(close_span(p, end, false));
    p->reopens = reopened;
    return STATUS_OK;
}

static bool
block_starts_with_mark(const struct document *doc, uint32_t sentence)
{
    if (sentence >= doc->sentence_count || doc->sentences[sentence].first >= doc->token_count)
        return false;
    enum mark m = mark_of(doc->tokens[doc->sentences[sentence].first].form);
    return m == MARK_OPEN || m == MARK_STRAIGHT || m == MARK_BACKTICKS;
}

enum status
quote_pair_marks(struct quote_work *w)
{
    const struct document *doc = w->doc;
    struct pairing         p   = { .w = w, .open = QUOTE_NONE };

    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        p.block                  = s->block;
        for (uint32_t t = s->first; t < s->last; t++)
            TRY(read_mark(&p, t));
        bool ends = i + 1 == doc->sentence_count || doc->sentences[i + 1].block != s->block;
        if (ends) {
            bool was_open = p.open != QUOTE_NONE;
            TRY(end_block(&p, s->last, was_open && block_starts_with_mark(doc, i + 1)));
            if (!was_open)
                p.reopens = false;
        }
    }
    return STATUS_OK;
}
