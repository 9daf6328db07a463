/* Identifiers of terms: what can be told from the 64 bits alone. The dictionary is left to dict.h.
 *
 * The top four bits are the tag. Dictionary ids say whether they name an IRI, a blank node or a
 * literal; inline ids hold the value itself, in an encoding whose unsigned order within one tag
 * is the value order. A literal whose lexical form the encoding would not give back exactly goes
 * to the dictionary, so id equality is term equality. */
#ifndef STORE_ID_H
#define STORE_ID_H

#include <stdbool.h>
#include <stdint.h>

typedef uint64_t term_id;

#define ID_NONE          ((term_id)0) /* unbound; "any" in a pattern */
#define ID_DEFAULT_GRAPH ((term_id)1) /* in a graph slot: the unnamed graph */

enum id_tag {
    ID_TAG_SPECIAL  = 0,
    ID_TAG_IRI      = 1, /* dictionary */
    ID_TAG_BLANK    = 2, /* dictionary */
    ID_TAG_LITERAL  = 3, /* dictionary */
    ID_TAG_LOCAL    = 4, /* a term that only one running query knows; never in a store */
    ID_TAG_BOOLEAN  = 8, /* inline from here on */
    ID_TAG_INTEGER  = 9,
    ID_TAG_DECIMAL  = 10,
    ID_TAG_DATE     = 11,
    ID_TAG_DATETIME = 12,
};

#define ID_TAG_SHIFT 60
#define ID_PAYLOAD(id) ((id) & ((UINT64_C(1) << ID_TAG_SHIFT) - 1))

static inline enum id_tag
id_tag(term_id id)
{
    return (enum id_tag)(id >> ID_TAG_SHIFT);
}

static inline term_id
id_make(enum id_tag tag, uint64_t payload)
{
    return (term_id)tag << ID_TAG_SHIFT | payload;
}

static inline bool
id_is_inline(term_id id)
{
    return id >> ID_TAG_SHIFT >= ID_TAG_BOOLEAN;
}

#endif
