/* RDF syntaxes by name: readers (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD) and writers
 * that lose nothing. */
#ifndef RDF_SYNTAX_H
#define RDF_SYNTAX_H

#include "base/diag.h"
#include "base/input.h"
#include "base/out.h"
#include "rdf/sink.h"

enum rdf_syntax {
    RDF_UNKNOWN,
    RDF_TURTLE,
    RDF_TRIG,
    RDF_NTRIPLES,
    RDF_NQUADS,
    RDF_XML,
    RDF_JSONLD,
};

/** By name ("turtle"), media type ("text/turtle") or file extension ("ttl"); RDF_UNKNOWN if none. */
enum rdf_syntax rdf_syntax_by_name(struct str name);

/** By the extension of a file name, a further ".gz" ignored. */
enum rdf_syntax rdf_syntax_of_file(const char *path);

const char *rdf_syntax_name(enum rdf_syntax syntax);
bool        rdf_syntax_has_graphs(enum rdf_syntax syntax);

struct rdf_read_options {
    const char *source;  /**< name for messages */
    struct str  base;    /**< base IRI; empty: none */
    struct term graph;   /**< graph for quads of the default graph; kind NONE: leave them there */
    struct str  blank_prefix; /**< put before every blank node label, so that files stay apart */
    bool        lenient; /**< skip bad statements with a warning instead of failing */
    size_t      skipped; /**< out: statements skipped */
    uint32_t    line;    /**< out: where the object of the statement that the sink is being given
                              begins, from 1; 0 where the syntax has no lines to speak of (JSON-LD) */
};

/** Read `in` to its end into `sink` (finish is not called). Errors carry file:line:column. */
enum status rdf_read(input *in, enum rdf_syntax syntax, struct rdf_read_options *options,
                     const struct quad_sink *sink, struct diag *d);

typedef struct rdf_writer rdf_writer;

/** A writer onto `out` (borrowed). Its sink is valid until rdf_writer_free. Turtle and TriG
 * shorten IRIs by the prefixes they are told and group quads that come sorted; every writer keeps all
 * terms, blank node cycles included. Syntaxes without graphs drop the graph name. */
enum status rdf_writer_new(enum rdf_syntax syntax, struct out *out, rdf_writer **writer);
struct quad_sink rdf_writer_sink(rdf_writer *writer);
void rdf_writer_free(rdf_writer *writer); /**< NULL is allowed */

/** One term in N-Triples form. */
void rdf_write_term(struct out *out, const struct term *t);

#endif
