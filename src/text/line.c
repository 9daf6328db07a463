/* Lines of news copy by their form. Everything here looks at one line and keeps no state. */
#include "text/line.h"

#include <ctype.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { TITLE_BYTES = 200, TITLE_WORDS = 24, DATE_LINE_BYTES = 120, PUBLISHER_WORDS = 9 };

/* --- characters and words ----------------------------------------------------------------- */

static bool
is_upper(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU
           || utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LT;
}

static bool
is_letter(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) >= UTF8PROC_CATEGORY_LU
           && utf8proc_category((utf8proc_int32_t)c) <= UTF8PROC_CATEGORY_LO;
}

static bool
is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

/* The next word at *pos, without the white space around it; false at the end. */
static bool
next_word(struct str s, size_t *pos, struct str *word)
{
    while (*pos < s.len && s.data[*pos] == ' ')
        ++*pos;
    size_t begin = *pos;
    while (*pos < s.len && s.data[*pos] != ' ')
        ++*pos;
    *word = str_slice(s, begin, *pos);
    return word->len > 0;
}

size_t
line_words(struct str s)
{
    size_t     pos = 0, n = 0;
    struct str word;

    while (next_word(s, &pos, &word))
        n++;
    return n;
}

/* First letter or digit of a word behind quotes and brackets; 0 if there is none. */
static uint32_t
first_letter(struct str word)
{
    for (size_t pos = 0; pos < word.len;) {
        uint32_t c = utf8_next(word, &pos);
        if (is_letter(c) || (c >= '0' && c <= '9'))
            return c;
        if (!is_quote(c) && c != '(' && c != '[')
            return 0;
    }
    return 0;
}

static bool
is_small_word(struct str word)
{
    static const struct str small[]
        = { STR_INIT("of"), STR_INIT("the"), STR_INIT("and"), STR_INIT("for"), STR_INIT("in"),
            STR_INIT("to"), STR_INIT("on"),  STR_INIT("de"),  STR_INIT("la"),  STR_INIT("du"),
            STR_INIT("&"),  STR_INIT("al"),  STR_INIT("bin"), STR_INIT("von"), STR_INIT("van") };

    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_eq(word, small[i]))
            return true;
    return false;
}

/* Every word starts with a capital, a digit or a bracket, but for "of", "the" …; the first
 * and the last are no such small words. */
static bool
is_capitalised(struct str s)
{
    size_t     pos = 0, n = 0;
    struct str word;
    bool       small = false;

    while (next_word(s, &pos, &word)) {
        small = is_small_word(word);
        if (small && n == 0)
            return false;
        uint32_t c = first_letter(word);
        if (!small && !is_upper(c) && !(c >= '0' && c <= '9') && !str_eq(word, STR("/")))
            return false;
        n++;
    }
    return n > 0 && !small;
}

static bool
starts_nocase(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq_nocase(str_slice(s, 0, prefix.len), prefix);
}

static bool
ends_nocase(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq_nocase(str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* `s` without the characters of `set` and white space at both ends. Dashes and bullets
 * beyond ASCII go too. */
static struct str
strip(struct str s, const char *set)
{
    for (;;) {
        size_t before = s.len;
        s             = str_trim(s);
        if (s.len && strchr(set, s.data[0]))
            s = str_slice(s, 1, s.len);
        if (s.len && strchr(set, s.data[s.len - 1]))
            s.len--;
        if (s.len) {
            size_t   pos = 0;
            uint32_t c   = utf8_next(s, &pos);
            if (c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0xB7)
                s = str_slice(s, pos, s.len);
        }
        if (s.len) {
            size_t   pos = s.len;
            uint32_t c   = utf8_previous(s, &pos);
            if (c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0xB7)
                s.len = pos;
        }
        if (s.len == before)
            return s;
    }
}

static bool
is_medium(struct str name, const struct media *media)
{
    for (size_t i = 0; i < media->count; i++)
        if (str_eq_nocase(name, media->names[i]))
            return true;
    return false;
}

bool
line_is_sentence(struct str s)
{
    while (s.len > 0) {
        size_t   pos = s.len;
        uint32_t c   = utf8_previous(s, &pos);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026)
            return true;
        if (!is_quote(c) && c != ')' && c != ']')
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
    uint32_t last = utf8_previous(s, &pos), first = first_letter(s);
    if ((last == '.' && !(ends_in_initials(s) && s.len < TITLE_BYTES / 2)) || last == ',' || last == ':' || last == ';' || last == ')')
        return false;
    if (opens_with_speaker(s))
        return false;
    if (line_is_sentence(s) && is_quote(last)) {
        size_t   inner = pos;
        uint32_t c     = utf8_previous(s, &inner);
        if (c == '.' || c == ',')
            return false;
    }
    return (is_upper(first) || (first >= '0' && first <= '9')) && line_words(s) <= TITLE_WORDS;
}

/* --- date lines --------------------------------------------------------------------------- */

static bool
is_date_label(struct str s)
{
    static const struct str labels[]
        = { STR_INIT("published"), STR_INIT("posted"),  STR_INIT("updated"), STR_INIT("last updated"),
            STR_INIT("date"),      STR_INIT("issued"),  STR_INIT("released"), STR_INIT("published on"),
            STR_INIT("posted on"), STR_INIT("updated on"), STR_INIT("first published"),
            STR_INIT("release date"), STR_INIT("publication date"), STR_INIT("on") };

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq_nocase(s, labels[i]))
            return true;
    return false;
}

/* Behind a date: nothing, or the time of day, a zone. */
static bool
is_time_of_day(struct str s)
{
    static const struct str words[] = { STR_INIT("at"),  STR_INIT("a.m."), STR_INIT("p.m."), STR_INIT("am"),
                                        STR_INIT("pm"),  STR_INIT("|"),    STR_INIT("-"),    STR_INIT("hrs"),
                                        STR_INIT("local"), STR_INIT("time") };
    size_t     pos = 0;
    struct str word;

    while (next_word(s, &pos, &word)) {
        bool known = isdigit((unsigned char)word.data[0]) && word.len <= 10;
        bool zone  = word.len <= 5;
        for (size_t i = 0; i < word.len && zone; i++)
            zone = isupper((unsigned char)word.data[i]) || word.data[i] == '(' || word.data[i] == ')';
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
    return is_medium(s, media)
           || (is_upper(first_letter(s)) && is_capitalised(s) && line_words(s) <= PUBLISHER_WORDS && str_find(s, STR(","), 0) == SIZE_MAX);
}

bool
line_is_date(struct str s, const struct media *media, struct line_facts *facts)
{
    struct str word;

    if (s.len > DATE_LINE_BYTES)
        return false;
    for (size_t pos = 0; next_word(s, &pos, &word);) {
        size_t      begin = (size_t)(word.data - s.data);
        struct date date;
        size_t      used = date_scan(s, begin, &date);
        if (used == 0 || date.year == 0 || date.day == 0)
            continue;
        struct str before = strip(str_slice(s, 0, begin), ",|:;-"),
                   after  = str_slice(s, begin + used, s.len);
        if (after.len && after.data[0] == 'T')
            after = STR_NONE; /* time of an ISO 8601 stamp */
        bool time_follows = is_time_of_day(strip(after, ",|;-"));
        struct str publisher = STR_NONE;
        bool labelled = before.len == 0 || is_date_label(before);
        if (time_follows && labelled)
            publisher = STR_NONE;
        else if (s.data[0] == '-' || str_starts(s, STR("\xE2\x80")))
            return false; /* signs a quotation: "-- Somebody, May 3, 2010" */
        else if (time_follows && is_publisher(before, media))
            publisher = before;
        else if (before.len == 0 && is_publisher(strip(after, ",|;-"), media))
            publisher = strip(after, ",|;-");
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
    if (!starts_nocase(s, STR("By ")) || s.len > DATE_LINE_BYTES || line_is_sentence(s))
        return false;
    struct str name = strip(str_slice(s, 3, s.len), ",|-");
    size_t     cut  = str_find(name, STR(" in "), 0);
    if (cut == SIZE_MAX)
        cut = str_find(name, STR(", "), 0);
    if (cut != SIZE_MAX)
        name = str_slice(name, 0, cut);
    if (!is_capitalised(name) || line_words(name) > 8)
        return false;
    facts->author = name;
    return true;
}

bool
line_is_office(struct str s, struct line_facts *facts)
{
    if (s.len > TITLE_BYTES || !is_capitalised(s))
        return false;
    if (starts_nocase(s, STR("Office of ")) || starts_nocase(s, STR("Bureau of "))
        || starts_nocase(s, STR("Press Office")))
        return true;
    size_t comma = str_find(s, STR(", "), 0);
    if (comma == SIZE_MAX || str_find(s, STR(", "), comma + 2) != SIZE_MAX)
        return false;
    struct str name = str_slice(s, 0, comma);
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
        && is_capitalised(str_slice(s, 0, comma)) && line_words(s) <= 5) {
        facts->place = s;
        return true;
    }
    return isdigit((unsigned char)s.data[0]) && str_find(s, STR(":"), 0) <= 2 && is_time_of_day(s);
}

/* --- credits ------------------------------------------------------------------------------ */

/* "Reuters, AFP", "AP/dpa", "Reuters and AFP" as names; false if one is not capitalised or
 * there are too many. */
static bool
split_names(struct str s, const struct media *media, struct line_facts *facts, bool *known)
{
    facts->name_count = 0;
    *known            = false;
    while (s.len > 0) {
        size_t cut = s.len, skip = 0;
        static const struct str seps[]
            = { STR_INIT(","), STR_INIT("/"), STR_INIT(";"), STR_INIT(" and "), STR_INIT(" & ") };
        for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
            size_t at = str_find(s, seps[i], 0);
            if (at < cut) {
                cut  = at;
                skip = seps[i].len;
            }
        }
        struct str name = strip(str_slice(s, 0, cut), ".");
        if (starts_nocase(name, STR("and ")))
            name = str_slice(name, 4, name.len);
        bool medium = is_medium(name, media);
        if (name.len == 0 || facts->name_count == LINE_NAMES_MAX || (!medium && !is_capitalised(name))
            || line_words(name) > 5)
            return false;
        *known = *known || medium;
        facts->names[facts->name_count++] = name;
        s = str_slice(s, cut + skip, s.len);
    }
    return facts->name_count > 0;
}

/* The inside of a bracket that is the whole of `s`, "(…)" or "[…]"; otherwise empty. */
static struct str
bracketed(struct str s)
{
    if (s.len < 3)
        return STR_NONE;
    char open = s.data[0], close = s.data[s.len - 1];
    if (!((open == '(' && close == ')') || (open == '[' && close == ']')))
        return STR_NONE;
    struct str inside = str_slice(s, 1, s.len - 1);
    if (memchr(inside.data, '(', inside.len) || memchr(inside.data, ')', inside.len))
        return STR_NONE;
    return str_trim(inside);
}

static struct str
without_label(struct str s, const struct str *labels, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts_nocase(s, labels[i]))
            return strip(str_slice(s, labels[i].len, s.len), ":");
    return s;
}

bool
line_is_credit(struct str s, const struct media *media, struct line_facts *facts)
{
    static const struct str labels[]
        = { STR_INIT("Sources:"), STR_INIT("Source:"), STR_INIT("With reporting by"),
            STR_INIT("With material from"), STR_INIT("Based on reporting by"),
            STR_INIT("With additional reporting by"), STR_INIT("With agency reports from") };
    bool known;

    if (s.len > DATE_LINE_BYTES)
        return false;
    struct str inside = bracketed(s), labelled = without_label(inside.len ? inside : s, labels, 7);
    bool       label  = labelled.data != (inside.len ? inside : s).data;
    if (inside.len == 0 && !label)
        return split_names(s, media, facts, &known) && known && line_words(s) <= 6
               && is_medium(facts->names[0], media);
    return split_names(labelled, media, facts, &known) && (label || known || line_words(s) <= 8);
}

/* The names in a picture credit: "AFP", "Photo: AP", "file photo, Reuters", "AP Photo/J. Roe". */
static bool
photo_names(struct str inside, const struct media *media, struct line_facts *facts, bool *sure)
{
    static const struct str labels[] = { STR_INIT("Photograph by"), STR_INIT("Photo by"), STR_INIT("Photo:"),
                                         STR_INIT("Image:"), STR_INIT("Picture:"), STR_INIT("Photo courtesy of"),
                                         STR_INIT("file photo,"), STR_INIT("file photo by"), STR_INIT("Credit:"),
                                         STR_INIT("photo"), STR_INIT("\xC2\xA9") };
    struct str rest  = without_label(inside, labels, sizeof labels / sizeof *labels);
    bool       label = rest.data != inside.data, known;

    if (!split_names(rest, media, facts, &known))
        return false;
    *sure = label || known || str_find(inside, STR("Photo"), 0) != SIZE_MAX;
    return true;
}

/* The last bracket of `s`, "… (AFP)": its offset, or 0. */
static size_t
last_bracket(struct str s)
{
    if (s.len < 4 || s.data[s.len - 1] != ')')
        return 0;
    for (size_t i = s.len - 1; i > 1; i--)
        if (s.data[i - 1] == '(')
            return s.data[i - 2] == ' ' ? i - 1 : 0;
    return 0;
}

bool
line_is_caption(struct str s, const struct media *media, struct line_facts *facts)
{
    bool   sure;
    size_t open = last_bracket(s);

    if (s.len > 600)
        return false;
    if (open && photo_names(str_slice(s, open + 1, s.len - 1), media, facts, &sure))
        return sure || (!line_is_sentence(str_trim(str_slice(s, 0, open))) && line_words(str_slice(s, 0, open)) >= 4
                        && facts->name_count == 1 && line_words(facts->names[0]) <= 2);
    static const struct str labels[] = { STR_INIT("Photo:"), STR_INIT("Image:"), STR_INIT("Picture:"),
                                         STR_INIT("Photo by"), STR_INIT("Photograph by"), STR_INIT("Caption:") };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (starts_nocase(s, labels[i])) {
            bool known;
            struct str rest = strip(str_slice(s, labels[i].len, s.len), ":.");
            if (rest.len > 80 || !split_names(rest, media, facts, &known))
                facts->name_count = 0;
            return true;
        }
    return false;
}

/* --- furniture ---------------------------------------------------------------------------- */

bool
line_is_furniture(struct str s)
{
    static const struct str whole[]
        = { STR_INIT("accessibility links"), STR_INIT("breaking news"), STR_INIT("advertisement"),
            STR_INIT("related articles"), STR_INIT("related stories"), STR_INIT("related news"),
            STR_INIT("see also"), STR_INIT("share"), STR_INIT("print"), STR_INIT("most popular"),
            STR_INIT("latest news"), STR_INIT("home"), STR_INIT("search"), STR_INIT("menu"),
            STR_INIT("comments"), STR_INIT("top stories"), STR_INIT("back to top"), STR_INIT("email"),
            STR_INIT("external links"), STR_INIT("sources"), STR_INIT("more news"), STR_INIT("navigation"),
            STR_INIT("log in"), STR_INIT("sign in"), STR_INIT("subscribe"), STR_INIT("contact us"),
            STR_INIT("read more"), STR_INIT("more"), STR_INIT("listen"), STR_INIT("tags") };
    static const struct str starts[]
        = { STR_INIT("skip to "), STR_INIT("share this"), STR_INIT("share on"), STR_INIT("follow us"),
            STR_INIT("sign up for"), STR_INIT("subscribe to"), STR_INIT("click here"), STR_INIT("read more:"),
            STR_INIT("read also"), STR_INIT("see also:"), STR_INIT("related:"), STR_INIT("copyright "),
            STR_INIT("\xC2\xA9"), STR_INIT("all rights reserved"), STR_INIT("for more information"),
            STR_INIT("for further information"), STR_INIT("for any questions"), STR_INIT("tags:"),
            STR_INIT("print this"), STR_INIT("email this"), STR_INIT("have an opinion"),
            STR_INIT("this website uses cookies"), STR_INIT("we use cookies") };

    struct str bare = strip(s, ":|.>-*");
    bool       letters = false;
    for (size_t pos = 0; pos < s.len && !letters;) {
        uint32_t c = utf8_next(s, &pos);
        letters    = is_letter(c) || (c >= '0' && c <= '9');
    }
    if (!letters)
        return true;
    if (str_starts(s, STR("__")) && str_ends(s, STR("__")))
        return true;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (str_eq_nocase(bare, whole[i]))
            return true;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (starts_nocase(s, starts[i]) && s.len < 400)
            return true;
    return false;
}

bool
line_is_teaser(struct str s)
{
    static const struct str links[] = { STR_INIT("read more"), STR_INIT("continue reading"), STR_INIT("full story"),
                                        STR_INIT("learn more"), STR_INIT("more") };
    struct str bare = strip(s, ">.[]()");
    if (ends_nocase(bare, STR("\xC2\xBB")))
        bare = strip(str_slice(bare, 0, bare.len - 2), ".");

    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (ends_nocase(bare, links[i])) {
            struct str before = str_trim(str_slice(bare, 0, bare.len - links[i].len));
            return before.len > 0 && before.len < bare.len - links[i].len && s.len < 400
                   && line_is_sentence(before);
        }
    return false;
}

/* --- openings ----------------------------------------------------------------------------- */

/* Bytes of a dash at `pos`: "--", en or em dash, or a hyphen between spaces; 0 if none. */
static size_t
dash_at(struct str s, size_t pos)
{
    struct str rest = str_slice(s, pos, s.len);

    if (str_starts(rest, STR("--")))
        return 2;
    if (str_starts(rest, STR("\xE2\x80\x93")) || str_starts(rest, STR("\xE2\x80\x94")))
        return 3;
    if (str_starts(rest, STR("- ")) && pos > 0 && (s.data[pos - 1] == ' ' || s.data[pos - 1] == ')'))
        return 1;
    return 0;
}

static size_t
skip_spaces(struct str s, size_t pos)
{
    while (pos < s.len && s.data[pos] == ' ')
        pos++;
    return pos;
}

/* "(Reuters)" at `pos`; the offset behind it, or `pos`. */
static size_t
bracket_at(struct str s, size_t pos, const struct media *media, struct line_facts *facts)
{
    bool known;

    if (pos >= s.len || s.data[pos] != '(')
        return pos;
    size_t close = str_find(s, STR(")"), pos);
    if (close == SIZE_MAX || close - pos > 60
        || !split_names(str_slice(s, pos + 1, close), media, facts, &known)) {
        facts->name_count = 0;
        return pos;
    }
    return close + 1;
}

static bool
is_all_caps(struct str s)
{
    size_t upper = 0;

    for (size_t pos = 0; pos < s.len;) {
        uint32_t c = utf8_next(s, &pos);
        if (is_letter(c) && !is_upper(c))
            return false;
        upper += is_upper(c);
    }
    return upper >= 2;
}

/* The end of a place name at the start of `s`: capitalised words up to a comma, a bracket
 * or a dash; a second part ("BAGHDAD, Iraq") belongs to it if it is no date. */
static size_t
place_end(struct str s)
{
    size_t pos = 0, end = 0, words = 0, parts = 1;

    while (pos < s.len && words < 6) {
        size_t     begin = skip_spaces(s, pos);
        struct str word;
        struct date date;
        pos = begin;
        if (begin >= s.len || s.data[begin] == '(' || dash_at(s, begin) || date_scan(s, begin, &date)
            || !next_word(s, &pos, &word))
            return end;
        bool comma = word.data[word.len - 1] == ',';
        if (comma)
            word.len--;
        size_t dash = 0;
        for (size_t i = 1; i < word.len && !dash; i++)
            if (word.data[i] == '\xE2' || (word.data[i] == '-' && i + 1 < word.len && word.data[i + 1] == '-'))
                dash = dash_at(word, i) ? i : 0;
        if (dash)
            word.len = dash;
        if (word.len == 0 || !is_upper(first_letter(word)))
            return 0;
        words++;
        end = begin + word.len;
        pos = dash ? end : pos;
        if (dash)
            return end;
        if (comma && ++parts > 3)
            return end;
    }
    return end;
}

size_t
line_dateline(struct str s, const struct media *media, struct line_facts *facts)
{
    size_t place = place_end(s), pos = place;
    bool   dated = false, agency = false;

    if (place > 60)
        return 0;
    for (int part = 0; part < 3; part++) {
        struct date date;
        pos = skip_spaces(s, pos);
        if (pos < s.len && (s.data[pos] == ',' || s.data[pos] == '.' || s.data[pos] == ':') && pos > 0)
            pos = skip_spaces(s, pos + 1);
        size_t used = date_scan(s, pos, &date);
        if (used && !dated) {
            facts->date = date;
            dated       = true;
            pos += used;
            continue;
        }
        size_t behind = bracket_at(s, pos, media, facts);
        if (behind > pos) {
            agency = true;
            pos    = behind;
            continue;
        }
        break;
    }
    pos = skip_spaces(s, pos);
    if (pos < s.len && s.data[pos] == ':' && dated)
        pos = skip_spaces(s, pos + 1);
    size_t dash = pos < s.len ? dash_at(s, pos) : 0;
    size_t body = dash ? skip_spaces(s, pos + dash) : 0;
    bool   good = dash && body < s.len && line_words(str_slice(s, body, s.len)) >= 3
                && (dated || agency || (place && is_all_caps(str_slice(s, 0, place)) && line_words(str_slice(s, 0, place)) <= 4));
    if (!good) {
        *facts = (struct line_facts){ 0 };
        return 0;
    }
    facts->place = str_slice(s, 0, place);
    return body;
}

size_t
line_leading_caption(struct str s, const struct media *media, struct line_facts *facts)
{
    for (size_t open = str_find(s, STR(" ("), 0); open != SIZE_MAX && open < 600;
         open        = str_find(s, STR(" ("), open + 2)) {
        size_t close = str_find(s, STR(")"), open);
        bool   sure;
        if (close == SIZE_MAX || close - open > 80)
            continue;
        if (!photo_names(str_slice(s, open + 2, close), media, facts, &sure))
            continue;
        struct line_facts opening = { 0 };
        size_t            begin   = skip_spaces(s, close + 1);
        if (begin < s.len && line_dateline(str_slice(s, begin, s.len), media, &opening)
            && (opening.date.month || opening.place.len) && line_words(str_slice(s, 0, open)) >= 3)
            return close + 1;
    }
    *facts = (struct line_facts){ 0 };
    return 0;
}

size_t
line_trailing_credit(struct str s, const struct media *media, struct line_facts *facts)
{
    size_t open = last_bracket(s);
    bool   known;

    if (open && line_is_sentence(str_trim(str_slice(s, 0, open))) && s.data[str_trim(str_slice(s, 0, open)).len - 1] != ')'
        && split_names(str_slice(s, open + 1, s.len - 1), media, facts, &known)
        && (known || facts->name_count > 1))
        return open;
    facts->name_count = 0;
    return 0;
}
