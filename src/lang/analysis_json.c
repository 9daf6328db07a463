/* The analysis of an article as JSON, for programs that would not read CoNLL-U. */
#include "lang/conllu.h"

#include "base/utf8.h"

static const char *const block_names[] = {
    [BLOCK_TITLE] = "title",         [BLOCK_BYLINE] = "byline",       [BLOCK_CAPTION] = "caption",
    [BLOCK_HEADING] = "heading",     [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_QUOTE] = "quote",
    [BLOCK_LIST_ITEM] = "list-item", [BLOCK_CREDIT] = "credit",       [BLOCK_NON_BODY] = "furniture",
};

static void
write_token(const struct document *doc, const struct sentence *s, uint32_t i, const size_t points[2], struct out *o)
{
    const struct token *t = &doc->tokens[i];

    out_cstr(o, "{\"form\":");
    out_json(o, t->form);
    out_cstr(o, ",\"lemma\":");
    out_json(o, t->lemma);
    out_printf(o, ",\"upos\":\"%s\",\"xpos\":", upos_name(t->upos));
    out_json(o, str_from(t->xpos));
    out_printf(o, ",\"head\":%u,\"deprel\":\"%s\",\"begin\":%zu,\"end\":%zu}",
               t->head < 0 ? 0 : (uint32_t)t->head - s->first + 1, deprel_name(t->deprel), points[0], points[1]);
}

/* The text of tokens [first, last). */
static struct str
text_of(const struct document *doc, uint32_t first, uint32_t last)
{
    return str_slice(doc->article->text, doc->tokens[first].begin, doc->tokens[last - 1].end);
}

static void
write_date(struct out *o, const char *key, struct date d)
{
    if (d.year == 0)
        out_printf(o, ",\"%s\":null", key);
    else
        out_printf(o, ",\"%s\":\"%04d-%02u-%02u\"", key, d.year, d.month, d.day);
}

static void
write_time(const struct document *doc, const struct time_expression *t, struct out *o)
{
    out_printf(o, "{\"first\":%u,\"last\":%u,\"text\":", t->first, t->last);
    out_json(o, text_of(doc, t->first, t->last));
    out_printf(o, ",\"duration\":%s,\"edtf\":", t->duration ? "true" : "false");
    if (t->edtf.len)
        out_json(o, t->edtf);
    else
        out_cstr(o, "null");
    write_date(o, "earliest_begin", t->earliest_begin);
    write_date(o, "latest_begin", t->latest_begin);
    write_date(o, "earliest_end", t->earliest_end);
    write_date(o, "latest_end", t->latest_end);
    out_char(o, '}');
}

void
analysis_write_json(const struct document *doc, struct out *o)
{
    const struct str text  = doc->article->text;
    size_t           point = 0;
    uint32_t         byte  = 0;

    out_cstr(o, "{\"id\":");
    out_json(o, doc->article->id);
    out_cstr(o, ",\"sentences\":[");
    for (size_t k = 0; k < doc->sentence_count; k++) {
        const struct sentence *s = &doc->sentences[k];
        out_printf(o, "%s{\"kind\":\"%s\",\"tokens\":[", k ? "," : "", block_names[s->kind]);
        for (uint32_t i = s->first; i < s->last; i++) {
            const struct token *t = &doc->tokens[i];
            size_t              points[2];
            points[0] = point += utf8_count(str_slice(text, byte, t->begin));
            points[1] = point += utf8_count(str_slice(text, t->begin, t->end));
            byte      = t->end;
            out_cstr(o, i > s->first ? "," : "");
            write_token(doc, s, i, points, o);
        }
        out_cstr(o, "]}");
    }
    out_cstr(o, "],\"names\":[");
    for (size_t k = 0; k < doc->name_count; k++) {
        const struct name_span *name = &doc->names[k];
        out_printf(o, "%s{\"first\":%u,\"last\":%u,\"type\":\"%s\",\"text\":", k ? "," : "", name->first, name->last,
                   named_name(name->what));
        out_json(o, text_of(doc, name->first, name->last));
        out_char(o, '}');
    }
    out_cstr(o, "],\"times\":[");
    for (size_t k = 0; k < doc->timex_count; k++) {
        out_cstr(o, k ? "," : "");
        write_time(doc, &doc->timexes[k], o);
    }
    out_cstr(o, "]}\n");
}
