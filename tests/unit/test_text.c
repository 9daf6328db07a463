/* Unit tests of text/: encodings, dates, and what comes out of plain text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/article.h"
#include "text/charset.h"

/* The articles of one reading, kept for looking at. */
struct reading {
    struct arena          arena;
    struct diag           diag;
    const struct article *articles[8];
    size_t                count;
    char                  message[200];
    enum status           status;
};

static void
keep_message(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct reading *r = user;

    (void)severity;
    (void)at;
    snprintf(r->message, sizeof r->message, "%s", message);
}

static enum status
keep_article(void *user, const struct article *article)
{
    struct reading *r    = user;
    struct article *copy = ARENA_NEW(&r->arena, struct article);

    assert_non_null(copy);
    assert_true(r->count < 8);
    assert_true(utf8_valid(article->text, NULL));
    for (size_t i = 0; i < article->block_count; i++) {
        assert_true(article->blocks[i].begin < article->blocks[i].end);
        assert_true(article->blocks[i].end <= article->text.len);
        assert_true(i == 0 || article->blocks[i].begin == article->blocks[i - 1].end + 2);
    }
    *copy                   = *article;
    r->articles[r->count++] = copy;
    return STATUS_OK;
}

static const struct str media[] = { STR_INIT("Reuters"), STR_INIT("AFP"), STR_INIT("AP"),
                                    STR_INIT("dpa") };

static void
read_bytes(struct reading *r, struct str bytes, const char *source)
{
    struct article_hints hints = { .media_names = media, .media_name_count = 4 };

    *r             = (struct reading){ 0 };
    r->diag.handle = keep_message;
    r->diag.user   = r;
    arena_init(&r->arena, 0);
    r->status = article_read(bytes, source, &hints, &r->arena, &r->diag, keep_article, r);
}

static void
assert_str(struct str got, const char *want)
{
    if (!str_eq(got, str_from(want)))
        fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got), want);
}

static void
assert_date(struct date got, int year, unsigned month, unsigned day)
{
    if (got.year != year || got.month != month || got.day != day)
        fail_msg("got %d-%d-%d, want %d-%u-%u", got.year, got.month, got.day, year, month, day);
}

static void
assert_block(const struct article *a, size_t i, enum block_kind kind, const char *text)
{
    assert_true(i < a->block_count);
    assert_str(str_slice(a->text, a->blocks[i].begin, a->blocks[i].end), text);
    assert_int_equal(a->blocks[i].kind, kind);
}

/* --- dates -------------------------------------------------------------------------------- */

static void
days_and_dates_agree(void **state)
{
    (void)state;
    assert_int_equal(date_to_days((struct date){ 1970, 1, 1 }), 0);
    assert_int_equal(date_to_days((struct date){ 2000, 3, 1 }), 11017);
    for (int32_t day = -800000; day < 800000; day += 13) {
        struct date d = date_from_days(day);
        assert_true(date_valid(d));
        assert_int_equal(date_to_days(d), day);
    }
    assert_int_equal(date_weekday((struct date){ 2007, 5, 28 }), 0); /* a Monday */
    assert_int_equal(date_weekday((struct date){ 1969, 7, 20 }), 6); /* a Sunday */
}

static void
impossible_days_are_no_dates(void **state)
{
    struct date d;

    (void)state;
    assert_false(date_valid((struct date){ 2007, 2, 29 }));
    assert_true(date_valid((struct date){ 2008, 2, 29 }));
    assert_false(date_valid((struct date){ 1900, 2, 29 }));
    assert_false(date_parse(STR("31 February 2007"), &d));
    assert_false(date_parse(STR("2007-02-30"), &d));
    assert_false(date_parse(STR("2007-13-01"), &d));
    assert_false(date_parse(STR("May 32, 2007"), &d));
}

static void
dates_are_read_in_all_usual_forms(void **state)
{
    static const struct {
        const char *text;
        int         year;
        unsigned    month, day;
    } cases[] = {
        { "July 23, 2007", 2007, 7, 23 },
        { "23 July 2007", 2007, 7, 23 },
        { "Jul. 23, 2007", 2007, 7, 23 },
        { "Monday, July 23, 2007", 2007, 7, 23 },
        { "Mon, 23 Jul 2007 10:00:00 +0000", 2007, 7, 23 },
        { "2007-07-23T10:00:00Z", 2007, 7, 23 },
        { "2007-07-23", 2007, 7, 23 },
        { "23rd of July, 2007", 2007, 7, 23 },
        { "July 23rd 2007", 2007, 7, 23 },
        { "23-Jul-2007", 2007, 7, 23 },
        { "23/07/2007", 2007, 7, 23 },
        { "07/23/2007", 2007, 7, 23 },
        { "23.07.2007", 2007, 7, 23 },
        { "May 2007", 2007, 5, 0 },
        { "Sept. 5", 0, 9, 5 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date d = { 0 };
        if (!date_parse(str_from(cases[i].text), &d))
            fail_msg("\"%s\" was not read", cases[i].text);
        assert_date(d, cases[i].year, cases[i].month, cases[i].day);
    }
    struct date d;
    assert_false(date_parse(STR("03/04/2007"), &d)); /* March or April? */
    assert_false(date_parse(STR("march 3"), &d));    /* to march */
    assert_false(date_parse(STR("Marches 3"), &d));
}

/* --- encodings ---------------------------------------------------------------------------- */

static void
assert_decodes(struct str bytes, struct str declared, const char *want)
{
    struct buf  utf8, nfc;
    struct diag d = { 0 };

    buf_init(&utf8, 0);
    buf_init(&nfc, 0);
    assert_int_equal(charset_decode(bytes, declared, "x", &d, &utf8), STATUS_OK);
    assert_int_equal(charset_normalise(buf_str(&utf8), &nfc), STATUS_OK);
    assert_str(buf_str(&nfc), want);
    buf_clear(&utf8);
    buf_clear(&nfc);
}

static void
encodings_are_found_out(void **state)
{
    (void)state;
    assert_decodes(STR("caf\xC3\xA9"), STR_NONE, "caf\xC3\xA9");
    assert_decodes(STR("\xEF\xBB\xBFplain"), STR_NONE, "plain");
    assert_decodes(STR("caf\xE9 \x93ja\x94 \x80"), STR_NONE,
                   "caf\xC3\xA9 \xE2\x80\x9Cja\xE2\x80\x9D \xE2\x82\xAC");
    assert_decodes(STR("\xFF\xFEO\0s\0l\0o\0"), STR_NONE, "Oslo");
    assert_decodes(STR("\xFE\xFF\0O\0s\0l\0o"), STR_NONE, "Oslo");
    assert_decodes(STR("\xCC\xEE\xF1\xEA\xE2\xE0"), STR("windows-1251"),
                   "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
    assert_decodes(STR("bad \xFF byte"), STR("utf-8"), "bad \xEF\xBF\xBD byte");
    assert_decodes(STR("e\xCC\x81t\xC3\xA9"), STR_NONE, "\xC3\xA9t\xC3\xA9"); /* NFC */
    assert_decodes(STR("so\xC2\xAD"
                       "ft\r\nline\rend"),
                   STR_NONE, "soft\nline\nend");
}

/* --- articles ----------------------------------------------------------------------------- */

static void
a_header_gives_publisher_and_date(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("Ministers agree on river treaty\n\nThe Harbour Gazette, April 19, 2005\n\n"
                   "Ministers of both states agreed on Monday to share the water of the river.\n\n"
                   "The treaty ends a quarrel of forty years.\n"),
               "in/river.txt");
    assert_int_equal(r.status, STATUS_OK);
    assert_int_equal(r.count, 1);
    assert_str(r.articles[0]->id, "river");
    assert_str(r.articles[0]->title, "Ministers agree on river treaty");
    assert_str(r.articles[0]->publisher, "The Harbour Gazette");
    assert_date(r.articles[0]->published, 2005, 4, 19);
    assert_int_equal(r.articles[0]->block_count, 4);
    assert_block(r.articles[0], 0, BLOCK_TITLE, "Ministers agree on river treaty");
    assert_block(r.articles[0], 1, BLOCK_BYLINE, "The Harbour Gazette, April 19, 2005");
    assert_block(r.articles[0], 3, BLOCK_PARAGRAPH, "The treaty ends a quarrel of forty years.");
    arena_clear(&r.arena);
}

static void
an_office_signs_under_the_title(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(
        &r,
        STR("National Day\n\nMinistry of Foreign Affairs (mfa.example.org), May 3, 2021\n\n"
            "Maria T. Vance, Minister of Foreign Affairs\n\nPort Lindsay, NW\n\n"
            "Begin Text:\n\nI send my warm wishes to the people of the islands on their day.\n\n"
            "For more information, please see the press page.\n"),
        "day.txt");
    assert_int_equal(r.status, STATUS_OK);
    assert_str(r.articles[0]->title, "National Day");
    assert_str(r.articles[0]->publisher, "Ministry of Foreign Affairs");
    assert_str(r.articles[0]->author, "Maria T. Vance");
    assert_block(r.articles[0], 2, BLOCK_BYLINE, "Maria T. Vance, Minister of Foreign Affairs");
    assert_block(r.articles[0], 3, BLOCK_BYLINE, "Port Lindsay, NW");
    assert_block(r.articles[0], 4, BLOCK_PARAGRAPH, "Begin Text:");
    assert_block(r.articles[0], 6, BLOCK_NON_BODY,
                 "For more information, please see the press page.");
    arena_clear(&r.arena);
}

static void
datelines_are_cut_from_the_story(void **state)
{
    static const struct {
        const char *text, *place, *agency;
        int         year;
    } cases[] = {
        { "GENEVA, March 3 (Reuters) -- Envoys of both sides met on Friday.", "GENEVA", "Reuters",
          0 },
        { "BAGHDAD, Iraq (AP) \xE2\x80\x94 Envoys of both sides met on Friday.", "BAGHDAD, Iraq",
          "AP", 0 },
        { "Vienna, 3 March 2007 - Envoys of both sides met on Friday.", "Vienna", NULL, 2007 },
        { "NEW YORK\xE2\x80\x94"
          "Envoys of both sides met on Friday.",
          "NEW YORK", NULL, 0 },
        { "(AFP) - Envoys of both sides met on Friday.", "", "AFP", 0 },
        { "July 23, 2007 -- Envoys of both sides met on Friday.", "", NULL, 2007 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        struct buf     text;
        buf_init(&text, 0);
        buf_addf(&text, "Envoys Meet Again In Europe\n\n%s\n\nThey will meet again.\n",
                 cases[i].text);
        read_bytes(&r, buf_str(&text), "d.txt");
        assert_int_equal(r.status, STATUS_OK);
        const struct article *a = r.articles[0];
        assert_str(a->dateline_place, cases[i].place);
        assert_int_equal(a->published.year, cases[i].year);
        assert_int_equal(a->agency_count, cases[i].agency != NULL);
        if (cases[i].agency)
            assert_str(a->agencies[0], cases[i].agency);
        assert_int_equal(a->blocks[1].kind, BLOCK_BYLINE);
        assert_block(a, 2, BLOCK_PARAGRAPH, "Envoys of both sides met on Friday.");
        buf_clear(&text);
        arena_clear(&r.arena);
    }
}

static void
a_dash_alone_is_no_dateline(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(
        &r,
        STR("Envoys Meet Again In Europe\n\nThe envoys -- both new in office -- met on Friday.\n"),
        "d.txt");
    assert_block(r.articles[0], 1, BLOCK_PARAGRAPH,
                 "The envoys -- both new in office -- met on Friday.");
    arena_clear(&r.arena);
}

/* One saved page with two articles, captions, teasers, a doubled title, soft line breaks. */
static void
a_page_comes_apart_into_its_articles(void **state)
{
    struct reading        r;
    const struct article *a;

    (void)state;
    read_bytes(
        &r,
        STR("Accessibility links\n\nBreaking News\n\nTwo Neighbours Say They Will Talk Again\n\n"
            "Envoys Adams (left) and Brown in Oslo (AFP) June 4, 2009 -- The two neighbours will "
            "hold\n"
            "a third round of talks in autumn.\n\n"
            "Brown said the talks would be about the\nborder and about fish-\neries.\n\n(Reuters, "
            "AFP)\n\n"
            "A Long Quarrel\nBoth sides remain wary of each other. more\n"
            "Old Hands Doubtful\nA retired envoy sees little use in talking. more\n\n"
            "Voices On The Talks\n\nVoices On The Talks\n\n"
            "Some opinions on the talks of June 1, 2009, as told to our desk in Oslo and in "
            "Bergen.\n\n"
            "Carl Dunn, a fisherman: \"We have waited long enough.\"\n"),
        "page.txt");
    assert_int_equal(r.status, STATUS_OK);
    assert_int_equal(r.count, 2);
    a = r.articles[0];
    assert_str(a->title, "Two Neighbours Say They Will Talk Again");
    assert_date(a->published, 2009, 6, 4);
    assert_int_equal(a->agency_count, 2);
    assert_str(a->agencies[1], "AFP");
    assert_int_equal(a->photo_credit_count, 1);
    assert_str(a->photo_credits[0], "AFP");
    assert_block(a, 0, BLOCK_NON_BODY, "Accessibility links");
    assert_block(a, 3, BLOCK_CAPTION, "Envoys Adams (left) and Brown in Oslo (AFP)");
    assert_block(a, 4, BLOCK_BYLINE, "June 4, 2009 --");
    assert_block(a, 5, BLOCK_PARAGRAPH,
                 "The two neighbours will hold a third round of talks in autumn.");
    assert_block(a, 6, BLOCK_PARAGRAPH,
                 "Brown said the talks would be about the border and about fish-eries.");
    assert_block(a, 7, BLOCK_CREDIT, "(Reuters, AFP)");
    assert_block(a, 8, BLOCK_NON_BODY, "A Long Quarrel Both sides remain wary of each other. more");
    assert_block(a, 9, BLOCK_NON_BODY,
                 "Old Hands Doubtful A retired envoy sees little use in talking. more");
    assert_int_equal(a->block_count, 10);
    a = r.articles[1];
    assert_str(a->id, "page-2");
    assert_str(a->title, "Voices On The Talks");
    assert_date(a->published, 0, 0, 0);
    assert_int_equal(a->agency_count, 0);
    assert_block(a, 1, BLOCK_NON_BODY, "Voices On The Talks");
    assert_int_equal(a->block_count, 4);
    arena_clear(&r.arena);
}

static void
dated_titles_start_articles(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("First Story Of The Day\n\nMay 1, 2010\n\nThe first story tells of a meeting "
                   "that was held in the old town hall on Friday.\n\n"
                   "A Heading Inside\n\nThe story goes on below its heading.\n\n"
                   "Second Story Of The Day\n\nMay 2, 2010\n\nThe second story tells of another "
                   "meeting, and of what was said there by the guests.\n"),
               "two.txt");
    assert_int_equal(r.count, 2);
    assert_block(r.articles[0], 3, BLOCK_HEADING, "A Heading Inside");
    assert_str(r.articles[1]->title, "Second Story Of The Day");
    assert_date(r.articles[1]->published, 2010, 5, 2);
    arena_clear(&r.arena);
}

static void
a_line_may_be_a_paragraph(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(
        &r,
        STR("Envoys meet in the old town\nBy Jane Doe in Oslo\n"
            "The envoys of the two neighbours met on Friday for the first time in nine years.\n"
            "They spoke for three hours about the border, the fish and the price of electric "
            "power.\n"
            "- a short list\n- of two points\n"
            "A third meeting may follow in autumn, said a diplomat who did not want to be "
            "named.\n"),
        "l.txt");
    const struct article *a = r.articles[0];
    assert_str(a->author, "Jane Doe");
    assert_str(a->title, "Envoys meet in the old town");
    assert_int_equal(a->block_count, 7);
    assert_block(a, 4, BLOCK_LIST_ITEM, "a short list");
    assert_int_equal(a->blocks[6].kind, BLOCK_PARAGRAPH);
    arena_clear(&r.arena);
}

static void
short_turns_of_a_transcript_are_paragraphs(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("Minister Adams With Ella Brown of Radio Nine\n\nCarl Adams, Minister of "
                   "Trade\n\nOslo, Norway\n\n"
                   "Round Hall\n\nQUESTION: Are you for it?\n\nMR ADAMS: Well \xE2\x80\x94\n\n"
                   "But will it happen?\n\nMR ADAMS: I think that it will. (Applause.)\n"),
               "t.txt");
    const struct article *a = r.articles[0];
    assert_str(a->author, "Carl Adams");
    assert_block(a, 2, BLOCK_BYLINE, "Oslo, Norway");
    assert_block(a, 3, BLOCK_BYLINE, "Round Hall");
    for (size_t i = 4; i < 8; i++)
        assert_int_equal(a->blocks[i].kind, BLOCK_PARAGRAPH);
    assert_int_equal(a->block_count, 8);
    arena_clear(&r.arena);
}

static void
what_is_no_article_is_said_clearly(void **state)
{
    static const struct {
        struct str  bytes;
        const char *message;
    } cases[] = {
        { STR_INIT(""), "empty" },
        { STR_INIT(" \n\t\n"), "empty" },
        { STR_INIT("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0"),
          "binary" },
        { STR_INIT("Home\n\nBreaking News\n\nShare\n"), "no article" },
        { STR_INIT("\xEF\xBB\xBF"), "no article" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        read_bytes(&r, cases[i].bytes, "bad.txt");
        assert_int_equal(r.status, STATUS_SYNTAX);
        assert_int_equal(r.diag.errors, 1);
        assert_non_null(strstr(r.message, cases[i].message));
        arena_clear(&r.arena);
    }
}

static void
a_huge_file_is_refused(void **state)
{
    struct reading r;
    size_t         size  = ARTICLE_MAX_BYTES + 1;
    char          *bytes = malloc(size);

    (void)state;
    assert_non_null(bytes);
    memset(bytes, 'a', size);
    read_bytes(&r, (struct str){ bytes, size }, "huge.txt");
    assert_int_equal(r.status, STATUS_LIMIT);
    assert_int_equal(r.diag.errors, 1);
    free(bytes);
    arena_clear(&r.arena);
}

static enum status
refuse(void *user, const struct article *article)
{
    (void)article;
    ++*(int *)user;
    return STATUS_BUSY;
}

static void
a_failing_taker_stops_the_reading(void **state)
{
    struct arena a;
    int          calls = 0;

    (void)state;
    arena_init(&a, 0);
    assert_int_equal(
        article_read(STR("One Story Of Many Here\n\nSomebody met somebody else on Friday.\n"), "x",
                     NULL, &a, NULL, refuse, &calls),
        STATUS_BUSY);
    assert_int_equal(calls, 1);
    arena_clear(&a);
}

/* Every limit of the arena up to what one reading needs: NOMEM, or success, nothing else. */
static void
exhausted_memory_is_reported(void **state)
{
    struct str text = STR("Envoys Meet Again In Europe\n\nGENEVA, March 3 (Reuters) -- Envoys met "
                          "on Friday.\n\n(AFP)\n");

    (void)state;
    for (size_t limit = 16;; limit += 16) {
        struct arena a;
        int          calls = 0;
        arena_init(&a, limit);
        enum status status = article_read(text, "x", NULL, &a, NULL, refuse, &calls);
        arena_clear(&a);
        if (status == STATUS_BUSY)
            break;
        assert_int_equal(status, STATUS_NOMEM);
        assert_true(limit < 100000);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_agree),
        cmocka_unit_test(impossible_days_are_no_dates),
        cmocka_unit_test(dates_are_read_in_all_usual_forms),
        cmocka_unit_test(encodings_are_found_out),
        cmocka_unit_test(a_header_gives_publisher_and_date),
        cmocka_unit_test(an_office_signs_under_the_title),
        cmocka_unit_test(datelines_are_cut_from_the_story),
        cmocka_unit_test(a_dash_alone_is_no_dateline),
        cmocka_unit_test(a_page_comes_apart_into_its_articles),
        cmocka_unit_test(dated_titles_start_articles),
        cmocka_unit_test(a_line_may_be_a_paragraph),
        cmocka_unit_test(short_turns_of_a_transcript_are_paragraphs),
        cmocka_unit_test(what_is_no_article_is_said_clearly),
        cmocka_unit_test(a_huge_file_is_refused),
        cmocka_unit_test(a_failing_taker_stops_the_reading),
        cmocka_unit_test(exhausted_memory_is_reported),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
