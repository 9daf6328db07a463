/* One mention of a meeting, before it is known which other mentions speak of the same. */
#ifndef EXTRACT_ENCOUNTER_H
#define EXTRACT_ENCOUNTER_H

#include "extract/work.h"

struct encounter {
    int32_t             head;  /**< the verb, or the noun when no verb is part of it */
    int32_t             noun;  /**< "talks", or NOTHING */
    enum meeting_type   type;
    enum meeting_status status;
    struct actor_list   actors, hosts, mediators;
    int32_t             place; /**< mention, or NOTHING */
    struct fact_date    date;
    int                 round;
    struct str          topic;
    bool                definite; /**< "the talks": one that the text has already spoken of */
    bool                anaphoric; /**< its parties are "the leaders", "the sides", whom this file cannot name */
    bool                assembly;  /**< of many: a summit, a conference, a meeting of "the leaders of the G8" */
    bool                headline;
    struct str          rule;
    double              confidence;
};

/** Read the mention whose verb or noun is at `t`; false when there is none. Marks in `consumed` the words that are
 * part of it and no mention of their own. */
bool encounter_read(struct work *w, int32_t t, bool *consumed, struct encounter *e);

/** Whether it took place, by the verbs above it, tense and date. Needs the encounter's head and date. */
enum meeting_status occasion_status(struct work *w, const struct encounter *e, const struct frame *frame);

#endif
