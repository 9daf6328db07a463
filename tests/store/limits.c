/* What stands in the way of a store: a full disk, files and folders that cannot be written, other
 * writers, files of an older format. TAP. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "base/input.h"
#include "rdf/syntax.h"
#include "tests/store/content.h"

static char folder[] = "/tmp/chancery-limits-XXXXXX";
static char path[64], copy[64];
static int  number, failures;

struct words {
    char last[256];
};

static void
listen(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct words *w = user;

    (void)severity;
    (void)at;
    snprintf(w->last, sizeof w->last, "%s", message);
}

static void
tell(bool fine, const char *what)
{
    printf("%s %d - %s\n", fine ? "ok" : "not ok", ++number, what);
    fflush(stdout);
    failures += !fine;
}

static bool
is_sound(uint64_t *digest)
{
    store *st = NULL;
    bool   ok = store_open(path, STORE_WRITE, NULL, &st) == STATUS_OK && store_check(st) == STATUS_OK
              && content_digest(st, digest) == STATUS_OK;

    store_close(st);
    return ok;
}

/* In a process of its own, because limits and rights cannot be taken back. */
static int
apart(int (*deed)(void *user), void *user)
{
    int         status = 0;
    const pid_t child  = fork();

    if (child == 0)
        _exit(deed(user));
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

/* ---- a full disk ---- */

struct limit {
    rlim_t size;
    int    what; /* 0 add, 1 load, 2 optimize, 3 back up */
};

/* 0: the deed failed with a message and the status that it should; 1: it succeeded; 2: neither. */
static int
write_within(void *user)
{
    const struct limit *limit = user;
    const struct rlimit most  = { limit->size, limit->size };
    struct words        w     = { "" };
    struct diag         d     = { .handle = listen, .user = &w };
    store              *st    = NULL;
    enum status         s;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &most) != 0)
        return 2;
    s = store_open(path, STORE_WRITE, &d, &st);
    if (s == STATUS_OK && limit->what == 2)
        s = store_optimize(st);
    else if (s == STATUS_OK && limit->what == 3)
        s = store_backup(st, copy);
    else if (s == STATUS_OK && (s = store_begin_write(st)) == STATUS_OK) {
        s = content_feed(st, 5000, limit->what ? 90000 : 6000);
        s = s == STATUS_OK ? store_commit(st) : s;
        if (s != STATUS_OK && w.last[0] == '\0')
            return 2;
    }
    store_close(st);
    return s == STATUS_OK ? 1 : (s == STATUS_IO || s == STATUS_STORE) && w.last[0] ? 0 : 2;
}

static void
full_disks(void)
{
    static const char *const names[] = { "add", "load", "optimize", "back up" };
    uint64_t                 before = 0, after[4] = { 0 }, is = 0;
    char                     text[96];

    for (int what = 0; what < 4; what++) {
        int bad = 0, refused = 0;
        content_unlink(path);
        if (content_make(path, NULL, 5000) != STATUS_OK || !is_sound(&before))
            bad++;
        struct limit without = { RLIM_INFINITY, what };
        if (apart(write_within, &without) != 1 || !is_sound(&after[what]))
            bad++;
        for (rlim_t size = 4096; size < 8000000 && !bad; size += size / 3 + 1000) {
            struct limit limit = { size, what };
            content_unlink(path);
            content_unlink(copy);
            if (content_make(path, NULL, 5000) != STATUS_OK)
                bad++;
            const int r = apart(write_within, &limit);
            refused += r == 0;
            if (r > 1 || !is_sound(&is) || is != (r == 1 ? after[what] : before)) {
                printf("# limit %lld: %d\n", (long long)size, r);
                bad++;
            }
            if (what == 3 && r == 0 && access(copy, F_OK) == 0)
                bad++;
        }
        snprintf(text, sizeof text, "%s on a full disk: refused with a message, content as before",
                 names[what]);
        tell(!bad && refused, text);
    }
    content_unlink(path);
    content_unlink(copy);
}

/* ---- rights ---- */

/* 0: reads what may be read and refuses to write, each with the right status. */
static int
without_rights(void *user)
{
    const uint64_t *before = user;
    struct words    w      = { "" };
    struct diag     d      = { .handle = listen, .user = &w };
    store          *st     = NULL;
    uint64_t        is     = 0;

    if (getuid() == 0 && setuid(65534) != 0)
        return 77;
    enum status s = store_open(path, STORE_WRITE, &d, &st);
    if (s == STATUS_OK)
        s = store_begin_write(st);
    if (s == STATUS_OK && (s = content_feed(st, 5000, 5100)) == STATUS_OK)
        s = store_commit(st);
    store_close(st);
    if ((s != STATUS_READONLY && s != STATUS_STORE) || !w.last[0])
        return 1;
    w.last[0] = '\0';
    st        = NULL;
    s         = store_open(path, STORE_READ, &d, &st);
    if (s == STATUS_OK)
        s = content_digest(st, &is);
    store_close(st);
    return s == STATUS_OK ? (is == *before ? 0 : 2) : w.last[0] ? 0 : 3;
}

static void
rights(void)
{
    uint64_t before = 0, is = 0;
    bool     fine = content_make(path, NULL, 2000) == STATUS_OK && is_sound(&before);

    chmod(folder, 0777);
    chmod(path, 0444);
    int r = apart(without_rights, &before);
    tell(fine && (r == 0 || r == 77), "a file that cannot be written is read, and not written");
    chmod(folder, 0555);
    r = apart(without_rights, &before);
    tell(r == 0 || r == 77, "in a folder that cannot be written there is a message");
    chmod(folder, 0755);
    chmod(path, 0644);
    tell(is_sound(&is) && is == before, "both leave the store as it was");
    content_unlink(path);
}

/* ---- other writers ---- */

/* Hold the write lock for some milliseconds, then commit. */
static pid_t
hold(int milliseconds)
{
    const struct timespec t     = { milliseconds / 1000, milliseconds % 1000 * 1000000L };
    int                   ready[2];
    char                  byte = 0;

    if (pipe(ready) != 0)
        abort();
    const pid_t child = fork();
    if (child == 0) {
        store *st = NULL;
        bool   ok = store_open(path, STORE_WRITE, NULL, &st) == STATUS_OK
                  && store_begin_write(st) == STATUS_OK
                  && content_feed(st, 2000, 2100) == STATUS_OK;
        if (write(ready[1], &byte, 1) != 1)
            ok = false;
        nanosleep(&t, NULL);
        ok = ok && store_commit(st) == STATUS_OK;
        store_close(st);
        _exit(!ok);
    }
    if (read(ready[0], &byte, 1) != 1)
        abort();
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void
other_writers(void)
{
    struct words w  = { "" };
    struct diag  d  = { .handle = listen, .user = &w };
    store       *st = NULL;
    int          status = 0;

    if (content_make(path, NULL, 2000) != STATUS_OK)
        abort();
    pid_t  other = hold(700);
    double t     = now();
    bool   ok    = store_open(path, STORE_WRITE, &d, &st) == STATUS_OK
              && store_begin_write(st) == STATUS_OK;
    t = now() - t;
    tell(ok && t > 0.4 && t < 4, "a writer waits for another");
    ok = content_feed(st, 2050, 2200) == STATUS_OK && store_commit(st) == STATUS_OK;
    waitpid(other, &status, 0);
    uint64_t             count = 0;
    const struct id_quad all   = { 0 };
    ok = ok && store_count(st, &all, &count, NULL) == STATUS_OK && count == 2200;
    tell(ok && status == 0, "and both have written");

    other = hold(7000);
    t     = now();
    const enum status s = store_begin_write(st);
    t = now() - t;
    tell(s == STATUS_BUSY && t > 3 && t < 7 && strstr(w.last, "another program is writing"),
         "after five seconds it is told that another program is writing");
    ok = store_count(st, &all, &count, NULL) == STATUS_OK && count == 2200;
    tell(ok, "meanwhile it can read");
    kill(other, SIGKILL);
    waitpid(other, &status, 0);
    store_close(st);
    content_unlink(path);
}

/* ---- an older format ---- */

static bool
same_lines(store *st, const char *expected)
{
    const struct id_quad all  = { 0 };
    struct buf           text = { 0 };
    char                *lines = NULL;
    size_t               line_cap = 0, found = 0, total = 0;
    struct id_batch      b;
    store_scan          *scan = NULL;
    struct arena         a    = { 0 };
    struct out           out  = out_to_buf(&text);
    rdf_writer          *w    = NULL;
    FILE                *f    = fopen(expected, "r");

    if (!f || rdf_writer_new(RDF_NQUADS, &out, &w) != STATUS_OK)
        return false;
    const struct quad_sink sink = rdf_writer_sink(w);
    bool ok = store_scan_open(st, &all, ORDER_SPOG, &scan) == STATUS_OK;
    while (ok && (ok = store_scan_next(scan, &b) == STATUS_OK) && b.rows) {
        for (size_t i = 0; i < b.rows && ok; i++) {
            struct quad q = { 0 };
            ok = store_term(st, b.s[i], &a, &q.s) == STATUS_OK
                 && store_term(st, b.p[i], &a, &q.p) == STATUS_OK
                 && store_term(st, b.o[i], &a, &q.o) == STATUS_OK
                 && (b.g[i] == ID_DEFAULT_GRAPH || store_term(st, b.g[i], &a, &q.g) == STATUS_OK)
                 && sink_quad(&sink, &q) == STATUS_OK;
            total++;
        }
    }
    store_scan_close(scan);
    ok = ok && sink_finish(&sink) == STATUS_OK;
    rdf_writer_free(w);
    for (size_t lines_read = 0; getline(&lines, &line_cap, f) > 0 && ok; found = ++lines_read)
        ok = str_find(buf_str(&text), str_from(lines), 0) != SIZE_MAX;
    free(lines);
    fclose(f);
    buf_clear(&text);
    arena_clear(&a);
    return ok && found == total;
}

static void
older_formats(void)
{
    const char  *top = getenv("top_srcdir");
    struct words w   = { "" };
    struct diag  d   = { .handle = listen, .user = &w };
    store       *st  = NULL;
    char         old[4096], lines[4096];

    snprintf(old, sizeof old, "%s/tests/store/format-1.db", top ? top : ".");
    snprintf(lines, sizeof lines, "%s/tests/store/format-1.nq", top ? top : ".");
    content_copy(old, path);
    const enum status s = store_open(path, STORE_READ, &d, &st);
    tell(s == STATUS_READONLY && strstr(w.last, "open it for writing"),
         "a file of format 1 opened for reading: told that it must be migrated");
    store_close(st);
    st = NULL;
    const bool ok = store_open(path, STORE_WRITE, &d, &st) == STATUS_OK
                    && store_check(st) == STATUS_OK && same_lines(st, lines);
    tell(ok, "opened for writing it is migrated, sound and complete");
    store_close(st);

    sqlite3 *db = NULL;
    sqlite3_open(path, &db);
    sqlite3_exec(db, "PRAGMA user_version=99", NULL, NULL, NULL);
    sqlite3_close(db);
    st = NULL;
    tell(store_open(path, STORE_READ, &d, &st) == STATUS_STORE && strstr(w.last, "format 99"),
         "a file of a later format is refused");
    store_close(st);
    content_unlink(path);
}

int
main(void)
{
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/s.db", folder);
    snprintf(copy, sizeof copy, "%s/copy.db", folder);
    printf("1..14\n");
    older_formats();
    full_disks();
    rights();
    other_writers();
    rmdir(folder);
    return failures != 0;
}
