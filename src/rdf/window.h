/* A sliding window over an input: the bytes from `mark` on stay in memory, and the place of every
 * byte is known. What the bytes mean is left to the readers. */
#ifndef RDF_WINDOW_H
#define RDF_WINDOW_H

#include "base/diag.h"
#include "base/input.h"

/** data[pos] is the next byte; data[len] is always NUL. Bytes before `mark` may go away at any
 * fill, so pointers into `data` are valid until then. */
struct window {
    input       *in;
    struct diag *diag;
    const char  *source;
    char        *data;
    size_t       pos, len, cap;
    size_t       mark;       /**< start of what must be kept */
    size_t       line_start; /**< offset of the first byte of the line that is still in memory */
    uint32_t     line;       /**< of line_start, from 1 */
    uint32_t     cut;        /**< code points of that line which are gone */
    bool         ended;
    enum status  status;     /**< of the last read; a failure also ends the input */
};

/** Start reading; a byte order mark is skipped. */
enum status window_open(struct window *w, input *in, const char *source, struct diag *d);
void        window_close(struct window *w);

/** Read more bytes behind `len`. False at the end of the input and after a failure. */
bool window_fill(struct window *w);

/** True if `count` bytes from pos on are in memory after all. */
static inline bool
window_has(struct window *w, size_t count)
{
    while (w->len - w->pos < count)
        if (!window_fill(w))
            return false;
    return true;
}

/** The byte `ahead` of pos, or -1 behind the end. */
static inline int
window_at(struct window *w, size_t ahead)
{
    const unsigned char c = w->pos + ahead < w->len ? (unsigned char)w->data[w->pos + ahead] : 0;

    if (c)
        return c;
    return window_has(w, ahead + 1) ? (unsigned char)w->data[w->pos + ahead] : -1;
}

static inline int
window_peek(struct window *w)
{
    return window_at(w, 0);
}

/** Note that the byte before `pos` ended a line. */
static inline void
window_newline(struct window *w)
{
    w->line++;
    w->line_start = w->pos;
    w->cut        = 0;
}

/** The place of byte `offset` of `data`, with the text of its line as far as it is in memory. */
struct place window_place(struct window *w, size_t offset);

#endif
