using System.Runtime.CompilerServices;

namespace FedOrleans.Grains.Aggregation;

/// <summary>
/// Numbers as 64-bit integers in steps of 2^-36. Integer sums are exact, so they do not depend on order or grouping.
/// </summary>
/// <remarks>
/// A step is 1.5e-11, so a value of 1e-4, usual for an update, loses no more than fp32 itself loses. A value lies within
/// ±64; 2^20 examples of such values still fit a sum (2^6 · 2^36 · 2^20 = 2^62).
/// </remarks>
public static class FixedPoint
{
    /// <summary>Steps in one.</summary>
    public const double Scale = 1L << 36;

    /// <summary>Largest magnitude of a value.</summary>
    public const float Limit = 64;

    /// <summary>Whether a value has a fixed-point form: finite and within ±<see cref="Limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(float value) => Math.Abs(value) <= Limit;

    /// <summary>The nearest number of steps (ties to even).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FromSingle(float value) => (long)Math.Round(value * Scale);
}
