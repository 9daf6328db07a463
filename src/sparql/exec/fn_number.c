/* Functions on numbers, §17.4.4, and casts, §17.5. */
#include <math.h>
#include <stdlib.h>

#include "sparql/exec/func.h"

static void
numeric(struct eval *e, const struct value *x, enum rounding how, double (*real)(double),
        struct value *v)
{
    struct value r = { .kind = x->kind };

    if (x->kind == VALUE_FLOAT || x->kind == VALUE_DOUBLE)
        r.real = real(x->real);
    else if (!value_is_numeric(x))
        return;
    else if (!number_round(&x->number, how, e->scratch, &r.number))
        return;
    *v = r;
}

/** fn:round takes the greater of two equally near numbers. */
static double
round_half_up(double x)
{
    double down = floor(x);

    return x - down >= 0.5 ? copysign(down + 1, x) : copysign(down, x);
}

void
fn_round(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    numeric(e, arg[0], ROUND_HALF_UP, round_half_up, v);
}

void
fn_ceil(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    numeric(e, arg[0], ROUND_CEILING, ceil, v);
}

void
fn_floor(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    numeric(e, arg[0], ROUND_FLOOR, floor, v);
}

void
fn_abs(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    static const struct number zero = { 0 };
    struct value               r    = { .kind = arg[0]->kind };

    (void)count;
    if (!value_is_numeric(arg[0]))
        return;
    if (arg[0]->kind >= VALUE_FLOAT)
        r.real = fabs(arg[0]->real);
    else if (number_sign(&arg[0]->number) >= 0)
        r.number = arg[0]->number;
    else if (!number_sub(&zero, &arg[0]->number, e->scratch, &r.number))
        return;
    *v = r;
}

void
fn_rand(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count, (void)arg;
    *v = value_double((double)(eval_random(e) >> 11) * 0x1p-53);
}

/* ---- casts ---- */

static bool
is_real(const struct value *v)
{
    return v->kind == VALUE_FLOAT || v->kind == VALUE_DOUBLE;
}

/** The literal with the trimmed text of string `x` and a datatype; an ill-formed one is an error.
 * Its lexical form is the canonical one. */
static void
cast_string(struct eval *e, const struct value *x, const char *datatype, struct value *v)
{
    struct value r;

    value_typed(str_trim(x->text), str_from(datatype), e->scratch, &r);
    if (r.kind >= VALUE_OTHER)
        return;
    r.text  = STR_NONE;
    r.extra = STR_NONE;
    *v      = r;
}

void
fn_to_boolean(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (arg[0]->kind == VALUE_STRING)
        cast_string(e, arg[0], XSD_NS "boolean", v);
    else if (arg[0]->kind == VALUE_BOOLEAN || value_is_numeric(arg[0]))
        *v = value_boolean(value_ebv(arg[0]) == TRUTH_TRUE);
}

/** A decimal that prints with its point. */
static void
with_point(struct number *n)
{
    if (n->scale == 0 && !n->limbs && !__builtin_mul_overflow(n->small, 10, &n->small))
        n->scale = 1;
}

/** Integer and decimal. */
static void
cast_exact(struct eval *e, const struct value *x, enum value_kind kind, const char *datatype,
           struct value *v)
{
    struct value r = { .kind = kind };

    if (x->kind == VALUE_STRING) {
        cast_string(e, x, datatype, v);
        return;
    }
    if (x->kind == VALUE_BOOLEAN)
        r.number.small = x->boolean;
    else if (is_real(x)) {
        if (!number_from_double(x->real, e->scratch, &r.number))
            return;
    } else if (value_is_numeric(x))
        r.number = x->number;
    else
        return;
    if (kind == VALUE_INTEGER) {
        if (!number_round(&r.number, ROUND_TRUNCATE, e->scratch, &r.number))
            return;
    } else {
        with_point(&r.number);
    }
    *v = r;
}

void
fn_to_integer(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_exact(e, arg[0], VALUE_INTEGER, XSD_NS "integer", v);
}

void
fn_to_decimal(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_exact(e, arg[0], VALUE_DECIMAL, XSD_NS "decimal", v);
}

static void
cast_real(struct eval *e, const struct value *x, enum value_kind kind, const char *datatype,
          struct value *v)
{
    struct value r = { .kind = kind };

    if (x->kind == VALUE_STRING) {
        cast_string(e, x, datatype, v);
        return;
    }
    if (x->kind == VALUE_BOOLEAN)
        r.real = x->boolean;
    else if (value_is_numeric(x))
        r.real = value_real(x);
    else
        return;
    if (kind == VALUE_FLOAT)
        r.real = (double)(float)r.real;
    *v = r;
}

void
fn_to_float(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_real(e, arg[0], VALUE_FLOAT, XSD_NS "float", v);
}

void
fn_to_double(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_real(e, arg[0], VALUE_DOUBLE, XSD_NS "double", v);
}

/** XPath casts of numbers to strings: no exponent within [1e-6, 1e6), no needless point. */
static void
print_number(const struct value *x, struct buf *b)
{
    if (!is_real(x)) {
        number_print(&x->number, b);
        if (!b->failed && str_ends(buf_str(b), STR(".0")))
            b->len -= 2;
        return;
    }
    double size = fabs(x->real);
    if (x->real == 0) {
        buf_add_cstr(b, signbit(x->real) ? "-0" : "0");
    } else if (size >= 1e-6 && size < 1e6) {
        /* the digits of the shortest form, with the point moved */
        struct buf shortest;
        buf_init(&shortest, 0);
        print_real(x->real, x->kind == VALUE_FLOAT, &shortest);
        char *exponent = shortest.data ? strchr(shortest.data, 'E') : NULL;
        if (exponent) {
            struct number n;
            struct arena  a        = { 0 };
            int           power    = atoi(exponent + 1);
            struct str    mantissa = { shortest.data, (size_t)(exponent - shortest.data) };
            if (number_parse(mantissa, true, &a, &n) && !n.limbs) {
                int scale = (int)n.scale - power;
                for (; scale < 0; scale++)
                    n.small *= 10;
                n.scale = (uint32_t)scale;
                number_print(&n, b);
                if (!b->failed && str_ends(buf_str(b), STR(".0")))
                    b->len -= 2;
            }
            arena_clear(&a);
        }
        buf_clear(&shortest);
    } else {
        print_real(x->real, x->kind == VALUE_FLOAT, b);
    }
}

void
fn_to_string(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    const struct value *x = arg[0];
    struct str          lexical;
    struct buf          b;

    (void)count;
    if (value_is_numeric(x)) {
        buf_init(&b, 0);
        print_number(x, &b);
        eval_take_string(e, &b, v);
        return;
    }
    if (x->kind == VALUE_BOOLEAN)
        lexical = x->boolean ? STR("true") : STR("false");
    else if (x->kind == VALUE_BLANK)
        return;
    else
        lexical = value_lexical(x, e->scratch);
    if (!lexical.data)
        eval_no_memory(e);
    else
        *v = value_string(lexical);
}
