"""What a form asks for, under which labels its properties appear in the wild, and how it is laid out.

A definition is data (TOML) and serves five uses: reading a document, asking, checking, storing and
publishing. Its grammar is described in ``docs/reference/forms.md``; whatever is wrong in a
definition is raised at once as :class:`FormDefinitionError`, all faults together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual, RenkeiError

FormKind: TypeAlias = Literal["list", "sheet", "tables"]
PropertyType: TypeAlias = Literal[
    "text", "integer", "names", "parties", "date", "fiscal_year", "flag", "links", "phone", "email"
]

FORM_KINDS: Final[tuple[str, ...]] = ("list", "sheet", "tables")
PROPERTY_TYPES: Final[tuple[str, ...]] = (
    "text",
    "integer",
    "names",
    "parties",
    "date",
    "fiscal_year",
    "flag",
    "links",
    "phone",
    "email",
)


class FormDefinitionError(RenkeiError):
    """A form definition that cannot be used; ``faults`` names each fault with its place."""

    def __init__(self, form: str, faults: tuple[Bilingual, ...]) -> None:
        super().__init__(
            "form-invalid",
            Bilingual(
                f"様式定義「{form}」に誤りがあります: " + " ".join(f.ja for f in faults),
                f"The form definition {form!r} is faulty: " + " ".join(f.en for f in faults),
            ),
            Bilingual("示した箇所を直してください。", "Correct the places named."),
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a form.

    ``labels`` are the headings or section titles under which it is printed in the wild (compared
    after folding, see :mod:`renkei.domain.forms.labels`); ``blanks`` the marks that mean "nothing".
    ``repeated`` properties hold a list. ``derived_from`` names the properties whose words give the
    value where no column or section of its own does. ``options`` holds what only one kind of form
    or one type needs (``period`` of a party column, for instance).
    """

    id: str
    title: Bilingual
    type: PropertyType
    labels: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    required: bool = False
    repeated: bool = False
    derived_from: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule between values of a form: its ``kind`` and the properties it concerns."""

    kind: str
    properties: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A versioned list or sheet, or a set of tables whose rows name the record they belong to.

    ``record`` is the kind of partnership a record describes (``initiative``, ``agreement``), ``key``
    the property that identifies a record inside one document, ``layout`` the hints for the kind of
    form (see ``list_layout`` and the sheet's own reader).
    """

    id: str
    version: int
    kind: FormKind
    record: str
    title: Bilingual
    key: str
    properties: tuple[Property, ...]
    layout: Mapping[str, Any] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()

    def property(self, id: str) -> Property:
        """The property of that id.

        Raises:
            KeyError: the form has no such property.
        """
        for known in self.properties:
            if known.id == id:
                return known
        raise KeyError(id)

    def of_type(self, type: PropertyType) -> tuple[Property, ...]:
        """All properties of a type, in the order of the definition."""
        return tuple(p for p in self.properties if p.type == type)

    def has(self, id: str) -> bool:
        """Whether the form knows a property of that id."""
        return any(p.id == id for p in self.properties)
