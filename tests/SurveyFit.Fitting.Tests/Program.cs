using SurveyFit.Fitting.Tests.Kernels;

namespace SurveyFit.Fitting.Tests;

/// <summary>Entry point of the child processes of <see cref="BitIdentityTests"/>.</summary>
internal static class Program
{
    internal static void Main() => BitReport.Write(Console.Out);
}
