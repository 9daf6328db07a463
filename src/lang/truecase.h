/* Headlines in Title Case and lines in CAPITALS say nothing by their capitals. This finds the form that a word would
 * have within a sentence, from the body of the article and from the lexicon. */
#ifndef LANG_TRUECASE_H
#define LANG_TRUECASE_H

#include "base/map.h"
#include "lang/doc.h"
#include "lang/lexicon.h"

struct truecase {
    struct map            seen; /* lowered form -> bit 0: seen small, bit 1: seen with a capital, within sentences */
    struct arena          keys;
    const struct lexicon *lexicon;
};

/** Note how words are written within the sentences of the body. */
enum status truecase_learn(struct truecase *c, const struct document *doc, const struct lexicon *lexicon);
void        truecase_clear(struct truecase *c);

/** The form by which token `i` of sentence `s` is to be judged: its own, unless the sentence has misleading capitals;
 * then in `buffer`. */
struct str truecase_form(const struct truecase *c, const struct document *doc, const struct sentence *s, uint32_t i,
                         char *buffer, size_t size);

#endif
