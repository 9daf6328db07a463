/* Variables and sets of them. */
#include "sparql/algebra/op.h"

var_id
var_new(struct arena *a, struct var_table *vars, struct str name, bool internal)
{
    if (vars->count == vars->cap) {
        const uint32_t   cap   = vars->cap ? vars->cap * 2 : 16;
        struct var_name *grown = ARENA_ARRAY(a, cap, struct var_name);
        if (!grown)
            return VAR_NONE;
        if (vars->count)
            memcpy(grown, vars->names, vars->count * sizeof *grown);
        vars->names = grown;
        vars->cap   = cap;
    }
    vars->names[vars->count] = (struct var_name){ .name = name, .internal = internal };
    return vars->count++;
}

bool
var_set_has(const struct var_set *set, var_id v)
{
    return v / 64 < set->word_count && (set->words[v / 64] >> (v % 64) & 1);
}

uint32_t
var_set_count(const struct var_set *set)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < set->word_count; i++)
        count += (uint32_t)__builtin_popcountll(set->words[i]);
    return count;
}

var_id
var_set_next(const struct var_set *set, var_id from)
{
    for (uint32_t i = from / 64; i < set->word_count; i++) {
        const uint64_t word = i == from / 64 ? set->words[i] >> (from % 64) << (from % 64) : set->words[i];
        if (word)
            return i * 64 + (var_id)__builtin_ctzll(word);
    }
    return VAR_NONE;
}

static enum status
reserve(struct arena *a, struct var_set *set, uint32_t words)
{
    uint64_t *grown;

    if (words <= set->word_count)
        return STATUS_OK;
    grown = ARENA_ARRAY(a, words, uint64_t);
    if (!grown)
        return STATUS_NOMEM;
    if (set->word_count)
        memcpy(grown, set->words, set->word_count * sizeof *grown);
    set->words      = grown;
    set->word_count = words;
    return STATUS_OK;
}

enum status
var_set_add(struct arena *a, struct var_set *set, var_id v)
{
    TRY(reserve(a, set, v / 64 + 1));
    set->words[v / 64] |= UINT64_C(1) << (v % 64);
    return STATUS_OK;
}

enum status
var_set_union(struct arena *a, struct var_set *set, const struct var_set *more)
{
    TRY(reserve(a, set, more->word_count));
    for (uint32_t i = 0; i < more->word_count; i++)
        set->words[i] |= more->words[i];
    return STATUS_OK;
}

void
var_set_intersect(struct var_set *set, const struct var_set *other)
{
    for (uint32_t i = 0; i < set->word_count; i++)
        set->words[i] &= i < other->word_count ? other->words[i] : 0;
}

bool
var_set_overlap(const struct var_set *a, const struct var_set *b)
{
    for (uint32_t i = 0; i < a->word_count && i < b->word_count; i++)
        if (a->words[i] & b->words[i])
            return true;
    return false;
}
