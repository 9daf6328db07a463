/* Chancery: diplomatic event knowledge graphs. The public C interface, in the habit of sqlite3.h.
 *
 * Ownership: what a function named _open, _prepare gives is freed by _close, _finalize. Strings
 * that come out are borrowed: those of a row until the next step, messages until the next call.
 * Strings that go in are copied. All text is UTF-8 and NUL-terminated.
 * Threads: one connection belongs to one thread at a time; several connections may be open on one
 * file, from any number of processes.
 */
#ifndef CHANCERY_H
#define CHANCERY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CHANCERY_API __attribute__((visibility("default")))
#else
#define CHANCERY_API
#endif

typedef struct chancery      chancery;      /**< a connection to one store */
typedef struct chancery_stmt chancery_stmt; /**< a prepared SPARQL query */

/** Results of functions. Zero, CHANCERY_ROW and CHANCERY_DONE are no failures. */
enum {
    CHANCERY_OK = 0,
    CHANCERY_NOT_FOUND,   /**< nothing there */
    CHANCERY_MISUSE,      /**< a call that the interface forbids, or a NULL where none may be */
    CHANCERY_SYNTAX,      /**< a query, data or an article is not well-formed */
    CHANCERY_STORE,       /**< the file is missing, or no Chancery store */
    CHANCERY_BUSY,        /**< another writer holds the file */
    CHANCERY_CORRUPT,     /**< the file is damaged */
    CHANCERY_READONLY,
    CHANCERY_IO,
    CHANCERY_NOMEM,
    CHANCERY_LIMIT,       /**< a time or memory limit was reached */
    CHANCERY_ERROR,       /**< anything else */
    CHANCERY_ROW = 100,   /**< chancery_step: a row is there */
    CHANCERY_DONE = 101,  /**< chancery_step: no further row */
};

/** How to open. */
enum {
    CHANCERY_OPEN_READ   = 0,
    CHANCERY_OPEN_WRITE  = 1,
    CHANCERY_OPEN_CREATE = 2, /**< made if missing */
};

/** Kinds of RDF terms. */
enum { CHANCERY_UNBOUND = 0, CHANCERY_IRI, CHANCERY_BLANK, CHANCERY_LITERAL };

/** Version of the library, such as "0.1.0". */
CHANCERY_API const char *chancery_version(void);

/** Open the store at `path`. On failure *db is still a connection that can tell chancery_message
 * and must be closed, or NULL if memory is exhausted. */
CHANCERY_API int chancery_open(const char *path, int how, chancery **db);
CHANCERY_API void chancery_close(chancery *db); /**< finalize the statements first; NULL is allowed */

/** The messages of the last failed call, one a line, with line and column where there is one. */
CHANCERY_API const char *chancery_message(const chancery *db);

/** Use the ontology, gazetteers and model below `directory` in place of the installed ones. Before the first
 * chancery_add. */
CHANCERY_API int chancery_use_data(chancery *db, const char *directory);

/** Read the articles of a file or directory into the store. *articles, if not NULL, is their number. */
CHANCERY_API int chancery_add(chancery *db, const char *path, size_t *articles);

/** Load an RDF file; the syntax is told by its name. */
CHANCERY_API int chancery_load(chancery *db, const char *path);

/** Run a SPARQL Update request as one transaction. */
CHANCERY_API int chancery_update(chancery *db, const char *sparql);

/** Check a SELECT or ASK query and prepare it. The usual prefixes (dip:, rdfs:, …) are predeclared. An ASK
 * has one column, "ask", with "true" or "false". */
CHANCERY_API int chancery_prepare(chancery *db, const char *sparql, chancery_stmt **stmt);

/** Bind variable `name` (without "?") for all later steps; before the first step. */
CHANCERY_API int chancery_bind_iri(chancery_stmt *stmt, const char *name, const char *iri);
/** `datatype` is an IRI, `lang` a language tag; both may be NULL, one must be. */
CHANCERY_API int chancery_bind_literal(chancery_stmt *stmt, const char *name, const char *text,
                                       const char *datatype, const char *lang);

/** Go to the next row: CHANCERY_ROW, CHANCERY_DONE or a failure. The first step runs the query. */
CHANCERY_API int  chancery_step(chancery_stmt *stmt);
CHANCERY_API int  chancery_reset(chancery_stmt *stmt); /**< back before the first row; bindings stay */
CHANCERY_API void chancery_finalize(chancery_stmt *stmt); /**< NULL is allowed */

/** Columns; valid from the first step on. */
CHANCERY_API int         chancery_column_count(const chancery_stmt *stmt);
CHANCERY_API const char *chancery_column_name(const chancery_stmt *stmt, int column);
CHANCERY_API int         chancery_column_kind(const chancery_stmt *stmt, int column);
/** The IRI, blank node label or lexical form; NULL if unbound. */
CHANCERY_API const char *chancery_column_text(const chancery_stmt *stmt, int column);
/** Datatype IRI of a literal (xsd:string and rdf:langString included); NULL for other terms. */
CHANCERY_API const char *chancery_column_datatype(const chancery_stmt *stmt, int column);
/** Language tag, or NULL. */
CHANCERY_API const char *chancery_column_lang(const chancery_stmt *stmt, int column);

#ifdef __cplusplus
}
#endif
#endif
