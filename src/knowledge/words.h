/* The words of a name as the matcher compares them: case and diacritics folded, periods dropped, hyphens and
 * apostrophes taken as gaps, so that data and texts of any tokenization meet. */
#ifndef KNOWLEDGE_WORDS_H
#define KNOWLEDGE_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/** One word: "U.S." is folded "us", raw "US"; "Xi'an" is the two words "xi" and "an". */
struct word {
    struct str folded;
    struct str raw;     /**< as written, without periods */
    bool       capital; /**< begins with a capital letter */
};

enum { WORDS_MAX = 16, WORDS_BYTES = 512 };

/** Words of one token or of a whole name. The views point into `bytes`. */
struct words {
    struct word word[WORDS_MAX];
    size_t      count;
    char        bytes[WORDS_BYTES];
    size_t      used;
};

/** Append the words of `text` (a token; or a name with spaces). False, and nothing appended, when they are too many
 * or too long for any name. A token of hyphens or apostrophes alone appends nothing. */
bool words_add(struct words *w, struct str text);

#endif
