// Scrolls through a report in headless Chromium and prints how long frames took, and how long the report took to open.
//   node scroll.mjs CHROMIUM REPORT
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const [executablePath, report] = process.argv.slice(2);
const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const started = performance.now();
await page.goto(pathToFileURL(report).href);
await page.waitForFunction(() => document.documentElement.dataset.ready);
const opened = performance.now() - started;

// A flick through the whole page at three screens a second, then jumps as with the scroll bar's handle.
const frames = await page.evaluate(async () => {
    document.documentElement.style.scrollBehavior = "auto";
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    async function measure(step, count) {
        const times = [];
        let last = await frame();
        for (let i = 0; i < count; i++) {
            step(i);
            const now = await frame();
            times.push(now - last);
            last = now;
        }
        return times;
    }
    const height = () => document.documentElement.scrollHeight - window.innerHeight;
    const perFrame = (3 * window.innerHeight) / 60;
    window.scrollTo(0, 0);
    const flick = await measure(() => window.scrollBy(0, perFrame), Math.min(1200, Math.ceil(height() / perFrame)));
    const jumps = await measure((i) => window.scrollTo(0, height() * ((i * 0.618) % 1)), 200);
    const rows = document.querySelectorAll("#stars tbody tr").length;
    return { flick, jumps, rows, height: height() };
});

const sorted = await page.evaluate(async () => {
    const began = performance.now();
    document.querySelector("#stars thead button").click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - began;
});
await browser.close();

const quantile = (values, fraction) => values.toSorted((a, b) => a - b)[Math.floor(fraction * (values.length - 1))];
const line = (name, times) => console.log(`${name.padEnd(10)} ${times.length} frames: median ${quantile(times, 0.5).toFixed(1)} ms, 95 % ${quantile(times, 0.95).toFixed(1)} ms, 99 % ${quantile(times, 0.99).toFixed(1)} ms, longest ${quantile(times, 1).toFixed(1)} ms`);
console.log(`open       ${(opened / 1000).toFixed(2)} s`);
line("scrolling", frames.flick);
line("jumping", frames.jumps);
console.log(`sorting    ${sorted.toFixed(0)} ms`);
console.log(`rows       ${frames.rows} in the document, page of ${Math.round(frames.height)} pixels`);
