/* Nodes of bound expressions. Shared by bind.c, which makes them, and code.c, which runs them;
 * operators know expr.h only. */
#ifndef SPARQL_EXEC_CODE_H
#define SPARQL_EXEC_CODE_H

#include "sparql/exec/expr.h"

enum code_kind {
    CODE_CONST,
    CODE_COLUMN,
    CODE_PARAM, /**< a variable of the enclosing solution, or one that is never bound */
    CODE_CALL,
    CODE_OR,
    CODE_AND,
    CODE_NOT,
    CODE_EQUAL,
    CODE_NOT_EQUAL,
    CODE_LESS,
    CODE_GREATER,
    CODE_LESS_EQUAL,
    CODE_GREATER_EQUAL,
    CODE_ADD,
    CODE_SUBTRACT,
    CODE_MULTIPLY,
    CODE_DIVIDE,
    CODE_PLUS,
    CODE_MINUS,
    CODE_IN,
    CODE_NOT_IN,
    CODE_IF,
    CODE_COALESCE,
    CODE_BOUND,
    CODE_EXISTS,
    CODE_NOT_EXISTS,
};

struct exists;

struct code {
    enum code_kind         kind;
    struct exec           *x;
    struct code          **arg;
    size_t                 arg_count;
    const struct function *function;
    uint32_t               var;
    size_t                 column;
    struct value           constant;
    struct exists         *exists;
    struct value          *values; /**< BATCH_ROWS, made at the first use */
};

/** Evaluate `code` for `count` rows of `b`, into out[row]. */
enum status code_eval(struct code *code, const struct batch *b, const uint16_t *rows, size_t count,
                      struct value *out);

/* EXISTS, in exists.c. */
enum status exists_new(struct code *code, const struct algebra *pattern, const struct plan *input,
                       const struct plan_graph *graph);
enum status exists_eval(struct code *code, const struct batch *b, const uint16_t *rows,
                        size_t count, struct value *out);
void        exists_close(struct exists *e);
void        exists_rewind(struct exists *e);

#endif
