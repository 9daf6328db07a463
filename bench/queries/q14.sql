WITH ab AS MATERIALIZED (SELECT DISTINCT a.s a, b.o b FROM t a
  CROSS JOIN t m ON m.p=[ns:participant] AND m.o=a.s
  CROSS JOIN t b ON b.s=m.s AND b.p=[ns:participant]
WHERE a.p=[ns:state] AND a.o=[state:1] AND EXISTS (SELECT 1 FROM t y
WHERE y.s=b.o AND y.p=[ns:state] AND y.o=[state:2])),
bc AS MATERIALIZED (SELECT DISTINCT a.s b, b.o c FROM t a
  CROSS JOIN t m ON m.p=[ns:participant] AND m.o=a.s
  CROSS JOIN t b ON b.s=m.s AND b.p=[ns:participant]
WHERE a.p=[ns:state] AND a.o=[state:2] AND EXISTS (SELECT 1 FROM t y
WHERE y.s=b.o AND y.p=[ns:state] AND y.o=[state:3])),
ac AS MATERIALIZED (SELECT DISTINCT a.s a, b.o c FROM t a
  CROSS JOIN t m ON m.p=[ns:participant] AND m.o=a.s
  CROSS JOIN t b ON b.s=m.s AND b.p=[ns:participant]
WHERE a.p=[ns:state] AND a.o=[state:1] AND EXISTS (SELECT 1 FROM t y
WHERE y.s=b.o AND y.p=[ns:state] AND y.o=[state:3]))
SELECT count(*) FROM ab
  JOIN bc ON bc.b=ab.b
  JOIN ac ON ac.a=ab.a AND ac.c=bc.c
