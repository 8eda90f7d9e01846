"""Whether a table can be read by a machine: the 15 checks of 統一的な表記ルール, and the field's own faults.

The checks are those of the Ministry of Internal Affairs and Communications (統計表における機械判読可能な
データの表記方法の統一ルール, 2020-12-18), numbered as there; the others are faults that published open
data of local governments is known to have. Nothing is repaired.
"""

from renkei.domain.machine_readability.checks import check_file
from renkei.domain.machine_readability.sheets import Sheet, SheetCell, TableFile

__all__ = ["Sheet", "SheetCell", "TableFile", "check_file"]
