// The table of stars: sorted by any column, filtered, and drawn as far as one has scrolled.

const rowsAtOnce = 150;
const flagNames = (bits, flags) => flags.filter(([bit]) => (bits & (1 << bit)) !== 0);

function starColumns(index) {
    const { stars } = index;
    const text = (values) => ({ value: (i) => values[i] ?? "", cell: (i) => values[i] ?? "" });
    return [
        { title: "Star", value: (i) => stars.name[i], cell: (i) => starLink(index, i), natural: true },
        { title: "RA", unit: "h m s", number: true, optional: true, value: (i) => stars.ra[i], cell: (i) => rightAscension(stars.ra[i]) },
        { title: "Dec", unit: "° ′ ″", number: true, optional: true, value: (i) => stars.dec[i], cell: (i) => declination(stars.dec[i]) },
        { title: "Instruments", optional: true, ...text(stars.instruments.map((own) => own.map((k) => index.instruments[k]).join(", "))) },
        { title: "Nights", number: true, optional: true, value: (i) => stars.nights[i], cell: (i) => whole(stars.nights[i]) },
        { title: "Preferred model", ...text(stars.model.map((m) => index.campaign.models[m]?.name ?? "none")) },
        { title: "Size", unit: "mas", number: true, value: (i) => stars.size[i], cell: (i) => withError(stars.size[i], stars.sizeError[i]) },
        { title: "χ²r", number: true, value: (i) => stars.chi2r[i], cell: (i) => plain(stars.chi2r[i]) },
        { title: "Companion", ...text(stars.verdict) },
        { title: "Significance", unit: "σ", number: true, value: (i) => stars.nsigma[i], cell: (i) => plain(stars.nsigma[i]) },
        { title: "Reference pull", unit: "σ", number: true, optional: true, value: (i) => stars.pull[i], cell: (i) => plain(stars.pull[i]), onlyIf: stars.pull.some(isNumber) },
        { title: "Flags", value: (i) => flagNames(stars.flags[i], index.flags).length, cell: (i) => flagNames(stars.flags[i], index.flags).map(([, name, about]) => element("span", { class: "tag", title: about }, name)) },
    ].filter((column) => column.onlyIf !== false);
}

function starLink(index, i) {
    const name = index.stars.name[i];
    return index.stars.units[i].length > 0 ? element("a", { href: starAddress(name) }, name) : name;
}

const starAddress = (name) => `#star=${encodeURIComponent(name)}`;
const inNaturalOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

function compareBy(column, descending) {
    const sign = descending ? -1 : 1;
    return (a, b) => {
        const [x, y] = [column.value(a), column.value(b)];
        const [noX, noY] = [x === null || x === undefined || x === "", y === null || y === undefined || y === ""];
        if (noX || noY) return noX - noY || a - b;
        return (typeof x === "number" ? x - y : inNaturalOrder(x, y)) * sign || a - b;
    };
}

function starTable(index, state) {
    const columns = starColumns(index);
    const body = element("tbody");
    const status = element("p", { class: "muted small", role: "status", id: "star-count" });
    const sentinel = element("div", { "aria-hidden": "true" });
    const heads = columns.map((column, c) => element("th", { scope: "col", class: `${column.number ? "number " : ""}${column.optional ? "optional" : ""}`, "aria-sort": "none" },
        element("button", { type: "button", onclick: () => sortBy(c) }, column.title), column.unit ? element("small", { class: "muted" }, ` ${column.unit}`) : null));
    let order = [];
    let drawn = 0;

    function drawMore() {
        const end = Math.min(order.length, drawn + rowsAtOnce);
        const fragment = document.createDocumentFragment();
        for (; drawn < end; drawn++) {
            const i = order[drawn];
            fragment.append(element("tr", {}, columns.map((column, c) =>
                element(c === 0 ? "th" : "td", { scope: c === 0 ? "row" : undefined, class: `${column.number ? "number " : ""}${column.optional ? "optional" : ""}` }, column.cell(i)))));
        }
        body.append(fragment);
    }

    function refresh() {
        order = filteredStars(index, state).sort(compareBy(columns[state.sort], state.descending));
        drawn = 0;
        body.replaceChildren();
        drawMore();
        status.textContent = `${whole(order.length)} of ${whole(index.stars.name.length)} stars`;
        heads.forEach((head, c) => head.setAttribute("aria-sort", c !== state.sort ? "none" : state.descending ? "descending" : "ascending"));
    }

    function sortBy(c) {
        state.descending = state.sort === c ? !state.descending : Boolean(columns[c].number);
        state.sort = c;
        refresh();
    }

    new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && drawn < order.length && drawMore(), { rootMargin: "900px" }).observe(sentinel);
    refresh();
    return [filterControls(index, state, refresh), status, element("div", { class: "scroll" }, element("table", { id: "stars" }, element("thead", {}, element("tr", {}, heads)), body)), sentinel];
}

function filteredStars(index, state) {
    const { stars } = index;
    const words = starKey(state.search).split(" ").filter(Boolean);
    return d3.range(stars.name.length).filter((i) => {
        const name = starKey(stars.name[i]);
        return words.every((word) => name.includes(word))
            && (state.instrument === "" || stars.instruments[i].includes(Number(state.instrument)))
            && (state.verdict === "" || stars.verdict[i] === state.verdict)
            && (state.model === "" || stars.model[i] === Number(state.model))
            && (state.flag === "" || (stars.flags[i] & (1 << Number(state.flag))) !== 0);
    });
}

function filterControls(index, state, refresh) {
    const choice = (key, label, options) => options.length < 1 ? null : element("label", {}, `${label} `,
        element("select", { onchange: (event) => { state[key] = event.target.value; refresh(); } },
            [["", "any"], ...options].map(([value, name]) => element("option", { value, selected: String(value) === state[key] }, name))));
    const present = index.flags.filter(([bit]) => index.stars.flags.some((bits) => (bits & (1 << bit)) !== 0));
    return element("div", { class: "controls", role: "search" },
        element("label", {}, "Search ", element("input", { type: "search", id: "search", value: state.search, placeholder: "name of a star", autocomplete: "off", oninput: (event) => { state.search = event.target.value; refresh(); } })),
        choice("instrument", "Instrument", index.instruments.map((name, k) => [k, name])),
        choice("model", "Model", index.campaign.models.map((model, m) => [m, model.name])),
        choice("verdict", "Companion", [...new Set(index.stars.verdict)].filter(Boolean).sort().map((name) => [name, name])),
        choice("flag", "Flag", present.map(([bit, name]) => [bit, name])));
}
