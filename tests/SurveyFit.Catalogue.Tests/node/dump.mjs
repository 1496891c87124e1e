// Every Parquet file of a catalogue as hyparquet reads it: node dump.mjs CATALOGUE
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { plain, printFiles } from './files.mjs'

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

await printFiles(process.argv[2], dump)
