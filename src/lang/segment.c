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

bool
segment_is_space(uint32_t c)
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
    S("Amb."), S("Pres."), S("St."), S("Ste."), S("Mt."), S("Ft."), S("Nos."), S("vs."), S("v."), S("ca."),
    S("Brig."), S("Fr."), S("Msgr."), S("Drs."), S("Messrs."), S("Sgts."), S("Pvt."), S("Sts."), S("Jr."), S("approx."), S("e.g."), S("i.e."), S("cf."),
};

/* Abbreviations of counting words; before anything but a number they are words at the end of a sentence. */
static const struct str counters[] = {
    S("No."), S("vol."), S("pp."), S("p."), S("Art."), S("Sec."), S("Fig."), S("ch."), S("para."),
};

/* Abbreviations that may also end a sentence. */
static const struct str abbreviations[] = {
    S("Jan."), S("Feb."), S("Mar."), S("Apr."), S("Jun."), S("Jul."), S("Aug."), S("Sep."), S("Sept."),
    S("Oct."), S("Nov."), S("Dec."), S("Inc."), S("Corp."), S("Co."), S("Ltd."), S("Bros."), S("etc."),
    S("al."), S("Sr."), S("Ave."), S("Blvd."), S("Rd."), S("Dept."), S("Univ."), S("est."), S("Mon."),
    S("Tue."), S("Wed."), S("Thu."), S("Fri."), S("Calif."), S("Conn."), S("Fla."), S("Mass."), S("Mich."),
    S("Minn."), S("Va."), S("Wash."), S("Ariz."), S("Ga."), S("Ill."), S("Pa."), S("Tenn."), S("Wis."),
    S("N.Y."), S("Op."),
};

/* Prefixes that keep their hyphen within one token. */
static const struct str bound_prefixes[] = {
    S("non"), S("anti"), S("pre"), S("post"), S("pro"), S("re"), S("co"), S("semi"), S("mid"), S("e"),
    S("ex"), S("sub"), S("multi"), S("inter"), S("ultra"), S("counter"), S("neo"), S("un"),
};

/* Words that are two or three run together, with the lengths of the parts. Only spellings that are no words of their own:
 * "its", "were" and "cant" stay whole. */
static const struct {
    struct str form;
    uint8_t    parts[3];
} joined_words[] = {
    { S("cannot"), { 3, 3, 0 } },   { S("gonna"), { 3, 2, 0 } },   { S("wanna"), { 3, 2, 0 } },
    { S("gotta"), { 3, 2, 0 } },    { S("outta"), { 3, 2, 0 } },   { S("lemme"), { 3, 2, 0 } },
    { S("gimme"), { 3, 2, 0 } },    { S("dunno"), { 2, 1, 2 } },   { S("alot"), { 1, 3, 0 } },
    { S("dont"), { 2, 2, 0 } },     { S("didnt"), { 3, 2, 0 } },   { S("doesnt"), { 4, 2, 0 } },
    { S("isnt"), { 2, 2, 0 } },     { S("wasnt"), { 3, 2, 0 } },   { S("arent"), { 3, 2, 0 } },
    { S("werent"), { 4, 2, 0 } },   { S("havent"), { 4, 2, 0 } },  { S("hasnt"), { 3, 2, 0 } },
    { S("hadnt"), { 3, 2, 0 } },    { S("couldnt"), { 5, 2, 0 } }, { S("wouldnt"), { 5, 2, 0 } },
    { S("shouldnt"), { 6, 2, 0 } }, { S("thats"), { 4, 1, 0 } },   { S("whats"), { 4, 1, 0 } },
    { S("theres"), { 5, 1, 0 } },   { S("youre"), { 3, 2, 0 } },   { S("theyre"), { 4, 2, 0 } },
    { S("youve"), { 3, 2, 0 } },    { S("theyve"), { 4, 2, 0 } },
};

/* Ends of file names and of hosts that are written without "www". */
static const struct str dotted_ends[] = {
    S("com"), S("org"), S("net"), S("edu"), S("gov"), S("mil"), S("int"), S("info"), S("co"), S("uk"), S("eu"),
    S("html"), S("htm"), S("pdf"), S("doc"), S("docx"), S("xls"), S("xlsx"), S("ppt"), S("txt"), S("jpg"), S("jpeg"),
    S("png"), S("gif"), S("zip"), S("mp3"),
};

/* Letters that stay with the figures before them; all other units are words of their own. */
static const struct str figure_ends[] = { S("th"), S("st"), S("nd"), S("rd"), S("s") };

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
        space = segment_is_space(code_at(t->text, end, &next));
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

    for (uint32_t next; end < t->end && end - at < 400 && !segment_is_space(code_at(t->text, end, &next)); end = next)
        mail = mail || (t->text.data[end] == '@' && end > at);
    if (!mail && !str_starts(rest, STR("http://")) && !str_starts(rest, STR("https://"))
        && !str_starts(rest, STR("www.")))
        return at;
    while (end > at && strchr(".,;:!?)]}>\"'", t->text.data[end - 1]))
        end--;
    return end;
}

static uint32_t
skip_letters(const struct tokenizer *t, uint32_t at)
{
    while (at < t->end && (((t->text.data[at] | 0x20) >= 'a' && (t->text.data[at] | 0x20) <= 'z') || t->text.data[at] == '_'))
        at++;
    return at;
}

/* "example.org", "report.pdf", "alt.animals.cat": words joined by periods, which a missing space between sentences does not
 * make: the last is a known end, or there are three and all are small. The end, or `at`. */
static uint32_t
skip_dotted(const struct tokenizer *t, uint32_t at)
{
    uint32_t end = skip_word(t, at), last = at;
    unsigned n     = 1;
    bool     small = true;

    while (byte_at(t, end) == '.' && skip_letters(t, end + 1) - (end + 1) >= 2) {
        last  = end + 1;
        small = small && t->text.data[last] >= 'a';
        end   = skip_word(t, last);
        n++;
    }
    if (n == 1)
        return at;
    return ONE_OF(str_slice(t->text, last, end), dotted_ends) || (n >= 3 && small) ? end : at;
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

/* Figures, or a Roman numeral, behind blanks. */
static bool
figures_follow(const struct tokenizer *t, uint32_t at)
{
    uint32_t next = at;

    while (at < t->end && segment_is_space(code_at(t->text, at, &next)))
        at = next;
    const uint32_t end = skip_word(t, at);
    for (uint32_t i = at; i < end; i++)
        if (!is_digit((unsigned char)t->text.data[at]) && !strchr("IVXLC", t->text.data[i]))
            return false;
    return end > at;
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
    for (size_t k = 0; k < sizeof joined_words / sizeof *joined_words; k++) {
        if (!str_eq_nocase(str_slice(t->text, at, stop), joined_words[k].form))
            continue;
        for (const uint8_t *part = joined_words[k].parts; at < stop; at += *part++)
            TRY(emit(t, at, at + *part));
        *end = stop;
        return STATUS_OK;
    }
    if (byte_at(t, stop) == '.') {
        const struct str dotted = str_slice(t->text, at, stop + 1);
        if (ONE_OF(dotted, titles) || ONE_OF(dotted, abbreviations)
            || (ONE_OF(dotted, counters) && figures_follow(t, stop + 1)))
            stop++;
        else if (str_eq(dotted, STR("Ph.")) && str_starts(str_slice(t->text, stop + 1, t->end), STR("D.")))
            stop += 3;
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
    const uint32_t   letters = skip_word(t, stop);
    const struct str ending  = str_slice(t->text, stop, letters);
    if (ONE_OF(ending, figure_ends) || (ending.len == 1 && is_upper((unsigned char)*ending.data)))
        stop = letters;
    TRY(emit(t, at, stop));
    const uint32_t clitic = skip_clitic(t, stop);
    TRY(emit(t, stop, clitic));
    *end = clitic;
    return STATUS_OK;
}

/* The run of marks of `set` from `at`. */
static uint32_t
skip_run(const struct tokenizer *t, uint32_t at, const char *set, uint32_t most)
{
    uint32_t end = at;

    while (end < t->end && end - at < most && byte_at(t, end) && strchr(set, byte_at(t, end)))
        end++;
    return end;
}

/* ":-)", ":P" between blanks: its end, or `at`. */
static uint32_t
skip_smiley(const struct tokenizer *t, uint32_t at)
{
    uint32_t end = at, next = 0;

    if (!byte_at(t, at) || !strchr(":;", byte_at(t, at)) || (at > 0 && !segment_is_space((unsigned char)t->text.data[at - 1])))
        return at;
    end += 1 + (byte_at(t, at + 1) == '-');
    if (!byte_at(t, end) || !strchr(")(DPp", byte_at(t, end)))
        return at;
    end++;
    return end == t->end || segment_is_space(code_at(t->text, end, &next)) ? end : at;
}

static enum status
take_mark(struct tokenizer *t, uint32_t at, uint32_t *end)
{
    /* Marks of one kind in a row are one token: rules and borders, "...", "?!", "``". */
    static const char *const runs[] = { ".", "!?", "-", "=", "*", "#", "+", "~", "_", "<", ">", "$", "/", "\\" };
    enum { LONGEST_RUN = 100 };
    const char c    = byte_at(t, at);
    uint32_t   next = skip_smiley(t, at);

    if (next == at && str_starts(str_slice(t->text, at, t->end), STR("[...]")))
        next = at + 5;
    if (next == at)
        code_at(t->text, at, &next);
    for (size_t k = 0; c && next == at + 1 && k < sizeof runs / sizeof *runs; k++)
        if (strchr(runs[k], c))
            next = skip_run(t, at, runs[k], LONGEST_RUN);
    if (next == at + 1 && (c == '`' || c == '\''))
        next = skip_run(t, at, c == '`' ? "`" : "'", 2);
    *end = next;
    return emit(t, at, next);
}

static enum status
tokenize(struct tokenizer *t, uint32_t at)
{
    while (at < t->end) {
        uint32_t       next = 0;
        const uint32_t c    = code_at(t->text, at, &next);
        if (segment_is_space(c)) {
            at = next;
            continue;
        }
        const bool     fresh = at == 0 || !is_word(at ? (unsigned char)t->text.data[at - 1] : 0);
        uint32_t       address = fresh && is_word(c) ? skip_address(t, at) : at;
        if (address == at && fresh && is_word(c) && !is_digit(c))
            address = skip_dotted(t, at);
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
    size_t n = 0;

    while (n < form.len && strchr(".!?", form.data[n]))
        n++;
    return (n && n == form.len) || str_eq(form, STR("\xe2\x80\xa6")) || str_eq(form, STR("[...]"));
}

/* Marks that close what the sentence opened and belong to it; an opening quotation mark is one that closes when it is
 * written to the word before and not to the one behind. */
static bool
is_closing(const struct token *t)
{
    static const struct str marks[] = { S("\""), S("''"), S("'"), S(")"), S("]"), S("}"),
                                        S("\xe2\x80\x9d"), S("\xe2\x80\x99"), S("\xc2\xbb") };
    static const struct str openers[] = { S("\xe2\x80\x9c"), S("\xe2\x80\x98"), S("\xc2\xab"), S("``") };

    return ONE_OF(t->form, marks) || (ONE_OF(t->form, openers) && t->space_after && !t[-1].space_after);
}

static bool
is_number(struct str form)
{
    size_t n = 0;

    while (n < form.len && (is_digit((unsigned char)form.data[n]) || form.data[n] == '.'))
        n++;
    return n && n == form.len;
}

/* "[7]" from token i: the tokens of a reference, or 0. */
static size_t
reference(const struct token *tokens, size_t i, size_t count)
{
    return i + 2 < count && str_eq(tokens[i].form, STR("[")) && is_number(tokens[i + 1].form)
                   && str_eq(tokens[i + 2].form, STR("]"))
               ? 3
               : 0;
}

static bool
starts_sentence(struct str text, const struct token *t)
{
    static const struct str openers[] = { S("\""), S("``"), S("''"), S("'"), S("("), S("["), S("-"), S("--"),
                                          S("\xe2\x80\x9c"), S("\xe2\x80\x98"), S("\xc2\xab"),
                                          S("\xe2\x80\x94"), S("\xe2\x80\x93") };
    uint32_t                next = 0;
    const uint32_t          c    = code_at(text, t->begin, &next);

    return is_upper(c) || is_digit(c) || ONE_OF(t->form, openers) || str_starts(t->form, STR("http"))
           || (c >= 0x80 && is_word(c) && !utf8proc_islower((utf8proc_int32_t)c));
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

/* ---- what stands before the first sentence of a block ---- */

static bool
is_weekday(struct str form)
{
    static const struct str days[] = { S("Monday"), S("Tuesday"), S("Wednesday"), S("Thursday"),
                                       S("Friday"), S("Saturday"), S("Sunday") };

    return ONE_OF(form, days);
}

static bool
is_year(struct str form)
{
    return form.len == 4 && is_number(form) && (form.data[0] == '1' || form.data[0] == '2');
}

/* "Thursday, May 7, 2015" as a line of its own that has lost its line break: tokens of it, or 0. */
static size_t
date_line(const struct token *t, size_t count)
{
    if (count < 7 || !is_weekday(t[0].form) || !str_eq(t[1].form, STR(",")))
        return 0;
    const bool month_first = is_number(t[3].form) && str_eq(t[4].form, STR(",")) && is_year(t[5].form);
    const bool day_first   = is_number(t[2].form) && is_year(t[4].form);
    return month_first ? 6 : day_first ? 5 : 0;
}

static bool
is_dash(struct str form)
{
    static const struct str dashes[] = { S("-"), S("--"), S("---"), S("\xe2\x80\x93"), S("\xe2\x80\x94"), S("\xe2\x80\x95") };

    return ONE_OF(form, dashes);
}

/* "NEW DELHI (Reuters) -": names, figures and marks up to a dash between blanks, then a capital: tokens, or 0. */
static size_t
dateline(struct str text, const struct token *t, size_t count)
{
    enum { LONGEST_DATELINE = 14 };
    uint32_t next;

    if (t[0].form.len < 3 || !is_upper(code_at(text, t[0].begin + 1, &next)))
        return 0;
    for (size_t i = 0; i + 1 < count && i < LONGEST_DATELINE; i++) {
        const uint32_t c = code_at(text, t[i].begin, &next);
        if (i && is_dash(t[i].form) && t[i].space_after && t[i - 1].space_after)
            return is_upper(code_at(text, t[i + 1].begin, &next)) ? i + 1 : 0;
        if (!is_upper(c) && !(i && (is_digit(c) || strchr(",.()/-", t[i].form.data[0]))))
            return 0;
    }
    return 0;
}

/* "Image: Jane Doe." behind a caption. */
static bool
is_credit(const struct token *tokens, size_t i, size_t count)
{
    static const struct str words[] = { S("Image"), S("Photo"), S("Photograph"), S("Picture"), S("Credit"), S("Illustration") };

    return i + 2 < count && str_eq(tokens[i + 1].form, STR(":")) && is_upper((unsigned char)tokens[i].form.data[0])
           && ONE_OF(tokens[i].form, words);
}

/* ---- where sentences end ---- */

/* "2." or "Figure 3." at the beginning: the number of what follows, not a sentence. */
static bool
is_numbering(const struct token *tokens, size_t start, size_t i)
{
    static const struct str parts[] = { S("Figure"), S("Fig."), S("Table"), S("Listing"), S("Chapter"), S("Section"),
                                        S("Article"), S("Part"), S("Annex"), S("Step") };

    return str_eq(tokens[i].form, STR(".")) && i > start && is_number(tokens[i - 1].form)
           && (i - start == 1 || (i - start == 2 && ONE_OF(tokens[start].form, parts)));
}

/* Does a sentence that began at `start` end between token i and i + 1? `stopped`: only closing marks stand between its
 * stop and here. */
static bool
ends_here(struct str text, const struct token *tokens, size_t start, size_t i, size_t count, bool stopped)
{
    const struct token *t = &tokens[i], *next = &tokens[i + 1];

    if (i + 1 == count)
        return true;
    if (t->space_after && is_credit(tokens, i + 1, count))
        return true;
    if (!t->space_after || !starts_sentence(text, next) || is_stop(next->form))
        return false;
    if (stopped && (is_numbering(tokens, start, i) || reference(tokens, i + 1, count)))
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
    struct tokenizer t       = { .out = s, .text = text, .end = end };
    const size_t     first   = s->tokens.len;
    size_t           start   = first, closed = 0;
    bool             stopped = false;

    TRY(tokenize(&t, begin));
    const size_t count   = s->tokens.len;
    const size_t heading = count == first ? 0 : date_line(&s->tokens.data[first], count - first);
    const size_t place   = count == first ? 0 : dateline(text, &s->tokens.data[first], count - first);
    for (size_t i = first; i < count; i++) {
        struct token *token = &s->tokens.data[i];
        if (stopped && i >= closed)
            closed = i + reference(s->tokens.data, i, count);
        stopped = is_stop(token->form) || (stopped && (i < closed || (i > first && is_closing(token))));
        const bool full = i + 1 - start == SENTENCE_TOKENS;
        const bool head = i + 1 - first == heading || i + 1 - first == place;
        token->sentence = (uint32_t)s->sentences.len;
        if (!full && !head && (i + 1 < closed || !ends_here(text, s->tokens.data, start, i, count, stopped)))
            continue;
        s->cut = s->cut || full;
        TRY(vec_push(&s->sentences, ((struct sentence){ (uint32_t)start, (uint32_t)i + 1, block, kind })));
        start   = i + 1;
        stopped = false;
    }
    return STATUS_OK;
}
