/* Growth of arrays. */
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>

enum status
vec_grow(void **data, size_t *cap, size_t need, size_t item_size)
{
    size_t wanted = *cap ? *cap : 8;

    while (wanted < need) {
        if (wanted > SIZE_MAX / 2)
            return STATUS_NOMEM;
        wanted *= 2;
    }
    if (item_size && wanted > SIZE_MAX / item_size)
        return STATUS_NOMEM;

    void *grown = realloc(*data, wanted * item_size);
    if (!grown)
        return STATUS_NOMEM;
    *data = grown;
    *cap  = wanted;
    return STATUS_OK;
}
