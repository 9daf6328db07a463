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

enum word_class {
    WORD_OTHER,
    WORD_NUMBER,   /**< value */
    WORD_ORDINAL,  /**< value */
    WORD_DECADE,   /**< "1990s", "'90s": value is its first year */
    WORD_MONTH,    /**< 1..12 */
    WORD_WEEKDAY,  /**< 0 Monday … 6 */
    WORD_UNIT,     /**< value is an enum grain */
    WORD_SEASON,   /**< value is the month in the middle of it */
    WORD_DAYPART,  /**< morning, night */
    WORD_DEICTIC,  /**< today 0, yesterday -1, tomorrow 1 */
    WORD_LAST,     /**< last, past, previous */
    WORD_NEXT,     /**< next, coming, following */
    WORD_THIS,     /**< this, current */
    WORD_PART,     /**< early, late, mid, beginning, end … */
    WORD_VAGUE,    /**< several, few, many */
    WORD_AGO,
    WORD_EARLIER,
    WORD_LATER,
    WORD_A,        /**< a, an */
    WORD_THE,
    WORD_OF,
    WORD_IN,       /**< in, during, for …: a preposition that dates follow */
    WORD_SINCE,
    WORD_UNTIL,
    WORD_BY,
    WORD_BEFORE,
    WORD_AFTER,
    WORD_FROM,
    WORD_BETWEEN,
    WORD_TO,
    WORD_AND,
    WORD_DASH,     /**< hyphen, en dash */
    WORD_COMMA,
    WORD_SLASH,
    WORD_POSSESSIVE, /**< 's */
};

struct word {
    struct str      text;
    uint32_t        begin, end; /**< bytes of article.text */
    enum word_class class;
    int             value;
    int             digits;     /**< of a number */
    bool            spaced;     /**< white space stands before it */
    bool            plural;     /**< of a unit: "days" */
};

struct words {
    VEC(struct word) list;
};

/** Cut bytes [begin, end) of `text` into words. */
enum status timex_cut(struct str text, uint32_t begin, uint32_t end, struct words *words);

#endif
