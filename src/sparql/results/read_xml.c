/* SPARQL Query Results XML Format (second edition), read with libxml2's reader. Nothing is fetched,
 * and a document that declares entities is refused. */
#include <libxml/xmlreader.h>

#include "sparql/results/read.h"

#define RESULTS_NAMESPACE "http://www.w3.org/2005/sparql-results#"

enum element {
    ELEMENT_OTHER,
    ELEMENT_RESULTS,
    ELEMENT_RESULT,
    ELEMENT_BINDING,
    ELEMENT_URI,
    ELEMENT_BNODE,
    ELEMENT_LITERAL,
};

static const struct {
    struct str   name;
    enum element element, within;
} elements[] = {
    { STR_INIT("results"), ELEMENT_RESULTS, ELEMENT_OTHER },
    { STR_INIT("result"), ELEMENT_RESULT, ELEMENT_RESULTS },
    { STR_INIT("binding"), ELEMENT_BINDING, ELEMENT_RESULT },
    { STR_INIT("uri"), ELEMENT_URI, ELEMENT_BINDING },
    { STR_INIT("bnode"), ELEMENT_BNODE, ELEMENT_BINDING },
    { STR_INIT("literal"), ELEMENT_LITERAL, ELEMENT_BINDING },
};

struct answer {
    xmlTextReader              *reader;
    const struct solution_sink *sink;
    enum element                at; /* the element whose content is read */
    bool                        table; /* <results> was there */
    bool                        bound; /* the binding has its term */
    struct buf                  variable, text, datatype, lang;
};

static enum element
element_of(const struct answer *a)
{
    const struct str space = str_from((const char *)xmlTextReaderConstNamespaceUri(a->reader));
    const struct str name  = str_from((const char *)xmlTextReaderConstLocalName(a->reader));

    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (str_eq(name, elements[i].name) && str_eq(space, STR(RESULTS_NAMESPACE)))
            return elements[i].element;
    return ELEMENT_OTHER;
}

static enum element
parent_of(enum element e)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].element == e)
            return elements[i].within;
    return ELEMENT_OTHER;
}

static void
keep_attribute(struct answer *a, const char *name, struct buf *value)
{
    xmlChar *text = xmlTextReaderGetAttribute(a->reader, (const xmlChar *)name);

    buf_reset(value);
    buf_add(value, str_from((const char *)text));
    xmlFree(text);
}

static enum status
end_term(struct answer *a, enum element e)
{
    struct term t;

    TRY(buf_status(&a->text));
    const struct str text = buf_str(&a->text);
    if (a->bound)
        return STATUS_SYNTAX;
    a->bound = true;
    if (e == ELEMENT_URI)
        t = term_iri(text);
    else if (e == ELEMENT_BNODE)
        t = term_blank(text);
    else if (a->lang.len > 0)
        t = term_lang(text, buf_str(&a->lang));
    else
        t = term_typed(text, buf_str(&a->datatype));
    return a->sink->binding(a->sink->self, buf_str(&a->variable), &t);
}

static enum status
end_element(struct answer *a)
{
    const enum element e = a->at;

    a->at = parent_of(e);
    switch (e) {
    case ELEMENT_RESULT:
        return a->sink->solution(a->sink->self);
    case ELEMENT_BINDING:
        return a->bound ? STATUS_OK : STATUS_SYNTAX;
    case ELEMENT_URI:
    case ELEMENT_BNODE:
    case ELEMENT_LITERAL:
        return end_term(a, e);
    default:
        return STATUS_OK;
    }
}

/** Elements of other kinds are passed over outside <results> and refused within. */
static enum status
start_element(struct answer *a)
{
    const enum element e = element_of(a);

    if (e == ELEMENT_OTHER && a->at == ELEMENT_OTHER)
        return STATUS_OK;
    if (e == ELEMENT_OTHER || parent_of(e) != a->at)
        return STATUS_SYNTAX;
    a->at    = e;
    a->table = true;
    if (e == ELEMENT_BINDING) {
        keep_attribute(a, "name", &a->variable);
        a->bound = false;
        TRY(buf_status(&a->variable));
    } else if (parent_of(e) == ELEMENT_BINDING) {
        buf_reset(&a->text);
        keep_attribute(a, "datatype", &a->datatype);
        keep_attribute(a, "xml:lang", &a->lang);
        TRY(buf_status(&a->datatype));
        TRY(buf_status(&a->lang));
    }
    return xmlTextReaderIsEmptyElement(a->reader) ? end_element(a) : STATUS_OK;
}

static enum status
read_node(struct answer *a)
{
    switch (xmlTextReaderNodeType(a->reader)) {
    case XML_READER_TYPE_ELEMENT:
        return start_element(a);
    case XML_READER_TYPE_END_ELEMENT:
        return a->at == ELEMENT_OTHER ? STATUS_OK : end_element(a);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    case XML_READER_TYPE_WHITESPACE:
        if (parent_of(a->at) == ELEMENT_BINDING)
            buf_add(&a->text, str_from((const char *)xmlTextReaderConstValue(a->reader)));
        return STATUS_OK;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        return STATUS_SYNTAX;
    default:
        return STATUS_OK;
    }
}

enum status
results_read_xml(struct str answer, const struct solution_sink *sink)
{
    struct answer a      = { .sink = sink };
    enum status   status = STATUS_OK;
    int           more   = 1;

    if (answer.len > INT_MAX)
        return STATUS_LIMIT;
    a.reader = xmlReaderForMemory(answer.data, (int)answer.len, NULL, NULL,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!a.reader)
        return STATUS_NOMEM;
    while (status == STATUS_OK && (more = xmlTextReaderRead(a.reader)) == 1)
        status = read_node(&a);
    if (status == STATUS_OK && (more < 0 || !a.table))
        status = STATUS_SYNTAX;
    xmlFreeTextReader(a.reader);
    buf_clear(&a.variable);
    buf_clear(&a.text);
    buf_clear(&a.datatype);
    buf_clear(&a.lang);
    return status;
}
