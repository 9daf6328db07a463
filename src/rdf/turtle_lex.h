/* Terminals of Turtle and TriG (Turtle §6.5) read from a window. The grammar is left to
 * read_turtle.c. */
#ifndef RDF_TURTLE_LEX_H
#define RDF_TURTLE_LEX_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "rdf/reader.h"
#include "rdf/window.h"

struct turtle {
    struct reader *r;
    struct window  w;
    struct pool    pool;     /* strings of the statement at hand */
    struct arena   kept;     /* prefixes and bases, for the whole document */
    struct map     prefixes; /* to indexes of `iris` */
    VEC(struct str) iris;
    struct str     base;
    struct buf     scratch;  /* IRIs being put together */
    struct term    graph;    /* of the TriG block that we are in */
    unsigned       depth;    /* of brackets */
};

/** A fault at the mark, which is where the last token began. */
enum status lex_fault(struct turtle *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** "expected <what>, found ..." at the next byte. */
enum status lex_expected(struct turtle *t, const char *what);

/** Skip white space and comments, set the mark, and give the next byte or -1. */
int lex_next(struct turtle *t);

/** The next token is the punctuation `c`: take it. */
enum status lex_take(struct turtle *t, int c, const char *what);

/** IRIREF at its '<', resolved against the base. */
enum status lex_iri(struct turtle *t, struct str *iri);

/** A bare name at the mark: its text up to a ':' or the end of the name characters. Moves behind it;
 * `name` is valid until the next byte is read. */
enum status lex_word(struct turtle *t, struct str *name);

/** The rest of a prefixed name at its ':'; `prefix` as lex_word gave it. */
enum status lex_prefixed(struct turtle *t, struct str prefix, struct str *iri);

/** BLANK_NODE_LABEL at its '_'. */
enum status lex_label(struct turtle *t, struct term *term);

/** A string at its quotation mark, with what follows: a language or a datatype. */
enum status lex_literal(struct turtle *t, struct term *term);

/** A number at its sign, digit or point. */
enum status lex_number(struct turtle *t, struct term *term);

/** Letters behind an '@' that is the next byte: a language tag or the name of a directive. */
enum status lex_at_word(struct turtle *t, struct str *word);

#endif
