/* The syntax tree of a SPARQL request: what was written, prefixes and base resolved. Its meaning is
 * the business of sparql/algebra.
 *
 * One shape of node serves all: a kind, a text or term, children. Children by kind (a ? may be AST_NONE):
 *
 *   QUERY          form DATASET where? GROUP_BY HAVING ORDER_BY LIMIT? OFFSET? VALUES?; text: the base IRI
 *   SELECT         ITEM ...; text "distinct" or "reduced"; no ITEM: "*"
 *   ITEM           variable expression?                  GROUP_BY too, where the variable is NONE for a bare expression
 *   CONSTRUCT      TRIPLES; text "short": CONSTRUCT WHERE
 *                              DESCRIBE  variables and IRIs; none: "*"
 *   GROUP          patterns in order                     TRIPLES   TRIPLE ...
 *   TRIPLE         subject predicate-or-path object      OPTIONAL, MINUS  GROUP
 *   UNION          GROUP GROUP ...                       GRAPH, SERVICE   name GROUP; 
 *   FILTER         expression                            BIND      expression variable
 *   VALUES         ROW of variables, ROW of terms ...    SUBSELECT QUERY
 *   CALL, CALL_IRI arguments; text is the function       AGGREGATE argument? (NONE: *); text the name
 *   EXISTS         GROUP                                 ASC, DESC expression
 *   MODIFY         IRI? DELETE? INSERT? DATASET GROUP     DELETE, INSERT, *_DATA, DELETE_WHERE: TRIPLES and GRAPH
 *   LOAD           source target?                        CLEAR, DROP, CREATE target; ADD_GRAPH, MOVE, COPY from to
 */
#ifndef SPARQL_SYNTAX_AST_H
#define SPARQL_SYNTAX_AST_H

#include "base/out.h"
#include "rdf/term.h"

enum ast_kind {
#define AST(name, text) AST_##name,
#include "sparql/syntax/ast.def"
#undef AST
    AST_COUNT
};

struct ast {
    enum ast_kind kind;
    struct str    text;     /**< variable or function name, modifier, separator … */
    struct term   term;     /**< of IRI, BLANK, LITERAL */
    struct str    separator; /**< of AGGREGATE; data NULL: not given */
    bool          distinct; /**< of AGGREGATE and CALL_IRI */
    bool          silent;   /**< of updates */
    struct ast  **child;
    size_t        count, cap;
    uint32_t      line, column;
};

/** Children of QUERY and MODIFY by place. */
enum {
    QUERY_FORM, QUERY_DATASET, QUERY_WHERE, QUERY_GROUP_BY, QUERY_HAVING, QUERY_ORDER_BY, QUERY_LIMIT,
    QUERY_OFFSET, QUERY_VALUES
};
enum { MODIFY_WITH, MODIFY_DELETE, MODIFY_INSERT, MODIFY_DATASET, MODIFY_WHERE };

const char *ast_name(enum ast_kind kind);

/** The tree as s-expressions, one node a line, for --explain=ast. */
void ast_print(const struct ast *node, struct out *out);

/** The request as SPARQL text; parsing it gives an equal tree. */
void ast_unparse(const struct ast *node, struct out *out);

/** Equality without regard to places. */
bool ast_equal(const struct ast *a, const struct ast *b);

#endif
