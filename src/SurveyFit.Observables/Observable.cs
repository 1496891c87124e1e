namespace SurveyFit.Observables;

/// <summary>What is fitted; a set.</summary>
[Flags]
public enum Observable
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Squared visibility V².</summary>
    Vis2 = 1,

    /// <summary>Closure phase T3PHI, wrapped on the circle.</summary>
    T3Phi = 2,

    /// <summary>Triple amplitude T3AMP.</summary>
    T3Amp = 4,
}
