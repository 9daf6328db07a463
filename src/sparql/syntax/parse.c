/* The parser's ground: tokens, nodes, prologue, entry points. */
#include "sparql/syntax/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "rdf/iri.h"

enum status
advance(struct parser *p)
{
    return lexer_next(&p->lexer, &p->token);
}

bool
at_kind(const struct parser *p, enum token_kind kind)
{
    return p->token.kind == kind;
}

bool
at_word(const struct parser *p, const char *word)
{
    return p->token.kind == TOKEN_WORD && str_eq_nocase(p->token.text, str_from(word));
}

enum status
accept(struct parser *p, enum token_kind kind, bool *taken)
{
    *taken = at_kind(p, kind);
    return *taken ? advance(p) : STATUS_OK;
}

enum status
accept_word(struct parser *p, const char *word, bool *taken)
{
    *taken = at_word(p, word);
    return *taken ? advance(p) : STATUS_OK;
}

enum status
complain(struct parser *p, size_t at, const char *format, ...)
{
    char    text[256];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return diag_error(p->d, STATUS_SYNTAX, place_in(p->lexer.name, p->lexer.source, at), "%s", text);
}

enum status
expected(struct parser *p, const char *what)
{
    const struct str shown = str_slice(p->lexer.source, p->token.begin, p->token.end);

    if (p->token.kind == TOKEN_END)
        return complain(p, p->token.begin, "expected %s, found the end of the request", what);
    return complain(p, p->token.begin, "expected %s, found '%.*s%s'", what,
                    (int)(shown.len > 40 ? 40 : shown.len), shown.data, shown.len > 40 ? "..." : "");
}

enum status
expect(struct parser *p, enum token_kind kind)
{
    return at_kind(p, kind) ? advance(p) : expected(p, token_name(kind));
}

enum status
expect_word(struct parser *p, const char *word)
{
    return at_word(p, word) ? advance(p) : expected(p, word);
}

enum status
enter(struct parser *p)
{
    if (++p->depth > PARSE_DEPTH) {
        complain(p, p->token.begin, "nested more than %d levels deep", PARSE_DEPTH);
        return STATUS_LIMIT;
    }
    return STATUS_OK;
}

void
leave(struct parser *p)
{
    p->depth--;
}

/* ---- nodes ---- */

struct ast *
node_new(struct parser *p, enum ast_kind kind)
{
    struct ast *node = ARENA_NEW(p->arena, struct ast);

    if (!node)
        return NULL;
    node->kind   = kind;
    node->column = (uint32_t)p->token.begin; /* a byte offset until the tree is whole */
    return node;
}

enum status
node_add(struct parser *p, struct ast *parent, struct ast *child)
{
    if (!child)
        return STATUS_NOMEM;
    if (parent->count == parent->cap) {
        const size_t cap   = parent->cap ? parent->cap * 2 : 4;
        struct ast **grown = ARENA_ARRAY(p->arena, cap, struct ast *);
        if (!grown)
            return STATUS_NOMEM;
        if (parent->count)
            memcpy(grown, parent->child, parent->count * sizeof *grown);
        parent->child = grown;
        parent->cap   = cap;
    }
    parent->child[parent->count++] = child;
    return STATUS_OK;
}

enum status
node_add_none(struct parser *p, struct ast *parent)
{
    return node_add(p, parent, node_new(p, AST_NONE));
}

/* ---- prologue ---- */

static enum status
declare(struct parser *p, struct str prefix, struct str iri)
{
    if (p->iri_count == p->iri_cap) {
        const size_t cap   = p->iri_cap ? p->iri_cap * 2 : 64;
        struct str  *grown = realloc(p->iris, cap * sizeof *grown);
        if (!grown)
            return STATUS_NOMEM;
        p->iris    = grown;
        p->iri_cap = cap;
    }
    if (!prefix.data)
        prefix = STR("");
    TRY(map_put(&p->prefixes, prefix, p->iri_count + 1));
    p->iris[p->iri_count++] = iri;
    return STATUS_OK;
}

static enum status
resolve(struct parser *p, struct str ref, struct str *iri)
{
    return iri_resolve(p->base, ref, p->arena, iri);
}

/* BASE <iri>, PREFIX p: <iri> */
enum status
parse_Prologue(struct parser *p)
{
    for (;;) {
        bool       taken  = false;
        struct str prefix = STR_NONE, iri = STR_NONE;
        TRY(accept_word(p, "BASE", &taken));
        if (taken) {
            if (!at_kind(p, TOKEN_IRI))
                return expected(p, "an IRI in <>");
            TRY(resolve(p, p->token.text, &p->base));
            TRY(advance(p));
            continue;
        }
        TRY(accept_word(p, "PREFIX", &taken));
        if (!taken)
            return STATUS_OK;
        if (!at_kind(p, TOKEN_PREFIX))
            return expected(p, "a prefix that ends in ':'");
        prefix = p->token.prefix;
        TRY(advance(p));
        if (!at_kind(p, TOKEN_IRI))
            return expected(p, "an IRI in <>");
        TRY(resolve(p, p->token.text, &iri));
        TRY(declare(p, prefix, iri));
        TRY(advance(p));
    }
}

bool
at_iri(const struct parser *p)
{
    return at_kind(p, TOKEN_IRI) || at_kind(p, TOKEN_NAME) || at_kind(p, TOKEN_PREFIX);
}

enum status
parse_iri(struct parser *p, struct ast **node)
{
    struct ast *made  = node_new(p, AST_IRI);
    uint64_t    index = 0;
    struct str  iri   = STR_NONE;

    if (!made)
        return STATUS_NOMEM;
    if (at_kind(p, TOKEN_IRI)) {
        TRY(resolve(p, p->token.text, &iri));
    } else if (at_kind(p, TOKEN_NAME) || at_kind(p, TOKEN_PREFIX)) {
        const struct str prefix = p->token.prefix.data ? p->token.prefix : STR("");
        if (!map_get(&p->prefixes, prefix, &index))
            return complain(p, p->token.begin, "the prefix '%.*s:' is not declared", STR_ARG(prefix));
        iri = arena_strf(p->arena, "%.*s%.*s", STR_ARG(p->iris[index - 1]), STR_ARG(p->token.text));
        if (!iri.data)
            return STATUS_NOMEM;
    } else {
        return expected(p, "an IRI");
    }
    made->term = term_iri(iri);
    *node      = made;
    return advance(p);
}

/* ---- entry points ---- */

/* Byte offsets become lines and columns, counted from marks that stand every MARK_STEP bytes. */
enum { MARK_STEP = 256 };

struct mark {
    uint32_t line, column;
};

static void
count_on(struct str source, size_t from, size_t to, struct mark *m)
{
    for (size_t i = from; i < to && i < source.len; i++) {
        if (source.data[i] == '\n') {
            m->line++;
            m->column = 1;
        } else if (((unsigned char)source.data[i] & 0xc0) != 0x80) {
            m->column++;
        }
    }
}

static struct mark *
marks_of(struct str source)
{
    const size_t count = source.len / MARK_STEP + 1;
    struct mark *marks = calloc(count, sizeof *marks);

    if (!marks)
        return NULL;
    marks[0] = (struct mark){ 1, 1 };
    for (size_t i = 1; i < count; i++) {
        marks[i] = marks[i - 1];
        count_on(source, (i - 1) * MARK_STEP, i * MARK_STEP, &marks[i]);
    }
    return marks;
}

static void
locate(struct str source, const struct mark *marks, struct ast *node)
{
    const size_t offset = node->column;
    struct mark  m      = marks[offset / MARK_STEP];

    count_on(source, offset - offset % MARK_STEP, offset, &m);
    node->line   = m.line;
    node->column = m.column;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i]->line == 0)
            locate(source, marks, node->child[i]);
}

static enum status
locate_all(struct str source, struct ast *tree)
{
    struct mark *marks = marks_of(source);

    if (!marks)
        return STATUS_NOMEM;
    locate(source, marks, tree);
    free(marks);
    return STATUS_OK;
}

enum status
sparql_parse(struct str text, enum parse_unit unit, const struct parse_options *options,
             struct arena *a, struct diag *d, struct ast **tree)
{
    struct parser p      = { .arena = a, .d = d, .base = options->base };
    struct ast   *made   = NULL;
    enum status   status = lexer_init(&p.lexer, text, options->source, a, d);

    for (size_t i = 0; status == STATUS_OK && i < options->prefix_count; i++)
        status = declare(&p, options->prefixes[i][0], options->prefixes[i][1]);
    if (status == STATUS_OK)
        status = advance(&p);
    if (status == STATUS_OK)
        status = unit == PARSE_QUERY ? parse_QueryUnit(&p, &made) : parse_UpdateUnit(&p, &made);
    if (status == STATUS_OK)
        status = check_scopes(&p, made);
    if (status == STATUS_OK)
        status = locate_all(p.lexer.source, made);
    if (status == STATUS_OK)
        *tree = made;
    free(p.iris);
    map_clear(&p.prefixes);
    map_clear(&p.labels);
    map_clear(&p.used);
    map_clear(&p.closed);
    return status;
}

enum status
sparql_unit_of(struct str text, struct arena *a, struct diag *d, enum parse_unit *unit)
{
    static const char *const forms[] = { "SELECT", "ASK", "CONSTRUCT", "DESCRIBE" };
    struct parser p = { .arena = a, .d = d };

    TRY(lexer_init(&p.lexer, text, NULL, a, NULL));
    *unit = PARSE_UPDATE;
    for (;;) {
        if (lexer_next(&p.lexer, &p.token) != STATUS_OK || p.token.kind == TOKEN_END)
            return STATUS_OK;
        for (size_t i = 0; i < 4; i++) {
            if (at_word(&p, forms[i])) {
                *unit = PARSE_QUERY;
                return STATUS_OK;
            }
        }
        if (p.token.kind == TOKEN_WORD && !at_word(&p, "BASE") && !at_word(&p, "PREFIX"))
            return STATUS_OK;
    }
}
