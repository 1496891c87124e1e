using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Comparison;

/// <summary>A difference as one flat table, for spreadsheets and scripts.</summary>
public static class DifferenceCsv
{
    private static readonly string[] Header = ["kind", "target", "group", "model", "item", "unit", "a", "b", "sigma_a", "sigma_b", "shift_sigma"];

    /// <summary>Writes a header and one line per change.</summary>
    /// <param name="difference">Difference.</param>
    /// <param name="writer">Receives the CSV.</param>
    public static void Write(CatalogueDifference difference, TextWriter writer)
    {
        void Line(string kind, string target = "", string group = "", string model = "", string item = "", string unit = "", object? a = null, object? b = null, object? sigmaA = null, object? sigmaB = null, object? shift = null) =>
            QueryResultFormat.WriteCsvLine(
                writer,
                [kind, target, group, model, item, unit, QueryResultFormat.Text(a), QueryResultFormat.Text(b), QueryResultFormat.Text(sigmaA), QueryResultFormat.Text(sigmaB), QueryResultFormat.Text(shift)]);

        QueryResultFormat.WriteCsvLine(writer, Header);
        foreach (SettingDifference setting in difference.Settings)
        {
            foreach (string line in setting.Lines)
                Line("setting", item: setting.Name, a: line[0] == '-' ? line[2..] : null, b: line[0] == '+' ? line[2..] : null);
        }

        foreach (string star in difference.StarsOnlyInA)
            Line("star", star, a: "fitted");
        foreach (string star in difference.StarsOnlyInB)
            Line("star", star, b: "fitted");
        foreach (FileDifference file in difference.Files)
            Line("file", item: file.Path, a: file.A, b: file.B);
        foreach (StarDifference star in difference.Stars)
        {
            if (star.PreferredModelA != star.PreferredModelB)
                Line("verdict", star.Target, item: "preferred_model", a: star.PreferredModelA, b: star.PreferredModelB);
            if (star.BinaryVerdictA != star.BinaryVerdictB)
                Line("verdict", star.Target, item: "binary_verdict", a: star.BinaryVerdictA, b: star.BinaryVerdictB);
        }

        foreach (FitDifference fit in difference.Fits)
        {
            Line("fit", fit.Target, fit.Group, fit.Model, string.Join(' ', fit.Columns), a: fit.A?.ReducedChiSquare ?? (object?)fit.A?.Termination, b: fit.B?.ReducedChiSquare ?? (object?)fit.B?.Termination);
            foreach (ParameterDifference parameter in fit.Parameters)
                Line("parameter", fit.Target, fit.Group, fit.Model, parameter.Name, parameter.Unit, parameter.A, parameter.B, parameter.SigmaA, parameter.SigmaB, parameter.Shift);
        }

        foreach (TableDifference table in difference.Tables)
            Line("table", item: table.Name, a: table.OnlyInA, b: table.OnlyInB);
    }
}
