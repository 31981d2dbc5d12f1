"""Trains the model that moves the score from which on blocks of a page are kept, on what `dehusk-training pages` wrote.

    train_shift.py WORK     # see --help for the settings

Chances that are right block by block are not so together: of a list of products, all are content or none. From the
features of a page and of what would be kept of it, the model says what word F1 each of some shifts of the threshold
gains, as far as labels tell. Adds it to WORK/blocks.bin and WORK/blocks.foldN.bin, as WORK/shifted.bin and
WORK/shifted.foldN.bin.
"""

import argparse
import json
from pathlib import Path

import catboost
import numpy

import model_file
import train
import train_pages

# What the pages of a corpus say of web pages: see CORPUS_WEIGHTS in train.py.
WEIGHTS = {"wcxb": 1.0, "daniel": 0.5, "cleanportaleval": 0.5, "readability": 0.5}

# As `CHANCE` in src/scorer/select.rs and `LEAST_GAIN` in src/scorer/judge.rs.
CHANCE, LEAST_GAIN = 0.1, 0.006


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--depth", type=int, default=3)
    parser.add_argument("--rate", type=float, default=0.06)
    parser.add_argument("--l2", type=float, default=10.0)
    parser.add_argument("--weight", type=train.weighed, action="append", default=[], help="CORPUS=WEIGHT instead of its own")
    parser.add_argument("--text", action="store_true", help="pages rendered as text, of which lexicons tell no types")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def figures(page, scores, shifts):
    """Word F1 of a page as it is, and what each shift gains."""
    threshold = train.best_threshold(page, scores)
    least = numpy.log(CHANCE / (1 - CHANCE))
    alone = train.page_f1(page, scores >= max(threshold, least))
    return [alone] + [train.page_f1(page, scores >= max(threshold + shift, least)) - alone for shift in shifts]


class Pages:
    """The pages whose text is known, with what each shift gains."""

    def __init__(self, args):
        self.args = args
        self.names, self.all, rows = train_pages.read(args.work)
        self.words = None if args.text else train_pages.Words(args.work, self.names, rows)
        pages = {page.styled: page for page in train.read(args.work)[2]}
        scores = numpy.load(args.work / "scores.npz")
        self.of = [at for at, row in enumerate(rows) if pages[row["key"]].truth_words]
        self.pages = [pages[rows[at]["key"]] for at in self.of]
        self.folds = numpy.array([rows[at]["fold"] for at in self.of])
        found = [figures(page, scores[page.styled], self.names["shifts"]) for page in self.pages]
        self.alone, self.gains = numpy.array(found)[:, 0], numpy.array(found)[:, 1:]
        weights = WEIGHTS | dict(args.weight)
        self.weights = numpy.array([weights[page.corpus] for page in self.pages])

    def values(self, fold=None):
        values = self.all if fold is None or not self.words else self.words.within(self.all, fold)
        return values[self.of]

    def fit(self, among, fold=None):
        chosen = train_pages.settings(self.args, self.args.depth, self.args.trees, self.args.rate)
        trees = catboost.CatBoostRegressor(loss_function="MultiRMSE", **{**chosen, "leaf_estimation_iterations": 1})
        gains, weights = self.gains[among], self.weights[among]
        return trees.fit(
            catboost.Pool(self.values(fold)[among], gains, weight=weights, feature_names=self.names["features"])
        )


def judge(pages, promised):
    """Mean F1 by corpus and type, as it was and with the shifts that promise enough."""
    gained = numpy.take_along_axis(pages.gains, promised.argmax(axis=1)[:, None], axis=1)[:, 0]
    gained[promised.max(axis=1) <= LEAST_GAIN] = 0.0
    groups = {}
    for at, page in enumerate(pages.pages):
        groups.setdefault(page.corpus, []).append(at)
        if page.page_type:
            groups.setdefault(f"{page.corpus}/{page.page_type}", []).append(at)
    out = {}
    for name, group in sorted(groups.items()):
        alone = pages.alone[group].mean()
        out[name] = [round(float(f1), 4) for f1 in (alone, alone + gained[group].mean())]
        print(f"{name:24} {out[name][0]:.4f} -> {out[name][1]:.4f}, moved {(gained[group] != 0).mean():.2f}", flush=True)
    return out


def write(work, name, trees, names):
    blocks = (work / name.replace("shifted", "blocks")).read_bytes()
    (work / name).write_bytes(model_file.joined(model_file.write({"shift": trees}, names), blocks))


def main():
    args = arguments()
    pages = Pages(args)
    features = pages.names["features"]
    promised = numpy.zeros_like(pages.gains)
    for fold in range(pages.folds.max() + 1):
        unseen = pages.folds == fold
        trees = pages.fit(~unseen, fold)
        promised[unseen] = trees.predict(pages.values()[unseen])
        write(args.work, f"shifted.fold{fold}.bin", trees, features)
    judged = judge(pages, promised)
    trees = pages.fit(numpy.ones(len(pages.of), dtype=bool))
    write(args.work, "shifted.bin", trees, features)
    train_pages.write_check(args.work, pages.all, {"shift": trees}, "shift_check")
    chosen = {key: value for key, value in vars(args).items() if key not in ("work", "threads")}
    (args.work / "shift.json").write_text(json.dumps({"settings": chosen, "by_labels": judged}, indent=1) + "\n")


if __name__ == "__main__":
    main()
