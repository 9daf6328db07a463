/* The trainer's parts: treebank, perceptron, model writer. Only chancery-train uses them. */
#ifndef LANG_TRAIN_H
#define LANG_TRAIN_H

#include "base/map.h"
#include "base/vec.h"
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
    uint8_t            *tags;                /* as the tagger in training has them */
    uint8_t            *parse_tags, *second; /* as the parser sees them */
    uint32_t            count;
    struct str          text;      /* as written, from the comment line */
    bool                paragraph; /* starts one */
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
/** A feature counts only after it has been in `least` updates (Goldberg and Elhadad 2011). */
struct perceptron *perceptron_new(unsigned classes, unsigned least);
void               perceptron_free(struct perceptron *p);
struct scorer      perceptron_scorer(const struct perceptron *p);
/** Reward `good`, punish `bad` for these features. */
enum status perceptron_update(struct perceptron *p, const uint64_t *features, unsigned count, unsigned good,
                              unsigned bad);
void        perceptron_step(struct perceptron *p); /**< one more example has been seen */
/** Replace weights by their averages over the steps, scaled to integers. */
void perceptron_average(struct perceptron *p);
/** Quantize and pack the features that count, leaving out the smallest weights until the rest takes at most `room`
 * bytes. The three sections of struct linear. */
enum status perceptron_pack(const struct perceptron *p, size_t room, struct buf *values, struct buf *offsets,
                            struct buf *cells);

/** Leaves out the sentences of fold `skip` (train_fold); NO_FOLD: none. */
/** Words in the order of a text, by number: words.data[run.data[i]]; word 0 stands between sentences. */
struct running_text {
    struct arena         arena;
    struct map           index; /**< lowered form -> number */
    VEC(struct str)      words;
    VEC(uint32_t)        run;
};

enum status running_text_treebank(struct running_text *t, const struct treebank *bank);
/** Append the articles of a file (text or JSON Lines), segmented as the analysis does it. */
enum status running_text_file(struct running_text *t, const char *path, struct diag *d);
void        running_text_clear(struct running_text *t);

/** Sort the words that occur at least CLUSTER_LEAST times into `classes` classes of like neighbours; of[word] becomes
 * 1 … classes, or 0 for rarer words. */
enum { CLUSTER_LEAST = 3 };
enum status train_clusters(const struct running_text *t, unsigned classes, uint16_t *of);

/** The section of struct lexicon_entry: capitals and tags from the treebanks, classes from the text. */
enum status train_lexicon(const struct treebank *bank, const struct running_text *text, struct buf *table);

struct perceptron *train_tagger(struct treebank *bank, const struct tagset *tags, unsigned skip, unsigned epochs,
                                bool loud);
struct perceptron *train_parser(struct treebank *bank, unsigned epochs);
enum status        train_lemmas(const struct treebank *bank, struct buf *table);

/** Which fold of jackknifing sentence i belongs to: runs of sentences, so that most of a document is in one. */
enum { FOLDS = 5, FOLD_RUN = 40, NO_FOLD = FOLDS };
static inline unsigned
train_fold(size_t i)
{
    return (unsigned)(i / FOLD_RUN % FOLDS);
}

/** Print the scores of a model on each file. */
enum status train_score(const char *path, char **files, int count, struct diag *d);

/** Deterministic random numbers. */
uint64_t train_random(void);
void     train_shuffle(uint32_t *order, size_t count);

#endif
