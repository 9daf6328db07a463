/* Words of closed classes and their uses, built from statements. */
#ifndef KNOWLEDGE_USES_H
#define KNOWLEDGE_USES_H

#include "knowledge/knowledge.h"
#include "knowledge/statements.h"

struct uses {
    struct map words;    /**< word -> bits 1 << enum word_use */
    struct map ordinals, cardinals; /**< word -> number */
};

/** Build *u in `arena` from the members of lex:WordUse. A use that this program does not know, or an ordinal without
 * its number, is an error with its place; STATUS_SYNTAX when there were errors. */
enum status uses_build(const struct statements *st, struct arena *arena, struct diag *d, struct uses *u);
void        uses_clear(struct uses *u);

bool uses_has(const struct uses *u, struct str word, enum word_use use);
int  uses_ordinal(const struct uses *u, struct str word);
int  uses_cardinal(const struct uses *u, struct str word);

#endif
