/* Unit tests of lang/quote: a table of analysed sentences with the statements they hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "lang/quote.h"

enum { TOKENS = 80, STATEMENTS = 3 };

static const struct sample {
    const char *text, *analysis;
    struct {
        enum quote_form form;
        const char     *source, *cue, *content; /* content parts joined by " ... " */
    } statements[STATEMENTS];
} samples[] = {
#include "quote_samples.h"
};

static const struct quote_cue cue_list[] = {
    { STR_INIT("say"), QUOTE_CLAUSE | QUOTE_OBJECT },
    { STR_INIT("add"), QUOTE_CLAUSE },
    { STR_INIT("tell"), QUOTE_CLAUSE },
    { STR_INIT("confirm"), QUOTE_CLAUSE | QUOTE_OBJECT },
    { STR_INIT("announce"), QUOTE_CLAUSE | QUOTE_OBJECT },
    { STR_INIT("call"), QUOTE_OBJECT | QUOTE_AS },
    { STR_INIT("quote"), QUOTE_AS },
    { STR_INIT("praise"), QUOTE_CLAUSE },
    { STR_INIT("urge"), QUOTE_CLAUSE | QUOTE_OBJECT },
};
static const struct quote_cues cues = { cue_list, sizeof cue_list / sizeof *cue_list };

static const char *const upos_names[]   = { "X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                            "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                            "PROPN", "PUNCT", "SCONJ", "SYM", "VERB" };
static const char *const deprel_names[] = {
#define DEPREL(name, text) text,
#include "lang/deprel.def"
#undef DEPREL
};

static unsigned
index_of(struct str text, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(text, str_from(names[i])))
            return (unsigned)i;
    fail_msg("unknown name %.*s", STR_ARG(text));
    return 0;
}

struct analysed {
    struct arena    arena;
    struct article  article;
    struct token    tokens[TOKENS];
    struct sentence sentences[4];
    struct document doc;
};

/* The text up to `c` of *rest, which moves behind it. */
static struct str
field(const char **rest, char c)
{
    const char *begin = *rest, *end = strchr(begin, c);

    assert_non_null(end);
    *rest = end + 1;
    return (struct str){ begin, (size_t)(end - begin) };
}

static void
add_token(struct analysed *a, struct str cell, uint32_t first, size_t *pos)
{
    struct token *t = &a->tokens[a->doc.token_count];
    char          copy[160];
    const char   *rest = copy;

    assert_true(a->doc.token_count < TOKENS);
    snprintf(copy, sizeof copy, "%.*s|", STR_ARG(cell));
    struct str form = field(&rest, '|');
    size_t     at   = str_find(a->article.text, form, *pos);
    assert_true(at != SIZE_MAX);
    *pos             = at + form.len;
    t->form          = str_slice(a->article.text, at, *pos);
    struct str lemma = field(&rest, '|');
    t->lemma         = lemma.len ? arena_str(&a->arena, lemma) : t->form;
    t->upos          = (enum upos)index_of(field(&rest, '|'), upos_names, UPOS_COUNT);
    struct str xpos  = field(&rest, '|');
    snprintf(t->xpos, sizeof t->xpos, "%.*s", STR_ARG(xpos));
    int head    = atoi(field(&rest, '|').data);
    t->deprel   = (enum deprel)index_of(field(&rest, '|'), deprel_names, DEP_COUNT);
    t->begin    = (uint32_t)at;
    t->end      = (uint32_t)*pos;
    t->head     = head ? (int32_t)first + head - 1 : -1;
    t->sentence = (uint32_t)a->doc.sentence_count;
    a->doc.token_count++;
}

static void
load(struct analysed *a, const struct sample *s)
{
    size_t      pos  = 0;
    const char *rest = s->analysis;

    *a = (struct analysed){ 0 };
    arena_init(&a->arena, 0);
    a->article.text = str_from(s->text);
    a->doc          = (struct document){
                 .article = &a->article, .tokens = a->tokens, .sentences = a->sentences, .arena = &a->arena
    };
    while (*rest) {
        struct str  line  = field(&rest, '\n');
        uint32_t    first = (uint32_t)a->doc.token_count;
        size_t      was   = pos;
        char        copy[2048];
        const char *cells = copy;
        snprintf(copy, sizeof copy, "%.*s ", STR_ARG(line));
        while (*cells)
            add_token(a, field(&cells, ' '), first, &pos);
        struct sentence *sentence = &a->sentences[a->doc.sentence_count];
        size_t           gap =
            str_find(str_slice(a->article.text, was, a->tokens[first].begin), STR("\n\n"), 0);
        bool block      = a->doc.sentence_count && gap != SIZE_MAX;
        sentence->first = first;
        sentence->last  = (uint32_t)a->doc.token_count;
        sentence->kind  = BLOCK_PARAGRAPH;
        sentence->block =
            a->doc.sentence_count ? a->sentences[a->doc.sentence_count - 1].block + block : 0;
        a->doc.sentence_count++;
    }
}

static struct str
words_of(const struct analysed *a, struct token_range r)
{
    return r.first < r.last
               ? str_slice(a->article.text, a->tokens[r.first].begin, a->tokens[r.last - 1].end)
               : STR("");
}

static struct str
content_of(struct analysed *a, const struct quote *q)
{
    struct str text = STR("");

    for (size_t i = 0; i < q->content_count; i++)
        text = arena_strf(&a->arena, "%.*s%s%.*s", STR_ARG(text), i ? " ... " : "",
                          STR_ARG(words_of(a, q->content[i])));
    return text;
}

static void
assert_str(struct str got, const char *want, const char *text)
{
    if (!str_eq(got, str_from(want)))
        fail_msg("%s: got \"%.*s\", want \"%s\"", text, STR_ARG(got), want);
}

static void
statements_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct sample *s = &samples[i];
        struct analysed      a;
        size_t               want = 0;
        load(&a, s);
        assert_int_equal(lang_quotes(&a.doc, &cues), STATUS_OK);
        while (want < STATEMENTS && s->statements[want].content)
            want++;
        if (a.doc.quote_count != want)
            fail_msg("%s: got %zu statements, want %zu", s->text, a.doc.quote_count, want);
        for (size_t k = 0; k < want; k++) {
            const struct quote *q = &a.doc.quotes[k];
            assert_str(content_of(&a, q), s->statements[k].content, s->text);
            assert_str(words_of(&a, q->source), s->statements[k].source, s->text);
            assert_str(words_of(&a, q->cue), s->statements[k].cue, s->text);
            assert_int_equal(q->form, s->statements[k].form);
        }
        arena_clear(&a.arena);
    }
}

static void
furniture_and_titles_say_nothing(void **state)
{
    struct analysed a;

    (void)state;
    load(&a, &samples[1]);
    a.sentences[0].kind = BLOCK_NON_BODY;
    assert_int_equal(lang_quotes(&a.doc, &cues), STATUS_OK);
    assert_int_equal(a.doc.quote_count, 0);
    arena_clear(&a.arena);
}

/* Heads of a broken analysis may point anywhere; the outcome is any, but there is one. */
static void
any_heads_are_survived(void **state)
{
    uint32_t seed = 1;

    (void)state;
    for (size_t round = 0; round < 3000; round++) {
        struct analysed a;
        load(&a, &samples[round % (sizeof samples / sizeof *samples)]);
        for (size_t t = 0; t < a.doc.token_count; t++) {
            seed               = seed * 1664525 + 1013904223;
            a.tokens[t].head   = (int32_t)((seed >> 8) % (a.doc.token_count + 1)) - 1;
            a.tokens[t].deprel = (enum deprel)((seed >> 16) % DEP_COUNT);
        }
        assert_int_equal(lang_quotes(&a.doc, &cues), STATUS_OK);
        for (size_t i = 0; i < a.doc.quote_count; i++)
            for (size_t k = 0; k < a.doc.quotes[i].content_count; k++) {
                assert_true(a.doc.quotes[i].content[k].first < a.doc.quotes[i].content[k].last);
                assert_true(a.doc.quotes[i].content[k].last <= a.doc.token_count);
            }
        arena_clear(&a.arena);
    }
}

static void
an_empty_document_has_no_quotes(void **state)
{
    struct arena    arena;
    struct article  article = { 0 };
    struct document doc     = { .article = &article, .arena = &arena };

    (void)state;
    arena_init(&arena, 0);
    assert_int_equal(lang_quotes(&doc, &cues), STATUS_OK);
    assert_int_equal(doc.quote_count, 0);
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_are_found),
        cmocka_unit_test(furniture_and_titles_say_nothing),
        cmocka_unit_test(any_heads_are_survived),
        cmocka_unit_test(an_empty_document_has_no_quotes),
    };

    return cmocka_run_group_tests_name("quote", tests, NULL, NULL);
}
