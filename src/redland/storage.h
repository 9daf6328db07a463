/* What the parts of the storage module share: an open storage and the cursors over it. */
#ifndef REDLAND_STORAGE_H
#define REDLAND_STORAGE_H

#include <redland.h>

#include "base/diag.h"
#include "store/store.h"

struct cursor;

/** The instance of a storage. librdf calls terminate even where init failed half-way, so every
 * member may be zero. */
struct instance {
    librdf_world  *world;
    char          *path;
    bool           emptied;  /**< option new: still to be done at the first open */
    bool           contexts; /**< option contexts */
    bool           writing;  /**< within a transaction of the caller */
    void          *handle;   /**< what transaction_start_with_handle was given */
    store         *st;       /**< NULL while closed */
    struct diag    diag;     /**< to the log of the world */
    struct cursor *cursors;  /**< open streams and iterators */
};

/** Quads of a storage in an index order. It stays good while the storage is written: a write takes
 * its scan away, and the next step goes on behind the last quad. */
struct cursor {
    struct instance *in;
    struct cursor   *next, **link; /**< in the instance's list */
    struct id_quad   pattern;
    enum index_order order;
    store_scan      *scan; /**< NULL: to be opened, from `at` on */
    struct id_batch  batch;
    size_t           row;
    struct id_quad   at; /**< the quad at hand */
    bool             begun, ended;
    bool             triples; /**< one quad for equal triples in several graphs */
};

struct cursor *cursor_new(struct instance *in, const struct id_quad *pattern);
void           cursor_free(struct cursor *c);

/** To the next quad in c->at; *more == false at the end. */
enum status cursor_next(struct cursor *c, bool *more);

/** To the first quad of the next graph (for a cursor in the order of graphs). */
enum status cursor_next_graph(struct cursor *c, bool *more);

/** Before the store is written, and when a transaction is taken back. */
void cursors_let_go(struct instance *in);

/** The pattern of ids for a statement of which parts may be missing. STATUS_NOT_FOUND: a term is
 * not in the store, so nothing matches. `context` NULL: any graph. */
enum status pattern_of(struct instance *in, librdf_statement *statement, librdf_node *context,
                       struct id_quad *pattern);

/** The statements of a cursor, whose owner the stream becomes; of those, if `part` has a length,
 * only objects that are literals in which it stands. NULL on failure. */
librdf_stream *stream_new(librdf_storage *storage, struct cursor *c, struct str part);

/** The graphs of a storage as nodes. NULL on failure. */
librdf_iterator *contexts_new(librdf_storage *storage);

#endif
