/* Plain text into pieces. Blank lines divide; within a block, lines that a screen width or a mail
 * program broke are joined, and lines that stand for themselves (list items, date lines, teasers,
 * menus) are kept apart. */
#include "text/plain.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/charset.h"

struct lines {
    VEC(struct str) list; /* white space squeezed; an empty line divides blocks */
};

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0xA0
           || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

struct str
plain_squeeze(struct str s, struct arena *a)
{
    char  *out = arena_alloc(a, s.len + 1);
    size_t len = 0;

    if (!out)
        return STR_NONE;
    for (size_t pos = 0; pos < s.len;) {
        size_t begin = pos;
        if (!is_space(utf8_next(s, &pos))) {
            memcpy(out + len, s.data + begin, pos - begin);
            len += pos - begin;
        } else if (len && out[len - 1] != ' ') {
            out[len++] = ' ';
        }
    }
    if (len && out[len - 1] == ' ')
        len--;
    out[len] = '\0';
    return (struct str){ out, len };
}

enum status
plain_clean(struct str s, struct arena *a, struct str *out)
{
    struct buf nfc;

    buf_init(&nfc, 0);
    enum status status = charset_normalise(s, &nfc);
    if (status == STATUS_OK) {
        struct str clean = plain_squeeze(buf_str(&nfc), a);
        if (clean.data)
            *out = clean;
        else
            status = STATUS_NOMEM;
    }
    buf_clear(&nfc);
    return status;
}

static enum status
cut_lines(struct str text, struct arena *a, struct lines *lines)
{
    for (size_t pos = 0; pos < text.len;) {
        const char *eol  = memchr(text.data + pos, '\n', text.len - pos);
        size_t      end  = eol ? (size_t)(eol - text.data) : text.len;
        struct str  line = plain_squeeze(str_slice(text, pos, end), a);
        if (!line.data)
            return STATUS_NOMEM;
        if (memchr(text.data + pos, '\f', end - pos))
            TRY(vec_push(&lines->list, STR("")));
        TRY(vec_push(&lines->list, line));
        pos = end + 1;
    }
    return STATUS_OK;
}

/* --- one line a paragraph? ---------------------------------------------------------------- */

/* True if the text has hardly a blank line and most of its lines end as sentences do: each line
 * is a paragraph then. */
static bool
is_line_per_paragraph(const struct lines *lines)
{
    size_t full = 0, blank = 0, closed = 0, longer = 0;

    for (size_t i = 0; i < lines->list.len; i++) {
        struct str line = lines->list.data[i];
        full += line.len > 0;
        blank += line.len == 0;
        if (line.len >= 60) {
            longer++;
            closed += line_is_sentence(line);
        }
    }
    return full >= 3 && blank * 4 < full && longer >= 2 && closed * 10 >= longer * 7;
}

/* --- pieces ------------------------------------------------------------------------------- */

/* Bytes of a list marker: "- ", "* ", "• ", "1. ", "(a) "; 0 if none. */
static size_t
list_marker(struct str line)
{
    static const struct str bullets[] = { STR_INIT("- "),
                                          STR_INIT("* "),
                                          STR_INIT("\xE2\x80\xA2 "),
                                          STR_INIT("\xE2\x80\xA2"),
                                          STR_INIT("\xC2\xB7 "),
                                          STR_INIT("\xE2\x97\x8F "),
                                          STR_INIT("o ") };

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (line.len > bullets[i].len && str_starts(line, bullets[i]))
            return bullets[i].len;
    size_t pos = 0;
    while (pos < line.len && pos < 2 && isdigit((unsigned char)line.data[pos]))
        pos++;
    if (pos && pos + 1 < line.len && (line.data[pos] == '.' || line.data[pos] == ')')
        && line.data[pos + 1] == ' ')
        return pos + 2;
    return 0;
}

struct joining {
    struct arena  *a;
    struct pieces *pieces;
    struct buf     text;
};

static enum status
flush(struct joining *j, enum block_kind kind, bool marked)
{
    if (j->text.len == 0)
        return STATUS_OK;
    TRY(buf_status(&j->text));
    struct str text = arena_str(j->a, buf_str(&j->text));
    buf_reset(&j->text);
    if (!text.data)
        return STATUS_NOMEM;
    return vec_push(&j->pieces->list, ((struct piece){ text, kind, marked }));
}

static void
join(struct joining *j, struct str line)
{
    size_t n    = j->text.len;
    bool hyphen = n > 1 && j->text.data[n - 1] == '-' && isalpha((unsigned char)j->text.data[n - 2])
                  && islower((unsigned char)line.data[0]);

    if (n && !hyphen)
        buf_add_char(&j->text, ' ');
    buf_add(&j->text, line);
}

static bool
is_menu(const struct str *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (line_words(lines[i]) > 4 || line_is_sentence(lines[i]) || list_marker(lines[i]))
            return false;
    return count >= 3;
}

static bool
has_teaser(const struct str *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (line_is_teaser(lines[i]))
            return true;
    return false;
}

/* A line that is complete by its form and never part of a paragraph. */
static bool
stands_alone(struct str line, const struct media *media)
{
    struct line_facts facts = { 0 };

    return line_is_date(line, media, &facts) || line_is_byline(line, &facts)
           || (line.data[0] == '(' && line_is_credit(line, media, &facts));
}

/* The first line of a text over its first paragraph without a blank line between them. */
static bool
is_headline_over(struct str line, struct str next)
{
    return line_is_titleish(line) && line.len * 4 < next.len * 3 && next.len > 40
           && !islower((unsigned char)next.data[0]);
}

static enum status
add_teasers(struct joining *j, const struct str *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        join(j, lines[i]);
        if (line_is_teaser(lines[i]))
            TRY(flush(j, BLOCK_NON_BODY, true));
    }
    return flush(j, BLOCK_PARAGRAPH, false);
}

static enum status
add_lines(struct joining *j, const struct str *lines, size_t count, const struct media *media,
          bool each_alone)
{
    enum block_kind kind   = BLOCK_PARAGRAPH;
    bool            marked = false;
    size_t          items  = 0;

    for (size_t i = 0; i < count; i++)
        items += list_marker(lines[i]) > 0;
    for (size_t i = 0; i < count; i++) {
        size_t marker = list_marker(lines[i]);
        bool   item =
            marker && (items > 1 || (count == 1 && !isdigit((unsigned char)lines[i].data[0])));
        bool alone =
            each_alone || stands_alone(lines[i], media)
            || (j->pieces->list.len == 0 && i + 1 < count && j->text.len == 0
                && (is_headline_over(lines[i], lines[i + 1]) || stands_alone(lines[i + 1], media)));
        if (item || alone) {
            TRY(flush(j, kind, marked));
            kind   = item ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
            marked = item;
        }
        join(j, item ? str_slice(lines[i], marker, lines[i].len) : lines[i]);
        if (alone) {
            TRY(flush(j, kind, marked));
            kind   = BLOCK_PARAGRAPH;
            marked = false;
        }
    }
    return flush(j, kind, marked);
}

static enum status
add_block(struct joining *j, const struct str *lines, size_t count, const struct media *media,
          bool each_alone)
{
    if (is_menu(lines, count)) {
        for (size_t i = 0; i < count; i++) {
            join(j, lines[i]);
            TRY(flush(j, BLOCK_NON_BODY, !stands_alone(lines[i], media)));
        }
        return STATUS_OK;
    }
    if (has_teaser(lines, count))
        return add_teasers(j, lines, count);
    return add_lines(j, lines, count, media, each_alone);
}

enum status
plain_pieces(struct str text, const struct media *media, struct arena *a, struct pieces *pieces)
{
    struct lines   lines  = { 0 };
    struct joining j      = { .a = a, .pieces = pieces };
    enum status    status = cut_lines(text, a, &lines);
    bool           alone  = is_line_per_paragraph(&lines);

    buf_init(&j.text, 0);
    for (size_t i = 0; i < lines.list.len && status == STATUS_OK;) {
        size_t begin = i;
        while (i < lines.list.len && lines.list.data[i].len)
            i++;
        if (i > begin)
            status = add_block(&j, lines.list.data + begin, i - begin, media, alone);
        while (i < lines.list.len && lines.list.data[i].len == 0)
            i++;
    }
    buf_clear(&j.text);
    vec_clear(&lines.list);
    return status;
}
