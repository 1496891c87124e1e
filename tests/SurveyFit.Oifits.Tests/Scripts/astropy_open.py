"""Opens FITS files with astropy, verifying every HDU strictly; the tests read what is printed."""
import sys
import warnings

from astropy.io import fits

warnings.simplefilter("error")
for path in sys.argv[1:]:
    with fits.open(path) as hdus:
        hdus.verify("exception")
        for hdu in hdus:
            rows = len(hdu.data) if isinstance(hdu, fits.BinTableHDU) else 0
            print(hdu.name, hdu.ver, rows)
        print("QUALITY", repr(hdus[0].header["QUALITY LEVEL"]), repr(hdus[0].header["OBSERVER"]), repr(hdus[0].header["HIERARCHICAL NUMBER"]))
