"""Writes CatBoost's symmetric trees as src/scorer/model.rs reads them."""

import json
import struct
import tempfile
from pathlib import Path

import numpy

MAGIC, VERSION = b"dhsk", 2
FNV_BASIS, FNV_PRIME, MASK = 0xCBF29CE484222325, 0x100000001B3, 2**64 - 1


def fnv(data, value=FNV_BASIS):
    for byte in data:
        value = ((value ^ byte) * FNV_PRIME) & MASK
    return value


HEADER = len(MAGIC) + struct.calcsize("<HQ")

# Types of pages: article, forum and so on.
TYPES = 7


def write(models, names, lexicon=None):
    """The bytes of a file of models, a dict by name, of features with these names; a lexicon is two tables."""
    body = struct.pack("<B", len(models))
    for name, trees in models.items():
        body += section(name.encode(), described(trees), names)
    return headed(body + b"".join(table(*of) for of in lexicon or ()))


def headed(body):
    return MAGIC + struct.pack("<HQ", VERSION, fnv(body)) + body


def joined(*files):
    """One file of the models of all; the last may have a lexicon."""
    bodies = [file[HEADER:] for file in files]
    return headed(struct.pack("<B", sum(body[0] for body in bodies)) + b"".join(body[1:] for body in bodies))


def table(biases, step, words, steps):
    """What src/scorer/lexicon/mod.rs reads: whole numbers of a step for each word."""
    out = struct.pack(f"<{len(biases)}ffI", *biases, step, len(words))
    return out + numpy.asarray(words, dtype="<u4").tobytes() + numpy.asarray(steps, dtype="i1").tobytes()


def without_types(lexicon):
    """A file of a lexicon alone, for models that do not ask what words say of pages' types."""
    body = lexicon[HEADER:]
    end = table_end(body, 1, 1)
    return headed(body[:end] + table([0.0] * TYPES, 1.0, [], []))


def table_end(body, start, outputs):
    """Where a table ends."""
    (count,) = struct.unpack_from("<I", body, start + 4 * outputs + 4)
    return start + 4 * outputs + 8 + count * (4 + outputs)


def described(trees):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        trees.save_model(str(path), format="json")
        return json.loads(path.read_text())


def section(name, model, names):
    trees = model["oblivious_trees"]
    scale, bias = model["scale_and_bias"]
    outputs = len(bias)
    borders = used_borders(trees, len(names))
    used = [feature for feature, row in enumerate(borders) if row]
    out = struct.pack("<B", len(name)) + name + struct.pack("<H", len(used))
    for feature in used:
        row = borders[feature]
        out += struct.pack(f"<QB{len(row)}f", fnv(names[feature].encode()), len(row), *row)
    places = {feature: place for place, feature in enumerate(used)}
    out += struct.pack(f"<B{outputs}fH", outputs, *bias, len(trees))
    for tree in trees:
        out += tree_bytes(tree, borders, places, outputs, scale)
    return out


def used_borders(trees, count):
    """Borders that no tree asks for need no bin."""
    borders = [set() for _ in range(count)]
    for tree in trees:
        for split in tree["splits"] or []:
            borders[split["float_feature_index"]].add(split["border"])
    return [sorted(row) for row in borders]


def tree_bytes(tree, borders, places, outputs, scale):
    splits = tree["splits"] or []
    out = struct.pack("<B", len(splits))
    for split in splits:
        feature = split["float_feature_index"]
        out += struct.pack("<HB", places[feature], borders[feature].index(split["border"]))
    # CatBoost writes the outputs of a leaf side by side.
    leaves = [leaf * scale for output in range(outputs) for leaf in tree["leaf_values"][output::outputs]]
    step = max(map(abs, leaves)) / 32767 or 1.0
    # The step as the reader has it, so that rounding it does no harm.
    step = struct.unpack("<f", struct.pack("<f", step))[0]
    steps = [max(-32767, min(32767, round(leaf / step))) for leaf in leaves]
    return out + struct.pack(f"<f{len(steps)}h", step, *steps)
