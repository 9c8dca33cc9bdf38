namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>
/// The exact minimum of the round's length: all admitted devices finish at the same time T*, and their bands fill the
/// total. With a deadline that T* would miss, the device that needs the most band to meet it is left out, one at a
/// time (the higher number first on a tie), until the rest fit.
/// </summary>
/// <remarks>
/// The sum of the bands needed to finish at T falls with T. T* is bracketed between the limit of infinite band and the finish under
/// equal bands, and found by false position (Illinois form) on total / sum − 1 with a bisection every fourth step, until the sum
/// is the total to 1e-13 or the bracket holds no further number, at most 128 steps. The bands are then scaled to the total.
/// </remarks>
public sealed class MinimumLatencyAllocation : IBandwidthAllocation
{
    private const int MaximumSteps = 128;
    private const double Tolerance = 1e-13;

    /// <inheritdoc/>
    public double[] Share(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        double[] bands = new double[request.Bits.Length];
        int[] senders = Admit(request);
        if (senders.Length == 0)
        {
            return bands;
        }

        double finish = Finish(request, senders);
        double sum = Need(request, senders, finish);
        foreach (int k in senders)
        {
            // Below about -150 dB no finite band can be told from an infinite one; equal bands always carry the payload.
            bands[k] = double.IsFinite(sum)
                ? request.BandwidthHz(k, finish) * (request.TotalHz / sum)
                : request.TotalHz / senders.Length;
        }

        return bands;
    }

    /// <summary>The devices with something to send that all meet the deadline together, ascending.</summary>
    internal static int[] Admit(AllocationRequest request)
    {
        int[] senders = [.. Enumerable.Range(0, request.Bits.Length).Where(k => request.Bits[k] > 0)];
        if (request.DeadlineS is not { } deadline)
        {
            return senders;
        }

        (double Need, int Sender)[] ordered = [.. senders.Select(k => (request.BandwidthHz(k, deadline), k)).Order()];
        double sum = 0;
        int admitted = 0;
        while (admitted < ordered.Length && sum + ordered[admitted].Need <= request.TotalHz)
        {
            sum += ordered[admitted++].Need;
        }

        return [.. ordered.Take(admitted).Select(entry => entry.Sender).Order()];
    }

    /// <summary>The earliest common finish, from above: the bands it needs sum to at most the total.</summary>
    private static double Finish(AllocationRequest request, int[] senders)
    {
        double equal = request.TotalHz / senders.Length;
        double low = senders.Max(k => request.ReadyS[k] + (request.Bits[k] / request.Link.LimitRateBps(request.SnrHz[k])));
        double high = Math.Min(senders.Max(k => request.FinishS(k, equal)), request.DeadlineS ?? double.PositiveInfinity);
        double lowWeight = -1;
        double spare = Spare(request, senders, high);
        double highWeight = spare;
        bool? fitted = null;
        for (int step = 1; step <= MaximumSteps && spare > Tolerance; step++)
        {
            double middle = low + ((high - low) * (step % 4 == 0 ? 0.5 : -lowWeight / (highWeight - lowWeight)));
            if (!(middle > low && middle < high))
            {
                middle = low + ((high - low) / 2);
            }

            if (!(middle > low && middle < high))
            {
                break;
            }

            double value = Spare(request, senders, middle);
            bool fits = value >= 0;
            if (fits)
            {
                (high, spare, highWeight) = (middle, value, value);
                lowWeight *= fitted == fits ? 0.5 : 1;
            }
            else
            {
                (low, lowWeight) = (middle, value);
                highWeight *= fitted == fits ? 0.5 : 1;
            }

            fitted = fits;
        }

        return high;
    }

    /// <summary>Total over needed band, less 1: nearly linear in the finish, −1 where no band suffices.</summary>
    private static double Spare(AllocationRequest request, int[] senders, double finishS) =>
        (request.TotalHz / Need(request, senders, finishS)) - 1;

    private static double Need(AllocationRequest request, int[] senders, double finishS)
    {
        double sum = 0;
        foreach (int k in senders)
        {
            sum += request.BandwidthHz(k, finishS);
        }

        return sum;
    }
}
