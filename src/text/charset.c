/* Encodings: what is declared is read by iconv(3); what is not is found out from the bytes. */
#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* Windows-1252, bytes 0x80 to 0x9F; 0: not assigned. */
static const uint16_t windows_1252[32] = { 0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
                                           0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
                                           0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D,
                                           0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                                           0x0153, 0,      0x017E, 0x0178 };

static void
decode_windows_1252(struct str bytes, struct buf *out)
{
    for (size_t i = 0; i < bytes.len; i++) {
        uint8_t b = (uint8_t)bytes.data[i];
        if (b < 0x80)
            buf_add_char(out, (char)b);
        else
            buf_add_utf8(out, b >= 0xA0                ? b
                              : windows_1252[b - 0x80] ? windows_1252[b - 0x80]
                                                       : 0xFFFD);
    }
}

static void
decode_utf16(struct str bytes, bool big_endian, struct buf *out)
{
    const uint8_t *b = (const uint8_t *)bytes.data;

    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        uint32_t unit =
            big_endian ? (uint32_t)(b[i] << 8 | b[i + 1]) : (uint32_t)(b[i + 1] << 8 | b[i]);
        if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.len) {
            uint32_t low = big_endian ? (uint32_t)(b[i + 2] << 8 | b[i + 3])
                                      : (uint32_t)(b[i + 3] << 8 | b[i + 2]);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        buf_add_utf8(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    }
}

/* Through iconv; false if it does not know the charset. */
static bool
decode_declared(struct str bytes, struct str declared, struct buf *out)
{
    char name[64];

    if (declared.len == 0 || declared.len >= sizeof name)
        return false;
    snprintf(name, sizeof name, "%.*s", STR_ARG(declared));
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return false;

    char  *in   = (char *)(uintptr_t)bytes.data; /* iconv's prototype drops const */
    size_t left = bytes.len;
    while (left > 0) {
        char   chunk[4096];
        char  *to   = chunk;
        size_t room = sizeof chunk;
        size_t rc   = iconv(cd, &in, &left, &to, &room);
        buf_add(out, (struct str){ chunk, sizeof chunk - room });
        if (rc == (size_t)-1 && errno != E2BIG) {
            if (left == 0)
                break;
            buf_add_utf8(out, 0xFFFD);
            in++;
            left--;
        }
    }
    iconv_close(cd);
    return true;
}

/* UTF-8 with U+FFFD in the place of bad bytes. */
static void
copy_utf8(struct str bytes, struct buf *out)
{
    for (size_t pos = 0; pos < bytes.len;) {
        size_t bad;
        if (utf8_valid(str_slice(bytes, pos, bytes.len), &bad)) {
            buf_add(out, str_slice(bytes, pos, bytes.len));
            return;
        }
        buf_add(out, str_slice(bytes, pos, pos + bad));
        buf_add_utf8(out, 0xFFFD);
        pos += bad + 1;
    }
}

static bool
is_utf8_name(struct str name)
{
    return str_eq_nocase(name, STR("utf-8")) || str_eq_nocase(name, STR("utf8"));
}

/* Latin-1 is declared for what is Windows-1252 (as the WHATWG encoding standard reads it). */
static bool
is_latin1_name(struct str name)
{
    return str_eq_nocase(name, STR("iso-8859-1")) || str_eq_nocase(name, STR("latin1"))
           || str_eq_nocase(name, STR("us-ascii")) || str_eq_nocase(name, STR("windows-1252"));
}

/* Text has no NUL and hardly a control byte; the head of the file is enough to tell. */
static bool
is_binary(struct str bytes)
{
    size_t n = bytes.len < 65536 ? bytes.len : 65536, controls = 0;

    for (size_t i = 0; i < n; i++) {
        uint8_t b = (uint8_t)bytes.data[i];
        if (b == 0)
            return true;
        controls += (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1A)
                    || b == 0x7F;
    }
    return controls * 50 > n;
}

enum status
charset_decode(struct str bytes, struct str declared, const char *source, struct diag *d,
               struct buf *out)
{
    struct place at = { .source = source };

    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
        decode_utf16(str_slice(bytes, 2, bytes.len), bytes.data[0] == '\xFE', out);
        return buf_status(out);
    }
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.len);
    if (is_binary(bytes))
        return diag_error(d, STATUS_SYNTAX, at, "binary data, not a text");
    if (utf8_valid(bytes, NULL))
        buf_add(out, bytes);
    else if (is_utf8_name(declared))
        copy_utf8(bytes, out);
    else if (is_latin1_name(declared) || !decode_declared(bytes, declared, out))
        decode_windows_1252(bytes, out);
    return buf_status(out);
}

static bool
is_invisible(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\f') || (c >= 0x7F && c < 0xA0) || c == 0xAD
           || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x200E || c == 0x200F;
}

enum status
charset_normalise(struct str s, struct buf *out)
{
    struct buf clean;
    bool       ascii = true;

    buf_init(&clean, 0);
    for (size_t pos = 0; pos < s.len;) {
        size_t   begin = pos;
        uint32_t c     = utf8_next(s, &pos);
        ascii          = ascii && c < 0x80;
        if (c == '\r') {
            if (pos == s.len || s.data[pos] != '\n')
                buf_add_char(&clean, '\n');
        } else if (c == 0x85 || c == 0x2028 || c == 0x2029 || c == '\v') {
            buf_add_char(&clean, '\n');
        } else if (!is_invisible(c)) {
            buf_add(&clean, str_slice(s, begin, pos));
        }
    }
    enum status status = buf_status(&clean);
    if (status == STATUS_OK && ascii) {
        buf_add(out, buf_str(&clean));
        status = buf_status(out);
    } else if (status == STATUS_OK) {
        utf8proc_uint8_t *nfc = NULL;
        utf8proc_ssize_t  len =
            utf8proc_map((const utf8proc_uint8_t *)clean.data, (utf8proc_ssize_t)clean.len, &nfc,
                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (len >= 0)
            buf_add(out, (struct str){ (const char *)nfc, (size_t)len });
        status = len >= 0 ? buf_status(out) : STATUS_NOMEM;
        free(nfc);
    }
    buf_clear(&clean);
    return status;
}
