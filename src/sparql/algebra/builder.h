/* What the files of the translation share. */
#ifndef SPARQL_ALGEBRA_BUILDER_H
#define SPARQL_ALGEBRA_BUILDER_H

#include "base/map.h"
#include "base/vec.h"
#include "sparql/algebra/build.h"

/* The names that one SELECT sees. A subselect has a scope of its own. */
struct names {
    struct map    map; /* name -> variable */
    struct names *outer;
};

/* An aggregate that has got its variable. */
struct collected {
    const struct ast *node; /* NULL: the sample of `sampled` */
    var_id            sampled;
};

struct builder {
    struct arena                   *arena;
    struct diag                    *d;
    const struct translate_options *options;
    struct var_table                vars;
    struct names                   *names;
    struct map                      blanks; /* label -> variable */
    bool                           *used;   /* for each parameter: the query mentions it */
    uint32_t                        deepest; /* depth of the patterns in the expression at hand */

    /* While the expressions of a grouped query are built: */
    bool                    grouping;
    struct var_set          grouped; /* keys and names given in SELECT */
    VEC(struct aggregate)   aggregates;
    VEC(struct collected)   collected;
};

struct algebra *op_new(struct builder *b, enum algebra_kind kind, struct algebra *left, struct algebra *right);

/** Tell at `node` that the request is nested too deeply; STATUS_LIMIT. */
enum status too_deep(struct builder *b, const struct ast *node);

/** Join, simplified where one side is the unit; adjacent basic graph patterns become one. */
enum status build_join(struct builder *b, struct algebra *left, struct algebra *right, struct algebra **op);
enum status build_filter(struct builder *b, struct algebra *in, struct expr *condition, struct algebra **op);
enum status build_extend(struct builder *b, struct algebra *in, var_id var, struct expr *value, struct algebra **op);

/** Slot of the variable named `name` in the scope at hand. */
enum status build_var(struct builder *b, struct str name, var_id *var);

/** A position of a pattern: parameters become terms, blank nodes variables. */
enum status build_node(struct builder *b, const struct ast *ast, struct node *node);

/** The value of a variable if it is a parameter, or NULL. */
const struct term *parameter_value(struct builder *b, struct str name);

enum status build_expr(struct builder *b, const struct ast *ast, struct expr **e);
struct expr *expr_new(struct builder *b, enum expr_kind kind, const struct ast *at);
struct expr *expr_var(struct builder *b, var_id var);
enum status build_exprs(struct builder *b, struct ast *const *asts, size_t count, enum expr_kind kind,
                        struct expr **e); /**< of AND or OR over some expressions */

enum status build_triples(struct builder *b, const struct ast *triples, struct algebra **op);
enum status build_values(struct builder *b, const struct ast *values, struct algebra **op);
enum status build_group(struct builder *b, const struct ast *group, struct algebra **op);
/** A subselect, or the whole of a query. *projection: the columns of a SELECT. */
enum status build_select(struct builder *b, const struct ast *query, struct algebra **op,
                         var_id **projection, size_t *count);
enum status build_subselect(struct builder *b, const struct ast *query, struct algebra **op);
/** Give the parameters that the pattern mentions a column each. */
enum status build_parameters(struct builder *b, struct algebra *in, struct algebra **op);

enum status build_dataset(struct builder *b, const struct ast *ast, struct dataset_clause *dataset);
enum status build_template(struct builder *b, const struct ast *quads, struct quad_template **quad,
                           size_t *count);

enum status builder_init(struct builder *b, const struct translate_options *options, struct arena *a,
                         struct diag *d, struct names *names);
void        builder_clear(struct builder *b);

#endif
