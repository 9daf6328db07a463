/* The engine behind the command line: knowledge, language model and store together. Every function
 * that can fail reports through the diag of the configuration. chancery.h is the small public face
 * of the same thing. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "base/diag.h"
#include "base/out.h"

typedef struct engine engine;

struct engine_config {
    struct diag        *diag;
    const char         *data;     /**< directory with ontology/ and data/; NULL: $CHANCERY_DATA, else the installed one */
    const char *const  *lexicons; /**< further Turtle files of the user */
    size_t              lexicon_count;
    const volatile int *interrupted; /**< non-zero once the user wants to stop; may be NULL */
};

/** A new engine; nothing is opened or read until it is needed. */
enum status engine_new(const struct engine_config *config, engine **e);
void        engine_free(engine *e); /**< NULL is allowed */

enum engine_mode { ENGINE_READ, ENGINE_WRITE, ENGINE_CREATE };
enum status engine_open(engine *e, const char *path, enum engine_mode mode);

/* ---- articles (ingest.c) ---- */

struct engine_article_options {
    const char *format;    /**< of the input: text, html, feed, jsonl; NULL: found out */
    const char *publisher; /**< when the text does not say */
    const char *date;      /**< publication date YYYY-MM-DD, likewise */
    const char *id;        /**< identifier for a single article */
    const char *analysis;  /**< CoNLL-U file that takes the place of our own analysis; NULL: none */
    unsigned    workers;   /**< threads that read; 0 counts as 1. The result is the same for any number */
};

enum { ENGINE_ALL_PROCESSORS = 0xffff }; /**< as `workers`: one for each processor */

/** How far a command has come; called after each file and article. */
struct engine_progress {
    void (*tick)(void *user, size_t files_done, size_t files_total, size_t articles);
    void *user;
};

struct engine_count {
    size_t files, articles, added, replaced, unchanged, failed;
    size_t sentences, actors, meetings, statements, acts;
    unsigned long long quads;
};

/** Read articles from files, directories and "-" into the open store. A bad article is reported and the
 * rest goes on: the first such failure is the result. An article that stands in the store with the same text
 * is left alone; one with another text replaces its graph. */
enum status engine_add(engine *e, const char *const *paths, size_t path_count,
                       const struct engine_article_options *options,
                       const struct engine_progress *progress, struct engine_count *count);

/** The same without a store: "json" (annotation format, one object a line), "nquads", "trig", "turtle",
 * "ntriples", "jsonld", "rdfxml". */
enum status engine_extract(engine *e, const char *const *paths, size_t path_count,
                           const struct engine_article_options *options, const char *format,
                           struct out *out, const struct engine_progress *progress,
                           struct engine_count *count);

/** The analysis of articles as "conllu" or "json" (one object a line). */
enum status engine_analyse(engine *e, const char *const *paths, size_t path_count,
                           const struct engine_article_options *options, const char *format,
                           struct out *out);

/* ---- SPARQL (request.c) ---- */

struct engine_request {
    const char         *source;   /**< name for messages; NULL: none */
    struct str          text;
    const char         *base;     /**< base IRI; NULL: none */
    const char         *format;   /**< of results; NULL: "tsv" and "turtle" */
    const char *const  *arguments; /**< NAME=VALUE parameters */
    size_t              argument_count;
    unsigned            timeout_ms;
    unsigned long long  max_rows;
    size_t              memory;
    const char         *temp_dir; /**< for what exceeds it; NULL: /tmp */
    const char         *explain;  /**< ast, algebra, plan, analyze; NULL: no */
    struct out         *explain_out;
    const char         *disabled_passes;
    unsigned            width;    /**< of the terminal for tables; 0: do not fit */
    bool                strict;   /**< no predeclared prefixes */
    bool                unnamed_default; /**< the default graph is the unnamed graph only */
    bool                allow_service, allow_load;
    bool                parse_only, dry_run;
    bool                evidence; /**< each row of a SELECT with the article and the words that it rests on */
};

struct engine_answer {
    enum { ANSWER_SELECT, ANSWER_ASK, ANSWER_GRAPH, ANSWER_UPDATE } kind;
    unsigned long long rows;
    bool               truth;    /**< of ASK */
    unsigned long long inserted, deleted;
};

enum status engine_query(engine *e, const struct engine_request *request, struct out *out,
                         struct engine_answer *answer);
enum status engine_update(engine *e, const struct engine_request *request, struct out *out,
                          struct engine_answer *answer);

/** Run what the text is: a query as engine_query does, an update as engine_update. `evidence` counts for SELECT only. */
enum status engine_run(engine *e, const struct engine_request *request, struct out *out,
                       struct engine_answer *answer);

/** IRI of the predeclared prefix number `i` and its name; NULL beyond the last. */
const char *engine_prefix(size_t i, const char **name);

/** Text of the bundled or user's query `name` (without "@" and ".rq") appended to `text`.
 * STATUS_NOT_FOUND with a message that suggests the nearest. */
enum status engine_named_query(engine *e, const char *name, struct buf *text);

/** Names and first comment lines of the named queries. */
enum status engine_list_queries(engine *e, struct out *out);

/** Whether results can be written as `format`. */
bool engine_has_format(const char *format);
bool engine_has_row_format(const char *format); /**< rows only, no graphs */

/* ---- RDF in and out (transfer.c) ---- */

struct engine_load_options {
    const char *format; /**< NULL: by the file's name, else content */
    const char *base;
    const char *graph;  /**< graph for triples without one; NULL: the unnamed graph */
    bool        lenient;
    bool        keep_labels; /**< blank nodes of the same label are the same in all files and in the
                                  store; else each file has its own */
};
enum status engine_load(engine *e, const char *const *paths, size_t path_count,
                        const struct engine_load_options *options, unsigned long long *quads,
                        unsigned long long *skipped);

struct engine_export_options {
    const char *format; /**< NULL: trig */
    const char *graph;  /**< only this graph */
    const char *claims; /**< none, graphs, reified; NULL: none */
};
enum status engine_export(engine *e, const struct engine_export_options *options, struct out *out,
                          unsigned long long *quads);

/** Load a store of Redland's storage "sqlite", contexts as graphs; all or nothing. */
enum status engine_import_redland(engine *e, const char *path, unsigned long long *quads);

/** RDF file to RDF file, no store. */
enum status engine_convert(engine *e, const char *path, const struct engine_load_options *options,
                           const char *format, struct out *out);

/* ---- for people (show.c, timeline.c) ---- */

/** A person, state, series, meeting or statement named by IRI, prefixed name or label; with two names, what is between
 * the two. */
enum status engine_show(engine *e, const char *const *names, size_t count, struct out *out);

struct engine_timeline_options {
    const char *format;      /**< of results, a row for each passage; NULL: lines for people */
    const char *from, *to;   /**< days YYYY-MM-DD, inclusive; NULL: open */
    unsigned    width;       /**< as in engine_request */
};

/** The events that all of the named things have part in, by day, with the words that prove them. An event that
 * the texts do not date stands at the day of publication and says so. */
enum status engine_timeline(engine *e, const char *const *names, size_t count,
                            const struct engine_timeline_options *options, struct out *out);

struct engine_review_options {
    const char *format; /**< of results; NULL: lines for people */
    const char *rule;   /**< only rules with this in their name; NULL: all */
    double      below;  /**< only facts with this confidence or less */
    unsigned    width;
};

/** Meetings, acts and statements by confidence, lowest first, and by rule, with their words (facts.c). */
enum status engine_review(engine *e, const struct engine_review_options *options, struct out *out);

/** How many facts two stores share, and how many only one of them has. */
struct engine_difference {
    size_t removed, added, same;
};

/** Facts that only one of two readings of the same articles has: actors, offices, meetings, acts and statements as people
 * read them, by article. `a` and `b` are stores or files of RDF; the open store is left. `format` as for engine_review. */
enum status engine_diff(engine *e, const char *a, const char *b, const char *format, unsigned width, struct out *out,
                        struct engine_difference *count);

/* ---- one thing under two names (reconcile.c) ---- */

enum engine_reconcile_mode { RECONCILE, RECONCILE_DRY, RECONCILE_UNDO };

/** Find things that were named apart and link each to the one that stays: `old dip:mergedInto new`, in the graph
 * …/graph/reconciliation. The links of the last time are replaced, so that they depend on what the store holds only, not on how it
 * came there. DRY prints and writes nothing, UNDO removes all links. *merged counts the links. */
enum status engine_reconcile(engine *e, enum engine_reconcile_mode mode, struct out *out, size_t *merged);

/* ---- the file and the knowledge (maintain.c) ---- */

enum status engine_check(engine *e, struct out *out);
enum status engine_backup(engine *e, const char *path);
enum status engine_optimize(engine *e);
enum status engine_stats(engine *e, struct out *out);

/** The store described in VoID, in an RDF syntax (NULL: "turtle"). Triples are counted once for each graph
 * that holds them. Numbers of distinct subjects and objects are exact after engine_optimize. */
enum status engine_void(engine *e, const char *format, struct out *out);
enum status engine_lexicon_check(engine *e, struct out *out);

#endif
