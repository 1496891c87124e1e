using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SurveyFit.Reports.Drawing;

/// <summary>Writes a picture as SVG, or as PNG through rsvg-convert.</summary>
public static class PictureFile
{
    private const string Converter = "rsvg-convert";

    /// <summary>Writes the picture under the name asked for.</summary>
    /// <param name="path">Ends in .svg or .png.</param>
    /// <param name="svg">SVG text.</param>
    /// <returns>Null on success; else what went wrong, as a sentence.</returns>
    public static string? Write(string path, string svg)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            File.WriteAllText(path, svg, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return null;
        }

        var start = new ProcessStartInfo(Converter) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--zoom", "2", "--output", path]) start.ArgumentList.Add(argument);
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
            process.StandardInput.Write(svg);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{Converter} failed: {errors.Trim()}";
        }
        catch (Win32Exception)
        {
            return $"PNG needs {Converter} (Debian: apt install librsvg2-bin); write an .svg instead.";
        }
    }
}
