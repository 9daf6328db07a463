/* A press statement under an official's name is one statement by that official: all of its body. */
#include "extract/press.h"

#include "extract/setting.h"

/** The person whose name and office head the article: "Antony J. Blinken, Secretary of State". */
static actor_ref
bylined_official(const struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        const struct mention  *o = &w->mentions.data[i];
        const struct sentence *s = &w->doc->sentences[token_at(w, (int32_t)o->first)->sentence];
        if (o->kind != MENTION_OFFICE || s->kind != BLOCK_BYLINE || o->title_of == NOTHING)
            continue;
        const struct mention *p = &w->mentions.data[o->title_of];
        if (p->actor != ACTOR_NONE && p->first == s->first)
            return p->actor;
    }
    return ACTOR_NONE;
}

static bool
is_body(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM || kind == BLOCK_HEADING;
}

void
press_statement_find(struct work *w)
{
    struct statement s = { .form = QUOTE_DIRECT, .addressee = ACTOR_NONE, .medium = ACTOR_NONE,
                           .about_meeting = -1, .claim_act = -1,
                           .grounds = { .rule = STR("statement/byline"), .confidence = 0.9 } };
    const struct article *a    = w->doc->article;
    struct buf            text;

    s.speaker = w->author = bylined_official(w);
    if (w->author == ACTOR_NONE)
        return;
    buf_init(&text, 0);
    s.text_spans = ARENA_ARRAY(w->a, a->block_count + 1, struct span);
    for (size_t i = 0; i < a->block_count && s.text_spans; i++) {
        const struct block *b = &a->blocks[i];
        if (!is_body(b->kind))
            continue;
        if (text.len)
            buf_add_char(&text, ' ');
        buf_add(&text, str_slice(a->text, b->begin, b->end));
        s.text_spans[s.text_span_count++] = (struct span){ b->begin, b->end };
    }
    s.text = text.len ? arena_str(w->a, buf_str(&text)) : STR_NONE;
    if (buf_status(&text) != STATUS_OK || (text.len && !s.text.data) || !s.text_spans)
        w->status = STATUS_NOMEM;
    buf_clear(&text);
    for (size_t i = 0; i < w->doc->sentence_count && w->status == STATUS_OK; i++) {
        const struct sentence *x = &w->doc->sentences[i];
        if (is_body(x->kind))
            grounds_add(w, &s.grounds, setting_sentence(w, (int32_t)x->first));
    }
    if (s.text.len == 0)
        return;
    s.date = published_day(w);
    work_push(w, &w->statements, s);
    work_push(w, &w->statement_heads, NOTHING);
}
