"""Trains the block scorer on what `dehusk-training dump` wrote, and cross-validates it by site.

    train.py WORK     # see --help for the settings

Writes WORK/blocks.bin (of all pages), WORK/blocks.foldN.bin (of all pages but those of the Nth fold's
sites), WORK/folds.json, and WORK/blocks.json with what the folds' models say of unseen blocks.
"""

import argparse
import hashlib
import json
import time
from pathlib import Path
from types import SimpleNamespace

import catboost
import numpy
import tldextract

import model_file

FOLDS = 5

# How much a corpus counts: the weight of each of its pages. wcxb is what web pages are like today
# and is read word by word; daniel's 921 are news of 2011, many of a site; cleanportaleval's 42 are
# of 2 sites; of trafilatura's, six or so blocks a page are known; of readability's 58, the truth is what
# another extractor gives, corrected.
CORPUS_WEIGHTS = {"wcxb": 1.0, "daniel": 0.5, "cleanportaleval": 0.7, "trafilatura": 0.5, "readability": 0.5}

# Of longer pages, this many blocks: all content, and a sample of the others that counts for all.
BLOCKS = 200

# The trees that say which features tell most.
FIRST_TREES, FIRST_RATE = 100, 0.3

# The part of a page's weight that goes by the words of its blocks; the rest goes by the square
# roots of their lengths, so that headings are learned too.
LINEAR = 0.5


def settings(description):
    """The settings of everything that learns from blocks."""
    parser = argparse.ArgumentParser(description=description.split("\n\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--linear", type=float, default=LINEAR)
    parser.add_argument("--truth-weight", type=float, default=0.5, help="0: page weights alike; 1: by page over truth")
    parser.add_argument("--blocks", type=int, default=BLOCKS, help="of longer pages, so many blocks")
    parser.add_argument("--fold", type=int, help="train and judge this fold alone")
    return parser


def arguments_of(description):
    """The settings of what trains trees of blocks."""
    parser = settings(description)
    parser.add_argument("--trees", type=int, default=640)
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--rate", type=float, default=0.11)
    parser.add_argument("--borders", type=int, default=64)
    parser.add_argument("--features", type=int, help="so many at the most, those that tell most")
    parser.add_argument("--l2", type=float, default=5.0)
    parser.add_argument("--weight", type=weighed, action="append", default=[], help="CORPUS=WEIGHT instead of its own")
    parser.add_argument("--corpora", default=",".join(CORPUS_WEIGHTS))
    parser.add_argument("--only", type=names_in, help="a list of names in JSON: learn from these features alone")
    parser.add_argument("--lexicons", type=Path, help="where those of HTML are, for a model of text")
    parser.add_argument("--threads", type=int, default=2)
    return parser


def weighed(argument):
    corpus, weight = argument.split("=")
    return corpus, float(weight)


def names_in(path):
    return json.loads(Path(path).read_text())


def read(work):
    """The pages with their rows of features."""
    names = json.loads((work / "names.json").read_text())
    values = numpy.memmap(work / "features.f32", dtype="<f4", mode="r").reshape(-1, len(names))
    pages, start = [], 0
    with open(work / "pages.jsonl", encoding="utf-8") as lines:
        for line in lines:
            page = SimpleNamespace(**json.loads(line))
            page.texts = None
            page.rows = slice(start, start + len(page.words))
            start = page.rows.stop
            page.key = f"{page.corpus}/{page.id}"
            # A page is rendered as text in several styles.
            page.styled = f"{page.key}#{page.style}" if hasattr(page, "style") else page.key
            page.labels = numpy.array([numpy.nan if x is None else x for x in page.labels], dtype="f4")
            page.words = numpy.array(page.words, dtype="f4")
            pages.append(page)
    assert start == len(values), (start, values.shape)
    return names, values, pages


class Features:
    """The features of blocks, those that ask a lexicon as one gives them that has not seen some fold."""

    def __init__(self, work, names, values):
        self.values = values
        own = json.loads((work / "word_names.json").read_text())
        self.names = names + own
        read = lambda name: numpy.memmap(work / f"words.{name}.f32", dtype="<f4", mode="r").reshape(-1, len(own))
        self.words = {None: read("own"), **{fold: read(str(fold)) for fold in range(FOLDS)}}

    def of(self, rows, fold=None):
        """As a model is told that must not see a fold; by default, each as its own fold's model is."""
        return numpy.hstack([self.values[rows], self.words[fold][rows]])


def hashed(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def cut_folds(work, pages, seed):
    """Pages of a registered domain go into the same fold, in whatever corpus they stand."""
    # The list in the package, so that a run needs no network and two runs have the same folds.
    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    for page in pages:
        domain = extract(page.site).top_domain_under_public_suffix if page.site else ""
        page.domain = domain or page.site or page.key
        page.fold = hashed(f"{seed}:{page.domain}") % FOLDS
    (work / "folds.json").write_text(json.dumps({page.key: page.fold for page in pages}))


def block_weights(page, linear, truth_weight):
    known = ~numpy.isnan(page.labels)
    words = numpy.where(known, page.words, 0.0)
    if not words.any():
        return words
    roots = numpy.sqrt(words)
    weights = linear * words / words.sum() + (1 - linear) * roots / roots.sum()
    if page.truth_words and truth_weight:
        # An error of a word costs the more F1 the less content there is.
        weights = weights * min(words.sum() / page.truth_words, 10.0) ** truth_weight
    return weights * CORPUS_WEIGHTS[page.corpus]


def sample(pages, args):
    """Rows, labels and weights of a training set."""
    random = numpy.random.default_rng(args.seed)
    rows, labels, weights = [], [], []
    for page in pages:
        weight = block_weights(page, args.linear, args.truth_weight)
        label = numpy.nan_to_num(page.labels)
        take = numpy.flatnonzero(weight > 0)
        chrome = take[label[take] < 0.1]
        spare = len(take) - args.blocks
        if spare > 0 and len(chrome) > spare:
            left = random.choice(chrome, len(chrome) - spare, replace=False)
            weight[left] *= weight[chrome].sum() / weight[left].sum()
            take = numpy.sort(numpy.concatenate([take[label[take] >= 0.1], left]))
        rows.append(take.astype(int) + page.rows.start)
        labels.append(label[take])
        weights.append(weight[take])
    rows, labels, weights = map(numpy.concatenate, (rows, labels, weights))
    # A block that is half content is no example of either.
    weights = weights * abs(2 * labels - 1)
    kept = weights > 0
    return rows[kept], (labels[kept] >= 0.5).astype("f4"), weights[kept]


def fit(pages, features, args, fold=None):
    """Trees of all features, or of those which tell most to fewer trees of the same pages."""
    rows, labels, weights = sample(pages, args)
    pool = catboost.Pool(features.of(rows, fold), labels, weight=weights / weights.mean(), feature_names=features.names)
    ignored = [name for name in features.names if args.only and name not in args.only]
    if args.features and len(features.names) - len(ignored) > args.features:
        # Once for both.
        pool.quantize(border_count=args.borders, nan_mode="Forbidden")
        first = grown(pool, args, ignored, FIRST_TREES, FIRST_RATE)
        told = sorted(zip(-first.get_feature_importance(), features.names))
        ignored = [name for _, name in told[args.features :]]
    return grown(pool, args, ignored, args.trees, args.rate)


def grown(pool, args, ignored, count, rate):
    trees = catboost.CatBoostClassifier(
        iterations=count,
        depth=args.depth,
        learning_rate=rate,
        l2_leaf_reg=args.l2,
        border_count=args.borders,
        loss_function="Logloss",
        bootstrap_type="Bernoulli",
        subsample=0.8,
        rsm=0.5,
        leaf_estimation_iterations=1,
        boosting_type="Plain",
        random_seed=args.seed,
        thread_count=args.threads,
        ignored_features=ignored,
        nan_mode="Forbidden",
        allow_writing_files=False,
        verbose=False,
    )
    trees.fit(pool)
    return trees


def log_odds(trees, values):
    return trees.predict(numpy.ascontiguousarray(values), prediction_type="RawFormulaVal")


def page_f1(page, kept):
    """Word F1 of a page, as far as labels tell: words are taken as right in proportion."""
    found, right = page.words[kept].sum(), (page.words * page.labels)[kept].sum()
    return 2 * right / max(found + page.truth_words, 1)


def best_threshold(page, log_odds):
    """The threshold that gives the page the highest expected F1 (Lipton et al. 2014)."""
    chance = 1 / (1 + numpy.exp(-log_odds))
    order = numpy.argsort(-chance)
    right = numpy.cumsum((page.words * chance)[order])
    kept = numpy.cumsum(page.words[order])
    if not len(right):
        return 0.0
    return log_odds[order[numpy.argmax(2 * right / numpy.maximum(kept + right[-1], 1e-6))]]


def judge(pages, scores):
    """Mean F1 by corpus and type at several thresholds."""
    groups = {}
    for page in pages:
        if page.truth_words:
            groups.setdefault(page.corpus, []).append(page)
            kind = page.page_type or page.language
            if kind:
                groups.setdefault(f"{page.corpus}/{kind}", []).append(page)
    out = {}
    for name, group in sorted(groups.items()):
        out[name] = {}
        for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
            f1 = [page_f1(p, scores[p.styled] >= numpy.log(threshold / (1 - threshold))) for p in group]
            out[name][str(threshold)] = round(float(numpy.mean(f1)), 4)
        f1 = [page_f1(p, scores[p.styled] >= best_threshold(p, scores[p.styled])) for p in group]
        out[name]["by page"] = round(float(numpy.mean(f1)), 4)
    return out


def show(judged):
    for name, by in judged.items():
        print(f"{name:24}", *(f"{threshold}: {f1:.4f}" for threshold, f1 in by.items()), flush=True)


def write_models(args, name, trees, names):
    """With the lexicon that has seen the same pages; pages of text are told no types."""
    lexicon = name.replace("blocks.fold", "lexicon.").replace("blocks", "lexicon")
    words = ((args.lexicons or args.work) / lexicon).read_bytes()
    if args.lexicons:
        words = model_file.without_types(words)
    (args.work / name).write_bytes(model_file.joined(model_file.write({"blocks": trees}, names), words))


def write_check(work, trees, features):
    """Rows and CatBoost's own sums, which `dehusk-training check` holds the crate against."""
    count = len(features.values)
    rows = features.of(slice(0, count, max(1, count // 20_000)))
    rows.astype("<f4").tofile(work / "check.features.f32")
    log_odds(trees, rows).astype("<f4").tofile(work / "check.sums.f32")


def main():
    args = arguments_of(__doc__).parse_args()
    CORPUS_WEIGHTS.update(args.weight)
    names, values, pages = read(args.work)
    features = Features(args.work, names, values)
    cut_folds(args.work, pages, args.seed)
    pages_in = [page for page in pages if page.corpus in args.corpora.split(",")]
    print(f"{len(pages)} pages, {len({p.domain for p in pages})} sites, {len(values)} blocks, {len(features.names)} features")
    scores, started = {}, time.time()
    for fold in range(FOLDS) if args.fold is None else [args.fold]:
        trees = fit([page for page in pages_in if page.fold != fold], features, args, fold)
        for page in pages:
            if page.fold == fold:
                scores[page.styled] = log_odds(trees, features.of(page.rows)) if len(page.words) else numpy.zeros(0)
        write_models(args, f"blocks.fold{fold}.bin", trees, features.names)
        print(f"fold {fold}: {time.time() - started:.0f} s", flush=True)
    judged = judge([page for page in pages if page.styled in scores], scores)
    show(judged)
    if args.fold is not None:
        return
    numpy.savez(args.work / "scores.npz", **scores)
    trees = fit(pages_in, features, args)
    write_models(args, "blocks.bin", trees, features.names)
    write_check(args.work, trees, features)
    importance = sorted(zip(trees.get_feature_importance(), features.names), reverse=True)
    chosen = {key: value for key, value in vars(args).items() if key not in ("work", "fold", "threads", "only", "weight", "lexicons")}
    results = {
        "settings": chosen,
        "corpus_weights": CORPUS_WEIGHTS,
        "pages": len(pages_in),
        "sites": len({page.domain for page in pages_in}),
        "blocks_by_threshold": judged,
        "importance": {name: round(float(value), 3) for value, name in importance},
    }
    (args.work / "blocks.json").write_text(json.dumps(results, indent=1) + "\n")
    print(f"all: {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
