/* What a single line or paragraph of a news page is by its form: a date line, a byline, a credit,
 * a caption, a teaser, site furniture, something like a title. Knows the conventions of news
 * copy; names of media come from outside. How the lines make an article is layout.h's business. */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include "text/article.h"

enum { LINE_NAMES_MAX = 8 };

/** What a line tells about its article. Views of the line; empty: nothing. */
struct line_facts {
    struct str  publisher, author, place;
    struct date date;                  /**< year 0: day and month only, or none */
    struct str  names[LINE_NAMES_MAX]; /**< credited sources */
    size_t      name_count;
};

/** Names of media that the caller knows; compared without regard to case. */
struct media {
    const struct str *names;
    size_t            count;
};

/** Number of words (runs without white space). */
size_t line_words(struct str s);

/** True if the line ends as a sentence does: . ! ? … with closing quotes or brackets after it. */
bool line_is_sentence(struct str s);

/** Short, starts like a title, does not end like a sentence or an introduction. */
bool line_is_titleish(struct str s);

/** "Wikinews, April 19, 2005", "July 23, 2007 | Reuters", "Published: Mon, 23 Jul 2007 10:15
 * GMT": a publisher or a label, a full date, perhaps a time, and nothing else. */
bool line_is_date(struct str s, const struct media *media, struct line_facts *facts);

/** "By Jane Doe", "By Jane Doe and John Roe in Geneva". */
bool line_is_byline(struct str s, struct line_facts *facts);

/** "Ned Price, Department Spokesperson", "Office of the Spokesperson": the name or office under
 * a title. */
bool line_is_office(struct str s, struct line_facts *facts);

/** "Washington, DC", "2:03 p.m. EDT": place or time of a speech. */
bool line_is_place_or_time(struct str s, struct line_facts *facts);

/** "(Reuters, AFP)", "Source: Reuters", "With reporting by AFP and dpa". */
bool line_is_credit(struct str s, const struct media *media, struct line_facts *facts);

/** A picture's caption: words with a credit in brackets at the end, "Photo: AP". */
bool line_is_caption(struct str s, const struct media *media, struct line_facts *facts);

/** A page's own words: "Breaking News", "Share this article", rules, magic words of a wiki. */
bool line_is_furniture(struct str s);

/** A teaser of another page: ends in a link word such as "more" after its sentence. */
bool line_is_teaser(struct str s);

/** "GENEVA, March 3 (Reuters) -- …", "July 23, 2007 -- …": bytes before the story's first word;
 * 0 if the paragraph opens without one. */
size_t line_dateline(struct str s, const struct media *media, struct line_facts *facts);

/** A caption that runs into the story: "… in Baghdad (AFP) July 23, 2007 -- Iraqi …": bytes of
 * the caption with its credit; 0 if there is none. */
size_t line_leading_caption(struct str s, const struct media *media, struct line_facts *facts);

/** A credit behind the last sentence, "… said. (Reuters, AFP)": its offset, or 0. */
size_t line_trailing_credit(struct str s, const struct media *media, struct line_facts *facts);

#endif
