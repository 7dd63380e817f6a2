"""How long a hundred pages take, and how much memory: `python -m benchmarks.long_documents [FILE …]`.

Without files it writes a Word file and a PDF of a hundred pages from our own texts (the PDF with Chromium, where there
is one) and reads each in a process of its own. Targets: 10 s and 400 MiB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CASES = Path(__file__).parent.parent / "tests" / "reading_cases"
PARAGRAPHS = 3300
"""Of our short paragraphs: 260,000 characters, a hundred full pages."""


def measure(path: Path) -> str:
    """One file, here: pages or paragraphs, characters, seconds to open and to read, the most memory."""
    from toimeen.lib.documents import read_document
    from toimeen.reading import read_agreement

    start = time.perf_counter()
    document = read_document(path.read_bytes(), path.name)
    opened = time.perf_counter()
    facts = read_agreement(document.text, document.blocks)
    ended = time.perf_counter()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{path.name:<16}{len(document.text):>9,} characters {len(facts.commitments):>6,} commitments"
        f"{opened - start:>8.1f} s open {ended - opened:>6.1f} s read {most:>6} MiB"
    )


def paragraphs() -> list[str]:
    """The paragraphs of our Finnish texts, over and over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/fi-*.txt"))]
    found = [" ".join(part.split()) for text in texts for part in text.split("\n\n") if part.strip()]
    return [found[number % len(found)] for number in range(PARAGRAPHS)]


def write_word(path: Path) -> None:
    """A Word file of the paragraphs."""
    import docx

    document = docx.Document()
    for words in paragraphs():
        document.add_paragraph(words)
    document.save(str(path))


def write_pdf(path: Path) -> bool:
    """The same as a PDF, printed by Chromium; False where there is none."""
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        return False
    page = path.with_suffix(".html")
    style = "<style>body{font:12pt/1.6 serif}</style><meta charset=utf-8>"
    page.write_text(style + "".join(f"<p>{words}</p>" for words in paragraphs()), encoding="utf-8")
    command = [str(chromium), "--headless", "--no-sandbox", f"--print-to-pdf={path}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return True


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="long_documents", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--here", action="store_true", help="read the files in this process")
    options = parser.parse_args(argv)
    if options.here:
        print("\n".join(measure(path) for path in options.files))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        files = options.files
        if not files:
            files = [Path(folder) / "hundred.docx"]
            write_word(files[0])
            if write_pdf(Path(folder) / "hundred.pdf"):
                files.append(Path(folder) / "hundred.pdf")
        for path in files:
            command = [sys.executable, "-m", "benchmarks.long_documents", "--here", str(path)]
            subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
