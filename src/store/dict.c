/* Terms and their ids: one row a term. The tag of an id is the kind of its term, its payload the row
 * number; no term is inline in this version of the file. */
#include <stdlib.h>

#include "store/private.h"

/* Text is bound and read as it is, with its length: a literal may hold U+0000. */
static void
bind_term(sqlite3_stmt *stmt, const struct term *t)
{
    sqlite3_bind_int(stmt, 1, (int)t->kind);
    sqlite3_bind_text64(stmt, 2, t->text.len ? t->text.data : "", t->text.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(stmt, 3, t->datatype.len ? t->datatype.data : "", t->datatype.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(stmt, 4, t->lang.len ? t->lang.data : "", t->lang.len, SQLITE_STATIC, SQLITE_UTF8);
}

/* Row numbers of terms are payloads of dictionary ids; tags follow from the kind. */
static term_id
id_for(enum term_kind kind, long long row)
{
    return id_make((enum id_tag)kind, (uint64_t)row + 1);
}

enum status
store_lookup(store *st, const struct term *t, term_id *id)
{
    sqlite3_stmt *stmt = store_statement(st, S_LOOKUP);

    if (!stmt)
        return store_fail(st);
    bind_term(stmt, t);
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *id = id_for(t->kind, sqlite3_column_int64(stmt, 0));
    sqlite3_reset(stmt);
    return code == SQLITE_ROW ? STATUS_OK : code == SQLITE_DONE ? STATUS_NOT_FOUND : store_fail(st);
}

enum status
store_intern(store *st, const struct term *t, term_id *id)
{
    enum status status = store_lookup(st, t, id);

    if (status != STATUS_NOT_FOUND)
        return status;
    sqlite3_stmt *stmt = store_statement(st, S_INTERN);
    if (!stmt)
        return store_fail(st);
    bind_term(stmt, t);
    status = sqlite3_step(stmt) == SQLITE_DONE ? STATUS_OK : store_fail(st);
    sqlite3_reset(stmt);
    *id = id_for(t->kind, sqlite3_last_insert_rowid(st->db));
    return status;
}

struct str
store_column(sqlite3_stmt *stmt, int column, struct arena *a)
{
    const char      *text = (const char *)sqlite3_column_text(stmt, column);
    const struct str s    = { text, (size_t)sqlite3_column_bytes(stmt, column) };

    return s.len ? arena_str(a, s) : STR_NONE;
}

enum status
store_term(store *st, term_id id, struct arena *a, struct term *t)
{
    sqlite3_stmt *stmt = store_statement(st, S_TERM);

    if (!stmt)
        return store_fail(st);
    sqlite3_bind_int64(stmt, 1, (long long)ID_PAYLOAD(id) - 1);
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *t = (struct term){ .kind = (enum term_kind)sqlite3_column_int(stmt, 0), .text = store_column(stmt, 1, a),
                            .datatype = store_column(stmt, 2, a), .lang = store_column(stmt, 3, a) };
    sqlite3_reset(stmt);
    return code == SQLITE_ROW ? STATUS_OK : store_fail(st);
}

