namespace SurveyFit.Oifits.Fits;

/// <summary>Where a column lies in a row, and what its bytes mean (FITS standard 4.0, §7.3).</summary>
internal sealed record TableColumn
{
    /// <summary>TTYPE in capitals; empty if absent.</summary>
    internal required string Name { get; init; }

    /// <summary>Number n of TTYPEn.</summary>
    internal required int Number { get; init; }

    /// <summary>Type letter of TFORM: L X B I J K A E D C M, or P and Q for variable-length arrays.</summary>
    internal required char Type { get; init; }

    /// <summary>Elements per cell: repeat count of TFORM; characters for strings.</summary>
    internal required int Count { get; init; }

    /// <summary>First byte in the row.</summary>
    internal required int Offset { get; init; }

    /// <summary>Bytes in the row.</summary>
    internal required int Width { get; init; }

    /// <summary>Type letter of a variable-length array's elements.</summary>
    internal char ElementType { get; init; }

    /// <summary>TUNIT; empty if absent.</summary>
    internal string Unit { get; init; } = "";

    /// <summary>TDIM as written; empty if absent.</summary>
    internal string Dimensions { get; init; } = "";

    /// <summary>TSCAL: value = TZERO + TSCAL × stored.</summary>
    internal double Scale { get; init; } = 1;

    /// <summary>TZERO.</summary>
    internal double Zero { get; init; }

    /// <summary>TNULL: the stored integer that means undefined.</summary>
    internal long? Null { get; init; }

    /// <summary>Whether TSCAL or TZERO change the stored value.</summary>
    internal bool IsScaled => Scale != 1 || Zero != 0;

    /// <summary>Whether cells are descriptors of arrays in the heap.</summary>
    internal bool IsVariable => Type is 'P' or 'Q';

    /// <summary>TFORM in its normal spelling.</summary>
    internal string Format => IsVariable ? $"{Count}{Type}{ElementType}" : $"{Count}{Type}";

    /// <summary>Bytes of one element of a type, 0 for bits and unknown letters.</summary>
    internal static int ElementBytes(char type) => type switch
    {
        'L' or 'B' or 'A' => 1,
        'I' => 2,
        'J' or 'E' => 4,
        'K' or 'D' or 'C' or 'P' => 8,
        'M' or 'Q' => 16,
        _ => 0,
    };
}
