SELECT DISTINCT lex(pl.s), lex(d.o), lex(la.o), lex(lb.o) FROM t pl
  CROSS JOIN t d ON d.s=pl.s AND d.p=[ns:date] AND d.o>=[d:2005-01-01] AND d.o<[d:2015-01-01]
  CROSS JOIN t a ON a.s=pl.s AND a.p=[ns:participant]
  CROSS JOIN t b ON b.s=pl.s AND b.p=[ns:participant] AND lexlt(a.o,b.o)
  CROSS JOIN t la ON la.s=a.o AND la.p=[rdfs:label]
  CROSS JOIN t lb ON lb.s=b.o AND lb.p=[rdfs:label]
WHERE pl.p=[ns:place] AND pl.o=[place:1]
ORDER BY d.o,1,3,4
