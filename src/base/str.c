/* String views and the growing buffer. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int
str_cmp(struct str a, struct str b)
{
    const size_t shorter = a.len < b.len ? a.len : b.len;
    const int    order   = shorter ? memcmp(a.data, b.data, shorter) : 0;

    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static unsigned char
ascii_lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
    if (needle.len == 0)
        return from <= s.len ? from : SIZE_MAX;
    if (from >= s.len)
        return SIZE_MAX; /* an empty view may have no data */

    const char *hit = memmem(s.data + from, s.len - from, needle.data, needle.len);
    return hit ? (size_t)(hit - s.data) : SIZE_MAX;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
    while (s.len && is_space(s.data[0])) {
        s.data++;
        s.len--;
    }
    while (s.len && is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

uint64_t
str_hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.len; i++) {
        h ^= (unsigned char)s.data[i];
        h *= 0x100000001b3u;
    }
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ (h >> 32);
}

void
buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){ .max = max };
}

void
buf_clear(struct buf *b)
{
    free(b->data);
    *b = (struct buf){ .max = b->max };
}

void
buf_reset(struct buf *b)
{
    b->len    = 0;
    b->failed = false;
    if (b->data)
        b->data[0] = '\0';
}

/* Make room for `more` bytes and the NUL. */
static bool
reserve(struct buf *b, size_t more)
{
    if (b->failed)
        return false;
    if (more >= SIZE_MAX / 2 - b->len || (b->max && b->len + more > b->max)) {
        b->failed = true;
        return false;
    }
    if (b->len + more + 1 <= b->cap)
        return true;

    size_t cap = b->cap ? b->cap : 64;
    while (cap < b->len + more + 1)
        cap *= 2;

    char *data = realloc(b->data, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap  = cap;
    return true;
}

void
buf_add(struct buf *b, struct str s)
{
    if (!reserve(b, s.len))
        return;
    if (s.len)
        memcpy(b->data + b->len, s.data, s.len);
    b->len += s.len;
    b->data[b->len] = '\0';
}

void
buf_add_char(struct buf *b, char c)
{
    buf_add(b, (struct str){ &c, 1 });
}

void
buf_add_cstr(struct buf *b, const char *s)
{
    buf_add(b, str_from(s));
}

void
buf_addf(struct buf *b, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (need < 0) {
        b->failed = true;
        return;
    }
    if (!reserve(b, (size_t)need))
        return;
    va_start(args, format);
    vsnprintf(b->data + b->len, (size_t)need + 1, format, args);
    va_end(args);
    b->len += (size_t)need;
}

enum status
buf_status(const struct buf *b)
{
    return b->failed ? STATUS_NOMEM : STATUS_OK;
}
