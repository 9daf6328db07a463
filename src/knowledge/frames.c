/* Statements -> frames. One frame for each pair of entry and sense: synonyms share a sense. */
#include "knowledge/frames.h"

#include <stdlib.h>

/* Names of lex: resources and codes, and what they are here. */
struct choice {
    struct str name;
    int        value;
};

static const struct choice positions[] = {
    { STR_INIT("subject"), SLOT_SUBJECT },     { STR_INIT("object"), SLOT_OBJECT },
    { STR_INIT("indirect"), SLOT_INDIRECT },   { STR_INIT("oblique"), SLOT_OBLIQUE },
    { STR_INIT("clause"), SLOT_CLAUSE },       { STR_INIT("possessor"), SLOT_POSSESSOR },
    { STR_INIT("modifier"), SLOT_MODIFIER },   { STR_NONE, -1 },
};

static const struct choice roles[] = {
    { STR_INIT("source"), ROLE_SOURCE },       { STR_INIT("target"), ROLE_TARGET },
    { STR_INIT("participant"), ROLE_PARTICIPANT }, { STR_INIT("host"), ROLE_HOST },
    { STR_INIT("mediator"), ROLE_MEDIATOR },   { STR_INIT("speaker"), ROLE_SPEAKER },
    { STR_INIT("addressee"), ROLE_ADDRESSEE }, { STR_INIT("content"), ROLE_CONTENT },
    { STR_INIT("topic"), ROLE_TOPIC },         { STR_INIT("medium"), ROLE_MEDIUM },
    { STR_INIT("condition"), ROLE_CONDITION }, { STR_NONE, -1 },
};

static const struct choice stances[] = {
    { STR_INIT("critical"), -1 }, { STR_INIT("neutral"), 0 }, { STR_INIT("supportive"), 1 },
    { STR_NONE, 2 },
};

/* Classes of meetings in the ontology and the types of facts.h; event statuses and those of a meeting. */
static const struct {
    struct str from, to;
} meeting_words[] = {
    { STR_INIT("Talks"), STR_INIT("talks") },         { STR_INIT("Summit"), STR_INIT("summit") },
    { STR_INIT("Visit"), STR_INIT("visit") },         { STR_INIT("RemoteMeeting"), STR_INIT("call") },
    { STR_INIT("NegotiationRound"), STR_INIT("negotiation-round") },
    { STR_INIT("Conference"), STR_INIT("conference") }, { STR_INIT("Meeting"), STR_INIT("other") },
    { STR_INIT("announced"), STR_INIT("planned") },   { STR_INIT("confirmed"), STR_INIT("planned") },
    { STR_INIT("postponed"), STR_INIT("cancelled") },
};

struct building {
    const struct statements *st;
    struct arena            *arena;
    struct diag             *d;
    unsigned                 errors;
    VEC(struct frame) made;
};

struct str
local_name(struct str iri)
{
    size_t begin = iri.len;

    while (begin && iri.data[begin - 1] != '/' && iri.data[begin - 1] != '#')
        begin--;
    return str_slice(iri, begin, iri.len);
}

static void
complain(struct building *b, const struct statement *s, const char *what)
{
    const struct str name = b->st->nodes.data[s->subject].name;

    diag_error(b->d, STATUS_SYNTAX, statement_place(b->st, s), "%.*s: %s", STR_ARG(name), what);
    b->errors++;
}

static struct str
object_name(const struct building *b, uint32_t node)
{
    return node == NODE_NONE ? STR_NONE : local_name(b->st->nodes.data[node].name);
}

static int
choose(const struct choice *choices, struct str name)
{
    while (choices->name.len && !str_eq(choices->name, name))
        choices++;
    return choices->value;
}

static struct str
meeting_word(struct str name)
{
    for (size_t i = 0; i < sizeof meeting_words / sizeof *meeting_words; i++)
        if (str_eq(meeting_words[i].from, name))
            return meeting_words[i].to;
    return name;
}

/* All literals of `property`, in the order written. */
static enum status
literals(struct building *b, uint32_t node, enum known_term property, const struct str **list, size_t *count)
{
    struct str *out;

    *count = 0;
    *list  = NULL;
    FOR_STATEMENTS (b->st, node, s)
        *count += s->property == property && s->object == NODE_NONE;
    if (!*count)
        return STATUS_OK;
    *list = out = ARENA_ARRAY(b->arena, *count, struct str);
    if (!out)
        return STATUS_NOMEM;
    FOR_STATEMENTS (b->st, node, s) {
        if (s->property != property || s->object != NODE_NONE)
            continue;
        *out = arena_str(b->arena, s->literal);
        if (!out++->data)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static enum status
fill_slot(struct building *b, const struct statement *from, struct frame_slot *slot)
{
    const uint32_t node = from->object;
    const int      role = node == NODE_NONE
                              ? -1
                              : choose(roles, object_name(b, statements_object(b->st, node, T_lex_role)));
    const int      position = node == NODE_NONE
                                  ? -1
                                  : choose(positions,
                                           object_name(b, statements_object(b->st, node, T_lex_position)));

    if (role < 0 || position < 0) {
        complain(b, from, "has a slot without a known lex:role and lex:position");
        return STATUS_OK;
    }
    slot->role       = (enum slot_role)role;
    slot->place      = (enum slot_place)position;
    slot->required   = statements_flag(b->st, node, T_lex_required);
    slot->infinitive = statements_flag(b->st, node, T_lex_infinitive);
    slot->actor      = statements_flag(b->st, node, T_lex_actor);
    TRY(literals(b, node, T_lex_preposition, &slot->prepositions, &slot->preposition_count));
    return literals(b, node, T_lex_filler, &slot->lemmas, &slot->lemma_count);
}

static enum status
fill_slots(struct building *b, uint32_t sense, struct frame *f)
{
    struct frame_slot *slots;
    size_t             count = 0;

    FOR_STATEMENTS (b->st, sense, s)
        count += s->property == T_lex_slot;
    slots = ARENA_ARRAY(b->arena, count + 1, struct frame_slot);
    if (!slots)
        return STATUS_NOMEM;
    f->slots = slots;
    FOR_STATEMENTS (b->st, sense, s)
        if (s->property == T_lex_slot)
            TRY(fill_slot(b, s, &slots[f->slot_count++]));
    return STATUS_OK;
}

/* What the sense refers to: "ACCUSE" or "ACCUSE-allege" of PLOVER, a class of meetings, a kind of speech. */
static enum status
fill_reference(struct building *b, uint32_t sense, struct frame *f)
{
    const struct statement *s    = statements_get(b->st, sense, T_ontolex_reference);
    struct str              name = s ? object_name(b, s->object) : STR_NONE;

    if (f->kind == FRAME_ACT || f->kind == FRAME_VERDICT) {
        const size_t dash = str_find(name, STR("-"), 0);
        if (dash != SIZE_MAX) {
            f->mode = arena_str(b->arena, str_slice(name, dash + 1, name.len));
            name    = str_slice(name, 0, dash);
            if (!f->mode.data)
                return STATUS_NOMEM;
        }
    } else if (f->kind == FRAME_MEETING) {
        name = meeting_word(name);
    }
    f->type = arena_str(b->arena, name);
    return f->type.data ? STATUS_OK : STATUS_NOMEM;
}

static enum status
fill_confidence(struct building *b, uint32_t sense, struct frame *f)
{
    const struct statement *s = statements_get(b->st, sense, T_lex_confidence);
    char                    text[16], *end = text;

    f->confidence = 1.0;
    if (!s)
        return STATUS_OK;
    if (s->object == NODE_NONE && s->literal.len && s->literal.len < sizeof text) {
        memcpy(text, s->literal.data, s->literal.len);
        text[s->literal.len] = 0;
        f->confidence = strtod(text, &end);
    }
    if (end == text || *end || !(f->confidence > 0 && f->confidence <= 1)) {
        complain(b, s, "has a lex:confidence that is not above 0 and at most 1");
        f->confidence = 1.0;
    }
    return STATUS_OK;
}

static enum status
fill_frame(struct building *b, uint32_t sense, struct frame *f)
{
    const struct statements *st   = b->st;
    struct str               code = object_name(b, statements_object(st, sense, T_lex_code));
    const struct str stance       = object_name(b, statements_object(st, sense, T_lex_stance));
    const struct str status = meeting_word(object_name(b, statements_object(st, sense, T_lex_status)));

    if (code.len && code.data[0] == 'c')
        code = str_slice(code, 1, code.len);
    f->iri        = arena_str(b->arena, st->nodes.data[sense].name);
    f->cameo      = arena_str(b->arena, code);
    f->status     = arena_str(b->arena, status);
    f->stance     = stance.len ? choose(stances, stance) : 0;
    f->reciprocal = statements_flag(st, sense, T_lex_reciprocal);
    f->refusable  = statements_flag(st, sense, T_lex_refusable);
    f->passive    = statements_flag(st, sense, T_lex_passive);
    f->speech     = statements_flag(st, sense, T_lex_speech);
    if (!f->iri.data || !f->cameo.data || !f->status.data)
        return STATUS_NOMEM;
    if (f->stance > 1) {
        complain(b, statements_get(st, sense, T_lex_stance), "has an unknown lex:stance");
        f->stance = 0;
    }
    TRY(fill_reference(b, sense, f));
    TRY(fill_confidence(b, sense, f));
    return fill_slots(b, sense, f);
}

bool
frame_kind_of(const struct statements *st, uint32_t node, enum frame_kind *kind)
{
    FOR_STATEMENTS (st, node, s) {
        if (s->property != T_rdf_type)
            continue;
        if (s->object == T_lex_ReportFrame)
            *kind = FRAME_REPORT;
        else if (s->object == T_lex_MeetingFrame)
            *kind = FRAME_MEETING;
        else if (s->object == T_lex_ActFrame)
            *kind = FRAME_ACT;
        else if (s->object == T_lex_VerdictFrame)
            *kind = FRAME_VERDICT;
        else
            continue;
        return true;
    }
    return false;
}

/* The written form of an entry: that of its ontolex:canonicalForm. */
static struct str
written(const struct statements *st, uint32_t entry)
{
    const uint32_t form = statements_object(st, entry, T_ontolex_canonicalForm);

    return form == NODE_NONE ? STR_NONE : statements_literal(st, form, T_ontolex_writtenRep);
}

static enum status
add_entry(struct building *b, uint32_t entry)
{
    const struct statements *st       = b->st;
    const struct str         lemma    = written(st, entry);
    const struct str         particle = statements_literal(st, entry, T_lex_particle);
    const uint32_t           speech   = statements_object(st, entry, T_lexinfo_partOfSpeech);
    const bool               known    = speech == T_lexinfo_noun || speech == T_lexinfo_verb
                                          || speech == T_lexinfo_adjective;

    FOR_STATEMENTS (st, entry, s) {
        struct frame f = { .noun      = speech == T_lexinfo_noun,
                           .adjective = speech == T_lexinfo_adjective };
        if (s->property != T_ontolex_sense)
            continue;
        if (!lemma.len || !known) {
            complain(b, s, "has a sense but no written form, or is no verb, noun or adjective");
            continue;
        }
        if (s->object == NODE_NONE || !frame_kind_of(st, s->object, &f.kind)) {
            complain(b, s, "has a sense that is no frame");
            continue;
        }
        f.lemma    = arena_str(b->arena, lemma);
        f.particle = arena_str(b->arena, particle);
        if (!f.lemma.data || !f.particle.data)
            return STATUS_NOMEM;
        TRY(fill_frame(b, s->object, &f));
        TRY(vec_push(&b->made, f));
    }
    return STATUS_OK;
}

/* How much a frame asks of its surroundings. */
static unsigned
conditions(const struct frame *f)
{
    unsigned n = f->particle.len ? 4 : 0;

    for (size_t i = 0; i < f->slot_count; i++) {
        const struct frame_slot *s = &f->slots[i];
        n += s->required ? (s->lemma_count ? 8u : 2u) + s->actor : 0;
    }
    return n;
}

static int
by_head(const void *a, const void *b)
{
    const struct frame *x = a, *y = b;
    const unsigned      cx = conditions(x), cy = conditions(y);
    int                 order = (int)x->noun - (int)y->noun;

    if (!order)
        order = str_cmp(x->lemma, y->lemma);
    if (!order)
        order = cx == cy ? 0 : cx > cy ? -1 : 1;
    if (!order)
        order = str_cmp(x->iri, y->iri);
    return order ? order : str_cmp(x->particle, y->particle);
}

static enum status
index_heads(struct frames *f, struct arena *arena)
{
    for (size_t first = 0, last; first < f->count; first = last) {
        const struct frame *head = &f->list[first];
        last = first + 1;
        while (last < f->count && f->list[last].noun == head->noun
               && str_eq(f->list[last].lemma, head->lemma))
            last++;
        const struct str key = arena_strf(arena, "%c:%.*s", head->noun ? 'n' : 'v', STR_ARG(head->lemma));
        if (!key.data)
            return STATUS_NOMEM;
        TRY(map_put(&f->heads, key, (uint64_t)first << 32 | (last - first)));
    }
    return STATUS_OK;
}

static enum status
build(struct building *b, struct frames *f)
{
    for (uint32_t n = 0; n < b->st->nodes.len; n++)
        TRY(add_entry(b, n));
    f->count = b->made.len;
    f->list  = ARENA_ARRAY(b->arena, f->count + 1, struct frame);
    if (!f->list)
        return STATUS_NOMEM;
    if (f->count) {
        qsort(b->made.data, f->count, sizeof *b->made.data, by_head);
        memcpy(f->list, b->made.data, f->count * sizeof *f->list);
    }
    TRY(index_heads(f, b->arena));
    return b->errors ? STATUS_SYNTAX : STATUS_OK;
}

enum status
frames_build(const struct statements *st, struct arena *arena, struct diag *d, struct frames *f)
{
    struct building b = { .st = st, .arena = arena, .d = d };

    *f = (struct frames){ 0 };
    const enum status status = build(&b, f);
    vec_clear(&b.made);
    if (status != STATUS_OK)
        frames_clear(f);
    return status;
}

void
frames_clear(struct frames *f)
{
    map_clear(&f->heads);
    *f = (struct frames){ 0 };
}

const struct frame *
frames_find(const struct frames *f, struct str lemma, bool noun, size_t *count)
{
    char     key[128] = { noun ? 'n' : 'v', ':' };
    uint64_t value;

    *count = 0;
    if (!lemma.len || lemma.len > sizeof key - 2)
        return NULL;
    memcpy(key + 2, lemma.data, lemma.len);
    if (!map_get(&f->heads, (struct str){ key, lemma.len + 2 }, &value))
        return NULL;
    *count = (size_t)(value & UINT32_MAX);
    return &f->list[value >> 32];
}
