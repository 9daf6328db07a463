/* Credits and captions, and what stands before the first word of a story: captions that run into
 * it, datelines. The rest of line.h is in line.c. */
#include <ctype.h>

#include "base/utf8.h"
#include "text/phrase.h"

enum { CREDIT_BYTES = 120 };

/* --- credits ------------------------------------------------------------------------------ */

/* "Reuters, AFP", "AP/dpa", "Reuters and AFP" as names; false if one is not capitalised or
 * there are too many. */
static bool
split_names(struct str s, const struct media *media, struct line_facts *facts, bool *known)
{
    facts->name_count = 0;
    *known            = false;
    while (s.len > 0) {
        size_t                  cut = s.len, skip = 0;
        static const struct str seps[] = { STR_INIT(","), STR_INIT("/"), STR_INIT(";"),
                                           STR_INIT(" and "), STR_INIT(" & ") };
        for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
            size_t at = str_find(s, seps[i], 0);
            if (at < cut) {
                cut  = at;
                skip = seps[i].len;
            }
        }
        struct str name = phrase_strip(str_slice(s, 0, cut), ".");
        if (phrase_starts(name, STR("and ")))
            name = str_slice(name, 4, name.len);
        bool medium = phrase_is_medium(name, media);
        if (name.len == 0 || facts->name_count == LINE_NAMES_MAX
            || (!medium && !phrase_is_capitalised(name)) || line_words(name) > 5)
            return false;
        *known                            = *known || medium;
        facts->names[facts->name_count++] = name;
        s                                 = str_slice(s, cut + skip, s.len);
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
        if (phrase_starts(s, labels[i]))
            return phrase_strip(str_slice(s, labels[i].len, s.len), ":");
    return s;
}

static bool
has_digit(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] >= '0' && s.data[i] <= '9')
            return true;
    return false;
}

bool
line_is_credit(struct str s, const struct media *media, struct line_facts *facts)
{
    static const struct str labels[] = { STR_INIT("Sources:"),
                                         STR_INIT("Source:"),
                                         STR_INIT("With reporting by"),
                                         STR_INIT("With material from"),
                                         STR_INIT("Based on reporting by"),
                                         STR_INIT("With additional reporting by"),
                                         STR_INIT("With agency reports from") };
    bool                    known;

    if (s.len > CREDIT_BYTES)
        return false;
    struct str inside = bracketed(s), labelled = without_label(inside.len ? inside : s, labels, 7);
    bool       label = labelled.data != (inside.len ? inside : s).data;
    if (inside.len == 0 && !label) /* "Reuters, May 3, 2011" is a header, not a list of agencies */
        return !has_digit(s) && split_names(s, media, facts, &known) && known && line_words(s) <= 6
               && phrase_is_medium(facts->names[0], media);
    return split_names(labelled, media, facts, &known) && (label || known || line_words(s) <= 8);
}

/* The names in a picture credit: "AFP", "Photo: AP", "file photo, Reuters", "AP Photo/J. Roe". */
static bool
photo_names(struct str inside, const struct media *media, struct line_facts *facts, bool *sure)
{
    static const struct str labels[] = { STR_INIT("Photograph by"), STR_INIT("Photo by"),
                                         STR_INIT("Photo:"),        STR_INIT("Image:"),
                                         STR_INIT("Picture:"),      STR_INIT("Photo courtesy of"),
                                         STR_INIT("file photo,"),   STR_INIT("file photo by"),
                                         STR_INIT("Credit:"),       STR_INIT("photo"),
                                         STR_INIT("\xC2\xA9") };
    struct str              rest  = without_label(inside, labels, sizeof labels / sizeof *labels);
    bool                    label = rest.data != inside.data, known;

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
        return sure
               || (!line_is_sentence(str_trim(str_slice(s, 0, open)))
                   && line_words(str_slice(s, 0, open)) >= 4 && facts->name_count == 1
                   && line_words(facts->names[0]) <= 2);
    static const struct str labels[] = { STR_INIT("Photo:"),        STR_INIT("Image:"),
                                         STR_INIT("Picture:"),      STR_INIT("Photo by"),
                                         STR_INIT("Photograph by"), STR_INIT("Caption:") };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (phrase_starts(s, labels[i])) {
            bool       known;
            struct str rest = phrase_strip(str_slice(s, labels[i].len, s.len), ":.");
            if (rest.len > 80 || !split_names(rest, media, facts, &known))
                facts->name_count = 0;
            return true;
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
    if (str_starts(rest, STR("- ")) && pos > 0
        && (s.data[pos - 1] == ' ' || s.data[pos - 1] == ')'))
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
        if (phrase_is_letter(c) && !phrase_is_upper(c))
            return false;
        upper += phrase_is_upper(c);
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
        size_t      begin = skip_spaces(s, pos);
        struct str  word;
        struct date date;
        pos = begin;
        if (begin >= s.len || s.data[begin] == '(' || dash_at(s, begin)
            || date_scan(s, begin, &date) || !phrase_next_word(s, &pos, &word))
            return end;
        bool comma = word.data[word.len - 1] == ',';
        if (comma)
            word.len--;
        size_t dash = 0;
        for (size_t i = 1; i < word.len && !dash; i++)
            if (word.data[i] == '\xE2'
                || (word.data[i] == '-' && i + 1 < word.len && word.data[i + 1] == '-'))
                dash = dash_at(word, i) ? i : 0;
        if (dash)
            word.len = dash;
        if (word.len == 0 || !phrase_is_upper(phrase_first_letter(word)))
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
        if (pos < s.len && (s.data[pos] == ',' || s.data[pos] == '.' || s.data[pos] == ':')
            && pos > 0)
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
                && (dated || agency
                    || (place && is_all_caps(str_slice(s, 0, place))
                        && line_words(str_slice(s, 0, place)) <= 4));
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

    if (open && line_is_sentence(str_trim(str_slice(s, 0, open)))
        && s.data[str_trim(str_slice(s, 0, open)).len - 1] != ')'
        && split_names(str_slice(s, open + 1, s.len - 1), media, facts, &known)
        && (known || facts->name_count > 1))
        return open;
    facts->name_count = 0;
    return 0;
}
