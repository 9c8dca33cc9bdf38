using System.Collections.Immutable;

namespace FedOrleans.Channel.Fading;

/// <summary>The tapped delay lines of 3GPP TR 38.901, Tables 7.7.2-1 to 7.7.2-3, with a delay spread of 1.</summary>
public static class DelayProfiles
{
    private static readonly ImmutableArray<DelayTap> _tdlA =
    [
        new(0, -13.4), new(0.3819, 0), new(0.4025, -2.2), new(0.5868, -4), new(0.461, -6), new(0.5375, -8.2),
        new(0.6708, -9.9), new(0.575, -10.5), new(0.7618, -7.5), new(1.5375, -15.9), new(1.8978, -6.6), new(2.2242, -16.7),
        new(2.1718, -12.4), new(2.4942, -15.2), new(2.5119, -10.8), new(3.0582, -11.3), new(4.081, -12.7), new(4.4579, -16.2),
        new(4.5695, -18.3), new(4.7966, -18.9), new(5.0066, -16.6), new(5.3043, -19.9), new(9.6586, -29.7),
    ];

    private static readonly ImmutableArray<DelayTap> _tdlB =
    [
        new(0, 0), new(0.1072, -2.2), new(0.2155, -4), new(0.2095, -3.2), new(0.287, -9.8), new(0.2986, -1.2),
        new(0.3752, -3.4), new(0.5055, -5.2), new(0.3681, -7.6), new(0.3697, -3), new(0.57, -8.9), new(0.5283, -9),
        new(1.1021, -4.8), new(1.2756, -5.7), new(1.5474, -7.5), new(1.7842, -1.9), new(2.0169, -7.6), new(2.8294, -12.2),
        new(3.0219, -9.8), new(3.6187, -11.4), new(4.1067, -14.9), new(4.279, -9.2), new(4.7834, -11.3),
    ];

    private static readonly ImmutableArray<DelayTap> _tdlC =
    [
        new(0, -4.4), new(0.2099, -1.2), new(0.2219, -3.5), new(0.2329, -5.2), new(0.2176, -2.5), new(0.6366, 0),
        new(0.6448, -2.2), new(0.656, -3.9), new(0.6584, -7.4), new(0.7935, -7.1), new(0.8213, -10.7), new(0.9336, -11.1),
        new(1.2285, -5.1), new(1.3083, -6.8), new(2.1704, -8.7), new(2.7105, -13.2), new(4.2589, -13.9), new(4.6003, -13.9),
        new(5.4902, -15.8), new(5.6077, -17.1), new(6.3065, -16), new(6.6374, -15.7), new(7.0427, -21.6), new(8.6523, -22.8),
    ];

    /// <summary>The taps of a profile, in the order of the table; a single one without delay for None.</summary>
    public static ImmutableArray<DelayTap> Taps(DelayProfile profile) => profile switch
    {
        DelayProfile.None => [new(0, 0)],
        DelayProfile.TdlA => _tdlA,
        DelayProfile.TdlB => _tdlB,
        DelayProfile.TdlC => _tdlC,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "unknown profile"),
    };
}
