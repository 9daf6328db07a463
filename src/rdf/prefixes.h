/* Prefixes that a writer was told, and shortening by them. */
#ifndef RDF_PREFIXES_H
#define RDF_PREFIXES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

struct prefix {
    struct str name, iri;
};

/** Zero-initialise; prefixes_clear frees. */
struct prefixes {
    struct arena kept;
    VEC(struct prefix) all;
    struct map by_iri; /* to indexes of `all`, or NO_PREFIX */
};

#define NO_PREFIX UINT64_MAX

void prefixes_clear(struct prefixes *p);

/** Declare; an older meaning of `name` is forgotten. *news: something changed. Names that the
 * grammar does not allow change nothing. */
enum status prefixes_add(struct prefixes *p, struct str name, struct str iri, bool *news);

/** The prefix with which `iri` can be written, and what is left behind it: a local name that needs
 * no escape. NULL if there is none. */
const struct prefix *prefixes_find(const struct prefixes *p, struct str iri, struct str *local);

/** True if `name` is declared. */
bool prefixes_know(const struct prefixes *p, struct str name);

#endif
