using System.Globalization;
using System.Numerics;
using System.Text;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>Reads values of a result's column, of any type that a query on a catalogue can give, nested ones included.</summary>
internal sealed unsafe class VectorReader
{
    private readonly DuckDbType _type;
    private readonly DuckDbType _storedType;
    private readonly VectorReader[] _children = [];
    private readonly string[] _names = [];
    private readonly ulong _arraySize;
    private readonly byte _scale;
    private byte* _data;
    private ulong* _validity;

    /// <param name="type">Type; stays the caller's.</param>
    /// <param name="column">Name for messages.</param>
    internal VectorReader(LogicalTypeHandle type, string column)
    {
        _type = DuckDbApi.GetTypeId(type);
        _storedType = _type;
        switch (_type)
        {
            case DuckDbType.List:
                _children = [Child(DuckDbApi.ListTypeChildType(type), column)];
                break;
            case DuckDbType.Array:
                _children = [Child(DuckDbApi.ArrayTypeChildType(type), column)];
                _arraySize = DuckDbApi.ArrayTypeSize(type);
                break;
            case DuckDbType.Map:
                _children = [Child(DuckDbApi.MapTypeKeyType(type), column), Child(DuckDbApi.MapTypeValueType(type), column)];
                break;
            case DuckDbType.Struct:
                ulong count = DuckDbApi.StructTypeChildCount(type);
                _children = new VectorReader[count];
                _names = new string[count];
                for (ulong i = 0; i < count; i++)
                {
                    _names[i] = DuckDbApi.TakeText(DuckDbApi.StructTypeChildName(type, i));
                    _children[i] = Child(DuckDbApi.StructTypeChildType(type, i), column);
                }

                break;
            case DuckDbType.Enum:
                _storedType = DuckDbApi.EnumInternalType(type);
                _names = new string[DuckDbApi.EnumDictionarySize(type)];
                for (int i = 0; i < _names.Length; i++)
                    _names[i] = DuckDbApi.TakeText(DuckDbApi.EnumDictionaryValue(type, (ulong)i));
                break;
            case DuckDbType.Decimal:
                _storedType = DuckDbApi.DecimalInternalType(type);
                _scale = DuckDbApi.DecimalScale(type);
                break;
            default:
                if (!IsScalar(_type))
                    throw new CatalogueException(string.Create(CultureInfo.InvariantCulture, $"Column {column} has a type that cannot be shown (DuckDB type {(int)_type}); cast it: {column}::VARCHAR."));
                break;
        }
    }

    /// <summary>Points at the column's vector in a chunk.</summary>
    internal void Attach(nint vector)
    {
        _data = (byte*)DuckDbApi.VectorGetData(vector);
        _validity = DuckDbApi.VectorGetValidity(vector);
        switch (_type)
        {
            case DuckDbType.List:
                _children[0].Attach(DuckDbApi.ListVectorGetChild(vector));
                break;
            case DuckDbType.Array:
                _children[0].Attach(DuckDbApi.ArrayVectorGetChild(vector));
                break;
            case DuckDbType.Map:
                // A map is a list of structs (key, value).
                nint pairs = DuckDbApi.ListVectorGetChild(vector);
                _children[0].Attach(DuckDbApi.StructVectorGetChild(pairs, 0));
                _children[1].Attach(DuckDbApi.StructVectorGetChild(pairs, 1));
                break;
            case DuckDbType.Struct:
                for (int i = 0; i < _children.Length; i++)
                    _children[i].Attach(DuckDbApi.StructVectorGetChild(vector, (ulong)i));
                break;
        }
    }

    /// <summary>The value in a row; null for NULL. Lists are arrays of objects, structs lists of pairs.</summary>
    internal object? Read(ulong row)
    {
        if (_validity is not null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0)
            return null;

        return _type switch
        {
            DuckDbType.Boolean => _data[row] != 0,
            DuckDbType.Float => ((float*)_data)[row],
            DuckDbType.Double => ((double*)_data)[row],
            DuckDbType.HugeInt or DuckDbType.UHugeInt or DuckDbType.UBigInt => Integer(_type, row),
            DuckDbType.Varchar => Encoding.UTF8.GetString(Bytes(row)),
            DuckDbType.Blob => Bytes(row).ToArray(),
            DuckDbType.Decimal => new DecimalNumber(Integer(_storedType, row), _scale),
            DuckDbType.Enum => _names[(int)Integer(_storedType, row)],
            DuckDbType.Date => DuckDbTime.Date(((int*)_data)[row]),
            DuckDbType.Time => DuckDbTime.Time(((long*)_data)[row]),
            DuckDbType.Timestamp => DuckDbTime.Timestamp(((long*)_data)[row], 1_000_000, ""),
            DuckDbType.TimestampTz => DuckDbTime.Timestamp(((long*)_data)[row], 1_000_000, "Z"),
            DuckDbType.TimestampSeconds => DuckDbTime.Timestamp(((long*)_data)[row], 1, ""),
            DuckDbType.TimestampMilliseconds => DuckDbTime.Timestamp(((long*)_data)[row], 1_000, ""),
            DuckDbType.TimestampNanoseconds => DuckDbTime.Timestamp(((long*)_data)[row], 1_000_000_000, ""),
            DuckDbType.Interval => DuckDbTime.Interval(((int*)_data)[4 * row], ((int*)_data)[(4 * row) + 1], ((long*)_data)[(2 * row) + 1]),
            DuckDbType.Uuid => Uuid(row),
            DuckDbType.List => Elements(_children[0], ((ulong*)_data)[2 * row], ((ulong*)_data)[(2 * row) + 1]),
            DuckDbType.Array => Elements(_children[0], row * _arraySize, _arraySize),
            DuckDbType.Map => Pairs(row),
            DuckDbType.Struct => Fields(row),
            DuckDbType.SqlNull => null,
            _ => (long)Integer(_type, row),
        };
    }

    private static VectorReader Child(LogicalTypeHandle type, string column)
    {
        using (type)
            return new VectorReader(type, column);
    }

    private static bool IsScalar(DuckDbType type) =>
        type is >= DuckDbType.Boolean and <= DuckDbType.TimestampNanoseconds
            or DuckDbType.Uuid or DuckDbType.TimestampTz or DuckDbType.UHugeInt or DuckDbType.SqlNull;

    private static object?[] Elements(VectorReader reader, ulong offset, ulong length)
    {
        var values = new object?[length];
        for (ulong i = 0; i < length; i++)
            values[i] = reader.Read(offset + i);
        return values;
    }

    private KeyValuePair<string, object?>[] Pairs(ulong row)
    {
        object?[] keys = Elements(_children[0], ((ulong*)_data)[2 * row], ((ulong*)_data)[(2 * row) + 1]);
        object?[] values = Elements(_children[1], ((ulong*)_data)[2 * row], ((ulong*)_data)[(2 * row) + 1]);
        return [.. keys.Zip(values, (key, value) => KeyValuePair.Create(Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", value))];
    }

    private KeyValuePair<string, object?>[] Fields(ulong row) =>
        [.. _names.Select((name, i) => KeyValuePair.Create(name, _children[i].Read(row)))];

    private BigInteger Integer(DuckDbType type, ulong row) => type switch
    {
        DuckDbType.TinyInt => ((sbyte*)_data)[row],
        DuckDbType.SmallInt => ((short*)_data)[row],
        DuckDbType.Integer => ((int*)_data)[row],
        DuckDbType.BigInt => ((long*)_data)[row],
        DuckDbType.UTinyInt => _data[row],
        DuckDbType.USmallInt => ((ushort*)_data)[row],
        DuckDbType.UInteger => ((uint*)_data)[row],
        DuckDbType.UBigInt => ((ulong*)_data)[row],
        DuckDbType.HugeInt => ((Int128*)_data)[row],
        DuckDbType.UHugeInt => ((UInt128*)_data)[row],
        _ => throw new InvalidOperationException($"{type} is not an integer."),
    };

    /// <summary>Bytes of a text or blob: up to twelve lie in the entry itself, more are pointed to.</summary>
    private ReadOnlySpan<byte> Bytes(ulong row)
    {
        const int InlineLength = 12;
        byte* entry = _data + (16 * row);
        int length = checked((int)*(uint*)entry);
        byte* first = length <= InlineLength ? entry + 4 : *(byte**)(entry + 8);
        return new ReadOnlySpan<byte>(first, length);
    }

    /// <summary>A UUID is stored as a signed number whose order is that of the text: its highest bit is flipped.</summary>
    private string Uuid(ulong row)
    {
        UInt128 bits = ((UInt128*)_data)[row] ^ (UInt128.One << 127);
        string digits = bits.ToString("x32", CultureInfo.InvariantCulture);
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
    }
}
