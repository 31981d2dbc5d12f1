"""Joins how the model of plain text was trained and what its cross-validation gave: results_text.py WORK OUT."""

import json
import sys
from pathlib import Path

# Counted once: word F1 as WCXB's evaluator has it for that corpus, CJK characters as words for the others.
PREFIX = {"wcxb": "official_word_f1"}


def mean_over_styles(styles):
    """The mean of each figure of word F1, over styles."""
    out = {}
    for corpora in styles.values():
        for corpus, figures in corpora.items():
            prefix = PREFIX.get(corpus, "word_f1")
            for name, value in figures.items():
                if name.startswith(prefix):
                    out.setdefault(corpus, {}).setdefault(name, []).append(value)
    return {
        corpus: {name: round(sum(values) / len(values), 5) for name, values in figures.items()}
        for corpus, figures in out.items()
    }


def main():
    work, out = map(Path, sys.argv[1:])
    results = json.loads((work / "blocks.json").read_text())
    importance = results.pop("importance")
    styles = json.loads((work / "figures.json").read_text())
    results["mean"] = mean_over_styles(styles)
    results["styles"] = styles
    results["importance"] = {name: value for name, value in importance.items() if value}
    out.write_text(json.dumps(results, indent=1) + "\n")
    for corpus, figures in results["mean"].items():
        for name, value in figures.items():
            print(f"{corpus:16} {name:40} {value:.4f}")


if __name__ == "__main__":
    main()
