// Writes a survey of very many stars into few small OIFITS files (1,000 stars each, one V² row per star), so that large campaigns can be
// planned and coordinated without gigabytes of data:
//   node scripts/crowded-survey.mjs STARS DIR
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stars = Number(process.argv[2]);
const folder = process.argv[3];
if (!Number.isInteger(stars) || stars < 1 || !folder) {
    console.error('usage: node scripts/crowded-survey.mjs STARS DIR');
    process.exit(2);
}

const block = 2880;
const perFile = 1000;
const padded = (bytes, fill) => Buffer.concat([bytes, Buffer.alloc((block - (bytes.length % block)) % block, fill)]);
const card = (key, value) => `${key.padEnd(8)}= ${(typeof value === 'string' ? `'${value.padEnd(8)}'` : String(value).padStart(20)).padEnd(70)}`.slice(0, 80);
const header = (cards) => padded(Buffer.from([...cards.map(([key, value]) => card(key, value)), 'END'.padEnd(80)].join(''), 'latin1'), 0x20);

const writers = {
    A: (view, at, text, count) => view.write(text.padEnd(count).slice(0, count), at, 'latin1'),
    I: (view, at, value) => view.writeInt16BE(value, at),
    E: (view, at, value) => view.writeFloatBE(value, at),
    D: (view, at, value) => view.writeDoubleBE(value, at),
    L: (view, at, value) => view.write(value ? 'T' : 'F', at, 'latin1'),
};
const sizes = { A: 1, I: 2, E: 4, D: 8, L: 1 };

// columns: [name, form, unit, row => value or values]
function table(name, rows, keys, columns) {
    const shapes = columns.map(([, form]) => ({ count: Number(form.slice(0, -1) || 1), type: form.slice(-1) }));
    const width = shapes.reduce((sum, { count, type }) => sum + count * sizes[type], 0);
    const data = Buffer.alloc(rows * width);
    for (let row = 0, at = 0; row < rows; row++) {
        columns.forEach(([, , , value], column) => {
            const { count, type } = shapes[column];
            const cells = value(row);
            if (type === 'A') writers.A(data, at, cells, count);
            else [cells].flat().forEach((cell, i) => writers[type](data, at + i * sizes[type], cell));
            at += count * sizes[type];
        });
    }
    const described = columns.flatMap(([column, form, unit], i) => [[`TTYPE${i + 1}`, column], [`TFORM${i + 1}`, form], ...(unit ? [[`TUNIT${i + 1}`, unit]] : [])]);
    return Buffer.concat([
        header([['XTENSION', 'BINTABLE'], ['BITPIX', 8], ['NAXIS', 2], ['NAXIS1', width], ['NAXIS2', rows], ['PCOUNT', 0], ['GCOUNT', 1],
            ['TFIELDS', columns.length], ...described, ['EXTNAME', name], ['OI_REVN', 1], ...keys]),
        padded(data, 0),
    ]);
}

function oifits(first, count) {
    const zero = () => 0;
    return Buffer.concat([
        header([['SIMPLE', 'T'], ['BITPIX', 8], ['NAXIS', 0]]),
        table('OI_TARGET', count, [], [
            ['TARGET_ID', '1I', '', (row) => row + 1], ['TARGET', '16A', '', (row) => `Crowd ${String(first + row).padStart(7, '0')}`],
            ['RAEP0', '1D', 'deg', (row) => (first + row) * 360 / stars], ['DECEP0', '1D', 'deg', zero], ['EQUINOX', '1E', 'yr', () => 2000],
            ['RA_ERR', '1D', 'deg', zero], ['DEC_ERR', '1D', 'deg', zero], ['SYSVEL', '1D', 'm/s', zero], ['VELTYP', '8A', '', () => 'LSR'],
            ['VELDEF', '8A', '', () => 'OPTICAL'], ['PMRA', '1D', 'deg/yr', zero], ['PMDEC', '1D', 'deg/yr', zero], ['PMRA_ERR', '1D', 'deg/yr', zero],
            ['PMDEC_ERR', '1D', 'deg/yr', zero], ['PARALLAX', '1E', 'deg', zero], ['PARA_ERR', '1E', 'deg', zero], ['SPECTYP', '16A', '', () => 'G2V'],
        ]),
        table('OI_WAVELENGTH', 2, [['INSNAME', 'SPICA']], [['EFF_WAVE', '1E', 'm', (row) => 7e-7 + row * 1e-7], ['EFF_BAND', '1E', 'm', () => 2e-8]]),
        table('OI_VIS2', count, [['DATE-OBS', '2024-05-12'], ['INSNAME', 'SPICA']], [
            ['TARGET_ID', '1I', '', (row) => row + 1], ['TIME', '1D', 's', zero], ['MJD', '1D', 'day', () => 60442.3], ['INT_TIME', '1D', 's', () => 60],
            ['VIS2DATA', '2D', '', () => [0.5, 0.6]], ['VIS2ERR', '2D', '', () => [0.02, 0.02]], ['UCOORD', '1D', 'm', () => 100],
            ['VCOORD', '1D', 'm', zero], ['STA_INDEX', '2I', '', () => [1, 2]], ['FLAG', '2L', '', () => [false, false]],
        ]),
    ]);
}

mkdirSync(folder, { recursive: true });
for (let first = 0; first < stars; first += perFile) {
    writeFileSync(join(folder, `crowd-${String(first / perFile).padStart(4, '0')}.fits`), oifits(first, Math.min(perFile, stars - first)));
}
