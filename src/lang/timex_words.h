/* Inside lang/timex: a sentence cut into words, each with what it means for dates. The cut is its
 * own, finer than the tokens, so that no tokenizer's idea of "1998-99" matters. */
#ifndef LANG_TIMEX_WORDS_H
#define LANG_TIMEX_WORDS_H

#include "base/vec.h"
#include "lang/doc.h"

/** How long a thing is; values order by length. */
enum grain {
    GRAIN_NONE,
    GRAIN_MINUTE,
    GRAIN_HOUR,
    GRAIN_DAY,
    GRAIN_WEEKEND,
    GRAIN_WEEK,
    GRAIN_MONTH,
    GRAIN_QUARTER,
    GRAIN_YEAR,
    GRAIN_DECADE,
    GRAIN_CENTURY,
};

enum time_class {
    TIME_OTHER,
    TIME_NUMBER,  /**< value */
    TIME_ORDINAL, /**< value */
    TIME_DECADE,  /**< "1990s", "'90s": value is its first year */
    TIME_MONTH,   /**< 1..12 */
    TIME_WEEKDAY, /**< 0 Monday … 6 */
    TIME_UNIT,    /**< value is an enum grain */
    TIME_SEASON,  /**< value is the month in the middle of it */
    TIME_DAYPART, /**< morning, night */
    TIME_DEICTIC, /**< today 0, yesterday -1, tomorrow 1 */
    TIME_LAST,    /**< last, past, previous */
    TIME_NEXT,    /**< next, coming, following */
    TIME_THIS,    /**< this, current */
    TIME_PART,    /**< early, late, mid, beginning, end … */
    TIME_VAGUE,   /**< several, few, many */
    TIME_AGO,
    TIME_EARLIER,
    TIME_LATER,
    TIME_A, /**< a, an */
    TIME_THE,
    TIME_OF,
    TIME_IN, /**< in, during, for …: a preposition that dates follow */
    TIME_SINCE,
    TIME_UNTIL,
    TIME_BY,
    TIME_BEFORE,
    TIME_AFTER,
    TIME_FROM,
    TIME_BETWEEN,
    TIME_TO,
    TIME_AND,
    TIME_DASH, /**< hyphen, en dash */
    TIME_COMMA,
    TIME_SLASH,
    TIME_POSSESSIVE, /**< 's */
};

struct time_word {
    struct str text;
    uint32_t   begin, end; /**< bytes of article.text */
    enum time_class class;
    int  value;
    int  digits; /**< of a number */
    bool spaced; /**< white space stands before it */
    bool plural; /**< of a unit: "days" */
};

struct time_words {
    VEC(struct time_word) list;
};

/** Cut bytes [begin, end) of `text` into words. */
enum status timex_cut(struct str text, uint32_t begin, uint32_t end, struct time_words *words);

#endif
