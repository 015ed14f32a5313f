#!/usr/bin/env python3
"""The pictures of docs/REDLINES.md: redlines as LibreOffice shows them.

    redlines.py PROGRAM     path of clausewise, from the root of the project

The small ones come from the cases of the redline, which `cargo test -p clausewise-formats --test redline` leaves in
target/tmp/redline; the large one is the sample bill. Needs LibreOffice and poppler.
"""
import os
import shutil
import subprocess
import sys
import tempfile

CASES = "target/tmp/redline"
DOTS = 80  # to the inch
# Picture, redline, words on the page that is shown, and how much of it: left, top, width, height in tenths of an inch.
PICTURES = [
    ("redline-words", "words-quotes", "", (5, 8, 71, 7)),
    ("redline-move", "move-clause", "", (5, 8, 71, 33)),
    ("redline-clause", "clause-inserted-numbered", "", (5, 8, 71, 12)),
    ("redline-row", "table-row-inserted", "", (5, 8, 71, 14)),
    ("redline-row-moved", "table-row-moved", "", (5, 8, 71, 23)),
    ("redline-box", "box-framed", "", (5, 8, 71, 14)),
    ("redline-head", "header-edited", "", (5, 3, 71, 10)),
    ("redline-note", "footnote-edited", "", (5, 96, 71, 7)),
    ("redline-model", "sample", "Organising or directing others", (6, 40, 71, 58)),
]


def run(*command):
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.decode()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder:
        run(os.path.abspath(sys.argv[1]), "sample", "--out", folder)
        made = next(name for name in os.listdir(folder) if name.endswith("-redline.docx"))
        os.rename(os.path.join(folder, made), os.path.join(folder, "sample.docx"))
        for _, name, _, _ in PICTURES:
            if name != "sample":
                shutil.copy(os.path.join(CASES, name + ".docx"), folder)
        files = [os.path.join(folder, name + ".docx") for name in {p[1] for p in PICTURES}]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files)
        for picture, name, words, (left, top, width, height) in PICTURES:
            pdf = os.path.join(folder, name + ".pdf")
            pages = run("pdftotext", "-layout", pdf, "-").split("\f")
            # The table of contents of a bill may have the words too.
            page = max((at for at, text in enumerate(pages) if words in text), default=0) + 1 if words else 1
            size = {"-x": left, "-y": top, "-W": width, "-H": height}
            box = [str(part) for key, tenths in size.items() for part in (key, tenths * DOTS // 10)]
            out = os.path.join(here, picture)
            run("pdftoppm", "-png", "-r", str(DOTS), "-f", str(page), "-l", str(page), *box, "-singlefile", pdf, out)


if __name__ == "__main__":
    main()
