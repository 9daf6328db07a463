/* Frames of the lexicon: lexical entries with their senses and argument slots, built from statements. */
#ifndef KNOWLEDGE_FRAMES_H
#define KNOWLEDGE_FRAMES_H

#include "knowledge/knowledge.h"
#include "knowledge/statements.h"

struct frames {
    struct frame *list;  /**< those of one head together, most specific first */
    size_t        count;
    struct map    heads; /**< "v:" or "n:" and the lemma -> first << 32 | count */
};

/** Build *f in `arena`; errors as in gazetteer_build. */
enum status frames_build(const struct statements *st, struct arena *arena, struct diag *d,
                         struct frames *f);
void        frames_clear(struct frames *f);

const struct frame *frames_find(const struct frames *f, struct str lemma, bool noun, size_t *count);

/** Tell of a node whether it is a frame, and of which kind. */
bool frame_kind_of(const struct statements *st, uint32_t node, enum frame_kind *kind);

/** Name of a resource after its last "/" or "#". */
struct str local_name(struct str iri);

#endif
