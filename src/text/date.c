/* Calendar dates. Days are counted with the era method of the civil calendar: years start in
 * March, so that the leap day is the last of its year. */
#include "text/date.h"

#include <ctype.h>

unsigned
date_month_days(int year, unsigned month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    if (month < 1 || month > 12)
        return 0;
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

bool
date_valid(struct date d)
{
    if (d.month == 0)
        return d.day == 0 && d.year != 0;
    return d.month <= 12 && d.day <= date_month_days(d.year, d.month);
}

int32_t
date_to_days(struct date d)
{
    int32_t  month = d.month ? d.month : 1;
    int32_t  day   = d.day ? d.day : 1;
    int32_t  year  = d.year - (month <= 2);
    int32_t  era   = (year >= 0 ? year : year - 399) / 400;
    uint32_t yoe   = (uint32_t)(year - era * 400);
    uint32_t doy   = (uint32_t)((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1);
    uint32_t doe   = yoe * 365 + yoe / 4 - yoe / 100 + doy;

    return era * 146097 + (int32_t)doe - 719468;
}

struct date
date_from_days(int32_t days)
{
    days += 719468;
    int32_t  era   = (days >= 0 ? days : days - 146096) / 146097;
    uint32_t doe   = (uint32_t)(days - era * 146097);
    uint32_t yoe   = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    uint32_t doy   = doe - (365 * yoe + yoe / 4 - yoe / 100);
    uint32_t mp    = (5 * doy + 2) / 153;
    uint32_t month = mp < 10 ? mp + 3 : mp - 9;
    int32_t  year  = (int32_t)yoe + era * 400 + (month <= 2);

    return (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

unsigned
date_weekday(struct date d)
{
    int32_t day = (date_to_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */

    return (unsigned)(day < 0 ? day + 7 : day);
}

int
date_cmp(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

/* `word`, with or without a full stop, is `name` or an abbreviation of at least `shortest`
 * letters that the language uses (three letters; four for Sept, Tues; five for Thurs). */
static bool
names(struct str word, struct str name, bool *abbreviated)
{
    bool stop = word.len && word.data[word.len - 1] == '.';

    if (stop)
        word.len--;
    *abbreviated = word.len < name.len;
    if (word.len < 3 || word.len > name.len || (word.len == name.len && stop))
        return false;
    if (!str_eq_nocase(word, str_slice(name, 0, word.len)))
        return false;
    return word.len == name.len || word.len <= 5;
}

unsigned
month_of_name(struct str word)
{
    static const struct str months[] = {
        STR_INIT("january"),   STR_INIT("february"), STR_INIT("march"),    STR_INIT("april"),
        STR_INIT("may"),       STR_INIT("june"),     STR_INIT("july"),     STR_INIT("august"),
        STR_INIT("september"), STR_INIT("october"),  STR_INIT("november"), STR_INIT("december")
    };
    bool abbreviated;

    for (unsigned i = 0; i < 12; i++)
        if (names(word, months[i], &abbreviated)) {
            bool word_too = abbreviated || i == 2 || i == 4 || i == 7;
            if (abbreviated && word.len > 4 && word.data[word.len - 1] != '.')
                return 0; /* "marche", "augus" */
            return word_too && !isupper((unsigned char)word.data[0]) ? 0 : i + 1;
        }
    return 0;
}

int
weekday_of_name(struct str word)
{
    static const struct str days[] = { STR_INIT("monday"),    STR_INIT("tuesday"),
                                       STR_INIT("wednesday"), STR_INIT("thursday"),
                                       STR_INIT("friday"),    STR_INIT("saturday"),
                                       STR_INIT("sunday") };
    bool                    abbreviated;

    for (int i = 0; i < 7; i++)
        if (names(word, days[i], &abbreviated))
            return abbreviated && !isupper((unsigned char)word.data[0]) ? -1 : i;
    return -1;
}

/* --- reading ------------------------------------------------------------------------------ */

struct cursor {
    struct str s;
    size_t     pos;
};

static int
peek(const struct cursor *c)
{
    return c->pos < c->s.len ? (unsigned char)c->s.data[c->pos] : -1;
}

static void
skip_space(struct cursor *c)
{
    while (peek(c) == ' ')
        c->pos++;
}

static bool
take(struct cursor *c, char what)
{
    if (peek(c) != what)
        return false;
    c->pos++;
    return true;
}

static struct str
take_word(struct cursor *c)
{
    size_t begin = c->pos;

    while (isalpha(peek(c)))
        c->pos++;
    return str_slice(c->s, begin, c->pos);
}

/* A number of `least` to `most` digits; -1 if there is none. */
static int
take_number(struct cursor *c, int least, int most)
{
    size_t begin = c->pos;
    int    value = 0;

    while (isdigit(peek(c)) && c->pos - begin < 9)
        value = value * 10 + (c->s.data[c->pos++] - '0');
    int digits = (int)(c->pos - begin);
    if (digits < least || digits > most) {
        c->pos = begin;
        return -1;
    }
    return value;
}

static bool
ends_a_word(const struct cursor *c)
{
    return !isalnum(peek(c));
}

static bool
take_month(struct cursor *c, struct date *d)
{
    size_t     begin = c->pos;
    struct str word  = take_word(c);

    if (peek(c) == '.' && month_of_name((struct str){ word.data, word.len + 1 }))
        word.len++, c->pos++;
    d->month = (uint8_t)month_of_name(word);
    if (d->month == 0)
        c->pos = begin;
    return d->month != 0;
}

static bool
take_day(struct cursor *c, struct date *d)
{
    size_t begin = c->pos;
    int    day   = take_number(c, 1, 2);

    if (day >= 1 && day <= 31) {
        size_t     after   = c->pos;
        struct str word    = take_word(c);
        bool       ordinal = str_eq_nocase(word, STR("st")) || str_eq_nocase(word, STR("nd"))
                       || str_eq_nocase(word, STR("rd")) || str_eq_nocase(word, STR("th"));
        if (!ordinal)
            c->pos = after;
        if (ends_a_word(c)) {
            d->day = (uint8_t)day;
            return true;
        }
    }
    c->pos = begin;
    return false;
}

static bool
take_year(struct cursor *c, struct date *d)
{
    size_t begin = c->pos;
    int    year  = take_number(c, 4, 4);

    if (year >= 1000 && year <= 2999 && ends_a_word(c)) {
        d->year = (int16_t)year;
        return true;
    }
    c->pos = begin;
    return false;
}

/* The year behind a day and month: ", 2007", " 2007"; leaves the cursor if there is none. */
static void
take_following_year(struct cursor *c, struct date *d)
{
    size_t begin = c->pos;

    skip_space(c);
    take(c, ',');
    skip_space(c);
    if (!take_year(c, d))
        c->pos = begin;
}

/* 2007-07-23, 20070723 is left alone, 2007/07/23. */
static bool
take_iso(struct cursor *c, struct date *d)
{
    if (!isdigit(peek(c)))
        return false;
    int year = take_number(c, 4, 4);
    int sep  = peek(c);
    if (year < 1000 || (sep != '-' && sep != '/'))
        return false;
    c->pos++;
    int month = take_number(c, 2, 2);
    if (month < 1 || !take(c, (char)sep))
        return false;
    int day = take_number(c, 2, 2);
    if (day < 1 || isdigit(peek(c)))
        return false;
    *d = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    return date_valid(*d);
}

/* 23/07/2007, 23.07.2007, 07/23/2007: refused when both readings exist and differ. */
static bool
take_numeric(struct cursor *c, struct date *d)
{
    int a   = take_number(c, 1, 2);
    int sep = peek(c);
    if (a < 1 || (sep != '/' && sep != '.' && sep != '-'))
        return false;
    c->pos++;
    int b = take_number(c, 1, 2);
    if (b < 1 || !take(c, (char)sep) || !take_year(c, d))
        return false;
    if (a <= 12 && b <= 12 && a != b && sep != '.')
        return false;
    bool day_first = a > 12 || sep == '.' || a == b;
    d->day         = (uint8_t)(day_first ? a : b);
    d->month       = (uint8_t)(day_first ? b : a);
    return date_valid(*d);
}

static bool
take_month_first(struct cursor *c, struct date *d)
{
    if (!take_month(c, d))
        return false;
    size_t month_end = c->pos;
    skip_space(c);
    if (take_day(c, d)) {
        take_following_year(c, d);
    } else {
        take(c, ',');
        skip_space(c);
        if (!take_year(c, d)) {
            c->pos = month_end;
            return false; /* a bare month is no date line's date */
        }
    }
    return date_valid(*d);
}

static bool
take_day_first(struct cursor *c, struct date *d)
{
    if (!take_day(c, d))
        return false;
    skip_space(c);
    size_t before = c->pos;
    if (str_eq_nocase(take_word(c), STR("of")))
        skip_space(c);
    else
        c->pos = before;
    take(c, '-');
    if (!take_month(c, d))
        return false;
    take(c, '-');
    take_following_year(c, d);
    return date_valid(*d);
}

size_t
date_scan(struct str s, size_t from, struct date *d)
{
    static bool (*const forms[])(struct cursor *, struct date *) = { take_iso, take_numeric,
                                                                     take_month_first,
                                                                     take_day_first };
    struct cursor start                                          = { s, from };

    if (weekday_of_name(take_word(&start)) >= 0) {
        take(&start, '.');
        take(&start, ',');
        skip_space(&start);
    } else {
        start.pos = from;
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct cursor c     = start;
        struct date   found = { 0 };
        if (forms[i](&c, &found)) {
            *d = found;
            return c.pos - from;
        }
    }
    return 0;
}

bool
date_parse(struct str s, struct date *d)
{
    s           = str_trim(s);
    size_t used = date_scan(s, 0, d);
    if (used == 0)
        return false;
    return used == s.len || !isalnum((unsigned char)s.data[used]) || s.data[used] == 'T';
}
