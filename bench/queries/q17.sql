SELECT lex(r.g), lex(ti.o), lex(pl.o), lex(b.o), lex(e.o) FROM quad r
  CROSS JOIN quad ti ON ti.g=r.g AND ti.s=r.s AND ti.p=[dct:title]
  CROSS JOIN quad pb ON pb.g=r.g AND pb.s=r.s AND pb.p=[dct:publisher]
  CROSS JOIN quad df ON df.g=r.g AND df.s=[meeting:1-2] AND df.p=[prov:wasDerivedFrom]
  CROSS JOIN quad b ON b.g=r.g AND b.s=df.o AND b.p=[ns:start]
  CROSS JOIN quad e ON e.g=r.g AND e.s=df.o AND e.p=[ns:end]
  CROSS JOIN t pl ON pl.s=pb.o AND pl.p=[rdfs:label]
WHERE r.p=[ns:reports] AND r.o=[meeting:1-2]
ORDER BY 1
