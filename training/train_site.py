"""Trains the model that reads site profiles on what `dehusk-training sites` wrote.

    train_site.py WORK     # see --help for the settings

What the model gives is added to the log-odds that a block has on its page alone, as the block model of
its fold sees it. Writes WORK/site.bin (of all pages) and WORK/site.foldN.bin (of all pages but those of
the Nth fold's sites).
"""

import argparse
import json
from pathlib import Path
from types import SimpleNamespace

import catboost
import numpy

import model_file
from train import LINEAR, best_threshold, page_f1

# How much a corpus counts: the weight of each of its pages. daniel's are what this is for; wcxb's are
# pages of today, few a site; cleanportaleval's 42 are of 2 sites.
CORPUS_WEIGHTS = {"daniel": 1.0, "cleanportaleval": 1.0, "wcxb": 1.0}

# How much a page counts with a profile of another site, with one of pages that quote it, and with a
# paragraph of another site planted on it and on all pages that are learned, against all its profiles of its own site together.
PROFILE_WEIGHTS = {"wrong": 1.0, "quoting": 0.4, "planted": 0.4}

# Of the blocks of a page that are chrome beyond doubt on the page alone, so many are a sample for all.
SURE = -3.0
SAMPLE = 10

# The more pages have a text, the less it is content: what else the few sites at hand may seem to say
# is chance.
AGAINST = ["site_text", "site_text_pages", "site_near", "site_place", "site_linked", "site_repeats"]

# And the more what is at its place, or around it, looks like content, the more it does.
FOR = [
    "alone",
    "alone_window_3",
    "alone_around_1",
    "alone_around_2",
    "site_run_score",
    "site_run_share",
    "path_score",
    "path_1_score",
    "path_2_score",
    "path_4_score",
]

# The feature that the sums are added to, and what is known without a profile.
START, ALONE = "start", "alone"

# Blocks that are less likely to be content on their page alone are left as they are (`SURE` in
# src/site/features.rs).
LEFT = -5.0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trees", type=int, default=70)
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--l2", type=float, default=60.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dry", action="store_true", help="judge only, write nothing")
    return parser.parse_args()


def read(work):
    names = json.loads((work / "site_names.json").read_text())
    values = numpy.fromfile(work / "site_features.f32", dtype="<f4").reshape(-1, len(names))
    pages, start = [], 0
    for line in open(work / "site_rows.jsonl", encoding="utf-8"):
        page = SimpleNamespace(**json.loads(line))
        page.rows = slice(start, start + len(page.words))
        start = page.rows.stop
        page.labels = numpy.array(page.labels, dtype="f4")
        page.words = numpy.array(page.words, dtype="f4")
        pages.append(page)
    assert start == len(values), (start, values.shape)
    return names, values, pages


def weights(page, profiles):
    """As in train.py: half by words, half by their roots; a page over its profiles counts once."""
    roots = numpy.sqrt(page.words)
    if not page.words.any():
        return page.words
    weight = LINEAR * page.words / page.words.sum() + (1 - LINEAR) * roots / roots.sum()
    of_profile = PROFILE_WEIGHTS.get(page.profile, 1 / max(profiles[page.key], 1))
    return weight * of_profile * CORPUS_WEIGHTS[page.corpus] * abs(2 * page.labels - 1)


def sample(page, weight, alone, random):
    """The blocks learned from, with their weights: those in doubt or content, and a sample of the others."""
    sure = numpy.flatnonzero((alone < SURE) & (page.labels < 0.5) & (weight > 0))
    if len(sure) > SAMPLE:
        left = random.choice(sure, SAMPLE, replace=False)
        scale = weight[sure].sum() / weight[left].sum()
        kept = weight[left] * scale
        weight[sure] = 0
        weight[left] = kept
    used = numpy.flatnonzero(weight > 0)
    return used, weight[used]


def fit(pages, values, names, args):
    profiles = {}
    for page in pages:
        profiles[page.key] = profiles.get(page.key, 0) + (page.profile not in PROFILE_WEIGHTS)
    random, of_alone = numpy.random.default_rng(args.seed), names.index(ALONE)
    of_start = names.index(START)
    rows, labels, weight = [], [], []
    for page in pages:
        alone = values[page.rows, of_alone]
        used, page_weights = sample(page, weights(page, profiles) * (alone > LEFT), alone, random)
        rows.append(values[used + page.rows.start])
        labels.append(page.labels[used])
        weight.append(page_weights)
    rows, labels, weight = map(numpy.concatenate, (rows, labels, weight))
    trees = catboost.CatBoostClassifier(
        iterations=args.trees,
        depth=args.depth,
        learning_rate=args.rate,
        l2_leaf_reg=args.l2,
        border_count=64,
        loss_function="Logloss",
        bootstrap_type="Bernoulli",
        subsample=0.7,
        rsm=0.5,
        leaf_estimation_iterations=1,
        boosting_type="Plain",
        random_seed=args.seed,
        thread_count=args.threads,
        monotone_constraints={**dict.fromkeys(AGAINST, -1), **dict.fromkeys(FOR, 1)},
        nan_mode="Forbidden",
        allow_writing_files=False,
        verbose=False,
    )
    hard = (labels >= 0.5).astype("f4")
    pool = catboost.Pool(
        rows, hard, weight=weight / weight.mean(), baseline=rows[:, of_start], feature_names=names
    )
    return trees.fit(pool)


def known(trees, rows, names):
    """The log-odds of blocks with what their site's profile tells."""
    alone, start = rows[:, names.index(ALONE)], rows[:, names.index(START)]
    added = trees.predict(numpy.ascontiguousarray(rows), prediction_type="RawFormulaVal")
    return numpy.where(alone > LEFT, start + added, alone)


def judge(pages, values, names, scores):
    """Mean F1 by corpus and profile, alone and with; `judge-sites` has the real ones."""
    groups = {}
    for at, page in enumerate(pages):
        if page.truth_words and at in scores:
            alone = values[page.rows, names.index(ALONE)]
            f1 = [page_f1(page, log_odds >= best_threshold(page, log_odds)) for log_odds in (alone, scores[at])]
            groups.setdefault((page.corpus, page.profile), []).append(f1)
    for (corpus, profile), f1 in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1].zfill(2))):
        before, after = numpy.mean(f1, axis=0)
        worse = numpy.mean([b < a - 0.02 for a, b in f1])
        print(f"{corpus:16} {profile:8} {len(f1):4} alone {before:.4f} with {after:.4f} error {(1 - after) / (1 - before) - 1:+.3f} worse {worse:.3f}", flush=True)


def main():
    args = arguments()
    names, values, pages = read(args.work)
    print(f"{len(pages)} pages with profiles, {len(values)} blocks, {len(names)} features")
    scores = {}
    for fold in range(max(page.fold for page in pages) + 1):
        trees = fit([page for page in pages if page.fold != fold], values, names, args)
        for at, page in enumerate(pages):
            if page.fold == fold and len(page.words):
                scores[at] = known(trees, values[page.rows], names)
        if not args.dry:
            (args.work / f"site.fold{fold}.bin").write_bytes(model_file.write({"site": trees}, names))
        print(f"fold {fold}", flush=True)
    judge(pages, values, names, scores)
    if args.dry:
        return
    trees = fit(pages, values, names, args)
    (args.work / "site.bin").write_bytes(model_file.write({"site": trees}, names))
    importance = sorted(zip(trees.get_feature_importance(type="PredictionValuesChange"), names), reverse=True)
    settings = {key: value for key, value in vars(args).items() if key not in ("work", "threads", "dry")}
    out = {
        "settings": settings,
        "corpus_weights": CORPUS_WEIGHTS,
        "profile_weights": PROFILE_WEIGHTS,
        "importance": {name: round(float(value), 3) for value, name in importance},
    }
    (args.work / "site.json").write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
