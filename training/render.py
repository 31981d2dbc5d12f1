"""Renders pages as plain text in the styles of other programs: render.py OUT

Needs w3m and lynx (`apt-get install w3m lynx`). OUT is what `dehusk-training render` wrote: `plain` and `wet`, our own styles, and `decoded`, the pages that others
render. Writes OUT/STYLE/CORPUS/ID.txt, and OUT/plan.jsonl: the styles of each page.

Each page is rendered in all styles, and judged in all. It is learned from in two of them, by a hash of its id: six
renderings of a page say hardly more than two, and take three times as long to learn from.
"""

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import html2text
from inscriptis import get_text

# In the order in which pages are given two of them.
STYLES = ("plain", "wet", "inscriptis", "html2text", "w3m", "lynx")
OWN = ("plain", "wet")
LEARNED = 2

W3M = ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"]
LYNX = ["lynx", "-dump", "-nolist", "-force_html", "-stdin", "-assume_charset=utf-8", "-display_charset=utf-8"]

# Far more than any page of the corpora took.
SECONDS = 60


def hashed(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def plan(corpus, page):
    """The styles a page is learned from."""
    start = hashed(f"styles:{corpus}/{page}") % len(STYLES)
    # Three apart: a style that keeps blank lines and lists with one that wraps, joins or drops them.
    learned = [STYLES[(start + 3 * step) % len(STYLES)] for step in range(LEARNED)]
    return {"corpus": corpus, "id": page, "learned": learned}


def run(command, html):
    done = subprocess.run(command, input=html.encode(), capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.decode("utf-8", "replace")


def as_markdown(html):
    # Its defaults, as most callers have them.
    return html2text.HTML2Text().handle(html)


RENDER = {
    "inscriptis": get_text,
    "html2text": as_markdown,
    "w3m": lambda html: run(W3M, html),
    "lynx": lambda html: run(LYNX, html),
}


def render(job):
    """Renders a page in all styles; what a renderer could not do is left out of the plan."""
    out, page = job
    failed = []
    html = None
    for style in STYLES:
        path = out / style / page["corpus"] / f"{page['id']}.txt"
        if path.exists():
            continue
        html = html or (out / "decoded" / page["corpus"] / f"{page['id']}.html").read_text()
        try:
            text = RENDER[style](html)
        except Exception as error:  # Whatever a renderer of others' raises.
            failed.append(f"{style}: {type(error).__name__}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    missing = {failure.split(":")[0] for failure in failed}
    page["learned"] = [style for style in page["learned"] if style not in missing]
    page["styles"] = [style for style in STYLES if style not in missing]
    return page, failed


def main():
    out = Path(sys.argv[1])
    pages = sorted((path.parent.name, path.stem) for path in (out / "decoded").glob("*/*.html"))
    jobs = [(out, plan(corpus, page)) for corpus, page in pages]
    with ProcessPoolExecutor(2) as pool, open(out / "plan.jsonl", "w", encoding="utf-8") as lines:
        for page, failed in pool.map(render, jobs, chunksize=8):
            for failure in failed:
                print(f"{page['corpus']}/{page['id']}: {failure}", file=sys.stderr)
            lines.write(json.dumps(page) + "\n")


if __name__ == "__main__":
    main()
