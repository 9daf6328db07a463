/* XML inside RDF/XML as the lexical form of rdf:XMLLiteral: exclusive canonical XML with comments. */
#ifndef RDF_XML_LITERAL_H
#define RDF_XML_LITERAL_H

#include <libxml/parser.h>

#include "base/str.h"
#include "base/vec.h"

/** A namespace that an open element of the output has declared. */
struct xml_shown {
    const xmlChar *prefix, *uri; /* strings of the parser's dictionary */
    unsigned       depth;
};

/** Zero-initialise; xml_literal_clear frees. */
struct xml_literal {
    struct buf text;
    unsigned   depth; /* of open elements */
    VEC(struct xml_shown) shown;
};

/** An element as SAX2 hands it over: `attributes` in groups of five. */
struct xml_element {
    const xmlChar  *name, *prefix, *uri;
    size_t          attribute_count;
    const xmlChar **attributes;
};

void        xml_literal_clear(struct xml_literal *x);
void        xml_literal_reset(struct xml_literal *x);
enum status xml_literal_open(struct xml_literal *x, const struct xml_element *e);
void        xml_literal_close(struct xml_literal *x, const xmlChar *name, const xmlChar *prefix);
void        xml_literal_text(struct xml_literal *x, struct str text);
void        xml_literal_comment(struct xml_literal *x, const xmlChar *text);
void        xml_literal_instruction(struct xml_literal *x, const xmlChar *target, const xmlChar *data);

static inline struct str
xml_view(const xmlChar *text)
{
    return str_from((const char *)text);
}

#endif
