/* Statements -> classes of common nouns. */
#include "knowledge/nouns.h"

#include "knowledge/frames.h"

static const struct {
    struct str      name; /**< of the lex: resource */
    enum noun_class noun_class;
} class_names[] = {
    { STR_INIT("officials"), NOUN_OFFICIALS },   { STR_INIT("people"), NOUN_PEOPLE },
    { STR_INIT("crowd"), NOUN_CROWD },           { STR_INIT("forces"), NOUN_FORCES },
    { STR_INIT("government"), NOUN_GOVERNMENT }, { STR_INIT("body"), NOUN_BODY },
    { STR_INIT("nameEnd"), NOUN_NAME_END },      { STR_INIT("placeEnd"), NOUN_PLACE_END },
    { STR_INIT("party"), NOUN_PARTY },           { STR_INIT("otherEnd"), NOUN_OTHER_END },
};

static enum noun_class
class_of(struct str iri)
{
    for (size_t i = 0; i < sizeof class_names / sizeof class_names[0]; i++) {
        if (str_eq(local_name(iri), class_names[i].name))
            return class_names[i].noun_class;
    }
    return NOUN_NONE;
}

static enum status
add_noun(const struct statements *st, const struct statement *s, struct arena *arena, struct diag *d,
         enum noun_class noun_class, struct nouns *n)
{
    uint64_t  *place;
    bool       added;
    struct str lemma = arena_str(arena, s->literal);

    if (!lemma.data)
        return STATUS_NOMEM;
    TRY(map_at(&n->classes, lemma, noun_class, &place, &added));
    if (!added && *place != noun_class)
        diag_error(d, STATUS_SYNTAX, statement_place(st, s), "%.*s: a noun of two classes", STR_ARG(lemma));
    return STATUS_OK;
}

enum status
nouns_build(const struct statements *st, struct arena *arena, struct diag *d, struct nouns *n)
{
    unsigned errors = d ? d->errors : 0;

    for (uint32_t node = 0; node < st->nodes.len; node++) {
        if (statements_object(st, node, T_rdf_type) != T_lex_NounClass)
            continue;
        enum noun_class noun_class = class_of(st->nodes.data[node].name);
        FOR_STATEMENTS(st, node, s)
        {
            if (s->property != T_lex_noun)
                continue;
            if (noun_class == NOUN_NONE) {
                diag_error(d, STATUS_SYNTAX, statement_place(st, s), "%.*s: unknown class of nouns",
                           STR_ARG(st->nodes.data[node].name));
                break;
            }
            TRY(add_noun(st, s, arena, d, noun_class, n));
        }
    }
    return d && d->errors > errors ? STATUS_SYNTAX : STATUS_OK;
}

void
nouns_clear(struct nouns *n)
{
    map_clear(&n->classes);
}

enum noun_class
nouns_find(const struct nouns *n, struct str lemma)
{
    uint64_t value;

    return lemma.data && map_get(&n->classes, lemma, &value) ? (enum noun_class)value : NOUN_NONE;
}
