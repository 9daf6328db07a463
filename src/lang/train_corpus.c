/* Reading treebanks (CoNLL-U, universaldependencies.org/format.html). */
#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "base/vec.h"
#include "lang/train.h"

static bool
read_token(struct str line, struct train_token *t)
{
    struct str fields[10];
    size_t     n = 0, begin = 0;
    char       number[16] = { 0 };

    for (size_t i = 0; i <= line.len && n < 10; i++) {
        if (i == line.len || line.data[i] == '\t') {
            fields[n++] = str_slice(line, begin, i);
            begin       = i + 1;
        }
    }
    if (n < 10 || str_find(fields[0], STR("-"), 0) != SIZE_MAX || str_find(fields[0], STR("."), 0) != SIZE_MAX)
        return false;
    *t = (struct train_token){ .form = fields[1], .lemma = fields[2], .upos = (uint8_t)upos_by_name(fields[3]),
                               .relation = (uint8_t)deprel_by_name(fields[7]) };
    memcpy(t->xpos, fields[4].data, fields[4].len < 6 ? fields[4].len : 6);
    memcpy(number, fields[6].data, fields[6].len < 15 ? fields[6].len : 15);
    t->head = (uint32_t)strtoul(number, NULL, 10);
    return true;
}

static enum status
add_sentence(struct treebank *bank, const struct train_token *tokens, size_t count, struct str text, bool paragraph)
{
    struct train_sentence s = { .count = (uint32_t)count, .text = text, .paragraph = paragraph };

    if (count == 0)
        return STATUS_OK;
    if (bank->count == bank->cap)
        TRY(vec_grow((void **)&bank->sentences, &bank->cap, bank->count + 1, sizeof *bank->sentences));
    s.tokens = ARENA_ARRAY(&bank->arena, count, struct train_token);
    s.words  = ARENA_ARRAY(&bank->arena, count, struct word);
    s.tags   = ARENA_ARRAY(&bank->arena, count, uint8_t);
    s.second = ARENA_ARRAY(&bank->arena, count, uint8_t);
    s.parse_tags = ARENA_ARRAY(&bank->arena, count, uint8_t);
    if (!s.tokens || !s.words || !s.tags || !s.second || !s.parse_tags)
        return STATUS_NOMEM;
    memcpy(s.tokens, tokens, count * sizeof *tokens);
    for (size_t i = 0; i < count; i++)
        if (s.tokens[i].head == 0 || s.tokens[i].head > count)
            s.tokens[i].head = (uint32_t)count + 1;
    if (s.count > bank->longest)
        bank->longest = s.count;
    bank->sentences[bank->count++] = s;
    return STATUS_OK;
}

enum status
treebank_read(struct treebank *bank, const char *path, struct diag *d)
{
    VEC(struct train_token) tokens = { 0 };
    struct buf  bytes;
    struct str  text, comment = STR("");
    bool        paragraph = false;
    enum status status = STATUS_OK;

    buf_init(&bytes, 0);
    TRY(input_read_all(path, 0, d, &bytes));
    text = arena_str(&bank->arena, buf_str(&bytes));
    buf_clear(&bytes);
    if (!text.data)
        return STATUS_NOMEM;
    for (size_t begin = 0; begin < text.len && status == STATUS_OK;) {
        size_t end = str_find(text, STR("\n"), begin);
        if (end == SIZE_MAX)
            end = text.len;
        const struct str   line = str_slice(text, begin, end);
        struct train_token token;
        if (line.len == 0) {
            status     = add_sentence(bank, tokens.data, tokens.len, comment, paragraph);
            tokens.len = 0;
            comment    = STR("");
            paragraph  = false;
        } else if (str_starts(line, STR("# text = "))) {
            comment = str_slice(line, 9, line.len);
        } else if (str_starts(line, STR("# newpar")) || str_starts(line, STR("# newdoc"))) {
            paragraph = true;
        } else if (line.data[0] != '#' && read_token(line, &token)) {
            status = vec_push(&tokens, token);
        }
        begin = end + 1;
    }
    if (status == STATUS_OK)
        status = add_sentence(bank, tokens.data, tokens.len, comment, paragraph);
    vec_clear(&tokens);
    return status;
}

void
treebank_tags(struct treebank *bank, struct tagset *tags, bool add)
{
    for (size_t i = 0; i < bank->count; i++) {
        for (uint32_t j = 0; j < bank->sentences[i].count; j++) {
            struct train_token *t    = &bank->sentences[i].tokens[j];
            unsigned            best = 0, k = 0;
            for (; k < tags->count; k++) {
                if (tags->tags[k].upos != t->upos)
                    continue;
                best = k;
                if (strcmp(tags->tags[k].xpos, t->xpos) == 0)
                    break;
            }
            if (k == tags->count && add && k < SCORER_CLASSES) {
                tags->tags[k].upos = t->upos;
                memcpy(tags->tags[k].xpos, t->xpos, sizeof tags->tags[k].xpos);
                best = tags->count++;
            } else if (k < tags->count) {
                best = k;
            }
            t->tag = (uint8_t)best;
        }
    }
}

void
treebank_words(struct treebank *bank, const struct lexicon *lexicon)
{
    for (size_t i = 0; i < bank->count; i++)
        for (uint32_t j = 0; j < bank->sentences[i].count; j++)
            word_init(&bank->sentences[i].words[j], bank->sentences[i].tokens[j].form, lexicon);
}

void
treebank_clear(struct treebank *bank)
{
    free(bank->sentences);
    arena_clear(&bank->arena);
    *bank = (struct treebank){ 0 };
}
