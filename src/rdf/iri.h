/* IRIs: parts, resolution and validity by RFC 3986 and RFC 3987. Prefixed names are left to the
 * readers and writers that know the prefixes. */
#ifndef RDF_IRI_H
#define RDF_IRI_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/** The five parts of RFC 3986 §3, without their delimiters. An undefined part has data == NULL, an
 * empty one has data != NULL and len == 0; `path` is always defined. */
struct iri_parts {
    struct str scheme, authority, path, query, fragment;
};

struct iri_parts iri_split(struct str iri);

/** True if `iri` starts with a scheme (RFC 3986 §3.1). */
bool iri_is_absolute(struct str iri);

/** True if only characters of IRIREF stand in `iri` (Turtle §6.5): none of <>"{}|^`\, no space or
 * control character. *bad, if not NULL, is the offset of the first wrong byte. */
bool iri_valid(struct str iri, size_t *bad);

/** Resolve `ref` against `base` (RFC 3986 §5.2, strict). A `ref` with a scheme is left exactly as
 * written, dot segments included, since RDF compares IRIs by characters. With an empty `base`,
 * `ref` itself is the result, which then may be relative: ask iri_is_absolute. The result is in `a`,
 * or borrowed from `ref`. STATUS_NOMEM is the only failure. */
enum status iri_resolve(struct str base, struct str ref, struct arena *a, struct str *resolved);

/** The same, replacing the content of `out`. */
enum status iri_resolve_into(struct str base, struct str ref, struct buf *out);

#endif
