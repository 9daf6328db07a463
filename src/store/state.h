/* The open store: what the files behind the door share. */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include "store/delta.h"
#include "store/dict.h"
#include "store/load.h"
#include "store/order.h"

enum transaction {
    TRANSACTION_NONE,
    TRANSACTION_IMPLICIT, /* of scans and look-ups that came without one */
    TRANSACTION_READ,
    TRANSACTION_WRITE,
};

struct op {
    struct id_quad quad;
    bool           removed;
};

struct store {
    struct db          db;
    struct dict        dict;
    struct block_cache cache;
    struct directory  *directories[ORDER_COUNT]; /* NULL: not loaded */
    struct delta       delta;
    struct loader      loader;
    VEC(struct op) ops; /* changes of the running transaction, for the log */
    int64_t          fold;     /* state.fold that is loaded; -1: nothing is */
    int64_t          log_seq;  /* last row of the log that is loaded */
    uint64_t         quads;    /* in the blocks */
    enum transaction transaction;
    unsigned         scans; /* open ones */
    store_scan      *spare_scan; /* one that was closed, for the next; or NULL */
};

#define DELTA_FOLD 65536 /* changes at which a commit folds the delta into the blocks */
#define TERMS_FOLD 65536 /* the same for terms */

/** Take the snapshot of the SQLite transaction that is open into memory. */
enum status state_refresh(struct store *st);

/** Forget everything loaded. Scans that are open will report that they lost their ground. */
void state_forget(struct store *st);

/** An implicit read transaction around a look-up, if none is open. state_leave ends it when no scan
 * needs it. */
enum status state_enter(struct store *st);
void        state_leave(struct store *st);

/** STATUS_INTERNAL with a message unless a write transaction is open. */
enum status state_need_write(struct store *st);

enum status state_directory(struct store *st, enum index_order order, struct directory **dir);

/** Merge the delta and the terms in memory into the blocks. Needs a write transaction. */
enum status state_fold(struct store *st, bool rewrite);

/** The same for sorted new quads of any number; the delta must be empty. */
enum status state_apply(struct store *st, enum index_order order,
                        const struct change_source *changes, bool rewrite, uint64_t *quads);

/** Finish a fold: terms, log, state, statistics. `quads`: per order, must agree. */
enum status state_folded(struct store *st, const uint64_t quads[ORDER_COUNT]);

/** Write the row of the state as it is in memory. */
enum status state_write(struct store *st);

/** Rows of the log. */
enum status log_write(struct store *st);
enum status log_read(struct store *st, int64_t seq, const unsigned char *bytes, size_t size);

/** Count distinct subjects, objects and graphs per predicate anew. */
enum status stat_refresh(struct store *st);

#endif
