/* What all writers of RDF syntaxes share. The syntaxes themselves are left to the write_*.c files. */
#ifndef RDF_WRITER_H
#define RDF_WRITER_H

#include "rdf/syntax.h"

/** First member of each writer's own structure. The functions take that structure as `self`. */
struct rdf_writer {
    struct out *out;
    enum status (*quad)(void *self, const struct quad *q);
    enum status (*prefix)(void *self, struct str prefix, struct str iri); /**< may be NULL */
    enum status (*finish)(void *self);
    void (*clear)(void *self); /**< frees what the structure owns; may be NULL */
};

/** Zeroed structures with their functions set; NULL without memory. */
struct rdf_writer *ntriples_writer(void);
struct rdf_writer *nquads_writer(void);
struct rdf_writer *turtle_writer(void);
struct rdf_writer *trig_writer(void);
struct rdf_writer *rdfxml_writer(void);
struct rdf_writer *jsonld_writer(void);

/** The pieces of rdf_write_term. A label that the grammar does not allow is rewritten, so that
 * different labels stay different. */
void write_iri(struct out *out, struct str iri);
void write_label(struct out *out, struct str label);
void write_quoted(struct out *out, struct str text);

/** The label as write_label writes it, without "_:": itself, or put into `b`. */
struct str writable_label(struct str label, struct buf *b);

/** The label rewritten in any case, for syntaxes that allow still less. */
struct str escaped_label(struct str label, struct buf *b);

#endif
