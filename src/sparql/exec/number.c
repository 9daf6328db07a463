/* Exact numbers: 64-bit arithmetic with overflow checks, GMP behind it. */
#include "sparql/exec/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/** Powers of ten that fit 64 bits. */
static const int64_t tens[] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};
#define TENS (sizeof tens / sizeof tens[0])

static void
load(const struct number *n, mpz_t z)
{
    if (n->limbs) {
        mpz_t view;
        mpz_set(z, mpz_roinit_n(view, n->limbs, n->size));
    } else {
        mpz_set_si(z, n->small);
    }
}

/** Store `z`/10^scale without trailing zeros (one digit stays), small if it fits. */
static bool
store(mpz_t z, uint32_t scale, struct arena *a, struct number *n)
{
    while (scale > 1 && mpz_divisible_ui_p(z, 10)) {
        mpz_divexact_ui(z, z, 10);
        scale--;
    }
    *n = (struct number){ .scale = scale };
    if (mpz_fits_slong_p(z)) {
        n->small = mpz_get_si(z);
        return true;
    }
    size_t count = mpz_size(z);
    if (mpz_sizeinbase(z, 10) > NUMBER_DIGITS_MAX)
        return false;
    mp_limb_t *limbs = ARENA_ARRAY(a, count, mp_limb_t);
    if (!limbs)
        return false;
    memcpy(limbs, mpz_limbs_read(z), count * sizeof *limbs);
    n->limbs = limbs;
    n->size  = mpz_sgn(z) < 0 ? -(int32_t)count : (int32_t)count;
    return true;
}

static void
multiply_ten(mpz_t z, uint32_t power)
{
    mpz_t factor;
    mpz_init(factor);
    mpz_ui_pow_ui(factor, 10, power);
    mpz_mul(z, z, factor);
    mpz_clear(factor);
}

/** Drop trailing zeros of a small decimal but for one digit. */
static void
trim(struct number *n)
{
    while (n->scale > 1 && n->small % 10 == 0) {
        n->small /= 10;
        n->scale--;
    }
}

bool
number_parse(struct str text, bool decimal, struct arena *a, struct number *n)
{
    size_t   at       = text.len > 0 && (text.data[0] == '+' || text.data[0] == '-');
    bool     negative = at && text.data[0] == '-';
    bool     point = false, fits = true;
    size_t   digits = 0;
    uint32_t scale  = 0;
    int64_t  small  = 0;

    for (size_t i = at; i < text.len; i++) {
        char c = text.data[i];
        if (c == '.' && decimal && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        digits++;
        scale += point;
        fits = fits && !__builtin_mul_overflow(small, 10, &small)
               && !__builtin_add_overflow(small, c - '0', &small);
    }
    if (digits == 0 || digits > NUMBER_DIGITS_MAX)
        return false;
    if (fits) {
        *n = (struct number){ .small = negative ? -small : small, .scale = scale };
        if (decimal && scale == 0) {
            if (__builtin_mul_overflow(n->small, 10, &n->small))
                n->small = negative ? -small : small;
            else
                n->scale = 1;
        }
        trim(n);
        if (!decimal || n->scale > 0)
            return true;
    }
    char *copy = malloc(digits + 3);
    if (!copy)
        return false;
    size_t len = 0;
    if (negative)
        copy[len++] = '-';
    for (size_t i = at; i < text.len; i++)
        if (text.data[i] != '.')
            copy[len++] = text.data[i];
    if (decimal && scale == 0) {
        copy[len++] = '0';
        scale       = 1;
    }
    copy[len] = '\0';
    mpz_t z;
    bool  ok = mpz_init_set_str(z, copy, 10) == 0 && store(z, scale, a, n);
    mpz_clear(z);
    free(copy);
    return ok;
}

/** The digits of |n| with a point before the last `scale`, trailing zeros dropped but one. */
static void
print_digits(const char *digits, size_t len, uint32_t scale, bool negative, struct buf *b)
{
    if (negative)
        buf_add_char(b, '-');
    if (scale == 0) {
        buf_add(b, (struct str){ digits, len });
        return;
    }
    size_t whole = len > scale ? len - scale : 0;
    if (whole == 0)
        buf_add_char(b, '0');
    buf_add(b, (struct str){ digits, whole });
    buf_add_char(b, '.');
    size_t end = len;
    while (end > whole + 1 && end > len - scale + 1 && digits[end - 1] == '0')
        end--;
    for (size_t i = len; i < scale; i++)
        buf_add_char(b, '0');
    buf_add(b, str_slice((struct str){ digits, len }, whole, end));
}

void
number_print(const struct number *n, struct buf *b)
{
    if (!n->limbs) {
        char     text[24];
        bool     negative = n->small < 0;
        uint64_t size     = negative ? -(uint64_t)n->small : (uint64_t)n->small;
        int      len      = snprintf(text, sizeof text, "%llu", (unsigned long long)size);
        print_digits(text, (size_t)len, n->scale, negative, b);
        return;
    }
    mpz_t view;
    mpz_roinit_n(view, n->limbs, n->size < 0 ? -n->size : n->size);
    char *text = malloc(mpz_sizeinbase(view, 10) + 2);
    if (!text) {
        b->failed = true;
        return;
    }
    mpz_get_str(text, 10, view);
    print_digits(text, strlen(text), n->scale, n->size < 0, b);
    free(text);
}

/** Bring two small numbers to one scale; false if that does not fit. */
static bool
align(const struct number *x, const struct number *y, int64_t *p, int64_t *q, uint32_t *scale)
{
    if (x->limbs || y->limbs)
        return false;
    uint32_t dx = y->scale > x->scale ? y->scale - x->scale : 0;
    uint32_t dy = x->scale > y->scale ? x->scale - y->scale : 0;
    if (dx >= TENS || dy >= TENS)
        return false;
    *scale = x->scale + dx;
    return !__builtin_mul_overflow(x->small, tens[dx], p)
           && !__builtin_mul_overflow(y->small, tens[dy], q);
}

static void
load_aligned(const struct number *x, const struct number *y, mpz_t p, mpz_t q, uint32_t *scale)
{
    mpz_inits(p, q, NULL);
    load(x, p);
    load(y, q);
    *scale = x->scale > y->scale ? x->scale : y->scale;
    multiply_ten(p, *scale - x->scale);
    multiply_ten(q, *scale - y->scale);
}

static bool
add_or_subtract(const struct number *x, const struct number *y, bool subtract, struct arena *a,
                struct number *n)
{
    int64_t  p, q, sum;
    uint32_t scale;

    if (align(x, y, &p, &q, &scale)
        && !(subtract ? __builtin_sub_overflow(p, q, &sum) : __builtin_add_overflow(p, q, &sum))) {
        *n = (struct number){ .small = sum, .scale = scale };
        trim(n);
        return true;
    }
    mpz_t u, v;
    load_aligned(x, y, u, v, &scale);
    if (subtract)
        mpz_sub(u, u, v);
    else
        mpz_add(u, u, v);
    bool ok = store(u, scale, a, n);
    mpz_clears(u, v, NULL);
    return ok;
}

bool
number_add(const struct number *x, const struct number *y, struct arena *a, struct number *n)
{
    return add_or_subtract(x, y, false, a, n);
}

bool
number_sub(const struct number *x, const struct number *y, struct arena *a, struct number *n)
{
    return add_or_subtract(x, y, true, a, n);
}

bool
number_mul(const struct number *x, const struct number *y, struct arena *a, struct number *n)
{
    int64_t product;

    if (!x->limbs && !y->limbs && !__builtin_mul_overflow(x->small, y->small, &product)) {
        *n = (struct number){ .small = product, .scale = x->scale + y->scale };
        trim(n);
        return true;
    }
    mpz_t u, v;
    mpz_inits(u, v, NULL);
    load(x, u);
    load(y, v);
    mpz_mul(u, u, v);
    bool ok = store(u, x->scale + y->scale, a, n);
    mpz_clears(u, v, NULL);
    return ok;
}

bool
number_div(const struct number *x, const struct number *y, struct arena *a, struct number *n)
{
    if (number_sign(y) == 0)
        return false;
    mpz_t u, v, twice;
    mpz_inits(u, v, twice, NULL);
    load(x, u);
    load(y, v);
    /* u/10^sx / (v/10^sy) = (u * 10^(scale - sx + sy) / v) / 10^scale, rounded half away from 0 */
    uint32_t scale = x->scale > NUMBER_QUOTIENT_SCALE ? x->scale : NUMBER_QUOTIENT_SCALE;
    multiply_ten(u, scale - x->scale + y->scale);
    bool negative = mpz_sgn(u) * mpz_sgn(v) < 0;
    mpz_abs(u, u);
    mpz_abs(v, v);
    mpz_fdiv_q_2exp(twice, v, 1);
    mpz_add(u, u, twice);
    mpz_fdiv_q(u, u, v);
    if (negative)
        mpz_neg(u, u);
    bool ok = store(u, scale, a, n);
    mpz_clears(u, v, twice, NULL);
    return ok;
}

bool
number_round(const struct number *x, enum rounding how, struct arena *a, struct number *n)
{
    if (x->scale == 0) {
        *n = *x;
        return true;
    }
    mpz_t u, power, half;
    mpz_inits(u, power, half, NULL);
    load(x, u);
    mpz_ui_pow_ui(power, 10, x->scale);
    switch (how) {
    case ROUND_FLOOR:
        mpz_fdiv_q(u, u, power);
        break;
    case ROUND_CEILING:
        mpz_cdiv_q(u, u, power);
        break;
    case ROUND_TRUNCATE:
        mpz_tdiv_q(u, u, power);
        break;
    case ROUND_HALF_UP:
        mpz_fdiv_q_2exp(half, power, 1);
        mpz_add(u, u, half);
        mpz_fdiv_q(u, u, power);
        break;
    }
    bool ok = store(u, 0, a, n);
    mpz_clears(u, power, half, NULL);
    return ok;
}

int
number_compare(const struct number *x, const struct number *y)
{
    int64_t  p, q;
    uint32_t scale;

    if (align(x, y, &p, &q, &scale))
        return (p > q) - (p < q);
    mpz_t u, v;
    load_aligned(x, y, u, v, &scale);
    int order = mpz_cmp(u, v);
    mpz_clears(u, v, NULL);
    return (order > 0) - (order < 0);
}

int
number_sign(const struct number *n)
{
    if (n->limbs)
        return n->size < 0 ? -1 : 1;
    return (n->small > 0) - (n->small < 0);
}

double
number_to_double(const struct number *n)
{
    if (!n->limbs && n->scale == 0)
        return (double)n->small;
    if (!n->limbs && n->scale <= 15 && n->small < INT64_C(1) << 53 && n->small > -(INT64_C(1) << 53))
        return (double)n->small / (double)tens[n->scale]; /* both exact: correctly rounded */
    struct buf b;
    buf_init(&b, 0);
    number_print(n, &b);
    double real = b.data ? strtod(b.data, NULL) : NAN;
    buf_clear(&b);
    return real;
}

bool
number_from_double(double real, struct arena *a, struct number *n)
{
    if (!isfinite(real))
        return false;
    int    exponent;
    double mantissa = frexp(real, &exponent);
    mpz_t  z;
    mpz_init(z);
    mpz_set_d(z, ldexp(mantissa, 53));
    exponent -= 53;
    uint32_t scale = 0;
    if (exponent >= 0) {
        mpz_mul_2exp(z, z, (mp_bitcnt_t)exponent);
    } else {
        mpz_t fives; /* z / 2^k = z * 5^k / 10^k */
        mpz_init(fives);
        mpz_ui_pow_ui(fives, 5, (unsigned long)-exponent);
        mpz_mul(z, z, fives);
        mpz_clear(fives);
        scale = (uint32_t)-exponent;
    }
    if (scale == 0) {
        mpz_mul_ui(z, z, 10);
        scale = 1;
    }
    bool ok = store(z, scale, a, n);
    mpz_clear(z);
    return ok;
}

bool
number_to_int64(const struct number *n, int64_t *value)
{
    if (n->limbs || n->scale >= TENS || n->small % tens[n->scale] != 0)
        return false;
    *value = n->small / tens[n->scale];
    return true;
}

bool
number_copy(const struct number *x, struct arena *a, struct number *n)
{
    *n = *x;
    if (!x->limbs)
        return true;
    size_t     count = (size_t)(x->size < 0 ? -x->size : x->size);
    mp_limb_t *limbs = ARENA_ARRAY(a, count, mp_limb_t);
    if (!limbs)
        return false;
    memcpy(limbs, x->limbs, count * sizeof *limbs);
    n->limbs = limbs;
    return true;
}
