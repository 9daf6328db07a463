/* UTF-8: decoding, encoding, validation, counting (RFC 3629). Classes and case of characters
 * are left to utf8proc, where they are needed. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/** Decode the code point at byte *pos and move *pos behind it. An ill-formed byte gives
 * U+FFFD and moves by one. The caller makes sure that *pos < s.len. */
uint32_t utf8_next(struct str s, size_t *pos);

/** Decode the code point that ends before byte *pos > 0, and move *pos to its start. */
uint32_t utf8_previous(struct str s, size_t *pos);

/** Encode `code` into out[4]; the number of bytes, 0 for surrogates and beyond U+10FFFF. */
size_t utf8_encode(uint32_t code, char out[4]);

void buf_add_utf8(struct buf *b, uint32_t code);

/** True if `s` is well-formed; otherwise *bad, if not NULL, is the offset of the first bad byte. */
bool utf8_valid(struct str s, size_t *bad);

/** Number of code points of a well-formed string. */
size_t utf8_count(struct str s);

/** Byte offset of code point number `index` (from 0), or s.len. */
size_t utf8_offset(struct str s, size_t index);

#endif
