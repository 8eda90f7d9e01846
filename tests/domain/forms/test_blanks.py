"""Marks that say nothing."""

from __future__ import annotations

import pytest

from renkei.domain.forms.blanks import is_blank
from renkei.reference_data.forms import form

REMARKS = form("initiative_list").property("remarks")


@pytest.mark.parametrize("text", ["", " ", "—", "?", "？", " ? "])
def test_a_cell_that_says_nothing_is_blank(text: str) -> None:
    assert is_blank(text, REMARKS)


@pytest.mark.parametrize("text", ["?1", "本当か?", "??"])
def test_a_question_is_no_blank(text: str) -> None:
    assert not is_blank(text, REMARKS)
