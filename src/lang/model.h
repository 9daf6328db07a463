/* The model file: a header and sections, mapped and used in place. Little-endian, as every machine that Debian 12 builds
 * for is but s390x, where opening refuses the file. */
#ifndef LANG_MODEL_H
#define LANG_MODEL_H

#include "base/diag.h"
#include "lang/lemma.h"
#include "lang/lexicon.h"
#include "lang/linear.h"
#include "lang/tagger.h"

#define MODEL_MAGIC "chancery language model 2\n"

/** Sections in the order of the file, each aligned to 8 bytes. */
enum model_section {
    SECTION_TAGS,    /**< struct tagset */
    SECTION_LEXICON, /**< struct lexicon_entry, a power of two of them */
    SECTION_LEMMA,   /**< struct lemma_rule, a power of two of them */
    SECTION_TAGGER_VALUES, SECTION_TAGGER_OFFSETS, SECTION_TAGGER_CELLS,
    SECTION_PARSER_VALUES, SECTION_PARSER_OFFSETS, SECTION_PARSER_CELLS,
    SECTION_COUNT
};

struct model_header {
    char     magic[32];
    uint32_t byte_order; /**< 0x01020304 */
    uint32_t relations;  /**< DEP_COUNT of the program that trained it */
    uint64_t digest;     /**< str_hash of everything behind the header */
    struct {
        uint64_t offset, size;
    } section[SECTION_COUNT];
};

struct lang_model {
    void               *map;
    size_t              size;
    const struct tagset *tags;
    struct lexicon      lexicon;
    struct lemma_table  lemmas;
    struct linear       tagger_weights, parser_weights;
    struct scorer       tagger, parser;
};

#endif
