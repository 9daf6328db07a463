/* Measuring a model on treebanks: on gold tokens, and from raw text with the words aligned by their characters, as
 * the CoNLL 2018 shared task does (universaldependencies.org/conll18/evaluation.html). */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lang/analyse.h"
#include "lang/train.h"

/* ---- gold tokens ---- */

/* Relations that are hard and matter to what is read from a sentence. */
static const enum deprel watched[] = { DEP_APPOS, DEP_CONJ, DEP_CCOMP, DEP_OBL, DEP_NMOD, DEP_NSUBJ, DEP_OBJ };
enum { WATCHED = sizeof watched / sizeof *watched };

struct tally {
    size_t words, upos, xpos, lemma, uas, las, universal; /* right; `universal`: the relation without its subtype */
    size_t gold[WATCHED], made[WATCHED], both[WATCHED];
};

static bool
same_universal(unsigned a, unsigned b)
{
    const char  *x = deprel_name((enum deprel)a), *y = deprel_name((enum deprel)b);
    const size_t n = strcspn(x, ":");

    return n == strcspn(y, ":") && memcmp(x, y, n) == 0;
}

static void
count_word(struct tally *n, const lang_model *m, const struct train_token *t, const struct parse_node *node, unsigned tag)
{
    const struct tag *made  = &m->tags->tags[tag];
    const bool        head  = node->head == t->head;
    char              out[256];

    n->words++;
    n->upos += made->upos == t->upos;
    n->xpos += strcmp(made->xpos, t->xpos) == 0;
    n->lemma += str_eq(lemma_of(&m->lemmas, t->form, made, out, sizeof out), t->lemma);
    n->uas += head;
    n->las += head && node->relation == t->relation;
    n->universal += head && same_universal(node->relation, t->relation);
    for (unsigned k = 0; k < WATCHED; k++) {
        n->gold[k] += t->relation == watched[k];
        n->made[k] += node->relation == watched[k];
        n->both[k] += t->relation == watched[k] && node->relation == watched[k] && head;
    }
}

static enum status
score_gold_tokens(const lang_model *m, struct treebank *bank, struct tally *n, double *seconds)
{
    struct arena       arena = { 0 };
    struct parse_state st    = { 0 };
    const clock_t      start = clock();

    TRY(parse_state_init(&st, bank->longest, &arena));
    for (size_t k = 0; k < bank->count; k++) {
        const struct train_sentence *s  = &bank->sentences[k];
        const struct parse_input     in = { s->words, s->tags, s->second, s->count };
        for (uint32_t j = 0; j < s->count; j++)
            word_init(&s->words[j], s->tokens[j].form, &m->lexicon);
        tagger_run(&m->tagger, m->tags, s->words, s->count, s->tags, s->second);
        parser_run(&m->parser, DEP_ROOT, &in, &st);
        for (uint32_t j = 0; j < s->count; j++)
            count_word(n, m, &s->tokens[j], &st.nodes[j + 1], s->tags[j]);
    }
    *seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    arena_clear(&arena);
    return STATUS_OK;
}

/* ---- raw text ---- */

struct span {
    uint32_t begin, end;
};

struct raw {
    struct buf text;
    VEC(struct block) blocks;
    VEC(struct span) words;     /* gold words in the order of the treebank */
    VEC(struct span) sentences; /* of characters */
};

/* Where the words of a sentence stand in its text. Words of a contraction that is spelled otherwise get no characters. */
static enum status
find_words(struct raw *r, const struct train_sentence *s, uint32_t base)
{
    size_t at = 0;

    for (uint32_t j = 0; j < s->count; j++) {
        const struct str form = s->tokens[j].form;
        const size_t     found = str_find(s->text, form, at);
        struct span      span  = { base + (uint32_t)at, base + (uint32_t)at };
        if (found != SIZE_MAX && found <= at + 12) {
            span = (struct span){ base + (uint32_t)found, base + (uint32_t)(found + form.len) };
            at   = found + form.len;
        }
        TRY(vec_push(&r->words, span));
    }
    return STATUS_OK;
}

static enum status
make_raw(struct raw *r, const struct treebank *bank)
{
    for (size_t k = 0; k < bank->count; k++) {
        const struct train_sentence *s = &bank->sentences[k];
        if (k)
            buf_add(&r->text, s->paragraph ? STR("\n\n") : STR(" "));
        const uint32_t begin = (uint32_t)r->text.len;
        buf_add(&r->text, s->text);
        if (s->paragraph || k == 0)
            TRY(vec_push(&r->blocks, ((struct block){ BLOCK_PARAGRAPH, begin, 0 })));
        r->blocks.data[r->blocks.len - 1].end = (uint32_t)r->text.len;
        TRY(find_words(r, s, begin));
        TRY(vec_push(&r->sentences, ((struct span){ begin, (uint32_t)r->text.len })));
    }
    return buf_status(&r->text);
}

struct raw_tally {
    size_t gold_words, made_words, same_words;
    size_t gold_sentences, made_sentences, same_sentences;
    size_t upos, uas, las; /* of the aligned words; relations without subtypes */
};

static void
count_sentences(struct raw_tally *n, const struct raw *r, const struct document *doc)
{
    size_t g = 0;

    n->gold_sentences = r->sentences.len;
    n->made_sentences = doc->sentence_count;
    for (size_t k = 0; k < doc->sentence_count; k++) {
        const uint32_t begin = doc->tokens[doc->sentences[k].first].begin;
        const uint32_t end   = doc->tokens[doc->sentences[k].last - 1].end;
        while (g < r->sentences.len && r->sentences.data[g].begin < begin)
            g++;
        n->same_sentences += g < r->sentences.len && r->sentences.data[g].begin == begin && r->sentences.data[g].end == end;
    }
}

/* Gold word of each token, or -1. */
static void
align(const struct raw *r, const struct document *doc, int64_t *gold)
{
    size_t g = 0;

    for (size_t i = 0; i < doc->token_count; i++) {
        const struct token *t = &doc->tokens[i];
        gold[i] = -1;
        while (g < r->words.len && (r->words.data[g].begin < t->begin || r->words.data[g].begin == r->words.data[g].end))
            g++;
        if (g < r->words.len && r->words.data[g].begin == t->begin && r->words.data[g].end == t->end)
            gold[i] = (int64_t)g;
    }
}

static void
count_aligned(struct raw_tally *n, const struct treebank *bank, const struct document *doc, const int64_t *gold)
{
    size_t i = 0;

    n->made_words = doc->token_count;
    for (size_t k = 0, first = 0; k < bank->count; first += bank->sentences[k].count, k++) {
        n->gold_words += bank->sentences[k].count;
        for (uint32_t j = 0; j < bank->sentences[k].count; j++) {
            const struct train_token *t = &bank->sentences[k].tokens[j];
            while (i < doc->token_count && gold[i] < (int64_t)(first + j))
                i++;
            if (i == doc->token_count || gold[i] != (int64_t)(first + j))
                continue;
            const struct token *made = &doc->tokens[i];
            const bool    root = t->head > bank->sentences[k].count;
            const bool    head = made->head < 0 ? root : !root && gold[made->head] == (int64_t)(first + t->head - 1);
            n->same_words++;
            n->upos += made->upos == t->upos;
            n->uas += head;
            n->las += head && same_universal(made->deprel, t->relation);
        }
    }
}

static enum status
score_raw_text(const lang_model *m, const struct treebank *bank, struct raw_tally *n)
{
    struct raw      r      = { 0 };
    struct arena    arena  = { 0 };
    struct document doc    = { 0 };
    int64_t        *gold   = NULL;
    enum status     status = make_raw(&r, bank);

    if (status == STATUS_OK) {
        const struct article article = { .id = STR("raw"), .source = STR("raw"), .text = buf_str(&r.text),
                                         .blocks = r.blocks.data, .block_count = r.blocks.len };
        status = lang_analyse(m, &article, &arena, NULL, &doc);
    }
    if (status == STATUS_OK && !(gold = calloc(doc.token_count + 1, sizeof *gold)))
        status = STATUS_NOMEM;
    if (status == STATUS_OK) {
        count_sentences(n, &r, &doc);
        align(&r, &doc, gold);
        count_aligned(n, bank, &doc, gold);
    }
    free(gold);
    buf_clear(&r.text);
    vec_clear(&r.blocks);
    vec_clear(&r.words);
    vec_clear(&r.sentences);
    arena_clear(&arena);
    return status;
}

/* ---- the tables ---- */

static double
percent(size_t part, size_t whole)
{
    return 100.0 * (double)part / (double)(whole ? whole : 1);
}

static void
print_tally(const char *file, const struct tally *n)
{
    printf("%s\n  gold tokens: %zu words, UPOS %.2f, XPOS %.2f, lemma %.2f, UAS %.2f, LAS %.2f, universal LAS %.2f\n ",
           file, n->words, percent(n->upos, n->words), percent(n->xpos, n->words), percent(n->lemma, n->words),
           percent(n->uas, n->words), percent(n->las, n->words), percent(n->universal, n->words));
    for (unsigned k = 0; k < WATCHED; k++)
        printf(" %s %.1f", deprel_name(watched[k]), percent(2 * n->both[k], n->gold[k] + n->made[k]));
    printf(" F1\n");
}

static void
print_raw(const struct raw_tally *n)
{
    const size_t both = n->gold_words + n->made_words;

    printf("  raw text, F1: words %.2f, sentences %.2f, UPOS %.2f, UAS %.2f, universal LAS %.2f\n",
           percent(2 * n->same_words, both), percent(2 * n->same_sentences, n->gold_sentences + n->made_sentences),
           percent(2 * n->upos, both), percent(2 * n->uas, both), percent(2 * n->las, both));
}

enum status
train_score(const char *path, char **files, int count, struct diag *d)
{
    lang_model *m = NULL;

    TRY(lang_model_open(path, d, &m));
    for (int i = 0; i < count; i++) {
        struct treebank  bank    = { 0 };
        struct tally     n       = { 0 };
        struct raw_tally raw     = { 0 };
        double           seconds = 0;
        TRY(treebank_read(&bank, files[i], d));
        TRY(score_gold_tokens(m, &bank, &n, &seconds));
        TRY(score_raw_text(m, &bank, &raw));
        print_tally(files[i], &n);
        print_raw(&raw);
        printf("  %.0f sentences a second, tokens to heads\n", (double)bank.count / (seconds > 0 ? seconds : 1e-9));
        treebank_clear(&bank);
    }
    lang_model_close(m);
    return STATUS_OK;
}
