/* Inside lang/timex: readers of parts of expressions. All of them read at word `i` and return the
 * word behind what they read, 0 if there is nothing of the kind. */
#ifndef LANG_TIMEX_PARTS_H
#define LANG_TIMEX_PARTS_H

#include "lang/timex_match.h"

/** Class of word `i`; TIME_OTHER beyond the end. */
enum time_class time_class_at(const struct sentence_words *s, size_t i);

int  time_value_at(const struct sentence_words *s, size_t i);
bool time_is_word(const struct sentence_words *s, size_t i, const char *text); /**< in any case */
size_t
time_skip(const struct sentence_words *s, size_t i, enum time_class class); /**< i or i + 1 */

/** Tense of the clause that words [first, last) stand in. */
enum tense time_tense_at(const struct sentence_words *s, size_t first, size_t last);

void time_point(struct moment *m, struct stretch at);

size_t time_take_year(const struct sentence_words *s, size_t i, int *year);
size_t time_take_day(const struct sentence_words *s, size_t i, int *day);
size_t time_take_day_first(const struct sentence_words *s, size_t i, struct partial *p);

/** A year behind a month or a day of a month: ", 2007", " of 2007"; `i` if there is none. */
size_t time_take_following_year(const struct sentence_words *s, size_t i, int *year);

/** Any calendar date, a weekday before it included. */
size_t time_take_calendar(const struct sentence_words *s, size_t i, struct partial *p);

/** "three", "25", "twenty-five", "a". */
size_t time_take_count(const struct sentence_words *s, size_t i, int64_t *count);

/** Any point in time, the longest one. */
size_t time_take_point(const struct sentence_words *s, size_t i, struct moment *m);

bool time_noun_follows(const struct sentence_words *s, size_t end);
bool time_counted_noun_follows(const struct sentence_words *s, size_t end);
bool time_is_bare_month(const struct sentence_words *s, size_t i, size_t end);
bool time_is_bare_year(const struct sentence_words *s, size_t i, size_t end);

/** The unit `offset` units from the day of publication; unknown without one. */
struct stretch time_relative(const struct sentence_words *s, enum grain grain, int64_t offset);

#endif
