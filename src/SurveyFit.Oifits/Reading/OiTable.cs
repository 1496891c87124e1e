using System.Globalization;
using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Schema;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Reading;

/// <summary>One OIFITS table being read: its columns by name, with what the standard says of them.</summary>
internal sealed class OiTable
{
    private readonly BinaryTable _table;
    private readonly FindingLog _log;

    internal OiTable(BinaryTable table, TableSpec spec, FindingLog log)
    {
        _table = table;
        Spec = spec;
        _log = log;
    }

    internal TableSpec Spec { get; }

    internal int RowCount => _table.RowCount;

    internal int HduIndex => _table.Hdu.Index;

    internal TableColumn[] Columns => _table.Columns;

    internal FitsHeader Header => _table.Hdu.Header;

    internal bool Has(string column) => _table.Find(column) is not null;

    internal TableColumn? Find(string column) => _table.Find(column);

    internal string? Unit(string column) => _table.Find(column)?.Unit;

    /// <summary>Trimmed keyword; null if absent or blank.</summary>
    internal string? Text(ReadOnlySpan<byte> keyword) =>
        Header.ShortText(keyword)?.Trim() is { Length: > 0 } text ? text : null;

    internal int? Whole(ReadOnlySpan<byte> keyword) =>
        Header.Integer(keyword) is { } value && value is > int.MinValue and <= int.MaxValue ? (int)value : null;

    internal void Note(string rule, Severity severity, string message, string? column = null, int? row = null, int count = 1) =>
        _log.Add(rule, severity, HduIndex, Spec.Name, message, column, row + 1, count);

    internal OifitsException Fail(OifitsErrorKind kind, string problem, string? column = null) =>
        new(kind, _table.Path, problem, HduIndex, Spec.Name, column);

    internal OifitsException Missing(string column) => _table.BadColumn(column, "the column is missing.");

    /// <summary>Elements per cell of a column, whether stored in the row or in the heap; null if absent.</summary>
    internal int? ElementsPerCell(string name) => _table.Find(name) is { IsVariable: false } column ? column.Count : null;

    /// <summary>Refuses the table unless this numeric column really has rows × <paramref name="count"/> elements in the file.</summary>
    internal void Confirm(string name, int count)
    {
        if (_table.Find(name) is { } column) _table.Confirm(column, count);
    }

    /// <summary>Numbers, rows × <paramref name="count"/>; null if the column is absent.</summary>
    internal double[]? Doubles(string name, int count = 1) =>
        Locate(name, count) is { } found ? found.Table.Doubles(found.Column) : null;

    /// <summary>Numbers, rows × <paramref name="count"/>; NaN if the column is absent.</summary>
    internal double[] DoublesOrNaN(string name, int count = 1) => Doubles(name, count) ?? Filled(RowCount * count, double.NaN);

    /// <summary>Whole numbers, rows × <paramref name="count"/>; null if the column is absent.</summary>
    internal int[]? Integers(string name, int count = 1) =>
        Locate(name, count) is { } found ? found.Table.Integers(found.Column) : null;

    /// <summary>Logicals, rows × <paramref name="count"/>; null if the column is absent.</summary>
    internal bool[]? Logicals(string name, int count)
    {
        if (Locate(name, count) is not { } found) return null;
        bool[] values = found.Table.Logicals(found.Column, out int irregular);
        if (irregular > 0)
        {
            Note("DIALECT_LOGICAL", Severity.Info, "logicals that are neither T nor F: 0 is read as F, anything else as T", name, count: irregular);
        }

        if (found.Column.Type != 'L') Note("DIALECT_LOGICAL", Severity.Info, $"logicals stored as {found.Column.Format}", name);
        return values;
    }

    /// <summary>Strings, one per row; null if the column is absent.</summary>
    internal string[]? Strings(string name) => _table.Find(name) is { } column ? _table.Strings(column) : null;

    /// <summary>Complex numbers, rows × <paramref name="count"/>; null if the column is absent.</summary>
    internal System.Numerics.Complex[]? ComplexNumbers(string name, int count) =>
        Locate(name, count) is { } found ? found.Table.ComplexNumbers(found.Column) : null;

    internal static T[] Filled<T>(int length, T value)
    {
        T[] values = new T[length];
        Array.Fill(values, value);
        return values;
    }

    private (BinaryTable Table, TableColumn Column)? Locate(string name, int count)
    {
        if (_table.Find(name) is not { } column) return null;
        if (column.IsVariable) return _table.Flatten(column, count);
        return column.Count == count
            ? (_table, column)
            : throw _table.BadColumn(column, string.Create(CultureInfo.InvariantCulture, $"its cells have {column.Count} elements, {count} are needed here."));
    }
}
