/* From mentions to actors: one for each person, state, body, office and group of the article. */
#ifndef EXTRACT_ACTOR_H
#define EXTRACT_ACTOR_H

#include "extract/work.h"

/** Make the actors and let every mention but pronouns and joint ones point to its actor. */
void actor_build(struct work *w);

/** The actor of a state or body of the gazetteer, made when there is none. */
actor_ref actor_of_entity(struct work *w, const struct entity *entity);

/** A medium or other organization known by its name only. */
actor_ref actor_of_name(struct work *w, struct str name, enum actor_type type);

/** A group without a name, called by the words [first, last). */
actor_ref actor_of_group(struct work *w, uint32_t first, uint32_t last);

/** The state or body that `actor` acts for; itself for a state. ACTOR_NONE when not known. */
actor_ref actor_side(const struct work *w, actor_ref actor);

/** Whose "we" is in a press statement: the author's state; that of the publisher when the author's body is known to
 * the text only ("Department Spokesperson"). ACTOR_NONE when not known. */
actor_ref actor_voice(const struct work *w);

/** Move what is used into the facts: actors that take part in something, persons with an office, and those
 * that either represents. References in meetings, statements and acts are renumbered. */
void actor_finish(struct work *w);

/** The persons that an office stands beside as a title; of a plural all of them. */
void actor_holders(const struct work *w, const struct mention *office, struct actor_list *list);

void actor_list_add(struct actor_list *list, actor_ref actor);
bool actor_list_has(const struct actor_list *list, actor_ref actor);

#endif
