/* Acts. The frames say which words mean one; this file decides whether it is asserted, by whom, and toward whom. */
#include "extract/act.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/frame.h"
#include "extract/mention.h"
#include "extract/setting.h"

/* -- Is it a fact? ---------------------------------------------------------------------------------- */

/** Types that consist of words: to utter them is to do them. */
static bool
is_verbal(struct str type)
{
    static const char *const verbal[] = { "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST",
                                          "ACCUSE", "REJECT", "THREATEN" };

    for (size_t i = 0; i < sizeof verbal / sizeof verbal[0]; i++) {
        if (str_eq(type, str_from(verbal[i])))
            return true;
    }
    return false;
}

/** An announced deed is the verbal act of announcing it. */
static struct str
announced_type(struct str type)
{
    static const struct {
        const char *deed;
        struct str  word;
    } words[] = {
        { "AID", STR_INIT("AGREE") },         { "COOPERATE", STR_INIT("AGREE") },
        { "RETREAT", STR_INIT("CONCEDE") },   { "ASSAULT", STR_INIT("THREATEN") },
        { "COERCE", STR_INIT("THREATEN") },   { "SUPPORT", STR_INIT("AGREE") },
        { "MOBILIZE", STR_INIT("THREATEN") },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq(type, str_from(words[i].deed)))
            return words[i].word;
    }
    return type;
}

/** Verbs under which an infinitive is still done: "began to withdraw", "managed to seize", "continues to refuse". */
static bool
is_aspectual(const struct work *w, int32_t t)
{
    static const char *const verbs[] = { "begin", "start", "continue", "stop", "manage", "help", "go", "move",
                                         "proceed", "keep", "decide", "vote", NULL };

    for (size_t i = 0; verbs[i]; i++) {
        if (is_lemma(w, t, verbs[i]))
            return true;
    }
    return false;
}

enum factuality { NOT_ASSERTED, ANNOUNCED, ASSERTED };

static enum factuality
factuality_of(const struct work *w, int32_t t, const struct frame *frame)
{
    int32_t         predicate = frame->noun ? clause_head(w, t) : t;
    struct modality m = { .governor = NOTHING };

    if (!frame->noun) {
        m = modality_of(w, t);
    } else {
        int32_t det = child_with(w, t, DEP_DET);
        if (det != NOTHING && (is_lemma(w, det, "no") || is_lemma(w, det, "any")))
            return NOT_ASSERTED;
        if (predicate != NOTHING && predicate != t)
            m = modality_of(w, predicate);
        /* What is asked for, refused or planned has not happened: "demanded the withdrawal of". */
        if (predicate != NOTHING && is_verb(w, predicate) && !is_verbal(frame->type)
            && (frame_can_be(w, predicate, "REQUEST") || frame_can_be(w, predicate, "REJECT")
                || frame_can_be(w, predicate, "THREATEN") || frame_can_be(w, predicate, "AGREE")))
            return NOT_ASSERTED;
    }
    if (m.negated || m.conditional || m.modal_must)
        return NOT_ASSERTED;
    if (m.intended && (m.governor == NOTHING || !is_aspectual(w, m.governor)))
        return NOT_ASSERTED;
    if (m.tense == TENSE_FUTURE)
        return frame->noun ? NOT_ASSERTED : ANNOUNCED;
    return ASSERTED;
}

/** Under "that" of a reporting or thinking verb, or a condition, even when no statement was made of it. */
static bool
is_subordinate_thought(const struct work *w, int32_t t)
{
    for (int32_t v = t; v >= 0; v = token_at(w, v)->head) {
        if (token_at(w, v)->deprel == DEP_CCOMP || token_at(w, v)->deprel == DEP_CSUBJ)
            return true;
        if (token_at(w, v)->deprel == DEP_ADVCL || token_at(w, v)->deprel == DEP_CONJ) {
            struct modality m = modality_of(w, v);
            if (token_at(w, v)->deprel == DEP_ADVCL && m.conditional)
                return true;
        }
    }
    return false;
}

/* -- Who, toward whom ---------------------------------------------------------------------------------- */

static void
drop_common(struct actor_list *from, const struct actor_list *other)
{
    size_t kept = 0;

    for (size_t i = 0; i < from->count; i++) {
        if (!actor_list_has(other, from->items[i]))
            from->items[kept++] = from->items[i];
    }
    from->count = kept;
}

/** Source and target are of one side: a domestic affair. */
static bool
is_domestic(const struct work *w, const struct actor_list *source, const struct actor_list *target)
{
    if (target->count == 0)
        return false;
    for (size_t i = 0; i < source->count; i++) {
        actor_ref a = actor_side(w, source->items[i]);
        for (size_t k = 0; k < target->count; k++) {
            actor_ref b = actor_side(w, target->items[k]);
            if (a == ACTOR_NONE || a != b)
                return false;
        }
    }
    return true;
}

static bool
is_personal(const struct work *w, const struct actor_list *source)
{
    for (size_t i = 0; i < source->count; i++) {
        if (w->drafts.data[source->items[i]].type != ACTOR_PERSON)
            return false;
    }
    return true;
}

/** Some of the actors is or acts for a state or a body that the gazetteer knows. */
static bool
is_political(const struct work *w, const struct actor_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draft *d = &w->drafts.data[list->items[i]];
        if (actor_side(w, list->items[i]) != ACTOR_NONE || (d->entity && !d->medium)
            || d->type == ACTOR_GROUP)
            return true;
    }
    return false;
}

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
        if (token_at(w, c)->deprel == DEP_ADVMOD
            && (is_lemma(w, c, "long") || is_lemma(w, c, "always") || is_lemma(w, c, "repeatedly")
                || is_lemma(w, c, "consistently")))
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
    if (date.edtf.len == 0 && w->author != ACTOR_NONE && is_verbal(type))
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

/** The first actor named inside the phrase below `t` that is not on the source's side: "ratified the European
 * Union's treaty". Places where something happens are read by themselves, with `places`: "concern over the coup in
 * Burma". */
static void
find_inside(struct work *w, int32_t t, bool places, const struct actor_list *source, struct actor_list *target)
{
    struct token_range r = subtree(w, t);

    for (uint32_t i = r.first; i < r.last && target->count == 0; i++) {
        int32_t m = w->mention_at[i];
        if (m == NOTHING || w->mentions.data[m].head != i || w->mentions.data[m].locative != places
            || w->mentions.data[m].kind == MENTION_PRONOUN)
            continue;
        struct str p = preposition_of(w, (int32_t)i);
        if (str_eq_nocase(p, STR("after")) || str_eq_nocase(p, STR("before")) || str_eq_nocase(p, STR("since"))
            || str_eq_nocase(p, STR("despite")) || str_eq_nocase(p, STR("during")))
            continue;
        struct actor_list    found  = { .count = 0 };
        const struct entity *entity = w->mentions.data[m].entity;
        if (!places)
            coref_resolve(w, (int32_t)i, &found);
        else if (entity && entity->kind == ENTITY_STATE)
            actor_list_add(&found, actor_of_entity(w, entity));
        for (size_t k = 0; k < found.count; k++) {
            actor_ref side = actor_side(w, found.items[k]);
            bool      own  = actor_list_has(source, found.items[k]);
            for (size_t n = 0; n < source->count; n++)
                own |= side != ACTOR_NONE && actor_side(w, source->items[n]) == side;
            if (!own)
                actor_list_add(target, found.items[k]);
        }
    }
}

/** A frame without a filled target: look into what is asked, praised, refused or promised. Of a clause its own
 * subject comes first: "demanded that Iran release the sailors". */
static void
infer_target(struct work *w, const struct frame_match *match, const struct actor_list *source,
             struct actor_list *target)
{
    for (size_t i = 0; i < match->frame->slot_count && target->count == 0; i++) {
        const struct frame_slot *slot   = &match->frame->slots[i];
        int32_t                  filler = match->filler[i];
        if (filler == NOTHING
            || (slot->role != ROLE_CONTENT && slot->role != ROLE_TARGET && slot->role != ROLE_CONDITION))
            continue;
        int32_t subject = is_verb(w, filler) ? child_with(w, filler, DEP_NSUBJ) : NOTHING;
        if (subject != NOTHING)
            find_inside(w, subject, false, source, target);
        if (target->count == 0)
            find_inside(w, filler, false, source, target);
        if (target->count == 0 && is_verbal(match->frame->type))
            find_inside(w, filler, true, source, target);
    }
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
    return t != NOTHING && (is_form(w, t, "we") || is_form(w, t, "I"));
}

/** The speaker performs the act by these words; false for words that only describe. */
static bool
performer(struct work *w, int32_t t, const struct frame_match *match, struct actor_list *source)
{
    int32_t                 subject = match->frame->noun ? NOTHING : subject_of(w, t);
    const struct statement *s       = statement_around(w, t);

    if (!s || s->speaker == ACTOR_NONE || !is_first_person(w, subject) || !is_verbal(match->frame->type))
        return false;
    struct modality m = modality_of(w, t);
    if (m.tense != TENSE_PRESENT || m.negated || m.conditional
        || (m.intended && (m.governor == NOTHING || !is_aspectual(w, m.governor))))
        return false;
    actor_ref side = s->speaker == w->author ? actor_voice(w) : actor_side(w, s->speaker);
    source->count  = 0;
    actor_list_add(source, is_form(w, subject, "we") && side != ACTOR_NONE ? side : s->speaker);
    return true;
}

/** "France has stated that it will recognise the appointee": by announcing one's own deed one does it in words; what
 * one says one has done is done: "the council announced that it had agreed". */
static bool
announcer(struct work *w, int32_t t, const struct frame_match *match, struct actor_list *source,
          struct str *type)
{
    const struct statement *s       = statement_around(w, t);
    struct actor_list       subject = { .count = 0 };

    if (!s || s->speaker == ACTOR_NONE || match->frame->noun || w->speech[t] == SPEECH_QUOTED)
        return false;
    struct modality m = modality_of(w, t);
    bool will = m.tense == TENSE_FUTURE || (m.conditional && child_with_lemma(w, t, "would") != NOTHING);
    bool done = !will && (m.tense == TENSE_PAST || m.tense == TENSE_PERFECT) && !m.conditional && !m.modal_must
                && !m.intended;
    if ((!will && !done) || m.negated || token_at(w, t)->deprel != DEP_CCOMP || is_passive(w, t))
        return false;
    coref_resolve(w, subject_of(w, t), &subject);
    actor_ref side = actor_side(w, s->speaker);
    if (subject.count != 1
        || (subject.items[0] != s->speaker && (side == ACTOR_NONE || actor_side(w, subject.items[0]) != side)))
        return false;
    if (done)
        return true;
    source->count = 0;
    actor_list_add(source, s->speaker);
    *type = announced_type(match->frame->type);
    return true;
}

/** What an agency or a paper reports is told by the article as well. */
static bool
is_told_by_medium(const struct work *w, int32_t t)
{
    const struct statement *s = w->speech[t] == SPEECH_INDIRECT ? statement_around(w, t) : NULL;

    return s && s->speaker != ACTOR_NONE && w->drafts.data[s->speaker].medium;
}

/* -- Demands that no verb of demanding makes ------------------------------------------------------------- */

/** "must", "should", "needs to", "has to" over the verb at `t`. */
static bool
is_obliged(const struct work *w, int32_t t)
{
    int32_t above = token_at(w, t)->head;

    if (token_at(w, t)->deprel == DEP_XCOMP && above >= 0 && (is_lemma(w, above, "need") || is_lemma(w, above, "have"))
        && child_with_lemma(w, t, "to") != NOTHING)
        return strcmp(token_at(w, above)->xpos, "VBZ") == 0 || strcmp(token_at(w, above)->xpos, "VBP") == 0;
    return modality_of(w, t).modal_must;
}

/** The clause is the word of its sentence, or what is said: no relative or adverbial one. */
static bool
is_main(const struct work *w, int32_t t)
{
    enum deprel r = token_at(w, t)->deprel;

    if ((r == DEP_CONJ || r == DEP_XCOMP) && token_at(w, t)->head >= 0)
        return is_main(w, token_at(w, t)->head);
    return r == DEP_ROOT || r == DEP_CCOMP || r == DEP_PARATAXIS;
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

    if (speaker == ACTOR_NONE || token_at(w, t)->upos != UPOS_VERB || is_passive(w, t) || !is_main(w, t)
        || !is_obliged(w, t) || modality_of(w, t).conditional)
        return;
    int32_t subject = subject_of(w, t);
    if (subject == NOTHING || token_at(w, subject)->upos == UPOS_PRON)
        return;
    coref_resolve(w, subject, &target);
    actor_list_add(&source, speaker);
    actor_ref side = actor_side(w, speaker);
    for (size_t i = 0; i < target.count; i++) {
        if (target.items[i] == speaker || (side != ACTOR_NONE && actor_side(w, target.items[i]) == side)
            || w->drafts.data[target.items[i]].medium)
            return;
    }
    if (target.count && (is_political(w, &source) || w->author != ACTOR_NONE))
        add_act(w, t, &demand, STR("REQUEST"), &source, &target, STR_NONE);
}

/* -- One predicate ----------------------------------------------------------------------------------------- */

/** What a predicate says was done, before anybody asks whether it was. */
struct deed {
    struct frame_match match;
    struct str         type;
    struct actor_list  source, target;
};

static bool
find_deed(struct work *w, int32_t t, struct deed *d)
{
    *d = (struct deed){ .type = STR_NONE };
    if (!frame_match(w, t, FRAME_ACT, &d->match))
        return false;
    d->type = d->match.frame->type;
    frame_actors(w, &d->match, ROLE_SOURCE, &d->source);
    frame_actors(w, &d->match, ROLE_PARTICIPANT, &d->source);
    frame_actors(w, &d->match, ROLE_SPEAKER, &d->source);
    frame_actors(w, &d->match, ROLE_TARGET, &d->target);
    frame_actors(w, &d->match, ROLE_ADDRESSEE, &d->target);
    return true;
}

/** Complete the parties; false if it is nobody's deed, or a domestic or private one. */
static bool
settle_parties(struct work *w, struct deed *d)
{
    if (d->match.frame->reciprocal) {
        for (size_t i = 0; i < d->target.count; i++)
            actor_list_add(&d->source, d->target.items[i]);
        d->target.count = 0;
        if (d->source.count < 2)
            return false;
    }
    drop_common(&d->target, &d->source);
    if (d->target.count == 0 && !d->match.frame->reciprocal)
        infer_target(w, &d->match, &d->source, &d->target);
    if (d->target.count == 0 && !is_verbal(d->type) && is_personal(w, &d->source))
        return false; /* resigning, moving house: a person's own affair */
    if (!is_political(w, &d->source) && !is_political(w, &d->target))
        return false;
    return d->source.count > 0 && !is_domestic(w, &d->source, &d->target);
}

/* -- Claims: what somebody says that somebody did ------------------------------------------------------------- */

/** Keep the deed as one that is only claimed: its index, or -1 if the words do not assert it. */
static int32_t
add_claimed(struct work *w, int32_t t, struct deed *d)
{
    if (factuality_of(w, t, d->match.frame) != ASSERTED || !settle_parties(w, d))
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
    if (is_form(w, subject, "we") && side != ACTOR_NONE)
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
        if (!find_deed(w, t, &d))
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
    bool        announced = false, told = is_told_by_medium(w, t) && is_main(w, t);

    if (!find_deed(w, t, &d))
        return;
    if (!told && w->speech[t] != SPEECH_REPORTER) {
        announced = announcer(w, t, &d.match, &d.source, &d.type);
        if (!announced && !performer(w, t, &d.match, &d.source)) {
            read_claim(w, t, &d);
            return;
        }
    } else if (!told && (is_subordinate_thought(w, t) || is_charge(w, t))) {
        return;
    }
    enum factuality fact = announced ? ASSERTED : factuality_of(w, t, d.match.frame);
    if (fact == NOT_ASSERTED)
        return;
    if (fact == ANNOUNCED)
        d.type = announced_type(d.type);
    struct actor_list accused = d.target;
    if (!settle_parties(w, &d))
        return;
    int32_t index = add_act(w, t, d.match.frame, d.type, &d.source, &d.target, content_of(w, &d.match));
    d.target = accused;
    if (is_accusation(d.match.frame) && w->status == STATUS_OK)
        read_charge(w, &d, index);
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
            && is_read(w->doc->sentences[w->doc->tokens[t].sentence].kind)) {
            read_predicate(w, (int32_t)t);
            read_demand(w, (int32_t)t);
        }
    }
}
