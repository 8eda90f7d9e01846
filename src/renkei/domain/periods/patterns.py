"""Regular expressions for dates. Every repetition is bounded: matching stays linear in the text."""

from __future__ import annotations

import re
from typing import Final

# At most two blanks between the parts of a date (平成23年 1月).
_B: Final = r"[ \t]{0,2}"
_N: Final = r"(?:[0-9]{1,2}|元|[〇零一二三四五六七八九十]{1,3})(?![0-9])"
_WEST: Final = r"(?<![0-9.,])(?:1[89]|2[01])[0-9]{2}(?![0-9])"
_WEST_KANJI: Final = r"[一二][〇零一二三四五六七八九]{3}"
_ERA_NAME: Final = "明治|大正|昭和|平成|令和|㍾|㍽|㍼|㍻|㋿"
_ERA: Final = rf"(?:{_ERA_NAME}|(?<![A-Za-z0-9])[MTSHR])"
_OPEN, _CLOSE = r"[(\[〔（]", r"[)\]〕）]"
_YEAR: Final = r"年(?![間代])"
_MONTH_NAME: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember)?\.?"
)

# 平成23（2011）年, 平成23年（2011年）
_ERA_THEN_WEST: Final = (
    rf"(?P<a_era>{_ERA}){_B}(?P<a_n>{_N}){_B}(?P<a_y1>年度?)?{_B}{_OPEN}{_B}(?:西暦{_B})?"
    rf"(?P<a_west>{_WEST}){_B}(?P<a_y2>年度?)?{_B}{_CLOSE}{_B}(?P<a_y3>年度|{_YEAR})?"
)
# 2011（平成23）年, 2011年（平成23年）
_WEST_THEN_ERA: Final = (
    rf"(?P<b_west>{_WEST}){_B}(?P<b_y1>年度?)?{_B}{_OPEN}{_B}(?P<b_era>{_ERA}){_B}(?P<b_n>{_N}){_B}"
    rf"(?P<b_y2>年度?)?{_B}{_CLOSE}{_B}(?P<b_y3>年度|{_YEAR})?"
)
# 平成20～22年度, 2019～2021年度, 平成29・30年度
_SPAN: Final = (
    rf"(?:(?P<c_era>{_ERA}){_B}(?P<c_n>{_N})|(?P<c_west>{_WEST})){_B}(?P<c_sep>[~〜\-–―−]|から|[・、,]){_B}"
    rf"(?P<c_to>[0-9]{{1,2}}|{_WEST}){_B}(?P<c_y>年度|{_YEAR})"
)
# R8.4.1, 平成23.10.24, 2011/10/24, 2011-10-24
_NUMERIC: Final = (
    rf"(?:(?P<d_era>{_ERA}){_B}(?P<d_n>{_N})|(?<![\w/.\-])(?P<d_west>{_WEST}))(?P<d_sep>[./\-])"
    rf"{_B}(?P<d_m>[0-9]{{1,2}})(?P=d_sep){_B}(?P<d_d>[0-9]{{1,2}})(?![0-9./\-])"
)
# 平成23年度, 令和八年
_OF_ERA: Final = rf"(?P<e_era>{_ERA}){_B}(?P<e_n>{_N}){_B}(?P<e_y>年度|{_YEAR})"
# 2019年度, 二〇一九年, FY2019
_OF_WEST: Final = (
    rf"(?P<f_west>{_WEST}|{_WEST_KANJI}){_B}(?P<f_y>年度|{_YEAR})|(?<![A-Za-z0-9])FY{_B}(?P<f_fy>{_WEST})"
)
# October 24, 2011; 24 October 2011; October 2011
_ENGLISH: Final = (
    rf"(?<![A-Za-z0-9])(?:(?P<g_d1>[0-9]{{1,2}})[ ])?(?P<g_m>{_MONTH_NAME})[ ]"
    rf"(?:(?P<g_d2>[0-9]{{1,2}}),?[ ])?(?P<g_west>{_WEST})"
)
# 今年度, 同年8月
_RELATIVE: Final = (
    r"(?<![日資基見])(?P<h_rel>[今本当]年度?|[昨前]年度?|[来次翌]年度?|同年度?|同月)(?![代間中収])"
)

YEAR_START: Final = re.compile(
    "|".join((_ERA_THEN_WEST, _WEST_THEN_ERA, _SPAN, _NUMERIC, _OF_ERA, _OF_WEST, _ENGLISH, _RELATIVE))
)

DATE_SIGN: Final = re.compile("[0-9年月]")
"""Without one of these signs no words, once folded, can hold a date."""

_DAY_TAIL: Final = rf"(?:{_B}\([月火水木金土日](?:曜日?)?(?:・?祝日?)?\))?"
MONTH: Final = re.compile(rf"{_B}(?P<month>{_N}){_B}月(?P<part>末日?|初め|初旬|上旬|中旬|下旬|頃|ごろ)?")
DAY: Final = re.compile(rf"{_B}(?P<day>{_N}){_B}日(?!間){_DAY_TAIL}")
# 2月, 毎年2月, 8月～9月: only read where the words around give the year.
MONTH_START: Final = re.compile(
    rf"(?<![0-9〇一二三四五六七八九十年./])(?P<every>毎年{_B})?(?P<month>{_N}){_B}月(?!額|刊|分|間)(?P<part>末日?|初め|初旬|上旬|中旬|下旬|頃|ごろ)?"
)
RANGE_SIGN: Final = re.compile(rf"{_B}(?:[~〜\-–—―−]|から|より){_B}")
LIST_SIGN: Final = re.compile(rf"{_B}(?:[、,・]|及び|と){_B}")
NEXT_YEAR: Final = re.compile(rf"(?P<n>{_N}){_B}(?P<y>年度|{_YEAR})")
DURATION: Final = re.compile(rf"(?P<n>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){_B}[ヵヶケか箇カ]?年間")
OPEN_SIGN: Final = re.compile(rf"{_B}(?:以降|以来|以後|から|より|[~〜])")
MONTH_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
