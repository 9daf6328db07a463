/* Acts: who did what to whom, coded as PLOVER event types. */
#ifndef EXTRACT_ACT_H
#define EXTRACT_ACT_H

#include "extract/work.h"

/** Find the acts that the reporter asserts, and those that an utterance performs. */
void act_find(struct work *w);

#endif
