using System.CommandLine;
using SurveyFit.Catalogue.Versions;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue version</c>: immutable published copies.</summary>
internal static class CatalogueVersionCommand
{
    internal static Command Create() => new("version", "Publish immutable versions of a catalogue (DIR/versions/v0001 and so on) and look at them.")
    {
        CreateCreate(),
        CreateList(),
        CreateShow(),
    };

    private static Command CreateCreate()
    {
        Argument<string> directory = CatalogueOptions.ChangeableDirectory();
        var name = new Option<string>("--name") { Description = "Name for people, e.g. \"ISSP DR1\".", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var notes = new Option<string>("--notes") { Description = "What is new, for people.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var command = new Command("create", "Verify the catalogue and publish it as the next version; nothing is published if nothing changed.") { directory, name, notes };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            var versions = CatalogueVersions.Of(line.GetRequiredValue(directory));
            (CatalogueVersion version, bool isNew) = versions.Create(line.GetRequiredValue(name), line.GetRequiredValue(notes), TimeProvider.System, cancellationToken);
            VersionText.WriteCreated(version, versions.Find(version.Version), isNew, Console.Out);
            return ExitCode.Success;
        })));
        return command;
    }

    private static Command CreateList()
    {
        Argument<string> directory = CatalogueOptions.ChangeableDirectory();
        Option<string> format = CatalogueOptions.Format("text", "json");
        var command = new Command("list", "The published versions, the oldest first.") { directory, format };
        command.SetAction(line => Answer.Of(() =>
        {
            IReadOnlyList<CatalogueVersion> versions = CatalogueVersions.Of(line.GetRequiredValue(directory)).List();
            if (line.GetRequiredValue(format) == "json")
                CatalogueOptions.WriteJson(versions.Select(version => new { version.Version, version.Name, version.Notes, version.Created, version.CampaignId, version.Parent }));
            else
                VersionText.WriteList(versions, Console.Out);
            return ExitCode.Success;
        }));
        return command;
    }

    private static Command CreateShow()
    {
        Argument<string> directory = CatalogueOptions.ChangeableDirectory();
        var number = new Argument<string?>("VERSION") { Description = "Number, e.g. v0001; the last one if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> format = CatalogueOptions.Format("text", "json");
        var command = new Command("show", "One version: name, notes, parent, files.") { directory, number, format };
        command.SetAction(line => Answer.Of(() =>
        {
            var versions = CatalogueVersions.Of(line.GetRequiredValue(directory));
            string wanted = line.GetValue(number) ?? (versions.List() is [.., var last] ? last.Version : "v0001");
            string root = versions.Find(wanted);
            var version = CatalogueVersion.Read(root);
            if (line.GetRequiredValue(format) == "json")
                CatalogueOptions.WriteJson(version);
            else
                VersionText.Write(version, root, Console.Out);
            return ExitCode.Success;
        }));
        return command;
    }
}
