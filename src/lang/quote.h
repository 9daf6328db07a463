/* Quotations: who said what, by quotation marks, reporting verbs and heads. Which verbs report is
 * handed in; whom the source names is left to extraction. */
#ifndef LANG_QUOTE_H
#define LANG_QUOTE_H

#include "lang/doc.h"

/** What a reporting verb takes as the words reported. */
enum quote_content {
    QUOTE_CLAUSE = 1, /**< "said (that) …", and quoted words */
    QUOTE_OBJECT = 2, /**< "announced a withdrawal" */
    QUOTE_AS = 4, /**< "described it as …", "called it …"; alone: a verb that hands on the words of
                     its object and says nothing itself ("quoted", "cited") */
    QUOTE_ABOUT = 8, /**< "warned of …", "told him about …" */
};

struct quote_cue {
    struct str lemma; /**< a verb, with its particle if it has one: "point out" */
    unsigned   takes; /**< enum quote_content, or-ed */
};

/** The reporting verbs of a lexicon; borrowed. */
struct quote_cues {
    const struct quote_cue *list;
    size_t                  count;
};

/** Fill doc->quotes and doc->quoted, in text order, from tokens, tags, lemmas, heads and sentences.
 *
 * One quote is one statement: adjacent quoted sentences, paragraphs that reopen the quotation,
 * and words on both sides of the attribution ("…," he said. "…") are parts of one. Content
 * ranges leave out outer quotation marks, "that" and the attribution, and may run over
 * sentences. Denied and hypothetical speech ("did not say", "would say") is left out; so is what
 * is reported inside reported words. `source` is empty when the words do not say who spoke. */
enum status lang_quotes(struct document *doc, const struct quote_cues *cues);

#endif
