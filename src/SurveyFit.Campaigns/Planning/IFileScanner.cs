namespace SurveyFit.Campaigns.Planning;

/// <summary>Reads what the plan needs to know of a file.</summary>
internal interface IFileScanner
{
    /// <summary>Scans of another version are not reused.</summary>
    string Version { get; }

    /// <summary>Scans one file; a file that cannot be used is a scan with a failure. Thread-safe.</summary>
    /// <param name="file">File.</param>
    FileScan Scan(InputFile file);
}
