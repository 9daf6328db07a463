/* The parties that a phrase names. Parsers often lose the second half of a coordination or of "President of X, Y";
 * mentions that only commas, "and" and their own modifiers part belong together whatever the tree says. Whom a
 * single mention stands for is the business of coref.c. */
#include "extract/party.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/mention.h"

/** How many words may stand between a predicate and the preposition of its party. */
#define REACH 12

/** How many mentions a phrase may join: six ministers with the adjectives and titles before their names are 18. */
#define CHAIN 48

static bool
in_sentence_of(const struct work *w, int32_t t, int32_t other)
{
    return t >= 0 && (size_t)t < w->doc->token_count && token_at(w, t)->sentence == token_at(w, other)->sentence;
}

static bool
is_finite_verb(const struct work *w, int32_t t)
{
    const char *tag = token_at(w, t)->xpos;

    return strcmp(tag, "VBD") == 0 || strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0 || strcmp(tag, "MD") == 0;
}

/** Words that may stand before a mention within its phrase: "the", "senior", "two". */
static bool
is_premodifier(const struct work *w, int32_t t)
{
    enum upos u = token_at(w, t)->upos;

    return w->mention_at[t] == NOTHING
           && (u == UPOS_DET || u == UPOS_ADJ || u == UPOS_NUM
               || (u == UPOS_NOUN && token_at(w, t)->deprel == DEP_COMPOUND) || is_form(w, t, "his")
               || is_form(w, t, "her") || is_form(w, t, "their") || is_form(w, t, "its"));
}

/* -- Mentions that make one phrase --------------------------------------------------------------- */

/** Mentions in text order. */
struct chain {
    int32_t items[CHAIN];
    size_t  count;
};

static void
chain_add(struct chain *chain, int32_t mention)
{
    for (size_t i = 0; i < chain->count; i++) {
        if (chain->items[i] == mention)
            return;
    }
    if (chain->count < sizeof chain->items / sizeof chain->items[0])
        chain->items[chain->count++] = mention;
}

/** The mention that begins at `t` or behind its modifiers, or NOTHING. */
static int32_t
mention_from(const struct work *w, int32_t t, int32_t inside)
{
    while (in_sentence_of(w, t, inside) && is_premodifier(w, t))
        t++;
    if (!in_sentence_of(w, t, inside))
        return NOTHING;
    int32_t m = w->mention_at[t];
    return m != NOTHING && (int32_t)w->mentions.data[m].first == t ? m : NOTHING;
}

static bool
is_joint(const struct work *w, int32_t t)
{
    return is_form(w, t, ",") || is_form(w, t, "and") || is_form(w, t, "&") || is_form(w, t, "or");
}

/** Behind the mention and all that only describes it: "(right)", "of Iran" where Iran is the owner. */
static int32_t
end_of_mention(const struct work *w, int32_t m)
{
    const struct mention *x    = &w->mentions.data[m];
    int32_t               last = (int32_t)x->last;

    if (x->of != NOTHING && (int32_t)w->mentions.data[x->of].last > last)
        last = (int32_t)w->mentions.data[x->of].last;
    if (x->to != NOTHING && (int32_t)w->mentions.data[x->to].last > last)
        last = (int32_t)w->mentions.data[x->to].last;
    if (is_form(w, last, "(")) {
        for (int32_t t = last + 1; t < last + 6 && in_sentence_of(w, t, last); t++) {
            if (is_form(w, t, ")"))
                return t + 1;
        }
    }
    return last;
}

/** "… and Iraq said": the finite verb behind the mention takes it, and nothing before it, for its subject. */
static bool
begins_clause(const struct work *w, int32_t m, int32_t inside)
{
    int32_t verb = end_of_mention(w, m);

    if (!in_sentence_of(w, verb, inside) || !is_finite_verb(w, verb))
        return false;
    if (token_at(w, verb)->upos == UPOS_AUX && token_at(w, verb)->head >= 0)
        verb = token_at(w, verb)->head;
    int32_t subject = subject_of(w, verb);
    return subject == NOTHING || subject >= (int32_t)w->mentions.data[m].first;
}

/** Mentions from `m` to the right as long as only joints part them. A mention that the next finite verb takes for
 * its subject begins a new clause. */
static void
chain_right(const struct work *w, int32_t m, bool owners, struct chain *chain)
{
    int32_t inside = (int32_t)w->mentions.data[m].first;

    chain_add(chain, m);
    for (int step = 0; step < CHAIN; step++) {
        int32_t t      = owners ? (int32_t)w->mentions.data[m].last : end_of_mention(w, m);
        int32_t direct = mention_from(w, t, inside); /* "President Biden", "Iranian officials" */
        if (is_form(w, t, "'s") || is_form(w, t, "’s"))
            direct = mention_from(w, t + 1, inside);
        if (direct != NOTHING && !owners) {
            chain_add(chain, direct);
            m = direct;
            continue;
        }
        if (!in_sentence_of(w, t, inside) || !is_joint(w, t))
            return;
        bool conjunction = false;
        while (in_sentence_of(w, t, inside) && is_joint(w, t)) {
            conjunction |= !is_form(w, t, ",");
            t++;
        }
        if ((size_t)t < w->doc->token_count && knowledge_word(w->k, token_at(w, t)->form, WORD_PARTY))
            t++;
        int32_t next = mention_from(w, t, inside);
        if (next == NOTHING || w->mentions.data[next].locative)
            return;
        if (begins_clause(w, next, inside))
            return;
        chain_add(chain, next);
        m = next;
    }
}

/** The mention that ends before `t` with modifiers and joints between, or NOTHING. */
static int32_t
mention_joined_before(const struct work *w, int32_t t)
{
    int32_t inside = t;

    t--;
    while (in_sentence_of(w, t, inside) && is_premodifier(w, t))
        t--;
    if (!in_sentence_of(w, t, inside) || (!is_joint(w, t) && w->mention_at[t] == NOTHING && !is_form(w, t, "of")
                                          && !is_form(w, t, "'s") && !is_form(w, t, "’s")))
        return NOTHING;
    while (in_sentence_of(w, t, inside) && (is_joint(w, t) || is_form(w, t, "of") || is_form(w, t, "'s")
                                            || is_form(w, t, "’s")))
        t--;
    return in_sentence_of(w, t, inside) ? w->mention_at[t] : NOTHING;
}

static void
chain_left(const struct work *w, int32_t m, struct chain *chain)
{
    struct chain back = { .count = 0 };

    for (int step = 0; step < CHAIN && m != NOTHING && !w->mentions.data[m].locative; step++) {
        chain_add(&back, m);
        m = mention_joined_before(w, (int32_t)w->mentions.data[m].first);
    }
    for (size_t i = back.count; i-- > 0;)
        chain_add(chain, back.items[i]);
}

/* -- Whom they stand for ------------------------------------------------------------------------- */

static bool
is_owner_in(const struct work *w, const struct chain *chain, int32_t m)
{
    for (size_t i = 0; i < chain->count; i++) {
        const struct mention *x = &w->mentions.data[chain->items[i]];
        if (x->of == m || x->to == m || x->at == m)
            return true;
    }
    return false;
}

static bool
next_word_sends(const struct work *w, int32_t t)
{
    return (size_t)t < w->doc->token_count && knowledge_word(w->k, token_at(w, t)->form, WORD_SENDER);
}

/** The states and bodies that people belong to: "Russian and Ukrainian delegates", "envoys of Mali and Niger",
 * "delegations representing Iran and Iraq". */
static void
add_senders(struct work *w, const struct mention *m, struct actor_list *list)
{
    struct chain owners = { .count = 0 };
    int32_t      next   = (int32_t)m->last;

    if (m->of != NOTHING) {
        const struct mention *owner = &w->mentions.data[m->of];
        if (owner->first < m->first)
            chain_left(w, m->of, &owners);
        else
            chain_right(w, m->of, true, &owners);
    } else if (next_word_sends(w, next)) {
        int32_t first = mention_from(w, next + 1, next);
        if (first != NOTHING)
            chain_right(w, first, true, &owners);
    }
    for (size_t i = 0; i < owners.count; i++) {
        const struct mention *owner = &w->mentions.data[owners.items[i]];
        if (owner->kind == MENTION_NOUN && owner->noun == NOUN_PARTY)
            coref_resolve_one(w, (int32_t)owner->head, list);
        else if (owner->actor != ACTOR_NONE && (owner->entity || owner->kind == MENTION_PROPER))
            actor_list_add(list, owner->actor);
    }
}

static void
resolve_mention(struct work *w, int32_t index, struct actor_list *list)
{
    const struct mention *m      = &w->mentions.data[index];
    bool                  people = m->plural && (m->kind == MENTION_NOUN || m->kind == MENTION_OFFICE)
                  && m->title_of == NOTHING && m->noun != NOUN_PARTY;

    coref_resolve_one(w, (int32_t)m->head, list);
    if (people)
        add_senders(w, m, list);
}

/** "Saudi leader King Abdullah": words for a person that stand right before the name or title only describe. */
static bool
is_description(const struct work *w, const struct chain *chain, size_t i)
{
    const struct mention *m = &w->mentions.data[chain->items[i]];

    if (i + 1 == chain->count || m->plural || m->title_of != NOTHING
        || (m->kind != MENTION_NOUN && m->kind != MENTION_OFFICE))
        return false;
    const struct mention *next = &w->mentions.data[chain->items[i + 1]];
    return next->first == m->last && (next->title_of != NOTHING || mention_is_person(w, next));
}

static void
resolve_chain(struct work *w, const struct chain *chain, struct actor_list *list)
{
    for (size_t i = 0; i < chain->count; i++) {
        const struct mention *m = &w->mentions.data[chain->items[i]];
        if (m->absorbed || is_owner_in(w, chain, chain->items[i]))
            continue;
        if (!is_description(w, chain, i))
            resolve_mention(w, chain->items[i], list);
        else if (m->of != NOTHING && w->mentions.data[m->of].actor != ACTOR_NONE)
            actor_list_add(list, w->mentions.data[m->of].actor); /* his side */
    }
}

void
party_resolve(struct work *w, int32_t t, struct actor_list *list)
{
    struct token_list items = { .count = 0 };
    struct chain      chain = { .count = 0 };

    if (t < 0)
        return;
    t = antecedent(w, t);
    conjuncts(w, t, &items);
    for (size_t i = 0; i < items.count; i++) {
        int32_t m = w->mention_at[items.items[i]];
        if (m == NOTHING)
            coref_resolve_one(w, items.items[i], list);
        else if (!w->mentions.data[m].locative)
            chain_right(w, m, false, &chain);
        else
            chain_add(&chain, m);
    }
    resolve_chain(w, &chain, list);
}

/** The mentions that stand just before the finite verb `t` and its auxiliaries. */
static void
chain_before(const struct work *w, int32_t t, struct chain *chain)
{
    int32_t before = t - 1;
    bool    finite = is_finite_verb(w, t);

    while (in_sentence_of(w, before, t)
           && (token_at(w, before)->upos == UPOS_AUX || token_at(w, before)->upos == UPOS_ADV)) {
        finite |= is_finite_verb(w, before);
        before--;
    }
    if (finite && in_sentence_of(w, before, t) && w->mention_at[before] != NOTHING)
        chain_left(w, w->mention_at[before], chain);
}

int32_t
party_before(struct work *w, int32_t t, struct actor_list *list)
{
    struct chain chain = { .count = 0 };

    chain_before(w, t, &chain);
    resolve_chain(w, &chain, list);
    return chain.count ? (int32_t)w->mentions.data[chain.items[0]].head : NOTHING;
}

void
party_subject(struct work *w, int32_t t, int32_t subject, struct actor_list *list)
{
    struct chain chain = { .count = 0 };

    chain_before(w, t, &chain);
    for (size_t i = 0; i < chain.count; i++) {
        const struct mention *m = &w->mentions.data[chain.items[i]];
        if (subject >= (int32_t)m->first && subject < (int32_t)m->last) {
            resolve_chain(w, &chain, list);
            return;
        }
    }
    party_resolve(w, subject, list);
}

/** "before the summit, a battle between A and B", "discussed the need to cooperate with A": the tree hangs the
 * parties on a word that stands nearer and is another event. */
static bool
is_of_nearer_word(const struct work *w, int32_t t, int32_t preposition, int32_t party)
{
    int32_t above = token_at(w, party)->head;

    if (above <= t || above >= preposition)
        return false;
    if (!is_below(w, above, t))
        return !is_verb(w, above);
    for (; above != t; above = token_at(w, above)->head) {
        if (is_verb(w, above) && token_at(w, above)->deprel == DEP_ACL)
            return true;
    }
    return false;
}

int32_t
party_behind(const struct work *w, int32_t t, const struct str *prepositions, size_t count)
{
    for (int32_t p = t + 1; p < t + REACH && in_sentence_of(w, p + 1, t); p++) {
        if (is_finite_verb(w, p) || is_form(w, p, ";") || is_form(w, p, ":") || is_form(w, p, "\""))
            return NOTHING;
        if (token_at(w, p)->upos != UPOS_ADP)
            continue;
        if (!knowledge_word(w->k, token_at(w, p)->form, WORD_PARTY))
            continue;
        int32_t m = mention_from(w, p + 1, t);
        for (size_t i = 0; m != NOTHING && i < count; i++) {
            if (str_eq_nocase(token_at(w, p)->lemma, prepositions[i])
                && !is_of_nearer_word(w, t, p, (int32_t)w->mentions.data[m].head))
                return (int32_t)w->mentions.data[m].head;
        }
    }
    return NOTHING;
}
