/* IRIs made from content: the same article gives the same names on every machine. No counters. */
#ifndef MAP_MINT_H
#define MAP_MINT_H

#include "map/emit.h"

/** "Hassan Kazemi-Qomi" -> "hassan-kazemi-qomi": letters folded to ASCII where they can be, other letters
 * kept (IRIs may have them), everything else a hyphen. "x" when nothing remains. */
struct str mint_slug(struct emit *e, struct str text);

/** The first `digits` (at most 64) hexadecimal digits of the SHA-256 of `text`. */
struct str mint_digest(struct emit *e, struct str text, size_t digits);

/** What follows the last "/" or "#" of an IRI. */
struct str mint_local(struct str iri);

#endif
