"""Joins how a model was trained and what its cross-validation gave: results.py WORK OUT."""

import json
import sys
from pathlib import Path

work, out = map(Path, sys.argv[1:])
results = json.loads((work / "blocks.json").read_text())
importance = results.pop("importance")
results["extract"] = json.loads((work / "figures.json").read_text())
results["importance"] = importance
results["shift"] = json.loads((work / "shift.json").read_text())
results["page_models"] = json.loads((work / "pages.json").read_text())
out.write_text(json.dumps(results, indent=1) + "\n")
for corpus, figures in results["extract"].items():
    for name, value in figures.items():
        if name.startswith(("word_f1", "official_word_f1", "snippet_f1", "page_type_accuracy", "confidence")):
            print(f"{corpus:16} {name:40} {value:.4f}")
