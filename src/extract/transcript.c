/* Whose turn a word of a transcript belongs to. What the turns say is left to those who read facts. */
#include "extract/transcript.h"

#include "extract/clause.h"

/** How many words a label may have: "UNDER SECRETARY NULAND". */
#define LABEL_WORDS 6

static bool
is_capitals(struct str s)
{
    bool letter = false;

    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] >= 'a' && s.data[i] <= 'z')
            return false;
        letter |= s.data[i] >= 'A' && s.data[i] <= 'Z';
    }
    return letter;
}

/** The turn that a label at the beginning of the sentence opens, or TURN_NONE. */
static enum turn
label_of(const struct work *w, const struct sentence *s)
{
    enum turn turn = TURN_ANSWER;

    for (uint32_t t = s->first; t < s->last && t <= s->first + LABEL_WORDS; t++) {
        struct str form = token_at(w, (int32_t)t)->form;
        if (str_eq(form, STR(":")))
            return t > s->first ? turn : TURN_NONE;
        if (!is_capitals(form) && token_at(w, (int32_t)t)->upos != UPOS_PUNCT)
            return TURN_NONE;
        if (knowledge_word(w->k, form, WORD_QUESTION))
            turn = TURN_QUESTION;
    }
    return TURN_NONE;
}

enum turn
transcript_turn(const struct work *w, int32_t t)
{
    for (uint32_t i = token_at(w, t)->sentence + 1; i-- > 0;) {
        const struct sentence *s     = &w->doc->sentences[i];
        bool                   first = i == 0 || w->doc->sentences[i - 1].block != s->block;
        enum turn              turn  = first && s->kind == BLOCK_PARAGRAPH ? label_of(w, s) : TURN_NONE;
        if (turn != TURN_NONE)
            return turn;
    }
    return TURN_NONE;
}
