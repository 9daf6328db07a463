/* Whether the words assert a deed. */
#ifndef EXTRACT_ASSERTION_H
#define EXTRACT_ASSERTION_H

#include "extract/clause.h"
#include "extract/deed.h"

enum factuality {
    NOT_ASSERTED, /**< denied, supposed, wished, demanded */
    REFUSED,      /**< denied in a way that is an act: "did not accept the plan" */
    ANNOUNCED,    /**< said or planned to be done */
    ASSERTED
};

/** How the words around the predicate at `t` put the deed of the frame. */
enum factuality assertion_of(const struct work *w, int32_t t, const struct frame *frame);

/** The predicate with this modality is only intended: not so "began to withdraw". */
bool assertion_is_intended(const struct work *w, const struct modality *m);

/** Under "that" of a reporting or thinking verb, or a condition, even when no statement was made of it. */
bool assertion_is_thought(const struct work *w, int32_t t);

/** "must", "should", "needs to", "has to" over the verb at `t`. */
bool assertion_is_obliged(const struct work *w, int32_t t);

/** The clause is the word of its sentence, or what is said: no relative or adverbial one. */
bool assertion_is_main(const struct work *w, int32_t t);

#endif
