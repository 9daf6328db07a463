/* Fuzzing of the article readers, and of time expressions and quotations over what they read. The
 * first byte of an input chooses the format, the rest is the file. Whatever the bytes are, every
 * article is well-formed text whose blocks lie in order, and every failure has a message.
 *
 * With clang: -fsanitize=fuzzer,address -DFUZZING. Without FUZZING the program replays the files of
 * the folders given to it (TAP), as make check does. */
#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/quote.h"
#include "lang/timex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str formats[] = { STR_INIT(""), STR_INIT("text"), STR_INIT("html"),
                                      STR_INIT("feed"), STR_INIT("jsonl") };

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

struct crude {
    VEC(struct token) tokens;
    VEC(struct sentence) sentences;
};

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* One sentence a block, cut at spaces and marks; tags and heads as the bytes happen to be. */
static void
cut_block(struct crude *c, const struct article *a, uint32_t block)
{
    static const char tags[][6] = {
        "VBD", "VBZ", "VB", "VBG", "MD", "NN", "NNP", "IN", "TO", "VBN"
    };
    struct sentence s = { .first = (uint32_t)c->tokens.len,
                          .block = block,
                          .kind  = a->blocks[block].kind };

    for (uint32_t pos = a->blocks[block].begin; pos < a->blocks[block].end;) {
        uint32_t begin = pos;
        if (a->text.data[pos] == ' ') {
            pos++;
            continue;
        }
        do
            pos++;
        while (pos < a->blocks[block].end && is_letter(a->text.data[pos])
               && is_letter(a->text.data[begin]));
        struct token t = { .form     = str_slice(a->text, begin, pos),
                           .begin    = begin,
                           .end      = pos,
                           .sentence = (uint32_t)c->sentences.len };
        uint64_t     h = str_hash(t.form);
        t.lemma        = t.form;
        t.upos         = (enum upos)(h % UPOS_COUNT);
        t.deprel       = (enum deprel)((h >> 8) % DEP_COUNT);
        t.head = h % 7 ? (int32_t)(s.first + (h >> 16) % (c->tokens.len - s.first + 1)) : -1;
        memcpy(t.xpos, tags[(h >> 24) % 10], sizeof t.xpos);
        CHECK(vec_push(&c->tokens, t) == STATUS_OK);
    }
    s.last = (uint32_t)c->tokens.len;
    if (s.last > s.first)
        CHECK(vec_push(&c->sentences, s) == STATUS_OK);
}

static void
analyse(const struct article *a, struct arena *arena)
{
    static const struct quote_cue  list[] = { { STR_INIT("said"), QUOTE_CLAUSE },
                                              { STR_INIT("the"), QUOTE_OBJECT },
                                              { STR_INIT("of"), QUOTE_AS | QUOTE_CLAUSE } };
    static const struct quote_cues cues   = { list, 3 };
    struct crude                   c      = { 0 };

    for (uint32_t i = 0; i < a->block_count; i++)
        cut_block(&c, a, i);
    struct document doc = { .article        = a,
                            .tokens         = c.tokens.data,
                            .token_count    = c.tokens.len,
                            .sentences      = c.sentences.data,
                            .sentence_count = c.sentences.len,
                            .arena          = arena };
    CHECK(lang_timex(&doc) == STATUS_OK);
    CHECK(lang_quotes(&doc, &cues) == STATUS_OK);
    for (size_t i = 0; i < doc.timex_count; i++) {
        const struct time_expression *t = &doc.timexes[i];
        CHECK(t->first < t->last && t->last <= doc.token_count);
        CHECK(i == 0 || doc.timexes[i - 1].last <= t->first);
        if (t->earliest_begin.year && t->latest_end.year)
            CHECK(date_cmp(t->earliest_begin, t->latest_end) <= 0);
    }
    for (size_t i = 0; i < doc.quote_count; i++)
        for (size_t k = 0; k < doc.quotes[i].content_count; k++)
            CHECK(doc.quotes[i].content[k].first < doc.quotes[i].content[k].last
                  && doc.quotes[i].content[k].last <= doc.token_count);
    vec_clear(&c.tokens);
    vec_clear(&c.sentences);
}

static enum status
check_article(void *user, const struct article *a)
{
    CHECK(utf8_valid(a->text, NULL) && utf8_valid(a->title, NULL) && utf8_valid(a->publisher, NULL)
          && utf8_valid(a->author, NULL) && a->id.data);
    CHECK(a->block_count > 0);
    for (size_t i = 0; i < a->block_count; i++)
        CHECK(a->blocks[i].begin < a->blocks[i].end && a->blocks[i].end <= a->text.len
              && (i == 0 || a->blocks[i].begin > a->blocks[i - 1].end));
    CHECK(a->published.year == 0 || date_valid(a->published));
    analyse(a, user);
    return STATUS_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str media[] = { STR_INIT("Reuters"), STR_INIT("AFP") };
    struct arena            arena;
    struct diag             d     = { 0 };
    struct article_hints    hints = { .media_names = media, .media_name_count = 2 };

    if (size == 0)
        return 0;
    hints.format = formats[data[0] % (sizeof formats / sizeof *formats)];
    arena_init(&arena, 0);
    enum status status = article_read((struct str){ (const char *)data + 1, size - 1 }, "fuzz",
                                      &hints, &arena, &d, check_article, &arena);
    CHECK(status == STATUS_OK || d.errors > 0);
    arena_clear(&arena);
    return 0;
}

#ifndef FUZZING
#include "replay.h"

int
main(int argc, char **argv)
{
    return replay_main(argc, argv, "text", NULL);
}
#endif
