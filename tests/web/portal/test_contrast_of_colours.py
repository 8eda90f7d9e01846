"""Every text on every ground that the built style sheets put together, in both themes (WCAG 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from renkei.web.portal.presentation.built_files import MANIFEST, entry

ENOUGH = 4.5
LIGHT, DARK = "light", "dark"
GROUNDS = ("--ground", "--ground-soft", "--ground-strong", "--raised")
KEPT = re.compile(r"var\(--lightningcss-(light|dark),\s*")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
NO_COLOUR = ("inherit", "currentcolor", "transparent", "none", "0 0")

Colour = tuple[float, float, float, float]


@dataclass(frozen=True)
class Rule:
    """Selectors and what they say, for the screen."""

    selector: str
    says: Mapping[str, str]


def closing(text: str, start: int, pair: str) -> int:
    """The place after the bracket that closes the one before ``start``."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == pair[0]) - (text[place] == pair[1])
        if depth == 0:
            return place + 1
    raise ValueError(text[start : start + 60])


def without_print(css: str) -> str:
    while (start := css.find("@media print{")) >= 0:
        css = css[:start] + css[closing(css, start + len("@media print{"), "{}") :]
    return css


def in_theme(value: str, theme: str) -> str:
    """The builder writes light-dark(x, y) as two variables, of which one is empty."""
    while found := KEPT.search(value):
        end = closing(value, found.end(), "()")
        chosen = value[found.end() : end - 1] if found[1] == theme else ""
        value = value[: found.start()] + chosen + value[end:]
    return value.strip()


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    names = {css for name in ("src/portal.ts", "src/workspace.ts") for css in entry(name).css}
    css = "".join((MANIFEST.parent / name).read_text(encoding="utf-8") for name in sorted(names))
    found = []
    for selector, body in RULE.findall(without_print(css)):
        declared = (part.partition(":") for part in body.split(";") if ":" in part)
        found.append(Rule(selector.strip(), {name.strip(): value.strip() for name, _, value in declared}))
    return tuple(found)


def variables(rules: tuple[Rule, ...], theme: str) -> dict[str, str]:
    return {
        name: in_theme(value, theme)
        for rule in rules
        if rule.selector == ":root"
        for name, value in rule.says.items()
        if name.startswith("--")
    }


def resolved(value: str, known: Mapping[str, str]) -> str:
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = known[found[1]]
    return value


def colour(value: str) -> Colour:
    """#rgb, #rrggbb or #rrggbbaa."""
    digits = value.removeprefix("#")
    assert value.startswith("#"), value
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
    return (parts[0], parts[1], parts[2], parts[3] if len(parts) > 3 else 1.0)


def over(upper: Colour, lower: Colour) -> Colour:
    part = upper[3]
    mixed = [part * a + (1 - part) * b for a, b in zip(upper[:3], lower[:3], strict=True)]
    return (mixed[0], mixed[1], mixed[2], 1.0)


def contrast(one: Colour, other: Colour) -> float:
    """The ratio that WCAG defines, from relative luminances."""

    def luminance(of: Colour) -> float:
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in of[:3])
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(rules: tuple[Rule, ...], theme: str) -> Iterator[tuple[str, float]]:
    """A text with its own ground; where a rule gives but one of both, with all that it may stand on."""
    tokens = variables(rules, theme)
    grounds = [colour(resolved(tokens[name], tokens)) for name in GROUNDS]
    for rule in rules:
        local = tokens | {name: in_theme(value, theme) for name, value in rule.says.items()}
        said, behind = rule.says.get("color", ""), ground_of(rule, rules)
        if "--heat" in rule.says:
            said, behind = "var(--heat-text)", "var(--heat)"
        elif "var(--heat" in said + behind:
            continue  # given by the rules that set both
        if not said and is_drawing(rule, behind):
            continue
        below = resolved(in_theme(behind, theme), local)
        text = resolved(in_theme(said or "var(--text)", theme), local)
        if text.lower() in NO_COLOUR or (not said and not below.startswith("#")):
            continue
        for ground in painted(below, grounds):
            yield (
                f"{theme} {rule.selector}: {said or 'text'} on {behind or 'page'}",
                contrast(colour(text), ground),
            )


def ground_of(rule: Rule, rules: tuple[Rule, ...]) -> str:
    """What a rule paints behind its text: its own, that of the focus, or that of the same element at rest."""
    if behind := rule.says.get("background", rule.says.get("background-color", "")):
        return behind
    if ":focus-visible" in rule.selector and "color" in rule.says:
        return "var(--focus)"
    at_rest = rule.selector.removesuffix(":visited")
    same = (r for r in rules if at_rest != rule.selector and at_rest in r.selector.split(","))
    return next((r.says["background"] for r in same if "background" in r.says), "")


def is_drawing(rule: Rule, behind: str) -> bool:
    """Marks, bars and pictures have a ground and no text; what is filled with the accent names its text."""
    ends = ("before", "after", "value", "bar", "svg")
    return rule.selector.endswith(ends) or "var(--accent" in behind


def painted(below: str, grounds: list[Colour]) -> list[Colour]:
    """The ground of a text: over each of the page's, where it lets them through or there is none."""
    if not below.startswith("#"):
        return grounds
    own = colour(below)
    return [own] if own[3] == 1 else [over(own, ground) for ground in grounds]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_text_is_read_on_its_ground(rules: tuple[Rule, ...], theme: str) -> None:
    found = list(pairs(rules, theme))

    assert len(found) > 150
    assert {name: round(ratio, 2) for name, ratio in found if ratio < ENOUGH} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_borders_of_controls_are_seen_on_every_ground(rules: tuple[Rule, ...], theme: str) -> None:
    tokens = variables(rules, theme)
    least = min(
        contrast(colour(resolved(tokens[line], tokens)), colour(resolved(tokens[ground], tokens)))
        for line in ("--line-strong", "--accent", "--focus-edge")
        for ground in GROUNDS
    )

    assert least >= 3


def test_contrast_is_that_of_wcag() -> None:
    black, white = colour("#000"), colour("#ffffff")

    assert contrast(black, white) == pytest.approx(21)
    assert contrast(colour("#767676"), white) == pytest.approx(4.54, abs=0.01)
    assert over(colour("#00000080"), white)[0] == pytest.approx(0.498, abs=0.001)
