/* Terms to nodes of librdf and back. */
#ifndef REDLAND_NODE_H
#define REDLAND_NODE_H

#include <redland.h>

#include "rdf/term.h"

/** A view of `node`, valid as long as it; kind TERM_NONE for NULL. */
struct term node_view(librdf_node *node);

/** A node owned by the caller; NULL without memory, and for TERM_NONE. */
librdf_node *node_from_term(librdf_world *world, const struct term *t);

#endif
