SELECT lex(p), n FROM (SELECT p, count(*) n FROM t
GROUP BY p)
ORDER BY n DESC
