/* Finding and applying lemma rules. How they are learnt is left to train_lemma.c. */
#include "lang/lemma.h"

#include "lang/scorer.h"
#include "lang/tagger.h"

uint64_t
lemma_key(struct str text, const char *xpos, bool whole)
{
    return feature_mix(feature_mix(str_hash(text), str_hash(str_from(xpos))), whole);
}

static const struct lemma_rule *
look_up(const struct lemma_table *table, uint64_t key)
{
    const uint32_t check = (uint32_t)(key >> 32) | 1;

    for (uint32_t i = 0, slot = (uint32_t)key & table->mask; i <= table->mask;
         i++, slot = (slot + 1) & table->mask) {
        if (table->rules[slot].check == check)
            return &table->rules[slot];
        if (table->rules[slot].check == 0)
            break;
    }
    return NULL;
}

const struct lemma_rule *
lemma_find(const struct lemma_table *table, struct str form, const char *xpos)
{
    const struct lemma_rule *rule;

    if (!table->rules)
        return NULL;
    rule = look_up(table, lemma_key(form, xpos, true));
    for (size_t n = LEMMA_SUFFIX + 1; !rule && n-- > 0;)
        if (n < form.len)
            rule = look_up(table, lemma_key(str_slice(form, form.len - n, form.len), xpos, false));
    return rule;
}

size_t
lemma_apply(const struct lemma_rule *rule, struct str form, char *out)
{
    const size_t strip = rule && rule->strip <= form.len ? rule->strip : 0;
    size_t       n     = form.len - strip;

    if (n)
        memcpy(out, form.data, n);
    if (rule && rule->strip <= form.len && rule->add_length <= LEMMA_ADD) {
        memcpy(out + n, rule->add, rule->add_length);
        n += rule->add_length;
    }
    return n;
}

struct str
lemma_of(const struct lemma_table *table, struct str form, const struct tag *tag, char *out, size_t size)
{
    char       lower[WORD_MAX];
    struct str seen = form;

    if (form.len + LEMMA_ADD > size || form.len >= WORD_MAX - 8)
        return form;
    if (tag->upos != UPOS_PROPN) {
        seen = (struct str){ lower, word_lower(form, lower) };
        for (size_t i = 0; i < seen.len && seen.len == form.len; i++)
            if (lower[i] == '0')
                lower[i] = form.data[i]; /* word_lower makes all digits 0 */
    }
    const size_t n = lemma_apply(lemma_find(table, seen, tag->xpos), seen, out);
    return n ? (struct str){ out, n } : form; /* a rule may take all of a short form away */
}
