/* Expressions bound to the columns of an operator, evaluated for a batch at a time. */
#ifndef SPARQL_EXEC_EXPR_H
#define SPARQL_EXEC_EXPR_H

#include "sparql/exec/exec.h"

struct code;

/** Bind `e` to the columns of `input` (NULL: none); other variables are read from x->param, the
 * enclosing solution. EXISTS within it asks `graph`. The code lives in the query's arena; what it holds
 * beyond is freed by code_close. */
enum status code_new(struct exec *x, const struct expr *e, const struct plan *input,
                     const struct plan_graph *graph, struct code **code);
void        code_close(struct code *code); /**< NULL is allowed */
void        code_rewind(struct code *code); /**< the parameters have changed */

/** Values for all rows of `b`, BATCH_ROWS at most. Strings lie in x->scratch. */
enum status code_values(struct code *code, const struct batch *b, struct value *values);

/** The same as ids, interned; ID_NONE for errors. */
enum status code_ids(struct code *code, const struct batch *b, term_id *ids);

/** Keep those of `selected` whose effective boolean value is true; the number kept. */
enum status code_filter(struct code *code, const struct batch *b, uint16_t *selected, size_t *count);

/** Between rows: forget the strings of values and terms met before when they have become many, unless
 * an enclosing evaluation still holds some. */
void code_trim(struct exec *x);

/** What an id means; strings live in the terms' cache or in x->scratch. */
enum status value_of_id(struct exec *x, term_id id, struct value *v);
enum status id_of_value(struct exec *x, const struct value *v, term_id *id);

#endif
