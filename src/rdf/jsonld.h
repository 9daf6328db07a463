/* JSON-LD 1.1 contexts (JSON-LD API §4 and §5.2): terms, prefixes and the expansion of IRIs. What
 * documents say with them is left to read_jsonld.c. */
#ifndef RDF_JSONLD_H
#define RDF_JSONLD_H

#include <jansson.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "rdf/reader.h"

enum container {
    CONTAINER_LIST     = 1,
    CONTAINER_SET      = 2,
    CONTAINER_LANGUAGE = 4,
    CONTAINER_INDEX    = 8,
    CONTAINER_ID       = 16,
    CONTAINER_TYPE     = 32,
    CONTAINER_GRAPH    = 64,
};

/** A term definition. */
struct jsonld_term {
    struct str iri;    /**< IRI, keyword or blank node; data == NULL: means nothing */
    bool       prefix; /**< may start compact IRIs */
    bool       reverse;
    bool       kept; /**< @protected */
    struct str type; /**< IRI, "@id", "@vocab", "@json" or "@none"; empty: none */
    bool       has_language;
    struct str language;  /**< with has_language: empty for null */
    unsigned   container; /**< of enum container */
    struct str index;     /**< property of an index map; empty: none */
    struct str nest;
    json_t    *context; /**< scoped to the term; NULL: none */
};

/** An active context: the definitions of one @context in front of those of `parent`. */
struct jsonld_context {
    const struct jsonld_context *parent;
    const struct jsonld_context *previous; /**< to return to in nested nodes; NULL: none */
    struct jsonld_context       *made;     /**< chain for freeing */
    struct map                   terms;    /**< to pointers to struct jsonld_term */
    struct str                   base, vocab, language; /**< empty: none */
    bool                         has_vocab;
};

/** What jsonld_process made of the same arguments: scoped contexts come again and again. */
struct jsonld_memo {
    const struct jsonld_context *active, *result;
    const json_t                *local;
    bool                         over, propagate;
};

struct jsonld {
    struct reader         *r;
    struct arena           kept; /* contexts; they live as long as the document */
    struct pool            pool; /* terms of the nodes being read */
    struct jsonld_context *made;
    struct buf             scratch;
    unsigned               depth;
    struct jsonld_memo     memo[16];
};

/** A fault with words; JSON values have no places. */
enum status
jsonld_fault(struct jsonld *j, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum status jsonld_new_context(struct jsonld *j, struct jsonld_context **c);
void        jsonld_free_contexts(struct jsonld *j);

/** Context Processing Algorithm. `over` lets it redefine protected terms; `propagate`: it holds for
 * nested nodes, too. */
enum status jsonld_process(struct jsonld *j, const struct jsonld_context *active, json_t *local,
                           bool over, bool propagate, const struct jsonld_context **result);

/** The definition of `term`, or NULL. */
const struct jsonld_term *jsonld_find(const struct jsonld_context *c, struct str term);

enum { EXPAND_VOCAB = 1, EXPAND_DOCUMENT = 2 };

/** IRI Expansion: a keyword, an IRI (perhaps relative, if nothing made it absolute), "_:label", or
 * data == NULL. The result is in j->pool, or borrowed. */
enum status jsonld_expand(struct jsonld *j, const struct jsonld_context *c, struct str value,
                          int how, struct str *iri);

struct str jsonld_text(const json_t *string);

/** True for "@" and letters. */
bool jsonld_looks_like_keyword(struct str s);
bool jsonld_is_keyword(struct str s);

#endif
