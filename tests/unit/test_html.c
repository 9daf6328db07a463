/* Unit tests of text/ for marked-up input: HTML pages, feeds, JSON Lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/article.h"

struct reading {
    struct arena          arena;
    struct diag           diag;
    const struct article *articles[8];
    size_t                count;
    uint32_t              line;
    enum status           status;
};

static void
keep_line(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)severity;
    (void)message;
    ((struct reading *)user)->line = at->line;
}

static enum status
keep_article(void *user, const struct article *article)
{
    struct reading *r    = user;
    struct article *copy = ARENA_NEW(&r->arena, struct article);

    assert_true(r->count < 8);
    assert_true(utf8_valid(article->text, NULL));
    *copy                   = *article;
    r->articles[r->count++] = copy;
    return STATUS_OK;
}

static void
read_bytes(struct reading *r, struct str bytes, const char *source)
{
    static const struct str media[] = { STR_INIT("Reuters"), STR_INIT("AFP") };
    struct article_hints    hints   = { .media_names = media, .media_name_count = 2 };

    *r             = (struct reading){ 0 };
    r->diag.handle = keep_line;
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

#define STORY_1                                                                                    \
    "The envoys of the two neighbours met in the old town hall on Friday for the first time in "   \
    "nine years, and spoke for three hours about the border, the fish and the price of power."
#define STORY_2                                                                                    \
    "A third meeting may follow in autumn, said a diplomat who did not want to be named because "  \
    "he was not allowed to speak to the press about the talks."

static void
a_modern_page_is_read_by_its_elements(void **state)
{
    struct reading        r;
    const struct article *a;

    (void)state;
    read_bytes(
        &r,
        STR("<!DOCTYPE html><html lang=en><head><meta charset=utf-8>"
            "<title>Envoys meet again in Oslo | World | The Harbour Gazette</title>"
            "<meta property=og:title content='Envoys meet again in Oslo - The Harbour Gazette'>"
            "<link rel=canonical href='https://gazette.example/envoys'>"
            "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":["
            "{\"@type\":\"WebSite\",\"name\":\"No\"},{\"@type\":[\"NewsArticle\"],\"headline\":"
            "\"Envoys meet again in "
            "Oslo\",\"datePublished\":\"2009-06-05T08:00:00+02:00\",\"author\":"
            "[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}],\"publisher\":{\"name\":\"The "
            "Harbour "
            "Gazette\"},\"articleSection\":\"World\"}]}</script></head>"
            "<body class='has-sidebar'><nav><a href=/>Home</a><a href=/w>World</a></nav>"
            "<header><h1>Gazette</h1><p>Subscribe to our paper today and read all of "
            "it.</p></header>"
            "<main><article><header><h1>Envoys meet again in\n Oslo</h1><p class=byline>By <a "
            "href=/j>Jane "
            "Doe</a></p></header><figure><img src=x><figcaption>The town hall "
            "(AFP)</figcaption></figure>"
            "<p>" STORY_1
            "</p><div class='related-links'><p>Read our long report on the border.</p></div>"
            "<h2>What comes next</h2><p>" STORY_2
            "</p><blockquote><p>We will be back.</p></blockquote>"
            "<ul><li>border</li><li>fish</li></ul><p>(Reuters)</p>"
            "<p><a href=/more>Read our long story about fish</a></p></article></main>"
            "<aside><p>" STORY_2 "</p></aside><footer>Copyright</footer></body></html>"),
        "envoys.html");
    assert_int_equal(r.status, STATUS_OK);
    assert_int_equal(r.count, 1);
    a = r.articles[0];
    assert_str(a->title, "Envoys meet again in Oslo");
    assert_str(a->publisher, "The Harbour Gazette");
    assert_str(a->author, "Jane Doe, John Roe");
    assert_str(a->section, "World");
    assert_str(a->language, "en");
    assert_str(a->url, "https://gazette.example/envoys");
    assert_date(a->published, 2009, 6, 5);
    assert_block(a, 0, BLOCK_TITLE, "Envoys meet again in Oslo");
    assert_block(a, 1, BLOCK_BYLINE, "By Jane Doe");
    assert_block(a, 2, BLOCK_CAPTION, "The town hall (AFP)");
    assert_block(a, 3, BLOCK_PARAGRAPH, STORY_1);
    assert_block(a, 4, BLOCK_HEADING, "What comes next");
    assert_block(a, 5, BLOCK_PARAGRAPH, STORY_2);
    assert_block(a, 6, BLOCK_QUOTE, "We will be back.");
    assert_block(a, 7, BLOCK_LIST_ITEM, "border");
    assert_block(a, 9, BLOCK_CREDIT, "(Reuters)");
    assert_int_equal(a->block_count, 10);
    assert_str(a->agencies[0], "Reuters");
    assert_str(a->photo_credits[0], "AFP");
    arena_clear(&r.arena);
}

static void
an_old_page_is_read_by_its_mass(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(
        &r,
        STR("<html><head><title>Envoys Meet Again In The Old Town - Gazette</title></head><body>"
            "<table><tr><td><a href=1>Home</a><br><a href=2>World</a><br><a href=3>Sport</a></td>"
            "<td><font size=5>Envoys Meet Again In The Old Town</font><br><br>June 5, "
            "2009<br><br>" STORY_1 "<br><br>" STORY_2 "</td></tr></table></body></html>"),
        "old.htm");
    assert_int_equal(r.status, STATUS_OK);
    const struct article *a = r.articles[0];
    assert_str(a->title, "Envoys Meet Again In The Old Town");
    assert_date(a->published, 2009, 6, 5);
    assert_block(a, 0, BLOCK_TITLE, "Envoys Meet Again In The Old Town");
    assert_block(a, 2, BLOCK_PARAGRAPH, STORY_1);
    assert_block(a, 3, BLOCK_PARAGRAPH, STORY_2);
    assert_int_equal(a->block_count, 4);
    arena_clear(&r.arena);
}

static void
several_articles_on_a_page_are_several(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("<html><head><title>Two stories</title><meta property=og:site_name "
                   "content=Gazette></head><body>"
                   "<article><h2>The First Story Here</h2><time datetime=2010-05-01>1 "
                   "May</time><p>" STORY_1 "</p><p>" STORY_2
                   "</p></article><article><h2>The Second Story Here</h2>"
                   "<time datetime=2010-05-02>2 May</time><p>" STORY_2 "</p><p>" STORY_1
                   "</p></article><article><a href=3>The third is a teaser "
                   "only</a></article></body></html>"),
               "two.html");
    assert_int_equal(r.count, 2);
    assert_str(r.articles[0]->title, "The First Story Here");
    assert_str(r.articles[1]->title, "The Second Story Here");
    assert_str(r.articles[1]->id, "two-2");
    assert_str(r.articles[1]->publisher, "Gazette");
    assert_date(r.articles[0]->published, 2010, 5, 1);
    assert_date(r.articles[1]->published, 2010, 5, 2);
    arena_clear(&r.arena);
}

static void
broken_markup_and_old_charsets_are_read(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(
        &r,
        STR("<html><head><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"
            "<body><h1>Caf\xE9 &amp; envoys</h2><p>He said \x93yes\x94 <b>to <i>all</b> of it</i>, "
            "and the envoys "
            "went home by the late train.<p>Unclosed <div>&nbsp;&shy;ends here, as the page was "
            "cut off by"),
        "x");
    assert_int_equal(r.status, STATUS_OK);
    assert_str(r.articles[0]->title, "Caf\xC3\xA9 & envoys");
    assert_block(r.articles[0], 1, BLOCK_PARAGRAPH,
                 "He said \xE2\x80\x9Cyes\xE2\x80\x9D to all of it, and the envoys went home by "
                 "the late train.");
    arena_clear(&r.arena);
}

static void
a_page_without_a_story_is_no_article(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("<html><body><nav><a href=1>Home</a></nav><script>var x = 'a long text in a "
                   "script';</script>"
                   "</body></html>"),
               "nav.html");
    assert_int_equal(r.status, STATUS_SYNTAX);
    assert_int_equal(r.diag.errors, 1);
    arena_clear(&r.arena);
}

static void
items_of_a_feed_are_articles(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\" "
                   "xmlns:content=\"http://purl.org/rss/1.0/modules/content/"
                   "\"><channel><title>Gazette</title>"
                   "<item><title>Envoys &amp; "
                   "fish</title><link>https://g.example/1</link><pubDate>Fri, 05 Jun 2009 "
                   "08:00:00 "
                   "GMT</pubDate><description>Short.</"
                   "description><content:encoded><![CDATA[<p>Caf\xE9 talks "
                   "went on for three hours.</p><p>(Reuters)</p>]]></content:encoded></item>"
                   "<item><title>Second</title><description>Only a summary of it is "
                   "here.</description></item>"
                   "<item><title>No text</title></item></channel></rss>"),
               "feed.xml");
    assert_int_equal(r.status, STATUS_OK);
    assert_int_equal(r.count, 2);
    assert_str(r.articles[0]->title, "Envoys & fish");
    assert_str(r.articles[0]->publisher, "Gazette");
    assert_str(r.articles[0]->url, "https://g.example/1");
    assert_date(r.articles[0]->published, 2009, 6, 5);
    assert_block(r.articles[0], 1, BLOCK_PARAGRAPH, "Caf\xC3\xA9 talks went on for three hours.");
    assert_block(r.articles[1], 1, BLOCK_PARAGRAPH, "Only a summary of it is here.");
    assert_str(r.articles[1]->id, "feed-2");
    assert_date(r.articles[1]->published, 0, 0, 0);
    arena_clear(&r.arena);
}

static void
atom_entries_are_articles(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(
        &r,
        STR("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Desk</title><entry><title>Envoys "
            "meet</title>"
            "<link rel=\"self\" href=\"no\"/><link "
            "href=\"https://d.example/1\"/><author><name>Jane "
            "Doe</name></author><published>2009-06-05T08:00:00Z</published><content "
            "type=\"xhtml\"><div "
            "xmlns=\"http://www.w3.org/1999/xhtml\"><p>The envoys met on "
            "Friday.</p></div></content></entry></feed>"),
        "a.xml");
    assert_int_equal(r.count, 1);
    assert_str(r.articles[0]->author, "Jane Doe");
    assert_str(r.articles[0]->url, "https://d.example/1");
    assert_date(r.articles[0]->published, 2009, 6, 5);
    assert_block(r.articles[0], 1, BLOCK_PARAGRAPH, "The envoys met on Friday.");
    arena_clear(&r.arena);
}

static void
json_lines_are_articles(void **state)
{
    struct reading r;

    (void)state;
    read_bytes(&r,
               STR("{\"id\":\"e-1\",\"title\":\"Envoys "
                   "meet\",\"date\":\"2009-06-05\",\"publisher\":\"Gazette\","
                   "\"url\":\"https://g.example/1\",\"text\":\"Office of the Press\\n\\nThe "
                   "envoys\\nmet on Friday.\"}\n\n"
                   "{\"text\": 3}\n{\"broken\n{\"title\":\"Second\",\"text\":\"The envoys met "
                   "again on Monday.\"}\n"),
               "all.jsonl");
    assert_int_equal(r.status, STATUS_OK);
    assert_int_equal(r.count, 2);
    assert_int_equal(r.diag.errors, 2);
    assert_int_equal(r.line, 4);
    assert_str(r.articles[0]->id, "e-1");
    assert_str(r.articles[0]->title, "Envoys meet");
    assert_str(r.articles[0]->publisher, "Gazette");
    assert_date(r.articles[0]->published, 2009, 6, 5);
    assert_block(r.articles[0], 0, BLOCK_TITLE, "Envoys meet");
    assert_block(r.articles[0], 1, BLOCK_BYLINE, "Office of the Press");
    assert_block(r.articles[0], 2, BLOCK_PARAGRAPH, "The envoys met on Friday.");
    assert_str(r.articles[1]->id, "all-2");
    arena_clear(&r.arena);
}

static void
an_unknown_format_is_refused(void **state)
{
    struct article_hints hints = { .format = STR("pdf") };
    struct arena         a;

    (void)state;
    arena_init(&a, 0);
    assert_int_equal(
        article_read(STR("A story. It is short."), "x", &hints, &a, NULL, keep_article, NULL),
        STATUS_USAGE);
    arena_clear(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_modern_page_is_read_by_its_elements),
        cmocka_unit_test(an_old_page_is_read_by_its_mass),
        cmocka_unit_test(several_articles_on_a_page_are_several),
        cmocka_unit_test(broken_markup_and_old_charsets_are_read),
        cmocka_unit_test(a_page_without_a_story_is_no_article),
        cmocka_unit_test(items_of_a_feed_are_articles),
        cmocka_unit_test(atom_entries_are_articles),
        cmocka_unit_test(json_lines_are_articles),
        cmocka_unit_test(an_unknown_format_is_refused),
    };

    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
