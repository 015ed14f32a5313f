#!/usr/bin/env python3
"""Speed and memory of the program, as ratios to a peer or to a smaller input in the same run.

    bench.py PROGRAM        path of the release build of clausewise

Nothing here passes or fails: a busy machine changes seconds, hardly ratios. Peers are measured where
they are installed (from PyPI: docx-trackdiff, python-redlines[docxodus], which `make bench` puts into
target/peers) and named as absent where they are not; run this with the Python that has them. LibreOffice
is a peer where `soffice` is on the path.
Standard library only.
"""
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

import writer
from statute import bill, code, files, pair, pdf

RUNS = 5
# Linux counts the memory of the process that starts another one into the peak of the other, and this one grows with
# the files that it makes: so a small one starts what is measured.
ONCE = """
import os, sys, time
started = time.perf_counter()
nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nothing)
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), time.perf_counter() - started, usage.ru_maxrss / 1024)
"""


def measure(command, runs=RUNS):
    """Median seconds and largest resident megabytes of a command over some runs; None when it fails."""
    seconds, memory = [], 0.0
    for _ in range(runs):
        once = subprocess.run(
            [sys.executable, "-I", "-S", "-c", ONCE, *command], stdout=subprocess.PIPE, text=True, check=True
        )
        status, took, peak = once.stdout.split()
        if status != "0":
            return None
        seconds.append(float(took))
        memory = max(memory, float(peak))
    return sorted(seconds)[len(seconds) // 2], memory


def say(name, figure, against=None):
    if figure is None:
        print(f"{name:58} failed")
        return
    ratio = f"   × {against[0] / figure[0]:.1f} faster" if against else ""
    print(f"{name:58} {figure[0]:8.3f} s {figure[1]:7.0f} MB{ratio}")


def growth(label, small, large, times):
    """How the time grows when the input grows `times`-fold; 1.0 is linear."""
    if small and large:
        print(f"{label:58} {large[0] / small[0] / times:8.2f} of linear")


def long_code(program, folder):
    print("Reading a code of 2,000 pages, about a million words, as plain text")
    figures = {}
    for sections in (420, 4200):
        path = os.path.join(folder, f"code-{sections}.txt")
        code(path, sections)
        figures[sections] = measure([program, "read", path, "--json"], 1)
        say(f"  read, {sections} sections", figures[sections])
    growth("  time a word, the whole against a tenth", figures[420], figures[4200], 10)


def compare(program, folder):
    print("Reading a bill and comparing it with the model, the Protocol, two Conventions and ten statutes of 70 sections")
    bundled = ["model", "un-protocol", "untoc", "actip"]
    statutes = []
    for number in range(10):
        path = os.path.join(folder, f"statute-{number}.docx")
        bill(path, 70, seed=number + 1)
        statutes.append(path)

    def against(clauses, targets):
        path = os.path.join(folder, f"bill-{clauses}.docx")
        bill(path, clauses)
        command = [program, "compare", path, "--json"]
        for target in targets:
            command += ["--against", target]
        return measure(command)

    bare = measure([program, "read", os.path.join(folder, "statute-0.docx"), "--json"])
    say("  read, 70 clauses", bare)
    few, all_of_them = against(70, bundled), against(70, bundled + statutes)
    say("  compare, 70 clauses, 4 bundled texts", few)
    say("  compare, 70 clauses, 4 bundled texts and 10 statutes", all_of_them)
    # The start of the program and what it knows is no part of the growth.
    if bare and few and all_of_them:
        five, ten = against(70, bundled + statutes[:5]), all_of_them
        growth("  growth from 5 to 10 statutes", less(five, few), less(ten, few), 2)
    many = against(280, bundled)
    say("  compare, 280 clauses, 4 bundled texts", many)
    growth("  growth from 70 to 280 clauses", few, many, 4)


def less(figure, start):
    """A figure without the time of another; nothing where nothing is left."""
    return (figure[0] - start[0], figure[1]) if figure and figure[0] > start[0] else None


def read(program, folder):
    print("Reading a PDF; pdftotext lays out the same pages and recognises nothing")
    figures = {}
    for pages in (50, 200):
        path = os.path.join(folder, f"bill-{pages}.pdf")
        pdf(path, pages)
        figures[pages] = measure([program, "read", path, "--json"], 3)
        say(f"  read, {pages} pages", figures[pages])
    growth("  growth from 50 to 200 pages", figures[50], figures[200], 4)
    pdftotext = shutil.which("pdftotext")
    if not pdftotext:
        print(f"  {'pdftotext':56} not installed")
        return
    theirs = measure([pdftotext, "-layout", path, "-"], 3)
    say("  pdftotext -layout, 200 pages", theirs)
    if figures[200] and theirs:
        ratio = figures[200][0] / theirs[0]
        print(f"  {'':56} {ratio:8.1f} times its time, {figures[200][1] / theirs[1]:.1f} times its memory")


def formats(program, folder):
    """A statute of about 2,000 pages in every format, and a tenth of it; the speed is that of its words."""
    print("Reading a long statute in every format, structure recognised")
    paths, size = {}, {}
    for count in (4_000, 40_000):
        paths[count], size[count] = files(folder, count)
    for ending in paths[40_000]:
        small, large = (measure([program, "read", paths[count][ending], "--json"], 3) for count in (4_000, 40_000))
        say(f"  {ending}, 40,000 paragraphs", large)
        if large:
            print(f"  {'':56} {size[40_000] / 1e6 / large[0]:8.2f} MB of words a second")
        growth("  growth from a tenth of it", small, large, 10)


def redline(program, folder):
    print("Redline of a 6,000-paragraph statute with 300 edits")
    before, after = os.path.join(folder, "before.docx"), os.path.join(folder, "after.docx")
    pair(before, after, 6000, 300)
    out = os.path.join(folder, "out.docx")
    ours = measure([program, "redline", before, after, "--out", out], 3)
    say("  clausewise", ours)
    for name, command in peers(before, after, folder):
        if command is None:
            print(f"  {name:56} not installed")
            continue
        theirs = measure(command, 1)
        say(f"  {name}", theirs)
        if ours and theirs:
            print(f"  {'':56} {theirs[0] / ours[0]:8.1f} times our time, {theirs[1] / ours[1]:.1f} times our memory")
    figures = {}
    for paragraphs in (1000, 8000):
        pair(before, after, paragraphs, paragraphs // 20)
        figures[paragraphs] = measure([program, "redline", before, after, "--out", out], 3)
    growth("  growth from 1,000 to 8,000 paragraphs", figures[1000], figures[8000], 8)


def peers(before, after, folder):
    """Name and command of each peer; the command is None where the peer is not installed."""
    out = os.path.join(folder, "peer.docx")
    beside = os.path.join(os.path.dirname(sys.executable), "docx-trackdiff")
    trackdiff = beside if os.path.exists(beside) else shutil.which("docx-trackdiff")
    yield "docx-trackdiff", [trackdiff, before, after, out] if trackdiff else None
    redlines = importlib.util.find_spec("python_redlines_docxodus")
    script = (
        "import sys; from python_redlines.engines import DocxodusEngine as E;"
        "a, b, o = sys.argv[1:]; r = E().run_redline('bench', open(a, 'rb').read(), open(b, 'rb').read());"
        "open(o, 'wb').write(r[0])"
    )
    yield "python-redlines", [sys.executable, "-c", script, before, after, out] if redlines else None
    office = shutil.which("soffice")
    if office:
        profile = os.path.join(folder, "profile")
        writer.prepare(profile)
        out = os.path.join(folder, "writer.docx")
        yield "LibreOffice Writer", [sys.executable, writer.__file__, profile, before, after, out]
    else:
        yield "LibreOffice Writer", None


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        read(program, folder)
        long_code(program, folder)
        formats(program, folder)
        compare(program, folder)
        redline(program, folder)


if __name__ == "__main__":
    main()
