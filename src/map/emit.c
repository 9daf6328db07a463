/* Quads with little ceremony. What they mean is the business of graph*.c. */
#include "map/emit.h"

#include <stdarg.h>
#include <stdio.h>

static void
emit_quad(struct emit *e, struct str s, const char *p, struct term o)
{
    struct quad q = { term_iri(s), term_iri(str_from(p)), o, term_iri(e->graph) };

    if (e->status == STATUS_OK)
        e->status = sink_quad(e->sink, &q);
}

void
emit_iri(struct emit *e, struct str s, const char *p, struct str o)
{
    emit_quad(e, s, p, term_iri(o));
}

void
emit_type(struct emit *e, struct str s, const char *klass)
{
    emit_quad(e, s, NS_RDF "type", term_iri(str_from(klass)));
}

void
emit_string(struct emit *e, struct str s, const char *p, struct str text)
{
    if (text.len)
        emit_quad(e, s, p, term_string(text));
}

void
emit_english(struct emit *e, struct str s, const char *p, struct str text)
{
    if (text.len)
        emit_quad(e, s, p, term_lang(text, STR("en")));
}

void
emit_typed(struct emit *e, struct str s, const char *p, struct str text, const char *datatype)
{
    if (text.len)
        emit_quad(e, s, p, term_typed(text, str_from(datatype)));
}

void
emit_number(struct emit *e, struct str s, const char *p, size_t number, const char *datatype)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", number);
    emit_typed(e, s, p, str_from(text), datatype);
}

void
emit_confidence(struct emit *e, struct str s, double confidence)
{
    char text[16];
    int  percent = (int)(confidence * 100 + 0.5);

    /* By hand, since printf asks the locale for the decimal point. */
    snprintf(text, sizeof text, "%d.%02d", percent / 100, percent % 100);
    emit_typed(e, s, NS_DIP "confidence", str_from(text), NS_XSD "decimal");
}

struct str
emit_format(struct emit *e, const char *format, ...)
{
    va_list args;
    int     len;

    if (e->status != STATUS_OK)
        return STR_NONE;
    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);

    char *text = len < 0 ? NULL : arena_alloc(e->arena, (size_t)len + 1);
    if (!text) {
        e->status = STATUS_NOMEM;
        return STR_NONE;
    }
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return (struct str){ text, (size_t)len };
}
