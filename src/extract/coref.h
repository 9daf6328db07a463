/* Whom a word stands for: names and offices directly, pronouns and joint phrases by what went before. */
#ifndef EXTRACT_COREF_H
#define EXTRACT_COREF_H

#include "extract/work.h"

/** Add the actors that the phrase with head `t` stands for, coordinated ones included. Places, things and
 * unresolved words add nothing. */
void coref_resolve(struct work *w, int32_t t, struct actor_list *list);

/** Likewise without what is coordinated with `t`. */
void coref_resolve_one(struct work *w, int32_t t, struct actor_list *list);

/** The single actor of the phrase, or ACTOR_NONE when it is none or several. */
actor_ref coref_single(struct work *w, int32_t t);

#endif
