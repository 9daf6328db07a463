/* Lemmatizer: edits of a word's end, learnt from the treebanks and kept in the model. */
#ifndef LANG_LEMMA_H
#define LANG_LEMMA_H

#include "base/str.h"

enum { LEMMA_ADD = 10, LEMMA_SUFFIX = 5 };

/** What to do with a word, or with all words that end so. Part of the model format. */
struct lemma_rule {
    uint32_t check; /**< high half of the key's hash; 0: empty slot */
    uint8_t  strip; /**< bytes to take from the end */
    uint8_t  add_length;
    char     add[LEMMA_ADD]; /**< and to put there */
};

/** Open-addressing table in the mapped model. */
struct lemma_table {
    const struct lemma_rule *rules;
    uint32_t                 mask;
};

/** Key of a whole word (`whole`) or an ending, for words with this Penn tag. */
uint64_t lemma_key(struct str text, const char *xpos, bool whole);

/** The rule for a lowered (or, for proper nouns, original) form, or NULL: the form is its own lemma. */
const struct lemma_rule *lemma_find(const struct lemma_table *table, struct str form, const char *xpos);

struct tag;

/** The lemma of a form with this joint tag, in `out`, or `form` itself when it is too long for `size`. */
struct str lemma_of(const struct lemma_table *table, struct str form, const struct tag *tag, char *out, size_t size);

/** Apply a rule (NULL: none) to `form`; the result goes to `out` (at least form.len + LEMMA_ADD bytes). */
size_t lemma_apply(const struct lemma_rule *rule, struct str form, char *out);

#endif
