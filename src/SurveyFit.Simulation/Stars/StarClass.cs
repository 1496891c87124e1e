namespace SurveyFit.Simulation.Stars;

/// <summary>What a simulated star is.</summary>
public enum StarClass
{
    /// <summary>Single star, linear limb darkening, one diameter, a coefficient per band.</summary>
    LimbDarkenedDisk,

    /// <summary>Single star, uniform disk of the same diameter in all bands.</summary>
    UniformDisk,

    /// <summary>Uniform disk with a point companion, the same place on all nights, a flux ratio per band.</summary>
    Binary,

    /// <summary>Fast rotator: a uniform ellipse, the same in all bands.</summary>
    Ellipse,
}
