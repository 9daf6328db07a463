/* A ring of units between one caller and several threads. Slots are filled, worked on and emptied in the same order;
 * only the work in between happens side by side. */
#include "engine/crew.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { UNITS_PER_WORKER = 4 }; /* under way at once: enough that no thread waits for a long unit */

struct slot {
    void *unit;
    bool  done;
};

struct crew {
    struct crew_job job;
    unsigned        workers; /* threads; 0: the caller works */
    pthread_t      *threads;
    pthread_mutex_t lock;
    pthread_cond_t  more;    /* a unit waits for a worker, or the end has come */
    pthread_cond_t  ready;   /* a unit is done */
    struct slot    *ring;
    size_t          size;
    size_t          filled, begun, taken; /* units so far; the slot is the number modulo size */
    bool            ending;
    enum status     status;  /* the first failure of take */
};

static void *
work(void *argument)
{
    crew *c = argument;

    pthread_mutex_lock(&c->lock);
    for (;;) {
        while (c->begun == c->filled && !c->ending)
            pthread_cond_wait(&c->more, &c->lock);
        if (c->ending)
            break;
        struct slot *slot = &c->ring[c->begun++ % c->size];
        pthread_mutex_unlock(&c->lock);
        c->job.work(c->job.user, slot->unit);
        pthread_mutex_lock(&c->lock);
        slot->done = true;
        pthread_cond_signal(&c->ready);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

enum status
crew_new(unsigned workers, const struct crew_job *job, crew **out)
{
    crew *c = calloc(1, sizeof *c);

    if (!c)
        return STATUS_NOMEM;
    c->job = *job;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->more, NULL);
    pthread_cond_init(&c->ready, NULL);
    *out = c;
    if (workers <= 1)
        return STATUS_OK;
    c->size    = (size_t)workers * UNITS_PER_WORKER;
    c->ring    = calloc(c->size, sizeof *c->ring);
    c->threads = calloc(workers, sizeof *c->threads);
    while (c->ring && c->threads && c->workers < workers
           && pthread_create(&c->threads[c->workers], NULL, work, c) == 0)
        c->workers++;
    if (c->workers == workers)
        return STATUS_OK;
    crew_free(c);
    *out = NULL;
    return STATUS_NOMEM;
}

/* Take the oldest unit, if it is done or `wait`; false when there is none to take. Called with the lock held. */
static bool
take_oldest(crew *c, bool wait)
{
    struct slot *slot;

    if (c->taken == c->filled)
        return false;
    slot = &c->ring[c->taken % c->size];
    while (wait && !slot->done)
        pthread_cond_wait(&c->ready, &c->lock);
    if (!slot->done)
        return false;
    void *const unit = slot->unit;
    *slot            = (struct slot){ 0 };
    c->taken++;
    pthread_mutex_unlock(&c->lock);
    if (c->status == STATUS_OK)
        c->status = c->job.take(c->job.user, unit);
    else
        c->job.drop(c->job.user, unit);
    pthread_mutex_lock(&c->lock);
    return true;
}

enum status
crew_submit(crew *c, void *unit)
{
    if (c->status != STATUS_OK) {
        c->job.drop(c->job.user, unit);
        return c->status;
    }
    if (!c->workers) {
        c->job.work(c->job.user, unit);
        return c->status = c->job.take(c->job.user, unit);
    }
    pthread_mutex_lock(&c->lock);
    while (take_oldest(c, c->filled - c->taken == c->size))
        continue;
    c->ring[c->filled++ % c->size] = (struct slot){ .unit = unit };
    pthread_cond_signal(&c->more);
    pthread_mutex_unlock(&c->lock);
    return c->status;
}

enum status
crew_drain(crew *c)
{
    pthread_mutex_lock(&c->lock);
    while (take_oldest(c, c->status == STATUS_OK))
        continue;
    pthread_mutex_unlock(&c->lock);
    return c->status;
}

void
crew_free(crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->ending = true;
    pthread_cond_broadcast(&c->more);
    pthread_mutex_unlock(&c->lock);
    for (unsigned i = 0; i < c->workers; i++)
        pthread_join(c->threads[i], NULL);
    for (; c->taken < c->filled; c->taken++)
        c->job.drop(c->job.user, c->ring[c->taken % c->size].unit);
    pthread_cond_destroy(&c->ready);
    pthread_cond_destroy(&c->more);
    pthread_mutex_destroy(&c->lock);
    free(c->threads);
    free(c->ring);
    free(c);
}
