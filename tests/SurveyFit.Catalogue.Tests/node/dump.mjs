// Prints every Parquet file under a catalogue as JSON, read by hyparquet: node dump.mjs CATALOGUE
// Floating point numbers come as the hexadecimal bits of a double and 64-bit integers as text, so that nothing is rounded.
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const root = process.argv[2]
const view = new DataView(new ArrayBuffer(8))

function bits(number) {
    view.setFloat64(0, number)
    return 'f64:' + view.getBigUint64(0).toString(16).padStart(16, '0')
}

function plain(value) {
    if (value === undefined || value === null) return null
    if (typeof value === 'number') return bits(value)
    if (typeof value === 'bigint') return 'i64:' + value
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value, plain)
    return value
}

// Microseconds stay a number instead of becoming a Date, which has milliseconds only.
const parsers = { timestampFromMicroseconds: micros => micros }

async function dump(path) {
    const file = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(file)
    let rows = []
    await parquetRead({ file, metadata, compressors, parsers, onComplete: data => { rows = data } })
    return {
        keyValues: Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value])),
        columns: parquetSchema(metadata).children.map(child => child.element.name),
        codecs: [...new Set(metadata.row_groups.flatMap(group => group.columns.map(column => column.meta_data.codec)))],
        rowGroups: metadata.row_groups.map(group => Number(group.num_rows)),
        rows: rows.map(row => row.map(plain)),
    }
}

const files = {}
for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isFile() && entry.name.endsWith('.parquet')) files[relative(root, path)] = await dump(path)
}
process.stdout.write(JSON.stringify(files))
