/* UTF-8 by the table of RFC 3629, section 4. */
#include "base/utf8.h"

/* Length of a well-formed sequence at p[0..n), 0 if ill-formed; *code is its code point. */
static size_t
sequence(const unsigned char *p, size_t n, uint32_t *code)
{
    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }

    size_t   len;
    uint32_t least;
    if (p[0] >= 0xc2 && p[0] <= 0xdf) {
        len   = 2;
        least = 0x80;
        *code = p[0] & 0x1fu;
    } else if (p[0] >= 0xe0 && p[0] <= 0xef) {
        len   = 3;
        least = 0x800;
        *code = p[0] & 0x0fu;
    } else if (p[0] >= 0xf0 && p[0] <= 0xf4) {
        len   = 4;
        least = 0x10000;
        *code = p[0] & 0x07u;
    } else {
        return 0;
    }
    if (n < len)
        return 0;
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (p[i] & 0x3fu);
    }
    if (*code < least || *code > 0x10ffff || (*code >= 0xd800 && *code <= 0xdfff))
        return 0;
    return len;
}

uint32_t
utf8_next(struct str s, size_t *pos)
{
    uint32_t     code = 0;
    const size_t len  = sequence((const unsigned char *)s.data + *pos, s.len - *pos, &code);

    if (!len) {
        *pos += 1;
        return 0xfffd;
    }
    *pos += len;
    return code;
}

uint32_t
utf8_previous(struct str s, size_t *pos)
{
    size_t start = *pos - 1;

    while (start > 0 && *pos - start < 4 && ((unsigned char)s.data[start] & 0xc0) == 0x80)
        start--;

    size_t         end  = start;
    const uint32_t code = utf8_next(s, &end);
    if (end != *pos) {
        *pos -= 1;
        return 0xfffd;
    }
    *pos = start;
    return code;
}

size_t
utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code >= 0xd800 && code <= 0xdfff)
        return 0;
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    if (code > 0x10ffff)
        return 0;
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

void
buf_add_utf8(struct buf *b, uint32_t code)
{
    char         bytes[4];
    const size_t len = utf8_encode(code, bytes);

    buf_add(b, len ? (struct str){ bytes, len } : STR("\xef\xbf\xbd"));
}

bool
utf8_valid(struct str s, size_t *bad)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t     code = 0;
        const size_t len  = sequence((const unsigned char *)s.data + i, s.len - i, &code);
        if (!len) {
            if (bad)
                *bad = i;
            return false;
        }
        i += len;
    }
    return true;
}

size_t
utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return count;
}

size_t
utf8_offset(struct str s, size_t index)
{
    size_t i = 0;

    while (i < s.len && index > 0) {
        i++;
        while (i < s.len && ((unsigned char)s.data[i] & 0xc0) == 0x80)
            i++;
        index--;
    }
    return i;
}
