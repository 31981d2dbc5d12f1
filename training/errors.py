"""Where F1 is lost, by unseen blocks' scores: errors.py WORK [GROUP]   (after train.py)

For each corpus and type: what the labels allow, what scores reach, and what F1 would be if nothing
wrong were kept, or nothing right left. With GROUP, as in wcxb/forum: its worst pages and their
largest wrong blocks.
"""

import json
import sys
from pathlib import Path

import numpy

from train import best_threshold, page_f1, read


def group_of(page):
    return f"{page.corpus}/{page.page_type or page.language or ''}"


def main():
    work = Path(sys.argv[1])
    _, _, pages = read(work)
    scores = numpy.load(work / "scores.npz")
    groups = {}
    for page in pages:
        if page.truth_words and len(page.words):
            page.scores = scores[page.key]
            page.kept = page.scores >= best_threshold(page, page.scores)
            right = page.labels >= 0.5
            page.f1 = page_f1(page, page.kept)
            page.could = [page_f1(page, right), page_f1(page, page.kept & right), page_f1(page, page.kept | right)]
            groups.setdefault(group_of(page), []).append(page)
    for name, group in sorted(groups.items()):
        could = numpy.mean([page.could for page in group], axis=0)
        f1 = numpy.mean([page.f1 for page in group])
        print(f"{name:24} n={len(group):4} f1={f1:.3f} labels={could[0]:.3f} no wrong={could[1]:.3f} no missed={could[2]:.3f}")
    if len(sys.argv) > 2:
        worst(work, sorted(groups[sys.argv[2]], key=lambda page: page.f1 - page.could[0])[:12])


def worst(work, pages):
    wanted = {page.key: page for page in pages}
    texts = {}
    with open(work / "pages.jsonl", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            texts[f"{page['corpus']}/{page['id']}"] = page["texts"]
    for key, page in wanted.items():
        print(f"\n{key} {page.site} f1={page.f1:.2f} of {page.could[0]:.2f}, {len(page.words)} blocks, truth {page.truth_words} words")
        cost = page.words * numpy.where(page.kept, 1 - page.labels, page.labels)
        for at in numpy.argsort(-cost)[:6]:
            verdict = "kept" if page.kept[at] else "left"
            print(f"  {verdict} p={1 / (1 + numpy.exp(-page.scores[at])):.2f} label={page.labels[at]:.2f} {'hidden ' if page.hidden[at] else ''}#{at} {page.words[at]:.0f}w {texts[key][at][:110]!r}")


main()
