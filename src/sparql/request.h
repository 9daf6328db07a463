/* What sparql.c and update.c share: options of a request, and templates filled in with solutions. */
#ifndef SPARQL_REQUEST_H
#define SPARQL_REQUEST_H

#include <stdlib.h>

#include "sparql/algebra/build.h"
#include "sparql/algebra/print.h"
#include "sparql/exec/run.h"
#include "sparql/exec/table.h"
#include "sparql/sparql.h"

enum status request_parameters(const struct sparql_options *options, struct arena *a,
                               struct translate_options *t);
struct run_options request_run_options(const struct sparql_options *options, struct str base);
enum status request_explain_ast(struct str text, enum parse_unit unit,
                                const struct sparql_options *options, struct arena *a,
                                struct diag *d);

/** Templates bound to the columns of a plan. */
struct instance;

/** Everything lies in r->arena. */
enum status instance_new(struct run *r, const struct quad_template *templates, size_t count,
                         const struct plan *plan, struct instance **in);

/** A new solution: its blank nodes are new ones. */
void instance_begin(struct instance *in);

/** Quad `k` of the templates for a row: ids, ID_DEFAULT_GRAPH for no graph. Not *valid where a
 * variable is unbound or the quad would be no RDF (SPARQL 1.1 §16.2). */
enum status instance_quad(struct instance *in, const struct batch *b, size_t row, size_t k,
                          term_id id[POS_COUNT], bool *valid);

void template_mentions(const struct quad_template *t, bool *flags);

#endif
