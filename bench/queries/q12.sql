WITH RECURSIVE c(x) AS (SELECT [ns:Meeting]
UNION SELECT f.s FROM c
  CROSS JOIN t f ON f.o=c.x AND f.p=[rdfs:subClassOf]) SELECT lex(x), n FROM (SELECT x, count(DISTINCT ty.s) n FROM c
  CROSS JOIN t ty ON ty.p=[rdf:type] AND ty.o=c.x
GROUP BY x)
