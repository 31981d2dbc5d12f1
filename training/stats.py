import json, collections
s=collections.defaultdict(lambda:[0]*6)
for l in open('work/pages.jsonl'):
    p=json.loads(l)
    w=p['words'];L=p['labels']
    k=p['corpus']+'/'+str(p['page_type'] or p['language'] or '')
    if p['corpus']=='trafilatura':
        x=s[k];x[0]+=1;x[1]+=sum(l is not None for l in L);continue
    kept=sum(a for a,b in zip(w,L) if b>=.5); hit=sum(a*b for a,b in zip(w,L)); hk=sum(a*b for a,b in zip(w,L) if b>=.5)
    mid=sum(a for a,b in zip(w,L) if .1<b<.9)
    t=p['truth_words']
    f=2*hk/(kept+t) if kept+t else 0
    x=s[k]; x[0]+=1; x[1]+=f; x[2]+=hit/max(t,1); x[3]+=mid/max(kept,1); x[4]+=len(w); x[5]+=sum(w)/max(t,1)
for k,x in sorted(s.items()): print(f"{k:28} n={x[0]} oracleF1={x[1]/x[0]:.3f} recall={x[2]/x[0]:.3f} ambiguous={x[3]/x[0]:.3f} blocks={x[4]/x[0]:.0f} page/truth={x[5]/x[0]:.1f}")
