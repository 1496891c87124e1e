"""Reads exported tables with astropy and prints them as JSON: {file: {"columns": [[name, unit, ucd, description]], "rows": [[cell]]}}."""
import json
import sys
import warnings

import numpy
from astropy.io import fits
from astropy.io.votable import parse
from astropy.table import Table

warnings.simplefilter("error")


def cell(value, escaped):
    if value is None or value is numpy.ma.masked:
        return None
    if isinstance(value, (numpy.ndarray, list)):
        return [cell(element, escaped) for element in numpy.ma.asarray(value).tolist()]
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, str):
        if value.startswith("["):
            return json.loads(value)
        # In FITS whatever is not printable ASCII is escaped as in JSON.
        return json.loads('"' + value.replace('"', '\\"') + '"') if escaped else value
    return None if isinstance(value, float) and value != value else value


def columns(path):
    if path.endswith(".fits"):
        header = fits.getheader(path, 1)
        for i in range(1, header["TFIELDS"] + 1):
            yield [header[f"TTYPE{i}"], header.get(f"TUNIT{i}", ""), header[f"TUCD{i}"], header[f"TCOMM{i}"]]
    else:
        for field in parse(path).get_first_table().fields:
            yield [field.name, str(field.unit or ""), field.ucd, field.description]


answer = {}
for path in sys.argv[1:]:
    table = Table.read(path) if path.endswith(".fits") else Table.read(path, format="votable")
    escaped = path.endswith(".fits")
    answer[path] = {"columns": list(columns(path)), "rows": [[cell(row[name], escaped) for name in table.colnames] for row in table]}
json.dump(answer, sys.stdout)
