SELECT lex(sa), lex(sb), ym/12, ym%12+1, n FROM ( SELECT sa.o sa, sb.o sb, month(d.o) ym, COUNT(DISTINCT a.s) n FROM t a
  CROSS JOIN t b ON b.s=a.s AND b.p=[ns:participant]
  CROSS JOIN t sa ON sa.s=a.o AND sa.p=[ns:state]
  CROSS JOIN t sb ON sb.s=b.o AND sb.p=[ns:state] AND lexlt(sa.o,sb.o)
  CROSS JOIN t d ON d.s=a.s AND d.p=[ns:date]
WHERE a.p=[ns:participant]
GROUP BY 1,2,3)
