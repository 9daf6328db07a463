/* Acts. The frames say which words mean one; this file decides whether it is asserted, by whom, and toward whom. */
#include "extract/act.h"

#include "extract/actor.h"
#include "extract/assertion.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/deed.h"
#include "extract/frame.h"
#include "extract/mention.h"
#include "extract/setting.h"
#include "extract/transcript.h"

static actor_ref *
copy_actors(struct work *w, const struct actor_list *list)
{
    actor_ref *copy = ARENA_ARRAY(w->a, list->count + 1, actor_ref);

    if (!copy) {
        w->status = STATUS_NOMEM;
        return NULL;
    }
    memcpy(copy, list->items, list->count * sizeof *copy);
    return copy;
}

static bool
same_actors(const actor_ref *a, size_t count, const struct actor_list *b)
{
    if (count != b->count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!actor_list_has(b, a[i]))
            return false;
    }
    return true;
}

static bool
is_standing(const struct work *w, int32_t t, const struct frame *frame)
{
    if (frame->noun)
        return false;
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_ADVMOD && knowledge_word(w->k, token_at(w, c)->lemma, WORD_LASTING))
            return true;
    }
    struct modality m = modality_of(w, t);
    return m.tense == TENSE_PRESENT && !m.progressive && token_at(w, t)->deprel == DEP_ACL_RELCL;
}

/** Push an act of the predicate at `t`: its index. */
static int32_t
push_act(struct work *w, int32_t t, const struct frame *frame, struct act x)
{
    x.mode       = frame->mode;
    x.cameo      = frame->cameo;
    x.standing   = is_standing(w, t, frame);
    x.claim_act  = -1;
    x.grounds    = (struct grounds){ .rule       = frame->iri,
                                     .confidence = frame->confidence > 0 ? frame->confidence : 0.75 };
    grounds_add(w, &x.grounds, setting_sentence(w, t));
    work_push(w, &w->acts, x);
    return (int32_t)w->acts.len - 1;
}

/** The act of the predicate at `t`, which may be one that the text has told before: its index. */
static int32_t
add_act(struct work *w, int32_t t, const struct frame *frame, struct str type, const struct actor_list *source,
        const struct actor_list *target, struct str content)
{
    struct fact_date date = setting_date(w, t);

    /* What a press statement does in words, it does on its day. */
    if (date.edtf.len == 0 && w->author != ACTOR_NONE && deed_is_verbal(type))
        date = published_day(w);
    for (size_t i = 0; i < w->acts.len; i++) {
        struct act *x = &w->acts.data[i];
        if (!x->claimed && str_eq(x->type, type) && same_actors(x->sources, x->source_count, source)
            && (same_actors(x->targets, x->target_count, target) || target->count == 0 || x->target_count == 0)
            && dates_agree(&x->date, &date)) {
            if (x->target_count == 0 && target->count) {
                x->targets      = copy_actors(w, target);
                x->target_count = target->count;
            }
            if (date_is_finer(&date, &x->date))
                x->date = date;
            grounds_add(w, &x->grounds, setting_sentence(w, t));
            return (int32_t)i;
        }
    }
    return push_act(w, t, frame, (struct act){ .type = type, .date = date, .content = content,
        .sources = copy_actors(w, source), .source_count = source->count,
        .targets = copy_actors(w, target), .target_count = target->count });
}

static struct str
content_of(const struct work *w, const struct frame_match *match)
{
    int32_t t = frame_filler(match, ROLE_CONTENT);

    if (t == NOTHING)
        return STR_NONE;
    struct token_range r = subtree(w, t);
    while (r.first < r.last && (token_at(w, (int32_t)r.first)->deprel == DEP_CASE
                                || token_at(w, (int32_t)r.first)->deprel == DEP_MARK))
        r.first++;
    return token_text(w, r.first, r.last);
}

/* -- Utterances that perform an act: "We condemn …" --------------------------------------------------------- */

/** The statement whose words contain the token, or NULL. */
static struct statement *
statement_around(const struct work *w, int32_t t)
{
    const struct token *x = token_at(w, t);

    for (size_t i = 0; i < w->statements.len; i++) {
        struct statement *s = &w->statements.data[i];
        for (size_t k = 0; k < s->text_span_count; k++) {
            if (x->begin >= s->text_spans[k].begin && x->end <= s->text_spans[k].end)
                return s;
        }
    }
    return NULL;
}

static bool
is_first_person(const struct work *w, int32_t t)
{
    return t != NOTHING
           && (knowledge_word(w->k, token_at(w, t)->form, WORD_WE) || knowledge_word(w->k, token_at(w, t)->form, WORD_I));
}

/** The speaker performs the act by these words; false for words that only describe. */
static bool
performer(struct work *w, int32_t t, const struct frame_match *match, struct actor_list *source)
{
    int32_t                 subject = match->frame->noun ? NOTHING : subject_of(w, t);
    const struct statement *s       = statement_around(w, t);

    if (!s || s->speaker == ACTOR_NONE || !is_first_person(w, subject) || !deed_is_verbal(match->frame->type))
        return false;
    struct modality m = modality_of(w, t);
    if (m.tense != TENSE_PRESENT || m.negated || m.conditional
        || assertion_is_intended(w, &m))
        return false;
    actor_ref side = s->speaker == w->author ? actor_voice(w) : actor_side(w, s->speaker);
    source->count  = 0;
    actor_list_add(source, knowledge_word(w->k, token_at(w, subject)->form, WORD_WE) && side != ACTOR_NONE ? side : s->speaker);
    return true;
}

/** Whoever says the clause of `t`: the speaker of its statement, or the subject of the verb it depends on. */
static void
tellers_of(struct work *w, int32_t t, struct actor_list *list)
{
    const struct statement *s    = statement_around(w, t);
    int32_t                 verb = token_at(w, t)->head;

    if (s && s->speaker != ACTOR_NONE)
        actor_list_add(list, s->speaker);
    else if (verb >= 0 && frame_is_report(w, verb))
        coref_resolve(w, subject_of(w, verb), list);
}

/** The clause at `t` is told by one of its own subject or that subject's side. */
static bool
is_of_own_side(struct work *w, int32_t t, const struct actor_list *tellers)
{
    struct actor_list subject = { .count = 0 };

    coref_resolve(w, subject_of(w, t), &subject);
    if (subject.count != 1)
        return false;
    for (size_t i = 0; i < tellers->count; i++) {
        actor_ref side = actor_side(w, tellers->items[i]);
        if (subject.items[0] == tellers->items[i] || (side != ACTOR_NONE && actor_side(w, subject.items[0]) == side))
            return true;
    }
    return false;
}

/** "France has stated that it will recognise the appointee": by announcing one's own deed one does it in words; what
 * one says one has done is done: "the council announced that it had agreed"; what one will not accept is refused. */
static bool
announcer(struct work *w, int32_t t, const struct frame_match *match, struct actor_list *source,
          struct str *type)
{
    struct actor_list tellers = { .count = 0 };
    struct modality   m;

    if (match->frame->noun || w->speech[t] == SPEECH_QUOTED || !assertion_is_main(w, t) || is_passive(w, t))
        return false;
    m         = modality_of(w, t);
    bool will = m.tense == TENSE_FUTURE || (m.conditional && m.would);
    bool done = !will && (m.tense == TENSE_PAST || m.tense == TENSE_PERFECT) && !m.conditional && !m.modal_must
                && !m.intended;
    bool refused = m.negated && match->frame->refusable;
    tellers_of(w, t, &tellers);
    if ((!will && !done) || (m.negated && !refused) || !is_of_own_side(w, t, &tellers))
        return false;
    if (!done || refused)
        *source = tellers;
    if (refused)
        *type = STR("REJECT");
    else if (!done)
        *type = deed_announced(match->frame->type);
    return true;
}

/** What an agency or a paper reports is told by the article as well. */
static bool
is_told_by_medium(const struct work *w, int32_t t)
{
    const struct statement *s = w->speech[t] == SPEECH_INDIRECT ? statement_around(w, t) : NULL;

    if (s && s->speaker == ACTOR_NONE) {
        struct str last = s->speaker_text; /* "state television" */
        for (size_t space = str_find(last, STR(" "), 0); space != SIZE_MAX; space = str_find(last, STR(" "), 0))
            last = str_slice(last, space + 1, last.len);
        return knowledge_word(w->k, last, WORD_MEDIA);
    }
    return s && w->drafts.data[s->speaker].medium;
}

/* -- Demands that no verb of demanding makes ------------------------------------------------------------- */

/** Those of whom somebody speaks as of others: not himself, not his own side, no medium. */
static bool
are_others(const struct work *w, actor_ref speaker, const struct actor_list *list)
{
    actor_ref side = actor_side(w, speaker);

    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == speaker || (side != ACTOR_NONE && actor_side(w, list->items[i]) == side)
            || w->drafts.data[list->items[i]].medium)
            return false;
    }
    return list->count > 0;
}

/** "Iran must cooperate with the IAEA", said by an author or speaker, asks Iran to. */
static void
read_demand(struct work *w, int32_t t)
{
    static const struct frame demand = { .iri = STR_INIT("act/must"), .mode = STR_INIT(""),
                                         .cameo = STR_INIT("02"), .confidence = 0.7 };
    const struct statement *s = statement_around(w, t);
    struct actor_list       source = { .count = 0 }, target = { .count = 0 };
    actor_ref               speaker = s ? s->speaker : w->author;

    if (speaker == ACTOR_NONE || token_at(w, t)->upos != UPOS_VERB || is_passive(w, t) || !assertion_is_main(w, t)
        || !assertion_is_obliged(w, t) || modality_of(w, t).conditional)
        return;
    int32_t subject = subject_of(w, t);
    if (subject == NOTHING || token_at(w, subject)->upos == UPOS_PRON)
        return;
    coref_resolve(w, subject, &target);
    actor_list_add(&source, speaker);
    if (are_others(w, speaker, &target) && (deed_is_political(w, &source) || w->author != ACTOR_NONE))
        add_act(w, t, &demand, STR("REQUEST"), &source, &target, STR_NONE);
}

/** "These tests violate the treaty", "the attacks are unacceptable": who says so of others accuses them. */
static void
read_verdict(struct work *w, int32_t t)
{
    const struct statement *s = statement_around(w, t);
    actor_ref               speaker = s ? s->speaker : w->author;
    struct deed             d;

    if (speaker == ACTOR_NONE || !assertion_is_main(w, t) || !deed_find(w, t, FRAME_VERDICT, &d)
        || assertion_of(w, t, d.match.frame) != ASSERTED || !are_others(w, speaker, &d.target))
        return;
    d.source.count = 0;
    actor_list_add(&d.source, speaker);
    if (deed_settle(w, &d))
        add_act(w, t, d.match.frame, d.type, &d.source, &d.target, content_of(w, &d.match));
}

/* -- Claims: what somebody says that somebody did ------------------------------------------------------------- */

/** Keep the deed as one that is only claimed: its index, or -1 if the words do not assert it. */
static int32_t
add_claimed(struct work *w, int32_t t, struct deed *d)
{
    if (assertion_of(w, t, d->match.frame) != ASSERTED || !deed_settle(w, d))
        return -1;
    return push_act(w, t, d->match.frame, (struct act){ .type = d->type, .date = setting_date(w, t),
        .claimed = true, .content = content_of(w, &d->match),
        .sources = copy_actors(w, &d->source), .source_count = d->source.count,
        .targets = copy_actors(w, &d->target), .target_count = d->target.count });
}

/** By such a verb one does not put its clause forward: "denied that", "asked whether". */
static bool
asserts_nothing(const struct work *w, const struct statement *s)
{
    static const char *const kinds[] = { "deny", "ask", "urge", "promise" };
    size_t              count;
    const struct frame *frames = knowledge_frames(w->k, s->verb, false, &count);

    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            if (frames[i].kind == FRAME_REPORT && str_eq(frames[i].type, str_from(kinds[k])))
                return true;
        }
    }
    return false;
}

/** "We fired": the speaker's side did. */
static void
name_first_person(const struct work *w, int32_t t, const struct statement *s, struct deed *d)
{
    int32_t   subject = d->match.frame->noun ? NOTHING : subject_of(w, t);
    actor_ref side    = s->speaker == ACTOR_NONE ? ACTOR_NONE : actor_side(w, s->speaker);

    if (!is_first_person(w, subject))
        return;
    d->source.count = 0;
    if (knowledge_word(w->k, token_at(w, subject)->form, WORD_WE) && side != ACTOR_NONE)
        actor_list_add(&d->source, side);
    else if (s->speaker != ACTOR_NONE)
        actor_list_add(&d->source, s->speaker);
}

/** The first deed that the words of a statement put forward is the content of its claim. */
static void
read_claim(struct work *w, int32_t t, struct deed *d)
{
    struct statement *s = statement_around(w, t);

    if (!s || s->claim_act >= 0 || asserts_nothing(w, s))
        return;
    name_first_person(w, t, s, d);
    s->claim_act = add_claimed(w, t, d);
}

/** The charge of an accusation: "of firing missiles", "for the attack"; NOTHING for what is told otherwise. */
static int32_t
charge_of(const struct frame_match *match)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        const struct frame_slot *slot = &match->frame->slots[i];
        if (slot->role == ROLE_CONTENT && slot->place == SLOT_OBLIQUE)
            return match->filler[i];
    }
    return NOTHING;
}

static bool
is_accusation(const struct frame *frame)
{
    return str_eq(frame->type, STR("ACCUSE"));
}

/** The predicate stands in the charge of an accusation. */
static bool
is_charge(struct work *w, int32_t t)
{
    struct frame_match match;

    for (int32_t v = token_at(w, t)->head; v >= 0; v = token_at(w, v)->head) {
        if (frame_can_be(w, v, "ACCUSE") && frame_match(w, v, FRAME_ACT, &match)
            && is_accusation(match.frame) && charge_of(&match) != NOTHING
            && is_verb(w, charge_of(&match)) && is_below(w, t, charge_of(&match)))
            return true;
    }
    return false;
}

/** "accused Iran of attacking a ship": what Iran is said to have done is the content of the accusation. */
static void
read_charge(struct work *w, const struct deed *accusation, int32_t index)
{
    int32_t            charge = charge_of(&accusation->match);
    struct token_range r;

    if (charge == NOTHING)
        return;
    r = subtree(w, charge);
    for (uint32_t i = r.first; i < r.last && w->acts.data[index].claim_act < 0; i++) {
        struct deed d;
        int32_t     t = (int32_t)i;
        if (!deed_find(w, t, FRAME_ACT, &d))
            continue;
        if (d.source.count == 0 || (t == charge && is_verb(w, t) && !is_passive(w, t)))
            d.source = accusation->target;
        int32_t claimed = add_claimed(w, t, &d);
        w->acts.data[index].claim_act = claimed;
    }
}

static void
read_predicate(struct work *w, int32_t t)
{
    struct deed d;
    bool        announced = false, told = is_told_by_medium(w, t) && assertion_is_main(w, t);

    if (!deed_find(w, t, FRAME_ACT, &d))
        return;
    /* "announced a suspension of aid": who says so is who does so. */
    int32_t light = d.match.frame->noun ? deed_light_verb(w, t) : NOTHING;
    if (!told && w->speech[light == NOTHING ? t : light] != SPEECH_REPORTER) {
        announced = announcer(w, t, &d.match, &d.source, &d.type);
        if (!announced && !performer(w, t, &d.match, &d.source)) {
            read_claim(w, t, &d);
            return;
        }
    } else if (!told && (assertion_is_thought(w, t) || is_charge(w, t))) {
        announced = announcer(w, t, &d.match, &d.source, &d.type);
        if (!announced)
            return;
    }
    enum factuality fact = announced ? ASSERTED : assertion_of(w, t, d.match.frame);
    if (fact == NOT_ASSERTED)
        return;
    if (fact == ANNOUNCED)
        d.type = deed_announced(d.type);
    else if (fact == REFUSED)
        d.type = STR("REJECT");
    struct actor_list accused = d.target;
    if (!deed_settle(w, &d))
        return;
    int32_t index = add_act(w, t, d.match.frame, d.type, &d.source, &d.target, content_of(w, &d.match));
    d.target = accused;
    if (is_accusation(d.match.frame) && w->status == STATUS_OK)
        read_charge(w, &d, index);
}

/** What is asked in a briefing asserts nothing; what is answered does so in finite clauses with a subject. */
static bool
is_idle_talk(const struct work *w, int32_t t)
{
    switch (transcript_turn(w, t)) {
    case TURN_NONE:
        return false;
    case TURN_QUESTION:
        return true;
    case TURN_ANSWER:
        break;
    }
    return token_at(w, t)->upos == UPOS_NOUN || !assertion_is_main(w, t) || subject_of(w, t) == NOTHING
           || (token_at(w, subject_of(w, t))->upos == UPOS_PRON && !is_first_person(w, subject_of(w, t)));
}

static bool
is_read(enum block_kind kind)
{
    return kind != BLOCK_NON_BODY && kind != BLOCK_CREDIT && kind != BLOCK_TITLE && kind != BLOCK_BYLINE
           && kind != BLOCK_HEADING;
}

void
act_find(struct work *w)
{
    for (size_t t = 0; t < w->doc->token_count && w->status == STATUS_OK; t++) {
        enum upos u = w->doc->tokens[t].upos;
        if ((u == UPOS_VERB || u == UPOS_NOUN || u == UPOS_ADJ)
            && is_read(w->doc->sentences[w->doc->tokens[t].sentence].kind) && !is_idle_talk(w, (int32_t)t)) {
            read_predicate(w, (int32_t)t);
            read_demand(w, (int32_t)t);
            read_verdict(w, (int32_t)t);
        }
    }
}
