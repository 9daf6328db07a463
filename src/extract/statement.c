/* Statements: the quotes that lang/quote.h read, with their speakers resolved and what the frame of the
 * reporting verb adds. Press statements are read by press.c. */
#include "extract/statement.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/frame.h"
#include "extract/mention.h"
#include "extract/press.h"
#include "extract/setting.h"

/* -- Speaker ----------------------------------------------------------------------------------------- */

/** The token of the range that the others hang on. */
static int32_t
range_head(const struct work *w, struct token_range r)
{
    for (uint32_t t = r.first; t < r.last; t++) {
        int32_t head = token_at(w, (int32_t)t)->head;
        if (token_at(w, (int32_t)t)->upos != UPOS_PUNCT
            && (head < (int32_t)r.first || head >= (int32_t)r.last))
            return (int32_t)t;
    }
    return r.first < r.last ? (int32_t)r.last - 1 : NOTHING;
}

/** The phrase at `t` without prepositions before it and without what is only added to it: relative
 * and other clauses, appositions. */
static struct str
phrase_text(const struct work *w, int32_t t, struct token_range source)
{
    struct token_range r = subtree(w, t);

    FOR_CHILDREN(w, t, c)
    {
        enum deprel        rel = token_at(w, c)->deprel;
        struct token_range cut = subtree(w, c);
        if (c > t
            && (rel == DEP_ACL_RELCL || rel == DEP_ACL || rel == DEP_ADVCL || rel == DEP_APPOS
                || rel == DEP_PUNCT || rel == DEP_PARATAXIS)) {
            if (cut.first < r.last && cut.first > (uint32_t)t)
                r.last = cut.first;
        } else if (c < t && (rel == DEP_CASE || rel == DEP_MARK || rel == DEP_PUNCT)
                   && cut.last > r.first) {
            r.first = cut.last;
        }
    }
    r.first = r.first < source.first ? source.first : r.first;
    r.last  = r.last > source.last && source.last > (uint32_t)t ? source.last : r.last;
    return token_text(w, r.first, r.last);
}

/** A phrase of its own for what speaks without being anybody: a document, which speaks for those who
 * issued it. Nameless people are not. */
static bool
is_document(const struct work *w, int32_t t)
{
    if (token_at(w, t)->upos != UPOS_NOUN)
        return false;
    switch (knowledge_noun(w->k, token_at(w, t)->lemma)) {
    case NOUN_OFFICIALS:
    case NOUN_PEOPLE:
    case NOUN_PARTY:
        return false;
    default:
        return w->mention_at[t] == NOTHING
               || w->mentions.data[w->mention_at[t]].kind != MENTION_OFFICE;
    }
}

static void
set_speaker(struct work *w, struct statement *s, struct token_range source)
{
    struct actor_list list = { .count = 0 };
    int32_t           t    = range_head(w, source);

    s->speaker = ACTOR_NONE;
    if (t == NOTHING)
        return;
    coref_resolve(w, t, &list);
    if (list.count == 0 && is_document(w, t))
        frame_named_within(w, t, &list);
    int32_t m      = w->mention_at[antecedent(w, t)];
    bool    joint  = list.count > 1 && m != NOTHING && w->mentions.data[m].plural;
    bool    plain  = list.count == 1 && w->drafts.data[list.items[0]].type == ACTOR_GROUP
                 && w->drafts.data[list.items[0]].represents == ACTOR_NONE;
    bool nameless = list.count == 1 && w->drafts.data[list.items[0]].type == ACTOR_OFFICE
                    && w->drafts.data[list.items[0]].represents == ACTOR_NONE;
    if (list.count && !joint && !plain && !nameless)
        s->speaker = list.items[0];
    else
        s->speaker_text = phrase_text(w, t, source);
}

static struct str
verb_lemma(const struct work *w, int32_t verb)
{
    int32_t particle = child_with(w, verb, DEP_COMPOUND_PRT);

    if (particle == NOTHING)
        return token_at(w, verb)->lemma;
    return arena_strf(w->a, "%.*s %.*s", STR_ARG(token_at(w, verb)->lemma),
                      STR_ARG(token_at(w, particle)->form));
}

/* -- From quote to statement ------------------------------------------------------------------------- */

static void
set_words(struct work *w, struct statement *s, const struct quote *q)
{
    s->form       = q->form;
    s->text_spans = ARENA_ARRAY(w->a, q->content_count, struct span);
    if (!s->text_spans) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < q->content_count; i++) {
        struct token_range r    = q->content[i];
        struct str         part = token_text(w, r.first, r.last);
        s->text_spans[s->text_span_count++] =
            (struct span){ token_at(w, (int32_t)r.first)->begin, token_at(w, (int32_t)r.last - 1)->end };
        s->text = i == 0 ? part : arena_strf(w->a, "%.*s ... %.*s", STR_ARG(s->text), STR_ARG(part));
        if (!s->text.data)
            w->status = STATUS_NOMEM;
    }
}

/** The words are no longer the reporter's own. */
static void
mark_speech(struct work *w, const struct quote *q)
{
    for (size_t i = 0; i < q->content_count; i++) {
        for (uint32_t t = q->content[i].first; t < q->content[i].last; t++) {
            if (w->speech[t] == SPEECH_REPORTER)
                w->speech[t] = SPEECH_INDIRECT;
        }
    }
}

/** The verb of the cue, NOTHING for "according to" and a colon. */
static int32_t
cue_verb(const struct work *w, const struct quote *q)
{
    if (q->cue.first == q->cue.last || is_form(w, (int32_t)q->cue.first, "according"))
        return NOTHING;
    return (int32_t)q->cue.first;
}

/** Addressee, medium and stance by the frame of the verb. */
static void
set_frame(struct work *w, struct statement *s, int32_t verb)
{
    struct frame_match match;
    struct actor_list  list = { .count = 0 };

    s->grounds.confidence = 0.8;
    if (!frame_match(w, verb, FRAME_REPORT, &match) && !frame_match(w, verb, FRAME_ACT, &match))
        return;
    s->grounds.confidence = match.frame->kind == FRAME_REPORT ? 0.9 : 0.75;
    s->stance             = match.frame->stance;
    frame_actors(w, &match, ROLE_ADDRESSEE, &list);
    s->addressee = list.count ? list.items[0] : ACTOR_NONE;
    list.count   = 0;
    frame_actors(w, &match, ROLE_MEDIUM, &list);
    s->medium = list.count ? list.items[0] : ACTOR_NONE;
    if (s->medium == ACTOR_NONE && s->addressee != ACTOR_NONE && w->drafts.data[s->addressee].medium)
        s->medium = s->addressee;
}

static struct str
rule_of(const struct work *w, const struct quote *q, int32_t verb)
{
    if (verb == NOTHING)
        return q->cue.first < q->cue.last ? STR("statement/according-to") : STR("statement/colon");
    if (!frame_is_report(w, verb))
        return STR("statement/speech-act");
    return q->form == QUOTE_INDIRECT ? STR("statement/indirect") : STR("statement/quotation");
}

/** Within a press statement its author's words are not a second statement. */
static bool
is_authors(const struct work *w, const struct statement *s)
{
    return w->author != ACTOR_NONE
           && (s->speaker == w->author || s->speaker == actor_side(w, w->author)
               || str_eq_nocase(s->speaker_text, STR("we")));
}

/** A bare noun phrase is reported only where a frame of the verb asks for it: "expressed concern", not
 * "made arrests". */
static bool
gives_words(struct work *w, const struct quote *q, int32_t verb)
{
    struct frame_match match;
    int32_t            head = range_head(w, q->content[0]);

    if (verb == NOTHING || q->form != QUOTE_INDIRECT || is_verb(w, head)
        || token_at(w, head)->deprel != DEP_OBJ)
        return true;
    return frame_match(w, verb, FRAME_REPORT, &match) && frame_object(&match) != NOTHING;
}

static void
add_statement(struct work *w, const struct quote *q)
{
    int32_t          verb = cue_verb(w, q);
    struct statement s    = { .addressee = ACTOR_NONE, .medium = ACTOR_NONE, .about_meeting = -1,
                              .claim_act = -1,
                              .grounds = { .rule = rule_of(w, q, verb), .confidence = 0.85 } };

    set_speaker(w, &s, q->source);
    if ((s.speaker == ACTOR_NONE && s.speaker_text.len == 0) || is_authors(w, &s)
        || !gives_words(w, q, verb))
        return;
    set_words(w, &s, q);
    if (verb != NOTHING) {
        s.verb = verb_lemma(w, verb);
        s.cue  = token_at(w, verb)->form;
        s.date = setting_date(w, verb);
        set_frame(w, &s, verb);
        grounds_add(w, &s.grounds, setting_sentence(w, verb));
    }
    for (size_t i = 0; i < q->content_count; i++) {
        for (uint32_t t = q->content[i].first; t < q->content[i].last;
             t          = w->doc->sentences[token_at(w, (int32_t)t)->sentence].last)
            grounds_add(w, &s.grounds, setting_sentence(w, (int32_t)t));
    }
    mark_speech(w, q);
    work_push(w, &w->statements, s);
    work_push(w, &w->statement_heads, verb);
}

void
statement_find(struct work *w)
{
    press_statement_find(w);
    for (size_t i = 0; i < w->doc->quote_count && w->status == STATUS_OK; i++)
        add_statement(w, &w->doc->quotes[i]);
}

/* -- What statements are about ---------------------------------------------------------------------------- */

static bool
is_within(const struct statement *s, const struct token *t)
{
    for (size_t i = 0; i < s->text_span_count; i++) {
        if (t->begin >= s->text_spans[i].begin && t->end <= s->text_spans[i].end)
            return true;
    }
    return false;
}

void
statement_link(struct work *w)
{
    for (size_t i = 0; i < w->statements.len; i++) {
        struct statement *s = &w->statements.data[i];
        for (size_t k = 0; k < w->sightings.len && s->about_meeting < 0; k++) {
            if (is_within(s, token_at(w, w->sightings.data[k].token)))
                s->about_meeting = w->sightings.data[k].meeting;
        }
        if (s->about_meeting >= 0 && str_eq(s->verb, STR("confirm")))
            w->meetings.data[s->about_meeting].confirmed = true;
    }
}
