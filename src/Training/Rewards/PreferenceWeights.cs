using FedOrleans.Randomness;
using FedOrleans.Validation;

namespace FedOrleans.Training.Rewards;

/// <summary>The preference weight of each device.</summary>
public static class PreferenceWeights
{
    /// <summary>α of a device, 0 (safety alone) to 1 (helpfulness alone).</summary>
    /// <param name="options">Where it comes from.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="device">Device number.</param>
    /// <param name="riskyShare">Share of the device's requests that are risky.</param>
    public static double Of(PreferenceOptions options, ulong seed, int device, double riskyShare)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Kind switch
        {
            PreferenceKind.List => options.Weights[device % options.Weights.Count],
            PreferenceKind.Beta => Draw(options.BetaA, options.BetaB, RandomStream.Named(seed, "preference", device)),
            PreferenceKind.Data => 1 - riskyShare,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "unknown kind of preference"),
        };
    }

    /// <summary>Refuses to take the weights from data that tell nothing about them.</summary>
    /// <param name="options">Where the weights come from.</param>
    /// <param name="riskyShares">Of each device the share of its requests that are risky.</param>
    /// <exception cref="InputException">The weights are to come from the data, and no device has a risky request.</exception>
    public static void Check(PreferenceOptions options, IEnumerable<double> riskyShares)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Kind == PreferenceKind.Data && riskyShares.All(share => share == 0))
        {
            throw new InputException(
                "preferences.from_data: no device has a request that a safety pair is about, so that every weight would be 1; "
                + "expected data with safety pairs about training requests (safety.jsonl of a directory), "
                + "or preferences.weights or preferences.beta");
        }
    }

    private static double Draw(double a, double b, RandomStream stream)
    {
        // As logarithms, G(a) = G(a + 1) · U^(1/a), for at small parameters both numbers may vanish.
        double first = Math.Log(stream.NextGamma(a + 1)) + (Math.Log(1 - stream.NextDouble()) / a);
        double second = Math.Log(stream.NextGamma(b + 1)) + (Math.Log(1 - stream.NextDouble()) / b);
        return 1 / (1 + Math.Exp(second - first));
    }
}
