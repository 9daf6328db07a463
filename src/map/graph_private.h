/* What the files of the graph writer share. */
#ifndef MAP_GRAPH_PRIVATE_H
#define MAP_GRAPH_PRIVATE_H

#include "base/vec.h"
#include "map/emit.h"
#include "map/graph.h"
#include "map/mint.h"

/** How many bytes of text share one remembered count of code points. */
#define CODE_POINT_STEP 256

struct graph_writer {
    struct emit             emit; /**< first, so that &w->emit is what emit_* take */
    const struct facts     *facts;
    const struct knowledge *knowledge;
    struct str              base;
    struct str              slug; /**< of the article */
    struct str              article, graph, entities, provenance, extraction; /**< IRIs */
    struct str              publisher; /**< IRI, or empty */
    struct str             *agencies;  /**< IRIs of the credited sources */
    struct str             *actors;    /**< IRI of each actor */
    struct str             *meetings;  /**< IRI of each meeting */
    struct str             *acts;      /**< IRI of each act */
    uint32_t               *code_points; /**< before byte i * CODE_POINT_STEP */
    VEC(struct span) mentions;  /**< spans written so far */
    VEC(struct str) entities_written;
};

/** Write to `graph` until the value given back is set as emit.graph again. */
struct str graph_enter(struct graph_writer *w, struct str graph);

/** The mention of a span: its IRI; its quads are written at its first use. */
struct str graph_mention(struct graph_writer *w, struct span span);

/** The words that prove `s`. */
void graph_evidence(struct graph_writer *w, struct str s, const struct grounds *g);

/** Evidence, rule and confidence of `s`. */
void graph_grounds(struct graph_writer *w, struct str s, const struct grounds *g);

/** Bounds, EDTF and words of a date. */
void graph_date(struct graph_writer *w, struct str s, const struct fact_date *date);

/** A day as xsd:date; a missing month or day is the first, or the last when `latest`. */
struct str graph_day(struct graph_writer *w, struct date day, bool latest);

/** IRI of a medium known by name only or by the gazetteer, described in the entity graph. */
struct str graph_medium(struct graph_writer *w, struct str name);

/** Describe a place of the gazetteer, and what it lies in, in the entity graph. */
void graph_place(struct graph_writer *w, const struct entity *place);

void graph_mint_actors(struct graph_writer *w);
void graph_mint_events(struct graph_writer *w);

void graph_actors(struct graph_writer *w);
void graph_meetings(struct graph_writer *w);
void graph_acts(struct graph_writer *w);
void graph_statements(struct graph_writer *w);

/** IRI of the office holding of the actor's role number `role`. */
struct str graph_holding(struct graph_writer *w, actor_ref actor, size_t role);

/** Name of an actor within other IRIs. */
struct str graph_actor_slug(const struct graph_writer *w, actor_ref actor);

/** Describe act `index` as `iri` in the current graph: code, participations, date. */
void graph_act_body(struct graph_writer *w, const struct act *x, struct str iri);

/** A claim put forward by `claimant` in `text`: its IRI. An act of the facts that is its content goes into
 * a claim graph of its own. `act` is an index into the facts' acts or -1. */
struct str graph_claim(struct graph_writer *w, actor_ref claimant, struct str text, int32_t act,
                       const struct grounds *grounds);

#endif
