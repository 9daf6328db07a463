/* Solutions as other endpoints write them: SPARQL 1.1 Query Results JSON Format and SPARQL Query
 * Results XML Format. What becomes of the solutions is left to the sink. */
#ifndef SPARQL_RESULTS_READ_H
#define SPARQL_RESULTS_READ_H

#include "rdf/term.h"

/** Media types that results_read understands, as the value of an Accept header. */
#define RESULTS_READABLE "application/sparql-results+json, application/sparql-results+xml;q=0.9"

struct solution_sink {
    void *self;
    /** A variable of the solution at hand is bound; the strings live as long as the call. */
    enum status (*binding)(void *self, struct str variable, const struct term *t);
    /** The solution at hand is complete. */
    enum status (*solution)(void *self);
};

/** Read a whole answer; its first character tells the format. STATUS_SYNTAX when it is not a table of
 * solutions in either format (some may have been told by then); the sink's failures end the reading
 * and are passed on. */
enum status results_read(struct str answer, const struct solution_sink *sink);

/* The formats. */
enum status results_read_json(struct str answer, const struct solution_sink *sink);
enum status results_read_xml(struct str answer, const struct solution_sink *sink);

#endif
