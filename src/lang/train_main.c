/* chancery-train: makes the language model from treebanks, and measures it.
 *
 *     chancery-train MODEL TRAIN.conllu...           train and write MODEL
 *     chancery-train --eval MODEL TEST.conllu...     scores on gold tokens with predicted tags
 */
#include <stdio.h>
#include <stdlib.h>

#include "lang/analyse.h"
#include "lang/train.h"

enum { FOLDS = 5, FOLD_EPOCHS = 5, TAGGER_EPOCHS = 8, PARSER_EPOCHS = 10, LEAST_UPDATES = 3 };

static void
say(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)user;
    (void)severity;
    fprintf(stderr, "chancery-train: %s: %s\n", at->source ? at->source : "", message);
}

/* ---- lexicon: how words are capitalized within sentences ---- */

struct tally {
    uint32_t all, capital;
    uint32_t small, first_tag; /* uses in small letters; 1 + the Universal tag of the first of them */
    bool     several;          /* another Universal tag was seen */
};

enum { SMALL_USES = 5 }; /* so many uses with one tag make it the only one */

static enum status
make_lexicon(const struct treebank *bank, struct buf *table)
{
    struct map   index = { 0 };
    struct arena arena = { 0 };
    struct tally *tallies = calloc(1 << 18, sizeof *tallies);
    uint32_t     slots = 1;
    enum status  status = tallies ? STATUS_OK : STATUS_NOMEM;

    for (size_t i = 0; i < bank->count && status == STATUS_OK; i++) {
        for (uint32_t j = 1; j < bank->sentences[i].count && index.count < (1 << 18) - 1; j++) {
            const struct str form = bank->sentences[i].tokens[j].form;
            char             lower[WORD_MAX];
            const size_t     n   = word_lower(form, lower);
            const struct str key = arena_str(&arena, (struct str){ lower, n });
            uint64_t        *at  = NULL;
            if (!key.data || map_at(&index, key, index.count, &at, NULL) != STATUS_OK) {
                status = STATUS_NOMEM;
                break;
            }
            tallies[*at].all++;
            struct tally *t = &tallies[*at];
            if (form.data[0] >= 'A' && form.data[0] <= 'Z') {
                t->capital++;
                continue;
            }
            const uint32_t tag = 1U + bank->sentences[i].tokens[j].upos;
            t->first_tag       = t->small++ ? t->first_tag : tag;
            t->several         = t->several || t->first_tag != tag;
        }
    }
    while (slots < index.count * 3 / 2)
        slots *= 2;
    struct lexicon_entry *entries = calloc(slots, sizeof *entries);
    for (size_t i = 0; entries && i < index.cap; i++) {
        const struct map_slot *s = &index.slots[i];
        if (!s->key.data || tallies[s->value].all < 2)
            continue;
        const uint64_t hash = str_hash(s->key);
        uint32_t       slot = (uint32_t)hash & (slots - 1);
        while (entries[slot].check)
            slot = (slot + 1) & (slots - 1);
        entries[slot].check   = (uint32_t)(hash >> 32) | 1;
        if (!tallies[s->value].several && tallies[s->value].small >= SMALL_USES)
            entries[slot].only = (uint8_t)tallies[s->value].first_tag;
        entries[slot].capital = (uint8_t)(1 + 254 * tallies[s->value].capital / tallies[s->value].all);
    }
    if (entries)
        buf_add(table, (struct str){ (const char *)entries, slots * sizeof *entries });
    else
        status = STATUS_NOMEM;
    free(entries);
    free(tallies);
    map_clear(&index);
    arena_clear(&arena);
    return status == STATUS_OK ? buf_status(table) : status;
}

/* ---- training ---- */

static void
tag_all(struct treebank *bank, const struct scorer *scorer, const struct tagset *tags, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        tagger_run(scorer, tags, bank->sentences[i].words, bank->sentences[i].count,
                   bank->sentences[i].tags, bank->sentences[i].second);
}

/* The parser must learn from tags as good as it will get: each fifth is tagged by a tagger that has not
 * seen it. The treebank's order is mixed first, so that the fifths are alike. */
static enum status
jackknife(struct treebank *bank, const struct tagset *tags)
{
    for (size_t i = bank->count; i > 1; i--) {
        const size_t                j = train_random() % i;
        const struct train_sentence s = bank->sentences[i - 1];
        bank->sentences[i - 1]        = bank->sentences[j];
        bank->sentences[j]            = s;
    }
    uint8_t *kept = malloc(bank->count * 2 * (bank->longest + 1));
    if (!kept)
        return STATUS_NOMEM;
    for (size_t f = 0; f < FOLDS; f++) {
        const size_t       from = bank->count * f / FOLDS, to = bank->count * (f + 1) / FOLDS;
        struct perceptron *p    = train_tagger(bank, tags, from, to, FOLD_EPOCHS, false);
        if (!p) {
            free(kept);
            return STATUS_NOMEM;
        }
        const struct scorer scorer = perceptron_scorer(p);
        tag_all(bank, &scorer, tags, from, to);
        for (size_t i = from; i < to; i++) { /* later folds overwrite tags: keep these */
            memcpy(kept + i * 2 * (bank->longest + 1), bank->sentences[i].tags, bank->sentences[i].count);
            memcpy(kept + (i * 2 + 1) * (bank->longest + 1), bank->sentences[i].second, bank->sentences[i].count);
        }
        perceptron_free(p);
        fprintf(stderr, "fold %zu of %d tagged\n", f + 1, FOLDS);
    }
    for (size_t i = 0; i < bank->count; i++) {
        memcpy(bank->sentences[i].tags, kept + i * 2 * (bank->longest + 1), bank->sentences[i].count);
        memcpy(bank->sentences[i].second, kept + (i * 2 + 1) * (bank->longest + 1), bank->sentences[i].count);
    }
    free(kept);
    return STATUS_OK;
}

static enum status
write_model(const char *path, const struct buf sections[SECTION_COUNT])
{
    struct model_header h    = { .magic = MODEL_MAGIC, .byte_order = 0x01020304, .relations = DEP_COUNT };
    struct buf          body;
    FILE               *f = fopen(path, "wb");

    buf_init(&body, 0);
    for (int s = 0; s < SECTION_COUNT; s++) {
        while (body.len % 8)
            buf_add_char(&body, 0);
        h.section[s].offset = sizeof h + body.len;
        h.section[s].size   = sections[s].len;
        buf_add(&body, buf_str(&sections[s]));
    }
    h.digest = str_hash(buf_str(&body));
    const bool good = f && !body.failed && fwrite(&h, sizeof h, 1, f) == 1
                      && fwrite(body.data, 1, body.len, f) == body.len;
    buf_clear(&body);
    return (!f || fclose(f) == 0) && good ? STATUS_OK : STATUS_IO;
}

static enum status
train(const char *path, char **files, int count, struct diag *d)
{
    struct treebank bank = { 0 };
    struct tagset   tags = { 0 };
    struct buf      sections[SECTION_COUNT];

    for (int s = 0; s < SECTION_COUNT; s++)
        buf_init(&sections[s], 0);
    for (int i = 0; i < count; i++)
        TRY(treebank_read(&bank, files[i], d));
    treebank_tags(&bank, &tags, true);
    TRY(make_lexicon(&bank, &sections[SECTION_LEXICON]));

    const struct buf    *l       = &sections[SECTION_LEXICON];
    const struct lexicon lexicon = { (const struct lexicon_entry *)(const void *)l->data,
                                     (uint32_t)(l->len / sizeof(struct lexicon_entry)) - 1 };
    treebank_words(&bank, &lexicon);
    fprintf(stderr, "%zu sentences, %u joint tags\n", bank.count, tags.count);
    buf_add(&sections[SECTION_TAGS], (struct str){ (const char *)&tags, sizeof tags });
    TRY(train_lemmas(&bank, &sections[SECTION_LEMMA]));

    TRY(jackknife(&bank, &tags));
    struct perceptron *p = train_parser(&bank, PARSER_EPOCHS);
    if (!p)
        return STATUS_NOMEM;
    TRY(perceptron_pack(p, LEAST_UPDATES, &sections[SECTION_PARSER_VALUES], &sections[SECTION_PARSER_OFFSETS],
                        &sections[SECTION_PARSER_CELLS]));
    perceptron_free(p);
    p = train_tagger(&bank, &tags, 0, 0, TAGGER_EPOCHS, true);
    if (!p)
        return STATUS_NOMEM;
    TRY(perceptron_pack(p, LEAST_UPDATES, &sections[SECTION_TAGGER_VALUES], &sections[SECTION_TAGGER_OFFSETS],
                        &sections[SECTION_TAGGER_CELLS]));
    perceptron_free(p);

    const enum status status = write_model(path, sections);
    for (int s = 0; s < SECTION_COUNT; s++)
        buf_clear(&sections[s]);
    treebank_clear(&bank);
    return status;
}

/* ---- measuring ---- */

static enum status
evaluate(const char *path, char **files, int count, struct diag *d)
{
    lang_model *m = NULL;

    TRY(lang_model_open(path, d, &m));
    printf("%-40s %8s %7s %7s %7s %7s %7s\n", "gold tokens, predicted tags", "words", "UPOS", "XPOS", "lemma",
           "UAS", "LAS");
    for (int i = 0; i < count; i++) {
        struct treebank    bank = { 0 };
        struct arena       arena = { 0 };
        struct parse_state st   = { 0 };
        size_t             n = 0, upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0;
        TRY(treebank_read(&bank, files[i], d));
        treebank_words(&bank, &m->lexicon);
        TRY(parse_state_init(&st, bank.longest, &arena));
        for (size_t k = 0; k < bank.count; k++) {
            const struct train_sentence *s  = &bank.sentences[k];
            const struct parse_input     in = { s->words, s->tags, s->second, s->count };
            tagger_run(&m->tagger, m->tags, s->words, s->count, s->tags, s->second);
            parser_run(&m->parser, DEP_ROOT, &in, &st);
            for (uint32_t j = 0; j < s->count; j++) {
                const struct train_token *t    = &s->tokens[j];
                const struct parse_node  *node = &st.nodes[j + 1];
                const struct tag         *tag  = &m->tags->tags[s->tags[j]];
                char                      out[256];
                const struct str          made = lemma_of(&m->lemmas, t->form, tag, out, sizeof out);
                n++;
                upos += tag->upos == t->upos;
                xpos += strcmp(tag->xpos, t->xpos) == 0;
                lemma += str_eq(made, t->lemma);
                uas += node->head == t->head;
                las += node->head == t->head && node->relation == t->relation;
            }
        }
        printf("%-40s %8zu %7.2f %7.2f %7.2f %7.2f %7.2f\n", files[i], n, 100.0 * (double)upos / (double)n,
               100.0 * (double)xpos / (double)n, 100.0 * (double)lemma / (double)n,
               100.0 * (double)uas / (double)n, 100.0 * (double)las / (double)n);
        treebank_clear(&bank);
        arena_clear(&arena);
    }
    lang_model_close(m);
    return STATUS_OK;
}

int
main(int argc, char **argv)
{
    struct diag d    = { .handle = say };
    const bool  eval = argc > 1 && strcmp(argv[1], "--eval") == 0;

    if (argc < 3 + eval) {
        fprintf(stderr, "usage: chancery-train MODEL TRAIN.conllu...\n       chancery-train --eval MODEL TEST.conllu...\n");
        return 2;
    }
    return status_exit_code(eval ? evaluate(argv[2], argv + 3, argc - 3, &d)
                                 : train(argv[1], argv + 2, argc - 2, &d));
}
