/* Scoring with the mapped weights. Each feature costs two cache misses, an offset and a cell;
 * both are fetched ahead for all features of a state before the first is used. */
#include "lang/linear.h"

#include <string.h>

static void
add_cell(const struct linear *m, uint32_t at, uint32_t end, unsigned check, int32_t *scores)
{
    const uint8_t *cells = m->cells;

    while (at + 3 <= end) {
        unsigned       found   = (unsigned)cells[at] | (unsigned)cells[at + 1] << 8;
        uint32_t       count   = cells[at + 2];
        const uint8_t *classes = cells + at + 3;

        at += 3 + 2 * count;
        if (at > end)
            return;
        if (found == check) {
            for (uint32_t i = 0; i < count; i++)
                scores[classes[i]] += m->value[classes[count + i]];
            return;
        }
    }
}

void
linear_score(const void *weights, const uint64_t *features, unsigned count,
             int32_t scores[SCORER_CLASSES])
{
    const struct linear *m = weights;
    uint32_t             begin[SCORER_FEATURES], end[SCORER_FEATURES];

    memset(scores, 0, SCORER_CLASSES * sizeof *scores);
    for (unsigned i = 0; i < count; i++)
        __builtin_prefetch(&m->offsets[features[i] & m->mask]);
    for (unsigned i = 0; i < count; i++) {
        uint32_t slot = (uint32_t)features[i] & m->mask;
        begin[i] = m->offsets[slot];
        end[i]   = m->offsets[slot + 1] <= m->size ? m->offsets[slot + 1] : m->size;
        if (begin[i] < end[i])
            __builtin_prefetch(&m->cells[begin[i]]);
    }
    for (unsigned i = 0; i < count; i++)
        if (begin[i] < end[i])
            add_cell(m, begin[i], end[i], (unsigned)(features[i] >> 48), scores);
}
