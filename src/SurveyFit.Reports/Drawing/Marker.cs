namespace SurveyFit.Reports.Drawing;

/// <summary>Shape of a datum's mark: the instrument is told by shape and colour, never by colour alone.</summary>
public enum Marker
{
    /// <summary>Disk.</summary>
    Circle,

    /// <summary>Square.</summary>
    Square,

    /// <summary>Triangle, pointing up.</summary>
    Triangle,

    /// <summary>Square on its corner.</summary>
    Diamond,
}
