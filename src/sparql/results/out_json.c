/* SPARQL 1.1 Query Results JSON Format, and the same bindings one object a line. */
#include "sparql/results/writer.h"

static void
json_string(struct out *o, struct str s)
{
    size_t plain = 0;

    out_char(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        out_add(o, str_slice(s, plain, i));
        plain = i + 1;
        if (c == '"' || c == '\\')
            out_printf(o, "\\%c", c);
        else if (c == '\n')
            out_cstr(o, "\\n");
        else if (c == '\t')
            out_cstr(o, "\\t");
        else if (c == '\r')
            out_cstr(o, "\\r");
        else
            out_printf(o, "\\u%04x", c);
    }
    if (plain < s.len)
        out_add(o, str_slice(s, plain, s.len));
    out_char(o, '"');
}

static void
json_term(struct out *o, const struct term *t)
{
    static const char *const types[] = { "", "uri", "bnode", "literal" };

    out_printf(o, "{\"type\":\"%s\",\"value\":", types[t->kind]);
    json_string(o, t->text);
    if (t->lang.len) {
        out_cstr(o, ",\"xml:lang\":");
        json_string(o, t->lang);
    } else if (t->datatype.len) {
        out_cstr(o, ",\"datatype\":");
        json_string(o, t->datatype);
    }
    out_char(o, '}');
}

static void
json_binding(struct results_writer *w, const struct term *terms)
{
    bool first = true;

    out_char(w->out, '{');
    for (size_t i = 0; i < w->count; i++) {
        if (terms[i].kind == TERM_NONE)
            continue;
        if (!first)
            out_char(w->out, ',');
        first = false;
        json_string(w->out, w->names[i]);
        out_char(w->out, ':');
        json_term(w->out, &terms[i]);
    }
    out_char(w->out, '}');
}

static void
json_head(struct results_writer *w)
{
    out_cstr(w->out, "{\"head\":{\"vars\":[");
    for (size_t i = 0; i < w->count; i++) {
        out_cstr(w->out, i ? "," : "");
        json_string(w->out, w->names[i]);
    }
    out_cstr(w->out, "]},\n\"results\":{\"bindings\":[");
}

static void
json_row(struct results_writer *w, const struct term *terms)
{
    out_cstr(w->out, w->rows ? ",\n" : "\n");
    json_binding(w, terms);
}

static void
json_boolean(struct results_writer *w, bool value)
{
    out_printf(w->out, "{\"head\":{},\"boolean\":%s}\n", value ? "true" : "false");
}

static void
json_end(struct results_writer *w)
{
    out_cstr(w->out, "\n]}}\n");
}

const struct format json_format = { json_head, json_row, json_boolean, json_end, NULL };

static void
jsonl_row(struct results_writer *w, const struct term *terms)
{
    json_binding(w, terms);
    out_char(w->out, '\n');
}

const struct format jsonl_format = { nothing_at_end, jsonl_row, plain_boolean, nothing_at_end, NULL };
