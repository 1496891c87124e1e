using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Describes a bug that one file or unit has met, so that it becomes a row of the failure table and stops nothing.</summary>
internal static class InternalError
{
    /// <summary>Failure class.</summary>
    internal const string Class = "internal-error";

    private const int DigestLength = 8;

    /// <summary>Type, place, message and a digest of the stack by which equal bugs are recognised.</summary>
    /// <param name="bug">What was thrown.</param>
    internal static string Describe(Exception bug)
    {
        // Method names only: no paths or line numbers, so that equal bugs have equal digests on every machine.
        var frames = new StackTrace(bug, fNeedFileInfo: false).GetFrames();
        var methods = frames.Select(frame => DiagnosticMethodInfo.Create(frame) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : "?").ToArray();
        var text = $"{bug.GetType().FullName}\n{string.Join('\n', methods)}";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestLength];
        return $"{bug.GetType().Name} in {methods.FirstOrDefault() ?? "unknown"}: {bug.Message} (stack {digest}). This is a bug in SurveyFit: please report it.";
    }
}
