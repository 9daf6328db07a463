/* Points in time and durations of XSD: parsing, printing, order. What SPARQL does with them is
 * left to value.h and fn_time.c. */
#ifndef SPARQL_EXEC_MOMENT_H
#define SPARQL_EXEC_MOMENT_H

#include "base/str.h"

#define MOMENT_NO_ZONE INT16_MIN

/** Proleptic Gregorian local time. */
struct moment {
    int64_t  seconds; /**< since 1970-01-01T00:00:00 of its own zone; days for dates counted in s */
    uint64_t atto;    /**< 10^-18 s, below 10^18 */
    int16_t  zone;    /**< minutes east of UTC, or MOMENT_NO_ZONE */
};

struct duration {
    int64_t months;
    int64_t seconds;
    int64_t atto; /**< sign of `seconds` */
};

struct civil {
    int64_t  year; /**< year 0 is 1 BC, as in XSD 1.1 */
    unsigned month, day, hour, minute, second;
};

enum moment_part { MOMENT_DATETIME, MOMENT_DATE, MOMENT_TIME };

/** Parse the lexical form of xsd:dateTime, date or time; false if ill-formed. */
bool moment_parse(struct str text, enum moment_part part, struct moment *m);

void moment_print(const struct moment *m, enum moment_part part, struct buf *b);

struct civil moment_civil(const struct moment *m);
int64_t      moment_seconds_of(const struct civil *c);

/** Which months and seconds a duration datatype allows. */
enum duration_kind { DURATION_ANY, DURATION_DAY_TIME, DURATION_YEAR_MONTH };
bool duration_parse(struct str text, enum duration_kind kind, struct duration *d);
void duration_print(const struct duration *d, enum duration_kind kind, struct buf *b);

enum moment_order { MOMENT_LESS, MOMENT_EQUAL, MOMENT_GREATER, MOMENT_INDETERMINATE };

/** Order on the time line; a moment without zone against one with is indeterminate unless they
 * are more than 14 hours apart (XSD 1.1 part 2, §3.3.7.4). */
enum moment_order moment_compare(const struct moment *x, const struct moment *y);

/** A total order that takes UTC for a missing zone, zoneless first among equals. */
int moment_order_total(const struct moment *x, const struct moment *y);

/** m + d (XSD part 2, appendix E); false on overflow. */
bool moment_add(const struct moment *m, const struct duration *d, bool subtract,
                struct moment *sum);
/** x - y as a dayTimeDuration. */
struct duration moment_difference(const struct moment *x, const struct moment *y);

#endif
