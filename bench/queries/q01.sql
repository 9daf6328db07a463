SELECT lex(p), lex(o) FROM (SELECT DISTINCT p,o FROM t
WHERE s=[meeting:0-3])
