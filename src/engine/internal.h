/* State shared by the files of the engine. */
#ifndef ENGINE_INTERNAL_H
#define ENGINE_INTERNAL_H

#include "engine/engine.h"
#include "knowledge/knowledge.h"
#include "lang/analyse.h"
#include "rdf/sink.h"
#include "store/store.h"

struct engine {
    struct engine_config config;
    struct diag         *diag;
    struct arena         arena;     /* lives as long as the engine */
    struct str           data;      /* directory with ontology/ and data/, NUL-terminated */
    store               *store;     /* NULL until engine_open */
    const char          *path;      /* of the store */
    struct knowledge    *knowledge; /* NULL until needed */
    lang_model          *model;     /* NULL until needed */
};

/** Read the knowledge and the language model, once. */
enum status engine_need_reader(engine *e);

/** See that the store holds the ontology and code lists of this version, in the graph of the
 * vocabulary (vocabulary.c). */
enum status engine_need_vocabulary(engine *e);

/** Path of a file of the data directory, NUL-terminated, in the engine's arena. */
enum status engine_data_path(engine *e, const char *name, struct str *path);

/** The thing that a name means: an IRI, a prefixed name, or a label (find.c). In the engine's arena. STATUS_NOT_FOUND
 * with a message if there is none, or if several things have the name. */
enum status engine_find(engine *e, const char *what, struct str *iri);

/** The query files of a folder below the data directory, by name (queries.c). In the engine's arena. */
struct query_files {
    struct str *paths;
    size_t      count;
};
enum status engine_query_files(engine *e, const char *folder, struct query_files *files);

/** STATUS_INTERRUPTED once the user wants to stop. */
enum status engine_interrupted(const engine *e);

/** The prefixes that people may use without declaring them (prefixes.c). */
extern const struct str engine_prefixes[][2];
extern const size_t     engine_prefix_count;

/** Tell a sink the predeclared prefixes that belong to the project's own data. */
enum status engine_tell_prefixes(const struct quad_sink *sink);

#endif
