/* What is known of a word by itself: its classes from plain text, and how it is capitalized. */
#ifndef LANG_LEXICON_H
#define LANG_LEXICON_H

#include <stddef.h>
#include <stdint.h>

enum { LEXICON_LEVELS = 3 };

/** One word. Part of the model format. */
struct lexicon_entry {
    uint32_t check;                  /**< high half of the word's hash; 0: empty slot */
    uint16_t classes[LEXICON_LEVELS]; /**< from coarse to fine; 0: none */
    uint8_t  capital;                /**< share of capitalized uses within sentences, 1 … 255; 0: unknown */
    uint8_t  only;                   /**< 1 + the one Universal tag it ever has when written small; 0: several */
    uint32_t tags;                   /**< bit t: it is Universal tag t at least now and then; 0: rare word */
};

/** Open-addressing table in the mapped model. */
struct lexicon {
    const struct lexicon_entry *entries;
    uint32_t                    mask;
};

/** Entry of the word with this hash (word.h: `lower`), or NULL. */
static inline const struct lexicon_entry *
lexicon_find(const struct lexicon *lexicon, uint64_t hash)
{
    uint32_t check = (uint32_t)(hash >> 32) | 1;

    if (!lexicon->entries)
        return NULL;
    for (uint32_t i = 0, slot = (uint32_t)hash & lexicon->mask; i <= lexicon->mask;
         i++, slot = (slot + 1) & lexicon->mask) {
        const struct lexicon_entry *e = &lexicon->entries[slot];
        if (e->check == check)
            return e;
        if (e->check == 0)
            return NULL;
    }
    return NULL;
}

#endif
