"""The field of each row of a list whose field cells are merged, with the reason for each inference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.fill_down import Block, BlockRow, Division, divide, no_rank
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.list_cells import ListRow
from renkei.domain.forms.names import split_names
from renkei.domain.forms.running_order import Rank
from renkei.domain.forms.shared_words import NO_SUBJECTS, Subjects, common_words
from renkei.domain.provenance import Inference, Statement

_WEIGHTS: Final = {"names": 1.5, "parties": 0.0, "text": 0.6}
_NAME_WEIGHT: Final = 1.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Knowledge of the field that helps to find blocks: subjects and the customary order of offices."""

    subjects: Subjects = NO_SUBJECTS
    rank: Rank = no_rank


NO_VOCABULARY: Final = Vocabulary()


def grouped(
    rows: Sequence[ListRow], definition: FormDefinition, vocabulary: Vocabulary = NO_VOCABULARY
) -> list[Statement]:
    """The statement of the grouping property for each row, in order.

    A label printed on its row, or in the heading above its table, is stated; on every other row of
    its block it is inferred, with the reason and, where the row could belong to the neighbouring
    block, that block's label.
    """
    prop = definition.property(definition.layout["group"])
    labels = [_label(row, prop) for row in rows]
    if all(labels) or not any(labels):
        return [_printed(row, prop) for row in rows]
    block_rows = [_block_row(row, label, definition) for row, label in zip(rows, labels, strict=True)]
    division = divide(block_rows, vocabulary.subjects, vocabulary.rank)
    if division is None:
        return [_printed(row, prop) for row in rows]
    explain = _Explanation(rows, block_rows, division)
    return [
        _printed(row, prop) if labels[index] else explain.inferred(index, prop)
        for index, row in enumerate(rows)
    ]


def _label(row: ListRow, prop: Property) -> str | None:
    """The label printed on a row, or in the heading above it where there is no column for it."""
    if row.group and prop.id not in row.cells:
        return row.group.value
    return None if is_blank(row.text(prop.id), prop) else row.text(prop.id)


def _printed(row: ListRow, prop: Property) -> Statement:
    if row.group and prop.id not in row.cells:
        words = row.group.words
        return Statement(prop.id, row.group.value, words.text, words.locate() or row.at, row.group.inferred)
    cell = row.cells.get(prop.id)
    text = cell.text if cell else ""
    value = None if is_blank(text, prop) else normalise(text)
    return Statement(prop.id, value, text, cell.locate() if cell else row.at)


def _block_row(row: ListRow, label: str | None, definition: FormDefinition) -> BlockRow:
    group, order = definition.layout["group"], definition.layout.get("group_order")
    texts = []
    for prop in definition.properties:
        weight = _NAME_WEIGHT if prop.id == "name" else _WEIGHTS.get(prop.type, 0.0)
        if weight and prop.id != group and row.text(prop.id):
            texts.append((normalise(row.text(prop.id)), weight))
    return BlockRow(
        label=label,
        office=_first_name(row, definition.property(order)) if order and definition.has(order) else None,
        name=normalise(row.text("name")),
        texts=tuple(texts),
        page=row.block,
    )


def _first_name(row: ListRow, prop: Property) -> str | None:
    text = row.text(prop.id)
    if is_blank(text, prop):
        return None
    names = split_names(text, (), tuple(prop.options.get("suffixes", ())))
    return names[0].name if names else None


class _Explanation:
    """Says why a row was put into its block, from the same evidence that put it there."""

    def __init__(self, rows: Sequence[ListRow], block_rows: Sequence[BlockRow], division: Division) -> None:
        self._rows, self._block_rows, self._division = rows, block_rows, division
        self._block_of = {
            index: number
            for number, block in enumerate(division.blocks)
            for index in range(block.first, block.last + 1)
        }

    def inferred(self, index: int, prop: Property) -> Statement:
        """The label of the row's block as an inference."""
        number = self._block_of[index]
        block = self._division.blocks[number]
        source = self._source(block.seed, prop)
        inference = Inference(self._reason(index, block), self._alternatives(index, number))
        return Statement(prop.id, normalise(block.label), source.text, source.locate(), inference)

    def _source(self, seed: int, prop: Property) -> SourceText:
        row = self._rows[seed]
        return row.cells[prop.id] if prop.id in row.cells or not row.group else row.group.words

    def _alternatives(self, index: int, number: int) -> tuple[Any, ...]:
        """The label on the other side of the hidden boundary, if the row lies between two labels."""
        blocks = self._division.blocks
        other = number - 1 if index < blocks[number].seed else number + 1
        return (normalise(blocks[other].label),) if 0 <= other < len(blocks) else ()

    def _reason(self, index: int, block: Block) -> Bilingual:
        parts = [self._where(index, block), *self._begins(block), *self._ends(block)]
        parts += self._office(index, block)
        parts += self._shared(index, block)
        return Bilingual("".join(f"{p.ja}。" for p in parts), " ".join(f"{p.en}." for p in parts))

    def _name(self, index: int) -> Bilingual:
        number = self._rows[index].number
        if number is None:
            return Bilingual(f"{index + 1}行目", f"row {index + 1}")
        return Bilingual(f"No.{number}", f"No. {number}")

    def _where(self, index: int, block: Block) -> Bilingual:
        seed = self._name(block.seed)
        if index > block.seed:
            return Bilingual(
                f"分野名は{seed.ja}の行に一度だけ印字され、この行はその区切りの中にある",
                f"The label is printed once, on {seed.en}, and this row lies in its block",
            )
        return Bilingual(
            f"分野名は後の{seed.ja}の行に印字されているが、区切りはその前から始まる",
            f"The label is printed only further down, on {seed.en}, but its block begins before",
        )

    def _begins(self, block: Block) -> list[Bilingual]:
        return self._restart(block.first, block) if block.first and block.first != block.seed else []

    def _ends(self, block: Block) -> list[Bilingual]:
        following = block.last + 1
        if following >= len(self._rows) or self._block_rows[following].label:
            return []
        return self._restart(following, block)

    def _restart(self, index: int, block: Block) -> list[Bilingual]:
        above, here = self._block_rows[index - 1].office, self._block_rows[index].office
        if not above or not here or self._division.order.goes_back(above, here) <= 0:
            return []
        name = self._name(index)
        side = ("から始まる", "begins at") if index == block.first else ("の前で終わる", "ends before")
        return [
            Bilingual(
                f"所管の並び順が{name.ja}で初めに戻る（{above}の次が{here}）ため、区切りは{name.ja}{side[0]}",
                f"The order of offices starts again at {name.en} ({above}, then {here}), "
                f"so the block {side[1]} {name.en}",
            )
        ]

    def _office(self, index: int, block: Block) -> list[Bilingual]:
        office = self._block_rows[index].office
        if not office or office != self._block_rows[block.seed].office:
            return []
        return [
            Bilingual(
                f"分野名のある行と所管が同じ（{office}）",
                f"Its office is that of the labelled row ({office})",
            )
        ]

    def _shared(self, index: int, block: Block) -> list[Bilingual]:
        shared = common_words(block.label, (text for text, _ in self._block_rows[index].texts))
        if not shared:
            return []
        listed = "、".join(shared)
        return [
            Bilingual(f"分野名とこの行に共通の語がある（{listed}）", f"Label and row share words ({listed})")
        ]
