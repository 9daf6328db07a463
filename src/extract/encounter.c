/* One mention of a meeting: its type, parties, topic and round. The frames say which words mean one; whether it
 * took place is decided in occasion.c, which mentions are one meeting in meeting.c. */
#include "extract/encounter.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/frame.h"
#include "extract/mention.h"
#include "extract/party.h"
#include "extract/setting.h"

/* -- Type, round, topic ----------------------------------------------------------------------- */

static enum meeting_type
type_by_name(struct str name)
{
    static const char *const names[] = { "talks", "summit", "visit", "call", "negotiation-round",
                                         "conference", "other" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i])))
            return (enum meeting_type)i;
    }
    return MEETING_OTHER;
}

/** "second", "7th"; 0 for what is no ordinal. */
static int
ordinal_of(const struct work *w, struct str word)
{
    int known  = knowledge_ordinal(w->k, word);
    int number = 0;

    if (known)
        return known;
    for (size_t i = 0; i < word.len && word.data[i] >= '0' && word.data[i] <= '9' && number < 1000; i++)
        number = number * 10 + (word.data[i] - '0');
    return number && (str_ends(word, STR("st")) || str_ends(word, STR("nd")) || str_ends(word, STR("rd"))
                      || str_ends(word, STR("th"))) ? number : 0;
}

/** The word at `t` may stand within the name of an event that ends with `noun`. */
static bool
is_within_name(const struct work *w, int32_t t, int32_t noun)
{
    if (t < 0 || token_at(w, t)->sentence != token_at(w, noun)->sentence)
        return false;
    enum upos u = token_at(w, t)->upos;
    return u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NOUN || u == UPOS_NUM || is_form(w, t, "-")
           || is_form(w, t, "–");
}

static bool
is_round(const struct work *w, int32_t t)
{
    return knowledge_word(w->k, token_at(w, t)->lemma, WORD_ROUND);
}

/** "a second round of talks": the ordinal on "round" above or below the noun. */
static int
round_of(const struct work *w, int32_t noun)
{
    int32_t round = NOTHING;

    if (noun == NOTHING)
        return 0;
    if (is_round(w, noun))
        round = noun;
    else if (token_at(w, noun)->head >= 0 && is_round(w, token_at(w, noun)->head))
        round = token_at(w, noun)->head;
    if (round == NOTHING && !frame_names_meeting(w, noun))
        return 0;
    for (int32_t t = noun - 1; round == NOTHING && is_within_name(w, t, noun); t--) {
        int number = ordinal_of(w, token_at(w, t)->form);
        if (number)
            return number; /* "the Seventh Strategic Dialogue" */
    }
    if (round == NOTHING)
        return 0;
    FOR_CHILDREN(w, round, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if (r == DEP_AMOD || r == DEP_NUMMOD || r == DEP_COMPOUND) {
            int number = ordinal_of(w, token_at(w, c)->form);
            if (number)
                return number;
        }
    }
    return 0;
}

/** "on Iraq's security", "about trade": the shortest phrase behind the meeting noun. */
static struct str
topic_of(const struct work *w, int32_t noun)
{
    if (noun == NOTHING)
        return STR_NONE;
    FOR_CHILDREN(w, noun, c)
    {
        if (token_at(w, c)->deprel != DEP_NMOD || w->timex_at[c] != NOTHING)
            continue;
        if (!knowledge_word(w->k, preposition_of(w, c), WORD_TOPIC) || is_verb(w, c))
            continue;
        struct token_range r = subtree(w, c);
        uint32_t first = r.first, last = (uint32_t)c + 1;
        while (first < last && token_at(w, (int32_t)first)->deprel == DEP_CASE)
            first++;
        return token_text(w, first, last);
    }
    return STR_NONE;
}

/* -- Participants ------------------------------------------------------------------------------ */

/** "the U.S.-Iranian talks": every modifier that names a party, where the frame has one. */
static void
add_modifiers(struct work *w, const struct frame_match *match, struct encounter *e)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        const struct frame_slot *slot = &match->frame->slots[i];
        if (slot->role != ROLE_PARTICIPANT || slot->place != SLOT_MODIFIER || match->filler[i] == NOTHING)
            continue;
        FOR_CHILDREN(w, match->head, c)
        {
            enum deprel r = token_at(w, c)->deprel;
            if (r == DEP_AMOD || r == DEP_COMPOUND)
                coref_resolve(w, c, &e->actors);
        }
    }
}

/** "the U.S.-Thailand Strategic Dialogue": the parties within the name of the event. */
static void
add_named(struct work *w, int32_t noun, struct encounter *e)
{
    if (noun == NOTHING || !frame_names_meeting(w, noun))
        return;
    for (int32_t t = noun - 1; is_within_name(w, t, noun); t--) {
        const struct mention *m = w->mention_at[t] == NOTHING ? NULL : &w->mentions.data[w->mention_at[t]];
        if (m && m->kind == MENTION_NAME && m->entity && m->actor != ACTOR_NONE)
            actor_list_add(&e->actors, m->actor);
    }
}

static void
collect_actors(struct work *w, const struct frame_match *match, struct encounter *e)
{
    add_modifiers(w, match, e);
    frame_actors(w, match, ROLE_PARTICIPANT, &e->actors);
    frame_actors(w, match, ROLE_SOURCE, &e->actors);
    frame_actors(w, match, ROLE_TARGET, &e->actors);
    frame_actors(w, match, ROLE_SPEAKER, &e->actors);
    frame_actors(w, match, ROLE_ADDRESSEE, &e->actors);
    frame_actors(w, match, ROLE_HOST, &e->hosts);
    frame_actors(w, match, ROLE_MEDIATOR, &e->mediators);
}

/** The state on whose land the place lies, when the text names that state. */
static actor_ref
state_of_place(const struct work *w, const struct entity *place)
{
    for (; place; place = place->within) {
        for (size_t i = 0; i < w->drafts.len; i++) {
            if (w->drafts.data[i].entity && w->drafts.data[i].entity->kind == ENTITY_STATE
                && w->drafts.data[i].entity->territory == place)
                return (actor_ref)i;
        }
    }
    return ACTOR_NONE;
}

/** The phrase with head `c` names the land visited, or a place there. */
static void
add_visited_place(struct work *w, int32_t c, struct encounter *e)
{
    enum deprel       r   = token_at(w, c)->deprel;
    struct token_list all = { .count = 0 };

    if (r != DEP_OBL && r != DEP_NMOD && r != DEP_OBJ)
        return;
    conjuncts(w, c, &all);
    for (size_t k = 0; k < all.count; k++) {
        int32_t m = w->mention_at[all.items[k]];
        if (m == NOTHING || !w->mentions.data[m].place)
            continue;
        const struct mention *place = &w->mentions.data[m];
        if (r != DEP_OBJ && !knowledge_word(w->k, preposition_of(w, c), WORD_DESTINATION))
            continue;
        if (place->entity && place->entity->kind == ENTITY_STATE)
            actor_list_add(&e->actors, actor_of_entity(w, place->entity));
        else
            actor_list_add(&e->actors, state_of_place(w, place->place));
        if (e->place == NOTHING)
            e->place = m;
    }
}

/** The land visited is a party of the visit: "arrived in Saudi Arabia", "a visit to China", "travel on June 1-2 to
 * Costa Rica", where the parser hangs the land on the date. */
static void
add_visited(struct work *w, struct encounter *e)
{
    struct token_list from = { .count = 0 };

    from.items[from.count++] = e->head;
    if (e->noun != NOTHING && e->noun != e->head)
        from.items[from.count++] = e->noun;
    for (size_t i = 0; i < from.count; i++) {
        FOR_CHILDREN(w, from.items[i], c)
        {
            add_visited_place(w, c, e);
            if (w->timex_at[c] != NOTHING && from.count < sizeof from.items / sizeof from.items[0])
                from.items[from.count++] = c;
        }
    }
}

/** The finite verb of whoever is at the event with the noun: "read out the speech belonging to another at a summit". */
static int32_t
verb_of_attendance(const struct work *w, int32_t noun)
{
    int32_t verb = clause_head(w, noun);

    while (verb != NOTHING && token_at(w, verb)->deprel == DEP_ACL && token_at(w, verb)->head >= 0
           && strcmp(token_at(w, verb)->xpos, "VBG") == 0)
        verb = clause_head(w, token_at(w, verb)->head);
    return verb;
}

/** "told the G8 summit", "said at the summit": whoever speaks or acts there is there, and whoever is met there. */
static void
add_attendees(struct work *w, struct encounter *e)
{
    struct actor_list  there = { .count = 0 };
    struct frame_match met;
    struct str         p    = e->noun == NOTHING ? STR_NONE : preposition_of(w, e->noun);
    int32_t            verb = e->noun == NOTHING ? NOTHING : verb_of_attendance(w, e->noun);

    if (!knowledge_word(w->k, p, WORD_ATTENDANCE) || verb == NOTHING || !is_verb(w, verb)
        || is_passive(w, verb))
        return;
    struct modality m = modality_of(w, verb);
    if (m.negated || m.conditional)
        return;
    party_resolve(w, subject_of(w, verb), &there);
    if (verb != e->head && frame_match(w, verb, FRAME_MEETING, &met))
        frame_actors(w, &met, ROLE_PARTICIPANT, &there);
    for (size_t i = 0; i < there.count; i++) {
        if (w->drafts.data[there.items[i]].type == ACTOR_PERSON)
            actor_list_add(&e->actors, there.items[i]);
    }
}

static bool
is_definite(const struct work *w, int32_t t)
{
    int32_t det = child_with(w, t, DEP_DET);

    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_AMOD && knowledge_word(w->k, token_at(w, c)->form, WORD_COMING))
            return false; /* "the next meeting" is another one */
    }
    return det != NOTHING && knowledge_word(w->k, token_at(w, det)->lemma, WORD_DEFINITE);
}

/** "The leaders discussed Syria", "they met": whoever met before, met here. */
static bool
has_anaphoric_subject(struct work *w, const struct encounter *e)
{
    int32_t subject = is_verb(w, e->head) ? subject_of(w, e->head) : NOTHING;

    if (subject == NOTHING)
        return false;
    const struct token *x = token_at(w, subject);
    if (x->upos == UPOS_PRON)
        return knowledge_word(w->k, x->form, WORD_JOINT);
    return strcmp(x->xpos, "NNS") == 0 && is_definite(w, subject);
}

/** The people of an organization come together: "the leaders of the G8 met". */
static bool
is_assembly(const struct work *w, const struct encounter *e)
{
    if (e->type == MEETING_SUMMIT || e->type == MEETING_CONFERENCE)
        return true;
    int32_t subject = is_verb(w, e->head) ? subject_of(w, e->head) : NOTHING;
    return subject != NOTHING && strcmp(token_at(w, subject)->xpos, "NNS") == 0 && object_of(w, e->head) == NOTHING;
}

static void
complete(struct work *w, struct encounter *e, const struct frame *frame)
{
    int32_t second = e->noun != NOTHING && e->noun != e->head ? e->noun : NOTHING;

    e->date = setting_date(w, e->head);
    if (e->date.edtf.len == 0 && second != NOTHING)
        e->date = setting_date(w, second);
    e->place = setting_place(w, e->head, e->noun);
    if (e->place == NOTHING && second != NOTHING)
        e->place = setting_place(w, second, second);
    e->round  = round_of(w, e->noun);
    e->topic  = topic_of(w, e->noun);
    e->status = occasion_status(w, e, frame);
    if (e->type == MEETING_VISIT)
        add_visited(w, e);
    e->assembly = is_assembly(w, e);
    if (e->type == MEETING_SUMMIT || e->type == MEETING_CONFERENCE
        || (e->noun != NOTHING && frame_names_meeting(w, e->noun)))
        add_attendees(w, e);
    e->anaphoric = has_anaphoric_subject(w, e) && e->mediators.count == 0
                   && (e->actors.count == 0 || e->type == MEETING_OTHER);
    if (e->round > 0 && e->type != MEETING_SUMMIT && e->type != MEETING_CONFERENCE)
        e->type = MEETING_NEGOTIATION_ROUND;
    if (e->noun != NOTHING) {
        e->definite = is_definite(w, e->noun);
    }
    e->headline = w->doc->sentences[token_at(w, e->head)->sentence].kind == BLOCK_TITLE;
}

/* -- Reading -------------------------------------------------------------------------------------- */

/** The noun that the verb says took place or was the aim: "held talks", "the talks ended", "came for talks". */
static int32_t
meeting_noun_of(const struct work *w, const struct frame_match *match)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        const struct frame_slot *slot = &match->frame->slots[i];
        int32_t                  t    = match->filler[i];
        if ((slot->role == ROLE_CONTENT || slot->role == ROLE_CONDITION) && t != NOTHING && slot->lemma_count
            && slot->place != SLOT_CLAUSE && (token_at(w, t)->upos == UPOS_NOUN || frame_names_meeting(w, t)))
            return t;
    }
    return NOTHING;
}

/** Two heads of state or government make talks a summit only when the text says so; a frame does. */
bool
encounter_read(struct work *w, int32_t t, bool *consumed, struct encounter *e)
{
    struct frame_match match, noun_match;

    if (!frame_match(w, t, FRAME_MEETING, &match))
        return false;
    *e = (struct encounter){ .head = t, .noun = NOTHING, .place = NOTHING };
    e->type       = type_by_name(match.frame->type);
    e->rule       = match.frame->iri;
    e->confidence = match.frame->confidence > 0 ? match.frame->confidence : 0.8;
    collect_actors(w, &match, e);
    if (match.frame->noun) {
        e->noun = t;
    } else {
        int32_t noun = meeting_noun_of(w, &match);
        if (noun != NOTHING) {
            e->noun = noun;
            consumed[noun] = true;
            /* "a round of talks": both nouns are this meeting. */
            FOR_CHILDREN(w, noun, c)
            {
                if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"))) {
                    consumed[c] = true;
                    if (frame_match(w, c, FRAME_MEETING, &noun_match))
                        collect_actors(w, &noun_match, e);
                }
            }
            if (frame_match(w, noun, FRAME_MEETING, &noun_match)) {
                collect_actors(w, &noun_match, e);
                if (e->type == MEETING_OTHER || e->type == MEETING_TALKS)
                    e->type = type_by_name(noun_match.frame->type);
            }
        }
    }
    add_named(w, e->noun, e);
    complete(w, e, match.frame);
    int32_t topic = frame_filler(&match, ROLE_TOPIC);
    if (e->topic.len == 0 && topic != NOTHING && w->timex_at[topic] == NOTHING) {
        struct token_range r     = subtree(w, topic);
        while (r.first < r.last && token_at(w, (int32_t)r.first)->deprel == DEP_CASE)
            r.first++;
        e->topic = token_text(w, r.first, (uint32_t)topic + 1);
    }
    if (e->topic.len == 0 && e->noun != NOTHING) {
        FOR_CHILDREN(w, e->noun, c)
        {
            if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"))
                && e->topic.len == 0)
                e->topic = topic_of(w, c);
        }
    }
    return true;
}
