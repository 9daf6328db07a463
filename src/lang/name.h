/* Spans of names, by tags and form. What they name is left to extraction. */
#ifndef LANG_NAME_H
#define LANG_NAME_H

#include "lang/doc.h"

/** Fill doc->names: maximal runs of proper nouns, and of common nouns and adjectives with a capital where capitals
 * tell names, in text order. Hyphens, particles ("bin", "al", "de", "of") and the possessive of a common noun within
 * a name belong to it, that of a proper noun ends it. STATUS_NOMEM only. */
enum status lang_names(struct document *doc);

#endif
