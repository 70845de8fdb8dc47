"""The file of providers: a list in YAML (of which JSON is a part), read once at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import yaml
from django.utils.translation import get_language

from motcua.accounts.ports import Profile
from motcua.exchange.identity.profiles import CLAIMS
from motcua.platform.environment import BadSetting
from motcua.platform.errors import Text

VARIABLE = "MOTCUA_OIDC_PROVIDERS"
NEEDED = frozenset({"id", "label", "issuer", "client_id", "profile"})
KNOWN = NEEDED | {"client_secret_file", "scopes", "claims", "levels", "addresses"}
CITIZENS_SCOPES = ("openid", "profile", "identity")
SCOPES: dict[str, tuple[str, ...]] = {"province_officers": ("openid", "profile")}
LEVELS = {"level1": 1, "level2": 2}


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """One provider.

    `claims` names the claim in which it tells each of our facts (see `profiles`), `levels` the `acr` values for
    levels 1 and 2, `addresses` are bases its endpoints may lie below, besides the issuer.
    """

    id: str
    label: Mapping[str, str]
    issuer: str
    client_id: str
    client_secret: str
    profile: Profile
    scopes: tuple[str, ...]
    claims: Mapping[str, str]
    levels: Mapping[str, int]
    addresses: tuple[str, ...] = field(default=())

    @property
    def name(self) -> Text:
        """The label in the reader's language."""
        return self.label.get(get_language() or "vi") or self.label["vi"]


def read(path: str) -> list[ProviderSettings]:
    """The providers of the file. Raises BadSetting that names the file, the provider and what is wrong."""
    try:
        content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        raise BadSetting(VARIABLE, f"{path}: {problem}") from problem
    if not isinstance(content, list):
        raise BadSetting(VARIABLE, f"{path}: a list of providers is expected")
    found = [_provider(item, Path(path).parent) for item in content]
    if len({each.id for each in found}) != len(found):
        raise BadSetting(VARIABLE, f"{path}: two providers have the same id")
    return found


def _provider(item: Any, folder: Path) -> ProviderSettings:
    if not isinstance(item, dict) or not set(item) >= NEEDED or not set(item) <= KNOWN:
        raise BadSetting(VARIABLE, f"{item!r}: needs {sorted(NEEDED)}, may have {sorted(KNOWN - NEEDED)}")
    name, profile = item["id"], item["profile"]
    if not isinstance(name, str) or not name.isidentifier() or not name.isascii() or len(name) > 40:
        raise BadSetting(VARIABLE, f"{name!r}: an id has letters, digits and _ only, 40 at most")
    if profile not in get_args(Profile):
        raise BadSetting(VARIABLE, f"{name}: profile is one of {', '.join(get_args(Profile))}")
    label = {"vi": item["label"]} if isinstance(item["label"], str) else item["label"]
    if not isinstance(label, dict) or not label.get("vi"):
        raise BadSetting(VARIABLE, f"{name}: label needs the Vietnamese name, as text or under vi")
    return ProviderSettings(
        id=name,
        label=label,
        issuer=item["issuer"],
        client_id=item["client_id"],
        client_secret=_secret(name, item.get("client_secret_file"), folder),
        profile=profile,
        scopes=tuple(item.get("scopes") or SCOPES.get(profile, CITIZENS_SCOPES)),
        claims={**CLAIMS[profile], **(item.get("claims") or {})},
        levels=item.get("levels") or LEVELS,
        addresses=tuple(item.get("addresses") or ()),
    )


def _secret(name: str, file: str | None, folder: Path) -> str:
    if file is None:
        return ""
    try:
        return (folder / file).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise BadSetting(VARIABLE, f"{name}: client_secret_file: {problem}") from problem
