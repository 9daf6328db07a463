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

#include "base/str.h"

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

/** The inline id of a literal, ID_NONE if it has none: its datatype is not one of the five, its
 * lexical form is not the one that id_literal would write, or its value is out of range. `datatype`
 * is an IRI. Inline are
 *   xsd:boolean   true, false;
 *   xsd:integer   canonical, from -2^59 to 2^59 - 1;
 *   xsd:decimal   canonical with a point ("1.5", "-0.25", "3.0"), at most 8 fraction digits, up to
 *                 5.7 * 10^9;
 *   xsd:date      years 0001 to 9999, no time zone;
 *   xsd:dateTime  years 0001 to 9999, at most 3 fraction digits (the last not 0), any time zone. */
term_id id_of_literal(struct str lexical, struct str datatype);

/** Longest lexical form of an inline id, NUL included. */
#define ID_LEXICAL_MAX 48

/** Lexical form (NUL-terminated, in `text`) and datatype IRI (static) of an inline id. */
void id_literal(term_id id, char text[ID_LEXICAL_MAX], struct str *lexical, struct str *datatype);

#define ID_INTEGER_BIAS (INT64_C(1) << 59)
#define ID_DECIMAL_SCALE 100000000 /* an inline decimal counts 10^-8 */

/** Value of an inline integer. */
static inline int64_t
id_integer(term_id id)
{
    return (int64_t)ID_PAYLOAD(id) - ID_INTEGER_BIAS;
}

/** Value of an inline decimal times ID_DECIMAL_SCALE. */
static inline int64_t
id_decimal(term_id id)
{
    return (int64_t)ID_PAYLOAD(id) - ID_INTEGER_BIAS;
}

static inline bool
id_boolean(term_id id)
{
    return ID_PAYLOAD(id) != 0;
}

/** An inline date or dateTime taken apart, as written (local time of its zone). */
struct id_time {
    int  year, month, day, hour, minute, second, millisecond;
    bool has_zone;
    int  zone; /**< minutes east of UTC */
};
void id_time(term_id id, struct id_time *t);

/** Milliseconds of an inline dateTime since 0001-01-01T00:00:00Z; one without a time zone counts
 * as UTC. Equal for equal instants, while ids of different zones differ. */
static inline int64_t
id_instant(term_id id)
{
    const uint64_t v = ID_PAYLOAD(id);

    return ((int64_t)(v >> 21) - 86400) * 1000 + (int64_t)(v >> 11 & 1023);
}

/** Datatype IRI of the literals of an inline tag; empty for other tags. */
struct str id_datatype(enum id_tag tag);

#endif
