/* Runs of words that are written like names. What they name, and titles before them, are left to extraction. */
#include "lang/name.h"

#include <string.h>

static bool
is_capital(const struct token *t)
{
    const unsigned char c = (unsigned char)t->form.data[0];

    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/** Capitals tell names in this sentence: it is no headline in title case, nor in capitals throughout. */
static bool
has_plain_case(const struct document *doc, const struct sentence *s)
{
    for (uint32_t i = s->first + 1; i < s->last && s->kind != BLOCK_TITLE; i++) {
        const struct token *t = &doc->tokens[i];
        if ((t->upos == UPOS_VERB || t->upos == UPOS_NOUN || t->upos == UPOS_ADJ || t->upos == UPOS_ADV)
            && t->form.len > 3 && !is_capital(t))
            return true;
    }
    return false;
}

static bool
is_letters(struct str form)
{
    for (size_t i = 0; i < form.len; i++) {
        if (form.data[i] < 'a' || form.data[i] > 'z')
            return false;
    }
    return form.len > 0;
}

/** A word in small letters, too long for a particle: "parliament", whatever the tagger says. */
static bool
is_small(struct str form)
{
    return form.len > 3 && is_letters(form);
}

/** A proper noun; or a noun or adjective that is written like one, as the words of "Electoral Commission" are. */
static bool
is_name_word(const struct token *t, bool plain_case)
{
    if (t->upos == UPOS_PROPN)
        return !is_small(t->form);
    if (!plain_case || !is_capital(t))
        return false;
    return t->upos == UPOS_NOUN
           || (t->upos == UPOS_ADJ
               && (t->deprel == DEP_AMOD || t->deprel == DEP_COMPOUND || t->deprel == DEP_FLAT));
}

static bool
is_possessive(const struct token *t)
{
    return t->upos == UPOS_PART && t->deprel == DEP_CASE;
}

/* Words within names: those of persons stand between any two parts, "of" only before a dependent of the name. */
static bool
is_particle(struct str form)
{
    static const struct str particles[] = {
        STR_INIT("al"), STR_INIT("el"), STR_INIT("bin"), STR_INIT("ibn"), STR_INIT("ben"), STR_INIT("bint"),
        STR_INIT("van"), STR_INIT("von"), STR_INIT("der"), STR_INIT("den"), STR_INIT("de"), STR_INIT("da"),
        STR_INIT("dos"), STR_INIT("del"), STR_INIT("di"), STR_INIT("la"), STR_INIT("le"), STR_INIT("ul"),
        STR_INIT("ur"), STR_INIT("y"), STR_INIT("e"),
    };

    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (str_eq_nocase(form, particles[i]))
            return true;
    return false;
}

/** The second half of "Wai-ching" or "Jong-un" behind a family name: short, and no participle ("based", "led"). */
static bool
ends_given_name(const struct token *t)
{
    return t->form.len <= 5 && is_letters(t->form) && t->upos != UPOS_ADP && t->upos != UPOS_CCONJ
           && strcmp(t->xpos, "VBN") != 0 && strcmp(t->xpos, "VBD") != 0 && strcmp(t->xpos, "JJ") != 0
           && !str_ends(t->form, STR("ed"));
}

/* The end of a joint that starts at `i` within a name and leads to a further name word; `i` if there is none. */
static uint32_t
skip_joint(const struct document *doc, uint32_t first, uint32_t i, uint32_t last, bool plain)
{
    const struct token *t = &doc->tokens[i];

    if (i + 1 < last && str_eq(t->form, STR("-")) && !t->space_after && !doc->tokens[i - 1].space_after
        && (is_name_word(&doc->tokens[i + 1], plain) || doc->tokens[i + 1].upos == UPOS_NOUN
            || (i > first + 1 && ends_given_name(&doc->tokens[i + 1]))))
        return i + 1;
    if (is_particle(t->form)) { /* "von der Leyen", "al-Maliki" */
        uint32_t next = i + 1;
        while (next < last && (is_particle(doc->tokens[next].form) || str_eq(doc->tokens[next].form, STR("-"))))
            next++;
        return next < last && is_name_word(&doc->tokens[next], plain) ? next : i;
    }
    /* "Workers' Party": the owner is a common noun, and so part of the name. */
    if (i + 1 < last && is_possessive(t)
        && (doc->tokens[i - 1].upos == UPOS_NOUN || str_eq(doc->tokens[i - 1].form, STR("People")))
        && is_name_word(&doc->tokens[i + 1], plain))
        return i + 1;
    if (i + 1 < last && str_eq(t->form, STR("of")) && is_name_word(&doc->tokens[i + 1], plain)) {
        int32_t head = doc->tokens[i + 1].head;
        while (head > (int32_t)i) /* up to the head of the phrase behind "of" */
            head = doc->tokens[head].head;
        return head >= (int32_t)first && head < (int32_t)i ? i + 1 : i;
    }
    return i;
}

enum status
lang_names(struct document *doc)
{
    doc->names = ARENA_ARRAY(doc->arena, doc->token_count + 1, struct name_span);
    if (!doc->names)
        return STATUS_NOMEM;
    for (size_t k = 0; k < doc->sentence_count; k++) {
        const struct sentence *s     = &doc->sentences[k];
        const bool             plain = has_plain_case(doc, s);
        for (uint32_t i = s->first; i < s->last; i++) {
            const uint32_t first = i;
            /* The first word of a sentence has its capital anyway. */
            if (!is_name_word(&doc->tokens[i], plain && i > s->first))
                continue;
            for (;;) {
                while (i < s->last && is_name_word(&doc->tokens[i], plain))
                    i++;
                const uint32_t joint = i < s->last ? skip_joint(doc, first, i, s->last, plain) : i;
                if (joint == i)
                    break;
                i = joint + 1;
            }
            doc->names[doc->name_count++] = (struct name_span){ first, i, NAMED_UNKNOWN };
        }
    }
    return STATUS_OK;
}
