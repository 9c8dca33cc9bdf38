using FedOrleans.Validation;

namespace FedOrleans.Grains.Blobs;

/// <summary>
/// Bytes that travel between grains without being copied inside a silo. Whoever makes one gives its bytes away and
/// never writes to them again.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.Blob")]
public sealed class Blob
{
    /// <summary>Most bytes a message may carry; the transport itself stops at 100 MB, and not gracefully.</summary>
    public const int MaximumBytes = 64 << 20;

    [Id(0)]
    private readonly byte[] _bytes;

    private Blob(byte[] bytes) => _bytes = bytes;

    public static Blob Empty { get; } = new([]);

    public int Length => _bytes.Length;

    public ReadOnlyMemory<byte> Memory => _bytes;

    public ReadOnlySpan<byte> Span => _bytes;

    /// <summary>Takes the bytes over.</summary>
    /// <param name="bytes">The content; the caller must not change it afterwards.</param>
    /// <param name="what">What it is, for the message where it is too large, e.g. <c>the shared state of method 'pftt'</c>.</param>
    /// <exception cref="InputException">It is larger than <see cref="MaximumBytes"/>.</exception>
    public static Blob Take(byte[] bytes, string what)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        CheckLength(bytes.LongLength, what);
        return bytes.Length == 0 ? Empty : new Blob(bytes);
    }

    /// <summary>Refuses a size that no message may have, before anything is built.</summary>
    /// <exception cref="InputException">It is larger than <see cref="MaximumBytes"/>.</exception>
    public static void CheckLength(long bytes, string what)
    {
        if (bytes > MaximumBytes)
        {
            throw new InputException(
                $"{what} is {bytes / 1048576.0:F1} MB, and a message between grains carries at most {MaximumBytes >> 20} MB; "
                + "choose a method that trains fewer parameters (adapters or lora instead of the base), smaller modules (peft), or a smaller model");
        }
    }
}
