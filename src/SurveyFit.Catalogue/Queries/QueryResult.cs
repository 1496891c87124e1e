using SurveyFit.Catalogue.DuckDb;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Columns and rows of a query; the rows are read once, forwards.</summary>
public sealed class QueryResult : IDisposable
{
    private readonly DuckDbResult _result;

    internal QueryResult(DuckDbResult result) => _result = result;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _result.Names;

    /// <summary>
    /// Rows: null, <see cref="bool"/>, <see cref="long"/>, <see cref="System.Numerics.BigInteger"/>, <see cref="float"/>, <see cref="double"/>,
    /// <see cref="string"/> (texts, dates and times in ISO 8601), byte arrays, exact decimals, lists as arrays of objects,
    /// structs and maps as arrays of <see cref="KeyValuePair{TKey, TValue}"/>. <see cref="QueryResultFormat"/> spells them.
    /// </summary>
    public IEnumerable<object?[]> Rows() => _result.Rows();

    /// <inheritdoc/>
    public void Dispose() => _result.Dispose();
}
