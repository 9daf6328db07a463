/* Runs of proper nouns. */
#include "lang/name.h"

static bool
is_name_word(const struct token *t)
{
    return t->upos == UPOS_PROPN;
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

/* The end of a joint that starts at `i` within a name and leads to a further name word; `i` if there is none. */
static uint32_t
skip_joint(const struct document *doc, uint32_t first, uint32_t i, uint32_t last)
{
    const struct token *t = &doc->tokens[i];

    if (i + 1 < last && str_eq(t->form, STR("-")) && !t->space_after && !doc->tokens[i - 1].space_after
        && (is_name_word(&doc->tokens[i + 1]) || doc->tokens[i + 1].upos == UPOS_NOUN))
        return i + 1;
    if (i + 1 < last && is_particle(t->form)) {
        const uint32_t next = i + 1 + (str_eq(doc->tokens[i + 1].form, STR("-")) && i + 2 < last);
        return is_name_word(&doc->tokens[next]) ? next : i;
    }
    if (i + 1 < last && str_eq(t->form, STR("of")) && is_name_word(&doc->tokens[i + 1])) {
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
        const struct sentence *s = &doc->sentences[k];
        for (uint32_t i = s->first; i < s->last; i++) {
            const uint32_t first = i;
            if (!is_name_word(&doc->tokens[i]))
                continue;
            for (;;) {
                while (i < s->last && is_name_word(&doc->tokens[i]))
                    i++;
                const uint32_t joint = i < s->last ? skip_joint(doc, first, i, s->last) : i;
                if (joint == i)
                    break;
                i = joint + 1;
            }
            doc->names[doc->name_count++] = (struct name_span){ first, i };
        }
    }
    return STATUS_OK;
}
