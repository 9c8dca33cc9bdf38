namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>
/// One resource block each, so that the sum of airtimes is least, by the Hungarian method as in Chen et al. (IEEE TWC 20(1), 2021). Where
/// there are more devices than blocks, or a deadline that a device misses on its block, those devices are left out; as many as can be
/// are kept.
/// </summary>
public sealed class ResourceBlockAllocation : IBandwidthAllocation
{
    /// <inheritdoc/>
    public double[] Share(AllocationRequest request) => Plan(request).BandsHz;

    /// <inheritdoc/>
    public BandPlan Plan(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        int count = request.Bits.Length;
        double width = request.TotalHz / request.Blocks;
        double[] bands = new double[count];
        double[] snrHz = [.. request.SnrHz];
        int[] senders = [.. Enumerable.Range(0, count).Where(k => request.Bits[k] > 0)];
        if (senders.Length == 0)
        {
            return new BandPlan(bands, snrHz);
        }

        double[][] blocks = [.. senders.Select(k => request.BlockSnrHz?.Invoke(k) ?? [.. Enumerable.Repeat(request.SnrHz[k], request.Blocks)])];
        double[,] cost = Cost(request, senders, blocks, width, out double refused);
        int[] assigned = HungarianMethod.Assign(cost);
        for (int i = 0; i < senders.Length; i++)
        {
            if (cost[i, assigned[i]] < refused)
            {
                bands[senders[i]] = width;
                snrHz[senders[i]] = blocks[i][assigned[i]];
            }
        }

        return new BandPlan(bands, snrHz);
    }

    /// <summary>Airtimes, with a column of refusal for each device that costs more than all admitted ones can differ by.</summary>
    private static double[,] Cost(AllocationRequest request, int[] senders, double[][] blocks, double width, out double refused)
    {
        double[,] cost = new double[senders.Length, request.Blocks + senders.Length];
        double sum = 0;
        for (int i = 0; i < senders.Length; i++)
        {
            double worst = 0;
            for (int block = 0; block < request.Blocks; block++)
            {
                int k = senders[i];
                double airtime = request.Bits[k] / request.Link.RateBps(width, blocks[i][block]);
                bool late = request.ReadyS[k] + airtime > request.DeadlineS;
                cost[i, block] = late ? double.PositiveInfinity : airtime;
                worst = Math.Max(worst, late ? 0 : airtime);
            }

            sum += worst;
        }

        refused = Math.Max(2 * sum, 1);
        for (int i = 0; i < senders.Length; i++)
        {
            for (int column = 0; column < cost.GetLength(1); column++)
            {
                bool late = double.IsPositiveInfinity(cost[i, column]);
                cost[i, column] = column >= request.Blocks || late ? refused : cost[i, column];
            }
        }

        return cost;
    }
}
