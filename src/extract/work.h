/* The state of one extraction, shared by the files of this room. */
#ifndef EXTRACT_WORK_H
#define EXTRACT_WORK_H

#include "base/vec.h"
#include "extract/extract.h"

#define NOTHING (-1) /**< no token, mention, timex … */

/** How a span of tokens mentions somebody or some place. */
enum mention_kind {
    MENTION_NAME,    /**< a name of the gazetteer */
    MENTION_PROPER,  /**< a name that only the text knows */
    MENTION_OFFICE,  /**< an office or title: "the Iranian foreign minister" */
    MENTION_NOUN,    /**< people or a body in common words: "Iranian officials", "the embassy" */
    MENTION_PRONOUN,
};

struct mention {
    uint32_t          first, last; /**< tokens of the core: the name, the office, the noun */
    uint32_t          head;        /**< the token that the rest of the sentence hangs on */
    enum mention_kind kind;
    const struct entity *entity;   /**< the reading as an actor, or NULL */
    const struct entity *place;    /**< the reading as a place, or NULL */
    enum name_kind    name_kind;
    struct office     office;      /**< of MENTION_OFFICE */
    bool              has_office;  /**< `office` is from the knowledge */
    enum noun_class   noun;        /**< of MENTION_NOUN; of MENTION_PROPER: of its last word */
    int32_t           of;          /**< mention of the state or body it belongs to */
    int32_t           at;          /**< of an office: the body behind "at": "analyst at the Cato Institute" */
    bool              indefinite;  /**< "a Western diplomat" */
    int32_t           to;          /**< of an office: mention of where it is accredited */
    int32_t           title_of;    /**< of an office: the person that it describes */
    bool              plural;
    bool              absorbed;    /**< now part of a longer mention */
    bool              former;
    bool              locative;    /**< "in Iran", "near Tehran": a place, no actor */
    bool              modifier;    /**< an adjective or noun before another noun: no argument by itself */
    actor_ref         actor;
};

/** Actors that a phrase stands for. */
struct actor_list {
    actor_ref items[16];
    size_t    count;
};

/** An actor while it is gathered. */
struct draft_role {
    struct str  text;
    struct span span;
    struct str  office; /**< IRI, or empty */
    struct str  to;     /**< IRI of the state or body accredited to, or empty */
    bool        former;
    bool        represents;
};

struct draft {
    enum actor_type      type;
    struct str           name;
    const struct entity *entity;
    bool                 medium;
    bool                 type_sure;
    actor_ref            represents;
    enum noun_class      noun;       /**< of a body or group: of its head word */
    bool                 joint;      /**< a group of several states together: it represents none of them */
    VEC(struct str) aliases;
    VEC(struct draft_role) roles;
    VEC(uint32_t) mentions;
    bool                 used;
};

/** Where the text mentions a meeting. */
struct sighting {
    int32_t token;
    int32_t meeting;
};

struct work {
    const struct knowledge *k;
    struct document        *doc;    /**< the caller's, with the quotes that were read here */
    struct arena           *a;
    struct facts           *facts;
    enum status             status; /**< the first failure; later steps do nothing */

    struct str *words;        /**< form of each token */
    int32_t    *first_child, *next_sibling; /**< the dependents of each token, in text order */
    int32_t    *mention_at;   /**< token -> mention that covers it */
    int32_t    *name_at;      /**< token -> name span that covers it */
    int32_t    *timex_at;     /**< token -> time expression that covers it */
    uint8_t    *speech;       /**< token -> enum speech */
    VEC(struct mention) mentions;
    VEC(struct draft) drafts;
    VEC(struct meeting) meetings;
    VEC(bool) meeting_kept; /**< parallel to meetings: its parties are known */
    VEC(struct statement) statements;
    VEC(struct act) acts;
    VEC(struct sighting) sightings;
    VEC(int32_t) statement_heads; /**< parallel to statements: the reporting verb, or NOTHING */
    actor_ref author;         /**< of a press statement: the article speaks with this voice */
};

/** Whose words a token belongs to. */
enum speech { SPEECH_REPORTER, SPEECH_INDIRECT, SPEECH_QUOTED };

static inline const struct token *
token_at(const struct work *w, int32_t t)
{
    return &w->doc->tokens[t];
}

/** `item` appended to a VEC of the work; a failure is kept in the status. */
#define work_push(w, v, item)                                                                      \
    do {                                                                                           \
        if (vec_push((v), (item)) != STATUS_OK)                                                    \
            (w)->status = STATUS_NOMEM;                                                            \
    } while (0)

#endif
