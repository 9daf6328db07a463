/* The words of time expressions in English. */
#include "lang/timex_words.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/utf8.h"

static const struct {
    struct str text;
    enum time_class class;
    int value;
} lexicon[] = {
    { STR_INIT("today"), TIME_DEICTIC, 0 },
    { STR_INIT("tonight"), TIME_DEICTIC, 0 },
    { STR_INIT("yesterday"), TIME_DEICTIC, -1 },
    { STR_INIT("tomorrow"), TIME_DEICTIC, 1 },
    { STR_INIT("last"), TIME_LAST, 0 },
    { STR_INIT("past"), TIME_LAST, 1 },
    { STR_INIT("previous"), TIME_LAST, 2 },
    { STR_INIT("preceding"), TIME_LAST, 2 },
    { STR_INIT("next"), TIME_NEXT, 0 },
    { STR_INIT("coming"), TIME_NEXT, 1 },
    { STR_INIT("upcoming"), TIME_NEXT, 1 },
    { STR_INIT("following"), TIME_NEXT, 2 },
    { STR_INIT("this"), TIME_THIS, 0 },
    { STR_INIT("current"), TIME_THIS, 1 },
    { STR_INIT("same"), TIME_THIS, 2 },
    { STR_INIT("early"), TIME_PART, 0 },
    { STR_INIT("late"), TIME_PART, 0 },
    { STR_INIT("mid"), TIME_PART, 0 },
    { STR_INIT("middle"), TIME_PART, 1 },
    { STR_INIT("beginning"), TIME_PART, 1 },
    { STR_INIT("start"), TIME_PART, 1 },
    { STR_INIT("end"), TIME_PART, 1 },
    { STR_INIT("half"), TIME_PART, 1 },
    { STR_INIT("close"), TIME_PART, 1 },
    { STR_INIT("several"), TIME_VAGUE, 0 },
    { STR_INIT("few"), TIME_VAGUE, 0 },
    { STR_INIT("many"), TIME_VAGUE, 0 },
    { STR_INIT("some"), TIME_VAGUE, 0 },
    { STR_INIT("ago"), TIME_AGO, 0 },
    { STR_INIT("earlier"), TIME_EARLIER, 0 },
    { STR_INIT("later"), TIME_LATER, 0 },
    { STR_INIT("a"), TIME_A, 1 },
    { STR_INIT("an"), TIME_A, 1 },
    { STR_INIT("the"), TIME_THE, 0 },
    { STR_INIT("of"), TIME_OF, 0 },
    { STR_INIT("in"), TIME_IN, 0 },
    { STR_INIT("during"), TIME_IN, 0 },
    { STR_INIT("throughout"), TIME_IN, 0 },
    { STR_INIT("around"), TIME_IN, 0 },
    { STR_INIT("on"), TIME_IN, 1 },
    { STR_INIT("for"), TIME_IN, 2 },
    { STR_INIT("since"), TIME_SINCE, 0 },
    { STR_INIT("until"), TIME_UNTIL, 0 },
    { STR_INIT("till"), TIME_UNTIL, 0 },
    { STR_INIT("by"), TIME_BY, 0 },
    { STR_INIT("before"), TIME_BEFORE, 0 },
    { STR_INIT("after"), TIME_AFTER, 0 },
    { STR_INIT("from"), TIME_FROM, 0 },
    { STR_INIT("between"), TIME_BETWEEN, 0 },
    { STR_INIT("to"), TIME_TO, 0 },
    { STR_INIT("through"), TIME_TO, 0 },
    { STR_INIT("and"), TIME_AND, 0 },
    { STR_INIT("morning"), TIME_DAYPART, 0 },
    { STR_INIT("afternoon"), TIME_DAYPART, 0 },
    { STR_INIT("evening"), TIME_DAYPART, 0 },
    { STR_INIT("night"), TIME_DAYPART, 1 },
    { STR_INIT("overnight"), TIME_DAYPART, 0 },
    { STR_INIT("spring"), TIME_SEASON, 4 },
    { STR_INIT("summer"), TIME_SEASON, 7 },
    { STR_INIT("autumn"), TIME_SEASON, 10 },
    { STR_INIT("fall"), TIME_SEASON, 10 },
    { STR_INIT("winter"), TIME_SEASON, 1 },
    { STR_INIT("minute"), TIME_UNIT, GRAIN_MINUTE },
    { STR_INIT("hour"), TIME_UNIT, GRAIN_HOUR },
    { STR_INIT("day"), TIME_UNIT, GRAIN_DAY },
    { STR_INIT("week"), TIME_UNIT, GRAIN_WEEK },
    { STR_INIT("weekend"), TIME_UNIT, GRAIN_WEEKEND },
    { STR_INIT("month"), TIME_UNIT, GRAIN_MONTH },
    { STR_INIT("quarter"), TIME_UNIT, GRAIN_QUARTER },
    { STR_INIT("year"), TIME_UNIT, GRAIN_YEAR },
    { STR_INIT("decade"), TIME_UNIT, GRAIN_DECADE },
    { STR_INIT("century"), TIME_UNIT, GRAIN_CENTURY },
    { STR_INIT("centurie"), TIME_UNIT, GRAIN_CENTURY }, /* its plural without the s */
};

static const struct {
    struct str cardinal, ordinal;
    int        value;
} numerals[] = {
    { STR_INIT("one"), STR_INIT("first"), 1 },
    { STR_INIT("two"), STR_INIT("second"), 2 },
    { STR_INIT("three"), STR_INIT("third"), 3 },
    { STR_INIT("four"), STR_INIT("fourth"), 4 },
    { STR_INIT("five"), STR_INIT("fifth"), 5 },
    { STR_INIT("six"), STR_INIT("sixth"), 6 },
    { STR_INIT("seven"), STR_INIT("seventh"), 7 },
    { STR_INIT("eight"), STR_INIT("eighth"), 8 },
    { STR_INIT("nine"), STR_INIT("ninth"), 9 },
    { STR_INIT("ten"), STR_INIT("tenth"), 10 },
    { STR_INIT("eleven"), STR_INIT("eleventh"), 11 },
    { STR_INIT("twelve"), STR_INIT("twelfth"), 12 },
    { STR_INIT("thirteen"), STR_INIT("thirteenth"), 13 },
    { STR_INIT("fourteen"), STR_INIT("fourteenth"), 14 },
    { STR_INIT("fifteen"), STR_INIT("fifteenth"), 15 },
    { STR_INIT("sixteen"), STR_INIT("sixteenth"), 16 },
    { STR_INIT("seventeen"), STR_INIT("seventeenth"), 17 },
    { STR_INIT("eighteen"), STR_INIT("eighteenth"), 18 },
    { STR_INIT("nineteen"), STR_INIT("nineteenth"), 19 },
    { STR_INIT("twenty"), STR_INIT("twentieth"), 20 },
    { STR_INIT("thirty"), STR_INIT("thirtieth"), 30 },
    { STR_INIT("forty"), STR_INIT("fortieth"), 40 },
    { STR_INIT("fifty"), STR_INIT("fiftieth"), 50 },
    { STR_INIT("sixty"), STR_INIT("sixtieth"), 60 },
    { STR_INIT("seventy"), STR_INIT("seventieth"), 70 },
    { STR_INIT("eighty"), STR_INIT("eightieth"), 80 },
    { STR_INIT("ninety"), STR_INIT("ninetieth"), 90 },
};

static bool
look_up(struct time_word *w)
{
    for (size_t i = 0; i < sizeof lexicon / sizeof *lexicon; i++) {
        bool plural = lexicon[i].class == TIME_UNIT && w->text.len == lexicon[i].text.len + 1
                      && (w->text.data[w->text.len - 1] | 32) == 's';
        struct str bare = plural ? str_slice(w->text, 0, w->text.len - 1) : w->text;
        if (str_eq_nocase(bare, lexicon[i].text)) {
            w->class  = lexicon[i].class;
            w->value  = lexicon[i].value;
            w->plural = plural;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        bool ordinal = str_eq_nocase(w->text, numerals[i].ordinal);
        if (ordinal || str_eq_nocase(w->text, numerals[i].cardinal)) {
            w->class = ordinal ? TIME_ORDINAL : TIME_NUMBER;
            w->value = numerals[i].value;
            return true;
        }
    }
    return false;
}

/* Months are capitalised; weekdays count in full only, or with a stop: "Sun" and "Mon" are words
 * of their own. */
static void
classify_letters(struct time_word *w)
{
    unsigned month   = isupper((unsigned char)w->text.data[0]) ? month_of_name(w->text) : 0;
    int      weekday = w->text.len >= 6 ? weekday_of_name(w->text) : -1;

    if (month) {
        w->class = TIME_MONTH;
        w->value = (int)month;
    } else if (weekday >= 0 && isupper((unsigned char)w->text.data[0])) {
        w->class = TIME_WEEKDAY;
        w->value = weekday;
    } else {
        look_up(w);
    }
}

/* Exactly three digits at `pos`. */
static bool
is_thousands(struct str text, size_t pos, size_t end)
{
    size_t n = 0;

    while (pos + n < end && isdigit((unsigned char)text.data[pos + n]))
        n++;
    return n == 3;
}

/* A run of digits with what is glued to it: "24th", "1990s", "2,000". */
static size_t
cut_number(struct str text, size_t pos, size_t end, struct time_word *w)
{
    size_t begin = pos, digits = 0;
    long   value = 0;

    while (pos < end) {
        char c = text.data[pos];
        if (isdigit((unsigned char)c)) {
            value = value < 100000000 ? value * 10 + (c - '0') : value;
            digits++;
            pos++;
        } else if (c == ',' && pos > begin && is_thousands(text, pos + 1, end)) {
            digits += 10; /* a quantity, no year */
            pos++;
        } else {
            break;
        }
    }
    w->class  = TIME_NUMBER;
    w->value  = (int)value;
    w->digits = (int)digits;

    size_t letters = pos;
    while (letters < end && isalpha((unsigned char)text.data[letters]))
        letters++;
    struct str suffix = str_slice(text, pos, letters);
    if (suffix.len == 2
        && (str_eq_nocase(suffix, STR("st")) || str_eq_nocase(suffix, STR("nd"))
            || str_eq_nocase(suffix, STR("rd")) || str_eq_nocase(suffix, STR("th")))) {
        w->class = TIME_ORDINAL;
        pos      = letters;
    } else if (str_eq(suffix, STR("s")) && value % 10 == 0 && (digits == 4 || digits == 2)) {
        w->class = TIME_DECADE;
        w->value = digits == 4 ? (int)value : 1900 + (int)value;
        pos      = letters;
    } else if (suffix.len) {
        w->class = TIME_OTHER; /* 5km, 3rdparty */
        pos      = letters;
    } else if (pos + 1 < end && text.data[pos] == '.'
               && isdigit((unsigned char)text.data[pos + 1])) {
        while (pos < end && (isdigit((unsigned char)text.data[pos]) || text.data[pos] == '.'))
            pos++;
        w->class = TIME_OTHER; /* 3.5 */
    }
    w->text = str_slice(text, begin, pos);
    return pos;
}

static size_t
cut_letters(struct str text, size_t pos, size_t end, struct time_word *w)
{
    size_t begin = pos;

    while (pos < end && (isalpha((unsigned char)text.data[pos]) || (text.data[pos] & 0x80))) {
        size_t   next = pos;
        uint32_t c    = utf8_next(text, &next);
        if (c >= 0x2000 && c < 0x2070)
            break;
        pos = next < end ? next : end;
    }
    if (pos == begin)
        utf8_next(text, &pos);
    /* Feb. 3: the stop belongs to the short form of a month, and to "a.m." nothing does. */
    if (pos < end && text.data[pos] == '.' && pos - begin <= 4
        && month_of_name(str_slice(text, begin, pos + 1)) && pos - begin >= 3)
        pos++;
    w->text = str_slice(text, begin, pos);
    classify_letters(w);
    return pos;
}

static size_t
cut_mark(struct str text, size_t pos, size_t end, struct time_word *w)
{
    size_t   begin = pos;
    uint32_t c     = utf8_next(text, &pos);

    if ((c == '\'' || c == 0x2019) && pos < end && (text.data[pos] | 32) == 's'
        && (pos + 1 == end || !isalnum((unsigned char)text.data[pos + 1]))) {
        pos++;
        w->class = TIME_POSSESSIVE;
    } else if (c == '-' || c == 0x2013) {
        w->class = TIME_DASH;
    } else if (c == ',') {
        w->class = TIME_COMMA;
    } else if (c == '/') {
        w->class = TIME_SLASH;
    }
    w->text = str_slice(text, begin, pos < end ? pos : end);
    return pos < end ? pos : end;
}

enum status
timex_cut(struct str text, uint32_t begin, uint32_t end, struct time_words *words)
{
    bool spaced = true;

    words->list.len = 0;
    for (size_t pos = begin; pos < end;) {
        struct time_word w  = { .begin = (uint32_t)pos, .spaced = spaced };
        size_t           at = pos;
        uint32_t         c  = utf8_next(text, &at);
        if (isspace((int)(c < 0x80 ? c : 'x')) || c == 0xA0) {
            spaced = true;
            pos    = at;
            continue;
        }
        if (c < 0x80 && isdigit((int)c))
            pos = cut_number(text, pos, end, &w);
        else if ((c < 0x80 && isalpha((int)c)) || (c >= 0xC0 && c < 0x2000))
            pos = cut_letters(text, pos, end, &w);
        else
            pos = cut_mark(text, pos, end, &w);
        w.end  = (uint32_t)pos;
        spaced = false;
        TRY(vec_push(&words->list, w));
    }
    return STATUS_OK;
}
