/* What all readers of RDF syntaxes share: handing on statements, reporting faults, and making terms
 * out of raw text. The grammars are left to the read_*.c files. */
#ifndef RDF_READER_H
#define RDF_READER_H

#include "rdf/pool.h"
#include "rdf/syntax.h"

struct reader {
    input                   *in;
    struct rdf_read_options *options;
    const struct quad_sink  *sink;
    struct diag             *diag;
    enum rdf_syntax          syntax;
    bool                     fault;  /**< the failure on its way is a reported fault of the text */
    uint64_t                 labels; /**< blank node labels made so far */
};

enum status read_nquads(struct reader *r);
enum status read_turtle(struct reader *r);
enum status read_rdfxml(struct reader *r);
enum status read_jsonld(struct reader *r);

/** Report a fault of the text: an error, or in lenient mode a warning. Sets r->fault and gives
 * STATUS_SYNTAX, which a lenient caller takes as leave to skip the statement. */
enum status reader_fault(struct reader *r, struct place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** True, once, if `status` is a fault that lenient reading skips; counts it. */
bool reader_forgives(struct reader *r, enum status status);

/** Hand a quad that began on `line` to the sink, in the graph that the options ask for. */
enum status reader_emit(struct reader *r, struct quad *q, uint32_t line);

/** A label from the text, with the prefix of the options. It stays as it is unless it looks like
 * one that reader_new_label makes, in a syntax that needs those; so the two kinds never meet. */
enum status reader_label(struct reader *r, struct pool *pool, struct str label, struct term *t);

/** A blank node that has no label in the text. */
enum status reader_new_label(struct reader *r, struct pool *pool, struct term *t);

/** What a scanner noticed about a raw token. */
struct raw {
    struct str text;
    bool       escaped; /**< holds a '\' */
    bool       high;    /**< holds a byte from 0x80 on */
};

/** Resolve the numeric (and, with `characters`, the one-letter) escapes of `raw` and check its UTF-8.
 * The result is `raw.text` itself or in the pool. On STATUS_SYNTAX *bad is the offset of the fault
 * in raw.text and *why says what it is. */
enum status raw_decode(const struct raw *raw, bool characters, struct pool *pool, struct str *text,
                       size_t *bad, const char **why);

/** True if the numeric escapes in an IRI brought in a character that IRIs must not have. */
bool raw_iri_ok(const struct raw *raw, struct str decoded);

#endif
