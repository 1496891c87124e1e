// Data lie in the page as deflated, base64-coded JSON, one block per unit, and are unpacked when they are looked at.

async function unpack(id) {
    const text = document.getElementById(id).textContent;
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
}

// Running sums undo differences.
function undifference(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
}

// The columns of a series as points; see SeriesJson for how they are coded.
function pointsOf(series, unit) {
    const frequency = undifference(series.x);
    const time = undifference(series.rt);
    const points = [];
    let i = 0;
    series.rn.forEach((count, r) => {
        const row = {
            id: `${unit.key}:${series.k}:${r}`, instrument: unit.instruments[series.ri[r]], stations: unit.stations[series.rs[r]],
            mjd: time[r] / 1e4, u: series.ru[r] / 10, v: series.rv[r] / 10,
        };
        row.length = Math.hypot(row.u, row.v);
        for (const end = i + count; i < end; i++) {
            const value = series.y[i] * series.q;
            const sigma = Math.exp(series.e[i] / 100);
            const residuals = {};
            series.d.forEach((column, k) => (residuals[unit.modelIndices[k]] = column[i] / 20));
            points.push({ row, x: frequency[i] / 100, value, sigma, residuals, unit });
        }
    });
    return points;
}

// V over spatial frequency (Mλ) of a model that looks the same from all sides, from its second differences.
function curveOf(curve) {
    const visibility = undifference(undifference(curve.v));
    return visibility.map((value, i) => ({ x: i * curve.s, value: (value / 1e4) ** 2 }));
}

function decodeUnit(packed, key) {
    const unit = { ...packed, key, instruments: packed.ins, stations: packed.st, modelIndices: packed.ms ?? [] };
    unit.series = (packed.series ?? []).map((series) => ({ kind: series.k, data: series.n, omitted: series.om ?? 0, points: pointsOf(series, unit) }));
    unit.curves = new Map((packed.curves ?? []).map((curve) => [curve.m, curveOf(curve)]));
    return unit;
}

// Values of a map from its levels: 0 to 63 from the lowest to the highest, 64 outside the field; see CompanionPicture.
const levelLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

function mapValues(map) {
    const values = levelLetters.split("").map((_, level) => (level === 64 ? NaN : map.f ? map.lo + ((map.hi - map.lo) * level) / 63 : map.lo * (map.hi / map.lo) ** (level / 63)));
    return Array.from(map.z, (letter) => values[levelLetters.indexOf(letter)]);
}
