/* Drafts of actors, shared by the files that gather them: persons, bodies, offices. */
#ifndef EXTRACT_DRAFT_H
#define EXTRACT_DRAFT_H

#include "extract/actor.h"

/** A fresh draft; ACTOR_NONE when memory ends. */
actor_ref draft_new(struct work *w, enum actor_type type, struct str name);

/** A further name of the actor; the empty name and one it has already are passed over. */
void draft_alias(struct work *w, actor_ref actor, struct str alias);

/** The longer of its name and `text` becomes the name of the draft. */
void keep_longer_name(struct draft *d, struct str text);

/** The mention at this index is of the actor. Nothing happens for ACTOR_NONE. */
void draft_mention(struct work *w, actor_ref actor, int32_t mention);

/* The steps, in this order. */
void build_persons(struct work *w);       /**< persons by name */
void build_organizations(struct work *w); /**< bodies by a name that only the text knows */
void build_nouns(struct work *w);         /**< bodies and people in common words */
void build_offices(struct work *w);       /**< offices, to their holders or as actors of their own */
void build_counterparts(struct work *w);  /**< offices that are named by somebody else's */

/** The actor that an office, body or group belongs to, or ACTOR_NONE. */
actor_ref owner_of(const struct work *w, const struct mention *m);

/** A plural that belongs to several states together ("Canadian and British ambassadors"): true, and the phrase widened to
 * [*first, *last) so that it holds them all. */
bool owners_together(const struct work *w, const struct mention *m, uint32_t *first, uint32_t *last);

/** The lemma of the mention's last word. */
struct str last_lemma(const struct work *w, const struct mention *m);

/** The words of the noun with its owner: "Iranian revolutionaries"; `article`: with "the", too. */
struct str text_with_owner(const struct work *w, const struct mention *m, bool article);

/** The people that the words of the mention at this index stand for: a group of that name. */
void build_people(struct work *w, int32_t index);

/** The mention is the subject of a verb. */
bool is_spoken_for(const struct work *w, const struct mention *m);

/** A determiner stands before the mention. */
bool follows_article(const struct work *w, const struct mention *m);

/** Two to six capitals and nothing else: "IAEA". */
bool is_acronym(struct str s);

/** `word` (or words) ends, or begins, the longer name. */
bool ends_with_word(struct str name, struct str word);
bool begins_with_word(struct str name, struct str word);

#endif
