/* Inside lang/quote: what its passes share. */
#ifndef LANG_QUOTE_WORK_H
#define LANG_QUOTE_WORK_H

#include "base/map.h"
#include "base/vec.h"
#include "lang/quote.h"

enum { QUOTE_NONE = UINT32_MAX };

/** Words between a pair of quotation marks: tokens [first, last). */
struct quoted {
    uint32_t first, last;
    uint32_t block;
    bool     closed;    /**< its closing mark was found */
    bool     reopened;  /**< it goes on from the span before it, over a paragraph's end */
    uint32_t owner;     /**< statement that it is part of, or QUOTE_NONE */
};

/** A statement being put together. */
struct spoken {
    struct token_range source, cue;
    VEC(struct token_range) content;
    uint32_t sentence; /**< of the attribution */
    uint32_t verb;     /**< token of the cue verb, or QUOTE_NONE */
    uint32_t order;    /**< first token of all, for sorting */
};

struct quote_work {
    struct document         *doc;
    const struct quote_cues *cues;
    struct map               lemmas;    /**< cue lemma -> index + 1 */
    uint32_t                *quoted_at; /**< token -> index of the span around it, or QUOTE_NONE */
    VEC(struct quoted) quoted;
    VEC(struct spoken) spoken;
    uint32_t *left, *right;             /**< token -> edges of its subtree, [left, right) */
};

/** True for a token that is a quotation mark of any style. */
bool quote_is_mark(struct str form);

/** Pair the marks: fills `quoted` and `quoted_at`. */
enum status quote_pair_marks(struct quote_work *w);

/** Edges of all subtrees of a sentence; linear in its length times its depth. */
void quote_find_edges(struct quote_work *w, const struct sentence *s);

/** Statements of the cue verbs and of "according to" in sentence `index`; those without
 * content by syntax alone have none yet. */
enum status quote_read_cues(struct quote_work *w, uint32_t index);

/** First child of `head` in its sentence with the relation, from token `from` on; QUOTE_NONE. */
uint32_t quote_child(const struct quote_work *w, uint32_t head, enum deprel relation, uint32_t from);

/** The noun phrase around `head` without what follows it in commas, brackets and clauses. Its
 * sentence's edges must have been found. */
struct token_range quote_noun_phrase(const struct quote_work *w, uint32_t head);

bool quote_is_form(const struct token *t, const char *text);

#endif
