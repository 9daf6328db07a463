/* Splitting and resolving IRIs, following the pseudocode of RFC 3986 §5.2. */
#include "rdf/iri.h"

#include "rdf/chars.h"

static bool
is_scheme_char(char c)
{
    return ch_is(c, CH_ALPHA | CH_DIGIT) || c == '+' || c == '-' || c == '.';
}

static size_t
scheme_length(struct str iri)
{
    size_t i = 0;

    if (!iri.len || !ch_is(iri.data[0], CH_ALPHA))
        return 0;
    while (i < iri.len && is_scheme_char(iri.data[i]))
        i++;
    return i < iri.len && iri.data[i] == ':' ? i : 0;
}

/* Cut `*rest` before the first of `stops` and give what stands before. */
static struct str
take_until(struct str *rest, const char *stops)
{
    size_t i = 0;

    while (i < rest->len && (!rest->data[i] || !strchr(stops, rest->data[i])))
        i++;

    const struct str taken = str_slice(*rest, 0, i);
    *rest                  = str_slice(*rest, i, rest->len);
    return taken;
}

struct iri_parts
iri_split(struct str iri)
{
    struct iri_parts parts  = { 0 };
    struct str       rest   = iri.data ? iri : STR("");
    const size_t     scheme = scheme_length(rest);

    if (scheme) {
        parts.scheme = str_slice(rest, 0, scheme);
        rest         = str_slice(rest, scheme + 1, rest.len);
    }
    if (str_starts(rest, STR("//"))) {
        rest            = str_slice(rest, 2, rest.len);
        parts.authority = take_until(&rest, "/?#");
    }
    parts.path = take_until(&rest, "?#");
    if (rest.len && rest.data[0] == '?') {
        rest        = str_slice(rest, 1, rest.len);
        parts.query = take_until(&rest, "#");
    }
    if (rest.len)
        parts.fragment = str_slice(rest, 1, rest.len);
    return parts;
}

bool
iri_is_absolute(struct str iri)
{
    return scheme_length(iri) > 0;
}

bool
iri_valid(struct str iri, size_t *bad)
{
    for (size_t i = 0; i < iri.len; i++) {
        if (!ch_is((uint8_t)iri.data[i], CH_IRI)) {
            if (bad)
                *bad = i;
            return false;
        }
    }
    return true;
}

/* Append `path` (in two pieces, as merging makes it) without its dot segments: RFC 3986 §5.2.4. */
static void
add_without_dots(struct buf *out, struct str head, struct str tail)
{
    const size_t start  = out->len;
    const size_t length = head.len + tail.len;
    size_t       i      = 0;

#define AT(k) ((k) < head.len ? head.data[k] : tail.data[(k) - head.len])
    while (i < length) {
        const bool   slash = AT(i) == '/';
        const size_t begin = i + slash;
        size_t       end   = begin;

        while (end < length && AT(end) != '/')
            end++;

        const size_t segment = end - begin;
        const bool   one     = segment == 1 && AT(begin) == '.';
        const bool   two     = segment == 2 && AT(begin) == '.' && AT(begin + 1) == '.';
        if (one || two) {
            if (two) { /* drop the last segment of the output with its slash */
                while (out->len > start && out->data[out->len - 1] != '/')
                    out->len--;
                if (out->len > start)
                    out->len--;
            }
            if (end == length && slash)
                buf_add_char(out, '/');
            if (!slash) /* "./" and "../" at the start go away with their slash */
                end += end < length;
        } else {
            for (size_t k = i; k < end; k++)
                buf_add_char(out, AT(k));
        }
        i = end;
    }
#undef AT
}

static void
add_part(struct buf *out, const char *before, struct str part, const char *after)
{
    if (!part.data)
        return;
    buf_add_cstr(out, before);
    buf_add(out, part);
    buf_add_cstr(out, after);
}

enum status
iri_resolve_into(struct str base, struct str ref, struct buf *out)
{
    buf_reset(out);
    if (!base.len || iri_is_absolute(ref)) {
        buf_add(out, ref);
        return buf_status(out);
    }

    const struct iri_parts b     = iri_split(base);
    const struct iri_parts r     = iri_split(ref);
    struct str             query = r.query;

    add_part(out, "", b.scheme, ":");
    if (r.authority.data) {
        add_part(out, "//", r.authority, "");
        add_without_dots(out, r.path, STR_NONE);
    } else {
        add_part(out, "//", b.authority, "");
        if (!r.path.len) {
            buf_add(out, b.path);
            if (!query.data)
                query = b.query;
        } else if (r.path.data[0] == '/') {
            add_without_dots(out, r.path, STR_NONE);
        } else if (b.authority.data && !b.path.len) {
            add_without_dots(out, STR("/"), r.path);
        } else {
            size_t keep = b.path.len;
            while (keep && b.path.data[keep - 1] != '/')
                keep--;
            add_without_dots(out, str_slice(b.path, 0, keep), r.path);
        }
    }
    add_part(out, "?", query, "");
    add_part(out, "#", r.fragment, "");
    return buf_status(out);
}

enum status
iri_resolve(struct str base, struct str ref, struct arena *a, struct str *resolved)
{
    struct buf  b = { 0 };
    enum status status;

    if (!base.len || iri_is_absolute(ref)) {
        *resolved = ref;
        return STATUS_OK;
    }
    status = iri_resolve_into(base, ref, &b);
    if (status == STATUS_OK) {
        const struct str copy = arena_str(a, buf_str(&b));
        if (copy.data)
            *resolved = copy;
        else
            status = STATUS_NOMEM;
    }
    buf_clear(&b);
    return status;
}
