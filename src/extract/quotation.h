/* The quotations of the article, read with the reporting verbs of the lexicon. */
#ifndef EXTRACT_QUOTATION_H
#define EXTRACT_QUOTATION_H

#include "extract/work.h"

/** Fill the quotes of the document by lang/quote.h, and mark the words of real
 * quotations (not of single quoted expressions) as not the reporter's. */
void quotation_find(struct work *w);

#endif
