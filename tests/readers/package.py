"""A data package, as Python's own csv and json read it: the description names the columns and their kinds."""
import csv
import json
import sys
from pathlib import Path

folder, table = Path(sys.argv[1]), sys.argv[2]
package = json.loads((folder / "datapackage.json").read_text("utf-8"))
resource = next(r for r in package["resources"] if r["name"] == table)
names = [field["name"] for field in resource["schema"]["fields"]]
with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
    rows = csv.DictReader(file)
    assert rows.fieldnames == names
    for row in rows:
        withheld = row["status"] == package["withheld"]["status"]
        assert withheld == (row["count"] == "")
        assert withheld == (row["low"] != "") and row[names[-5]] in ("year", "quarter", "month")
        said = ("c", row["low"], row["high"]) if withheld else (int(row["count"]),)
        print(*(row[name] for name in names[:-5]), *said, sep="\t")
