"""A workbook, as openpyxl reads it: a sheet of cells by name, or with --texts the labels of all sheets and what kind of cell each is."""
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
if sys.argv[2] == "--texts":
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    print(cell.data_type, repr(cell.value), sep="\t")
    sys.exit()
sheet = book[sys.argv[2]]
assert sheet.freeze_panes == "A2" or "--saved" in sys.argv  # LibreOffice without a window keeps no panes
dimensions = (sheet.max_column - 4) // 2
for row in sheet.iter_rows(min_row=2):
    count = row[dimensions]
    assert (count.data_type == "n") != (count.value == "[c]")
    low, high, level = (cell.value for cell in row[dimensions + 1 : dimensions + 4])
    assert level in ("year", "quarter", "month")
    said = ("c", low, "" if high is None else high) if count.value == "[c]" else (count.value,)
    print(*(cell.value for cell in row[dimensions + 4 :]), *said, sep="\t")
