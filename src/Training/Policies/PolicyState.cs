using FedOrleans.Training.Rewards;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Policies;

/// <summary>
/// What a device of a policy session keeps: its own copy of the shared groups (where the method keeps one), its private groups, its
/// reward heads, the coefficient β of its divergence penalty, and how often it has trained.
/// </summary>
/// <param name="Copy">θ_k of the shared groups; empty where the method keeps none.</param>
/// <param name="Private">The private groups.</param>
/// <param name="Heads">The reward heads.</param>
/// <param name="KlCoefficient">β.</param>
/// <param name="Rounds">Rounds trained.</param>
internal readonly record struct PolicyState(
    ReadOnlyMemory<float> Copy, ReadOnlyMemory<float> Private, ReadOnlyMemory<float> Heads, float KlCoefficient, int Rounds)
{
    private const int Scalars = 2;

    /// <summary>Number of values of a state with these parts.</summary>
    public static int Count(int copy, int privates, int heads) => copy + privates + heads + Scalars;

    /// <exception cref="ArgumentException">The blob has not the size that these parts need.</exception>
    public static PolicyState Read(ReadOnlyMemory<byte> blob, int copy, int privates, int heads)
    {
        float[] values = StateBlob.Values(blob).ToArray();
        return values.Length == Count(copy, privates, heads)
            ? new PolicyState(
                values.AsMemory(0, copy), values.AsMemory(copy, privates), values.AsMemory(copy + privates, heads), values[^2], (int)values[^1])
            : throw new ArgumentException($"a private state holds {values.Length} values where the method has {Count(copy, privates, heads)}", nameof(blob));
    }

    /// <summary>What this is made of, for people to look at.</summary>
    /// <param name="layout">How the private groups lie.</param>
    public IReadOnlyList<StatePart> Parts(StateLayout layout)
    {
        int head = Heads.Length / RewardParameters.Heads;
        return
        [
            .. Copy.IsEmpty ? [] : (StatePart[])[StatePart.Of("own copy of the shared part", Copy.Span)],
            .. StateParts.Of(layout, Private, "value head"),
            StatePart.Of("helpfulness head", Heads.Span[..head]),
            StatePart.Of("safety head", Heads.Span[head..]),
            new("divergence penalty β", 1, KlCoefficient),
        ];
    }

    public byte[] Write() => StateBlob.FromValues([.. Copy.Span, .. Private.Span, .. Heads.Span, KlCoefficient, Rounds]);
}
