"""Trains the models of whole pages on what `dehusk-training pages` wrote: of their type, and of the
word F1 of their extraction.

    train_pages.py WORK     # see --help for the settings

A page's features come from the block model that has not seen its site, so that scores are no surer
than they will be of a new page; a fold's models are trained on the pages of the other folds. Adds
the models to WORK/shifted.bin and WORK/shifted.foldN.bin, as WORK/model.bin and WORK/foldN.bin.
"""

import argparse
import json
from pathlib import Path

import catboost
import numpy

import model_file

# What the F1 of a corpus's pages says of web pages: see CORPUS_WEIGHTS in train.py.
CONFIDENCE_WEIGHTS = {"wcxb": 1.0, "daniel": 0.3, "cleanportaleval": 0.3}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trees", type=int, default=300)
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--l2", type=float, default=3.0)
    parser.add_argument("--confidence-trees", type=int, default=150)
    parser.add_argument("--confidence-depth", type=int, default=5)
    parser.add_argument("--confidence-rate", type=float, default=0.05)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dry", action="store_true", help="judge only, write nothing")
    return parser.parse_args()


def read(work):
    names = json.loads((work / "page_names.json").read_text())
    values = numpy.fromfile(work / "page_features.f32", dtype="<f4").reshape(-1, len(names["features"]))
    rows = [json.loads(line) for line in open(work / "page_rows.jsonl", encoding="utf-8")]
    assert len(rows) == len(values), (len(rows), values.shape)
    return names, values, rows


class Words:
    """What lexicons say of pages' types: features, too, but of a lexicon that has not seen some fold."""

    def __init__(self, work, names, rows):
        features = names["features"]
        self.columns = [features.index(f"words_{name}") for name in names["types"]]
        order = [json.loads(line) for line in open(work / "pages.jsonl", encoding="utf-8")]
        places = {f"{page['corpus']}/{page['id']}": at for at, page in enumerate(order)}
        self.places = [places[row["key"]] for row in rows]
        self.work = work

    def within(self, values, fold):
        """The values as a model is told that must not see a fold."""
        said = numpy.fromfile(self.work / f"types.{fold}.f32", dtype="<f4").reshape(-1, len(self.columns))
        values = values.copy()
        values[:, self.columns] = said[self.places]
        return values


def settings(args, depth, trees, rate):
    return {
        "iterations": trees,
        "depth": depth,
        "learning_rate": rate,
        "l2_leaf_reg": args.l2,
        "border_count": 32,
        "bootstrap_type": "Bernoulli",
        "subsample": 0.8,
        "leaf_estimation_iterations": 5,
        "boosting_type": "Plain",
        "random_seed": args.seed,
        "thread_count": args.threads,
        "nan_mode": "Forbidden",
        "allow_writing_files": False,
        "verbose": False,
    }


def fit_types(values, types, args, names):
    chosen = settings(args, args.depth, args.trees, args.rate)
    trees = catboost.CatBoostClassifier(loss_function="MultiClass", rsm=0.3, **chosen)
    return trees.fit(catboost.Pool(values, types, feature_names=names))


def fit_confidence(values, f1, weights, args, names):
    chosen = settings(args, args.confidence_depth, args.confidence_trees, args.confidence_rate)
    trees = catboost.CatBoostRegressor(loss_function="RMSE", rsm=0.2, **chosen)
    return trees.fit(catboost.Pool(values, f1, weight=weights, feature_names=names))


class Pages:
    """What is known of the pages, and models of some of them."""

    def __init__(self, work, args):
        self.args = args
        self.names, self.values, rows = read(work)
        self.words = Words(work, self.names, rows)
        self.folds = numpy.array([row["fold"] for row in rows])
        self.corpora = numpy.array([row["corpus"] for row in rows])
        self.types = numpy.array([-1 if row["type"] is None else row["type"] for row in rows])
        self.f1 = numpy.array([numpy.nan if row["f1"] is None else row["f1"] for row in rows])
        self.weights = numpy.array([CONFIDENCE_WEIGHTS.get(row["corpus"], 0.0) for row in rows])

    def fit(self, among, fold=None):
        values = self.values if fold is None else self.words.within(self.values, fold)
        typed = among & (self.types >= 0)
        known = among & ~numpy.isnan(self.f1) & (self.weights > 0)
        features = self.names["features"]
        types = fit_types(values[typed], self.types[typed], self.args, features)
        assert list(types.classes_) == list(range(len(self.names["types"]))), types.classes_
        confidence = fit_confidence(values[known], self.f1[known], self.weights[known], self.args, features)
        return {"page_type": types, "confidence": confidence}


def ranks(values):
    order = numpy.argsort(numpy.argsort(values, kind="stable"), kind="stable")
    return order.astype(float)


def judge(pages, types, confidence):
    """The figures of the folds' models; `dehusk-training extract` has the final ones."""
    typed = pages.types >= 0
    print(f"types: {(types == pages.types)[typed].mean():.4f} of {typed.sum()}")
    for number, name in enumerate(pages.names["types"]):
        of = pages.types == number
        found = [f"{other} {(types[of] == i).sum()}" for i, other in enumerate(pages.names["types"]) if (types[of] == i).any()]
        print(f"  {name:14} {(types == number)[of].mean():.3f}  ", *found)
    for corpus in CONFIDENCE_WEIGHTS:
        of = (pages.corpora == corpus) & ~numpy.isnan(pages.f1)
        spearman = numpy.corrcoef(ranks(confidence[of]), ranks(pages.f1[of]))[0, 1]
        error = abs(confidence[of] - pages.f1[of]).mean()
        print(f"confidence, {corpus}: Spearman {spearman:.4f}, error {error:.4f}, F1 {pages.f1[of].mean():.4f}", flush=True)


def write_check(work, values, models, start="page_check"):
    """Rows and CatBoost's own sums, an output after the other, for `dehusk-training check`."""
    values.astype("<f4").tofile(work / f"{start}.features.f32")
    for name, trees in models.items():
        sums = numpy.asarray(trees.predict(values, prediction_type="RawFormulaVal"))
        numpy.ascontiguousarray(sums.T).astype("<f4").tofile(work / f"{start}.{name}.sums.f32")


def main():
    args = arguments()
    pages = Pages(args.work, args)
    print(f"{len(pages.folds)} pages, {len(pages.names['features'])} features")
    types, confidence = numpy.full(len(pages.folds), -1), numpy.zeros(len(pages.folds))
    features = pages.names["features"]
    for fold in range(pages.folds.max() + 1):
        unseen = pages.folds == fold
        models = pages.fit(~unseen, fold)
        types[unseen] = models["page_type"].predict(pages.values[unseen]).ravel()
        confidence[unseen] = models["confidence"].predict(pages.values[unseen]).clip(0, 1)
        if not args.dry:
            blocks = (args.work / f"shifted.fold{fold}.bin").read_bytes()
            (args.work / f"fold{fold}.bin").write_bytes(model_file.joined(model_file.write(models, features), blocks))
    judge(pages, types, confidence)
    if args.dry:
        return
    models = pages.fit(numpy.ones(len(pages.folds), dtype=bool))
    blocks = (args.work / "shifted.bin").read_bytes()
    (args.work / "model.bin").write_bytes(model_file.joined(model_file.write(models, features), blocks))
    write_check(args.work, pages.values, models)
    importance = {
        name: {
            feature: round(float(value), 3)
            for value, feature in sorted(zip(trees.get_feature_importance(), features), reverse=True)
        }
        for name, trees in models.items()
    }
    chosen = {key: value for key, value in vars(args).items() if key not in ("work", "threads", "dry")}
    out = {"settings": chosen, "confidence_weights": CONFIDENCE_WEIGHTS, "importance": importance}
    (args.work / "pages.json").write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
