/* JSON values as RDF literals (JSON-LD API §8.2.2). */
#ifndef RDF_JSONLD_VALUE_H
#define RDF_JSONLD_VALUE_H

#include "rdf/jsonld.h"

/** The literal of a JSON string, number or boolean; `datatype` may be empty. */
enum status
jsonld_native(struct jsonld *j, const json_t *value, struct str datatype, struct term *t);

/** The rdf:JSON literal of any JSON value, in canonical form (RFC 8785). */
enum status jsonld_json(struct jsonld *j, json_t *value, struct term *t);

#endif
