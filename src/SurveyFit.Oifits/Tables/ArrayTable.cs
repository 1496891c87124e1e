namespace SurveyFit.Oifits.Tables;

/// <summary>OI_ARRAY: the stations of one interferometer.</summary>
/// <param name="ArrName">ARRNAME keyword that data tables refer to.</param>
/// <param name="Stations">Stations in file order.</param>
public sealed record ArrayTable(string ArrName, IReadOnlyList<Station> Stations)
{
    /// <summary>Index of the HDU in the file, 0 = primary; −1 for tables that were not read from a file.</summary>
    public int HduIndex { get; init; } = -1;

    /// <summary>FRAME keyword, normally GEOCENTRIC.</summary>
    public string Frame { get; init; } = "GEOCENTRIC";

    /// <summary>ARRAYX, ARRAYY, ARRAYZ: centre of the array, in metres.</summary>
    public (double X, double Y, double Z) CentreMetres { get; init; }
}

/// <summary>One row of OI_ARRAY.</summary>
/// <param name="TelescopeName">TEL_NAME.</param>
/// <param name="StationName">STA_NAME.</param>
/// <param name="Index">STA_INDEX.</param>
/// <param name="DiameterMetres">DIAMETER; 0 in some files.</param>
/// <param name="PositionMetres">STAXYZ relative to the array's centre.</param>
public sealed record Station(string TelescopeName, string StationName, int Index, double DiameterMetres, (double X, double Y, double Z) PositionMetres)
{
    /// <summary>FOV, photometric field of view, in arcseconds (OIFITS 2); NaN where absent.</summary>
    public double FieldOfViewArcseconds { get; init; } = double.NaN;

    /// <summary>FOVTYPE: FWHM or RADIUS (OIFITS 2); empty where absent.</summary>
    public string FieldOfViewType { get; init; } = "";
}
