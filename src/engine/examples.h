/* The example sentences of the lexicon, tried. */
#ifndef ENGINE_EXAMPLES_H
#define ENGINE_EXAMPLES_H

#include "engine/internal.h"

/** Read every example sentence of the knowledge below `directory` and of the user's files; one that does not show
 * what it should is an error with file and line in e->diag. *count: sentences read. */
enum status engine_check_examples(engine *e, const char *directory, size_t *count);

#endif
