namespace SurveyFit.Numerics.Lanes;

/// <summary>One or several doubles that a kernel, written once, works on together.</summary>
/// <remarks>
/// Every operation is correctly rounded by IEEE 754, so any lane, on any hardware, gives the same bits for the same element;
/// only the payload and sign of a NaN may differ. Nothing here is an estimate, and multiplication and addition are fused only
/// where <see cref="FusedMultiplyAdd"/> says so.
/// </remarks>
/// <typeparam name="T">The lane itself.</typeparam>
public interface ILane<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>Number of elements.</summary>
    static abstract int Width { get; }

    /// <summary>Number of vector registers that one lane takes.</summary>
    static abstract int Registers { get; }

    /// <summary>The same value in every element.</summary>
    /// <param name="value">Value.</param>
    static abstract T Broadcast(double value);

    /// <summary>A function's parameter, the same in every element. For lanes that carry more than values, which parameter it is matters.</summary>
    /// <param name="value">Value.</param>
    /// <param name="index">Position among the parameters.</param>
    static virtual T Parameter(double value, int index) => T.Broadcast(value);

    /// <summary>Reads <see cref="Width"/> elements.</summary>
    /// <param name="column">Column.</param>
    /// <param name="index">Index of the first element.</param>
    static abstract T Load(ReadOnlySpan<double> column, int index);

    /// <summary>Writes <see cref="Width"/> elements.</summary>
    /// <param name="value">Elements.</param>
    /// <param name="column">Column.</param>
    /// <param name="index">Index of the first element.</param>
    static abstract void Store(T value, Span<double> column, int index);

    /// <summary>Sum.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Product.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>Negation.</summary>
    static abstract T operator -(T a);

    /// <summary><paramref name="a"/> × <paramref name="b"/> + <paramref name="c"/>, rounded once.</summary>
    /// <param name="a">Factor.</param>
    /// <param name="b">Factor.</param>
    /// <param name="c">Addend.</param>
    static abstract T FusedMultiplyAdd(T a, T b, T c);

    /// <summary><paramref name="a"/> × <paramref name="b"/> - <paramref name="c"/>, rounded once.</summary>
    /// <remarks>The same as adding -<paramref name="c"/>, but the compiler does not see that the negation costs nothing.</remarks>
    /// <param name="a">Factor.</param>
    /// <param name="b">Factor.</param>
    /// <param name="c">Subtrahend.</param>
    static abstract T FusedMultiplySubtract(T a, T b, T c);

    /// <summary>One step of Horner's scheme: <paramref name="sum"/> × <paramref name="x"/> + <paramref name="coefficient"/>, rounded once.</summary>
    /// <remarks>The same as <see cref="FusedMultiplyAdd"/> with a broadcast, in one call: the compiler's inlining budget counts calls and temporaries.</remarks>
    /// <param name="sum">Value of the higher terms.</param>
    /// <param name="x">Argument of the polynomial.</param>
    /// <param name="coefficient">Next lower coefficient.</param>
    static abstract T Horner(T sum, T x, double coefficient);

    /// <summary>Four steps of Horner's scheme.</summary>
    /// <param name="sum">Value of the higher terms.</param>
    /// <param name="x">Argument of the polynomial.</param>
    /// <param name="first">Next lower coefficient.</param>
    /// <param name="second">The one below it.</param>
    /// <param name="third">The one below that.</param>
    /// <param name="fourth">The lowest of the four.</param>
    static abstract T Horner(T sum, T x, double first, double second, double third, double fourth);

    /// <summary>Square root.</summary>
    /// <param name="a">Radicand.</param>
    static abstract T Sqrt(T a);

    /// <summary>Absolute value.</summary>
    /// <param name="a">Argument.</param>
    static abstract T Abs(T a);

    /// <summary>Nearest integer, halves to even.</summary>
    /// <param name="a">Argument.</param>
    static abstract T Round(T a);

    /// <summary><paramref name="magnitude"/> with the sign bit of <paramref name="sign"/>.</summary>
    /// <param name="magnitude">Absolute value of the result.</param>
    /// <param name="sign">Sign of the result; a negative zero counts as negative.</param>
    static abstract T CopySign(T magnitude, T sign);

    /// <summary>Element by element the larger of two; <paramref name="b"/> where one of them is NaN or they are equal (also 0 and -0).</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    static abstract T Larger(T a, T b);

    /// <summary>Element by element the smaller of two; <paramref name="b"/> where one of them is NaN or they are equal (also 0 and -0).</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    static abstract T Smaller(T a, T b);

    /// <summary>Element by element: <paramref name="whenGreater"/> where <paramref name="a"/> &gt; <paramref name="b"/>, else (also for NaN) <paramref name="otherwise"/>.</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    /// <param name="whenGreater">Result where greater.</param>
    /// <param name="otherwise">Result elsewhere.</param>
    static abstract T IfGreater(T a, T b, T whenGreater, T otherwise);

    /// <summary>True if <paramref name="a"/> &gt; <paramref name="b"/> in any element.</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    static abstract bool AnyGreater(T a, T b);

    /// <summary>2 to the power of an integer.</summary>
    /// <param name="exponent">An integer from -1022 to 1023.</param>
    static abstract T PowerOfTwo(T exponent);

    /// <summary>2 to the power of a number of eighths, the nearest double.</summary>
    /// <param name="counter">Its lowest mantissa bits, read as a signed number, are the number of eighths: from -8176 to 8191.</param>
    static abstract T PowerOfTwoEighths(T counter);

    /// <summary>Turns the point (cos, sin) by quarter turns.</summary>
    /// <param name="counter">Its two lowest mantissa bits, read as an unsigned number, are the number of quarter turns.</param>
    /// <param name="sin">Sine, replaced by the turned one.</param>
    /// <param name="cos">Cosine, replaced by the turned one.</param>
    static abstract void RotateQuarters(T counter, ref T sin, ref T cos);

    /// <summary>The sum of the elements in one fixed order: halves onto halves, for eight ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    /// <param name="a">Elements.</param>
    static abstract double Sum(T a);
}
