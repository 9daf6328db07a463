/* SPARQL Query Results XML Format (Second Edition), and XML text for HTML. */
#include "sparql/results/writer.h"

#include "base/utf8.h"

void
out_xml_text(struct out *o, struct str s)
{
    for (size_t i = 0; i < s.len;) {
        const size_t   begin = i;
        const uint32_t code  = utf8_next(s, &i);
        if (code == '<')
            out_cstr(o, "&lt;");
        else if (code == '>')
            out_cstr(o, "&gt;");
        else if (code == '&')
            out_cstr(o, "&amp;");
        else if (code == '"')
            out_cstr(o, "&quot;");
        else if (code == '\r') /* would be read as a line feed */
            out_cstr(o, "&#13;");
        else if ((code < 0x20 && code != '\t' && code != '\n') || code == 0xfffe || code == 0xffff)
            out_cstr(o, "\xef\xbf\xbd");
        else
            out_add(o, str_slice(s, begin, i));
    }
}

static void
xml_open(struct out *o)
{
    out_cstr(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head>");
}

static void
xml_head(struct results_writer *w)
{
    xml_open(w->out);
    for (size_t i = 0; i < w->count; i++) {
        out_cstr(w->out, "<variable name=\"");
        out_xml_text(w->out, w->names[i]);
        out_cstr(w->out, "\"/>");
    }
    out_cstr(w->out, "</head>\n<results>\n");
}

static void
xml_term(struct out *o, const struct term *t)
{
    static const char *const tags[] = { "", "uri", "bnode", "literal" };

    out_printf(o, "<%s", tags[t->kind]);
    if (t->lang.len) {
        out_cstr(o, " xml:lang=\"");
        out_xml_text(o, t->lang);
        out_char(o, '"');
    } else if (t->datatype.len) {
        out_cstr(o, " datatype=\"");
        out_xml_text(o, t->datatype);
        out_char(o, '"');
    }
    out_char(o, '>');
    out_xml_text(o, t->text);
    out_printf(o, "</%s>", tags[t->kind]);
}

static void
xml_row(struct results_writer *w, const struct term *terms)
{
    out_cstr(w->out, "<result>");
    for (size_t i = 0; i < w->count; i++) {
        if (terms[i].kind == TERM_NONE)
            continue;
        out_cstr(w->out, "<binding name=\"");
        out_xml_text(w->out, w->names[i]);
        out_cstr(w->out, "\">");
        xml_term(w->out, &terms[i]);
        out_cstr(w->out, "</binding>");
    }
    out_cstr(w->out, "</result>\n");
}

static void
xml_boolean(struct results_writer *w, bool value)
{
    xml_open(w->out);
    out_printf(w->out, "</head>\n<boolean>%s</boolean>\n</sparql>\n", value ? "true" : "false");
}

static void
xml_end(struct results_writer *w)
{
    out_cstr(w->out, "</results>\n</sparql>\n");
}

const struct format xml_format = { xml_head, xml_row, xml_boolean, xml_end, NULL };
