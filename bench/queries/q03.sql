SELECT lex(sp.s), lex(d.o), lex(vl.o), lex(q.o) FROM t sp
  CROSS JOIN t d ON d.s=sp.s AND d.p=[ns:date]
  CROSS JOIN t v ON v.s=sp.s AND v.p=[ns:verb]
  CROSS JOIN t q ON q.s=sp.s AND q.p=[ns:quote]
  CROSS JOIN t vl ON vl.s=v.o AND vl.p=[rdfs:label]
WHERE sp.p=[ns:speaker] AND sp.o=[person:10]
ORDER BY d.o, 1
