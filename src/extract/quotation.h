/* Words between quotation marks, paired within their paragraph. */
#ifndef EXTRACT_QUOTATION_H
#define EXTRACT_QUOTATION_H

#include "extract/work.h"

/** Pair the marks, fill quote_at, and mark the words of real quotations (not of single quoted expressions) as
 * not the reporter's. */
void quotation_find(struct work *w);

/** The quotation is an utterance of its own, not an expression within the reporter's sentence. */
bool quotation_is_utterance(const struct work *w, const struct quotation *q);

bool is_quotation_mark(struct str form);

#endif
