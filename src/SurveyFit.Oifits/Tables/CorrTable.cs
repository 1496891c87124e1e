namespace SurveyFit.Oifits.Tables;

/// <summary>OI_CORR: non-zero elements of a correlation matrix above its diagonal.</summary>
/// <param name="CorrName">CORRNAME keyword that data tables refer to.</param>
/// <param name="DataCount">NDATA: rows and columns of the matrix.</param>
/// <param name="I">IINDX, counted from 1.</param>
/// <param name="J">JINDX, counted from 1, above IINDX.</param>
/// <param name="Correlation">CORR, the matrix elements.</param>
public sealed record CorrTable(string CorrName, int DataCount, int[] I, int[] J, double[] Correlation)
{
    /// <summary>Index of the HDU in the file, 0 = primary; −1 for tables that were not read from a file.</summary>
    public int HduIndex { get; init; } = -1;
}
