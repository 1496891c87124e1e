namespace SurveyFit.Oifits.Tables;

/// <summary>Order of the channels of an OI_WAVELENGTH.</summary>
public enum WavelengthOrder
{
    /// <summary>Each wavelength above the one before; also a single channel.</summary>
    Ascending,

    /// <summary>Each wavelength below the one before, usual for CHARA.</summary>
    Descending,

    /// <summary>Neither: AMBER, MIDI.</summary>
    Irregular,
}
