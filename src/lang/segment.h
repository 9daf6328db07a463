/* Text of a block -> tokens and sentences, by the conventions of the English UD treebanks: clitics and hyphenated words
 * are split, abbreviations keep their period. */
#ifndef LANG_SEGMENT_H
#define LANG_SEGMENT_H

#include "base/vec.h"
#include "lang/doc.h"

enum { SENTENCE_TOKENS = 400 }; /* longer sentences are cut */

struct segments {
    VEC(struct token) tokens;      /**< form, begin, end, sentence, space_after are set */
    VEC(struct sentence) sentences;
    bool cut;                      /**< a sentence was cut */
};

/** Append the tokens and sentences of text[begin, end), which is block number `block`. Linear time. */
enum status segment_block(struct segments *s, struct str text, uint32_t begin, uint32_t end, uint32_t block,
                          enum block_kind kind);

/** White space of any kind: no token contains it. */
bool segment_is_space(uint32_t code);

#endif
