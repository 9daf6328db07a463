/* Press briefings in writing: turns that a label begins ("QUESTION:", "MR PRICE:"). */
#ifndef EXTRACT_TRANSCRIPT_H
#define EXTRACT_TRANSCRIPT_H

#include "extract/work.h"

enum turn {
    TURN_NONE,     /**< the reporter's own text */
    TURN_QUESTION, /**< somebody asks */
    TURN_ANSWER    /**< somebody else speaks */
};

/** Whose turn token `t` belongs to. A turn lasts until the next label. */
enum turn transcript_turn(const struct work *w, int32_t t);

#endif
