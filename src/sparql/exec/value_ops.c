/* Operators on values: SPARQL 1.1 §17.2-17.3 and the order of §15.1. */
#include <math.h>

#include "sparql/exec/value.h"

double
value_real(const struct value *v)
{
    return v->kind <= VALUE_DECIMAL ? number_to_double(&v->number) : v->real;
}

enum truth
value_ebv(const struct value *v)
{
    switch (v->kind) {
    case VALUE_BOOLEAN:
        return v->boolean ? TRUTH_TRUE : TRUTH_FALSE;
    case VALUE_STRING:
    case VALUE_LANG:
        return v->text.len > 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case VALUE_INTEGER:
    case VALUE_DECIMAL:
        return number_sign(&v->number) != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    case VALUE_FLOAT:
    case VALUE_DOUBLE:
        return v->real != 0 && !isnan(v->real) ? TRUTH_TRUE : TRUTH_FALSE;
    case VALUE_ILL: { /* an ill-typed boolean or number is false */
        struct str name = str_slice(v->extra, sizeof XSD_NS - 1, v->extra.len);
        bool       time = str_starts(name, STR("date")) || str_starts(name, STR("time"))
                    || str_starts(name, STR("da")) || str_starts(name, STR("du"))
                    || str_starts(name, STR("yearMonth"));
        return time ? TRUTH_ERROR : TRUTH_FALSE;
    }
    default:
        return TRUTH_ERROR;
    }
}

bool
value_same_term(const struct value *x, const struct value *y)
{
    if (x->id != ID_NONE && y->id != ID_NONE)
        return x->id == y->id;
    if (x->kind == VALUE_ERROR || y->kind == VALUE_ERROR)
        return false;
    if (x->kind != y->kind)
        return false;
    struct arena scratch = { 0 };
    struct term  p, q;
    bool         same = value_to_term(x, &scratch, &p) && value_to_term(y, &scratch, &q)
                && term_eq(&p, &q);
    arena_clear(&scratch);
    return same;
}

static enum comparison
of_sign(int sign)
{
    return sign < 0 ? COMPARE_LESS : sign > 0 ? COMPARE_GREATER : COMPARE_EQUAL;
}

static enum comparison
compare_numbers(const struct value *x, const struct value *y)
{
    if (x->kind <= VALUE_DECIMAL && y->kind <= VALUE_DECIMAL)
        return of_sign(number_compare(&x->number, &y->number));
    double p = value_real(x), q = value_real(y);
    if (x->kind != VALUE_DOUBLE && y->kind != VALUE_DOUBLE) { /* promoted to float only */
        p = (double)(float)p;
        q = (double)(float)q;
    }
    if (isnan(p) || isnan(q))
        return COMPARE_UNORDERED;
    return of_sign((p > q) - (p < q));
}

static bool
is_duration(const struct value *v)
{
    return v->kind >= VALUE_DURATION && v->kind <= VALUE_YEAR_MONTH;
}

enum comparison
value_compare(const struct value *x, const struct value *y)
{
    if (value_is_numeric(x) && value_is_numeric(y))
        return compare_numbers(x, y);
    if (is_duration(x) && is_duration(y) && x->kind == y->kind && x->kind != VALUE_DURATION) {
        const struct duration *p = &x->duration, *q = &y->duration;
        if (x->kind == VALUE_YEAR_MONTH)
            return of_sign((p->months > q->months) - (p->months < q->months));
        if (p->seconds != q->seconds)
            return p->seconds < q->seconds ? COMPARE_LESS : COMPARE_GREATER;
        return of_sign((p->atto > q->atto) - (p->atto < q->atto));
    }
    if (x->kind != y->kind)
        return COMPARE_ERROR;
    switch (x->kind) {
    case VALUE_STRING:
        return of_sign(str_cmp(x->text, y->text));
    case VALUE_BOOLEAN:
        return of_sign((int)x->boolean - (int)y->boolean);
    case VALUE_DATETIME:
    case VALUE_DATE:
    case VALUE_TIME:
        switch (moment_compare(&x->moment, &y->moment)) {
        case MOMENT_LESS:
            return COMPARE_LESS;
        case MOMENT_EQUAL:
            return COMPARE_EQUAL;
        case MOMENT_GREATER:
            return COMPARE_GREATER;
        case MOMENT_INDETERMINATE:
            return COMPARE_ERROR;
        }
        return COMPARE_ERROR;
    default:
        return COMPARE_ERROR;
    }
}

static enum truth
truth(bool b)
{
    return b ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth
value_equal(const struct value *x, const struct value *y)
{
    if (x->kind == VALUE_ERROR || y->kind == VALUE_ERROR)
        return TRUTH_ERROR;
    if (!value_is_literal(x) || !value_is_literal(y))
        return truth(value_same_term(x, y));
    if (is_duration(x) && is_duration(y))
        return truth(x->duration.months == y->duration.months
                     && x->duration.seconds == y->duration.seconds
                     && x->duration.atto == y->duration.atto);
    if (x->kind == VALUE_LANG && y->kind == VALUE_LANG)
        return truth(str_eq(x->text, y->text) && str_eq_nocase(x->extra, y->extra));
    enum comparison c = value_compare(x, y);
    if (c != COMPARE_ERROR)
        return truth(c == COMPARE_EQUAL);
    if (value_same_term(x, y))
        return TRUTH_TRUE;
    if (x->kind == VALUE_LANG || y->kind == VALUE_LANG)
        return TRUTH_FALSE; /* no datatype has values with a language */
    /* Indeterminate times, unknown datatypes and ill-typed literals may be equal or not. */
    if (x->kind == y->kind || x->kind >= VALUE_OTHER || y->kind >= VALUE_OTHER)
        return TRUTH_ERROR;
    return TRUTH_FALSE;
}

/** Kinds whose values have a common order share a class. */
static int
order_class(const struct value *v)
{
    if (value_is_numeric(v))
        return VALUE_INTEGER;
    if (is_duration(v))
        return VALUE_DURATION;
    return (int)v->kind;
}

static int
order_reals(double p, double q)
{
    if (isnan(p) || isnan(q)) /* NaN before all numbers */
        return (int)isnan(q) - (int)isnan(p);
    return (p > q) - (p < q);
}

static int
order_within(const struct value *x, const struct value *y)
{
    switch (order_class(x)) {
    case VALUE_INTEGER:
        if (x->kind <= VALUE_DECIMAL && y->kind <= VALUE_DECIMAL)
            return number_compare(&x->number, &y->number);
        return order_reals(value_real(x), value_real(y));
    case VALUE_BOOLEAN:
        return (int)x->boolean - (int)y->boolean;
    case VALUE_DATETIME:
    case VALUE_DATE:
    case VALUE_TIME:
        return moment_order_total(&x->moment, &y->moment);
    case VALUE_DURATION: {
        /* a month counts as 30.4375 days where months and seconds are mixed */
        const struct duration *p = &x->duration, *q = &y->duration;
        double                 u = (double)p->months * 2629800.0 + (double)p->seconds;
        double                 w = (double)q->months * 2629800.0 + (double)q->seconds;
        return u != w ? (u > w) - (u < w) : (p->atto > q->atto) - (p->atto < q->atto);
    }
    default:
        return str_cmp(x->text, y->text);
    }
}

int
value_order(const struct value *x, const struct value *y)
{
    static const unsigned char rank[] = { [VALUE_ERROR] = 0, [VALUE_BLANK] = 1, [VALUE_IRI] = 2 };
    int rx = x->kind <= VALUE_BLANK ? rank[x->kind] : 3 + order_class(x);
    int ry = y->kind <= VALUE_BLANK ? rank[y->kind] : 3 + order_class(y);

    if (rx != ry)
        return rx < ry ? -1 : 1;
    if (x->kind == VALUE_ERROR || (x->id == y->id && x->id != ID_NONE))
        return 0;
    int order = order_within(x, y);
    if (order == 0 && x->kind != y->kind)
        order = x->kind < y->kind ? -1 : 1;
    if (order == 0 && x->text.data && y->text.data)
        order = str_cmp(x->text, y->text);
    return order != 0 ? order : str_cmp(x->extra, y->extra);
}

/* ---- arithmetic ---- */

enum operation { ADD, SUBTRACT, MULTIPLY, DIVIDE };

static double
on_reals(enum operation op, double x, double y)
{
    switch (op) {
    case ADD:
        return x + y;
    case SUBTRACT:
        return x - y;
    case MULTIPLY:
        return x * y;
    case DIVIDE:
        return x / y;
    }
    return NAN;
}

static bool
on_numbers(enum operation op, const struct number *x, const struct number *y, struct arena *a,
           struct number *n)
{
    switch (op) {
    case ADD:
        return number_add(x, y, a, n);
    case SUBTRACT:
        return number_sub(x, y, a, n);
    case MULTIPLY:
        return number_mul(x, y, a, n);
    case DIVIDE:
        return number_div(x, y, a, n);
    }
    return false;
}

static void
arithmetic(enum operation op, const struct value *x, const struct value *y, struct arena *a,
           struct value *v)
{
    enum value_kind kind = x->kind > y->kind ? x->kind : y->kind;
    struct value    r    = { .kind = kind };

    if (!value_is_numeric(x) || !value_is_numeric(y)) {
        *v = VALUE_NONE;
        return;
    }
    if (kind == VALUE_DOUBLE) {
        r.real = on_reals(op, value_real(x), value_real(y));
    } else if (kind == VALUE_FLOAT) {
        r.real = (double)(float)on_reals(op, (double)(float)value_real(x),
                                         (double)(float)value_real(y));
    } else {
        if (op == DIVIDE)
            r.kind = VALUE_DECIMAL;
        if (!on_numbers(op, &x->number, &y->number, a, &r.number))
            r = VALUE_NONE;
        else if (r.kind == VALUE_DECIMAL && r.number.scale == 0 && !r.number.limbs
                 && !__builtin_mul_overflow(r.number.small, 10, &r.number.small))
            r.number.scale = 1; /* a computed decimal prints its point */
    }
    *v = r;
}

static bool
is_moment(const struct value *v)
{
    return v->kind >= VALUE_DATETIME && v->kind <= VALUE_TIME;
}

/** Dates and durations (XPath F&O §10), which SPARQL leaves open as extensions. */
static bool
temporal(enum operation op, const struct value *x, const struct value *y, struct value *v)
{
    struct value r = { .kind = x->kind };

    if (op > SUBTRACT)
        return false;
    if (is_moment(x) && is_duration(y)) {
        if (!moment_add(&x->moment, &y->duration, op == SUBTRACT, &r.moment))
            return false;
        if (x->kind == VALUE_TIME)
            r.moment.seconds = ((r.moment.seconds % 86400) + 86400) % 86400;
        if (x->kind == VALUE_DATE) {
            int64_t rest = r.moment.seconds % 86400;
            r.moment.seconds -= rest < 0 ? rest + 86400 : rest;
            r.moment.atto = 0;
        }
    } else if (is_moment(x) && x->kind == y->kind && op == SUBTRACT) {
        r.kind     = VALUE_DAY_TIME;
        r.duration = moment_difference(&x->moment, &y->moment);
    } else if (is_duration(x) && x->kind == y->kind && x->kind != VALUE_DURATION) {
        int64_t sign = op == SUBTRACT ? -1 : 1;
        r.duration   = (struct duration){ x->duration.months + sign * y->duration.months,
                                          x->duration.seconds + sign * y->duration.seconds,
                                          x->duration.atto + sign * y->duration.atto };
    } else if (op == ADD && is_duration(x) && is_moment(y)) {
        return temporal(op, y, x, v);
    } else {
        return false;
    }
    *v = r;
    return true;
}

void
value_add(const struct value *x, const struct value *y, struct arena *a, struct value *v)
{
    if (!temporal(ADD, x, y, v))
        arithmetic(ADD, x, y, a, v);
}

void
value_subtract(const struct value *x, const struct value *y, struct arena *a, struct value *v)
{
    if (!temporal(SUBTRACT, x, y, v))
        arithmetic(SUBTRACT, x, y, a, v);
}

void
value_multiply(const struct value *x, const struct value *y, struct arena *a, struct value *v)
{
    arithmetic(MULTIPLY, x, y, a, v);
}

void
value_divide(const struct value *x, const struct value *y, struct arena *a, struct value *v)
{
    arithmetic(DIVIDE, x, y, a, v);
}
