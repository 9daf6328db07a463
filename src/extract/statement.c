/* Statements: a reporting verb, "according to" or a colon, with the words that it gives. */
#include "extract/statement.h"

#include <stdlib.h>

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/frame.h"
#include "extract/mention.h"
#include "extract/quotation.h"
#include "extract/setting.h"

#define PARTS 12

/** An utterance while it is put together. */
struct utterance {
    int32_t            verb;    /**< or NOTHING */
    int32_t            speaker; /**< head token of the speaker's phrase, or NOTHING */
    struct token_range parts[PARTS];
    size_t             part_count;
    const struct frame *frame;
    struct frame_match  match;
    const char         *rule;
    double              confidence;
};

/* -- Parts -------------------------------------------------------------------------------------- */

static bool
is_trimmed(const struct work *w, uint32_t t)
{
    struct str f = token_at(w, (int32_t)t)->form;

    return str_eq(f, STR(",")) || str_eq(f, STR(":")) || str_eq(f, STR(";")) || str_eq(f, STR("--"))
           || str_eq(f, STR("—")) || str_eq(f, STR("–"));
}

/** Add tokens [first, last) without commas at the ends; marks around a whole part are left out as well. */
static void
add_part(const struct work *w, struct utterance *u, uint32_t first, uint32_t last)
{
    while (first < last && is_trimmed(w, first))
        first++;
    while (first < last && is_trimmed(w, last - 1))
        last--;
    if (first < last && is_form(w, (int32_t)last - 1, ".")
        && (last < 2 || w->quote_at[last - 1] == NOTHING) && w->quote_at[last - 1] == NOTHING)
        last--;
    if (last - first >= 2 && is_quotation_mark(w->words[first]) && is_quotation_mark(w->words[last - 1])
        && w->quote_at[first + 1] != NOTHING && w->quote_at[first + 1] == w->quote_at[last - 2]) {
        first++;
        last--;
    } else if (first < last && is_quotation_mark(w->words[first])
               && (first + 1 >= last || w->quote_at[first + 1] == w->quote_at[last - 1])
               && w->quote_at[last - 1] != NOTHING) {
        first++;
    } else if (last - first >= 2 && is_quotation_mark(w->words[last - 1]) && w->quote_at[first] != NOTHING
               && w->quote_at[first] == w->quote_at[last - 2]) {
        last--;
    }
    if (first >= last || u->part_count == PARTS)
        return;
    /* Parts that follow each other directly are one. */
    if (u->part_count) {
        struct token_range *p = &u->parts[u->part_count - 1];
        if (first >= p->first && last <= p->last)
            return;
        uint32_t gap = p->last;
        while (gap < first && is_quotation_mark(w->words[gap]))
            gap++;
        if (gap >= first && w->quote_at[p->last - 1] == w->quote_at[first]) {
            p->last = last;
            return;
        }
    }
    u->parts[u->part_count++] = (struct token_range){ first, last };
}

/** The part of the sentence's tokens [first, last) that is not taken by [out_first, out_last). */
static void
add_rest(const struct work *w, struct utterance *u, uint32_t first, uint32_t last, uint32_t out_first,
         uint32_t out_last)
{
    if (first < out_first)
        add_part(w, u, first, out_first);
    if (out_last < last)
        add_part(w, u, out_last, last);
}

static uint32_t
skip_that(const struct work *w, uint32_t first, uint32_t last)
{
    while (first < last && (is_trimmed(w, first) || is_form(w, (int32_t)first, "that")))
        first++;
    return first;
}

/* -- Content of a reporting verb ------------------------------------------------------------------- */

/** First token of the attribution "the minister said on Monday" when the content stands before it. */
static uint32_t
attribution_start(const struct work *w, const struct utterance *u, uint32_t content_first)
{
    uint32_t first = (uint32_t)u->verb;

    if (u->speaker != NOTHING && u->speaker < u->verb) {
        struct token_range r = subtree(w, u->speaker);
        if (r.first > content_first && r.first < first)
            first = r.first;
    } else if (u->speaker != NOTHING && u->speaker > u->verb) {
        first = (uint32_t)u->verb;
    }
    return first;
}

/** Behind the attribution: verb, inverted subject, particles, time and addressee. */
static uint32_t
attribution_end(const struct work *w, const struct utterance *u, uint32_t sentence_last)
{
    uint32_t last = (uint32_t)u->verb + 1;

    if (u->speaker != NOTHING && u->speaker > u->verb) {
        struct token_range r = subtree(w, u->speaker);
        if (r.last > last)
            last = r.last;
    }
    while (last < sentence_last && !is_trimmed(w, last) && !is_quotation_mark(w->words[last])
           && !is_form(w, (int32_t)last, "."))
        last++;
    return last;
}

/** A finite verb stands between the reporting verb and the next punctuation: what is said comes behind. */
static bool
clause_follows(const struct work *w, const struct utterance *u, const struct sentence *s)
{
    for (uint32_t t = (uint32_t)u->verb + 1; t < s->last; t++) {
        const char *tag = token_at(w, (int32_t)t)->xpos;
        if (token_at(w, (int32_t)t)->upos == UPOS_PUNCT)
            return false;
        if (strcmp(tag, "VBD") == 0 || strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0
            || strcmp(tag, "MD") == 0)
            return true;
    }
    return false;
}

static bool
is_inside(const struct work *w, uint32_t t)
{
    return w->quote_at[t] != NOTHING && quotation_is_utterance(w, &w->quotations.data[w->quote_at[t]]);
}

/** No other reporting verb stands nearer to the words [first, last). */
static bool
is_nearest_verb(const struct work *w, int32_t verb, uint32_t first, uint32_t last,
                const struct sentence *s)
{
    uint32_t own = (uint32_t)verb < first ? first - (uint32_t)verb : (uint32_t)verb - last + 1;

    for (uint32_t t = s->first; t < s->last; t++) {
        if ((int32_t)t == verb || token_at(w, (int32_t)t)->upos != UPOS_VERB || is_inside(w, t)
            || !frame_is_speech(w, (int32_t)t))
            continue;
        uint32_t other = t < first ? first - t : t >= last ? t - last + 1 : UINT32_MAX;
        if (other < own)
            return false;
    }
    return true;
}

/** Quotations of the sentence that no other verb stands nearer to and that nobody has been given yet. */
static bool
add_quotations(const struct work *w, struct utterance *u, const struct sentence *s, bool only_after)
{
    size_t before = u->part_count;

    for (uint32_t t = s->first; t < s->last; t++) {
        if (!is_inside(w, t) || (only_after && t < (uint32_t)u->verb))
            continue;
        const struct quotation *q    = &w->quotations.data[w->quote_at[t]];
        uint32_t                last = q->last < s->last ? q->last : s->last;
        if (w->said[t] == 0 && (only_after || is_nearest_verb(w, u->verb, t, last, s)))
            add_part(w, u, t, last);
        t = last;
    }
    return u->part_count > before;
}

static bool
has_utterance(const struct work *w, const struct sentence *s)
{
    for (uint32_t t = s->first; t < s->last; t++) {
        if (is_inside(w, t))
            return true;
    }
    return false;
}

/** "C, he said": the clause before the attribution, and what goes on behind it. */
static void
content_around(const struct work *w, struct utterance *u, const struct sentence *s)
{
    uint32_t first = attribution_start(w, u, s->first);
    uint32_t last  = attribution_end(w, u, s->last);

    add_rest(w, u, s->first, s->last, first, last);
}

/** A verb of the reporter begins at `t`: ", adding that …", "and left", ", which …". */
static bool
begins_other_clause(struct work *w, const struct utterance *u, uint32_t t, uint32_t end)
{
    bool comma = is_form(w, (int32_t)t, ",");
    bool join  = is_form(w, (int32_t)t, "and") || is_form(w, (int32_t)t, "but");

    if ((!comma && !join) || t + 1 >= end)
        return false;
    uint32_t next = t + 1;
    if (comma && (is_form(w, (int32_t)next, "and") || is_form(w, (int32_t)next, "but")))
        next++;
    if (next >= end || token_at(w, (int32_t)next)->upos != UPOS_VERB || w->quote_at[next] != NOTHING)
        return false;
    const struct token *x = token_at(w, (int32_t)next);
    if (strcmp(x->xpos, "VBG") == 0)
        return comma && frame_is_report(w, (int32_t)next);
    /* A second predicate of the same subject, in the same tense as the reporting verb. */
    return strcmp(x->xpos, token_at(w, u->verb)->xpos) == 0
           && (x->head == u->verb || frame_is_report(w, (int32_t)next));
}

/** End of the reported words that begin at `first` and reach at least to `last` by the tree: the parser may
 * cut a long clause short, and may hang the reporter's next verb below it. */
static uint32_t
content_end(struct work *w, const struct utterance *u, uint32_t first, uint32_t last,
            const struct sentence *s)
{
    for (uint32_t t = first + 1; t < last; t++) {
        if (begins_other_clause(w, u, t, s->last)
            || (is_form(w, (int32_t)t, ":") && t + 2 < s->last && is_quotation_mark(w->words[t + 1])))
            return t;
    }
    while (last < s->last) {
        const struct token *x = token_at(w, (int32_t)last);
        bool quoted = w->quote_at[last] != NOTHING || is_quotation_mark(x->form);
        if (!quoted && (x->upos == UPOS_PUNCT || begins_other_clause(w, u, last, s->last)))
            break;
        last++;
    }
    return last;
}

static void
content_after(struct work *w, struct utterance *u, int32_t clause, const struct sentence *s)
{
    struct token_range r     = subtree(w, clause);
    uint32_t           first = r.first > (uint32_t)u->verb ? r.first : (uint32_t)u->verb + 1;

    first = skip_that(w, first, r.last);
    add_part(w, u, first, content_end(w, u, first, r.last, s));
}

static bool
is_colon_behind(const struct work *w, const struct utterance *u, const struct sentence *s)
{
    for (uint32_t t = (uint32_t)u->verb + 1; t < s->last; t++) {
        if (is_form(w, (int32_t)t, ":"))
            return true;
        if (is_inside(w, t))
            return false;
    }
    return false;
}

/** The words that a reporting verb gives: a clause, a quotation, or the sentence around a parenthesis. */
static bool
find_content(struct work *w, struct utterance *u)
{
    const struct sentence *s      = &w->doc->sentences[token_at(w, u->verb)->sentence];
    int32_t                clause = child_with(w, u->verb, DEP_CCOMP);

    if (u->speaker != NOTHING && u->speaker < u->verb && clause_follows(w, u, s)
        && (clause == NOTHING || clause < u->verb) && child_with(w, u->verb, DEP_OBJ) == NOTHING
        && frame_is_plain_report(w, u->verb) && token_at(w, u->verb + 1)->upos != UPOS_ADP
        && !is_form(w, u->verb + 1, "as")) {
        uint32_t first = skip_that(w, (uint32_t)u->verb + 1, s->last);
        add_part(w, u, first, content_end(w, u, first, first + 1, s));
        u->rule       = "statement/clause-behind";
        u->confidence = 0.75;
        return u->part_count > 0;
    }
    if (clause == NOTHING)
        clause = child_with(w, u->verb, DEP_PARATAXIS);
    if (clause != NOTHING && clause < u->verb && !(has_utterance(w, s) && !is_inside(w, (uint32_t)clause))) {
        content_around(w, u, s);
        u->rule = "statement/clause-before";
        return u->part_count > 0;
    }
    if (token_at(w, u->verb)->deprel == DEP_PARATAXIS && token_at(w, u->verb)->head >= 0) {
        content_around(w, u, s);
        u->rule = "statement/parenthesis";
        return u->part_count > 0;
    }
    if (clause != NOTHING && token_at(w, clause)->deprel == DEP_CCOMP && clause > u->verb) {
        content_after(w, u, clause, s);
        if (is_colon_behind(w, u, s))
            add_quotations(w, u, s, true);
        u->rule = "statement/clause";
        return u->part_count > 0;
    }
    if (has_utterance(w, s)) {
        add_quotations(w, u, s, false);
        u->rule = "statement/quotation";
        return u->part_count > 0;
    }
    return false;
}

/** Kinds of speech whose noun phrase gives what is said; "accused Iran", "urged talks" are acts only. */
static bool
gives_content(const struct utterance *u)
{
    static const char *const kinds[] = { "say", "announce", "confirm", "deny", "stress", "signal", "claim" };

    if (u->frame == NULL) /* a light verb of an act: "expressed concern" */
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_eq(u->frame->type, str_from(kinds[i])))
            return true;
    }
    return false;
}

/** "confirmed the meeting", "expressed concern about …": a noun phrase is the content. */
static bool
find_noun_content(struct work *w, struct utterance *u)
{
    const struct sentence *s      = &w->doc->sentences[token_at(w, u->verb)->sentence];
    int32_t                filler = frame_object(&u->match);

    if (filler == NOTHING || is_verb(w, filler) || !gives_content(u))
        return false;
    struct token_range r     = subtree(w, filler);
    uint32_t           first = r.first;
    while (first < r.last && token_at(w, (int32_t)first)->deprel == DEP_CASE)
        first++;
    if (filler > u->verb && first <= (uint32_t)u->verb)
        first = (uint32_t)u->verb + 1;
    if (filler < u->verb && r.last > (uint32_t)u->verb)
        r.last = (uint32_t)u->verb;
    if (filler > u->verb)
        r.last = content_end(w, u, first, r.last, s);
    add_part(w, u, skip_that(w, first, r.last), r.last);
    u->rule       = "statement/noun";
    u->confidence = 0.7;
    return u->part_count > 0;
}

/* -- Speaker ----------------------------------------------------------------------------------------- */

/** The phrase without what is only added to it: relative clauses, appositions. */
static struct str
phrase_text(const struct work *w, int32_t t)
{
    struct token_range r = subtree(w, t);

    FOR_CHILDREN(w, t, c)
    {
        enum deprel rel = token_at(w, c)->deprel;
        if (c > t && (rel == DEP_ACL_RELCL || rel == DEP_APPOS || rel == DEP_PUNCT || rel == DEP_PARATAXIS)) {
            struct token_range cut = subtree(w, c);
            if (cut.first < r.last && cut.first > (uint32_t)t)
                r.last = cut.first;
        }
    }
    return token_text(w, r.first, r.last);
}

static void
set_speaker(struct work *w, struct statement *s, int32_t t)
{
    struct actor_list list = { .count = 0 };

    s->speaker = ACTOR_NONE;
    if (t == NOTHING)
        return;
    coref_resolve(w, t, &list);
    int32_t m      = w->mention_at[antecedent(w, t)];
    bool    joint  = list.count > 1 && m != NOTHING && w->mentions.data[m].plural;
    bool    plain  = list.count == 1 && w->drafts.data[list.items[0]].type == ACTOR_GROUP
                 && w->drafts.data[list.items[0]].represents == ACTOR_NONE;
    bool nameless = list.count == 1 && w->drafts.data[list.items[0]].type == ACTOR_OFFICE
                    && w->drafts.data[list.items[0]].represents == ACTOR_NONE;
    if (list.count && !joint && !plain && !nameless)
        s->speaker = list.items[0];
    else
        s->speaker_text = phrase_text(w, t);
}

/* -- From utterance to statement --------------------------------------------------------------------- */

static enum quote_form
form_of(const struct work *w, const struct utterance *u)
{
    size_t quoted = 0, words = 0;

    for (size_t i = 0; i < u->part_count; i++) {
        for (uint32_t t = u->parts[i].first; t < u->parts[i].last; t++) {
            if (token_at(w, (int32_t)t)->upos == UPOS_PUNCT)
                continue;
            words++;
            quoted += w->quote_at[t] != NOTHING;
        }
    }
    return quoted == 0 ? QUOTE_INDIRECT : quoted == words ? QUOTE_DIRECT : QUOTE_MIXED;
}

static struct str
join_parts(struct work *w, const struct utterance *u)
{
    struct str text = STR_NONE;

    for (size_t i = 0; i < u->part_count; i++) {
        struct str part = token_text(w, u->parts[i].first, u->parts[i].last);
        text = i == 0 ? part : arena_strf(w->a, "%.*s ... %.*s", STR_ARG(text), STR_ARG(part));
        if (!text.data)
            w->status = STATUS_NOMEM;
    }
    return text;
}

/** The words are no longer the reporter's own; what stands beside "according to" still is. */
static void
mark_speech(struct work *w, const struct utterance *u)
{
    for (size_t i = 0; i < u->part_count; i++) {
        for (uint32_t t = u->parts[i].first; t < u->parts[i].last; t++) {
            w->said[t] = 1;
            if (w->speech[t] == SPEECH_REPORTER && u->verb != NOTHING)
                w->speech[t] = SPEECH_INDIRECT;
            if (w->quote_at[t] != NOTHING)
                w->quotations.data[w->quote_at[t]].attributed = true;
        }
    }
}

static void
set_spans(struct work *w, struct statement *s, const struct utterance *u)
{
    s->text_spans = ARENA_ARRAY(w->a, u->part_count, struct span);
    if (!s->text_spans) {
        w->status = STATUS_NOMEM;
        return;
    }
    s->text_span_count = u->part_count;
    for (size_t i = 0; i < u->part_count; i++)
        s->text_spans[i] = (struct span){ token_at(w, (int32_t)u->parts[i].first)->begin,
                                          token_at(w, (int32_t)u->parts[i].last - 1)->end };
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

static void
add_statement(struct work *w, const struct utterance *u)
{
    struct statement s = { .addressee = ACTOR_NONE, .medium = ACTOR_NONE, .about_meeting = -1,
                           .claim_act = -1,
                           .grounds = { .rule = str_from(u->rule), .confidence = u->confidence } };
    struct actor_list list = { .count = 0 };

    s.form = form_of(w, u);
    s.text = join_parts(w, u);
    set_spans(w, &s, u);
    set_speaker(w, &s, u->speaker);
    if (s.speaker == ACTOR_NONE && s.speaker_text.len == 0)
        return;
    /* Within a press statement its author's words are not a second statement. */
    if (w->author != ACTOR_NONE
        && (s.speaker == w->author || s.speaker == actor_side(w, w->author)
            || str_eq_nocase(s.speaker_text, STR("we"))))
        return;
    if (u->verb != NOTHING) {
        s.verb = verb_lemma(w, u->verb);
        s.cue  = token_at(w, u->verb)->form;
        s.date = setting_date(w, u->verb);
        grounds_add(w, &s.grounds, setting_sentence(w, u->verb));
    }
    if (u->frame) {
        s.stance = u->frame->stance;
        frame_actors(w, &u->match, ROLE_ADDRESSEE, &list);
        s.addressee = list.count ? list.items[0] : ACTOR_NONE;
        list.count  = 0;
        frame_actors(w, &u->match, ROLE_MEDIUM, &list);
        s.medium = list.count ? list.items[0] : ACTOR_NONE;
        if (s.medium == ACTOR_NONE && s.addressee != ACTOR_NONE && w->drafts.data[s.addressee].medium)
            s.medium = s.addressee;
    }
    for (size_t i = 0; i < u->part_count; i++)
        grounds_add(w, &s.grounds, setting_sentence(w, (int32_t)u->parts[i].first));
    mark_speech(w, u);
    work_push(w, &w->statements, s);
    work_push(w, &w->statement_heads, u->verb);
}

/** Append further quoted words to the last statement. */
static void
continue_statement(struct work *w, uint32_t first, uint32_t last)
{
    struct statement *s = &w->statements.data[w->statements.len - 1];
    struct utterance  u = { .verb = NOTHING, .speaker = NOTHING, .part_count = 0 };

    add_part(w, &u, first, last);
    if (u.part_count == 0)
        return;
    struct span      part = { token_at(w, (int32_t)u.parts[0].first)->begin,
                              token_at(w, (int32_t)u.parts[0].last - 1)->end };
    struct span      before = s->text_spans[s->text_span_count - 1];
    struct str       text   = w->doc->article->text;
    bool             direct = true;
    for (uint32_t i = before.end; i < part.begin; i++)
        direct &= text.data[i] == ' ' || text.data[i] == '\n';
    struct str words = token_text(w, u.parts[0].first, u.parts[0].last);
    s->text = arena_strf(w->a, "%.*s%s%.*s", STR_ARG(s->text), direct ? " " : " ... ", STR_ARG(words));
    struct span *more = ARENA_ARRAY(w->a, s->text_span_count + 1, struct span);
    if (!more || !s->text.data) {
        w->status = STATUS_NOMEM;
        return;
    }
    memcpy(more, s->text_spans, s->text_span_count * sizeof *more);
    more[s->text_span_count++] = part;
    s->text_spans = more;
    if (s->form == QUOTE_INDIRECT)
        s->form = QUOTE_MIXED;
    grounds_add(w, &s->grounds, setting_sentence(w, (int32_t)u.parts[0].first));
    mark_speech(w, &u);
}

/* -- Attributions -------------------------------------------------------------------------------------- */

static bool
is_reported_in_negative(const struct work *w, int32_t verb)
{
    struct modality m = modality_of(w, verb);

    return m.negated || m.conditional || m.modal_must;
}

/** "…, adding that": a participle hangs on the nearest noun for the parser; it is the main subject who speaks. */
static int32_t
speaker_above(struct work *w, const struct utterance *u)
{
    struct actor_list list = { .count = 0 };
    const struct token *v  = token_at(w, u->verb);

    if (u->speaker == NOTHING || (v->deprel != DEP_ACL && v->deprel != DEP_ADVCL))
        return u->speaker;
    coref_resolve(w, u->speaker, &list);
    if (list.count || v->head < 0)
        return u->speaker;
    int32_t above = clause_head(w, v->head);
    if (above != NOTHING && above != u->verb) {
        int32_t subject = subject_of(w, above);
        if (subject != NOTHING && subject != u->speaker)
            return subject;
    }
    return u->speaker;
}

static bool
read_verb(struct work *w, int32_t t)
{
    struct utterance u = { .verb = t, .speaker = NOTHING, .confidence = 0.9 };

    if (!frame_match(w, t, FRAME_REPORT, &u.match))
        return false;
    u.frame   = u.match.frame;
    u.speaker = frame_filler(&u.match, ROLE_SPEAKER);
    if (u.speaker == NOTHING)
        u.speaker = is_passive(w, t) ? NOTHING : subject_of(w, t);
    u.speaker = speaker_above(w, &u);
    if (u.speaker == NOTHING || is_reported_in_negative(w, t))
        return false;
    if (frame_filler(&u.match, ROLE_CONTENT) != NOTHING && !gives_content(&u)
        && child_with(w, t, DEP_CCOMP) == NOTHING
        && !has_utterance(w, &w->doc->sentences[token_at(w, t)->sentence]))
        return false;
    if (!find_content(w, &u) && !find_noun_content(w, &u))
        return false;
    add_statement(w, &u);
    return true;
}

/** Acts that are also statements when words are given: "accused Iran of lying, saying …". */
static bool
read_speech_act(struct work *w, int32_t t)
{
    struct utterance u = { .verb = t, .speaker = NOTHING, .confidence = 0.75 };

    if (!frame_match(w, t, FRAME_ACT, &u.match) || !u.match.frame->speech)
        return false;
    u.speaker = frame_filler(&u.match, ROLE_SOURCE);
    if (u.speaker == NOTHING || is_reported_in_negative(w, t))
        return false;
    int32_t clause = child_with(w, t, DEP_CCOMP);
    bool    words  = (clause != NOTHING && clause > t) && find_content(w, &u);
    bool    light  = false;
    for (size_t i = 0; i < u.match.frame->slot_count; i++)
        light |= u.match.frame->slots[i].role == ROLE_CONDITION
                 && u.match.frame->slots[i].place == SLOT_OBJECT && u.match.filler[i] != NOTHING;
    if (!words && (!light || !find_noun_content(w, &u)))
        return false;
    u.rule = "statement/speech-act";
    add_statement(w, &u);
    return true;
}

static bool
read_according_to(struct work *w, uint32_t t, const struct sentence *s)
{
    struct utterance u = { .verb = NOTHING, .speaker = NOTHING, .rule = "statement/according-to",
                           .confidence = 0.85 };

    if (!is_form(w, (int32_t)t, "according") || t + 2 >= s->last || !is_form(w, (int32_t)t + 1, "to"))
        return false;
    int32_t who = token_at(w, (int32_t)t)->head;
    if (who < (int32_t)t)
        who = token_at(w, (int32_t)t + 1)->head;
    if (who <= (int32_t)t || who >= (int32_t)s->last)
        return false;
    struct token_range r = subtree(w, who);
    u.speaker = who;
    uint32_t last = r.last > t + 2 ? r.last : t + 3;
    add_rest(w, &u, s->first, s->last, t, last);
    if (u.part_count == 0)
        return false;
    add_statement(w, &u);
    return true;
}

/** "Mehrdad Khansari, a former diplomat: “…”": a name, a colon and a quotation. */
static bool
read_colon(struct work *w, const struct sentence *s)
{
    struct utterance u = { .verb = NOTHING, .speaker = NOTHING, .rule = "statement/colon",
                           .confidence = 0.85 };

    for (uint32_t t = s->first; t + 2 < s->last; t++) {
        if (is_quotation_mark(w->words[t]))
            return false;
        if (!is_form(w, (int32_t)t, ":"))
            continue;
        if (!is_inside(w, t + 2))
            return false;
        for (uint32_t i = s->first; i < t && u.speaker == NOTHING; i++) {
            int32_t m = w->mention_at[i];
            if (m != NOTHING && w->mentions.data[m].actor != ACTOR_NONE
                && w->drafts.data[w->mentions.data[m].actor].type == ACTOR_PERSON)
                u.speaker = (int32_t)w->mentions.data[m].head;
        }
        if (u.speaker == NOTHING)
            return false;
        const struct quotation *q = &w->quotations.data[w->quote_at[t + 2]];
        add_part(w, &u, q->first, q->last);
        if (u.part_count == 0)
            return false;
        add_statement(w, &u);
        return true;
    }
    return false;
}

/** A sentence all in quotation marks goes on with the words of the last speaker in its paragraph. */
static bool
read_continuation(struct work *w, const struct sentence *s)
{
    uint32_t first = s->first, last = s->last;

    while (first < last && is_quotation_mark(w->words[first]))
        first++;
    while (first < last && is_quotation_mark(w->words[last - 1]))
        last--;
    if (first >= last || w->quote_at[first] == NOTHING || w->quote_at[last - 1] == NOTHING
        || w->statements.len == 0)
        return false;
    const struct statement *before = &w->statements.data[w->statements.len - 1];
    if (before->form == QUOTE_INDIRECT || (w->author != ACTOR_NONE && w->statements.len == 1))
        return false;
    for (size_t i = 0; i < before->text_span_count; i++) {
        if (before->text_spans[i].begin <= token_at(w, (int32_t)first)->begin
            && before->text_spans[i].end >= token_at(w, (int32_t)last - 1)->end)
            return true; /* already part of it */
    }
    uint32_t sentence = (uint32_t)(s - w->doc->sentences);
    struct span end   = before->grounds.evidence[before->grounds.evidence_count - 1];
    const struct sentence *previous = sentence ? s - 1 : s;
    if (previous->block != s->block
        || token_at(w, (int32_t)previous->last - 1)->end > end.end)
        return false;
    continue_statement(w, first, last);
    return true;
}

/** The person whose name and office head the article: "Antony J. Blinken, Secretary of State". */
static actor_ref
bylined_official(const struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        const struct mention  *o = &w->mentions.data[i];
        const struct sentence *s = &w->doc->sentences[token_at(w, (int32_t)o->first)->sentence];
        if (o->kind != MENTION_OFFICE || s->kind != BLOCK_BYLINE || o->title_of == NOTHING)
            continue;
        const struct mention *p = &w->mentions.data[o->title_of];
        if (p->actor != ACTOR_NONE && p->first == s->first)
            return p->actor;
    }
    return ACTOR_NONE;
}

static bool
is_body(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM || kind == BLOCK_HEADING;
}

/** A press statement under an official's name is one statement by that official: all of its body. */
static void
read_press_statement(struct work *w)
{
    struct statement s = { .form = QUOTE_DIRECT, .addressee = ACTOR_NONE, .medium = ACTOR_NONE,
                           .about_meeting = -1, .claim_act = -1,
                           .grounds = { .rule = STR("statement/byline"), .confidence = 0.9 } };
    const struct article *a    = w->doc->article;
    struct buf            text;

    s.speaker = w->author = bylined_official(w);
    if (w->author == ACTOR_NONE)
        return;
    buf_init(&text, 0);
    s.text_spans = ARENA_ARRAY(w->a, a->block_count + 1, struct span);
    for (size_t i = 0; i < a->block_count && s.text_spans; i++) {
        const struct block *b = &a->blocks[i];
        if (!is_body(b->kind))
            continue;
        if (text.len)
            buf_add_char(&text, ' ');
        buf_add(&text, str_slice(a->text, b->begin, b->end));
        s.text_spans[s.text_span_count++] = (struct span){ b->begin, b->end };
    }
    s.text = text.len ? arena_str(w->a, buf_str(&text)) : STR_NONE;
    if (buf_status(&text) != STATUS_OK || (text.len && !s.text.data) || !s.text_spans)
        w->status = STATUS_NOMEM;
    buf_clear(&text);
    for (size_t i = 0; i < w->doc->sentence_count && w->status == STATUS_OK; i++) {
        const struct sentence *x = &w->doc->sentences[i];
        if (is_body(x->kind))
            grounds_add(w, &s.grounds, setting_sentence(w, (int32_t)x->first));
    }
    if (s.text.len == 0)
        return;
    s.date = published_day(w);
    work_push(w, &w->statements, s);
    work_push(w, &w->statement_heads, NOTHING);
}

static bool
is_read(enum block_kind kind)
{
    return kind != BLOCK_NON_BODY && kind != BLOCK_CREDIT && kind != BLOCK_TITLE && kind != BLOCK_BYLINE
           && kind != BLOCK_HEADING;
}

void
statement_find(struct work *w)
{
    read_press_statement(w);
    for (size_t i = 0; i < w->doc->sentence_count && w->status == STATUS_OK; i++) {
        const struct sentence *s = &w->doc->sentences[i];
        bool                   found = false;
        if (!is_read(s->kind))
            continue;
        for (uint32_t t = s->first; t < s->last; t++) {
            if (is_inside(w, t))
                continue;
            if (token_at(w, (int32_t)t)->upos == UPOS_VERB && w->said[t] == 0)
                found |= read_verb(w, (int32_t)t) || read_speech_act(w, (int32_t)t);
            else
                found |= read_according_to(w, t, s);
        }
        if (!found)
            found = read_colon(w, s);
        if (!found)
            read_continuation(w, s);
    }
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
