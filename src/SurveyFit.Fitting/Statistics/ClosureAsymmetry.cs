using SurveyFit.Observables;

namespace SurveyFit.Fitting.Statistics;

/// <summary>How many σ the closure phases are away from 0° and 180°, the only values that a point-symmetric object has.</summary>
public static class ClosureAsymmetry
{
    /// <summary>
    /// Each row of OI_T3 counts once, as the mean over its used channels of (φ/σ)² with φ folded to ±90°; the sum over rows is compared with
    /// χ²(rows). So channels count as fully correlated, as calibration errors make them: the answer errs to the small side.
    /// </summary>
    /// <param name="data">Data set.</param>
    /// <returns>σ; NaN without closure phases.</returns>
    public static double Nsigma(DataSet data)
    {
        var (sum, rows) = (0.0, 0);
        foreach (var row in data.T3Rows)
        {
            var phase = data.T3PhiTurns.Span.Slice(row.Offset, row.ChannelCount);
            var inverseSigma = data.T3PhiInverseSigma.Span.Slice(row.Offset, row.ChannelCount);
            var (squares, used) = (0.0, 0);
            for (var k = 0; k < phase.Length; k++)
            {
                if (inverseSigma[k] == 0)
                    continue;
                // Folding to ±¼ turn: twice the phase, wrapped, halved.
                var sigmas = ChiSquareProblem.Wrap(2 * phase[k]) / 2 * inverseSigma[k];
                squares += sigmas * sigmas;
                used++;
            }

            if (used == 0)
                continue;
            sum += squares / used;
            rows++;
        }

        return DetectionSignificance.OfChiSquare(sum, rows);
    }
}
