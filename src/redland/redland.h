/* The door of the redland room: the store as a storage module of Redland (librdf), and the way from
 * a stock Redland SQLite store into any sink. */
#ifndef REDLAND_REDLAND_H
#define REDLAND_REDLAND_H

#include <redland.h>

#include "base/diag.h"
#include "rdf/sink.h"

/** Make the storage "chancery" known to `world`. Its name is the path of the store; its options are
 *  - new='yes': empty the store when it is opened;
 *  - contexts='yes': statements have contexts, which are the named graphs of the store. Without it
 *    the storage shows every triple of the store once, adds to the default graph, and removes a
 *    triple from all graphs.
 * The loadable module calls this by itself; programs that link the room call it once. */
void redland_register(librdf_world *world);

/** Hand all statements of the Redland SQLite store at `path` (storage "sqlite" of librdf) to
 * `sink`, contexts as graphs; finish is not called. The file is only read. STATUS_STORE: it is
 * another kind of file. */
enum status redland_import(const char *path, const struct quad_sink *sink, struct diag *d);

#endif
