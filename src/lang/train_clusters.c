/* Word classes from running text: the exchange algorithm (Martin, Liermann and Ney 1998). Each word in turn is moved to
 * the class that makes the text likeliest under a model of pairs of classes. What uses the classes is left to the
 * feature templates. */
#include <math.h>
#include <stdlib.h>

#include "base/input.h"
#include "base/utf8.h"
#include "lang/segment.h"
#include "lang/train.h"
#include "text/article.h"

/* ---- running text ---- */

static enum status
add_word(struct running_text *t, struct str form)
{
    char       lower[WORD_MAX];
    uint64_t  *at  = NULL;
    struct str key = { lower, word_lower(form, lower) };
    bool       known;

    if (t->words.len == 0)
        TRY(vec_push(&t->words, STR("")));
    known = map_get(&t->index, key, NULL);
    if (!known) {
        key = arena_str(&t->arena, key);
        if (!key.data)
            return STATUS_NOMEM;
    }
    TRY(map_at(&t->index, key, t->words.len, &at, NULL));
    if (!known)
        TRY(vec_push(&t->words, key));
    return vec_push(&t->run, (uint32_t)*at);
}

enum status
running_text_treebank(struct running_text *t, const struct treebank *bank)
{
    for (size_t i = 0; i < bank->count; i++) {
        TRY(vec_push(&t->run, 0));
        for (uint32_t j = 0; j < bank->sentences[i].count; j++)
            TRY(add_word(t, bank->sentences[i].tokens[j].form));
    }
    return vec_push(&t->run, 0);
}

static enum status
add_article(void *user, const struct article *article)
{
    struct running_text *t      = user;
    struct segments      s      = { 0 };
    enum status          status = STATUS_OK;

    for (size_t i = 0; i < article->block_count && status == STATUS_OK; i++) {
        const struct block *b = &article->blocks[i];
        if (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_QUOTE)
            status = segment_block(&s, article->text, b->begin, b->end, (uint32_t)i, b->kind);
    }
    for (size_t k = 0; k < s.sentences.len && status == STATUS_OK; k++) {
        for (uint32_t i = s.sentences.data[k].first; i < s.sentences.data[k].last && status == STATUS_OK; i++)
            status = add_word(t, s.tokens.data[i].form);
        if (status == STATUS_OK)
            status = vec_push(&t->run, 0);
    }
    vec_clear(&s.tokens);
    vec_clear(&s.sentences);
    return status;
}

enum status
running_text_file(struct running_text *t, const char *path, struct diag *d)
{
    struct arena arena = { 0 };
    struct buf   bytes;
    enum status  status;

    buf_init(&bytes, 0);
    TRY_GOTO(status, input_read_all(path, 0, d, &bytes), done);
    status = article_read(buf_str(&bytes), path, NULL, &arena, d, add_article, t);
done:
    buf_clear(&bytes);
    arena_clear(&arena);
    return status;
}

void
running_text_clear(struct running_text *t)
{
    map_clear(&t->index);
    vec_clear(&t->words);
    vec_clear(&t->run);
    arena_clear(&t->arena);
}

/* ---- exchange ---- */

struct pair {
    uint32_t a, b;
};

/* The neighbours of a word, in one direction: others[begin[w] … begin[w + 1]). */
struct neighbours {
    uint32_t    *begin;
    struct pair *others; /* word and how often */
};

struct exchange {
    uint32_t          words, classes; /* word 0 and the rare ones have words and classes of their own */
    uint16_t         *of;
    struct neighbours left, right;
    uint32_t         *pairs, *turned; /* uses of class a before class b: [a][b], [b][a] */
    uint32_t         *uses;           /* of each class */
    double           *gain;
    uint32_t         *near[2];        /* of the word in hand: uses of each class on the left and the right */
};

static double
x_log_x(uint32_t n)
{
    return n ? n * log((double)n) : 0;
}

enum { TABLE = 1 << 16 };

struct logs {
    double of[TABLE];
};

static inline double
entropy(const struct logs *logs, uint32_t n)
{
    return n < TABLE ? logs->of[n] : x_log_x(n);
}

static int
by_words(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;

    return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

/* Count pairs (a, b), sorted, into lists by a. */
static bool
make_neighbours(struct neighbours *n, struct pair *pairs, size_t count, uint32_t words)
{
    size_t out = 0, w = 0;

    qsort(pairs, count, sizeof *pairs, by_words);
    n->begin  = calloc((size_t)words + 2, sizeof *n->begin);
    n->others = malloc((count + 1) * sizeof *n->others);
    if (!n->begin || !n->others)
        return false;
    for (size_t i = 0; i < count; i++) {
        while (w <= pairs[i].a)
            n->begin[w++] = (uint32_t)out;
        if (i && pairs[i].a == pairs[i - 1].a && pairs[i].b == pairs[i - 1].b)
            n->others[out - 1].b++;
        else
            n->others[out++] = (struct pair){ pairs[i].b, 1 };
    }
    while (w <= words)
        n->begin[w++] = (uint32_t)out;
    return true;
}

/* Uses of classes beside word w, itself left out; how often it stands beside itself. */
static uint32_t
count_near(const struct exchange *x, const struct neighbours *n, uint32_t w, uint32_t *near)
{
    uint32_t self = 0;

    memset(near, 0, x->classes * sizeof *near);
    for (uint32_t i = n->begin[w]; i < n->begin[w + 1]; i++) {
        if (n->others[i].a == w)
            self = n->others[i].b;
        else
            near[x->of[n->others[i].a]] += n->others[i].b;
    }
    return self;
}

/* Put the word in hand into class c, or take it out (sign -1). */
static void
place(struct exchange *x, uint32_t c, uint32_t self, uint32_t all, uint32_t sign)
{
    const uint32_t *left = x->near[0], *right = x->near[1];
    const size_t    n = x->classes;

    for (size_t k = 0; k < n; k++) {
        x->pairs[c * n + k] += sign * right[k];
        x->turned[k * n + c] += sign * right[k];
        x->pairs[k * n + c] += sign * left[k];
        x->turned[c * n + k] += sign * left[k];
    }
    x->pairs[c * n + c] += sign * self;
    x->turned[c * n + c] += sign * self;
    x->uses[c] += sign * all;
}

/* What joining each class would add to the likelihood, for the neighbours on one side. */
static void
add_gains(struct exchange *x, const struct logs *logs, const uint32_t *near, const uint32_t *matrix)
{
    const size_t n = x->classes;

    for (size_t k = 0; k < n; k++) {
        const uint32_t *row = matrix + k * n;
        const uint32_t  by  = near[k];
        if (!by)
            continue;
        for (size_t c = 0; c < n; c++)
            if (c != k)
                x->gain[c] += entropy(logs, row[c] + by) - entropy(logs, row[c]);
    }
}

static uint32_t
best_class(struct exchange *x, const struct logs *logs, uint32_t self, uint32_t all)
{
    const size_t n    = x->classes;
    uint32_t     best = 2;

    memset(x->gain, 0, n * sizeof *x->gain);
    add_gains(x, logs, x->near[1], x->turned);
    add_gains(x, logs, x->near[0], x->pairs);
    for (size_t c = 2; c < n; c++) {
        const uint32_t own = x->pairs[c * n + c], with = own + x->near[0][c] + x->near[1][c] + self;
        x->gain[c] += entropy(logs, with) - entropy(logs, own);
        x->gain[c] -= 2 * (entropy(logs, x->uses[c] + all) - entropy(logs, x->uses[c]));
        if (x->gain[c] > x->gain[best])
            best = (uint32_t)c;
    }
    return best;
}

enum { ROUNDS = 12 };

static void
exchange(struct exchange *x, const struct logs *logs)
{
    for (uint32_t round = 0, moved = x->words; round < ROUNDS && moved * 200 > x->words; round++) {
        moved = 0;
        for (uint32_t w = 2; w < x->words; w++) {
            const uint32_t old  = x->of[w];
            const uint32_t self = count_near(x, &x->right, w, x->near[1]);
            uint32_t       all  = self;
            count_near(x, &x->left, w, x->near[0]);
            for (uint32_t k = 0; k < x->classes; k++)
                all += x->near[1][k];
            place(x, old, self, all, (uint32_t)-1);
            const uint32_t best = best_class(x, logs, self, all);
            place(x, best, self, all, 1);
            x->of[w] = (uint16_t)best;
            moved += best != old;
        }
    }
}

static void
count_pairs(struct exchange *x)
{
    const size_t n = x->classes;

    for (uint32_t w = 0; w < x->words; w++) {
        for (uint32_t i = x->right.begin[w]; i < x->right.begin[w + 1]; i++) {
            const struct pair *p = &x->right.others[i];
            x->pairs[x->of[w] * n + x->of[p->a]] += p->b;
            x->turned[x->of[p->a] * n + x->of[w]] += p->b;
            x->uses[x->of[w]] += p->b;
        }
    }
}

static int
by_uses(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;

    return p->b != q->b ? (p->b > q->b ? -1 : 1) : p->a < q->a ? -1 : p->a > q->a;
}

/* Number the words that are frequent enough from 2 on, the most frequent first; 0 is the border of sentences, 1 any
 * rare word. */
static uint32_t
rank_words(const struct running_text *t, struct pair *uses, uint32_t *rank)
{
    uint32_t ranked = 2;

    for (uint32_t w = 0; w < t->words.len; w++)
        uses[w] = (struct pair){ w, 0 };
    for (size_t i = 0; i < t->run.len; i++)
        uses[t->run.data[i]].b++;
    uses[0].b = 0;
    qsort(uses, t->words.len, sizeof *uses, by_uses);
    for (uint32_t i = 0; i < t->words.len; i++)
        rank[uses[i].a] = uses[i].b >= CLUSTER_LEAST ? ranked++ : 1;
    rank[0] = 0;
    return ranked;
}

static bool
prepare(struct exchange *x, const struct running_text *t, const uint32_t *rank, unsigned classes)
{
    const size_t n     = classes + 2U;
    const size_t count = t->run.len ? t->run.len - 1 : 0;
    struct pair *pairs = malloc((count + 1) * sizeof *pairs);
    bool         good;

    x->classes = (uint32_t)n;
    x->of      = calloc(x->words, sizeof *x->of);
    x->pairs   = calloc(n * n, sizeof *x->pairs);
    x->turned  = calloc(n * n, sizeof *x->turned);
    x->uses    = calloc(n, sizeof *x->uses);
    x->gain    = calloc(n, sizeof *x->gain);
    x->near[0] = calloc(n, sizeof *x->near[0]);
    x->near[1] = calloc(n, sizeof *x->near[1]);
    good       = pairs && x->of && x->pairs && x->turned && x->uses && x->gain && x->near[0] && x->near[1];
    for (size_t i = 0; good && i < count; i++)
        pairs[i] = (struct pair){ rank[t->run.data[i]], rank[t->run.data[i + 1]] };
    good = good && make_neighbours(&x->right, pairs, count, x->words);
    for (size_t i = 0; good && i < count; i++)
        pairs[i] = (struct pair){ rank[t->run.data[i + 1]], rank[t->run.data[i]] };
    good = good && make_neighbours(&x->left, pairs, count, x->words);
    for (uint32_t w = 0; good && w < x->words; w++)
        x->of[w] = (uint16_t)(w < n ? w : 2 + w % classes);
    free(pairs);
    return good;
}

static void
clear(struct exchange *x)
{
    free(x->of);
    free(x->pairs);
    free(x->turned);
    free(x->uses);
    free(x->gain);
    free(x->near[0]);
    free(x->near[1]);
    free(x->left.begin);
    free(x->left.others);
    free(x->right.begin);
    free(x->right.others);
}

enum status
train_clusters(const struct running_text *t, unsigned classes, uint16_t *of)
{
    struct exchange x     = { 0 };
    struct logs    *logs  = malloc(sizeof *logs);
    struct pair    *uses  = malloc((t->words.len + 1) * sizeof *uses);
    uint32_t       *rank  = malloc((t->words.len + 1) * sizeof *rank);
    bool            good  = logs && uses && rank;

    for (uint32_t i = 0; good && i < TABLE; i++)
        logs->of[i] = x_log_x(i);
    if (good) {
        x.words = rank_words(t, uses, rank);
        good    = prepare(&x, t, rank, classes);
    }
    if (good) {
        count_pairs(&x);
        exchange(&x, logs);
        for (size_t w = 0; w < t->words.len; w++)
            of[w] = (uint16_t)(rank[w] < 2 ? 0 : x.of[rank[w]] - 1);
    }
    clear(&x);
    free(logs);
    free(uses);
    free(rank);
    return good ? STATUS_OK : STATUS_NOMEM;
}
