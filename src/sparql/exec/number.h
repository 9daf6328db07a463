/* Exact numbers: xsd:integer and xsd:decimal of any size, with a fast path for what fits 64 bits.
 * Which of the two a number is, and floats, are left to value.h. */
#ifndef SPARQL_EXEC_NUMBER_H
#define SPARQL_EXEC_NUMBER_H

#include <gmp.h>

#include "base/arena.h"
#include "base/str.h"

/** unscaled / 10^scale. `limbs` == NULL: unscaled is `small`; otherwise |unscaled| has |size| limbs
 * and the sign of `size`. Limbs lie in the arena of whoever computed the number. */
struct number {
    const mp_limb_t *limbs;
    int64_t          small;
    int32_t          size;
    uint32_t         scale; /**< 0 for every xsd:integer */
};

/** Decimal digits after which a quotient is rounded (XSD asks for 18 digits at least). */
#define NUMBER_QUOTIENT_SCALE 18

/** A number may not have more decimal digits than this: a ceiling for hostile products. */
#define NUMBER_DIGITS_MAX 100000

static inline struct number
number_small(int64_t value)
{
    return (struct number){ .small = value };
}

/** Parse [+-]?digits[.digits]; without `decimal` a point is refused. False if ill-formed; `a`
 * takes limbs. Trailing zeros of the fraction are dropped but for one digit. */
bool number_parse(struct str text, bool decimal, struct arena *a, struct number *n);

/** Append the canonical lexical form; a decimal (scale > 0) keeps one fractional digit. */
void number_print(const struct number *n, struct buf *b);

/* Arithmetic. False when memory or NUMBER_DIGITS_MAX is exhausted. Outputs may be inputs. */
bool number_add(const struct number *x, const struct number *y, struct arena *a, struct number *n);
bool number_sub(const struct number *x, const struct number *y, struct arena *a, struct number *n);
bool number_mul(const struct number *x, const struct number *y, struct arena *a, struct number *n);
/** x / y as a decimal; false also for y == 0. */
bool number_div(const struct number *x, const struct number *y, struct arena *a, struct number *n);

enum rounding { ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_UP, ROUND_TRUNCATE };
/** To a whole number of scale 0. */
bool number_round(const struct number *x, enum rounding how, struct arena *a, struct number *n);

int    number_compare(const struct number *x, const struct number *y);
int    number_sign(const struct number *n);
double number_to_double(const struct number *n);
/** The exact value of a finite double. */
bool number_from_double(double real, struct arena *a, struct number *n);

/** True and the value when `n` is a whole number that fits. */
bool number_to_int64(const struct number *n, int64_t *value);

/** Copy with limbs in `a`. */
bool number_copy(const struct number *x, struct arena *a, struct number *n);

#endif
