/* Fuzzing of the analysis from bytes to tokens, tags and heads. Whatever the text is, tokens lie in order, every
 * sentence is a tree with one root, and no sentence is longer than the limit.
 *
 * With clang: -fsanitize=fuzzer,address -DFUZZING. Without FUZZING the program replays the files of the folders given
 * to it, or the corpus of texts, and then texts that no folder need hold: a megabyte without a full stop, of brackets,
 * of random bytes, and a sentence of 100,000 words (TAP, as make check does). */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/input.h"
#include "base/utf8.h"
#include "lang/analyse.h"
#include "lang/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

static lang_model *
model_of_the_tree(void)
{
    static lang_model *model;
    const char        *top = getenv("top_srcdir");
    char               path[4096];

    snprintf(path, sizeof path, "%s/data/model/english.model", top ? top : ".");
    if (!model)
        CHECK(lang_model_open(path, NULL, &model) == STATUS_OK);
    return model;
}

/* One root, and every token reaches it. */
static void
check_tree(const struct document *doc, const struct sentence *s)
{
    unsigned roots = 0;

    CHECK(s->first < s->last && s->last - s->first <= SENTENCE_TOKENS);
    for (uint32_t i = s->first; i < s->last; i++) {
        const struct token *t     = &doc->tokens[i];
        uint32_t            steps = 0;
        roots += t->head < 0;
        CHECK(t->upos < UPOS_COUNT && t->deprel < DEP_COUNT && (t->head < 0) == (t->deprel == DEP_ROOT));
        CHECK(t->lemma.len > 0);
        for (int32_t h = t->head; h >= 0; h = doc->tokens[h].head)
            CHECK((uint32_t)h >= s->first && (uint32_t)h < s->last && ++steps <= s->last - s->first);
    }
    CHECK(roots == 1);
}

static void
check_document(const struct document *doc)
{
    for (size_t i = 0; i < doc->token_count; i++) {
        const struct token *t = &doc->tokens[i];
        CHECK(t->begin < t->end && t->end <= doc->article->text.len);
        CHECK(i == 0 || doc->tokens[i - 1].end <= t->begin);
        CHECK(t->sentence < doc->sentence_count);
    }
    for (size_t k = 0; k < doc->sentence_count; k++) {
        CHECK(doc->sentences[k].first == (k ? doc->sentences[k - 1].last : 0));
        check_tree(doc, &doc->sentences[k]);
    }
    CHECK(doc->sentence_count == 0 || doc->sentences[doc->sentence_count - 1].last == doc->token_count);
}

static void
count_note(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)at;
    *(unsigned *)user += severity == SEVERITY_NOTE && str_find(str_from(message), STR("cut"), 0) != SIZE_MAX;
}

/* Analyse well-formed text as a single paragraph; the number of notes that a sentence was cut. */
static unsigned
analyse_text(struct str text)
{
    struct block         block    = { BLOCK_PARAGRAPH, 0, (uint32_t)text.len };
    const struct article article  = { .id = STR("fuzz"), .source = STR("fuzz"), .text = text,
                                      .blocks = &block, .block_count = text.len > 0 };
    struct document      doc      = { 0 };
    unsigned             notes    = 0;
    struct diag          d        = { .handle = count_note, .user = &notes };
    struct arena         arena;

    arena_init(&arena, 0);
    CHECK(lang_analyse(model_of_the_tree(), &article, &arena, &d, &doc) == STATUS_OK);
    check_document(&doc);
    arena_clear(&arena);
    return notes;
}

/* Bytes that are not UTF-8 become replacement characters, as the article readers do it. */
static void
add_text(struct buf *out, struct str bytes)
{
    for (size_t i = 0; i < bytes.len;) {
        char           code[4];
        const uint32_t c = utf8_next(bytes, &i);
        buf_add(out, (struct str){ code, utf8_encode(c, code) });
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf text;

    buf_init(&text, 0);
    add_text(&text, (struct str){ (const char *)data, size });
    CHECK(!text.failed);
    analyse_text(buf_str(&text));
    buf_clear(&text);
    return 0;
}

#ifndef FUZZING
#include "replay.h"
#include "tests/rounds.h"

/* Texts by rule, `size` bytes long. */
enum rule { WORDS, BRACKETS, RANDOM, ONE_WORD, QUOTES };
static const char *const rule_names[] = { "words without a full stop", "brackets only", "random bytes",
                                          "one word", "quotation marks and apostrophes" };

static void
make_text(enum rule rule, size_t size, struct buf *out)
{
    static const char *const words[] = { "the ", "minister ", "of ", "Peace ", "said ", "that ", "he ",
                                         "met ", "Ali, ", "and ", "10-12 ", "wasn't ", "U.S. ", "x@y " };
    uint64_t                 random  = 88172645463325252U;

    while (out->len < size && !out->failed) {
        char code[4];
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        if (rule == WORDS)
            buf_add(out, str_from(words[random % 14]));
        else if (rule == BRACKETS)
            buf_add_char(out, "()[]{}"[random % 6]);
        else if (rule == RANDOM)
            buf_add(out, (struct str){ code, utf8_encode((uint32_t)(random % 9 ? random % 256 : random % 0xd800), code) });
        else if (rule == ONE_WORD)
            buf_add_char(out, (char)('a' + random % 26));
        else
            buf_add(out, str_from((random & 1) ? "'" : "\xe2\x80\x9d"));
    }
}

static double
seconds_for(enum rule rule, size_t size)
{
    struct buf    text;
    const clock_t start = clock();

    buf_init(&text, 0);
    make_text(rule, size, &text);
    LLVMFuzzerTestOneInput((const uint8_t *)text.data, text.len);
    buf_clear(&text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Eight times the text may take sixteen times as long, not sixty-four. */
static unsigned
replay_rules(unsigned number)
{
    const size_t size = test_rounds((size_t)1 << 20);

    for (unsigned r = 0; r < sizeof rule_names / sizeof *rule_names; r++) {
        const double small = seconds_for((enum rule)r, size / 8), large = seconds_for((enum rule)r, size);
        const bool   linear = large < 16 * small + 0.2;
        printf("%sok %u - %zu bytes of %s, in linear time\n", linear ? "" : "not ", ++number, size, rule_names[r]);
    }
    return number;
}

static unsigned
replay_long_sentence(unsigned number)
{
    struct buf text;

    buf_init(&text, 0);
    for (int i = 0; i < 100000; i++)
        buf_add(&text, STR("word "));
    const bool noted = analyse_text(buf_str(&text)) == 1;
    printf("%sok %u - a sentence of 100,000 words is cut with a note\n", noted ? "" : "not ", ++number);
    buf_clear(&text);
    return number;
}

static unsigned
replay_more(unsigned number)
{
    return replay_long_sentence(replay_rules(number));
}

int
main(int argc, char **argv)
{
    return replay_main(argc, argv, "text", replay_more);
}
#endif
