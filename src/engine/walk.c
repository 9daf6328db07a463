/* Walking directories for articles, in an order that does not depend on the file system. */
#include "engine/walk.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/vec.h"

typedef VEC(const char *) path_list;

static bool
is_article(struct str name)
{
    static const struct str suffixes[]
        = { STR_INIT(".txt"), STR_INIT(".text"), STR_INIT(".html"), STR_INIT(".htm"),
            STR_INIT(".xhtml"), STR_INIT(".xml"), STR_INIT(".rss"), STR_INIT(".atom"),
            STR_INIT(".jsonl"), STR_INIT(".ndjson") };

    if (str_ends(name, STR(".gz")))
        name.len -= 3;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (name.len > suffixes[i].len
            && str_eq_nocase(str_slice(name, name.len - suffixes[i].len, name.len), suffixes[i]))
            return true;
    return false;
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static enum status
keep(path_list *list, const char *path, struct arena *a)
{
    const struct str copy = arena_str(a, str_from(path));

    return copy.data ? vec_push(list, copy.data) : STATUS_NOMEM;
}

static enum status
walk_directory(const char *path, path_list *list, struct arena *a, struct diag *d)
{
    char        *roots[] = { (char *)path, NULL }; /* fts does not write to it */
    const size_t before  = list->len;
    enum status  status  = STATUS_OK;
    FTS         *tree    = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);

    if (!tree)
        return diag_error(d, STATUS_IO, (struct place){ .source = path }, "cannot read: %s",
                          strerror(errno));
    for (FTSENT *entry; status == STATUS_OK && (entry = fts_read(tree));) {
        if (entry->fts_level > 0 && entry->fts_name[0] == '.')
            fts_set(tree, entry, FTS_SKIP);
        else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR)
            status = diag_error(d, STATUS_IO, (struct place){ .source = entry->fts_path },
                                "cannot read: %s", strerror(entry->fts_errno));
        else if (entry->fts_info == FTS_F && is_article(str_from(entry->fts_name)))
            status = keep(list, entry->fts_path, a);
    }
    fts_close(tree);
    if (status == STATUS_OK && list->len == before)
        status = diag_error(d, STATUS_IO, (struct place){ .source = path },
                            "the directory holds no articles (.txt, .html, .xml, .jsonl …)");
    return status;
}

static enum status
walk_operand(const char *path, path_list *list, struct arena *a, struct diag *d)
{
    struct stat information;

    if (strcmp(path, "-") == 0)
        return keep(list, path, a);
    if (stat(path, &information) != 0)
        return diag_error(d, STATUS_IO, (struct place){ .source = path }, "cannot open: %s",
                          strerror(errno));
    return S_ISDIR(information.st_mode) ? walk_directory(path, list, a, d) : keep(list, path, a);
}

enum status
walk_files(const char *const *operands, size_t count, struct arena *a, struct diag *d,
           struct file_list *files)
{
    path_list   list   = { 0 };
    enum status result = STATUS_OK;

    for (size_t i = 0; i < count; i++) {
        const enum status status = walk_operand(operands[i], &list, a, d);
        if (result == STATUS_OK)
            result = status;
    }
    files->count = list.len;
    files->paths = ARENA_ARRAY(a, list.len ? list.len : 1, const char *);
    if (files->paths && list.len)
        memcpy(files->paths, list.data, list.len * sizeof *list.data);
    else if (!files->paths)
        result = STATUS_NOMEM;
    vec_clear(&list);
    return result;
}
