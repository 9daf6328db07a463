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
    bool     closed;   /**< its closing mark was found */
    bool     reopened; /**< it goes on from the span before it, over a paragraph's end */
    uint32_t owner;    /**< statement that it is part of, or QUOTE_NONE */
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
    uint32_t *left, *right; /**< token -> edges of its subtree, [left, right) */
};

/* --- the tree (quote_tree.c) --- */

static inline const struct token *
quote_token(const struct quote_work *w, uint32_t t)
{
    return &w->doc->tokens[t];
}

bool quote_is_form(const struct token *t, const char *text); /**< in any case */
bool quote_has_tag(const struct token *t, const char *tag);
bool quote_is_noun(const struct token *t); /**< noun, name or pronoun */

/** Edges of all subtrees of a sentence; linear in its length times its depth. */
void quote_find_edges(struct quote_work *w, const struct sentence *s);

/** First child of `head` in its sentence with the relation, from token `from` on; QUOTE_NONE. */
uint32_t
quote_child(const struct quote_work *w, uint32_t head, enum deprel relation, uint32_t from);

/** First child with one of the relations, which are tried in order; QUOTE_NONE. */
uint32_t
quote_child_of(const struct quote_work *w, uint32_t head, const enum deprel *kinds, size_t count);
#define QUOTE_CHILD_OF(w, head, kinds)                                                             \
    quote_child_of((w), (head), (kinds), sizeof(kinds) / sizeof *(kinds))

bool
quote_has_child(const struct quote_work *w, uint32_t head, enum deprel relation, const char *form);

/** A finite verb that the parser coordinated with a noun: "denies it and accuses …". */
bool quote_is_stray_verb(const struct quote_work *w, uint32_t t);

/** True for the verb of "…, adding that …". */
bool quote_is_participle(const struct quote_work *w, uint32_t t);

/** The noun phrase around `head` without what follows it in commas, brackets and clauses. Its
 * sentence's edges must have been found. */
struct token_range quote_noun_phrase(const struct quote_work *w, uint32_t head);

/** The cue that `verb` is, *last behind its particle; NULL if it reports nothing. */
const struct quote_cue *quote_cue_of(const struct quote_work *w, uint32_t verb, uint32_t *last);

/* --- marks (quote_marks.c) --- */

/** True for a token that is a quotation mark of any style. */
bool quote_is_mark(struct str form);

/** Pair the marks: fills `quoted` and `quoted_at`. */
enum status quote_pair_marks(struct quote_work *w);

/** Within quoted words of some length; a quoted name (an "Asian source") can speak. */
bool quote_in_utterance(const struct quote_work *w, uint32_t t);

/* --- sources (quote_source.c) --- */

/** The token that names who speaks by `verb`; `depth` is 0. QUOTE_NONE. */
uint32_t quote_source_of(const struct quote_work *w, uint32_t verb, unsigned depth);

/** The noun next to a verb beside quoted words, where the heads give none. */
uint32_t quote_source_beside(const struct quote_work *w, uint32_t verb);
bool quote_has_beside(const struct quote_work *w, uint32_t verb); /**< quoted words near the verb */

/** The text's own voice, its reader, or nobody: not a report. */
bool quote_is_no_reporter(const struct quote_work *w, uint32_t source);
bool quote_is_passive(const struct quote_work *w, uint32_t verb);
bool quote_is_relative(const struct token *t); /**< who, which, that */

/* --- content (quote_content.c) --- */

/** Add what `verb` reports by its clauses and objects; nothing if syntax shows none. */
enum status quote_find_content(struct quote_work *w, struct spoken *u, uint32_t verb,
                               uint32_t source, unsigned takes);

/** "…, the minister said, …" by the commas alone: the attribution in *r, the speaker's noun in
 * *source. False if the verb stands otherwise. */
bool        quote_find_parenthesis(const struct quote_work *w, uint32_t verb, struct token_range *r,
                                   uint32_t *source);
enum status quote_add_parenthesis(struct quote_work *w, struct spoken *u, struct token_range r);

/** Add the words [first, last) but for [from, to). */
enum status quote_add_around(struct quote_work *w, struct spoken *u, uint32_t from, uint32_t to,
                             uint32_t first, uint32_t last);

/* --- cues (quote_cues.c) --- */

/** Statements of the cue verbs and of "according to" in sentence `index`; those without content
 * by syntax alone have none yet. */
enum status quote_read_cues(struct quote_work *w, uint32_t index);

#endif
