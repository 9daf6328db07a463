/* Making, comparing and copying terms. */
#include "rdf/term.h"

static const struct str xsd_string  = STR_INIT("http://www.w3.org/2001/XMLSchema#string");
static const struct str lang_string = STR_INIT("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");

struct term
term_iri(struct str iri)
{
    return (struct term){ .kind = TERM_IRI, .text = iri };
}

struct term
term_blank(struct str label)
{
    return (struct term){ .kind = TERM_BLANK, .text = label };
}

struct term
term_string(struct str text)
{
    return (struct term){ .kind = TERM_LITERAL, .text = text };
}

struct term
term_lang(struct str text, struct str lang)
{
    return (struct term){ .kind = TERM_LITERAL, .text = text, .lang = lang };
}

struct term
term_typed(struct str lexical, struct str datatype)
{
    if (str_eq(datatype, xsd_string) || str_eq(datatype, lang_string))
        datatype = STR_NONE;
    return (struct term){ .kind = TERM_LITERAL, .text = lexical, .datatype = datatype };
}

bool
term_eq(const struct term *a, const struct term *b)
{
    return a->kind == b->kind && str_eq(a->text, b->text) && str_eq(a->datatype, b->datatype)
           && str_eq_nocase(a->lang, b->lang);
}

uint64_t
term_hash(const struct term *t)
{
    /* The language tag stays out: it is compared without regard to case. */
    return (str_hash(t->text) * 31 + str_hash(t->datatype)) * 31 + (uint64_t)t->kind;
}

static enum status
copy_str(struct arena *a, struct str s, struct str *copy)
{
    *copy = STR_NONE;
    if (s.len == 0)
        return STATUS_OK;
    *copy = arena_str(a, s);
    return copy->data ? STATUS_OK : STATUS_NOMEM;
}

enum status
term_copy(struct arena *a, const struct term *t, struct term *copy)
{
    struct term made = { .kind = t->kind };

    TRY(copy_str(a, t->text, &made.text));
    TRY(copy_str(a, t->datatype, &made.datatype));
    TRY(copy_str(a, t->lang, &made.lang));
    *copy = made;
    return STATUS_OK;
}
