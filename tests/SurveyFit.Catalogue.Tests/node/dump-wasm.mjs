// The same as dump.mjs, read by parquet-wasm (Arrow's Rust reader): node dump-wasm.mjs CATALOGUE
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ParquetFile, readParquet } from 'parquet-wasm/node'
import { DataType, tableFromIPC } from 'apache-arrow'

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
    if (typeof value === 'object') return Array.from(value, plain)
    return value
}

// Microseconds stay whole instead of becoming milliseconds.
function column(vector) {
    if (!DataType.isTimestamp(vector.type)) return Array.from(vector, plain)
    return vector.data.flatMap(data => Array.from({ length: data.length }, (_, i) => 'i64:' + data.values[i]))
}

async function dump(path) {
    const bytes = await readFile(path)
    const metadata = (await ParquetFile.fromFile(new Blob([bytes]))).metadata()
    const table = tableFromIPC(readParquet(new Uint8Array(bytes)).intoIPCStream())
    const columns = table.schema.fields.map((_, i) => column(table.getChildAt(i)))
    return {
        keyValues: Object.fromEntries([...metadata.fileMetadata().keyValueMetadata()].filter(([key]) => key !== 'ARROW:schema')),
        columns: table.schema.fields.map(field => field.name),
        codecs: [],
        rowGroups: metadata.rowGroups().map(group => group.numRows()),
        rows: Array.from({ length: table.numRows }, (_, row) => columns.map(values => values[row])),
    }
}

const files = {}
for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isFile() && entry.name.endsWith('.parquet')) files[relative(root, path)] = await dump(path)
}
process.stdout.write(JSON.stringify(files))
