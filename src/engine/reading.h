/* One file, or one line of JSON Lines, from its bytes to what is read from its articles. A reading touches nothing that
 * others write, so that several can be under way at once; what becomes of the result is left to ingest.c. */
#ifndef ENGINE_READING_H
#define ENGINE_READING_H

#include <pthread.h>

#include "engine/article_store.h"
#include "engine/internal.h"
#include "map/graph.h"

enum reading_product { READING_QUADS, READING_JSON, READING_CONLLU, READING_ANALYSIS_JSON };

/** What all readings of a command share. */
struct reading_plan {
    const engine        *engine; /* its knowledge and model */
    enum reading_product product;
    struct article_hints hints;
    const struct conllu_file *analysis; /**< in place of our own; NULL: none */
    struct graph_options graph;
    store               *known;  /**< articles that stand there unchanged are not analysed; NULL: all are */
    pthread_mutex_t     *lock;   /**< held while `known` is used */
};

/** What was read from one article. */
struct article_result {
    struct str           graph, run; /**< IRIs, as map/graph.h mints them */
    bool                 known;      /**< it stood in the store; nothing else is set */
    struct article_quads quads;
    struct buf           text;       /**< JSON or CoNLL-U */
    enum status          status;
    size_t               sentences, actors, meetings, statements, acts;
};

struct reading_message {
    enum severity severity;
    struct place  place;
    struct str    text;
};

struct reading {
    const char *path;   /**< borrowed */
    bool        line;   /**< `bytes` is line `number` of a file; else the file is still to be read */
    size_t      number;
    struct buf  bytes;

    struct arena arena; /**< of the results */
    struct diag  diag;
    VEC(struct article_result) results;
    VEC(struct reading_message) messages;
    enum status status;
};

/** A new reading of the file `path`, or NULL. Free with reading_free. */
struct reading *reading_new(const char *path);
void            reading_free(struct reading *r); /**< NULL is allowed */

/** Fill in the results, the messages and the status. Failures of one article stand in its result; the status is that of
 * the file, or what must end the whole command. */
void reading_run(const struct reading_plan *plan, struct reading *r);

/** Give the messages to `d`. */
void reading_tell(const struct reading *r, struct diag *d);

/** Failures that end a command; all others belong to one article. */
bool reading_is_fatal(enum status status);

#endif
