namespace SurveyFit.Campaigns.Ledger;

/// <summary>Tables of the ledger. A change of shape counts <see cref="Version"/> up and is named in the changelog.</summary>
internal static class LedgerSchema
{
    /// <summary>Stored as SQLite's user_version.</summary>
    internal const int Version = 2;

    /// <summary>What later versions add beside the tables of the first; ledgers without it are read as if it were empty.</summary>
    internal const string Add = """
        CREATE TABLE IF NOT EXISTS catalogue_rules(one INTEGER PRIMARY KEY CHECK (one = 1), rules TEXT NOT NULL) STRICT;
        """;

    /// <summary>Creates all tables.</summary>
    internal const string Create = """
        CREATE TABLE campaign(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, models TEXT NOT NULL, settings TEXT NOT NULL,
            seed TEXT NOT NULL, numeric_version TEXT NOT NULL, software_version TEXT NOT NULL, data_root TEXT NOT NULL,
            -- What the plan was made from, and what the catalogue was written from: while they are the same, neither is made again.
            plan_key TEXT NOT NULL, catalogue_key TEXT,
            workers INTEGER NOT NULL DEFAULT 0, started_utc TEXT, stopped_utc TEXT) STRICT;

        -- One row per file ever scanned; listed = part of the current plan.
        CREATE TABLE files(
            path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, scanner TEXT NOT NULL,
            scan BLOB NOT NULL, listed INTEGER NOT NULL DEFAULT 0, exclusion TEXT NOT NULL DEFAULT '') STRICT;

        -- Files of the current plan that cannot be used.
        CREATE TABLE plan_failures(
            path TEXT PRIMARY KEY, target TEXT NOT NULL, class TEXT NOT NULL, message TEXT NOT NULL) STRICT;

        -- One row per unit ever planned; sequence is null for those that the current plan does not have.
        CREATE TABLE units(
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sequence INTEGER, target TEXT NOT NULL, label TEXT NOT NULL, files BLOB NOT NULL,
            status INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, losses INTEGER NOT NULL DEFAULT 0,
            interruptions INTEGER NOT NULL DEFAULT 0, alone INTEGER NOT NULL DEFAULT 0, alone_interruptions INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE INDEX units_by_sequence ON units(sequence);
        CREATE INDEX units_by_status ON units(status) WHERE sequence IS NOT NULL;

        CREATE TABLE attempts(
            unit INTEGER NOT NULL REFERENCES units(key), number INTEGER NOT NULL, opened_utc TEXT NOT NULL, closed_utc TEXT, result TEXT,
            host TEXT, worker TEXT, instruction_set TEXT, started_utc TEXT, elapsed REAL, fit_elapsed REAL,
            PRIMARY KEY (unit, number)) STRICT, WITHOUT ROWID;
        CREATE INDEX attempts_by_end ON attempts(closed_utc);

        CREATE TABLE outcomes(
            unit INTEGER PRIMARY KEY REFERENCES units(key), format INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;

        CREATE TABLE failures(
            unit INTEGER PRIMARY KEY REFERENCES units(key), stage TEXT NOT NULL, class TEXT NOT NULL, message TEXT NOT NULL) STRICT;
        """;
}
