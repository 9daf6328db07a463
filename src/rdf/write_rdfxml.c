/* RDF/XML: one rdf:Description for statements that come one after the other with the same subject.
 * What XML 1.0 cannot say is STATUS_UNSUPPORTED: predicates that do not end in a name, and control
 * characters in literals. */
#include "rdf/writer.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "rdf/chars.h"
#include "rdf/prefixes.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define XMLNS_NAMESPACE "http://www.w3.org/2000/xmlns/"

struct rdfxml_writer {
    struct rdf_writer base;
    bool              begun;      /* the root element is open */
    bool              in_subject;
    enum term_kind    kind;       /* of the open subject */
    struct buf        subject;
    struct prefixes   prefixes;   /* those of the root element once that is written */
};

/* Put out `s` with the bytes of `special` and all below a space as references; `attribute`: tabs and
 * line feeds, too, since XML would make spaces of them. */
static enum status
put_text(struct out *out, struct str s, bool attribute)
{
    size_t start = 0;

    for (size_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.data[i];
        const bool special = c == '&' || c == '<' || c == '>' || c == '"' || c == '\r'
                             || (attribute && (c == '\t' || c == '\n'));

        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            return STATUS_UNSUPPORTED;
        if (c == 0xef && s.len - i >= 3 && memcmp(s.data + i, "\xef\xbf", 2) == 0
            && (unsigned char)s.data[i + 2] >= 0xbe)
            return STATUS_UNSUPPORTED; /* U+FFFE and U+FFFF */
        if (!special)
            continue;
        out_add(out, str_slice(s, start, i));
        out_printf(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&#%u;", c);
        start = i + 1;
    }
    out_add(out, str_slice(s, start, s.len));
    return out->status;
}

static enum status
put_attribute(struct out *out, const char *name, struct str value)
{
    out_char(out, ' ');
    out_cstr(out, name);
    out_add(out, STR("=\""));
    TRY(put_text(out, value, true));
    out_char(out, '"');
    return out->status;
}

/* True if any XML parser, of whatever edition, takes the label for a name. */
static bool
is_plain_name(struct str label)
{
    for (size_t i = 0; i < label.len; i++)
        if (!ch_is((unsigned char)label.data[i], CH_NAME) && label.data[i] != '.')
            return false;
    return label.len && ch_is((unsigned char)label.data[0], CH_START);
}

/* An IRI or a blank node as the value of an attribute. rdf:nodeID wants an XML name. */
static enum status
put_node(struct out *out, const char *iri_attribute, const struct term *t)
{
    struct buf  b = { 0 };
    enum status status;

    if (t->kind == TERM_IRI)
        return put_attribute(out, iri_attribute, t->text);

    const struct str label
        = is_plain_name(t->text) ? writable_label(t->text, &b) : escaped_label(t->text, &b);
    status = buf_status(&b);
    if (status == STATUS_OK)
        status = put_attribute(out, "rdf:nodeID", label);
    buf_clear(&b);
    return status;
}

/* Where the XML name at the end of a predicate begins; iri.len if there is none. */
static size_t
name_start(struct str iri)
{
    size_t start = iri.len;

    for (size_t i = iri.len; i > 0;) {
        const uint32_t code = utf8_previous(iri, &i);
        if (!ch_name(code) && code != '.')
            break;
        if (ch_name_start(code))
            start = i;
    }
    return start;
}

/* True for the names of rdf: that are no property elements (RDF/XML §7.2.5). */
static bool
is_reserved(struct str namespace, struct str name)
{
    static const char *const names[]
        = { "RDF",   "Description", "ID",       "about",     "parseType", "resource",       "nodeID",
            "datatype", "bagID",       "aboutEach", "aboutEachPrefix", "li" };

    if (str_eq(namespace, STR(XML_NAMESPACE)) || str_eq(namespace, STR(XMLNS_NAMESPACE)))
        return true;
    if (!str_eq(namespace, STR(RDF)))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from(names[i])))
            return true;
    return false;
}

static enum status
begin(struct rdfxml_writer *w)
{
    struct out *out = w->base.out;

    if (w->begun)
        return STATUS_OK;
    w->begun = true;
    out_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns:rdf=\"" RDF "\""));
    for (size_t i = 0; i < w->prefixes.all.len; i++) {
        const struct prefix *p = &w->prefixes.all.data[i];
        out_add(out, STR("\n    xmlns"));
        if (p->name.len)
            out_char(out, ':');
        out_add(out, p->name);
        out_add(out, STR("=\""));
        TRY(put_text(out, p->iri, true));
        out_char(out, '"');
    }
    out_add(out, STR(">\n"));
    return out->status;
}

static void
close_subject(struct rdfxml_writer *w)
{
    if (w->in_subject)
        out_add(w->base.out, STR("  </rdf:Description>\n"));
    w->in_subject = false;
}

static enum status
open_subject(struct rdfxml_writer *w, const struct term *s)
{
    if (w->in_subject && w->kind == s->kind && str_eq(buf_str(&w->subject), s->text))
        return STATUS_OK;
    close_subject(w);
    out_add(w->base.out, STR("  <rdf:Description"));
    TRY(put_node(w->base.out, "rdf:about", s));
    out_add(w->base.out, STR(">\n"));
    w->in_subject = true;
    w->kind       = s->kind;
    buf_reset(&w->subject);
    buf_add(&w->subject, s->text);
    return buf_status(&w->subject);
}

/* The prefix of the root element for `namespace`, "rdf", or "ns", which *declare asks for. */
static struct str
prefix_for(const struct rdfxml_writer *w, struct str namespace, bool *declare)
{
    uint64_t index = NO_PREFIX;

    *declare = false;
    if (str_eq(namespace, STR(RDF)))
        return STR("rdf");
    if (map_get(&w->prefixes.by_iri, namespace, &index) && index != NO_PREFIX)
        return w->prefixes.all.data[index].name;
    *declare = true;
    return STR("ns");
}

static void
put_name(struct out *out, struct str prefix, struct str name)
{
    out_add(out, prefix);
    if (prefix.len)
        out_char(out, ':');
    out_add(out, name);
}

static enum status
write_quad(void *self, const struct quad *q)
{
    struct rdfxml_writer *w         = self;
    struct out           *out       = w->base.out;
    const size_t          split     = name_start(q->p.text);
    const struct str      namespace = str_slice(q->p.text, 0, split);
    const struct str      name      = str_slice(q->p.text, split, q->p.text.len);
    bool                  declare   = false;

    if (!name.len || !namespace.len || is_reserved(namespace, name))
        return STATUS_UNSUPPORTED;
    TRY(begin(w));
    TRY(open_subject(w, &q->s));

    const struct str prefix = prefix_for(w, namespace, &declare);
    out_add(out, STR("    <"));
    put_name(out, prefix, name);
    if (declare)
        TRY(put_attribute(out, "xmlns:ns", namespace));
    if (q->o.kind != TERM_LITERAL) {
        TRY(put_node(out, "rdf:resource", &q->o));
        out_add(out, STR("/>\n"));
        return out->status;
    }
    if (q->o.lang.len)
        TRY(put_attribute(out, "xml:lang", q->o.lang));
    else if (q->o.datatype.len)
        TRY(put_attribute(out, "rdf:datatype", q->o.datatype));
    out_char(out, '>');
    TRY(put_text(out, q->o.text, false));
    out_add(out, STR("</"));
    put_name(out, prefix, name);
    out_add(out, STR(">\n"));
    return out->status;
}

/* Prefixes told after the first statement are of no use any more. */
static enum status
write_prefix(void *self, struct str prefix, struct str iri)
{
    struct rdfxml_writer *w    = self;
    bool                  news = false;

    const bool reserved = prefix.len >= 3 && str_eq_nocase(str_slice(prefix, 0, 3), STR("xml"));
    if (w->begun || reserved || str_eq(prefix, STR("rdf")) || str_eq(iri, STR(XML_NAMESPACE))
        || str_eq(iri, STR(XMLNS_NAMESPACE)))
        return STATUS_OK;
    return prefixes_add(&w->prefixes, prefix, iri, &news);
}

static enum status
finish(void *self)
{
    struct rdfxml_writer *w = self;

    TRY(begin(w));
    close_subject(w);
    out_add(w->base.out, STR("</rdf:RDF>\n"));
    return out_finish(w->base.out);
}

static void
clear(void *self)
{
    struct rdfxml_writer *w = self;

    prefixes_clear(&w->prefixes);
    buf_clear(&w->subject);
}

struct rdf_writer *
rdfxml_writer(void)
{
    struct rdfxml_writer *w = calloc(1, sizeof *w);

    if (!w)
        return NULL;
    w->base = (struct rdf_writer){
        .quad = write_quad, .prefix = write_prefix, .finish = finish, .clear = clear
    };
    return &w->base;
}
