/* The files that a command's operands name. */
#ifndef ENGINE_WALK_H
#define ENGINE_WALK_H

#include "base/arena.h"
#include "base/diag.h"

struct file_list {
    const char **paths; /* sorted within each directory; in the arena */
    size_t       count;
};

/** The files of `operands`: files and "-" as they are, directories by their articles (.txt .html .htm .xhtml .xml
 * .rss .atom .jsonl .ndjson, each also .gz), recursively, hidden ones left out. A missing operand
 * or a directory without articles is reported and makes the result a failure, but the list holds the rest. */
enum status walk_files(const char *const *operands, size_t count, struct arena *a, struct diag *d,
                       struct file_list *files);

#endif
