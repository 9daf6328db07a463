/* Meetings: who meets whom, where, when, and whether it happened. */
#ifndef EXTRACT_MEETING_H
#define EXTRACT_MEETING_H

#include "extract/work.h"

/** Find the meetings of the article, one object for each however often it is mentioned. */
void meeting_find(struct work *w);

#endif
