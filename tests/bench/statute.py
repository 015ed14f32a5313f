"""Large made-up bills as DOCX and PDF files, the same for the same numbers. Standard library only."""
import random
import zipfile
from xml.sax.saxutils import escape

TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/settings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
# Some peers do not start without settings.
RELATIONS_OF_DOCUMENT = RELATIONS.replace("/officeDocument\"", "/settings\"").replace("word/document", "settings")
SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)
WORDS = (
    "person victim offence officer court order child shelter transport harbour recruit deceive force minister "
    "penalty fine imprisonment property forfeiture evidence witness protection authority carrier document border "
    "coercion consent purpose exploitation labour service debt organ servitude assistance compensation fund report "
    "shall may must not any other under this act section where which commits liable conviction reasonable grounds"
).split()


def sentence(chance, words):
    text = " ".join(chance.choice(WORDS) for _ in range(words))
    return text[0].upper() + text[1:]


def paragraphs(count, seed):
    """Headings, subsections and paragraphs of a bill, numbered as text."""
    chance, lines, clause = random.Random(seed), [], 0
    while len(lines) < count:
        clause += 1
        lines.append(f"{clause}. {sentence(chance, 4)}")
        for sub in range(1, chance.randint(2, 5)):
            lines.append(f"({sub}) {sentence(chance, chance.randint(12, 40))}:")
            for letter in "abcde"[: chance.randint(0, 5)]:
                lines.append(f"({letter}) {sentence(chance, chance.randint(6, 18)).lower()};")
    return lines[:count]


def write(path, lines):
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{body}<w:sectPr/></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", document)
        package.writestr("word/_rels/document.xml.rels", RELATIONS_OF_DOCUMENT)
        package.writestr("word/settings.xml", SETTINGS)


def bill(path, clauses, seed=0):
    """A bill with this many clauses; another seed gives another text."""
    lines = paragraphs(clauses * 20, 7 + seed)
    starts = [i for i, line in enumerate(lines) if not line.startswith("(")]
    end = starts[clauses] if len(starts) > clauses else len(lines)
    write(path, lines[:end])


def files(folder, count):
    """The same bill of so many paragraphs as a file of each format: their paths, and the bytes of its words."""
    lines = paragraphs(count, 3)
    paths = {ending: f"{folder}/large-{count}.{ending}" for ending in ("docx", "fodt", "html", "xml", "md", "txt")}
    write(paths["docx"], lines)
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    texts = {
        "fodt": f'<office:document xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        + "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
        + "</office:text></office:body></office:document>",
        "html": "<!DOCTYPE html><html><body>" + "".join(f"<p>{escape(line)}</p>\n" for line in lines) + "</body></html>",
        "xml": '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="bill"><body>'
        + "".join(
            f"<section><num>{n}.</num><content><p>{escape(line)}</p></content></section>"
            for n, line in enumerate(lines, 1)
        )
        + "</body></bill></akomaNtoso>",
        "md": "".join(f"{line}\n\n" for line in lines),
        "txt": "".join(f"{line}\n\n" for line in lines),
    }
    for ending, text in texts.items():
        with open(paths[ending], "w", encoding="utf-8") as file:
            file.write(text)
    return paths, sum(len(line) for line in lines)


def pair(before, after, count, edits):
    """A bill and the same bill with some words changed, and paragraphs added and taken out."""
    lines = paragraphs(count, 11)
    write(before, lines)
    chance, changed = random.Random(13), list(lines)
    for at in sorted(chance.sample(range(len(lines)), edits), reverse=True):
        kind = chance.choice(["word", "word", "word", "insert", "delete", "phrase"])
        words = changed[at].split(" ")
        if kind == "insert":
            changed.insert(at + 1, f"(z) {sentence(chance, 14)};")
        elif kind == "delete":
            del changed[at]
        else:
            start = chance.randrange(1, len(words))
            end = min(len(words), start + (1 if kind == "word" else 3))
            words[start:end] = sentence(chance, 2).lower().split(" ")
            changed[at] = " ".join(words)
    write(after, changed)


def pdf(path, pages):
    """A bill of so many pages as PDF: 46 lines each, a running head and a page number."""
    lines = []
    for text in paragraphs(pages * 24, 5):
        line = ""
        for word in text.split():
            if len(line) + len(word) > 78:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", font]
    kids = []
    for page in range(pages):
        shown = [(56, 800, f"Made-up Bill, 2026   {page + 1}")]
        shown += [(56, 770 - 15 * i, line) for i, line in enumerate(lines[page * 46 : page * 46 + 46])]
        content = ""
        for x, y, line in shown:
            escaped = line.replace("(", "\\(").replace(")", "\\)")
            content += f"BT /F 10 Tf {x} {y} Td ({escaped}) Tj ET\n"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}endstream")
    objects[1] = f"<</Type/Pages/Count {pages}/Kids[{' '.join(kids)}]>>"
    out, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n"
    table, start = "".join(f"{place:010} 00000 n \n" for place in places), len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    with open(path, "w", encoding="latin-1", newline="") as file:
        file.write(out)


def code(path, sections):
    """A code as plain text in Parts of fifty sections, each of about 180 words in subsections and paragraphs."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("CODE OF OBLIGATIONS ACT\n\nAn Act to consolidate the law.\n")
        for number in range(1, sections + 1):
            if number % 50 == 1:
                part = number // 50 + 1
                out.write(f"\nPART {part}\nMATTERS OF KIND {part}\n")
            out.write(f"\n{number}. Duty of holder number {number}\n")
            out.write(f"(1) A person who holds a licence under section {max(1, number - 1)} shall—\n")
            out.write("(a) keep a register of every transaction made under it in the books of the business;\n")
            out.write("(b) send a copy of the register to the Registrar, who may—\n")
            out.write("(i) enter it in the books of the Registry; or\n")
            out.write("(ii) return it for correction within thirty days of its receipt; and\n")
            out.write("(c) pay the fee that is prescribed for it.\n")
            for paragraph in range(2, 5):
                out.write(
                    f"({paragraph}) Subsection (1) does not apply to a person whom the Minister has exempted by order "
                    "for a time and on the conditions that the order names, but that person must give notice of the "
                    "exemption in the form set out in the regulations, and must keep a copy of it for five years.\n"
                )
