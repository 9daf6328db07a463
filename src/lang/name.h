/* Spans of names, by tags and form. What they name is left to extraction. */
#ifndef LANG_NAME_H
#define LANG_NAME_H

#include "lang/doc.h"

/** Fill doc->names: maximal runs of proper nouns, in text order. Hyphens and particles ("bin", "al", "de", "of") within
 * a name belong to it, possessives do not. */
enum status lang_names(struct document *doc);

#endif
