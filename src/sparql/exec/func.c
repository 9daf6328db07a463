/* The table of functions and what all of them share. */
#include "sparql/exec/func.h"

#include <limits.h>
#include <strings.h>

static const struct function functions[] = {
#define FUNCTION(name, min, max, pure, call) { name, min, max, pure, call },
#include "sparql/exec/func.def"
#undef FUNCTION
};
#define COUNT (sizeof functions / sizeof functions[0])

const struct function *
function_by_name(struct str name)
{
    for (size_t i = 0; i < COUNT; i++)
        if (str_eq_nocase(name, str_from(functions[i].name)))
            return &functions[i];
    return NULL;
}

const struct function *
function_at(size_t index)
{
    return index < COUNT ? &functions[index] : NULL;
}

uint64_t
eval_random(struct eval *e)
{
    /* splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014) */
    uint64_t z = e->random += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

void
eval_fresh_blank(struct eval *e, struct value *v)
{
    struct str label = arena_strf(e->scratch, "q%016llx%llx", (unsigned long long)eval_random(e),
                                  (unsigned long long)e->blanks++);

    if (!label.data) {
        eval_no_memory(e);
        return;
    }
    *v = (struct value){ .kind = VALUE_BLANK, .text = label };
}

void
eval_no_memory(struct eval *e)
{
    e->status = STATUS_NOMEM;
}

void
eval_take_string(struct eval *e, struct buf *b, struct value *v)
{
    if ((b->failed && b->len > EVAL_STRING_MAX / 2) || e->scratch->used > EVAL_STRINGS_MAX) {
        buf_clear(b);
        e->status = diag_error(e->d, STATUS_LIMIT, NOWHERE,
                               "the strings that the query makes are too long");
        return;
    }
    struct str s = buf_to_arena(b, e->scratch);

    if (!s.data)
        eval_no_memory(e);
    else
        *v = value_string(s);
}
