/* The example sentences of the lexicon, each read as an article of its own: does the program find what the frame
 * says it finds? Marks name the arguments: "[source Iran] accused [target Iraq] of sheltering rebels". */
#include "engine/examples.h"

#include "extract/extract.h"

enum { MARKS_MAX = 8 };

/** "[source Iran]": whom or what the argument is. */
struct mark {
    struct str  role;
    struct span span; /**< of the sentence without marks */
};

struct sentence_read {
    const struct frame_example *example;
    struct str                  text; /**< without marks */
    struct mark                 marks[MARKS_MAX];
    size_t                      mark_count;
    struct facts                facts;
};

/* ---- the marks ---- */

static struct str
role_at(struct str s, size_t open)
{
    size_t end = open + 1;

    while (end < s.len && s.data[end] >= 'a' && s.data[end] <= 'z')
        end++;
    return str_slice(s, open + 1, end);
}

static enum status
take_marks(struct sentence_read *r, struct arena *a)
{
    const struct str s    = r->example->sentence;
    char            *text = arena_alloc(a, s.len + 1);
    size_t           len = 0, begin = SIZE_MAX;

    if (!text)
        return STATUS_NOMEM;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '[' && r->mark_count < MARKS_MAX) {
            r->marks[r->mark_count].role = role_at(s, i);
            i += r->marks[r->mark_count].role.len + 1; /* and the space behind it */
            begin = len;
        } else if (s.data[i] == ']' && begin != SIZE_MAX) {
            r->marks[r->mark_count++].span = (struct span){ (uint32_t)begin, (uint32_t)len };
            begin                          = SIZE_MAX;
        } else {
            text[len++] = s.data[i];
        }
    }
    text[len] = 0;
    r->text   = (struct str){ text, len };
    return STATUS_OK;
}

/* ---- what was found ---- */

/** What one fact says of one role: actors, or words. */
struct argument {
    actor_ref  actors[32];
    size_t     count;
    struct str words;
};

static void
add_actor(struct argument *x, actor_ref actor)
{
    if (actor != ACTOR_NONE && x->count < sizeof x->actors / sizeof x->actors[0])
        x->actors[x->count++] = actor;
}

static bool
of_act(const struct act *act, struct str role, struct argument *x)
{
    bool source = str_eq(role, STR("source")), target = str_eq(role, STR("target"));

    for (size_t i = 0; source && i < act->source_count; i++)
        add_actor(x, act->sources[i]);
    for (size_t i = 0; target && i < act->target_count; i++)
        add_actor(x, act->targets[i]);
    x->words = act->content;
    return source || target || str_eq(role, STR("content"));
}

static bool
of_meeting(const struct meeting *m, struct str role, struct argument *x)
{
    static const char *const roles[] = { "participant", "host", "mediator" };

    x->words = m->topic;
    for (size_t r = 0; r < sizeof roles / sizeof roles[0]; r++) {
        if (!str_eq(role, str_from(roles[r])))
            continue;
        for (size_t i = 0; i < m->participant_count; i++) {
            if (m->participants[i].role == (enum participant_role)r)
                add_actor(x, m->participants[i].actor);
        }
        return true;
    }
    return str_eq(role, STR("topic"));
}

static bool
of_statement(const struct statement *s, struct str role, struct argument *x)
{
    bool speaker = str_eq(role, STR("speaker")), addressee = str_eq(role, STR("addressee"));

    x->words = s->text;
    if (speaker || addressee)
        add_actor(x, speaker ? s->speaker : s->addressee);
    return speaker || addressee || str_eq(role, STR("content"));
}

static bool
overlaps(struct span a, struct span b)
{
    return a.begin < b.end && b.begin < a.end;
}

static bool
is_mentioned_in(const struct actor *actor, struct span span)
{
    for (size_t i = 0; i < actor->mention_count; i++) {
        if (overlaps(actor->mentions[i], span))
            return true;
    }
    return false;
}

static bool
is_text_role(struct str role)
{
    return str_eq(role, STR("content")) || str_eq(role, STR("topic"));
}

/** Each mark of the role is one of the actors of the argument, and each actor has a mark. */
static bool
agrees(const struct sentence_read *r, struct str role, const struct argument *x)
{
    for (size_t i = 0; i < r->mark_count; i++) {
        const struct mark *m     = &r->marks[i];
        bool               found = false;
        if (!str_eq(m->role, role))
            continue;
        if (is_text_role(role))
            return str_find(x->words, str_slice(r->text, m->span.begin, m->span.end), 0) != SIZE_MAX;
        for (size_t k = 0; k < x->count && !found; k++)
            found = is_mentioned_in(&r->facts.actors[x->actors[k]], m->span);
        if (!found)
            return false;
    }
    for (size_t k = 0; k < x->count && !is_text_role(role); k++) {
        bool marked = false;
        for (size_t i = 0; i < r->mark_count && !marked; i++)
            marked = str_eq(r->marks[i].role, role)
                     && is_mentioned_in(&r->facts.actors[x->actors[k]], r->marks[i].span);
        if (!marked)
            return false;
    }
    return true;
}

static size_t
fact_count(const struct sentence_read *r)
{
    switch (r->example->kind) {
    case FRAME_ACT:
    case FRAME_VERDICT:
        return r->facts.act_count;
    case FRAME_MEETING:
        return r->facts.meeting_count;
    case FRAME_REPORT:
        return r->facts.statement_count;
    }
    return 0;
}

static bool
argument_of(const struct sentence_read *r, size_t fact, struct str role, struct argument *x)
{
    switch (r->example->kind) {
    case FRAME_ACT:
    case FRAME_VERDICT:
        return of_act(&r->facts.acts[fact], role, x);
    case FRAME_MEETING:
        return of_meeting(&r->facts.meetings[fact], role, x);
    case FRAME_REPORT:
        return of_statement(&r->facts.statements[fact], role, x);
    }
    return false;
}

/** The fact rests on the frame. */
static bool
rests_on_frame(const struct sentence_read *r, size_t fact)
{
    if (r->example->kind == FRAME_ACT || r->example->kind == FRAME_VERDICT)
        return str_eq(r->facts.acts[fact].grounds.rule, r->example->frame);
    return r->example->kind == FRAME_MEETING && str_eq(r->facts.meetings[fact].grounds.rule, r->example->frame);
}

/** The verb of a statement has the frame among its senses. */
static bool
has_sense(const struct knowledge *k, struct str verb, struct str frame)
{
    size_t              count;
    const struct frame *frames = knowledge_frames(k, verb, false, &count);

    for (size_t i = 0; i < count; i++) {
        if (str_eq(frames[i].iri, frame))
            return true;
    }
    return false;
}

/** The fact is what the frame means: an act of its type or a meeting, whichever words of the sentence gave it; a
 * statement by a verb of the frame. A counter-example only forbids what rests on the frame itself. */
static bool
is_of_frame(const struct knowledge *k, const struct sentence_read *r, size_t fact)
{
    const struct frame_example *x = r->example;

    if (x->kind == FRAME_REPORT)
        return has_sense(k, r->facts.statements[fact].verb, x->frame);
    if (x->kind != FRAME_MEETING && r->facts.acts[fact].claimed)
        return false;
    if (x->counter)
        return rests_on_frame(r, fact);
    return x->kind == FRAME_MEETING || str_eq(r->facts.acts[fact].type, x->type);
}

/** The first role whose marks do not agree with the fact; empty: all do. */
static struct str
wrong_role(const struct sentence_read *r, size_t fact)
{
    for (size_t i = 0; i < r->mark_count; i++) {
        struct argument x = { .count = 0 };
        if (!argument_of(r, fact, r->marks[i].role, &x) || !agrees(r, r->marks[i].role, &x))
            return r->marks[i].role;
    }
    return STR_NONE;
}

/** Whether the frame is found at all; *wrong is a role that the last such fact has otherwise; empty: there is one
 * with all roles as marked. */
static bool
is_found(const struct knowledge *k, const struct sentence_read *r, struct str *wrong)
{
    bool found = false;

    *wrong = STR_NONE;
    for (size_t i = 0; i < fact_count(r); i++) {
        if (!is_of_frame(k, r, i))
            continue;
        found  = true;
        *wrong = wrong_role(r, i);
        if (wrong->len == 0)
            break;
    }
    return found;
}

/* ---- the check ---- */

static enum status
read_sentence(engine *e, struct sentence_read *r, struct arena *a)
{
    struct block    block = { BLOCK_PARAGRAPH, 0, 0 };
    struct article  article = { .id = STR("example"), .blocks = &block, .block_count = 1 };
    struct document doc;

    TRY(take_marks(r, a));
    block.end    = (uint32_t)r->text.len;
    article.text = r->text;
    TRY(lang_analyse(e->model, &article, a, e->diag, &doc));
    return extract_facts(e->knowledge, &doc, a, e->diag, &r->facts);
}

static void
report(engine *e, const struct sentence_read *r)
{
    const struct frame_example *x = r->example;
    struct str                  wrong;
    bool                        found = is_found(e->knowledge, r, &wrong);

    if (x->counter && found)
        diag_error(e->diag, STATUS_SYNTAX, x->place, "%.*s: found in its counter-example: %.*s", STR_ARG(x->frame),
                   STR_ARG(r->text));
    else if (!x->counter && !found)
        diag_error(e->diag, STATUS_SYNTAX, x->place, "%.*s: not found in its example: %.*s", STR_ARG(x->frame),
                   STR_ARG(r->text));
    else if (!x->counter && wrong.len)
        diag_error(e->diag, STATUS_SYNTAX, x->place, "%.*s: its example has another %.*s: %.*s", STR_ARG(x->frame),
                   STR_ARG(wrong), STR_ARG(r->text));
}

enum status
engine_check_examples(engine *e, const char *directory, size_t *count)
{
    struct frame_example *examples;
    struct arena          a, scratch;
    enum status           status;

    *count = 0;
    TRY(engine_need_reader(e));
    arena_init(&a, 0);
    arena_init(&scratch, 0);
    status = knowledge_examples(directory, e->config.lexicons, e->config.lexicon_count, e->diag, &a, &examples,
                                count);
    for (size_t i = 0; status == STATUS_OK && i < *count; i++) {
        struct sentence_read r = { .example = &examples[i] };
        status                 = read_sentence(e, &r, &scratch);
        if (status == STATUS_OK)
            report(e, &r);
        arena_clear(&scratch);
    }
    arena_clear(&a);
    return status;
}
