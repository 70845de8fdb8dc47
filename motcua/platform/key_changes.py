"""Adding keys to the ring and taking them out of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.platform import keys, resealing
from motcua.platform.errors import Conflict, NotFound

SETTLED = timedelta(days=3)
"""How long the newest key has been there before an older one may go: by then every request that began under the older
one is over, and so is whatever is sealed only for a while (kept answers, sessions, messages on their way)."""


class NoKeyFile(Conflict):
    """The ring stands in the environment, where only whoever runs the system can change it."""

    code = "no_key_file"
    message = _("Khóa dữ liệu không nằm trong tệp (MOTCUA_DATA_KEYS_FILE), nên không sửa được bằng lệnh này.")


class UnknownKey(NotFound):
    """The ring has no key of that name."""

    code = "unknown_key"
    message = _("Không có khóa dữ liệu nào mang mã này.")


class KeyNeeded(Conflict):
    """The newest key of its use writes, and cannot go."""

    code = "key_needed"
    message = _("Khóa này đang dùng để ghi, không bỏ được; cần thêm khóa mới trước.")


class KeyTooYoung(Conflict):
    """The newest key has not been there for long enough."""

    code = "key_too_young"
    message = _("Khóa mới được thêm chưa đủ 3 ngày; chưa bỏ được khóa cũ.")


class KeyInUse(Conflict):
    """Values still stand under the key; `count` how many."""

    code = "key_in_use"
    message = _("Còn %(count)d giá trị được giữ bằng khóa này; cần chạy “motcua keys rotate” trước.")


def add(use: str, *, now: datetime) -> keys.Key:
    """Make a key and put it in the file; from then on it writes, in every process. Raises NoKeyFile.

    A file that is not there yet is made, with a key of each use.
    """
    path = _file()
    if not path.exists():
        made = keys.new_ring(now)
        keys.write(path, made)
        return made.newest(use)
    key = keys.new(use, now)
    keys.write(path, keys.ring().with_key(key))
    return key


def retire(key_id: str, *, now: datetime) -> None:
    """Take a key out of the file. Raises NoKeyFile, UnknownKey, KeyNeeded, KeyTooYoung, KeyInUse.

    Backups made under it need it still: whoever keeps them keeps a copy of the ring as it was.
    """
    path, ring = _file(), keys.ring()
    key = next((each for each in ring.keys if each.id == key_id), None)
    if key is None:
        raise UnknownKey
    newest = ring.newest(key.use)
    if newest.id == key_id:
        raise KeyNeeded
    if now - newest.since < SETTLED:
        raise KeyTooYoung
    count = sum(many for (_column, under), many in resealing.standing().items() if under == key_id)
    if count:
        raise KeyInUse(count=count)
    keys.write(path, ring.without(key_id))


def _file() -> Path:
    if not settings.DATA_KEYS_FILE:
        raise NoKeyFile
    return Path(settings.DATA_KEYS_FILE)
