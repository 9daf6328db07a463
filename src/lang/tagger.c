/* Greedy tagger over hashed features. The weights are the business of the scorer. */
#include "lang/tagger.h"

static const struct word outside = { .form = 3, .lower = 3, .shape = 3 };

static const struct word *
word_at(const struct word *words, size_t count, size_t i)
{
    return i < count ? &words[i] : &outside; /* i may have wrapped below 0 */
}

unsigned
tagger_features(const struct word *words, size_t count, size_t i, const uint8_t *tags,
                uint64_t features[SCORER_FEATURES])
{
    const struct word *t  = &words[i];
    const struct word *l1 = word_at(words, count, i - 1), *l2 = word_at(words, count, i - 2);
    const struct word *r1 = word_at(words, count, i + 1), *r2 = word_at(words, count, i + 2);
    uint64_t           f = t->form, w = t->lower, sh = t->shape, flags = t->flags, first = i == 0;
    uint64_t           s1 = t->suffix[0], s2 = t->suffix[1], s3 = t->suffix[2], s4 = t->suffix[3], s5 = t->suffix[4];
    uint64_t           p1 = t->prefix[0], p2 = t->prefix[1], p3 = t->prefix[2], p4 = t->prefix[3];
    uint64_t           c0 = t->classes[0], c1 = t->classes[1], c2 = t->classes[2];
    uint64_t           l1t = i > 0 ? tags[i - 1] + 2U : 1, l2t = i > 1 ? tags[i - 2] + 2U : 1;
    uint64_t           l1w = l1->lower, l2w = l2->lower, r1w = r1->lower, r2w = r2->lower;
    uint64_t           l1s3 = l1->suffix[2], r1s3 = r1->suffix[2], r1s2 = r1->suffix[1];
    uint64_t           l1sh = l1->shape, r1sh = r1->shape;
    uint64_t           l1c0 = l1->classes[0], r1c0 = r1->classes[0];
    uint64_t           l1c1 = l1->classes[1], r1c1 = r1->classes[1];
    uint64_t           l2c1 = l2->classes[1], r2c1 = r2->classes[1];
    uint64_t           u = t->possible, r1u = r1->possible, r2u = r2->possible;
    uint64_t           capital = t->capital == 0 ? 9 : t->capital >> 5;
    unsigned           n = 0;

#define SEED ((n + 1) * UINT64_C(0x9e3779b97f4a7c55))
#define FEATURE1(a) features[n] = feature_mix(SEED, a), n++;
#define FEATURE2(a, b) features[n] = feature_mix(feature_mix(SEED, a), b), n++;
#define FEATURE3(a, b, c) features[n] = feature_mix(feature_mix(feature_mix(SEED, a), b), c), n++;
#include "lang/tagger_features.def"
#undef FEATURE1
#undef FEATURE2
#undef FEATURE3
    return n;
}

/* Put the tags of other universal tags out of reach. */
static void
lower_others(const struct tagset *set, unsigned upos, int32_t scores[SCORER_CLASSES])
{
    for (unsigned c = 0; c < set->count; c++)
        if (set->tags[c].upos != upos)
            scores[c] = INT32_MIN / 2;
}

void
tagger_run(const struct scorer *scorer, const struct tagset *set, const struct word *words,
           size_t count, uint8_t *tags, uint8_t *second)
{
    uint64_t features[SCORER_FEATURES];
    int32_t  scores[SCORER_CLASSES];

    for (size_t i = 0; i < count; i++) {
        unsigned n    = tagger_features(words, count, i, tags, features);
        unsigned best = 0, next = 1;

        scorer->score(scorer->weights, features, n, scores);
        if (words[i].only)
            lower_others(set, words[i].only - 1U, scores);
        for (unsigned c = 1; c < scorer->classes; c++) {
            if (scores[c] > scores[best]) {
                next = best;
                best = c;
            } else if (next == best || scores[c] > scores[next]) {
                next = c;
            }
        }
        tags[i] = (uint8_t)best;
        if (second)
            second[i] = (uint8_t)(scores[best] - scores[next] < scores[best] / 4 ? next : best);
    }
}
