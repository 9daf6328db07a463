/* The care of the file: checking, copying, rewriting, measuring. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/bytes.h"
#include "store/dict_file.h"
#include "store/state.h"

static const char *const order_names[ORDER_COUNT] = { "SPOG", "POSG", "OSPG", "GSPO" };

struct audit {
    struct store *st;
    size_t        findings;
    uint64_t      quads[ORDER_COUNT];
    uint64_t      sums[ORDER_COUNT]; /* of the quads' hashes, so that sequence does not matter */
};

static void
found(struct audit *a, const char *order, const char *what)
{
    a->findings++;
    diag_error(a->st->db.diag, STATUS_CORRUPT, (struct place){ .source = a->st->db.path }, "%s%s%s",
               order, *order ? ": " : "", what);
}

static enum status
check_sqlite(struct audit *a)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = false;
    enum status   s;

    TRY(db_statement(&a->st->db, SQL_SQLITE_CHECK, &stmt));
    while ((s = db_step(&a->st->db, stmt, &row)) == STATUS_OK && row) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (text && strcmp(text, "ok") != 0)
            found(a, "SQLite", text);
    }
    sqlite3_reset(stmt);
    return s;
}

/* The small rows of statistics, prefixes and named values. */
static enum status
check_rows(struct audit *a)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = false;

    TRY(db_statement(&a->st->db, SQL_CHECK_ROWS, &stmt));
    TRY(db_step(&a->st->db, stmt, &row));
    if (row && sqlite3_column_int64(stmt, 0) != 0)
        found(a, "small rows", "a row does not match its checksum");
    sqlite3_reset(stmt);
    return STATUS_OK;
}

/* A quad of an order: known terms, and a place in the sum. */
static bool
take_quad(struct audit *a, enum index_order order, const struct key *key)
{
    const struct id_quad q = quad_of(key, order);

    a->sums[order] += hash_bytes(0, &q, sizeof q);
    return dict_knows(&a->st->dict, q.s) && dict_knows(&a->st->dict, q.p)
           && dict_knows(&a->st->dict, q.o)
           && (q.g == ID_DEFAULT_GRAPH || dict_knows(&a->st->dict, q.g));
}

static void
check_block(struct audit *a, enum index_order order, const struct directory *dir, uint32_t i,
            uint64_t *const columns[4], struct key *last)
{
    bool sorted = true, known = true;

    for (uint32_t row = 0; row < dir->rows[i]; row++) {
        const struct key key = { { columns[0][row], columns[1][row], columns[2][row],
                                   columns[3][row] } };
        sorted &= key_cmp(last, &key) < 0;
        known &= take_quad(a, order, &key);
        *last = key;
    }
    if (!sorted)
        found(a, order_names[order], "quads are out of order");
    if (!known)
        found(a, order_names[order], "a quad has an id that names no term");
    a->quads[order] += dir->rows[i];
}

/* Segments have no gaps: block i begins where the one before ends. */
static bool
is_seamless(const struct directory *dir, uint32_t i)
{
    const bool     starts = i == 0 || dir->row[i] != dir->row[i - 1];
    const bool     ends   = i + 1 == dir->count || dir->row[i + 1] != dir->row[i];
    const uint32_t wanted = starts ? 0 : dir->offset[i - 1] + dir->length[i - 1];

    return dir->offset[i] == wanted
           && (!ends || dir->offset[i] + (size_t)dir->length[i] == dir->segment_size);
}

static enum status
check_order(struct audit *a, enum index_order order, uint64_t *const columns[4])
{
    struct store     *st   = a->st;
    struct directory *dir  = NULL;
    struct key        last = { { 0 } };

    const enum status loaded = state_directory(st, order, &dir);
    if (loaded == STATUS_CORRUPT) {
        a->findings++;
        return STATUS_OK;
    }
    TRY(loaded);
    for (uint32_t i = 0; i < dir->count; i++) {
        const enum status s = block_read(&st->db, order, dir, i, columns);
        if (s == STATUS_CORRUPT) {
            a->findings++;
            continue;
        }
        TRY(s);
        if (!is_seamless(dir, i))
            found(a, order_names[order], "the blocks of a segment leave a gap");
        check_block(a, order, dir, i, columns, &last);
    }
    return STATUS_OK;
}

static enum status
check_orders(struct audit *a)
{
    uint64_t   *memory = malloc(4 * BLOCK_ROWS * sizeof *memory);
    enum status s      = memory ? STATUS_OK : STATUS_NOMEM;

    for (int order = 0; s == STATUS_OK && order < ORDER_COUNT; order++) {
        uint64_t *const columns[4] = { memory, memory + BLOCK_ROWS, memory + 2 * BLOCK_ROWS,
                                       memory + 3 * BLOCK_ROWS };
        s = check_order(a, (enum index_order)order, columns);
    }
    free(memory);
    for (int order = 1; s == STATUS_OK && order < ORDER_COUNT; order++)
        if (a->quads[order] != a->quads[0] || a->sums[order] != a->sums[0])
            found(a, order_names[order], "it does not hold the same quads as SPOG");
    return s;
}

/* Every term can be read, and is found under its own id. */
static enum status
check_terms(struct audit *a)
{
    struct dict *d     = &a->st->dict;
    struct arena arena = { 0 };
    enum status  s     = STATUS_OK;

    for (unsigned kind = 0; kind < DICT_KINDS && s == STATUS_OK; kind++) {
        for (uint64_t n = 0; n < dict_count(d, kind); n++) {
            const term_id id    = id_make((enum id_tag)(kind + ID_TAG_IRI), n);
            term_id       again = ID_NONE;
            struct term   t;
            s = dict_term(d, id, &arena, &t);
            if (s == STATUS_OK)
                s = dict_find(d, &t, &again);
            if (s == STATUS_NOT_FOUND || (s == STATUS_OK && again != id))
                found(a, "dictionary", "a term is not found under its own id");
            else if (s == STATUS_CORRUPT)
                a->findings++;
            else if (s != STATUS_OK)
                break;
            s = STATUS_OK;
            if (a->findings > 20)
                break; /* one damaged segment is enough to tell */
            if (arena.used > (1u << 20))
                arena_clear(&arena);
        }
    }
    arena_clear(&arena);
    return s;
}

/* Buckets hold every term of the base once: with check_terms, their number decides. */
static enum status
check_buckets(struct audit *a)
{
    struct dict   *d     = &a->st->dict;
    const uint64_t total = d->base[0] + d->base[1] + d->base[2];
    uint64_t       count = 0;

    for (uint64_t b = 0; total && b < UINT64_C(1) << d->bucket_bits; b++) {
        sqlite3_stmt        *stmt  = NULL;
        const unsigned char *bytes = NULL;
        size_t               size  = 0;
        const enum status    s     = db_sealed(&a->st->db, SQL_BUCKET, (int64_t)b, &stmt, &bytes, &size);
        if (s == STATUS_OK) {
            if (size >= 4)
                count += load32(bytes);
            sqlite3_reset(stmt);
        } else if (s != STATUS_NOT_FOUND && s != STATUS_CORRUPT) {
            return s;
        }
    }
    if (count != total)
        found(a, "dictionary", "the hash buckets do not hold every term once");
    return STATUS_OK;
}

static enum status
check_all(struct audit *a)
{
    TRY(check_sqlite(a));
    TRY(check_rows(a));
    TRY(check_orders(a));
    TRY(check_buckets(a));
    return check_terms(a);
}

enum status
store_check(store *st)
{
    struct audit audit = { .st = st };

    if (st->transaction == TRANSACTION_NONE)
        state_forget(st); /* look at the file, not at memory */
    TRY(state_enter(st));
    const enum status s = check_all(&audit);
    state_leave(st);
    TRY(s);
    return audit.findings ? STATUS_CORRUPT : STATUS_OK;
}

/* ---- copies ---- */

static enum status
copy_pages(struct store *st, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", st->db.handle, "main");
    int             rc     = SQLITE_OK;

    if (!backup)
        return db_error(&st->db, sqlite3_errcode(to), "write the copy");
    do {
        rc = sqlite3_backup_step(backup, 4096);
        if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
            sqlite3_sleep(20);
    } while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
    sqlite3_backup_finish(backup);
    return rc == SQLITE_DONE ? STATUS_OK : db_error(&st->db, rc, "write the copy");
}

/* The copy is written under another name and gets its own when it is whole: a process that dies on the
 * way leaves nothing at `path`. */
static enum status
copy_to(struct store *st, const char *part)
{
    const int fd = open(part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666);
    sqlite3  *to = NULL;

    if (fd < 0)
        return diag_error(st->db.diag, STATUS_IO, (struct place){ .source = part },
                          "cannot create the copy: %s", strerror(errno));
    close(fd);
    int         rc = sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE, NULL);
    enum status s  = rc == SQLITE_OK ? copy_pages(st, to) : db_error(&st->db, rc, "open the copy");
    rc             = sqlite3_close(to);
    if (s == STATUS_OK && rc != SQLITE_OK)
        s = db_error(&st->db, rc, "close the copy");
    return s;
}

enum status
store_backup(store *st, const char *path)
{
    static const char  tail[] = "-part";
    const struct place at     = { .source = path };
    char              *part   = malloc(strlen(path) + sizeof tail);

    if (!part)
        return STATUS_NOMEM;
    strcpy(part, path);
    strcat(part, tail);
    enum status s = STATUS_OK;
    if (access(path, F_OK) == 0)
        s = diag_error(st->db.diag, STATUS_IO, at, "cannot create the copy: %s", strerror(EEXIST));
    if (s == STATUS_OK) {
        s = copy_to(st, part);
        if (s == STATUS_OK && link(part, path) != 0)
            s = diag_error(st->db.diag, STATUS_IO, at, "cannot create the copy: %s",
                           strerror(errno));
        unlink(part);
    }
    free(part);
    return s;
}

/* ---- rewriting ---- */

static enum status
number(struct store *st, enum db_statement which, uint64_t *value)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = false;

    TRY(db_statement(&st->db, which, &stmt));
    TRY(db_step(&st->db, stmt, &row));
    *value = row ? (uint64_t)sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return STATUS_OK;
}

enum status
store_optimize(store *st)
{
    uint64_t size = 0, unused = 0;

    if (st->scans)
        return diag_error(st->db.diag, STATUS_BUSY, (struct place){ .source = st->db.path },
                          "scans must be closed before the store is rewritten");
    TRY(store_begin_write(st));
    const enum status s = state_fold(st, true);
    if (s != STATUS_OK) {
        store_rollback(st);
        return s;
    }
    TRY(store_commit(st));
    TRY(number(st, SQL_FILE_SIZE, &size));
    TRY(number(st, SQL_FILE_FREE, &unused));
    if (unused > size / 20)
        TRY(db_exec(&st->db, "VACUUM"));
    sqlite3_wal_checkpoint_v2(st->db.handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return STATUS_OK;
}

/* ---- measuring ---- */

static enum status
list_graphs(store_scan *scan, struct id_batch *batch, struct arena *a, term_id **graphs,
            size_t *count)
{
    size_t   cap  = 0;
    size_t   len  = 0;
    term_id *list = NULL;

    for (;;) {
        TRY(store_scan_next(scan, batch));
        if (batch->rows == 0)
            break;
        for (size_t i = 0; i < batch->rows; i++) {
            if (len && list[len - 1] == batch->g[i])
                continue;
            if (len == cap) {
                term_id *more = ARENA_ARRAY(a, cap * 2 + 64, term_id);
                if (!more)
                    return STATUS_NOMEM;
                if (len)
                    memcpy(more, list, len * sizeof *list);
                list = more;
                cap  = cap * 2 + 64;
            }
            list[len++] = batch->g[i];
        }
        if (batch->g[0] == batch->g[batch->rows - 1]) {
            const struct id_quad next = { .g = batch->g[0] + 1 };
            TRY(store_scan_seek(scan, &next));
        }
    }
    *graphs = list;
    *count  = len;
    return STATUS_OK;
}

enum status
store_graphs(store *st, struct arena *a, size_t *count, term_id **graphs)
{
    const struct id_quad all   = { 0 };
    struct id_batch     *batch = malloc(sizeof *batch);
    store_scan          *scan  = NULL;
    enum status          s     = batch ? STATUS_OK : STATUS_NOMEM;

    if (s == STATUS_OK)
        s = store_scan_open(st, &all, ORDER_GSPO, &scan);
    if (s == STATUS_OK)
        s = list_graphs(scan, batch, a, graphs, count);
    store_scan_close(scan);
    free(batch);
    return s;
}

static enum status
measure(struct store *st, struct store_size *size)
{
    const struct id_quad all    = { 0 };
    struct arena         a      = { 0 };
    term_id             *graphs = NULL;
    size_t               count  = 0;
    struct store_size    made   = { 0 };

    TRY(store_count(st, &all, &made.quads, NULL));
    const enum status s = store_graphs(st, &a, &count, &graphs);
    arena_clear(&a);
    TRY(s);
    made.graphs = count;
    for (unsigned kind = 0; kind < DICT_KINDS; kind++)
        made.terms += dict_count(&st->dict, kind);
    TRY(number(st, SQL_FILE_SIZE, &made.bytes));
    *size = made;
    return STATUS_OK;
}

enum status
store_size(store *st, struct store_size *size)
{
    TRY(state_enter(st));
    const enum status s = measure(st, size);
    state_leave(st);
    return s;
}
