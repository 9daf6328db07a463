/* The trainer's parts: treebank, perceptron, model writer. Only chancery-train uses them. */
#ifndef LANG_TRAIN_H
#define LANG_TRAIN_H

#include "base/map.h"
#include "lang/model.h"
#include "lang/parser.h"

struct train_token {
    struct str  form, lemma;
    uint8_t     upos;
    char        xpos[8];
    uint8_t     tag;      /* gold joint tag */
    uint32_t    head;     /* 1 … count; count + 1: root */
    uint8_t     relation; /* enum deprel */
};

struct train_sentence {
    struct train_token *tokens;
    struct word        *words;
    uint8_t            *tags, *second; /* as predicted */
    uint32_t            count;
};

struct treebank {
    struct arena           arena;
    struct train_sentence *sentences;
    size_t                 count, cap;
    uint32_t               longest;
};

/** Append the sentences of a CoNLL-U file; multiword lines and empty nodes are left out. */
enum status treebank_read(struct treebank *bank, const char *path, struct diag *d);
/** Number the joint tags; with `add`, new ones are added, otherwise unknown ones become the nearest. */
void treebank_tags(struct treebank *bank, struct tagset *tags, bool add);
void treebank_words(struct treebank *bank, const struct lexicon *lexicon);
void treebank_clear(struct treebank *bank);

/** Averaged perceptron with sparse rows. */
struct perceptron;
struct perceptron *perceptron_new(unsigned classes);
void               perceptron_free(struct perceptron *p);
struct scorer      perceptron_scorer(const struct perceptron *p);
/** Reward `good`, punish `bad` for these features. */
enum status perceptron_update(struct perceptron *p, const uint64_t *features, unsigned count, unsigned good,
                              unsigned bad);
void        perceptron_step(struct perceptron *p); /**< one more example has been seen */
/** Replace weights by their averages over the steps, scaled to integers. */
void perceptron_average(struct perceptron *p);
/** Quantize and pack; rows with fewer than `least` updates are dropped. The three sections of struct linear. */
enum status perceptron_pack(const struct perceptron *p, unsigned least, struct buf *values, struct buf *offsets,
                            struct buf *cells);

struct perceptron *train_tagger(struct treebank *bank, const struct tagset *tags, size_t skip_from,
                                size_t skip_to, unsigned epochs, bool loud);
struct perceptron *train_parser(struct treebank *bank, unsigned epochs);
enum status        train_lemmas(const struct treebank *bank, struct buf *table);

/** Deterministic random numbers. */
uint64_t train_random(void);
void     train_shuffle(uint32_t *order, size_t count);

#endif
