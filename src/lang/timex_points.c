/* Points in time: dates, days and spans named from now. Each take_…() reads one kind of expression
 * at word `i` and returns the word behind it, 0 if there is none. */
#include "lang/timex_parts.h"

struct stretch
time_relative(const struct sentence_words *s, enum grain grain, int64_t offset)
{
    return s->now ? calendar_unit(*s->now, grain, offset) : (struct stretch){ .grain = grain };
}

/* A month of a year beside the current one, by "last", "this", "next". */
static size_t
take_date(const struct sentence_words *s, size_t i, struct moment *m)
{
    struct partial p;
    size_t         end = time_take_calendar(s, i, &p);

    if (!end)
        return 0;
    if (!calendar_possible(&p)) {
        *m = (struct moment){ .impossible = true };
        return end;
    }
    if (end == i + 1 && !time_is_bare_month(s, i, end))
        return 0;
    /* "January 11 and November 26, 2021" */
    struct partial other;
    if (p.day && p.month && !p.year && time_class_at(s, end) == TIME_AND
        && time_take_calendar(s, end + 1, &other) && other.year && other.month)
        p.year = other.year;
    /* "In May 27 people died": the number counts what follows. */
    if (p.month && p.day && !p.year && i && time_is_word(s, i - 1, "in")
        && time_class_at(s, i) == TIME_MONTH && time_class_at(s, i + 1) == TIME_NUMBER) {
        p.day = 0;
        end   = i + 1;
    }
    time_point(m, calendar_resolve(&p, s->now, time_tense_at(s, i, end)));
    return end;
}

static size_t
take_numeric_year(const struct sentence_words *s, size_t i, struct moment *m)
{
    struct partial p   = { .weekday = -1 };
    size_t         end = time_take_year(s, i, &p.year);

    if (!end || !time_is_bare_year(s, i, end))
        return 0;
    time_point(m, calendar_resolve(&p, s->now, TENSE_UNKNOWN));
    return end;
}

/* "1990s", "the 1990s", "'90s"; "the 19th century". */
static size_t
take_era(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t at = time_skip(s, i, TIME_THE);

    if (time_is_word(s, at, "'") || time_is_word(s, at, "\xE2\x80\x99")
        || time_is_word(s, at, "\xE2\x80\x98"))
        at++;
    if (time_class_at(s, at) == TIME_DECADE) {
        time_point(m,
                   calendar_unit(date_to_days((struct date){ (int16_t)time_value_at(s, at), 1, 1 }),
                                 GRAIN_DECADE, 0));
        return at + 1;
    }
    if (time_class_at(s, at) == TIME_ORDINAL && time_value_at(s, at) >= 2
        && time_value_at(s, at) <= 30) {
        size_t unit = time_skip(s, at + 1, TIME_DASH);
        if (time_class_at(s, unit) == TIME_UNIT && time_value_at(s, unit) == GRAIN_CENTURY) {
            struct date d = { (int16_t)((time_value_at(s, at) - 1) * 100 + 1), 1, 1 };
            time_point(m, calendar_unit(date_to_days(d), GRAIN_CENTURY, 0));
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

/* "today", "yesterday morning", "tomorrow", "the day before yesterday", "this morning", "last
 * night". */
static size_t
take_deictic(const struct sentence_words *s, size_t i, struct moment *m)
{
    if (time_class_at(s, i) == TIME_DEICTIC) {
        if (i && is_capital(s, i) && is_capital(s, i - 1) && time_class_at(s, i - 1) == TIME_OTHER)
            return 0; /* a newspaper's name */
        time_point(m, time_relative(s, GRAIN_DAY, time_value_at(s, i)));
        return time_skip(s, i + 1, TIME_DAYPART);
    }
    if ((time_class_at(s, i) == TIME_THIS && time_value_at(s, i) == 0)
        || time_class_at(s, i) == TIME_LAST) {
        bool last = time_class_at(s, i) == TIME_LAST;
        if (time_class_at(s, i + 1) == TIME_DAYPART
            && (!last || (time_value_at(s, i + 1) && time_value_at(s, i) == 0))) {
            time_point(m, time_relative(s, GRAIN_DAY, last ? -1 : 0));
            return i + 2;
        }
        return 0;
    }
    size_t at = time_skip(s, i, TIME_THE);
    if (time_class_at(s, at) == TIME_UNIT && time_value_at(s, at) == GRAIN_DAY
        && time_class_at(s, at + 2) == TIME_DEICTIC) {
        bool before = time_class_at(s, at + 1) == TIME_BEFORE && time_value_at(s, at + 2) == -1;
        bool after  = time_class_at(s, at + 1) == TIME_AFTER && time_value_at(s, at + 2) == 1;
        if (before || after) {
            time_point(m, time_relative(s, GRAIN_DAY, before ? -2 : 2));
            return at + 3;
        }
    }
    return 0;
}

static int64_t
direction(const struct sentence_words *s, size_t i)
{
    return time_class_at(s, i) == TIME_LAST ? -1 : time_class_at(s, i) == TIME_NEXT ? 1 : 0;
}

/* "last Monday" lies before the day of publication, "next Monday" after it; "this Monday" is as
 * the tense says. */
static struct stretch
modified_weekday(const struct sentence_words *s, size_t first, size_t at, int64_t dir)
{
    if (!s->now)
        return (struct stretch){ .grain = GRAIN_DAY };
    struct partial p      = { .weekday = time_value_at(s, at) };
    bool           on_it  = (int)date_weekday(date_from_days(*s->now)) == p.weekday;
    enum tense     tense  = dir < 0   ? TENSE_PAST
                            : dir > 0 ? TENSE_FUTURE
                                      : time_tense_at(s, first, at + 1);
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
set_span(const struct sentence_words *s, struct moment *m, enum grain grain, int64_t count,
         int64_t dir)
{
    if (dir == 0 || grain < GRAIN_DAY)
        return false;
    if (grain == GRAIN_WEEK || grain == GRAIN_WEEKEND) {
        grain = GRAIN_DAY;
        count *= 7;
    }
    struct stretch far = time_relative(s, grain, dir * count), near = time_relative(s, grain, 0);
    *m = dir < 0 ? (struct moment){ .from = far, .to = near }
                 : (struct moment){ .from = near, .to = far };
    return true;
}

size_t
time_take_count(const struct sentence_words *s, size_t i, int64_t *count)
{
    if (time_class_at(s, i) != TIME_NUMBER && time_class_at(s, i) != TIME_A)
        return 0;
    *count   = time_value_at(s, i);
    size_t n = i + 1;
    /* twenty-five */
    if (time_class_at(s, i) == TIME_NUMBER && s->words[i].digits == 0 && *count >= 20
        && *count % 10 == 0 && time_class_at(s, i + 1) == TIME_DASH
        && time_class_at(s, i + 2) == TIME_NUMBER && s->words[i + 2].digits == 0
        && time_value_at(s, i + 2) < 10) {
        *count += time_value_at(s, i + 2);
        n = i + 3;
    }
    return n;
}

/* "last Monday", "next month", "this year", "the past two weeks", "this coming Friday". */
static size_t
take_modified(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t  at = time_skip(s, i, TIME_THE);
    int64_t dir, count = 0;

    if (time_class_at(s, at) != TIME_LAST && time_class_at(s, at) != TIME_NEXT
        && time_class_at(s, at) != TIME_THIS)
        return 0;
    bool discourse =
        time_value_at(s, at) == 2; /* previous, following, same: of the day spoken of */
    if (time_class_at(s, at) == TIME_THIS
        && (time_class_at(s, at + 1) == TIME_LAST || time_class_at(s, at + 1) == TIME_NEXT))
        at++;
    dir           = direction(s, at);
    size_t target = at + 1, number = time_take_count(s, target, &count);
    switch (time_class_at(s, target)) {
    case TIME_WEEKDAY:
        if (discourse)
            return 0;
        time_point(m, modified_weekday(s, at, target, dir));
        return time_skip(s, target + 1, TIME_DAYPART);
    case TIME_MONTH:
        time_point(m, modified_month(s, time_value_at(s, target), dir));
        return target + 1;
    case TIME_SEASON:
        time_point(m, modified_season(s, time_value_at(s, target), dir));
        return target + 1;
    case TIME_UNIT:
        if (time_value_at(s, target) < GRAIN_DAY || s->words[target].plural)
            return 0;
        if (discourse || (time_value_at(s, target) == GRAIN_DAY && dir)) {
            if (time_value_at(s, target) != GRAIN_DAY || !s->anchor)
                return 0;
            time_point(m, calendar_unit(*s->anchor, GRAIN_DAY, dir));
            return target + 1;
        }
        /* "the past year" runs up to now; "last year" is the one before this. */
        if (at > i && dir < 0 && time_value_at(s, target) < GRAIN_CENTURY) {
            bool decade = time_value_at(s, target) == GRAIN_DECADE;
            set_span(s, m, decade ? GRAIN_YEAR : (enum grain)time_value_at(s, target),
                     decade ? 10 : 1, dir);
            return target + 1;
        }
        time_point(m, time_relative(s, (enum grain)time_value_at(s, target), dir));
        return target + 1;
    case TIME_NUMBER:
        if (number && time_class_at(s, number) == TIME_UNIT && time_value_at(s, at) != 2
            && set_span(s, m, (enum grain)time_value_at(s, number), count, dir))
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
    if (time_class_at(s, i) != TIME_WEEKDAY)
        return 0;
    struct partial p   = { .weekday = time_value_at(s, i) };
    size_t         end = time_skip(s, i + 1, TIME_DAYPART), at = time_skip(s, end, TIME_OF);
    struct moment  week;
    size_t         behind = take_modified(s, at, &week);
    if (behind && time_class_at(s, behind - 1) == TIME_UNIT
        && time_value_at(s, behind - 1) == GRAIN_WEEK) {
        if (week.from.known)
            week.from = calendar_unit(week.from.begin + p.weekday, GRAIN_DAY, 0);
        week.from.grain = GRAIN_DAY;
        time_point(m, week.from);
        return behind;
    }
    if (s->words[i].text.data[s->words[i].text.len - 1] == 's' && time_value_at(s, i) >= 0
        && s->words[i].text.len > 6 && weekday_of_name(s->words[i].text) < 0)
        return 0; /* Mondays */
    time_point(m, calendar_resolve(&p, s->now, time_tense_at(s, i, end)));
    return end;
}

/* "the weekend", "over the weekend". */
static size_t
take_weekend(const struct sentence_words *s, size_t i, struct moment *m)
{
    if (time_class_at(s, i) != TIME_THE || time_class_at(s, i + 1) != TIME_UNIT
        || time_value_at(s, i + 1) != GRAIN_WEEKEND)
        return 0;
    enum tense tense   = time_tense_at(s, i, i + 2);
    bool       weekend = s->now && date_weekday(date_from_days(*s->now)) >= 5;
    time_point(m, time_relative(s, GRAIN_WEEKEND, tense < TENSE_PRESENT && !weekend ? -1 : 0));
    return i + 2;
}

/* "summer 2007", "the spring of 1999", "in the autumn". */
static size_t
take_season(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t at = time_skip(s, i, TIME_THE);
    int    year;

    if (time_class_at(s, at) != TIME_SEASON)
        return 0;
    size_t end = time_take_following_year(s, at + 1, &year);
    if (end > at + 1) {
        struct partial p = { .year = year, .weekday = -1 };
        time_point(m, calendar_resolve(&p, s->now, TENSE_UNKNOWN));
        return end;
    }
    if (at == i || i == 0 || time_class_at(s, i - 1) != TIME_IN || time_is_word(s, at, "fall"))
        return 0;
    time_point(m, modified_season(s, time_value_at(s, at),
                                  time_tense_at(s, i, at + 1) >= TENSE_PRESENT ? 1 : -1));
    return at + 1;
}

/* "two weeks ago", "a year ago", "three days later". */
static size_t
take_offset(const struct sentence_words *s, size_t i, struct moment *m)
{
    int64_t count;
    size_t  unit = time_take_count(s, i, &count);

    if (!unit || time_class_at(s, unit) != TIME_UNIT)
        return 0;
    enum grain     grain = (enum grain)time_value_at(s, unit);
    const int32_t *from  = NULL;
    int64_t        dir   = 0;
    size_t         end   = unit + 2;
    if (time_class_at(s, unit + 1) == TIME_AGO) {
        from = s->now;
        dir  = -1;
    } else if (time_is_word(s, unit + 1, "from") && time_is_word(s, unit + 2, "now")) {
        from = s->now;
        dir  = 1;
        end  = unit + 3;
    } else if (time_class_at(s, unit + 1) == TIME_EARLIER
               || time_class_at(s, unit + 1) == TIME_LATER) {
        from = s->anchor;
        dir  = time_class_at(s, unit + 1) == TIME_EARLIER ? -1 : 1;
    } else {
        return 0;
    }
    if (grain < GRAIN_DAY) {
        grain = GRAIN_DAY;
        count = 0; /* hours ago: the same day, as far as one can tell */
    }
    time_point(m, from ? calendar_unit(*from, grain, dir * count)
                       : (struct stretch){ .grain = grain });
    return end;
}

/* "on the 24th", "the 24th of this month". */
static size_t
take_ordinal_day(const struct sentence_words *s, size_t i, struct moment *m)
{
    struct partial p  = { .weekday = -1 };
    size_t         at = time_skip(s, i, TIME_THE), end;
    struct moment  month;

    if (at == i || time_class_at(s, at) != TIME_ORDINAL || s->words[at].digits == 0
        || !(end = time_take_day(s, at, &p.day)))
        return 0;
    if (time_class_at(s, end) == TIME_OF) {
        size_t behind = take_modified(s, end + 1, &month);
        if (!behind || time_class_at(s, behind - 1) != TIME_UNIT
            || time_value_at(s, behind - 1) != GRAIN_MONTH)
            return 0;
        if (!month.from.known) {
            time_point(m, (struct stretch){ .grain = GRAIN_DAY });
            return behind;
        }
        struct date d = date_from_days(month.from.begin);
        p.year        = d.year;
        p.month       = d.month;
        if (calendar_possible(&p))
            time_point(m, calendar_resolve(&p, s->now, TENSE_UNKNOWN));
        else
            *m = (struct moment){ .impossible = true };
        return behind;
    }
    if (i == 0 || !(time_is_word(s, i - 1, "on") || time_class_at(s, i - 1) == TIME_UNTIL)
        || time_noun_follows(s, end))
        return 0;
    time_point(m, calendar_resolve(&p, s->now, time_tense_at(s, i, end)));
    return end;
}

/* Parts of parts are not read: it bounds the depth. */
static bool
opens_part(const struct sentence_words *s, size_t i)
{
    i = time_skip(s, i, TIME_THE);
    return time_class_at(s, i) == TIME_PART || time_class_at(s, i) == TIME_EARLIER
           || time_class_at(s, i) == TIME_LATER;
}

/* "early 2007", "mid-May", "the end of the year", "the first half of 2009", "later this week",
 * "earlier in May": no more precise than what they are parts of. */
static size_t
take_part(const struct sentence_words *s, size_t i, struct moment *m)
{
    size_t at = time_skip(s, i, TIME_THE), end;

    if (time_class_at(s, at) == TIME_ORDINAL && time_class_at(s, at + 1) == TIME_PART
        && time_is_word(s, at + 1, "half"))
        at++;
    bool quarter = time_class_at(s, at) == TIME_ORDINAL && time_value_at(s, at) <= 4
                   && time_class_at(s, at + 1) == TIME_UNIT
                   && time_value_at(s, at + 1) == GRAIN_QUARTER
                   && time_class_at(s, at + 2) == TIME_OF;
    if (time_class_at(s, at) == TIME_EARLIER || time_class_at(s, at) == TIME_LATER) {
        size_t inner =
            time_is_word(s, at + 1, "in") || time_is_word(s, at + 1, "on") ? at + 2 : at + 1;
        if (opens_part(s, inner))
            return 0;
        return (end = time_take_point(s, inner, m)) && !m->duration ? end : 0;
    }
    if (time_class_at(s, at) != TIME_PART && !quarter)
        return 0;
    bool   needs_of = quarter || time_value_at(s, at) == 1;
    size_t inner    = quarter ? at + 2 : at + 1;
    if (needs_of && time_class_at(s, inner) != TIME_OF && !time_is_word(s, inner, "to"))
        return 0;
    if (!needs_of)
        inner = time_skip(s, inner, TIME_DASH);
    inner = time_skip(s, inner, TIME_OF);
    if (time_class_at(s, inner) == TIME_THE && time_class_at(s, inner + 1) == TIME_UNIT
        && time_value_at(s, inner + 1) >= GRAIN_WEEK && needs_of && !s->words[inner + 1].plural) {
        time_point(m, time_relative(s, (enum grain)time_value_at(s, inner + 1), 0));
        return inner + 2;
    }
    if (time_class_at(s, inner) == TIME_MONTH && time_class_at(s, inner + 1) != TIME_NUMBER) {
        struct partial p;
        if ((end = time_take_calendar(s, inner, &p)) == 0)
            return 0;
        time_point(m, calendar_resolve(&p, s->now, time_tense_at(s, i, end)));
        return end;
    }
    if (opens_part(s, inner))
        return 0;
    return (end = time_take_point(s, inner, m)) && !m->duration ? end : 0;
}

size_t
time_take_point(const struct sentence_words *s, size_t i, struct moment *m)
{
    static size_t (*const forms[])(const struct sentence_words *, size_t, struct moment *) = {
        take_date,   take_part, take_deictic, take_modified,    take_weekday,     take_weekend,
        take_season, take_era,  take_offset,  take_ordinal_day, take_numeric_year
    };
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
