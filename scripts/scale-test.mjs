// A campaign of many files: planning time, rate of every tenth, memory, catalogue, resume. Called by scripts/scale-test.
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const options = { files: 100000, survey: 'small', keep: null, workers: null };
for (let i = 2; i < process.argv.length; i += 2) {
    const name = process.argv[i].slice(2);
    if (!process.argv[i].startsWith('--') || !(name in options) || process.argv[i + 1] === undefined) {
        console.error('usage: scripts/scale-test [--files N] [--survey small|full] [--keep DIR] [--workers N]');
        process.exit(2);
    }
    options[name] = process.argv[i + 1];
}

// What is observed, how many files that makes a star, and what is fitted to each file.
const kinds = {
    small: { instruments: ['MIRCX', 'MYSTIC'], filesPerStar: 3.54, models: ['uniform-disk', 'gaussian'] },
    full: { instruments: ['SPICA', 'MIRCX', 'MYSTIC'], filesPerStar: 5.05, models: ['uniform-disk', 'gaussian', 'limb-darkened-disk', 'binary'] },
};
const kind = kinds[options.survey];
if (!kind) {
    console.error(`scale-test: there is no survey '${options.survey}': ${Object.keys(kinds).join(' or ')}`);
    process.exit(2);
}

const program = 'artifacts/surveyfit/surveyfit';
const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'surveyfit-scale-'));
const survey = join(folder, 'survey');
const output = join(folder, 'campaign');
const seconds = (from) => (performance.now() - from) / 1000;

function simulate() {
    const stars = Math.ceil(options.files / kind.filesPerStar);
    const from = performance.now();
    if (!existsSync(join(survey, 'truth.csv')))
        execFileSync(program, ['simulate', 'issp', '--targets', `${stars}`, '--instruments', ...kind.instruments, '--damaged', '0.01', '--out', survey], { stdio: 'inherit' });
    writeFileSync(join(survey, 'scale.yaml'), `name: scale test\ninput: [data]\ngrouping: file\nmodels: [${kind.models.join(', ')}]\nseed: 1\n`);
    return seconds(from);
}

// Runs the campaign; while it runs, its memory is looked at twice a second and its phases are read off its plain progress lines.
function run() {
    return new Promise((resolve, reject) => {
        const from = performance.now();
        const workers = options.workers === null ? [] : ['--workers', options.workers];
        const child = spawn(program, ['run', join(survey, 'scale.yaml'), '--out', output, '--format', 'json', ...workers], { stdio: ['ignore', 'pipe', 'pipe'] });
        const memory = [];
        let phase = 'planning';
        let result = '';
        const timer = setInterval(() => {
            const kilobytes = /VmRSS:\s+(\d+)/.exec(existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '')?.[1];
            if (kilobytes) memory.push({ at: seconds(from), megabytes: kilobytes / 1000, phase });
        }, 500);
        child.stdout.on('data', (text) => { result += text; });
        child.stderr.on('data', (text) => {
            for (const line of `${text}`.split('\n')) {
                if (line.startsWith('fitting')) phase = 'fitting';
                if (line.startsWith('writing')) phase = 'writing';
                if (line.length > 0) process.stderr.write(`  ${line}\n`);
            }
        });
        child.on('close', (code) => {
            clearInterval(timer);
            if (code === 0) resolve({ seconds: seconds(from), memory, result: JSON.parse(result) });
            else reject(new Error(`surveyfit run ended with ${code}`));
        });
    });
}

// When each unit began, from the execution table: the truth about the rate, whatever the display showed.
function tenths() {
    const sql = `SELECT tenth, COUNT(*) AS units, MIN(epoch(started)) AS first, MAX(epoch(started)) AS last, SUM(elapsed) AS busy, SUM(fit_elapsed) AS fits
        FROM (SELECT *, ntile(10) OVER (ORDER BY started) AS tenth FROM execution) GROUP BY tenth ORDER BY tenth`;
    const rows = JSON.parse(execFileSync(program, ['catalogue', 'query', output, sql, '--format', 'json'], { maxBuffer: 1 << 26 }));
    return rows.map((row) => ({ units: Number(row.units), first: Number(row.first), last: Number(row.last), busy: Number(row.busy), fits: Number(row.fits) }));
}

const peak = (run, phase) => Math.max(0, ...run.memory.filter((sample) => sample.phase === phase).map((sample) => sample.megabytes));

try {
    const simulated = simulate();
    const started = Date.now() / 1000;
    const first = await run();
    const parts = tenths();
    const again = await run();
    const rates = parts.map((part) => part.units / (part.last - part.first));
    const fitting = first.memory.filter((sample) => sample.phase === 'fitting');
    const early = fitting.slice(0, Math.ceil(fitting.length / 10)).map((sample) => sample.megabytes);
    const late = fitting.slice(-Math.ceil(fitting.length / 10)).map((sample) => sample.megabytes);
    const whole = parts[9].last - parts[0].first;
    const units = parts.reduce((sum, part) => sum + part.units, 0);
    const spent = (what) => parts.reduce((sum, part) => sum + part[what], 0);
    const cores = (what) => (spent(what) / whole).toFixed(2);
    const files = readdirSync(join(survey, 'data'), { recursive: true }).filter((name) => name.endsWith('.oifits')).length;
    console.log(`files               ${files} (simulated in ${simulated.toFixed(0)} s), each with ${kind.models.join(', ')}`);
    console.log(`from files to catalogue  ${first.seconds.toFixed(1)} s, ${(files / first.seconds).toFixed(1)} files/s`);
    console.log(`planning            ${(parts[0].first - started).toFixed(1)} s`);
    console.log(`fitting             ${whole.toFixed(1)} s, ${(units / whole).toFixed(0)} units/s; ${cores('busy')} cores inside units, ${cores('fits')} inside fits (${(spent('fits') / first.seconds).toFixed(2)} over the whole campaign)`);
    console.log(`rate by tenths      ${rates.map((rate) => rate.toFixed(0)).join(' ')} units/s; last over first ${(rates[9] / rates[0]).toFixed(3)}`);
    console.log(`catalogue and rest  ${(first.seconds - (parts[9].last - started)).toFixed(1)} s`);
    console.log(`memory              planning ${peak(first, 'planning').toFixed(0)} MB, fitting ${Math.max(...early).toFixed(0)} MB in the first tenth and ${Math.max(...late).toFixed(0)} MB in the last, catalogue ${peak(first, 'writing').toFixed(0)} MB`);
    console.log(`resume when done    ${again.seconds.toFixed(1)} s`);
} finally {
    if (options.keep === null) rmSync(folder, { recursive: true, force: true });
}
