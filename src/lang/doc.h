/* The analysed text of one article: sentences, tokens, tags, heads, quotes, time expressions, names.
 * Made by analyse.h; read by extract/. Knows no diplomacy. */
#ifndef LANG_DOC_H
#define LANG_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/article.h"

/** Universal POS tags (universaldependencies.org/u/pos). */
enum upos {
    UPOS_X, UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ, UPOS_NOUN,
    UPOS_NUM, UPOS_PART, UPOS_PRON, UPOS_PROPN, UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB,
    UPOS_COUNT
};
const char *upos_name(enum upos tag);
enum upos   upos_by_name(struct str name); /**< UPOS_X if there is none */

/** Universal dependency relations; subtypes that English uses are values of their own:
 * DEP_NSUBJ_PASS is "nsubj:pass". The table is deprel.def. */
enum deprel {
#define DEPREL(name, text) DEP_##name,
#include "lang/deprel.def"
#undef DEPREL
    DEP_COUNT
};
const char *deprel_name(enum deprel relation);
/** The relation, else the one without its subtype, else DEP_DEP. */
enum deprel deprel_by_name(struct str name);

struct token {
    struct str  form;   /**< view of the article text */
    struct str  lemma;
    uint32_t    begin, end; /**< bytes of article.text */
    uint32_t    sentence;
    int32_t     head;   /**< index of the head token in the document; -1 for a root */
    enum upos   upos;
    enum deprel deprel;
    char        xpos[6];  /**< Penn tag, such as "VBD" */
    bool        space_after;
};

struct sentence {
    uint32_t        first, last; /**< tokens [first, last) */
    uint32_t        block;       /**< index into article.blocks */
    enum block_kind kind;
};

/** What a name names. */
enum named {
    NAMED_UNKNOWN, NAMED_PERSON, NAMED_STATE, NAMED_ORGANIZATION, NAMED_GROUP, NAMED_PLACE,
    NAMED_OTHER, /**< a treaty, a day, a work … */
    NAMED_COUNT
};
const char *named_name(enum named what); /**< "person" …; "" for NAMED_UNKNOWN */

/** A named span as the words show it (tags, capitals, structure); what it names is extract/'s
 * business, and NAMED_UNKNOWN here. */
struct name_span {
    uint32_t   first, last; /**< tokens [first, last) */
    enum named what;
};

enum quote_form { QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED };

/** An attributed utterance. Token ranges; first == last: absent. */
struct quote {
    enum quote_form form;
    uint32_t        sentence;
    struct token_range {
        uint32_t first, last;
    } source,           /**< the words that name the speaker */
      cue,              /**< reporting verb or "according to" */
      *content;         /**< parts of the reported words, in text order */
    size_t          content_count;
    bool            continues; /**< this quotation continues the one before it */
};

/** A time expression resolved against the article's date: bounds of a day each; year 0: open. */
struct time_expression {
    uint32_t    first, last; /**< tokens [first, last) */
    struct date earliest_begin, latest_begin, earliest_end, latest_end;
    struct str  edtf;        /**< ISO 8601-2 (EDTF) text; empty for a mere duration */
    bool        duration;
};

struct document {
    const struct article *article; /**< borrowed */
    struct token         *tokens;
    size_t                token_count;
    struct sentence      *sentences;
    size_t                sentence_count;
    struct name_span     *names;
    size_t                name_count;
    struct quote         *quotes;
    size_t                quote_count;
    struct token_range   *quoted;  /**< the words between each pair of quotation marks, in text order */
    size_t                quoted_count;
    struct time_expression *timexes;
    size_t                timex_count;
    struct arena         *arena;   /**< owns all of it; borrowed */
};

#endif
