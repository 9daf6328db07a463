/* The door of the room: what kind of file it is, and the reader for it. */
#include "text/article.h"

#include <stdlib.h>

#include "text/charset.h"
#include "text/layout.h"
#include "text/plain.h"

static enum status
read_plain(struct str text, struct layout *layout)
{
    struct pieces pieces = { 0 };
    struct media  media  = { layout->hints->media_names, layout->hints->media_name_count };
    enum status   status = plain_pieces(text, &media, layout->arena, &pieces);

    if (status == STATUS_OK)
        status = layout_articles(layout, &pieces);
    vec_clear(&pieces.list);
    return status;
}

/* `bytes` in NFC UTF-8 in *out. */
static enum status
read_text(struct str bytes, const char *source, struct diag *d, struct buf *out)
{
    struct buf  utf8;
    enum status status;

    buf_init(&utf8, 0);
    status = charset_decode(bytes, STR_NONE, source, d, &utf8);
    if (status == STATUS_OK)
        status = charset_normalise(buf_str(&utf8), out);
    buf_clear(&utf8);
    return status;
}

enum status
article_read(struct str bytes, const char *source, const struct article_hints *hints,
             struct arena *a, struct diag *d,
             enum status (*each)(void *user, const struct article *article), void *user)
{
    static const struct article_hints none = { 0 };
    struct layout layout = { .hints = hints ? hints : &none, .source = source, .arena = a, .each = each, .user = user };
    struct place  at     = { .source = source };
    struct buf    text;
    enum status   status;

    if (str_trim(bytes).len == 0)
        return diag_error(d, STATUS_SYNTAX, at, "the file is empty");
    if (bytes.len > ARTICLE_MAX_BYTES)
        return diag_error(d, STATUS_LIMIT, at, "%zu bytes are too many for one article (the limit is %zu)",
                          bytes.len, ARTICLE_MAX_BYTES);
    buf_init(&text, 0);
    status = read_text(bytes, source, d, &text);
    if (status == STATUS_OK)
        status = read_plain(buf_str(&text), &layout);
    buf_clear(&text);
    if (status == STATUS_OK && layout.made == 0)
        return diag_error(d, STATUS_SYNTAX, at, "no article in it: no paragraph of running text");
    return status;
}
