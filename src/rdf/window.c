/* Reading ahead in large pieces and forgetting what lies before the mark. */
#include "rdf/window.h"

#include <stdlib.h>

#include "base/utf8.h"

#define PIECE     ((size_t)1 << 18)
#define KEEP_LINE ((size_t)1 << 12) /* so much of a line is kept for messages */

enum status
window_open(struct window *w, input *in, const char *source, struct diag *d)
{
    *w = (struct window){ .in = in, .diag = d, .source = source, .line = 1 };
    w->data = malloc(PIECE + 1);
    if (!w->data)
        return STATUS_NOMEM;
    w->cap     = PIECE;
    w->data[0] = '\0';
    if (window_has(w, 3) && memcmp(w->data, "\xef\xbb\xbf", 3) == 0)
        w->pos = w->line_start = w->mark = 3;
    return w->status;
}

void
window_close(struct window *w)
{
    free(w->data);
    *w = (struct window){ 0 };
}

static bool
ends_line(const struct window *w, size_t i)
{
    return w->data[i] == '\n' || (w->data[i] == '\r' && w->data[i + 1] != '\n');
}

/* Move what must stay to the front. */
static void
slide(struct window *w)
{
    size_t keep = w->mark < w->pos ? w->mark : w->pos;

    if (w->line_start < keep && keep - w->line_start <= KEEP_LINE) {
        keep = w->line_start;
    } else if (w->line_start < keep) {
        w->cut += (uint32_t)utf8_count(str_slice((struct str){ w->data, w->len }, w->line_start, keep));
        w->line_start = keep;
    } else { /* in a token of several lines: keep the start of its first */
        const size_t least = keep > KEEP_LINE ? keep - KEEP_LINE : 0;
        while (keep > least && !ends_line(w, keep - 1))
            keep--;
    }
    memmove(w->data, w->data + keep, w->len - keep + 1);
    w->len -= keep;
    w->pos -= keep;
    w->mark -= keep;
    w->line_start -= keep;
}

bool
window_fill(struct window *w)
{
    size_t got = 0;

    if (w->ended)
        return false;
    slide(w);
    if (w->cap - w->len < PIECE / 2) {
        char *larger = w->cap < SIZE_MAX / 4 ? realloc(w->data, w->cap * 2 + 1) : NULL;
        if (!larger) {
            w->status = STATUS_NOMEM;
            w->ended  = true;
            return false;
        }
        w->data = larger;
        w->cap *= 2;
    }

    w->status = input_read(w->in, w->data + w->len, w->cap - w->len, &got);
    if (w->status != STATUS_OK || got == 0) {
        w->ended = true;
        return false;
    }
    w->len += got;
    w->data[w->len] = '\0';
    return true;
}

struct place
window_place(struct window *w, size_t offset)
{
    struct place at    = { .source = w->source, .line = w->line, .column = 1 + w->cut };
    size_t       start = w->line_start;
    size_t       end;

    if (offset > w->len)
        offset = w->len;
    if (offset < start) { /* on an earlier line, in a token of several lines */
        for (size_t i = offset; i < start; i++)
            at.line -= ends_line(w, i);
        at.column = 1;
        start     = offset;
        while (start > 0 && !ends_line(w, start - 1))
            start--;
    }
    at.column += (uint32_t)utf8_count((struct str){ w->data + start, offset - start });

    for (end = start; end < w->len && w->data[end] != '\n' && w->data[end] != '\r';)
        end++;
    if (start != w->line_start || !w->cut)
        at.text = (struct str){ w->data + start, end - start };
    return at;
}
