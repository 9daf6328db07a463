/* Canonical XML, element by element. */
#include "rdf/xml_literal.h"

#include <stdlib.h>

void
xml_literal_clear(struct xml_literal *x)
{
    buf_clear(&x->text);
    vec_clear(&x->shown);
}

void
xml_literal_reset(struct xml_literal *x)
{
    buf_reset(&x->text);
    x->depth     = 0;
    x->shown.len = 0;
}

static void
add_escaped(struct buf *b, struct str s, bool attribute)
{
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.data[i];
        if (c == '&')
            buf_add(b, STR("&amp;"));
        else if (c == '<')
            buf_add(b, STR("&lt;"));
        else if (c == '>' && !attribute)
            buf_add(b, STR("&gt;"));
        else if (c == '"' && attribute)
            buf_add(b, STR("&quot;"));
        else if (c == '\r' || (attribute && (c == '\t' || c == '\n')))
            buf_addf(b, "&#x%X;", (unsigned)c);
        else
            buf_add_char(b, c);
    }
}

static void
add_name(struct buf *b, const xmlChar *prefix, const xmlChar *name)
{
    if (prefix && *prefix) {
        buf_add(b, xml_view(prefix));
        buf_add_char(b, ':');
    }
    buf_add(b, xml_view(name));
}

static bool
is_shown(const struct xml_literal *x, struct str prefix, struct str uri)
{
    for (size_t i = x->shown.len; i > 0; i--)
        if (str_eq(xml_view(x->shown.data[i - 1].prefix), prefix))
            return str_eq(xml_view(x->shown.data[i - 1].uri), uri);
    return !prefix.len && !uri.len;
}

static int
compare_shown(const void *a, const void *b)
{
    return str_cmp(xml_view(((const struct xml_shown *)a)->prefix),
                   xml_view(((const struct xml_shown *)b)->prefix));
}

static enum status
use_namespace(struct xml_literal *x, const xmlChar *prefix, const xmlChar *uri)
{
    if (str_eq(xml_view(prefix), STR("xml")) || is_shown(x, xml_view(prefix), xml_view(uri)))
        return STATUS_OK;
    return vec_push(&x->shown, ((struct xml_shown){ prefix, uri, x->depth }));
}

/* SAX2 attribute: local name, prefix, URI, value, end of value. */
static int
compare_attributes(const void *a, const void *b)
{
    const xmlChar *const *left = a, *const *right = b;
    const int             order = str_cmp(xml_view(left[2]), xml_view(right[2]));

    return order ? order : str_cmp(xml_view(left[0]), xml_view(right[0]));
}

static enum status
add_attributes(struct xml_literal *x, const struct xml_element *e)
{
    const size_t    size   = 5 * sizeof *e->attributes;
    const xmlChar **sorted = e->attribute_count ? malloc(e->attribute_count * size) : NULL;

    if (!e->attribute_count)
        return STATUS_OK;
    if (!sorted)
        return STATUS_NOMEM;
    memcpy(sorted, e->attributes, e->attribute_count * size);
    qsort(sorted, e->attribute_count, size, compare_attributes);
    for (size_t i = 0; i < e->attribute_count; i++) {
        const xmlChar **a = sorted + 5 * i;
        buf_add_char(&x->text, ' ');
        add_name(&x->text, a[1], a[0]);
        buf_add(&x->text, STR("=\""));
        add_escaped(&x->text, (struct str){ (const char *)a[3], (size_t)(a[4] - a[3]) }, true);
        buf_add_char(&x->text, '"');
    }
    free(sorted);
    return STATUS_OK;
}

enum status
xml_literal_open(struct xml_literal *x, const struct xml_element *e)
{
    const size_t before = x->shown.len;

    x->depth++;
    TRY(use_namespace(x, e->prefix, e->uri));
    for (size_t i = 0; i < e->attribute_count; i++)
        if (e->attributes[5 * i + 1])
            TRY(use_namespace(x, e->attributes[5 * i + 1], e->attributes[5 * i + 2]));

    buf_add_char(&x->text, '<');
    add_name(&x->text, e->prefix, e->name);
    if (x->shown.len > before)
        qsort(x->shown.data + before, x->shown.len - before, sizeof *x->shown.data, compare_shown);
    for (size_t i = before; i < x->shown.len; i++) {
        const struct str prefix = xml_view(x->shown.data[i].prefix);
        buf_add(&x->text, prefix.len ? STR(" xmlns:") : STR(" xmlns"));
        buf_add(&x->text, prefix);
        buf_add(&x->text, STR("=\""));
        add_escaped(&x->text, xml_view(x->shown.data[i].uri), true);
        buf_add_char(&x->text, '"');
    }
    TRY(add_attributes(x, e));
    buf_add_char(&x->text, '>');
    return buf_status(&x->text);
}

void
xml_literal_close(struct xml_literal *x, const xmlChar *name, const xmlChar *prefix)
{
    buf_add(&x->text, STR("</"));
    add_name(&x->text, prefix, name);
    buf_add_char(&x->text, '>');
    while (x->shown.len && x->shown.data[x->shown.len - 1].depth == x->depth)
        x->shown.len--;
    x->depth--;
}

void
xml_literal_text(struct xml_literal *x, struct str text)
{
    add_escaped(&x->text, text, false);
}

void
xml_literal_comment(struct xml_literal *x, const xmlChar *text)
{
    buf_add(&x->text, STR("<!--"));
    buf_add(&x->text, xml_view(text));
    buf_add(&x->text, STR("-->"));
}

void
xml_literal_instruction(struct xml_literal *x, const xmlChar *target, const xmlChar *data)
{
    buf_add(&x->text, STR("<?"));
    buf_add(&x->text, xml_view(target));
    if (data && *data) {
        buf_add_char(&x->text, ' ');
        buf_add(&x->text, xml_view(data));
    }
    buf_add(&x->text, STR("?>"));
}
