"""Lists as files: one declaration of columns, from which every format is written.

CSV is UTF-8 with a byte-order mark, as RFC 4180 has it, and always has a header row. XLSX has
real dates, numbers and booleans; rows that one sheet cannot take go on in the next, and text that
one cell cannot take goes on in a sheet of its own. JSON is an array of objects in which lists stay
lists and dates are ISO 8601; what a record does not have is null. CSV and XLSX leave it empty,
join the items of a list by ``; `` and put an apostrophe before text that a spreadsheet would run
as a formula. Nothing is shortened, and no format holds more than a thousand rows in memory.
"""

from hmic_kb.common.exports.cells import in_json
from hmic_kb.common.exports.columns import (
    Address,
    Chunk,
    Column,
    Computed,
    EachOf,
    EachPart,
    FieldPath,
    Listed,
    Value,
    address,
    each,
    page,
    path,
)
from hmic_kb.common.exports.formats import FORMATS, Format, write
from hmic_kb.common.exports.gathered import held_by
from hmic_kb.common.exports.lists import CHUNK_ROWS, Export
from hmic_kb.common.exports.sheets import Facts

__all__ = [
    "CHUNK_ROWS",
    "FORMATS",
    "Address",
    "Chunk",
    "Column",
    "Computed",
    "EachOf",
    "EachPart",
    "Export",
    "Facts",
    "FieldPath",
    "Format",
    "Listed",
    "Value",
    "address",
    "each",
    "held_by",
    "in_json",
    "page",
    "path",
    "write",
]
