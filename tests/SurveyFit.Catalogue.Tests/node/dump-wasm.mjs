// Every Parquet file of a catalogue as parquet-wasm reads it (Arrow's Rust reader): node dump-wasm.mjs CATALOGUE
import { readFile } from 'node:fs/promises'
import { ParquetFile, readParquet } from 'parquet-wasm/node'
import { DataType, tableFromIPC } from 'apache-arrow'
import { plain, printFiles } from './files.mjs'

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

await printFiles(process.argv[2], dump)
