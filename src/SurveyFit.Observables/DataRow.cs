namespace SurveyFit.Observables;

/// <summary>Where a row of the data set comes from.</summary>
/// <param name="FileIndex">Index of the group it was added with, from 0.</param>
/// <param name="HduIndex">HDU in that file.</param>
/// <param name="RowIndex">Row in that HDU, from 0.</param>
/// <param name="InsName">INSNAME.</param>
/// <param name="Stations">Station names joined by '-', or station indices where the file has no names.</param>
/// <param name="Mjd">MJD, in days; NaN if unknown.</param>
/// <param name="Night">Observing night, see <see cref="ObservingNight"/>.</param>
public sealed record RowSource(int FileIndex, int HduIndex, int RowIndex, string InsName, string Stations, double Mjd, int Night);

/// <summary>One row of OI_VIS2 in the data set.</summary>
/// <param name="Source">Origin.</param>
/// <param name="Offset">First element in the frequency and V² columns.</param>
/// <param name="ChannelCount">Number of channels.</param>
public sealed record Vis2Row(RowSource Source, int Offset, int ChannelCount);

/// <summary>One row of OI_T3 in the data set: T3 = V(first) V(second) V*(third), a leg read backwards being conjugated.</summary>
/// <param name="Source">Origin.</param>
/// <param name="Offset">First element in the T3 columns; a multiple of eight.</param>
/// <param name="ChannelCount">Number of channels; the padding up to a multiple of eight has weight zero.</param>
/// <param name="Legs">The three legs.</param>
public sealed record T3Row(RowSource Source, int Offset, int ChannelCount, TriangleLegs Legs);

/// <summary>The legs of one triangle: closure phase = s₁ arg V₁ + s₂ arg V₂ + s₃ arg V₃ with V read at three frequency blocks.</summary>
/// <param name="First">Offset of the first leg's block in the frequency columns.</param>
/// <param name="Second">Offset of the second leg's block.</param>
/// <param name="Third">Offset of the third leg's block.</param>
/// <param name="FirstSign">+1, or −1 if the block holds the opposite baseline.</param>
/// <param name="SecondSign">+1, or −1 if the block holds the opposite baseline.</param>
/// <param name="ThirdSign">−1 for the block of (u1+u2, v1+v2) because its visibility is conjugated, +1 if the block holds the opposite baseline.</param>
public readonly record struct TriangleLegs(int First, int Second, int Third, double FirstSign, double SecondSign, double ThirdSign);
