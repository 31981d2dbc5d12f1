"""Learns from what `dehusk-training dump` wrote what words say: those of a block's text, of its links'
addresses and of the names of the elements around it, whether it is content; those of a page, of
which type it is.

    lexicon.py WORK     # see --help for the settings

Logistic regressions over the words that were seen on enough sites. Writes WORK/folds.json,
WORK/lexicon.bin (of all pages), WORK/lexicon.J.bin (of all but the Jth fold's) and WORK/lexicon.J-K.bin
(of all but these two folds'): trees must learn from words whose weights were not learned on the same pages,
and be judged by words that neither saw.
"""

import json
import time
import warnings
from itertools import combinations

import numpy
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

import model_file
import train

# A word that fewer sites use says more of the sites than of the word.
MIN_SITES = 6

# Of a page, so many words are asked for its type: those whose weights reach farthest.
TYPE_WORDS = 12_000

# Weights are whole numbers from -127 to 127 of some log-odds; larger ones are cut off.
STEP, TYPE_STEP = 4 / 127, 16 / 127


def arguments():
    parser = train.settings(__doc__)
    parser.add_argument("--strength", type=float, default=0.02, help="the inverse of the regularisation")
    parser.add_argument("--steps", type=int, default=60, help="of the optimiser, at the most")
    parser.add_argument("--type-strength", type=float, default=10.0, help="the same, of pages' types")
    parser.add_argument("--min-sites", type=int, default=MIN_SITES)
    return parser.parse_args()


class Tokens:
    """Each block's tokens, kind after kind."""

    def __init__(self, work):
        self.tokens = numpy.fromfile(work / "tokens.u32", dtype="<u4")
        self.counts = numpy.fromfile(work / "token_counts.u32", dtype="<u4").reshape(-1, 3)
        self.ends = numpy.cumsum(self.counts.sum(axis=1), dtype=numpy.int64)

    def of(self, rows):
        """The tokens of a run of blocks."""
        start = self.ends[rows.start - 1] if rows.start else 0
        end = self.ends[rows.stop - 1] if rows.stop else 0
        return self.tokens[start:end]

    def without_names(self, rows):
        """Those of its texts and its links' addresses."""
        counts = self.counts[rows]
        kinds = numpy.repeat(numpy.tile([True, True, False], len(counts)), counts.ravel())
        return self.of(rows)[kinds]


def vocabulary(pages, tokens, min_sites):
    """Tokens that enough sites have, and on how many sites of each fold each is."""
    sites = {domain: at for at, domain in enumerate(sorted({page.domain for page in pages}))}
    fold_of = numpy.zeros(len(sites), dtype=int)
    seen = []
    for page in pages:
        site = sites[page.domain]
        fold_of[site] = page.fold
        own = numpy.unique(tokens.of(page.rows)).astype(numpy.uint64)
        seen.append(own << numpy.uint64(32) | numpy.uint64(site))
    seen = numpy.unique(numpy.concatenate(seen))
    words, at, counts = numpy.unique(seen >> numpy.uint64(32), return_inverse=True, return_counts=True)
    enough = counts >= min_sites
    place = numpy.cumsum(enough) - 1
    by_fold = numpy.zeros((enough.sum(), train.FOLDS), dtype=int)
    kept = enough[at]
    folds = fold_of[(seen & numpy.uint64(0xFFFFFFFF)).astype(int)]
    numpy.add.at(by_fold, (place[at[kept]], folds[kept]), 1)
    return words[enough].astype(numpy.uint32), by_fold


def matrix(rows, tokens, words):
    """A row a block: words of texts and of addresses by the root of their number, names by theirs."""
    counts = tokens.counts[rows].astype(int)
    starts = tokens.ends[rows] - counts.sum(axis=1)
    lengths = counts.sum(axis=1)
    at = numpy.repeat(starts - numpy.concatenate([[0], numpy.cumsum(lengths)[:-1]]), lengths) + numpy.arange(lengths.sum())
    found = tokens.tokens[at]
    worth = 1 / numpy.sqrt(numpy.maximum(counts, 1))
    worth[:, 2] = 1
    values = numpy.repeat(worth.ravel(), counts.ravel()).astype("f4")
    columns = numpy.minimum(numpy.searchsorted(words, found), len(words) - 1)
    known = words[columns] == found
    owners = numpy.repeat(numpy.arange(len(rows)), lengths)
    shape = (len(rows), len(words))
    return sparse.csr_matrix((values[known], (owners[known], columns[known])), shape=shape)


class BlockLearner:
    def __init__(self, args, pages, tokens):
        self.args = args
        self.words, self.by_fold = vocabulary(pages, tokens, args.min_sites)
        samples = [(page.fold, *train.sample([page], args)) for page in pages]
        self.folds = numpy.concatenate([numpy.full(len(rows), fold) for fold, rows, _, _ in samples])
        rows, self.labels, self.weights = map(numpy.concatenate, zip(*(sample[1:] for sample in samples)))
        self.matrix = matrix(rows, tokens, self.words)
        print(f"{len(self.words)} words, {self.matrix.shape[0]} blocks, {self.matrix.nnz} entries", flush=True)

    def learn(self, without):
        """The bias and the weights of all words, of all pages but those of some folds."""
        rows = ~numpy.isin(self.folds, without)
        left = [fold for fold in range(train.FOLDS) if fold not in without]
        columns = numpy.flatnonzero(self.by_fold[:, left].sum(axis=1) >= self.args.min_sites)
        weights = self.weights[rows] / self.weights[rows].mean()
        model = LogisticRegression(C=self.args.strength, solver="lbfgs", max_iter=self.args.steps, tol=1e-3)
        # That it stops early is meant.
        with warnings.catch_warnings(action="ignore", category=ConvergenceWarning):
            model.fit(self.matrix[rows][:, columns], self.labels[rows], sample_weight=weights)
        out = numpy.zeros(len(self.words))
        out[columns] = model.coef_[0]
        return float(model.intercept_[0]), out

    def table(self, bias, weights):
        """As model_file.py writes it."""
        steps = whole(weights, STEP)
        used = numpy.flatnonzero(steps)
        return [bias], STEP, self.words[used], steps[used]

    def judge(self, fold, bias, weights):
        of = self.folds == fold
        odds = self.matrix[of] @ weights + bias
        loss = numpy.average(numpy.logaddexp(0, numpy.where(self.labels[of] > 0.5, -odds, odds)), weights=self.weights[of])
        right = numpy.average((odds > 0) == (self.labels[of] > 0.5), weights=self.weights[of])
        return f"loss {loss:.4f}, right {right:.4f}"


class TypeLearner:
    def __init__(self, args, pages, tokens):
        self.args = args
        types = json.loads((args.work / "types.json").read_text())
        page_tokens = numpy.fromfile(args.work / "page_tokens.u32", dtype="<u4")
        ends = numpy.cumsum([page.page_tokens for page in pages])
        typed = [at for at, page in enumerate(pages) if page.page_type]
        own = lambda at: page_tokens[ends[at] - pages[at].page_tokens : ends[at]]
        found = [numpy.unique(numpy.concatenate([own(at), tokens.without_names(pages[at].rows)])) for at in typed]
        words, counts = numpy.unique(numpy.concatenate(found), return_counts=True)
        self.words = words[counts >= args.min_sites]
        self.types = numpy.array([types.index(pages[at].page_type) for at in typed])
        self.folds = numpy.array([pages[at].fold for at in typed])
        places = [numpy.flatnonzero(numpy.isin(self.words, own)) for own in found]
        owners = numpy.repeat(numpy.arange(len(typed)), [len(of) for of in places])
        entries = (numpy.ones(len(owners), dtype="f4"), (owners, numpy.concatenate(places)))
        self.matrix = sparse.csr_matrix(entries, shape=(len(typed), len(self.words)))
        print(f"{len(self.words)} words, {self.matrix.shape[0]} pages of known type", flush=True)

    def fit(self, rows, columns):
        model = LogisticRegression(C=self.args.type_strength, solver="lbfgs", max_iter=self.args.steps, tol=1e-3)
        with warnings.catch_warnings(action="ignore", category=ConvergenceWarning):
            return model.fit(by_root(self.matrix[rows][:, columns]), self.types[rows])

    def learn(self, without):
        """The words asked for, the biases and the weights of all types."""
        rows = ~numpy.isin(self.folds, without)
        counts = numpy.asarray(self.matrix[rows].sum(axis=0)).ravel()
        columns = numpy.flatnonzero(counts >= self.args.min_sites)
        reach = abs(self.fit(rows, columns).coef_).max(axis=0) * numpy.sqrt(counts[columns])
        columns = numpy.sort(columns[numpy.argsort(-reach, kind="stable")[:TYPE_WORDS]])
        model = self.fit(rows, columns)
        return columns, model.intercept_, model.coef_.T

    def table(self, columns, bias, weights):
        return bias, TYPE_STEP, self.words[columns], whole(weights, TYPE_STEP)

    def judge(self, fold, columns, bias, weights):
        of = self.folds == fold
        odds = by_root(self.matrix[of][:, columns]) @ weights + bias
        return f"types right {(odds.argmax(axis=1) == self.types[of]).mean():.4f}"


def whole(weights, step):
    return numpy.clip(numpy.round(weights / step), -127, 127).astype(int)


def by_root(rows):
    """Each row divided by the root of the number of its words."""
    counts = numpy.asarray(rows.sum(axis=1)).ravel()
    return sparse.csr_matrix(sparse.diags(1 / numpy.sqrt(numpy.maximum(counts, 1))) @ rows)


def main():
    args = arguments()
    _, _, pages = train.read(args.work)
    train.cut_folds(args.work, pages, args.seed)
    tokens = Tokens(args.work)
    learners = [BlockLearner(args, pages, tokens), TypeLearner(args, pages, tokens)]
    started = time.time()
    folds = range(train.FOLDS)
    alone = [(fold,) for fold in (folds if args.fold is None else [args.fold])]
    for without in alone + ([] if args.fold is not None else [*combinations(folds, 2), ()]):
        learned = [learner.learn(without) for learner in learners]
        tables = [learner.table(*of) for learner, of in zip(learners, learned)]
        name = "".join(("lexicon.", *"-".join(map(str, without)), "." if without else "", "bin"))
        (args.work / name).write_bytes(model_file.write({}, [], tables))
        judged = [learner.judge(without[0], *of) for learner, of in zip(learners, learned)] if without else []
        print(f"{name}: {len(tables[0][2])} words, {', '.join(judged)}, {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
