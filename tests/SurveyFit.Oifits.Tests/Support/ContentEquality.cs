using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Tests.Support;

/// <summary>Tables compared property by property, numbers by their bits; HDU numbers left aside.</summary>
internal static class ContentEquality
{
    private static readonly string[] Ignored = [nameof(DataTable.HduIndex), nameof(DataTable.Wavelength), nameof(DataTable.Array), nameof(DataTable.Correlations)];

    internal static void AssertSame(object expected, object actual, string where)
    {
        if (expected is double[] numbers && actual is double[] others)
        {
            Assert.That(MemoryMarshal.AsBytes<double>(numbers).SequenceEqual(MemoryMarshal.AsBytes<double>(others)), Is.True, where);
            return;
        }

        if (expected is not string && expected is IEnumerable first && actual is IEnumerable second)
        {
            object[] left = [.. first.Cast<object>()];
            object[] right = [.. second.Cast<object>()];
            Assert.That(right, Has.Length.EqualTo(left.Length), where);
            for (int i = 0; i < left.Length; i++) AssertSame(left[i], right[i], $"{where}[{i}]");
            return;
        }

        if (expected is double number)
        {
            Assert.That(BitConverter.DoubleToInt64Bits((double)actual), Is.EqualTo(BitConverter.DoubleToInt64Bits(number)), $"{where}: {number} became {actual}");
            return;
        }

        Type type = expected.GetType();
        if (type.Namespace != typeof(Target).Namespace)
        {
            Assert.That(actual, Is.EqualTo(expected), where);
            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Ignored.Contains(property.Name)) continue;
            object? left = property.GetValue(expected);
            object? right = property.GetValue(actual);
            string place = $"{where}.{property.Name}";
            if (left is null || right is null) Assert.That(right, Is.EqualTo(left), place);
            else AssertSame(left, right, place);
        }
    }
}
