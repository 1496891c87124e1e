using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Writing;

/// <summary>Content that would make an invalid file is the caller's mistake.</summary>
internal static class ContentCheck
{
    internal static void Require(OifitsContent content)
    {
        if (content.Targets.Count == 0) throw new ArgumentException("OIFITS needs at least one target.", nameof(content));
        RequireUnique(content.Targets.Select(target => target.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), "TARGET_ID");
        RequireUnique(content.Wavelengths.Select(wavelength => wavelength.InsName), "INSNAME");
        RequireUnique(content.Arrays.Select(array => array.ArrName), "ARRNAME");
        foreach (DataTable table in (IEnumerable<DataTable>)[.. content.Vis, .. content.Vis2, .. content.T3, .. content.Flux]) RequireLinked(content, table);
    }

    private static void RequireLinked(OifitsContent content, DataTable table)
    {
        string name = table.Wavelength.InsName;
        if (!content.Wavelengths.Any(wavelength => wavelength.InsName == name && wavelength.ChannelCount == table.ChannelCount))
        {
            throw new ArgumentException($"A {table.GetType().Name} refers to INSNAME '{name}' with {table.ChannelCount} channels; the content has no such OI_WAVELENGTH.", nameof(content));
        }

        var targets = content.Targets.Select(target => target.Id).ToHashSet();
        foreach (int id in table.TargetId)
        {
            if (!targets.Contains(id)) throw new ArgumentException($"A {table.GetType().Name} refers to TARGET_ID {id}; the content has no such target.", nameof(content));
        }
    }

    private static void RequireUnique(IEnumerable<string> names, string keyword)
    {
        string? twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null) throw new ArgumentException($"Two tables or rows have {keyword} '{twice}'; it must be unique in a file.");
    }
}
