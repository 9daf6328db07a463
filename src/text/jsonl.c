/* Articles as JSON objects, one a line, or one for the whole file. */
#include "text/jsonl.h"

#include <jansson.h>
#include <stdlib.h>

#include "text/charset.h"
#include "text/plain.h"

static const char *const text_keys[] = { "text", "body", "content", "articleBody" };

static struct str
view_of(const json_t *string)
{
    return (struct str){ json_string_value(string), json_string_length(string) };
}

/* The first of the keys that is a string, normalised and squeezed, in the arena. */
static enum status
string_of(const json_t *object, const char *const *keys, size_t count, struct arena *a,
          struct str *out)
{
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_object_get(object, keys[i]);
        if (json_is_string(value))
            return plain_clean(view_of(value), a, out);
    }
    return STATUS_OK;
}

static const json_t *
text_of(const json_t *object)
{
    for (size_t i = 0; i < sizeof text_keys / sizeof *text_keys; i++) {
        const json_t *value = json_object_get(object, text_keys[i]);
        if (json_is_string(value))
            return value;
    }
    return NULL;
}

static enum status
read_known(const json_t *object, const struct layout *layout, struct article *known)
{
    static const struct {
        const char *keys[3];
        size_t      offset;
    } fields[]                       = { { { "id" }, offsetof(struct article, id) },
                                         { { "title", "headline" }, offsetof(struct article, title) },
                                         { { "publisher", "source" }, offsetof(struct article, publisher) },
                                         { { "author", "byline" }, offsetof(struct article, author) },
                                         { { "section" }, offsetof(struct article, section) },
                                         { { "language", "lang" }, offsetof(struct article, language) },
                                         { { "url", "link" }, offsetof(struct article, url) } };
    static const char *const dates[] = { "date", "published", "datePublished" };
    struct str               date    = STR_NONE;

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        size_t count = fields[i].keys[1] ? 2 : 1;
        TRY(string_of(object, fields[i].keys, count, layout->arena,
                      (struct str *)((char *)known + fields[i].offset)));
    }
    TRY(string_of(object, dates, sizeof dates / sizeof *dates, layout->arena, &date));
    if (!date_parse(date, &known->published))
        known->published = (struct date){ 0 };
    return STATUS_OK;
}

static enum status
read_object(const json_t *object, struct layout *layout)
{
    const json_t *value  = text_of(object);
    struct layout one    = *layout;
    struct media  media  = { layout->hints->media_names, layout->hints->media_name_count };
    struct pieces pieces = { 0 };
    struct buf    text;

    one.single = true;
    TRY(read_known(object, layout, &one.known));
    buf_init(&text, 0);
    enum status status = charset_normalise(view_of(value), &text);
    if (status == STATUS_OK)
        status = plain_pieces(buf_str(&text), &media, layout->arena, &pieces);
    if (status == STATUS_OK)
        status = layout_articles(&one, &pieces);
    vec_clear(&pieces.list);
    buf_clear(&text);
    layout->made = one.made;
    return status;
}

/* `line` as a JSON object with a text; NULL and the reason in *why. The caller frees. */
static json_t *
load_object(struct str line, size_t flags, const char **why)
{
    json_t *object = json_loadb(line.data, line.len, flags, NULL);

    *why = !object                   ? "not JSON"
           : !json_is_object(object) ? "not a JSON object"
           : !text_of(object)        ? "an object without \"text\""
                                     : NULL;
    if (*why) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static struct str
line_at(struct str s, size_t *pos)
{
    const char *eol  = memchr(s.data + *pos, '\n', s.len - *pos);
    size_t      end  = eol ? (size_t)(eol - s.data) : s.len;
    struct str  line = str_trim(str_slice(s, *pos, end));

    *pos = end + 1;
    return line;
}

bool
jsonl_looks_like(struct str utf8)
{
    const char *why;
    json_t     *object = NULL;

    for (size_t pos = 0; pos < utf8.len && !object;) {
        struct str line = line_at(utf8, &pos);
        if (line.len == 0)
            continue;
        if (line.data[0] != '{')
            return false;
        object = load_object(line, 0, &why);
        if (!object)
            object = load_object(utf8, 0, &why);
        if (!object)
            return line.len > 1 && line.data[1] == '"';
    }
    json_decref(object);
    return object != NULL;
}

enum status
jsonl_articles(struct str utf8, struct layout *layout, struct diag *d)
{
    const char *why;
    json_t     *whole  = load_object(utf8, 0, &why);
    uint32_t    number = 0;

    if (whole) {
        enum status status = read_object(whole, layout);
        json_decref(whole);
        return status;
    }
    for (size_t pos = 0; pos < utf8.len;) {
        struct str line = line_at(utf8, &pos);
        number++;
        if (line.len == 0)
            continue;
        unsigned before = layout->made;
        json_t  *object = load_object(line, 0, &why);
        if (object) {
            enum status status = read_object(object, layout);
            json_decref(object);
            TRY(status);
            why = layout->made == before ? "no paragraph of running text" : NULL;
        }
        if (why)
            diag_error(d, STATUS_SYNTAX, (struct place){ .source = layout->source, .line = number },
                       "no article: %s", why);
    }
    return STATUS_OK;
}
