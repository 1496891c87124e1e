using System.Globalization;
using SurveyFit.Simulation.Damage;

namespace SurveyFit.Simulation.Truth;

/// <summary>files.csv: one row per file of the survey.</summary>
public static class FileTable
{
    /// <summary>Name of the file in the survey's folder.</summary>
    public const string FileName = "files.csv";

    /// <summary>First line of the table.</summary>
    public const string Header = "path,target,night,instrument,insname,quality_level,vis2_rows,t3_rows,size_bytes,damage";

    /// <summary>One file's line.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The line, without its end.</returns>
    public static string Format(FileTruth file) => string.Join(',',
        file.Path, file.Target, file.Night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), file.Instrument, file.InsName,
        CsvText.Number(file.QualityLevel), CsvText.Number(file.Vis2Rows), CsvText.Number(file.T3Rows), CsvText.Number(file.SizeBytes),
        file.Damage.Label());

    /// <summary>Reads a table that <see cref="Format"/> wrote, line by line.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its files, in order.</returns>
    /// <exception cref="InvalidDataException">The file is not a table of this version.</exception>
    public static IEnumerable<FileTruth> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (number > 1) yield return Parse(path, number, line.Split(','));
            else if (line != Header) throw new InvalidDataException($"{path}:1: not a file table of this version; simulate the survey again.");
        }
    }

    private static FileTruth Parse(string path, int lineNumber, string[] cells)
    {
        if (cells.Length != Header.Split(',').Length)
            throw new InvalidDataException($"{path}:{lineNumber}: {cells.Length} cells where {Header.Split(',').Length} belong; the file is damaged.");
        try
        {
            return new FileTruth(
                cells[0], cells[1], DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[3], cells[4],
                Whole(cells[5]), Whole(cells[6]), Whole(cells[7]), long.Parse(cells[8], CultureInfo.InvariantCulture),
                Enum.GetValues<DamageKind>().First(kind => kind.Label() == cells[9]));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}:{lineNumber}: {exception.Message} The file is damaged.", exception);
        }
    }

    private static int Whole(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
