/* Time expressions of a document and what they mean, given its date. Reads tags and heads for the
 * tense only; everything else is in the words. */
#ifndef LANG_TIMEX_H
#define LANG_TIMEX_H

#include "lang/doc.h"

/** Fill doc->timexes, in text order and without overlaps, from tokens, tags and heads.
 *
 * Relative expressions ("Monday", "last month") and dates without a year are resolved against
 * doc->article->published; without it they stay unresolved: edtf empty, bounds 0, duration
 * false. A bare weekday or date in the past tense is the last such day up to and including the
 * publication, in the future tense the next one. The result is never more precise than the
 * words: "two weeks ago" is a week, "late 2006" a year, a season its year. Expressions of
 * impossible days (31 February) are left out.
 *
 * The bounds: what happens at a point within May begins and ends on some day of May; "from 3 to
 * 5 May" begins on the 3rd and ends on the 5th; "since 1980" begins in 1980 and its end is open. */
enum status lang_timex(struct document *doc);

#endif
