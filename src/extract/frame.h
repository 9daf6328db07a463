/* Frames of the lexicon matched on the dependency tree. */
#ifndef EXTRACT_FRAME_H
#define EXTRACT_FRAME_H

#include "extract/work.h"

#define FRAME_SLOTS 16

struct frame_match {
    const struct frame *frame;
    int32_t             head;
    int32_t             filler[FRAME_SLOTS]; /**< head token of each slot's phrase, or NOTHING */
};

/** The first frame of kind `kind` whose conditions the predicate at `t` meets. */
bool frame_match(struct work *w, int32_t t, enum frame_kind kind, struct frame_match *match);

/** "the ECOWAS Summit", "the Strategic Dialogue": the capitalised noun at `t` names a meeting. */
bool frame_names_meeting(const struct work *w, int32_t t);

/** Add the actors of all slots with the role. */
void frame_actors(struct work *w, const struct frame_match *match, enum slot_role role,
                  struct actor_list *list);

/** Add the actors that the phrase at `t` names inside: "the decision of Mali", "Iran's response". */
void frame_named_within(struct work *w, int32_t t, struct actor_list *list);

/** The filler of the first filled slot with the role, or NOTHING. */
int32_t frame_filler(const struct frame_match *match, enum slot_role role);

/** The filler in object position that is content or the noun of a light verb, or NOTHING. */
int32_t frame_object(const struct frame_match *match);

/** The verb at `t` can report speech at all. */
bool frame_is_report(const struct work *w, int32_t t);

/** Some frame of the verb or noun at `t` is an act of this PLOVER type. */
bool frame_can_be(const struct work *w, int32_t t, const char *type);

#endif
