using System.Collections.Immutable;

namespace FedOrleans.Channel.Link;

/// <summary>
/// Modulation and coding schemes of 3GPP TS 38.214, Table 5.1.3.1-1, with logistic block-error curves 1 / (1 + e^(s (γ − c))) in dB about
/// the ratio c = gap (2^η − 1) of each spectral efficiency η. The sender takes the best scheme whose error at the ratio it reckons with
/// meets the target, and draws its power together where a narrower band carries more.
/// </summary>
public sealed class McsLink : ILinkModel
{
    private static readonly double[] _efficiencies =
    [
        0.2344, 0.3066, 0.3770, 0.4902, 0.6016, 0.7402, 0.8770, 1.0273, 1.1758, 1.3262,
        1.3281, 1.4766, 1.6953, 1.9141, 2.1602, 2.4063, 2.5703, 2.5664, 2.7305, 3.0293,
        3.3223, 3.6094, 3.9023, 4.2129, 4.5234, 4.8164, 5.1152, 5.3320, 5.5547,
    ];

    private readonly double _slope;
    private readonly double[] _sorted = [.. _efficiencies.Order()];
    private readonly double[] _middleDb;
    private readonly double[] _least;

    /// <param name="gap">Linear loss of the code against capacity, 1 or more.</param>
    /// <param name="options">Target error and slope s.</param>
    public McsLink(double gap, McsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _slope = options.SlopePerDb;
        double margin = Math.Log((1 - options.TargetError) / options.TargetError) / _slope;
        _middleDb = Array.ConvertAll(_sorted, efficiency => 10 * Math.Log10(gap * (Math.Pow(2, efficiency) - 1)));
        _least = Array.ConvertAll(_middleDb, middle => Math.Pow(10, (middle + margin) / 10));
    }

    /// <summary>The table's spectral efficiencies in bit/s/Hz, by index.</summary>
    public static ImmutableArray<double> SpectralEfficiencies => [.. _efficiencies];

    /// <inheritdoc/>
    public double RateBps(double bandwidthHz, double snrHz) => bandwidthHz <= 0 ? 0 : Best(bandwidthHz, snrHz).Rate;

    /// <inheritdoc/>
    public double LimitRateBps(double snrHz)
    {
        double limit = 0;
        for (int i = 0; i < _sorted.Length; i++)
        {
            limit = Math.Max(limit, _sorted[i] * (snrHz / _least[i]));
        }

        return limit;
    }

    /// <inheritdoc/>
    public double BandwidthHz(double rateBps, double snrHz)
    {
        if (rateBps <= 0)
        {
            return 0;
        }

        for (int i = _sorted.Length - 1; i >= 0; i--)
        {
            if (_sorted[i] * (snrHz / _least[i]) >= rateBps)
            {
                return rateBps / _sorted[i];
            }
        }

        return double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public double OccupiedHz(double bandwidthHz, double snrHz) => bandwidthHz <= 0 ? 0 : Best(bandwidthHz, snrHz).Occupied;

    /// <inheritdoc/>
    public double ErrorProbability(double plannedSnr, double snr) => BlockError(Scheme(plannedSnr), snr);

    /// <summary>The scheme, by ascending spectral efficiency, that a ratio allows; the lowest below all.</summary>
    public int Scheme(double plannedSnr)
    {
        for (int i = _sorted.Length - 1; i > 0; i--)
        {
            if (plannedSnr >= _least[i] * (1 - 1e-9))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>Block error of a scheme at a linear signal-to-noise ratio.</summary>
    public double BlockError(int scheme, double snr) => 1 / (1 + Math.Exp(_slope * ((10 * Math.Log10(snr)) - _middleDb[scheme])));

    private (double Rate, double Occupied) Best(double bandwidthHz, double snrHz)
    {
        (double Rate, double Occupied) best = default;
        for (int i = 0; i < _sorted.Length; i++)
        {
            double occupied = Math.Min(bandwidthHz, snrHz / _least[i]);
            if (_sorted[i] * occupied > best.Rate)
            {
                best = (_sorted[i] * occupied, occupied);
            }
        }

        return best;
    }
}
