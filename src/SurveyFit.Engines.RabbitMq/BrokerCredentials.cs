using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Account at the broker; from the environment, or from a file that only its owner can read.</summary>
/// <param name="User">Name.</param>
/// <param name="Password">Password.</param>
public sealed record BrokerCredentials(string User, string Password)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The account named by a file, or by SURVEYFIT_BROKER_USER and SURVEYFIT_BROKER_PASSWORD.</summary>
    /// <param name="file">File with the lines <c>user=…</c> and <c>password=…</c>; null for the environment.</param>
    /// <exception cref="ClusterException">There is none.</exception>
    public static BrokerCredentials Load(string? file)
    {
        if (file is not null) return FromFile(file);
        var user = Environment.GetEnvironmentVariable("SURVEYFIT_BROKER_USER");
        var password = Environment.GetEnvironmentVariable("SURVEYFIT_BROKER_PASSWORD");
        if (string.IsNullOrEmpty(user) || string.IsNullOrEmpty(password))
            throw new ClusterException("No account for the broker: set SURVEYFIT_BROKER_USER and SURVEYFIT_BROKER_PASSWORD, or use --credentials FILE.");
        return new BrokerCredentials(user, password);
    }

    /// <summary>Never shows the password.</summary>
    public override string ToString() => User;

    private static BrokerCredentials FromFile(string path)
    {
        string[] lines;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new ClusterException($"{path} can be read or changed by others; make it yours alone: chmod 600 {path}");
            lines = File.ReadAllLines(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The credentials file {path} cannot be read: {problem.Message}", problem);
        }

        return new BrokerCredentials(Value(path, lines, "user"), Value(path, lines, "password"));
    }

    private static string Value(string path, string[] lines, string key)
    {
        // Also as an environment file writes it, so that one file serves systemd and this.
        string[] forms = [key + "=", $"SURVEYFIT_BROKER_{key.ToUpperInvariant()}="];
        var found = lines.Select(line => line.Trim())
            .Select(line => forms.FirstOrDefault(form => line.StartsWith(form, StringComparison.Ordinal)) is { } form ? line[form.Length..] : null)
            .FirstOrDefault(value => value is not null);
        return string.IsNullOrEmpty(found) ? throw new ClusterException($"{path} has no line '{key}=…'; it needs 'user=NAME' and 'password=PASSWORD'.") : found;
    }
}
