/* Press statements: articles that are one official's own words. */
#ifndef EXTRACT_PRESS_H
#define EXTRACT_PRESS_H

#include "extract/work.h"

/** If the byline names an official, add the statement that the article is and set the author. */
void press_statement_find(struct work *w);

#endif
