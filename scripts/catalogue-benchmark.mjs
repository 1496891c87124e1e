// The catalogue's commands on two campaigns of the same files, one with an error floor. Called by scripts/catalogue-benchmark.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const options = { files: 10000, keep: null };
for (let i = 2; i < process.argv.length; i += 2) {
    const name = process.argv[i].slice(2);
    if (!process.argv[i].startsWith('--') || !(name in options) || process.argv[i + 1] === undefined) {
        console.error('usage: scripts/catalogue-benchmark [--files N] [--keep DIR]');
        process.exit(2);
    }
    options[name] = process.argv[i + 1];
}

const program = 'artifacts/surveyfit/surveyfit';
const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'surveyfit-catalogue-'));
const at = (name) => join(folder, name);
const sizeOf = (path) => (statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : statSync(path).size);

// Runs one command to its end; its largest memory is what the kernel has written down shortly before.
function run(...args) {
    return new Promise((resolve) => {
        const from = performance.now();
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        let [text, megabytes] = ['', 0];
        const timer = setInterval(() => {
            const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
            megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
        }, 50);
        child.stdout.on('data', (part) => { text += part; });
        child.on('close', (code) => {
            clearInterval(timer);
            resolve({ code, text, seconds: (performance.now() - from) / 1000, megabytes });
        });
    });
}

async function show(title, allowed, ...args) {
    const result = await run(...args);
    if (!allowed.includes(result.code)) throw new Error(`surveyfit ${args.join(' ')} ended with ${result.code}\n${result.text}`);
    console.log(`${title.padEnd(34)} ${result.seconds.toFixed(1).padStart(7)} s ${result.megabytes.toFixed(0).padStart(6)} MB   ${result.text.trim().split('\n').at(-1).replaceAll(`${folder}/`, '')}`);
    return result;
}

try {
    // MIRC-X and MYSTIC write at least 3.5 small files a star.
    if (!existsSync(at('survey/truth.csv')))
        await run('simulate', 'issp', '--targets', `${Math.ceil(options.files / 3.5)}`, '--instruments', 'MIRCX', 'MYSTIC', '--damaged', '0.01', '--out', at('survey'));
    const campaign = 'name: catalogue benchmark\ninput: [data]\ngrouping: file\nmodels: [uniform-disk, gaussian]\nseed: 1\n';
    writeFileSync(at('survey/plain.yaml'), campaign);
    writeFileSync(at('survey/floor.yaml'), `${campaign}errors: {vis2: {floor: 0.02}}\n`);
    await show('run', [0], 'run', at('survey/plain.yaml'), '--out', at('plain'));
    await show('run with an error floor', [0], 'run', at('survey/floor.yaml'), '--out', at('floor'));
    console.log(`${'catalogue'.padEnd(34)} ${(sizeOf(at('plain/catalogue')) / 1e6).toFixed(1).padStart(7)} MB`);
    await show('catalogue verify', [0], 'catalogue', 'verify', at('plain'));
    await show('catalogue summary', [0], 'catalogue', 'summary', at('plain'));
    const same = await show('catalogue diff with itself', [0], 'catalogue', 'diff', at('plain'), at('plain'));
    const changed = await show('catalogue diff with the floor', [1], 'catalogue', 'diff', at('plain'), at('floor'), '--format', 'csv');
    const fits = changed.text.split('\n').filter((line) => line.startsWith('fit,')).length;
    console.log(`${''.padEnd(34)} ${fits} fits changed; with itself: ${same.text.trim().split('\n').at(-1)}`);
    await show('catalogue merge', [0], 'catalogue', 'merge', at('plain'), at('floor'), '--out', at('both'));
    await show('catalogue verify of both', [0], 'catalogue', 'verify', at('both'));
    await show('catalogue compact', [0], 'catalogue', 'compact', at('both'));
    await show('catalogue version create', [0], 'catalogue', 'version', 'create', at('plain'), '--name', 'benchmark');
    await show('catalogue export of fits as FITS', [0], 'catalogue', 'export', at('plain'), '--format', 'fits', '--out', at('fits.fits'));
    await show('catalogue export as VOTable', [0], 'catalogue', 'export', at('plain'), '--format', 'votable', '--out', at('fits.vot'));
    await show('report', [0], 'report', at('plain'));
    console.log(`${'report'.padEnd(34)} ${(statSync(at('plain/report.html')).size / 1e6).toFixed(1).padStart(7)} MB`);
} finally {
    if (options.keep === null) rmSync(folder, { recursive: true, force: true });
}
