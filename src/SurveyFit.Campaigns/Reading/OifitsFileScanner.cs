using System.Globalization;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Scans OIFITS files for the plan.</summary>
internal sealed class OifitsFileScanner : IFileScanner
{
    private readonly EmbargoRules _embargo;

    /// <summary>A scanner.</summary>
    /// <param name="embargo">Which cards hold data rights.</param>
    internal OifitsFileScanner(EmbargoRules embargo)
    {
        _embargo = embargo;
        var cards = string.Join(',', embargo.RightsCards) + ";" + string.Join(',', embargo.ReleaseCards);
        Version = string.Create(
            CultureInfo.InvariantCulture, $"{FileScan.Format}/{typeof(OifitsReader).Assembly.ManifestModule.ModuleVersionId:N}/{cards}");
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public FileScan Scan(InputFile file)
    {
        var sha256 = "";
        try
        {
            using var bytes = HashedFile.Load(file.FullPath, file.Path, OifitsReadOptions.Default.MaximumBytes);
            sha256 = bytes.Sha256;
            return FileSummary.Of(OifitsReader.Read(bytes.Bytes, file.Path), file, sha256, _embargo);
        }
        catch (OifitsException refused)
        {
            var record = new FileRecord { Path = file.Path, Sha256 = sha256, SizeBytes = file.SizeBytes, Readable = false };
            return new FileScan(record, [], new ScanFailure(FailureClass.Of(refused.Kind), refused.Message, refused.Kind == OifitsErrorKind.Io));
        }
    }
}
