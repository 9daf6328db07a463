/* Quads with little ceremony: a current graph, terms from strings, one status for a whole series. */
#ifndef MAP_EMIT_H
#define MAP_EMIT_H

#include "rdf/sink.h"

#define NS_DIP "https://w3id.org/chancery/ns#"
#define NS_V "https://w3id.org/chancery/vocab/"
#define NS_PLOVER NS_V "plover/"
#define NS_CAMEO NS_V "cameo/"
#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define NS_SKOS "http://www.w3.org/2004/02/skos/core#"
#define NS_DCT "http://purl.org/dc/terms/"
#define NS_PROV "http://www.w3.org/ns/prov#"
#define NS_SCHEMA "https://schema.org/"
#define NS_GEO "http://www.opengis.net/ont/geosparql#"
#define NS_SF "http://www.opengis.net/ont/sf#"
#define NS_XSD "http://www.w3.org/2001/XMLSchema#"
#define NS_EDTF "http://id.loc.gov/datatypes/edtf/EDTF"

/** A writer of quads. After a failure it writes nothing more; `status` tells at the end. */
struct emit {
    const struct quad_sink *sink;
    struct arena           *arena;  /**< for strings made on the way */
    struct str              graph;  /**< IRI of the graph that quads go to */
    enum status             status;
};

void emit_iri(struct emit *e, struct str s, const char *p, struct str o);
void emit_type(struct emit *e, struct str s, const char *klass);
/** Nothing when `text` is empty. */
void emit_string(struct emit *e, struct str s, const char *p, struct str text);
void emit_english(struct emit *e, struct str s, const char *p, struct str text);
void emit_typed(struct emit *e, struct str s, const char *p, struct str text, const char *datatype);
void emit_number(struct emit *e, struct str s, const char *p, size_t number, const char *datatype);
/** A confidence as xsd:decimal with two digits. */
void emit_confidence(struct emit *e, struct str s, double confidence);

/** Formatted string in the arena; the empty view, and the failure in `status`, without memory. */
struct str emit_format(struct emit *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
