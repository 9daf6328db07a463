/* Values of RDF terms as SPARQL expressions see them (SPARQL 1.1 §17.1-17.4): what a term means,
 * operator semantics, order. Where terms are kept is left to terms.h, functions to fn_*.c. */
#ifndef SPARQL_EXEC_VALUE_H
#define SPARQL_EXEC_VALUE_H

#include "rdf/term.h"
#include "sparql/exec/moment.h"
#include "sparql/exec/number.h"
#include "store/id.h"

#define XSD_NS "http://www.w3.org/2001/XMLSchema#"

enum value_kind {
    VALUE_ERROR, /**< a type error, or an unbound variable: an outcome like any other */
    VALUE_IRI,
    VALUE_BLANK,
    VALUE_STRING,
    VALUE_LANG,
    VALUE_BOOLEAN,
    VALUE_INTEGER,
    VALUE_DECIMAL,
    VALUE_FLOAT,
    VALUE_DOUBLE,
    VALUE_DATETIME,
    VALUE_DATE,
    VALUE_TIME,
    VALUE_DURATION,
    VALUE_DAY_TIME,
    VALUE_YEAR_MONTH,
    VALUE_OTHER, /**< a literal of an unknown datatype */
    VALUE_ILL,   /**< a literal outside the lexical space of its known datatype */
};

/** A value. Strings are borrowed. A value that was read from a term keeps it: `id` if known, and
 * its lexical form in `text`; a computed one has id == ID_NONE and, for kinds from BOOLEAN on, no
 * text (value_lexical makes it). */
struct value {
    enum value_kind kind;
    term_id         id;
    struct str      text;  /**< string, IRI, label, or the lexical form of a typed literal */
    struct str      extra; /**< language tag; datatype IRI of typed literals, empty: the kind's own */
    union {
        bool            boolean;
        struct number   number;
        double          real; /**< a float, too, already rounded to float */
        struct moment   moment;
        struct duration duration;
    };
};

#define VALUE_NONE ((struct value){ .kind = VALUE_ERROR })

static inline struct value
value_boolean(bool b)
{
    return (struct value){ .kind = VALUE_BOOLEAN, .boolean = b };
}

static inline struct value
value_integer(int64_t i)
{
    return (struct value){ .kind = VALUE_INTEGER, .number = { .small = i } };
}

static inline struct value
value_string(struct str s)
{
    return (struct value){ .kind = VALUE_STRING, .text = s };
}

static inline struct value
value_double(double d)
{
    return (struct value){ .kind = VALUE_DOUBLE, .real = d };
}

static inline bool
value_is_literal(const struct value *v)
{
    return v->kind >= VALUE_STRING;
}

static inline bool
value_is_numeric(const struct value *v)
{
    return v->kind >= VALUE_INTEGER && v->kind <= VALUE_DOUBLE;
}

/** Datatype IRI of a literal. */
struct str value_datatype(const struct value *v);

/** What a term means. Strings stay borrowed from `t`; limbs of big numbers go into `a`. */
void value_of_term(const struct term *t, struct arena *a, struct value *v);

/** The term of a value other than VALUE_ERROR; a lexical form that has to be made goes into `a`.
 * False when memory is exhausted. */
bool value_to_term(const struct value *v, struct arena *a, struct term *t);

/** Lexical form, IRI or label; {NULL, 0} when memory is exhausted. */
struct str value_lexical(const struct value *v, struct arena *a);

/** The literal `lexical`^^`datatype`, by meaning. */
void value_typed(struct str lexical, struct str datatype, struct arena *a, struct value *v);

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_ERROR };

/** Effective boolean value, §17.2.2. */
enum truth value_ebv(const struct value *v);

/** `x = y`, §17.3 with RDFterm-equal, §17.4.1.7. Literals of two different known value spaces are
 * unequal; anything with an unknown or ill-typed literal is an error unless the terms are the same. */
enum truth value_equal(const struct value *x, const struct value *y);

/** sameTerm, §17.4.1.8. */
bool value_same_term(const struct value *x, const struct value *y);

enum comparison { COMPARE_LESS, COMPARE_EQUAL, COMPARE_GREATER, COMPARE_UNORDERED, COMPARE_ERROR };

/** `x < y` and its like, §17.3; UNORDERED when NaN takes part. */
enum comparison value_compare(const struct value *x, const struct value *y);

/** A total order for ORDER BY, MIN and MAX (§15.1): unbound, blank nodes, IRIs, literals; literals
 * by value within comparable kinds, then by kind, lexical form, datatype, language. 0 only for the
 * same term or for values that no rule tells apart. */
int value_order(const struct value *x, const struct value *y);

/* Arithmetic of §17.3 with promotion; VALUE_ERROR when the operands have no such operation. */
void value_add(const struct value *x, const struct value *y, struct arena *a, struct value *v);
void value_subtract(const struct value *x, const struct value *y, struct arena *a, struct value *v);
void value_multiply(const struct value *x, const struct value *y, struct arena *a, struct value *v);
void value_divide(const struct value *x, const struct value *y, struct arena *a, struct value *v);

/** The number as a double. */
double value_real(const struct value *v);

/** Canonical xsd:double (or float) form, such as 1.0E2. */
void print_real(double real, bool single, struct buf *b);

/** Contents of `b` in the arena, and `b` cleared; {NULL, 0} when memory is exhausted. */
struct str buf_to_arena(struct buf *b, struct arena *a);

#endif
