"""Trains the trees that choose a page's title on what `dehusk-training titles` wrote, and judges them in
folds by site.

    titles.py WORK [--write titles.bin]

A page's candidates compete: the trees learn a number for each such that the softmax over a page's
numbers gives the right one its chance (CatBoost's QuerySoftMax). Candidates are right where their words
are the truth's; pages without a right candidate teach nothing, but count in the figures.
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
# Readability's pages are few, and the only ones by people who say what a title is to a program.
WEIGHTS = {"wcxb": 1.0, "trafilatura": 1.0, "readability": 4.0}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--l2", type=float, default=5.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", type=Path, help="train on all pages and write the trees here")
    return parser.parse_args()


def fold_of(page):
    """Pages of one site are in one fold; the last two labels of the host stand for the site."""
    host = urlparse(page["url"] or "").hostname or page["key"]
    site = ".".join(host.split(".")[-2:])
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def fit(pages, names, args):
    pages = [page for page in pages if any(page["right"])]
    rows = numpy.array([row for page in pages for row in page["rows"]], dtype="f4")
    right = numpy.array([float(right) for page in pages for right in page["right"]])
    groups = numpy.array([group for group, page in enumerate(pages) for _ in page["rows"]])
    weights = [WEIGHTS[page["corpus"]] for page in pages for _ in page["rows"]]
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
    counts = {}
    for fold in range(FOLDS):
        trees = fit([page for page in pages if fold_of(page) != fold], names, args)
        for page in (page for page in pages if fold_of(page) == fold):
            best = int(numpy.argmax(trees.predict(page["rows"]))) if page["rows"] else None
            right, possible, count = counts.get(page["corpus"], (0, 0, 0))
            hit = best is not None and page["right"][best]
            counts[page["corpus"]] = right + hit, possible + any(page["right"]), count + 1
    for corpus, (right, possible, count) in counts.items():
        print(f"{corpus}: {right / count:.4f} of {count}, at best {possible / count:.4f}", flush=True)


def main():
    args = arguments()
    names = json.loads((args.work / "title_names.json").read_text())
    pages = [json.loads(line) for line in open(args.work / "titles.jsonl", encoding="utf-8")]
    if args.write:
        args.write.write_bytes(model_file.write({"titles": fit(pages, names, args)}, names))
    judge(pages, names, args)


if __name__ == "__main__":
    main()
