/* Reading through zlib, which passes plain bytes on as they are. */
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

struct input {
    gzFile       file;
    const char  *path; /* borrowed from the caller for messages */
    struct diag *diag;
};

enum status
input_open(const char *path, struct diag *d, input **in)
{
    const struct place at          = { .source = path };
    const bool         is_stdin    = strcmp(path, "-") == 0;
    struct stat        information = { 0 };

    const int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return diag_error(d, STATUS_IO, at, "cannot open: %s", strerror(errno));
    if (fstat(fd, &information) == 0 && S_ISDIR(information.st_mode)) {
        close(fd);
        return diag_error(d, STATUS_IO, at, "is a directory, not a file");
    }

    input *opened = malloc(sizeof *opened);
    gzFile file   = opened ? gzdopen(fd, "rb") : NULL;
    if (!file) {
        free(opened);
        close(fd);
        return diag_error(d, STATUS_NOMEM, at, "cannot open: out of memory");
    }
    gzbuffer(file, 1u << 17);
    *opened = (input){ .file = file, .path = path, .diag = d };
    *in     = opened;
    return STATUS_OK;
}

enum status
input_read(input *in, void *bytes, size_t size, size_t *got)
{
    const unsigned wanted = size > 1u << 30 ? 1u << 30 : (unsigned)size;
    const int      n      = gzread(in->file, bytes, wanted);
    int            code   = 0;

    if (n >= 0 && (n > 0 || gzeof(in->file))) {
        const char *why = gzerror(in->file, &code);
        if (n == 0 && code != Z_OK && code != Z_STREAM_END)
            return diag_error(in->diag, STATUS_IO, (struct place){ .source = in->path },
                              "cannot unpack: %s", why);
        *got = (size_t)n;
        return STATUS_OK;
    }

    const char *why = gzerror(in->file, &code);
    return diag_error(in->diag, STATUS_IO, (struct place){ .source = in->path }, "cannot read: %s",
                      code == Z_ERRNO ? strerror(errno) : why);
}

void
input_close(input *in)
{
    if (!in)
        return;
    gzclose(in->file);
    free(in);
}

enum status
input_read_all(const char *path, size_t max, struct diag *d, struct buf *b)
{
    char        chunk[1 << 16];
    size_t      total = 0;
    input      *in    = NULL;
    enum status status;

    TRY(input_open(path, d, &in));
    for (;;) {
        size_t got = 0;
        TRY_GOTO(status, input_read(in, chunk, sizeof chunk, &got), done);
        if (got == 0)
            break;
        total += got;
        if (max && total > max) {
            status = diag_error(d, STATUS_LIMIT, (struct place){ .source = path },
                                "is larger than the limit of %zu MiB", max >> 20);
            goto done;
        }
        buf_add(b, (struct str){ chunk, got });
        TRY_GOTO(status, buf_status(b), done);
    }
    status = STATUS_OK;
done:
    input_close(in);
    return status;
}
