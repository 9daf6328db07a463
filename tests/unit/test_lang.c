/* Unit tests of the analyser: segmentation by itself; with the model, tags and heads of plain sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "lang/analyse.h"
#include "lang/conllu.h"
#include "lang/segment.h"

/* Tokens joined by spaces, sentences by " | ". */
static void
expect_segments(const char *text, const char *wanted)
{
    struct segments  s = { 0 };
    struct buf       made;
    const struct str view = str_from(text);

    buf_init(&made, 0);
    assert_int_equal(segment_block(&s, view, 0, (uint32_t)view.len, 0, BLOCK_PARAGRAPH), STATUS_OK);
    for (size_t i = 0; i < s.tokens.len; i++) {
        const struct token *t = &s.tokens.data[i];
        if (i)
            buf_add_cstr(&made, t->sentence == t[-1].sentence ? " " : " | ");
        buf_add(&made, t->form);
        assert_true(str_eq(t->form, str_slice(view, t->begin, t->end)));
    }
    assert_string_equal(made.data ? made.data : "", wanted);
    buf_clear(&made);
    vec_clear(&s.tokens);
    vec_clear(&s.sentences);
}

static void
text_is_cut_as_news_needs(void **state)
{
    (void)state;
    expect_segments("", "");
    expect_segments("The U.S. envoy met Gen. Lee on Feb. 3. He left.",
                    "The U.S. envoy met Gen. Lee on Feb. 3 . | He left .");
    expect_segments("He returned to the U.S. The talks failed.", "He returned to the U.S. | The talks failed .");
    expect_segments("Iran's envoy didn't say he'll go; they can't.",
                    "Iran 's envoy did n't say he 'll go ; they ca n't .");
    expect_segments("\"Talks failed,\" he said. \"We tried.\" She left.",
                    "\" Talks failed , \" he said . | \" We tried . \" | She left .");
    expect_segments("``We agreed,'' she said.", "`` We agreed , '' she said .");
    expect_segments("Hassan Kazemi-Qomi and Nuri al-Maliki", "Hassan Kazemi - Qomi and Nuri al - Maliki");
    expect_segments("a non-aligned, long-term $1,234.50 plan (2007-05-28)...",
                    "a non-aligned , long - term $ 1,234.50 plan ( 2007-05-28 ) ...");
    expect_segments("GENEVA, March 3 -- The 24th round began at 10:30 a.m.",
                    "GENEVA , March 3 -- | The 24th round began at 10:30 a.m.");
    expect_segments("See https://example.org/a?b=1, or mail x.y@example.org.",
                    "See https://example.org/a?b=1 , or mail x.y@example.org .");
    expect_segments("J. Smith of AT&T and Sinead O'Connor cannot come.",
                    "J. Smith of AT&T and Sinead O'Connor can not come .");
    expect_segments("Recep Tayyip Erdo\xc4\x9f" "an\xe2\x80\x99s visit",
                    "Recep Tayyip Erdo\xc4\x9f" "an \xe2\x80\x99s visit");
}

static void
what_is_no_sentence_by_itself_is_known(void **state)
{
    (void)state;
    expect_segments("NEW DELHI (Reuters) - India will sign.", "NEW DELHI ( Reuters ) - | India will sign .");
    expect_segments("Oil prices - Up again", "Oil prices - Up again");
    expect_segments("Thursday, May 7, 2015 On Tuesday, the cabinet met.",
                    "Thursday , May 7 , 2015 | On Tuesday , the cabinet met .");
    expect_segments("On Thursday, May 7, 2015 the cabinet met.", "On Thursday , May 7 , 2015 the cabinet met .");
    expect_segments("The envoys in Oslo Image: Jane Doe.", "The envoys in Oslo | Image : Jane Doe .");
    expect_segments("2. The talks failed. 3 envoys left.", "2 . The talks failed . | 3 envoys left .");
    expect_segments("Figure 3. A map.", "Figure 3 . A map .");
    expect_segments("He left in 1971. [1] She stayed. [2] [3]", "He left in 1971 . [ 1 ] | She stayed . [ 2 ] [ 3 ]");
    expect_segments("He said no. The talks failed.", "He said no . | The talks failed .");
    expect_segments("See No. 7 and Sec. IV of it.", "See No. 7 and Sec. IV of it .");
    expect_segments("\xe2\x80\x9cIt failed.\xe2\x80\x9c They left.",
                    "\xe2\x80\x9c It failed . \xe2\x80\x9c | They left .");
    expect_segments("It fell [...] It rose.", "It fell [...] | It rose .");
}

static void
words_of_the_web_are_cut_as_the_treebanks_do(void **state)
{
    (void)state;
    expect_segments("I dont wanna go!!! Really?! Thats alot :-) she said",
                    "I do nt wan na go !!! | Really ?! | That s a lot :-) she said");
    expect_segments("Its text (see report.pdf at data.example.org). Good.It is",
                    "Its text ( see report.pdf at data.example.org ) . | Good . It is");
    expect_segments("<x.y...@example.org>", "< x.y...@example.org >");
    expect_segments("=====", "=====");
    expect_segments("$5bn at 10am by the 1990s' F-16A, 3D and 24th", "$ 5 bn at 10 am by the 1990s ' F - 16A , 3D and 24th");
    expect_segments("a Ph.D. from Yale", "a Ph.D. from Yale");
}

/* ---- with the model ---- */

static lang_model *model;

static int
open_model(void **state)
{
    char        path[4096];
    const char *top = getenv("top_srcdir");

    (void)state;
    snprintf(path, sizeof path, "%s/data/model/english.model", top ? top : ".");
    return lang_model_open(path, NULL, &model) == STATUS_OK ? 0 : -1;
}

static int
close_model(void **state)
{
    (void)state;
    lang_model_close(model);
    return 0;
}

static void
analyse_text(struct str text, enum block_kind kind, struct arena *a, struct document *doc)
{
    struct article *article = ARENA_NEW(a, struct article);
    struct block   *block   = ARENA_NEW(a, struct block);

    *block   = (struct block){ kind, 0, (uint32_t)text.len };
    *article = (struct article){ .id = STR("t"), .text = text, .blocks = block, .block_count = 1 };
    assert_int_equal(lang_analyse(model, article, a, NULL, doc), STATUS_OK);
}

/* The word on which `word` depends, and how, as "relation(head, word)". */
static void
expect_arc(const struct document *doc, const char *word, const char *relation, const char *head)
{
    for (size_t i = 0; i < doc->token_count; i++) {
        const struct token *t = &doc->tokens[i];
        if (!str_eq(t->form, str_from(word)))
            continue;
        assert_string_equal(deprel_name(t->deprel), relation);
        if (t->head < 0)
            assert_string_equal(head, "root");
        else
            assert_true(str_eq(doc->tokens[t->head].form, str_from(head)));
        return;
    }
    fail_msg("no token '%s'", word);
}

static void
heads_say_who_did_what(void **state)
{
    struct arena    a = { 0 };
    struct document doc;

    (void)state;
    analyse_text(STR("The Iranian envoy met the American ambassador in Baghdad on Monday."), BLOCK_PARAGRAPH, &a, &doc);
    expect_arc(&doc, "met", "root", "root");
    expect_arc(&doc, "envoy", "nsubj", "met");
    expect_arc(&doc, "ambassador", "obj", "met");
    expect_arc(&doc, "Iranian", "amod", "envoy");
    assert_int_equal(doc.timex_count, 1);
    assert_true(str_eq(doc.tokens[3].lemma, STR("meet")));
    arena_clear(&a);

    analyse_text(STR("The agreement was signed by both countries after long talks."), BLOCK_PARAGRAPH, &a, &doc);
    expect_arc(&doc, "agreement", "nsubj:pass", "signed");
    expect_arc(&doc, "countries", "obl:agent", "signed");
    assert_true(str_eq(doc.tokens[6].lemma, STR("country")));
    arena_clear(&a);
}

static void
every_sentence_is_a_tree(void **state)
{
    struct arena    a = { 0 };
    struct document doc;

    (void)state;
    analyse_text(STR("Zebari said the ambassadors to Iraq from both countries will lead the talks. \"We must -- and will -- go,\" "
                     "he added; nobody (not even he) knew why!"), BLOCK_PARAGRAPH, &a, &doc);
    for (size_t k = 0; k < doc.sentence_count; k++) {
        unsigned roots = 0;
        for (uint32_t i = doc.sentences[k].first; i < doc.sentences[k].last; i++) {
            int32_t  up    = (int32_t)i;
            unsigned steps = 0;
            roots += doc.tokens[i].head < 0;
            while ((up = doc.tokens[up].head) >= 0) {
                assert_true(up >= (int32_t)doc.sentences[k].first && up < (int32_t)doc.sentences[k].last);
                assert_true(++steps <= doc.sentences[k].last - doc.sentences[k].first);
            }
        }
        assert_int_equal(roots, 1);
    }
    arena_clear(&a);
}

/* The names of `text`, joined by " | ". */
static void
expect_names(const char *text, enum block_kind kind, const char *wanted)
{
    struct arena    a = { 0 };
    struct document doc;
    struct buf      made;

    buf_init(&made, 0);
    analyse_text(str_from(text), kind, &a, &doc);
    for (size_t i = 0; i < doc.name_count; i++) {
        if (i)
            buf_add_cstr(&made, " | ");
        buf_add(&made, str_slice(str_from(text), doc.tokens[doc.names[i].first].begin,
                                 doc.tokens[doc.names[i].last - 1].end));
    }
    assert_string_equal(made.data ? made.data : "", wanted);
    buf_clear(&made);
    arena_clear(&a);
}

static void
names_are_found(void **state)
{
    (void)state;
    expect_names("Hassan Kazemi-Qomi arrived in Tehran.", BLOCK_PARAGRAPH, "Hassan Kazemi-Qomi | Tehran");
    expect_names("Nuri al-Maliki met Ursula von der Leyen.", BLOCK_PARAGRAPH, "Nuri al-Maliki | Ursula von der Leyen");
    expect_names("Hui Chi-fung met Kim Jong-un in Geneva.", BLOCK_PARAGRAPH, "Hui Chi-fung | Kim Jong-un | Geneva");
    expect_names("The Berlin-based group left.", BLOCK_PARAGRAPH, "Berlin");
    expect_names("They left Iraq's capital.", BLOCK_PARAGRAPH, "Iraq");
}

static void
capitals_take_common_words_into_a_name(void **state)
{
    (void)state;
    expect_names("The Electoral Commission of Kenya counted the votes.", BLOCK_PARAGRAPH, "Electoral Commission of Kenya");
    expect_names("He joined the Workers' Party in 1990.", BLOCK_PARAGRAPH, "Workers' Party");
    expect_names("Commission members counted the votes.", BLOCK_PARAGRAPH, "");
}

static void
headline_capitals_do_not_make_names(void **state)
{
    struct arena    a = { 0 };
    struct document doc;

    (void)state;
    analyse_text(STR("Iraq Says U.S., Iranian Envoys To Meet Again"), BLOCK_TITLE, &a, &doc);
    assert_int_equal(doc.tokens[0].upos, UPOS_PROPN);
    assert_int_equal(doc.tokens[1].upos, UPOS_VERB);
    assert_int_equal(doc.tokens[6].upos, UPOS_PART);
    assert_int_equal(doc.tokens[7].upos, UPOS_VERB);
    arena_clear(&a);
    expect_names("Thousands Protest Against High Prices In Berlin", BLOCK_TITLE, "Berlin");
    expect_names("Thousands Protest Against High Prices In Berlin", BLOCK_PARAGRAPH, "Berlin");
}

static void
the_table_shows_the_names(void **state)
{
    struct arena    a = { 0 };
    struct document doc;
    struct buf      made;
    struct out      out;

    (void)state;
    buf_init(&made, 0);
    out = out_to_buf(&made);
    analyse_text(STR("Jean Dupont left Paris."), BLOCK_PARAGRAPH, &a, &doc);
    conllu_write(&doc, &out);
    assert_non_null(strstr(made.data, "\tName=B|Offset=0:4\n"));
    assert_non_null(strstr(made.data, "\tName=I|Offset=5:11\n"));
    assert_non_null(strstr(made.data, "\tOffset=12:16\n"));
    assert_non_null(strstr(made.data, "\tName=B|SpaceAfter=No|Offset=17:22\n"));
    buf_clear(&made);
    arena_clear(&a);
}

static void
hostile_text_ends_in_time(void **state)
{
    struct arena    a = { 0 };
    struct document doc;
    struct buf      b;

    (void)state;
    buf_init(&b, 0);
    for (int i = 0; i < 20000; i++)
        buf_add_cstr(&b, "talks and ");
    analyse_text(buf_str(&b), BLOCK_PARAGRAPH, &a, &doc);
    assert_true(doc.sentence_count >= 100); /* cut */
    buf_clear(&b);
    arena_clear(&a);
    for (int i = 0; i < 20000; i++)
        buf_add_cstr(&b, i % 3 ? "((" : "\xff\"]");
    analyse_text(buf_str(&b), BLOCK_PARAGRAPH, &a, &doc);
    buf_clear(&b);
    arena_clear(&a);
}

static void
the_same_bytes_every_time(void **state)
{
    const struct str text = STR("Iran confirmed the meeting today. \"Nobody knows,\" said the minister.");
    struct buf       one, two;

    (void)state;
    buf_init(&one, 0);
    buf_init(&two, 0);
    for (int i = 0; i < 2; i++) {
        struct arena    a = { 0 };
        struct document doc;
        struct out      out = out_to_buf(i ? &two : &one);
        analyse_text(text, BLOCK_PARAGRAPH, &a, &doc);
        conllu_write(&doc, &out);
        arena_clear(&a);
    }
    assert_true(one.len > 100);
    assert_string_equal(one.data, two.data);
    buf_clear(&one);
    buf_clear(&two);
}

static void
a_damaged_model_is_refused(void **state)
{
    char        path[] = "/tmp/chancery-model-XXXXXX";
    const int   fd     = mkstemp(path);
    lang_model *m      = NULL;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(lang_model_open(path, NULL, &m), STATUS_CORRUPT);
    FILE *f = fdopen(fd, "wb");
    for (int i = 0; i < 5000; i++)
        fputc(i, f);
    fclose(f);
    assert_int_equal(lang_model_open(path, NULL, &m), STATUS_CORRUPT);
    remove(path);
    assert_int_equal(lang_model_open(path, NULL, &m), STATUS_IO);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_cut_as_news_needs),
        cmocka_unit_test(what_is_no_sentence_by_itself_is_known),
        cmocka_unit_test(words_of_the_web_are_cut_as_the_treebanks_do),
        cmocka_unit_test(heads_say_who_did_what),
        cmocka_unit_test(every_sentence_is_a_tree),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(capitals_take_common_words_into_a_name),
        cmocka_unit_test(headline_capitals_do_not_make_names),
        cmocka_unit_test(the_table_shows_the_names),
        cmocka_unit_test(hostile_text_ends_in_time),
        cmocka_unit_test(the_same_bytes_every_time),
        cmocka_unit_test(a_damaged_model_is_refused),
    };
    return cmocka_run_group_tests_name("lang", tests, open_model, close_model);
}
