/* Processes that die while they change a store: killed from outside at a random moment, or by
 * themselves halfway through a write. Afterwards the store opens, its check passes, and its content
 * is that before the change or that after it. usage: kill [TIMES]. TAP. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/rounds.h"
#include "tests/store/content.h"

#define START 20000 /* quads before */

enum deed { LOAD, ADD, UPDATE, OPTIMIZE, BACKUP, DEEDS };
static const char *const names[DEEDS] = { "load", "add", "update", "optimize", "backup" };

static char path[64], copy[64], pristine[64];

static enum status
change(store *st, enum deed deed)
{
    struct id_quad    pattern = { 0 };
    const struct term one     = term_iri(STR("http://example.org/property/3"));

    TRY(store_begin_write(st));
    if (deed == LOAD)
        TRY(content_feed(st, START, START + 90000));
    if (deed == ADD)
        TRY(content_feed(st, START, START + 500));
    if (deed == UPDATE) {
        TRY(store_lookup(st, &one, &pattern.p));
        TRY(store_remove(st, &pattern, NULL));
        TRY(content_feed(st, START, START + 1500));
    }
    return store_commit(st);
}

static enum status
act(enum deed deed)
{
    store      *st = NULL;
    enum status s;

    TRY(store_open(path, STORE_WRITE, NULL, &st));
    s = deed == OPTIMIZE ? store_optimize(st) : deed == BACKUP ? store_backup(st, copy)
                                                              : change(st, deed);
    store_close(st);
    return s;
}

/* ---- dying in a write ---- */

static long writes_left; /* until one is the last; 0: none is */
static long writes_done;
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);

static ssize_t
mortal_pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    writes_done++;
    if (writes_left && --writes_left == 0) {
        const ssize_t n = real_pwrite(fd, bytes, size / 2, at);
        raise(SIGKILL);
        return n;
    }
    return real_pwrite(fd, bytes, size, at);
}

static void
make_mortal(void)
{
    static const char *const calls[] = { "pwrite", "pwrite64" };
    sqlite3_vfs             *vfs     = sqlite3_vfs_find(NULL);

    real_pwrite = pwrite;
    for (size_t i = 0; i < 2; i++)
        vfs->xSetSystemCall(vfs, calls[i], (sqlite3_syscall_ptr)mortal_pwrite);
}

/* ---- ---- */

static bool
is_sound(const char *file, uint64_t *digest)
{
    store *st = NULL;
    bool   ok = store_open(file, STORE_WRITE, NULL, &st) == STATUS_OK && store_check(st) == STATUS_OK
              && content_digest(st, digest) == STATUS_OK;

    store_close(st);
    return ok;
}

static void
start_afresh(void)
{
    content_unlink(path);
    content_unlink(copy);
    content_copy(pristine, path);
}

/* What the deed leads to when nothing happens, how long it takes and how often it writes. */
static bool
rehearse(enum deed deed, uint64_t *after, double *seconds, long *writes)
{
    start_afresh();
    writes_done    = 0;
    const double t = now();
    const bool   ok = act(deed) == STATUS_OK;
    *seconds       = now() - t;
    *writes        = writes_done;
    return ok && is_sound(path, after);
}

static void
die_in(enum deed deed, double seconds, long write)
{
    int         status = 0;
    const pid_t child  = fork();

    if (child == 0) {
        writes_left = write;
        _exit(act(deed) == STATUS_OK ? 0 : 1);
    }
    if (!write) {
        const struct timespec t = { (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9) };
        nanosleep(&t, NULL);
        kill(child, SIGKILL);
    }
    waitpid(child, &status, 0);
}

int
main(int argc, char **argv)
{
    const int times = argc > 1 ? atoi(argv[1]) : (int)test_rounds(40);
    char      folder[] = "/tmp/chancery-kill-XXXXXX";
    uint64_t  before = 0, after[DEEDS] = { 0 }, is = 0;
    double    seconds[DEEDS];
    long      writes[DEEDS];
    int       failed = 0, kept = 0;

    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/s.db", folder);
    snprintf(copy, sizeof copy, "%s/copy.db", folder);
    snprintf(pristine, sizeof pristine, "%s/old.db", folder);
    srandom((unsigned)getpid());
    make_mortal();
    printf("1..%d\n", DEEDS + 1);
    if (content_make(pristine, NULL, START) != STATUS_OK || !is_sound(pristine, &before))
        failed++;
    for (int d = 0; d < DEEDS; d++)
        failed += !rehearse((enum deed)d, &after[d], &seconds[d], &writes[d]);
    printf("%s 1 - the deeds succeed when nobody kills them\n", failed ? "not ok" : "ok");
    fflush(stdout);

    for (int d = 0; d < DEEDS; d++) {
        int bad = 0, done = 0;
        for (int i = d; i < times; i += DEEDS) {
            const bool itself = i / DEEDS % 2 && writes[d];
            start_afresh();
            die_in((enum deed)d, seconds[d] * (double)random() / (double)RAND_MAX,
                   itself ? 1 + random() % writes[d] : 0);
            const bool fine = is_sound(path, &is) && (is == before || is == after[d]);
            bool copied = true;
            if (d == BACKUP && access(copy, F_OK) == 0)
                copied = is_sound(copy, &is) && is == before;
            bad += !fine || !copied;
            kept += fine && is == before;
            done++;
        }
        printf("%s %d - %s: killed %d times\n", bad ? "not ok" : "ok", d + 2, names[d], done);
        fflush(stdout);
        failed += bad;
    }
    printf("# %d times the content was that before\n", kept);
    content_unlink(path);
    content_unlink(copy);
    content_unlink(pristine);
    rmdir(folder);
    return failed != 0;
}
