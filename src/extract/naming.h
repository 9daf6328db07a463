/* What each name of an article names. */
#ifndef EXTRACT_NAMING_H
#define EXTRACT_NAMING_H

#include "extract/work.h"

/** Put the names among the mentions, in text order, in place of the spans of w->doc; the actors have been made. */
void naming_list(struct work *w);

#endif
