/* Who and what the text mentions: names, offices, people in common words, pronouns. */
#ifndef EXTRACT_MENTION_H
#define EXTRACT_MENTION_H

#include "extract/work.h"

/** Find all mentions and how they belong together: offices to their holders, both to states and bodies. */
void mention_find(struct work *w);

/** The words from the first to the last token of a mention, as the text has them. */
struct str mention_text(const struct work *w, const struct mention *m);

/** Tokens [first, last) as the text has them, line breaks made spaces. */
struct str token_text(const struct work *w, uint32_t first, uint32_t last);

bool mention_is_person(const struct work *w, const struct mention *m);

bool starts_with_capital(struct str s);

/** The mention that ends just before token `t` of the same sentence, or NOTHING. */
int32_t mention_ending_at(const struct work *w, uint32_t t);

#endif
