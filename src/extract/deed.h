/* What a predicate says was done, before anybody asks whether it was. */
#ifndef EXTRACT_DEED_H
#define EXTRACT_DEED_H

#include "extract/frame.h"

struct deed {
    struct frame_match match;
    struct str         type; /**< PLOVER type; borrowed */
    struct actor_list  source, target;
};

/** Types that consist of words: to utter them is to do them. */
bool deed_is_verbal(struct str type);

/** The verbal act of announcing a deed of this type: ASSAULT is THREATEN; the type itself if there is none. */
struct str deed_announced(struct str type);

/** The verb that only lends its subject to the noun at the token: "launched" of "launched an attack"; or NOTHING. */
int32_t deed_light_verb(const struct work *w, int32_t noun);

/** The deed that the predicate at `t` names by a frame of the kind. */
bool deed_find(struct work *w, int32_t t, enum frame_kind kind, struct deed *d);

/** Complete the parties; false if it is nobody's deed, or a domestic or private one. */
bool deed_settle(struct work *w, struct deed *d);

/** Some of the actors is or acts for a state or a body that the gazetteer knows. */
bool deed_is_political(const struct work *w, const struct actor_list *list);

#endif
