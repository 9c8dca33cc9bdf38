using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>
/// How far the method under test lies above a baseline, device by device. The interval mean ± t(0.975, n − 1) · s / √n is Student's, of
/// the n differences between the two methods on the same device: it holds what devices and their answers vary, not what seeds vary.
/// </summary>
/// <param name="Baseline">The label of the baseline.</param>
/// <param name="Figure">The figure by its name in <c>rounds.csv</c>.</param>
/// <param name="Devices">n, the devices that were evaluated under both; with several seeds a device's difference is its mean over them.</param>
/// <param name="Mean">Mean difference.</param>
/// <param name="HalfWidth">Half the width of the interval; null with one device.</param>
public sealed record DeviceContrast(string Baseline, string Figure, int Devices, double Mean, double? HalfWidth)
{
    /// <summary>Whether the interval holds 0, so that devices and answers alone may have made the difference.</summary>
    internal bool IsNoise => HalfWidth is not { } half || Math.Abs(Mean) <= half;

    /// <summary>One for each baseline and figure that has devices in common with the method under test.</summary>
    internal static IEnumerable<DeviceContrast> Of(Comparison comparison) =>
        from baseline in comparison.Methods.Skip(1)
        from quality in comparison.Qualities
        let gains = MethodResults.Gains(comparison.Subject, baseline, quality)
        let spread = Estimate.Of(gains.Select(gain => (double?)gain.Gain))
        where spread is not null
        select new DeviceContrast(baseline.Label, quality.Column, gains.Count, spread.Mean, spread.HalfWidth);
}
