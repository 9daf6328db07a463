/* Facts as one line of the JSON annotation format (docs/ANNOTATION.md). */
#ifndef MAP_ANNOTATION_H
#define MAP_ANNOTATION_H

#include "base/out.h"
#include "extract/facts.h"

/** Write the facts of one article as one JSON object and a line feed. Acts that are only claimed
 * are left out: the format has no place for them. Failures stay in `out` (out_finish). */
void annotation_write(const struct facts *facts, struct out *out);

#endif
