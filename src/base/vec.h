/* Growing arrays of any type. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

#include "base/status.h"

/** A growing array of `type`; zero-initialise, free with vec_clear. */
#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type  *data;                                                                               \
        size_t len;                                                                                \
        size_t cap;                                                                                \
    }

/** Room for `more` further items. STATUS_NOMEM leaves the array as it was. */
enum status vec_grow(void **data, size_t *cap, size_t need, size_t item_size);

#define vec_reserve(v, more)                                                                       \
    ((v)->len + (more) <= (v)->cap                                                                 \
         ? STATUS_OK                                                                               \
         : vec_grow((void **)&(v)->data, &(v)->cap, (v)->len + (more), sizeof *(v)->data))

/** Append `item`; an expression of type enum status. */
#define vec_push(v, item)                                                                          \
    (vec_reserve((v), 1) == STATUS_OK ? ((v)->data[(v)->len++] = (item), STATUS_OK) : STATUS_NOMEM)

#define vec_clear(v) (free((v)->data), (v)->data = NULL, (v)->len = (v)->cap = 0)

#endif
