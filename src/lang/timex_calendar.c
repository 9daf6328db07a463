/* Calendar arithmetic of time expressions. */
#include "lang/timex_calendar.h"

#include <stdio.h>
#include <stdlib.h>

static struct stretch
months(int64_t first, int64_t count, enum grain grain)
{
    int64_t last = first + count - 1; /* months since year 0 */

    if (first < 12 || last >= (int64_t)10000 * 12)
        return (struct stretch){ .grain = grain };
    struct date begin = { (int16_t)(first / 12), (uint8_t)(first % 12 + 1), 1 };
    struct date end   = { (int16_t)(last / 12), (uint8_t)(last % 12 + 1), 1 };
    end.day           = (uint8_t)date_month_days(end.year, end.month);
    return (struct stretch){ date_to_days(begin), date_to_days(end), grain, true };
}

static struct stretch
days(int64_t begin, int64_t end, enum grain grain)
{
    int64_t least = date_to_days((struct date){ 1, 1, 1 }),
            most  = date_to_days((struct date){ 9999, 12, 31 });

    if (begin < least || end > most)
        return (struct stretch){ .grain = grain };
    return (struct stretch){ (int32_t)begin, (int32_t)end, grain, true };
}

struct stretch
calendar_unit(int32_t day, enum grain grain, int64_t offset)
{
    struct date d      = date_from_days(day);
    int64_t     month  = (int64_t)d.year * 12 + d.month - 1;
    int64_t     monday = (int64_t)day - date_weekday(d);

    switch (grain) {
    case GRAIN_WEEK:
        return days(monday + 7 * offset, monday + 7 * offset + 6, grain);
    case GRAIN_WEEKEND:
        return days(monday + 7 * offset + 5, monday + 7 * offset + 6, grain);
    case GRAIN_MONTH:
        return months(month + offset, 1, grain);
    case GRAIN_QUARTER:
        return months((month / 3 + offset) * 3, 3, grain);
    case GRAIN_YEAR:
        return months(((int64_t)d.year + offset) * 12, 12, grain);
    case GRAIN_DECADE:
        return months(((int64_t)d.year / 10 + offset) * 120, 120, grain);
    case GRAIN_CENTURY:
        return months((((int64_t)d.year - 1) / 100 + offset) * 1200 + 12, 1200, grain);
    default:
        return days((int64_t)day + offset, (int64_t)day + offset, GRAIN_DAY);
    }
}

bool
calendar_possible(const struct partial *p)
{
    if (p->day == 0)
        return true;
    return p->month == 0 ? p->day <= 31
                         : p->day <= (int)date_month_days(p->year, (unsigned)p->month);
}

/* The candidate that the tense asks for among the same date in neighbouring periods, which
 * come in order of time. */
struct choice {
    struct stretch past, future; /* latest up to now, earliest from now on */
};

static void
consider(struct choice *c, struct stretch s, int32_t now)
{
    if (s.begin <= now)
        c->past = s;
    if (s.end >= now && !c->future.known)
        c->future = s;
}

static struct stretch
choose(const struct choice *c, int32_t now, enum tense tense, bool nearest)
{
    if (tense == TENSE_FUTURE
        || (tense == TENSE_PRESENT && !nearest && c->future.known && c->future.begin - now <= 183))
        return c->future;
    if (tense == TENSE_PAST || !nearest || !c->future.known || !c->past.known)
        return c->past.known ? c->past : c->future;
    return now - c->past.end <= c->future.begin - now ? c->past : c->future;
}

static struct stretch
day_of(int year, int month, int day)
{
    int32_t at = date_to_days((struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day });

    return (struct stretch){ at, at, GRAIN_DAY, true };
}

static bool
on_weekday(struct stretch s, int weekday)
{
    return weekday < 0 || (int)date_weekday(date_from_days(s.begin)) == weekday;
}

/* A day and month without a year. A weekday beside it tells the year. */
static struct stretch
resolve_day_of_month(const struct partial *p, int32_t now, enum tense tense)
{
    struct date   today = date_from_days(now);
    struct choice all = { 0 }, fitting = { 0 };

    for (int year = today.year - 4; year <= today.year + 4; year++) {
        if (p->day > (int)date_month_days(year, (unsigned)p->month) || year < 1)
            continue;
        struct stretch s = day_of(year, p->month, p->day);
        consider(&all, s, now);
        if (p->weekday >= 0 && abs(year - today.year) <= 1 && on_weekday(s, p->weekday))
            consider(&fitting, s, now);
    }
    struct stretch found = choose(&fitting, now, tense, true);
    if (!found.known && p->weekday >= 0)
        found = choose(&fitting, now, TENSE_UNKNOWN, true);
    return found.known ? found : choose(&all, now, tense, true);
}

static struct stretch
resolve_month(int month, int32_t now, enum tense tense)
{
    struct date   today = date_from_days(now);
    struct choice c     = { 0 };

    for (int year = today.year - 1; year <= today.year + 1; year++)
        consider(&c, months((int64_t)year * 12 + month - 1, 1, GRAIN_MONTH), now);
    return choose(&c, now, tense, false);
}

static struct stretch
resolve_day(int day, int32_t now, enum tense tense)
{
    struct date   today = date_from_days(now);
    struct choice c     = { 0 };

    for (int offset = -2; offset <= 2; offset++) {
        int64_t month = (int64_t)today.year * 12 + today.month - 1 + offset;
        if (day <= (int)date_month_days((int)(month / 12), (unsigned)(month % 12 + 1)))
            consider(&c, day_of((int)(month / 12), (int)(month % 12 + 1), day), now);
    }
    return choose(&c, now, tense, true);
}

static struct stretch
resolve_weekday(int weekday, int32_t now, enum tense tense)
{
    int back = ((int)date_weekday(date_from_days(now)) - weekday + 7) % 7;

    return calendar_unit(now, GRAIN_DAY,
                         tense == TENSE_FUTURE || tense == TENSE_PRESENT ? 7 - back : -back);
}

struct stretch
calendar_resolve(const struct partial *p, const int32_t *now, enum tense tense)
{
    if (p->year && p->month && p->day)
        return day_of(p->year, p->month, p->day);
    if (p->year)
        return p->month ? months((int64_t)p->year * 12 + p->month - 1, 1, GRAIN_MONTH)
                        : months((int64_t)p->year * 12, 12, GRAIN_YEAR);
    enum grain grain = p->day || p->weekday >= 0 ? GRAIN_DAY : GRAIN_MONTH;
    if (!now)
        return (struct stretch){ .grain = grain };
    if (p->month)
        return p->day ? resolve_day_of_month(p, *now, tense) : resolve_month(p->month, *now, tense);
    return p->day ? resolve_day(p->day, *now, tense) : resolve_weekday(p->weekday, *now, tense);
}

/* --- text --------------------------------------------------------------------------------- */

/* One end of a stretch in the precision of its grain. */
static void
print_end(char out[16], int32_t day, enum grain grain)
{
    struct date d = date_from_days(day);

    if (grain >= GRAIN_YEAR)
        snprintf(out, 16, "%04d", d.year);
    else if (grain >= GRAIN_MONTH)
        snprintf(out, 16, "%04d-%02u", d.year, d.month % 100u);
    else
        snprintf(out, 16, "%04d-%02u-%02u", d.year, d.month % 100u, d.day % 100u);
}

struct str
calendar_edtf(const struct stretch *from, const struct stretch *to, struct arena *a)
{
    char begin[16] = "..", end[16] = "..";

    if (from)
        print_end(begin, from->begin, from->grain);
    if (to)
        print_end(end, to->end, to->grain);
    return strcmp(begin, end) == 0 ? arena_str(a, str_from(begin))
                                   : arena_strf(a, "%s/%s", begin, end);
}
