/* One HTTP request for SERVICE. libcurl is loaded when it is first needed: most queries call nobody,
 * and loading it with its thirty companions takes longer than answering them. */
#ifndef SPARQL_EXEC_HTTP_H
#define SPARQL_EXEC_HTTP_H

#include "base/str.h"

struct http_post {
    const char *url;    /**< http or https */
    const char *accept; /**< media type of the answer */
    struct str  query;  /**< value of the form field "query" */
    bool (*go_on)(void *user); /**< asked now and then; false ends the request */
    void       *user;
};

/** Send the request; the body of the answer is added to `answer`. False with a reason, which stays
 * valid, when there is no answer with a status of 2xx. */
bool http_post(const struct http_post *request, struct buf *answer, const char **reason);

#endif
