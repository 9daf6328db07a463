/* One article in the store: whether it is there, how it is taken out, how it is put in. */
#ifndef ENGINE_ARTICLE_STORE_H
#define ENGINE_ARTICLE_STORE_H

#include "base/vec.h"
#include "rdf/sink.h"
#include "store/store.h"

enum article_state { ARTICLE_NEW, ARTICLE_UNCHANGED, ARTICLE_CHANGED };

/** Whether the store has `graph`, and whether it is the work of the extraction `run`. */
enum status article_state(store *st, struct str graph, struct str run, enum article_state *state);

/** Remove the article graph, its claim graphs and what the provenance graph says of them and of the run.
 * Within a write transaction. */
enum status article_forget(store *st, struct str graph);

/** Quads that wait for the end of an article. Terms are copied into `arena`. */
struct article_quads {
    struct arena *arena;
    VEC(struct quad) list;
};

struct quad_sink article_quads_sink(struct article_quads *quads);
enum status article_quads_insert(const struct article_quads *quads, store *st,
                                 unsigned long long *inserted);
void        article_quads_clear(struct article_quads *quads);

#endif
