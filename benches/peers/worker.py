"""Extracts the pages that it is given, one after the other, and says what each took.

In: a line with a number of bytes, then as many bytes of UTF-8. Out: a line of JSON. The first line out
says that the package could be loaded.
"""

import json
import resource
import sys
import time


def load(package):
    """What makes a page's text of a page."""
    if package == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text

        return lambda page: extract_plain_text(page, main_content=True)
    import trafilatura

    return trafilatura.extract


def peak():
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def answer(**fields):
    print(json.dumps(fields), flush=True)


def main():
    extract = load(sys.argv[1])
    extract("<html><body><p>What is read once is no page's.</p></body></html>")
    before = peak()
    answer(loaded=True)
    while line := sys.stdin.buffer.readline():
        page = sys.stdin.buffer.read(int(line)).decode()
        start = time.thread_time_ns()
        try:
            text, error = extract(page), False
        except Exception as raised:
            text, error = None, repr(raised)
        taken = time.thread_time_ns() - start
        answer(text=text, error=error, nanoseconds=taken, peak=peak() - before)


main()
