/* A trained linear model as it lies in the mapped model file. */
#ifndef LANG_LINEAR_H
#define LANG_LINEAR_H

#include "lang/scorer.h"

/** Hash table of features. Slot s holds the cells between offsets[s] and offsets[s + 1] of
 * `cells`; a cell is: the 16 high bits of the feature's hash (little-endian), the number n of
 * weights, n classes, n weight codes (a byte each). value[] decodes a weight. */
struct linear {
    const uint32_t *offsets; /**< mask + 2 of them */
    const uint8_t  *cells;
    uint32_t        size;    /**< bytes of `cells` */
    uint32_t        mask;    /**< number of slots - 1; slots are a power of two */
    const int32_t  *value;   /**< 256 */
};

/** The score function of scorer.h; `weights` is a struct linear. Safe on damaged tables: it
 * never reads outside `cells`. */
void linear_score(const void *weights, const uint64_t *features, unsigned count,
                  int32_t scores[SCORER_CLASSES]);

#endif
