/* Lexical forms of JSON numbers, and JSON in canonical form. */
#include "rdf/jsonld_value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "rdf/chars.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF_JSON "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"

/* Canonical xsd:double: one digit, a point, at least one digit, "E" and the exponent. */
static void
print_double(double value, char text[64])
{
    char digits[64];

    snprintf(digits, sizeof digits, "%.15E", value);
    char *e = strchr(digits, 'E');
    if (!e) {
        snprintf(text, 64, "%s", digits);
        return;
    }
    char *end = e;
    while (end[-1] == '0' && end[-2] != '.')
        end--;
    snprintf(text, 64, "%.*sE%d", (int)(end - digits), digits, atoi(e + 1));
}

enum status
jsonld_native(struct jsonld *j, const json_t *value, struct str datatype, struct term *t)
{
    char       text[64];
    struct str given = datatype;

    switch (json_typeof(value)) {
    case JSON_STRING:
        *t = term_typed(jsonld_text(value), datatype);
        return STATUS_OK;
    case JSON_TRUE:
    case JSON_FALSE:
        *t = term_typed(json_is_true(value) ? STR("true") : STR("false"),
                        given.len ? given : STR(XSD "boolean"));
        return STATUS_OK;
    case JSON_INTEGER:
    case JSON_REAL: {
        const double number = json_number_value(value);
        if (str_eq(given, STR(XSD "double")) || number != trunc(number) || fabs(number) >= 1e21) {
            print_double(number, text);
            datatype = given.len ? given : STR(XSD "double");
        } else {
            if (json_is_integer(value))
                snprintf(text, sizeof text, "%lld", (long long)json_integer_value(value));
            else
                snprintf(text, sizeof text, "%.0f", number == 0 ? 0.0 : number);
            datatype = given.len ? given : STR(XSD "integer");
        }
        const struct str kept = pool_str(&j->pool, str_from(text));
        if (!kept.data)
            return STATUS_NOMEM;
        *t = term_typed(kept, datatype);
        return STATUS_OK;
    }
    default:
        return jsonld_fault(j, "invalid value object value");
    }
}

/* A number as ECMAScript prints it. */
static void
add_number(struct buf *b, double value)
{
    char digits[40];
    int  precision = 1;

    if (value == 0) {
        buf_add_char(b, '0');
        return;
    }
    do
        snprintf(digits, sizeof digits, "%.*e", precision - 1, value);
    while (strtod(digits, NULL) != value && precision++ < 17);

    char        figures[40];
    size_t      count    = 0;
    const int   exponent = atoi(strchr(digits, 'e') + 1);
    const char *p        = digits;
    if (*p == '-') {
        buf_add_char(b, '-');
        p++;
    }
    for (; *p != 'e'; p++)
        if (*p != '.')
            figures[count++] = *p;

    const int n = exponent + 1; /* of ECMA-262 Number::toString; count is its k */
    if ((int)count <= n && n <= 21) {
        buf_add(b, (struct str){ figures, count });
        for (int i = (int)count; i < n; i++)
            buf_add_char(b, '0');
    } else if (n > 0 && n <= 21) {
        buf_addf(b, "%.*s.%.*s", n, figures, (int)count - n, figures + n);
    } else if (n > -6 && n <= 0) {
        buf_add_cstr(b, "0.");
        for (int i = n; i < 0; i++)
            buf_add_char(b, '0');
        buf_add(b, (struct str){ figures, count });
    } else {
        buf_add_char(b, figures[0]);
        if (count > 1)
            buf_addf(b, ".%.*s", (int)count - 1, figures + 1);
        buf_addf(b, "e%c%d", n - 1 < 0 ? '-' : '+', abs(n - 1));
    }
}

static void
add_string(struct buf *b, struct str s)
{
    static const char letters[] = "\bb\tt\nn\ff\rr\"\"\\\\";

    buf_add_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        const unsigned char c      = (unsigned char)s.data[i];
        const char         *letter = NULL;

        for (size_t k = 0; k + 1 < sizeof letters && !letter; k += 2)
            if ((unsigned char)letters[k] == c)
                letter = &letters[k + 1];
        if (letter)
            buf_addf(b, "\\%c", *letter);
        else if (c < 0x20)
            buf_addf(b, "\\u%04x", (unsigned)c);
        else
            buf_add_char(b, (char)c);
    }
    buf_add_char(b, '"');
}

static int
compare_keys(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static enum status add_value(struct buf *b, json_t *value);

static enum status
add_object(struct buf *b, json_t *object)
{
    const size_t count = json_object_size(object);
    struct str  *keys  = count ? calloc(count, sizeof *keys) : NULL;
    size_t       n     = 0, length;
    const char  *key;
    json_t      *member;
    enum status  status = STATUS_OK;

    if (count && !keys)
        return STATUS_NOMEM;
    json_object_keylen_foreach(object, key, length, member) keys[n++] = (struct str){ key, length };
    if (n)
        qsort(keys, n, sizeof *keys, compare_keys);

    buf_add_char(b, '{');
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        if (i)
            buf_add_char(b, ',');
        add_string(b, keys[i]);
        buf_add_char(b, ':');
        status = add_value(b, json_object_getn(object, keys[i].data, keys[i].len));
    }
    buf_add_char(b, '}');
    free(keys);
    return status;
}

static enum status
add_value(struct buf *b, json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return add_object(b, value);
    case JSON_ARRAY:
        buf_add_char(b, '[');
        for (size_t i = 0; i < json_array_size(value); i++) {
            if (i)
                buf_add_char(b, ',');
            TRY(add_value(b, json_array_get(value, i)));
        }
        buf_add_char(b, ']');
        break;
    case JSON_STRING:
        add_string(b, jsonld_text(value));
        break;
    case JSON_INTEGER:
        if (llabs(json_integer_value(value)) < 1LL << 53) {
            buf_addf(b, "%lld", (long long)json_integer_value(value));
            break;
        }
        /* fall through */
    case JSON_REAL:
        add_number(b, json_number_value(value));
        break;
    case JSON_TRUE:
        buf_add_cstr(b, "true");
        break;
    case JSON_FALSE:
        buf_add_cstr(b, "false");
        break;
    case JSON_NULL:
        buf_add_cstr(b, "null");
        break;
    }
    return buf_status(b);
}

enum status
jsonld_json(struct jsonld *j, json_t *value, struct term *t)
{
    struct buf  b      = { 0 };
    enum status status = add_value(&b, value);

    if (status == STATUS_OK) {
        const struct str kept = pool_str(&j->pool, buf_str(&b));
        *t                    = term_typed(kept, STR(RDF_JSON));
        status                = kept.data ? STATUS_OK : STATUS_NOMEM;
    }
    buf_clear(&b);
    return status;
}
