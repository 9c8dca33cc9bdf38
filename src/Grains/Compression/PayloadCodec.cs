using System.Runtime.InteropServices;
using FedOrleans.Grains.Scenarios;

namespace FedOrleans.Grains.Compression;

/// <summary>What is left of a state or update after it went over the air.</summary>
public static class PayloadCodec
{
    /// <summary>Bits on the air of one parameter.</summary>
    public static int BitsPerParameter(PayloadPrecision precision) => precision switch
    {
        PayloadPrecision.Fp32 => 32,
        PayloadPrecision.Fp16 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "unknown precision"),
    };

    /// <summary>Rounds every value to the precision (to nearest, ties to even), in place; a value beyond the range becomes infinite.</summary>
    /// <param name="values">Little-endian fp32.</param>
    public static void Round(Span<byte> values, PayloadPrecision precision)
    {
        if (BitsPerParameter(precision) == 32)
        {
            return;
        }

        Span<float> singles = MemoryMarshal.Cast<byte, float>(values);
        for (int i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)(Half)singles[i];
        }
    }
}
