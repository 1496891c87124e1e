using System.Security.Cryptography;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Catalogue.DuckDb;

namespace SurveyFit.Catalogue.References;

/// <summary>All reference lists of a campaign, in its order.</summary>
public sealed class ReferenceLists
{
    private const int MemoryMegabytes = 1024;
    private readonly IReadOnlyList<ReferenceIndex> _indices;

    private ReferenceLists(IReadOnlyList<ReferenceIndex> indices) => _indices = indices;

    /// <summary>Opens every list and looks for its columns, so that a mistake shows before a campaign runs and not after.</summary>
    /// <param name="references">Lists.</param>
    /// <exception cref="CatalogueException">A list cannot be read, or has not the columns.</exception>
    public static void Check(IReadOnlyList<ReferenceList> references)
    {
        if (references.Count == 0)
            return;
        using DuckDbConnection connection = DuckDbConnection.Open(threads: 1, MemoryMegabytes, spillFolder: "");
        foreach (ReferenceList list in references)
            ReferenceReader.Check(connection, list);
    }

    internal static ReferenceLists Read(DuckDbConnection connection, IReadOnlyList<ReferenceList> references) =>
        new([.. references.Select(list => new ReferenceIndex(list, ReferenceReader.Read(connection, list)))]);

    /// <summary>SHA-256 of a list's file, for the campaign's provenance.</summary>
    internal static string Sha256(ReferenceList list)
    {
        using FileStream stream = File.OpenRead(list.File);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The star in the first list that has it.</summary>
    internal ReferenceMatch? Find(string name, double rightAscensionDegrees, double declinationDegrees) =>
        _indices.Select(index => index.Find(name, rightAscensionDegrees, declinationDegrees)).FirstOrDefault(match => match is not null);
}
