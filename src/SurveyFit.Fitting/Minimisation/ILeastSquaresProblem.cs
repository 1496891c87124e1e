namespace SurveyFit.Fitting.Minimisation;

/// <summary>A sum of squared residuals over free parameters with box bounds.</summary>
internal interface ILeastSquaresProblem
{
    /// <summary>Number of free parameters.</summary>
    int FreeCount { get; }

    /// <summary>Lower bounds.</summary>
    ReadOnlySpan<double> Minimum { get; }

    /// <summary>Upper bounds.</summary>
    ReadOnlySpan<double> Maximum { get; }

    /// <summary>χ² = rᵀr.</summary>
    /// <param name="free">Free parameters.</param>
    /// <returns>χ²; not finite where the model is not defined.</returns>
    double Evaluate(ReadOnlySpan<double> free);

    /// <summary>χ² with the normal equations.</summary>
    /// <param name="free">Free parameters.</param>
    /// <param name="halfGradient">Receives Jᵀr = ½∇χ².</param>
    /// <param name="normal">Receives JᵀJ, row-major, both triangles.</param>
    /// <returns>χ².</returns>
    double EvaluateWithNormal(ReadOnlySpan<double> free, Span<double> halfGradient, Span<double> normal);
}
