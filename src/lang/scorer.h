/* What tagger and parser ask of a linear model, whether it is being trained or mapped from the
 * model file: whole-number scores of all classes for a set of hashed features. */
#ifndef LANG_SCORER_H
#define LANG_SCORER_H

#include <stdint.h>

enum { SCORER_CLASSES = 256, SCORER_FEATURES = 256 };

struct scorer {
    /** Fill scores[0 … classes). */
    void (*score)(const void *weights, const uint64_t *features, unsigned count,
                  int32_t scores[SCORER_CLASSES]);
    const void *weights; /**< borrowed */
    unsigned    classes; /**< at most SCORER_CLASSES */
};

/** Fold `value` into hash `h`. Equal on every machine; part of the model format. */
static inline uint64_t
feature_mix(uint64_t h, uint64_t value)
{
    h = (h ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ (h >> 29);
}

#endif
