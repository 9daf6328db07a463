/* IRIs made from content. Which content names what is decided in graph*.c. */
#include "map/mint.h"

#include <stdlib.h>

#include <nettle/sha2.h>
#include <utf8proc.h>

#include "base/utf8.h"

/** `code` belongs into a slug. */
static bool
is_word_character(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

/** `text` in small letters without marks, or NULL; free() it. */
static char *
fold(struct str text, size_t *len)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t  n =
        utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &folded,
                     UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);

    *len = n < 0 ? 0 : (size_t)n;
    return n < 0 ? NULL : (char *)folded;
}

struct str
mint_slug(struct emit *e, struct str text)
{
    size_t     len;
    char      *folded = fold(text, &len);
    struct str in     = { folded, len };
    struct buf b;
    bool       gap = false;

    buf_init(&b, 0);
    for (size_t i = 0; i < in.len;) {
        uint32_t code = utf8_next(in, &i);
        if (code == '\'' || code == 0x2019 || code == '.')
            continue; /* U.S. -> us */
        if (!is_word_character(code)) {
            gap = true;
            continue;
        }
        if (gap && b.len)
            buf_add_char(&b, '-');
        gap = false;
        buf_add_utf8(&b, code);
    }
    free(folded);

    struct str slug = b.len ? arena_str(e->arena, buf_str(&b)) : STR("x");
    if (buf_status(&b) != STATUS_OK || !slug.data) {
        e->status = STATUS_NOMEM;
        slug      = STR_NONE;
    }
    buf_clear(&b);
    return slug;
}

struct str
mint_digest(struct emit *e, struct str text, size_t digits)
{
    static const char hex[] = "0123456789abcdef";
    struct sha256_ctx sha;
    uint8_t           digest[SHA256_DIGEST_SIZE];
    char             *out = arena_alloc(e->arena, digits + 1);

    if (!out) {
        e->status = STATUS_NOMEM;
        return STR_NONE;
    }
    sha256_init(&sha);
    sha256_update(&sha, text.len, (const uint8_t *)text.data);
    sha256_digest(&sha, sizeof digest, digest);
    for (size_t i = 0; i < digits; i++)
        out[i] = hex[i % 2 ? digest[i / 2] & 15 : digest[i / 2] >> 4];
    return (struct str){ out, digits };
}

struct str
mint_local(struct str iri)
{
    size_t from = iri.len;

    while (from > 0 && iri.data[from - 1] != '/' && iri.data[from - 1] != '#')
        from--;
    return str_slice(iri, from, iri.len);
}
