using System.Globalization;
using System.Numerics;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>An exact DECIMAL of up to 38 digits.</summary>
/// <param name="Digits">Value times 10^<paramref name="Scale"/>.</param>
/// <param name="Scale">Digits after the point.</param>
internal readonly record struct DecimalNumber(BigInteger Digits, int Scale)
{
    public override string ToString()
    {
        string digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        string number = Scale == 0 ? digits : digits[..^Scale] + "." + digits[^Scale..];
        return Digits.Sign < 0 ? "-" + number : number;
    }
}
