// All plots, through Observable Plot. Colours are variables of the style sheet, so they follow light, dark and print.

const seriesStyles = [
    ["var(--s0)", "circle"], ["var(--s1)", "square"], ["var(--s2)", "triangle"], ["var(--s3)", "diamond"], ["var(--s4)", "bar"], ["var(--s5)", "dash"],
];
const frequencyUnits = [
    { name: "Mλ", perMegaLambda: 1 },
    { name: "cycles per arcsecond", perMegaLambda: (1e6 * Math.PI) / 648000 },
];
const kinds = [
    { title: "Squared visibilities", label: "V²", unit: "", short: "V²" },
    { title: "Closure phases", label: "closure phase (°)", unit: "°", short: "closure phase" },
    { title: "Triple amplitudes", label: "triple amplitude", unit: "", short: "triple amplitude" },
];
const dashes = ["", "7 4", "2 3", "9 3 2 3", "1 4", "12 4"];

const styleOf = (instruments, name) => seriesStyles[Math.max(0, instruments.indexOf(name)) % seriesStyles.length];

function plot(options, title, description) {
    const { style, x, y, ...rest } = options;
    const labels = { labelAnchor: "center", labelArrow: "none" };
    const made = Plot.plot({
        marginLeft: 58, marginRight: 12, ...rest, x: { ...labels, ...x }, y: { ...labels, ...y },
        style: { background: "transparent", color: "var(--ink)", fontFamily: "inherit", fontSize: "12px", ...style },
        ariaLabel: title, ariaDescription: description,
    });
    made.setAttribute("role", "img");
    return made;
}

const gridLines = () => [
    Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 0.22 }), Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 0.22 }), Plot.frame({ stroke: "var(--muted)", strokeOpacity: 0.6 }),
];

const quantile = (sorted, fraction) => sorted[Math.round(fraction * (sorted.length - 1))] ?? 0;
const ascending = (values) => Float64Array.from(values).sort();

// Hundreds of marks of one colour are one path: light to draw, to scroll and to print.
function onePath(d, count, name, style) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    path.setAttribute("class", name);
    path.setAttribute("data-count", count);
    path.setAttribute("style", style);
    return path;
}

const coordinate = (value) => Math.round(value * 10) / 10;

function errorBars(points, colour) {
    return (index, scales) => {
        let d = "";
        for (const { px, low, high } of points) {
            const [from, to] = [scales.y(low), scales.y(high)];
            if (Number.isFinite(from) && Number.isFinite(to)) d += `M${coordinate(scales.x(px))},${coordinate(from)}V${coordinate(to)}`;
        }
        return onePath(d, points.length, "error-bars", `fill:none;stroke:${colour};stroke-width:1;stroke-opacity:0.42`);
    };
}

// Shapes around a point, of about equal area.
const shapes = {
    circle: (r) => `m${-r},0a${r},${r},0,1,1,${2 * r},0a${r},${r},0,1,1,${-2 * r},0z`,
    square: (r) => `m${-0.89 * r},${-0.89 * r}h${1.78 * r}v${1.78 * r}h${-1.78 * r}z`,
    triangle: (r) => `m0,${-1.35 * r}l${1.17 * r},${2.03 * r}h${-2.34 * r}z`,
    diamond: (r) => `m0,${-1.3 * r}l${1.2 * r},${1.3 * r}l${-1.2 * r},${1.3 * r}l${-1.2 * r},${-1.3 * r}z`,
    bar: (r) => `m${-0.55 * r},${-1.4 * r}h${1.1 * r}v${2.8 * r}h${-1.1 * r}z`,
    dash: (r) => `m${-1.4 * r},${-0.55 * r}h${2.8 * r}v${1.1 * r}h${-2.8 * r}z`,
};

function dots(points, instruments, y, radius) {
    const value = typeof y === "string" ? (point) => point[y] : y;
    return [...d3.group(points, (point) => point.row.instrument)].map(([instrument, own]) => {
        const [colour, shape] = styleOf(instruments, instrument);
        const around = shapes[shape](radius);
        return (index, scales) => {
            const d = own.map((point) => `M${coordinate(scales.x(point.px))},${coordinate(scales.y(value(point)))}${around}`).join("");
            return onePath(d, own.length, "data", `fill:${colour};stroke:var(--card);stroke-width:${radius > 2 ? 0.4 : 0}`);
        };
    });
}

const radiusFor = (count) => (count > 2500 ? 1.4 : count > 900 ? 1.8 : count > 250 ? 2.2 : 2.8);

function describe(point, kind) {
    const { row } = point;
    const wavelength = row.length > 0 ? `, ${(row.length / point.x).toFixed(3)} µm` : "";
    return `${row.stations} · ${row.instrument}${wavelength}\n${kinds[kind].short} ${withError(point.value, point.sigma)}${kinds[kind].unit}\n${day(row.mjd)}, MJD ${row.mjd.toFixed(3)}`;
}

function valueDomain(kind, points, logarithmic) {
    const sorted = ascending(points.map((point) => point.value));
    const [low, high] = [quantile(sorted, 0.005), quantile(sorted, 0.995)];
    if (kind === 1) {
        const limit = Math.min(180, Math.max(2, 1.25 * Math.max(-low, high)));
        return [-limit, limit];
    }
    if (!logarithmic) return [Math.min(0, low) - 0.02, Math.max(1, high) * 1.06];
    const positive = sorted.filter((value) => value > 0);
    return [Math.max(1e-6, 0.7 * quantile(positive, 0.005)), Math.max(1, high) * 1.3];
}

// One observable over spatial frequency with models, and a strip of residuals for each model.
function observablePlots(kind, units, view, width) {
    const unitOf = frequencyUnits[view.frequencyUnit];
    const points = units.flatMap((unit) => unit.series.filter((series) => series.kind === kind).flatMap((series) => series.points));
    if (points.length === 0) return [];
    const logarithmic = view.logarithmic && kind === 0;
    const domain = valueDomain(kind, points, logarithmic);
    const floor = logarithmic ? domain[0] : -Infinity;
    for (const point of points) {
        point.px = point.x * unitOf.perMegaLambda;
        point.low = Math.max(floor, point.value - point.sigma);
        point.high = point.value + point.sigma;
    }
    const visible = logarithmic ? points.filter((point) => point.value > 0) : points;
    const x = { domain: [0, 1.04 * d3.max(points, (point) => point.px)], clamp: true };
    const label = kind === 0 ? `spatial frequency (${unitOf.name})` : `spatial frequency of the longest leg (${unitOf.name})`;
    const radius = radiusFor(points.length);
    const models = view.models.filter((model) => points.some((point) => point.residuals[model] !== undefined));
    const main = plot(
        {
            width, height: Math.max(230, Math.min(360, 0.62 * width)), marginTop: 10, marginBottom: models.length > 0 ? 8 : 40,
            x: { ...x, axis: models.length > 0 ? null : "bottom", label }, y: { domain, clamp: true, type: logarithmic ? "log" : "linear", label: kinds[kind].label, ticks: 6, ...(logarithmic ? { tickFormat: "~g" } : domain[1] >= 1000 && { tickFormat: "~s" }) },
            marks: [
                ...gridLines(),
                ...[...d3.group(visible, (point) => point.row.instrument)].map(([name, own]) => errorBars(own, styleOf(view.instruments, name)[0])),
                ...dots(visible, view.instruments, "value", radius),
                ...models.flatMap((model, i) => modelLines(kind, units, model, unitOf.perMegaLambda, floor, dashes[i % dashes.length])),
                Plot.tip(visible, Plot.pointer({ x: "px", y: "value", title: (point) => describe(point, kind), maxRadius: 12, fill: "var(--card)" })),
            ],
        },
        `${kinds[kind].title}: ${points.length} points`, `${kinds[kind].short} against ${label}, with models`,
    );
    return [main, ...models.map((model, i) => residualStrip(kind, points, model, x, width, i === models.length - 1 ? label : null, view))];
}

function modelLines(kind, units, model, scale, floor, dash) {
    const style = { stroke: "var(--ink)", strokeWidth: 1.4, strokeDasharray: dash, className: "model" };
    return units.flatMap((unit) => {
        const curve = kind === 0 ? unit.curves.get(model) : undefined;
        if (curve) return [Plot.line(curve.filter((sample) => sample.value > Math.max(0, floor) || floor < 0), { x: (sample) => sample.x * scale, y: "value", ...style })];
        const points = unit.series.filter((series) => series.kind === kind).flatMap((series) => series.points).filter((point) => point.residuals[model] !== undefined);
        const y = (point) => Math.max(floor, point.value - point.residuals[model] * point.sigma);
        const alone = d3.rollup(points, (own) => own.length, (point) => point.row.id);
        return [
            Plot.line(points, { x: "px", y, z: (point) => point.row.id, ...style, strokeWidth: 1, strokeOpacity: 0.75 }),
            Plot.dot(points.filter((point) => alone.get(point.row.id) === 1), { x: "px", y, symbol: "plus", r: 3, stroke: "var(--ink)", strokeOpacity: 0.75 }),
        ];
    });
}

function residualStrip(kind, points, model, x, width, label, view) {
    const own = points.filter((point) => point.residuals[model] !== undefined);
    const sizes = ascending(own.map((point) => Math.abs(point.residuals[model])));
    const limit = Math.max(4.5, 1.15 * quantile(sizes, 0.99));
    const name = view.modelNames[model];
    return plot(
        {
            width, height: label ? 126 : 90, marginTop: 8, marginBottom: label ? 40 : 6,
            x: { ...x, axis: label ? "bottom" : null, label }, y: { domain: [-limit, limit], clamp: true, label: "residual (σ)", ticks: 4, ...(limit >= 1000 && { tickFormat: "~s" }) },
            marks: [
                Plot.rectY([0], { y1: -1, y2: 1, fill: "var(--band)", fillOpacity: 0.16 }), ...gridLines(), Plot.ruleY([0], { stroke: "var(--ink)", strokeOpacity: 0.6 }),
                ...dots(own, view.instruments, (point) => point.residuals[model], Math.max(1.3, radiusFor(own.length) - 0.4)),
                Plot.text([name], { frameAnchor: "top-right", dx: -6, dy: 4, fill: "var(--ink)", stroke: "var(--card)", strokeWidth: 4 }),
                Plot.tip(own, Plot.pointer({ x: "px", y: (point) => point.residuals[model], title: (point) => `${plain(point.residuals[model], 3)} σ\n${describe(point, kind)}`, maxRadius: 10, fill: "var(--card)" })),
            ],
        },
        `Residuals of ${name}`, `(data − model)/σ of ${kinds[kind].short}; the shaded band is ±1σ`,
    );
}

// Where baselines have sampled the uv plane; of triangles, where there are no V², their longest legs.
function coveragePlot(units, view, width) {
    const unitOf = frequencyUnits[view.frequencyUnit];
    const points = units.flatMap((unit) => unit.series[0]?.points ?? []).filter((point) => point.row.length > 0);
    if (points.length === 0) return null;
    const both = points.flatMap((point) => {
        const scale = (point.x * unitOf.perMegaLambda) / point.row.length;
        return [1, -1].map((sign) => ({ px: sign * scale * point.row.u, py: sign * scale * point.row.v, row: point.row }));
    });
    const limit = 1.08 * d3.max(both, (point) => Math.max(Math.abs(point.px), Math.abs(point.py)));
    const side = Math.min(width, 430);
    return plot(
        {
            width: side, height: side - 18, marginTop: 8, marginBottom: 40, aspectRatio: 1,
            x: { domain: [-limit, limit], label: `u (${unitOf.name})`, ticks: 5 }, y: { domain: [-limit, limit], label: `v (${unitOf.name})`, ticks: 5 },
            marks: [...gridLines(), ...dots(both, view.instruments, "py", 1.5), Plot.dot([[0, 0]], { r: 2, fill: "var(--ink)" })],
        },
        "uv coverage", `Spatial frequencies of the baselines, ${points.length} points and their opposites`,
    );
}

const numberedMinima = 3;

// The χ² map of the companion search where the report has one, and the minima found.
function companionPlot(fit, map, name, width) {
    const minima = fit.cand.map(([x, y, flux, chi2, nsigma], i) => ({ x, y, flux, chi2, nsigma, rank: i + 1 }));
    const reach = 1.12 * d3.max([...minima.flatMap((minimum) => [Math.abs(minimum.x), Math.abs(minimum.y)]), 1]);
    const limit = map ? map.r : reach;
    const inside = minima.filter((minimum) => Math.abs(minimum.x) <= limit && Math.abs(minimum.y) <= limit);
    const side = Math.min(width, 470);
    const levels = map ? mapValues(map) : null;
    return plot(
        {
            width: side, height: side + 22, marginTop: 8, marginBottom: 40, aspectRatio: 1,
            x: { domain: [limit, -limit], label: "offset to the East (mas)", ticks: 6 }, y: { domain: [-limit, limit], label: "offset to the North (mas)", ticks: 6 },
            color: { type: map?.f ? "linear" : "log", scheme: "ylgnbu", reverse: true, legend: false },
            marks: [
                ...(levels ? [Plot.contour(levels, { width: map.n, height: map.n, x1: map.x0, y1: map.y0, x2: map.x1, y2: map.y1, fill: Plot.identity, stroke: "none", thresholds: 24, className: "map", clip: true })] : []),
                ...gridLines(),
                Plot.dot([[0, 0]], { symbol: "star", r: 5, fill: map ? "#111" : "var(--ink)", stroke: map ? "#fff" : "none" }),
                Plot.dot(inside, { x: "x", y: "y", r: (minimum) => (minimum.rank === 1 ? 7 : 4), fill: "none", stroke: "#d55e00", strokeWidth: 2, className: "minima" }),
                Plot.text(inside.filter((minimum) => minimum.rank <= numberedMinima), { x: "x", y: "y", text: (minimum) => `${minimum.rank}`, dx: 11, dy: -8, fill: map ? "#111" : "var(--ink)", stroke: map ? "#fff" : "var(--card)", strokeWidth: 3, fontSize: 12 }),
                Plot.tip(inside, Plot.pointer({
                    x: "x", y: "y", maxRadius: 25, fill: "var(--card)",
                    title: (minimum) => `minimum ${minimum.rank}: ${plain(minimum.nsigma)} σ\nE ${plain(minimum.x, 4)} mas, N ${plain(minimum.y, 4)} mas\nflux ratio ${plain(minimum.flux)}, χ² ${plain(minimum.chi2, 6)}`,
                })),
            ],
        },
        `Companion search of ${name}`, `${minima.length} minima of χ² over the position of the companion`,
    );
}

const place = (value, from, span, bins) => Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / span) * bins)));

function histogram(values, { logarithmic = false, bins = 24, domain, ...options }) {
    const inside = values.filter((value) => isNumber(value) && (!logarithmic || value > 0));
    if (inside.length === 0) return null;
    const sorted = ascending(inside);
    const scaled = (value) => (logarithmic ? Math.log10(value) : value);
    const [from, to] = domain ?? [scaled(sorted[0]) - 0.02, scaled(sorted.at(-1)) + 0.02];
    const counts = new Array(bins).fill(0);
    for (const value of inside) counts[place(scaled(value), from, to - from, bins)]++;
    return countsPlot(counts, from, to, { logarithmic, ...options, about: `median ${plain(quantile(sorted, 0.5))}` });
}

// 0.01, 1, 1000, but 10⁴ and 10⁻³.
function power(value) {
    const exponent = Math.round(Math.log10(value));
    return value >= 0.009 && value < 5000 ? d3.format("~g")(value) : `10${String(exponent).replace(/./g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign]))}`;
}

// Over more than a decade only 1, 2 and 5 have room for their numbers, over several only the powers of ten.
function isLabelled(value, decades) {
    const digit = Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
    return decades < 0.5 || digit === 1 || (decades < 1.6 && (digit === 2 || digit === 5));
}

function countsPlot(counts, from, to, { label, count, width, title, logarithmic = false, normal = false, about = "" }) {
    const total = d3.sum(counts);
    const step = (to - from) / counts.length;
    const edge = (i) => (logarithmic ? 10 ** (from + step * i) : from + step * i);
    const bars = counts.map((n, i) => ({ from: edge(i), to: edge(i + 1), n })).filter((bar) => bar.n > 0);
    const expected = normal ? d3.range(from, to + 1e-9, step / 8).map((z) => ({ z, n: (total * step * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI) })) : [];
    const highest = d3.max([...counts, ...expected.map((one) => one.n)]);
    return plot(
        {
            width, height: 0.56 * width, marginTop: 10, marginBottom: 40, marginLeft: 54,
            x: { domain: [edge(0), edge(counts.length)], type: logarithmic ? "log" : "linear", label, ticks: 6, ...(logarithmic && { tickFormat: (value) => (isLabelled(value, to - from) ? power(value) : "") }) },
            y: { label: count, domain: [0, 1.08 * highest], ticks: Math.min(5, highest), tickFormat: "~s" },
            marks: [
                Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 0.22, ticks: Math.min(5, highest) }),
                Plot.rectY(bars, { x1: "from", x2: "to", y: "n", fill: "var(--s0)", fillOpacity: 0.8, inset: 0.5, className: "bars", tip: { fill: "var(--card)", format: { x: false, y: false } }, title: (bar) => `${plain(bar.from)} to ${plain(bar.to)}: ${whole(bar.n)}` }),
                Plot.line(expected, { x: "z", y: "n", stroke: "var(--ink)", strokeWidth: 1.5 }), Plot.ruleY([0], { stroke: "var(--muted)" }),
            ],
        },
        title, `Histogram of ${whole(total)} values ${about}`,
    );
}
