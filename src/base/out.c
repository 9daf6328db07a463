/* Writing with a latched failure. */
#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

void
out_add(struct out *o, struct str s)
{
    if (o->status != STATUS_OK || !s.len)
        return;
    if (o->buffer) {
        buf_add(o->buffer, s);
        o->status = buf_status(o->buffer);
    } else if (fwrite_unlocked(s.data, 1, s.len, o->file) != s.len) { /* one thread writes */
        o->error  = errno;
        o->status = STATUS_IO;
    }
}

void
out_cstr(struct out *o, const char *s)
{
    out_add(o, str_from(s));
}

void
out_char(struct out *o, char c)
{
    if (o->file && o->status == STATUS_OK && putc_unlocked(c, o->file) != EOF)
        return;
    out_add(o, (struct str){ &c, 1 });
}

void
out_printf(struct out *o, const char *format, ...)
{
    char    fixed[256];
    char   *text = NULL;
    va_list args;

    va_start(args, format);
    const int need = vsnprintf(fixed, sizeof fixed, format, args);
    va_end(args);
    if (need >= 0 && need < (int)sizeof fixed) {
        out_add(o, (struct str){ fixed, (size_t)need });
        return;
    }
    va_start(args, format);
    const int len = vasprintf(&text, format, args);
    va_end(args);
    if (len < 0) {
        if (o->status == STATUS_OK)
            o->status = STATUS_NOMEM;
        return;
    }
    out_add(o, (struct str){ text, (size_t)len });
    free(text);
}

void
out_json(struct out *o, struct str s)
{
    size_t from = 0;

    out_char(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out_add(o, str_slice(s, from, i));
        from = i + 1;
        if (c == '\n')
            out_cstr(o, "\\n");
        else if (c == '\t')
            out_cstr(o, "\\t");
        else if (c < 0x20)
            out_printf(o, "\\u%04x", c);
        else
            out_printf(o, "\\%c", c);
    }
    out_add(o, str_slice(s, from, s.len));
    out_char(o, '"');
}

enum status
out_finish(struct out *o)
{
    if (o->status == STATUS_OK && o->file && fflush(o->file) != 0) {
        o->error  = errno;
        o->status = STATUS_IO;
    }
    return o->status;
}
