/* The SPARQL algebra (SPARQL 1.1 §18): what a request means, free of its syntax. Made by build.h, printed by
 * print.h, planned by sparql/plan. Everything lives in one arena. */
#ifndef SPARQL_ALGEBRA_OP_H
#define SPARQL_ALGEBRA_OP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "rdf/term.h"

/** A variable is a number from 0 within its request. Blank nodes of patterns and the results of aggregates
 * are variables, too, that no query text can name. */
typedef uint32_t var_id;
#define VAR_NONE UINT32_MAX

struct var_name {
    struct str name;     /**< without "?"; of an internal variable: for printing only */
    bool       internal; /**< blank node, aggregate, other helper, or a variable that a subselect does not project:
                              never a column of "*" */
    bool       named;    /**< the text names it: no blank node and no helper; COUNT(DISTINCT *) sees only these */
};

struct var_table {
    struct var_name *names;
    uint32_t         count;
    uint32_t         cap;
};

/** A new variable, or VAR_NONE when the arena is exhausted. `name` is borrowed. */
var_id var_new(struct arena *a, struct var_table *vars, struct str name, bool internal);

/** A set of variables: bit v of word v/64. `words` words are there; absent words are zero. */
struct var_set {
    uint64_t *words;
    uint32_t  word_count;
};

bool     var_set_has(const struct var_set *set, var_id v);
uint32_t var_set_count(const struct var_set *set);
/** The least member >= from, or VAR_NONE. */
var_id   var_set_next(const struct var_set *set, var_id from);

enum status var_set_add(struct arena *a, struct var_set *set, var_id v);
enum status var_set_union(struct arena *a, struct var_set *set, const struct var_set *more);
void        var_set_intersect(struct var_set *set, const struct var_set *other);
bool        var_set_overlap(const struct var_set *a, const struct var_set *b);

/** A position of a pattern: a variable, or a term. */
struct node {
    bool        is_var;
    var_id      var;
    struct term term;
};

struct triple_pattern {
    struct node s, p, o;
};

/** Property paths (§18.1.7). */
enum path_kind {
    PATH_LINK,         /**< one predicate */
    PATH_INVERSE,      /**< ^a */
    PATH_SEQUENCE,     /**< a/b */
    PATH_ALTERNATIVE,  /**< a|b */
    PATH_ZERO_OR_ONE,  /**< a? */
    PATH_ZERO_OR_MORE, /**< a* */
    PATH_ONE_OR_MORE,  /**< a+ */
    PATH_NEGATED,      /**< !(a|^b): predicates that are not listed */
};

struct path {
    enum path_kind kind;
    struct term    predicate; /**< PATH_LINK: its IRI */
    struct path   *left;      /**< operand; of a sequence or alternative the first */
    struct path   *right;     /**< second operand of a sequence or alternative */
    struct term   *forward;   /**< PATH_NEGATED: IRIs excluded forwards */
    size_t         forward_count;
    struct term   *backward;  /**< PATH_NEGATED: IRIs excluded backwards (^) */
    size_t         backward_count;
    bool           looks_forward, looks_backward; /**< PATH_NEGATED: which directions it follows */
};

/** Expressions (§17). */
enum expr_kind {
    EXPR_VAR,
    EXPR_TERM,
    EXPR_OR, EXPR_AND, EXPR_NOT,
    EXPR_EQUAL, EXPR_NOT_EQUAL, EXPR_LESS, EXPR_GREATER, EXPR_LESS_EQUAL, EXPR_GREATER_EQUAL,
    EXPR_IN, EXPR_NOT_IN,             /**< args[0] in args[1..] */
    EXPR_ADD, EXPR_SUBTRACT, EXPR_MULTIPLY, EXPR_DIVIDE, EXPR_PLUS, EXPR_MINUS, /**< the last two: unary */
    EXPR_BOUND,                       /**< args[0] is an EXPR_VAR */
    EXPR_IF, EXPR_COALESCE,
    EXPR_CALL,                        /**< built-in `function` in capitals, or an extension function or cast by IRI */
    EXPR_EXISTS, EXPR_NOT_EXISTS,     /**< `pattern` */
    EXPR_KIND_COUNT
};

struct algebra;

struct expr {
    enum expr_kind         kind;
    var_id                 var;      /**< EXPR_VAR */
    struct term            term;     /**< EXPR_TERM */
    struct str             function; /**< EXPR_CALL: "STRLEN", or an IRI */
    bool                   is_iri;   /**< EXPR_CALL: `function` is an IRI */
    struct expr          **args;
    size_t                 arg_count;
    struct algebra        *pattern;  /**< of EXISTS */
    uint32_t               line, column; /**< where it stands in the request */
};

enum aggregate_kind {
    AGGREGATE_COUNT, AGGREGATE_SUM, AGGREGATE_MIN, AGGREGATE_MAX, AGGREGATE_AVG, AGGREGATE_SAMPLE,
    AGGREGATE_GROUP_CONCAT
};

struct aggregate {
    enum aggregate_kind kind;
    bool                distinct;
    struct expr        *arg;       /**< NULL: COUNT(*) */
    struct str          separator; /**< of GROUP_CONCAT; " " unless given */
    var_id              var;       /**< the internal variable that holds the result */
};

struct order_key {
    struct expr *expr;
    bool         descending;
};

/** Operators (§18.2), named as the specification does. */
enum algebra_kind {
    ALGEBRA_BGP,       /**< triples */
    ALGEBRA_PATH,      /**< path between s and o */
    ALGEBRA_JOIN,      /**< left, right */
    ALGEBRA_LEFT_JOIN, /**< left, right, condition (NULL: true) */
    ALGEBRA_FILTER,    /**< left, condition */
    ALGEBRA_UNION,     /**< left, right */
    ALGEBRA_MINUS,     /**< left, right */
    ALGEBRA_GRAPH,     /**< graph, left */
    ALGEBRA_EXTEND,    /**< left, var, condition as the expression */
    ALGEBRA_VALUES,    /**< a table */
    ALGEBRA_GROUP,     /**< left, keys (variables), aggregates: one row per group */
    ALGEBRA_ORDER,     /**< left, order keys */
    ALGEBRA_PROJECT,   /**< left, vars: a scope of its own below */
    ALGEBRA_DISTINCT,  /**< left */
    ALGEBRA_REDUCED,   /**< left */
    ALGEBRA_SLICE,     /**< left, offset, limit */
    ALGEBRA_SERVICE,   /**< graph as the endpoint, silent, service_text */
    ALGEBRA_UNIT,      /**< the join identity: one empty solution */
    ALGEBRA_KIND_COUNT
};

/** Deeper requests are refused, so that whoever walks the tree may recurse. */
enum { ALGEBRA_DEPTH = 1500 };

struct algebra {
    enum algebra_kind      kind;
    struct algebra        *left, *right;
    struct triple_pattern *triples;
    size_t                 triple_count;
    struct node            s, o;     /**< of PATH */
    struct path           *path;
    struct expr           *condition; /**< of LEFT_JOIN, FILTER; of EXTEND its value */
    struct node            graph;    /**< of GRAPH, SERVICE: variable or IRI */
    var_id                 var;      /**< of EXTEND */
    var_id                *vars;     /**< of PROJECT, VALUES: columns; of GROUP: keys */
    size_t                 var_count;
    struct term           *values;   /**< of VALUES: rows x var_count; kind NONE is UNDEF */
    size_t                 row_count;
    struct aggregate      *aggregates;
    size_t                 aggregate_count;
    struct order_key      *order;
    size_t                 order_count;
    uint64_t               offset, limit; /**< of SLICE; limit UINT64_MAX: none */
    bool                   silent;        /**< of SERVICE */
    struct str             service_text;  /**< of SERVICE: its group graph pattern as query text, prefixes expanded */
    uint32_t               depth;    /**< of the tree from here down; 1: a leaf. At most ALGEBRA_DEPTH */
    struct var_set         certain;  /**< bound in every solution */
    struct var_set         possible; /**< bound in some solution perhaps */
};

/** Make `certain` and `possible` of `op` and all below it, the patterns of EXISTS included. The
 * translation has done so; to be repeated after rewriting. */
enum status algebra_scope(struct arena *a, struct algebra *op);

enum query_form { QUERY_SELECT, QUERY_ASK, QUERY_CONSTRUCT, QUERY_DESCRIBE };

/** A quad template of CONSTRUCT and updates. g: is_var false and term NONE for the default graph. */
struct quad_template {
    struct node s, p, o, g;
};

struct dataset_clause {
    struct term *graphs; /**< FROM, or USING */
    size_t       graph_count;
    struct term *named;  /**< FROM NAMED, or USING NAMED */
    size_t       named_count;
    bool         given;  /**< some clause was there */
};

struct query {
    enum query_form       form;
    struct var_table      vars;
    struct algebra       *pattern;    /**< for SELECT with ORDER, PROJECT, DISTINCT, SLICE on top */
    var_id               *project;    /**< columns of SELECT in order */
    size_t                project_count;
    struct dataset_clause dataset;
    struct quad_template *template;   /**< of CONSTRUCT; its blank nodes are TERM_BLANK terms */
    size_t                template_count;
    struct node          *describe;   /**< of DESCRIBE: variables and IRIs */
    size_t                describe_count;
    struct str            base;
};

enum update_kind {
    UPDATE_INSERT_DATA, UPDATE_DELETE_DATA, UPDATE_MODIFY, /**< MODIFY includes DELETE WHERE */
    UPDATE_LOAD, UPDATE_CLEAR, UPDATE_DROP, UPDATE_CREATE, UPDATE_ADD, UPDATE_MOVE, UPDATE_COPY
};

enum graph_target { TARGET_GRAPH, TARGET_DEFAULT, TARGET_NAMED, TARGET_ALL };

struct update_graph {
    enum graph_target target;
    struct term       graph; /**< of TARGET_GRAPH */
};

struct update_operation {
    enum update_kind      kind;
    bool                  silent;
    struct term           source;      /**< of LOAD: the document */
    struct update_graph   from, to;    /**< of CLEAR, DROP, CREATE: `from`; of LOAD: `to` */
    struct quad_template *delete_quads, *insert_quads; /**< templates, or data */
    size_t                delete_count, insert_count;
    struct algebra       *pattern;     /**< of MODIFY */
    struct term           with;        /**< of MODIFY: WITH; kind NONE: none */
    struct dataset_clause using_clause;
    struct var_table      vars;        /**< of this operation */
    struct str            base;        /**< of MODIFY: for IRI() at run time; empty: none */
    uint32_t              line, column;
};

struct update {
    struct update_operation *operations;
    size_t                   operation_count;
};

#endif
