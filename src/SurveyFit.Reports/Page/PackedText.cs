using System.IO.Compression;
using System.Text.Json;

namespace SurveyFit.Reports.Page;

/// <summary>JSON, deflated and base64-coded: small, and free of anything that HTML could take for markup.</summary>
internal static class PackedText
{
    internal static string Of(Action<Utf8JsonWriter> write)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(deflate))
        {
            write(json);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
