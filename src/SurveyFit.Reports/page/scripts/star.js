// The page of one star.

function symbolOf(instruments, name) {
    const [colour, shape] = styleOf(instruments, name);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-7 -7 14 14");
    svg.setAttribute("aria-hidden", "true");
    svg.append(onePath(`M0,0${shapes[shape](4.4)}`, 1, "symbol", `fill:${colour}`));
    return svg;
}

function chips(legend, options, chosen, change) {
    return options.length < 2 ? null : element("fieldset", {}, element("legend", {}, legend), options.map(({ key, name, mark }) =>
        element("label", { class: "chip" }, element("input", {
            type: "checkbox", checked: chosen.has(key), value: name,
            onchange: (event) => { if (event.target.checked) chosen.add(key); else chosen.delete(key); change(); },
        }), mark ?? null, name)));
}

function starHeading(index, i) {
    const { stars } = index;
    const position = isNumber(stars.ra[i]) ? `RA ${rightAscension(stars.ra[i])}  Dec ${declination(stars.dec[i])}` : "position unknown";
    const named = flagNames(stars.flags[i], index.flags);
    const companion = stars.verdict[i] === "binary" || stars.verdict[i] === "candidate"
        ? `; companion (${stars.verdict[i]}) at ${plain(stars.separation[i], 4)} mas, flux ratio ${plain(stars.fluxRatio[i])}, ${plain(stars.nsigma[i])} σ` : "";
    const reference = isNumber(stars.reference[i])
        ? element("p", {}, `Reference diameter ${withError(stars.reference[i], stars.referenceError[i])} mas; pull ${plain(stars.pull[i])} σ`) : null;
    return [
        element("h1", {}, stars.name[i]),
        element("p", { class: "muted" }, `${position} · ${stars.nights[i] === 1 ? "1 night" : `${stars.nights[i]} nights`} · ${stars.instruments[i].map((k) => index.instruments[k]).join(", ")}`),
        element("p", {}, `Preferred model: ${index.campaign.models[stars.model[i]]?.name ?? "none"}${isNumber(stars.size[i]) ? `, size ${withError(stars.size[i], stars.sizeError[i])} mas` : ""}${companion}.`),
        reference,
        named.length > 0 ? element("p", {}, named.map(([, name, about]) => element("span", { class: "tag strong", title: about }, name)), element("span", { class: "small muted" }, named.map(([, , about]) => about).join("; "))) : null,
    ];
}

function fitTable(index, unit, preferred) {
    const reduced = (fit) => (fit.n > 0 ? fit.c / fit.n : null);
    const value = (named, [v, sigma, , state]) => element("div", { class: "parameter" }, `${named.name} = ${withError(v, sigma)} ${named.unit}`, state === 2 ? element("span", { class: "tag strong" }, "at bound") : state === 0 ? element("span", { class: "tag" }, "fixed") : null);
    const titles = ["Model", "χ²r", "χ² / degrees", "ΔBIC to uniform disk", "Significance σ", "Parameters", "Flags and remarks"];
    return element("div", { class: "scroll" }, element("table", { class: "fits stack" }, element("caption", {}, `${unit.label}: ${fitSubject(unit)}. Errors 1σ, those of the data at face value.`),
        element("thead", {}, element("tr", {}, titles.map((title, c) => element("th", { scope: "col", class: c > 0 && c < 5 ? "number" : "" }, title)))),
        element("tbody", {}, unit.fits.map((fit) => {
            const model = index.campaign.models[fit.m];
            return element("tr", { class: fit.m === preferred ? "preferred" : "" },
                element("th", { scope: "row" }, model.name, fit.m === preferred ? element("div", {}, element("span", { class: "tag" }, "preferred")) : null),
                [plain(reduced(fit)), `${plain(fit.c, 5)} / ${whole(fit.n)}`, plain(fit.db, 4), plain(fit.ns)].map((text, c) => element("td", { class: "number", "data-label": titles[c + 1] }, text)),
                element("td", {}, fit.p.map((one, p) => value(model.params[p], one)), fit.d.map(([v, sigma], k) => element("div", { class: "parameter muted" }, `${model.derived[k].name} = ${withError(v, sigma)} ${model.derived[k].unit}`))),
                element("td", {}, flagNames(fit.fl, index.flags).map(([, name, about]) => element("span", { class: "tag", title: about }, name)), fit.t === "converged" ? null : element("div", {}, fit.msg), fit.why ? element("div", { class: "small muted" }, fit.why) : null));
        }))));
}

function fitSubject(unit) {
    const counts = unit.series.map((series) => `${whole(series.data)} ${kinds[series.kind].title.toLowerCase()}`).join(", ");
    const left = d3.sum(unit.ex);
    return `${counts || "no data drawn"}${left > 0 ? `; ${whole(left)} data left out (${unit.ex.map((n, k) => (n > 0 ? `${whole(n)} ${["flagged", "not finite", "bad error", "filtered"][k]}` : "")).filter(Boolean).join(", ")})` : ""}`;
}

function drawnNote(units) {
    const [drawn, data, omitted] = [(series) => series.points.length, (series) => series.data, (series) => series.omitted].map((count) => d3.sum(units, (unit) => d3.sum(unit.series, count)));
    if (drawn >= data) return "Every datum is drawn, with its 1σ error.";
    return `${whole(data)} data are drawn as ${whole(drawn)} points: weighted means of neighbouring channels, model values averaged alike${omitted > 0 ? `; ${whole(omitted)} data of other rows are not drawn` : ""}.`;
}

function fileTable(units) {
    const rows = units.flatMap((unit) => unit.files.map(([path, sha256]) => ({ unit, path, sha256 })));
    return element("div", { class: "scroll" }, element("table", { class: "stack" }, element("thead", {}, element("tr", {}, ["Data set", "File", "SHA-256"].map((title) => element("th", { scope: "col" }, title)))),
        element("tbody", {}, rows.map(({ unit, path, sha256 }) => element("tr", {}, element("td", {}, unit.label), element("td", { class: "path" }, path), element("td", { class: "hash" }, sha256))))));
}

async function starPage(index, i, view) {
    const units = await Promise.all(index.stars.units[i].map(async (block) => decodeUnit(await unpack(`unit-${block}`), block)));
    const preferred = index.stars.model[i];
    const fitted = [...new Set(units.flatMap((unit) => unit.modelIndices))].sort(d3.ascending);
    const instruments = [...new Set(units.flatMap((unit) => unit.instruments))];
    const chosen = { models: new Set(fitted.includes(preferred) ? [preferred] : fitted.slice(0, 1)), units: new Set(units.map((unit) => unit.key)) };
    const plots = element("div", { id: "plots" });

    function draw() {
        const own = { ...view, models: [...chosen.models].sort(d3.ascending), modelNames: index.campaign.models.map((model) => model.name), instruments: index.instruments };
        const shown = units.filter((unit) => chosen.units.has(unit.key));
        plots.replaceChildren(...starPlots(index, shown, own));
    }

    const logarithmic = element("label", { class: "chip" }, element("input", { type: "checkbox", checked: view.logarithmic, onchange: (event) => { view.logarithmic = event.target.checked; draw(); } }), "V² logarithmic");
    const legend = element("p", { class: "small" }, instruments.map((name) => element("span", { class: "chip" }, symbolOf(index.instruments, name), name)), " ");
    view.redraw = draw;
    return {
        nodes: [
            starSteps(index, i), ...starHeading(index, i), legend,
            ...units.filter((unit) => unit.problem).map((unit) => element("p", { class: "note", role: "alert" }, `${unit.label}: ${unit.problem} Its fits are listed below; its data cannot be drawn.`)),
            element("div", { class: "controls" },
                chips("Models", fitted.map((m) => ({ key: m, name: index.campaign.models[m].name })), chosen.models, draw),
                chips("Data sets", units.map((unit) => ({ key: unit.key, name: unit.label })), chosen.units, draw), logarithmic),
            plots, element("p", { class: "muted small" }, drawnNote(units)),
            element("h2", {}, "Fits"), ...units.map((unit) => fitTable(index, unit, preferred)),
            element("h2", {}, "Provenance"), fileTable(units),
            element("p", { class: "small muted" }, `Units ${units.map((unit) => unit.id).join(", ")}; campaign ${index.campaign.id}; SurveyFit ${index.campaign.software}, numerics ${index.campaign.numeric}.`),
        ].flat().filter(Boolean),
        draw,
    };
}

function starSteps(index, i) {
    const drawn = d3.range(index.stars.name.length).filter((k) => index.stars.units[k].length > 0);
    const place = drawn.indexOf(i);
    const step = (k, text) => (k === undefined ? null : element("a", { href: starAddress(index.stars.name[k]) }, text(index.stars.name[k])));
    return element("nav", { class: "steps", "aria-label": "Stars" }, element("a", { href: "#" }, "All stars"), step(drawn[place - 1], (name) => `← ${name}`), step(drawn[place + 1], (name) => `${name} →`));
}

function starPlots(index, units, view) {
    const width = panelWidth(2);
    const figures = [0, 1, 2].map((kind) => [kind, observablePlots(kind, units, view, width)]).filter(([, drawn]) => drawn.length > 0)
        .map(([kind, drawn]) => element("figure", { class: "observable" }, element("h3", {}, kinds[kind].title), drawn, element("figcaption", {}, modelKey(view))));
    const squares = [];
    const side = panelWidth(3);
    const coverage = coveragePlot(units, view, side);
    if (coverage) squares.push(element("figure", { class: "coverage" }, element("h3", {}, "uv coverage"), coverage));
    for (const unit of units) {
        for (const fit of unit.fits.filter((one) => one.cand.length > 0)) {
            const map = (unit.maps ?? []).find((one) => one.m === fit.m);
            squares.push(element("figure", { class: "search" }, element("h3", {}, `Companion search, ${unit.label}`), companionPlot(fit, map, view.modelNames[fit.m], side), element("figcaption", {}, companionCaption(map, fit))));
        }
    }
    return [element("div", { class: "plots wide" }, figures), element("div", { class: "plots narrow" }, squares)];
}

function companionCaption(map, fit) {
    const marks = "Circles: minima after refinement, best first. Star: the primary. East is left.";
    if (!map) return marks;
    const farther = fit.cand.some(([x, y]) => Math.abs(x) > map.r || Math.abs(y) > map.r) ? " Minima farther out are not shown." : "";
    const colour = map.hi === map.lo ? "Nowhere does a companion lower χ²."
        : map.f ? `Colour: change of χ² by a faint companion at each position, to first order, darker is lower (${plain(map.lo, 3)} to 0).`
            : `Colour: χ² with the best flux ratio at each position, darker is lower (${plain(map.lo, 5)} to ${plain(map.hi, 5)}, logarithmic).`;
    return `${colour} ${marks}${farther}`;
}

function modelKey(view) {
    if (view.models.length === 0) return "No model chosen.";
    return `Lines: ${view.models.map((model, i) => `${view.modelNames[model]} (${["solid", "dashed", "dotted", "dash-dotted", "sparsely dotted", "long dashes"][i % dashes.length]})`).join(", ")}. Points beyond an axis are drawn at its edge.`;
}
