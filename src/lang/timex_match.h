/* Inside lang/timex: the grammar of time expressions over the words of one sentence. */
#ifndef LANG_TIMEX_MATCH_H
#define LANG_TIMEX_MATCH_H

#include "lang/timex_calendar.h"

/** One sentence being read. */
struct sentence_words {
    const struct document *doc;
    uint32_t               first, last; /**< its tokens */
    struct time_word      *words;
    uint32_t              *tokens; /**< token of each word */
    size_t                 count;
    const int32_t         *now;    /**< day of publication; NULL: unknown */
    const int32_t         *anchor; /**< day spoken of just before; NULL: none */
};

/** What an expression says. */
struct moment {
    struct stretch from, to; /**< equal for a point in time */
    bool           open_from, open_to;
    bool           duration;
    bool           impossible; /**< 31 February: not a date, and no part of it is one */
};

/** The longest expression that starts at word `i`: the word behind it, or 0 for none. */
size_t timex_match(const struct sentence_words *s, size_t i, struct moment *m);

/** Tense of the verb that governs tokens [first, last). */
enum tense timex_tense(const struct document *doc, uint32_t first, uint32_t last);

#endif
