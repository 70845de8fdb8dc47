"""From the plain values of a bundle (already checked) to content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from motcua.catalog.content import guards
from motcua.catalog.content.clocks import PaymentRule, SupplementRule
from motcua.catalog.content.doubts import TO_CONFIRM, unconfirmed
from motcua.catalog.content.fees import Band, FeeRule, Price, Quantity
from motcua.catalog.content.form import Field, Option, ShowIf
from motcua.catalog.content.life_events import LifeEvent
from motcua.catalog.content.papers import Case, Component, Note, ResultDef
from motcua.catalog.content.procedure import MinistrySystem, ProcedureContent, Retention, TimeRules
from motcua.catalog.content.process import AutoRule, ChildDef, OutcomeDef, PhaseDef, Process, StepDef
from motcua.catalog.content.text import Text
from motcua.kernel.calendar import Term

V = TypeVar("V")
Plain = Mapping[str, Any]


def parse(bundle: Plain, *, digest: str, version_id: int | None = None, number: int | None = None) -> ProcedureContent:
    """The content a bundle states. The bundle must have passed `rules.check`; `digest` is that of its text."""
    time = bundle["time"]
    return ProcedureContent(
        code=bundle["code"],
        name=_text(bundle["name"]),
        summary=_maybe(bundle.get("summary"), _text),
        life_events=tuple(LifeEvent(event) for event in bundle.get("life_events") or ()),
        keywords=tuple(bundle.get("keywords") or ()),
        field_code=bundle["field"]["code"],
        field=_text(bundle["field"]),
        levels=tuple(bundle["levels"]),
        subjects=tuple(bundle["subjects"]),
        processing=bundle["processing"],
        ministry=_ministry(bundle),
        online=bundle["online"],
        effective_from=date.fromisoformat(bundle["effective"]["from"]),
        effective_until=_maybe(bundle["effective"].get("until"), day_after),
        decision=(bundle.get("decision") or {}).get("number"),
        legal_basis=tuple(item["text"] for item in bundle.get("legal_basis") or ()),
        cases=tuple(Case(item["code"], _text(item["name"])) for item in bundle.get("cases") or ()),
        default_case=bundle.get("default_case"),
        components=_each(bundle.get("components"), _component),
        notes=tuple(Note(item["code"], _text(item)) for item in bundle.get("notes") or ()),
        time=TimeRules(
            default=_maybe(time.get("default"), _term),
            channels={name: _term(item) for name, item in (time.get("channels") or {}).items()},
            cases={name: _term(item) for name, item in (time.get("cases") or {}).items()},
            choice=(time.get("choice") or {}).get("chosen", ""),
            starts=time.get("starts", "acceptance"),
        ),
        refusal_signed_by=(bundle.get("refusal_after_reception") or {}).get("signed_by", "leader"),
        fees=tuple(_fee(item, bundle) for item in bundle.get("fees") or ()),
        form=_each(bundle.get("form"), _field),
        processes={level: _process(level, item) for level, item in (bundle.get("process") or {}).items()},
        results=tuple(
            ResultDef(item["code"], _text(item), item.get("paper", False)) for item in bundle.get("results") or ()
        ),
        digest=digest,
        version_id=version_id,
        number=number,
        decided_on=_maybe((bundle.get("decision") or {}).get("date"), date.fromisoformat),
        unconfirmed=unconfirmed(bundle),
        retention=_maybe(bundle.get("retention"), _retention),
        internal=bundle.get("internal", False),
        supplement=SupplementRule(**_stated(bundle.get("supplement"))),
        payment=PaymentRule(**_stated(bundle.get("payment"))),
    )


def day_after(last_day: str) -> date:
    """Bundles name the last day of a period, as decisions do; values and rows keep the first day after it."""
    return date.fromisoformat(last_day) + timedelta(days=1)


def _each(items: Sequence[Plain] | None, read: Callable[[Plain], V]) -> tuple[V, ...]:
    return tuple(read(item) for item in items or ())


def _maybe(value: Any, read: Callable[[Any], V]) -> V | None:
    return None if value is None else read(value)


def _text(item: Plain | str) -> Text:
    return Text(item) if isinstance(item, str) else Text(item["vi"], item.get("en") or "")


def _term(item: Plain) -> Term:
    return Term(item.get("amount", 0), item["unit"])


def _stated(item: Plain | None) -> dict[str, Any]:
    """What a fact states, without where it comes from."""
    return {name: value for name, value in (item or {}).items() if name not in ("source", "sure")}


def _retention(item: Plain) -> Retention:
    return Retention(item["years"], item["sure"] != TO_CONFIRM)


def _ministry(bundle: Plain) -> MinistrySystem | None:
    if bundle["processing"] != "ministry":
        return None
    return MinistrySystem(_text(bundle["run_by"]), _text(bundle["where"]))


def _component(item: Plain) -> Component:
    required = item["required"]
    return Component(
        code=item["code"],
        name=_text(item["name"]),
        kind=item["kind"],
        originals=item["originals"],
        copies=item["copies"],
        required=required is True,
        when=_text(required["when"]) if isinstance(required, Mapping) else None,
        cases=tuple(item.get("cases") or ()),
        channels=tuple(item.get("channels") or ()),
        alternatives=tuple(_text(text) for text in item.get("alternatives") or ()),
        form=item.get("form", False),
        looked_up_in=item.get("looked_up_in"),
    )


def _quantity(item: Plain) -> Quantity:
    return Quantity(item["name"], _text(item))


def _price(item: Plain, general: Plain) -> Price:
    """A price; a channel that states its own amount leaves the general bands behind."""
    own = "amount" in item or "bands" in item
    amount = item.get("amount") if own else general.get("amount")
    bands = item.get("bands") if own else general.get("bands")
    return Price(
        amount=None if amount == "council" else amount,
        council=amount == "council",
        bands=tuple(Band(band["up_to"], band["amount"]) for band in bands or ()),
        bands_are=item.get("bands_are") or general.get("bands_are") or "each",
        cap=item.get("cap", general.get("cap")),
    )


def _fee(item: Plain, bundle: Plain) -> FeeRule:
    return FeeRule(
        code=item["code"],
        name=_text(item["name"]),
        kind=item["kind"],
        unit=item["unit"],
        price=_price(item, item),
        channels={name: _price(price, item) for name, price in (item.get("channels") or {}).items()},
        cases=tuple(item.get("cases") or ()),
        quantity=_maybe(item.get("quantity"), _quantity),
        per=_maybe(item.get("cap_per"), _quantity),
        exemptions=tuple(item.get("exemptions") or ()),
        ground=item.get("ground") or bundle["sources"].get(item["source"], ""),
        since=_maybe(item.get("from"), date.fromisoformat),
        until=_maybe(item.get("until"), day_after),
    )


def _field(item: Plain) -> Field:
    show_if = item.get("show_if")
    return Field(
        name=item["name"],
        type=item["type"],
        label=_text(item),
        required=item.get("required", False),
        personal=item.get("personal", False),
        least=item.get("min"),
        most=item.get("max"),
        help=_maybe(item.get("help"), _text),
        options=tuple(Option(option["value"], _text(option)) for option in item.get("options") or ()),
        show_if=_maybe(show_if, _show_if),
        fields=_each(item.get("fields"), _field),
        cases=tuple(item.get("cases") or ()),
    )


def _show_if(item: Plain) -> ShowIf:
    return ShowIf(item["field"], tuple(item["in"]) if "in" in item else (item["equals"],))


def _process(level: str, item: Plain) -> Process:
    return Process(level, _each(item["steps"], _step), _each(item.get("phases"), _phase))


def _phase(item: Plain) -> PhaseDef:
    return PhaseDef(item["code"], _text(item), tuple(item["steps"]))


def _step(item: Plain) -> StepDef:
    children = _each(item.get("children"), _child)
    return StepDef(
        code=item["code"],
        name=_text(item),
        kind=item["kind"],
        role=item["role"],
        term=_maybe(item.get("time"), _term),
        outcomes=_each(item.get("outcomes") or (), _outcome),
        same_as=item.get("same_as"),
        plain=_maybe(item.get("plain"), _text),
        children=children,
        least=item["wait"]["least"] if isinstance(item.get("wait"), Mapping) else len(children),
        timeout=item.get("timeout"),
        auto=_each(item.get("auto"), _auto),
        replaces=tuple(item.get("replaces") or ()),
        cooperating=_maybe(item.get("cooperating"), tuple),
        following=_maybe(item.get("following"), tuple),
    )


def _auto(item: Plain) -> AutoRule:
    written = item.get("when")
    return AutoRule(item["on"], item["outcome"], _maybe(written, guards.read), written or "")


def _child(item: Plain) -> ChildDef:
    papers = item["papers"]
    return ChildDef(
        code=item["code"],
        name=_text(item),
        procedure=item["procedure"],
        term=_term(item["term"]),
        papers=None if papers == "all" else tuple(papers),
        answers=tuple(item.get("answers", ())),
    )


def _outcome(item: Plain) -> OutcomeDef:
    return OutcomeDef(
        code=item["code"],
        label=_text(item),
        to=item["to"],
        when=_maybe(item.get("when"), guards.read),
        branches=tuple(item.get("branches") or ()),
    )
