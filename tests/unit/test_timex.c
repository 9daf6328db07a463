/* Unit tests of lang/timex: a table of expressions with what they mean. Published on Wednesday
 * 2007-05-30 unless a row says otherwise. Tokens and tags come from a small cutter below, which
 * knows the forms that the table uses; heads are absent, so that tense is found by order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <ctype.h>

#include "lang/timex.h"

enum { TOKENS = 120 };

static bool
is_in(struct str form, const char *list)
{
    const char *at = list;
    while ((at = strstr(at, " ")) != NULL) {
        const char *end = strchr(++at, ' ');
        if (end && str_eq_nocase(form, (struct str){ at, (size_t)(end - at) }))
            return true;
    }
    return false;
}

static void
tag(struct token *t, bool first)
{
    static const char closed[] =
        " the a an in on of by for from to until till since before after between and or "
        "this last next at with as who which he they it his its their not that during about over ";
    const char *xpos = "NN";

    t->upos = UPOS_NOUN;
    if (is_in(t->form, " will would shall can could may "))
        xpos = "MD", t->upos = UPOS_AUX;
    else if (is_in(t->form, " has have had ") || is_in(t->form, " was were did "))
        xpos = is_in(t->form, " has have ") ? "VBZ" : "VBD", t->upos = UPOS_AUX;
    else if (is_in(t->form, " is are says begins meets travels opens "))
        xpos = "VBZ", t->upos = UPOS_VERB;
    else if (is_in(t->form, " met said held began told left took fell broke spoke went ")
             || (t->form.len > 4 && str_ends(t->form, STR("ed"))))
        xpos = "VBD", t->upos = UPOS_VERB;
    else if (is_in(t->form, " meet hold visit begin travel open "))
        xpos = "VB", t->upos = UPOS_VERB;
    else if (is_in(t->form, " to "))
        xpos = "TO", t->upos = UPOS_PART;
    else if (is_in(t->form, closed))
        xpos = "IN", t->upos = UPOS_ADP;
    else if (isdigit((unsigned char)t->form.data[0]))
        xpos = "CD", t->upos = UPOS_NUM;
    else if (!isalpha((unsigned char)t->form.data[0]))
        xpos = ".", t->upos = UPOS_PUNCT;
    else if (isupper((unsigned char)t->form.data[0]) && !first)
        xpos = "NNP", t->upos = UPOS_PROPN;
    else if (str_ends(t->form, STR("s")))
        xpos = "NNS";
    snprintf(t->xpos, sizeof t->xpos, "%s", xpos);
    if (t->upos == UPOS_AUX && str_eq_nocase(t->form, STR("May"))
        && isupper((unsigned char)t->form.data[0])) {
        t->upos = UPOS_PROPN;
        snprintf(t->xpos, sizeof t->xpos, "NNP");
    }
}

static size_t
cut(struct str text, struct token *tokens)
{
    size_t n = 0;

    for (size_t pos = 0; pos < text.len && n < TOKENS;) {
        size_t begin = pos;
        if (text.data[pos] == ' ') {
            pos++;
            continue;
        }
        bool word = isalnum((unsigned char)text.data[pos]) || (text.data[pos] & 0x80);
        do
            pos++;
        while (pos < text.len && text.data[pos] != ' ' && word
               && (isalnum((unsigned char)text.data[pos]) || (text.data[pos] & 0x80)
                   || (text.data[pos] == ',' && pos + 1 < text.len
                       && isdigit((unsigned char)text.data[pos + 1]))));
        tokens[n]       = (struct token){ .form  = str_slice(text, begin, pos),
                                          .begin = (uint32_t)begin,
                                          .end   = (uint32_t)pos,
                                          .head  = -1 };
        tokens[n].lemma = tokens[n].form;
        tag(&tokens[n], n == 0);
        n++;
    }
    return n;
}

struct sample {
    const char *text, *expression, *edtf; /* edtf NULL: a duration; expression NULL: none */
    const char *published;
};

static const struct sample samples[] = {
#include "timex_samples.h"
};

static void
run(const struct sample *sample, struct document *doc, struct article *article,
    struct token *tokens, struct sentence *sentence)
{
    *article              = (struct article){ .text = str_from(sample->text) };
    const char *published = sample->published ? sample->published : "2007-05-30";
    if (*published)
        assert_true(date_parse(str_from(published), &article->published));
    *sentence =
        (struct sentence){ .last = (uint32_t)cut(article->text, tokens), .kind = BLOCK_PARAGRAPH };
    doc->article        = article;
    doc->tokens         = tokens;
    doc->token_count    = sentence->last;
    doc->sentences      = sentence;
    doc->sentence_count = 1;
    assert_int_equal(lang_timex(doc), STATUS_OK);
}

static struct str
words_of(const struct document *doc, const struct time_expression *t)
{
    return str_slice(doc->article->text, doc->tokens[t->first].begin, doc->tokens[t->last - 1].end);
}

static void
expressions_mean_what_the_table_says(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const struct sample *s = &samples[i];
        struct arena         a;
        struct document      doc = { .arena = &a };
        struct article       article;
        struct token         tokens[TOKENS];
        struct sentence      sentence;
        arena_init(&a, 0);
        run(s, &doc, &article, tokens, &sentence);
        bool right = s->expression == NULL ? doc.timex_count == 0 : false;
        for (size_t k = 0; k < doc.timex_count && s->expression; k++) {
            const struct time_expression *t = &doc.timexes[k];
            right                 = right
                    || (str_eq(words_of(&doc, t), str_from(s->expression))
                        && t->duration == !s->edtf && str_eq(t->edtf, str_from(s->edtf)));
        }
        if (!right) {
            wrong++;
            print_error("\"%s\": want \"%s\" = %s, got", s->text,
                        s->expression ? s->expression : "-", s->edtf ? s->edtf : "(duration)");
            for (size_t k = 0; k < doc.timex_count; k++)
                print_error(" \"%.*s\" = %.*s%s", STR_ARG(words_of(&doc, &doc.timexes[k])),
                            STR_ARG(doc.timexes[k].edtf),
                            doc.timexes[k].duration ? "(duration)" : "");
            print_error("\n");
        }
        arena_clear(&a);
    }
    if (wrong)
        fail_msg("%u of %zu expressions are wrong", wrong, sizeof samples / sizeof *samples);
}

static void
the_table_is_large(void **state)
{
    (void)state;
    assert_true(sizeof samples / sizeof *samples >= 200);
}

static void
assert_date(struct date got, int year, unsigned month, unsigned day)
{
    if (got.year != year || got.month != month || got.day != day)
        fail_msg("got %d-%u-%u, want %d-%u-%u", got.year, got.month, got.day, year, month, day);
}

static void
bounds_follow_the_meaning(void **state)
{
    static const struct {
        struct sample s;
        int           bounds[4][3]; /* earliest and latest begin, earliest and latest end */
    } cases[] = {
        { { "They met in May 2007.", "", "", NULL },
          { { 2007, 5, 1 }, { 2007, 5, 31 }, { 2007, 5, 1 }, { 2007, 5, 31 } } },
        { { "They met from 3 to 5 May 2007.", "", "", NULL },
          { { 2007, 5, 3 }, { 2007, 5, 3 }, { 2007, 5, 5 }, { 2007, 5, 5 } } },
        { { "It has held since 1980.", "", "", NULL },
          { { 1980, 1, 1 }, { 1980, 12, 31 }, { 0, 0, 0 }, { 0, 0, 0 } } },
        { { "It held until 1980.", "", "", NULL },
          { { 0, 0, 0 }, { 0, 0, 0 }, { 1980, 1, 1 }, { 1980, 12, 31 } } },
        { { "It took 444 days.", "", "", NULL },
          { { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 } } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena    a;
        struct document doc = { .arena = &a };
        struct article  article;
        struct token    tokens[TOKENS];
        struct sentence sentence;
        arena_init(&a, 0);
        run(&cases[i].s, &doc, &article, tokens, &sentence);
        assert_int_equal(doc.timex_count, 1);
        const struct date *got[4] = { &doc.timexes[0].earliest_begin, &doc.timexes[0].latest_begin,
                                      &doc.timexes[0].earliest_end, &doc.timexes[0].latest_end };
        for (size_t k = 0; k < 4; k++)
            assert_date(*got[k], cases[i].bounds[k][0], (unsigned)cases[i].bounds[k][1],
                        (unsigned)cases[i].bounds[k][2]);
        arena_clear(&a);
    }
}

/* With heads, the verb above the expression decides, not the nearest one. */
static void
heads_give_the_tense(void **state)
{
    struct sample   sample = { "They said it will be held Monday .", "", "", NULL };
    struct arena    a;
    struct document doc = { .arena = &a };
    struct article  article;
    struct token    tokens[TOKENS];
    struct sentence sentence;

    (void)state;
    arena_init(&a, 0);
    run(&sample, &doc, &article, tokens, &sentence);
    assert_int_equal(doc.timex_count, 1);
    static const struct {
        int32_t     head;
        enum deprel deprel;
    } tree[] = { { 1, DEP_NSUBJ },    { -1, DEP_ROOT }, { 5, DEP_NSUBJ_PASS },   { 5, DEP_AUX },
                 { 5, DEP_AUX_PASS }, { 1, DEP_CCOMP }, { 5, DEP_OBL_UNMARKED }, { 1, DEP_PUNCT } };
    for (size_t i = 0; i < sizeof tree / sizeof *tree; i++) {
        tokens[i].head   = tree[i].head;
        tokens[i].deprel = tree[i].deprel;
    }
    assert_int_equal(lang_timex(&doc), STATUS_OK);
    assert_true(str_eq(doc.timexes[0].edtf, STR("2007-06-04")));
    tokens[6].head = 1; /* "said … Monday" */
    assert_int_equal(lang_timex(&doc), STATUS_OK);
    assert_true(str_eq(doc.timexes[0].edtf, STR("2007-05-28")));
    arena_clear(&a);
}

static void
exhausted_memory_is_reported(void **state)
{
    struct sample   sample = { "They met on May 28 and in 2005.", "", "", NULL };
    struct arena    a;
    struct document doc = { .arena = &a };
    struct article  article;
    struct token    tokens[TOKENS];
    struct sentence sentence;

    (void)state;
    arena_init(&a, 0);
    run(&sample, &doc, &article, tokens, &sentence);
    arena_clear(&a);
    arena_init(&a, 32);
    doc.timexes     = NULL;
    doc.timex_count = 0;
    assert_int_equal(lang_timex(&doc), STATUS_NOMEM);
    assert_int_equal(doc.timex_count, 0);
    arena_clear(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_mean_what_the_table_says),
        cmocka_unit_test(the_table_is_large),
        cmocka_unit_test(bounds_follow_the_meaning),
        cmocka_unit_test(heads_give_the_tense),
        cmocka_unit_test(exhausted_memory_is_reported),
    };

    return cmocka_run_group_tests_name("timex", tests, NULL, NULL);
}
