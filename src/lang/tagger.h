/* Part-of-speech tagger: Universal tag and Penn tag of each word at once. */
#ifndef LANG_TAGGER_H
#define LANG_TAGGER_H

#include <stddef.h>

#include "lang/doc.h"
#include "lang/scorer.h"
#include "lang/word.h"

/** The joint tags that occur in the treebanks; tag t of the tagger is entry t. */
struct tagset {
    unsigned count; /**< at most SCORER_CLASSES */
    struct tag {
        uint8_t upos; /**< enum upos */
        char    xpos[7];
    } tags[SCORER_CLASSES];
};

/** Features of word i given tags[0 … i); returns their number. */
unsigned tagger_features(const struct word *words, size_t count, size_t i, const uint8_t *tags,
                         uint64_t features[SCORER_FEATURES]);

/** Tag the sentence words[0 … count), left to right. A word that the lexicon knows with one Universal tag only gets a
 * tag of `set` that has it. second[i], if `second` is not NULL, becomes
 * the runner-up when it is close, otherwise the tag itself. */
void tagger_run(const struct scorer *scorer, const struct tagset *set, const struct word *words, size_t count, uint8_t *tags,
                uint8_t *second);

#endif
