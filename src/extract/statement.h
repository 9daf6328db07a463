/* Statements: who said what, in which words. */
#ifndef EXTRACT_STATEMENT_H
#define EXTRACT_STATEMENT_H

#include "extract/work.h"

/** Find the attributed utterances and mark the words that are not the reporter's own. */
void statement_find(struct work *w);

/** After the meetings: which statement is about which meeting, and which meetings are confirmed. */
void statement_link(struct work *w);

#endif
