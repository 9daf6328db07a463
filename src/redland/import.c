/* Reading the tables of librdf's own storage "sqlite": uris, blanks and literals by number, and
 * triples of those numbers. */
#include <sqlite3.h>

#include "redland/redland.h"

/* One row a statement; a missing part of a join is NULL. */
static const char query[] =
    "SELECT su.uri, sb.blank, pu.uri, ou.uri, ob.blank, l.text, l.language, du.uri, cu.uri"
    " FROM triples t"
    " LEFT JOIN uris su ON su.id = t.subjectUri LEFT JOIN blanks sb ON sb.id = t.subjectBlank"
    " LEFT JOIN uris pu ON pu.id = t.predicateUri"
    " LEFT JOIN uris ou ON ou.id = t.objectUri LEFT JOIN blanks ob ON ob.id = t.objectBlank"
    " LEFT JOIN literals l ON l.id = t.objectLiteral LEFT JOIN uris du ON du.id = l.datatype"
    " LEFT JOIN uris cu ON cu.id = t.contextUri"
    " ORDER BY t.rowid";

enum column {
    SUBJECT_URI,
    SUBJECT_BLANK,
    PREDICATE,
    OBJECT_URI,
    OBJECT_BLANK,
    TEXT,
    LANGUAGE,
    DATATYPE,
    CONTEXT
};

static struct str
column(sqlite3_stmt *row, enum column number)
{
    const unsigned char *text = sqlite3_column_text(row, number);

    return (struct str){ (const char *)text, text ? (size_t)sqlite3_column_bytes(row, number) : 0 };
}

static struct term
node(sqlite3_stmt *row, enum column uri, enum column blank)
{
    if (sqlite3_column_type(row, uri) != SQLITE_NULL)
        return term_iri(column(row, uri));
    if (sqlite3_column_type(row, blank) != SQLITE_NULL)
        return term_blank(column(row, blank));
    return (struct term){ 0 };
}

static struct term
object(sqlite3_stmt *row)
{
    if (sqlite3_column_type(row, TEXT) == SQLITE_NULL)
        return node(row, OBJECT_URI, OBJECT_BLANK);

    const struct str lang = column(row, LANGUAGE);
    return lang.len ? term_lang(column(row, TEXT), lang)
                    : term_typed(column(row, TEXT), column(row, DATATYPE));
}

static enum status
hand_on(sqlite3_stmt *row, const struct quad_sink *sink, const char *path, struct diag *d)
{
    struct quad q = { .s = node(row, SUBJECT_URI, SUBJECT_BLANK),
                      .p = term_iri(column(row, PREDICATE)),
                      .o = object(row) };

    if (sqlite3_column_type(row, CONTEXT) != SQLITE_NULL)
        q.g = term_iri(column(row, CONTEXT));
    if (q.s.kind == TERM_NONE || !q.p.text.len || q.o.kind == TERM_NONE)
        return diag_error(d, STATUS_CORRUPT, (struct place){ .source = path },
                          "a statement of this Redland store names a term that is not there");
    return sink_quad(sink, &q);
}

enum status
redland_import(const char *path, const struct quad_sink *sink, struct diag *d)
{
    const struct place at   = { .source = path };
    sqlite3           *db   = NULL;
    sqlite3_stmt      *row  = NULL;
    int                code = SQLITE_OK;
    enum status        status;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        status = diag_error(d, STATUS_IO, at, "cannot open: %s",
                            db ? sqlite3_errmsg(db) : "out of memory");
        goto done;
    }
    sqlite3_busy_timeout(db, 5000);
    code = sqlite3_prepare_v2(db, query, -1, &row, NULL);
    if (code != SQLITE_OK) {
        status = diag_error(d, code == SQLITE_NOMEM ? STATUS_NOMEM : STATUS_STORE, at,
                            "is no Redland SQLite store: %s", sqlite3_errmsg(db));
        goto done;
    }
    while ((code = sqlite3_step(row)) == SQLITE_ROW)
        TRY_GOTO(status, hand_on(row, sink, path, d), done);
    status = code == SQLITE_DONE ? STATUS_OK
             : code == SQLITE_BUSY
                 ? diag_error(d, STATUS_BUSY, at, "is locked by another program")
                 : diag_error(d, STATUS_CORRUPT, at, "cannot read: %s", sqlite3_errmsg(db));
done:
    sqlite3_finalize(row);
    sqlite3_close(db);
    return status;
}
