/* A grammar with dice: one function for each production, depth-limited. Terms and variables are few, so that
 * patterns meet. */
#include "oracle/generate.h"

#define EX  "http://example.org/"
#define XSD "http://www.w3.org/2001/XMLSchema#"

/* splitmix64 */
unsigned
random_below(struct random *r, unsigned bound)
{
    uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (unsigned)((z ^ (z >> 31)) % bound);
}

static bool
chance(struct random *r, unsigned percent)
{
    return random_below(r, 100) < percent;
}

/* ---- data ---- */

static struct term
literal(const char *text, const char *datatype)
{
    return term_typed(str_from(text), str_from(datatype));
}

static struct term
random_literal(struct random *r)
{
    const struct term terms[] = {
        literal("1", XSD "integer"),   literal("2", XSD "integer"),    literal("3", XSD "integer"),
        literal("10", XSD "integer"),  literal("-4", XSD "integer"),   literal("0", XSD "integer"),
        literal("1.5", XSD "decimal"), literal("2.5", XSD "decimal"),  literal("2.5E0", XSD "double"),
        literal("4.0E0", XSD "double"), literal("true", XSD "boolean"), literal("false", XSD "boolean"),
        term_string(STR("a")),         term_string(STR("ab")),         term_string(STR("")),
        term_lang(STR("a"), STR("en")), term_lang(STR("a"), STR("de")), literal("x", EX "type"),
    };

    return terms[random_below(r, sizeof terms / sizeof *terms)];
}

static struct term
random_resource(struct random *r)
{
    const struct term terms[] = { term_iri(STR(EX "n0")), term_iri(STR(EX "n1")), term_iri(STR(EX "n2")),
                                  term_iri(STR(EX "n3")), term_blank(STR("b0")),  term_blank(STR("b1")) };

    return terms[random_below(r, sizeof terms / sizeof *terms)];
}

static struct term
random_predicate(struct random *r)
{
    const struct term terms[] = { term_iri(STR(EX "p")), term_iri(STR(EX "q")), term_iri(STR(EX "r")) };

    return terms[random_below(r, sizeof terms / sizeof *terms)];
}

static bool
is_there(const struct data *data, const struct quad *q)
{
    for (size_t i = 0; i < data->quads.len; i++) {
        const struct quad *other = &data->quads.data[i];
        if (term_eq(&other->s, &q->s) && term_eq(&other->p, &q->p) && term_eq(&other->o, &q->o)
            && term_eq(&other->g, &q->g))
            return true;
    }
    return false;
}

enum status
generate_data(struct random *r, struct data *data)
{
    const struct term graphs[] = { { 0 }, { 0 }, { 0 }, term_iri(STR(EX "g1")), term_iri(STR(EX "g2")) };
    const unsigned    count    = random_below(r, 24);

    for (unsigned i = 0; i < count; i++) {
        const struct quad q = { .s = random_resource(r),
                                .p = random_predicate(r),
                                .o = chance(r, 55) ? random_resource(r) : random_literal(r),
                                .g = graphs[random_below(r, 5)] };
        if (!is_there(data, &q))
            TRY(vec_push(&data->quads, q));
    }
    return STATUS_OK;
}

enum status
store_data(const struct data *data, store **st)
{
    TRY(store_open(":memory:", STORE_CREATE, NULL, st));
    const struct quad_sink sink = store_sink(*st);
    TRY(store_begin_write(*st));
    for (size_t i = 0; i < data->quads.len; i++)
        TRY(sink_quad(&sink, &data->quads.data[i]));
    TRY(sink_finish(&sink));
    return store_commit(*st);
}

/* ---- queries ---- */

struct writer {
    struct random *random;
    struct buf    *text;
    unsigned       fresh; /* variables made so far */
};

static void group(struct writer *w, unsigned depth);
static void expression(struct writer *w, unsigned depth);

static const char *
one_of(struct writer *w, const char *const *words, unsigned count)
{
    return words[random_below(w->random, count)];
}

#define ONE_OF(w, ...)                                                                             \
    one_of((w), (const char *const[]){ __VA_ARGS__ },                                              \
           (unsigned)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *)))

static void
put(struct writer *w, const char *words)
{
    buf_add_cstr(w->text, words);
}

static const char *
a_variable(struct writer *w)
{
    return ONE_OF(w, "?a", "?b", "?c", "?d", "?e");
}

static const char *
a_constant(struct writer *w)
{
    return ONE_OF(w, "1", "2", "3", "-4", "1.5", "2.5E0", "true", "\"a\"", "\"ab\"", "\"a\"@en", ":n0", ":n1");
}

static void
path(struct writer *w, unsigned depth)
{
    const unsigned kind = depth ? random_below(w->random, 9) : 0;

    switch (kind) {
    case 1:
        put(w, "(");
        path(w, depth - 1);
        put(w, chance(w->random, 60) ? "/" : "|");
        path(w, depth - 1);
        put(w, ")");
        break;
    case 2:
        put(w, "^(");
        path(w, depth - 1);
        put(w, ")");
        break;
    case 3:
    case 4:
    case 5:
        put(w, "(");
        path(w, depth - 1);
        put(w, kind == 3 ? ")*" : kind == 4 ? ")+" : ")?");
        break;
    case 6:
        put(w, ONE_OF(w, "!:p", "!^:q", "!(:p|^:r)", "!(:p|:q)"));
        break;
    default:
        put(w, ONE_OF(w, ":p", ":q", ":r"));
    }
}

static void
triple(struct writer *w)
{
    put(w, chance(w->random, 85) ? a_variable(w) : ONE_OF(w, ":n0", ":n1", ":n2", "_:x"));
    put(w, " ");
    if (chance(w->random, 22))
        path(w, 3);
    else
        put(w, chance(w->random, 85) ? ONE_OF(w, ":p", ":q", ":r") : a_variable(w));
    put(w, " ");
    put(w, chance(w->random, 85) ? a_variable(w) : chance(w->random, 50) ? a_constant(w) : ":n2");
    put(w, " . ");
}

static void
triples(struct writer *w)
{
    for (unsigned i = 1 + random_below(w->random, 3); i > 0; i--)
        triple(w);
}

static void
call(struct writer *w, const char *open, unsigned depth, unsigned arguments)
{
    put(w, open);
    for (unsigned i = 0; i < arguments; i++) {
        put(w, i ? ", " : "");
        expression(w, depth);
    }
    put(w, ")");
}

static void
binary(struct writer *w, const char *sign, unsigned depth)
{
    put(w, "(");
    expression(w, depth);
    put(w, sign);
    expression(w, depth);
    put(w, ")");
}

static void
expression(struct writer *w, unsigned depth)
{
    static const char *const unary[] = { "ISIRI(", "ISLITERAL(", "ISNUMERIC(", "STR(", "LANG(", "DATATYPE(",
                                         "ISBLANK(", "STRLEN(", "ABS(", "UCASE(" };
    const unsigned           kind = depth ? random_below(w->random, 14) : 13;

    switch (kind) {
    case 0:
        binary(w, ONE_OF(w, " && ", " || "), depth - 1);
        break;
    case 1:
    case 2:
    case 3:
        binary(w, ONE_OF(w, " = ", " != ", " < ", " > ", " <= ", " >= "), depth - 1);
        break;
    case 4:
    case 5:
        binary(w, ONE_OF(w, " + ", " - ", " * "), depth - 1);
        break;
    case 6:
        put(w, "(");
        expression(w, depth - 1);
        put(w, " / 2)");
        break;
    case 7:
        call(w, ONE_OF(w, "(! ", "(- "), depth - 1, 1);
        break;
    case 8:
        call(w, one_of(w, unary, sizeof unary / sizeof *unary), depth - 1, 1);
        break;
    case 9:
        put(w, "(");
        expression(w, depth - 1);
        call(w, ONE_OF(w, " IN (", " NOT IN ("), depth - 1, random_below(w->random, 3));
        put(w, ")");
        break;
    case 10:
        call(w, ONE_OF(w, "COALESCE(", "IF("), depth - 1, 3);
        break;
    case 11:
        call(w, ONE_OF(w, "SAMETERM(", "STRSTARTS(", "CONTAINS(", "CONCAT("), depth - 1, 2);
        break;
    case 12:
        buf_addf(w->text, "BOUND(%s)", a_variable(w));
        break;
    default:
        put(w, chance(w->random, 65) ? a_variable(w) : a_constant(w));
    }
}

static void
filter(struct writer *w, unsigned depth)
{
    put(w, "FILTER ");
    if (depth && chance(w->random, 30)) {
        put(w, chance(w->random, 50) ? "EXISTS " : "NOT EXISTS ");
        group(w, depth - 1);
    } else {
        put(w, "(");
        expression(w, 3);
        put(w, ")");
    }
    put(w, " ");
}

static void
values(struct writer *w)
{
    const unsigned rows = random_below(w->random, 4), columns = 1 + random_below(w->random, 2);

    put(w, columns == 1 ? ONE_OF(w, "VALUES (?a) {", "VALUES (?c) {")
                        : ONE_OF(w, "VALUES (?a ?b) {", "VALUES (?d ?b) {"));
    for (unsigned i = 0; i < rows; i++) {
        put(w, " (");
        for (unsigned c = 0; c < columns; c++) {
            put(w, " ");
            put(w, chance(w->random, 15) ? "UNDEF" : a_constant(w));
        }
        put(w, ")");
    }
    put(w, " } ");
}

static void
aggregate(struct writer *w)
{
    switch (random_below(w->random, 4)) {
    case 0:
        put(w, ONE_OF(w, "COUNT(*)", "COUNT(DISTINCT *)"));
        return;
    case 1:
        put(w, ONE_OF(w, "MIN(1 * ", "MAX(0 + ", "MIN(0 + "));
        break;
    default:
        put(w, ONE_OF(w, "COUNT(", "COUNT(DISTINCT ", "SUM(", "SUM(DISTINCT ", "AVG("));
    }
    expression(w, random_below(w->random, 2));
    put(w, ")");
}

/* "SELECT … WHERE { … } GROUP BY …", with the variables as the dice say; the names of new ones go on. */
static void
aggregation(struct writer *w, unsigned depth)
{
    const unsigned    keys   = random_below(w->random, 3);
    const char *const key[2] = { ONE_OF(w, "?a", "?b"), ONE_OF(w, "?c", "?d") };

    put(w, "SELECT");
    for (unsigned i = 0; i < keys; i++)
        buf_addf(w->text, " %s", key[i]);
    for (unsigned i = 1 + random_below(w->random, 2); i > 0; i--) {
        put(w, " (");
        aggregate(w);
        buf_addf(w->text, " AS ?v%u)", w->fresh++);
    }
    put(w, " WHERE ");
    group(w, depth);
    for (unsigned i = 0; i < keys; i++)
        buf_addf(w->text, "%s %s", i ? "" : " GROUP BY", key[i]);
    if (chance(w->random, 20)) {
        put(w, " HAVING (");
        aggregate(w);
        put(w, ONE_OF(w, " > 1)", " < 3)", " != 2)"));
    }
}

static void
subselect(struct writer *w, unsigned depth)
{
    put(w, "{ ");
    if (chance(w->random, 50)) {
        aggregation(w, depth);
    } else {
        put(w, ONE_OF(w, "SELECT * WHERE ", "SELECT DISTINCT ?a ?b WHERE ", "SELECT ?a WHERE ",
                      "SELECT DISTINCT ?c WHERE ", "SELECT ?b ?c WHERE "));
        group(w, depth);
    }
    put(w, " } ");
}

static void
element(struct writer *w, unsigned depth)
{
    switch (depth ? random_below(w->random, 12) : 0) {
    case 1:
    case 2:
        put(w, "OPTIONAL ");
        group(w, depth - 1);
        break;
    case 3:
        group(w, depth - 1);
        put(w, " UNION ");
        group(w, depth - 1);
        break;
    case 4:
        put(w, "MINUS ");
        group(w, depth - 1);
        break;
    case 5:
        put(w, ONE_OF(w, "GRAPH ?g ", "GRAPH :g1 ", "GRAPH ?a "));
        group(w, depth - 1);
        break;
    case 6:
        put(w, "BIND (");
        expression(w, 2);
        buf_addf(w->text, " AS ?v%u) ", w->fresh++);
        break;
    case 7:
        values(w);
        break;
    case 8:
        subselect(w, depth - 1);
        break;
    case 9:
        group(w, depth - 1);
        break;
    case 10:
        filter(w, depth);
        break;
    default:
        triples(w);
    }
    put(w, " ");
}

static void
group(struct writer *w, unsigned depth)
{
    put(w, "{ ");
    if (chance(w->random, 80))
        triples(w);
    for (unsigned i = random_below(w->random, 3); depth && i > 0; i--)
        element(w, depth);
    if (chance(w->random, 30))
        filter(w, depth);
    put(w, "}");
}

void
generate_query(struct random *r, struct buf *text)
{
    struct writer  w    = { .random = r, .text = text };
    const unsigned kind = random_below(r, 10);

    put(&w, "PREFIX : <" EX "> ");
    if (kind == 0) {
        put(&w, "ASK ");
        group(&w, 3);
        return;
    }
    if (kind <= 2) {
        aggregation(&w, 2);
        return;
    }
    put(&w, ONE_OF(&w, "SELECT * WHERE ", "SELECT DISTINCT * WHERE ", "SELECT ?a ?b ?c WHERE ",
                   "SELECT DISTINCT ?a ?c WHERE ", "SELECT ?b WHERE "));
    group(&w, 3);
    if (chance(r, 30)) {
        buf_addf(text, " ORDER BY %s %s", a_variable(&w),
                 ONE_OF(&w, "", "?a", "DESC(?b)", "ASC(?c)"));
    }
    if (chance(r, 20))
        buf_addf(text, " LIMIT %u", random_below(r, 6));
    if (chance(r, 10))
        buf_addf(text, " OFFSET %u", random_below(r, 4));
}
