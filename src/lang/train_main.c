/* chancery-train: makes the language model from treebanks, and measures it.
 *
 *     chancery-train MODEL TRAIN.conllu...           train and write MODEL
 *     chancery-train --eval MODEL TEST.conllu...     scores on gold tokens with predicted tags
 */
#include <stdio.h>
#include <stdlib.h>

#include "lang/analyse.h"
#include "lang/train.h"

enum {
    FOLD_EPOCHS   = 5,
    TAGGER_EPOCHS = 8,
    PARSER_EPOCHS = 10,
    TAGGER_ROOM   = 2100000, /* bytes in the model file */
    PARSER_ROOM   = 8750000
};

static void
say(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)user;
    (void)severity;
    fprintf(stderr, "chancery-train: %s: %s\n", at->source ? at->source : "", message);
}

/* ---- training ---- */

/* The parser must learn from tags as good as it will get: each fifth is tagged by a tagger that has not
 * seen it. */
static enum status
jackknife(struct treebank *bank, const struct tagset *tags)
{
    for (unsigned f = 0; f < FOLDS; f++) {
        struct perceptron *p = train_tagger(bank, tags, f, FOLD_EPOCHS, false);
        if (!p)
            return STATUS_NOMEM;
        const struct scorer scorer = perceptron_scorer(p);
        size_t              right = 0, all = 0;
        for (size_t i = 0; i < bank->count; i++) {
            struct train_sentence *s = &bank->sentences[i];
            if (train_fold(i) != f)
                continue;
            tagger_run(&scorer, tags, s->words, s->count, s->parse_tags, s->second);
            for (uint32_t j = 0; j < s->count; j++)
                right += s->parse_tags[j] == s->tokens[j].tag;
            all += s->count;
        }
        perceptron_free(p);
        fprintf(stderr, "fold %u of %d tagged: %.2f %%\n", f + 1, FOLDS, 100.0 * (double)right / (double)(all ? all : 1));
    }
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

static bool
is_treebank(const char *path)
{
    return str_ends(str_from(path), STR(".conllu"));
}

static enum status
train(const char *path, char **files, int count, struct diag *d)
{
    struct treebank bank = { 0 };
    struct tagset   tags = { 0 };
    struct running_text text = { 0 };
    struct buf      sections[SECTION_COUNT];

    for (int s = 0; s < SECTION_COUNT; s++)
        buf_init(&sections[s], 0);
    for (int i = 0; i < count; i++)
        if (is_treebank(files[i]))
            TRY(treebank_read(&bank, files[i], d));
    TRY(running_text_treebank(&text, &bank));
    for (int i = 0; i < count; i++)
        if (!is_treebank(files[i]))
            TRY(running_text_file(&text, files[i], d));
    fprintf(stderr, "%zu words of running text, %zu different\n", text.run.len, text.words.len);
    treebank_tags(&bank, &tags, true);
    TRY(train_lexicon(&bank, &text, &sections[SECTION_LEXICON]));
    running_text_clear(&text);

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
    TRY(perceptron_pack(p, PARSER_ROOM, &sections[SECTION_PARSER_VALUES], &sections[SECTION_PARSER_OFFSETS],
                        &sections[SECTION_PARSER_CELLS]));
    perceptron_free(p);
    p = train_tagger(&bank, &tags, NO_FOLD, TAGGER_EPOCHS, true);
    if (!p)
        return STATUS_NOMEM;
    TRY(perceptron_pack(p, TAGGER_ROOM, &sections[SECTION_TAGGER_VALUES], &sections[SECTION_TAGGER_OFFSETS],
                        &sections[SECTION_TAGGER_CELLS]));
    perceptron_free(p);

    const enum status status = write_model(path, sections);
    for (int s = 0; s < SECTION_COUNT; s++)
        buf_clear(&sections[s]);
    treebank_clear(&bank);
    return status;
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
    return status_exit_code(eval ? train_score(argv[2], argv + 3, argc - 3, &d)
                                 : train(argv[1], argv + 2, argc - 2, &d));
}
