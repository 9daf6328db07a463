/* Tokens, then sentences over tokens. What the tokens are is left to tagger and parser. */
#include "lang/segment.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* ---- characters ---- */

static uint32_t
code_at(struct str text, uint32_t at, uint32_t *next)
{
    size_t         i    = at;
    const uint32_t code = utf8_next(text, &i);

    *next = (uint32_t)i;
    return code;
}

static bool
is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x2028 || c == 0x2029 || c == 0x202f
           || (c >= 0x2000 && c <= 0x200b) || c == 0x3000 || c == 0xfeff;
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Letters, digits and what may stand inside a word of letters. */
static bool
is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return c == 0x2bf || c == 0x2be || c == 0x2bb || c == 0x2bc;
    }
}

static bool
is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : utf8proc_isupper((utf8proc_int32_t)c) != 0;
}

static bool
is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static bool
one_of(struct str word, const struct str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, list[i]))
            return true;
    return false;
}

#define S(text) STR_INIT(text)
#define ONE_OF(word, list) one_of(word, list, sizeof(list) / sizeof *(list))

/* Abbreviations that are followed by a name or number: never the end of a sentence. */
static const struct str titles[] = {
    S("Mr."), S("Mrs."), S("Ms."), S("Dr."), S("Prof."), S("Gen."), S("Lt."), S("Col."), S("Maj."),
    S("Capt."), S("Cmdr."), S("Adm."), S("Sgt."), S("Gov."), S("Sen."), S("Rep."), S("Rev."), S("Hon."),
    S("Amb."), S("Pres."), S("St."), S("Ste."), S("Mt."), S("Ft."), S("No."), S("Nos."), S("vs."), S("v."),
    S("Brig."), S("Sec."), S("Fr."), S("Msgr."), S("Jr."), S("approx."), S("e.g."), S("i.e."), S("cf."),
};

/* Abbreviations that may also end a sentence. */
static const struct str abbreviations[] = {
    S("Jan."), S("Feb."), S("Mar."), S("Apr."), S("Jun."), S("Jul."), S("Aug."), S("Sep."), S("Sept."),
    S("Oct."), S("Nov."), S("Dec."), S("Inc."), S("Corp."), S("Co."), S("Ltd."), S("Bros."), S("etc."),
    S("al."), S("Sr."), S("Ave."), S("Blvd."), S("Rd."), S("Dept."), S("Univ."), S("est."), S("Mon."),
    S("Tue."), S("Wed."), S("Thu."), S("Fri."), S("Calif."), S("Conn."), S("Fla."), S("Mass."), S("Mich."),
    S("Minn."), S("Va."), S("Wash."), S("Ariz."), S("Ga."), S("Ill."), S("Pa."), S("Tenn."), S("Wis."),
    S("N.Y."), S("Op."), S("p."), S("pp."),
};

/* Prefixes that keep their hyphen within one token. */
static const struct str bound_prefixes[] = {
    S("non"), S("anti"), S("pre"), S("post"), S("pro"), S("re"), S("co"), S("semi"), S("mid"), S("e"),
    S("ex"), S("sub"), S("multi"), S("inter"), S("ultra"), S("counter"), S("neo"), S("un"),
};

/* ---- tokens ---- */

struct tokenizer {
    struct segments *out;
    struct str       text;
    uint32_t         end;
};

static enum status
emit(struct tokenizer *t, uint32_t begin, uint32_t end)
{
    uint32_t next = end;
    bool     space = true;

    if (begin == end)
        return STATUS_OK;
    if (end < t->end)
        space = is_space(code_at(t->text, end, &next));
    const struct token token = { .form = str_slice(t->text, begin, end), .begin = begin, .end = end,
                                 .head = -1, .space_after = space };
    return vec_push(&t->out->tokens, token);
}

static uint32_t
skip_word(const struct tokenizer *t, uint32_t at)
{
    for (uint32_t next; at < t->end && is_word(code_at(t->text, at, &next)); at = next)
        ;
    return at;
}

static char
byte_at(const struct tokenizer *t, uint32_t at)
{
    return at < t->end ? t->text.data[at] : '\0';
}

/* A web or mail address in one piece: its end, or `at` if there is none. */
static uint32_t
skip_address(const struct tokenizer *t, uint32_t at)
{
    const struct str rest = str_slice(t->text, at, t->end);
    uint32_t         end  = at;
    bool             mail = false;

    for (uint32_t next; end < t->end && end - at < 400 && !is_space(code_at(t->text, end, &next)); end = next)
        mail = mail || (t->text.data[end] == '@' && end > at && is_word((unsigned char)t->text.data[end - 1]));
    if (!mail && !str_starts(rest, STR("http://")) && !str_starts(rest, STR("https://"))
        && !str_starts(rest, STR("www.")))
        return at;
    while (end > at && strchr(".,;:!?)]}\"'", t->text.data[end - 1]))
        end--;
    return end;
}

/* "U.S.", "a.m.", "J.": letters with a period after each; the end, or `at`. */
static uint32_t
skip_initials(const struct tokenizer *t, uint32_t at)
{
    uint32_t end = at, next = 0, after = 0;
    unsigned n = 0;

    while (end < t->end) {
        const uint32_t c = code_at(t->text, end, &next);
        if (!is_word(c) || is_digit(c) || byte_at(t, next) != '.')
            break;
        n++;
        after = next + 1;
        end   = after;
        if (n == 1 && after < t->end && is_word(code_at(t->text, after, &next))
            && !(next < t->end && t->text.data[next] == '.'))
            break; /* "J.Smith" ends after its first initial */
    }
    if (n == 1) { /* one letter: an initial only if it is a capital */
        code_at(t->text, at, &next);
        if (!is_upper(code_at(t->text, at, &after)))
            return at;
    }
    return n ? end : at;
}

/* Letters after an apostrophe that make a clitic of their own: 's 're 've 'll 'd 'm. */
static uint32_t
skip_clitic(const struct tokenizer *t, uint32_t at)
{
    static const struct str clitics[] = { S("s"), S("re"), S("ve"), S("ll"), S("d"), S("m") };
    uint32_t                next = at;

    if (at >= t->end || !is_apostrophe(code_at(t->text, at, &next)))
        return at;
    const uint32_t end = skip_word(t, next);
    return ONE_OF(str_slice(t->text, next, end), clitics) ? end : at;
}

/* A word of letters from `at` with what belongs to it. */
static enum status
take_word(struct tokenizer *t, uint32_t at, uint32_t *end)
{
    uint32_t stop = skip_initials(t, at), next = 0;

    if (stop > at) {
        *end = stop;
        return emit(t, at, stop);
    }
    stop = skip_word(t, at);
    /* AT&T; O'Brien, D'Arcy, Qur'an: letters behind an apostrophe that are no clitic */
    for (;;) {
        if (byte_at(t, stop) == '&' && stop + 1 < t->end && is_upper((unsigned char)t->text.data[stop + 1])
            && is_upper((unsigned char)t->text.data[stop - 1])) {
            stop = skip_word(t, stop + 1);
        } else if (stop < t->end && is_apostrophe(code_at(t->text, stop, &next)) && skip_clitic(t, stop) == stop
                   && skip_word(t, next) > next) {
            const uint32_t more = skip_word(t, next);
            const struct str tail = str_slice(t->text, next, more);
            if (str_eq_nocase(tail, STR("t")) && (t->text.data[stop - 1] | 0x20) == 'n')
                break;
            stop = more;
        } else {
            break;
        }
    }
    /* n't */
    const bool negated = stop < t->end && is_apostrophe(code_at(t->text, stop, &next))
                         && (byte_at(t, next) | 0x20) == 't' && skip_word(t, next) == next + 1
                         && (t->text.data[stop - 1] | 0x20) == 'n' && stop - at > 1;
    if (negated) {
        TRY(emit(t, at, stop - 1));
        *end = next + 1;
        return emit(t, stop - 1, next + 1);
    }
    if (str_eq_nocase(str_slice(t->text, at, stop), STR("cannot"))) {
        TRY(emit(t, at, at + 3));
        *end = stop;
        return emit(t, at + 3, stop);
    }
    if (byte_at(t, stop) == '.') {
        const struct str dotted = str_slice(t->text, at, stop + 1);
        if (ONE_OF(dotted, titles) || ONE_OF(dotted, abbreviations))
            stop++;
    } else if (byte_at(t, stop) == '-' && stop + 1 < t->end && is_word(code_at(t->text, stop + 1, &next))
               && ONE_OF(str_slice(t->text, at, stop), bound_prefixes)) {
        stop = skip_word(t, stop + 1);
    }
    TRY(emit(t, at, stop));
    /* possessive and other clitics */
    const uint32_t clitic = skip_clitic(t, stop);
    TRY(emit(t, stop, clitic));
    *end = clitic;
    return STATUS_OK;
}

/* 1,234.5  10:30  2007-05-28  5/28/2007  24th  1990s */
static enum status
take_number(struct tokenizer *t, uint32_t at, uint32_t *end)
{
    uint32_t stop = at;

    for (;;) {
        while (is_digit((unsigned char)byte_at(t, stop)))
            stop++;
        if (!strchr(",.:/-", byte_at(t, stop)) || byte_at(t, stop) == '\0'
            || !is_digit((unsigned char)byte_at(t, stop + 1)))
            break;
        stop++;
    }
    /* "10-12" is a range of three tokens; a date or a telephone number has more hyphens, or more digits */
    const struct str number = str_slice(t->text, at, stop);
    const size_t     hyphen = str_find(number, STR("-"), 0);
    if (hyphen != SIZE_MAX && str_find(number, STR("-"), hyphen + 1) == SIZE_MAX && number.len < 8)
        stop = at + (uint32_t)hyphen;
    const uint32_t letters = skip_word(t, stop);
    const size_t   extra   = letters - stop;
    if (extra > 0 && extra <= 2)
        stop = letters;
    TRY(emit(t, at, stop));
    const uint32_t clitic = skip_clitic(t, stop);
    TRY(emit(t, stop, clitic));
    *end = clitic;
    return STATUS_OK;
}

/* Runs of the same mark that are one token. */
static uint32_t
skip_run(const struct tokenizer *t, uint32_t at, char mark, uint32_t most)
{
    uint32_t end = at;

    while (byte_at(t, end) == mark && end - at < most)
        end++;
    return end;
}

static enum status
take_mark(struct tokenizer *t, uint32_t at, uint32_t *end)
{
    const char c    = byte_at(t, at);
    uint32_t   next = 0;

    code_at(t->text, at, &next);
    if (c == '.' || c == '-')
        next = skip_run(t, at, c, 8);
    else if (c == '`' || c == '\'')
        next = skip_run(t, at, c, 2);
    *end = next;
    return emit(t, at, next);
}

static enum status
tokenize(struct tokenizer *t, uint32_t at)
{
    while (at < t->end) {
        uint32_t       next = 0;
        const uint32_t c    = code_at(t->text, at, &next);
        if (is_space(c)) {
            at = next;
            continue;
        }
        const bool     fresh = at == 0 || !is_word(at ? (unsigned char)t->text.data[at - 1] : 0);
        const uint32_t address = fresh && is_word(c) ? skip_address(t, at) : at;
        if (address > at) {
            TRY(emit(t, at, address));
            at = address;
        } else if (is_digit(c)) {
            TRY(take_number(t, at, &at));
        } else if (is_word(c)) {
            TRY(take_word(t, at, &at));
        } else {
            TRY(take_mark(t, at, &at));
        }
    }
    return STATUS_OK;
}

/* ---- sentences ---- */

static bool
is_stop(struct str form)
{
    return str_eq(form, STR(".")) || str_eq(form, STR("!")) || str_eq(form, STR("?"))
           || str_starts(form, STR("..")) || str_eq(form, STR("\xe2\x80\xa6"));
}

/* Marks that close what the sentence opened and belong to it. */
static bool
is_closing(const struct token *t)
{
    static const struct str marks[] = { S("\""), S("''"), S("'"), S(")"), S("]"), S("}"),
                                        S("\xe2\x80\x9d"), S("\xe2\x80\x99"), S("\xc2\xbb") };

    return ONE_OF(t->form, marks);
}

static bool
starts_sentence(struct str text, const struct token *t)
{
    static const struct str openers[] = { S("\""), S("``"), S("''"), S("'"), S("("), S("["), S("-"), S("--"),
                                          S("\xe2\x80\x9c"), S("\xe2\x80\x98"), S("\xc2\xab"),
                                          S("\xe2\x80\x94"), S("\xe2\x80\x93") };
    uint32_t                next = 0;
    const uint32_t          c    = code_at(text, t->begin, &next);

    return is_upper(c) || is_digit(c) || ONE_OF(t->form, openers) || (c >= 0x80 && is_word(c) && !utf8proc_islower((utf8proc_int32_t)c));
}

/* Words that open sentences far oftener than they follow an abbreviation within one. */
static bool
is_opener(struct str form)
{
    static const struct str words[] = {
        S("The"), S("A"), S("An"), S("He"), S("She"), S("It"), S("They"), S("We"), S("I"), S("You"), S("In"),
        S("On"), S("At"), S("But"), S("And"), S("However"), S("This"), S("That"), S("These"), S("Those"),
        S("There"), S("When"), S("While"), S("After"), S("Before"), S("If"), S("As"), S("For"), S("Since"),
        S("His"), S("Her"), S("Its"), S("Their"), S("Our"), S("According"), S("Also"), S("Although"),
        S("Both"), S("Earlier"), S("Last"), S("Meanwhile"), S("No"), S("Now"), S("One"), S("Some"), S("What"),
        S("Why"), S("How"), S("Who"), S("With"), S("Yet"), S("Not"),
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(form, words[i]))
            return true;
    return false;
}

/* Does a sentence end between token i and i + 1? `closed`: only closing marks stand between the stop and here. */
static bool
ends_here(struct str text, const struct token *tokens, size_t i, size_t count, bool stopped)
{
    const struct token *t = &tokens[i], *next = &tokens[i + 1];

    if (i + 1 == count)
        return true;
    if (!t->space_after || !starts_sentence(text, next) || is_stop(next->form))
        return false;
    if (stopped)
        return !(is_closing(next) && next->space_after); /* a closing mark that stands off belongs here */
    /* "in the U.S. The minister": an abbreviation whose period is also the stop */
    return t->form.len > 2 && t->form.data[t->form.len - 1] == '.' && !ONE_OF(t->form, titles)
           && is_opener(next->form);
}

enum status
segment_block(struct segments *s, struct str text, uint32_t begin, uint32_t end, uint32_t block,
              enum block_kind kind)
{
    struct tokenizer t     = { .out = s, .text = text, .end = end };
    const size_t     first = s->tokens.len;
    size_t           start = first;
    bool             stopped = false;

    TRY(tokenize(&t, begin));
    for (size_t i = first; i < s->tokens.len; i++) {
        struct token *token = &s->tokens.data[i];
        stopped             = is_stop(token->form) || (stopped && is_closing(token));
        const bool full     = i + 1 - start == SENTENCE_TOKENS;
        token->sentence     = (uint32_t)s->sentences.len;
        if (!full && !ends_here(text, s->tokens.data, i, s->tokens.len, stopped))
            continue;
        s->cut = s->cut || full;
        TRY(vec_push(&s->sentences, ((struct sentence){ (uint32_t)start, (uint32_t)i + 1, block, kind })));
        start   = i + 1;
        stopped = false;
    }
    return STATUS_OK;
}
