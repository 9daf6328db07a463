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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_names_before_the_verb_meet),
        cmocka_unit_test(delegates_sit_for_those_who_sent_them),
        cmocka_unit_test(one_party_makes_no_meeting),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
