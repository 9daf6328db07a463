/* Dependency parser: a transition system, arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011)
 * with the root behind the last word, so that every parse is a projective tree. */
#ifndef LANG_PARSER_H
#define LANG_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "lang/scorer.h"
#include "lang/word.h"

/** One sentence to parse. Words are 1 … count; 0 is "nothing", count + 1 the root. */
struct parse_input {
    const struct word *words;  /**< [i - 1] is word i, as in the other arrays */
    const uint8_t     *tags;   /**< joint tags (tagger.h) */
    const uint8_t     *second; /**< runner-up tags */
    uint32_t           count;
};

/** Node of a configuration: children are kept outermost first. */
struct parse_node {
    uint32_t head;
    uint32_t left, left2, right, right2; /**< children; 0: none */
    uint64_t left_set, right_set;        /**< bit r: a child with relation r */
    uint8_t  relation;
    uint8_t  left_count, right_count;    /**< at most 7 */
};

struct parse_state {
    struct parse_node *nodes; /**< count + 2 */
    uint32_t          *stack;
    uint32_t           depth;
    uint32_t           next;  /**< first word of the buffer; count + 1: only the root is left */
    uint32_t           count;
};

/** Transitions: 0 is shift, then a left-arc and a right-arc for each relation. */
enum { PARSE_SHIFT = 0 };
static inline unsigned parse_left(unsigned relation) { return 1 + 2 * relation; }
static inline unsigned parse_right(unsigned relation) { return 2 + 2 * relation; }
static inline bool     parse_is_left(unsigned action) { return action != 0 && action % 2 == 1; }
static inline unsigned parse_relation(unsigned action) { return (action - 1) / 2; }

/** State for sentences up to `longest` words. */
enum status parse_state_init(struct parse_state *state, uint32_t longest, struct arena *a);
void        parse_begin(struct parse_state *state, uint32_t count);
bool        parse_done(const struct parse_state *state);
void        parse_apply(struct parse_state *state, unsigned action);

/** Which of the three kinds of transitions the state allows; `root` relation only and always
 * for arcs from the root. */
bool parse_allows(const struct parse_state *state, unsigned action, unsigned root_relation);

unsigned parser_features(const struct parse_state *state, const struct parse_input *in,
                         uint64_t features[SCORER_FEATURES]);

/** The best allowed action for these scores. */
unsigned parse_best(const struct parse_state *state, const int32_t *scores, unsigned classes,
                    unsigned root_relation);

/** Parse greedily; the tree is left in state->nodes[1 … count] (head count + 1: root). */
void parser_run(const struct scorer *scorer, unsigned root_relation, const struct parse_input *in,
                struct parse_state *state);

#endif
