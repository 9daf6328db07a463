/* Names of tags and relations. The document itself is plain data, made by analyse.c. */
#include "lang/doc.h"

const char *
upos_name(enum upos tag)
{
    static const char *const names[UPOS_COUNT] = {
        "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
        "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",
    };
    return tag < UPOS_COUNT ? names[tag] : "X";
}

const char *
deprel_name(enum deprel relation)
{
    static const char *const names[DEP_COUNT] = {
#define DEPREL(name, text) text,
#include "lang/deprel.def"
#undef DEPREL
    };
    return relation < DEP_COUNT ? names[relation] : "dep";
}

const char *
named_name(enum named what)
{
    static const char *const names[NAMED_COUNT] = { "", "person", "state", "organization", "group", "place", "other" };

    return names[what];
}

enum upos
upos_by_name(struct str name)
{
    for (unsigned t = 0; t < UPOS_COUNT; t++)
        if (str_eq(name, str_from(upos_name((enum upos)t))))
            return (enum upos)t;
    return UPOS_X;
}

enum deprel
deprel_by_name(struct str name)
{
    const size_t colon = str_find(name, STR(":"), 0);

    for (unsigned r = 0; r < DEP_COUNT; r++)
        if (str_eq(name, str_from(deprel_name((enum deprel)r))))
            return (enum deprel)r;
    return colon == SIZE_MAX ? DEP_DEP : deprel_by_name(str_slice(name, 0, colon));
}
