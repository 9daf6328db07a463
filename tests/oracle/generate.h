/* Random data and queries over them, the same for the same seed. Queries use only what the oracle knows,
 * and leave out what the specification leaves open: LIMIT below the top, SAMPLE, the least of unlike terms. */
#ifndef ORACLE_GENERATE_H
#define ORACLE_GENERATE_H

#include "base/str.h"
#include "oracle/naive.h"
#include "store/store.h"

struct random {
    uint64_t state;
};

/** A number below `bound` (> 0). */
unsigned random_below(struct random *r, unsigned bound);

/** Up to some twenty quads in the default graph and two named ones; the terms are static. */
enum status generate_data(struct random *r, struct data *data);

/** A store in memory that holds the data; the caller closes it, also after an error. */
enum status store_data(const struct data *data, store **st);

/** The text of a query appended to `text`. */
void generate_query(struct random *r, struct buf *text);

#endif
