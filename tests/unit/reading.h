/* Sentences whose analysis is written out by hand, extracted: so that the rules are tested and not the parser.
 * Each token is a line: form lemma UPOS XPOS head relation (head 0: the root). A line "--" begins the next sentence. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "extract/extract.h"

static struct knowledge *knowledge;

/** What one test reads. */
struct reading {
    struct arena    arena;
    struct article  article;
    struct block    block;
    struct document doc;
    struct facts    facts;
};

static enum upos
tag_by_name(const char *name)
{
    static const char *const names[UPOS_COUNT] = { "X",    "ADJ", "ADP",  "ADV",  "AUX",   "CCONJ",
                                                   "DET",  "INTJ", "NOUN", "NUM",  "PART",  "PRON",
                                                   "PROPN", "PUNCT", "SCONJ", "SYM", "VERB" };

    for (int i = 0; i < UPOS_COUNT; i++) {
        if (strcmp(names[i], name) == 0)
            return (enum upos)i;
    }
    fail_msg("no tag %s", name);
    return UPOS_X;
}

static enum deprel
relation_by_name(const char *name)
{
    static const char *const names[DEP_COUNT] = {
#define DEPREL(constant, text) text,
#include "lang/deprel.def"
#undef DEPREL
    };

    for (int i = 0; i < DEP_COUNT; i++) {
        if (strcmp(names[i], name) == 0)
            return (enum deprel)i;
    }
    fail_msg("no relation %s", name);
    return DEP_DEP;
}

static void
add_name_spans(struct document *doc)
{
    doc->names = ARENA_ARRAY(doc->arena, doc->token_count, struct name_span);
    for (uint32_t i = 0; i < doc->token_count; i++) {
        uint32_t end = i;
        while (end < doc->token_count && doc->tokens[end].upos == UPOS_PROPN)
            end++;
        if (end == i)
            continue;
        doc->names[doc->name_count++] = (struct name_span){ .first = i, .last = end };
        i = end - 1;
    }
}

/** Pass over a line "--": the tokens from `count` on are the next sentence. */
static void
next_sentence(const char **table, uint32_t count, uint32_t first[static 8], uint32_t *sentences)
{
    const char *at = *table + strspn(*table, " \n");

    if (strncmp(at, "--\n", 3) != 0)
        return;
    assert_true(*sentences < 8);
    first[(*sentences)++] = count;
    *table                = at + 3;
}

/** Sentences in one paragraph, published on 15 June 2021 by `publisher`. */
static void
read_published(struct reading *r, const char *table, struct str publisher)
{
    char        form[64], lemma[64], upos[16], xpos[8], relation[24];
    int         head, used;
    struct buf  text;
    uint32_t    count = 0, sentences = 1, first[8] = { 0 };
    struct token tokens[64] = { 0 };

    *r = (struct reading){ 0 };
    buf_init(&text, 0);
    while (next_sentence(&table, count, first, &sentences), sscanf(table, " %63s %63s %15s %7s %d %23s%n", form, lemma, upos, xpos, &head, relation, &used) == 6) {
        struct token *t = &tokens[count];
        table += used;
        if (text.len)
            buf_add_char(&text, ' ');
        t->begin = (uint32_t)text.len;
        buf_add_cstr(&text, form);
        t->end    = (uint32_t)text.len;
        t->lemma  = arena_str(&r->arena, str_from(lemma));
        t->upos   = tag_by_name(upos);
        t->head     = head ? head - 1 + (int32_t)first[sentences - 1] : -1;
        t->sentence = sentences - 1;
        t->deprel = relation_by_name(relation);
        strcpy(t->xpos, xpos);
        t->space_after = true;
        count++;
    }
    r->article.id        = STR("test");
    r->article.text      = arena_str(&r->arena, buf_str(&text));
    r->article.published = (struct date){ 2021, 6, 15 };
    r->article.publisher = publisher;
    r->block             = (struct block){ BLOCK_PARAGRAPH, 0, (uint32_t)text.len };
    r->article.blocks    = &r->block;
    r->article.block_count = 1;
    buf_clear(&text);

    r->doc.article     = &r->article;
    r->doc.arena       = &r->arena;
    r->doc.tokens      = ARENA_ARRAY(&r->arena, count, struct token);
    r->doc.token_count = count;
    r->doc.sentences   = ARENA_ARRAY(&r->arena, sentences, struct sentence);
    for (uint32_t i = 0; i < sentences; i++)
        r->doc.sentences[i] = (struct sentence){ first[i], i + 1 < sentences ? first[i + 1] : count, 0,
                                                 BLOCK_PARAGRAPH };
    r->doc.sentence_count = sentences;
    memcpy(r->doc.tokens, tokens, count * sizeof *tokens);
    for (uint32_t i = 0; i < count; i++)
        r->doc.tokens[i].form = str_slice(r->article.text, tokens[i].begin, tokens[i].end);
    add_name_spans(&r->doc);
    assert_int_equal(extract_facts(knowledge, &r->doc, &r->arena, NULL, &r->facts), STATUS_OK);
}

static inline void
read_sentence(struct reading *r, const char *table)
{
    read_published(r, table, STR_NONE);
}

static inline void
assert_text(struct str got, const char *expected)
{
    char copy[256];

    snprintf(copy, sizeof copy, "%.*s", STR_ARG(got));
    assert_string_equal(copy, expected);
}

static inline const struct actor *
actor_named(const struct reading *r, const char *name)
{
    for (size_t i = 0; i < r->facts.actor_count; i++) {
        if (str_eq(r->facts.actors[i].name, str_from(name)))
            return &r->facts.actors[i];
    }
    fail_msg("no actor %s", name);
    return NULL;
}

static int
load(void **state)
{
    const char *top = getenv("top_srcdir");
    char        data[1024], more[1024];
    const char *files[] = { more };

    (void)state;
    snprintf(data, sizeof data, "%s/data", top ? top : ".");
    snprintf(more, sizeof more, "%s/tests/unit/extract.ttl", top ? top : ".");
    return knowledge_load(data, files, 1, NULL, &knowledge) == STATUS_OK ? 0 : -1;
}

static int
unload(void **state)
{
    (void)state;
    knowledge_free(knowledge);
    return 0;
}

#endif
