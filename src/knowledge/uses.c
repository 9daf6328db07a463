/* Statements -> uses of words of closed classes. */
#include "knowledge/uses.h"

#include "knowledge/frames.h"

static const struct {
    struct str    name; /**< of the lex: resource */
    enum word_use use;
} use_names[] = {
    { STR_INIT("topicWords"), WORD_TOPIC },           { STR_INIT("placeWords"), WORD_PLACE },
    { STR_INIT("destinationWords"), WORD_DESTINATION }, { STR_INIT("attendanceWords"), WORD_ATTENDANCE },
    { STR_INIT("senderWords"), WORD_SENDER },         { STR_INIT("partyWords"), WORD_PARTY },
    { STR_INIT("questionLabels"), WORD_QUESTION },    { STR_INIT("habitWords"), WORD_HABIT },
    { STR_INIT("pressWords"), WORD_PRESS },           { STR_INIT("doneWords"), WORD_DONE },
    { STR_INIT("intentionWords"), WORD_INTENTION },   { STR_INIT("meansWords"), WORD_MEANS },
    { STR_INIT("lightWords"), WORD_LIGHT },           { STR_INIT("obligationWords"), WORD_OBLIGATION },
    { STR_INIT("lastingWords"), WORD_LASTING },       { STR_INIT("noneWords"), WORD_NONE },
    { STR_INIT("weWords"), WORD_WE },                 { STR_INIT("selfWords"), WORD_I },
    { STR_INIT("quantityWords"), WORD_QUANTITY },     { STR_INIT("mediaWords"), WORD_MEDIA },
    { STR_INIT("figurativeWords"), WORD_FIGURATIVE }, { STR_INIT("roundWords"), WORD_ROUND },
    { STR_INIT("definiteWords"), WORD_DEFINITE },     { STR_INIT("jointWords"), WORD_JOINT },
    { STR_INIT("somebodyWords"), WORD_SOMEBODY },     { STR_INIT("comingWords"), WORD_COMING },
    { STR_INIT("possibleWords"), WORD_POSSIBLE },     { STR_INIT("prospectWords"), WORD_PROSPECT },
    { STR_INIT("purposeWords"), WORD_PURPOSE },       { STR_INIT("givenNames"), WORD_GIVEN_NAME },
    { STR_INIT("durationWords"), WORD_DURATION },     { STR_INIT("counterpartWords"), WORD_COUNTERPART },
    { STR_INIT("ordinals"), WORD_ORDINAL },           { STR_INIT("cardinals"), WORD_CARDINAL },
};

static bool
use_of(struct str iri, enum word_use *use)
{
    for (size_t i = 0; i < sizeof use_names / sizeof use_names[0]; i++) {
        if (str_eq(local_name(iri), use_names[i].name)) {
            *use = use_names[i].use;
            return true;
        }
    }
    return false;
}

static bool
is_numbered(enum word_use use)
{
    return use == WORD_ORDINAL || use == WORD_CARDINAL;
}

/** "second 2": the word and its number; 0 when there is none. */
static uint64_t
split_number(struct str literal, struct str *word)
{
    size_t   space  = str_find(literal, STR(" "), 0);
    uint64_t number = 0;

    for (size_t i = space + 1; space < literal.len && i < literal.len; i++) {
        if (literal.data[i] < '0' || literal.data[i] > '9' || number > 1000)
            return 0;
        number = number * 10 + (uint64_t)(literal.data[i] - '0');
    }
    *word = number ? str_slice(literal, 0, space) : literal;
    return number;
}

static enum status
add_word(const struct statements *st, const struct statement *s, struct arena *arena, struct diag *d,
         enum word_use use, struct uses *u)
{
    struct str word   = s->literal;
    uint64_t   number = is_numbered(use) ? split_number(s->literal, &word) : 0;
    uint64_t  *place;
    bool       added;

    if (is_numbered(use) && !number)
        return diag_error(d, STATUS_SYNTAX, statement_place(st, s), "%.*s: the word needs its number: \"second 2\"",
                          STR_ARG(s->literal));
    word = arena_str(arena, word);
    if (!word.data)
        return STATUS_NOMEM;
    if (number)
        return map_at(use == WORD_ORDINAL ? &u->ordinals : &u->cardinals, word, number, &place, &added);
    TRY(map_at(&u->words, word, 0, &place, &added));
    *place |= UINT64_C(1) << use;
    return STATUS_OK;
}

enum status
uses_build(const struct statements *st, struct arena *arena, struct diag *d, struct uses *u)
{
    for (uint32_t node = 0; node < st->nodes.len; node++) {
        enum word_use use;
        if (statements_object(st, node, T_rdf_type) != T_lex_WordUse)
            continue;
        const struct statement *type = statements_get(st, node, T_rdf_type);
        if (!use_of(st->nodes.data[node].name, &use))
            return diag_error(d, STATUS_SYNTAX, statement_place(st, type), "%.*s: unknown use of words",
                              STR_ARG(st->nodes.data[node].name));
        FOR_STATEMENTS(st, node, s)
        {
            if (s->property == T_lex_word)
                TRY(add_word(st, s, arena, d, use, u));
        }
    }
    return STATUS_OK;
}

void
uses_clear(struct uses *u)
{
    map_clear(&u->words);
    map_clear(&u->ordinals);
    map_clear(&u->cardinals);
}

/** Find the word without regard to the case of its letters. */
static bool
find(const struct map *m, struct str word, uint64_t *value)
{
    char small[32];

    if (word.len == 0 || word.len > sizeof small)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = word.data[i] >= 'A' && word.data[i] <= 'Z' ? (char)(word.data[i] + 32) : word.data[i];
    return map_get(m, (struct str){ small, word.len }, value);
}

bool
uses_has(const struct uses *u, struct str word, enum word_use use)
{
    uint64_t bits;

    return find(&u->words, word, &bits) && (bits >> use & 1);
}

int
uses_ordinal(const struct uses *u, struct str word)
{
    uint64_t number;

    return find(&u->ordinals, word, &number) ? (int)number : 0;
}

int
uses_cardinal(const struct uses *u, struct str word)
{
    uint64_t number;

    return find(&u->cardinals, word, &number) ? (int)number : 0;
}
