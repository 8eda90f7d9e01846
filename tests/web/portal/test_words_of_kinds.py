"""Kinds of partnerships in the singular and, where several are counted, in the plural."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from renkei.web.portal.presentation.words import word_for

KINDS = (
    *("initiative", "agreement", "sister_tie", "wish", "need", "case"),
    *("council", "mutual_aid_pact", "network"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_plural_in_english_alone(kind: str) -> None:
    with override("en"):
        assert word_for("kinds", kind) != word_for("kind", kind)
    with override("ja"):
        assert word_for("kinds", kind) == word_for("kind", kind)


def test_a_kind_of_ones_own_keeps_its_name() -> None:
    with override("en"):
        assert word_for("kinds", "festival") == "festival"
