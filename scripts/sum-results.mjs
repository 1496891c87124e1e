// Sums the counters of all .trx files in a folder and prints the line that CI reads.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
let passed = 0;
let failed = 0;
let skipped = 0;
let files = 0;
for (const name of readdirSync(folder).filter(n => n.endsWith('.trx')).sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const counters = /<Counters ([^>]*)\/>/.exec(text);
    if (!counters) continue;
    const count = key => Number(new RegExp(`\\b${key}="(\\d+)"`).exec(counters[1])?.[1] ?? 0);
    files++;
    passed += count('passed');
    failed += count('total') - count('passed') - (count('total') - count('executed'));
    skipped += count('total') - count('executed');
    for (const [, test, outcome, body] of text.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="(NotExecuted|Failed)"[^>]*>([\s\S]*?)<\/UnitTestResult>/g)) {
        const reason = /<Message>([\s\S]*?)<\/Message>/.exec(body)?.[1] ?? 'no reason given';
        console.log(`${outcome === 'Failed' ? 'FAILED' : 'skipped'}: ${test}: ${reason.trim()}`);
    }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(files > 0 && failed === 0 && passed > 0 ? 0 : 1);
