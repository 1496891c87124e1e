using System.CommandLine.Parsing;
using SurveyFit.Reports.Drawing;
using SurveyFit.Reports.Pictures;

namespace SurveyFit.Cli.Fit;

/// <summary>Files whose ending chooses the form, and the picture that <c>--plot</c> names.</summary>
internal static class PlotFile
{
    /// <summary>Refuses names whose ending says nothing of the form.</summary>
    /// <param name="extensions">Endings of the forms that can be written.</param>
    internal static Action<OptionResult> EndsIn(params string[] extensions) => option =>
    {
        var name = option.GetValueOrDefault<FileInfo?>()?.Name;
        if (name is not null && !extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
            option.AddError($"{option.Option.Name}: '{name}' must end in {string.Join(" or ", extensions)}");
    };

    /// <summary>Draws a star.</summary>
    /// <param name="path">File; its ending chooses the form.</param>
    /// <param name="star">Name of the star.</param>
    /// <param name="units">Its units with the fits to show.</param>
    /// <returns>Null on success; else what went wrong, as a sentence.</returns>
    internal static string? Write(string path, string star, IReadOnlyList<DrawnUnit> units)
    {
        try
        {
            return PictureFile.Write(path, StarPicture.Draw(star, units));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {problem.Message}";
        }
    }
}
