/* Inside text/: words of a line, how they are capitalised, what stands at its ends. */
#ifndef TEXT_PHRASE_H
#define TEXT_PHRASE_H

#include "text/line.h"

bool phrase_is_upper(uint32_t c);
bool phrase_is_letter(uint32_t c);
bool phrase_is_quote(uint32_t c); /**< a quotation mark of any style */

/** The next word at *pos, without the white space around it; false at the end. */
bool phrase_next_word(struct str s, size_t *pos, struct str *word);

/** First letter or digit of a word behind quotes and brackets; 0 if there is none. */
uint32_t phrase_first_letter(struct str word);

/** Every word starts with a capital, a digit or a bracket, but for "of", "the" …; the first and
 * the last are no such small words. */
bool phrase_is_capitalised(struct str s);

bool phrase_starts(struct str s, struct str prefix); /**< without regard to ASCII case */
bool phrase_ends(struct str s, struct str suffix);

/** `s` without the characters of `set`, white space, dashes and bullets at both ends. */
struct str phrase_strip(struct str s, const char *set);

bool phrase_is_medium(struct str name, const struct media *media);

#endif
