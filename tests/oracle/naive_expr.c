/* Expressions (SPARQL 1.1 §17) and aggregates (§18.5.1), over integers, decimals with few digits, doubles,
 * booleans, strings, and terms of other kinds. Numbers are held in a double: the data must be small. */
#include "oracle/naive_eval.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

enum { ERROR = -1 }; /* besides false and true */

enum number_type { NOT_A_NUMBER, INTEGER, DECIMAL, DOUBLE };

struct number {
    enum number_type type;
    double           value;
};

static struct number
number_of(const struct term *t)
{
    struct number n      = { 0 };
    char          text[64];
    char         *end = NULL;

    if (t->kind != TERM_LITERAL || t->text.len == 0 || t->text.len >= sizeof text)
        return n;
    n.type = str_eq(t->datatype, STR(XSD "integer"))   ? INTEGER
             : str_eq(t->datatype, STR(XSD "decimal")) ? DECIMAL
             : str_eq(t->datatype, STR(XSD "double"))  ? DOUBLE
                                                       : NOT_A_NUMBER;
    memcpy(text, t->text.data, t->text.len);
    text[t->text.len] = '\0';
    n.value           = strtod(text, &end);
    if (*end)
        n.type = NOT_A_NUMBER;
    return n;
}

/* Without zeros at the end, but with one digit after the point. */
static size_t
trimmed(const char *digits)
{
    size_t len = strlen(digits);

    while (len > 2 && digits[len - 1] == '0' && digits[len - 2] != '.')
        len--;
    return len;
}

/* The canonical form of XSD 1.0: 1.5E0, with as few digits as give the number back. */
static struct term
term_of_double(struct naive *n, double value)
{
    char text[40];
    int  digits = 1;

    if (!isfinite(value))
        return term_typed(isnan(value) ? STR("NaN") : value > 0 ? STR("INF") : STR("-INF"), STR(XSD "double"));
    do {
        snprintf(text, sizeof text, "%.*e", digits, value);
    } while (strtod(text, NULL) != value && ++digits < 17);
    char *const exponent = strchr(text, 'e');
    *exponent            = '\0';
    return term_typed(arena_strf(n->arena, "%.*sE%d", (int)trimmed(text), text, atoi(exponent + 1)),
                      STR(XSD "double"));
}

static struct term
term_of_number(struct naive *n, struct number x)
{
    char text[400];

    if (x.type == INTEGER)
        return term_typed(arena_strf(n->arena, "%.0f", x.value + 0.0), STR(XSD "integer"));
    if (x.type == DOUBLE)
        return term_of_double(n, x.value);
    snprintf(text, sizeof text, "%.12f", x.value + 0.0);
    return term_typed(arena_strf(n->arena, "%.*s", (int)trimmed(text), text), STR(XSD "decimal"));
}

static struct term
term_of_boolean(bool b)
{
    return term_typed(b ? STR("true") : STR("false"), STR(XSD "boolean"));
}

static bool
is_boolean(const struct term *t)
{
    return t->kind == TERM_LITERAL && str_eq(t->datatype, STR(XSD "boolean"));
}

static bool
is_string(const struct term *t)
{
    return t->kind == TERM_LITERAL && t->datatype.len == 0 && t->lang.len == 0;
}

/* A string literal: plain or with a language. */
static bool
is_text(const struct term *t)
{
    return is_string(t) || (t->kind == TERM_LITERAL && t->lang.len);
}

/* §17.2.2 */
static int
ebv(const struct term *t)
{
    const struct number x = number_of(t);

    if (is_boolean(t))
        return str_eq(t->text, STR("true")) || str_eq(t->text, STR("1"));
    if (is_text(t))
        return t->text.len > 0;
    return x.type == NOT_A_NUMBER ? ERROR : x.value != 0 && !isnan(x.value);
}

/* §17.3: -1, 0, 1; 2: never in order (NaN); ERROR is told by the result. */
static bool
compare(const struct term *a, const struct term *b, int *order)
{
    const struct number x = number_of(a), y = number_of(b);

    if (x.type && y.type) {
        *order = x.value < y.value ? -1 : x.value > y.value ? 1 : x.value == y.value ? 0 : 2;
        return true;
    }
    if (is_string(a) && is_string(b)) {
        const int c = str_cmp(a->text, b->text);
        *order      = c < 0 ? -1 : c > 0;
        return true;
    }
    if (is_boolean(a) && is_boolean(b)) {
        *order = ebv(a) - ebv(b);
        return true;
    }
    return false;
}

/* A literal whose value is known. */
static bool
is_known(const struct term *t)
{
    return is_text(t) || is_boolean(t) || number_of(t).type != NOT_A_NUMBER;
}

/* RDFterm-equal: of different literals those whose values are known are unequal, as the value spaces have
 * nothing in common; others may yet have one value: an error. */
static int
equal(const struct term *a, const struct term *b)
{
    int order = 0;

    if (compare(a, b, &order))
        return order == 0;
    if (term_eq(a, b))
        return 1;
    if (a->kind != TERM_LITERAL || b->kind != TERM_LITERAL || (is_known(a) && is_known(b))
        || a->lang.len || b->lang.len)
        return 0;
    return ERROR;
}

int
naive_order(const struct term *a, const struct term *b)
{
    static const int ranks[] = { [TERM_NONE] = 0, [TERM_BLANK] = 1, [TERM_IRI] = 2, [TERM_LITERAL] = 3 };
    int              order   = 0;

    if (a->kind != b->kind)
        return ranks[a->kind] - ranks[b->kind];
    if (a->kind == TERM_IRI)
        return str_cmp(a->text, b->text);
    return a->kind == TERM_LITERAL && compare(a, b, &order) && order != 2 ? order : 0;
}

/* ---- expressions ---- */

static enum status
truth(struct naive *n, const struct expr *e, const struct term *mu, int *result)
{
    struct term value = { 0 };

    TRY(naive_value(n, e, mu, &value));
    *result = value.kind == TERM_NONE ? ERROR : ebv(&value);
    return STATUS_OK;
}

enum status
naive_holds(struct naive *n, const struct expr *e, const struct term *mu, bool *holds)
{
    int result = ERROR;

    TRY(truth(n, e, mu, &result));
    *holds = result == 1;
    return STATUS_OK;
}

static void
set_truth(struct term *value, int t)
{
    *value = t == ERROR ? (struct term){ 0 } : term_of_boolean(t);
}

static enum status
value_logic(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    const int decided = e->kind == EXPR_OR;
    int       result  = !decided;

    for (size_t i = 0; i < e->arg_count; i++) {
        int one = ERROR;
        TRY(truth(n, e->args[i], mu, &one));
        if (one == decided)
            result = decided;
        else if (one == ERROR && result != decided)
            result = ERROR;
    }
    set_truth(value, result);
    return STATUS_OK;
}

static void
value_comparison(enum expr_kind kind, const struct term *a, const struct term *b, struct term *value)
{
    int       order = 0;
    const int same  = equal(a, b);

    if (kind == EXPR_EQUAL || kind == EXPR_NOT_EQUAL) {
        set_truth(value, same == ERROR ? ERROR : (kind == EXPR_EQUAL) == same);
        return;
    }
    if (!compare(a, b, &order)) {
        set_truth(value, ERROR);
        return;
    }
    set_truth(value, order != 2
                         && (kind == EXPR_LESS           ? order < 0
                             : kind == EXPR_GREATER      ? order > 0
                             : kind == EXPR_LESS_EQUAL   ? order <= 0
                                                         : order >= 0));
}

static void
value_arithmetic(struct naive *n, enum expr_kind kind, const struct term *a, const struct term *b,
                 struct term *value)
{
    const struct number x = number_of(a), y = number_of(b);
    struct number       z = { x.type > y.type ? x.type : y.type, 0 };

    if (!x.type || !y.type)
        return;
    z.value = kind == EXPR_ADD        ? x.value + y.value
              : kind == EXPR_SUBTRACT ? x.value - y.value
              : kind == EXPR_MULTIPLY ? x.value * y.value
                                      : x.value / y.value;
    if (kind == EXPR_DIVIDE && z.type != DOUBLE) {
        if (y.value == 0)
            return;
        z.type = DECIMAL;
    }
    *value = term_of_number(n, z);
}

static enum status
value_in(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    struct term left = { 0 }, right = { 0 };
    int         result = 0;

    TRY(naive_value(n, e->args[0], mu, &left));
    for (size_t i = 1; i < e->arg_count && result != 1; i++) {
        TRY(naive_value(n, e->args[i], mu, &right));
        const int same = left.kind == TERM_NONE || right.kind == TERM_NONE ? ERROR : equal(&left, &right);
        if (same != 0)
            result = same;
    }
    if (e->arg_count == 1 && left.kind == TERM_NONE)
        result = ERROR;
    set_truth(value, result == ERROR ? ERROR : (e->kind == EXPR_IN) == result);
    return STATUS_OK;
}

static enum status
value_exists(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    const struct term *outer = n->outer;
    struct term       *all   = solution_copy(n, (struct term *)mu);
    struct solutions   found = { 0 };
    enum status        status;

    if (!all)
        return STATUS_NOMEM;
    for (size_t i = 0; outer && i < n->width; i++)
        if (all[i].kind == TERM_NONE)
            all[i] = outer[i];
    n->outer = all;
    status   = naive_eval(n, e->pattern, &found);
    n->outer = outer;
    TRY(status);
    *value = term_of_boolean((found.count > 0) == (e->kind == EXPR_EXISTS));
    return STATUS_OK;
}

static void
value_absolute(struct naive *n, const struct term *a, struct term *value)
{
    struct number x = number_of(a);

    x.value = fabs(x.value);
    if (x.type)
        *value = term_of_number(n, x);
}

static struct str
datatype_of(const struct term *t)
{
    return t->lang.len      ? STR("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
           : t->datatype.len ? t->datatype
                             : STR(XSD "string");
}

static bool
is_text_function(struct str name)
{
    return str_eq(name, STR("STRLEN")) || str_eq(name, STR("UCASE")) || str_eq(name, STR("STRSTARTS"))
           || str_eq(name, STR("CONTAINS")) || str_eq(name, STR("CONCAT"));
}

/* Functions on strings, ASCII only. §17.4.3.1.2: the second argument has no language or the same one. */
static enum status
value_of_text(struct naive *n, struct str function, const struct term *arg, struct term *value)
{
    const bool fits = is_text(&arg[1]) && (arg[1].lang.len == 0 || str_eq(arg[0].lang, arg[1].lang));

    if (str_eq(function, STR("STRLEN"))) {
        *value = term_of_number(n, (struct number){ INTEGER, (double)arg[0].text.len });
    } else if (str_eq(function, STR("UCASE"))) {
        char *copy = arena_alloc(n->arena, arg[0].text.len + 1);
        *value     = arg[0];
        if (!copy)
            return STATUS_NOMEM;
        for (size_t i = 0; i < arg[0].text.len; i++)
            copy[i] = (char)toupper((unsigned char)arg[0].text.data[i]);
        value->text = (struct str){ copy, arg[0].text.len };
    } else if (str_eq(function, STR("STRSTARTS")) && fits) {
        *value = term_of_boolean(str_starts(arg[0].text, arg[1].text));
    } else if (str_eq(function, STR("CONTAINS")) && fits) {
        *value = term_of_boolean(str_find(arg[0].text, arg[1].text, 0) != SIZE_MAX);
    } else if (str_eq(function, STR("CONCAT")) && is_text(&arg[1])) {
        value->kind = TERM_LITERAL;
        value->text = arena_strf(n->arena, "%.*s%.*s", STR_ARG(arg[0].text), STR_ARG(arg[1].text));
        if (str_eq(arg[0].lang, arg[1].lang))
            value->lang = arg[0].lang;
    }
    return STATUS_OK;
}

static enum status
value_call(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    struct term arg[2] = { { 0 }, { 0 } };

    if (e->is_iri || e->arg_count > 2)
        return STATUS_UNSUPPORTED;
    for (size_t i = 0; i < e->arg_count; i++) {
        TRY(naive_value(n, e->args[i], mu, &arg[i]));
        if (arg[i].kind == TERM_NONE)
            return STATUS_OK;
    }
    if (str_eq(e->function, STR("SAMETERM")))
        *value = term_of_boolean(term_eq(&arg[0], &arg[1]));
    else if (str_eq(e->function, STR("ISIRI")))
        *value = term_of_boolean(arg[0].kind == TERM_IRI);
    else if (str_eq(e->function, STR("ISLITERAL")))
        *value = term_of_boolean(arg[0].kind == TERM_LITERAL);
    else if (str_eq(e->function, STR("ISNUMERIC")))
        *value = term_of_boolean(number_of(&arg[0]).type != NOT_A_NUMBER);
    else if (str_eq(e->function, STR("STR")))
        *value = arg[0].kind == TERM_BLANK ? (struct term){ 0 } : term_string(arg[0].text);
    else if (str_eq(e->function, STR("LANG")))
        *value = arg[0].kind == TERM_LITERAL ? term_string(arg[0].lang) : (struct term){ 0 };
    else if (str_eq(e->function, STR("ISBLANK")))
        *value = term_of_boolean(arg[0].kind == TERM_BLANK);
    else if (str_eq(e->function, STR("ABS")))
        value_absolute(n, &arg[0], value);
    else if (str_eq(e->function, STR("DATATYPE")))
        *value = arg[0].kind == TERM_LITERAL ? term_iri(datatype_of(&arg[0])) : (struct term){ 0 };
    else if (is_text_function(e->function))
        return is_text(&arg[0]) ? value_of_text(n, e->function, arg, value) : STATUS_OK;
    else
        return STATUS_UNSUPPORTED;
    return STATUS_OK;
}

static enum status
value_form(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    int test = ERROR;

    if (e->kind == EXPR_IF) {
        TRY(truth(n, e->args[0], mu, &test));
        return test == ERROR ? STATUS_OK : naive_value(n, e->args[test ? 1 : 2], mu, value);
    }
    for (size_t i = 0; i < e->arg_count && value->kind == TERM_NONE; i++)
        TRY(naive_value(n, e->args[i], mu, value));
    return STATUS_OK;
}

/* Operators whose arguments must both be free of errors. */
static enum status
value_strict(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    struct term   a = { 0 }, b = { 0 };
    struct number x = { 0 };

    TRY(naive_value(n, e->args[0], mu, &a));
    if (e->arg_count > 1)
        TRY(naive_value(n, e->args[1], mu, &b));
    if (a.kind == TERM_NONE || (e->arg_count > 1 && b.kind == TERM_NONE))
        return STATUS_OK;
    if (e->kind == EXPR_NOT) {
        const int t = ebv(&a);
        set_truth(value, t == ERROR ? ERROR : !t);
    } else if (e->kind == EXPR_PLUS || e->kind == EXPR_MINUS) {
        x = number_of(&a);
        if (e->kind == EXPR_MINUS)
            x.value = 0 - x.value;
        if (x.type)
            *value = term_of_number(n, x);
    } else if (e->kind >= EXPR_EQUAL && e->kind <= EXPR_GREATER_EQUAL) {
        value_comparison(e->kind, &a, &b, value);
    } else {
        value_arithmetic(n, e->kind, &a, &b, value);
    }
    return STATUS_OK;
}

static struct term
variable(const struct naive *n, const struct term *mu, var_id v)
{
    return mu[v].kind == TERM_NONE && n->outer ? n->outer[v] : mu[v];
}

enum status
naive_value(struct naive *n, const struct expr *e, const struct term *mu, struct term *value)
{
    *value = (struct term){ 0 };
    switch (e->kind) {
    case EXPR_VAR:
        *value = variable(n, mu, e->var);
        return STATUS_OK;
    case EXPR_TERM:
        *value = e->term;
        return STATUS_OK;
    case EXPR_OR:
    case EXPR_AND:
        return value_logic(n, e, mu, value);
    case EXPR_IN:
    case EXPR_NOT_IN:
        return value_in(n, e, mu, value);
    case EXPR_BOUND:
        *value = term_of_boolean(variable(n, mu, e->args[0]->var).kind != TERM_NONE);
        return STATUS_OK;
    case EXPR_IF:
    case EXPR_COALESCE:
        return value_form(n, e, mu, value);
    case EXPR_CALL:
        return value_call(n, e, mu, value);
    case EXPR_EXISTS:
    case EXPR_NOT_EXISTS:
        return value_exists(n, e, mu, value);
    default:
        return value_strict(n, e, mu, value);
    }
}

/* ---- aggregates ---- */

/* COUNT(DISTINCT *): solutions that differ in a variable of the pattern. */
static bool
seen_solution(const struct naive *n, const struct algebra *in, const struct solutions *members, size_t upto)
{
    for (size_t i = 0; i < upto; i++) {
        bool same = true;
        for (var_id v = 0; v < n->width && same; v++)
            same = !var_set_has(&in->possible, v) || !n->vars->names[v].named
                   || term_eq(&members->rows[i][v], &members->rows[upto][v]);
        if (same)
            return true;
    }
    return false;
}

static void
count_all(struct naive *n, const struct aggregate *g, const struct algebra *in,
          const struct solutions *members, struct term *value)
{
    size_t count = 0;

    for (size_t i = 0; i < members->count; i++)
        count += !g->distinct || !seen_solution(n, in, members, i);
    *value = term_of_number(n, (struct number){ INTEGER, (double)count });
}

static void
fold(struct naive *n, const struct aggregate *g, const struct term *values, size_t count, bool errors,
     struct term *value)
{
    const struct term zero = term_typed(STR("0"), STR(XSD "integer"));
    struct term       sum  = zero, best = { 0 };

    for (size_t i = 0; i < count; i++) {
        struct term next = { 0 };
        const int   order = naive_order(&values[i], &best);
        value_arithmetic(n, EXPR_ADD, &sum, &values[i], &next);
        sum = next;
        if (i == 0 || (g->kind == AGGREGATE_MIN ? order < 0 : order > 0))
            best = values[i];
    }
    if (g->kind == AGGREGATE_COUNT) {
        *value = term_of_number(n, (struct number){ INTEGER, (double)count });
    } else if (g->kind == AGGREGATE_SAMPLE) {
        *value = count > 0 ? values[0] : best;
    } else if (errors) {
        *value = (struct term){ 0 };
    } else if (g->kind == AGGREGATE_MIN || g->kind == AGGREGATE_MAX) {
        *value = best;
    } else if (g->kind == AGGREGATE_SUM || count == 0) {
        *value = sum;
    } else {
        const struct term size = term_of_number(n, (struct number){ INTEGER, (double)count });
        value_arithmetic(n, EXPR_DIVIDE, &sum, &size, value);
    }
}

enum status
naive_aggregate(struct naive *n, const struct aggregate *g, const struct algebra *in,
                const struct solutions *members, struct term *value)
{
    struct term *values = ARENA_ARRAY(n->arena, members->count + 1, struct term);
    size_t       count  = 0;
    bool         errors = false;

    if (!values)
        return STATUS_NOMEM;
    if (g->kind == AGGREGATE_GROUP_CONCAT)
        return STATUS_UNSUPPORTED;
    if (!g->arg) {
        count_all(n, g, in, members, value);
        return STATUS_OK;
    }
    for (size_t i = 0; i < members->count; i++) {
        bool seen = false;
        TRY(naive_value(n, g->arg, members->rows[i], &values[count]));
        if (values[count].kind == TERM_NONE) {
            errors = true;
            continue;
        }
        for (size_t k = 0; g->distinct && k < count && !seen; k++)
            seen = term_eq(&values[k], &values[count]);
        count += !seen;
    }
    fold(n, g, values, count, errors, value);
    return STATUS_OK;
}
