/* Prefixes that need no declaration on the command line, and in which exports are written. */
#include "engine/internal.h"

#define PREFIX(name, iri) { STR_INIT(name), STR_INIT(iri) }

/* The project's own come first: only these are written into exports. */
const struct str engine_prefixes[][2] = {
    PREFIX("dip", "https://w3id.org/chancery/ns#"),
    PREFIX("v", "https://w3id.org/chancery/vocab/"),
    PREFIX("plover", "https://w3id.org/chancery/vocab/plover/"),
    PREFIX("cameo", "https://w3id.org/chancery/vocab/cameo/"),
    PREFIX("actor", "https://w3id.org/chancery/id/actor/"),
    PREFIX("event", "https://w3id.org/chancery/id/event/"),
    PREFIX("series", "https://w3id.org/chancery/id/series/"),
    PREFIX("place", "https://w3id.org/chancery/id/place/"),
    PREFIX("office", "https://w3id.org/chancery/id/office/"),
    PREFIX("article", "https://w3id.org/chancery/id/article/"),
    PREFIX("graph", "https://w3id.org/chancery/id/graph/"),
    PREFIX("run", "https://w3id.org/chancery/id/run/"),
    PREFIX("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    PREFIX("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    PREFIX("xsd", "http://www.w3.org/2001/XMLSchema#"),
    PREFIX("owl", "http://www.w3.org/2002/07/owl#"),
    PREFIX("skos", "http://www.w3.org/2004/02/skos/core#"),
    PREFIX("dct", "http://purl.org/dc/terms/"),
    PREFIX("prov", "http://www.w3.org/ns/prov#"),
    PREFIX("schema", "https://schema.org/"),
    PREFIX("geo", "http://www.opengis.net/ont/geosparql#"),
    PREFIX("edtf", "http://id.loc.gov/datatypes/edtf/"),
    PREFIX("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    PREFIX("foaf", "http://xmlns.com/foaf/0.1/"),
    PREFIX("org", "http://www.w3.org/ns/org#"),
    PREFIX("time", "http://www.w3.org/2006/time#"),
    PREFIX("oa", "http://www.w3.org/ns/oa#"),
    PREFIX("wd", "http://www.wikidata.org/entity/"),
    PREFIX("wdt", "http://www.wikidata.org/prop/direct/"),
    PREFIX("sh", "http://www.w3.org/ns/shacl#"),
    PREFIX("void", "http://rdfs.org/ns/void#"),
    PREFIX("dcterms", "http://purl.org/dc/terms/"),
};

const size_t engine_prefix_count = sizeof engine_prefixes / sizeof *engine_prefixes;

enum { WRITTEN = 22 }; /* up to edtf: what the project's data use */

enum status
engine_tell_prefixes(const struct quad_sink *sink)
{
    for (size_t i = 0; i < WRITTEN; i++)
        TRY(sink_prefix(sink, engine_prefixes[i][0], engine_prefixes[i][1]));
    return STATUS_OK;
}

const char *
engine_prefix(size_t i, const char **name)
{
    if (i >= engine_prefix_count)
        return NULL;
    *name = engine_prefixes[i][0].data;
    return engine_prefixes[i][1].data;
}
