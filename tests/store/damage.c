/* Damaged files: random bits flipped, bits of every kind of row flipped, files cut off. A store that is
 * damaged says so or answers as before; the check finds every flip in a row.
 * usage: damage [FLIPS]. TAP. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "tests/rounds.h"
#include "tests/store/content.h"

static char path[64], pristine[64];

struct words {
    unsigned count;
};

static void
listen(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct words *w = user;

    (void)severity;
    (void)at;
    w->count += message && *message;
}

/* Opens the file and reads all of it: STATUS_OK and the digest, or the failure. */
static enum status
read_all(uint64_t *digest, enum status *checked, unsigned *words)
{
    struct words w  = { 0 };
    struct diag  d  = { .handle = listen, .user = &w };
    store       *st = NULL;
    enum status  s  = store_open(path, STORE_READ, &d, &st);

    *checked = s;
    if (s == STATUS_OK) {
        *checked = store_check(st);
        w.count  = 0;
        s        = content_digest(st, digest);
    }
    store_close(st);
    *words = w.count;
    return s;
}

static void
flip(off_t at, int bit)
{
    const int     fd   = open(path, O_RDWR);
    unsigned char byte = 0;

    if (fd < 0 || pread(fd, &byte, 1, at) != 1)
        abort();
    byte ^= (unsigned char)(1u << bit);
    if (pwrite(fd, &byte, 1, at) != 1)
        abort();
    close(fd);
}

/* Where in the file some bytes of a row are; -1 if a page boundary cuts them. */
static off_t
place_of(const char *file, const unsigned char *bytes, size_t size)
{
    off_t        found = -1;
    FILE        *f     = fopen(file, "rb");
    struct stat  info;
    char        *all = NULL;

    if (f && fstat(fileno(f), &info) == 0 && (all = malloc((size_t)info.st_size)) != NULL
        && fread(all, 1, (size_t)info.st_size, f) == (size_t)info.st_size) {
        const char *at = memmem(all, (size_t)info.st_size, bytes, size);
        if (at && !memmem(at + 1, (size_t)(all + info.st_size - at - 1), bytes, size))
            found = at - all;
    }
    free(all);
    if (f)
        fclose(f);
    return found;
}

/* A random row of a table, and in it a run of bytes that the file has once. */
static off_t
place_in_table(const char *table)
{
    sqlite3      *db    = NULL;
    sqlite3_stmt *stmt  = NULL;
    off_t         found = -1;
    char          sql[96];

    snprintf(sql, sizeof sql, "SELECT bytes FROM %s ORDER BY random() LIMIT 1", table);
    if (sqlite3_open_v2(pristine, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK
        && sqlite3_step(stmt) == SQLITE_ROW) {
        enum { RUN = 24 };
        const unsigned char *bytes = sqlite3_column_blob(stmt, 0);
        const int            size  = sqlite3_column_bytes(stmt, 0);
        for (int tries = 0; found < 0 && size > RUN && tries < 50; tries++) {
            found = place_of(pristine, bytes + random() % (size - RUN), RUN);
            if (found >= 0)
                found += random() % RUN;
        }
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return found;
}

static int number, failures;

static void
tell(bool fine, const char *what, const char *which)
{
    printf("%s %d - %s%s\n", fine ? "ok" : "not ok", ++number, what, which);
    fflush(stdout);
    failures += !fine;
}

int
main(int argc, char **argv)
{
    static const char *const tables[] = { "block_spog", "block_posg", "block_ospg", "block_gspo",
                                          "directory",  "term_iri",   "term_blank", "term_literal",
                                          "term_hash",  "log" };
    const int   flips    = argc > 1 ? atoi(argv[1]) : (int)test_rounds(1000);
    char        folder[] = "/tmp/chancery-damage-XXXXXX";
    uint64_t    before = 0, is = 0;
    enum status checked;
    unsigned    words = 0;
    struct stat info;

    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/s.db", folder);
    snprintf(pristine, sizeof pristine, "%s/old.db", folder);
    srandom((unsigned)getpid());
    printf("1..%zu\n", 4 + sizeof tables / sizeof *tables);
    const bool made = content_make(pristine, NULL, 2500) == STATUS_OK;
    content_copy(pristine, path);
    tell(made && read_all(&before, &checked, &words) == STATUS_OK && checked == STATUS_OK && before
             && stat(pristine, &info) == 0,
         "a sound store is found sound", "");

    int silent = 0, mute = 0, seen = 0;
    for (int i = 0; i < flips; i++) {
        const off_t at  = random() % info.st_size;
        const int   bit = (int)(random() % 8);
        content_copy(pristine, path);
        flip(at, bit);
        const enum status s = read_all(&is, &checked, &words);
        const bool        wrong = s == STATUS_OK && is != before;
        silent += wrong;
        mute += s != STATUS_OK && s != STATUS_NOT_FOUND && !words;
        seen += s != STATUS_OK || checked != STATUS_OK;
        if (wrong || (s != STATUS_OK && !words))
            printf("# bit %d of byte %lld: status %s, check %s\n", bit, (long long)at, status_name(s),
                   status_name(checked));
        content_unlink(path);
    }
    printf("# %d flips, %d of them noticed; the others are in unused bytes\n", flips, seen);
    tell(silent == 0, "no flip makes a silent wrong answer", "");
    tell(mute == 0, "every failure has a message", "");

    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        int unseen = 0, tried = 0;
        for (int i = 0; i < flips / 40 + 5; i++) {
            const off_t at = place_in_table(tables[t]);
            if (at < 0)
                continue;
            tried++;
            content_copy(pristine, path);
            flip(at, (int)(random() % 8));
            read_all(&is, &checked, &words);
            unseen += checked != STATUS_CORRUPT;
            content_unlink(path);
        }
        tell(tried && !unseen, "the check finds every flip in a row of ", tables[t]);
    }

    int cut = 0;
    for (int i = 0; i < flips / 20 + 5; i++) {
        content_copy(pristine, path);
        const off_t size = random() % info.st_size;
        if (truncate(path, size) != 0)
            abort();
        const enum status s = read_all(&is, &checked, &words);
        const bool bad = s == STATUS_OK ? is != before : !words;
        if (bad)
            printf("# %lld bytes left: status %s, check %s, %s\n", (long long)size, status_name(s),
                   status_name(checked), is == before ? "as before" : "not as before");
        cut += bad;
        content_unlink(path);
    }
    tell(cut == 0, "a file cut off is refused with a message, unless the bytes were unused", "");
    content_unlink(pristine);
    rmdir(folder);
    return failures != 0;
}
