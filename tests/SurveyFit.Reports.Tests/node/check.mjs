// Opens a report in headless Chromium as its reader does and prints what it finds as JSON.
//   node check.mjs CHROMIUM REPORT STAR SCREENSHOT_FOLDER
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [executablePath, report, star, folder] = process.argv.slice(2);
const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = { messages: [], requests: [] };
const address = pathToFileURL(report).href;

async function open(colorScheme, width, hash) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on("console", (message) => found.messages.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => found.messages.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { found.messages.push(`dialog: ${dialog.message()}`); return dialog.dismiss(); });
    page.on("request", (request) => { if (request.url().split("#")[0] !== address) found.requests.push(request.url()); });
    await page.goto(address + hash);
    await page.waitForFunction(() => document.documentElement.dataset.ready);
    return page;
}

const names = (page) => page.$$eval("#stars tbody tr:not(.space) th", (cells) => cells.map((cell) => cell.textContent));
const sortBy = (page, title) => page.click(`#stars thead button:text-is("${title}")`);
// The page keeps its functions to itself: they are loaded once more, where a test may call them.
const source = (name) => readFileSync(new URL(`../../../src/SurveyFit.Reports/page/scripts/${name}.js`, import.meta.url), "utf8");
const withFunctions = (page, body, ...values) => page.evaluate(`(async () => { ${["text", "unpack", "table"].map(source).join("\n")}; return (${body})(${values.map((value) => JSON.stringify(value))}); })()`);
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

const overview = await open("light", 1280, "");
found.title = await overview.title();
found.stars = await names(overview);
await sortBy(overview, "Size");
found.sortedBySize = await names(overview);
found.sortState = await overview.$eval('#stars th[aria-sort="descending"]', (head) => head.textContent);
await overview.focus('#stars thead button:text-is("Star")');
await overview.keyboard.press("Enter");
found.sortedByKeyboard = await names(overview);
await overview.fill("#search", ` ${star.slice(3).toUpperCase().replaceAll(" ", "_")}`);
found.filtered = await names(overview);
await overview.fill("#search", "no such star");
found.filteredAway = await names(overview);
await overview.fill("#search", "");
found.histograms = await overview.$$eval("#distributions figure", (figures) => figures.map((figure) => figure.querySelectorAll("rect").length));
found.unlabelled = await overview.$$eval("svg[role=img]", (plots) => plots.filter((plot) => !plot.getAttribute("aria-label")).length);
found.light = await background(overview);
found.searchesWithoutMap = await withFunctions(overview, async () => {
    const index = await unpack("index");
    const units = await Promise.all(index.stars.units.flat().map((block) => unpack(`unit-${block}`)));
    return units.flatMap((unit) => unit.fits.filter((fit) => fit.cand.length > 0 && !unit.maps?.some((map) => map.m === fit.m)).map((fit) => `${unit.id} ${fit.m}`));
});

// The same table with the stars many times over, scrolled, sorted and printed.
found.window = await withFunctions(overview, async (count) => {
    const index = await unpack("index");
    for (const [name, column] of Object.entries(index.stars)) index.stars[name] = Array.from({ length: count }, (_, i) => (name === "name" ? `Star ${i}` : column[i % column.length]));
    const state = { search: "", instrument: "", verdict: "", model: "", flag: "", sort: 0, descending: false, newPage: () => undefined };
    const box = document.createElement("div");
    box.append(...starTable(index, state).filter(Boolean));
    document.getElementById("content").prepend(box);
    state.settle();
    const rows = () => [...box.querySelectorAll("tbody tr:not(.space)")];
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const scroll = async (fraction) => {
        window.scrollTo({ top: fraction * (box.offsetHeight - window.innerHeight) + box.offsetTop, behavior: "instant" });
        await frame();
        const isSeen = (row) => row.getBoundingClientRect().bottom > 0.5 && row.getBoundingClientRect().top < window.innerHeight - 0.5;
        const seen = rows().filter(isSeen);
        return { rows: rows().length, first: seen[0].textContent, last: seen.at(-1).textContent, seen: seen.length, gaps: [...box.querySelectorAll(".space")].filter(isSeen).filter((row) => row.offsetHeight > 0).length };
    };
    const places = [];
    for (const fraction of [0.5, 0.52, 0.1, 1]) places.push(await scroll(fraction));
    window.dispatchEvent(new Event("beforeprint"));
    const printed = rows().length;
    window.dispatchEvent(new Event("afterprint"));
    await frame();
    const afterwards = rows().length;
    box.remove();
    window.scrollTo({ top: 0, behavior: "instant" });
    return { places, printed, afterwards };
}, 3000);
await overview.screenshot({ path: `${folder}/overview-light.png` });

await overview.click(`#stars a:text-is("${star}")`);
await overview.waitForSelector("#plots figure");
found.heading = await overview.textContent("h1");
const counts = (selector) => overview.$$eval(selector, (paths) => paths.reduce((sum, path) => sum + Number(path.dataset.count), 0));
found.drawnVis2 = await counts(".observable:nth-of-type(1) svg:first-of-type .data");
found.drawnPhases = await counts(".observable:nth-of-type(2) svg:first-of-type .data");
found.models = await overview.$$eval(".observable:nth-of-type(1) .model path", (paths) => paths.length);
found.labels = await overview.$$eval("#plots svg text", (texts) => texts.map((text) => text.textContent));
found.minima = await overview.$$eval("#plots .minima circle, #plots .minima path", (marks) => marks.length);
found.maps = await overview.$$eval("#plots .map path", (paths) => paths.length);
found.overflow = await overview.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
found.hashes = await overview.$$eval("td.hash", (cells) => cells.map((cell) => cell.textContent));
await overview.selectOption("#frequency-unit", "1");
found.labelsPerArcsecond = await overview.$$eval("#plots svg text", (texts) => texts.map((text) => text.textContent));
await overview.check('.chip:has-text("V² logarithmic") input');
found.logarithmicPlots = await overview.$$eval(".observable", (figures) => figures.length);
await overview.emulateMedia({ media: "print" });
found.controlsInPrint = await overview.$$eval(".controls", (all) => all.filter((one) => getComputedStyle(one).display !== "none").length);
found.printBackground = await background(overview);

const dark = await open("dark", 1280, `#star=${encodeURIComponent(star.toUpperCase().replaceAll(" ", "__"))}`);
found.headingInAnotherSpelling = await dark.textContent("h1");
found.dark = await background(dark);
await dark.screenshot({ path: `${folder}/star-dark.png`, fullPage: true });
const phone = await open("light", 380, `#star=${encodeURIComponent(star)}`);
found.overflowOnPhone = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
await phone.screenshot({ path: `${folder}/star-phone.png`, fullPage: true });
found.scripts = await phone.$$eval("main script", (scripts) => scripts.length);
await browser.close();
console.log(JSON.stringify(found));
