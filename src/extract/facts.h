/* What was read from one article: actors, meetings, statements, acts, each with its evidence, rule
 * and confidence. Made by extract.h; turned into quads and JSON by map/. The kinds and their meaning are
 * those of the project's annotation guidelines (docs/ANNOTATION.md). */
#ifndef EXTRACT_FACTS_H
#define EXTRACT_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "lang/doc.h"

/** A span of the article's text, in bytes. */
struct span {
    uint32_t begin, end;
};

/** On what a fact rests. */
struct grounds {
    struct span *evidence; /**< sentences, in text order */
    size_t       evidence_count;
    struct str   rule;       /**< identifier of the rule, such as "meeting/hold-talks" */
    double       confidence; /**< 0 to 1 */
};

/** Index into facts.actors; ACTOR_NONE: nobody, unknown. */
typedef int32_t actor_ref;
#define ACTOR_NONE (-1)

enum actor_type { ACTOR_PERSON, ACTOR_STATE, ACTOR_ORGANIZATION, ACTOR_OFFICE, ACTOR_GROUP };

struct actor {
    enum actor_type type;
    struct str      name;    /**< fullest form in the text, without title */
    struct str     *aliases; /**< other strings of the text, pronouns excluded */
    size_t          alias_count;
    struct str     *roles;   /**< as written, without the country; former roles keep "former" */
    struct span    *role_spans; /**< where each role stands */
    struct str     *role_offices; /**< IRI of the office in the knowledge, or empty */
    bool           *role_former;  /**< no longer held */
    struct str     *role_to;      /**< IRI of the state or body accredited to, or empty */
    size_t          role_count;
    actor_ref       represents; /**< state or body acted for now */
    struct str      entity;     /**< IRI of the gazetteer's entry; empty: known from the text only */
    bool            medium;     /**< a publisher or agency */
    struct span    *mentions;
    size_t          mention_count;
    struct grounds  grounds;
};

/** A date as the article allows it: bounds, EDTF and words. Empty edtf: none given. */
struct fact_date {
    struct date earliest_begin, latest_begin, earliest_end, latest_end;
    struct str  edtf;
    struct str  words;
};

enum meeting_type {
    MEETING_TALKS, MEETING_SUMMIT, MEETING_VISIT, MEETING_CALL, MEETING_NEGOTIATION_ROUND,
    MEETING_CONFERENCE, MEETING_OTHER
};
enum meeting_status {
    MEETING_HELD, MEETING_ONGOING, MEETING_PLANNED, MEETING_PROPOSED, MEETING_CANCELLED,
    MEETING_REFUSED, MEETING_HYPOTHETICAL
};
enum participant_role { PARTICIPANT, PARTICIPANT_HOST, PARTICIPANT_MEDIATOR };

struct meeting {
    enum meeting_type   type;
    enum meeting_status status;
    struct participant {
        actor_ref             actor;
        actor_ref             represents; /**< the side this participant sits for in this meeting */
        enum participant_role role;
    }               *participants;
    size_t           participant_count;
    struct str       place;        /**< words of the text */
    struct str       place_entity; /**< IRI of the gazetteer's place, or empty */
    struct fact_date date;
    int              round;        /**< 0: none given */
    int32_t          previous;     /**< index of the meeting that is the round before; -1: none */
    struct str       topic;
    bool             confirmed;    /**< somebody confirms it in the text */
    struct grounds   grounds;
};

struct statement {
    enum quote_form  form;
    actor_ref        speaker;
    struct str       speaker_text; /**< words for a speaker that is no actor ("a Western diplomat") */
    struct str       verb;         /**< lemma; empty: colon, "according to" */
    struct str       cue;          /**< the verb as printed */
    struct str       text;         /**< the words, parts joined by " ... " */
    struct span     *text_spans;
    size_t           text_span_count;
    actor_ref        addressee, medium;
    struct fact_date date;
    int32_t          about_meeting; /**< index; -1: none */
    actor_ref       *about;
    size_t           about_count;
    int              stance;        /**< -1 critical, 0 neutral, 1 supportive towards what it is about */
    int32_t          claim_act;     /**< index into facts.acts of an act that is only claimed here; -1 */
    struct grounds   grounds;
};

struct act {
    struct str       type;      /**< PLOVER 2021 event type, such as "ACCUSE" */
    struct str       mode;      /**< PLOVER mode, or empty */
    struct str       cameo;     /**< CAMEO root code, two digits, or empty */
    actor_ref       *sources, *targets; /**< reciprocal acts: all in sources */
    size_t           source_count, target_count;
    struct fact_date date;
    bool             standing;  /**< a lasting policy */
    bool             claimed;   /**< asserted only inside somebody's words: never a fact of the graph */
    struct str       content;   /**< of an accusation, demand or promise: what is put forward, in words */
    int32_t          claim_act; /**< of an accusation: index of the act that is its content, a claimed one; -1 */
    struct grounds   grounds;
};

struct facts {
    const struct article *article;
    struct actor         *actors;
    size_t                actor_count;
    struct meeting       *meetings;
    size_t                meeting_count;
    struct statement     *statements;
    size_t                statement_count;
    struct act           *acts;
    size_t                act_count;
};

#endif
