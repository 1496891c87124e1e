// Which page is shown follows the address: # is the overview, #star=NAME a star.

const panelWidth = (columns) => {
    const room = document.getElementById("content").clientWidth - 44;
    const fitting = Math.max(1, Math.min(columns, Math.floor(room / ({ 2: 440, 3: 320, 4: 272 })[columns])));
    return Math.max(260, Math.floor(room / fitting) - 34);
};

async function start() {
    const content = document.getElementById("content");
    if (typeof DecompressionStream === "undefined") {
        content.replaceChildren(element("p", { class: "note" }, "This browser cannot unpack the report: use one from 2023 or later (Chrome 80, Firefox 113, Safari 16.4)."));
        return;
    }
    const index = await unpack("index");
    const byKey = new Map(index.stars.name.map((name, i) => [starKey(name), i]));
    const state = { search: "", instrument: "", verdict: "", model: "", flag: "", sort: 0, descending: false, place: 0, settle: null, newPage: null };
    let left = new AbortController();
    state.newPage = () => {
        left.abort();
        left = new AbortController();
        return left.signal;
    };
    const view = { frequencyUnit: 0, logarithmic: false, redraw: null };
    let page = 0;

    async function show() {
        const own = ++page;
        const name = location.hash.startsWith("#star=") ? decodeURIComponent(location.hash.slice(6)) : null;
        const i = name === null ? undefined : byKey.get(starKey(name));
        view.redraw = null;
        if (i === undefined || index.stars.units[i].length === 0) {
            content.replaceChildren(...(name === null ? [] : [element("p", { class: "note" }, `This report does not draw '${name}'.`)]), ...overview(index, state));
            document.title = `${index.campaign.name} – SurveyFit`;
            const { place } = state;
            state.settle();
            window.scrollTo({ top: place, behavior: "instant" });
            state.settle();
        } else {
            const made = await starPage(index, i, view);
            if (own !== page) return;
            content.replaceChildren(...made.nodes);
            made.draw();
            document.title = `${index.stars.name[i]} – ${index.campaign.name} – SurveyFit`;
            window.scrollTo({ top: 0, behavior: "instant" });
        }
        document.documentElement.dataset.ready = String(own);
    }

    document.getElementById("frequency-unit").addEventListener("change", (event) => {
        view.frequencyUnit = Number(event.target.value);
        view.redraw?.();
    });
    window.addEventListener("hashchange", show);
    window.addEventListener("scroll", () => { if (!location.hash.startsWith("#star=")) state.place = window.scrollY; }, { passive: true });
    let width = window.innerWidth;
    let resizing;
    window.addEventListener("resize", () => {
        if (window.innerWidth === width) return;
        width = window.innerWidth;
        clearTimeout(resizing);
        resizing = setTimeout(() => (view.redraw ? view.redraw() : show()), 150);
    });
    if (index.openStar && location.hash === "") location.replace(starAddress(index.openStar));
    await show();
}

start();
