// Called by scripts/cluster-benchmark. Every figure is one run of the command line as users call it; rates are the campaign's own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const quick = process.argv.includes('--quick');
function argument(name, otherwise) {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : process.argv[at + 1];
}

const surveyfit = 'artifacts/surveyfit/surveyfit';
const folder = mkdtempSync(join(tmpdir(), 'surveyfit-cluster-'));
const broker = join(folder, 'broker');
const engine = argument('engine', 'rabbitmq');
const children = new Set();
const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });
const rows = [];
const note = (figure, value) => { rows.push([figure, value]); process.stderr.write(`${figure}: ${value}\n`); };

// What each engine needs besides workers and coordinators, and how these find it.
const carriers = {
    rabbitmq: {
        up: () => execFileSync('scripts/private-broker', ['up', broker, '--owner', String(process.pid)], { stdio: 'ignore' }),
        down: () => execFileSync('scripts/private-broker', ['down', broker], { stdio: 'ignore' }),
        flags: brokerFlags,
        processorSeconds: () => processorSeconds(Number(/pid=(\d+)/.exec(readFileSync(join(broker, 'broker.txt'), 'utf8'))[1])),
    },
    akka: {
        up: () => execFileSync('cluster-config/make-tls', [join(folder, 'tls'), '127.0.0.1'], { stdio: 'ignore' }),
        down: () => {},
        flags: nodeFlags,
        processorSeconds: () => 0,
    },
};
const carrier = carriers[engine];
if (!carrier) {
    process.stderr.write(`cluster-benchmark: there is no engine '${engine}': ${Object.keys(carriers).join(' or ')}\n`);
    process.exit(2);
}

function nodeFlags(role, number) {
    const tls = (name) => join(folder, 'tls', name);
    const node = '127.0.0.1:24053';
    // The first worker is the seed, as a site's cluster has one that stays while campaigns come and go.
    const seed = role === 'worker' && number === 0 ? ['--listen', node] : [];
    return ['--engine', 'akka', '--seed', `akka.ssl.tcp://${node}`, ...seed, '--cert', tls('server.pem'), '--key', tls('server.key'), '--ca', tls('ca.pem')];
}

function brokerFlags(role) {
    const port = /amqps=(\d+)/.exec(readFileSync(join(broker, 'broker.txt'), 'utf8'))[1];
    return ['--broker', `amqps://localhost:${port}/surveyfit`, '--credentials', join(broker, 'users', `${role}.credentials`), '--ca', join(broker, 'tls', 'ca.pem')];
}

function start(args, env = {}) {
    const child = spawn(surveyfit, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    child.text = '';
    child.lines = [];
    child.stdout.on('data', (data) => { child.text += data; });
    child.stderr.on('data', (data) => { for (const line of String(data).split('\n')) if (line) child.lines.push({ at: Date.now(), line }); });
    child.ended = new Promise((done) => { child.on('exit', (code) => { children.delete(child); done(code); }); });
    return child;
}

async function startWorkers(count, env) {
    const workers = Array.from({ length: count }, (_, number) => start(['worker', '--slots', '1', ...carrier.flags('worker', number)], env));
    while (!workers.every((worker) => worker.lines.some(({ line }) => /connected|waiting/.test(line)))) await sleep(20);
    return workers;
}

async function stop(workers) {
    for (const worker of workers) worker.kill('SIGTERM');
    await Promise.all(workers.map((worker) => worker.ended));
}

let runs = 0;
const submit = (campaign) => {
    const out = join(folder, `out-${runs++}`);
    const child = start(['submit', campaign, '--out', out, '--format', 'json', ...carrier.flags('coordinator')]);
    child.out = out;
    child.since = Date.now();
    return child;
};

async function finish(child) {
    const code = await child.ended;
    if (code !== 0) throw new Error(`submit ended with ${code}: ${child.lines.map(({ line }) => line).join('\n')}`);
    return JSON.parse(child.text);
}

const query = (out, sql) => execFileSync(surveyfit, ['catalogue', 'query', out, sql, '--format', 'csv'], { encoding: 'utf8' }).trim().split('\n').at(-1);

function campaign(name, text) {
    const path = join(folder, `${name}.yaml`);
    writeFileSync(path, `name: ${name}\n${text}`);
    return path;
}

const crowd = (stars) => {
    execFileSync('node', ['scripts/crowded-survey.mjs', String(stars), join(folder, `crowd-${stars}`)]);
    return campaign(`crowd-${stars}`, `data-root: crowd-${stars}\ninput: .\ngrouping: target\nmodels: [uniform-disk]\n`);
};

async function throughput() {
    const path = crowd(quick ? 10000 : 40000);
    const workers = await startWorkers(2, { SURVEYFIT_TEST_NO_FITS: '1' });
    await finish(submit(crowd(2000))); // warm
    const run = submit(path);
    const result = await finish(run);
    note('units per second, nothing to fit, 2 workers', result.units_per_s.toFixed(0));
    await stop(workers);
}

async function largeCampaign() {
    const workers = await startWorkers(2, { SURVEYFIT_TEST_NO_FITS: '1' });
    const run = submit(crowd(quick ? 20000 : 100000));
    const samples = [];
    let alive = true;
    run.ended.then(() => { alive = false; });
    while (alive) {
        try {
            const status = readFileSync(`/proc/${run.pid}/status`, 'utf8');
            samples.push(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
        } catch { /* it has just ended */ }
        await sleep(200);
    }
    const result = await finish(run);
    await stop(workers);
    const at = (part) => samples[Math.floor(part * (samples.length - 1))].toFixed(0);
    note(`coordinator memory in MB, ${result.units.total} units: at 1/4, 1/2, 3/4 of the time, at most`, `${at(0.25)}, ${at(0.5)}, ${at(0.75)}, ${Math.max(...samples).toFixed(0)}`);
    note(`units per second, ${result.units.total} units`, result.units_per_s.toFixed(0));
}

// Seconds of processor time that a process has used so far.
function processorSeconds(pid) {
    try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
        return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
        return undefined; // it has just ended
    }
}

// Looks at a process until it ends: its last figure is short of 20 ms at most.
async function watchProcessor(child) {
    let last = 0;
    while (children.has(child)) {
        last = processorSeconds(child.pid) ?? last;
        await sleep(20);
    }
    return last;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const percent = (value) => `${(100 * value).toFixed(1)} %`;

// Two sizes of one survey: starting and ending cost the same for both, so their difference is what the units cost.
async function realFits() {
    const survey = (targets) => {
        execFileSync(surveyfit, ['simulate', 'issp', '--targets', String(targets), '--seed', '11', '--out', join(folder, `survey-${targets}`)], { stdio: 'ignore' });
        return campaign(`real-${targets}`, `data-root: survey-${targets}\ninput: data\ngrouping: file\nmodels: [uniform-disk, limb-darkened-disk]\n`);
    };
    const [short, long] = (quick ? [20, 60] : [120, 360]).map(survey);
    const embedded = async (path) => {
        const out = join(folder, `out-${runs++}`);
        const child = start(['run', path, '--out', out, '--workers', '2', '--format', 'json']);
        const [processor, result] = await Promise.all([watchProcessor(child), finish(child)]);
        return { out, processor, seconds: result.seconds, units: result.units.done };
    };
    const clustered = async (path, workers) => {
        const spent = () => [carrier.processorSeconds(), ...workers.map((worker) => processorSeconds(worker.pid))];
        const before = spent();
        const run = submit(path);
        const [coordinator, result] = await Promise.all([watchProcessor(run), finish(run)]);
        const [broker, ...fitters] = spent().map((seconds, i) => seconds - before[i]);
        return { seconds: result.seconds, coordinator, broker, workers: fitters.reduce((sum, one) => sum + one, 0) };
    };

    // In turn, so that a machine that changes its pace changes it for all.
    const two = await startWorkers(2);
    await clustered(short, two); // warm
    const rounds = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) {
        rounds.push({
            short: { alone: await embedded(short), together: await clustered(short, two) },
            long: { alone: await embedded(long), together: await clustered(long, two) },
        });
    }
    await stop(two);
    const one = await startWorkers(1);
    await clustered(short, one); // warm
    const single = await clustered(short, one);
    await stop(one);

    const units = rounds[0].long.alone.units - rounds[0].short.alone.units;
    const middle = (pick) => median(rounds.map(pick));
    const added = (pick) => middle(({ long }) => pick(long)) - middle(({ short }) => pick(short));
    const perUnit = (pick) => ((1000 * added(pick)) / units).toFixed(2);
    const seconds = (pick) => middle(pick).toFixed(2);
    note('real fits: milliseconds per unit and fit process', query(rounds[0].long.alone.out, 'SELECT round(1000 * avg(elapsed), 1) FROM execution'));
    for (const size of ['short', 'long']) {
        note(`real fits, ${rounds[0][size].alone.units} units: seconds embedded with 2, cluster with 2`,
            `${seconds((round) => round[size].alone.seconds)}, ${seconds((round) => round[size].together.seconds)}`);
    }
    note('processor milliseconds per further unit: embedded; workers, coordinator, broker',
        `${perUnit((pair) => pair.alone.processor)}; ${perUnit((pair) => pair.together.workers)}, ${perUnit((pair) => pair.together.coordinator)}, ${perUnit((pair) => pair.together.broker)}`);
    note('overhead of the cluster per further unit, 2 workers', percent((added((pair) => pair.together.seconds) / added((pair) => pair.alone.seconds)) - 1));
    note('overhead of the cluster over the long campaign, 2 workers', percent(middle(({ long }) => long.together.seconds / long.alone.seconds) - 1));
    note('scaling efficiency from 1 to 2 workers', percent(single.seconds / (2 * middle(({ short }) => short.together.seconds))));
}

async function firstFit() {
    const workers = await startWorkers(2, { SURVEYFIT_TEST_NO_FITS: '1' });
    const run = submit(crowd(2000));
    await finish(run);
    const first = Date.parse(query(run.out, 'SELECT strftime(min(started), \'%Y-%m-%dT%H:%M:%S.%gZ\') FROM execution'));
    note('seconds from submit to the first fit (planning included)', ((first - run.since) / 1000).toFixed(2));
    await stop(workers);
}

async function killedWorker() {
    const workers = await startWorkers(2, { SURVEYFIT_TEST_NO_FITS: '1', SURVEYFIT_TEST_DELAY_MS: '3000' });
    const run = submit(crowd(8));
    while (!workers[1].lines.some(({ line }) => line.includes('is live'))) await sleep(20);
    await sleep(500);
    const killed = Date.now();
    workers[1].kill('SIGKILL');
    const seen = () => run.lines.find(({ line, at }) => at > killed && line.includes('nobody holds'));
    while (!seen() && run.exitCode === null) await sleep(10);
    note('seconds until the units of a killed worker are handed out again', ((seen().at - killed) / 1000).toFixed(2));
    await finish(run);
    await stop(workers.slice(0, 1));
}

try {
    carrier.up();
    const only = argument('only');
    for (const measure of [firstFit, throughput, realFits, killedWorker, largeCampaign]) {
        if (!only || only === measure.name) await measure();
    }
    process.stdout.write([`| figure | ${engine} |`, '|---|---|', ...rows.map(([figure, value]) => `| ${figure} | ${value} |`), ''].join('\n'));
} finally {
    for (const child of children) child.kill('SIGKILL');
    carrier.down();
    rmSync(folder, { recursive: true });
}
