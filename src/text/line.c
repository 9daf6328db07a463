/* Lines of news copy by their form. Everything here looks at one line and keeps no state. */
#include "text/line.h"

#include <ctype.h>

#include "base/utf8.h"
#include "text/phrase.h"

enum { TITLE_BYTES = 200, TITLE_WORDS = 24, DATE_LINE_BYTES = 120, PUBLISHER_WORDS = 9 };

size_t
line_words(struct str s)
{
    size_t     pos = 0, n = 0;
    struct str word;

    while (phrase_next_word(s, &pos, &word))
        n++;
    return n;
}

bool
line_is_sentence(struct str s)
{
    while (s.len > 0) {
        size_t   pos = s.len;
        uint32_t c   = utf8_previous(s, &pos);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026)
            return true;
        if (!phrase_is_quote(c) && c != ')' && c != ']')
            return false;
        s.len = pos;
    }
    return false;
}

/* "U.S.", "D.C.", "U.N.": a stop that ends no sentence. */
static bool
ends_in_initials(struct str s)
{
    return s.len >= 4 && s.data[s.len - 1] == '.' && isupper((unsigned char)s.data[s.len - 2])
           && s.data[s.len - 3] == '.' && isupper((unsigned char)s.data[s.len - 4]);
}

/* "QUESTION: …", "MR PRICE: …": a turn in a transcript. */
static bool
opens_with_speaker(struct str s)
{
    size_t colon = str_find(s, STR(": "), 0), upper = 0;

    if (colon == SIZE_MAX || colon < 2 || colon > 60)
        return false;
    for (size_t i = 0; i < colon; i++) {
        if (islower((unsigned char)s.data[i]))
            return false;
        upper += isupper((unsigned char)s.data[i]) != 0;
    }
    return upper >= 2;
}

bool
line_is_titleish(struct str s)
{
    if (s.len < 2 || s.len > TITLE_BYTES)
        return false;
    size_t   pos  = s.len;
    uint32_t last = utf8_previous(s, &pos), first = phrase_first_letter(s);
    if ((last == '.' && !(ends_in_initials(s) && s.len < TITLE_BYTES / 2)) || last == ','
        || last == ':' || last == ';' || last == ')')
        return false;
    if (opens_with_speaker(s))
        return false;
    if (line_is_sentence(s) && phrase_is_quote(last)) {
        size_t   inner = pos;
        uint32_t c     = utf8_previous(s, &inner);
        if (c == '.' || c == ',')
            return false;
    }
    return (phrase_is_upper(first) || (first >= '0' && first <= '9'))
           && line_words(s) <= TITLE_WORDS;
}

/* --- date lines --------------------------------------------------------------------------- */

static bool
is_date_label(struct str s)
{
    static const struct str labels[] = { STR_INIT("published"),
                                         STR_INIT("posted"),
                                         STR_INIT("updated"),
                                         STR_INIT("last updated"),
                                         STR_INIT("date"),
                                         STR_INIT("issued"),
                                         STR_INIT("released"),
                                         STR_INIT("published on"),
                                         STR_INIT("posted on"),
                                         STR_INIT("updated on"),
                                         STR_INIT("first published"),
                                         STR_INIT("release date"),
                                         STR_INIT("publication date"),
                                         STR_INIT("on") };

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq_nocase(s, labels[i]))
            return true;
    return false;
}

/* Behind a date: nothing, or the time of day, a zone. */
static bool
is_time_of_day(struct str s)
{
    static const struct str words[] = { STR_INIT("at"),  STR_INIT("a.m."), STR_INIT("p.m."),
                                        STR_INIT("am"),  STR_INIT("pm"),   STR_INIT("|"),
                                        STR_INIT("-"),   STR_INIT("hrs"),  STR_INIT("local"),
                                        STR_INIT("time") };
    size_t                  pos     = 0;
    struct str              word;

    while (phrase_next_word(s, &pos, &word)) {
        bool known = isdigit((unsigned char)word.data[0]) && word.len <= 10;
        bool zone  = word.len <= 5;
        for (size_t i = 0; i < word.len && zone; i++)
            zone =
                isupper((unsigned char)word.data[i]) || word.data[i] == '(' || word.data[i] == ')';
        for (size_t i = 0; i < sizeof words / sizeof *words && !known; i++)
            known = str_eq_nocase(word, words[i]);
        if (!known && !zone)
            return false;
    }
    return true;
}

/* "President of Russia (en.kremlin.ru)" is named by what stands before its site. */
static struct str
without_site(struct str name)
{
    if (name.len && name.data[name.len - 1] == ')') {
        size_t open = str_find(name, STR(" ("), 0);
        if (open != SIZE_MAX && open > 0 && str_find(name, STR(" "), open + 1) == SIZE_MAX
            && str_find(name, STR("."), open) != SIZE_MAX)
            return str_slice(name, 0, open);
    }
    return name;
}

/* The name of a publisher beside a date: known, or capitalised throughout. */
static bool
is_publisher(struct str s, const struct media *media)
{
    s = without_site(s);
    return phrase_is_medium(s, media)
           || (phrase_is_upper(phrase_first_letter(s)) && phrase_is_capitalised(s)
               && line_words(s) <= PUBLISHER_WORDS && str_find(s, STR(","), 0) == SIZE_MAX);
}

bool
line_is_date(struct str s, const struct media *media, struct line_facts *facts)
{
    struct str word;

    if (s.len > DATE_LINE_BYTES)
        return false;
    for (size_t pos = 0; phrase_next_word(s, &pos, &word);) {
        size_t      begin = (size_t)(word.data - s.data);
        struct date date;
        size_t      used = date_scan(s, begin, &date);
        if (used == 0 || date.year == 0 || date.day == 0)
            continue;
        struct str before = phrase_strip(str_slice(s, 0, begin), ",|:;-"),
                   after  = str_slice(s, begin + used, s.len);
        if (after.len && after.data[0] == 'T')
            after = STR_NONE; /* time of an ISO 8601 stamp */
        bool       time_follows = is_time_of_day(phrase_strip(after, ",|;-"));
        struct str publisher    = STR_NONE;
        bool       labelled     = before.len == 0 || is_date_label(before);
        if (time_follows && labelled)
            publisher = STR_NONE;
        else if (s.data[0] == '-' || str_starts(s, STR("\xE2\x80")))
            return false; /* signs a quotation: "-- Somebody, May 3, 2010" */
        else if (time_follows && is_publisher(before, media))
            publisher = before;
        else if (before.len == 0 && is_publisher(phrase_strip(after, ",|;-"), media))
            publisher = phrase_strip(after, ",|;-");
        else
            return false;
        facts->publisher = without_site(publisher);
        facts->date      = date;
        return true;
    }
    return false;
}

/* --- bylines ------------------------------------------------------------------------------ */

bool
line_is_byline(struct str s, struct line_facts *facts)
{
    if (!phrase_starts(s, STR("By ")) || s.len > DATE_LINE_BYTES || line_is_sentence(s))
        return false;
    struct str name = phrase_strip(str_slice(s, 3, s.len), ",|-");
    size_t     cut  = str_find(name, STR(" in "), 0);
    if (cut == SIZE_MAX)
        cut = str_find(name, STR(", "), 0);
    if (cut != SIZE_MAX)
        name = str_slice(name, 0, cut);
    if (!phrase_is_capitalised(name) || line_words(name) > 8)
        return false;
    facts->author = name;
    return true;
}

bool
line_is_office(struct str s, struct line_facts *facts)
{
    if (s.len > TITLE_BYTES || !phrase_is_capitalised(s))
        return false;
    if (phrase_starts(s, STR("Office of ")) || phrase_starts(s, STR("Bureau of "))
        || phrase_starts(s, STR("Press Office")))
        return true;
    size_t comma = str_find(s, STR(", "), 0);
    if (comma == SIZE_MAX || str_find(s, STR(", "), comma + 2) != SIZE_MAX)
        return false;
    struct str name  = str_slice(s, 0, comma);
    size_t     words = line_words(name);
    if (words < 2 || words > 5 || str_find(name, STR(" of "), 0) != SIZE_MAX)
        return false;
    facts->author = name;
    return true;
}

/* DC, D.C., NY: a region in capitals. */
static bool
is_region_code(struct str s)
{
    size_t letters = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (isupper((unsigned char)s.data[i]))
            letters++;
        else if (s.data[i] != '.')
            return false;
    }
    return letters == 2;
}

bool
line_is_place_or_time(struct str s, struct line_facts *facts)
{
    size_t comma = str_find(s, STR(", "), 0);

    if (s.len == 0 || s.len > 60)
        return false;
    if (s.len > 6 && s.data[s.len - 5] == ' ' && is_region_code(str_slice(s, s.len - 4, s.len)))
        comma = s.len - 6;
    if (comma != SIZE_MAX && is_region_code(str_slice(s, comma + 2, s.len))
        && phrase_is_capitalised(str_slice(s, 0, comma)) && line_words(s) <= 5) {
        facts->place = s;
        return true;
    }
    return isdigit((unsigned char)s.data[0]) && str_find(s, STR(":"), 0) <= 2 && is_time_of_day(s);
}

/* --- furniture ---------------------------------------------------------------------------- */

bool
line_is_furniture(struct str s)
{
    static const struct str whole[]  = { STR_INIT("accessibility links"),
                                         STR_INIT("breaking news"),
                                         STR_INIT("advertisement"),
                                         STR_INIT("related articles"),
                                         STR_INIT("related stories"),
                                         STR_INIT("related news"),
                                         STR_INIT("see also"),
                                         STR_INIT("share"),
                                         STR_INIT("print"),
                                         STR_INIT("most popular"),
                                         STR_INIT("latest news"),
                                         STR_INIT("home"),
                                         STR_INIT("search"),
                                         STR_INIT("menu"),
                                         STR_INIT("comments"),
                                         STR_INIT("top stories"),
                                         STR_INIT("back to top"),
                                         STR_INIT("email"),
                                         STR_INIT("external links"),
                                         STR_INIT("sources"),
                                         STR_INIT("more news"),
                                         STR_INIT("navigation"),
                                         STR_INIT("log in"),
                                         STR_INIT("sign in"),
                                         STR_INIT("subscribe"),
                                         STR_INIT("contact us"),
                                         STR_INIT("read more"),
                                         STR_INIT("more"),
                                         STR_INIT("listen"),
                                         STR_INIT("tags") };
    static const struct str starts[] = { STR_INIT("skip to "),
                                         STR_INIT("share this"),
                                         STR_INIT("share on"),
                                         STR_INIT("follow us"),
                                         STR_INIT("sign up for"),
                                         STR_INIT("subscribe to"),
                                         STR_INIT("click here"),
                                         STR_INIT("read more:"),
                                         STR_INIT("read also"),
                                         STR_INIT("see also:"),
                                         STR_INIT("related:"),
                                         STR_INIT("copyright "),
                                         STR_INIT("\xC2\xA9"),
                                         STR_INIT("all rights reserved"),
                                         STR_INIT("for more information"),
                                         STR_INIT("for further information"),
                                         STR_INIT("for any questions"),
                                         STR_INIT("tags:"),
                                         STR_INIT("print this"),
                                         STR_INIT("email this"),
                                         STR_INIT("have an opinion"),
                                         STR_INIT("this website uses cookies"),
                                         STR_INIT("we use cookies") };

    struct str bare    = phrase_strip(s, ":|.>-*");
    bool       letters = false;
    for (size_t pos = 0; pos < s.len && !letters;) {
        uint32_t c = utf8_next(s, &pos);
        letters    = phrase_is_letter(c) || (c >= '0' && c <= '9');
    }
    if (!letters)
        return true;
    if (str_starts(s, STR("__")) && str_ends(s, STR("__")))
        return true;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (str_eq_nocase(bare, whole[i]))
            return true;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (phrase_starts(s, starts[i]) && s.len < 400)
            return true;
    return false;
}

bool
line_is_teaser(struct str s)
{
    static const struct str links[] = { STR_INIT("read more"), STR_INIT("continue reading"),
                                        STR_INIT("full story"), STR_INIT("learn more"),
                                        STR_INIT("more") };
    struct str              bare    = phrase_strip(s, ">.[]()");
    if (phrase_ends(bare, STR("\xC2\xBB")))
        bare = phrase_strip(str_slice(bare, 0, bare.len - 2), ".");

    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (phrase_ends(bare, links[i])) {
            struct str before = str_trim(str_slice(bare, 0, bare.len - links[i].len));
            return before.len > 0 && before.len < bare.len - links[i].len && s.len < 400
                   && line_is_sentence(before);
        }
    return false;
}
