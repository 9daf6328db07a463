/* Expressions made of points: ranges, open ends, times to come, durations. The longest wins. */
#include "lang/timex_match.h"

#include "lang/timex_parts.h"

/* --- ranges ------------------------------------------------------------------------------- */

static bool
is_range_word(const struct sentence_words *s, size_t i)
{
    return time_class_at(s, i) == TIME_DASH || time_class_at(s, i) == TIME_TO
           || time_class_at(s, i) == TIME_UNTIL;
}

/* "3 to 5 May", "May 3-5, 2007", "May 31-June 8", "2003-2005". */
static size_t
take_date_range(const struct sentence_words *s, size_t i, struct moment *m, bool and_joins)
{
    struct partial a, b = { .weekday = -1 };
    size_t         end = 0, at = time_skip(s, i, TIME_THE), day_end;
    int            day;

    if ((day_end = time_take_day(s, at, &day)) != 0
        && (is_range_word(s, day_end) || (and_joins && time_class_at(s, day_end) == TIME_AND))
        && (end = time_take_day_first(s, day_end + 1, &b)) != 0) { /* 3 to 5 May */
        a     = b;
        a.day = day;
    } else if ((at = time_take_calendar(s, i, &a)) != 0) {
        /* "May 3 and 4" is a range, two days apart are not. */
        bool joined = is_range_word(s, at)
                      || (time_class_at(s, at) == TIME_AND
                          && (and_joins
                              || (a.day && time_class_at(s, at + 1) == TIME_NUMBER
                                  && time_value_at(s, at + 1) == a.day + 1)));
        if (!joined)
            return 0;
        end = time_take_calendar(s, at + 1, &b);
        if (!end && a.month && a.day && !a.year
            && (end = time_take_day(s, at + 1, &b.day)) != 0) { /* May 3-5, 2007 */
            if (time_class_at(s, end) == TIME_MONTH || time_counted_noun_follows(s, end))
                return 0;
            b.month = a.month;
            end     = time_take_following_year(s, end, &b.year);
        }
        if (!end)
            return 0;
    } else {
        struct partial y = { .weekday = -1 };
        if (!(at = time_take_year(s, i, &y.year))
            || !(is_range_word(s, at) || (and_joins && time_class_at(s, at) == TIME_AND)))
            return 0;
        a = b = y;
        end   = time_take_year(s, at + 1, &b.year);
        if (!end && time_class_at(s, at) == TIME_DASH && time_class_at(s, at + 1) == TIME_NUMBER
            && s->words[at + 1].digits == 2 && time_value_at(s, at + 1) > 12
            && time_value_at(s, at + 1) > y.year % 100) { /* 1998-99 */
            b.year = y.year / 100 * 100 + time_value_at(s, at + 1);
            end    = at + 2;
        }
        if (!end || b.year <= a.year)
            return 0;
    }
    enum tense tense = time_tense_at(s, i, end);
    if (a.year == 0 && b.year)
        a.year = b.year - (a.month > b.month);
    if (!calendar_possible(&a) || !calendar_possible(&b))
        return 0;
    struct stretch from = calendar_resolve(&a, s->now, tense),
                   to   = calendar_resolve(&b, s->now, tense);
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
    bool          between = time_class_at(s, i) == TIME_BETWEEN;
    struct moment a, b;
    size_t        end;

    if (!between && time_class_at(s, i) != TIME_FROM)
        return 0;
    if ((end = take_date_range(s, i + 1, m, between)) != 0)
        return end;
    size_t at = time_take_point(s, i + 1, &a);
    if (!at || a.duration || !(between ? time_class_at(s, at) == TIME_AND : is_range_word(s, at)))
        return 0;
    end = time_take_point(s, at + 1, &b);
    if (!end || b.duration || a.impossible || b.impossible || a.from.known != b.from.known
        || (a.from.known && b.to.end < a.from.begin))
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
    enum time_class bound = time_class_at(s, i);
    size_t          at    = i + 1;

    if (bound == TIME_SINCE || bound == TIME_UNTIL || bound == TIME_BY || bound == TIME_BEFORE
        || bound == TIME_AFTER)
        ;
    else if (time_is_word(s, i, "prior") && time_is_word(s, i + 1, "to"))
        bound = TIME_BEFORE, at = i + 2;
    else if (time_is_word(s, i, "up")
             && (time_is_word(s, i + 1, "to") || time_class_at(s, i + 1) == TIME_UNTIL))
        bound = TIME_UNTIL, at = i + 2;
    else
        return 0;
    struct moment inner;
    size_t        end = time_take_point(s, at, &inner);
    if (!end || inner.duration || time_class_at(s, end) == TIME_POSSESSIVE
        || (time_noun_follows(s, end)
            && (bound == TIME_BEFORE || bound == TIME_AFTER || bound == TIME_SINCE)))
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

/* "in three days", of what is to come. */
static size_t
take_ahead(const struct sentence_words *s, size_t i, struct moment *m)
{
    int64_t count;

    if (!time_is_word(s, i, "in"))
        return 0;
    size_t unit = time_take_count(s, i + 1, &count);
    if (!unit || time_class_at(s, unit) != TIME_UNIT || time_value_at(s, unit) < GRAIN_DAY
        || time_class_at(s, unit + 1) == TIME_AGO || time_class_at(s, unit + 1) == TIME_OF
        || time_noun_follows(s, unit + 1) || time_tense_at(s, i, unit + 1) < TENSE_PRESENT)
        return 0;
    time_point(m, time_relative(s, (enum grain)time_value_at(s, unit), count));
    return unit + 1;
}

/* --- durations ---------------------------------------------------------------------------- */

/* "444 days", "two-hour", "a week", "several months", "decades". */
static size_t
take_duration(const struct sentence_words *s, size_t i, struct moment *m)
{
    int64_t count;
    size_t  at = time_take_count(s, i, &count);

    *m = (struct moment){ .duration = true };
    if (!at && time_class_at(s, i) == TIME_VAGUE)
        at = i + 1;
    if (time_class_at(s, i) == TIME_A && time_class_at(s, i + 1) == TIME_VAGUE) /* a few days */
        at = i + 2;
    if (at && time_class_at(s, at) == TIME_DASH && !s->words[at].spaced)
        at++;
    if (at && time_class_at(s, at) == TIME_UNIT)
        return at + 1;
    if (time_class_at(s, i) == TIME_UNIT && s->words[i].plural && i
        && time_is_word(s, i - 1, "for"))
        return i + 1;
    return 0;
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
    if ((end = time_take_point(s, i, &found)) > best)
        best = end, *m = found;
    if ((end = take_ahead(s, i, &found)) > best)
        best = end, *m = found;
    if ((end = take_duration(s, i, &found)) > best)
        best = end, *m = found;
    return best;
}
