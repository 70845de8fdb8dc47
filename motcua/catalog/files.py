"""Bundles as files: reading them, and writing the one canonical text of each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import rfc8785
import yaml

from motcua.catalog.rules.check import Finding, check

SHIPPED = Path(__file__).parent / "bundles"

_ORDER = (
    "format code name vi en summary internal life_events keywords field levels subjects processing run_by where online "
    "effective decision from until number date sources legal_basis text cases default_case components notes kind "
    "originals copies required when form time default channels choice conflict chosen why starts amount unit "
    "supplement restarts returns_to again unanswered payment stops refusal_after_reception signed_by retention years "
    "fees quantity bands bands_are up_to cap cap_per exemptions ground note type personal min max help options value "
    "show_if equals in fields form_source process commune department phases steps plain role same_as timeout wait "
    "least children procedure answers term outcomes to branches when results paper flags "
    "alternatives looked_up_in source sure"
).split()
_WIDTH = 100_000
_RANK = {key: place for place, key in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A bundle as read: the name of its file, its plain values (None when unreadable) and what is wrong with it."""

    name: str
    values: Mapping[str, Any] | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep it from being imported."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


class _Loader(yaml.CSafeLoader):
    """YAML whose mappings name a key once."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen = set()
    for key_node, _value in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "tên mục phải là một chữ", key_node.start_mark)
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"mục “{key}” ghi hai lần", key_node.start_mark)
        seen.add(key)
    return dict(loader.construct_pairs(node, deep=True))


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(path: Path) -> list[BundleFile]:
    """The bundles of a file, or of a folder's `*.yaml` in order of name, each checked.

    Raises OSError where there is nothing to read. Two files that state the same procedure are an error of both.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise FileNotFoundError(f"no *.yaml in {path}")
    bundles = [_read_one(file) for file in files]
    codes = [bundle.values["code"] if bundle.values and not bundle.errors else None for bundle in bundles]
    return [
        _twice(bundle) if code is not None and codes.count(code) > 1 else bundle
        for bundle, code in zip(bundles, codes, strict=True)
    ]


def load(text: str) -> Any:
    """The plain values of a YAML text; days become `YYYY-MM-DD` again. Raises yaml.YAMLError."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader)):
        raise ValueError("không dùng neo và bí danh (&, *)")
    return _plain(yaml.load(text, _Loader))  # noqa: S506 - _Loader is a safe loader


def dump(values: Mapping[str, Any]) -> str:
    """The canonical YAML of plain values: keys in a fixed order, innermost entries on one line, no comments."""
    return yaml.dump(
        _ordered(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
    )


def canonical(values: Mapping[str, Any]) -> str:
    """The canonical JSON (RFC 8785) of plain values: what versions store."""
    return rfc8785.dumps(dict(values)).decode()


def digest(values: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, as hex: two bundles that say the same have the same digest."""
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def unreadable(problem: Exception) -> str:
    """What to tell about a text that is no YAML, with its line where that is known."""
    if isinstance(problem, UnicodeDecodeError):
        return "Tệp không phải văn bản UTF-8."
    mark = getattr(problem, "problem_mark", None)
    where = f" (dòng {mark.line + 1})" if mark else ""
    told = " ".join(str(getattr(problem, "problem", None) or problem).split())
    return f"Không đọc được YAML{where}: {told}"


class _Dumper(yaml.SafeDumper):
    """Canonical writing: no anchors, sequences indented under their key."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _read_one(file: Path) -> BundleFile:
    try:
        values = load(file.read_text("utf-8"))
    except (yaml.YAMLError, ValueError) as problem:
        return BundleFile(file.name, None, (Finding("", unreadable(problem), "error", file.name),))
    findings = check(values, file=file.name)
    return BundleFile(file.name, values if isinstance(values, dict) else None, tuple(findings))


def _twice(bundle: BundleFile) -> BundleFile:
    finding = Finding("/code", "Thủ tục này có ở hai tệp.", "error", bundle.name)
    return BundleFile(bundle.name, bundle.values, (*bundle.findings, finding))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: (_RANK.get(key, len(_RANK)), key))
        return {key: _ordered(value[key]) for key in keys}
    return [_ordered(item) for item in value] if isinstance(value, list) else value
