/* Bringing a snapshot of the file into memory, and folding recent changes into the blocks. */
#include "store/state.h"

#include <stdlib.h>

#include "store/bytes.h"

void
state_forget(struct store *st)
{
    static const uint64_t nothing[DICT_KINDS] = { 0 };

    for (int i = 0; i < ORDER_COUNT; i++) {
        directory_release(&st->cache, st->directories[i]);
        st->directories[i] = NULL;
    }
    delta_clear(&st->delta);
    dict_reset(&st->dict, nothing, 0);
    st->ops.len = 0;
    st->fold    = -1;
    st->log_seq = 0;
}

/* The log has a row for each number up to `last`. */
static enum status
read_log(struct store *st, int64_t last)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = true;
    enum status   s;

    TRY(db_statement(&st->db, SQL_LOG, &stmt));
    sqlite3_bind_int64(stmt, 1, st->log_seq);
    while ((s = db_step(&st->db, stmt, &row)) == STATUS_OK && row) {
        const int64_t        seq   = sqlite3_column_int64(stmt, 0);
        const unsigned char *bytes = sqlite3_column_blob(stmt, 1);
        if (seq != st->log_seq + 1)
            break;
        if (!bytes && sqlite3_errcode(st->db.handle) == SQLITE_NOMEM)
            s = STATUS_NOMEM;
        else
            s = log_read(st, seq, bytes, (size_t)sqlite3_column_bytes(stmt, 1));
        if (s != STATUS_OK)
            break;
        st->log_seq = seq;
    }
    sqlite3_reset(stmt);
    if (s == STATUS_OK && st->log_seq != last)
        s = db_corrupt(&st->db, "rows of the log are missing");
    return s;
}

enum status
state_refresh(struct store *st)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = false;

    TRY(db_statement(&st->db, SQL_STATE, &stmt));
    TRY(db_step(&st->db, stmt, &row));
    if (!row)
        return db_corrupt(&st->db, "its state is missing");
    const int64_t  fold = sqlite3_column_int64(stmt, 0);
    const uint64_t base[DICT_KINDS] = { (uint64_t)sqlite3_column_int64(stmt, 1),
                                        (uint64_t)sqlite3_column_int64(stmt, 2),
                                        (uint64_t)sqlite3_column_int64(stmt, 3) };
    const int64_t  bits  = sqlite3_column_int64(stmt, 4);
    const uint64_t quads = (uint64_t)sqlite3_column_int64(stmt, 5);
    const int64_t  seq   = sqlite3_column_int64(stmt, 6);
    const bool     sound = sqlite3_column_int(stmt, 7);
    sqlite3_reset(stmt);

    if (!sound)
        return db_corrupt(&st->db, "its state does not match its checksum");
    if (fold == st->fold && seq == st->log_seq)
        return STATUS_OK;
    if (fold != st->fold || seq < st->log_seq) {
        if (bits < 0 || bits > 24)
            return db_corrupt(&st->db, "its state makes no sense");
        state_forget(st);
        dict_reset(&st->dict, base, (unsigned)bits);
        st->fold  = fold;
        st->quads = quads;
    }
    return read_log(st, seq);
}

enum status
state_directory(struct store *st, enum index_order order, struct directory **dir)
{
    if (!st->directories[order]) {
        TRY(directory_load(&st->db, order, &st->directories[order]));
        if (directory_quads(st->directories[order]) != st->quads) {
            directory_release(&st->cache, st->directories[order]);
            st->directories[order] = NULL;
            return db_corrupt(&st->db, "an index order does not hold as many quads as it should");
        }
    }
    *dir = st->directories[order];
    return STATUS_OK;
}

enum status
state_apply(struct store *st, enum index_order order, const struct change_source *changes,
            bool rewrite, uint64_t *quads)
{
    struct directory *dir = NULL;

    TRY(state_directory(st, order, &dir));
    /* Many small blocks: write them anew. */
    rewrite |= dir->count > 64 && directory_quads(dir) / dir->count < BLOCK_ROWS / 2;
    return order_apply(&st->db, order, dir, changes, rewrite, quads);
}

/* The delta's sorted rows as changes. */
struct delta_source {
    const struct delta_rows *rows;
    size_t                   at;
};

static enum status
next_of_delta(void *self, struct key *key, bool *removed, bool *more)
{
    struct delta_source *source = self;

    *more = source->at < source->rows->count;
    if (*more) {
        *key     = source->rows->rows[source->at].key;
        *removed = source->rows->rows[source->at].removed;
        source->at++;
    }
    return STATUS_OK;
}

enum status
state_write(struct store *st)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(&st->db, SQL_STATE_SET, &stmt));
    sqlite3_bind_int64(stmt, 1, st->fold);
    for (int kind = 0; kind < DICT_KINDS; kind++)
        sqlite3_bind_int64(stmt, kind + 2, (int64_t)st->dict.base[kind]);
    sqlite3_bind_int64(stmt, 5, st->dict.bucket_bits);
    sqlite3_bind_int64(stmt, 6, (int64_t)st->quads);
    sqlite3_bind_int64(stmt, 7, st->log_seq);
    return db_run(&st->db, stmt);
}

enum status
state_folded(struct store *st, const uint64_t quads[ORDER_COUNT])
{
    sqlite3_stmt *stmt = NULL;

    for (int i = 1; i < ORDER_COUNT; i++)
        if (quads[i] != quads[0])
            return db_corrupt(&st->db, "the index orders do not hold the same number of quads");
    TRY(dict_fold(&st->dict));
    TRY(db_statement(&st->db, SQL_LOG_CLEAR, &stmt));
    TRY(db_run(&st->db, stmt));
    st->fold++;
    st->log_seq = 0;
    st->quads   = quads[0];
    TRY(state_write(st));
    state_forget(st);
    TRY(state_refresh(st));
    return stat_refresh(st);
}

enum status
state_fold(struct store *st, bool rewrite)
{
    uint64_t quads[ORDER_COUNT] = { 0 };

    for (int order = 0; order < ORDER_COUNT; order++) {
        struct delta_rows *rows = NULL;
        TRY(delta_sorted(&st->delta, (enum index_order)order, &rows));
        struct delta_source        source  = { rows, 0 };
        const struct change_source changes = { &source, next_of_delta };
        const enum status          s =
            state_apply(st, (enum index_order)order, &changes, rewrite, &quads[order]);
        delta_release(rows);
        TRY(s);
    }
    return state_folded(st, quads);
}
