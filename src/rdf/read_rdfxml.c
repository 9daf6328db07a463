/* RDF/XML (RDF 1.1 XML Syntax §7): the productions of the grammar over SAX events of libxml2, which
 * is fed in pieces. Nothing is fetched: no DTD, no external entity. */
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <stdlib.h>

#include "base/map.h"
#include "rdf/chars.h"
#include "rdf/iri.h"
#include "rdf/reader.h"
#include "rdf/xml_literal.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define PIECE 65536

static const struct term rdf_type      = { .kind = TERM_IRI, .text = STR_INIT(RDF "type") };
static const struct term rdf_first     = { .kind = TERM_IRI, .text = STR_INIT(RDF "first") };
static const struct term rdf_rest      = { .kind = TERM_IRI, .text = STR_INIT(RDF "rest") };
static const struct term rdf_nil       = { .kind = TERM_IRI, .text = STR_INIT(RDF "nil") };
static const struct term rdf_statement = { .kind = TERM_IRI, .text = STR_INIT(RDF "Statement") };
static const struct term rdf_subject   = { .kind = TERM_IRI, .text = STR_INIT(RDF "subject") };
static const struct term rdf_predicate = { .kind = TERM_IRI, .text = STR_INIT(RDF "predicate") };
static const struct term rdf_object    = { .kind = TERM_IRI, .text = STR_INIT(RDF "object") };

/* What may stand in an element. */
enum inside {
    IN_DOCUMENT,   /* the root: rdf:RDF or a node */
    IN_RDF,        /* nodes */
    IN_NODE,       /* properties; also for parseType="Resource" */
    IN_PROPERTY,   /* text or one node */
    IN_EMPTY,      /* nothing: the attributes said it all */
    IN_COLLECTION, /* nodes */
    IN_LITERAL,    /* any XML */
    IN_SKIPPED,    /* a bad element of lenient reading */
};

struct frame {
    enum inside      inside;
    struct pool_mark mark; /* of the pool before the element */
    struct str       base, lang;
    struct term      subject, predicate;
    struct term      statement; /* rdf:ID of a property: the name of its reification */
    struct str       datatype;
    struct term      last;    /* of a collection: its last cell */
    bool             full;    /* IN_PROPERTY: has its node */
    unsigned         members; /* IN_NODE: rdf:li so far */
    unsigned         depth;   /* IN_LITERAL, IN_SKIPPED: open elements within */
};

struct rdfxml {
    struct reader     *r;
    xmlParserCtxt     *xml;
    struct pool        pool;
    struct arena       kept;
    struct map         ids; /* IRIs that rdf:ID has named */
    struct buf         scratch, text;
    struct xml_literal literal;
    enum status        status; /* the first failure; the parser is told to stop */
    VEC(struct frame) frames;
};

/* The attributes of an element, sorted out. */
struct attributes {
    struct str id, about, node_id, resource, datatype, parse_type; /* data == NULL: not there */
    size_t     properties;                                         /* others */
};

static struct frame *
top(struct rdfxml *x)
{
    return &x->frames.data[x->frames.len - 1];
}

static struct place
here(const struct rdfxml *x)
{
    const int line   = xmlSAX2GetLineNumber(x->xml);
    const int column = xmlSAX2GetColumnNumber(x->xml);

    return (struct place){ .source = x->r->options->source,
                           .line   = line > 0 ? (uint32_t)line : 0,
                           .column = column > 0 ? (uint32_t)column : 0 };
}

#define SHORT(s) (int)((s).len > 80 ? 80 : (s).len), ((s).data ? (s).data : "")
#define FAULT(x, ...) reader_fault((x)->r, here(x), __VA_ARGS__)

static void
stop(struct rdfxml *x, enum status status)
{
    if (status == STATUS_OK || x->status != STATUS_OK)
        return;
    x->status = status;
    xmlStopParser(x->xml);
}

static enum status
emit(struct rdfxml *x, const struct term *s, const struct term *p, const struct term *o)
{
    struct quad q = { .s = *s, .p = *p, .o = *o };

    return reader_emit(x->r, &q, here(x).line);
}

/* A statement of property element `f`, and its reification. */
static enum status
emit_property(struct rdfxml *x, const struct frame *f, const struct term *o)
{
    const struct term *name = &f->statement;

    TRY(emit(x, &f->subject, &f->predicate, o));
    if (name->kind == TERM_NONE)
        return STATUS_OK;
    TRY(emit(x, name, &rdf_type, &rdf_statement));
    TRY(emit(x, name, &rdf_subject, &f->subject));
    TRY(emit(x, name, &rdf_predicate, &f->predicate));
    return emit(x, name, &rdf_object, o);
}

static enum status
keep(struct rdfxml *x, struct str s, struct str *kept)
{
    *kept = pool_str(&x->pool, s);
    return kept->data ? STATUS_OK : STATUS_NOMEM;
}

static enum status
resolve(struct rdfxml *x, const struct frame *f, struct str ref, struct str *iri)
{
    TRY(iri_resolve_into(f->base, ref, &x->scratch));
    const struct str resolved = buf_str(&x->scratch);
    if (!iri_is_absolute(resolved))
        return FAULT(x, "relative IRI <%.*s>, but no base IRI is known", SHORT(ref));
    if (!iri_valid(resolved, NULL))
        return FAULT(x, "<%.*s> has a character that no IRI may have", SHORT(ref));
    return keep(x, resolved, iri);
}

static bool
is_name(struct str s)
{
    return rdf_is_label(s) && !ch_is((unsigned char)s.data[0], CH_DIGIT);
}

/* The IRI of an rdf:ID, which may stand once for each base. */
static enum status
resolve_id(struct rdfxml *x, const struct frame *f, struct str id, struct term *t)
{
    struct str iri = STR_NONE;
    bool       added;
    uint64_t  *place = NULL;

    if (!is_name(id))
        return FAULT(x, "rdf:ID=\"%.*s\" is no XML name", SHORT(id));

    char *reference = pool_alloc(&x->pool, id.len + 1);
    if (!reference)
        return STATUS_NOMEM;
    reference[0] = '#';
    memcpy(reference + 1, id.data, id.len);
    TRY(resolve(x, f, (struct str){ reference, id.len + 1 }, &iri));
    *t  = term_iri(iri);
    iri = arena_str(&x->kept, iri);
    if (!iri.data)
        return STATUS_NOMEM;
    TRY(map_at(&x->ids, iri, 0, &place, &added));
    return added ? STATUS_OK : FAULT(x, "rdf:ID=\"%.*s\" stands twice", SHORT(id));
}

static enum status
node_id(struct rdfxml *x, struct str label, struct term *t)
{
    if (!is_name(label))
        return FAULT(x, "rdf:nodeID=\"%.*s\" is no XML name", SHORT(label));
    TRY(keep(x, label, &label));
    return reader_label(x->r, &x->pool, label, t);
}

/* Names of rdf: with a meaning in the syntax, and where they may not stand (§6.2). */
enum { NO_NODE = 1, NO_PROPERTY = 2, NO_ATTRIBUTE = 4 };

static unsigned
barred(struct str name)
{
    static const struct {
        const char *name;
        unsigned    barred;
    } table[] = {
        { "RDF", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "ID", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "about", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "parseType", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "resource", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "nodeID", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "datatype", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "li", NO_NODE | NO_ATTRIBUTE },
        { "Description", NO_PROPERTY | NO_ATTRIBUTE },
        { "aboutEach", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "aboutEachPrefix", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
        { "bagID", NO_NODE | NO_PROPERTY | NO_ATTRIBUTE },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq(name, str_from(table[i].name)))
            return table[i].barred;
    return 0;
}

static struct str
attribute_value(const xmlChar **a)
{
    return (struct str){ (const char *)a[3], (size_t)(a[4] - a[3]) };
}

static bool
is_xml_attribute(const xmlChar **a)
{
    const struct str name = xml_view(a[0]);

    if (str_eq(xml_view(a[2]), STR(XML_NAMESPACE)))
        return true;
    return !a[2] && name.len >= 3 && str_eq_nocase(str_slice(name, 0, 3), STR("xml"));
}

/* Old documents leave the prefix of these away (§6.1.4). */
static bool
is_bare_rdf(const xmlChar **a)
{
    const struct str name = xml_view(a[0]);

    return !a[2]
           && (str_eq(name, STR("about")) || str_eq(name, STR("ID"))
               || str_eq(name, STR("resource")) || str_eq(name, STR("parseType"))
               || str_eq(name, STR("type")));
}

static enum status
sort_out(struct rdfxml *x, const struct xml_element *e, struct attributes *found)
{
    const struct {
        const char *name;
        struct str *value;
    } table[] = { { "ID", &found->id },
                  { "about", &found->about },
                  { "nodeID", &found->node_id },
                  { "resource", &found->resource },
                  { "datatype", &found->datatype },
                  { "parseType", &found->parse_type } };

    *found = (struct attributes){ 0 };
    for (size_t i = 0; i < e->attribute_count; i++) {
        const xmlChar  **a     = e->attributes + 5 * i;
        const struct str name  = xml_view(a[0]);
        const bool       rdf   = str_eq(xml_view(a[2]), STR(RDF)) || is_bare_rdf(a);
        bool             meant = is_xml_attribute(a);

        for (size_t k = 0; rdf && k < sizeof table / sizeof *table; k++) {
            if (str_eq(name, str_from(table[k].name))) {
                *table[k].value = attribute_value(a);
                meant           = true;
            }
        }
        if (meant)
            continue;
        if (!a[2] && !rdf)
            return FAULT(x, "the attribute %.*s has no namespace", SHORT(name));
        if (rdf && barred(name) & NO_ATTRIBUTE)
            return FAULT(x, "rdf:%.*s cannot be a property attribute", SHORT(name));
        found->properties++;
    }
    return STATUS_OK;
}

static enum status
join(struct rdfxml *x, const xmlChar *uri, const xmlChar *name, struct term *t)
{
    buf_reset(&x->scratch);
    buf_add(&x->scratch, xml_view(uri));
    buf_add(&x->scratch, xml_view(name));
    TRY(buf_status(&x->scratch));
    *t = (struct term){ .kind = TERM_IRI };
    return keep(x, buf_str(&x->scratch), &t->text);
}

/* [7.2.11 …] propertyAttr: each a statement about `subject`. */
static enum status
emit_attributes(struct rdfxml *x, const struct frame *f, const struct xml_element *e,
                const struct term *subject)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        const xmlChar **a   = e->attributes + 5 * i;
        const bool      rdf = str_eq(xml_view(a[2]), STR(RDF)) || is_bare_rdf(a);
        struct term     p = { 0 }, o = { 0 };
        struct str      text = STR_NONE;

        if (is_xml_attribute(a) || (rdf && barred(xml_view(a[0])) & NO_ATTRIBUTE))
            continue;
        if (rdf && str_eq(xml_view(a[0]), STR("type"))) {
            TRY(resolve(x, f, attribute_value(a), &text));
            o = term_iri(text);
            TRY(emit(x, subject, &rdf_type, &o));
            continue;
        }
        TRY(join(x, a[2], a[0], &p));
        TRY(keep(x, attribute_value(a), &text));
        o = f->lang.len ? term_lang(text, f->lang) : term_string(text);
        TRY(emit(x, subject, &p, &o));
    }
    return STATUS_OK;
}

/* xml:base and xml:lang. */
static enum status
inherit(struct rdfxml *x, const struct xml_element *e, struct frame *f)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        const xmlChar  **a     = e->attributes + 5 * i;
        const struct str value = attribute_value(a);

        if (!str_eq(xml_view(a[2]), STR(XML_NAMESPACE)))
            continue;
        if (str_eq(xml_view(a[0]), STR("base"))) {
            TRY(iri_resolve_into(f->base, value, &x->scratch));
            if (!iri_is_absolute(buf_str(&x->scratch)) || !iri_valid(buf_str(&x->scratch), NULL))
                return FAULT(x, "xml:base=\"%.*s\" gives no absolute IRI", SHORT(value));
            TRY(keep(x, buf_str(&x->scratch), &f->base));
        } else if (str_eq(xml_view(a[0]), STR("lang"))) {
            if (value.len && !rdf_is_language(value))
                return FAULT(x, "xml:lang=\"%.*s\" is no language tag", SHORT(value));
            TRY(keep(x, value, &f->lang));
        }
    }
    return STATUS_OK;
}

static bool
is_blank(struct str s)
{
    return str_trim(s).len == 0;
}

/* The node `node` stands in the element of `f`: as its object, or as an item of its collection. */
static enum status
place_node(struct rdfxml *x, struct frame *f, const struct term *node)
{
    struct term cell = { 0 };

    if (f->inside == IN_PROPERTY) {
        if (f->full || f->datatype.data || !is_blank(buf_str(&x->text)))
            return FAULT(x, "a property element has text, or one node");
        f->full = true;
        return emit_property(x, f, node);
    }
    if (f->inside != IN_COLLECTION)
        return STATUS_OK;
    TRY(reader_new_label(x->r, &x->pool, &cell));
    if (f->last.kind == TERM_NONE)
        TRY(emit_property(x, f, &cell));
    else
        TRY(emit(x, &f->last, &rdf_rest, &cell));
    f->last = cell;
    return emit(x, &cell, &rdf_first, node);
}

/* §7.2.11 nodeElement. */
static enum status
open_node(struct rdfxml *x, const struct xml_element *e, struct frame *parent, struct frame *f)
{
    const bool        rdf = str_eq(xml_view(e->uri), STR(RDF));
    struct attributes a;

    if (!e->uri)
        return FAULT(x, "the element %s has no namespace", (const char *)e->name);
    if (rdf && barred(xml_view(e->name)) & NO_NODE)
        return FAULT(x, "rdf:%s cannot be a node element", (const char *)e->name);
    TRY(sort_out(x, e, &a));
    if ((a.id.data != NULL) + (a.about.data != NULL) + (a.node_id.data != NULL) > 1)
        return FAULT(x, "a node has one of rdf:ID, rdf:about and rdf:nodeID");
    if (a.resource.data || a.datatype.data || a.parse_type.data)
        return FAULT(x, "rdf:resource, rdf:datatype and rdf:parseType belong to properties");

    f->inside = IN_NODE;
    if (a.id.data) {
        TRY(resolve_id(x, f, a.id, &f->subject));
    } else if (a.about.data) {
        f->subject = (struct term){ .kind = TERM_IRI };
        TRY(resolve(x, f, a.about, &f->subject.text));
    } else if (a.node_id.data) {
        TRY(node_id(x, a.node_id, &f->subject));
    } else {
        TRY(reader_new_label(x->r, &x->pool, &f->subject));
    }
    TRY(place_node(x, parent, &f->subject));
    if (!rdf || !str_eq(xml_view(e->name), STR("Description"))) {
        struct term type = { 0 };
        TRY(join(x, e->uri, e->name, &type));
        TRY(emit(x, &f->subject, &rdf_type, &type));
    }
    return emit_attributes(x, f, e, &f->subject);
}

/* §7.2.17 to 7.2.20: parseType. */
static enum status
open_parse_type(struct rdfxml *x, const struct attributes *a, struct frame *f)
{
    if (a->resource.data || a->node_id.data || a->datatype.data || a->properties)
        return FAULT(x, "rdf:parseType goes with no other attribute but rdf:ID");
    if (str_eq(a->parse_type, STR("Resource"))) {
        struct term node = { 0 };
        TRY(reader_new_label(x->r, &x->pool, &node));
        TRY(emit_property(x, f, &node));
        f->inside  = IN_NODE;
        f->subject = node;
    } else if (str_eq(a->parse_type, STR("Collection"))) {
        f->inside = IN_COLLECTION;
    } else {
        f->inside = IN_LITERAL;
        xml_literal_reset(&x->literal);
    }
    return STATUS_OK;
}

/* §7.2.21 emptyPropertyElt, with a resource or property attributes. */
static enum status
open_empty(struct rdfxml *x, const struct xml_element *e, const struct attributes *a,
           struct frame *f)
{
    struct term object = { 0 };

    if (a->datatype.data || (a->resource.data && a->node_id.data))
        return FAULT(x, "these attributes do not go together");
    if (a->resource.data) {
        object.kind = TERM_IRI;
        TRY(resolve(x, f, a->resource, &object.text));
    } else if (a->node_id.data) {
        TRY(node_id(x, a->node_id, &object));
    } else {
        TRY(reader_new_label(x->r, &x->pool, &object));
    }
    f->inside = IN_EMPTY;
    TRY(emit_property(x, f, &object));
    return emit_attributes(x, f, e, &object);
}

/* §7.2.14 propertyElt. */
static enum status
open_property(struct rdfxml *x, const struct xml_element *e, struct frame *parent, struct frame *f)
{
    const bool        rdf = str_eq(xml_view(e->uri), STR(RDF));
    struct attributes a;
    char              member[24];

    if (!e->uri)
        return FAULT(x, "the element %s has no namespace", (const char *)e->name);
    if (rdf && barred(xml_view(e->name)) & NO_PROPERTY)
        return FAULT(x, "rdf:%s cannot be a property element", (const char *)e->name);
    TRY(sort_out(x, e, &a));
    if (a.about.data)
        return FAULT(x, "rdf:about belongs to nodes");

    f->subject = parent->subject;
    if (rdf && str_eq(xml_view(e->name), STR("li"))) {
        snprintf(member, sizeof member, "_%u", ++parent->members);
        TRY(join(x, e->uri, (const xmlChar *)member, &f->predicate));
    } else {
        TRY(join(x, e->uri, e->name, &f->predicate));
    }
    if (a.id.data)
        TRY(resolve_id(x, f, a.id, &f->statement));
    if (a.parse_type.data)
        return open_parse_type(x, &a, f);
    if (a.resource.data || a.node_id.data || a.properties)
        return open_empty(x, e, &a, f);

    f->inside = IN_PROPERTY;
    buf_reset(&x->text);
    return a.datatype.data ? resolve(x, f, a.datatype, &f->datatype) : STATUS_OK;
}

/* rdf:RDF has no attributes of its own. */
static enum status
open_rdf(struct rdfxml *x, const struct xml_element *e, struct frame *f)
{
    f->inside = IN_RDF;
    for (size_t i = 0; i < e->attribute_count; i++)
        if (!is_xml_attribute(e->attributes + 5 * i))
            return FAULT(x, "rdf:RDF has the attribute %s", (const char *)e->attributes[5 * i]);
    return STATUS_OK;
}

static enum status
open_element(struct rdfxml *x, const struct xml_element *e, struct frame *f)
{
    struct frame *parent = top(x);

    TRY(inherit(x, e, f));
    switch (parent->inside) {
    case IN_DOCUMENT:
        if (str_eq(xml_view(e->uri), STR(RDF)) && str_eq(xml_view(e->name), STR("RDF")))
            return open_rdf(x, e, f);
        return open_node(x, e, parent, f);
    case IN_RDF:
    case IN_PROPERTY:
    case IN_COLLECTION:
        return open_node(x, e, parent, f);
    case IN_NODE:
        return open_property(x, e, parent, f);
    default:
        return FAULT(x,
                     "nothing may stand in this property element: its attributes say what it is");
    }
}

static enum status
close_element(struct rdfxml *x, struct frame *f)
{
    struct term t    = { 0 };
    struct str  text = STR_NONE;

    switch (f->inside) {
    case IN_PROPERTY:
        if (f->full)
            return is_blank(buf_str(&x->text))
                       ? STATUS_OK
                       : FAULT(x, "a property element has text, or one node");
        TRY(buf_status(&x->text));
        t = f->datatype.data ? term_typed(buf_str(&x->text), f->datatype)
            : f->lang.len    ? term_lang(buf_str(&x->text), f->lang)
                             : term_string(buf_str(&x->text));
        return emit_property(x, f, &t);
    case IN_COLLECTION:
        return f->last.kind == TERM_NONE ? emit_property(x, f, &rdf_nil)
                                         : emit(x, &f->last, &rdf_rest, &rdf_nil);
    case IN_LITERAL:
        TRY(buf_status(&x->literal.text));
        text = x->literal.text.len ? buf_str(&x->literal.text) : STR("");
        t    = term_typed(text, STR(RDF "XMLLiteral"));
        return emit_property(x, f, &t);
    default:
        return STATUS_OK;
    }
}

static enum status
tell_prefixes(struct rdfxml *x, int count, const xmlChar **namespaces)
{
    for (int i = 0; i < count; i++)
        if (namespaces[2 * i + 1] && *namespaces[2 * i + 1])
            TRY(sink_prefix(x->r->sink, xml_view(namespaces[2 * i]),
                            xml_view(namespaces[2 * i + 1])));
    return STATUS_OK;
}

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
         const xmlChar **attributes)
{
    struct rdfxml           *x      = user;
    const struct xml_element e      = { name, prefix, uri, (size_t)attribute_count, attributes };
    struct frame            *parent = top(x);

    (void)defaulted;
    if (x->status != STATUS_OK)
        return;
    if (parent->inside == IN_LITERAL || parent->inside == IN_SKIPPED) {
        parent->depth++;
        if (parent->inside == IN_LITERAL)
            stop(x, xml_literal_open(&x->literal, &e));
        return;
    }

    struct frame f = { .mark = pool_mark(&x->pool), .base = parent->base, .lang = parent->lang };
    enum status  status = tell_prefixes(x, namespace_count, namespaces);
    if (status == STATUS_OK)
        status = open_element(x, &e, &f);
    if (reader_forgives(x->r, status)) {
        f.inside = IN_SKIPPED;
        status   = STATUS_OK;
    }
    if (status == STATUS_OK)
        status = vec_push(&x->frames, f);
    stop(x, status);
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct rdfxml *x = user;
    struct frame  *f = top(x);

    (void)uri;
    if (x->status != STATUS_OK)
        return;
    if (f->depth) {
        f->depth--;
        if (f->inside == IN_LITERAL)
            xml_literal_close(&x->literal, name, prefix);
        return;
    }

    const enum status      status = close_element(x, f);
    const struct pool_mark mark   = f->mark;
    const bool             item   = x->frames.len > 1 && f[-1].inside == IN_COLLECTION;
    x->frames.len--;
    if (!item) /* the cells of a collection are still needed */
        pool_release(&x->pool, mark);
    buf_reset(&x->text);
    if (!reader_forgives(x->r, status))
        stop(x, status);
}

static void
on_text(void *user, const xmlChar *text, int length)
{
    struct rdfxml   *x = user;
    struct frame    *f = top(x);
    const struct str s = { (const char *)text, (size_t)length };

    if (x->status != STATUS_OK || f->inside == IN_SKIPPED)
        return;
    if (f->inside == IN_LITERAL) {
        xml_literal_text(&x->literal, s);
    } else if (f->inside == IN_PROPERTY) {
        buf_add(&x->text, s);
    } else if (!is_blank(s)) {
        const enum status status = FAULT(x, "text cannot stand here");
        if (!reader_forgives(x->r, status))
            stop(x, status);
    }
}

static void
on_comment(void *user, const xmlChar *text)
{
    struct rdfxml *x = user;

    if (x->status == STATUS_OK && top(x)->inside == IN_LITERAL)
        xml_literal_comment(&x->literal, text);
}

static void
on_instruction(void *user, const xmlChar *target, const xmlChar *data)
{
    struct rdfxml *x = user;

    if (x->status == STATUS_OK && top(x)->inside == IN_LITERAL)
        xml_literal_instruction(&x->literal, target, data);
}

/* libxml2's own handlers keep the entities, for which they want its context as `user`. */
static void
on_start_document(void *user)
{
    xmlSAX2StartDocument(((struct rdfxml *)user)->xml);
}

static void
on_subset(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    xmlSAX2InternalSubset(((struct rdfxml *)user)->xml, name, external, system);
}

static xmlEntityPtr
on_entity(void *user, const xmlChar *name)
{
    return xmlSAX2GetEntity(((struct rdfxml *)user)->xml, name);
}

static void
on_entity_declaration(void *user, const xmlChar *name, int type, const xmlChar *public,
                      const xmlChar *system, xmlChar *content)
{
    struct rdfxml *x = user;

    if (type != XML_INTERNAL_GENERAL_ENTITY)
        return; /* external ones stay unknown */
    xmlSAX2EntityDecl(x->xml, name, type, public, system, content);

    const xmlEntity *kept = xmlGetDocEntity(x->xml->myDoc, name);
    if (!kept || (content && !kept->content)) /* what libxml2 says nothing of */
        stop(x, STATUS_NOMEM);
}

/* `user` is not to be relied on: libxml2 2.9 gives its own context instead when memory is short. */
static void
on_message(void *user, xmlError *error)
{
    xmlParserCtxt *xml = error->ctxt;
    struct rdfxml *x   = xml ? xml->_private : NULL;

    (void)user;
    if (!x) /* not set up yet; set_up sees that it failed */
        return;

    const struct str   text = str_trim(str_from(error->message));
    const struct place at   = { .source = x->r->options->source,
                                .line   = error->line > 0 ? (uint32_t)error->line : 0,
                                .column = error->int2 > 0 ? (uint32_t)error->int2 : 0 };
    if (x->status != STATUS_OK)
        return; /* what follows from the first failure */
    if (error->code == XML_WAR_NS_URI || error->code == XML_WAR_NS_URI_RELATIVE)
        return; /* libxml2 knows URIs only; IRIs are checked here */
    if (error->code == XML_ERR_NO_MEMORY)
        stop(x, STATUS_NOMEM);
    else if (error->level == XML_ERR_WARNING)
        diag_warn(x->r->diag, at, "%.*s", SHORT(text));
    else
        stop(x, reader_fault(x->r, at, "%.*s", (int)(text.len > 200 ? 200 : text.len), text.data));
}

static enum status
set_up(struct rdfxml *x)
{
    xmlSAXHandler sax = {
        .initialized           = XML_SAX2_MAGIC,
        .startDocument         = on_start_document,
        .internalSubset        = on_subset,
        .getEntity             = on_entity,
        .entityDecl            = on_entity_declaration,
        .startElementNs        = on_start,
        .endElementNs          = on_end,
        .characters            = on_text,
        .ignorableWhitespace   = on_text,
        .cdataBlock            = on_text,
        .comment               = on_comment,
        .processingInstruction = on_instruction,
        .serror                = (xmlStructuredErrorFunc)on_message,
    };
    const struct frame document = { .inside = IN_DOCUMENT, .base = x->r->options->base };

    TRY(vec_push(&x->frames, document));
    x->xml = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
    if (!x->xml)
        return STATUS_NOMEM;
    x->xml->_private = x;
    xmlCtxtUseOptions(x->xml, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOCDATA);
    return STATUS_OK;
}

static enum status
parse(struct rdfxml *x)
{
    char   piece[PIECE];
    size_t got = 0;

    do {
        TRY(input_read(x->r->in, piece, sizeof piece, &got));
        if (xmlParseChunk(x->xml, piece, (int)got, got == 0) != 0 && x->status == STATUS_OK)
            return FAULT(x, "the document is not well-formed");
    } while (got && x->status == STATUS_OK);
    return x->status;
}

enum status
read_rdfxml(struct reader *r)
{
    struct rdfxml x = { .r = r };
    enum status   status;

    TRY_GOTO(status, set_up(&x), done);
    status = parse(&x);
done:
    if (x.xml) {
        xmlFreeDoc(x.xml->myDoc);
        xmlFreeParserCtxt(x.xml);
    }
    vec_clear(&x.frames);
    map_clear(&x.ids);
    arena_clear(&x.kept);
    pool_clear(&x.pool);
    buf_clear(&x.scratch);
    buf_clear(&x.text);
    xml_literal_clear(&x.literal);
    if (reader_forgives(r, status)) /* what follows a fault of the XML cannot be read */
        status = STATUS_OK;
    return status;
}
