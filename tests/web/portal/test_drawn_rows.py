"""The rows that map and network are drawn from: escaped, and Japanese marked on English pages."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import override

from renkei.web.portal.presentation.network_view import EdgeRow, NodeRow
from renkei.web.portal.templatetags.drawn_rows import node_rows, tie_rows

NODE = NodeRow("p1", "organisation", "団体", 'A<b>"&', 'A<b>"&', 1_200, 3_400, "/partnerships?q=%22A%22&x=1")


def test_names_and_addresses_are_escaped() -> None:
    row = node_rows([NODE])

    assert "<b>" not in row
    assert 'data-label="A&lt;b&gt;&quot;&amp;"' in row
    assert 'href="/partnerships?q=%22A%22&amp;x=1"' in row


def test_large_numbers_can_be_read() -> None:
    row = node_rows([NODE])

    assert ">1,200<" in row
    assert "3,400件" in row
    assert 'data-count="3400"' in row


def test_japanese_names_are_marked_on_an_english_page_only() -> None:
    node = replace(NODE, name="川崎市")
    with override("en"):
        english = node_rows([node])

    assert '<th scope="row"><span lang="ja">川崎市</span></th>' in english
    assert '<th scope="row">川崎市</th>' in node_rows([node])


def test_the_link_of_a_tie_says_whose_it_is() -> None:
    row = tie_rows([EdgeRow("p1", "p2", ("川崎市", "ダナン市"), 2, "/partnerships?q=1")])

    assert '2件<span class="visually-hidden">：川崎市、ダナン市</span></a>' in row
