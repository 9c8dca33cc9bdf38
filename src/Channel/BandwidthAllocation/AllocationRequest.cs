using FedOrleans.Channel.Link;

namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>Who wants to send what; the arrays have one entry for each scheduled device.</summary>
/// <param name="TotalHz">The band to share, above 0.</param>
/// <param name="Link">How band becomes rate.</param>
/// <param name="SnrHz">a = P g / N0 of each device in Hz, above 0.</param>
/// <param name="Bits">Payload of each device, 0 or more.</param>
/// <param name="ReadyS">When each device can start to send, in seconds after the start of the round.</param>
/// <param name="DeadlineS">When the round ends at the latest, or null.</param>
public sealed record AllocationRequest(
    double TotalHz, ILinkModel Link, double[] SnrHz, long[] Bits, double[] ReadyS, double? DeadlineS)
{
    /// <summary>Resource blocks that the band is cut into, 1 or more. The default value is 1.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>Gives a = P g / N0 of a device in each resource block in Hz, or null where all are alike. The default value is null.</summary>
    public Func<int, double[]>? BlockSnrHz { get; init; }

    /// <summary>Band in Hz with which a device finishes at that time; infinite where none does, 0 with nothing to send.</summary>
    public double BandwidthHz(int device, double finishS)
    {
        if (Bits[device] == 0)
        {
            return 0;
        }

        double airtime = finishS - ReadyS[device];
        return airtime > 0 ? Link.BandwidthHz(Bits[device] / airtime, SnrHz[device]) : double.PositiveInfinity;
    }

    /// <summary>When a device finishes with that band, in seconds after the start of the round.</summary>
    public double FinishS(int device, double bandwidthHz) =>
        Bits[device] == 0 ? ReadyS[device] : ReadyS[device] + (Bits[device] / Link.RateBps(bandwidthHz, SnrHz[device]));
}
