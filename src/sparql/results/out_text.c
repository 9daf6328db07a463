/* Formats for people that need no layout: Markdown, HTML, one value a line. */
#include "sparql/results/writer.h"

#include "base/utf8.h"
#include "rdf/iri.h"

/* ---- terms for people ---- */

/* Control characters, and those that turn the direction of the text around them, are written as
 * escapes: a value cannot draw on the terminal. */
void
show_text(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len;) {
        const size_t   begin = i;
        const uint32_t code  = utf8_next(s, &i);
        if (code == '\n')
            buf_add_cstr(b, "\\n");
        else if (code == '\t')
            buf_add_cstr(b, "\\t");
        else if (code == '\r')
            buf_add_cstr(b, "\\r");
        else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e)
                 || (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029)
            buf_addf(b, "\\u%04X", (unsigned)code);
        else
            buf_add(b, str_slice(s, begin, i));
    }
}

/* What may stand behind a prefix without escapes; a shorter name is not worth a riddle. */
static bool
is_plain_local(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
              || (c & 0x80) || (i > 0 && i + 1 < s.len && (c == '-' || c == '.'))
              || (i > 0 && c == '-')))
            return false;
    }
    return true;
}

static void
show_iri(const struct results_writer *w, struct str iri, struct buf *b)
{
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < w->options.prefix_count; i++) {
        const struct str name = w->options.prefixes[i][1];
        if (name.len > 0 && str_starts(iri, name) && is_plain_local(str_slice(iri, name.len, iri.len))
            && (best == SIZE_MAX || name.len > w->options.prefixes[best][1].len))
            best = i;
    }
    if (best == SIZE_MAX) {
        buf_add_char(b, '<');
        show_text(b, iri);
        buf_add_char(b, '>');
        return;
    }
    buf_add(b, w->options.prefixes[best][0]);
    buf_add_char(b, ':');
    show_text(b, str_slice(iri, w->options.prefixes[best][1].len, iri.len));
}

void
show_term(const struct results_writer *w, const struct term *t, struct buf *b)
{
    switch (t->kind) {
    case TERM_IRI:
        show_iri(w, t->text, b);
        return;
    case TERM_BLANK:
        buf_add_cstr(b, "_:");
        show_text(b, t->text);
        return;
    case TERM_LITERAL:
        show_text(b, t->text);
        if (t->lang.len)
            buf_addf(b, "@%.*s", STR_ARG(t->lang));
        return;
    default:
        return;
    }
}

/* ---- Markdown ---- */

static void
markdown_cell(struct results_writer *w, struct str s)
{
    out_char(w->out, ' ');
    for (size_t i = 0; i < s.len; i++) {
        if (strchr("|\\`*_<>[]", s.data[i]) && s.data[i])
            out_char(w->out, '\\');
        out_char(w->out, s.data[i]);
    }
    out_cstr(w->out, " |");
}

static void
markdown_head(struct results_writer *w)
{
    out_char(w->out, '|');
    for (size_t i = 0; i < w->count; i++)
        markdown_cell(w, w->names[i]);
    out_cstr(w->out, "\n|");
    for (size_t i = 0; i < w->count; i++)
        out_cstr(w->out, " --- |");
    out_char(w->out, '\n');
}

static void
markdown_row(struct results_writer *w, const struct term *terms)
{
    struct buf b;

    buf_init(&b, 0);
    out_char(w->out, '|');
    for (size_t i = 0; i < w->count; i++) {
        buf_reset(&b);
        show_term(w, &terms[i], &b);
        if (b.failed)
            w->out->status = STATUS_NOMEM;
        markdown_cell(w, buf_str(&b));
    }
    out_char(w->out, '\n');
    buf_clear(&b);
}

const struct format markdown_format = { markdown_head, markdown_row, plain_boolean, nothing_at_end, NULL };

/* ---- HTML ---- */

static void
html_head(struct results_writer *w)
{
    out_cstr(w->out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < w->count; i++) {
        out_cstr(w->out, "<th>");
        out_xml_text(w->out, w->names[i]);
        out_cstr(w->out, "</th>");
    }
    out_cstr(w->out, "</tr></thead>\n<tbody>\n");
}

/* Only web addresses become links. */
static void
html_term(struct results_writer *w, const struct term *t, struct str shown)
{
    const bool link = t->kind == TERM_IRI
                      && (str_starts(t->text, STR("http://")) || str_starts(t->text, STR("https://")));

    if (link) {
        out_cstr(w->out, "<a href=\"");
        out_xml_text(w->out, t->text);
        out_cstr(w->out, "\">");
    } else if (t->lang.len) {
        out_cstr(w->out, "<bdi lang=\"");
        out_xml_text(w->out, t->lang);
        out_cstr(w->out, "\">");
    }
    out_xml_text(w->out, t->lang.len ? t->text : shown);
    out_cstr(w->out, link ? "</a>" : t->lang.len ? "</bdi>" : "");
}

static void
html_row(struct results_writer *w, const struct term *terms)
{
    struct buf b;

    buf_init(&b, 0);
    out_cstr(w->out, "<tr>");
    for (size_t i = 0; i < w->count; i++) {
        buf_reset(&b);
        show_term(w, &terms[i], &b);
        if (b.failed)
            w->out->status = STATUS_NOMEM;
        out_cstr(w->out, "<td>");
        html_term(w, &terms[i], buf_str(&b));
        out_cstr(w->out, "</td>");
    }
    out_cstr(w->out, "</tr>\n");
    buf_clear(&b);
}

static void
html_end(struct results_writer *w)
{
    out_cstr(w->out, "</tbody>\n</table>\n");
}

static void
html_boolean(struct results_writer *w, bool value)
{
    out_printf(w->out, "<p>%s</p>\n", value ? "true" : "false");
}

const struct format html_format = { html_head, html_row, html_boolean, html_end, NULL };

/* ---- one value a line ---- */

static void
vertical_row(struct results_writer *w, const struct term *terms)
{
    size_t     widest = 0;
    struct buf b;

    buf_init(&b, 0);
    for (size_t i = 0; i < w->count; i++)
        if (utf8_count(w->names[i]) > widest)
            widest = utf8_count(w->names[i]);
    out_printf(w->out, "%s-- %llu --\n", w->rows ? "\n" : "", (unsigned long long)w->rows + 1);
    for (size_t i = 0; i < w->count; i++) {
        if (terms[i].kind == TERM_NONE)
            continue;
        buf_reset(&b);
        show_term(w, &terms[i], &b);
        if (b.failed)
            w->out->status = STATUS_NOMEM;
        out_printf(w->out, "%*s%.*s: ", (int)(widest - utf8_count(w->names[i])), "", STR_ARG(w->names[i]));
        out_add(w->out, buf_str(&b));
        out_char(w->out, '\n');
    }
    buf_clear(&b);
}

const struct format vertical_format = { nothing_at_end, vertical_row, plain_boolean, nothing_at_end, NULL };
