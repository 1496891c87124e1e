using SurveyFit.Catalogue.DuckDb;

namespace SurveyFit.Catalogue.Schema;

/// <summary>A table together with where each column's value comes from, so that description and value cannot drift apart.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class TableLayout<TRow>
{
    private readonly Func<TRow, string>? _partition;

    private TableLayout(CatalogueTable table, IReadOnlyList<Action<TRow, ColumnVector, int>> setters, Func<TRow, string>? partition)
    {
        Table = table;
        Setters = setters;
        _partition = partition;
    }

    internal CatalogueTable Table { get; }

    /// <summary>One per stored column: puts the row's value into a vector.</summary>
    internal IReadOnlyList<Action<TRow, ColumnVector, int>> Setters { get; }

    /// <summary>Value of the partition column; empty for tables without partitions.</summary>
    internal string PartitionOf(TRow row) => _partition is null ? "" : _partition(row);

    /// <summary>Collects the columns of a table in order.</summary>
    internal sealed class Builder(string name, string description, int rowsPerFile, bool isReproducible = true)
    {
        /// <summary>Order of the rows in SQL; null = the order in which they arrive.</summary>
        internal string? OrderBy { get; init; }

        private readonly List<CatalogueColumn> _columns = [];
        private readonly List<Action<TRow, ColumnVector, int>> _setters = [];
        private string? _partitionColumn;
        private Func<TRow, string>? _partition;

        /// <summary>The column whose values name the Hive folders.</summary>
        internal Builder Partition(string column, string ucd, string about, Func<TRow, string> value)
        {
            _columns.Add(new CatalogueColumn(column, CatalogueType.Text, "", ucd, about));
            _partitionColumn = column;
            _partition = value;
            return this;
        }

        internal Builder Boolean(string column, string ucd, string about, Func<TRow, bool> value) =>
            Add(column, CatalogueType.Boolean, "", ucd, about, (row, vector, at) => vector.Set(at, value(row)));

        internal Builder Integer(string column, string ucd, string about, Func<TRow, int?> value) =>
            Add(column, CatalogueType.Whole, "", ucd, about, (row, vector, at) =>
            {
                if (value(row) is int number)
                    vector.Set(at, number);
                else
                    vector.SetNull(at);
            });

        internal Builder BigInt(string column, string unit, string ucd, string about, Func<TRow, long?> value) =>
            Add(column, CatalogueType.LongWhole, unit, ucd, about, (row, vector, at) =>
            {
                if (value(row) is long number)
                    vector.Set(at, number);
                else
                    vector.SetNull(at);
            });

        internal Builder Double(string column, string unit, string ucd, string about, Func<TRow, double?> value) =>
            Add(column, CatalogueType.Real, unit, ucd, about, (row, vector, at) => vector.Set(at, value(row) ?? double.NaN));

        internal Builder Text(string column, string ucd, string about, Func<TRow, string?> value) =>
            Add(column, CatalogueType.Text, "", ucd, about, (row, vector, at) =>
            {
                if (value(row) is { Length: > 0 } text)
                    vector.Set(at, text);
                else
                    vector.SetNull(at);
            });

        internal Builder Timestamp(string column, string ucd, string about, Func<TRow, DateTime> value) =>
            Add(column, CatalogueType.Timestamp, "", ucd, about, (row, vector, at) =>
                vector.Set(at, (value(row) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond));

        internal Builder Booleans(string column, string ucd, string about, Func<TRow, IReadOnlyList<bool>> value) =>
            Add(column, CatalogueType.BooleanList, "", ucd, about, (row, vector, at) => vector.Set(at, value(row)));

        internal Builder Doubles(string column, string unit, string ucd, string about, Func<TRow, IReadOnlyList<double>?> value) =>
            Add(column, CatalogueType.RealList, unit, ucd, about, (row, vector, at) =>
            {
                if (value(row) is { } list)
                    vector.Set(at, list);
                else
                    vector.SetNull(at);
            });

        internal Builder Texts(string column, string ucd, string about, Func<TRow, IReadOnlyList<string>> value) =>
            Add(column, CatalogueType.TextList, "", ucd, about, (row, vector, at) => vector.Set(at, value(row)));

        internal TableLayout<TRow> Build() =>
            new(new CatalogueTable(name, description, _columns, _partitionColumn, isReproducible, rowsPerFile) { OrderBy = OrderBy }, _setters, _partition);

        private Builder Add(string column, CatalogueType type, string unit, string ucd, string about, Action<TRow, ColumnVector, int> setter)
        {
            _columns.Add(new CatalogueColumn(column, type, unit, ucd, about));
            _setters.Add(setter);
            return this;
        }
    }
}
