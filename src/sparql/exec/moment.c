/* Points in time and durations of XSD. */
#include "sparql/exec/moment.h"

#include <stdio.h>

#define ATTO UINT64_C(1000000000000000000)
#define DAY INT64_C(86400)
#define YEAR_MAX INT64_C(200000000000) /* so that seconds fit 64 bits */

/** Days since 1970-01-01 of a civil date (H. Hinnant's days_from_civil, in eras of 400 years). */
static int64_t
days_of(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    int64_t  era  = (year >= 0 ? year : year - 399) / 400;
    unsigned yoe  = (unsigned)(year - era * 400);
    unsigned doy  = (153 * (month + (month > 2 ? -3U : 9U)) + 2) / 5 + day - 1;
    unsigned doe  = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + (int64_t)doe - 719468;
}

static void
date_of(int64_t days, struct civil *c)
{
    days += 719468;
    int64_t  era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned doe = (unsigned)(days - era * 146097);
    unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    unsigned mp  = (5 * doy + 2) / 153;
    c->day       = doy - (153 * mp + 2) / 5 + 1;
    c->month     = mp < 10 ? mp + 3 : mp - 9;
    c->year      = (int64_t)yoe + era * 400 + (c->month <= 2);
}

static unsigned
days_in_month(int64_t year, unsigned month)
{
    static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

struct civil
moment_civil(const struct moment *m)
{
    struct civil c;
    int64_t      days = m->seconds / DAY, rest = m->seconds % DAY;

    if (rest < 0) {
        rest += DAY;
        days--;
    }
    date_of(days, &c);
    c.hour   = (unsigned)(rest / 3600);
    c.minute = (unsigned)(rest / 60 % 60);
    c.second = (unsigned)(rest % 60);
    return c;
}

int64_t
moment_seconds_of(const struct civil *c)
{
    return days_of(c->year, c->month, c->day) * DAY + c->hour * 3600 + c->minute * 60 + c->second;
}

/* ---- reading ---- */

struct reader {
    struct str text;
    size_t     at;
};

static bool
eat(struct reader *r, char c)
{
    if (r->at >= r->text.len || r->text.data[r->at] != c)
        return false;
    r->at++;
    return true;
}

/** Exactly `min` to `max` digits. */
static bool
digits(struct reader *r, size_t min, size_t max, int64_t *value)
{
    size_t  count = 0;
    int64_t sum   = 0;

    while (r->at < r->text.len && count < max) {
        char c = r->text.data[r->at];
        if (c < '0' || c > '9')
            break;
        sum = sum * 10 + (c - '0');
        r->at++;
        count++;
    }
    *value = sum;
    return count >= min;
}

/** Digits behind a point, as 10^-18; more than 18 are cut. */
static bool
fraction(struct reader *r, uint64_t *atto)
{
    uint64_t unit  = ATTO / 10;
    size_t   begin = r->at;

    *atto = 0;
    while (r->at < r->text.len && r->text.data[r->at] >= '0' && r->text.data[r->at] <= '9') {
        *atto += unit * (uint64_t)(r->text.data[r->at] - '0');
        unit /= 10;
        r->at++;
    }
    return r->at > begin;
}

static bool
read_date(struct reader *r, struct civil *c)
{
    bool    negative = eat(r, '-');
    size_t  begin    = r->at;
    int64_t month, day;

    if (!digits(r, 4, 12, &c->year))
        return false;
    if (r->at - begin > 4 && r->text.data[begin] == '0')
        return false;
    if (negative)
        c->year = -c->year;
    if (c->year > YEAR_MAX || c->year < -YEAR_MAX)
        return false;
    if (!eat(r, '-') || !digits(r, 2, 2, &month) || !eat(r, '-') || !digits(r, 2, 2, &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(c->year, (unsigned)month))
        return false;
    c->month = (unsigned)month;
    c->day   = (unsigned)day;
    return true;
}

static bool
read_time(struct reader *r, struct civil *c, uint64_t *atto)
{
    int64_t hour, minute, second;

    if (!digits(r, 2, 2, &hour) || !eat(r, ':') || !digits(r, 2, 2, &minute) || !eat(r, ':')
        || !digits(r, 2, 2, &second))
        return false;
    if (eat(r, '.') && !fraction(r, atto))
        return false;
    if (minute > 59 || second > 59
        || (hour > 23 && !(hour == 24 && minute == 0 && second == 0 && *atto == 0)))
        return false;
    c->hour   = (unsigned)hour;
    c->minute = (unsigned)minute;
    c->second = (unsigned)second;
    return true;
}

static bool
read_zone(struct reader *r, int16_t *zone)
{
    int64_t hours, minutes;

    *zone = MOMENT_NO_ZONE;
    if (r->at == r->text.len)
        return true;
    if (eat(r, 'Z')) {
        *zone = 0;
        return r->at == r->text.len;
    }
    bool negative = eat(r, '-');
    if (!negative && !eat(r, '+'))
        return false;
    if (!digits(r, 2, 2, &hours) || !eat(r, ':') || !digits(r, 2, 2, &minutes) || minutes > 59
        || hours * 60 + minutes > 840)
        return false;
    *zone = (int16_t)(negative ? -(hours * 60 + minutes) : hours * 60 + minutes);
    return r->at == r->text.len;
}

bool
moment_parse(struct str text, enum moment_part part, struct moment *m)
{
    struct reader r    = { text, 0 };
    struct civil  c    = { .year = 1970, .month = 1, .day = 1 };
    uint64_t      atto = 0;
    int16_t       zone;

    if (part != MOMENT_TIME && !read_date(&r, &c))
        return false;
    if (part == MOMENT_DATETIME && !eat(&r, 'T'))
        return false;
    if (part != MOMENT_DATE && !read_time(&r, &c, &atto))
        return false;
    if (!read_zone(&r, &zone))
        return false;
    *m = (struct moment){ moment_seconds_of(&c), atto, zone };
    if (part == MOMENT_TIME)
        m->seconds %= DAY;
    return true;
}

/* ---- printing ---- */

static void
print_fraction(uint64_t atto, struct buf *b)
{
    char   text[24];
    size_t len;

    if (atto == 0)
        return;
    len = (size_t)snprintf(text, sizeof text, ".%018llu", (unsigned long long)atto);
    while (text[len - 1] == '0')
        len--;
    buf_add(b, (struct str){ text, len });
}

void
moment_print(const struct moment *m, enum moment_part part, struct buf *b)
{
    struct civil c = moment_civil(m);

    if (part != MOMENT_TIME) {
        if (c.year < 0)
            buf_add_char(b, '-');
        buf_addf(b, "%04lld-%02u-%02u", (long long)(c.year < 0 ? -c.year : c.year), c.month, c.day);
    }
    if (part == MOMENT_DATETIME)
        buf_add_char(b, 'T');
    if (part != MOMENT_DATE) {
        buf_addf(b, "%02u:%02u:%02u", c.hour, c.minute, c.second);
        print_fraction(m->atto, b);
    }
    if (m->zone == 0)
        buf_add_char(b, 'Z');
    else if (m->zone != MOMENT_NO_ZONE)
        buf_addf(b, "%c%02d:%02d", m->zone < 0 ? '-' : '+', (m->zone < 0 ? -m->zone : m->zone) / 60,
                 (m->zone < 0 ? -m->zone : m->zone) % 60);
}

/* ---- durations ---- */

/** digits and their unit letter; leaves the reader where it was if `unit` does not follow. */
static bool
amount(struct reader *r, char unit, int64_t factor, int64_t *sum, bool *any)
{
    size_t  begin = r->at;
    int64_t value;

    if (!digits(r, 1, 15, &value) || !eat(r, unit)) {
        r->at = begin;
        return true;
    }
    *any = true;
    return !__builtin_mul_overflow(value, factor, &value)
           && !__builtin_add_overflow(*sum, value, sum);
}

bool
duration_parse(struct str text, enum duration_kind kind, struct duration *d)
{
    struct reader r        = { text, 0 };
    bool          negative = eat(&r, '-');
    int64_t       months = 0, seconds = 0;
    uint64_t      atto = 0;
    bool          any = false, any_time = false;

    if (!eat(&r, 'P'))
        return false;
    if (kind != DURATION_DAY_TIME
        && (!amount(&r, 'Y', 12, &months, &any) || !amount(&r, 'M', 1, &months, &any)))
        return false;
    if (kind != DURATION_YEAR_MONTH) {
        if (!amount(&r, 'D', DAY, &seconds, &any))
            return false;
        if (eat(&r, 'T')) {
            if (!amount(&r, 'H', 3600, &seconds, &any_time)
                || !amount(&r, 'M', 60, &seconds, &any_time))
                return false;
            int64_t whole;
            if (r.at < text.len) {
                if (!digits(&r, 1, 15, &whole) || (eat(&r, '.') && !fraction(&r, &atto))
                    || !eat(&r, 'S') || __builtin_add_overflow(seconds, whole, &seconds))
                    return false;
                any_time = true;
            }
            if (!any_time)
                return false;
        }
    }
    if (r.at != text.len || !(any || any_time))
        return false;
    *d = (struct duration){ negative ? -months : months, negative ? -seconds : seconds,
                            negative ? -(int64_t)atto : (int64_t)atto };
    return true;
}

void
duration_print(const struct duration *d, enum duration_kind kind, struct buf *b)
{
    bool     negative = d->months < 0 || d->seconds < 0 || d->atto < 0;
    uint64_t months   = (uint64_t)(negative ? -d->months : d->months);
    uint64_t seconds  = (uint64_t)(negative ? -d->seconds : d->seconds);
    uint64_t atto     = (uint64_t)(negative ? -d->atto : d->atto);

    if (months == 0 && seconds == 0 && atto == 0) {
        buf_add_cstr(b, kind == DURATION_YEAR_MONTH ? "P0M" : "PT0S");
        return;
    }
    buf_add_cstr(b, negative ? "-P" : "P");
    if (months / 12)
        buf_addf(b, "%lluY", (unsigned long long)(months / 12));
    if (months % 12)
        buf_addf(b, "%lluM", (unsigned long long)(months % 12));
    if (seconds / DAY)
        buf_addf(b, "%lluD", (unsigned long long)(seconds / DAY));
    if (seconds % DAY || atto)
        buf_add_char(b, 'T');
    if (seconds % DAY / 3600)
        buf_addf(b, "%lluH", (unsigned long long)(seconds % DAY / 3600));
    if (seconds / 60 % 60)
        buf_addf(b, "%lluM", (unsigned long long)(seconds / 60 % 60));
    if (seconds % 60 || atto) {
        buf_addf(b, "%llu", (unsigned long long)(seconds % 60));
        print_fraction(atto, b);
        buf_add_char(b, 'S');
    }
}

/* ---- order and arithmetic ---- */

static int64_t
utc(const struct moment *m)
{
    return m->zone == MOMENT_NO_ZONE ? m->seconds : m->seconds - m->zone * 60;
}

static enum moment_order
order(int64_t x, uint64_t fx, int64_t y, uint64_t fy)
{
    if (x != y)
        return x < y ? MOMENT_LESS : MOMENT_GREATER;
    if (fx != fy)
        return fx < fy ? MOMENT_LESS : MOMENT_GREATER;
    return MOMENT_EQUAL;
}

enum moment_order
moment_compare(const struct moment *x, const struct moment *y)
{
    int64_t p = utc(x), q = utc(y);

    if ((x->zone == MOMENT_NO_ZONE) != (y->zone == MOMENT_NO_ZONE)) {
        const int64_t slack = 14 * 3600;
        if (p <= q + slack && q <= p + slack)
            return MOMENT_INDETERMINATE;
    }
    return order(p, x->atto, q, y->atto);
}

int
moment_order_total(const struct moment *x, const struct moment *y)
{
    enum moment_order o = order(utc(x), x->atto, utc(y), y->atto);

    if (o != MOMENT_EQUAL)
        return o == MOMENT_LESS ? -1 : 1;
    return (x->zone != MOMENT_NO_ZONE) - (y->zone != MOMENT_NO_ZONE);
}

static bool
add_seconds(struct moment *m, int64_t seconds, int64_t atto)
{
    int64_t fraction_sum = (int64_t)m->atto + atto;

    if (fraction_sum < 0) {
        fraction_sum += (int64_t)ATTO;
        seconds--;
    } else if (fraction_sum >= (int64_t)ATTO) {
        fraction_sum -= (int64_t)ATTO;
        seconds++;
    }
    m->atto = (uint64_t)fraction_sum;
    return !__builtin_add_overflow(m->seconds, seconds, &m->seconds);
}

bool
moment_add(const struct moment *m, const struct duration *d, bool subtract, struct moment *sum)
{
    struct moment result = *m;
    int64_t       months = subtract ? -d->months : d->months;

    if (months != 0) {
        struct civil c     = moment_civil(m);
        int64_t      total = c.year * 12 + (c.month - 1);
        if (__builtin_add_overflow(total, months, &total))
            return false;
        int64_t year = total / 12, rest = total % 12;
        if (rest < 0) {
            rest += 12;
            year--;
        }
        if (year > YEAR_MAX || year < -YEAR_MAX)
            return false;
        c.year  = year;
        c.month = (unsigned)rest + 1;
        if (c.day > days_in_month(c.year, c.month))
            c.day = days_in_month(c.year, c.month);
        result.seconds = moment_seconds_of(&c);
    }
    if (!add_seconds(&result, subtract ? -d->seconds : d->seconds, subtract ? -d->atto : d->atto))
        return false;
    if (result.seconds > YEAR_MAX * 366 * DAY / 8 || result.seconds < -YEAR_MAX * 366 * DAY / 8)
        return false;
    *sum = result;
    return true;
}

struct duration
moment_difference(const struct moment *x, const struct moment *y)
{
    int64_t seconds = utc(x) - utc(y);
    int64_t atto    = (int64_t)x->atto - (int64_t)y->atto;

    if (seconds > 0 && atto < 0) {
        seconds--;
        atto += (int64_t)ATTO;
    } else if (seconds < 0 && atto > 0) {
        seconds++;
        atto -= (int64_t)ATTO;
    }
    return (struct duration){ 0, seconds, atto };
}
