// The first page: what the campaign was, how its results are distributed, the table of stars, what failed.

function fact(name, value, ...notes) {
    return element("div", {}, element("dt", {}, name), element("dd", {}, value, notes.map((note) => element("small", {}, note))));
}

function facts(index) {
    const { summary, stars, campaign } = index;
    const verdicts = d3.rollup(stars.verdict, (own) => own.length, (verdict) => verdict);
    const reduced = ascending(stars.chi2r.filter(isNumber));
    return element("dl", { class: "facts" },
        fact("Stars", whole(summary.stars), `${whole(summary.units)} data sets`),
        fact("Fits", whole(d3.sum(summary.models, (model) => model.fits)), `${whole(d3.sum(summary.models, (model) => model.converged))} converged`, `${campaign.models.length} models`),
        fact("Files", whole(summary.files), summary.unreadable > 0 ? `${whole(summary.unreadable)} not readable` : "all readable"),
        fact("Median χ²r", plain(quantile(reduced, 0.5)), "preferred models"),
        fact("Companions", whole(verdicts.get("binary") ?? 0), `${whole(verdicts.get("candidate") ?? 0)} candidates`),
        fact("Failures", whole(d3.sum(summary.failures, (failure) => failure.count)), summary.failures.length > 0 ? "listed below" : "none"));
}

function distributions(index) {
    const { stars } = index;
    const pulls = index.pulls ?? (stars.pull.some(isNumber) ? { title: "Pulls against the reference list", label: "(own − reference) / σ", values: stars.pull } : null);
    const width = panelWidth(pulls ? 3 : 4);
    const panels = [
        ["Sizes", "of the preferred model", histogram(stars.size, { label: "size (mas)", count: "stars", logarithmic: true, width, title: "Distribution of sizes" })],
        ["Goodness of fit", "of the preferred model", histogram(stars.chi2r, { label: "χ²r", count: "stars", logarithmic: true, width, title: "Distribution of reduced χ²" })],
        ["Companions", "significance of the best minimum against a uniform disk", histogram(stars.nsigma, { label: "significance (σ)", count: "stars", logarithmic: true, width, title: "Distribution of significances" })],
        pulls && [pulls.title, "line: unit normal distribution; beyond ±5σ in the last bars", histogram(pulls.values, { label: pulls.label, count: "stars", domain: [-5, 5], bins: 20, normal: true, width, title: pulls.title })],
        index.residuals && ["Residuals of the points drawn", "best model of each data set; line: unit normal distribution; beyond ±5σ in the last bars", countsPlot(index.residuals, -5, 5, { label: "(data − model) / σ", count: "points", normal: true, width, title: "Distribution of residuals" })],
    ];
    return element("div", { class: `plots ${pulls ? "narrow" : "four"}`, id: "distributions" },
        panels.filter((panel) => panel?.[2]).map(([title, about, figure]) => element("figure", {}, element("h3", {}, title), figure, element("figcaption", {}, about))));
}

function modelTable(index) {
    return element("div", { class: "scroll" }, element("table", {}, element("caption", {}, "Fits of each model"),
        element("thead", {}, element("tr", {}, ["Model", "Fits", "Converged", "At a bound", "Median χ²r", "Above 5σ"].map((title, i) => element("th", { scope: "col", class: i > 0 ? "number" : "" }, title)))),
        element("tbody", {}, index.summary.models.map((model) => element("tr", {}, element("th", { scope: "row" }, model.name),
            [whole(model.fits), whole(model.converged), whole(model.bound), plain(model.chi2r), model.companions ? whole(model.detections) : "–"].map((text) => element("td", { class: "number" }, text)))))));
}

function failureTable(index) {
    if (index.failures.length === 0) return [element("p", {}, "Nothing failed.")];
    const shown = index.failures;
    const total = d3.sum(index.summary.failures, (failure) => failure.count);
    return [
        shown.length < total ? element("p", { class: "muted" }, `The first ${whole(shown.length)} of ${whole(total)}; the table failures of the catalogue has all.`) : null,
        element("div", { class: "scroll" }, element("table", { class: "stack" }, element("thead", {}, element("tr", {}, ["Star or file", "Stage", "Class", "What happened"].map((title) => element("th", { scope: "col" }, title)))),
            element("tbody", {}, shown.map(([name, stage, kind, message]) => element("tr", {}, element("th", { scope: "row", class: "path" }, name), [stage, kind, message].map((text) => element("td", {}, text))))))),
    ];
}

function provenance(index) {
    const { campaign } = index;
    return [
        element("p", {}, `Campaign ${campaign.id.slice(0, 16)}, seed ${campaign.seed}; SurveyFit ${campaign.software}, numerics ${campaign.numeric}, catalogue schema ${campaign.schema}.`),
        element("details", {}, element("summary", {}, "Campaign file"), element("pre", {}, campaign.text)),
        campaign.models.map((model) => element("details", {}, element("summary", {}, `Model ${model.name}`), element("pre", {}, model.text))),
        element("details", {}, element("summary", {}, "Licences of the plotting library in this file"), element("pre", {}, document.getElementById("licences").textContent)),
    ];
}

function overview(index, state) {
    return [
        element("h1", {}, index.campaign.name),
        element("p", { class: "muted" }, `SurveyFit report: ${whole(index.summary.stars)} stars${index.drawnStars < index.summary.stars ? `, ${whole(index.drawnStars)} of them drawn` : ""}. Choose a star to see its data, models and provenance.`),
        facts(index),
        element("h2", {}, "Distributions"), distributions(index),
        element("h2", { id: "table" }, "Stars"), ...starTable(index, state),
        element("h2", {}, "Models"), modelTable(index),
        element("h2", {}, "What failed"), ...failureTable(index),
        element("h2", {}, "Provenance"), ...provenance(index),
    ].flat(Infinity).filter(Boolean);
}
