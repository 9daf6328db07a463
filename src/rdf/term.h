/* RDF 1.1 terms and quads as views. Where they are kept is left to the store. */
#ifndef RDF_TERM_H
#define RDF_TERM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum term_kind { TERM_NONE, TERM_IRI, TERM_BLANK, TERM_LITERAL };

/** An RDF term (RDF 1.1 Concepts §3). All strings are borrowed UTF-8.
 * `text` is the IRI, the blank node label (without "_:") or the lexical form.
 * A literal with `lang` has datatype rdf:langString; one with neither `lang` nor `datatype` is an
 * xsd:string: makers leave `datatype` empty in both cases, so equal terms have equal members. */
struct term {
    enum term_kind kind;
    struct str     text;
    struct str     datatype; /**< IRI; empty for xsd:string and rdf:langString */
    struct str     lang;     /**< BCP 47 tag as written; empty if none */
};

/** A statement in a graph. g.kind == TERM_NONE: the default (unnamed) graph. */
struct quad {
    struct term s, p, o, g;
};

struct term term_iri(struct str iri);
struct term term_blank(struct str label);
struct term term_string(struct str text);
struct term term_lang(struct str text, struct str lang);
/** A typed literal; xsd:string and rdf:langString are normalised to the empty datatype. */
struct term term_typed(struct str lexical, struct str datatype);

/** Term equality of RDF 1.1 §3.3 (language tags without regard to case). */
bool term_eq(const struct term *a, const struct term *b);

uint64_t term_hash(const struct term *t);

/** Copy of all strings into the arena. */
enum status term_copy(struct arena *a, const struct term *t, struct term *copy);

#endif
