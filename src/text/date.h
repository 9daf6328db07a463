/* Calendar dates: names of months and weekdays, arithmetic, reading one from text.
 * What "last Tuesday" means is left to lang/timex. */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/** A calendar date (proleptic Gregorian); year 0: unknown. month and day 0: not given. */
struct date {
    int16_t year;
    uint8_t month, day;
};

/** Number of days of a month (1..12) of `year`; 0 for a month that does not exist. */
unsigned date_month_days(int year, unsigned month);

/** True if the given parts name a day, month or year that exists: 31 February is none. A
 * missing year is taken for a leap year. */
bool date_valid(struct date d);

/** Days since 1970-01-01; a missing month or day counts as the first. */
int32_t     date_to_days(struct date d);
struct date date_from_days(int32_t days);

/** 0 Monday … 6 Sunday. */
unsigned date_weekday(struct date d);

/** Order in time; parts not given come first. */
int date_cmp(struct date a, struct date b);

/** 1..12 for "January", "Jan", "Jan." in any case; otherwise 0. "May", "March" and short forms
 * must be capitalised, for they are words too. */
unsigned month_of_name(struct str word);

/** 0 Monday … 6 for "Monday", "Mon", "Mon."; otherwise -1. */
int weekday_of_name(struct str word);

/** Read a date at byte `from` of `s`: "July 23, 2007", "23 July 2007", "Monday, July 23",
 * "2007-07-23T10:00:00Z", "Mon, 23 Jul 2007", "July 2007", "23/07/2007" when only one reading
 * exists. The number of bytes read, 0 if no (valid) date stands there. Parts that the text does
 * not give are 0. */
size_t date_scan(struct str s, size_t from, struct date *d);

/** The whole of `s` as a date, whatever time of day follows it (ISO 8601, RFC 822, or words). */
bool date_parse(struct str s, struct date *d);

#endif
