/* Strings as views, and a growing buffer to build them.
 * What the bytes mean (UTF-8) is the business of utf8.h. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/status.h"

/** A view of `len` bytes that somebody else owns; not NUL-terminated unless its maker says
 * so. The empty view may have data == NULL. */
struct str {
    const char *data;
    size_t      len;
};

/** View of a string literal; a constant expression. */
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_INIT(literal) { (literal), sizeof(literal) - 1 }
#define STR_NONE ((struct str){ NULL, 0 })
/** The two arguments that "%.*s" takes. */
#define STR_ARG(s) (int)(s).len, (s).len ? (s).data : ""

/** View of a NUL-terminated string; NULL gives the empty view. */
static inline struct str
str_from(const char *text)
{
    return (struct str){ text, text ? strlen(text) : 0 };
}

static inline struct str
str_slice(struct str s, size_t begin, size_t end)
{
    return (struct str){ s.data + begin, end - begin };
}

static inline bool
str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool
str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.data, prefix.data, prefix.len) == 0);
}

static inline bool
str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len
           && (suffix.len == 0 || memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len) == 0);
}

/** Order by bytes, which for UTF-8 is the order by code points. */
int str_cmp(struct str a, struct str b);

/** Equality without regard to ASCII case. */
bool str_eq_nocase(struct str a, struct str b);

/** Offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);

/** The view without ASCII white space at both ends. */
struct str str_trim(struct str s);

/** 64-bit hash, equal on every machine (FNV-1a with a final mix). */
uint64_t str_hash(struct str s);

/** Growing byte buffer. A failed append sets `failed` and the buffer stays as it was; so a
 * sequence of appends needs one check at its end (buf_status). `data` is NUL-terminated
 * whenever it is not NULL. Owned by its holder: buf_clear frees. */
struct buf {
    char  *data;
    size_t len;
    size_t cap;
    size_t max; /**< ceiling in bytes; 0: none */
    bool   failed;
};

void        buf_init(struct buf *b, size_t max);
void        buf_clear(struct buf *b);
void        buf_reset(struct buf *b); /**< length 0, memory kept, failure forgotten */
void        buf_add(struct buf *b, struct str s);
void        buf_add_char(struct buf *b, char c);
void        buf_add_cstr(struct buf *b, const char *s);
void        buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
enum status buf_status(const struct buf *b); /**< STATUS_OK, or STATUS_NOMEM after a failed append */

static inline struct str
buf_str(const struct buf *b)
{
    return (struct str){ b->data, b->len };
}

#endif
