"""The message catalogues in `motcua/locale`: `python -m tools.messages compile|update|check`.

Messages are Vietnamese in the code; each other language has one catalogue. Compiled files are made at set-up.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "motcua"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("en",)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
ENTRY = re.compile(r'^(?:msgctxt (?P<context>(?:".*"\s*)+))?^msgid (?P<id>(?:".*"\s*)+)', re.MULTILINE)


def catalogues() -> list[Path]:
    """Every catalogue there is, in order of language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def compile_all() -> None:
    """Write the .mo beside each .po that is newer."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=_language(source))
        with target.open("wb") as file:
            write_mo(file, catalogue)


def update_all() -> None:
    """Bring every catalogue up to date with the code: new messages empty, vanished ones dropped."""
    template = extracted()
    for language in LANGUAGES:
        source = LOCALE / language / "LC_MESSAGES" / "django.po"
        source.parent.mkdir(parents=True, exist_ok=True)
        catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
        if source.exists():
            with source.open("rb") as file:
                catalogue = read_po(file, locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with source.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)


def extracted() -> Catalog:
    """The messages the code has."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    methods = [("**.py", "python"), ("**.html", "tools.messages:templates")]
    found = extract_from_dir(str(PACKAGE), method_map=methods, keywords=KEYWORDS)
    for file, _, message, comments, context in found:
        catalogue.add(message, None, [(f"motcua/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def templates(file: IO[bytes], keywords: Any, comments: Any, options: Any) -> Iterator[Any]:
    """Babel's way into Django templates: Django itself rewrites them as Python."""
    source = templatize(file.read().decode(), origin=getattr(file, "name", None))
    yield from extract_python(io.BytesIO(source.encode()), keywords, comments, options)


def problems() -> Iterator[str]:
    """All that is wrong with the catalogues, one line each."""
    template = extracted()
    for entry in _messages(template):
        for text in _texts(entry.id):
            if unicodedata.normalize("NFC", text) != text:
                yield f"{entry.locations[0][0]}: not in Unicode form NFC: {text!r}"
    for language in LANGUAGES:
        if not (LOCALE / language / "LC_MESSAGES" / "django.po").exists():
            yield f"motcua/locale/{language}: no catalogue; run `make messages`"
    for source in catalogues():
        yield from _problems_of(source, template)


def duplicates(text: str) -> list[str]:
    """The messages that a catalogue's text holds more than once (context and id)."""
    active = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    keys = Counter((_joined(found["context"]), _joined(found["id"])) for found in ENTRY.finditer(active))
    return [f"{context} {message}".strip() for (context, message), times in keys.items() if times > 1]


def _problems_of(source: Path, template: Catalog) -> Iterator[str]:
    name = source.relative_to(ROOT)
    for message in duplicates(source.read_text()):
        yield f"{name}: twice: {message!r}"
    with source.open("rb") as file:
        catalogue = read_po(file, locale=_language(source))
    for entry in _messages(template):
        present = catalogue.get(_texts(entry.id)[0], entry.context)
        if present is None or not all(_texts(present.string)):
            yield f"{name}: not translated: {_texts(entry.id)[0]!r}"
    for entry in _messages(catalogue):
        key = _texts(entry.id)[0]
        if entry.fuzzy:
            yield f"{name}: unsure (fuzzy): {key!r}"
        for problem in entry.check(catalogue):
            yield f"{name}: {problem}: {key!r}"
        if template.get(key, entry.context) is None:
            yield f"{name}: no longer in the code: {key!r}"


def _messages(catalogue: Catalog) -> Iterator[Message]:
    """The catalogue's messages without its header."""
    return (message for message in catalogue if message.id)


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _joined(quoted: str | None) -> str:
    """The text of adjacent quoted lines."""
    return "".join(re.findall(r'"(.*)"', quoted or ""))


def _language(source: Path) -> str:
    return source.parent.parent.name


def main() -> int:
    """0 done, 1 problems found."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("command", choices=["compile", "update", "check"])
    command = parser.parse_args().command
    if command == "check":
        found = list(problems())
        sys.stdout.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    if command == "compile":
        compile_all()
    else:
        update_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
