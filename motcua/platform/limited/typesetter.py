"""The limited process that sets papers by templates somebody wrote who may be careless or mean harm.

A request is `{"files", "inputs", "moment", "must", "square"}`: the texts by their names, `main.typ` the template; what
goes into `sys.inputs`; the moment of making in seconds; texts that must be readable by what they are called; the name
of the drawing that must be seen, or null. The answer is `{"pdf", "warnings", "lacks"}` (the PDF in base 64),
`{"problem"}` with what typst said and where, or `{"too_much"}`.

All fonts and libraries are loaded before the limits are taken; then no file can be opened and no line to anywhere:
neither a file of the machine nor a package from the network, whatever a template asks for.
"""

from __future__ import annotations

import base64
import re
from typing import Any

import typst

from motcua.platform.limited import process, reading
from motcua.platform.limited.papers import MOST_BYTES
from motcua.platform.typesetting import STANDARDS

LIMITS = process.Limits(memory=1024 * 1024 * 1024, cpu_seconds=5, open_files=0)
LEAST_SIDE_MM = 20.0
"""What a telephone still reads: some 50 modules with the white around them, each 0.4 mm."""
MOST_SIDE_MM = 841.0
"""The longer side of A1."""
MAIN = "main.typ"
_PLACE = re.compile(r"^ +┌─ \S*main\.typ:(\d+):(\d+)$", re.MULTILINE)
_NOWHERE = "/dev/null"
_PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="{}"/></svg>'
_WARM_UP: dict[str, Any] = {
    "files": {MAIN: '#set document(title: "ấ")\nấ#image(bytes(sys.inputs.qr), format: "svg", width: 30mm, alt: "ấ")'},
    "inputs": {"qr": _PLAIN.format("#000")},
    "moment": 0,
    "must": {"text": "ấ"},
    "square": "qr",
}
_compilers: list[typst.Compiler] = []


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The paper of one request, read back, as it goes over the line."""
    try:
        return _set(request)
    except typst.TypstError as wrong:
        return {"problem": _problem(wrong)}
    except MemoryError:
        return {"too_much": "memory", "spent": True}


def main() -> None:
    """Set papers until the asking side goes away."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    _compilers.append(typst.Compiler(root=_NOWHERE, font_paths=fonts, ignore_system_fonts=True))
    # Libraries load what they need at first use: now or never.
    if answer(_WARM_UP).get("lacks") != []:
        raise RuntimeError("papers cannot be set and read back")
    process.run(answer, LIMITS)


def _set(request: dict[str, Any]) -> dict[str, Any]:
    pdf, warnings = _compiled(request, {})
    if len(pdf) > MOST_BYTES or reading.longest_side(pdf) > MOST_SIDE_MM:
        return {"too_much": "size"}
    lacks = reading.lacking(pdf, request["must"])
    if request["square"] and _side(request, request["square"]) < LEAST_SIDE_MM:
        lacks.append(request["square"])
    return {
        "pdf": base64.b64encode(pdf).decode(),
        "warnings": [_problem(each) for each in warnings],
        "lacks": lacks,
    }


def _compiled(request: dict[str, Any], instead: dict[str, str]) -> tuple[bytes, list[typst.TypstWarning]]:
    files: Any = {name: text.encode() for name, text in request["files"].items()}
    made, warnings = _compilers[0].compile_with_warnings(
        files,
        format="pdf",
        sys_inputs={**request["inputs"], **instead},
        pdf_standards=STANDARDS,
        timestamp=request["moment"],
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made, warnings


def _side(request: dict[str, Any], drawing: str) -> float:
    """How large a drawing is seen: what changes when it is all black, and then all white."""
    black, white = (_compiled(request, {drawing: _PLAIN.format(colour)})[0] for colour in ("#000", "#fff"))
    return reading.seen_side(black, white)


def _problem(said: typst.TypstError | typst.TypstWarning) -> dict[str, Any]:
    """What typst says, and the first place of the template that its way there names, both counted from 1."""
    place = _PLACE.search(said.diagnostic)
    line, column = (int(place[1]), int(place[2]) + 1) if place else (None, None)
    return {"line": line, "column": column, "message": said.message, "hints": list(said.hints)}
