SELECT lex(pb.s), lex(ti.o), lex(d.o), lex(u.o), lex(pn.o) FROM t pb
  CROSS JOIN t ti ON ti.s=pb.s AND ti.p=[dct:title]
  CROSS JOIN t d ON d.s=pb.s AND d.p=[dct:date] AND d.o>=[d:2010-01-01] AND d.o<[d:2012-01-01]
  CROSS JOIN t u ON u.s=pb.s AND u.p=[ns:url]
  CROSS JOIN t mn ON mn.o=pb.s AND mn.p=[ns:inArticle]
  CROSS JOIN t ac ON ac.s=mn.s AND ac.p=[ns:actor]
  CROSS JOIN t st ON st.s=ac.o AND st.p=[ns:state] AND st.o=[state:4]
  CROSS JOIN t pn ON pn.s=ac.o AND pn.p=[rdfs:label]
WHERE pb.p=[dct:publisher] AND pb.o=[publisher:3]
ORDER BY d.o,1,5
