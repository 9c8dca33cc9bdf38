using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Policies;

/// <summary>
/// What a device of a policy session keeps: how far its own copy of the shared groups lies from the global value (where the method
/// keeps one), its private groups, its reward heads, and the coefficient β of its divergence penalty.
/// </summary>
/// <param name="Offset">δ_k = θ_k − θ_g after its last round, 0 before its first; empty where the method keeps no copy.</param>
/// <param name="Private">The private groups.</param>
/// <param name="Heads">The reward heads.</param>
/// <param name="KlCoefficient">β.</param>
internal readonly record struct PolicyState(
    ReadOnlyMemory<float> Offset, ReadOnlyMemory<float> Private, ReadOnlyMemory<float> Heads, float KlCoefficient)
{
    private const int Scalars = 1;

    /// <summary>Number of values of a state with these parts.</summary>
    public static int Count(int offset, int privates, int heads) => offset + privates + heads + Scalars;

    /// <exception cref="ArgumentException">The blob has not the size that these parts need.</exception>
    public static PolicyState Read(ReadOnlyMemory<byte> blob, int offset, int privates, int heads)
    {
        float[] values = StateBlob.Values(blob).ToArray();
        return values.Length == Count(offset, privates, heads)
            ? new PolicyState(
                values.AsMemory(0, offset), values.AsMemory(offset, privates), values.AsMemory(offset + privates, heads), values[^1])
            : throw new ArgumentException($"a private state holds {values.Length} values where the method has {Count(offset, privates, heads)}", nameof(blob));
    }

    /// <summary>What this is made of, for people to look at.</summary>
    /// <param name="layout">How the private groups lie.</param>
    public IReadOnlyList<StatePart> Parts(StateLayout layout)
    {
        int head = Heads.Length / RewardParameters.Heads;
        return
        [
            .. Offset.IsEmpty ? [] : (StatePart[])[StatePart.Of("own copy less the shared part", Offset.Span)],
            .. StateParts.Of(layout, Private, "value head"),
            StatePart.Of("helpfulness head", Heads.Span[..head]),
            StatePart.Of("safety head", Heads.Span[head..]),
            new("divergence penalty β", 1, KlCoefficient),
        ];
    }

    public byte[] Write() => StateBlob.FromValues([.. Offset.Span, .. Private.Span, .. Heads.Span, KlCoefficient]);
}
