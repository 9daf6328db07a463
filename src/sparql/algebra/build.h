/* From SPARQL text to algebra, as SPARQL 1.1 §18.2 says. Nothing is optimised here. */
#ifndef SPARQL_ALGEBRA_BUILD_H
#define SPARQL_ALGEBRA_BUILD_H

#include "base/diag.h"
#include "sparql/algebra/op.h"
#include "sparql/syntax/parse.h"

/** A variable that has a value before the request runs; it stands for the value everywhere. */
struct parameter {
    struct str  name; /**< without "?" */
    struct term value;
};

struct translate_options {
    const char *source; /**< name of the request for messages; NULL: none */
    struct str  base;   /**< base IRI; empty: none */
    const struct str (*prefixes)[2]; /**< predeclared: {prefix, IRI} */
    size_t      prefix_count;
    const struct parameter *parameters;
    size_t      parameter_count;
};

/** Parse and translate a query. Everything of *q is in `a`, or borrowed from `text` and `options`,
 * which must live as long. STATUS_SYNTAX with a message (place, line, what was expected),
 * STATUS_LIMIT when it is nested too deeply, STATUS_NOMEM. `options` may be NULL. */
enum status sparql_translate(struct str text, const struct translate_options *options,
                             struct arena *a, struct diag *d, struct query *q);

/** The same for an update request. */
enum status sparql_translate_update(struct str text, const struct translate_options *options,
                                    struct arena *a, struct diag *d, struct update *u);

/** The same from syntax trees, for those that want to see both. */
enum status algebra_of_query(const struct ast *tree, const struct translate_options *options,
                             struct arena *a, struct diag *d, struct query *q);
enum status algebra_of_update(const struct ast *tree, const struct translate_options *options,
                              struct arena *a, struct diag *d, struct update *u);

#endif
