namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>
/// The least energy Σ P_k t_k with which all that are admitted finish by the deadline (Yang et al., IEEE TWC 20(3), 2021, with the time
/// of computing given): every device sends until the deadline with no more power than its band asks for, P = (2^(R/b) − 1) N0 b / g.
/// </summary>
/// <remarks>
/// With x = R ln 2 / b the energy's slope in b is −(t N0 / g) ((x − 1) e^x + 1), so at the optimum that is one price λ for all but those
/// whose band is the least with which full power meets the deadline. Σ b falls with λ: λ is bisected until the bands fill the total. Who
/// is admitted is decided as for the least latency.
/// </remarks>
/// <param name="gap">Linear loss of the code against capacity, 1 or more.</param>
public sealed class MinimumEnergyAllocation(double gap) : IBandwidthAllocation
{
    private const double Ln2 = 0.693147180559945309417;

    /// <inheritdoc/>
    public double[] Share(AllocationRequest request) => Plan(request).BandsHz;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The request has no deadline.</exception>
    public BandPlan Plan(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        double deadline = request.DeadlineS ?? throw new ArgumentException("The least energy needs a deadline.", nameof(request));
        double[] bands = new double[request.Bits.Length];
        double[] snrHz = [.. request.SnrHz];
        double[] share = new double[bands.Length];
        Array.Fill(share, 1);
        Sender[] senders = [.. MinimumLatencyAllocation.Admit(request).Select(k => new Sender(
            k,
            request.Bits[k] / (deadline - request.ReadyS[k]) * Ln2,
            (deadline - request.ReadyS[k]) / request.SnrHz[k],
            request.BandwidthHz(k, deadline)))];
        double price = Price(senders, request.TotalHz);
        double sum = senders.Sum(sender => sender.BandHz(price));
        foreach (Sender sender in senders)
        {
            double band = sender.BandHz(price) * (request.TotalHz / sum);
            double needed = gap * band * (Math.Exp(sender.NatRate / band) - 1);
            share[sender.Device] = Math.Min(needed / request.SnrHz[sender.Device], 1);
            bands[sender.Device] = band;
            snrHz[sender.Device] *= share[sender.Device];
        }

        return new BandPlan(bands, snrHz) { PowerShare = share };
    }

    private static double Price(Sender[] senders, double totalHz)
    {
        // ln λ between bounds so wide that at one all take more than the total and at the other the least.
        double low = -200;
        double high = 200;
        while (low + ((high - low) / 2) is var middle && middle > low && middle < high && high - low > 1e-13)
        {
            double price = Math.Exp(middle);
            (low, high) = senders.Sum(sender => sender.BandHz(price)) > totalHz ? (middle, high) : (low, middle);
        }

        return Math.Exp(high);
    }

    /// <param name="Device">Its place in the request.</param>
    /// <param name="NatRate">R ln 2, in nat/s.</param>
    /// <param name="Weight">t N0 / g over its full power, in s/Hz.</param>
    /// <param name="LeastHz">Band with which full power meets the deadline.</param>
    private readonly record struct Sender(int Device, double NatRate, double Weight, double LeastHz)
    {
        public double BandHz(double price) => Math.Max(NatRate / Exponent(price / Weight), LeastHz);

        /// <summary>The x above 0 with (x − 1) e^x + 1 = y, by Newton from above, where the function is convex.</summary>
        private static double Exponent(double y)
        {
            double x = y < 1 ? Math.Sqrt(2 * y) : 1 + Math.Log(y);
            for (int step = 0; step < 60; step++)
            {
                // (x − 1) e^x + 1 loses its digits near 0, where it is x²/2 + x³/3.
                double value = x < 1e-4 ? x * x * (0.5 + (x / 3)) : ((x - 1) * Math.Exp(x)) + 1;
                double next = x - ((value - y) / (x * Math.Exp(x)));
                if (Math.Abs(next - x) <= 1e-15 * x)
                {
                    return next;
                }

                x = next;
            }

            return x;
        }
    }
}
