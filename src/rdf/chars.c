/* Tables and ranges of the RDF grammars. */
#include "rdf/chars.h"

#include "base/utf8.h"

#define I CH_IRI
#define N CH_NAME
#define L (CH_NAME | CH_START | CH_ALPHA | CH_IRI | CH_STRING)
#define X (L | CH_HEX)
#define D (CH_NAME | CH_DIGIT | CH_HEX | CH_IRI | CH_STRING)
#define E (CH_LOCAL | CH_IRI | CH_STRING)
#define S CH_STRING

const uint8_t rdf_class[256] = {
    [0x01 ... 0x09] = S, [0x0b ... 0x0c] = S, [0x0e ... 0x20] = S,
    ['"'] = 0, ['\\'] = 0,
    ['<'] = S, ['>'] = S, ['{'] = S, ['}'] = S, ['|'] = S, ['^'] = S, ['`'] = S,
    ['_'] = CH_NAME | CH_START | E, ['-'] = CH_NAME | E,
    ['~'] = E, ['.'] = E, ['!'] = E, ['$'] = E, ['&'] = E, ['\''] = E, ['('] = E, [')'] = E,
    ['*'] = E, ['+'] = E, [','] = E, [';'] = E, ['='] = E, ['/'] = E, ['?'] = E, ['#'] = E,
    ['@'] = E, ['%'] = E,
    [':'] = I | S, ['['] = I | S, [']'] = I | S, [0x7f] = I | S,
    ['0' ... '9'] = D,
    ['A' ... 'F'] = X, ['a' ... 'f'] = X,
    ['G' ... 'Z'] = L, ['g' ... 'z'] = L,
    [0x80 ... 0xff] = I | S,
};

static const struct {
    uint32_t first, last;
} base_ranges[] = {
    { 'A', 'Z' },         { 'a', 'z' },         { 0xc0, 0xd6 },     { 0xd8, 0xf6 },
    { 0xf8, 0x2ff },      { 0x370, 0x37d },     { 0x37f, 0x1fff },  { 0x200c, 0x200d },
    { 0x2070, 0x218f },   { 0x2c00, 0x2fef },   { 0x3001, 0xd7ff }, { 0xf900, 0xfdcf },
    { 0xfdf0, 0xfffd },   { 0x10000, 0xeffff },
};

bool
ch_name_base(uint32_t code)
{
    for (size_t i = 0; i < sizeof base_ranges / sizeof *base_ranges; i++)
        if (code <= base_ranges[i].last)
            return code >= base_ranges[i].first;
    return false;
}

bool
ch_name_start(uint32_t code)
{
    return code < 0x80 ? ch_is((int)code, CH_START) : ch_name_base(code);
}

bool
ch_name(uint32_t code)
{
    if (code < 0x80)
        return ch_is((int)code, CH_NAME);
    return ch_name_base(code) || code == 0xb7 || (code >= 0x300 && code <= 0x36f)
           || code == 0x203f || code == 0x2040;
}

/* NAME ((NAME | '.')* NAME)? from byte `from` on. */
static bool
is_name_tail(struct str s, size_t from)
{
    for (size_t i = from; i < s.len;) {
        if (s.data[i] == '.' && i + 1 < s.len)
            i++;
        else if (!ch_name(utf8_next(s, &i)))
            return false;
    }
    return true;
}

bool
rdf_is_label(struct str label)
{
    size_t i = 0;

    if (!label.len || !utf8_valid(label, NULL))
        return false;

    const uint32_t first = utf8_next(label, &i);
    return (ch_name_start(first) || (first < 0x80 && ch_is((int)first, CH_DIGIT)))
           && is_name_tail(label, i);
}

bool
rdf_is_prefix(struct str prefix)
{
    size_t i = 0;

    if (!prefix.len)
        return true;
    return utf8_valid(prefix, NULL) && ch_name_base(utf8_next(prefix, &i))
           && is_name_tail(prefix, i);
}

bool
rdf_is_language(struct str tag)
{
    size_t i = 0;

    while (i < tag.len && ch_is(tag.data[i], CH_ALPHA))
        i++;
    if (!i)
        return false;
    while (i < tag.len) {
        const size_t start = ++i;
        if (tag.data[start - 1] != '-')
            return false;
        while (i < tag.len && ch_is(tag.data[i], CH_ALPHA | CH_DIGIT))
            i++;
        if (i == start)
            return false;
    }
    return true;
}
