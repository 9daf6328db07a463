/* Values of literals in 60 bits. Everything here is exact: what would not come back byte for byte
 * is refused. */
#include "store/id.h"

#include <stdio.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define ZONE_NONE 0u
#define ZONE_Z 1u
#define ZONE_BASE (2 + 840) /* plus minutes east of UTC */
#define DAY 86400

/* A datatype and the functions between its lexical forms and payloads. */
struct inline_type {
    struct str datatype;
    enum id_tag tag;
    bool (*parse)(struct str lexical, uint64_t *payload);
    size_t (*print)(term_id id, char text[ID_LEXICAL_MAX]);
};

static bool
parse_boolean(struct str s, uint64_t *payload)
{
    *payload = s.len == 4;
    return str_eq(s, STR("true")) || str_eq(s, STR("false"));
}

static size_t
print_boolean(term_id id, char text[ID_LEXICAL_MAX])
{
    return (size_t)snprintf(text, ID_LEXICAL_MAX, "%s", id_boolean(id) ? "true" : "false");
}

/* Digits from *pos on; false if there is none or they exceed 18. */
static bool
parse_digits(struct str s, size_t *pos, uint64_t *value, size_t *count)
{
    uint64_t     v     = 0;
    const size_t start = *pos;

    for (; *pos < s.len && s.data[*pos] >= '0' && s.data[*pos] <= '9'; ++*pos) {
        if (*pos - start == 18)
            return false;
        v = v * 10 + (uint64_t)(s.data[*pos] - '0');
    }
    *value = v;
    *count = *pos - start;
    return *count > 0;
}

static bool
biased(uint64_t magnitude, bool negative, uint64_t *payload)
{
    const uint64_t limit = (uint64_t)ID_INTEGER_BIAS;

    if (magnitude > limit - (negative ? 0 : 1))
        return false;
    *payload = negative ? limit - magnitude : limit + magnitude;
    return true;
}

static bool
parse_integer(struct str s, uint64_t *payload)
{
    const bool negative = s.len && s.data[0] == '-';
    size_t     pos      = negative;
    size_t     count    = 0;
    uint64_t   v        = 0;

    if (!parse_digits(s, &pos, &v, &count) || pos != s.len)
        return false;
    if (s.data[negative] == '0' && (count > 1 || negative))
        return false;
    return biased(v, negative, payload);
}

static size_t
print_integer(term_id id, char text[ID_LEXICAL_MAX])
{
    return (size_t)snprintf(text, ID_LEXICAL_MAX, "%lld", (long long)id_integer(id));
}

static bool
parse_decimal(struct str s, uint64_t *payload)
{
    const bool negative = s.len && s.data[0] == '-';
    size_t     pos      = negative;
    size_t     before = 0, after = 0;
    uint64_t   whole = 0, fraction = 0;

    if (!parse_digits(s, &pos, &whole, &before) || pos == s.len || s.data[pos++] != '.'
        || !parse_digits(s, &pos, &fraction, &after) || pos != s.len)
        return false;
    if ((before > 1 && s.data[negative] == '0') || (after > 1 && s.data[s.len - 1] == '0')
        || before > 10 || after > 8 || (negative && whole == 0 && fraction == 0))
        return false;
    for (size_t i = after; i < 8; i++)
        fraction *= 10;
    return biased(whole * ID_DECIMAL_SCALE + fraction, negative, payload);
}

static size_t
print_decimal(term_id id, char text[ID_LEXICAL_MAX])
{
    const int64_t  v         = id_decimal(id);
    const uint64_t magnitude = v < 0 ? (uint64_t)-v : (uint64_t)v;

    size_t len = (size_t)snprintf(text, ID_LEXICAL_MAX, "%s%llu.%08llu", v < 0 ? "-" : "",
                                  (unsigned long long)(magnitude / ID_DECIMAL_SCALE),
                                  (unsigned long long)(magnitude % ID_DECIMAL_SCALE));
    while (text[len - 1] == '0' && text[len - 2] != '.')
        text[--len] = '\0';
    return len;
}

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days since 0001-01-01 of the proleptic Gregorian calendar, and back (era arithmetic on years
 * that begin in March). */
static int64_t
days_from_civil(int year, int month, int day)
{
    const int64_t y   = year - (month <= 2);
    const int64_t era = y / 400;
    const int64_t yoe = y - era * 400;
    const int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 306;
}

static void
civil_from_days(int64_t days, struct id_time *t)
{
    const int64_t z   = days + 306;
    const int64_t era = z / 146097;
    const int64_t doe = z - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp  = (5 * doy + 2) / 153;

    t->day   = (int)(doy - (153 * mp + 2) / 5 + 1);
    t->month = (int)(mp < 10 ? mp + 3 : mp - 9);
    t->year  = (int)(yoe + era * 400 + (t->month <= 2));
}

/* `pattern`: '0' stands for a digit, everything else for itself. */
static bool
matches(struct str s, const char *pattern)
{
    for (size_t i = 0; pattern[i]; i++)
        if (i >= s.len
            || (pattern[i] == '0' ? s.data[i] < '0' || s.data[i] > '9' : s.data[i] != pattern[i]))
            return false;
    return true;
}

static int
number(const char *digits, int count)
{
    int v = 0;

    while (count--)
        v = v * 10 + (*digits++ - '0');
    return v;
}

static bool
parse_civil(struct str s, struct id_time *t)
{
    if (!matches(s, "0000-00-00"))
        return false;
    t->year  = number(s.data, 4);
    t->month = number(s.data + 5, 2);
    t->day   = number(s.data + 8, 2);
    return t->year >= 1 && t->month >= 1 && t->month <= 12 && t->day >= 1
           && t->day <= days_in(t->year, t->month);
}

static bool
parse_date(struct str s, uint64_t *payload)
{
    struct id_time t = { 0 };

    if (s.len != 10 || !parse_civil(s, &t))
        return false;
    *payload = (uint64_t)days_from_civil(t.year, t.month, t.day);
    return true;
}

static bool
parse_zone(struct str s, unsigned *code, int *minutes)
{
    *minutes = 0;
    *code    = s.len == 0 ? ZONE_NONE : ZONE_Z;
    if (s.len == 0 || str_eq(s, STR("Z")))
        return true;
    if (s.len != 6 || !matches((struct str){ s.data + 1, 5 }, "00:00"))
        return false;

    const int hours = number(s.data + 1, 2);
    const int rest  = number(s.data + 4, 2);
    const int total = hours * 60 + rest;
    if (rest > 59 || total > 840 || (s.data[0] != '+' && s.data[0] != '-')
        || (s.data[0] == '-' && total == 0))
        return false;
    *minutes = s.data[0] == '-' ? -total : total;
    *code    = (unsigned)(ZONE_BASE + *minutes);
    return true;
}

static bool
parse_datetime(struct str s, uint64_t *payload)
{
    struct id_time t    = { 0 };
    size_t         pos  = 19;
    unsigned       zone = 0;
    uint64_t       ms   = 0;

    if (!parse_civil(s, &t) || !matches(str_slice(s, 10, s.len), "T00:00:00"))
        return false;
    t.hour   = number(s.data + 11, 2);
    t.minute = number(s.data + 14, 2);
    t.second = number(s.data + 17, 2);
    if (t.hour > 23 || t.minute > 59 || t.second > 59)
        return false;
    if (pos < s.len && s.data[pos] == '.') {
        size_t digits = 0;
        pos++;
        if (!parse_digits(s, &pos, &ms, &digits) || digits > 3 || s.data[pos - 1] == '0')
            return false;
        for (; digits < 3; digits++)
            ms *= 10;
    }
    if (!parse_zone(str_slice(s, pos, s.len), &zone, &t.zone))
        return false;

    const int64_t seconds = days_from_civil(t.year, t.month, t.day) * DAY + t.hour * 3600
                            + t.minute * 60 + t.second - t.zone * 60 + DAY;
    *payload = (uint64_t)seconds << 21 | ms << 11 | zone;
    return true;
}

void
id_time(term_id id, struct id_time *t)
{
    const uint64_t v = ID_PAYLOAD(id);

    *t = (struct id_time){ 0 };
    if (id_tag(id) == ID_TAG_DATE) {
        civil_from_days((int64_t)v, t);
        return;
    }

    const unsigned zone = (unsigned)(v & 2047);
    t->millisecond      = (int)(v >> 11 & 1023);
    t->has_zone         = zone != ZONE_NONE;
    t->zone             = zone > ZONE_Z ? (int)zone - ZONE_BASE : 0;
    const int64_t local = (int64_t)(v >> 21) - DAY + t->zone * 60;
    civil_from_days(local / DAY, t);
    t->hour   = (int)(local % DAY / 3600);
    t->minute = (int)(local % 3600 / 60);
    t->second = (int)(local % 60);
}

static size_t
print_date(term_id id, char text[ID_LEXICAL_MAX])
{
    struct id_time t;

    id_time(id, &t);
    return (size_t)snprintf(text, ID_LEXICAL_MAX, "%04u-%02u-%02u", (unsigned)t.year % 10000,
                            (unsigned)t.month % 100, (unsigned)t.day % 100);
}

static size_t
print_datetime(term_id id, char text[ID_LEXICAL_MAX])
{
    const unsigned zone = (unsigned)(ID_PAYLOAD(id) & 2047);
    struct id_time t;

    id_time(id, &t);
    size_t len = print_date(id, text);
    len += (size_t)snprintf(text + len, ID_LEXICAL_MAX - len, "T%02u:%02u:%02u",
                            (unsigned)t.hour % 100, (unsigned)t.minute % 100,
                            (unsigned)t.second % 100);
    if (t.millisecond) {
        len += (size_t)snprintf(text + len, ID_LEXICAL_MAX - len, ".%03u",
                                (unsigned)t.millisecond % 1000);
        while (text[len - 1] == '0')
            text[--len] = '\0';
    }
    if (zone == ZONE_Z) {
        len += (size_t)snprintf(text + len, ID_LEXICAL_MAX - len, "Z");
    } else if (zone != ZONE_NONE) {
        const unsigned minutes = (unsigned)(t.zone < 0 ? -t.zone : t.zone) % 6000;
        len += (size_t)snprintf(text + len, ID_LEXICAL_MAX - len, "%c%02u:%02u",
                                t.zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }
    return len;
}

static const struct inline_type types[] = {
    { STR_INIT(XSD "boolean"), ID_TAG_BOOLEAN, parse_boolean, print_boolean },
    { STR_INIT(XSD "integer"), ID_TAG_INTEGER, parse_integer, print_integer },
    { STR_INIT(XSD "decimal"), ID_TAG_DECIMAL, parse_decimal, print_decimal },
    { STR_INIT(XSD "date"), ID_TAG_DATE, parse_date, print_date },
    { STR_INIT(XSD "dateTime"), ID_TAG_DATETIME, parse_datetime, print_datetime },
};

term_id
id_of_literal(struct str lexical, struct str datatype)
{
    uint64_t payload = 0;

    if (!str_starts(datatype, STR(XSD)) || lexical.len >= ID_LEXICAL_MAX)
        return ID_NONE;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(types[i].datatype, datatype))
            return types[i].parse(lexical, &payload) ? id_make(types[i].tag, payload) : ID_NONE;
    return ID_NONE;
}

struct str
id_datatype(enum id_tag tag)
{
    return tag >= ID_TAG_BOOLEAN && tag <= ID_TAG_DATETIME ? types[tag - ID_TAG_BOOLEAN].datatype
                                                            : STR_NONE;
}

void
id_literal(term_id id, char text[ID_LEXICAL_MAX], struct str *lexical, struct str *datatype)
{
    const struct inline_type *type = &types[id_tag(id) - ID_TAG_BOOLEAN];

    *datatype = type->datatype;
    *lexical  = (struct str){ text, type->print(id, text) };
}
