"""SHA-256 of columns as big-endian doubles, read by astropy: one line per file, HDU and column.

Arguments: files. Columns are those whose values the reader must agree with bit for bit.
"""
import hashlib
import sys
import warnings

import numpy
from astropy.io import fits

warnings.simplefilter("ignore")
COLUMNS = {
    "OI_WAVELENGTH": ["EFF_WAVE", "EFF_BAND"],
    "OI_VIS2": ["VIS2DATA", "VIS2ERR", "UCOORD", "VCOORD", "MJD"],
    "OI_T3": ["T3AMP", "T3AMPERR", "T3PHI", "T3PHIERR", "U1COORD", "V1COORD", "U2COORD", "V2COORD"],
    "OI_VIS": ["VISAMP", "VISPHI", "UCOORD", "VCOORD"],
}
LOGICAL = {"OI_VIS2": ["FLAG"], "OI_T3": ["FLAG"]}
WHOLE = {"OI_VIS2": ["TARGET_ID", "STA_INDEX"], "OI_T3": ["TARGET_ID", "STA_INDEX"]}


def digest(values):
    return hashlib.sha256(numpy.ascontiguousarray(values, dtype=">f8").tobytes()).hexdigest()


for path in sys.argv[1:]:
    name = path.rsplit("/", 1)[-1]
    with fits.open(path, memmap=False) as hdus:
        for index, hdu in enumerate(hdus):
            table = hdu.name.upper()
            for column in COLUMNS.get(table, []) + LOGICAL.get(table, []) + WHOLE.get(table, []):
                print(name, index, column, digest(hdu.data[column].astype("f8")), sep="\t")
