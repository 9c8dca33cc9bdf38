namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>
/// The whole band for one device after another, those that are ready first: no order ends earlier (earliest release date first; Lawler
/// 1973).
/// </summary>
public sealed class TimeDivisionAllocation : IBandwidthAllocation
{
    /// <inheritdoc/>
    public double[] Share(AllocationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Array.ConvertAll(request.Bits, bits => bits > 0 ? request.TotalHz : 0);
    }

    /// <inheritdoc/>
    public BandPlan Plan(AllocationRequest request) => new(Share(request), request.SnrHz) { InTurn = true };
}
