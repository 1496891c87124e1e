
namespace SurveyFit.Catalogue.Writing;

/// <summary>Where a campaign's catalogue lies, and how a new one takes the old one's place: a crash at any moment leaves either the old or the new one.</summary>
internal sealed class CatalogueFolder
{
    private readonly string _output;

    /// <param name="outputDirectory">Output folder of the campaign.</param>
    internal CatalogueFolder(string outputDirectory)
        : this(Path.GetFullPath(outputDirectory), "catalogue")
    {
    }

    private CatalogueFolder(string output, string name)
    {
        _output = output;
        Published = Path.Combine(_output, name);
        Next = Path.Combine(_output, $".{name}-next");
        Previous = Path.Combine(_output, $".{name}-previous");
    }

    /// <summary>The catalogue that people open.</summary>
    internal string Published { get; }

    /// <summary>The catalogue that is being written.</summary>
    internal string Next { get; }

    /// <summary>The replaced catalogue, for the moment between two renames where the file system knows no exchange.</summary>
    private string Previous { get; }

    /// <summary>The folder of a catalogue of any name.</summary>
    internal static CatalogueFolder At(string root) => new(Path.GetDirectoryName(root)!, Path.GetFileName(root));

    /// <summary>Clears what a crash left, and begins an empty new catalogue.</summary>
    internal void Begin()
    {
        Directory.CreateDirectory(_output);
        Recover();
        Delete(Next);
        Directory.CreateDirectory(Next);
    }

    /// <summary>Brings the new catalogue to the disk and puts it in the old one's place.</summary>
    internal void Publish()
    {
        foreach (string file in Directory.EnumerateFiles(Next, "*", SearchOption.AllDirectories))
            Durability.FlushFile(file);
        foreach (string folder in Directory.EnumerateDirectories(Next, "*", SearchOption.AllDirectories))
            Durability.FlushFolder(folder);
        Durability.FlushFolder(Next);

        if (!Directory.Exists(Published))
            Directory.Move(Next, Published);
        else if (!Durability.TryExchange(Next, Published))
            ExchangeInTwoSteps();
        Durability.FlushFolder(_output);
        Delete(Next);
        Delete(Previous);
    }

    /// <summary>Removes an unfinished new catalogue.</summary>
    internal void Abandon() => Delete(Next);

    /// <summary>After a crash between the two renames the old catalogue gets its name back.</summary>
    internal void Recover()
    {
        if (!Directory.Exists(Previous))
            return;
        if (Directory.Exists(Published))
            Delete(Previous);
        else
            Directory.Move(Previous, Published);
    }

    internal void ExchangeInTwoSteps()
    {
        Delete(Previous);
        Directory.Move(Published, Previous);
        Directory.Move(Next, Published);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
