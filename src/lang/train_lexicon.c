/* The lexicon of the model: how words are capitalized within sentences, the Universal tags they have had, and their
 * classes from running text. */
#include <stdlib.h>

#include "lang/train.h"

struct tally {
    uint32_t all, capital, small; /* uses in the treebanks, sentence openings left out */
    uint32_t tags[UPOS_COUNT];    /* of all uses */
    uint32_t small_tags;          /* bit set of those of uses in small letters */
};

enum {
    SMALL_USES = 5, /* so many uses with one tag make it the only one */
    TAG_USES   = 4, /* of a word whose tags are told to the tagger */
    TAG_SHARE  = 32 /* a tag with less than this part of the uses is left out */
};

static void
count_uses(const struct treebank *bank, const struct running_text *text, struct tally *tallies)
{
    for (size_t i = 0; i < bank->count; i++) {
        for (uint32_t j = 0; j < bank->sentences[i].count; j++) {
            const struct train_token *token = &bank->sentences[i].tokens[j];
            char                      lower[WORD_MAX];
            uint64_t                  at = 0;
            map_get(&text->index, (struct str){ lower, word_lower(token->form, lower) }, &at);
            struct tally *t = &tallies[at];
            t->tags[token->upos]++;
            if (j == 0)
                continue;
            t->all++;
            if (token->form.data[0] >= 'A' && token->form.data[0] <= 'Z') {
                t->capital++;
            } else {
                t->small++;
                t->small_tags |= UINT32_C(1) << token->upos;
            }
        }
    }
}

static uint32_t
frequent_tags(const struct tally *t)
{
    uint32_t all = 0, set = 0;

    for (unsigned k = 0; k < UPOS_COUNT; k++)
        all += t->tags[k];
    for (unsigned k = 0; k < UPOS_COUNT && all >= TAG_USES; k++)
        if (t->tags[k] * TAG_SHARE > all)
            set |= UINT32_C(1) << k;
    return set;
}

static struct lexicon_entry
entry_of(const struct tally *t)
{
    struct lexicon_entry e = { .tags = frequent_tags(t) };

    if (t->all >= 2)
        e.capital = (uint8_t)(1 + 254 * t->capital / t->all);
    if (t->small >= SMALL_USES && (t->small_tags & (t->small_tags - 1)) == 0)
        e.only = (uint8_t)(1 + __builtin_ctz(t->small_tags));
    return e;
}

static bool
says_nothing(const struct lexicon_entry *e)
{
    return !e->tags && !e->capital && !e->only && !e->classes[LEXICON_LEVELS - 1];
}

static enum status
write_entries(const struct running_text *text, const struct tally *tallies, const uint16_t *classes, struct buf *table)
{
    const size_t          words   = text->words.len;
    struct lexicon_entry *entries = NULL;
    uint32_t              slots   = 1;
    size_t                kept    = 0;

    for (int pass = 0; pass < 2; pass++) {
        for (size_t w = 1; w < words; w++) {
            struct lexicon_entry e = entry_of(&tallies[w]);
            for (unsigned k = 0; k < LEXICON_LEVELS; k++)
                e.classes[k] = classes[k * words + w];
            if (says_nothing(&e))
                continue;
            kept++;
            if (pass == 0)
                continue;
            const uint64_t hash = str_hash(text->words.data[w]);
            uint32_t       slot = (uint32_t)hash & (slots - 1);
            while (entries[slot].check)
                slot = (slot + 1) & (slots - 1);
            e.check       = (uint32_t)(hash >> 32) | 1;
            entries[slot] = e;
        }
        if (pass == 0) {
            while (slots < kept * 4 / 3)
                slots *= 2;
            entries = calloc(slots, sizeof *entries);
            if (!entries)
                return STATUS_NOMEM;
        }
    }
    buf_add(table, (struct str){ (const char *)entries, slots * sizeof *entries });
    free(entries);
    return buf_status(table);
}

enum status
train_lexicon(const struct treebank *bank, const struct running_text *text, struct buf *table)
{
    static const unsigned levels[LEXICON_LEVELS] = { 64, 256, 1024 };
    const size_t          words   = text->words.len;
    struct tally         *tallies = calloc(words + 1, sizeof *tallies);
    uint16_t             *classes = calloc(LEXICON_LEVELS * (words + 1), sizeof *classes);
    enum status           status  = tallies && classes ? STATUS_OK : STATUS_NOMEM;

    for (unsigned k = 0; k < LEXICON_LEVELS && status == STATUS_OK; k++)
        status = train_clusters(text, levels[k], classes + k * words);
    if (status == STATUS_OK) {
        count_uses(bank, text, tallies);
        status = write_entries(text, tallies, classes, table);
    }
    free(tallies);
    free(classes);
    return status;
}
