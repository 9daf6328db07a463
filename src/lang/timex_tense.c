/* Which way a bare date looks: the tense of the verb above it. */
#include "lang/timex_match.h"

/* How far the eye goes, in tokens and in steps up the tree; keeps long sentences linear. */
enum { NEAR = 50, STEPS = 20 };

static uint32_t
window_begin(const struct sentence *s, uint32_t at)
{
    return at - s->first > NEAR ? at - NEAR : s->first;
}

static uint32_t
window_end(const struct sentence *s, uint32_t at)
{
    return s->last - at > NEAR ? at + NEAR : s->last;
}

static bool
has_tag(const struct token *t, const char *tag)
{
    return strncmp(t->xpos, tag, sizeof t->xpos) == 0;
}

static bool
is_verbal(const struct token *t)
{
    return t->upos == UPOS_VERB || t->upos == UPOS_AUX;
}

/* What the auxiliaries of `verb` in its sentence say. */
struct auxiliaries {
    bool will, modal, past, present, infinitive;
};

/* The one modal that says what is to come; "would" and "may" leave it open. */
static bool
is_will(const struct token *t)
{
    return has_tag(t, "MD")
           && (str_eq_nocase(t->form, STR("will")) || str_eq_nocase(t->form, STR("shall"))
               || str_eq_nocase(t->form, STR("'ll"))
               || str_eq_nocase(t->form, STR("\xE2\x80\x99ll"))
               || str_eq_nocase(t->form, STR("wo")));
}

static void
note_auxiliary(struct auxiliaries *a, const struct token *t)
{
    a->will       = a->will || is_will(t);
    a->modal      = a->modal || has_tag(t, "MD");
    a->past       = a->past || has_tag(t, "VBD");
    a->present    = a->present || has_tag(t, "VBZ") || has_tag(t, "VBP");
    a->infinitive = a->infinitive || has_tag(t, "TO");
}

/* Perfect: "has met" is past though its auxiliary is not. */
static bool
is_have(const struct token *t)
{
    return str_eq_nocase(t->lemma, STR("have")) || str_eq_nocase(t->form, STR("has"))
           || str_eq_nocase(t->form, STR("have")) || str_eq_nocase(t->form, STR("'ve"));
}

static enum tense
tense_of_form(const struct token *verb, const struct auxiliaries *a, bool perfect)
{
    if (a->will)
        return TENSE_FUTURE;
    if (a->modal)
        return TENSE_PRESENT;
    if (a->past || perfect)
        return TENSE_PAST;
    if (has_tag(verb, "VBD"))
        return TENSE_PAST;
    if (a->infinitive || a->present || has_tag(verb, "VBZ") || has_tag(verb, "VBP")
        || has_tag(verb, "VB"))
        return TENSE_PRESENT;
    return TENSE_UNKNOWN;
}

static enum tense
tense_by_heads(const struct document *doc, uint32_t verb)
{
    const struct sentence *s       = &doc->sentences[doc->tokens[verb].sentence];
    struct auxiliaries     a       = { 0 };
    bool                   perfect = false;

    for (uint32_t i = window_begin(s, verb); i < window_end(s, verb); i++) {
        const struct token *t = &doc->tokens[i];
        if (t->head != (int32_t)verb)
            continue;
        if (t->deprel == DEP_AUX || t->deprel == DEP_AUX_PASS || t->deprel == DEP_COP
            || (t->deprel == DEP_MARK && has_tag(t, "TO"))) {
            note_auxiliary(&a, t);
            perfect = perfect || (is_have(t) && t->deprel == DEP_AUX);
        }
    }
    return tense_of_form(&doc->tokens[verb], &a, perfect);
}

/* Without heads: the finite verb nearest before the expression, otherwise after it. */
static enum tense
tense_by_order(const struct document *doc, const struct sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i > window_begin(s, first); i--) {
        const struct token *t = &doc->tokens[i - 1];
        if (has_tag(t, "MD"))
            return is_will(t) ? TENSE_FUTURE : TENSE_PRESENT;
        if (has_tag(t, "VBD") || (is_have(t) && is_verbal(t)))
            return TENSE_PAST;
        if (has_tag(t, "VBZ") || has_tag(t, "VBP") || (has_tag(t, "TO") && has_tag(t + 1, "VB")))
            return TENSE_PRESENT;
    }
    for (uint32_t i = last; i < window_end(s, last); i++) {
        const struct token *t = &doc->tokens[i];
        if (has_tag(t, "MD"))
            return is_will(t) ? TENSE_FUTURE : TENSE_PRESENT;
        if (has_tag(t, "VBD") || (is_have(t) && is_verbal(t)))
            return TENSE_PAST;
        if (has_tag(t, "VBZ") || has_tag(t, "VBP"))
            return TENSE_PRESENT;
    }
    return TENSE_UNKNOWN;
}

/* The token of the expression whose head lies outside of it; -1 if the sentence has no heads. */
static int32_t
head_outside(const struct document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        int32_t head = doc->tokens[i].head;
        if (head >= 0 && doc->tokens[i].deprel != DEP_CASE && doc->tokens[i].deprel != DEP_PUNCT
            && ((uint32_t)head < first || (uint32_t)head >= last))
            return head;
    }
    return -1;
}

enum tense
timex_tense(const struct document *doc, uint32_t first, uint32_t last)
{
    const struct sentence *s     = &doc->sentences[doc->tokens[first].sentence];
    int32_t                at    = head_outside(doc, first, last);
    enum tense             tense = TENSE_UNKNOWN;

    if (at < 0)
        return tense_by_order(doc, s, first, last);
    for (uint32_t steps = 0; at >= 0 && steps < STEPS; steps++) {
        if (is_verbal(&doc->tokens[at]) || doc->tokens[at].deprel == DEP_ROOT) {
            tense = tense_by_heads(doc, (uint32_t)at);
            if (tense != TENSE_UNKNOWN)
                return tense;
        }
        at = doc->tokens[at].head;
    }
    return tense;
}
