using System.Text.Json.Serialization;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

/// <summary>Encodings of the ledger: source-generated, so no type names and no reflection; doubles are shortest round-trip, NaN and ±∞ by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(ResidualStatisticsJson)])]
[JsonSerializable(typeof(OutcomePayload))]
[JsonSerializable(typeof(IReadOnlyList<UnitFile>))]
[JsonSerializable(typeof(FileScan))]
[JsonSerializable(typeof(CatalogueRules))]
[JsonSerializable(typeof(IReadOnlyList<StoredModel>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class LedgerJson : JsonSerializerContext;

/// <summary>A model's name and text in the ledger.</summary>
/// <param name="Name">Name.</param>
/// <param name="Text">YAML, verbatim.</param>
internal sealed record StoredModel(string Name, string Text);
