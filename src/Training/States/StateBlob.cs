using System.Runtime.InteropServices;

namespace FedOrleans.Training.States;

/// <summary>Between fp32 values and the little-endian blobs that travel and are stored.</summary>
public static class StateBlob
{
    public static byte[] FromValues(ReadOnlySpan<float> values) => MemoryMarshal.AsBytes(values).ToArray();

    /// <summary>The values of a blob, without a copy.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of four.</exception>
    public static ReadOnlySpan<float> Values(ReadOnlyMemory<byte> blob) => blob.Length % sizeof(float) == 0
        ? MemoryMarshal.Cast<byte, float>(blob.Span)
        : throw new ArgumentException($"a state of {blob.Length} bytes is not a whole number of fp32 values", nameof(blob));
}
