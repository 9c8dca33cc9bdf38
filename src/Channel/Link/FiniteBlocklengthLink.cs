using MathNet.Numerics.Distributions;

namespace FedOrleans.Channel.Link;

/// <summary>
/// The normal approximation of Polyanskiy, Poor and Verdú (IEEE Trans. Information Theory 56(5), 2010, eq. 296) for n complex symbols of
/// a Gaussian channel: R = log2(1 + γ) − √(V/n) Q⁻¹(ε) log2 e + log2(n) / (2n), V = γ (γ + 2) / (γ + 1)², γ less the gap. As R falls to
/// nothing at low ratios, a device spreads its power over no more band than carries most.
/// </summary>
public sealed class FiniteBlocklengthLink : ILinkModel
{
    private const double Ln2 = 0.693147180559945309417;
    private readonly double _gap;
    private readonly int _symbols;
    private readonly double _quantile;
    private readonly double _bestSnr;

    /// <param name="gap">Linear loss of the code, 1 or more.</param>
    /// <param name="options">Block length n and error ε.</param>
    public FiniteBlocklengthLink(double gap, FiniteBlocklengthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _gap = gap;
        _symbols = options.Symbols;
        _quantile = -Normal.InvCDF(0, 1, options.Error);
        _bestSnr = BestSnr();
    }

    /// <summary>Rate in bit a symbol at a linear signal-to-noise ratio; below 0 where no code of that length meets the error.</summary>
    public double SpectralEfficiency(double snr) =>
        Capacity(snr) - (Math.Sqrt(Dispersion(snr) / _symbols) * _quantile / Ln2) + (Math.Log2(_symbols) / (2.0 * _symbols));

    /// <inheritdoc/>
    public double RateBps(double bandwidthHz, double snrHz)
    {
        double occupied = OccupiedHz(bandwidthHz, snrHz);
        return occupied <= 0 ? 0 : occupied * SpectralEfficiency(snrHz / occupied);
    }

    /// <inheritdoc/>
    public double LimitRateBps(double snrHz) => snrHz * SpectralEfficiency(_bestSnr) / _bestSnr;

    /// <inheritdoc/>
    /// <remarks>R(γ) / γ = rate / a has one solution above its maximum; it is bisected in ln γ.</remarks>
    public double BandwidthHz(double rateBps, double snrHz)
    {
        if (rateBps <= 0)
        {
            return 0;
        }

        double wanted = rateBps / snrHz;
        if (!(wanted <= SpectralEfficiency(_bestSnr) / _bestSnr))
        {
            return double.PositiveInfinity;
        }

        double low = Math.Log(_bestSnr);
        double high = low + 1;
        while (SpectralEfficiency(Math.Exp(high)) / Math.Exp(high) > wanted)
        {
            high += high - low;
        }

        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            double snr = Math.Exp(middle);
            (low, high) = SpectralEfficiency(snr) / snr > wanted ? (middle, high) : (low, middle);
        }

        return snrHz / Math.Exp(low);
    }

    /// <inheritdoc/>
    public double OccupiedHz(double bandwidthHz, double snrHz) => Math.Min(bandwidthHz, snrHz / _bestSnr);

    /// <inheritdoc/>
    public double ErrorProbability(double plannedSnr, double snr)
    {
        double spare = Capacity(snr) - SpectralEfficiency(plannedSnr) + (Math.Log2(_symbols) / (2.0 * _symbols));
        return Normal.CDF(0, 1, -spare * Ln2 / Math.Sqrt(Dispersion(snr) / _symbols));
    }

    private double Capacity(double snr) => Math.Log2(1 + (snr / _gap));

    private double Dispersion(double snr)
    {
        double ratio = snr / _gap;
        return ratio * (ratio + 2) / ((ratio + 1) * (ratio + 1));
    }

    /// <summary>Where R(γ) / γ is largest, by golden section in ln γ: it rises to one maximum and falls.</summary>
    private double BestSnr()
    {
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double low = Math.Log(1e-4);
        double high = Math.Log(1e4);
        while (high - low > 1e-9)
        {
            double left = high - (ratio * (high - low));
            double right = low + (ratio * (high - low));
            bool rises = SpectralEfficiency(Math.Exp(left)) / Math.Exp(left) < SpectralEfficiency(Math.Exp(right)) / Math.Exp(right);
            (low, high) = rises ? (left, high) : (low, right);
        }

        return Math.Exp(high);
    }
}
