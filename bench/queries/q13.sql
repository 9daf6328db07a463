SELECT lex(x), lex(l.o) FROM ( SELECT x1.o x FROM t m1
  CROSS JOIN t x1 ON x1.s=m1.s AND x1.p=[ns:participant]
WHERE m1.p=[ns:participant] AND m1.o=[person:0]
INTERSECT SELECT x2.o FROM t m2
  CROSS JOIN t x2 ON x2.s=m2.s AND x2.p=[ns:participant]
WHERE m2.p=[ns:participant] AND m2.o=[person:3] )
  CROSS JOIN t l ON l.s=x AND l.p=[rdfs:label]
WHERE x NOT IN ([person:0],[person:3]) AND EXISTS (SELECT 1 FROM t a
  CROSS JOIN t b ON b.s=a.s AND b.p=[ns:participant] AND +b.o=[person:3]
WHERE a.p=[ns:participant] AND a.o=[person:0])
