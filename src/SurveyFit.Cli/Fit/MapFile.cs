using System.Globalization;
using SurveyFit.Fitting;
using SurveyFit.Oifits.Writing;

namespace SurveyFit.Cli.Fit;

/// <summary>The file that <c>--map</c> names: χ² and best flux ratio at every position, as a FITS picture or as CSV.</summary>
internal static class MapFile
{
    /// <summary>Writes a map.</summary>
    /// <param name="path">File; its ending chooses the form.</param>
    /// <param name="star">Name of the star.</param>
    /// <param name="map">Map.</param>
    /// <returns>Null on success; else what went wrong, as a sentence.</returns>
    internal static string? Write(string path, string star, CompanionMap map)
    {
        try
        {
            if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                WriteCsv(path, map);
            else
                WriteFits(path, star, map);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {problem.Message}";
        }
    }

    private static void WriteCsv(string path, CompanionMap map)
    {
        using var output = new StreamWriter(path) { NewLine = "\n" };
        output.WriteLine("x_mas,y_mas,chi2,delta_chi2,flux_ratio,minimum");
        var rank = map.Minima.Select((minimum, i) => (minimum, i)).ToDictionary(pair => (pair.minimum.XMas, pair.minimum.YMas), pair => pair.i + 1);
        for (var row = 0; row < map.YMas.Count; row++)
        {
            for (var column = 0; column < map.XMas.Count; column++)
            {
                var index = map.IndexOf(column, row);
                if (double.IsNaN(map.ChiSquare[index]))
                    continue;
                var (x, y) = (map.XMas[column], map.YMas[row]);
                var minimum = rank.TryGetValue((x, y), out var number) ? number.ToString(CultureInfo.InvariantCulture) : "";
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{x:R},{y:R},{map.ChiSquare[index]:R},{map.ChiSquare[index] - map.ChiSquareWithout:R},{map.FluxRatio[index]:R},{minimum}"));
            }
        }
    }

    private static void WriteFits(string path, string star, CompanionMap map)
    {
        using var output = File.Create(path);
        Image("CHI2", map.ChiSquare, "chi2 at the best flux ratio", isPrimary: true).WriteTo(output);
        Image("FLUX_RATIO", map.FluxRatio, "companion flux over all other flux", isPrimary: false).WriteTo(output);

        FitsImage Image(string name, IReadOnlyList<double> values, string content, bool isPrimary)
        {
            var image = new FitsImage(name, map.XMas.Count, values, isPrimary);
            image.LinearAxis(1, "X_EAST", "mas", map.XMas[0], map.StepMas);
            image.LinearAxis(2, "Y_NORTH", "mas", map.YMas[0], map.StepMas);
            image.Header.Text("CONTENT", content);
            image.Header.Text("OBJECT", Printable(star));
            image.Header.Text("MODEL", Printable(map.Model));
            image.Header.Real("CHI2_0", map.ChiSquareWithout, "chi2 without companion");
            for (var i = 0; isPrimary && i < map.Minima.Count; i++)
                AddMinimum(image.Header, i + 1, map.Minima[i]);
            return image;
        }
    }

    private static void AddMinimum(HeaderWriter header, int number, CompanionMapMinimum minimum)
    {
        header.Real($"MIN{number}X", minimum.XMas, "East, mas");
        header.Real($"MIN{number}Y", minimum.YMas, "North, mas");
        header.Real($"MIN{number}F", minimum.FluxRatio, "flux ratio");
        header.Real($"MIN{number}C", minimum.ChiSquare, "chi2");
    }

    // Headers are printable ASCII; names of stars and models may not be.
    private static string Printable(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
