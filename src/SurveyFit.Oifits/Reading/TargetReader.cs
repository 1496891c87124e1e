using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Reading;

/// <summary>OI_TARGET.</summary>
internal static class TargetReader
{
    internal static Target[] Read(OiTable table)
    {
        int[] ids = table.Integers("TARGET_ID") ?? throw table.Missing("TARGET_ID");
        string[] names = table.Strings("TARGET") ?? throw table.Missing("TARGET");
        double[]? Numbers(string name) => table.Doubles(name);
        double[]? ra = Numbers("RAEP0");
        double[]? dec = Numbers("DECEP0");
        double[]? raError = Numbers("RA_ERR");
        double[]? decError = Numbers("DEC_ERR");
        double[]? equinox = Numbers("EQUINOX");
        double[]? velocity = Numbers("SYSVEL");
        double[]? pmRa = Numbers("PMRA");
        double[]? pmDec = Numbers("PMDEC");
        double[]? pmRaError = Numbers("PMRA_ERR");
        double[]? pmDecError = Numbers("PMDEC_ERR");
        double[]? parallax = Numbers("PARALLAX");
        double[]? parallaxError = Numbers("PARA_ERR");
        string[]? velocityType = table.Strings("VELTYP");
        string[]? velocityDefinition = table.Strings("VELDEF");
        string[]? spectralType = table.Strings("SPECTYP");
        string[]? category = table.Strings("CATEGORY");

        var targets = new Target[table.RowCount];
        for (int row = 0; row < targets.Length; row++)
        {
            targets[row] = new Target
            {
                Id = ids[row],
                Name = names[row],
                RightAscensionDegrees = ra?[row] ?? double.NaN,
                DeclinationDegrees = dec?[row] ?? double.NaN,
                RightAscensionErrorDegrees = raError?[row] ?? double.NaN,
                DeclinationErrorDegrees = decError?[row] ?? double.NaN,
                Equinox = equinox?[row] ?? 2000,
                SystemicVelocityMetresPerSecond = velocity?[row] ?? double.NaN,
                VelocityType = velocityType?[row] ?? "",
                VelocityDefinition = velocityDefinition?[row] ?? "",
                ProperMotionRaDegreesPerYear = pmRa?[row] ?? double.NaN,
                ProperMotionDecDegreesPerYear = pmDec?[row] ?? double.NaN,
                ProperMotionRaErrorDegreesPerYear = pmRaError?[row] ?? double.NaN,
                ProperMotionDecErrorDegreesPerYear = pmDecError?[row] ?? double.NaN,
                ParallaxDegrees = parallax?[row] ?? double.NaN,
                ParallaxErrorDegrees = parallaxError?[row] ?? double.NaN,
                SpectralType = spectralType?[row] ?? "",
                Category = category?[row] ?? "",
            };
        }

        return targets;
    }
}
