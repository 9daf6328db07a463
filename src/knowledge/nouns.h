/* Classes of common nouns, built from statements. */
#ifndef KNOWLEDGE_NOUNS_H
#define KNOWLEDGE_NOUNS_H

#include "knowledge/knowledge.h"
#include "knowledge/statements.h"

struct nouns {
    struct map classes; /**< lemma -> enum noun_class */
};

/** Build *n in `arena` from the members of lex:NounClass. A class that this program does not know, or a noun in
 * two classes, is an error with its place; STATUS_SYNTAX when there were errors. */
enum status nouns_build(const struct statements *st, struct arena *arena, struct diag *d,
                        struct nouns *n);
void        nouns_clear(struct nouns *n);

enum noun_class nouns_find(const struct nouns *n, struct str lemma);

#endif
