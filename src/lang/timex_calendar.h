/* Inside lang/timex: stretches of the calendar, and which one a partial date means. */
#ifndef LANG_TIMEX_CALENDAR_H
#define LANG_TIMEX_CALENDAR_H

#include "lang/timex_words.h"

/** Where the clause of an expression lies, by the tense of its verb. */
enum tense {
    TENSE_UNKNOWN,
    TENSE_PAST,
    TENSE_PRESENT, /**< what is, and infinitives: days to come, but not far ones */
    TENSE_FUTURE,  /**< what will be */
};

/** Whole days [begin, end] since 1970-01-01, and the unit that the words speak of. */
struct stretch {
    int32_t    begin, end;
    enum grain grain;
    bool       known;
};

/** A date as far as the words give it; 0, or -1 for the weekday: not given. */
struct partial {
    int year, month, day;
    int weekday; /**< 0 Monday … 6, or -1 */
};

/** The unit of `grain` that lies `offset` units from the one that holds `day`. Unknown when it
 * leaves the years 1 to 9999. */
struct stretch calendar_unit(int32_t day, enum grain grain, int64_t offset);

/** False if no such day exists in any year (31 February), or in the year given. */
bool calendar_possible(const struct partial *p);

/** What `p` means. `now` (NULL: unknown) completes missing years, months and days: the last
 * such day up to and including it in the past tense, the next one in the future; a day of a
 * month in the present or in no tense is the nearest one. */
struct stretch calendar_resolve(const struct partial *p, const int32_t *now, enum tense tense);

/** EDTF (ISO 8601-2) text of a stretch, or of the range from `from` to `to` when they differ;
 * NULL stands for an open end. In `a`. */
struct str calendar_edtf(const struct stretch *from, const struct stretch *to, struct arena *a);

#endif
