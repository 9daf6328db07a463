/* Plain text -> pieces: paragraphs with soft line breaks joined, list items, single lines. */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include "text/layout.h"
#include "text/line.h"

/** Append the pieces of `text` (UTF-8, "\n" line ends) to `pieces`; their texts are in `a`. */
enum status
plain_pieces(struct str text, const struct media *media, struct arena *a, struct pieces *pieces);

/** `s` as one line of text: normalised (charset.h) and squeezed, in `a`. */
enum status plain_clean(struct str s, struct arena *a, struct str *out);

/** `s` in `a` with every run of white space, no-break spaces too, made one space, none at the
 * ends; {NULL, 0} when memory is exhausted. */
struct str plain_squeeze(struct str s, struct arena *a);

#endif
