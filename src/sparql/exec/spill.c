/* Rows of ids in a temporary file. */
#include "sparql/exec/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static enum status
file_error(struct exec *x, const char *what)
{
    return diag_error(x->d, STATUS_IO, NOWHERE, "%s: cannot %s a temporary file: %s", x->temp_dir,
                      what, strerror(errno));
}

/** The query's file, made at its first use. It loses its name at once, so that nothing stays behind
 * whatever happens. */
static enum status
file_open(struct exec *x)
{
    if (x->spill_file > 0)
        return STATUS_OK;
    int fd = open(x->temp_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        struct buf name;
        buf_init(&name, 0);
        buf_addf(&name, "%s/chancery-XXXXXX%c", x->temp_dir, '\0');
        if (name.failed)
            return STATUS_NOMEM;
        fd = mkostemp(name.data, O_CLOEXEC);
        if (fd >= 0)
            unlink(name.data);
        buf_clear(&name);
    }
    if (fd < 0)
        return file_error(x, "make");
    x->spill_file = fd;
    return STATUS_OK;
}

void
spill_file_close(struct exec *x)
{
    if (x->spill_file > 0)
        close(x->spill_file);
    x->spill_file = 0;
    x->spill_end  = 0;
}

static size_t
buffer_size(const struct spill *s)
{
    return (s->width > 0 ? s->width : 1) * SPILL_ROWS * sizeof(term_id);
}

enum status
spill_init(struct spill *s, struct op *o, size_t width)
{
    *s = (struct spill){ .o = o, .width = width };
    TRY(exec_hold(o->x, buffer_size(s)));
    s->buffer = malloc(buffer_size(s));
    if (!s->buffer)
        exec_release(o->x, buffer_size(s));
    return s->buffer ? STATUS_OK : STATUS_NOMEM;
}

static void
drop_buffer(struct spill *s)
{
    if (s->buffer)
        exec_release(s->o->x, buffer_size(s));
    free(s->buffer);
    s->buffer = NULL;
}

void
spill_clear(struct spill *s)
{
    drop_buffer(s);
    vec_clear(&s->block);
    *s = (struct spill){ 0 };
}

/** Column by column, each as long as the block has rows. */
static enum status
write_block(struct spill *s)
{
    struct exec *x = s->o->x;

    if (s->filled == 0)
        return STATUS_OK;
    TRY(exec_tick(x));
    TRY(file_open(x));
    if (s->filled < SPILL_ROWS)
        for (size_t c = 1; c < s->width; c++)
            memmove(s->buffer + c * s->filled, s->buffer + c * SPILL_ROWS,
                    s->filled * sizeof *s->buffer);
    const char *bytes = (const char *)s->buffer;
    size_t      size  = s->width * s->filled * sizeof *s->buffer;
    TRY(vec_push(&s->block, x->spill_end));
    while (size > 0) {
        ssize_t n = pwrite(x->spill_file, bytes, size, (off_t)x->spill_end);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return file_error(x, "write");
        bytes += n;
        size -= (size_t)n;
        x->spill_end += (uint64_t)n;
        s->o->spilled += (uint64_t)n;
    }
    s->filled = 0;
    return STATUS_OK;
}

enum status
spill_add(struct spill *s, term_id *const *col, size_t row)
{
    if (s->filled == SPILL_ROWS)
        TRY(write_block(s));
    for (size_t c = 0; c < s->width; c++)
        s->buffer[c * SPILL_ROWS + s->filled] = col[c][row];
    s->filled++;
    s->rows++;
    return STATUS_OK;
}

enum status
spill_finish(struct spill *s)
{
    enum status status = write_block(s);

    drop_buffer(s);
    return status;
}

enum status
spill_reader_start(struct spill_reader *r, const struct spill *s)
{
    spill_reader_clear(r);
    TRY(exec_hold(s->o->x, buffer_size(s)));
    r->s         = s;
    r->buffer    = malloc(buffer_size(s));
    r->batch.col = calloc(s->width + 1, sizeof *r->batch.col);
    return r->buffer && r->batch.col ? STATUS_OK : STATUS_NOMEM;
}

enum status
spill_read(struct spill_reader *r)
{
    const struct spill *s    = r->s;
    const uint64_t      left = s->rows - (uint64_t)r->next * SPILL_ROWS;
    const size_t        rows = r->next >= s->block.len ? 0 : left < SPILL_ROWS ? (size_t)left : SPILL_ROWS;
    char               *to   = (char *)r->buffer;
    size_t              size = s->width * rows * sizeof *r->buffer;

    r->batch.rows = rows;
    if (rows == 0)
        return STATUS_OK;
    TRY(exec_tick(s->o->x));
    for (uint64_t at = s->block.data[r->next]; size > 0;) {
        ssize_t n = pread(s->o->x->spill_file, to, size, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return file_error(s->o->x, "read");
        to += n;
        at += (uint64_t)n;
        size -= (size_t)n;
    }
    for (size_t c = 0; c < s->width; c++)
        r->batch.col[c] = r->buffer + c * rows;
    r->next++;
    return STATUS_OK;
}

void
spill_reader_clear(struct spill_reader *r)
{
    if (r->s)
        exec_release(r->s->o->x, buffer_size(r->s));
    free(r->buffer);
    free(r->batch.col);
    *r = (struct spill_reader){ 0 };
}
