namespace SurveyFit.Reports;

/// <summary>Puts a report into a file, whole or not at all.</summary>
public static class ReportFile
{
    /// <summary>Writes a report beside its place and moves it there when it is complete.</summary>
    /// <param name="request">What it is to show.</param>
    /// <param name="path">File.</param>
    /// <param name="cancellation">Stops it; an earlier file stays.</param>
    /// <exception cref="ReportException">The report cannot be made.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static ReportResult Write(ReportRequest request, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = path + ".unfinished";
        try
        {
            ReportResult result;
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                result = CampaignReport.Write(request, stream, cancellation);
            File.Move(unfinished, path, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
