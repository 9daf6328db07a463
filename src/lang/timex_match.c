/* The grammar. Each take_…() reads one kind of expression at word `i` and returns the word behind
 * it, 0 if there is none; the longest of them wins. */
#include "lang/timex_match.h"

static enum time_class
class_at(const struct sentence_words *s, size_t i)
{
    return i < s->count ? s->words[i].class : TIME_OTHER;
}

static int
value_at(const struct sentence_words *s, size_t i)
{
    return s->words[i].value;
}

static bool
is_word(const struct sentence_words *s, size_t i, const char *text)
{
    return i < s->count && str_eq_nocase(s->words[i].text, str_from(text));
}

static size_t
skip(const struct sentence_words *s, size_t i, enum time_class class)
{
    return class_at(s, i) == class ? i + 1 : i;
}

static enum tense
tense_at(const struct sentence_words *s, size_t first, size_t last)
{
    if (first >= 2 && is_word(s, first - 2, "as") && is_word(s, first - 1, "of"))
        return TENSE_PAST;
    return timex_tense(s->doc, s->tokens[first], s->tokens[last - 1] + 1);
}

static void
point(struct moment *m, struct stretch at)
{
    *m = (struct moment){ .from = at, .to = at };
}

/* --- parts of dates ----------------------------------------------------------------------- */

/* A year as a number of four digits. */
static size_t
take_year(const struct sentence_words *s, size_t i, int *year)
{
    if (class_at(s, i) != TIME_NUMBER || s->words[i].digits != 4 || value_at(s, i) < 1000 || value_at(s, i) > 2999)
        return 0;
    *year = value_at(s, i);
    return i + 1;
}

static size_t
take_day(const struct sentence_words *s, size_t i, int *day)
{
    bool number  = class_at(s, i) == TIME_NUMBER && s->words[i].digits >= 1 && s->words[i].digits <= 2;
    bool ordinal = class_at(s, i) == TIME_ORDINAL;

    if ((!number && !ordinal) || value_at(s, i) < 1 || value_at(s, i) > 31)
        return 0;
    *day = value_at(s, i);
    return i + 1;
}

/* A year behind a month or a day of a month: ", 2007", " of 2007", " 2007". */
static size_t
take_following_year(const struct sentence_words *s, size_t i, int *year)
{
    size_t at = skip(s, i, TIME_COMMA);

    at          = at == i ? skip(s, i, TIME_OF) : at;
    size_t next = take_year(s, at, year);
    return next ? next : i;
}

/* 2007-05-28 */
static size_t
take_iso(const struct sentence_words *s, size_t i, struct partial *p)
{
    if (!take_year(s, i, &p->year) || class_at(s, i + 1) != TIME_DASH || s->words[i + 1].spaced
        || class_at(s, i + 2) != TIME_NUMBER || s->words[i + 2].digits != 2 || class_at(s, i + 3) != TIME_DASH
        || class_at(s, i + 4) != TIME_NUMBER || s->words[i + 4].digits != 2)
        return 0;
    p->month = value_at(s, i + 2);
    p->day   = value_at(s, i + 4);
    return p->month >= 1 && p->month <= 12 && p->day >= 1 ? i + 5 : 0;
}

/* "May 28, 2007", "May 28", "May 2007", "May". */
static size_t
take_month_first(const struct sentence_words *s, size_t i, struct partial *p)
{
    if (class_at(s, i) != TIME_MONTH)
        return 0;
    p->month       = value_at(s, i);
    size_t day_end = take_day(s, i + 1, &p->day);
    if (day_end)
        return take_following_year(s, day_end, &p->year);
    return take_following_year(s, i + 1, &p->year);
}

/* "28 May 2007", "the 28th of May", "28th May". */
static size_t
take_day_first(const struct sentence_words *s, size_t i, struct partial *p)
{
    size_t at = take_day(s, skip(s, i, TIME_THE), &p->day);

    if (!at)
        return 0;
    at = skip(s, at, TIME_OF);
    if (class_at(s, at) != TIME_MONTH)
        return 0;
    p->month = value_at(s, at);
    return take_following_year(s, at + 1, &p->year);
}

/* Any calendar date, a weekday before it included. */
static size_t
take_calendar(const struct sentence_words *s, size_t i, struct partial *p)
{
    static size_t (*const forms[])(const struct sentence_words *, size_t, struct partial *)
        = { take_iso, take_month_first, take_day_first };
    size_t at = i;

    *p = (struct partial){ .weekday = -1 };
    if (class_at(s, i) == TIME_WEEKDAY) {
        p->weekday = value_at(s, i);
        at         = class_at(s, i + 1) == TIME_DAYPART ? i + 2 : i + 1;
        at         = skip(s, at, TIME_COMMA);
        if (is_word(s, at, "on"))
            at++;
    }
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        struct partial found = { .weekday = p->weekday };
        size_t         end   = forms[k](s, at, &found);
        if (end && (at == i || found.day)) {
            *p = found;
            return end;
        }
    }
    return 0;
}

/* --- what stands around ------------------------------------------------------------------- */

static const struct token *
token_at(const struct sentence_words *s, size_t i)
{
    return i < s->count ? &s->doc->tokens[s->tokens[i]] : NULL;
}

static bool
noun_follows(const struct sentence_words *s, size_t end)
{
    const struct token *t = token_at(s, end);

    return t && class_at(s, end) == TIME_OTHER
           && (t->upos == UPOS_NOUN || t->upos == UPOS_ADJ || t->upos == UPOS_PROPN);
}

static bool
counted_noun_follows(const struct sentence_words *s, size_t end)
{
    const struct token *t = token_at(s, end);

    return t && (strncmp(t->xpos, "NNS", 4) == 0 || class_at(s, end) == TIME_UNIT || is_word(s, end, "%")
                 || is_word(s, end, "percent") || is_word(s, end, "million") || is_word(s, end, "billion"));
}

static bool
date_may_follow(enum time_class class)
{
    switch (class) {
    case TIME_IN:
    case TIME_OF:
    case TIME_SINCE:
    case TIME_UNTIL:
    case TIME_BY:
    case TIME_BEFORE:
    case TIME_AFTER:
    case TIME_FROM:
    case TIME_BETWEEN:
    case TIME_TO:
    case TIME_LAST:
    case TIME_NEXT:
    case TIME_THIS:
    case TIME_PART:
        return true;
    default:
        return false;
    }
}

/* A bare "May" or "March" is a month only where a date may stand. */
static bool
is_bare_month(const struct sentence_words *s, size_t i, size_t end)
{
    const struct token *t = token_at(s, i);

    if (t->upos == UPOS_AUX || t->upos == UPOS_VERB)
        return false;
    bool certain = value_at(s, i) != 3 && value_at(s, i) != 5; /* March, May */
    if (!certain && class_at(s, end) == TIME_POSSESSIVE && i && class_at(s, i - 1) == TIME_TO)
        return false; /* somebody called May */
    return (i > 0 && (date_may_follow(class_at(s, i - 1)) || class_at(s, i - 1) == TIME_DASH
                      || class_at(s, i - 1) == TIME_AND))
           || class_at(s, end) == TIME_POSSESSIVE || (certain && s->words[i].text.len > 3);
}

/* A bare number is a year behind a preposition, in brackets, behind a comma-less "the year", or
 * between an article and a noun ("the 2003 invasion"). */
static bool
is_bare_year(const struct sentence_words *s, size_t i, size_t end)
{
    int             year   = value_at(s, i);
    enum time_class before = i ? class_at(s, i - 1) : TIME_OTHER;
    bool            modern = year >= 1900 && year <= 2099;

    if (i && (is_word(s, i - 1, "$") || is_word(s, i - 1, "\xE2\x82\xAC") || is_word(s, i - 1, "\xC2\xA3")))
        return false;
    if (is_word(s, end, "$") || (counted_noun_follows(s, end) && before != TIME_THE && before != TIME_A
                                 && before != TIME_POSSESSIVE))
        return false;
    if (before == TIME_IN && value_at(s, i - 1) == 1)
        return false; /* "on 2005 …" */
    if (date_may_follow(before) && before != TIME_THIS)
        return year >= 1000;
    if (i && class_at(s, i - 1) == TIME_UNIT && value_at(s, i - 1) == GRAIN_YEAR)
        return true;
    if (!modern)
        return false;
    if (is_word(s, i ? i - 1 : s->count, "(") && (is_word(s, end, ")") || class_at(s, end) == TIME_DASH))
        return true;
    if (before == TIME_AND)
        return i >= 2 && class_at(s, i - 2) == TIME_NUMBER && s->words[i - 2].digits == 4;
    bool article = before == TIME_THE || before == TIME_A || before == TIME_POSSESSIVE
                   || is_word(s, i ? i - 1 : s->count, "his") || is_word(s, i ? i - 1 : s->count, "her")
                   || is_word(s, i ? i - 1 : s->count, "its") || is_word(s, i ? i - 1 : s->count, "their");
    return article && (noun_follows(s, end) || class_at(s, end) == TIME_OTHER);
}

/* --- points in time ----------------------------------------------------------------------- */

static struct stretch
relative(const struct sentence_words *s, enum grain grain, int64_t offset)
{
    return s->now ? calendar_unit(*s->now, grain, offset) : (struct stretch){ .grain = grain };
}

/* A month of a year beside the current one, by "last", "this", "next". */
static size_t
take_date(const struct sentence_words *s, size_t i, struct moment *m)
{
    struct partial p;
    size_t         end = take_calendar(s, i, &p);

    if (!end)
        return 0;
    if (!calendar_possible(&p)) {
        *m = (struct moment){ .impossible = true };
        return end;
    }
    if (end == i + 1 && !is_bare_month(s, i, end))
        return 0;
    /* "January 11 and November 26, 2021" */
    struct partial other;
    if (p.day && p.month && !p.year && class_at(s, end) == TIME_AND && take_calendar(s, end + 1, &other) && other.year
        && other.month)
        p.year = other.year;
    /* "In May 27 people died": the number counts what follows. */
    if (p.month && p.day && !p.year && i && is_word(s, i - 1, "in") && class_at(s, i) == TIME_MONTH
        && class_at(s, i + 1) == TIME_NUMBER) {
        p.day = 0;
        end   = i + 1;
    }
    point(m, calendar_resolve(&p, s->now, tense_at(s, i, end)));
    return end;
}

static size_t
take_numeric_year(const struct sentence_words *s, size_t i, struct moment *m)
{
    struct partial p   = { .weekday = -1 };
    size_t         end = take_year(s, i, &p.year);

    if (!end || !is_bare_year(s, i, end))
        return 0;
    point(m, calendar_resolve(&p, s->now, TENSE_UNKNOWN));
    return end;
}

/* "1990s", "the 1990s", "'90s"; "the 19th century". */
static size_t
take_era(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t at = skip(s, i, TIME_THE);

    if (is_word(s, at, "'") || is_word(s, at, "\xE2\x80\x99") || is_word(s, at, "\xE2\x80\x98"))
        at++;
    if (class_at(s, at) == TIME_DECADE) {
        point(m, calendar_unit(date_to_days((struct date){ (int16_t)value_at(s, at), 1, 1 }), GRAIN_DECADE, 0));
        return at + 1;
    }
    if (class_at(s, at) == TIME_ORDINAL && value_at(s, at) >= 2 && value_at(s, at) <= 30) {
        size_t unit = skip(s, at + 1, TIME_DASH);
        if (class_at(s, unit) == TIME_UNIT && value_at(s, unit) == GRAIN_CENTURY) {
            struct date d = { (int16_t)((value_at(s, at) - 1) * 100 + 1), 1, 1 };
            point(m, calendar_unit(date_to_days(d), GRAIN_CENTURY, 0));
            return unit + 1;
        }
    }
    return 0;
}

static bool
is_capital(const struct sentence_words *s, size_t i)
{
    return s->words[i].text.data[0] >= 'A' && s->words[i].text.data[0] <= 'Z';
}

/* "today", "yesterday morning", "tomorrow", "the day before yesterday", "this morning", "last night". */
static size_t
take_deictic(const struct sentence_words *s, size_t i, struct moment *m)
{
    if (class_at(s, i) == TIME_DEICTIC) {
        if (i && is_capital(s, i) && is_capital(s, i - 1) && class_at(s, i - 1) == TIME_OTHER)
            return 0; /* a newspaper's name */
        point(m, relative(s, GRAIN_DAY, value_at(s, i)));
        return skip(s, i + 1, TIME_DAYPART);
    }
    if ((class_at(s, i) == TIME_THIS && value_at(s, i) == 0) || class_at(s, i) == TIME_LAST) {
        bool last = class_at(s, i) == TIME_LAST;
        if (class_at(s, i + 1) == TIME_DAYPART && (!last || (value_at(s, i + 1) && value_at(s, i) == 0))) {
            point(m, relative(s, GRAIN_DAY, last ? -1 : 0));
            return i + 2;
        }
        return 0;
    }
    size_t at = skip(s, i, TIME_THE);
    if (class_at(s, at) == TIME_UNIT && value_at(s, at) == GRAIN_DAY && class_at(s, at + 2) == TIME_DEICTIC) {
        bool before = class_at(s, at + 1) == TIME_BEFORE && value_at(s, at + 2) == -1;
        bool after  = class_at(s, at + 1) == TIME_AFTER && value_at(s, at + 2) == 1;
        if (before || after) {
            point(m, relative(s, GRAIN_DAY, before ? -2 : 2));
            return at + 3;
        }
    }
    return 0;
}

static int64_t
direction(const struct sentence_words *s, size_t i)
{
    return class_at(s, i) == TIME_LAST ? -1 : class_at(s, i) == TIME_NEXT ? 1 : 0;
}

/* "last Monday" lies before the day of publication, "next Monday" after it; "this Monday" is as
 * the tense says. */
static struct stretch
modified_weekday(const struct sentence_words *s, size_t first, size_t at, int64_t dir)
{
    if (!s->now)
        return (struct stretch){ .grain = GRAIN_DAY };
    struct partial p      = { .weekday = value_at(s, at) };
    bool           on_it  = (int)date_weekday(date_from_days(*s->now)) == p.weekday;
    enum tense     tense  = dir < 0 ? TENSE_PAST : dir > 0 ? TENSE_FUTURE : tense_at(s, first, at + 1);
    struct stretch result = calendar_resolve(&p, s->now, tense);

    return dir < 0 && on_it ? calendar_unit(*s->now, GRAIN_DAY, -7) : result;
}

static struct stretch
modified_month(const struct sentence_words *s, int month, int64_t dir)
{
    struct partial p = { .month = month, .weekday = -1 };

    if (!s->now)
        return (struct stretch){ .grain = GRAIN_MONTH };
    struct date today = date_from_days(*s->now);
    if (dir == 0) {
        p.year = today.year;
        return calendar_resolve(&p, s->now, TENSE_UNKNOWN);
    }
    int year = today.year;
    if (dir < 0)
        year -= month >= today.month;
    else
        year += month <= today.month;
    p.year = year;
    return calendar_resolve(&p, s->now, TENSE_UNKNOWN);
}

/* Seasons give the year only. `middle` is the season's middle month; a last summer is over, a
 * next one has not begun. */
static struct stretch
modified_season(const struct sentence_words *s, int middle, int64_t dir)
{
    if (!s->now)
        return (struct stretch){ .grain = GRAIN_YEAR };
    int     month  = date_from_days(*s->now).month;
    int64_t offset = 0;
    if (dir < 0)
        offset = month > middle + 1 ? 0 : -1;
    else if (dir > 0)
        offset = month < middle - 1 ? 0 : 1;
    return calendar_unit(*s->now, GRAIN_YEAR, offset);
}

/* "the last three years", "the next two weeks": from now backwards or forwards. */
static bool
set_span(const struct sentence_words *s, struct moment *m, enum grain grain, int64_t count, int64_t dir)
{
    if (dir == 0 || grain < GRAIN_DAY)
        return false;
    if (grain == GRAIN_WEEK || grain == GRAIN_WEEKEND) {
        grain = GRAIN_DAY;
        count *= 7;
    }
    struct stretch far = relative(s, grain, dir * count), near = relative(s, grain, 0);
    *m = dir < 0 ? (struct moment){ .from = far, .to = near } : (struct moment){ .from = near, .to = far };
    return true;
}

static size_t
take_count(const struct sentence_words *s, size_t i, int64_t *count)
{
    if (class_at(s, i) != TIME_NUMBER && class_at(s, i) != TIME_A)
        return 0;
    *count   = value_at(s, i);
    size_t n = i + 1;
    /* twenty-five */
    if (class_at(s, i) == TIME_NUMBER && s->words[i].digits == 0 && *count >= 20 && *count % 10 == 0
        && class_at(s, i + 1) == TIME_DASH && class_at(s, i + 2) == TIME_NUMBER && s->words[i + 2].digits == 0
        && value_at(s, i + 2) < 10) {
        *count += value_at(s, i + 2);
        n = i + 3;
    }
    return n;
}

/* "last Monday", "next month", "this year", "the past two weeks", "this coming Friday". */
static size_t
take_modified(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t  at  = skip(s, i, TIME_THE);
    int64_t dir, count = 0;

    if (class_at(s, at) != TIME_LAST && class_at(s, at) != TIME_NEXT && class_at(s, at) != TIME_THIS)
        return 0;
    bool discourse = value_at(s, at) == 2; /* previous, following, same: of the day spoken of */
    if (class_at(s, at) == TIME_THIS && (class_at(s, at + 1) == TIME_LAST || class_at(s, at + 1) == TIME_NEXT))
        at++;
    dir           = direction(s, at);
    size_t target = at + 1, number = take_count(s, target, &count);
    switch (class_at(s, target)) {
    case TIME_WEEKDAY:
        if (discourse)
            return 0;
        point(m, modified_weekday(s, at, target, dir));
        return skip(s, target + 1, TIME_DAYPART);
    case TIME_MONTH:
        point(m, modified_month(s, value_at(s, target), dir));
        return target + 1;
    case TIME_SEASON:
        point(m, modified_season(s, value_at(s, target), dir));
        return target + 1;
    case TIME_UNIT:
        if (value_at(s, target) < GRAIN_DAY || s->words[target].plural)
            return 0;
        if (discourse || (value_at(s, target) == GRAIN_DAY && dir)) {
            if (value_at(s, target) != GRAIN_DAY || !s->anchor)
                return 0;
            point(m, calendar_unit(*s->anchor, GRAIN_DAY, dir));
            return target + 1;
        }
        /* "the past year" runs up to now; "last year" is the one before this. */
        if (at > i && dir < 0 && value_at(s, target) < GRAIN_CENTURY) {
            bool decade = value_at(s, target) == GRAIN_DECADE;
            set_span(s, m, decade ? GRAIN_YEAR : (enum grain)value_at(s, target), decade ? 10 : 1, dir);
            return target + 1;
        }
        point(m, relative(s, (enum grain)value_at(s, target), dir));
        return target + 1;
    case TIME_NUMBER:
        if (number && class_at(s, number) == TIME_UNIT && value_at(s, at) != 2
            && set_span(s, m, (enum grain)value_at(s, number), count, dir))
            return number + 1;
        return 0;
    default:
        return 0;
    }
}

/* "on Monday", "Monday morning", "Tuesday last week", "Monday of this week". */
static size_t
take_weekday(const struct sentence_words *s, size_t i, struct moment *m)
{
    if (class_at(s, i) != TIME_WEEKDAY)
        return 0;
    struct partial p   = { .weekday = value_at(s, i) };
    size_t         end = skip(s, i + 1, TIME_DAYPART), at = skip(s, end, TIME_OF);
    struct moment  week;
    size_t         behind = take_modified(s, at, &week);
    if (behind && class_at(s, behind - 1) == TIME_UNIT && value_at(s, behind - 1) == GRAIN_WEEK) {
        if (week.from.known)
            week.from = calendar_unit(week.from.begin + p.weekday, GRAIN_DAY, 0);
        week.from.grain = GRAIN_DAY;
        point(m, week.from);
        return behind;
    }
    if (s->words[i].text.data[s->words[i].text.len - 1] == 's' && value_at(s, i) >= 0
        && s->words[i].text.len > 6 && weekday_of_name(s->words[i].text) < 0)
        return 0; /* Mondays */
    point(m, calendar_resolve(&p, s->now, tense_at(s, i, end)));
    return end;
}

/* "the weekend", "over the weekend". */
static size_t
take_weekend(const struct sentence_words *s, size_t i, struct moment *m)
{
    if (class_at(s, i) != TIME_THE || class_at(s, i + 1) != TIME_UNIT || value_at(s, i + 1) != GRAIN_WEEKEND)
        return 0;
    enum tense tense   = tense_at(s, i, i + 2);
    bool       weekend = s->now && date_weekday(date_from_days(*s->now)) >= 5;
    point(m, relative(s, GRAIN_WEEKEND, tense < TENSE_PRESENT && !weekend ? -1 : 0));
    return i + 2;
}

/* "summer 2007", "the spring of 1999", "in the autumn". */
static size_t
take_season(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t at = skip(s, i, TIME_THE);
    int    year;

    if (class_at(s, at) != TIME_SEASON)
        return 0;
    size_t end = take_following_year(s, at + 1, &year);
    if (end > at + 1) {
        struct partial p = { .year = year, .weekday = -1 };
        point(m, calendar_resolve(&p, s->now, TENSE_UNKNOWN));
        return end;
    }
    if (at == i || i == 0 || class_at(s, i - 1) != TIME_IN || is_word(s, at, "fall"))
        return 0;
    point(m, modified_season(s, value_at(s, at), tense_at(s, i, at + 1) >= TENSE_PRESENT ? 1 : -1));
    return at + 1;
}

/* "two weeks ago", "a year ago", "three days later". */
static size_t
take_offset(const struct sentence_words *s, size_t i, struct moment *m)
{
    int64_t count;
    size_t  unit = take_count(s, i, &count);

    if (!unit || class_at(s, unit) != TIME_UNIT)
        return 0;
    enum grain     grain = (enum grain)value_at(s, unit);
    const int32_t *from  = NULL;
    int64_t        dir   = 0;
    size_t         end   = unit + 2;
    if (class_at(s, unit + 1) == TIME_AGO) {
        from = s->now;
        dir  = -1;
    } else if (is_word(s, unit + 1, "from") && is_word(s, unit + 2, "now")) {
        from = s->now;
        dir  = 1;
        end  = unit + 3;
    } else if (class_at(s, unit + 1) == TIME_EARLIER || class_at(s, unit + 1) == TIME_LATER) {
        from = s->anchor;
        dir  = class_at(s, unit + 1) == TIME_EARLIER ? -1 : 1;
    } else {
        return 0;
    }
    if (grain < GRAIN_DAY) {
        grain = GRAIN_DAY;
        count = 0; /* hours ago: the same day, as far as one can tell */
    }
    point(m, from ? calendar_unit(*from, grain, dir * count) : (struct stretch){ .grain = grain });
    return end;
}

/* "in three days", of what is to come. */
static size_t
take_ahead(const struct sentence_words *s, size_t i, struct moment *m)
{
    int64_t count;

    if (!is_word(s, i, "in"))
        return 0;
    size_t unit = take_count(s, i + 1, &count);
    if (!unit || class_at(s, unit) != TIME_UNIT || value_at(s, unit) < GRAIN_DAY || class_at(s, unit + 1) == TIME_AGO
        || class_at(s, unit + 1) == TIME_OF || noun_follows(s, unit + 1) || tense_at(s, i, unit + 1) < TENSE_PRESENT)
        return 0;
    point(m, relative(s, (enum grain)value_at(s, unit), count));
    return unit + 1;
}

/* "on the 24th", "the 24th of this month". */
static size_t
take_ordinal_day(const struct sentence_words *s, size_t i, struct moment *m)
{
    struct partial p = { .weekday = -1 };
    size_t         at = skip(s, i, TIME_THE), end;
    struct moment  month;

    if (at == i || class_at(s, at) != TIME_ORDINAL || s->words[at].digits == 0 || !(end = take_day(s, at, &p.day)))
        return 0;
    if (class_at(s, end) == TIME_OF) {
        size_t behind = take_modified(s, end + 1, &month);
        if (!behind || class_at(s, behind - 1) != TIME_UNIT || value_at(s, behind - 1) != GRAIN_MONTH)
            return 0;
        if (!month.from.known) {
            point(m, (struct stretch){ .grain = GRAIN_DAY });
            return behind;
        }
        struct date d = date_from_days(month.from.begin);
        p.year        = d.year;
        p.month       = d.month;
        if (calendar_possible(&p))
            point(m, calendar_resolve(&p, s->now, TENSE_UNKNOWN));
        else
            *m = (struct moment){ .impossible = true };
        return behind;
    }
    if (i == 0 || !(is_word(s, i - 1, "on") || class_at(s, i - 1) == TIME_UNTIL) || noun_follows(s, end))
        return 0;
    point(m, calendar_resolve(&p, s->now, tense_at(s, i, end)));
    return end;
}

static size_t take_point(const struct sentence_words *s, size_t i, struct moment *m);

/* Parts of parts are not read: it bounds the depth. */
static bool
opens_part(const struct sentence_words *s, size_t i)
{
    i = skip(s, i, TIME_THE);
    return class_at(s, i) == TIME_PART || class_at(s, i) == TIME_EARLIER || class_at(s, i) == TIME_LATER;
}

/* "early 2007", "mid-May", "the end of the year", "the first half of 2009", "later this week",
 * "earlier in May": no more precise than what they are parts of. */
static size_t
take_part(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t at = skip(s, i, TIME_THE), end;

    if (class_at(s, at) == TIME_ORDINAL && class_at(s, at + 1) == TIME_PART && is_word(s, at + 1, "half"))
        at++;
    bool quarter = class_at(s, at) == TIME_ORDINAL && value_at(s, at) <= 4 && class_at(s, at + 1) == TIME_UNIT
                   && value_at(s, at + 1) == GRAIN_QUARTER && class_at(s, at + 2) == TIME_OF;
    if (class_at(s, at) == TIME_EARLIER || class_at(s, at) == TIME_LATER) {
        size_t inner = is_word(s, at + 1, "in") || is_word(s, at + 1, "on") ? at + 2 : at + 1;
        if (opens_part(s, inner))
            return 0;
        return (end = take_point(s, inner, m)) && !m->duration ? end : 0;
    }
    if (class_at(s, at) != TIME_PART && !quarter)
        return 0;
    bool   needs_of = quarter || value_at(s, at) == 1;
    size_t inner    = quarter ? at + 2 : at + 1;
    if (needs_of && class_at(s, inner) != TIME_OF && !is_word(s, inner, "to"))
        return 0;
    if (!needs_of)
        inner = skip(s, inner, TIME_DASH);
    inner = skip(s, inner, TIME_OF);
    if (class_at(s, inner) == TIME_THE && class_at(s, inner + 1) == TIME_UNIT && value_at(s, inner + 1) >= GRAIN_WEEK
        && needs_of && !s->words[inner + 1].plural) {
        point(m, relative(s, (enum grain)value_at(s, inner + 1), 0));
        return inner + 2;
    }
    if (class_at(s, inner) == TIME_MONTH && class_at(s, inner + 1) != TIME_NUMBER) {
        struct partial p;
        if ((end = take_calendar(s, inner, &p)) == 0)
            return 0;
        point(m, calendar_resolve(&p, s->now, tense_at(s, i, end)));
        return end;
    }
    if (opens_part(s, inner))
        return 0;
    return (end = take_point(s, inner, m)) && !m->duration ? end : 0;
}

/* --- ranges ------------------------------------------------------------------------------- */

static bool
is_range_word(const struct sentence_words *s, size_t i)
{
    return class_at(s, i) == TIME_DASH || class_at(s, i) == TIME_TO || class_at(s, i) == TIME_UNTIL;
}

/* "3 to 5 May", "May 3-5, 2007", "May 31-June 8", "2003-2005". */
static size_t
take_date_range(const struct sentence_words *s, size_t i, struct moment *m, bool and_joins)
{
    struct partial a, b = { .weekday = -1 };
    size_t         end = 0, at = skip(s, i, TIME_THE), day_end;
    int            day;

    if ((day_end = take_day(s, at, &day)) != 0
        && (is_range_word(s, day_end) || (and_joins && class_at(s, day_end) == TIME_AND))
        && (end = take_day_first(s, day_end + 1, &b)) != 0) { /* 3 to 5 May */
        a     = b;
        a.day = day;
    } else if ((at = take_calendar(s, i, &a)) != 0) {
        /* "May 3 and 4" is a range, two days apart are not. */
        bool joined = is_range_word(s, at) || (class_at(s, at) == TIME_AND && (and_joins || (a.day && class_at(s, at + 1) == TIME_NUMBER && value_at(s, at + 1) == a.day + 1)));
        if (!joined)
            return 0;
        end = take_calendar(s, at + 1, &b);
        if (!end && a.month && a.day && !a.year && (end = take_day(s, at + 1, &b.day)) != 0) { /* May 3-5, 2007 */
            if (class_at(s, end) == TIME_MONTH || counted_noun_follows(s, end))
                return 0;
            b.month = a.month;
            end     = take_following_year(s, end, &b.year);
        }
        if (!end)
            return 0;
    } else {
        struct partial y = { .weekday = -1 };
        if (!(at = take_year(s, i, &y.year)) || !(is_range_word(s, at) || (and_joins && class_at(s, at) == TIME_AND)))
            return 0;
        a = b = y;
        end   = take_year(s, at + 1, &b.year);
        if (!end && class_at(s, at) == TIME_DASH && class_at(s, at + 1) == TIME_NUMBER && s->words[at + 1].digits == 2
            && value_at(s, at + 1) > 12 && value_at(s, at + 1) > y.year % 100) { /* 1998-99 */
            b.year = y.year / 100 * 100 + value_at(s, at + 1);
            end    = at + 2;
        }
        if (!end || b.year <= a.year)
            return 0;
    }
    enum tense tense = tense_at(s, i, end);
    if (a.year == 0 && b.year)
        a.year = b.year - (a.month > b.month);
    if (!calendar_possible(&a) || !calendar_possible(&b))
        return 0;
    struct stretch from = calendar_resolve(&a, s->now, tense), to = calendar_resolve(&b, s->now, tense);
    if (a.year == 0 && from.known && to.known && to.begin < from.begin && b.month) {
        b.year = date_from_days(from.begin).year + (b.month < a.month);
        to     = calendar_resolve(&b, s->now, tense);
    }
    if (from.known != to.known || (from.known && to.end < from.begin))
        return 0;
    *m = (struct moment){ .from = from, .to = to };
    return end;
}

/* "from X to Y", "between X and Y". */
static size_t
take_framed_range(const struct sentence_words *s, size_t i, struct moment *m)
{
    bool          between = class_at(s, i) == TIME_BETWEEN;
    struct moment a, b;
    size_t        end;

    if (!between && class_at(s, i) != TIME_FROM)
        return 0;
    if ((end = take_date_range(s, i + 1, m, between)) != 0)
        return end;
    size_t at = take_point(s, i + 1, &a);
    if (!at || a.duration || !(between ? class_at(s, at) == TIME_AND : is_range_word(s, at)))
        return 0;
    end = take_point(s, at + 1, &b);
    if (!end || b.duration || a.impossible || b.impossible || a.from.known != b.from.known || (a.from.known && b.to.end < a.from.begin))
        return 0;
    *m = (struct moment){ .from = a.from, .to = b.to };
    return end;
}

/* The unit before or after a stretch, for bounds that leave it out. */
static struct stretch
beside(const struct stretch *s, int64_t offset)
{
    return s->known ? calendar_unit(s->begin, s->grain, offset) : *s;
}

/* "since 1980", "until May", "before 2003", "after July 1", "by Friday". A point before a noun
 * belongs to the noun ("after Monday's talks"): no bound then. */
static size_t
take_bounded(const struct sentence_words *s, size_t i, struct moment *m)
{
    enum time_class bound = class_at(s, i);
    size_t          at    = i + 1;

    if (bound == TIME_SINCE || bound == TIME_UNTIL || bound == TIME_BY || bound == TIME_BEFORE || bound == TIME_AFTER)
        ;
    else if (is_word(s, i, "prior") && is_word(s, i + 1, "to"))
        bound = TIME_BEFORE, at = i + 2;
    else if (is_word(s, i, "up") && (is_word(s, i + 1, "to") || class_at(s, i + 1) == TIME_UNTIL))
        bound = TIME_UNTIL, at = i + 2;
    else
        return 0;
    struct moment inner;
    size_t        end = take_point(s, at, &inner);
    if (!end || inner.duration || class_at(s, end) == TIME_POSSESSIVE
        || (noun_follows(s, end) && (bound == TIME_BEFORE || bound == TIME_AFTER || bound == TIME_SINCE)))
        return 0;
    *m = inner;
    if (m->impossible)
        return end;
    switch (bound) {
    case TIME_SINCE:
        m->open_to = true;
        break;
    case TIME_AFTER:
        m->from    = beside(&inner.to, 1);
        m->open_to = true;
        break;
    case TIME_BEFORE:
        m->to        = beside(&inner.from, -1);
        m->open_from = true;
        break;
    default:
        m->open_from = true;
        break;
    }
    return end;
}

/* --- durations ---------------------------------------------------------------------------- */

/* "444 days", "two-hour", "a week", "several months", "decades". */
static size_t
take_duration(const struct sentence_words *s, size_t i, struct moment *m)
{
    int64_t count;
    size_t  at = take_count(s, i, &count);

    *m = (struct moment){ .duration = true };
    if (!at && class_at(s, i) == TIME_VAGUE)
        at = i + 1;
    if (class_at(s, i) == TIME_A && class_at(s, i + 1) == TIME_VAGUE) /* a few days */
        at = i + 2;
    if (at && class_at(s, at) == TIME_DASH && !s->words[at].spaced)
        at++;
    if (at && class_at(s, at) == TIME_UNIT)
        return at + 1;
    if (class_at(s, i) == TIME_UNIT && s->words[i].plural && i && is_word(s, i - 1, "for"))
        return i + 1;
    return 0;
}

static size_t
take_point(const struct sentence_words *s, size_t i, struct moment *m)
{
    static size_t (*const forms[])(const struct sentence_words *, size_t, struct moment *)
        = { take_date,    take_part,    take_deictic, take_modified, take_weekday, take_weekend,
            take_season,  take_era,     take_offset,  take_ordinal_day, take_numeric_year };
    size_t best = 0;

    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        struct moment found;
        size_t        end = forms[k](s, i, &found);
        if (end > best) {
            best = end;
            *m   = found;
        }
    }
    return best;
}

size_t
timex_match(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t        best, end;
    struct moment found;

    if ((best = take_framed_range(s, i, m)) != 0)
        return best;
    best = take_bounded(s, i, m);
    if ((end = take_date_range(s, i, &found, false)) > best)
        best = end, *m = found;
    if ((end = take_point(s, i, &found)) > best)
        best = end, *m = found;
    if ((end = take_ahead(s, i, &found)) > best)
        best = end, *m = found;
    if ((end = take_duration(s, i, &found)) > best)
        best = end, *m = found;
    return best;
}
