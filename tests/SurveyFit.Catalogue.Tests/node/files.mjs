// What both readers' dumps have in common: every Parquet file under a folder as JSON.
// Floating point numbers come as the hexadecimal bits of a double and 64-bit integers as text, so that nothing is rounded.
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

const view = new DataView(new ArrayBuffer(8))

function bits(number) {
    view.setFloat64(0, number)
    return 'f64:' + view.getBigUint64(0).toString(16).padStart(16, '0')
}

export function plain(value) {
    if (value === undefined || value === null) return null
    if (typeof value === 'number') return bits(value)
    if (typeof value === 'bigint') return 'i64:' + value
    if (typeof value === 'object' && Symbol.iterator in value) return Array.from(value, plain)
    return value
}

export async function printFiles(root, dump) {
    const files = {}
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath ?? entry.path, entry.name)
        if (entry.isFile() && entry.name.endsWith('.parquet')) files[relative(root, path)] = await dump(path)
    }
    process.stdout.write(JSON.stringify(files))
}
