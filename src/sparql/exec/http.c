/* HTTP by libcurl, loaded at its first use. What is sent and what the answer means is left to
 * op_service.c. */
#include "sparql/exec/http.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* Functions of libcurl, by the names of its own. */
struct library {
    void *handle;
    CURL *(*easy_init)(void);
    void (*easy_cleanup)(CURL *);
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_perform)(CURL *);
    CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
    char *(*easy_escape)(CURL *, const char *, int);
    const char *(*easy_strerror)(CURLcode);
    void (*free)(void *);
    struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
    void (*slist_free_all)(struct curl_slist *);
};

static bool
load(struct library *l)
{
    static const char *const files[] = { "libcurl.so.4", "libcurl-gnutls.so.4" };
    const struct {
        const char *name;
        void       *to;
    } symbols[] = {
        { "curl_easy_init", &l->easy_init },         { "curl_easy_cleanup", &l->easy_cleanup },
        { "curl_easy_setopt", &l->easy_setopt },     { "curl_easy_perform", &l->easy_perform },
        { "curl_easy_getinfo", &l->easy_getinfo },   { "curl_easy_escape", &l->easy_escape },
        { "curl_easy_strerror", &l->easy_strerror }, { "curl_free", &l->free },
        { "curl_slist_append", &l->slist_append },
        { "curl_slist_free_all", &l->slist_free_all },
    };

    /* Never unloaded: TLS libraries do not like it. Opening it again counts a reference. */
    for (size_t i = 0; i < sizeof files / sizeof *files && !l->handle; i++)
        l->handle = dlopen(files[i], RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!l->handle)
        return false;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(l->handle, symbols[i].name);
        if (!symbol)
            return false;
        memcpy(symbols[i].to, &symbol, sizeof symbol);
    }
    return true;
}

static size_t
take_bytes(char *bytes, size_t size, size_t count, void *user)
{
    struct buf *b = user;

    buf_add(b, (struct str){ bytes, size * count });
    return b->failed ? 0 : size * count;
}

static int
keep_going(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const struct http_post *request = user;

    (void)a, (void)b, (void)c, (void)d;
    return !request->go_on(request->user);
}

bool
http_post(const struct http_post *request, struct buf *answer, const char **reason)
{
    struct library     l       = { 0 };
    CURL              *curl    = NULL;
    struct curl_slist *headers = NULL, *grown = NULL;
    char              *escaped = NULL;
    struct buf         form, accept;
    bool               ok   = false;
    long               code = 0;

    buf_init(&form, 0);
    buf_init(&accept, 0);
    *reason = "libcurl cannot be loaded";
    if (!load(&l))
        goto done;
    *reason = "no memory";
    if (!(curl = l.easy_init())
        || !(escaped = l.easy_escape(curl, request->query.data, (int)request->query.len)))
        goto done;
    buf_addf(&form, "query=%s%c", escaped, '\0');
    buf_addf(&accept, "Accept: %s%c", request->accept, '\0');
    if (form.failed || accept.failed || !(grown = l.slist_append(NULL, accept.data)))
        goto done;
    headers = grown;
    l.easy_setopt(curl, CURLOPT_URL, request->url);
    l.easy_setopt(curl, CURLOPT_POSTFIELDS, form.data);
    l.easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    l.easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    l.easy_setopt(curl, CURLOPT_WRITEDATA, answer);
    l.easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    l.easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    l.easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    l.easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 15L);
    l.easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    l.easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    l.easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, keep_going);
    l.easy_setopt(curl, CURLOPT_XFERINFODATA, request);
    const CURLcode result = l.easy_perform(curl);
    *reason               = l.easy_strerror(result);
    if (result == CURLE_OK) {
        l.easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
        ok      = code >= 200 && code < 300;
        *reason = "the endpoint refused the query";
    }
done:
    buf_clear(&form);
    buf_clear(&accept);
    if (escaped)
        l.free(escaped);
    if (headers)
        l.slist_free_all(headers);
    if (curl)
        l.easy_cleanup(curl);
    return ok;
}
