// The table of stars: sorted by any column, filtered; only the rows on the screen and some around them exist.

const rowsBeyond = 24;
const flagLetters = 25;
const flagNames = (bits, flags) => flags.filter(([bit]) => (bits & (1 << bit)) !== 0);

function starColumns(index) {
    const { stars } = index;
    const text = (values) => ({ value: (i) => values[i] ?? "", cell: (i) => values[i] ?? "", about: (i) => values[i] ?? "" });
    return [
        { title: "Star", name: "star", value: (i) => stars.name[i], cell: (i) => starLink(index, i), about: (i) => stars.name[i] },
        { title: "RA", unit: "h m", name: "ra", number: true, value: (i) => stars.ra[i], cell: (i) => rightAscension(stars.ra[i]).slice(0, -5), about: (i) => rightAscension(stars.ra[i]) },
        { title: "Dec", unit: "° ′", name: "dec", number: true, value: (i) => stars.dec[i], cell: (i) => declination(stars.dec[i]).slice(0, -3), about: (i) => declination(stars.dec[i]) },
        { title: "Instruments", name: "instruments", ...text(stars.instruments.map((own) => own.map((k) => index.instruments[k]).join(", "))) },
        { title: "Nights", name: "nights", number: true, value: (i) => stars.nights[i], cell: (i) => whole(stars.nights[i]) },
        { title: "Model", unit: "preferred", name: "model", ...text(stars.model.map((m) => index.campaign.models[m]?.name ?? "none")) },
        { title: "Size", unit: "mas", name: "size", number: true, value: (i) => stars.size[i], cell: (i) => withError(stars.size[i], stars.sizeError[i]) },
        { title: "χ²r", name: "chi", number: true, value: (i) => stars.chi2r[i], cell: (i) => plain(stars.chi2r[i]) },
        { title: "Companion", name: "companion", ...text(stars.verdict) },
        { title: "Significance", unit: "σ", name: "significance", number: true, value: (i) => stars.nsigma[i], cell: (i) => plain(stars.nsigma[i]) },
        { title: "Pull", unit: "reference, σ", name: "pull", number: true, value: (i) => stars.pull[i], cell: (i) => plain(stars.pull[i]), onlyIf: stars.pull.some(isNumber) },
        { title: "Flags", name: "flags", value: (i) => flagNames(stars.flags[i], index.flags).length, cell: (i) => flagTags(flagNames(stars.flags[i], index.flags)), about: (i) => flagNames(stars.flags[i], index.flags).map(([, name, about]) => `${name}: ${about}`).join("\n") },
    ].filter((column) => column.onlyIf !== false);
}

// As many as fit; the star's page and the tip have all.
function flagTags(named) {
    const room = d3.sum(named, ([, name]) => name.length + 2) <= flagLetters ? flagLetters : flagLetters - 4;
    let letters = 0;
    const shown = named.filter(([, name]) => (letters += name.length + 2) <= room);
    const more = named.length - shown.length;
    return [...shown.map(([, name]) => name), ...(more > 0 ? [`+${more}`] : [])].map((name) => element("span", { class: "tag" }, name));
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
    const heads = columns.map((column, c) => element("th", { scope: "col", class: cellClass(column), "aria-sort": "none", "data-title": column.title },
        element("button", { type: "button", onclick: () => sortBy(c) }, column.title), column.unit ? element("small", { class: "muted" }, column.unit) : null));
    const table = element("table", { id: "stars", class: columns.some((column) => column.name === "pull") ? "with-pull" : "" }, element("thead", {}, element("tr", { "aria-rowindex": 1 }, heads)), body);
    let order = [];
    const rows = windowedRows(body, () => order.length, (place) => element("tr", { "aria-rowindex": place + 2 }, columns.map((column, c) =>
        element(c === 0 ? "th" : "td", { scope: c === 0 ? "row" : undefined, class: cellClass(column), title: column.about?.(order[place]) }, column.cell(order[place])))), state.newPage());
    // Called when the table has its place in the page: rows have no height before.
    state.settle = rows.update;

    function refresh() {
        order = filteredStars(index, state).sort(compareBy(columns[state.sort], state.descending));
        rows.reset();
        table.setAttribute("aria-rowcount", order.length + 1);
        status.textContent = `${whole(order.length)} of ${whole(index.stars.name.length)} stars`;
        heads.forEach((head, c) => head.setAttribute("aria-sort", c !== state.sort ? "none" : state.descending ? "descending" : "ascending"));
    }

    function sortBy(c) {
        state.descending = state.sort === c ? !state.descending : Boolean(columns[c].number);
        state.sort = c;
        refresh();
    }

    refresh();
    return [filterControls(index, state, refresh), status, element("div", { class: "card" }, table)];
}

const cellClass = (column) => `${column.number ? "number " : ""}c-${column.name}`;

// Rows of one height: those outside the window are empty space, above and below. On paper all rows exist.
function windowedRows(body, count, make, signal) {
    const above = element("tr", { class: "space", "aria-hidden": "true" });
    const below = element("tr", { class: "space", "aria-hidden": "true" });
    let [first, end, height] = [0, 0, 0];

    function show(from, to) {
        const kept = from < end && to > first;
        if (!kept) {
            body.replaceChildren(above, below);
            [first, end] = [from, from];
        }
        for (; first < from; first++) above.nextSibling.remove();
        for (; end > to; end--) below.previousSibling.remove();
        const before = document.createDocumentFragment();
        for (let place = from; place < first; place++) before.append(make(place));
        above.after(before);
        const after = document.createDocumentFragment();
        for (let place = end; place < to; place++) after.append(make(place));
        below.before(after);
        [first, end] = [from, to];
        above.style.height = `${first * height}px`;
        below.style.height = `${(count() - end) * height}px`;
    }

    function measure() {
        const row = above.nextSibling;
        if (height > 0 || row === below) return;
        height = row.getBoundingClientRect().height;
        show(first, end);
    }

    function update() {
        if (!body.isConnected || window.matchMedia("print").matches) return;
        measure();
        if (height === 0) return;
        const top = -body.getBoundingClientRect().top / height;
        const visible = window.innerHeight / height;
        const [from, to] = [Math.floor(top), Math.ceil(top + visible)].map((place) => Math.min(count(), Math.max(0, place)));
        const enough = rowsBeyond / 3;
        if ((first === 0 || first <= from - enough) && (end === count() || end >= to + enough)) return;
        show(Math.max(0, from - rowsBeyond), Math.min(count(), to + rowsBeyond));
    }

    const on = (event, act) => window.addEventListener(event, () => body.isConnected && act(), { passive: true, signal });
    const start = () => show(0, Math.min(count(), 2 * rowsBeyond));
    on("scroll", update);
    on("resize", () => { height = 0; update(); });
    on("beforeprint", () => show(0, count()));
    on("afterprint", () => { start(); update(); });
    return {
        update,
        reset() {
            [first, end] = [0, 0];
            start();
            update();
        },
    };
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
