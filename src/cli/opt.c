/* Parsing of command lines by table. */
#include "cli/opt.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

struct parser {
    const struct opt_spec *const *tables;
    size_t                        table_count;
    int                           argc;
    char                        **argv;
    int                           at; /* next word */
    VEC(struct opt_given) given;
    VEC(const char *) operands;
    struct buf *error;
};

/* Put a message in the error buffer; an expression whose value is STATUS_USAGE. */
#define MISTAKE(p, ...) (buf_addf((p)->error, __VA_ARGS__), STATUS_USAGE)

static const struct opt_spec *
by_letter(const struct parser *p, char letter)
{
    for (size_t t = 0; t < p->table_count; t++)
        for (const struct opt_spec *spec = p->tables[t]; spec->name; spec++)
            if (spec->letter == letter)
                return spec;
    return NULL;
}

/* The option called `word`, or the only one that starts so. *count tells how many start so. */
static const struct opt_spec *
by_name(const struct parser *p, struct str word, size_t *count)
{
    const struct opt_spec *found = NULL;

    *count = 0;
    for (size_t t = 0; t < p->table_count; t++) {
        for (const struct opt_spec *spec = p->tables[t]; spec->name; spec++) {
            if (str_eq(str_from(spec->name), word)) {
                *count = 1;
                return spec;
            }
            if (str_starts(str_from(spec->name), word)) {
                found = spec;
                ++*count;
            }
        }
    }
    return *count == 1 ? found : NULL;
}

static enum status
check_choice(struct parser *p, const struct opt_spec *spec, const char *value)
{
    const struct str given = str_from(value);

    if (!spec->choices)
        return STATUS_OK;
    for (const char *c = spec->choices; *c;) {
        const size_t len = strcspn(c, " ");
        if (str_eq((struct str){ c, len }, given))
            return STATUS_OK;
        c += len + (c[len] == ' ');
    }
    buf_addf(p->error, "--%s: '%s' is none of: %s", spec->name, value, spec->choices);
    return STATUS_USAGE;
}

static enum status
take(struct parser *p, const struct opt_spec *spec, const char *value)
{
    if (value)
        TRY(check_choice(p, spec, value));
    return vec_push(&p->given, ((struct opt_given){ spec, value }));
}

static enum status
parse_long(struct parser *p, const char *word)
{
    const char      *equals = strchr(word, '=');
    const struct str name   = { word, equals ? (size_t)(equals - word) : strlen(word) };
    size_t           count  = 0;

    const struct opt_spec *spec = by_name(p, name, &count);
    if (!spec && count > 1)
        return MISTAKE(p, "option '--%s' is ambiguous", word);
    if (!spec) {
        const char *names[128];
        char        cut[64] = { 0 };
        size_t      n       = 0;
        for (size_t t = 0; t < p->table_count; t++)
            for (const struct opt_spec *s = p->tables[t]; s->name && n < 128; s++)
                names[n++] = s->name;
        memcpy(cut, word, name.len < sizeof cut - 1 ? name.len : sizeof cut - 1);
        const char *near = opt_nearest(cut, names, n);
        return near ? MISTAKE(p, "unknown option '--%s'; did you mean '--%s'?", cut, near)
                    : MISTAKE(p, "unknown option '--%s'", cut);
    }
    if (!spec->argument && equals)
        return MISTAKE(p, "option '--%s' takes no value", spec->name);
    if (!spec->argument)
        return take(p, spec, NULL);
    if (equals)
        return take(p, spec, equals + 1);
    if (p->at >= p->argc)
        return MISTAKE(p, "option '--%s' needs a value: %s", spec->name, spec->argument);
    return take(p, spec, p->argv[p->at++]);
}

static enum status
parse_letters(struct parser *p, const char *letters)
{
    for (; *letters; letters++) {
        const struct opt_spec *spec     = by_letter(p, *letters);
        if (!spec)
            return MISTAKE(p, "unknown option '-%c'", *letters);
        if (!spec->argument) {
            TRY(take(p, spec, NULL));
            continue;
        }
        if (letters[1])
            return take(p, spec, letters + 1);
        if (p->at >= p->argc)
            return MISTAKE(p, "option '-%c' needs a value: %s", *letters, spec->argument);
        return take(p, spec, p->argv[p->at++]);
    }
    return STATUS_OK;
}

enum status
opt_parse(const struct opt_spec *const *tables, size_t table_count, int argc, char **argv,
          struct opt_set *set, struct buf *error)
{
    struct parser p = { .tables = tables, .table_count = table_count, .argc = argc, .argv = argv,
                        .error = error };
    enum status   status = STATUS_OK;
    bool          only_operands = false;

    while (status == STATUS_OK && p.at < argc) {
        const char *word = argv[p.at++];
        if (only_operands || word[0] != '-' || word[1] == '\0')
            status = vec_push(&p.operands, word);
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            status = parse_long(&p, word + 2);
        else
            status = parse_letters(&p, word + 1);
    }
    *set = (struct opt_set){ p.given.data, p.given.len, p.operands.data, p.operands.len };
    if (status != STATUS_OK)
        opt_clear(set);
    return status;
}

void
opt_clear(struct opt_set *set)
{
    free(set->given);
    free(set->operands);
    *set = (struct opt_set){ 0 };
}

bool
opt_has(const struct opt_set *set, const char *name)
{
    for (size_t i = 0; i < set->given_count; i++)
        if (strcmp(set->given[i].spec->name, name) == 0)
            return true;
    return false;
}

const char *
opt_value(const struct opt_set *set, const char *name, const char *otherwise)
{
    for (size_t i = set->given_count; i-- > 0;)
        if (strcmp(set->given[i].spec->name, name) == 0)
            return set->given[i].value;
    return otherwise;
}

const char *
opt_nth(const struct opt_set *set, const char *name, size_t index)
{
    for (size_t i = 0; i < set->given_count; i++)
        if (strcmp(set->given[i].spec->name, name) == 0 && index-- == 0)
            return set->given[i].value;
    return NULL;
}

bool
opt_number(const char *text, unsigned long long *number)
{
    static const char suffixes[] = "kMG";
    char             *end        = NULL;

    if (*text < '0' || *text > '9')
        return false;
    errno                         = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    const char              *suffix = *end ? strchr(suffixes, *end) : NULL;
    const unsigned           shift  = suffix ? 10u * (unsigned)(suffix - suffixes + 1) : 0;

    if (errno || (*end && (!suffix || end[1])) || value > (~0ULL >> shift))
        return false;
    *number = value << shift;
    return true;
}

void
opt_print_help(const struct opt_spec *table, struct out *out)
{
    for (const struct opt_spec *spec = table; spec->name; spec++) {
        struct buf left;
        buf_init(&left, 0);
        if (spec->letter)
            buf_addf(&left, "  -%c, --%s", spec->letter, spec->name);
        else
            buf_addf(&left, "      --%s", spec->name);
        if (spec->argument)
            buf_addf(&left, " %s", spec->argument);
        out_printf(out, "%-30s %s\n", left.data ? left.data : "", spec->help);
        if (spec->choices)
            out_printf(out, "%-30s (%s)\n", "", spec->choices);
        buf_clear(&left);
    }
}

/* Levenshtein distance of two short words, at most 63 bytes of each. */
static unsigned
distance(const char *a, const char *b)
{
    const size_t alen = strnlen(a, 63), blen = strnlen(b, 63);
    unsigned     row[64];

    for (size_t j = 0; j <= blen; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= alen; i++) {
        unsigned diagonal = row[0];
        row[0]            = (unsigned)i;
        for (size_t j = 1; j <= blen; j++) {
            const unsigned substitute = diagonal + (a[i - 1] != b[j - 1]);
            diagonal                  = row[j];
            unsigned best             = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = substitute < best ? substitute : best;
        }
    }
    return row[blen];
}

const char *
opt_nearest(const char *word, const char *const *names, size_t count)
{
    const char *nearest = NULL;
    unsigned    least   = 4;

    for (size_t i = 0; i < count; i++) {
        const unsigned d = distance(word, names[i]);
        if (d < least && d < strlen(names[i])) {
            least   = d;
            nearest = names[i];
        }
    }
    return nearest;
}
