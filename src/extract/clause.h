/* Questions about the dependency tree, as a grammar asks them. */
#ifndef EXTRACT_CLAUSE_H
#define EXTRACT_CLAUSE_H

#include "extract/work.h"

/** Tokens found, in text order; more than fit are dropped. */
struct token_list {
    int32_t items[24];
    size_t  count;
};

void clause_link(struct work *w); /**< fill first_child and next_sibling */

/** Go over the dependents of token `t`. */
#define FOR_CHILDREN(w, t, c)                                                                      \
    for (int32_t c = (w)->first_child[t]; c != NOTHING; c = (w)->next_sibling[c])

bool has_relation(const struct work *w, int32_t t, enum deprel relation);
bool is_lemma(const struct work *w, int32_t t, const char *lemma);
bool is_form(const struct work *w, int32_t t, const char *form); /**< without regard to case */

/** First dependent with the relation, or NOTHING. */
int32_t child_with(const struct work *w, int32_t t, enum deprel relation);
int32_t child_with_lemma(const struct work *w, int32_t t, const char *lemma);

/** `t` and what is coordinated with it. */
void conjuncts(const struct work *w, int32_t t, struct token_list *list);

/** The preposition of a phrase whose head is `t`: its lemma; empty if none. "because of" gives its last
 * word. */
struct str preposition_of(const struct work *w, int32_t t);

/** First and last+1 token of the subtree of `t`. */
struct token_range subtree(const struct work *w, int32_t t);

/** `t` is `ancestor` or below it. */
bool is_below(const struct work *w, int32_t t, int32_t ancestor);

bool is_verb(const struct work *w, int32_t t);
bool is_passive(const struct work *w, int32_t t);

/** The subject of verb (or predicate) `t`: its own, or the one it shares by coordination, control or as
 * a participle or relative clause; NOTHING when the clause has none. A relative pronoun is replaced by its
 * antecedent. */
int32_t subject_of(const struct work *w, int32_t t);

/** The direct object: obj; in a relative clause without one, the antecedent when the relative word is
 * the object. NOTHING if none. */
int32_t object_of(const struct work *w, int32_t t);

/** The agent of passive verb `t`, "by" whom it is done, or NOTHING. */
int32_t agent_of(const struct work *w, int32_t t);

/** The noun that a relative word stands for, or `t` itself. */
int32_t antecedent(const struct work *w, int32_t t);

/** The verb, noun or adjective that `t`'s clause hangs on, going up over noun phrases: head of the clause
 * that contains `t`. */
int32_t clause_head(const struct work *w, int32_t t);

enum tense { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_PERFECT, TENSE_FUTURE };

/** How a predicate is put forward. */
struct modality {
    enum tense tense;
    bool       negated;
    bool       conditional; /**< under "if", or with would, could, might */
    bool       would;       /**< with would, and not under "if" */
    bool       progressive;
    bool       intended;    /**< under plan, agree, want, hope …, or an infinitive of purpose */
    int32_t    governor;    /**< the verb of the intention, or NOTHING */
    int32_t    purpose_of;  /**< the verb whose purpose the infinitive tells, or NOTHING */
    bool       modal_must;  /**< should, must, have to */
};

struct modality modality_of(const struct work *w, int32_t t);

#endif
