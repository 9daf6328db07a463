/* The door of the query engine: SPARQL 1.1 Query and Update over a store. */
#ifndef SPARQL_SPARQL_H
#define SPARQL_SPARQL_H

#include "base/diag.h"
#include "base/out.h"
#include "rdf/rows.h"
#include "rdf/sink.h"
#include "store/store.h"

enum sparql_explain { EXPLAIN_NONE, EXPLAIN_AST, EXPLAIN_ALGEBRA, EXPLAIN_PLAN, EXPLAIN_ANALYZE };

struct sparql_binding {
    struct str  name; /**< variable, without "?" or "$" */
    struct term value;
};

/** What a query without FROM, or an update without USING and WITH, matches. */
enum sparql_default_graph {
    DEFAULT_UNION,   /**< all graphs but the claim graphs, as one set of triples */
    DEFAULT_UNNAMED, /**< the unnamed graph alone */
};

/** Hears of every quad that an update adds or removes, when it does so. */
struct sparql_listener {
    void *self;
    enum status (*changed)(void *self, bool added, const struct quad *q);
};

struct sparql_options {
    const char *source;         /**< name of the request for messages; NULL: none */
    struct str  base;           /**< base IRI; empty: none */
    const struct str (*prefixes)[2]; /**< predeclared prefixes: {prefix, IRI} */
    size_t      prefix_count;
    const struct sparql_binding *bindings; /**< parameters: these variables are bound from the start */
    size_t      binding_count;
    uint32_t    timeout_ms;     /**< 0: none; STATUS_LIMIT when reached */
    uint64_t    max_rows;       /**< 0: none */
    size_t      memory;         /**< bytes for sort, group and join before they spill; 0: 256 MiB */
    const char *temp_dir;       /**< where they spill to; NULL: /tmp */
    bool        allow_service, allow_load;
    bool        parse_only;     /**< stop after the syntax has been checked */
    bool        dry_run;        /**< an update is rolled back after it has been counted */
    const struct sparql_listener *listener; /**< of an update; NULL: nobody. It is slower with one */
    enum sparql_default_graph default_graph;
    enum sparql_explain explain; /**< written to `explain_out` */
    struct out *explain_out;
    const char *disabled_passes; /**< comma-separated names of planner passes to leave out */
    const volatile int *interrupted; /**< when it becomes non-zero: STATUS_INTERRUPTED */
};

enum sparql_form { SPARQL_SELECT, SPARQL_ASK, SPARQL_CONSTRUCT, SPARQL_DESCRIBE, SPARQL_UPDATE };

struct sparql_report {
    enum sparql_form form;
    uint64_t         rows;              /**< solutions, or quads of a graph answer */
    uint64_t         inserted, deleted; /**< by an update */
};

/** The default graph of a query without FROM is the union of all graphs except those typed
 * <https://w3id.org/chancery/ns#ClaimGraph>, the unnamed graph included; see docs/SPARQL.md.
 *
 * Run one query. SELECT and ASK answer to `rows`, CONSTRUCT and DESCRIBE to `graph`. */
enum status sparql_query(store *st, struct str text, const struct sparql_options *options,
                         const struct row_sink *rows, const struct quad_sink *graph, struct diag *d,
                         struct sparql_report *report);

/** Run an update request as one transaction. */
enum status sparql_update(store *st, struct str text, const struct sparql_options *options,
                          struct diag *d, struct sparql_report *report);

/** Form of a request without running it; STATUS_SYNTAX with messages if it has none. */
enum status sparql_form_of(struct str text, const struct sparql_options *options, struct diag *d,
                           enum sparql_form *form);

/** A place of a triple pattern: a variable's name, else a term, else (both empty) anything. */
struct sparql_slot {
    struct str  name;
    struct term term;
};

struct sparql_pattern {
    struct sparql_slot s, p, o, g; /**< g empty: in whatever graph */
};

/** What the answers of a query rest on. */
struct sparql_witness {
    struct str             text; /**< a SELECT; empty: the query matches no triple */
    struct sparql_pattern *patterns;
    size_t                 pattern_count;
};

/** The query whose solutions show every match of the triple patterns of `text`, a SELECT. Columns that have
 * the same names as columns of the answer tell the row of the answer: those without aggregates. The other columns
 * are variables of the patterns. Everything lies in `a`. STATUS_USAGE for other forms. */
enum status sparql_witness(struct str text, const struct sparql_options *options, struct arena *a, struct diag *d,
                           struct sparql_witness *witness);

#endif
