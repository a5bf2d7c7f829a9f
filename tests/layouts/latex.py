"""The bulletins as LaTeX typesets them: lists, tables that go on, columns, descriptions."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.layouts.bulletins import Paper, Town

_PREAMBLE = r"""\documentclass[10pt,a4paper]{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage[french]{babel}\usepackage{lmodern}
\usepackage[margin=2cm]{geometry}\usepackage{array,multicol,longtable}
\pdfinfoomitdate=1\pdftrailerid{}\pdfsuppressptexinfo=-1
"""


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "&%$#_{}" else letter for letter in text)


def typeset(body: str, preamble: str = "") -> bytes:
    """A document as pdflatex makes it, run twice for tables that go on."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bulletin.tex"
        source.write_text(f"{_PREAMBLE}{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n", encoding="utf-8")
        for _ in range(2):
            command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
            subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
        return source.with_suffix(".pdf").read_bytes()


def _front(paper: Paper) -> str:
    issuer = "".join(f"\\noindent {_escaped(line)}\\\\\n" for line in paper.issuer)
    title = f"\\bigskip\\noindent{{\\LARGE\\bfseries {_escaped(paper.title)}}}\\par\\medskip\n"
    return f"{issuer}{title}\\noindent {_escaped(paper.dated)}\\par\\bigskip\n"


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"\\noindent {_escaped(line)}\\par\n" for line in lines)


def _sections(paper: Paper) -> bytes:
    """Headings of the class, a paragraph a line."""
    blocks = "".join(f"\\subsection*{{{_escaped(t.heading)}}}\n{_paragraphs(t.lines)}" for t in paper.towns)
    return typeset(_front(paper) + blocks)


def _itemized(paper: Paper) -> bytes:
    """Numbered headings, the facts as items."""
    blocks = "".join(
        f"\\subsection{{{_escaped(town.heading)}}}\\begin{{itemize}}"
        + "".join(f"\\item {_escaped(line)}\n" for line in town.lines)
        + "\\end{itemize}\n"
        for town in paper.towns
    )
    return typeset(_front(paper) + blocks, "\\renewcommand\\thesubsection{\\arabic{subsection}}\n")


def _described(paper: Paper) -> bytes:
    """Labels in bold with their values behind them."""

    def block(town: Town) -> str:
        items = "".join(f"\\item[{label} :] {_escaped(value)}\n" for label, value in town.pairs)
        name = f"\\subsection*{{{_escaped(town.heading)}}}"
        return f"{name}\\begin{{description}}{items}\\end{{description}}\n"

    return typeset(_front(paper) + "".join(map(block, paper.towns)))


def _long_table(paper: Paper, rule: str) -> bytes:
    bar = "|" if rule else ""
    columns = (
        bar + bar.join(f">{{\\raggedright\\arraybackslash}}p{{{width}cm}}" for width in (2.4, 5, 3.2, 1.8, 3)) + bar
    )
    header = " & ".join(
        f"\\textbf{{{label}}}" for label in ("Ville (pays)", "Accords", "Responsable", "Population", "Domaines")
    )
    rows = "".join(
        " & ".join(
            (
                _escaped(town.heading),
                "\\newline ".join(_escaped(agreement.text) for agreement in town.agreements),
                _escaped(town.led),
                town.figure.replace(" ", "~"),
                _escaped(town.listed),
            )
        )
        + f"\\\\{rule or '[6pt]'}\n"
        for town in paper.towns
    )
    line = rule or "\\hline"
    table = f"\\begin{{longtable}}{{{columns}}}{line}{header}\\\\{line}\\endhead\n{rows}{line}\\end{{longtable}}"
    return typeset(f"{_front(paper)}{{\\small {table}}}")


def _columns(paper: Paper) -> bytes:
    """Two justified columns with hyphens at the ends of lines."""
    blocks = "".join(
        f"\\medskip\\noindent\\textsc{{\\bfseries {_escaped(town.heading)}}}\\par\n{_paragraphs(town.lines)}"
        for town in paper.towns
    )
    return typeset(f"{_front(paper)}\\begin{{multicols}}{{2}}{blocks}\\end{{multicols}}")


LATEX: dict[str, Callable[[Paper], bytes]] = {
    "sections": _sections,
    "itemized": _itemized,
    "described": _described,
    "long_table": lambda paper: _long_table(paper, "\\hline"),
    "long_table_no_rules": lambda paper: _long_table(paper, ""),
    "columns": _columns,
}
