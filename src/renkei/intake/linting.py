"""One use case: a published table in, what keeps a machine from reading it out."""

from __future__ import annotations

from functools import cache

from renkei.domain.errors import RenkeiError
from renkei.domain.findings import Finding
from renkei.domain.machine_readability import check_file
from renkei.readers.reading import refusal
from renkei.readers.table_files import read_table_file
from renkei.reference_data.places import gazetteer


def lint(content: bytes, name: str) -> tuple[Finding, ...]:
    """The findings on a CSV file or a workbook; a file that cannot be opened is one finding."""
    try:
        file = read_table_file(content, name)
    except RenkeiError as error:
        return (refusal(error),)
    return check_file(file, _prefectures().get)


@cache
def _prefectures() -> dict[str, str]:
    """The two digits of a prefecture by its name."""
    return {version.name: version.code[:2] for version in gazetteer().prefectures()}
