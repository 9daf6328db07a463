/* A word as tagger, lemmatizer and parser see it: hashes of its form and of parts of it. */
#ifndef LANG_WORD_H
#define LANG_WORD_H

#include "base/str.h"
#include "lang/lexicon.h"

enum { WORD_AFFIXES = 5, WORD_MAX = 96 };

enum word_flag {
    WORD_UPPER = 1, WORD_LOWER = 2, WORD_DIGIT = 4, WORD_HYPHEN = 8, WORD_CAPITAL = 16,
    WORD_PERIOD = 32,
};

struct word {
    uint64_t form, lower, shape;
    uint64_t suffix[WORD_AFFIXES]; /**< last 1 … 5 bytes of the lowered form; 0 if shorter */
    uint64_t prefix[WORD_AFFIXES];
    uint16_t classes[LEXICON_LEVELS];
    uint32_t possible; /**< Universal tags it has had: `tags` of the lexicon entry */
    uint8_t  capital; /**< of the lexicon entry */
    uint8_t  flags;   /**< enum word_flag */
    uint8_t  only;    /**< of the lexicon entry, for a word written small; otherwise 0 */
};

/** The form in lower case with digits as 0, at most WORD_MAX bytes of it, into out; its length. */
size_t word_lower(struct str form, char out[WORD_MAX]);

void word_init(struct word *w, struct str form, const struct lexicon *lexicon);

#endif
