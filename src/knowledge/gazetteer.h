/* Entities, offices and the names by which texts call them, built from statements. */
#ifndef KNOWLEDGE_GAZETTEER_H
#define KNOWLEDGE_GAZETTEER_H

#include "knowledge/knowledge.h"
#include "knowledge/phrases.h"
#include "knowledge/statements.h"

struct gazetteer {
    struct entity       *entities;
    size_t               entity_count;
    struct office       *offices;
    size_t               office_count;
    struct phrases       names; /**< values: entity and enum name_kind */
    struct name_reading *readings; /**< parallel to names.values */
    struct phrases       titles; /**< values: office; tag 1: plural */
    struct map           by_iri; /**< IRI -> index of entity */
    struct map           first_names; /**< words with which names of persons begin */
};

/** Build *g in `arena`. What cannot be built (a dangling reference, a coordinate that is no number) is an error
 * with its place; building goes on to find more. STATUS_SYNTAX when there were errors. */
enum status gazetteer_build(const struct statements *st, struct arena *arena, struct diag *d,
                            struct gazetteer *g);
void        gazetteer_clear(struct gazetteer *g);

#endif
