/* Work shared among threads and taken back in the order in which it was handed out. What the work is, is left to the
 * caller. */
#ifndef ENGINE_CREW_H
#define ENGINE_CREW_H

#include "base/status.h"

typedef struct crew crew;

struct crew_job {
    void (*work)(void *user, void *unit);        /**< in any thread; several at once */
    enum status (*take)(void *user, void *unit); /**< in the caller's thread, one after the other; owns the unit */
    void (*drop)(void *user, void *unit);        /**< a unit that is not taken after a failure */
    void *user;
};

/** `workers` threads; with one the caller does the work himself. STATUS_NOMEM if threads cannot be had. */
enum status crew_new(unsigned workers, const struct crew_job *job, crew **c);

/** Hand out a unit; takes what is ready, and waits for the oldest unit when too many are under way. The first status of
 * `take` that is not STATUS_OK is returned by this and all later calls; the unit is dropped then. */
enum status crew_submit(crew *c, void *unit);

/** Wait for all units and take them. */
enum status crew_drain(crew *c);

/** Ends the threads; units that were not taken are dropped. NULL is allowed. */
void crew_free(crew *c);

#endif
