/* The door: opening, transactions, terms, changes. Scans are in scan.c, bulk data in load.c, the
 * care of the file in care.c. */
#include "store/store.h"

#include <stdlib.h>

#include "store/state.h"

#define DICT_CACHE ((size_t)256 << 20)
#define BLOCK_CACHE ((size_t)384 << 20)

enum status
store_open(const char *path, enum store_mode mode, struct diag *d, store **st)
{
    struct store *made = calloc(1, sizeof *made);

    if (!made)
        return STATUS_NOMEM;
    const enum status s = db_open(&made->db, path, mode, d);
    if (s != STATUS_OK) {
        free(made);
        return s;
    }
    dict_init(&made->dict, &made->db, DICT_CACHE);
    made->cache.limit   = BLOCK_CACHE;
    made->loader.memory = LOAD_MEMORY;
    made->fold          = -1;
    *st                 = made;
    return STATUS_OK;
}

void
store_close(store *st)
{
    if (!st)
        return;
    if (st->transaction != TRANSACTION_NONE)
        sqlite3_exec(st->db.handle, "ROLLBACK", NULL, NULL, NULL);
    state_forget(st);
    loader_clear(&st->loader);
    dict_clear(&st->dict);
    vec_clear(&st->ops);
    block_cache_clear(&st->cache);
    db_close(&st->db);
    free(st->spare_scan);
    free(st);
}

static enum status
run(struct store *st, enum db_statement which)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(&st->db, which, &stmt));
    return db_run(&st->db, stmt);
}

static enum status
misuse(struct store *st, const char *what)
{
    return diag_error(st->db.diag, STATUS_INTERNAL, (struct place){ .source = st->db.path }, "%s",
                      what);
}

enum status
state_need_write(struct store *st)
{
    return st->transaction == TRANSACTION_WRITE ? STATUS_OK
                                                : misuse(st, "a change needs a write transaction");
}

/* End the SQLite transaction, whatever it has become. */
static void
abandon(struct store *st)
{
    if (!sqlite3_get_autocommit(st->db.handle))
        sqlite3_exec(st->db.handle, "ROLLBACK", NULL, NULL, NULL);
    st->transaction = TRANSACTION_NONE;
}

static enum status
begin(struct store *st, enum db_statement which, enum transaction transaction)
{
    TRY(run(st, which));
    st->transaction     = transaction;
    const enum status s = state_refresh(st);
    if (s != STATUS_OK) {
        state_forget(st);
        abandon(st);
    }
    return s;
}

enum status
state_enter(struct store *st)
{
    return st->transaction == TRANSACTION_NONE ? begin(st, SQL_BEGIN, TRANSACTION_IMPLICIT)
                                               : STATUS_OK;
}

void
state_leave(struct store *st)
{
    if (st->transaction == TRANSACTION_IMPLICIT && st->scans == 0) {
        run(st, SQL_COMMIT);
        st->transaction = TRANSACTION_NONE;
    }
}

enum status
store_begin_read(store *st)
{
    if (st->transaction == TRANSACTION_IMPLICIT) {
        st->transaction = TRANSACTION_READ;
        return STATUS_OK;
    }
    if (st->transaction != TRANSACTION_NONE)
        return misuse(st, "a transaction is open already");
    return begin(st, SQL_BEGIN, TRANSACTION_READ);
}

enum status
store_begin_write(store *st)
{
    if (st->db.readonly)
        return diag_error(st->db.diag, STATUS_READONLY, (struct place){ .source = st->db.path },
                          "the store is open for reading only");
    if (st->transaction == TRANSACTION_IMPLICIT) {
        /* Scans are open: stay on their snapshot, which must be the newest. */
        TRY(run(st, SQL_TOUCH));
        st->transaction = TRANSACTION_WRITE;
        return STATUS_OK;
    }
    if (st->transaction != TRANSACTION_NONE)
        return misuse(st, "a transaction is open already");
    return begin(st, SQL_BEGIN_WRITE, TRANSACTION_WRITE);
}

static size_t
unfolded_terms(const struct store *st)
{
    size_t n = 0;

    for (unsigned kind = 0; kind < DICT_KINDS; kind++)
        n += st->dict.added[kind].len;
    return n;
}

static enum status
write_changes(struct store *st)
{
    TRY(loader_finish(st));
    const bool large = st->delta.entries.len >= DELTA_FOLD || unfolded_terms(st) >= TERMS_FOLD;
    return large && st->scans == 0 ? state_fold(st, false) : log_write(st);
}

/* Scans outlive the transaction they were opened in: give them a read transaction of their own. */
static enum status
after_transaction(struct store *st)
{
    st->transaction = TRANSACTION_NONE;
    st->ops.len     = 0;
    return st->scans ? state_enter(st) : STATUS_OK;
}

enum status
store_commit(store *st)
{
    if (st->transaction == TRANSACTION_NONE || st->transaction == TRANSACTION_IMPLICIT)
        return misuse(st, "no transaction is open");

    enum status s = STATUS_OK;
    if (st->transaction == TRANSACTION_WRITE)
        s = write_changes(st);
    if (s == STATUS_OK)
        s = run(st, SQL_COMMIT);
    if (s != STATUS_OK) {
        store_rollback(st);
        return s;
    }
    return after_transaction(st);
}

enum status
store_rollback(store *st)
{
    const bool writing = st->transaction == TRANSACTION_WRITE;

    if (st->transaction == TRANSACTION_NONE || st->transaction == TRANSACTION_IMPLICIT)
        return misuse(st, "no transaction is open");
    abandon(st);
    loader_clear(&st->loader);
    if (writing)
        state_forget(st);
    return after_transaction(st);
}

/* ---- terms ---- */

enum status
store_lookup(store *st, const struct term *t, term_id *id)
{
    term_id found = ID_NONE;

    if (t->kind == TERM_LITERAL && t->datatype.len
        && (found = id_of_literal(t->text, t->datatype)) != ID_NONE) {
        *id = found;
        return STATUS_OK;
    }
    TRY(state_enter(st));
    const enum status s = dict_find(&st->dict, t, id);
    state_leave(st);
    return s;
}

enum status
store_intern(store *st, const struct term *t, term_id *id)
{
    TRY(state_need_write(st));
    return dict_intern(&st->dict, t, id);
}

enum status
store_term(store *st, term_id id, struct arena *a, struct term *t)
{
    TRY(state_enter(st));
    const enum status s = dict_term(&st->dict, id, a, t);
    state_leave(st);
    return s;
}

/* A source that uses its prefix brings new blank nodes, so that the next has another. */
enum status
store_blank_prefix(store *st, struct arena *a, struct str *prefix)
{
    TRY(state_enter(st));
    *prefix = arena_strf(a, "b%llu.",
                         (unsigned long long)dict_count(&st->dict, TERM_BLANK - TERM_IRI));
    state_leave(st);
    return prefix->data ? STATUS_OK : STATUS_NOMEM;
}

/* ---- changes ---- */

static enum status
in_blocks(struct store *st, const struct id_quad *q, bool *found)
{
    const struct key  key   = key_of(q, ORDER_SPOG);
    struct directory *dir   = NULL;
    struct decoded   *block = NULL;

    *found = false;
    TRY(state_directory(st, ORDER_SPOG, &dir));
    if (dir->count == 0 || key_cmp(&key, &dir->first[0]) < 0)
        return STATUS_OK;
    TRY(block_pin(&st->db, &st->cache, ORDER_SPOG, dir, directory_find(dir, &key, 0), &block));
    const uint32_t row = decoded_lower(block, &key, 0);
    if (row < block->rows) {
        const struct key at = decoded_key(block, row);
        *found              = key_cmp(&at, &key) == 0;
    }
    block_unpin(block);
    return STATUS_OK;
}

static enum status
change(struct store *st, const struct id_quad *q, enum change wanted, size_t *changed)
{
    enum change now   = delta_get(&st->delta, q);
    bool        found = false;

    if (now == CHANGE_NONE) {
        TRY(in_blocks(st, q, &found));
        now = found ? CHANGE_ADDED : CHANGE_REMOVED;
    }
    if (now == wanted)
        return STATUS_OK;
    const struct op op = { *q, wanted == CHANGE_REMOVED };
    TRY(vec_reserve(&st->ops, 1));
    TRY(delta_set(&st->delta, q, wanted));
    st->ops.data[st->ops.len++] = op;
    ++*changed;
    return STATUS_OK;
}

enum status
store_insert(store *st, const struct id_quad *q, size_t count, size_t *changed)
{
    size_t n = 0;

    TRY(state_need_write(st));
    for (size_t i = 0; i < count; i++) {
        if (!dict_knows(&st->dict, q[i].s) || !dict_knows(&st->dict, q[i].p)
            || !dict_knows(&st->dict, q[i].o)
            || (q[i].g != ID_DEFAULT_GRAPH && !dict_knows(&st->dict, q[i].g)))
            return misuse(st, "a quad has an id that names no term");
        TRY(change(st, &q[i], CHANGE_ADDED, &n));
    }
    if (changed)
        *changed = n;
    return STATUS_OK;
}

static enum status
collect(struct store *st, const struct id_quad *pattern, struct id_quad **quads, size_t *count)
{
    VEC(struct id_quad) found = { 0 };
    struct id_batch *batch = malloc(sizeof *batch);
    store_scan      *scan  = NULL;
    enum status      s     = batch ? STATUS_OK : STATUS_NOMEM;

    if (s == STATUS_OK)
        s = store_scan_open(st, pattern, store_order_for(pattern), &scan);
    while (s == STATUS_OK && (s = store_scan_next(scan, batch)) == STATUS_OK && batch->rows) {
        s = vec_reserve(&found, batch->rows);
        for (size_t i = 0; s == STATUS_OK && i < batch->rows; i++)
            found.data[found.len++] =
                (struct id_quad){ batch->s[i], batch->p[i], batch->o[i], batch->g[i] };
    }
    store_scan_close(scan);
    free(batch);
    if (s != STATUS_OK) {
        vec_clear(&found);
        return s;
    }
    *quads = found.data;
    *count = found.len;
    return STATUS_OK;
}

enum status
store_remove(store *st, const struct id_quad *pattern, size_t *changed)
{
    struct id_quad *quads = NULL;
    size_t          count = 0;
    size_t          n     = 0;
    enum status     s     = STATUS_OK;

    TRY(state_need_write(st));
    TRY(collect(st, pattern, &quads, &count));
    for (size_t i = 0; s == STATUS_OK && i < count; i++)
        s = change(st, &quads[i], CHANGE_REMOVED, &n);
    free(quads);
    if (s == STATUS_OK && changed)
        *changed = n;
    return s;
}

/* ---- prefixes and named values ---- */

static enum status
put_pair(store *st, enum db_statement which, const char *name, size_t name_len, struct str value,
         bool text)
{
    sqlite3_stmt *stmt = NULL;

    TRY(db_statement(&st->db, which, &stmt));
    int rc = sqlite3_bind_text64(stmt, 1, name_len ? name : "", name_len, SQLITE_STATIC, SQLITE_UTF8);
    if (rc == SQLITE_OK)
        rc = text ? sqlite3_bind_text64(stmt, 2, value.len ? value.data : "", value.len,
                                        SQLITE_STATIC, SQLITE_UTF8)
                  : sqlite3_bind_blob64(stmt, 2, value.len ? value.data : "", value.len,
                                        SQLITE_STATIC);
    if (rc != SQLITE_OK)
        return db_error(&st->db, rc, "write the store");
    const enum status s = db_run(&st->db, stmt);
    sqlite3_clear_bindings(stmt);
    return s;
}

enum status
store_prefix_set(store *st, struct str prefix, struct str iri)
{
    return put_pair(st, SQL_PREFIX_PUT, prefix.data, prefix.len, iri, true);
}

enum status
store_meta_set(store *st, const char *name, struct str value)
{
    return put_pair(st, SQL_META_PUT, name, strlen(name), value, false);
}

static enum status
column(sqlite3_stmt *stmt, int i, struct arena *a, struct str *s)
{
    const void *bytes = sqlite3_column_blob(stmt, i);

    *s = arena_str(a, (struct str){ bytes, (size_t)sqlite3_column_bytes(stmt, i) });
    return s->data ? STATUS_OK : STATUS_NOMEM;
}

enum status
store_meta(store *st, const char *name, struct arena *a, struct str *value)
{
    sqlite3_stmt *stmt = NULL;
    bool          row  = false;
    struct str    made;

    TRY(db_statement(&st->db, SQL_META, &stmt));
    sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
    TRY(db_step(&st->db, stmt, &row));
    if (!row)
        return STATUS_NOT_FOUND;
    const bool        sound = sqlite3_column_int(stmt, 1);
    const enum status s     = column(stmt, 0, a, &made);
    sqlite3_reset(stmt);
    TRY(s);
    if (!sound)
        return db_corrupt(&st->db, "a named value does not match its checksum");
    *value = made;
    return STATUS_OK;
}

enum status
store_prefixes(store *st, struct arena *a, size_t *count, struct str (**pairs)[2])
{
    sqlite3_stmt *stmt       = NULL;
    struct str (*made)[2]    = NULL;
    size_t      len = 0, cap = 0;
    bool        row = true;
    enum status s;

    TRY(db_statement(&st->db, SQL_PREFIXES, &stmt));
    while ((s = db_step(&st->db, stmt, &row)) == STATUS_OK && row) {
        if (len == cap) {
            struct str(*more)[2] = arena_array(a, cap * 2 + 16, sizeof *more);
            if (!more) {
                s = STATUS_NOMEM;
                break;
            }
            if (len)
                memcpy(more, made, len * sizeof *made);
            made = more;
            cap  = cap * 2 + 16;
        }
        TRY_GOTO(s, column(stmt, 0, a, &made[len][0]), done);
        TRY_GOTO(s, column(stmt, 1, a, &made[len][1]), done);
        if (!sqlite3_column_int(stmt, 2)) {
            s = db_corrupt(&st->db, "a prefix does not match its checksum");
            goto done;
        }
        len++;
    }
done:
    sqlite3_reset(stmt);
    if (s == STATUS_OK) {
        *count = len;
        *pairs = made;
    }
    return s;
}
