/* The door of the store: one SQLite file of dictionary-encoded quads that can be scanned in several
 * sorted orders. What a query means is left to sparql/, RDF syntax to rdf/. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/diag.h"
#include "rdf/sink.h"
#include "rdf/term.h"
#include "store/id.h"

typedef struct store store;
typedef struct store_scan store_scan;

struct id_quad {
    term_id s, p, o, g;
};

enum store_mode {
    STORE_READ,   /**< must exist; never written */
    STORE_WRITE,  /**< must exist */
    STORE_CREATE, /**< made if missing */
};

/** Open the store at `path` (":memory:" for a private one). `d` is kept for messages and must
 * outlive the store. STATUS_STORE: missing, or some other file; CORRUPT; READONLY; BUSY. */
enum status store_open(const char *path, enum store_mode mode, struct diag *d, store **st);
void        store_close(store *st); /**< rolls an open transaction back; NULL is allowed */

/** Transactions. One writer at a time (waits, then STATUS_BUSY); a read transaction sees one
 * snapshot. Scans and look-ups outside a transaction are their own read transactions. */
enum status store_begin_read(store *st);
enum status store_begin_write(store *st);
enum status store_commit(store *st); /**< durable when it returns */
enum status store_rollback(store *st);

/** Id of a term, STATUS_NOT_FOUND (silent) if the store does not know it. Inline terms always
 * have one. */
enum status store_lookup(store *st, const struct term *t, term_id *id);

/** Id of a term, added to the dictionary if new. Needs a write transaction. */
enum status store_intern(store *st, const struct term *t, term_id *id);

/** The term of an id; its strings go into `a`. */
enum status store_term(store *st, term_id id, struct arena *a, struct term *t);

/** What to put before the blank node labels of one source, so that its blank nodes are none of those
 * that the store knows: "b", their number, a point. To be asked for anew for each source. */
enum status store_blank_prefix(store *st, struct arena *a, struct str *prefix);

/** Add or remove within a write transaction. *changed counts quads that were (not) there.
 * In a removal pattern ID_NONE stands for any. */
enum status store_insert(store *st, const struct id_quad *q, size_t count, size_t *changed);
enum status store_remove(store *st, const struct id_quad *pattern, size_t *changed);

/** A sink that interns and inserts; for bulk data between begin_write and commit. Borrowed from the
 * store; flushed by its finish. */
struct quad_sink store_sink(store *st);

/** Sort orders of the index. Named by their slots from the most significant on. */
enum index_order { ORDER_SPOG, ORDER_POSG, ORDER_OSPG, ORDER_GSPO, ORDER_COUNT };

/** The order in which the bound slots of `pattern` are a prefix (ties: the first that fits). */
enum index_order store_order_for(const struct id_quad *pattern);

/** Rows that a scan hands out: columns s, p, o, g. */
#define SCAN_BATCH 1024
struct id_batch {
    size_t  rows;
    term_id s[SCAN_BATCH], p[SCAN_BATCH], o[SCAN_BATCH], g[SCAN_BATCH];
};

/** Quads that match `pattern` (ID_NONE: any), ascending in `order`. The bound slots need not be a
 * prefix of the order; those that are not are filtered. */
enum status store_scan_open(store *st, const struct id_quad *pattern, enum index_order order,
                            store_scan **scan);
/** The next batch; rows == 0 at the end. */
enum status store_scan_next(store_scan *scan, struct id_batch *batch);
/** Continue at the first quad >= `from` in the scan's order; never moves backwards. */
enum status store_scan_seek(store_scan *scan, const struct id_quad *from);
void        store_scan_close(store_scan *scan); /**< NULL is allowed */

/** Number of quads that match; exact when the bound slots are a prefix of some order, otherwise
 * an upper bound (*exact tells). Reads index keys, not the quads between. */
enum status store_count(store *st, const struct id_quad *pattern, uint64_t *count, bool *exact);

/** Statistics of one predicate, or of all quads for ID_NONE. */
struct store_stats {
    uint64_t quads, subjects, objects, graphs;
};
enum status store_statistics(store *st, term_id predicate, struct store_stats *stats);

/** Prefixes kept in the store, for people's sake. */
enum status store_prefix_set(store *st, struct str prefix, struct str iri);
enum status store_prefixes(store *st, struct arena *a, size_t *count, struct str (**pairs)[2]);

/** Small named values that belong to the file (extractor version, lexicon digest). */
enum status store_meta_set(store *st, const char *name, struct str value);
enum status store_meta(store *st, const char *name, struct arena *a, struct str *value);

/** Memory in bytes that store_sink may use to collect and sort quads before it spills sorted runs
 * to temporary files ($TMPDIR). Default: 512 MiB. New terms are kept in memory besides. */
void store_load_memory(store *st, size_t bytes);

/* ---- care of the file ---- */

/** Verify SQLite's structure, the checksum, order and seamlessness of every block, that all orders
 * hold the same quads, that every id names a term and every term is found under its id.
 * STATUS_CORRUPT with one message for each finding. */
enum status store_check(store *st);

/** A consistent copy in a new file, while others may write. STATUS_IO if `path` exists or cannot be
 * written; then nothing is left there. */
enum status store_backup(store *st, const char *path);

/** Fold recent changes into freshly written blocks, bring statistics up to date, give free space
 * back. No transaction and no scan may be open. */
enum status store_optimize(store *st);

/** Totals: graphs that hold a quad (the default graph counts as one), terms of the dictionary
 * (inline values are not in it), bytes of the file without its write-ahead log. */
struct store_size {
    uint64_t quads, graphs, terms, bytes;
};
enum status store_size(store *st, struct store_size *size);

/** The graphs that hold a quad, ascending by id; the array is in `a`. */
enum status store_graphs(store *st, struct arena *a, size_t *count, term_id **graphs);

#endif
