using System.Globalization;
using System.Text;

namespace SurveyFit.Oifits;

/// <summary>An OIFITS file that cannot be read. The message names file, HDU, column and row, and says what to do.</summary>
public sealed class OifitsException : Exception
{
    /// <summary>An error that concerns the whole file.</summary>
    public OifitsException(OifitsErrorKind kind, string path, string problem, Exception? innerException = null)
        : this(kind, path, problem, hduIndex: null, innerException: innerException)
    {
    }

    internal OifitsException(
        OifitsErrorKind kind,
        string path,
        string problem,
        int? hduIndex,
        string? hduName = null,
        string? column = null,
        long? row = null,
        Exception? innerException = null)
        : base(Describe(path, hduIndex, hduName, column, row, problem), innerException)
    {
        Kind = kind;
        Path = path;
        Problem = problem;
        HduIndex = hduIndex;
        HduName = hduName;
        Column = column;
        Row = row;
    }

    /// <summary>Failure class.</summary>
    public OifitsErrorKind Kind { get; }

    /// <summary>File, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }

    /// <summary>HDU, 0 = primary; null when the whole file is meant.</summary>
    public int? HduIndex { get; }

    /// <summary>EXTNAME of the HDU.</summary>
    public string? HduName { get; }

    /// <summary>Column name.</summary>
    public string? Column { get; }

    /// <summary>Row of the table, counted from 1 as FITS tools do.</summary>
    public long? Row { get; }

    private static string Describe(string path, int? hduIndex, string? hduName, string? column, long? row, string problem)
    {
        var text = new StringBuilder(path);
        if (hduIndex is { } index)
        {
            text.Append(CultureInfo.InvariantCulture, $": HDU {index}");
            if (!string.IsNullOrEmpty(hduName)) text.Append(CultureInfo.InvariantCulture, $" ({hduName})");
        }

        if (column is not null) text.Append(CultureInfo.InvariantCulture, $", column {column}");
        if (row is { } number) text.Append(CultureInfo.InvariantCulture, $", row {number}");
        return text.Append(": ").Append(problem).ToString();
    }
}
