/* Tokens of a SPARQL request. What they mean together is left to the parser. */
#ifndef SPARQL_SYNTAX_LEX_H
#define SPARQL_SYNTAX_LEX_H

#include "base/arena.h"
#include "base/diag.h"

enum token_kind {
#define TOKEN(name, text) TOKEN_##name,
#include "sparql/syntax/token.def"
#undef TOKEN
    TOKEN_COUNT
};

struct lexeme {
    enum token_kind kind;
    struct str      text;   /**< IRI without <>, variable without ?, label without _:, tag without @, string
                                 unescaped, number and word as written */
    struct str      prefix; /**< of a prefixed name or prefix: without ':' */
    size_t          begin, end; /**< bytes of the source */
};

struct lexer {
    struct str    source;  /**< the request, code point escapes (§19.2) replaced */
    const char   *name;    /**< of the request, for messages */
    size_t        at;
    struct arena *arena;
    struct diag  *d;
};

/** Start on `text`: replaces \u and \U escapes and checks that it is UTF-8. */
enum status lexer_init(struct lexer *lx, struct str text, const char *name, struct arena *a,
                       struct diag *d);

/** The next token. STATUS_SYNTAX with a message at a character that starts none. */
enum status lexer_next(struct lexer *lx, struct lexeme *token);

const char *token_name(enum token_kind kind);

#endif
