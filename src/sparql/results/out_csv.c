/* SPARQL 1.1 Query Results CSV and TSV Formats. */
#include "sparql/results/writer.h"

#include "rdf/syntax.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

/* ---- CSV: values only, lines end in CRLF (RFC 4180) ---- */

static void
csv_field(struct out *o, struct str s)
{
    bool quote = false;

    for (size_t i = 0; i < s.len && !quote; i++)
        quote = s.data[i] == '"' || s.data[i] == ',' || s.data[i] == '\n' || s.data[i] == '\r';
    if (!quote) {
        out_add(o, s);
        return;
    }
    out_char(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '"')
            out_char(o, '"');
        out_char(o, s.data[i]);
    }
    out_char(o, '"');
}

static void
csv_head(struct results_writer *w)
{
    for (size_t i = 0; i < w->count; i++) {
        out_cstr(w->out, i ? "," : "");
        csv_field(w->out, w->names[i]);
    }
    out_cstr(w->out, "\r\n");
}

static void
csv_row(struct results_writer *w, const struct term *terms)
{
    for (size_t i = 0; i < w->count; i++) {
        out_cstr(w->out, i ? "," : "");
        if (terms[i].kind == TERM_BLANK)
            out_cstr(w->out, "_:");
        csv_field(w->out, terms[i].text);
    }
    out_cstr(w->out, "\r\n");
}

const struct format csv_format = { csv_head, csv_row, plain_boolean, nothing_at_end, NULL };

/* ---- TSV: terms in the syntax of SPARQL and Turtle ---- */

static size_t
digits(struct str s, size_t at)
{
    while (at < s.len && s.data[at] >= '0' && s.data[at] <= '9')
        at++;
    return at;
}

/* Would Turtle read the bare lexical form as this datatype? (INTEGER, DECIMAL, DOUBLE) */
static bool
is_bare_number(struct str s, struct str datatype)
{
    const size_t begin = s.len > 0 && (s.data[0] == '+' || s.data[0] == '-');
    const size_t whole = digits(s, begin);
    size_t       end   = whole, mantissa = whole - begin;

    if (whole == s.len)
        return mantissa > 0 && str_eq(datatype, STR(XSD "integer"));
    if (s.data[whole] == '.') {
        end = digits(s, whole + 1);
        mantissa += end - whole - 1;
        if (end == s.len)
            return end > whole + 1 && str_eq(datatype, STR(XSD "decimal"));
    }
    if (mantissa == 0 || (s.data[end] | 0x20) != 'e' || !str_eq(datatype, STR(XSD "double")))
        return false;
    end++;
    end += end < s.len && (s.data[end] == '+' || s.data[end] == '-');
    return end < s.len && digits(s, end) == s.len;
}

/* A literal in the syntax of Turtle, with tabs escaped as well, which N-Triples would leave. */
static void
tsv_literal(struct out *o, const struct term *t)
{
    static const char from[] = "\t\n\r\"\\", to[] = "tnr\"\\";

    out_char(o, '"');
    for (size_t i = 0; i < t->text.len; i++) {
        const char *hit = t->text.data[i] ? strchr(from, t->text.data[i]) : NULL;
        if (hit)
            out_char(o, '\\');
        out_char(o, hit ? to[hit - from] : t->text.data[i]);
    }
    out_char(o, '"');
    if (t->lang.len)
        out_printf(o, "@%.*s", STR_ARG(t->lang));
    else if (t->datatype.len)
        out_printf(o, "^^<%.*s>", STR_ARG(t->datatype));
}

static void
tsv_head(struct results_writer *w)
{
    for (size_t i = 0; i < w->count; i++)
        out_printf(w->out, "%s?%.*s", i ? "\t" : "", STR_ARG(w->names[i]));
    out_char(w->out, '\n');
}

static void
tsv_row(struct results_writer *w, const struct term *terms)
{
    for (size_t i = 0; i < w->count; i++) {
        const struct term *t = &terms[i];
        out_cstr(w->out, i ? "\t" : "");
        if (t->kind == TERM_NONE)
            continue;
        if (t->kind == TERM_LITERAL && t->datatype.len && is_bare_number(t->text, t->datatype))
            out_add(w->out, t->text);
        else if (t->kind == TERM_LITERAL)
            tsv_literal(w->out, t);
        else
            rdf_write_term(w->out, t);
    }
    out_char(w->out, '\n');
}

const struct format tsv_format = { tsv_head, tsv_row, plain_boolean, nothing_at_end, NULL };
