"""Trains the trees that choose a page's title, or its date, on what `dehusk-training titles` and `dates` wrote,
and judges them in folds by site.

    ranker.py titles|dates WORK [--write titles.bin]

A page's candidates compete: the trees learn a number for each such that the softmax over a page's
numbers gives the right one its chance (CatBoost's QuerySoftMax). Pages without a right candidate teach
nothing, but count in the figures. That there is no date is a candidate of its own.
"""

import argparse
import hashlib
import json
from pathlib import Path
from urllib.parse import urlparse

import catboost
import numpy

import model_file

FOLDS = 5
# Days are told apart by few things; deeper trees are worse in folds.
SIZES = {"titles": {"trees": 200, "depth": 4}, "dates": {"trees": 350, "depth": 3}, "authors": {"trees": 250, "depth": 4}}
# Readability's pages are few, and the only ones by people who say what a title is to a program.
WEIGHTS = {"readability": 4.0}
# A date or a byline left out of the truth may only mean that nobody wrote one down, and one where there is
# none does less harm than none where there is one.
NO_TRUTH = {"titles": 1.0, "dates": 0.2, "authors": 0.1}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("field", choices=["titles", "dates", "authors"])
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trees", type=int)
    parser.add_argument("--depth", type=int)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--l2", type=float, default=5.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", type=Path, help="train on all pages and write the trees here")
    parser.add_argument("--wrong", type=Path, help="write the pages here that the folds get wrong")
    args = parser.parse_args()
    for name, value in SIZES[args.field].items():
        setattr(args, name, getattr(args, name) or value)
    return args


def fold_of(page):
    """Pages of one site are in one fold; the last two labels of the host stand for the site."""
    host = urlparse(page["url"] or "").hostname or page["key"]
    site = ".".join(host.split(".")[-2:])
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def weight(page, field):
    return WEIGHTS.get(page["corpus"], 1.0) if page["truth"] else NO_TRUTH[field]


def fit(pages, names, args):
    pages = [page for page in pages if any(page["right"])]
    rows = numpy.array([row for page in pages for row in page["rows"]], dtype="f4")
    right = numpy.array([float(right) for page in pages for right in page["right"]])
    groups = numpy.array([group for group, page in enumerate(pages) for _ in page["rows"]])
    weights = [weight(page, args.field) for page in pages for _ in page["rows"]]
    trees = catboost.CatBoost(
        {
            "loss_function": "QuerySoftMax",
            "iterations": args.trees,
            "depth": args.depth,
            "learning_rate": args.rate,
            "l2_leaf_reg": args.l2,
            "border_count": 32,
            "random_seed": args.seed,
            "thread_count": args.threads,
            "nan_mode": "Forbidden",
            "allow_writing_files": False,
            "verbose": False,
        }
    )
    return trees.fit(catboost.Pool(rows, right, group_id=groups, group_weight=weights, feature_names=names))


def judge(pages, names, args):
    """Prints for each corpus the share of right answers, and how many there are where the truth is none."""
    known, false, wrong = {}, {}, []
    for fold in range(FOLDS):
        trees = fit([page for page in pages if fold_of(page) != fold], names, args)
        for page in (page for page in pages if fold_of(page) == fold):
            best = int(numpy.argmax(trees.predict(page["rows"]))) if page["rows"] else None
            hit = best is not None and page["right"][best]
            counts, possible = (known if page["truth"] else false), any(page["right"])
            right, best_right, count = counts.get(page["corpus"], (0, 0, 0))
            counts[page["corpus"]] = right + hit, best_right + possible, count + 1
            if not hit:
                wrong.append({**page, "best": best})
    for corpus, (right, possible, count) in known.items():
        print(f"{corpus}: {right / count:.4f} of {count}, at best {possible / count:.4f}", end="")
        right, _, count = false.get(corpus, (0, 0, 0))
        print(f"; false {count - right} of {count}" if count else "", flush=True)
    if args.wrong:
        args.wrong.write_text("".join(json.dumps(page) + "\n" for page in wrong), encoding="utf-8")


def main():
    args = arguments()
    names = json.loads((args.work / f"{args.field}_names.json").read_text())
    pages = [json.loads(line) for line in open(args.work / f"{args.field}.jsonl", encoding="utf-8")]
    if args.write:
        args.write.write_bytes(model_file.write({args.field: fit(pages, names, args)}, names))
    judge(pages, names, args)


if __name__ == "__main__":
    main()
