/* The door of the knowledge room: ontology, gazetteers and lexicon, read from Turtle, checked, and frozen
 * into tables that extraction looks things up in. Holds no diplomacy of its own: every name, office, verb and
 * frame comes from the files. */
#ifndef KNOWLEDGE_KNOWLEDGE_H
#define KNOWLEDGE_KNOWLEDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct knowledge;

/** What an entry of the gazetteer is. One real country has two entries: the state (an actor) and
 * its territory (a place). */
enum entity_kind {
    ENTITY_PERSON, ENTITY_STATE, ENTITY_ORGANIZATION, ENTITY_GROUP, ENTITY_MEDIUM, ENTITY_PLACE
};

struct entity {
    struct str            iri;
    struct str            label;
    struct str            code;      /**< of a state: its ISO 3166-1 code of three letters; empty: none */
    enum entity_kind      kind;
    bool                  armed;     /**< of a group: an armed group */
    const struct entity  *territory; /**< of a state: its land */
    const struct entity  *capital;   /**< of a state: a place */
    const struct entity  *within;    /**< of a place: the larger place; of an organization: its state or parent */
    const struct tenure  *tenures;   /**< of a person: offices held */
    size_t                tenure_count;
    bool                  has_point;
    double                latitude, longitude;
    uint32_t              population; /**< of a city, for choosing among namesakes */
};

/** An office held by a person; bounds are ISO dates as integers YYYYMMDD, 0: open. */
struct tenure {
    const struct office *office;
    const struct entity *of;    /**< the state or organization */
    uint32_t             since, until;
};

/** How a name names its entity. */
enum name_kind {
    NAME_LABEL,     /**< Iran, Islamic Republic of Iran */
    NAME_ADJECTIVE, /**< Iranian */
    NAME_DEMONYM,   /**< Iranians: the people, a group */
    NAME_METONYM,   /**< Tehran, the Kremlin: a place whose name stands for the state or body */
    NAME_ACRONYM,   /**< IAEA: matched with its case */
    NAME_SURNAME,   /**< Lavrov */
};

/** One reading of a matched name. */
struct name_reading {
    const struct entity *entity;
    enum name_kind       kind;
};

/** Longest name that starts at words[0]: its length in words (0: none) and its readings, best
 * known first. Words are token forms; case and diacritics are folded except for acronyms;
 * "the" and possessive "'s" are not part of names. */
size_t knowledge_name(const struct knowledge *k, const struct str *words, size_t count,
                      const struct name_reading **readings, size_t *reading_count);

/** Names of the media and agencies of the gazetteer. Borrowed. */
void knowledge_media(const struct knowledge *k, const struct str **names, size_t *count);

/** Some person of the gazetteer has a name of several words that begins with this one: "Angela", "Kim". */
bool knowledge_first_name(const struct knowledge *k, struct str word);

const struct entity *knowledge_entity(const struct knowledge *k, struct str iri);

/** An office or title: "foreign minister", "ambassador", "spokesman". */
struct office {
    struct str iri;
    struct str label;
    bool       heads_state;  /**< head of state or government: a meeting of two such is a summit */
    bool       represents;   /**< its holder acts for the state or body it belongs to */
    bool       spokesperson;
    bool       honorific;    /**< a mere form of address: Mr., Dr., General */
    bool       plural;       /**< the matched form was a plural ("ambassadors") */
};

/** Longest office or title that starts at words[0]; its length in words, 0: none. `plural` of *office
 * tells the form's number. */
size_t knowledge_office(const struct knowledge *k, const struct str *words, size_t count,
                        struct office *office);

/** What common nouns say about actors; the words of each class are in data/lexicon/nouns.ttl. */
enum noun_class {
    NOUN_NONE,
    NOUN_OFFICIALS,  /**< people who act for their state or body: officials, diplomats, troops */
    NOUN_PEOPLE,     /**< other people who can act together: rebels, protesters, refugees */
    NOUN_CROWD,      /**< people who are somebody only with a word that tells which: community, civilian */
    NOUN_FORCES,     /**< armed forces of a state or body: troops, forces, fleet */
    NOUN_GOVERNMENT, /**< stands for its state: government, administration, regime, authorities */
    NOUN_BODY,       /**< a body of a state or organization: ministry, embassy, parliament, army */
    NOUN_NAME_END,   /**< last word of names of organizations: Institute, Council, Party, Times */
    NOUN_PLACE_END,  /**< last word of names of places: Airport, Province, Street */
    NOUN_PARTY,      /**< stands for a party named before: side, country, nation, party */
    NOUN_OTHER_END   /**< last word of other names: Treaty, Day, Act, Prize, Summit */
};

/** The class of a noun by its lemma in small letters. */
enum noun_class knowledge_noun(const struct knowledge *k, struct str lemma);

/** What a word of a closed class does in a sentence; the words of each use are in data/lexicon/word-uses.ttl. */
enum word_use {
    WORD_TOPIC,       /**< before what was spoken of: about */
    WORD_PLACE,       /**< before where it was: in, at */
    WORD_DESTINATION, /**< before the land visited: to */
    WORD_ATTENDANCE,  /**< before an event at which somebody is: during */
    WORD_SENDER,      /**< before those who sent people: representing */
    WORD_PARTY,       /**< before the parties of a meeting: between */
    WORD_QUESTION,    /**< label of a question in a transcript */
    WORD_HABIT,       /**< with what is done again and again: regularly */
    WORD_PRESS,       /**< before a conference that is held for journalists: press */
    WORD_DONE,        /**< over an infinitive that is done: began to */
    WORD_INTENTION,   /**< over an infinitive that is meant to be done: plans to, the decision to */
    WORD_MEANS,       /**< over an infinitive of words that are said: used the speech to accuse */
    WORD_LIGHT,       /**< lends its subject to the noun that is its object: launched an attack */
    WORD_OBLIGATION,  /**< over an infinitive that is demanded: needs to */
    WORD_LASTING,     /**< with what goes on: has long refused */
    WORD_NONE,        /**< before what is not: no attack */
    WORD_WE,          /**< the speaker's side: we */
    WORD_I,           /**< the speaker */
    WORD_QUANTITY,    /**< a number of those behind "of": a group of protesters */
    WORD_FIGURATIVE,  /**< before a noun that then tells no act: a heart attack */
    WORD_MEDIA,       /**< ends the words for an unnamed medium: state television */
    WORD_ROUND,       /**< one of a series of meetings: round */
    WORD_DEFINITE,    /**< before what the text has spoken of, or is known by itself: the */
    WORD_JOINT,       /**< several who were named before: they */
    WORD_SOMEBODY,    /**< one person who was named before: he */
    WORD_COMING,      /**< before a meeting that is still to be: upcoming */
    WORD_POSSIBLE,    /**< before a meeting that may never be: possible */
    WORD_PROSPECT,    /**< verb before "to" and a gerund of what shall be: look forward */
    WORD_PURPOSE,     /**< before what somebody comes for: for */
    WORD_GIVEN_NAME,  /**< begins the name of a person: Boris */
    WORD_DURATION,    /**< before how long it took: through the night */
    WORD_COUNTERPART, /**< holds the same office for another side: counterpart */
    WORD_ORDINAL,     /**< second: see knowledge_ordinal */
    WORD_CARDINAL     /**< four: see knowledge_cardinal */
};

/** The word has the use; case does not matter. */
bool knowledge_word(const struct knowledge *k, struct str word, enum word_use use);

/** 2 for "second"; 0 for what is no ordinal of the lexicon. */
int knowledge_ordinal(const struct knowledge *k, struct str word);

/** 4 for "four", 2 for "both"; 0 for what is no number of the lexicon. */
int knowledge_cardinal(const struct knowledge *k, struct str word);

/** Where an argument stands relative to the head word of a frame, in UD terms. */
enum slot_place {
    SLOT_SUBJECT,   /**< nsubj; of a passive: obl by "by" */
    SLOT_OBJECT,    /**< obj; of a passive: nsubj:pass */
    SLOT_INDIRECT,  /**< iobj */
    SLOT_OBLIQUE,   /**< obl or nmod with one of the prepositions */
    SLOT_CLAUSE,    /**< ccomp, or xcomp if `infinitive` */
    SLOT_POSSESSOR, /**< nmod:poss: "Iran's attack" */
    SLOT_MODIFIER,  /**< amod or compound: "the Iranian attack" */
};

enum slot_role {
    ROLE_SOURCE, ROLE_TARGET, ROLE_PARTICIPANT, ROLE_HOST, ROLE_MEDIATOR, ROLE_SPEAKER, ROLE_ADDRESSEE,
    ROLE_CONTENT, ROLE_TOPIC, ROLE_MEDIUM, ROLE_CONDITION /**< only a condition on words */
};

struct frame_slot {
    enum slot_role    role;
    enum slot_place   place;
    const struct str *prepositions; /**< of SLOT_OBLIQUE; none: any */
    size_t            preposition_count;
    const struct str *lemmas; /**< if any: the filler's head must be one of them */
    size_t            lemma_count;
    bool              required;
    bool              infinitive;
    bool              actor; /**< the filler must be an actor; else the actors named within it count:
                                  "welcomed the decision of Mali" */
};

enum frame_kind {
    FRAME_REPORT,
    FRAME_MEETING,
    FRAME_ACT,
    FRAME_VERDICT /**< words by which whoever says them performs an act: "these tests are unacceptable" */
};

/** One lexical entry in one sense: a head word with its arguments and what it means. A light-verb entry ("hold
 * talks") has the verb as head and the noun as a required ROLE_CONDITION slot. */
struct frame {
    struct str               iri;
    enum frame_kind          kind;
    struct str               lemma;
    struct str               particle; /**< "out" of "point out"; empty: none */
    bool                     noun;     /**< head is a noun */
    bool                     adjective; /**< head is a predicate adjective ("concerned about"), else a verb */
    bool                     passive;  /**< of a verb: holds for the passive and the participle only */
    const struct frame_slot *slots;
    size_t                   slot_count;
    struct str               type;   /**< PLOVER type, meeting type ("talks"), or speech type */
    struct str               mode, cameo;
    struct str               status; /**< of a meeting: "held", "planned" …; empty: by tense and modality */
    int                      stance; /**< of a report or act: -1, 0, 1 */
    bool                     reciprocal;
    bool                     refusable; /**< its negation is a refusal: "did not accept" */
    bool                     speech; /**< an act that is also a statement when it has content */
    double                   confidence;
};

/** Frames whose head has this lemma, most specific (most conditions) first. Those of verbs and of predicate
 * adjectives come with noun == false. */
const struct frame *knowledge_frames(const struct knowledge *k, struct str lemma, bool noun,
                                     size_t *count);

/** All frames, those of one head together. Borrowed. */
const struct frame *knowledge_all_frames(const struct knowledge *k, size_t *count);

/** Read every *.ttl below `directory`, then the further `files` of the user. A file that does not
 * parse, or an error of the check, is STATUS_SYNTAX with file:line messages. Free with
 * knowledge_free. Read-only afterwards; shared by threads. */
enum status knowledge_load(const char *directory, const char *const *files, size_t file_count,
                           struct diag *d, struct knowledge **k);
void        knowledge_free(struct knowledge *k);

/** Digest of all files read, "sha256:…": part of the provenance of every fact. */
struct str knowledge_digest(const struct knowledge *k);

/** Every finding about the files as messages with file:line: unknown class or property, missing label,
 * ambiguous alias, cycle, frame without head, test sentence … Errors count in d->errors. */
enum status knowledge_check(const char *directory, const char *const *files, size_t file_count,
                            struct diag *d);

/** A sentence that a frame gives as an example: it says what the frame finds in it, or must not find. */
struct frame_example {
    struct str      frame;    /**< IRI */
    enum frame_kind kind;
    struct str      type;     /**< what the frame refers to: "ACCUSE", "Talks", "say" */
    struct str      sentence; /**< with its marks: "[source Iran] accused [target Iraq] of …" */
    bool            counter;  /**< the frame must not be found */
    struct place    place;
};

/** The example sentences of all frames in these files, in the order read; everything lives in `a`. */
enum status knowledge_examples(const char *directory, const char *const *files, size_t file_count,
                               struct diag *d, struct arena *a, struct frame_example **list, size_t *count);

#endif
