using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Validation;

/// <summary>Values of OI_TARGET.</summary>
internal sealed class TargetRules(FindingLog log)
{
    private int _hduIndex;

    internal void Check(OifitsFile file)
    {
        _hduIndex = file.Hdus.FirstOrDefault(hdu => hdu.Name == "OI_TARGET")?.Index ?? -1;
        if (_hduIndex < 0) return;
        IReadOnlyList<Target> targets = file.Targets;
        if (targets.Count == 0) Add("OI_TARGET_TARGET_EXIST", Severity.Error, "no target", null, 0, 1);
        Rows("OI_TARGET_TARGETID_MIN", Severity.Error, "TARGET_ID below 1", "TARGET_ID", targets, target => target.Id < 1);
        Rows("OI_TARGET_TARGET", Severity.Error, "no name", "TARGET", targets, target => target.Name.Length == 0);
        Rows("OI_TARGET_COORD", Severity.Warning, "coordinate is exactly 0", "RAEP0", targets, target => target.RightAscensionDegrees == 0 || target.DeclinationDegrees == 0);
        Rows(
            "OI_TARGET_COORD_EXIST",
            Severity.Error,
            "no coordinates",
            "RAEP0",
            targets,
            target => double.IsNaN(target.RightAscensionDegrees) || double.IsNaN(target.DeclinationDegrees));
        Unique("OI_TARGET_TARGETID_UNIQ", "TARGET_ID", targets, target => target.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Unique("OI_TARGET_TARGET_UNIQ", "TARGET", targets, target => target.Name);
        QualityLevel quality = file.Quality;
        if (quality.Written.Length > 0 && quality.Scheme == QualityScheme.Unknown)
        {
            log.Add("QUALITY_LEVEL", Severity.Warning, 0, "PRIMARY", $"QUALITY LEVEL = '{quality.Written}' is of neither scale");
        }
    }

    private void Rows(string rule, Severity severity, string message, string column, IReadOnlyList<Target> targets, Func<Target, bool> isBad)
    {
        int first = -1;
        int count = 0;
        for (int row = 0; row < targets.Count; row++)
        {
            if (!isBad(targets[row])) continue;
            if (count++ == 0) first = row;
        }

        if (count > 0) Add(rule, severity, message, column, first, count);
    }

    private void Unique(string rule, string column, IReadOnlyList<Target> targets, Func<Target, string> key)
    {
        var seen = new HashSet<string>();
        int first = -1;
        int count = 0;
        for (int row = 0; row < targets.Count; row++)
        {
            if (seen.Add(key(targets[row]))) continue;
            if (count++ == 0) first = row;
        }

        if (count > 0) Add(rule, Severity.Error, $"'{key(targets[first])}' occurs more than once", column, first, count);
    }

    private void Add(string rule, Severity severity, string message, string? column, int row, int count) =>
        log.Add(rule, severity, _hduIndex, "OI_TARGET", message, column, row + 1, count);
}
