/* Bytes in: files, standard input, gzip. What they mean is left to the readers. */
#ifndef BASE_INPUT_H
#define BASE_INPUT_H

#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

typedef struct input input;

/** Open `path`, or standard input for "-". A gzip file is unpacked while read. Directories and
 * missing files are STATUS_IO with a message. Free with input_close. */
enum status input_open(const char *path, struct diag *d, input **in);

/** Read up to `size` bytes; *got == 0 at the end. A damaged gzip stream is STATUS_IO. */
enum status input_read(input *in, void *bytes, size_t size, size_t *got);

void input_close(input *in); /**< NULL is allowed */

/** The whole of `path` appended to `b`. STATUS_LIMIT with a message when it has more than `max`
 * bytes (0: no limit). */
enum status input_read_all(const char *path, size_t max, struct diag *d, struct buf *b);

#endif
