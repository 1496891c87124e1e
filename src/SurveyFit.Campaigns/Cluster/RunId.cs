using System.Security.Cryptography;
using System.Text;

namespace SurveyFit.Campaigns.Cluster;

/// <summary>One campaign in one output folder, as the cluster knows it. The same campaign in another folder is another run.</summary>
/// <param name="Value">16 lower-case hexadecimal digits.</param>
public readonly record struct RunId(string Value)
{
    private const int Digits = 16;
    private const string FileName = "run-id.txt";

    /// <summary>The run of an output folder; a new folder gets a new one.</summary>
    /// <param name="directory">Output folder; the caller holds its lock.</param>
    public static RunId Of(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path) && new RunId(File.ReadAllText(path, Encoding.ASCII).Trim()) is { IsValid: true } known) return known;
        var made = new RunId(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Digits / 2)));
        File.WriteAllText(path, made.Value + "\n", Encoding.ASCII);
        return made;
    }

    /// <summary>True if well-formed: it becomes part of queue names.</summary>
    public bool IsValid => Value is { Length: Digits } && Value.All(char.IsAsciiHexDigitLower);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
