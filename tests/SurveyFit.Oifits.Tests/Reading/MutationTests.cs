using System.Text;
using SurveyFit.Oifits.Inspection;
using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Oifits.Tests.Reading;

/// <summary>
/// Damaged files by the thousand, from fixed seeds: whatever the bytes, the reader answers with a file or with
/// <see cref="OifitsException"/>, and allocates no more than a multiple of what it was given.
/// </summary>
[TestFixture]
public sealed class MutationTests
{
    private const int CasesPerSeed = 5_000;

    // Findings, headers as objects and one-byte numbers widened to doubles dominate; see DataTableReader for the worst case.
    private const long BytesPerInputByte = 64;
    private const long FixedBytes = 300_000;

    private static readonly OifitsReadOptions Options = new() { MaximumBytes = 1_000_000 };

    private static TestCaseData[] Seeds() =>
    [
        new TestCaseData(OifitsWriter.ToBytes(SampleContent.Small()), 1, false).SetArgDisplayNames("OIFITS 2"),
        new TestCaseData(OifitsWriter.ToBytes(SampleContent.Full()), 2, false).SetArgDisplayNames("every table"),
        new TestCaseData(new RawOifits().Build().ToBytes(), 3, false).SetArgDisplayNames("OIFITS 1"),
        new TestCaseData(VariableLength(), 4, false).SetArgDisplayNames("variable-length arrays"),
        new TestCaseData(OifitsWriter.ToBytes(SampleContent.Small()), 5, true).SetArgDisplayNames("gzip"),
    ];

    [TestCaseSource(nameof(Seeds))]
    public void Read_MutatedFiles_OnlyThrowOifitsExceptionWithinBounds(byte[] seed, int randomSeed, bool pack)
    {
        var mutation = new Mutation(randomSeed);
        byte[] packed = pack ? Gzip.Pack(seed) : [];
        int refused = 0;
        long worst = 0;
        for (int i = 0; i < CasesPerSeed; i++)
        {
            // Damage inside the packed stream, and damaged content well packed.
            byte[] bytes = !pack ? mutation.Apply(seed) : i % 4 != 0 ? mutation.Apply(packed) : Gzip.Pack(mutation.Apply(seed));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                _ = OifitsInspection.From(OifitsReader.Read(bytes, "mutated", Options));
            }
            catch (OifitsException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"case {i} of seed {randomSeed} ({mutation.Description}): {exception}");
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            long bound = FixedBytes + (BytesPerInputByte * Math.Max(bytes.Length, pack ? seed.Length : 0));
            Assert.That(allocated, Is.LessThan(bound), $"case {i} of seed {randomSeed}: {mutation.Description}");
            worst = Math.Max(worst, allocated);
        }

        TestContext.Out.WriteLine($"{CasesPerSeed} cases, {refused} refused, at most {worst} bytes allocated for about {seed.Length}");
        Assert.That(refused, Is.InRange(CasesPerSeed / 20, CasesPerSeed - 1), "mutations must be neither harmless nor all fatal");
    }

    private static byte[] VariableLength() => new RawOifits
    {
        Vis2Columns = { ["VIS2DATA"] = RawColumn.P("VIS2DATA", 'D', (2, 0), (2, 16)), ["VIS2ERR"] = RawColumn.Q("VIS2ERR", 'D', (2, 32), (2, 48)) },
        Vis2Heap = RawColumn.D("x", 8, 1, 2, 3, 4, 5, 6, 7, 8).Cell(0),
    }.Build().ToBytes();

    /// <summary>One to four random damages: bits, bytes, cuts, repeated blocks, numbers and letters of header cards.</summary>
    private sealed class Mutation(int seed)
    {
        private static readonly string[] Numbers =
            ["0", "1", "-1", "2", "3", "7", "8", "16", "64", "255", "999", "1000", "32767", "65536", "2147483647", "-2147483648", "4294967296",
             "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "1E300", "NaN", "T", "''", "'OI_VIS2 '"];

        private static readonly string[] Formats = ["1D", "2E", "3J", "0D", "9999999D", "1PD(3)", "1QJ", "2PE", "8X", "1L", "16A", "3C", "1M", "1K", "2147483647X", "D", "A9"];

        private readonly Random _random = new(seed);
        private readonly StringBuilder _description = new();

        internal string Description => _description.ToString();

        internal byte[] Apply(byte[] original)
        {
            _description.Clear();
            byte[] bytes = [.. original];
            for (int times = _random.Next(1, 5); times > 0; times--) bytes = Once(bytes);
            return bytes;
        }

        private byte[] Once(byte[] bytes)
        {
            if (bytes.Length == 0) return bytes;
            int position = _random.Next(bytes.Length);
            int kind = _random.Next(10);
            _description.Append(System.Globalization.CultureInfo.InvariantCulture, $"{kind}@{position} ");
            switch (kind)
            {
                case 0 or 1:
                    bytes[position] ^= (byte)(1 << _random.Next(8));
                    return bytes;
                case 2:
                    bytes[position] = (byte)_random.Next(256);
                    return bytes;
                case 3:
                    return bytes[..position];
                case 4:
                    int block = Math.Min(position / 2880 * 2880, bytes.Length);
                    return [.. bytes[..block], .. bytes[Math.Min(block + 2880, bytes.Length)..]];
                case 5:
                    return [.. bytes[..position], .. bytes[Math.Max(0, position - 2880)..position], .. bytes[position..]];
                case 6 or 7:
                    return EditCard(bytes, position, Pick(Numbers));
                case 8:
                    return EditCard(bytes, position, $"'{Pick(Formats)}'");
                default:
                    int other = _random.Next(bytes.Length) / 80 * 80;
                    int length = Math.Min(80, bytes.Length - Math.Max(other, position / 80 * 80));
                    bytes.AsSpan(other, length).CopyTo(bytes.AsSpan(position / 80 * 80));
                    return bytes;
            }
        }

        /// <summary>Overwrites the value of the card with a value near a position (cards lie on multiples of 80).</summary>
        private static byte[] EditCard(byte[] bytes, int position, string value)
        {
            for (int card = position / 80 * 80; card + 80 <= bytes.Length; card += 80)
            {
                if (bytes[card + 8] != '=' || bytes[card] is < (byte)'A' or > (byte)'Z') continue;
                Encoding.ASCII.GetBytes(value.PadRight(30)[..30]).CopyTo(bytes, card + 10);
                break;
            }

            return bytes;
        }

        private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
    }
}
