using System.Text.Json.Serialization;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>Encodings of messages: source-generated, so no type names and no reflection; doubles are shortest round-trip, NaN and ±∞ by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 32)]
[JsonSerializable(typeof(TaskHeader))]
[JsonSerializable(typeof(AnswersHeader))]
[JsonSerializable(typeof(AnswerHeader))]
[JsonSerializable(typeof(PresenceMessage))]
[JsonSerializable(typeof(AnnouncementMessage))]
[JsonSerializable(typeof(RequestMessage))]
[JsonSerializable(typeof(ReportMessage))]
[JsonSerializable(typeof(ExplanationMessage))]
internal sealed partial class WireJson : JsonSerializerContext;
