/* Frames of the lexicon matched on the dependency tree: active, passive, nominal. */
#include "extract/frame.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/mention.h"
#include "extract/party.h"

static bool
is_listed(struct str s, const struct str *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq_nocase(s, list[i]))
            return true;
    }
    return false;
}

/** The word is listed; what has its own lemma in the plural ("troops", "talks") also by its singular. */
static bool
is_word_of(const struct work *w, int32_t t, const struct frame_slot *slot)
{
    struct str lemma = token_at(w, t)->lemma;

    return is_listed(lemma, slot->lemmas, slot->lemma_count)
           || (str_ends(lemma, STR("s")) && token_at(w, t)->upos == UPOS_NOUN
               && is_listed(str_slice(lemma, 0, lemma.len - 1), slot->lemmas, slot->lemma_count));
}

/** The filler's head is one of the words asked for, directly or as "a round of talks". */
static bool
has_lemma(const struct work *w, int32_t t, const struct frame_slot *slot)
{
    if (slot->lemma_count == 0 || is_word_of(w, t, slot))
        return true;
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"))
            && is_word_of(w, c, slot))
            return true;
    }
    return false;
}

/** Those who meet may be named by those they send. */
static bool
is_party_slot(const struct frame_slot *slot)
{
    return slot->role == ROLE_PARTICIPANT || slot->role == ROLE_HOST || slot->role == ROLE_MEDIATOR;
}

/** Whose something is: "a Russian jet", "an Iranian scientist", "the consulate's guards", "a leader of Hamas". */
static void
resolve_owner(struct work *w, int32_t t, struct actor_list *list)
{
    int32_t m = w->mention_at[t];

    if (m != NOTHING) {
        m = w->mentions.data[m].of;
        if (m != NOTHING && w->mentions.data[m].actor != ACTOR_NONE)
            actor_list_add(list, w->mentions.data[m].actor);
        return;
    }
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r  = token_at(w, c)->deprel;
        bool        of = r == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"));
        if (r == DEP_NMOD_POSS || r == DEP_AMOD || r == DEP_COMPOUND || of)
            coref_resolve(w, c, list);
    }
}

/** "fired rockets at Israel": a place that the frame itself asks for is the state there. */
static void
resolve_place(struct work *w, int32_t t, struct actor_list *list)
{
    int32_t              m = w->mention_at[t];
    const struct mention *x = m == NOTHING ? NULL : &w->mentions.data[m];

    if (x && x->locative && x->kind == MENTION_NAME && x->entity && x->entity->kind == ENTITY_STATE)
        actor_list_add(list, actor_of_entity(w, x->entity));
}

/** The actors that a phrase stands for. What is done to a thing is done to its owner: "shot down a Russian jet". */
static void
resolve_argument(struct work *w, int32_t t, const struct frame_slot *slot, struct actor_list *list)
{
    size_t before = list->count;

    if (is_party_slot(slot))
        party_resolve(w, t, list);
    else
        coref_resolve(w, t, list);
    if (slot->role != ROLE_TARGET || w->timex_at[t] != NOTHING)
        return;
    if (list->count == before && slot->preposition_count)
        resolve_place(w, t, list);
    if (list->count == before)
        resolve_owner(w, t, list);
}

static bool
fits(struct work *w, int32_t t, const struct frame_slot *slot)
{
    struct actor_list actors = { .count = 0 };

    if (t == NOTHING || !has_lemma(w, t, slot))
        return false;
    if (slot->actor)
        resolve_argument(w, t, slot, &actors);
    return !slot->actor || actors.count > 0;
}

static int32_t
oblique_below(struct work *w, int32_t t, const struct frame_slot *slot)
{
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if (r != DEP_OBL && r != DEP_NMOD && r != DEP_OBL_AGENT && r != DEP_ADVCL && r != DEP_ACL)
            continue;
        struct str p = preposition_of(w, c);
        if (r == DEP_ADVCL || r == DEP_ACL) { /* "accuses Iran of sponsoring": a clause behind a preposition */
            int32_t mark = child_with(w, c, DEP_MARK);
            p            = mark == NOTHING ? STR_NONE : token_at(w, mark)->lemma;
        }
        if (p.len == 0 || (slot->preposition_count && !is_listed(p, slot->prepositions, slot->preposition_count)))
            continue;
        if (fits(w, c, slot))
            return c;
    }
    return NOTHING;
}

/** "will travel on June 1-2 to San José": the parser hangs the phrase on the end of the date. */
static int32_t
oblique_in_date(struct work *w, int32_t t, const struct frame_slot *slot)
{
    int32_t found = oblique_below(w, t, slot);

    FOR_CHILDREN(w, t, c)
    {
        if (found == NOTHING && w->timex_at[c] == w->timex_at[t])
            found = oblique_below(w, c, slot);
    }
    return found;
}

/** A prepositional phrase of the predicate; it may hang on the object or, for a noun, on the verb above. */
static int32_t
find_oblique(struct work *w, int32_t t, const struct frame_slot *slot)
{
    int32_t found = oblique_below(w, t, slot);

    if (found != NOTHING)
        return found;
    if (is_verb(w, t)) {
        FOR_CHILDREN(w, t, c)
        {
            enum deprel r = token_at(w, c)->deprel;
            bool        particle = r == DEP_ADVMOD || r == DEP_COMPOUND_PRT; /* "looked forward to the talks" */
            if (w->timex_at[c] != NOTHING && found == NOTHING)
                found = oblique_in_date(w, c, slot);
            if (r == DEP_OBJ || r == DEP_XCOMP || r == DEP_NSUBJ_PASS || r == DEP_OBL || particle)
                found = found == NOTHING ? oblique_below(w, c, slot) : found;
            /* "a round of talks with Iran" */
            FOR_CHILDREN(w, c, g)
            {
                if (r == DEP_OBJ && token_at(w, g)->deprel == DEP_NMOD && found == NOTHING)
                    found = oblique_below(w, g, slot);
            }
        }
        return found;
    }
    /* "the release of the sailors by Iran" */
    FOR_CHILDREN(w, t, c)
    {
        bool launched = token_at(w, c)->deprel == DEP_ACL && strcmp(token_at(w, c)->xpos, "VBN") == 0;
        if ((token_at(w, c)->deprel == DEP_NMOD || launched) && found == NOTHING)
            found = oblique_below(w, c, slot);
        FOR_CHILDREN(w, c, g) /* "the attack launched by Hamas on Israel" */
        {
            if (launched && found == NOTHING)
                found = oblique_below(w, g, slot);
        }
    }
    if (found != NOTHING)
        return found;
    int32_t above = token_at(w, t)->head;
    enum deprel r = token_at(w, t)->deprel;
    if (above < 0 || (r != DEP_OBJ && r != DEP_NSUBJ_PASS && r != DEP_NSUBJ) || !is_verb(w, above))
        return NOTHING;
    found = oblique_below(w, above, slot);
    int32_t agent = r == DEP_NSUBJ_PASS ? agent_of(w, above) : NOTHING; /* "was made by France to Mali" */
    return found == NOTHING && agent != NOTHING ? oblique_below(w, agent, slot) : found;
}

static int32_t
find_modifier(struct work *w, int32_t t, const struct frame_slot *slot)
{
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if ((r == DEP_AMOD || r == DEP_COMPOUND) && fits(w, c, slot))
            return c;
    }
    return NOTHING;
}

/** "allowed workers to enter": the parser hangs the infinitive on the object. */
static int32_t
infinitive_of_object(struct work *w, int32_t t, const struct frame_slot *slot)
{
    int32_t object = is_verb(w, t) ? child_with(w, t, is_passive(w, t) ? DEP_NSUBJ_PASS : DEP_OBJ) : NOTHING;

    if (object == NOTHING || !slot->infinitive)
        return NOTHING;
    FOR_CHILDREN(w, object, c)
    {
        if (token_at(w, c)->deprel == DEP_ACL && strcmp(token_at(w, c)->xpos, "VB") == 0
            && child_with_lemma(w, c, "to") != NOTHING && has_lemma(w, c, slot))
            return c;
    }
    return NOTHING;
}

static int32_t
find_clause(struct work *w, int32_t t, const struct frame_slot *slot)
{
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        bool        infinitive = r == DEP_XCOMP || ((r == DEP_ADVCL || r == DEP_ACL || r == DEP_CCOMP)
                                             && strcmp(token_at(w, c)->xpos, "VB") == 0
                                             && child_with_lemma(w, c, "to") != NOTHING);
        if (slot->infinitive ? infinitive : r == DEP_CCOMP && !infinitive) {
            if (has_lemma(w, c, slot))
                return c;
        }
    }
    return infinitive_of_object(w, t, slot);
}

static int32_t
find_of_phrase(struct work *w, int32_t t, const struct frame_slot *slot)
{
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of"))
            && fits(w, c, slot))
            return c;
    }
    return NOTHING;
}

static int32_t
checked(struct work *w, int32_t t, const struct frame_slot *slot)
{
    return fits(w, t, slot) ? t : NOTHING;
}

/** The subject of a meeting verb; where the tree has none that fits, the mention before the verb. */
static int32_t
find_party_subject(struct work *w, int32_t t, const struct frame_slot *slot)
{
    struct actor_list actors = { .count = 0 };
    int32_t           found  = checked(w, subject_of(w, t), slot);

    if (found != NOTHING || slot->lemma_count)
        return found;
    return party_before(w, t, &actors) != NOTHING && actors.count ? party_before(w, t, &actors) : NOTHING;
}

/** The object. Of a verb that governs an infinitive also the person told ("told Iraq to disarm"), or what the parser
 * took for the subject of the infinitive ("urged Gulf states to join"). */
static int32_t
find_object(struct work *w, int32_t t)
{
    int32_t object = object_of(w, t);

    if (object != NOTHING)
        return object;
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if (r != DEP_CCOMP && r != DEP_XCOMP && r != DEP_ADVCL)
            continue;
        if (child_with(w, t, DEP_IOBJ) != NOTHING)
            return child_with(w, t, DEP_IOBJ);
        if (r != DEP_ADVCL && strcmp(token_at(w, c)->xpos, "VB") == 0 && child_with_lemma(w, c, "to") != NOTHING)
            return child_with(w, c, DEP_NSUBJ);
    }
    return NOTHING;
}

/** "called in the ambassador": the parser takes the particle for a preposition, and the object for its noun. */
static int32_t
find_behind_particle(struct work *w, int32_t t, struct str particle)
{
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_OBL && particle.len && str_eq_nocase(preposition_of(w, c), particle))
            return c;
    }
    return NOTHING;
}

/** "The four leaders talked through the night": verbs that take no object have no passive, so that what the parser
 * took for a bare participle is the predicate. */
static bool
is_intransitive(const struct work *w, int32_t t, const struct frame *frame)
{
    for (size_t i = 0; i < frame->slot_count; i++) {
        if (frame->slots[i].place == SLOT_OBJECT)
            return false;
    }
    return frame->kind == FRAME_MEETING && token_at(w, t)->deprel == DEP_ACL
           && child_with(w, t, DEP_AUX_PASS) == NOTHING;
}

static int32_t
find_filler(struct work *w, int32_t t, const struct frame *frame, const struct frame_slot *slot)
{
    bool verb    = !frame->noun;
    bool passive = verb && is_passive(w, t) && !is_intransitive(w, t, frame);

    switch (slot->place) {
    case SLOT_SUBJECT:
        if (frame->passive || frame->adjective)
            return checked(w, subject_of(w, t), slot);
        if (verb && !passive && is_party_slot(slot))
            return find_party_subject(w, t, slot);
        return verb ? checked(w, passive ? agent_of(w, t) : subject_of(w, t), slot)
                    : checked(w, child_with(w, t, DEP_NSUBJ), slot);
    case SLOT_OBJECT:
        if (verb && !passive && find_object(w, t) == NOTHING)
            return checked(w, find_behind_particle(w, t, frame->particle), slot);
        return verb ? checked(w, passive ? subject_of(w, t) : find_object(w, t), slot)
                    : find_of_phrase(w, t, slot);
    case SLOT_INDIRECT:
        return checked(w, child_with(w, t, DEP_IOBJ), slot);
    case SLOT_OBLIQUE: {
        int32_t found = find_oblique(w, t, slot);
        if (found == NOTHING && slot->role == ROLE_PARTICIPANT && slot->lemma_count == 0)
            found = checked(w, party_behind(w, t, slot->prepositions, slot->preposition_count), slot);
        return found;
    }
    case SLOT_CLAUSE:
        return find_clause(w, t, slot);
    case SLOT_POSSESSOR:
        return checked(w, child_with(w, t, DEP_NMOD_POSS), slot);
    case SLOT_MODIFIER:
        return find_modifier(w, t, slot);
    }
    return NOTHING;
}

static bool
has_particle(const struct work *w, int32_t t, struct str particle)
{
    if (particle.len == 0)
        return true;
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if ((r == DEP_COMPOUND_PRT || r == DEP_ADVMOD) && str_eq_nocase(token_at(w, c)->form, particle))
            return true;
        /* "call on Iran", "walk out of the talks": the parser sees a preposition. */
        FOR_CHILDREN(w, c, p)
        {
            if (r == DEP_OBL && token_at(w, p)->deprel == DEP_CASE && str_eq_nocase(token_at(w, p)->form, particle))
                return true;
        }
    }
    return false;
}

static bool
try_frame(struct work *w, int32_t t, const struct frame *frame, struct frame_match *match)
{
    if (!has_particle(w, t, frame->particle) || frame->slot_count > FRAME_SLOTS)
        return false;
    for (size_t i = 0; i < frame->slot_count; i++) {
        match->filler[i] = find_filler(w, t, frame, &frame->slots[i]);
        if (match->filler[i] == NOTHING && frame->slots[i].required)
            return false;
    }
    match->frame = frame;
    match->head  = t;
    return true;
}

/** A predicate adjective: "is concerned about". A participle may be tagged as either. */
static bool
is_predicate_adjective(const struct work *w, int32_t t)
{
    return token_at(w, t)->upos == UPOS_ADJ && token_at(w, t)->deprel != DEP_AMOD;
}

/** The lemma in small letters when the capitalised noun ends the name of an event, else the lemma itself. */
static struct str
event_lemma(const struct work *w, int32_t t, char small[static 32])
{
    struct str lemma = token_at(w, t)->lemma;

    if (lemma.len == 0 || lemma.len > 32 || !starts_with_capital(token_at(w, t)->form))
        return lemma;
    for (size_t i = 0; i < lemma.len; i++)
        small[i] = lemma.data[i] >= 'A' && lemma.data[i] <= 'Z' ? (char)(lemma.data[i] + 32) : lemma.data[i];
    struct str word = { small, lemma.len };
    return knowledge_noun(w->k, word) == NOUN_OTHER_END ? word : lemma;
}

bool
frame_names_meeting(const struct work *w, int32_t t)
{
    char                small[32];
    size_t              count;
    const struct frame *frames = knowledge_frames(w->k, event_lemma(w, t, small), true, &count);

    for (size_t i = 0; i < count && starts_with_capital(token_at(w, t)->form); i++) {
        if (frames[i].kind == FRAME_MEETING)
            return true;
    }
    return false;
}

/** Try the frames of one word, most specific first. */
static bool
try_word(struct work *w, int32_t t, struct str lemma, bool adjective, enum frame_kind kind,
         struct frame_match *match)
{
    size_t              count;
    const struct token *x      = token_at(w, t);
    bool                noun   = x->upos == UPOS_NOUN || x->upos == UPOS_PROPN;
    const struct frame *frames = knowledge_frames(w->k, lemma, noun, &count);

    for (size_t i = 0; i < count; i++) {
        if (frames[i].kind != kind || frames[i].adjective != adjective
            || (frames[i].passive && !is_passive(w, t)))
            continue;
        if (try_frame(w, t, &frames[i], match))
            return true;
    }
    return false;
}

/** A regular form whose lemma the analyser does not know: "blockaded", "bombing" without their ending. */
static bool
try_stem(struct work *w, int32_t t, enum frame_kind kind, struct frame_match *match)
{
    static const struct str endings[] = { STR_INIT("ed"), STR_INIT("d"), STR_INIT("ing"), STR_INIT("s") };
    const struct token     *x         = token_at(w, t);
    size_t                  known;

    if (x->upos != UPOS_VERB)
        return false;
    for (int noun = 0; noun < 2; noun++) {
        knowledge_frames(w->k, x->lemma, noun, &known);
        if (known)
            return false;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (str_ends(x->form, endings[i])
            && try_word(w, t, str_slice(x->form, 0, x->form.len - endings[i].len), false, kind, match))
            return true;
    }
    return false;
}

bool
frame_match(struct work *w, int32_t t, enum frame_kind kind, struct frame_match *match)
{
    const struct token *x         = token_at(w, t);
    bool                adjective = is_predicate_adjective(w, t);
    bool                noun      = x->upos == UPOS_NOUN || x->upos == UPOS_PROPN;
    char                small[32];
    struct str          lemma     = noun && kind == FRAME_MEETING ? event_lemma(w, t, small) : x->lemma;

    if (!noun && x->upos != UPOS_VERB && !adjective)
        return false;
    if (try_word(w, t, lemma, adjective, kind, match) || try_stem(w, t, kind, match))
        return true;
    /* "is committed to": the participle is an entry of its own. */
    return strcmp(x->xpos, "VBN") == 0 && is_passive(w, t) && try_word(w, t, x->form, true, kind, match);
}

void
frame_named_within(struct work *w, int32_t t, struct actor_list *list)
{
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r  = token_at(w, c)->deprel;
        struct str  p  = r == DEP_NMOD ? preposition_of(w, c) : STR_NONE;
        bool        of = str_eq_nocase(p, STR("of")) || str_eq_nocase(p, STR("by")) || str_eq_nocase(p, STR("from"));
        if (r == DEP_NMOD_POSS || r == DEP_AMOD || r == DEP_COMPOUND || (r == DEP_NMOD && of))
            coref_resolve(w, c, list);
    }
}

void
frame_actors(struct work *w, const struct frame_match *match, enum slot_role role, struct actor_list *list)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        const struct frame_slot *slot = &match->frame->slots[i];
        size_t                   n    = list->count;
        if (slot->role != role || match->filler[i] == NOTHING)
            continue;
        if (is_party_slot(slot) && slot->place == SLOT_SUBJECT && !match->frame->noun)
            party_subject(w, match->head, match->filler[i], list);
        else
            resolve_argument(w, match->filler[i], slot, list);
        if (list->count == n && !slot->actor)
            frame_named_within(w, match->filler[i], list);
    }
}

int32_t
frame_filler(const struct frame_match *match, enum slot_role role)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        if (match->frame->slots[i].role == role && match->filler[i] != NOTHING)
            return match->filler[i];
    }
    return NOTHING;
}

int32_t
frame_object(const struct frame_match *match)
{
    for (size_t i = 0; i < match->frame->slot_count; i++) {
        const struct frame_slot *slot = &match->frame->slots[i];
        if ((slot->role == ROLE_CONTENT || slot->role == ROLE_CONDITION) && slot->place == SLOT_OBJECT
            && match->filler[i] != NOTHING)
            return match->filler[i];
    }
    return NOTHING;
}

bool
frame_is_report(const struct work *w, int32_t t)
{
    size_t              count;
    const struct frame *frames = knowledge_frames(w->k, token_at(w, t)->lemma, false, &count);

    for (size_t i = 0; i < count; i++) {
        if (frames[i].kind == FRAME_REPORT)
            return true;
    }
    return false;
}

bool
frame_can_be(const struct work *w, int32_t t, const char *type)
{
    size_t              count;
    const struct token *x = token_at(w, t);
    const struct frame *frames =
        knowledge_frames(w->k, x->lemma, x->upos == UPOS_NOUN || x->upos == UPOS_PROPN, &count);

    for (size_t i = 0; i < count; i++) {
        if (frames[i].kind == FRAME_ACT && str_eq(frames[i].type, str_from(type)))
            return true;
    }
    return false;
}
