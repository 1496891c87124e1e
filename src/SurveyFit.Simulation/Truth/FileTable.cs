using System.Globalization;
using SurveyFit.Simulation.Damage;

namespace SurveyFit.Simulation.Truth;

/// <summary>files.csv: one row per file of the survey.</summary>
internal static class FileTable
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
}
