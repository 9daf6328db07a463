/* Algebra as s-expressions, one operator a line. */
#ifndef SPARQL_ALGEBRA_PRINT_H
#define SPARQL_ALGEBRA_PRINT_H

#include "base/out.h"
#include "sparql/algebra/op.h"

void algebra_print(const struct algebra *op, const struct var_table *vars, struct out *out);
void expr_print(const struct expr *e, const struct var_table *vars, struct out *out);
void path_print(const struct path *path, struct out *out);
void query_print(const struct query *q, struct out *out);
void update_print(const struct update *u, struct out *out);

const char *algebra_name(enum algebra_kind kind); /**< such as "leftjoin" */

#endif
