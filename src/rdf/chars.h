/* Character classes of the RDF grammars (Turtle §6.5, N-Triples §7). What tokens are made of them
 * is left to the readers. */
#ifndef RDF_CHARS_H
#define RDF_CHARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
    CH_IRI    = 1,  /**< may stand in IRIREF; bytes from 0x80 on do */
    CH_NAME   = 2,  /**< PN_CHARS in ASCII */
    CH_START  = 4,  /**< PN_CHARS_U in ASCII: letters and '_' */
    CH_DIGIT  = 8,
    CH_HEX    = 16,
    CH_LOCAL  = 32, /**< may follow '\' in PN_LOCAL_ESC */
    CH_ALPHA  = 64,
    CH_STRING = 128, /**< may stand unescaped in a "string" of N-Triples; bytes from 0x80 on do */
};

/** Classes of each byte; 0 for NUL. */
extern const uint8_t rdf_class[256];

static inline bool
ch_is(int c, int classes)
{
    return c >= 0 && (rdf_class[(uint8_t)c] & classes) != 0;
}

/** PN_CHARS_BASE, PN_CHARS_U and PN_CHARS of Turtle for any code point. */
bool ch_name_base(uint32_t code);
bool ch_name_start(uint32_t code);
bool ch_name(uint32_t code);

/** Value of a hexadecimal digit; the caller knows that it is one. */
static inline uint32_t
ch_hex(char c)
{
    return (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/** True for a BLANK_NODE_LABEL without its "_:". */
bool rdf_is_label(struct str label);

/** True for PN_PREFIX or the empty prefix. */
bool rdf_is_prefix(struct str prefix);

/** True for a LANGTAG without its '@'. */
bool rdf_is_language(struct str tag);

#endif
