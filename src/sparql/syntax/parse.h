/* The door of the syntax room: SPARQL 1.1 Query and Update text -> syntax tree (§19). */
#ifndef SPARQL_SYNTAX_PARSE_H
#define SPARQL_SYNTAX_PARSE_H

#include "base/diag.h"
#include "sparql/syntax/ast.h"

struct parse_options {
    const char *source; /**< name of the request for messages */
    struct str  base;
    const struct str (*prefixes)[2]; /**< predeclared */
    size_t      prefix_count;
};

enum parse_unit { PARSE_QUERY, PARSE_UPDATE };

/** Parse a whole request into `a`. STATUS_SYNTAX with line, column and what was expected. The
 * grammar's notes (§19.8) on scopes of variables and blank nodes are checked, too. */
enum status sparql_parse(struct str text, enum parse_unit unit, const struct parse_options *options,
                         struct arena *a, struct diag *d, struct ast **tree);

/** Whether the first keyword after the prologue belongs to a query or to an update. */
enum status sparql_unit_of(struct str text, struct arena *a, struct diag *d, enum parse_unit *unit);

#endif
