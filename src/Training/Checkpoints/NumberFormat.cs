using System.Buffers.Binary;

namespace FedOrleans.Training.Checkpoints;

/// <summary>Converts between <see cref="float"/> and the little-endian numbers of a file.</summary>
internal static class NumberFormat
{
    /// <summary>Reads as many numbers as the target has room for.</summary>
    public static void Decode(TensorDataType type, ReadOnlySpan<byte> source, Span<float> target)
    {
        int size = type.Size();
        for (int i = 0; i < target.Length; i++)
        {
            ReadOnlySpan<byte> bytes = source[(i * size)..];
            target[i] = type switch
            {
                TensorDataType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                TensorDataType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                TensorDataType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a real number format"),
            };
        }
    }

    /// <summary>Writes all numbers of the source, each rounded to the nearest that the format holds, ties to even.</summary>
    public static void Encode(TensorDataType type, ReadOnlySpan<float> source, Span<byte> target)
    {
        int size = type.Size();
        for (int i = 0; i < source.Length; i++)
        {
            Span<byte> bytes = target[(i * size)..];
            switch (type)
            {
                case TensorDataType.F32:
                    BinaryPrimitives.WriteSingleLittleEndian(bytes, source[i]);
                    break;
                case TensorDataType.F16:
                    BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)source[i]);
                    break;
                case TensorDataType.BF16:
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes, ToBrainFloat(source[i]));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(type), type, "not a real number format");
            }
        }
    }

    private static ushort ToBrainFloat(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
        {
            // Rounding could carry a NaN to infinity; the quiet bit keeps it a NaN.
            return (ushort)((bits >> 16) | 0x40);
        }

        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
