/* The table for people: columns as wide as their values need and the terminal allows. The first
 * rows set the widths; longer values that come later are cut like those that never fitted. */
#include "sparql/results/writer.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { KEPT_ROWS = 500, LEAST_WIDTH = 6 };

/* Columns of the terminal that a character takes. */
static size_t
char_width(uint32_t code)
{
    const int width = utf8proc_charwidth((utf8proc_int32_t)code);

    return width > 0 ? (size_t)width : 0;
}

static size_t
text_width(struct str s)
{
    size_t width = 0;

    for (size_t i = 0; i < s.len;)
        width += char_width(utf8_next(s, &i));
    return width;
}

static bool
is_right_to_left(uint32_t code)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);

    return property->bidi_class == UTF8PROC_BIDI_CLASS_R || property->bidi_class == UTF8PROC_BIDI_CLASS_AL;
}

static bool
has_right_to_left(struct str s)
{
    for (size_t i = 0; i < s.len;)
        if (is_right_to_left(utf8_next(s, &i)))
            return true;
    return false;
}

/* The longest beginning of `s` that takes at most `width` columns; *taken says how many. */
static size_t
fitting(struct str s, size_t width, size_t *taken)
{
    size_t end = 0;

    *taken = 0;
    for (size_t i = 0; i < s.len;) {
        const size_t w = char_width(utf8_next(s, &i));
        if (*taken + w > width)
            break;
        *taken += w;
        end = i;
    }
    return end;
}

/* A cell of exactly `width` columns, the last one of a row without blanks behind it. Text from right to
 * left stands between U+2068 and U+2069, so that it does not turn its neighbours around. */
static void
write_cell(struct out *o, struct str s, size_t width, bool last)
{
    const size_t whole   = text_width(s);
    const bool   isolate = has_right_to_left(s);
    size_t       taken   = whole;
    size_t       end     = s.len;

    if (whole > width)
        end = fitting(s, width > 0 ? width - 1 : 0, &taken);
    out_cstr(o, isolate ? "\xe2\x81\xa8" : "");
    out_add(o, str_slice(s, 0, end));
    out_cstr(o, isolate ? "\xe2\x81\xa9" : "");
    if (whole > width) {
        out_cstr(o, "\xe2\x80\xa6");
        taken++;
    }
    if (!last)
        out_printf(o, "%*s", (int)(width - taken + 2), "");
}

static void
write_row(struct results_writer *w, const struct str *cells)
{
    for (size_t i = 0; i < w->count; i++)
        write_cell(w->out, cells[i], w->widths[i], i + 1 == w->count);
    out_char(w->out, '\n');
}

static void
write_rule(struct results_writer *w)
{
    for (size_t i = 0; i < w->count; i++) {
        for (size_t k = 0; k < w->widths[i]; k++)
            out_cstr(w->out, "\xe2\x94\x80");
        out_cstr(w->out, i + 1 < w->count ? "  " : "\n");
    }
}

/* Make the widest column narrower, by one at a time, until the row fits. */
static void
shrink(struct results_writer *w)
{
    const size_t limit = w->options.width;
    size_t       total = w->count ? 2 * (w->count - 1) : 0;

    for (size_t i = 0; i < w->count; i++) {
        if (limit > 0 && w->widths[i] > limit)
            w->widths[i] = limit;
        total += w->widths[i];
    }
    for (; limit > 0 && total > limit; total--) {
        size_t widest = 0;
        for (size_t i = 1; i < w->count; i++)
            if (w->widths[i] > w->widths[widest])
                widest = i;
        if (w->widths[widest] <= LEAST_WIDTH)
            return;
        w->widths[widest]--;
    }
}

static enum status
set_widths(struct results_writer *w)
{
    w->widths = calloc(w->count + 1, sizeof *w->widths);
    if (!w->widths)
        return STATUS_NOMEM;
    for (size_t i = 0; i < w->count; i++) {
        w->widths[i] = text_width(w->names[i]);
        for (size_t r = 0; r < w->kept.len; r++) {
            const size_t width = text_width(w->kept.data[r].cells[i]);
            if (width > w->widths[i])
                w->widths[i] = width;
        }
    }
    shrink(w);
    return STATUS_OK;
}

/* The widths are known: write the head and the rows kept so far. */
static void
begin(struct results_writer *w)
{
    if (set_widths(w) != STATUS_OK) {
        w->out->status = STATUS_NOMEM;
        return;
    }
    write_row(w, w->names);
    write_rule(w);
    for (size_t r = 0; r < w->kept.len; r++) {
        write_row(w, w->kept.data[r].cells);
        out_add(w->out, w->kept.data[r].notes);
    }
    vec_clear(&w->kept);
}

static enum status
make_cells(struct results_writer *w, struct arena *a, const struct term *terms, struct str **cells)
{
    struct buf  b;
    enum status status = STATUS_OK;

    buf_init(&b, 0);
    *cells = ARENA_ARRAY(a, w->count + 1, struct str);
    if (!*cells)
        status = STATUS_NOMEM;
    for (size_t i = 0; i < w->count && status == STATUS_OK; i++) {
        buf_reset(&b);
        show_term(w, &terms[i], &b);
        (*cells)[i] = arena_str(a, buf_str(&b));
        status      = b.failed || !(*cells)[i].data ? STATUS_NOMEM : STATUS_OK;
    }
    buf_clear(&b);
    return status;
}

static void
table_row(struct results_writer *w, const struct term *terms)
{
    struct arena row    = { 0 };
    struct str  *cells  = NULL;
    enum status  status = STATUS_OK;

    if (!w->widths) {
        status = make_cells(w, &w->arena, terms, &cells);
        if (status == STATUS_OK)
            status = vec_push(&w->kept, (struct cell_row){ .cells = cells });
        if (status == STATUS_OK && w->kept.len == KEPT_ROWS)
            begin(w);
    } else {
        status = make_cells(w, &row, terms, &cells);
        if (status == STATUS_OK)
            write_row(w, cells);
        arena_clear(&row);
    }
    if (status != STATUS_OK)
        w->out->status = status;
}

static void
table_note(struct results_writer *w, struct str text)
{
    struct buf  b;
    enum status status = STATUS_OK;

    buf_init(&b, 0);
    buf_add_cstr(&b, "    ");
    show_text(&b, text);
    buf_add_char(&b, '\n');
    if (b.failed) {
        status = STATUS_NOMEM;
    } else if (w->widths) {
        out_add(w->out, buf_str(&b));
    } else if (w->kept.len) {
        struct str *notes = &w->kept.data[w->kept.len - 1].notes;
        *notes = arena_strf(&w->arena, "%.*s%.*s", STR_ARG(*notes), STR_ARG(buf_str(&b)));
        status = notes->data ? STATUS_OK : STATUS_NOMEM;
    }
    buf_clear(&b);
    if (status != STATUS_OK)
        w->out->status = status;
}

static void
table_end(struct results_writer *w)
{
    if (!w->widths)
        begin(w);
}

const struct format table_format = { nothing_at_end, table_row, plain_boolean, table_end, table_note };
