/* A set of phrases, each standing for some values: longest match over tokens. Knows nothing of what a value is. */
#ifndef KNOWLEDGE_PHRASES_H
#define KNOWLEDGE_PHRASES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "knowledge/words.h"

/** What a phrase stands for. */
struct phrase_value {
    uint32_t id;
    uint16_t tag;
    uint64_t rank; /**< smaller ranks come first; then ids, then tags */
};

struct phrase_list {
    uint32_t first, count; /**< of phrases.values */
};

/** How the words of a text must be written for some of the values of a phrase. */
struct phrase_case {
    uint32_t   capitals; /**< bit i: word i must begin with a capital */
    struct str exact;    /**< if not empty: the words as written, joined by spaces */
};

enum { PHRASE_CASES_MAX = 4 };

struct phrase_node {
    struct phrase_case cases[PHRASE_CASES_MAX];
    uint32_t           case_count;
    uint32_t           lists; /**< first of its lists, one for each set of satisfied cases but {} */
};

struct phrases {
    struct arena *arena; /**< owns the strings; borrowed */
    struct map    words; /**< folded word -> number from 1 */
    struct phrase_edge {
        uint64_t key; /**< (state << 32 | word); 0: empty */
        uint32_t state;
        uint32_t node; /**< index into nodes + 1; 0: no phrase ends here */
    }            *edges;
    size_t        edge_count, edge_cap;
    uint32_t      state_count; /**< state 0 is the start */
    VEC(struct phrase_node) nodes;
    VEC(struct phrase_entry {
        uint32_t            node;
        uint32_t            in_case;
        struct phrase_value value;
    }) entries;
    struct phrase_list  *lists;
    struct phrase_value *values;
    size_t               value_count;
};

void phrases_init(struct phrases *p, struct arena *arena);
void phrases_clear(struct phrases *p);

/** Add `text` with `value`. A word that begins with a capital here must do so in the text matched. `exact`: the
 * phrase is an acronym, matched with its case. STATUS_LIMIT when it has too many words, or too many ways of
 * writing; STATUS_NOT_FOUND when it has no word at all. */
enum status phrases_add(struct phrases *p, struct str text, bool exact, struct phrase_value value);

/** Sort and index; no phrases_add after it. */
enum status phrases_freeze(struct phrases *p);

/** Longest phrase that starts at tokens[0]: its length in tokens, 0 for none, and its values. */
size_t phrases_match(const struct phrases *p, const struct str *tokens, size_t count,
                     struct phrase_list *list);

#endif
