"""Time as documents write it: partial dates, half-open periods, eras (和暦), fiscal years (年度).

``find_dates`` reads every date, range and fiscal year out of a piece of text; all regular expressions
here are bounded, so the time taken grows with the length of the text only.
"""

from renkei.domain.periods.eras import ERAS, Era, era_named
from renkei.domain.periods.fiscal_years import fiscal_year_of, fiscal_year_period
from renkei.domain.periods.mentions import DateContext, DateFault, DateMention
from renkei.domain.periods.partial import PartialDate, Period
from renkei.domain.periods.scan import find_dates, may_hold_date

__all__ = [
    "ERAS",
    "DateContext",
    "DateFault",
    "DateMention",
    "Era",
    "PartialDate",
    "Period",
    "era_named",
    "find_dates",
    "fiscal_year_of",
    "fiscal_year_period",
    "may_hold_date",
]
