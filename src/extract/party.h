/* Who sits at the table: the parties that a phrase names, read from the words where the tree fails. */
#ifndef EXTRACT_PARTY_H
#define EXTRACT_PARTY_H

#include "extract/work.h"

/** Add the actors that the phrase with head `t` stands for, what is joined to it by commas and "and", and those
 * who sent the people it speaks of: "officials from Yemen and the UN" brings Yemen and the UN. */
void party_resolve(struct work *w, int32_t t, struct actor_list *list);

/** Add the actors named just before the finite verb `t`, joined ones included: "A, B and C met". The head of the
 * first mention, or NOTHING when no mention stands there. */
int32_t party_before(struct work *w, int32_t t, struct actor_list *list);

/** Add the parties of the subject `subject` of the verb `t`: all that stands before the verb when the subject is
 * among it. */
void party_subject(struct work *w, int32_t t, int32_t subject, struct actor_list *list);

/** The head of the mention behind the first of the prepositions that follows the predicate `t` within its clause,
 * or NOTHING. */
int32_t party_behind(const struct work *w, int32_t t, const struct str *prepositions, size_t count);

#endif
