SELECT lex(l.o), n FROM (SELECT o sk, count(*) n FROM (SELECT DISTINCT o,s FROM t
WHERE p=[ns:speaker])
GROUP BY o)
  CROSS JOIN t l ON l.s=sk AND l.p=[rdfs:label]
ORDER BY n DESC, 1 LIMIT 10
