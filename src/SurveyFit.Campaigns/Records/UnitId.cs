namespace SurveyFit.Campaigns.Records;

/// <summary>Identifier of a work unit: hash of its files' SHA-256, the models, the settings, the seed and the numeric version.</summary>
/// <param name="Value">Lower-case hexadecimal, 32 characters.</param>
public readonly record struct UnitId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
