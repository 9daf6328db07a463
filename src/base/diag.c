/* Formatting and counting of messages; showing them is the handler's work. */
#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>

static void
emit(struct diag *d, enum severity severity, const struct place *at, const char *format, va_list args)
{
    char    fixed[512];
    char   *text = fixed;
    va_list again;

    if (!d)
        return;
    d->errors += severity == SEVERITY_ERROR;
    d->warnings += severity == SEVERITY_WARNING;
    if (!d->handle)
        return;

    va_copy(again, args);
    const int need = vsnprintf(fixed, sizeof fixed, format, args);
    if (need >= (int)sizeof fixed) {
        char *longer = malloc((size_t)need + 1);
        if (longer) { /* without memory the first 511 bytes must do */
            vsnprintf(longer, (size_t)need + 1, format, again);
            text = longer;
        }
    }
    va_end(again);
    d->handle(d->user, severity, at, text);
    if (text != fixed)
        free(text);
}

enum status
diag_error(struct diag *d, enum status status, struct place at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    emit(d, SEVERITY_ERROR, &at, format, args);
    va_end(args);
    return status;
}

void
diag_warn(struct diag *d, struct place at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    emit(d, SEVERITY_WARNING, &at, format, args);
    va_end(args);
}

void
diag_note(struct diag *d, struct place at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    emit(d, SEVERITY_NOTE, &at, format, args);
    va_end(args);
}

struct place
place_in(const char *source, struct str text, size_t offset)
{
    struct place at    = { .source = source, .line = 1, .column = 1 };
    size_t       start = 0;

    if (offset > text.len)
        offset = text.len;
    for (size_t i = 0; i < offset; i++) {
        if (text.data[i] == '\n') {
            at.line++;
            start = i + 1;
        }
    }
    for (size_t i = start; i < offset; i++)
        at.column += ((unsigned char)text.data[i] & 0xc0) != 0x80;

    size_t end = start;
    while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
        end++;
    at.text = str_slice(text, start, end);
    return at;
}
