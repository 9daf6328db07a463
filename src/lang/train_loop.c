/* Training loops of tagger and parser. */
#include <stdio.h>
#include <stdlib.h>

#include "lang/train.h"

/* Updates that a feature must have been in before it counts. */
enum { TAGGER_LEAST = 3, PARSER_LEAST = 5 };

static uint32_t *
new_order(size_t count)
{
    uint32_t *order = malloc((count ? count : 1) * sizeof *order);

    for (size_t i = 0; order && i < count; i++)
        order[i] = (uint32_t)i;
    return order;
}

/* One sentence: tags are predicted left to right and each mistake is learnt from. */
static enum status
learn_tags(struct perceptron *p, const struct scorer *scorer, struct train_sentence *s, size_t *right)
{
    uint64_t features[SCORER_FEATURES];
    int32_t  scores[SCORER_CLASSES];

    for (uint32_t i = 0; i < s->count; i++) {
        const unsigned n    = tagger_features(s->words, s->count, i, s->tags, features);
        const unsigned gold = s->tokens[i].tag;
        unsigned       best = 0;
        scorer->score(scorer->weights, features, n, scores);
        for (unsigned c = 1; c < scorer->classes; c++)
            if (scores[c] > scores[best])
                best = c;
        s->tags[i] = (uint8_t)best;
        perceptron_step(p);
        if (best != gold)
            TRY(perceptron_update(p, features, n, gold, best));
        *right += best == gold;
    }
    return STATUS_OK;
}

struct perceptron *
train_tagger(struct treebank *bank, const struct tagset *tags, unsigned skip, unsigned epochs, bool loud)
{
    struct perceptron  *p     = perceptron_new(tags->count, TAGGER_LEAST);
    uint32_t           *order = new_order(bank->count);
    enum status         status = p && order ? STATUS_OK : STATUS_NOMEM;

    for (unsigned e = 0; status == STATUS_OK && e < epochs; e++) {
        const struct scorer scorer = perceptron_scorer(p);
        size_t              right = 0, all = 0;
        train_shuffle(order, bank->count);
        for (size_t i = 0; status == STATUS_OK && i < bank->count; i++) {
            if (train_fold(order[i]) == skip)
                continue;
            status = learn_tags(p, &scorer, &bank->sentences[order[i]], &right);
            all += bank->sentences[order[i]].count;
        }
        if (loud)
            fprintf(stderr, "tagger epoch %u: %.2f %%\n", e + 1, 100.0 * (double)right / (double)(all ? all : 1));
    }
    free(order);
    if (status != STATUS_OK) {
        perceptron_free(p);
        return NULL;
    }
    perceptron_average(p);
    return p;
}

/* ---- parser: dynamic oracle (Goldberg and Nivre 2013) ---- */

/* Gold arcs that each kind of transition makes unreachable. */
static void
costs(const struct parse_state *st, const struct train_token *t, int *shift, int *left, int *right)
{
    const uint32_t b  = st->next;
    const uint32_t s0 = st->depth > 0 ? st->stack[st->depth - 1] : 0;
    const uint32_t s1 = st->depth > 1 ? st->stack[st->depth - 2] : 0;

    *shift = *left = *right = 0;
    if (b <= st->count) {
        for (uint32_t i = 0; i < st->depth; i++) {
            const uint32_t x = st->stack[i];
            *shift += i + 1 < st->depth && t[b - 1].head == x;
            *shift += t[x - 1].head == b;
        }
    }
    if (s0) {
        const uint32_t head = t[s0 - 1].head;
        int            children = 0;
        for (uint32_t d = b; d <= st->count; d++)
            children += t[d - 1].head == s0;
        *left  = children + ((s1 && head == s1) || head > b);
        *right = children + (head >= b);
    }
}

/* The action that costs least and scores best among those; right relation if the arc is right. */
static unsigned
oracle(const struct parse_state *st, const struct train_token *t, const int32_t *scores, unsigned classes)
{
    int      shift, left, right, least = INT32_MAX;
    unsigned best = SCORER_CLASSES;

    costs(st, t, &shift, &left, &right);
    for (unsigned pass = 0; pass < 2; pass++) {
        for (unsigned a = 0; a < classes; a++) {
            if (!parse_allows(st, a, DEP_ROOT))
                continue;
            int cost = a == PARSE_SHIFT ? shift : parse_is_left(a) ? left : right;
            if (a != PARSE_SHIFT) {
                const uint32_t child = st->stack[st->depth - 1];
                const uint32_t head  = parse_is_left(a) ? st->next : st->stack[st->depth - 2];
                if (t[child - 1].head == head && t[child - 1].relation != parse_relation(a))
                    cost++;
            }
            if (pass == 0 && cost < least)
                least = cost;
            else if (pass == 1 && cost == least && (best == SCORER_CLASSES || scores[a] > scores[best]))
                best = a;
        }
    }
    return best;
}

static enum status
learn_tree(struct perceptron *p, const struct scorer *scorer, const struct train_sentence *s,
           struct parse_state *st, bool explore, size_t *right)
{
    const struct parse_input in = { s->words, s->parse_tags, s->second, s->count };
    uint64_t features[SCORER_FEATURES];
    int32_t  scores[SCORER_CLASSES];

    parse_begin(st, s->count);
    while (!parse_done(st)) {
        if (st->depth == 0) {
            parse_apply(st, PARSE_SHIFT);
            continue;
        }
        if (st->next > st->count && st->depth == 1) {
            parse_apply(st, parse_left(DEP_ROOT));
            continue;
        }
        const unsigned n = parser_features(st, &in, features);
        scorer->score(scorer->weights, features, n, scores);
        const unsigned guess = parse_best(st, scores, scorer->classes, DEP_ROOT);
        const unsigned gold  = oracle(st, s->tokens, scores, scorer->classes);
        perceptron_step(p);
        if (guess != gold)
            TRY(perceptron_update(p, features, n, gold, guess));
        *right += guess == gold;
        parse_apply(st, explore && train_random() % 10 != 0 ? guess : gold);
    }
    return STATUS_OK;
}

struct perceptron *
train_parser(struct treebank *bank, unsigned epochs)
{
    struct perceptron *p     = perceptron_new(1 + 2 * DEP_COUNT, PARSER_LEAST);
    uint32_t          *order = new_order(bank->count);
    struct arena       arena = { 0 };
    struct parse_state st    = { 0 };
    enum status        status = p && order ? parse_state_init(&st, bank->longest, &arena) : STATUS_NOMEM;

    for (unsigned e = 0; status == STATUS_OK && e < epochs; e++) {
        const struct scorer scorer = perceptron_scorer(p);
        size_t              right = 0, words = 0;
        train_shuffle(order, bank->count);
        for (size_t i = 0; status == STATUS_OK && i < bank->count; i++) {
            status = learn_tree(p, &scorer, &bank->sentences[order[i]], &st, e > 0, &right);
            words += bank->sentences[order[i]].count;
        }
        fprintf(stderr, "parser epoch %u: %zu right decisions for %zu words\n", e + 1, right, words);
    }
    free(order);
    arena_clear(&arena);
    if (status != STATUS_OK) {
        perceptron_free(p);
        return NULL;
    }
    perceptron_average(p);
    return p;
}
