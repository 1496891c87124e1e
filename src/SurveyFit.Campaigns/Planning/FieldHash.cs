using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFit.Campaigns.Planning;

/// <summary>SHA-256 over fields with their lengths, so that moving a boundary between fields changes the hash.</summary>
internal sealed class FieldHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Dispose() => _hash.Dispose();

    /// <summary>Adds a text.</summary>
    internal void Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(bytes.Length);
        _hash.AppendData(bytes);
    }

    /// <summary>Adds a whole number.</summary>
    internal void Add(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    /// <summary>Adds a long whole number.</summary>
    internal void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    /// <summary>Adds a number by its bits, or its absence.</summary>
    internal void Add(double? number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double) + 1];
        bytes[0] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[1..], number ?? 0);
        _hash.AppendData(bytes);
    }

    /// <summary>The hash in lower-case hexadecimal.</summary>
    internal string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());
}
