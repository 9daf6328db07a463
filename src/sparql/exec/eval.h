/* What functions need to know while an expression is evaluated. Expressions themselves are in
 * expr.h, values in value.h. */
#ifndef SPARQL_EXEC_EVAL_H
#define SPARQL_EXEC_EVAL_H

#include "base/diag.h"
#include "sparql/exec/value.h"

struct regex_cache;

struct eval {
    struct arena       *scratch; /**< lives as long as the batch at hand */
    struct diag        *d;
    struct str          base;    /**< base IRI for IRI(); empty: none */
    struct moment       now;     /**< one value per request (§17.4.5.1) */
    struct regex_cache *regexes; /**< made at the first use; regex_cache_free */
    uint64_t            random;  /**< state of RAND() and of fresh labels; seeded per request */
    uint64_t            request; /**< random number of this request, for labels */
    uint64_t            blanks;  /**< blank nodes made so far */
    uint64_t            solution; /**< number of the solution at hand: BNODE("x") is per solution */
    enum status         status;  /**< a failure that ends the query (memory, limits), else OK */
};

/** A function of evaluated arguments: none of them is VALUE_ERROR. An argument it is not made for
 * gives VALUE_ERROR in *v, which is VALUE_ERROR already at entry. */
typedef void function_call(struct eval *e, size_t count, const struct value *const *arg,
                           struct value *v);

struct function {
    const char    *name; /**< upper-case keyword, or the IRI of a cast */
    unsigned       min, max;
    bool           pure; /**< same arguments, same value */
    function_call *call;
};

/** By keyword without regard to case, or by IRI; NULL if there is none. */
const struct function *function_by_name(struct str name);
/** All functions, for tests and documentation. */
const struct function *function_at(size_t index);

/** The next 64 random bits. */
uint64_t eval_random(struct eval *e);

/** A blank node that nothing else has. */
void eval_fresh_blank(struct eval *e, struct value *v);

/** A computed string has this many bytes at most, and those of one batch of rows together no more
 * than the second figure: a ceiling for hostile requests. */
#define EVAL_STRING_MAX ((size_t)64 << 20)
#define EVAL_STRINGS_MAX ((size_t)256 << 20)

/** Record exhausted memory; the value stays an error. */
void eval_no_memory(struct eval *e);

/** `text` as the string value of *v, in the arena; clears `b`. */
void eval_take_string(struct eval *e, struct buf *b, struct value *v);

void regex_cache_free(struct regex_cache *cache); /**< NULL is allowed */

#endif
