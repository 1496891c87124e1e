namespace SurveyFit.Oifits.Fits;

/// <summary>One header and data unit, as found in the file.</summary>
/// <param name="Index">Index in the file, 0 = primary.</param>
/// <param name="Type">XTENSION, or PRIMARY.</param>
/// <param name="Name">EXTNAME in capitals, or PRIMARY, or empty.</param>
/// <param name="Header">Its header.</param>
/// <param name="Data">Its data without padding; a view into the file's buffer.</param>
/// <param name="Blocks">All its blocks, header and padded data; a view into the file's buffer.</param>
internal sealed record FitsHdu(int Index, string Type, string Name, FitsHeader Header, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Blocks);
