/* The quotations of the article: the lexicon's reporting verbs are handed to lang/quote.h, which reads them.
 * Whom a source names, and what the words say, is the business of statement.c. */
#include "extract/quotation.h"

#include <string.h>

#include "lang/quote.h"

/** Fewer words are an expression that somebody used, such as "worst dictatorships". */
#define UTTERANCE_WORDS 4

static bool
has_preposition(const struct frame_slot *slot, struct str word)
{
    for (size_t i = 0; i < slot->preposition_count; i++) {
        if (str_eq(slot->prepositions[i], word))
            return true;
    }
    return false;
}

/** Kinds of speech whose noun phrase gives what is said; "accused Iran", "urged talks" are acts only. */
static bool
gives_object(const struct frame *frame)
{
    static const char *const kinds[] = { "say", "announce", "confirm", "deny", "stress", "signal", "claim" };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_eq(frame->type, str_from(kinds[i])))
            return true;
    }
    return false;
}

/** What a slot lets the verb take as reported words. */
static unsigned
slot_takes(const struct frame *frame, const struct frame_slot *slot)
{
    if (slot->role != ROLE_CONTENT)
        return 0;
    switch (slot->place) {
    case SLOT_CLAUSE:
        return slot->infinitive ? 0 : QUOTE_CLAUSE;
    case SLOT_OBJECT:
        return gives_object(frame) ? QUOTE_OBJECT : 0;
    case SLOT_OBLIQUE:
        return (has_preposition(slot, STR("as")) ? QUOTE_AS : 0)
               | (gives_object(frame) && has_preposition(slot, STR("about")) ? QUOTE_ABOUT : 0);
    default:
        return 0;
    }
}

static unsigned
frame_takes(const struct frame *frame)
{
    unsigned takes = frame->kind == FRAME_ACT ? QUOTE_CLAUSE : 0;

    if (frame->kind == FRAME_VERDICT || frame->noun || frame->adjective || (frame->kind == FRAME_ACT && !frame->speech)
        || frame->kind == FRAME_MEETING)
        return 0;
    if (str_eq(frame->type, STR("quote")))
        return QUOTE_AS;
    for (size_t i = 0; i < frame->slot_count; i++)
        takes |= slot_takes(frame, &frame->slots[i]);
    return takes;
}

/** The verb of a frame as a cue names it: with its particle. */
static struct str
cue_lemma(const struct work *w, const struct frame *frame)
{
    if (frame->particle.len == 0)
        return frame->lemma;
    return arena_strf(w->a, "%.*s %.*s", STR_ARG(frame->lemma), STR_ARG(frame->particle));
}

/** Add what a frame takes to the cue of its verb, which stands at `from` or behind if there is one. */
static void
add_cue(struct quote_cue *list, size_t *count, size_t from, struct quote_cue cue)
{
    for (size_t i = from; i < *count; i++) {
        if (str_eq(list[i].lemma, cue.lemma)) {
            list[i].takes |= cue.takes;
            return;
        }
    }
    list[(*count)++] = cue;
}

/** One cue for every verb, with what any of its frames takes. */
static enum status
make_cues(const struct work *w, struct quote_cues *cues)
{
    size_t              count, first = 0;
    const struct frame *frames = knowledge_all_frames(w->k, &count);
    struct quote_cue   *list   = ARENA_ARRAY(w->a, count, struct quote_cue);

    if (!list)
        return STATUS_NOMEM;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && !str_eq(frames[i].lemma, frames[i - 1].lemma))
            first = cues->count; /* the frames of one verb stand together */
        struct quote_cue cue = { .takes = frame_takes(&frames[i]) };
        if (cue.takes == 0)
            continue;
        cue.lemma = cue_lemma(w, &frames[i]);
        if (!cue.lemma.data)
            return STATUS_NOMEM;
        add_cue(list, &cues->count, first, cue);
    }
    cues->list = list;
    return STATUS_OK;
}

void
quotation_find(struct work *w)
{
    struct document  *doc  = w->doc;
    struct quote_cues cues = { .count = 0 };

    doc->arena = w->a;
    w->status  = make_cues(w, &cues);
    if (w->status == STATUS_OK)
        w->status = lang_quotes(doc, &cues);
    if (w->status != STATUS_OK)
        return;
    for (size_t i = 0; i < doc->quoted_count; i++) {
        struct token_range q = doc->quoted[i];
        if (q.last - q.first >= UTTERANCE_WORDS)
            memset(w->speech + q.first, SPEECH_QUOTED, q.last - q.first);
    }
}
