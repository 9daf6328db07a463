/* Facts of one article as quads by the ontology (ontology/dip.ttl, docs/ONTOLOGY.md):
 *   <base>graph/<article>    what was read from the article
 *   <base>graph/entities     labels and kinds of actors, offices and places
 *   <base>graph/provenance   the article, the extraction, the graphs
 *   <base>graph/claim-<...>  what somebody says that somebody did: never part of the default graph */
#ifndef MAP_GRAPH_H
#define MAP_GRAPH_H

#include "extract/facts.h"
#include "knowledge/knowledge.h"
#include "rdf/sink.h"

struct graph_options {
    struct str base;    /**< of instance IRIs; empty: https://w3id.org/chancery/id/ */
    struct str version; /**< of the program, for provenance */
    struct str time;    /**< xsd:dateTime of the run; empty: left out, and the bytes depend on nothing but
                             article, knowledge and program */
};

/** IRI of the graph of `article`, in `a`: what re-adding the article replaces. */
enum status graph_of_article(const struct article *article, const struct graph_options *options,
                             struct arena *a, struct str *iri);

/** IRI of the extraction that reading `article` with this knowledge and version is: it is minted from the text,
 * the digest of the knowledge and the version, so that a store which has it has nothing to gain from reading again. */
enum status graph_of_extraction(const struct article *article, const struct knowledge *k,
                                const struct graph_options *options, struct arena *a, struct str *iri);

/** Send the quads of `facts` to `sink` (finish is not called). No blank nodes; every IRI is made from
 * content; equal facts give equal quads in equal order. Scratch memory is taken from `a`. */
enum status graph_write(const struct facts *facts, const struct knowledge *k,
                        const struct graph_options *options, struct arena *a,
                        const struct quad_sink *sink);

#endif
