/* Bytes out: a file, a buffer; the first failure is kept, so that a writer checks once. */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include <stdio.h>

#include "base/str.h"

/** Where writers write. Exactly one of `file` and `buffer` is set; both are borrowed. */
struct out {
    FILE       *file;
    struct buf *buffer;
    enum status status; /**< STATUS_OK until a write fails; later writes do nothing */
    int         error;  /**< errno of the failed write */
};

static inline struct out
out_to_file(FILE *file)
{
    return (struct out){ .file = file };
}

static inline struct out
out_to_buf(struct buf *buffer)
{
    return (struct out){ .buffer = buffer };
}

void out_add(struct out *o, struct str s);
void out_cstr(struct out *o, const char *s);
void out_char(struct out *o, char c);
void out_printf(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** `s` as a JSON string with its quotation marks; UTF-8 passes as it is. */
void out_json(struct out *o, struct str s);

/** Flush and tell whether everything was written: STATUS_OK, STATUS_IO or STATUS_NOMEM. */
enum status out_finish(struct out *o);

#endif
