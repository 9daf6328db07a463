/* What the files of the parser share: the state, and one function for each production that is used across
 * files. Functions are named for the productions of SPARQL 1.1 §19.8. */
#ifndef SPARQL_SYNTAX_PARSER_H
#define SPARQL_SYNTAX_PARSER_H

#include "base/map.h"
#include "sparql/syntax/lex.h"
#include "sparql/syntax/parse.h"

enum { PARSE_DEPTH = 400 }; /* nesting that a request may have */

struct parser {
    struct lexer   lexer;
    struct lexeme  token;  /* the one at hand */
    struct arena  *arena;
    struct diag   *d;
    struct str     base;
    struct map     prefixes; /* prefix -> index + 1 into iris */
    struct str    *iris;
    size_t         iri_count, iri_cap;
    unsigned       depth;
    unsigned       blanks;      /* made so far for [] and () */
    struct str     blank_prefix; /* of the labels made */
    unsigned       scope;       /* number of the basic graph pattern that is being read; 0: a template */
    unsigned       scopes;      /* numbers given so far */
    struct map     labels;      /* blank node label -> scope in which it stands */
    struct map     used;        /* labels of the data of this operation */
    struct map     closed;      /* labels of the data of earlier operations: may not come again in data */
    bool           paths;       /* verbs may be property paths */
    bool           in_data;
    bool           no_blanks;   /* DELETE templates have none */
    bool           no_vars;     /* DATA has none */
    bool           no_aggregates; /* WHERE, BIND, GROUP BY have none */
};

/* ---- tokens (parse.c) ---- */

enum status advance(struct parser *p);
bool        at_kind(const struct parser *p, enum token_kind kind);
bool        at_word(const struct parser *p, const char *word);
/** Take the token if it is of this kind; whether it was. */
enum status accept(struct parser *p, enum token_kind kind, bool *taken);
enum status accept_word(struct parser *p, const char *word, bool *taken);
enum status expect(struct parser *p, enum token_kind kind);
enum status expect_word(struct parser *p, const char *word);
/** "expected WHAT, found …" at the token at hand. */
enum status expected(struct parser *p, const char *what);
enum status complain(struct parser *p, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
enum status enter(struct parser *p); /**< one level deeper; STATUS_LIMIT beyond PARSE_DEPTH */
void        leave(struct parser *p);

/* ---- nodes ---- */

struct ast *node_new(struct parser *p, enum ast_kind kind);
enum status node_add(struct parser *p, struct ast *parent, struct ast *child);
enum status node_add_none(struct parser *p, struct ast *parent);

/* ---- productions ---- */

enum status parse_Prologue(struct parser *p);
enum status parse_QueryUnit(struct parser *p, struct ast **tree);
enum status parse_UpdateUnit(struct parser *p, struct ast **tree);
enum status parse_SubSelect(struct parser *p, struct ast **tree);
enum status parse_SourceSelector(struct parser *p, struct ast **iri);
enum status parse_dataset(struct parser *p, const char *keyword, struct ast **dataset);

enum status parse_GroupGraphPattern(struct parser *p, struct ast **group);
enum status parse_ValuesClause(struct parser *p, struct ast **values); /**< NONE if there is none */
enum status parse_DataBlock(struct parser *p, struct ast **values);

enum status parse_TriplesTemplate(struct parser *p, struct ast **triples);
enum status parse_TriplesBlock(struct parser *p, struct ast **triples);
enum status parse_VarOrIri(struct parser *p, struct ast **node);
enum status parse_VarOrTerm(struct parser *p, struct ast **node);
enum status parse_Var(struct parser *p, struct ast **node);
enum status parse_iri(struct parser *p, struct ast **node);
enum status parse_RDFLiteral(struct parser *p, struct ast **node);
enum status parse_NumericLiteral(struct parser *p, struct ast **node);
enum status make_blank(struct parser *p, struct ast **node); /**< for [] and () */
bool        at_literal(const struct parser *p);
bool        at_iri(const struct parser *p);
enum status parse_Literal(struct parser *p, struct ast **node); /**< RDF, numeric or boolean */

enum status parse_Expression(struct parser *p, struct ast **e);
enum status parse_Constraint(struct parser *p, struct ast **e);
enum status parse_BuiltInCall(struct parser *p, struct ast **e);
enum status parse_FunctionCall(struct parser *p, struct ast **e);
enum status parse_BrackettedExpression(struct parser *p, struct ast **e);
bool        at_BuiltInCall(const struct parser *p);

/* ---- the notes of the grammar (check.c) ---- */

/** Check scopes of variables in a whole tree (§18.2.1, §19.8 notes 12 and 13). */
enum status check_scopes(struct parser *p, const struct ast *tree);

#endif
