namespace SurveyFit.Cli;

/// <summary>What the process answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    internal const int Success = 0;

    /// <summary>The work was done, and some of it failed: see the failure table or the messages.</summary>
    internal const int SomeFailed = 1;

    /// <summary>Wrong usage, or input that cannot be used at all.</summary>
    internal const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM; the same command resumes.</summary>
    internal const int Cancelled = 130;
}
