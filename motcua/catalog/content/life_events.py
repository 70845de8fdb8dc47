"""The occasions of a life (*sự kiện trong đời*) under which people look for procedures."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text


class LifeEvent(StrEnum):
    """An occasion, in the order in which a life mostly meets them. Bundles name it by its value."""

    BIRTH = "birth"
    SCHOOLING = "schooling"
    WORK = "work"
    MARRIAGE = "marriage"
    HOUSING = "housing"
    LAND = "land"
    BUSINESS = "business"
    RETIREMENT = "retirement"
    ILLNESS = "illness"
    DEATH = "death"
    DOCUMENTS = "documents"

    @property
    def label(self) -> Text:
        """How people are told of it."""
        return _LABELS[self]


_LABELS: dict[LifeEvent, Text] = {
    LifeEvent.BIRTH: _("Sinh con, nuôi con"),
    LifeEvent.SCHOOLING: _("Học tập"),
    LifeEvent.WORK: _("Việc làm"),
    LifeEvent.MARRIAGE: _("Kết hôn, gia đình"),
    LifeEvent.HOUSING: _("Cư trú, nhà ở"),
    LifeEvent.LAND: _("Đất đai"),
    LifeEvent.BUSINESS: _("Kinh doanh"),
    LifeEvent.RETIREMENT: _("Nghỉ hưu, tuổi già"),
    LifeEvent.ILLNESS: _("Ốm đau, khuyết tật"),
    LifeEvent.DEATH: _("Người thân qua đời"),
    LifeEvent.DOCUMENTS: _("Giấy tờ, bản sao"),
}
