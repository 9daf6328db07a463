/* Named queries: *.rq files below data/queries and in the user's configuration folder. */
#include <dirent.h>
#include <stdlib.h>

#include "base/input.h"
#include "engine/internal.h"

/* Folders of named queries, the user's first; the second may be missing. */
static enum status
folders(engine *e, struct str paths[2], size_t *count)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home   = getenv("HOME");

    *count = 0;
    if (config && *config)
        paths[(*count)++] = arena_strf(&e->arena, "%s/chancery/queries", config);
    else if (home && *home)
        paths[(*count)++] = arena_strf(&e->arena, "%s/.config/chancery/queries", home);
    TRY(engine_data_path(e, "data/queries", &paths[*count]));
    ++*count;
    return paths[0].data ? STATUS_OK : STATUS_NOMEM;
}

static int
is_query(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), STR(".rq"));
}

static bool
readable(const char *path)
{
    FILE *f = fopen(path, "r");

    if (f)
        fclose(f);
    return f != NULL;
}

/* Letters that two names share at their start: enough to suggest one. */
static size_t
common_start(const char *a, const char *b)
{
    size_t n = 0;

    while (a[n] && a[n] == b[n])
        n++;
    return n;
}

/* The name in the folders that starts most like `name`, or an empty view. */
static struct str
nearest(engine *e, const char *name, const struct str *paths, size_t count)
{
    struct str best   = STR_NONE;
    size_t     shared = 2;

    for (size_t f = 0; f < count; f++) {
        struct dirent **entries = NULL;
        const int       n       = scandir(paths[f].data, &entries, is_query, alphasort);
        for (int i = 0; i < n; i++) {
            const size_t start = common_start(name, entries[i]->d_name);
            if (start > shared) {
                shared = start;
                best = arena_strf(&e->arena, "%.*s", (int)strlen(entries[i]->d_name) - 3, entries[i]->d_name);
            }
            free(entries[i]);
        }
        free(entries);
    }
    return best;
}

enum status
engine_named_query(engine *e, const char *name, struct buf *text)
{
    struct str paths[2];
    size_t     count = 0;

    TRY(folders(e, paths, &count));
    for (size_t i = 0; i < count && !strchr(name, '/'); i++) {
        const struct str path = arena_strf(&e->arena, "%s/%s.rq", paths[i].data, name);
        if (!path.data)
            return STATUS_NOMEM;
        if (readable(path.data))
            return input_read_all(path.data, 1 << 20, e->diag, text);
    }

    const struct str near = nearest(e, name, paths, count);
    return near.len ? diag_error(e->diag, STATUS_USAGE, NOWHERE,
                                 "no query is called '@%s'; did you mean '@%.*s'?", name, STR_ARG(near))
                    : diag_error(e->diag, STATUS_USAGE, NOWHERE,
                                 "no query is called '@%s'; see chancery query --list", name);
}

/* "name   first comment line" of one file. */
static enum status
list_one(engine *e, const char *folder, const char *file, struct out *out)
{
    const struct str path = arena_strf(&e->arena, "%s/%s", folder, file);
    struct buf       text;

    if (!path.data)
        return STATUS_NOMEM;
    buf_init(&text, 1 << 20);
    const enum status status = input_read_all(path.data, 1 << 20, e->diag, &text);
    if (status == STATUS_OK) {
        struct str   line = buf_str(&text);
        const size_t end  = str_find(line, STR("\n"), 0);
        if (end != SIZE_MAX)
            line = str_slice(line, 0, end);
        while (line.len && (line.data[0] == '#' || line.data[0] == ' '))
            line = str_slice(line, 1, line.len);
        out_printf(out, "%-24.*s %.*s\n", (int)strlen(file) - 3, file, STR_ARG(line));
    }
    buf_clear(&text);
    return status;
}

enum status
engine_list_queries(engine *e, struct out *out)
{
    struct str  paths[2];
    size_t      count  = 0;
    enum status status = STATUS_OK;

    TRY(folders(e, paths, &count));
    for (size_t f = 0; f < count; f++) {
        struct dirent **entries = NULL;
        const int       n       = scandir(paths[f].data, &entries, is_query, alphasort);
        for (int i = 0; i < n; i++) {
            if (status == STATUS_OK)
                status = list_one(e, paths[f].data, entries[i]->d_name, out);
            free(entries[i]);
        }
        free(entries);
    }
    return status;
}

enum status
engine_query_files(engine *e, const char *folder, struct query_files *files)
{
    struct dirent **entries = NULL;
    struct str      directory;
    enum status     status = STATUS_OK;

    TRY(engine_data_path(e, folder, &directory));
    const int count = scandir(directory.data, &entries, is_query, alphasort);
    if (count <= 0)
        return diag_error(e->diag, STATUS_IO, (struct place){ .source = directory.data },
                          "there are no queries; set CHANCERY_DATA");
    *files = (struct query_files){ .paths = ARENA_ARRAY(&e->arena, (size_t)count, struct str) };
    for (int i = 0; i < count; i++) {
        const struct str path = arena_strf(&e->arena, "%s/%s", directory.data, entries[i]->d_name);
        if (files->paths && path.data)
            files->paths[files->count++] = path;
        else
            status = STATUS_NOMEM;
        free(entries[i]);
    }
    free(entries);
    return status;
}
