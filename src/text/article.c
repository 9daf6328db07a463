/* The door of the room: what kind of file it is, and the reader for it. */
#include "text/article.h"

#include <ctype.h>
#include <stdlib.h>

#include "text/charset.h"
#include "text/feed.h"
#include "text/html.h"
#include "text/jsonl.h"
#include "text/plain.h"

enum { SNIFF_BYTES = 2048 };

struct file {
    struct str   utf8;
    struct diag *diag;
};

static enum status
read_plain(const struct file *file, struct layout *layout)
{
    struct pieces pieces = { 0 };
    struct media  media  = { layout->hints->media_names, layout->hints->media_name_count };
    struct buf    text;

    buf_init(&text, 0);
    enum status status = charset_normalise(file->utf8, &text);
    if (status == STATUS_OK)
        status = plain_pieces(buf_str(&text), &media, layout->arena, &pieces);
    if (status == STATUS_OK)
        status = layout_articles(layout, &pieces);
    vec_clear(&pieces.list);
    buf_clear(&text);
    return status;
}

static enum status
read_html(const struct file *file, struct layout *layout)
{
    return html_articles(file->utf8, layout);
}

static enum status
read_feed(const struct file *file, struct layout *layout)
{
    return feed_articles(file->utf8, layout, file->diag);
}

static enum status
read_jsonl(const struct file *file, struct layout *layout)
{
    return jsonl_articles(file->utf8, layout, file->diag);
}

static const struct reader {
    struct str name;
    bool       many; /* the file may be larger than one article */
    enum status (*read)(const struct file *file, struct layout *layout);
} readers[] = {
    { STR_INIT("text"), false, read_plain },
    { STR_INIT("html"), false, read_html },
    { STR_INIT("feed"), true, read_feed },
    { STR_INIT("jsonl"), true, read_jsonl },
};
enum { READ_TEXT, READ_HTML, READ_FEED, READ_JSONL, READERS };

/* --- what kind of file -------------------------------------------------------------------- */

/* Offset of `word` in `head` without regard to case, or SIZE_MAX. */
static size_t
find_nocase(struct str head, struct str word)
{
    for (size_t i = 0; i + word.len <= head.len; i++)
        if (str_eq_nocase(str_slice(head, i, i + word.len), word))
            return i;
    return SIZE_MAX;
}

static bool
has_any(struct str head, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (find_nocase(head, words[i]) != SIZE_MAX)
            return true;
    return false;
}

static size_t
find_reader(struct str utf8, const char *source)
{
    static const struct str feeds[] = { STR_INIT("<rss"), STR_INIT("<feed"), STR_INIT("<rdf:RDF") };
    static const struct str pages[] = {
        STR_INIT("<!doctype html"), STR_INIT("<html"), STR_INIT("<head"),
        STR_INIT("<body"),          STR_INIT("<p>"),   STR_INIT("<div"),
        STR_INIT("<article")
    };
    struct str name = str_from(source), text = str_trim(utf8);
    struct str head = str_slice(text, 0, text.len < SNIFF_BYTES ? text.len : SNIFF_BYTES);

    if (head.len && head.data[0] == '<') {
        if (has_any(head, feeds, 3) && !has_any(head, pages, 2))
            return READ_FEED;
        if (has_any(head, pages, sizeof pages / sizeof *pages))
            return READ_HTML;
    }
    if (str_ends(name, STR(".html")) || str_ends(name, STR(".htm"))
        || str_ends(name, STR(".xhtml")))
        return READ_HTML;
    if (head.len && head.data[0] == '{' && jsonl_looks_like(utf8))
        return READ_JSONL;
    return READ_TEXT;
}

/* The charset that a page or feed declares in its first bytes: <meta charset="…">,
 * charset=… in a http-equiv, encoding="…" of an XML declaration. */
static struct str
declared_charset(struct str bytes)
{
    static const struct str keys[] = { STR_INIT("charset="), STR_INIT("encoding=") };
    struct str head = str_slice(bytes, 0, bytes.len < SNIFF_BYTES ? bytes.len : SNIFF_BYTES);

    if (memchr(head.data, '<', head.len) == NULL)
        return STR_NONE;
    for (size_t k = 0; k < 2; k++) {
        size_t at = find_nocase(head, keys[k]);
        if (at == SIZE_MAX)
            continue;
        size_t begin = at + keys[k].len;
        while (begin < head.len && (head.data[begin] == '"' || head.data[begin] == '\''))
            begin++;
        size_t end = begin;
        while (end < head.len
               && (isalnum((unsigned char)head.data[end]) || strchr("-_:.", head.data[end])))
            end++;
        if (end > begin)
            return str_slice(head, begin, end);
    }
    return STR_NONE;
}

static enum status
choose_reader(struct str utf8, const struct layout *layout, struct diag *d,
              const struct reader **reader)
{
    struct str format = layout->hints->format;

    if (format.len == 0) {
        *reader = &readers[find_reader(utf8, layout->source)];
        return STATUS_OK;
    }
    for (size_t i = 0; i < READERS; i++)
        if (str_eq(format, readers[i].name)) {
            *reader = &readers[i];
            return STATUS_OK;
        }
    return diag_error(d, STATUS_USAGE, (struct place){ .source = layout->source },
                      "unknown format \"%.*s\" (text, html, feed, jsonl)", STR_ARG(format));
}

static enum status
read_file(struct str bytes, struct layout *layout, struct diag *d)
{
    const struct reader *reader = NULL;
    struct file          file   = { .diag = d };
    struct place         at     = { .source = layout->source };
    struct buf           utf8;

    buf_init(&utf8, 0);
    enum status status = charset_decode(bytes, declared_charset(bytes), layout->source, d, &utf8);
    if (status == STATUS_OK)
        status = choose_reader(buf_str(&utf8), layout, d, &reader);
    if (status == STATUS_OK && !reader->many && bytes.len > ARTICLE_MAX_BYTES)
        status = diag_error(d, STATUS_LIMIT, at,
                            "%zu bytes are too many for one article (the limit is %zu)", bytes.len,
                            ARTICLE_MAX_BYTES);
    if (status == STATUS_OK) {
        file.utf8 = buf_str(&utf8);
        status    = reader->read(&file, layout);
    }
    buf_clear(&utf8);
    return status;
}

enum status
article_read(struct str bytes, const char *source, const struct article_hints *hints,
             struct arena *a, struct diag                                         *d,
             enum status (*each)(void *user, const struct article *article), void *user)
{
    static const struct article_hints none   = { 0 };
    struct layout                     layout = {
                            .hints = hints ? hints : &none, .source = source, .arena = a, .each = each, .user = user
    };
    unsigned before = d ? d->errors : 0;

    if (str_trim(bytes).len == 0)
        return diag_error(d, STATUS_SYNTAX, (struct place){ .source = source },
                          "the file is empty");
    TRY(read_file(bytes, &layout, d));
    if (layout.made > 0)
        return STATUS_OK;
    if (d && d->errors > before)
        return STATUS_SYNTAX; /* each line has been reported */
    return diag_error(d, STATUS_SYNTAX, (struct place){ .source = source },
                      "no article in it: no paragraph of running text");
}
