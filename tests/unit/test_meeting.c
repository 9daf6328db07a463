/* Meetings: who takes part, whether they took place, and which mentions are one meeting. */
#include "reading.h"

static bool
takes_part(const struct reading *r, const struct meeting *m, const char *name)
{
    for (size_t i = 0; i < m->participant_count; i++) {
        if (str_eq(r->facts.actors[m->participants[i].actor].name, str_from(name)))
            return true;
    }
    return false;
}

/** The parser has taken the verb's subject for the first name alone, and hung the others elsewhere. */
static void
all_names_before_the_verb_meet(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 6 nsubj\n , , PUNCT , 3 punct\n Syria Syria PROPN NNP 6 nsubj\n"
                      "and and CCONJ CC 5 cc\n Iraq Iraq PROPN NNP 3 dep\n met meet VERB VBD 0 root\n"
                      "secretly secretly ADV RB 6 advmod\n . . PUNCT . 6 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    const struct meeting *m = &r.facts.meetings[0];
    assert_int_equal(m->participant_count, 3);
    assert_true(takes_part(&r, m, "Iran") && takes_part(&r, m, "Syria") && takes_part(&r, m, "Iraq"));
    assert_int_equal(m->status, MEETING_HELD);
    arena_clear(&r.arena);
}

/** "talks between Iranian and Syrian delegates": the lands that sent them take part. */
static void
delegates_sit_for_those_who_sent_them(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Talks talk NOUN NNS 7 nsubj\n between between ADP IN 6 case\n Iranian Iranian ADJ JJ 6 amod\n"
                      "and and CCONJ CC 5 cc\n Syrian Syrian ADJ JJ 3 conj\n delegates delegate NOUN NNS 1 nmod\n"
                      "ended end VERB VBD 0 root\n . . PUNCT . 7 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_true(takes_part(&r, &r.facts.meetings[0], "Iran") && takes_part(&r, &r.facts.meetings[0], "Syria"));
    arena_clear(&r.arena);
}

/** A place is no party, and a meeting needs two. */
static void
one_party_makes_no_meeting(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n negotiated negotiate VERB VBD 0 root\n in in ADP IN 4 case\n"
                      "Iraq Iraq PROPN NNP 2 obl\n . . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.meeting_count, 0);
    arena_clear(&r.arena);
}

static size_t
meetings_in(const char *table)
{
    struct reading r;

    read_sentence(&r, table);
    size_t count = r.facts.meeting_count;
    arena_clear(&r.arena);
    return count;
}

/** Those who sent the officials stand behind "from", the last of them before the verb. */
static void
all_senders_before_the_verb_meet(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Officials official NOUN NNS 6 nsubj\n from from ADP IN 3 case\n Iran Iran PROPN NNP 1 nmod\n"
                      "and and CCONJ CC 5 cc\n Iraq Iraq PROPN NNP 3 conj\n met meet VERB VBD 0 root\n"
                      ". . PUNCT . 6 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_true(takes_part(&r, &r.facts.meetings[0], "Iran") && takes_part(&r, &r.facts.meetings[0], "Iraq"));
    arena_clear(&r.arena);
}

/** "Iran discussed the need to cooperate with Syria": Syria is what they spoke of. */
static void
parties_of_the_topic_are_not_met(void **state)
{
    (void)state;
    assert_int_equal(
        meetings_in("Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                    "discussed discuss VERB VBD 0 root\n trade trade NOUN NN 4 obj\n . . PUNCT . 4 punct\n"), 1);
    assert_int_equal(
        meetings_in("Iran Iran PROPN NNP 2 nsubj\n discussed discuss VERB VBD 0 root\n the the DET DT 4 det\n"
                    "need need NOUN NN 2 obj\n to to PART TO 6 mark\n cooperate cooperate VERB VB 4 acl\n"
                    "with with ADP IN 8 case\n Syria Syria PROPN NNP 6 obl\n . . PUNCT . 2 punct\n"), 0);
}

/** Where the thing is that they spoke of, they did not speak. */
static void
the_place_of_the_topic_is_not_the_place(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                      "discussed discuss VERB VBD 0 root\n fights fight NOUN NNS 4 obj\n in in ADP IN 7 case\n"
                      "Damascus Damascus PROPN NNP 5 nmod\n . . PUNCT . 4 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_int_equal(r.facts.meetings[0].place.len, 0);
    arena_clear(&r.arena);
}

static void
the_larger_place_belongs_to_the_name(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                      "met meet VERB VBD 0 root\n in in ADP IN 6 case\n Damascus Damascus PROPN NNP 4 obl\n"
                      ", , PUNCT , 8 punct\n Syria Syria PROPN NNP 6 appos\n . . PUNCT . 4 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_text(r.facts.meetings[0].place, "Damascus , Syria");
    arena_clear(&r.arena);
}

/** "met at the village of Damascus": the name behind the common noun is where. */
static void
the_place_may_stand_behind_its_noun(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                      "met meet VERB VBD 0 root\n at at ADP IN 7 case\n the the DET DT 7 det\n"
                      "village village NOUN NN 4 obl\n of of ADP IN 9 case\n Damascus Damascus PROPN NNP 7 nmod\n"
                      ". . PUNCT . 4 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_text(r.facts.meetings[0].place, "Damascus");
    arena_clear(&r.arena);
}

/** "The upcoming talks between Iran and Iraq helped": what is upcoming has not been. */
static void
an_upcoming_meeting_is_planned(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "The the DET DT 3 det\n upcoming upcoming ADJ JJ 3 amod\n talks talk NOUN NNS 8 nsubj\n"
                      "between between ADP IN 5 case\n Iran Iran PROPN NNP 3 nmod\n and and CCONJ CC 7 cc\n"
                      "Iraq Iraq PROPN NNP 5 conj\n helped help VERB VBD 0 root\n . . PUNCT . 8 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_int_equal(r.facts.meetings[0].status, MEETING_PLANNED);
    arena_clear(&r.arena);
}

/** "Iran will attend talks. The talks between Iran and Iraq could help.": the second sentence names the other. */
static void
the_other_party_may_come_later(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 3 nsubj\n will will AUX MD 3 aux\n hold hold VERB VB 0 root\n"
                      "talks talk NOUN NNS 3 obj\n . . PUNCT . 3 punct\n--\n"
                      "The the DET DT 2 det\n talks talk NOUN NNS 7 nsubj\n between between ADP IN 4 case\n"
                      "Iran Iran PROPN NNP 2 nmod\n and and CCONJ CC 6 cc\n Iraq Iraq PROPN NNP 4 conj\n"
                      "end end VERB VBP 0 root\n conflict conflict NOUN NN 7 obj\n . . PUNCT . 7 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_true(takes_part(&r, &r.facts.meetings[0], "Iran") && takes_part(&r, &r.facts.meetings[0], "Iraq"));
    assert_int_equal(r.facts.meetings[0].status, MEETING_PLANNED);
    arena_clear(&r.arena);

    read_sentence(&r, "Iran Iran PROPN NNP 3 nsubj\n will will AUX MD 3 aux\n hold hold VERB VB 0 root\n"
                      "talks talk NOUN NNS 3 obj\n . . PUNCT . 3 punct\n");
    assert_int_equal(r.facts.meeting_count, 0); /* with whom, nobody says */
    arena_clear(&r.arena);
}

/** "the Seventh Iran-Iraq Dialogue": the name tells the parties and the round. */
static void
the_name_of_an_event_tells_its_parties(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "The the DET DT 6 det\n Seventh Seventh ADJ JJ 6 amod\n Iran Iran PROPN NNP 6 compound\n"
                      "- - PUNCT HYPH 6 punct\n Iraq Iraq PROPN NNP 6 compound\n Dialogue Dialogue PROPN NNP 7 nsubj\n"
                      "ended end VERB VBD 0 root\n . . PUNCT . 7 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_true(takes_part(&r, &r.facts.meetings[0], "Iran") && takes_part(&r, &r.facts.meetings[0], "Iraq"));
    assert_int_equal(r.facts.meetings[0].round, 7);
    arena_clear(&r.arena);
}

/** In a briefing a question asserts nothing, an answer does, and "we" is nobody in particular. */
static void
questions_are_not_believed(void **state)
{
    static const char met[] = "Iran Iran PROPN NNP 4 nsubj\n met meet VERB VBD 0 root\n"
                              "Iraq Iraq PROPN NNP 4 obj\n . . PUNCT . 4 punct\n";
    char asked[512], answered[512];

    (void)state;
    snprintf(asked, sizeof asked, "QUESTION question NOUN NN 4 dep\n : : PUNCT : 1 punct\n%s", met);
    snprintf(answered, sizeof answered, "PRICE price NOUN NN 4 dep\n : : PUNCT : 1 punct\n%s", met);
    assert_int_equal(meetings_in(asked), 0);
    assert_int_equal(meetings_in(answered), 1);
}

static void
habits_are_no_single_meeting(void **state)
{
    (void)state;
    assert_int_equal(
        meetings_in("Iran Iran PROPN NNP 5 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                    "regularly regularly ADV RB 5 advmod\n met meet VERB VBD 0 root\n . . PUNCT . 5 punct\n"), 0);
    assert_int_equal(
        meetings_in("Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                    "meet meet VERB VBP 0 root\n . . PUNCT . 4 punct\n"), 0);
}

/** "Iran and Iraq met with businesses": each with them, not with one another. */
static void
unnamed_partners_are_nobody(void **state)
{
    (void)state;
    assert_int_equal(
        meetings_in("Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                    "met meet VERB VBD 0 root\n with with ADP IN 6 case\n businesses business NOUN NNS 4 obl\n"
                    ". . PUNCT . 4 punct\n"), 0);
}

static void
a_press_conference_is_for_journalists(void **state)
{
    (void)state;
    assert_int_equal(
        meetings_in("Iran Iran PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n"
                    "held hold VERB VBD 0 root\n a a DET DT 7 det\n press press NOUN NN 7 compound\n"
                    "conference conference NOUN NN 4 obj\n . . PUNCT . 4 punct\n"), 0);
}

/** "Leaders of Iran and Iraq met.": two sides, and no third party made of both. */
static void
a_joint_group_is_its_states(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Leaders leader NOUN NNS 6 nsubj\n of of ADP IN 3 case\n Iran Iran PROPN NNP 1 nmod\n"
                      "and and CCONJ CC 5 cc\n Iraq Iraq PROPN NNP 3 conj\n met meet VERB VBD 0 root\n"
                      ". . PUNCT . 6 punct\n");
    assert_int_equal(r.facts.meeting_count, 1);
    assert_int_equal(r.facts.meetings[0].participant_count, 2);
    assert_true(takes_part(&r, &r.facts.meetings[0], "Iran") && takes_part(&r, &r.facts.meetings[0], "Iraq"));
    arena_clear(&r.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_names_before_the_verb_meet),
        cmocka_unit_test(delegates_sit_for_those_who_sent_them),
        cmocka_unit_test(one_party_makes_no_meeting),
        cmocka_unit_test(all_senders_before_the_verb_meet),
        cmocka_unit_test(parties_of_the_topic_are_not_met),
        cmocka_unit_test(the_place_of_the_topic_is_not_the_place),
        cmocka_unit_test(the_larger_place_belongs_to_the_name),
        cmocka_unit_test(the_other_party_may_come_later),
        cmocka_unit_test(the_name_of_an_event_tells_its_parties),
        cmocka_unit_test(questions_are_not_believed),
        cmocka_unit_test(habits_are_no_single_meeting),
        cmocka_unit_test(unnamed_partners_are_nobody),
        cmocka_unit_test(a_press_conference_is_for_journalists),
        cmocka_unit_test(a_joint_group_is_its_states),
        cmocka_unit_test(the_place_may_stand_behind_its_noun),
        cmocka_unit_test(an_upcoming_meeting_is_planned),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
