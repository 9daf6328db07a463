/* SPARQL 1.1 Query Results JSON Format, the same bindings one object a line, and plain objects. */
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

/* ---- plain objects ---- */

#define XSD_NS "http://www.w3.org/2001/XMLSchema#"

/* Digits from `i` on; index behind them. */
static size_t
digits(struct str s, size_t i)
{
    while (i < s.len && s.data[i] >= '0' && s.data[i] <= '9')
        i++;
    return i;
}

/* Is it a number as RFC 8259 §6 writes one? */
static bool
is_json_number(struct str s)
{
    size_t       i     = s.len && s.data[0] == '-';
    const size_t whole = i;

    i = digits(s, i);
    if (i == whole || (s.data[whole] == '0' && i > whole + 1))
        return false;
    if (i < s.len && s.data[i] == '.') {
        const size_t part = ++i;
        i                 = digits(s, i);
        if (i == part)
            return false;
    }
    if (i < s.len && (s.data[i] == 'e' || s.data[i] == 'E')) {
        i += 1 + (i + 1 < s.len && (s.data[i + 1] == '+' || s.data[i + 1] == '-'));
        const size_t power = i;
        i                  = digits(s, i);
        if (i == power)
            return false;
    }
    return i == s.len;
}

static void
plain_value(struct out *o, const struct term *t)
{
    static const char *const numbers[] = { XSD_NS "integer", XSD_NS "decimal", XSD_NS "double", XSD_NS "float",
                                           XSD_NS "positiveInteger", XSD_NS "nonNegativeInteger" };
    const bool truth = str_eq(t->datatype, STR(XSD_NS "boolean"))
                       && (str_eq(t->text, STR("true")) || str_eq(t->text, STR("false")));

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (str_eq(t->datatype, str_from(numbers[i])) && is_json_number(t->text)) {
            out_add(o, t->text);
            return;
        }
    if (truth)
        out_add(o, t->text);
    else
        json_string(o, t->text);
}

static void
records_row(struct results_writer *w, const struct term *terms)
{
    const char *before = "{";

    for (size_t i = 0; i < w->count; i++) {
        if (terms[i].kind == TERM_NONE)
            continue;
        out_cstr(w->out, before);
        json_string(w->out, w->names[i]);
        out_char(w->out, ':');
        plain_value(w->out, &terms[i]);
        before = ",";
    }
    out_cstr(w->out, *before == '{' ? "{}\n" : "}\n");
}

const struct format records_format = { nothing_at_end, records_row, plain_boolean, nothing_at_end, NULL };
