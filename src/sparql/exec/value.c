/* From terms to values and back; datatypes. Operators are in value_ops.c. */
#include "sparql/exec/value.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/** The datatypes whose values are known, and the bounds of the derived integers. */
static const struct datatype {
    struct str      name; /* behind XSD_NS */
    enum value_kind kind;
    const char     *min, *max; /* NULL: none */
} datatypes[] = {
    { STR_INIT("integer"), VALUE_INTEGER, NULL, NULL },
    { STR_INIT("decimal"), VALUE_DECIMAL, NULL, NULL },
    { STR_INIT("double"), VALUE_DOUBLE, NULL, NULL },
    { STR_INIT("float"), VALUE_FLOAT, NULL, NULL },
    { STR_INIT("boolean"), VALUE_BOOLEAN, NULL, NULL },
    { STR_INIT("string"), VALUE_STRING, NULL, NULL },
    { STR_INIT("dateTime"), VALUE_DATETIME, NULL, NULL },
    { STR_INIT("date"), VALUE_DATE, NULL, NULL },
    { STR_INIT("time"), VALUE_TIME, NULL, NULL },
    { STR_INIT("duration"), VALUE_DURATION, NULL, NULL },
    { STR_INIT("dayTimeDuration"), VALUE_DAY_TIME, NULL, NULL },
    { STR_INIT("yearMonthDuration"), VALUE_YEAR_MONTH, NULL, NULL },
    { STR_INIT("dateTimeStamp"), VALUE_DATETIME, NULL, NULL },
    { STR_INIT("nonNegativeInteger"), VALUE_INTEGER, "0", NULL },
    { STR_INIT("positiveInteger"), VALUE_INTEGER, "1", NULL },
    { STR_INIT("nonPositiveInteger"), VALUE_INTEGER, NULL, "0" },
    { STR_INIT("negativeInteger"), VALUE_INTEGER, NULL, "-1" },
    { STR_INIT("long"), VALUE_INTEGER, "-9223372036854775808", "9223372036854775807" },
    { STR_INIT("int"), VALUE_INTEGER, "-2147483648", "2147483647" },
    { STR_INIT("short"), VALUE_INTEGER, "-32768", "32767" },
    { STR_INIT("byte"), VALUE_INTEGER, "-128", "127" },
    { STR_INIT("unsignedLong"), VALUE_INTEGER, "0", "18446744073709551615" },
    { STR_INIT("unsignedInt"), VALUE_INTEGER, "0", "4294967295" },
    { STR_INIT("unsignedShort"), VALUE_INTEGER, "0", "65535" },
    { STR_INIT("unsignedByte"), VALUE_INTEGER, "0", "255" },
};

/** Datatype of the computed values of each kind. */
static const struct str kind_datatype[] = {
    [VALUE_STRING]     = STR_INIT(XSD_NS "string"),
    [VALUE_LANG]       = STR_INIT("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
    [VALUE_BOOLEAN]    = STR_INIT(XSD_NS "boolean"),
    [VALUE_INTEGER]    = STR_INIT(XSD_NS "integer"),
    [VALUE_DECIMAL]    = STR_INIT(XSD_NS "decimal"),
    [VALUE_FLOAT]      = STR_INIT(XSD_NS "float"),
    [VALUE_DOUBLE]     = STR_INIT(XSD_NS "double"),
    [VALUE_DATETIME]   = STR_INIT(XSD_NS "dateTime"),
    [VALUE_DATE]       = STR_INIT(XSD_NS "date"),
    [VALUE_TIME]       = STR_INIT(XSD_NS "time"),
    [VALUE_DURATION]   = STR_INIT(XSD_NS "duration"),
    [VALUE_DAY_TIME]   = STR_INIT(XSD_NS "dayTimeDuration"),
    [VALUE_YEAR_MONTH] = STR_INIT(XSD_NS "yearMonthDuration"),
};

static const struct datatype *
datatype_of(struct str iri)
{
    static const struct str ns = STR_INIT(XSD_NS);

    if (!str_starts(iri, ns))
        return NULL;
    struct str name = str_slice(iri, ns.len, iri.len);
    for (size_t i = 0; i < sizeof datatypes / sizeof datatypes[0]; i++)
        if (str_eq(name, datatypes[i].name))
            return &datatypes[i];
    return NULL;
}

struct str
value_datatype(const struct value *v)
{
    return v->kind != VALUE_LANG && v->extra.len > 0 ? v->extra : kind_datatype[v->kind];
}

struct str
buf_to_arena(struct buf *b, struct arena *a)
{
    struct str s = STR_NONE;

    if (!b->failed)
        s = arena_str(a, b->len ? buf_str(b) : STR(""));
    buf_clear(b);
    return s;
}

static bool
within(const struct datatype *d, const struct number *n)
{
    struct number bound;
    struct arena  none = { 0 };
    bool          ok   = true;

    if (d->min && number_parse(str_from(d->min), false, &none, &bound))
        ok = number_compare(n, &bound) >= 0;
    if (ok && d->max && number_parse(str_from(d->max), false, &none, &bound))
        ok = number_compare(n, &bound) <= 0;
    arena_clear(&none);
    return ok;
}

/** xsd:double and xsd:float: the lexical space, then strtod. */
static bool
parse_real(struct str text, bool single, double *real)
{
    size_t i = 0, digits = 0;
    char   local[64];

    if (str_eq(text, STR("NaN"))) {
        *real = NAN;
        return true;
    }
    if (str_eq(text, STR("INF")) || str_eq(text, STR("+INF")) || str_eq(text, STR("-INF"))) {
        *real = text.data[0] == '-' ? -INFINITY : INFINITY;
        return true;
    }
    if (i < text.len && (text.data[i] == '+' || text.data[i] == '-'))
        i++;
    for (; i < text.len && text.data[i] >= '0' && text.data[i] <= '9'; i++)
        digits++;
    if (i < text.len && text.data[i] == '.')
        for (i++; i < text.len && text.data[i] >= '0' && text.data[i] <= '9'; i++)
            digits++;
    if (digits == 0)
        return false;
    if (i < text.len && (text.data[i] == 'e' || text.data[i] == 'E')) {
        i++;
        if (i < text.len && (text.data[i] == '+' || text.data[i] == '-'))
            i++;
        size_t begin = i;
        while (i < text.len && text.data[i] >= '0' && text.data[i] <= '9')
            i++;
        if (i == begin)
            return false;
    }
    if (i != text.len)
        return false;
    char *copy = text.len < sizeof local ? local : malloc(text.len + 1);
    if (!copy)
        return false;
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    *real          = single ? (double)strtof(copy, NULL) : strtod(copy, NULL);
    if (copy != local)
        free(copy);
    return true;
}

static bool
parse_boolean(struct str text, bool *value)
{
    *value = str_eq(text, STR("true")) || str_eq(text, STR("1"));
    return *value || str_eq(text, STR("false")) || str_eq(text, STR("0"));
}

/** Fill the member of the union that belongs to `d->kind`. */
static bool
parse_as(const struct datatype *d, struct str text, struct arena *a, struct value *v)
{
    switch (d->kind) {
    case VALUE_STRING:
        return true;
    case VALUE_BOOLEAN:
        return parse_boolean(text, &v->boolean);
    case VALUE_INTEGER:
        return number_parse(text, false, a, &v->number)
               && (!(d->min || d->max) || within(d, &v->number));
    case VALUE_DECIMAL:
        return number_parse(text, true, a, &v->number);
    case VALUE_FLOAT:
    case VALUE_DOUBLE:
        return parse_real(text, d->kind == VALUE_FLOAT, &v->real);
    case VALUE_DATETIME:
        return moment_parse(text, MOMENT_DATETIME, &v->moment);
    case VALUE_DATE:
        return moment_parse(text, MOMENT_DATE, &v->moment);
    case VALUE_TIME:
        return moment_parse(text, MOMENT_TIME, &v->moment);
    case VALUE_DURATION:
        return duration_parse(text, DURATION_ANY, &v->duration);
    case VALUE_DAY_TIME:
        return duration_parse(text, DURATION_DAY_TIME, &v->duration);
    case VALUE_YEAR_MONTH:
        return duration_parse(text, DURATION_YEAR_MONTH, &v->duration);
    default:
        return false;
    }
}

void
value_typed(struct str lexical, struct str datatype, struct arena *a, struct value *v)
{
    *v = (struct value){ .kind = VALUE_STRING, .text = lexical };
    if (datatype.len == 0)
        return;
    const struct datatype *d = datatype_of(datatype);
    if (!d) {
        v->kind  = VALUE_OTHER;
        v->extra = datatype;
        return;
    }
    v->extra = d->kind == VALUE_STRING ? STR_NONE : datatype;
    v->kind  = parse_as(d, lexical, a, v) ? d->kind : VALUE_ILL;
}

void
value_of_term(const struct term *t, struct arena *a, struct value *v)
{
    switch (t->kind) {
    case TERM_NONE:
        *v = VALUE_NONE;
        break;
    case TERM_IRI:
        *v = (struct value){ .kind = VALUE_IRI, .text = t->text };
        break;
    case TERM_BLANK:
        *v = (struct value){ .kind = VALUE_BLANK, .text = t->text };
        break;
    case TERM_LITERAL:
        if (t->lang.len > 0)
            *v = (struct value){ .kind = VALUE_LANG, .text = t->text, .extra = t->lang };
        else
            value_typed(t->text, t->datatype, a, v);
        break;
    }
}

void
print_real(double real, bool single, struct buf *b)
{
    char text[40];
    bool normal    = fabs(real) >= (single ? (double)FLT_MIN : DBL_MIN);
    int  precision = !normal ? 1 : single ? FLT_DIG : DBL_DIG; /* denormals have fewer digits */

    if (isnan(real)) {
        buf_add_cstr(b, "NaN");
        return;
    }
    if (isinf(real)) {
        buf_add_cstr(b, real < 0 ? "-INF" : "INF");
        return;
    }
    if (real == 0) {
        buf_add_cstr(b, signbit(real) ? "-0.0E0" : "0.0E0");
        return;
    }
    for (;; precision++) { /* the shortest form that reads back the same */
        snprintf(text, sizeof text, "%.*e", precision - 1, real);
        double back = single ? (double)strtof(text, NULL) : strtod(text, NULL);
        if (back == real || precision >= 17)
            break;
    }
    char  *e   = strchr(text, 'e');
    size_t end = (size_t)(e - text);
    if (memchr(text, '.', end))
        while (text[end - 1] == '0' && text[end - 2] != '.')
            end--;
    buf_add(b, (struct str){ text, end });
    if (!memchr(text, '.', end))
        buf_add_cstr(b, ".0");
    buf_addf(b, "E%d", atoi(e + 1));
}

struct str
value_lexical(const struct value *v, struct arena *a)
{
    struct buf b;

    if (v->text.data || v->kind < VALUE_BOOLEAN || v->kind >= VALUE_OTHER)
        return v->text.data ? v->text : STR("");
    buf_init(&b, 0);
    switch (v->kind) {
    case VALUE_BOOLEAN:
        return v->boolean ? STR("true") : STR("false");
    case VALUE_INTEGER:
    case VALUE_DECIMAL:
        number_print(&v->number, &b);
        break;
    case VALUE_FLOAT:
    case VALUE_DOUBLE:
        print_real(v->real, v->kind == VALUE_FLOAT, &b);
        break;
    case VALUE_DATETIME:
        moment_print(&v->moment, MOMENT_DATETIME, &b);
        break;
    case VALUE_DATE:
        moment_print(&v->moment, MOMENT_DATE, &b);
        break;
    case VALUE_TIME:
        moment_print(&v->moment, MOMENT_TIME, &b);
        break;
    case VALUE_DURATION:
        duration_print(&v->duration, DURATION_ANY, &b);
        break;
    case VALUE_DAY_TIME:
        duration_print(&v->duration, DURATION_DAY_TIME, &b);
        break;
    case VALUE_YEAR_MONTH:
        duration_print(&v->duration, DURATION_YEAR_MONTH, &b);
        break;
    default:
        break;
    }
    return buf_to_arena(&b, a);
}

bool
value_to_term(const struct value *v, struct arena *a, struct term *t)
{
    struct str lexical = value_lexical(v, a);

    if (!lexical.data)
        return false;
    switch (v->kind) {
    case VALUE_ERROR:
        return false;
    case VALUE_IRI:
        *t = term_iri(lexical);
        break;
    case VALUE_BLANK:
        *t = term_blank(lexical);
        break;
    case VALUE_STRING:
        *t = term_string(lexical);
        break;
    case VALUE_LANG:
        *t = term_lang(lexical, v->extra);
        break;
    default:
        *t = term_typed(lexical, value_datatype(v));
        break;
    }
    return true;
}
