/* How often a test that could go on for ever goes round, and how long it waits. Valgrind and the sanitizers make a program
 * slower by a factor: $CHANCERY_TEST_DIVISOR, which make sets for them. */
#ifndef TESTS_ROUNDS_H
#define TESTS_ROUNDS_H

#include <stdlib.h>

/** The factor, 1 or more. */
static inline unsigned long
test_divisor(void)
{
    const char         *text    = getenv("CHANCERY_TEST_DIVISOR");
    const unsigned long divisor = text ? strtoul(text, NULL, 10) : 1;

    return divisor ? divisor : 1;
}

/** One in so many of `rounds`, but one at least. */
static inline unsigned long
test_rounds(unsigned long rounds)
{
    const unsigned long left = rounds / test_divisor();

    return left ? left : 1;
}

/** So many times `seconds`. */
static inline double
test_patience(double seconds)
{
    return seconds * (double)test_divisor();
}

#endif
