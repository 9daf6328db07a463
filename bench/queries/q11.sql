WITH RECURSIVE c(x) AS (SELECT o FROM t
WHERE s=[meeting:0-10] AND p=[ns:follows]
UNION SELECT f.o FROM c
  CROSS JOIN t f ON f.s=c.x AND f.p=[ns:follows]) SELECT DISTINCT lex(x), lex(d.o) FROM c
  CROSS JOIN t d ON d.s=c.x AND d.p=[ns:date]
ORDER BY d.o, 1
