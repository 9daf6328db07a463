/* Facts made by hand, and what the map room writes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "map/annotation.h"
#include "map/graph.h"

#define TEXT "Talks\n\nZürich: Anna Blum met Iran's envoy. \"We talked,\" she said."

static struct span sentence = { 7, 45 };
static struct span name     = { 16, 25 };

static struct str  blum_roles[]   = { STR_INIT("foreign minister") };
static struct str  blum_offices[] = { STR_INIT("https://w3id.org/chancery/id/office-kind/foreign-minister") };
static struct str  none[]         = { STR_INIT("") };
static struct str  iran_aliases[] = { STR_INIT("Tehran"), STR_INIT("the \"Republic\"") };
static bool        not_former[]   = { false };

static struct actor actors[] = {
    { .type = ACTOR_PERSON, .name = STR_INIT("Anna Blum"), .roles = blum_roles, .role_spans = &name,
      .role_offices = blum_offices, .role_former = not_former, .role_to = none, .role_count = 1,
      .represents = 1, .mentions = &name, .mention_count = 1,
      .grounds = { &name, 1, STR_INIT("actor/text"), 0.8 } },
    { .type = ACTOR_STATE, .name = STR_INIT("Switzerland"), .represents = ACTOR_NONE },
    { .type = ACTOR_STATE, .name = STR_INIT("Iran"), .aliases = iran_aliases, .alias_count = 2,
      .represents = ACTOR_NONE },
};

static struct participant parts[] = { { 0, 1, PARTICIPANT }, { 1, ACTOR_NONE, PARTICIPANT },
                                      { 2, ACTOR_NONE, PARTICIPANT } };

#define DAY { 2021, 6, 16 }
static struct meeting meetings[] = {
    { .type = MEETING_TALKS, .status = MEETING_PLANNED, .participants = parts, .participant_count = 3,
      .place = STR_INIT("Zürich"), .confirmed = true, .previous = -1,
      .date = { DAY, DAY, DAY, DAY, STR_INIT("2021-06-16"), STR_INIT("Wednesday") },
      .grounds = { &sentence, 1, STR_INIT("meeting/meet"), 0.9 } },
};

static struct statement statements[] = {
    { .form = QUOTE_DIRECT, .speaker = 0, .verb = STR_INIT("say"), .cue = STR_INIT("said"),
      .text = STR_INIT("We talked"), .addressee = ACTOR_NONE, .medium = ACTOR_NONE,
      .about_meeting = 0, .claim_act = -1, .grounds = { &sentence, 1, STR_INIT("statement/quotation"), 0.9 } },
    { .form = QUOTE_INDIRECT, .speaker = ACTOR_NONE, .speaker_text = STR_INIT("a diplomat"),
      .text = STR_INIT("Iran sent arms"), .addressee = ACTOR_NONE, .medium = ACTOR_NONE,
      .about_meeting = -1, .claim_act = 1, .grounds = { &sentence, 1, STR_INIT("statement/clause"), 0.8 } },
};

static actor_ref swiss[] = { 1 }, iran[] = { 2 };

static struct act acts[] = {
    { .type = STR_INIT("ACCUSE"), .cameo = STR_INIT("11"), .sources = swiss, .source_count = 1,
      .targets = iran, .target_count = 1, .standing = true, .content = STR_INIT("lying"), .claim_act = -1,
      .grounds = { &sentence, 1, STR_INIT("act/accuse"), 0.75 } },
    { .type = STR_INIT("AID"), .sources = iran, .source_count = 1, .claimed = true, .claim_act = -1,
      .grounds = { &sentence, 1, STR_INIT("act/send"), 0.5 } },
};

static struct block blocks[] = { { BLOCK_TITLE, 0, 5 }, { BLOCK_PARAGRAPH, 7, sizeof TEXT - 1 } };

static struct article article = {
    .id = STR_INIT("2021 talks"), .title = STR_INIT("Talks"), .publisher = STR_INIT("The Desk"),
    .published = { 2021, 6, 15 }, .text = STR_INIT(TEXT), .blocks = blocks, .block_count = 2,
};

static struct facts facts = {
    .article = &article, .actors = actors, .actor_count = 3, .meetings = meetings, .meeting_count = 1,
    .statements = statements, .statement_count = 2, .acts = acts, .act_count = 2,
};

static void
annotation_is_the_agreed_json(void **state)
{
    struct buf b;
    struct out out = out_to_buf(&b);

    (void)state;
    buf_init(&b, 0);
    annotation_write(&facts, &out);
    assert_int_equal(out_finish(&out), STATUS_OK);
    assert_string_equal(
        b.data,
        "{\"id\":\"2021 talks\",\"article\":{\"title\":\"Talks\",\"publisher\":\"The Desk\","
        "\"published\":\"2021-06-15\",\"dateline_place\":null,\"agencies\":[],\"photo_credits\":[],"
        "\"non_body\":[]},\"actors\":["
        "{\"id\":\"a1\",\"type\":\"person\",\"name\":\"Anna Blum\",\"aliases\":[],"
        "\"roles\":[\"foreign minister\"],\"represents\":\"a2\"},"
        "{\"id\":\"a2\",\"type\":\"state\",\"name\":\"Switzerland\",\"aliases\":[],\"roles\":[],"
        "\"represents\":null},"
        "{\"id\":\"a3\",\"type\":\"state\",\"name\":\"Iran\",\"aliases\":[\"Tehran\","
        "\"the \\\"Republic\\\"\"],\"roles\":[],\"represents\":null}],\"meetings\":["
        "{\"id\":\"m1\",\"type\":\"talks\",\"participants\":[\"a1\",\"a2\",\"a3\"],\"place\":\"Zürich\","
        "\"date\":\"2021-06-16\",\"status\":\"planned\",\"round\":null,\"topic\":null,"
        "\"evidence\":\"Zürich: Anna Blum met Iran's envoy. \\\"\"}],\"statements\":["
        "{\"id\":\"s1\",\"speaker\":\"a1\",\"speaker_text\":null,\"kind\":\"direct\",\"verb\":\"say\","
        "\"text\":\"We talked\",\"addressee\":null,\"medium\":null,\"date\":null,"
        "\"evidence\":\"Zürich: Anna Blum met Iran's envoy. \\\"\"},"
        "{\"id\":\"s2\",\"speaker\":null,\"speaker_text\":\"a diplomat\",\"kind\":\"indirect\",\"verb\":null,"
        "\"text\":\"Iran sent arms\",\"addressee\":null,\"medium\":null,\"date\":null,"
        "\"evidence\":\"Zürich: Anna Blum met Iran's envoy. \\\"\"}],\"acts\":["
        "{\"id\":\"x1\",\"type\":\"ACCUSE\",\"source\":[\"a2\"],\"target\":[\"a3\"],\"date\":null,"
        "\"standing\":true,\"evidence\":\"Zürich: Anna Blum met Iran's envoy. \\\"\"}]}\n");
    buf_clear(&b);
}

/* -- Quads ------------------------------------------------------------------------------------- */

struct heap {
    struct buf lines;
    size_t     blanks;
    size_t     left; /**< fail after so many quads; 0: never */
};

static void
add_term(struct heap *h, const struct term *t)
{
    buf_addf(&h->lines, "%.*s%s%.*s ", STR_ARG(t->text), t->lang.len ? "@" : "", STR_ARG(t->lang));
    h->blanks += t->kind == TERM_BLANK;
}

static enum status
take_quad(void *self, const struct quad *q)
{
    struct heap *h = self;

    if (h->left && --h->left == 0)
        return STATUS_IO;
    add_term(h, &q->s);
    add_term(h, &q->p);
    add_term(h, &q->o);
    add_term(h, &q->g);
    buf_add_char(&h->lines, '\n');
    return STATUS_OK;
}

static enum status
quads_of(struct heap *h)
{
    struct arena         a       = { 0 };
    struct graph_options options = { .version = STR("1") };
    struct quad_sink     sink    = { .self = h, .quad = take_quad };
    enum status          status  = graph_write(&facts, NULL, &options, &a, &sink);

    arena_clear(&a);
    return status;
}

#define ID "https://w3id.org/chancery/id/"
#define NS "https://w3id.org/chancery/ns#"
#define V "https://w3id.org/chancery/vocab/"
#define EVENT ID "event/meeting-iran-switzerland-2021-06-16 "
#define GRAPH ID "graph/2021-talks "

static void
has_line(const struct heap *h, const char *line)
{
    if (!strstr(h->lines.data, line))
        fail_msg("no quad: %s", line);
}

static void
graph_follows_the_ontology(void **state)
{
    struct heap h = { 0 };

    (void)state;
    assert_int_equal(quads_of(&h), STATUS_OK);
    assert_int_equal(h.blanks, 0);
    has_line(&h, EVENT NS "status " V "announced " GRAPH);
    has_line(&h, EVENT NS "status " V "confirmed " GRAPH);
    has_line(&h, EVENT NS "code " V "plover/AGREE " GRAPH);
    has_line(&h, EVENT NS "involves " ID "actor/switzerland " GRAPH);
    has_line(&h, EVENT NS "involves " ID "actor/iran " GRAPH);
    has_line(&h, EVENT NS "earliestBegin 2021-06-16 " GRAPH);
    has_line(&h, EVENT NS "placeText Zürich " GRAPH);
    has_line(&h, NS "quoteText We talked@en " GRAPH);
    has_line(&h, NS "about " EVENT GRAPH);
    has_line(&h, NS "speakerText a diplomat " GRAPH);
    has_line(&h, NS "roleText foreign minister " GRAPH);
    has_line(&h, ID "actor/anna-blum http://www.w3.org/2000/01/rdf-schema#label Anna Blum@en " ID
                    "graph/entities ");
    has_line(&h, NS "confidence 0.75 " GRAPH);
    buf_clear(&h.lines);
}

/** "ü" is two bytes and one character: the name begins at byte 16 and character 15. */
static void
offsets_count_code_points(void **state)
{
    struct heap h = { 0 };

    (void)state;
    assert_int_equal(quads_of(&h), STATUS_OK);
    has_line(&h, ID "article/2021-talks#char=15,24 " NS "begin 15 " GRAPH);
    has_line(&h, ID "article/2021-talks#char=15,24 " NS "exact Anna Blum " GRAPH);
    buf_clear(&h.lines);
}

/** What a diplomat claims that Iran did stands in a claim graph and in no other. */
static void
claims_stay_apart(void **state)
{
    struct heap h = { 0 };
    size_t      found = 0;

    (void)state;
    assert_int_equal(quads_of(&h), STATUS_OK);
    for (char *at = h.lines.data; (at = strstr(at, V "plover/AID ")) != NULL; at++) {
        assert_int_equal(strncmp(at + strlen(V "plover/AID "), ID "graph/claim-", strlen(ID "graph/claim-")), 0);
        found++;
    }
    assert_int_equal(found, 1);
    has_line(&h, NS "claimText Iran sent arms@en " GRAPH);
    buf_clear(&h.lines);
}

static void
same_facts_same_bytes(void **state)
{
    struct heap a = { 0 }, b = { 0 };

    (void)state;
    assert_int_equal(quads_of(&a), STATUS_OK);
    assert_int_equal(quads_of(&b), STATUS_OK);
    assert_string_equal(a.lines.data, b.lines.data);
    buf_clear(&a.lines);
    buf_clear(&b.lines);
}

static void
a_failing_sink_stops_the_writer(void **state)
{
    (void)state;
    for (size_t n = 1; n < 40; n++) {
        struct heap h = { .left = n };
        assert_int_equal(quads_of(&h), STATUS_IO);
        buf_clear(&h.lines);
    }
}

static void
no_memory_is_reported(void **state)
{
    (void)state;
    for (size_t limit = 1000; limit < 9000; limit += 1000) {
        struct heap          h       = { 0 };
        struct arena         a       = { 0 };
        struct graph_options options = { 0 };
        struct quad_sink     sink    = { .self = &h, .quad = take_quad };
        arena_init(&a, limit);
        enum status status = graph_write(&facts, NULL, &options, &a, &sink);
        assert_true(status == STATUS_NOMEM || status == STATUS_OK);
        arena_clear(&a);
        buf_clear(&h.lines);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotation_is_the_agreed_json),
        cmocka_unit_test(graph_follows_the_ontology),
        cmocka_unit_test(offsets_count_code_points),
        cmocka_unit_test(claims_stay_apart),
        cmocka_unit_test(same_facts_same_bytes),
        cmocka_unit_test(a_failing_sink_stops_the_writer),
        cmocka_unit_test(no_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
