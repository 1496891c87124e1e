using System.IO.Compression;

namespace SurveyFit.Oifits.Tests.Support;

internal static class Gzip
{
    internal static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
