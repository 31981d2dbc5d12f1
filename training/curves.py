"""Learning curves of the block scorer and an ablation by groups of features, on what `training/run` left in WORK.

    curves.py WORK     # see --help for the settings; prints two Markdown tables

Word F1 as far as labels tell (see train.py), thresholds by page, sites held out. With fewer trees and blocks than the
model that ships, and on some folds only: what counts is the differences.
"""

import train

# The share of the other folds' sites that is learned from.
SHARES = (0.125, 0.25, 0.5, 1.0)

# What features belong together, by how their names start; the first that fits.
GROUPS = {
    "lexicons": ("lexicon",),
    "names by hand": ("names_",),
    "repeated elements": ("siblings_", "alike", "inner_unit", "outer_unit", "page_most_siblings", "copies"),
    "containers around": ("around_", "before_container", "after_container", "in_core", "from_core", "to_core"),
    "neighbours": ("before_", "after_", "window_", "section_", "from_heading", "heading_level"),
    "the page": ("page_", "in_title", "of_title", "in_data", "from_title"),
    "tags": ("tag", "outer_tag", "in_", "level", "depth", "first_child"),
    "place": ("place", "words_before", "paragraphs_", "blocks_", "from_time"),
    "the block's text": ("",),
}

# Not cleanportaleval: its two sites are in two folds only.
SHOWN = ("wcxb", "wcxb/article", "wcxb/forum", "wcxb/listing", "wcxb/product", "daniel", "readability")


def arguments():
    parser = train.arguments_of(__doc__)
    parser.set_defaults(trees=150, rate=0.25, blocks=100)
    parser.add_argument("--folds", default="0,1,2", help="those that are judged")
    return parser.parse_args()


def group_of(name):
    return next(group for group, starts in GROUPS.items() if name.startswith(starts))


def judged(pages, features, args, share=1.0, left_out=None):
    """The figures of models of a share of the sites, without a group of features."""
    args.only = [name for name in features.names if group_of(name) != left_out]
    scores, judged = {}, []
    for fold in map(int, args.folds.split(",")):
        learned = [page for page in pages if page.fold != fold and train.hashed(f"share:{page.domain}") % 1000 < share * 1000]
        trees = train.fit(learned, features, args, fold)
        for page in pages:
            if page.fold == fold and len(page.words):
                scores[page.styled] = train.log_odds(trees, features.of(page.rows))
                judged.append(page)
    return train.judge(judged, scores)


def row(name, figures):
    cells = (f"{figures[of]['by page']:.4f}" for of in SHOWN)
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def head(of):
    print(f"\n| {of} | {' | '.join(SHOWN)} |\n|{'---|' * (len(SHOWN) + 1)}")


def main():
    args = arguments()
    names, values, pages = train.read(args.work)
    features = train.Features(args.work, names, values)
    train.cut_folds(args.work, pages, args.seed)
    head("sites learned from")
    for share in SHARES:
        row(f"{share:g}", judged(pages, features, args, share))
    head("left out")
    for group in GROUPS:
        count = sum(group_of(name) == group for name in features.names)
        row(f"{group} ({count})", judged(pages, features, args, left_out=group))


if __name__ == "__main__":
    main()
